/* An HTTP POST over a plain socket: enough for the emulator, and no more. A real program has an HTTP client with TLS. */
#ifndef HTTP_H
#define HTTP_H

#include <netdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct response {
    uint32_t status; /* 0 if there was no response */
    char error_type[256];
    char *body;
    size_t length;
};

/* Sends one of the service's operations. endpoint is http://HOST:PORT. The caller frees the body. */
static struct response post(const char *endpoint, const char *operation, const char *body, size_t length) {
    struct response response = {0, "", NULL, 0};
    struct addrinfo hints, *address = NULL;
    char host[256], port[6], head[512];
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    if (sscanf(endpoint, "http://%255[^:]:%5[0-9]", host, port) != 2 || getaddrinfo(host, port, &hints, &address) != 0)
        return response;
    int peer = socket(address->ai_family, address->ai_socktype, 0);
    int count = snprintf(head, sizeof head,
                         "POST / HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\nContent-Length: %lu\r\n"
                         "Content-Type: application/x-amz-json-1.1\r\n"
                         "X-Amz-Target: AWSCognitoIdentityProviderService.%s\r\n\r\n",
                         host, port, (unsigned long)length, operation);
    int sent = peer >= 0 && connect(peer, address->ai_addr, address->ai_addrlen) == 0 &&
               write(peer, head, (size_t)count) == count && write(peer, body, length) == (ssize_t)length;
    freeaddrinfo(address);

    size_t room = 1 << 19, used = 0; /* The library takes 262,144 bytes of body. */
    char *all = sent ? calloc(room, 1) : NULL;
    for (ssize_t got = 1; all != NULL && got > 0 && used < room - 1; used += got > 0 ? (size_t)got : 0)
        got = read(peer, all + used, room - 1 - used);
    if (peer >= 0) close(peer);
    char *end = all == NULL ? NULL : strstr(all, "\r\n\r\n");
    unsigned status;
    if (end != NULL && sscanf(all, "HTTP/1.1 %3u", &status) == 1) {
        response.status = status;
        const char *named = strstr(all, "x-amzn-ErrorType: ");
        if (named == NULL) named = strstr(all, "x-amzn-errortype: ");
        if (named != NULL && named < end) sscanf(named + 18, "%255[^\r]", response.error_type);
        response.length = used - (size_t)(end + 4 - all);
        response.body = malloc(response.length + 1);
        if (response.body != NULL) memcpy(response.body, end + 4, response.length + 1);
    }
    free(all);
    return response;
}

#endif
