#include "CCrypto.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <pthread.h>

/* Fetching an algorithm takes longer than hashing a journal entry with it: it is done once per process, and each thread
 * keeps a context of its own. */
static EVP_MD *sha256;
static EVP_MAC *hmac;
static pthread_once_t fetched = PTHREAD_ONCE_INIT;
static pthread_key_t digest_contexts;
static pthread_key_t mac_contexts;

static void free_digest_context(void *context) { EVP_MD_CTX_free(context); }
static void free_mac_context(void *context) { EVP_MAC_CTX_free(context); }

static void fetch(void) {
    EVP_MD *digest = EVP_MD_fetch(NULL, "SHA256", NULL);
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    if (digest == NULL || mac == NULL) return;
    if (pthread_key_create(&digest_contexts, free_digest_context) != 0) return;
    if (pthread_key_create(&mac_contexts, free_mac_context) != 0) return;
    sha256 = digest;
    hmac = mac;
}

static EVP_MD_CTX *digest_context(void) {
    EVP_MD_CTX *context = pthread_getspecific(digest_contexts);
    if (context == NULL) {
        context = EVP_MD_CTX_new();
        if (context != NULL && pthread_setspecific(digest_contexts, context) != 0) {
            EVP_MD_CTX_free(context);
            return NULL;
        }
    }
    return context;
}

static EVP_MAC_CTX *mac_context(void) {
    EVP_MAC_CTX *context = pthread_getspecific(mac_contexts);
    if (context == NULL) {
        context = EVP_MAC_CTX_new(hmac);
        if (context != NULL && pthread_setspecific(mac_contexts, context) != 0) {
            EVP_MAC_CTX_free(context);
            return NULL;
        }
    }
    return context;
}

int ccrypto_sha256(const uint8_t *bytes, size_t count, uint8_t digest[32]) {
    pthread_once(&fetched, fetch);
    EVP_MD_CTX *context = sha256 == NULL ? NULL : digest_context();
    return context != NULL && EVP_DigestInit_ex2(context, sha256, NULL) == 1 &&
           EVP_DigestUpdate(context, bytes, count) == 1 && EVP_DigestFinal_ex(context, digest, NULL) == 1;
}

int ccrypto_hmac_sha256(const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t code[32]) {
    pthread_once(&fetched, fetch);
    EVP_MAC_CTX *context = hmac == NULL ? NULL : mac_context();
    OSSL_PARAM settings[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_end(),
    };
    size_t written = 0;
    return context != NULL && EVP_MAC_init(context, key, key_count, settings) == 1 &&
           EVP_MAC_update(context, bytes, count) == 1 && EVP_MAC_final(context, code, &written, 32) == 1 &&
           written == 32;
}

int ccrypto_equal(const uint8_t *left, const uint8_t *right, size_t count) {
    return CRYPTO_memcmp(left, right, count) == 0;
}

int ccrypto_random(uint8_t *bytes, size_t count) { return count <= 4096 && RAND_bytes(bytes, (int)count) == 1; }
