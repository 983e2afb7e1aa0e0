/* What a program may do wrong, without a network: each gets a status with a parameter and a message, and never a crash. */
#define _POSIX_C_SOURCE 200112L
#include <cognito_srp6a.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HUGE_LENGTHS 3
static const size_t huge[HUGE_LENGTHS] = {SIZE_MAX, SIZE_MAX / 2 + 1, (size_t)1 << (8 * sizeof(size_t) - 1)};
static int passed, failed;

static void check(int line, int ok, const char *what) {
    ok ? passed++ : failed++;
    if (!ok) printf("line %d: %s\n", line, what);
}

/* The call gave the status; the handle says the same, with the parameter (or NULL for none) and a message. */
static void refused(int line, cognito_sign_in *s, int32_t status, int32_t expected, const char *parameter) {
    const char *named = "unset", *message = NULL;
    size_t named_length = 1, length = 0;
    int32_t last = cognito_sign_in_error(s, &named, &named_length, &message, &length);
    int ok = status == expected && last == expected && message != NULL && length > 0 && strlen(message) == length;
    ok = ok && (parameter == NULL ? named == NULL && named_length == 0 : named != NULL && strcmp(named, parameter) == 0);
    check(line, ok, message == NULL ? "no message" : message);
}

static void says(int line, cognito_sign_in *s, int was_refused, const char *expected) {
    const char *message = NULL;
    cognito_sign_in_error(s, NULL, NULL, &message, NULL);
    check(line, was_refused && message != NULL && strcmp(message, expected) == 0, message == NULL ? "no message" : message);
}

#define IS(call, expected) check(__LINE__, (call) == (expected), #call)
#define REFUSED(s, call, expected, parameter) refused(__LINE__, s, call, expected, parameter)
#define SAYS(s, call, expected) says(__LINE__, s, (call) < 0, expected)
#define T COGNITO_TEXT
#define BYTES(text) (const uint8_t *)(text), sizeof(text) - 1

static cognito_sign_in *prepared(void) {
    cognito_sign_in *s = cognito_sign_in_new();
    IS(cognito_sign_in_set(s, T("userPoolId"), T("us-east-1_AbCdEf123")), COGNITO_OK);
    IS(cognito_sign_in_set(s, T("clientId"), T("1example23456789")), COGNITO_OK);
    IS(cognito_sign_in_set(s, T("username"), T("mary")), COGNITO_OK);
    return s;
}

static cognito_sign_in *begun(void) {
    cognito_sign_in *s = prepared();
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    return s;
}

static void null_handles(void) {
    char room[45];
    cognito_sign_in_free(NULL);
    IS(cognito_sign_in_set(NULL, T("username"), T("mary")), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_begin(NULL, NULL, 0), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_resume(NULL, BYTES("saved")), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_step(NULL, NULL, NULL, NULL, NULL), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_receive(NULL, 200, NULL, 0, T("{}"), 0), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_add(NULL, T("choice"), T("x")), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_answer(NULL, T("x"), 0), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_save(NULL, NULL, NULL), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_remember(NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_username(NULL, NULL, NULL), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_device_forgotten(NULL), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_otpauth_uri(NULL, T("i"), T("a"), NULL, NULL), COGNITO_NULL_POINTER);
    IS(cognito_sign_in_error(NULL, NULL, NULL, NULL, NULL), COGNITO_NULL_POINTER);
    IS(cognito_secret_hash(NULL, 0, T("u"), T("c"), room), COGNITO_NULL_POINTER);
    IS(cognito_secret_hash(T("s"), NULL, 0, T("c"), room), COGNITO_NULL_POINTER);
    IS(cognito_secret_hash(T("s"), T("u"), NULL, 0, room), COGNITO_NULL_POINTER);
    IS(cognito_secret_hash(T("s"), T("u"), T("c"), NULL), COGNITO_NULL_POINTER);
    IS(cognito_secret_hash(T("s"), T("\xff"), T("c"), room), COGNITO_INVALID_UTF8);
    IS(cognito_secret_hash(T(""), T("u"), T("c"), room), COGNITO_EMPTY);
    IS(cognito_timestamp(0, NULL), COGNITO_NULL_POINTER);
    IS(cognito_timestamp(-1, room), COGNITO_TIMESTAMP_OUT_OF_RANGE);
    IS(cognito_timestamp(INT64_MAX, room), COGNITO_TIMESTAMP_OUT_OF_RANGE);
    IS(cognito_timestamp(253402300799, room), 28);
    IS(strlen(room), 28);
}

static void arguments(void) {
    cognito_sign_in *s = prepared();
    REFUSED(s, cognito_sign_in_set(s, NULL, 0, T("x")), COGNITO_NULL_POINTER, "name");
    REFUSED(s, cognito_sign_in_set(s, NULL, 5, T("x")), COGNITO_NULL_POINTER, "name");
    REFUSED(s, cognito_sign_in_set(s, T("username"), NULL, 0), COGNITO_NULL_POINTER, "username");
    REFUSED(s, cognito_sign_in_set(s, T("\xff"), T("x")), COGNITO_INVALID_UTF8, "name");
    REFUSED(s, cognito_sign_in_set(s, T("username"), T("\xc0\x80")), COGNITO_INVALID_UTF8, "username");
    REFUSED(s, cognito_sign_in_set(s, T("username"), T("\xed\xa0\x80")), COGNITO_INVALID_UTF8, "username");
    REFUSED(s, cognito_sign_in_set(s, T("userName"), T("x")), COGNITO_UNKNOWN_OPTION, "name");
    REFUSED(s, cognito_sign_in_set(s, T("admin"), T("yes")), COGNITO_INVALID_FLAG, "admin");
    REFUSED(s, cognito_sign_in_set(s, T("clientMetadata.k\nINFO signed in"), T("\xff")), COGNITO_INVALID_UTF8, "clientMetadata");
    REFUSED(s, cognito_sign_in_set(s, T("contextData.HttpHeaders.\n"), NULL, 0), COGNITO_NULL_POINTER, "contextData.HttpHeaders");
    for (int i = 0; i < HUGE_LENGTHS; i++) {
        REFUSED(s, cognito_sign_in_set(s, "username", huge[i], T("x")), COGNITO_INVALID_LENGTH, "name");
        REFUSED(s, cognito_sign_in_set(s, T("username"), "x", huge[i]), COGNITO_INVALID_LENGTH, "username");
        REFUSED(s, cognito_sign_in_begin(s, (const uint8_t *)"", huge[i]), COGNITO_INVALID_LENGTH, "random");
        REFUSED(s, cognito_sign_in_resume(s, (const uint8_t *)"", huge[i]), COGNITO_INVALID_LENGTH, "saved");
    }
    uint8_t random[129] = {0};
    REFUSED(s, cognito_sign_in_begin(s, random, 0), COGNITO_INVALID_LENGTH, "random");
    REFUSED(s, cognito_sign_in_begin(s, random, 127), COGNITO_INVALID_LENGTH, "random");
    REFUSED(s, cognito_sign_in_begin(s, random, 129), COGNITO_INVALID_LENGTH, "random");
    REFUSED(s, cognito_sign_in_begin(s, NULL, 128), COGNITO_NULL_POINTER, "random");
    REFUSED(s, cognito_sign_in_begin(s, random, 128), COGNITO_RNG_FAILURE, NULL);
    REFUSED(s, cognito_sign_in_resume(s, NULL, 0), COGNITO_NULL_POINTER, "saved");
    REFUSED(s, cognito_sign_in_resume(s, BYTES("no saved sign-in")), COGNITO_INVALID_STATE, NULL);
    /* After all that it still begins; outputs that are not wanted may be NULL. */
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    IS(cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_SEND);
    IS(cognito_sign_in_username(s, NULL, NULL), COGNITO_OK);
    IS(cognito_sign_in_save(s, NULL, NULL), COGNITO_OK);
    cognito_sign_in_free(s);
}

static void options(void) {
    cognito_sign_in *s = cognito_sign_in_new();
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_MISSING, "UserPoolId");
    IS(cognito_sign_in_set(s, T("userPoolId"), T("nowhere")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_INVALID_FORMAT, "UserPoolId");
    IS(cognito_sign_in_set(s, T("userPoolId"), T("us-east-1_AbCdEf123")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_MISSING, "ClientId");
    IS(cognito_sign_in_set(s, T("clientId"), T("1example23456789")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_MISSING, "USERNAME");
    IS(cognito_sign_in_set(s, T("username"), T("")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_EMPTY, "USERNAME");
    IS(cognito_sign_in_set(s, T("username"), T("mary")), COGNITO_OK);
    IS(cognito_sign_in_set(s, T("flow"), T("SRP")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_MISMATCH, "AuthFlow");
    IS(cognito_sign_in_set(s, T("flow"), T("USER_SRP_AUTH")), COGNITO_OK);
    IS(cognito_sign_in_set(s, T("device"), T("{\"deviceKey\": 1}")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_INVALID_JSON, "device");
    cognito_sign_in_free(s);
}

static void out_of_turn(void) {
    cognito_sign_in *s = prepared();
    const char *name = "unset";
    REFUSED(s, cognito_sign_in_step(s, &name, NULL, NULL, NULL), COGNITO_OUT_OF_TURN, NULL);
    IS(name == NULL, 1);
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{}"), 0), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_add(s, T("choice"), T("x")), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_answer(s, T("x"), 0), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_save(s, NULL, NULL), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_remember(s, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_username(s, NULL, NULL), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_device_forgotten(s), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_otpauth_uri(s, T("i"), T("a"), NULL, NULL), COGNITO_OUT_OF_TURN, NULL);
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    REFUSED(s, cognito_sign_in_begin(s, NULL, 0), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_set(s, T("username"), T("eve")), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_resume(s, BYTES("saved")), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_answer(s, T("x"), 0), COGNITO_OUT_OF_TURN, NULL);
    REFUSED(s, cognito_sign_in_otpauth_uri(s, NULL, 0, T("a"), NULL, NULL), COGNITO_NULL_POINTER, "issuer");
    IS(cognito_sign_in_save(s, NULL, NULL), COGNITO_OK);
    REFUSED(s, cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_OUT_OF_TURN, NULL);
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK); /* It keeps its options. */
    cognito_sign_in_free(s);
}

/* What comes instead of the service's JSON. */
static void responses(void) {
    const char *no_json[] = {"", "no JSON", "[]", "null", "\"{}\"", "{", "{}{}", "\xff\xfe", "<html>502</html>"};
    for (size_t i = 0; i < sizeof no_json / sizeof *no_json; i++) {
        const char *name;
        cognito_sign_in *s = begun();
        IS(cognito_sign_in_receive(s, 200, NULL, 0, no_json[i], strlen(no_json[i]), 0), COGNITO_OK);
        IS(cognito_sign_in_step(s, &name, NULL, NULL, NULL), COGNITO_FAILED);
        check(__LINE__, strcmp(name, "UnknownError") == 0, name);
        cognito_sign_in_free(s);
    }
    cognito_sign_in *s = begun();
    size_t length = 262145;
    char *body = malloc(length);
    if (body == NULL) exit(1);
    memset(body, ' ', length);
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, body, length, 0), COGNITO_TOO_LONG, "body");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, NULL, 1, 0), COGNITO_NULL_POINTER, "body");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 1, T("{}"), 0), COGNITO_NULL_POINTER, "error_type");
    REFUSED(s, cognito_sign_in_receive(s, 200, "", SIZE_MAX, T("{}"), 0), COGNITO_INVALID_LENGTH, "error_type");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, "", SIZE_MAX, 0), COGNITO_INVALID_LENGTH, "body");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{}"), -1), COGNITO_TIMESTAMP_OUT_OF_RANGE, "TIMESTAMP");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{}"), 0), COGNITO_MISSING, "AuthenticationResult");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{\"ChallengeName\":\"\"}"), 0), COGNITO_MISSING, "AuthenticationResult");
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{\"ChallengeName\":\"PASSWORD_VERIFIER\"}"), 0), COGNITO_MISSING, "USER_ID_FOR_SRP");
    /* Brackets without an end are no stack without an end. */
    memset(body, '[', 262144);
    memcpy(body, "{\"a\":", 5);
    IS(cognito_sign_in_receive(s, 200, "\xff", 1, body, 262144, 0), COGNITO_OK);
    IS(cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_FAILED);
    cognito_sign_in_free(s);

    s = begun();
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{\"ChallengeName\":\"PASSWORD\"}"), 0), COGNITO_DOWNGRADE, NULL);
    IS(cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_FAILED);
    REFUSED(s, cognito_sign_in_receive(s, 200, NULL, 0, T("{}"), 0), COGNITO_OUT_OF_TURN, NULL);
    cognito_sign_in_free(s);

    s = begun();
    IS(cognito_sign_in_receive(s, 99999, T("Odd: header"), T("{}"), 0), COGNITO_OK);
    IS(cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_FAILED);
    free(body);
    cognito_sign_in_free(s);
}

/* A question refuses replies, and stays open. */
static void replies(void) {
    cognito_sign_in *s = prepared();
    IS(cognito_sign_in_set(s, T("flow"), T("USER_PASSWORD_AUTH")), COGNITO_OK);
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    REFUSED(s, cognito_sign_in_answer(s, NULL, 0, 0), COGNITO_MISSING, "PASSWORD");
    REFUSED(s, cognito_sign_in_answer(s, NULL, 3, 0), COGNITO_NULL_POINTER, "reply");
    REFUSED(s, cognito_sign_in_answer(s, T(""), 0), COGNITO_EMPTY, "PASSWORD");
    REFUSED(s, cognito_sign_in_answer(s, T("\x80"), 0), COGNITO_INVALID_UTF8, "reply");
    REFUSED(s, cognito_sign_in_answer(s, T("secret"), -1), COGNITO_TIMESTAMP_OUT_OF_RANGE, "TIMESTAMP");
    REFUSED(s, cognito_sign_in_add(s, T("choice"), NULL, 0), COGNITO_NULL_POINTER, "value");
    REFUSED(s, cognito_sign_in_add(s, T("\xff"), T("x")), COGNITO_INVALID_UTF8, "name");
    IS(cognito_sign_in_add(s, T("choice"), T("PASSWORD")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_answer(s, T("secret"), 0), COGNITO_DUPLICATE, "ANSWER");
    IS(cognito_sign_in_add(s, T("userAttributes.name"), T("Mary")), COGNITO_OK);
    REFUSED(s, cognito_sign_in_answer(s, T("secret"), 0), COGNITO_MISMATCH, "userAttributes");
    IS(cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_ASK);
    IS(cognito_sign_in_answer(s, T("secret"), 0), COGNITO_OK);
    IS(cognito_sign_in_step(s, NULL, NULL, NULL, NULL), COGNITO_SEND);
    cognito_sign_in_free(s);
}

/* The parameter stands before its reason, and before no reason that is a whole sentence. */
static void messages(void) {
    cognito_sign_in *s = prepared();
    SAYS(s, cognito_sign_in_set(s, T("userName"), T("x")), "name is not an option");
    SAYS(s, cognito_sign_in_set(s, T("username"), NULL, 0), "username is NULL");
    SAYS(s, cognito_sign_in_resume(s, NULL, 0), "saved is NULL");
    SAYS(s, cognito_sign_in_resume(s, BYTES("x")), "the bytes are not a saved sign-in");
    IS(cognito_sign_in_set(s, T("flow"), T("USER_PASSWORD_AUTH")), COGNITO_OK);
    IS(cognito_sign_in_set(s, T("device"), T("{}")), COGNITO_OK);
    SAYS(s, cognito_sign_in_begin(s, NULL, 0), "device is not the JSON of a stored device");
    cognito_sign_in_free(s);

    s = prepared();
    IS(cognito_sign_in_set(s, T("flow"), T("USER_PASSWORD_AUTH")), COGNITO_OK);
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    SAYS(s, cognito_sign_in_set(s, T("flow"), T("x")), "the call came out of turn");
    SAYS(s, cognito_sign_in_answer(s, T("\xff"), 0), "reply is not UTF-8");
    SAYS(s, cognito_sign_in_answer(s, NULL, 0, 0), "PASSWORD is missing");
    cognito_sign_in_free(s);
}

/* A choice is added. A text in its place is refused, and the question stays open. */
static void choices(void) {
    const char *name, *json;
    cognito_sign_in *s = prepared();
    IS(cognito_sign_in_set(s, T("flow"), T("USER_AUTH")), COGNITO_OK);
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    IS(cognito_sign_in_receive(s, 200, NULL, 0, T("{\"ChallengeName\":\"SELECT_CHALLENGE\",\"Session\":\"session\",\"AvailableChallenges\":[\"EMAIL_OTP\"]}"), 0), COGNITO_OK);
    IS(cognito_sign_in_step(s, &name, NULL, &json, NULL), COGNITO_ASK);
    IS(strcmp(name, "SelectFirstFactor"), 0);
    IS(strcmp(json, "{\"among\":[\"EMAIL_OTP\"]}"), 0);
    REFUSED(s, cognito_sign_in_answer(s, T("EMAIL_OTP"), 0), COGNITO_MISSING, "ANSWER");
    IS(cognito_sign_in_add(s, T("choice"), T("EMAIL_OTP")), COGNITO_OK);
    IS(cognito_sign_in_answer(s, NULL, 0, 0), COGNITO_OK);
    IS(cognito_sign_in_step(s, NULL, NULL, &json, NULL), COGNITO_SEND);
    check(__LINE__, strstr(json, "\"ANSWER\":\"EMAIL_OTP\"") != NULL, json);
    cognito_sign_in_free(s);
}

/* What the library lent comes back as an argument of the next call on the same handle. */
static void lent_as_arguments(void) {
    const char *text, *json;
    const uint8_t *saved;
    size_t length, json_length;
    /* The parameter of one refusal as the name of the option in the next. */
    cognito_sign_in *s = cognito_sign_in_new();
    REFUSED(s, cognito_sign_in_set(s, T("clientId"), NULL, 0), COGNITO_NULL_POINTER, "clientId");
    IS(cognito_sign_in_error(s, &text, &length, NULL, NULL), COGNITO_NULL_POINTER);
    REFUSED(s, cognito_sign_in_set(s, text, length, NULL, 0), COGNITO_NULL_POINTER, "clientId");
    cognito_sign_in_free(s);
    s = begun();
    IS(cognito_sign_in_username(s, &text, &length), COGNITO_OK);
    REFUSED(s, cognito_sign_in_set(s, text, length, text, length), COGNITO_OUT_OF_TURN, NULL);
    IS(cognito_sign_in_username(s, &text, &length), COGNITO_OK);
    REFUSED(s, cognito_sign_in_add(s, text, length, NULL, 0), COGNITO_NULL_POINTER, "value");
    IS(cognito_sign_in_save(s, &saved, &length), COGNITO_OK);
    IS(cognito_sign_in_resume(s, saved, length), COGNITO_OK);
    IS(cognito_sign_in_step(s, NULL, NULL, &json, &json_length), COGNITO_SEND);
    /* The request as if it were the response, then the message of one refusal as the argument of the next. */
    REFUSED(s, cognito_sign_in_receive(s, 200, json, json_length, json, json_length, 0), COGNITO_MISSING, "AuthenticationResult");
    IS(cognito_sign_in_error(s, &text, &length, NULL, NULL), COGNITO_MISSING);
    REFUSED(s, cognito_sign_in_add(s, text, length, NULL, 0), COGNITO_NULL_POINTER, "value");
    IS(cognito_sign_in_error(s, NULL, NULL, &text, &length), COGNITO_NULL_POINTER);
    REFUSED(s, cognito_sign_in_set(s, text, length, text, length), COGNITO_OUT_OF_TURN, NULL);
    cognito_sign_in_free(s);
}

static void *calls(void *handle) {
    size_t strange = 0;
    for (int i = 0; i < 20000; i++) {
        int32_t status = cognito_sign_in_set(handle, T("username"), T("mary"));
        strange += status != COGNITO_OK && status != COGNITO_IN_USE;
        status = cognito_sign_in_step(handle, NULL, NULL, NULL, NULL);
        strange += status != COGNITO_OUT_OF_TURN && status != COGNITO_IN_USE;
    }
    return (void *)strange;
}

static void two_threads(void) {
    pthread_t threads[2];
    cognito_sign_in *s = prepared();
    for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, calls, s);
    for (int i = 0; i < 2; i++) {
        void *strange;
        pthread_join(threads[i], &strange);
        IS(strange, NULL);
    }
    IS(cognito_sign_in_begin(s, NULL, 0), COGNITO_OK);
    cognito_sign_in_free(s);
}

int main(void) {
    null_handles();
    arguments();
    options();
    out_of_turn();
    responses();
    replies();
    messages();
    choices();
    lent_as_arguments();
    two_threads();
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
