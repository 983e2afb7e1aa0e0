/*
 * Signs users in to the emulator: sign_ins ENDPOINT. Each sign-in is saved before every turn and resumed on another handle.
 *
 * With a second argument it is a control, which a tool that looks on must stop: "leak" leaves a handle, and "late" reads
 * what was lent after the handle is gone.
 */
#define _POSIX_C_SOURCE 200112L
#include "../examples/http.h"
#include <cognito_srp6a.h>
#include <time.h>

#define SECRET "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01"

struct user {
    const char *name, *client_id, *secret, *flow, *device;
};

static const char *endpoint;

static cognito_sign_in *prepared(const struct user *user) {
    cognito_sign_in *s = cognito_sign_in_new();
    int32_t status = cognito_sign_in_set(s, COGNITO_TEXT("userPoolId"), COGNITO_TEXT("us-east-1_Interop01"));
    status |= cognito_sign_in_set(s, COGNITO_TEXT("clientId"), user->client_id, strlen(user->client_id));
    status |= cognito_sign_in_set(s, COGNITO_TEXT("username"), user->name, strlen(user->name));
    if (user->secret) status |= cognito_sign_in_set(s, COGNITO_TEXT("clientSecret"), user->secret, strlen(user->secret));
    if (user->flow) status |= cognito_sign_in_set(s, COGNITO_TEXT("flow"), user->flow, strlen(user->flow));
    if (user->flow && strcmp(user->flow, "CUSTOM_AUTH") == 0)
        status |= cognito_sign_in_set(s, COGNITO_TEXT("srpFirst"), COGNITO_TEXT("true"));
    if (user->device) status |= cognito_sign_in_set(s, COGNITO_TEXT("device"), user->device, strlen(user->device));
    return status == COGNITO_OK ? s : NULL;
}

/* As another process would take it up. */
static cognito_sign_in *suspended(cognito_sign_in *s, const struct user *user) {
    const uint8_t *saved;
    size_t length;
    cognito_sign_in *next = prepared(user);
    if (cognito_sign_in_save(s, &saved, &length) != COGNITO_OK || next == NULL ||
        cognito_sign_in_resume(next, saved, length) != COGNITO_OK)
        fprintf(stderr, "%s: not resumed\n", user->name);
    cognito_sign_in_free(s);
    return next;
}

static int32_t answer(cognito_sign_in *s, const struct user *user, const char *question, const char *details) {
    char reply[64] = "123456";
    if (strcmp(question, "Password") == 0) {
        snprintf(reply, sizeof reply, "Passw0rd!%.*s", (int)strcspn(user->name, "@"), user->name);
    } else if (strcmp(question, "NewPassword") == 0) {
        /* The first is refused, and asked for again. */
        strcpy(reply, strstr(details, "\"again\":") ? "a better one" : "short");
        cognito_sign_in_add(s, COGNITO_TEXT("userAttributes.given_name"), COGNITO_TEXT("Mary"));
    } else if (strcmp(question, "Custom") == 0) {
        strcpy(reply, "42");
    } else if (strcmp(question, "SelectMfa") == 0) {
        cognito_sign_in_add(s, COGNITO_TEXT("choice"), COGNITO_TEXT("EMAIL_OTP"));
        return cognito_sign_in_answer(s, NULL, 0, time(NULL));
    } else if (strcmp(question, "SetUpTotp") == 0) {
        const char *uri;
        size_t length;
        cognito_sign_in_add(s, COGNITO_TEXT("FriendlyDeviceName"), COGNITO_TEXT("phone"));
        if (cognito_sign_in_otpauth_uri(s, COGNITO_TEXT("issuer"), COGNITO_TEXT("account"), &uri, &length) != COGNITO_OK ||
            strlen(uri) != length)
            return -1;
    }
    return cognito_sign_in_answer(s, reply, strlen(reply), time(NULL));
}

/* Returns a handle that is done, or NULL. */
static cognito_sign_in *signed_in(const struct user *user) {
    const char *name, *json, *message = "";
    size_t length;
    cognito_sign_in *s = prepared(user);
    int32_t status = s == NULL ? -1 : cognito_sign_in_begin(s, NULL, 0);
    for (int turn = 0, last = 0; status >= 0 && turn < 30; turn++) {
        /* A message with a password is saved as its question, so what was just answered is sent. */
        if (last != COGNITO_ASK) s = suspended(s, user);
        last = cognito_sign_in_step(s, &name, NULL, &json, &length);
        if (last == COGNITO_SEND) {
            struct response response = post(endpoint, name, json, length);
            status = cognito_sign_in_receive(s, response.status, response.error_type, strlen(response.error_type),
                                             response.body, response.length, time(NULL));
            free(response.body);
            if (cognito_sign_in_step(s, NULL, NULL, NULL, NULL) >= COGNITO_DONE) last = COGNITO_ASK;
        } else if (last == COGNITO_ASK) {
            status = answer(s, user, name, json);
        } else if (last == COGNITO_DONE) {
            return s;
        } else {
            fprintf(stderr, "%s: failed: %s %s\n", user->name, name, json);
            status = -1;
        }
    }
    cognito_sign_in_error(s, NULL, NULL, &message, NULL);
    fprintf(stderr, "%s: %d %s\n", user->name, (int)status, message ? message : "");
    cognito_sign_in_free(s);
    return NULL;
}

/* Signs in, remembers the device, and signs in with it. */
static int with_device(struct user user) {
    const char *request, *device;
    size_t length;
    cognito_sign_in *s = signed_in(&user), *again = NULL;
    if (s != NULL &&
        cognito_sign_in_remember(s, NULL, 0, COGNITO_TEXT("laptop"), &request, &length, &device, NULL) == COGNITO_OK &&
        device != NULL) {
        struct response response = post(endpoint, "ConfirmDevice", request, length);
        user.device = device;
        again = response.status == 200 ? signed_in(&user) : NULL;
        free(response.body);
    }
    int done = again != NULL && cognito_sign_in_device_forgotten(again) == 0;
    cognito_sign_in_free(again);
    cognito_sign_in_free(s);
    return done;
}

int main(int count, char **arguments) {
    const char *open = "publicclient0000000000001", *closed = "secretclient0000000000001";
    const struct user users[] = {
        {"salt-high", open, NULL, NULL, NULL},        {"salt-one@example.com", closed, SECRET, NULL, NULL},
        {"mfa", open, NULL, NULL, NULL},              {"mfa@example.com", closed, SECRET, NULL, NULL},
        {"new-password", open, NULL, NULL, NULL},     {"new-profile", closed, SECRET, NULL, NULL},
        {"mfa-choice", open, NULL, NULL, NULL},       {"mfa-setup", closed, SECRET, NULL, NULL},
        {"custom", open, NULL, "CUSTOM_AUTH", NULL},  {"mfa", closed, SECRET, "USER_PASSWORD_AUTH", NULL},
    };
    const char *devices[] = {"device", "mfa-device", "alias-device@example.com"};
    int passed = 0, failed = 0;
    if (count < 2) return 2;
    endpoint = arguments[1];

    for (size_t i = 0; i < sizeof users / sizeof *users; i++) {
        cognito_sign_in *s = signed_in(&users[i]);
        s != NULL ? passed++ : failed++;
        cognito_sign_in_free(s);
    }
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        struct user user = {devices[i], i % 2 ? closed : open, i % 2 ? SECRET : NULL, NULL, NULL};
        with_device(user) ? passed++ : failed++;
    }

    if (count > 2 && strcmp(arguments[2], "leak") == 0) {
        printf("left: %d\n", cognito_sign_in_set(cognito_sign_in_new(), COGNITO_TEXT("username"), COGNITO_TEXT("mary")));
    } else if (count > 2) {
        const char *name;
        cognito_sign_in *s = cognito_sign_in_new();
        cognito_sign_in_set(s, COGNITO_TEXT("none"), COGNITO_TEXT(""));
        cognito_sign_in_error(s, &name, NULL, NULL, NULL);
        cognito_sign_in_free(s);
        printf("late: %c\n", name[0]);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
