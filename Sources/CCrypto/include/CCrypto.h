/* The functions of the system's libcrypto that zhiban needs; no OpenSSL type appears here. */
#ifndef ZHIBAN_CCRYPTO_H
#define ZHIBAN_CCRYPTO_H

#include <stddef.h>
#include <stdint.h>

/* Computes the SHA-256 (FIPS 180-4) of the bytes. Returns 1, or 0 if the library fails. */
int ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]);
/* Computes the HMAC-SHA-256 (RFC 2104) of the bytes under the key. Returns 1, or 0 if the library fails. */
int ccrypto_hmac_sha256(const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t code[32]);
/* Returns 1 if both are equal, else 0; the time does not depend on where they differ. */
int ccrypto_equal(const uint8_t *left, const uint8_t *right, size_t count);
/* Writes random bytes fit for keys, at most 4,096. Returns 1, or 0 for more than that or if the library fails. */
int ccrypto_random(uint8_t *bytes, size_t count);

#endif
