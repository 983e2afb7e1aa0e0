/*
 * Signs users in to Amazon Cognito user pools by SRP-6a, without sending the password, and without I/O.
 *
 * A sign-in is one handle. Set its options and begin. Then ask cognito_sign_in_step what is due, until it is
 * COGNITO_DONE or COGNITO_FAILED: send the request and pass the response to cognito_sign_in_receive, or ask the person
 * and pass the reply to cognito_sign_in_answer.
 *
 *     cognito_sign_in *sign_in = cognito_sign_in_new();
 *     status = cognito_sign_in_set(sign_in, COGNITO_TEXT("userPoolId"), pool, strlen(pool));
 *     ...
 *     if (status >= 0) status = cognito_sign_in_begin(sign_in, NULL, 0);
 *     while (status >= 0) {
 *         status = cognito_sign_in_step(sign_in, &name, NULL, &json, &json_length);
 *         if (status == COGNITO_SEND) {
 *             response = post(name, json, json_length);
 *             status = cognito_sign_in_receive(sign_in, ...);
 *         } else if (status == COGNITO_ASK) {
 *             reply = prompt(name, json);
 *             status = cognito_sign_in_answer(sign_in, ...);
 *         } else break; // COGNITO_DONE: json holds the tokens. COGNITO_FAILED: name says why.
 *     }
 *
 * README.md has a whole program. To read the JSON, take any JSON parser.
 *
 * Text that you pass is UTF-8 with its length in bytes; it needs no NUL. Text that you get has a NUL behind it, which
 * its length does not count. It is lent: it stays until the next call on the same handle whose first parameter is not
 * const, and may be an argument of that call. Pass NULL for an output that you do not want. The only thing to free is
 * the handle.
 *
 * A function that returns int32_t returns a negative status if it refused the call. Then nothing has changed, unless
 * the status is COGNITO_DOWNGRADE or COGNITO_PANICKED, and cognito_sign_in_error has the parameter and a message.
 *
 * A handle is for one thread at a time. A second thread gets COGNITO_IN_USE, but do not rely on it for
 * cognito_sign_in_free. Different handles are independent.
 *
 * What the library holds is wiped when the sign-in moves on, and when the handle is freed. Your own copies are yours.
 */
#ifndef COGNITO_SRP6A_H
#define COGNITO_SRP6A_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The ABI that this header describes. The library's own is cognito_abi_version(). It changes when a program that was
 * linked before would no longer work, and so does the name libcognito_srp6a.so.0. */
#define COGNITO_ABI_VERSION 0

/* A text literal as the two arguments that it takes. It is for a literal only: a variable takes text, strlen(text). */
#define COGNITO_TEXT(literal) "" literal, sizeof(literal) - 1

/* What cognito_sign_in_step returns. */
#define COGNITO_SEND 1   /* Send a request. name: the operation. json: the body. */
#define COGNITO_ASK 2    /* Ask the person. name: the question. json: what the person has to know. */
#define COGNITO_DONE 3   /* Signed in. name: empty. json: AuthenticationResult, the tokens. */
#define COGNITO_FAILED 4 /* Over, without tokens. name: the exception, UnknownError or Downgrade. json: the details. */

/* Why a call was refused. cognito_status_name has these names as text. Numbers are never used again. */
#define COGNITO_OK 0
#define COGNITO_UNKNOWN (-1)               /* a reason that this header does not know */
#define COGNITO_ADMIN_NO_SRP_AUTH (-2)     /* ADMIN_NO_SRP_AUTH came as a challenge */
#define COGNITO_CLAIM_REJECTED (-3)        /* never returned; it belongs to the server's half */
#define COGNITO_DOWNGRADE (-4)             /* the service asked for more than the flow gives away. It is over */
#define COGNITO_DUPLICATE (-5)             /* the parameter is given twice */
#define COGNITO_EMPTY (-6)                 /* the parameter is empty */
#define COGNITO_INVALID_BASE64 (-7)        /* the parameter is not base64 */
#define COGNITO_INVALID_FORMAT (-8)        /* the parameter does not have the prescribed form */
#define COGNITO_INVALID_HEX (-9)           /* the parameter is not a hexadecimal integer */
#define COGNITO_INVALID_STATE (-10)        /* the bytes are not a saved sign-in */
#define COGNITO_MISMATCH (-11)             /* the parameter is not what the sign-in expects */
#define COGNITO_MISSING (-12)              /* the parameter is not there */
#define COGNITO_NOT_REDUCED (-13)          /* a public key, or a verifier, is N or more */
#define COGNITO_OUT_OF_TURN (-14)          /* the call does not fit what is due */
#define COGNITO_RNG_FAILURE (-15)          /* no random bytes, or only zeros */
#define COGNITO_TIMESTAMP_OUT_OF_RANGE (-16) /* the time is before 1970 or after the year 9999 */
#define COGNITO_TOO_LONG (-17)             /* the parameter is longer than allowed */
#define COGNITO_UNEXPECTED_CHALLENGE (-18) /* this sign-in cannot answer the challenge */
#define COGNITO_ZERO_PUBLIC_KEY (-19)      /* a public key is zero modulo N */
#define COGNITO_ZERO_SCRAMBLER (-20)       /* u is zero */
#define COGNITO_INVALID_UTF8 (-64)         /* the text is not UTF-8 */
#define COGNITO_UNKNOWN_OPTION (-65)       /* there is no option of this name */
#define COGNITO_INVALID_FLAG (-66)         /* the option is neither "true" nor "false" */
#define COGNITO_INVALID_JSON (-67)         /* the option "device" is not what cognito_sign_in_remember gave */
#define COGNITO_INVALID_LENGTH (-68)       /* the number of bytes is not the one prescribed */
#define COGNITO_NULL_POINTER (-69)         /* the handle or an argument is NULL */
#define COGNITO_IN_USE (-70)               /* another thread is in a call on this handle */
#define COGNITO_PANICKED (-71)             /* the library failed: the handle can only be freed */

/* A sign-in. */
typedef struct cognito_sign_in cognito_sign_in;

/* Returns the ABI version of the library: COGNITO_ABI_VERSION, if it fits this header. */
uint32_t cognito_abi_version(void);

/* Returns the name of a status, such as "Missing", or of what is due, such as "Ask". It is never freed. */
const char *cognito_status_name(int32_t status);

/* Makes a sign-in without options. It is never NULL: without memory the library aborts the program. */
cognito_sign_in *cognito_sign_in_new(void);

/* Wipes and frees a sign-in. NULL is fine. */
void cognito_sign_in_free(cognito_sign_in *sign_in);

/*
 * Sets an option, or replaces it:
 *
 *   userPoolId, clientId, username   required. The name as it was typed: a user name, an e-mail address, a phone number
 *   clientSecret                     if the app client has one
 *   flow                             USER_SRP_AUTH if not set; USER_AUTH, CUSTOM_AUTH, USER_PASSWORD_AUTH,
 *                                    ADMIN_USER_PASSWORD_AUTH or its legacy name ADMIN_NO_SRP_AUTH,
 *                                    REFRESH_TOKEN_AUTH
 *   preferredChallenge               of USER_AUTH: PASSWORD_SRP, PASSWORD, WEB_AUTHN, EMAIL_OTP, SMS_OTP
 *   srpFirst                         of CUSTOM_AUTH: "true" if SRP proves the password first
 *   refreshToken                     of REFRESH_TOKEN_AUTH
 *   session                          of USER_AUTH: the Session of ConfirmSignUp
 *   device                           what cognito_sign_in_remember gave at an earlier sign-in with the same username,
 *                                    typed alike; or its texts as device.deviceKey, device.deviceGroupKey and
 *                                    device.devicePassword
 *   admin                            "true": sends AdminInitiateAuth and AdminRespondToAuthChallenge
 *   clientMetadata.<key>, analyticsMetadata.AnalyticsEndpointId,
 *   userContextData.IpAddress, userContextData.EncodedData,
 *   contextData.IpAddress, contextData.ServerName, contextData.ServerPath, contextData.EncodedData,
 *   contextData.HttpHeaders.<name>   the members of the same names, in every message that takes them
 *
 * Returns COGNITO_UNKNOWN_OPTION or COGNITO_INVALID_FLAG, and COGNITO_OUT_OF_TURN once the sign-in has begun.
 */
int32_t cognito_sign_in_set(cognito_sign_in *sign_in, const char *name, size_t name_length, const char *value,
                            size_t value_length);

/*
 * Begins the sign-in. random holds 128 random bytes. With NULL and 0 the native library takes the operating system's;
 * the WebAssembly module has none, and returns COGNITO_RNG_FAILURE.
 *
 * Returns why an option is refused. Then the option can be set again. Returns COGNITO_INVALID_LENGTH for random,
 * COGNITO_RNG_FAILURE, and COGNITO_OUT_OF_TURN once the sign-in has begun.
 */
int32_t cognito_sign_in_begin(cognito_sign_in *sign_in, const uint8_t *random, size_t random_length);

/*
 * Resumes the sign-in that cognito_sign_in_save saved, in place of cognito_sign_in_begin. The options must be the same.
 *
 * Returns COGNITO_INVALID_STATE, and COGNITO_MISMATCH if userPoolId, clientId, username, flow, admin or the device's key
 * differs. Other options are not compared. Returns COGNITO_OUT_OF_TURN once the sign-in has begun.
 */
int32_t cognito_sign_in_resume(cognito_sign_in *sign_in, const uint8_t *saved, size_t saved_length);

/*
 * Returns what is due, and lends its name and JSON. It stays the same until a call moves the sign-in on.
 *
 *   COGNITO_SEND    POST the body to https://cognito-idp.<region>.amazonaws.com/ with the headers
 *                   "Content-Type: application/x-amz-json-1.1" and
 *                   "X-Amz-Target: AWSCognitoIdentityProviderService.<name>"; or give its members to an SDK.
 *   COGNITO_ASK     Ask the question, and give the reply to cognito_sign_in_answer:
 *
 *   question           JSON                         reply                      cognito_sign_in_add
 *   -----------------  ---------------------------  -------------------------  -------------------------------------
 *   Password                                        the password
 *   NewPassword        required, again              the new password           userAttributes.<name>, for each of
 *                                                                              required
 *   Code               kind, sentTo, medium, again  the code
 *   SelectMfa          among                        NULL                       choice: one of among
 *   SelectFirstFactor  among                        NULL                       choice: one of among
 *   SetUpTotp          secretCode, again            the first code of the app  FriendlyDeviceName, if you like
 *   SetUpEmailMfa                                   the e-mail address
 *   Passkey            options                      the credential's JSON
 *   Custom             parameters                   the answer
 *   Other              name, parameters, again      NULL                       each of its ChallengeResponses
 *
 *                   required and among are arrays of texts. If among is not empty, any other choice is refused.
 *                   Only the service checks that the required attributes are there.
 *                   parameters is an object of texts: ChallengeParameters.
 *                   The others are texts. kind is SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP or SMS_OTP. sentTo and medium
 *                   are not there for an authenticator app. options is the JSON for navigator.credentials.get, as a
 *                   text in this JSON. again is there only if the service refused the last reply: its message, which
 *                   may be empty.
 *   COGNITO_DONE    AccessToken, IdToken, RefreshToken and TokenType are texts, ExpiresIn is a number,
 *                   NewDeviceMetadata is an object. What the service did not send is not there.
 *   COGNITO_FAILED  message, operation and challenge are texts, status is a number. deviceRefused is true if the
 *                   service refused the device. What does not apply is not there.
 *
 * Returns COGNITO_OUT_OF_TURN before cognito_sign_in_begin.
 */
int32_t cognito_sign_in_step(const cognito_sign_in *sign_in, const char **name, size_t *name_length, const char **json,
                             size_t *json_length);

/*
 * Takes the HTTP response to the request that is due. error_type is the header x-amzn-ErrorType, or NULL. unix_seconds
 * is the time in the proof of the device's password, if that is due. A body of NULL and 0 is an empty one.
 *
 * An HTTP error, or a body that is no JSON object, ends the sign-in: this call returns COGNITO_OK, and then
 * cognito_sign_in_step returns COGNITO_FAILED. Its name is UnknownError if neither the body nor error_type names one.
 * Two errors end nothing. If the service refused a reply that may be given again, such as a wrong code, the question is
 * due again. If it has forgotten the device, the request without the device is due.
 *
 * To retry after no response, a 5xx status or throttling, send the same request again, and do not call this function.
 *
 * Returns COGNITO_DOWNGRADE, which ends the sign-in; COGNITO_UNEXPECTED_CHALLENGE; COGNITO_TOO_LONG for a body over
 * 262,144 bytes; COGNITO_TIMESTAMP_OUT_OF_RANGE; COGNITO_OUT_OF_TURN unless a request is due; and what is wrong with a
 * challenge. Except after a downgrade, what was due is still due.
 */
int32_t cognito_sign_in_receive(cognito_sign_in *sign_in, uint32_t http_status, const char *error_type,
                                size_t error_type_length, const char *body, size_t body_length, int64_t unix_seconds);

/*
 * Adds to the next reply: "choice", one of among; "userAttributes.<name>", an attribute beside a new password; or one
 * of ChallengeResponses, such as "FriendlyDeviceName" of SetUpTotp. Call cognito_sign_in_answer after it.
 *
 * This call is not const, so the name and the JSON of the question that were lent are gone. Step lends them again.
 *
 * Returns COGNITO_OUT_OF_TURN unless a question is due.
 */
int32_t cognito_sign_in_add(cognito_sign_in *sign_in, const char *name, size_t name_length, const char *value,
                            size_t value_length);

/*
 * Takes the reply to the question that is due, and what was added: the table at cognito_sign_in_step has both. reply is
 * NULL, and reply_length 0, if only what was added counts. unix_seconds is the time in the proof of the password, if
 * that is due.
 *
 * A choice is added. As the reply to SelectMfa or SelectFirstFactor it gets COGNITO_MISSING for ANSWER, and beside a
 * reply COGNITO_DUPLICATE. If among is not empty, any other choice gets COGNITO_MISMATCH for ANSWER. A refused
 * reply leaves the question open, and drops what was added.
 *
 * Returns COGNITO_OUT_OF_TURN unless a question is due; COGNITO_MISSING, COGNITO_EMPTY, COGNITO_TOO_LONG or
 * COGNITO_MISMATCH for what the reply becomes; COGNITO_DUPLICATE for a parameter that the library sets itself;
 * COGNITO_UNEXPECTED_CHALLENGE for a choice that would need a second proof of the password; and
 * COGNITO_TIMESTAMP_OUT_OF_RANGE.
 */
int32_t cognito_sign_in_answer(cognito_sign_in *sign_in, const char *reply, size_t reply_length, int64_t unix_seconds);

/*
 * Saves the sign-in as bytes, for cognito_sign_in_resume in another process. Afterwards the handle is as before
 * cognito_sign_in_begin, with its options.
 *
 * The bytes are secret, and to be used once. Anyone who has them and records the sign-in can test guesses of the
 * password. Keep them encrypted, for the minutes that a sign-in lasts.
 *
 * Returns COGNITO_OUT_OF_TURN before cognito_sign_in_begin and after the end. So call cognito_sign_in_step first: after
 * COGNITO_FAILED it has the service's error.
 */
int32_t cognito_sign_in_save(cognito_sign_in *sign_in, const uint8_t **saved, size_t *saved_length);

/*
 * Registers this device, once the sign-in is done. It lends request, the body of the operation ConfirmDevice, and
 * device, the value for the option "device" of later sign-ins. Both are NULL if the service named no new device. Call
 * this once: each call makes another password. The device to store is the one whose request was sent.
 *
 *   1. Send request as any other. Its response does not go to cognito_sign_in_receive.
 *   2. Only after status 200, store device, as safely as a password.
 *   3. If the response has "UserConfirmationNecessary":true, ask whether to remember the device. If so, send
 *      UpdateDeviceStatus with AccessToken, DeviceKey and "DeviceRememberedStatus":"remembered".
 *
 * random holds 56 random bytes, or is NULL as in cognito_sign_in_begin. device_name may be NULL.
 *
 * This call is not const, so tokens that were lent before it are gone. Step lends them again.
 *
 * Returns COGNITO_OUT_OF_TURN unless the sign-in is done; COGNITO_INVALID_LENGTH for random; COGNITO_EMPTY or
 * COGNITO_TOO_LONG for device_name, as DeviceName; COGNITO_RNG_FAILURE; and what is wrong with AccessToken or with
 * the keys of the device that the service named.
 */
int32_t cognito_sign_in_remember(cognito_sign_in *sign_in, const uint8_t *random, size_t random_length,
                                 const char *device_name, size_t device_name_length, const char **request,
                                 size_t *request_length, const char **device, size_t *device_length);

/* Lends the otpauth:// address of the question SetUpTotp, to show as a QR code. It holds the secret.
 * Returns COGNITO_OUT_OF_TURN unless the question is SetUpTotp. */
int32_t cognito_sign_in_otpauth_uri(cognito_sign_in *sign_in, const char *issuer, size_t issuer_length,
                                    const char *account, size_t account_length, const char **uri, size_t *uri_length);

/* Lends USERNAME of the next message: the name as it was typed, or the last one that a challenge brought. With a client
 * secret, keep it beside the refresh token after COGNITO_DONE: a refresh needs it as username.
 * Returns COGNITO_OUT_OF_TURN before cognito_sign_in_begin. */
int32_t cognito_sign_in_username(cognito_sign_in *sign_in, const char **username, size_t *username_length);

/* Returns 1 if the service has forgotten the device, else 0. If it is 1, delete what was stored of the device.
 * Returns COGNITO_OUT_OF_TURN before cognito_sign_in_begin. */
int32_t cognito_sign_in_device_forgotten(const cognito_sign_in *sign_in);

/*
 * Returns the status of the last call that was refused, or 0, and lends the parameter at fault (or NULL) and a message.
 * Neither holds a secret. They stay until the next call that is refused.
 *
 * The parameter is named as Cognito names it, such as USERNAME or UserPoolId. Only the statuses from
 * COGNITO_INVALID_UTF8 to COGNITO_NULL_POINTER name the argument instead, as this header calls it, or the option that the
 * value was set under. An entry is named by its map alone: clientMetadata or contextData.HttpHeaders. COGNITO_IN_USE, and
 * a call without a handle, leave no error here.
 */
int32_t cognito_sign_in_error(const cognito_sign_in *sign_in, const char **parameter, size_t *parameter_length,
                              const char **message, size_t *message_length);

/* Writes SECRET_HASH and a NUL to out: base64(HMAC-SHA256(client_secret, username || client_id)), 44 characters.
 * Returns its length, or a negative status: COGNITO_EMPTY if the secret is empty. */
int32_t cognito_secret_hash(const char *client_secret, size_t client_secret_length, const char *username,
                            size_t username_length, const char *client_id, size_t client_id_length, char out[45]);

/* Writes TIMESTAMP and a NUL to out, such as "Tue Sep 5 07:09:03 UTC 2023". Returns its length, or
 * COGNITO_TIMESTAMP_OUT_OF_RANGE. */
int32_t cognito_timestamp(int64_t unix_seconds, char out[29]);

#ifdef __wasm__
/* Of the WebAssembly module alone: gives the host size bytes for its arguments, and wipes and takes them back. */
void *cognito_alloc(size_t size);
void cognito_dealloc(void *pointer, size_t size);
#endif

#ifdef __cplusplus
}
#endif

#endif
