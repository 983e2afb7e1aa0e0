// Signs in by C++17 with libcurl: sign_in ENDPOINT USER, with the password in COGNITO_PASSWORD and other replies on
// standard input, one a line. Then shows what is refused.
//     g++ -std=c++17 sign_in.cpp $(pkg-config --cflags --libs cognito_srp6a libcurl)

#include <cognito_srp6a.h>
#include <curl/curl.h>

#include <cstdlib>
#include <ctime>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

// Says why a call was refused: the status's name and the parameter at fault.
struct CognitoError : std::runtime_error {
    std::string status;
    std::optional<std::string> parameter;

    CognitoError(int32_t number, const char *at, const char *message)
        : runtime_error(message), status(cognito_status_name(number)), parameter(at ? std::optional(at) : std::nullopt) {}
};

class SignIn {
    std::unique_ptr<cognito_sign_in, void (*)(cognito_sign_in *)> handle{cognito_sign_in_new(), cognito_sign_in_free};

    int32_t checked(int32_t status) {
        const char *parameter, *message;
        if (status >= 0) return status;
        cognito_sign_in_error(handle.get(), &parameter, nullptr, &message, nullptr);
        throw CognitoError(status, parameter, message);
    }

public:
    void set(std::string_view name, std::string_view value) {
        checked(cognito_sign_in_set(handle.get(), name.data(), name.size(), value.data(), value.size()));
    }
    void begin() { checked(cognito_sign_in_begin(handle.get(), nullptr, 0)); }
    // The views are good until the next call that is not step.
    int32_t step(std::string_view &name, std::string_view &json) {
        const char *texts[2];
        size_t lengths[2];
        int32_t due = checked(cognito_sign_in_step(handle.get(), &texts[0], &lengths[0], &texts[1], &lengths[1]));
        name = {texts[0], lengths[0]}, json = {texts[1], lengths[1]};
        return due;
    }
    void receive(uint32_t status, std::string_view type, std::string_view body) {
        checked(cognito_sign_in_receive(handle.get(), status, type.data(), type.size(), body.data(), body.size(), std::time(nullptr)));
    }
    void answer(std::string_view reply) {
        checked(cognito_sign_in_answer(handle.get(), reply.data(), reply.size(), std::time(nullptr)));
    }
    void choose(std::string_view choice) {
        checked(cognito_sign_in_add(handle.get(), COGNITO_TEXT("choice"), choice.data(), choice.size()));
        checked(cognito_sign_in_answer(handle.get(), nullptr, 0, std::time(nullptr)));
    }
};

static size_t append(char *part, size_t, size_t size, void *body) {
    return static_cast<std::string *>(body)->append(part, size), size;
}

static void post(SignIn &sign_in, const char *endpoint, std::string_view operation, std::string_view json) {
    std::unique_ptr<CURL, void (*)(CURL *)> curl{curl_easy_init(), curl_easy_cleanup};
    std::string body, target = "X-Amz-Target: AWSCognitoIdentityProviderService." + std::string(operation);
    curl_slist *headers = curl_slist_append(nullptr, "Content-Type: application/x-amz-json-1.1");
    headers = curl_slist_append(headers, target.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_URL, endpoint);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, json.data());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
    CURLcode code = curl_easy_perform(curl.get());
    curl_slist_free_all(headers);
    if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
    long status = 0;
    curl_header *type = nullptr;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_header(curl.get(), "x-amzn-ErrorType", 0, CURLH_HEADER, -1, &type);
    sign_in.receive(static_cast<uint32_t>(status), type ? type->value : "", body);
}

static void ask(SignIn &sign_in, std::string_view question, std::string_view details) {
    std::string reply;
    if (question == "Password") return sign_in.answer(std::getenv("COGNITO_PASSWORD"));
    std::cerr << question << ' ' << details << ": ";
    if (!std::getline(std::cin, reply)) throw std::runtime_error("no reply");
    // SelectMfa and SelectFirstFactor take one of "among".
    question.substr(0, 6) == "Select" ? sign_in.choose(reply) : sign_in.answer(reply);
}

int main(int count, char **arguments) try {
    if (count != 3 || !std::getenv("COGNITO_PASSWORD")) {
        std::cerr << "usage: COGNITO_PASSWORD=... sign_in ENDPOINT USER\n";
        return 2;
    }
    std::string_view name, json;
    SignIn sign_in, other;
    sign_in.set("userPoolId", "us-east-1_Interop01");
    sign_in.set("clientId", "publicclient0000000000001");
    sign_in.set("username", arguments[2]);
    sign_in.begin();
    int32_t due;
    while ((due = sign_in.step(name, json)) < COGNITO_DONE)
        if (due == COGNITO_SEND) post(sign_in, arguments[1], name, json);
        else ask(sign_in, name, json);
    std::cout << (due == COGNITO_DONE ? "signed in: " + std::to_string(json.size()) + " bytes" : "failed: " + std::string(name)) << '\n';

    for (int i = 0; i < 3; i++) try {
            if (i == 0) other.set("username", {});
            if (i == 1) other.set("username", "\xff");
            if (i == 2) other.answer("123456");
        } catch (const CognitoError &error) {
            std::cout << "refused: " << error.status << " of " << error.parameter.value_or("nothing") << '\n';
        }
    return due == COGNITO_DONE ? 0 : 1;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
}
