#include "CBaseline.h"

static uint32_t wide(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static unsigned narrow(const uint8_t *at) { return (unsigned)at[0] << 8 | at[1]; }

static int decimal(uint8_t byte) { return (byte >> 4) * 10 + (byte & 15); }

/* Returns the days since 1970-01-01, counting years from March. */
static int64_t days(int year, int month, int day) {
    year -= month <= 2;
    const int shifted = month + (month > 2 ? -3 : 9);
    return 365LL * year + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1 - 719468;
}

static int64_t moment(const uint8_t *at) {
    const int64_t day = days(2000 + decimal(at[0]), decimal(at[1]), decimal(at[2]));
    return day * 86400 + decimal(at[3]) * 3600 + decimal(at[4]) * 60 + decimal(at[5]) - 8 * 3600;
}

int baseline_read_position(const uint8_t *bytes, size_t count, struct baseline_fix *fix) {
    uint8_t frame[1100];
    size_t length = 0;
    uint8_t sum = 0;
    if (count < 15 || count > sizeof frame || bytes[0] != 0x7E || bytes[count - 1] != 0x7E) return 0;
    for (size_t index = 1; index < count - 1; index++) {
        uint8_t byte = bytes[index];
        if (byte == 0x7D) {
            const uint8_t next = bytes[++index];
            if (next != 1 && next != 2) return 0;
            byte = next == 2 ? 0x7E : 0x7D;
        }
        frame[length++] = byte;
        sum ^= byte;
    }
    if (sum != 0 || length < 12 + 28 + 1 || narrow(frame) != 0x0200) return 0;
    if ((narrow(frame + 2) & 0x3FF) != length - 13) return 0;
    fix->device = 0;
    for (int index = 4; index < 10; index++) fix->device = fix->device << 8 | frame[index];
    fix->serial = (uint16_t)narrow(frame + 10);
    const uint8_t *body = frame + 12;
    fix->alarms = wide(body);
    fix->status = wide(body + 4);
    fix->latitude = (fix->status & 4 ? -1e-6 : 1e-6) * wide(body + 8);
    fix->longitude = (fix->status & 8 ? -1e-6 : 1e-6) * wide(body + 12);
    fix->speed_kmh = narrow(body + 18) / 10.0;
    fix->course = (uint16_t)narrow(body + 20);
    fix->at = moment(body + 22);
    return 1;
}

static void put(uint8_t *at, uint32_t value, int size) {
    for (int index = size - 1; index >= 0; index--, value >>= 8) at[index] = (uint8_t)value;
}

static uint8_t coded(int value) { return (uint8_t)(value / 10 << 4 | value % 10); }

/* Writes a time as six BCD bytes in UTC+8; cached, because thousands of vehicles report in the same second. */
static void put_moment(uint8_t *at, int64_t moment) {
    static _Thread_local int64_t known = -1;
    static _Thread_local uint8_t bytes[6];
    if (moment != known) {
        const int64_t local = moment + 8 * 3600, day = local / 86400;
        const int second = (int)(local % 86400);
        int year = 2000, month = 1;
        while (days(year + 1, 1, 1) <= day) year++;
        while (month < 12 && days(year, month + 1, 1) <= day) month++;
        bytes[0] = coded(year - 2000);
        bytes[1] = coded(month);
        bytes[2] = coded((int)(day - days(year, month, 1)) + 1);
        bytes[3] = coded(second / 3600);
        bytes[4] = coded(second / 60 % 60);
        bytes[5] = coded(second % 60);
        known = moment;
    }
    for (int index = 0; index < 6; index++) at[index] = bytes[index];
}

size_t baseline_write_position(uint8_t *bytes, uint64_t device, uint16_t serial, double latitude, double longitude,
                               int64_t at) {
    uint8_t frame[64] = {0x02, 0x00, 0x00, 34};
    for (int index = 9; index >= 4; index--, device /= 100) frame[index] = coded((int)(device % 100));
    put(frame + 10, serial, 2);
    uint8_t *body = frame + 12;
    put(body + 4, 3, 4);
    put(body + 8, (uint32_t)(latitude * 1e6), 4);
    put(body + 12, (uint32_t)(longitude * 1e6), 4);
    put(body + 16, 140, 2);
    put(body + 18, 180, 2);
    put(body + 20, 90, 2);
    put_moment(body + 22, at);
    body[28] = 0x01;
    body[29] = 4;
    put(body + 30, serial, 4);
    size_t length = 0;
    uint8_t sum = 0;
    for (int index = 0; index < 46; index++) sum ^= frame[index];
    frame[46] = sum;
    bytes[length++] = 0x7E;
    for (int index = 0; index < 47; index++) {
        if (frame[index] == 0x7E || frame[index] == 0x7D) {
            bytes[length++] = 0x7D;
            bytes[length++] = frame[index] == 0x7E ? 2 : 1;
        } else {
            bytes[length++] = frame[index];
        }
    }
    bytes[length++] = 0x7E;
    return length;
}

uint64_t baseline_read_positions(const uint8_t *bytes, size_t count, uint64_t times) {
    uint64_t good = 0;
    struct baseline_fix fix;
    for (uint64_t time = 0; time < times; time++) {
        good += (uint64_t)baseline_read_position(bytes, count, &fix);
        /* Keeps the compiler from reusing the result for the next read. */
        __asm__ volatile("" : : "r"(&fix) : "memory");
    }
    return good;
}
