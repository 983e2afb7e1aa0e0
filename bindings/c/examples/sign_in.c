/*
 * Signs a user in: sign_in ENDPOINT USER [FLOW]. It shows each question on standard error, and reads each reply from a line
 * of standard input; the password comes from COGNITO_PASSWORD, if that is set. The emulator of tests/emulator answers.
 */
#define _POSIX_C_SOURCE 200112L
#include "http.h"
#include <cognito_srp6a.h>
#include <time.h>

/* Returns the reply to a question, or NULL if there is none. */
static const char *prompt(const char *question, const char *details) {
    static char line[4096];
    const char *password = getenv("COGNITO_PASSWORD");
    if (password != NULL && strcmp(question, "Password") == 0) return password;
    fprintf(stderr, "%s %s: ", question, details);
    if (fgets(line, sizeof line, stdin) == NULL) return NULL;
    line[strcspn(line, "\n")] = '\0';
    return line;
}

/* README */
static int32_t sign_in(const char *endpoint, const char *user, const char *flow) {
    const char *name, *json, *reply, *message;
    const char *options[][2] = {{"userPoolId", "us-east-1_Interop01"}, {"clientId", "publicclient0000000000001"},
                                {"username", user}, {"flow", flow}};
    size_t length;
    int32_t status = COGNITO_OK;
    cognito_sign_in *s = cognito_sign_in_new();
    for (int i = 0; status >= 0 && i < 4; i++)
        status = cognito_sign_in_set(s, options[i][0], strlen(options[i][0]), options[i][1], strlen(options[i][1]));
    if (status >= 0) status = cognito_sign_in_begin(s, NULL, 0);
    while (status >= 0 && (status = cognito_sign_in_step(s, &name, NULL, &json, &length)) > 0)
        if (status == COGNITO_SEND) {
            struct response r = post(endpoint, name, json, length); /* your HTTP client */
            if (r.status == 0) break; /* no response */
            status = cognito_sign_in_receive(s, r.status, r.error_type, strlen(r.error_type), r.body, r.length, time(NULL));
            free(r.body);
        } else if (status == COGNITO_ASK && (reply = prompt(name, json)) != NULL) {
            if (strncmp(name, "Select", 6) == 0) { /* SelectMfa and SelectFirstFactor */
                status = cognito_sign_in_add(s, COGNITO_TEXT("choice"), reply, strlen(reply));
                if (status >= 0) status = cognito_sign_in_answer(s, NULL, 0, time(NULL));
            } else status = cognito_sign_in_answer(s, reply, strlen(reply), time(NULL));
        } else break;
    if (status < 0) cognito_sign_in_error(s, NULL, NULL, &message, NULL), fprintf(stderr, "refused: %s\n", message);
    else if (status == COGNITO_DONE) printf("tokens: %lu bytes\n", (unsigned long)length); /* json holds them */
    else if (status == COGNITO_FAILED) fprintf(stderr, "failed: %s %s\n", name, json);
    else fprintf(stderr, "still due: %s\n", name); /* the service or the person gave no answer */
    cognito_sign_in_free(s); /* and with it name, json and message */
    return status;
}
/* END */

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: COGNITO_PASSWORD=... sign_in ENDPOINT USER [FLOW]\n");
        return 2;
    }
    return sign_in(arguments[1], arguments[2], count > 3 ? arguments[3] : "USER_SRP_AUTH") == COGNITO_DONE ? 0 : 1;
}
