/* What zhiban needs of the system's libcrypto, and nothing else of it: no OpenSSL type stands here. */
#ifndef ZHIBAN_CCRYPTO_H
#define ZHIBAN_CCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/* SHA-256 (FIPS 180-4) of the bytes; 1, or 0 if the library refuses. */
int ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]);
/* HMAC-SHA-256 (RFC 2104) of the bytes under the key; 1, or 0 if the library refuses. */
int ccrypto_hmac_sha256(const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t code[32]);
/* Whether both are the same, in a time that does not depend on where they differ. */
int ccrypto_equal(const uint8_t *left, const uint8_t *right, size_t count);
/* Random bytes fit for keys; 1, or 0 if the system has none to give. */
int ccrypto_random(uint8_t *bytes, size_t count);

#endif
