#define _GNU_SOURCE
#include "CBaseline.h"
#include "datagrams.h"

#include <netinet/in.h>
#include <poll.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/socket.h>

/* The longest time fixes are collected before they are written, in nanoseconds, and their maximum number. */
static const int64_t period = 150000000;
enum { GATHERED = 65536 };

struct gathered {
    struct baseline_fix fix;
    struct sockaddr_in from;
};

struct keeper {
    sqlite3 *database;
    sqlite3_stmt *append, *newest;
    struct gathered fixes[GATHERED];
    int count;
};

static const char *const schema =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;"
    "CREATE TABLE track (device INTEGER, at INTEGER, lat REAL, lon REAL, speed REAL, course INTEGER);"
    "CREATE TABLE newest (device INTEGER PRIMARY KEY, at INTEGER, lat REAL, lon REAL, speed REAL, course INTEGER);";

static int open_keeper(struct keeper *keeper, const char *path) {
    return sqlite3_open(path, &keeper->database) == SQLITE_OK
        && sqlite3_exec(keeper->database, schema, NULL, NULL, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(keeper->database, "INSERT INTO track VALUES (?, ?, ?, ?, ?, ?)", -1, &keeper->append,
                              NULL) == SQLITE_OK
        && sqlite3_prepare_v2(keeper->database, "INSERT OR REPLACE INTO newest VALUES (?, ?, ?, ?, ?, ?)", -1,
                              &keeper->newest, NULL) == SQLITE_OK;
}

static void write_row(sqlite3_stmt *statement, const struct baseline_fix *fix) {
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)fix->device);
    sqlite3_bind_int64(statement, 2, fix->at);
    sqlite3_bind_double(statement, 3, fix->latitude);
    sqlite3_bind_double(statement, 4, fix->longitude);
    sqlite3_bind_double(statement, 5, fix->speed_kmh);
    sqlite3_bind_int(statement, 6, fix->course);
    sqlite3_step(statement);
    sqlite3_reset(statement);
}

/* Sends 0x8001 answers without escaping, which hardly changes their cost. */
static void answer(int socket, const struct gathered *gathered, int count) {
    struct mmsghdr messages[VECTOR];
    struct iovec pieces[VECTOR];
    uint8_t frames[VECTOR][20];
    for (int index = 0; index < count; index++) {
        uint8_t *frame = frames[index];
        memset(frame, 0, 20);
        frame[0] = frame[19] = 0x7E;
        frame[1] = 0x80;
        frame[2] = 0x01;
        frame[4] = 5;
        const uint64_t device = gathered[index].fix.device;
        for (int place = 0; place < 6; place++) frame[5 + place] = (uint8_t)(device >> (40 - 8 * place));
        frame[13] = (uint8_t)(gathered[index].fix.serial >> 8);
        frame[14] = (uint8_t)gathered[index].fix.serial;
        frame[15] = 0x02;
        for (int place = 1; place < 18; place++) frame[18] ^= frame[place];
        pieces[index] = (struct iovec){.iov_base = frame, .iov_len = 20};
        messages[index] = (struct mmsghdr){.msg_hdr = {.msg_name = (void *)&gathered[index].from,
                                                       .msg_namelen = sizeof gathered[index].from,
                                                       .msg_iov = &pieces[index],
                                                       .msg_iovlen = 1}};
    }
    sendmmsg(socket, messages, (unsigned)count, 0);
}

static uint64_t write_all(struct keeper *keeper, int socket, int answers) {
    const int count = keeper->count;
    if (count == 0) return 0;
    sqlite3_exec(keeper->database, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (int index = 0; index < count; index++) {
        write_row(keeper->append, &keeper->fixes[index].fix);
        write_row(keeper->newest, &keeper->fixes[index].fix);
    }
    const int stored = sqlite3_exec(keeper->database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    for (int index = 0; answers && stored && index < count; index += VECTOR) {
        answer(socket, keeper->fixes + index, count - index < VECTOR ? count - index : VECTOR);
    }
    keeper->count = 0;
    return stored ? (uint64_t)count : 0;
}

struct baseline_flow baseline_receive_and_store(int socket, const char *path, int answers, int idle) {
    static struct keeper keeper;
    static uint8_t bytes[VECTOR][2048];
    struct baseline_flow flow = {0};
    struct mmsghdr messages[VECTOR];
    struct iovec pieces[VECTOR];
    struct sockaddr_in addresses[VECTOR];
    int64_t due = 0;
    int patience = 20000;
    if (!open_keeper(&keeper, path)) return flow;
    for (;;) {
        for (int index = 0; index < VECTOR; index++) {
            pieces[index] = (struct iovec){.iov_base = bytes[index], .iov_len = sizeof bytes[index]};
            messages[index] = (struct mmsghdr){.msg_hdr = {.msg_name = &addresses[index],
                                                           .msg_namelen = sizeof addresses[index],
                                                           .msg_iov = &pieces[index],
                                                           .msg_iovlen = 1}};
        }
        const int count = recvmmsg(socket, messages, VECTOR, MSG_DONTWAIT, NULL);
        const int64_t now = baseline_now();
        if (count > 0) {
            if (flow.datagrams == 0) flow.first = now;
            flow.last = now;
            flow.datagrams += (uint64_t)count;
            patience = idle;
        }
        for (int index = 0; index < count; index++) {
            struct gathered *next = &keeper.fixes[keeper.count];
            if (!baseline_read_position(bytes[index], messages[index].msg_len, &next->fix)) continue;
            next->from = addresses[index];
            if (keeper.count == 0) due = now + period;
            keeper.count++;
        }
        if (keeper.count > 0 && (now >= due || keeper.count > GATHERED - VECTOR)) {
            flow.stored += write_all(&keeper, socket, answers);
            flow.last = baseline_now();
        }
        if (count > 0) continue;
        struct pollfd waiting = {.fd = socket, .events = POLLIN};
        const int64_t left = (due - now) / 1000000;
        const int pause = keeper.count == 0 ? patience : left < 1 ? 1 : (int)left;
        if (poll(&waiting, 1, pause) == 0 && keeper.count == 0) break;
    }
    sqlite3_finalize(keeper.append);
    sqlite3_finalize(keeper.newest);
    sqlite3_close(keeper.database);
    return flow;
}
