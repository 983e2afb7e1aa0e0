/*
 * Signs a user in: sign_in ENDPOINT USER, with the password in COGNITO_PASSWORD. The emulator of tests/emulator answers,
 * and its codes are all 123456.
 */
#define _POSIX_C_SOURCE 200112L
#include "http.h"
#include <cognito_srp6a.h>
#include <time.h>

static const char *prompt(const char *question) {
    return strcmp(question, "Password") == 0 ? getenv("COGNITO_PASSWORD") : "123456";
}

static int32_t sign_in(const char *endpoint, const char *user) {
    const char *name, *json, *message;
    size_t length;
    /* README */
    cognito_sign_in *s = cognito_sign_in_new();
    cognito_sign_in_set(s, COGNITO_TEXT("userPoolId"), COGNITO_TEXT("us-east-1_Interop01"));
    cognito_sign_in_set(s, COGNITO_TEXT("clientId"), COGNITO_TEXT("publicclient0000000000001"));
    cognito_sign_in_set(s, COGNITO_TEXT("username"), user, strlen(user));
    int32_t status = cognito_sign_in_begin(s, NULL, 0), due = 0;
    while (status >= 0 && (due = cognito_sign_in_step(s, &name, NULL, &json, &length)) < COGNITO_DONE)
        if (due == COGNITO_SEND) {
            struct response r = post(endpoint, name, json, length); /* your HTTP client */
            status = cognito_sign_in_receive(s, r.status, r.error_type, strlen(r.error_type), r.body, r.length, time(NULL));
            free(r.body);
        } else {
            const char *reply = prompt(name); /* Password, Code and so on */
            status = cognito_sign_in_answer(s, reply, strlen(reply), time(NULL));
        }
    /* END */
    if (status < 0) cognito_sign_in_error(s, NULL, NULL, &message, NULL), printf("refused: %s\n", message);
    else if (due == COGNITO_FAILED) printf("failed: %s %s\n", name, json);
    else printf("tokens: %lu bytes\n", (unsigned long)length);
    cognito_sign_in_free(s);
    return status < 0 ? status : due;
}

int main(int count, char **arguments) {
    if (count != 3 || getenv("COGNITO_PASSWORD") == NULL) {
        fprintf(stderr, "usage: COGNITO_PASSWORD=... sign_in ENDPOINT USER\n");
        return 2;
    }
    return sign_in(arguments[1], arguments[2]) == COGNITO_DONE ? 0 : 1;
}
