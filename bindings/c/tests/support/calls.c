/*
 * Makes the calls that come through its standard input, and keeps nothing of them: memory.py looks through its memory.
 * abi.py describes the frames. The numbers of functions are their places in its list.
 */
#define _POSIX_C_SOURCE 200112L
#include <cognito_srp6a.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct text {
    char *bytes;
    size_t length;
};

static void read_all(void *place, size_t size) {
    char *at = place;
    while (size > 0) {
        ssize_t got = read(0, at, size);
        if (got <= 0) exit(0);
        at += got, size -= (size_t)got;
    }
}

static void write_all(const void *content, size_t size) {
    const char *at = content;
    while (size > 0) {
        ssize_t put = write(1, at, size);
        if (put <= 0) exit(1);
        at += put, size -= (size_t)put;
    }
}

static struct text read_text(void) {
    struct text text = {NULL, 0};
    int64_t length;
    read_all(&length, sizeof length);
    if (length >= 0) {
        text.length = (size_t)length;
        text.bytes = malloc(text.length + 1);
        if (text.bytes == NULL) exit(1);
        read_all(text.bytes, text.length);
    }
    return text;
}

static void wipe(struct text *text) {
    volatile char *bytes = text->bytes;
    for (size_t i = 0; i < text->length; i++) bytes[i] = 0;
    free(text->bytes);
}

/* What is lent goes out with its NUL, straight from where it is. */
static void write_lent(const char *text, size_t length) {
    int64_t count = text == NULL ? -1 : (int64_t)length;
    write_all(&count, sizeof count);
    if (text != NULL) write_all(text, length + 1);
}

int main(void) {
    for (;;) {
        unsigned char number, count;
        uint64_t handle;
        uint32_t u;
        int64_t l, result = 0;
        int outputs = 0;
        struct text t[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
        const char *o[2] = {NULL, NULL};
        size_t n[2] = {0, 0};
        char room[45] = "";

        read_all(&number, 1);
        read_all(&handle, sizeof handle);
        read_all(&u, sizeof u);
        read_all(&l, sizeof l);
        read_all(&count, 1);
        for (int i = 0; i < count && i < 3; i++) t[i] = read_text();
        cognito_sign_in *s = (cognito_sign_in *)(uintptr_t)handle;

#define TEXT(i) t[i].bytes, t[i].length
#define OUT(i) &o[i], &n[i]
        switch (number) {
        case 0: result = cognito_sign_in_set(s, TEXT(0), TEXT(1)); break;
        case 1: result = cognito_sign_in_begin(s, (const uint8_t *)t[0].bytes, t[0].length); break;
        case 2: result = cognito_sign_in_resume(s, (const uint8_t *)t[0].bytes, t[0].length); break;
        case 3: result = cognito_sign_in_step(s, OUT(0), OUT(1)), outputs = 2; break;
        case 4: result = cognito_sign_in_receive(s, u, TEXT(0), TEXT(1), l); break;
        case 5: result = cognito_sign_in_add(s, TEXT(0), TEXT(1)); break;
        case 6: result = cognito_sign_in_answer(s, TEXT(0), l); break;
        case 7: result = cognito_sign_in_save(s, (const uint8_t **)&o[0], &n[0]), outputs = 1; break;
        case 8: result = cognito_sign_in_remember(s, (const uint8_t *)t[0].bytes, t[0].length, TEXT(1), OUT(0), OUT(1)), outputs = 2; break;
        case 9: result = cognito_sign_in_username(s, OUT(0)), outputs = 1; break;
        case 10: result = cognito_sign_in_device_forgotten(s); break;
        case 11: result = cognito_sign_in_otpauth_uri(s, TEXT(0), TEXT(1), OUT(0)), outputs = 1; break;
        case 12: result = cognito_sign_in_error(s, OUT(0), OUT(1)), outputs = 2; break;
        case 13: result = cognito_secret_hash(TEXT(0), TEXT(1), TEXT(2), room), o[0] = room, outputs = 1; break;
        case 14: result = cognito_timestamp(l, room), o[0] = room, outputs = 1; break;
        case 100: result = (int64_t)(uintptr_t)cognito_sign_in_new(); break;
        case 101: cognito_sign_in_free(s); break;
        case 102: o[0] = cognito_status_name((int32_t)l), n[0] = strlen(o[0]), outputs = 1; break;
        case 103: memset(&t[0], 0, sizeof t[0]); break; /* The control: a text that nobody wipes. */
        default: return 1;
        }
        if (o[0] == room) n[0] = strlen(room);
        write_all(&result, sizeof result);
        for (int i = 0; i < outputs; i++) write_lent(o[i], n[i]);
        for (int i = 0; i < 3; i++) wipe(&t[i]);
        volatile char *places = room;
        for (size_t i = 0; i < sizeof room; i++) places[i] = 0;
    }
}
