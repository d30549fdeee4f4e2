#include "CBaseline.h"

#include <stdlib.h>
#include <string.h>

static int digit(uint8_t character) {
    return character >= '0' && character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10;
}

/* Converts ddmm.mmmm to degrees. */
static double degrees(const char *text) {
    const double value = strtod(text, NULL);
    const int whole = (int)(value / 100);
    return whole + (value - whole * 100) / 60;
}

static int pair(const char *text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

int baseline_read_rmc(const uint8_t *bytes, size_t count, struct baseline_fix *fix) {
    char text[128];
    const char *fields[16];
    size_t used = 0, end = 1;
    uint8_t sum = 0;
    if (count < 20 || count >= sizeof text || bytes[0] != '$') return 0;
    while (end < count && bytes[end] != '*') sum ^= bytes[end++];
    if (end + 2 >= count || sum != digit(bytes[end + 1]) * 16 + digit(bytes[end + 2])) return 0;
    memcpy(text, bytes, end);
    text[end] = 0;
    for (char *at = text + 1; used < 16;) {
        fields[used++] = at;
        at = strchr(at, ',');
        if (!at) break;
        *at++ = 0;
    }
    if (used < 10 || memcmp(fields[0] + 2, "RMC", 3) != 0 || fields[2][0] != 'A') return 0;
    fix->latitude = degrees(fields[3]) * (fields[4][0] == 'S' ? -1 : 1);
    fix->longitude = degrees(fields[5]) * (fields[6][0] == 'W' ? -1 : 1);
    fix->speed_kmh = strtod(fields[7], NULL) * 1.852;
    fix->course = (uint16_t)strtod(fields[8], NULL);
    if (strlen(fields[1]) < 6 || strlen(fields[9]) != 6) return 0;
    const int year = 2000 + pair(fields[9] + 4), month = pair(fields[9] + 2), day = pair(fields[9]);
    const int shifted = month + (month > 2 ? -3 : 9), years = year - (month <= 2);
    const int64_t date = 365LL * years + years / 4 - years / 100 + years / 400 + (153 * shifted + 2) / 5 + day - 719469;
    fix->at = date * 86400 + pair(fields[1]) * 3600 + pair(fields[1] + 2) * 60 + pair(fields[1] + 4);
    return 1;
}

uint64_t baseline_read_sentences(const uint8_t *bytes, size_t count, uint64_t times) {
    uint64_t good = 0;
    struct baseline_fix fix;
    for (uint64_t time = 0; time < times; time++) {
        good += (uint64_t)baseline_read_rmc(bytes, count, &fix);
        __asm__ volatile("" : : "r"(&fix) : "memory");
    }
    return good;
}
