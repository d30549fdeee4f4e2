#define _GNU_SOURCE
#include "CBaseline.h"
#include "datagrams.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t baseline_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static struct sockaddr_in local(uint16_t port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static int opened(void) {
    const int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int room = 4 << 20;
    if (made >= 0) setsockopt(made, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    return made;
}

int baseline_bind(uint16_t port) {
    const int made = opened();
    const struct sockaddr_in address = local(port);
    if (made >= 0 && bind(made, (const struct sockaddr *)&address, sizeof address) == 0) return made;
    if (made >= 0) close(made);
    return -1;
}

uint16_t baseline_port(int bound) {
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    return getsockname(bound, (struct sockaddr *)&address, &size) == 0 ? ntohs(address.sin_port) : 0;
}

int baseline_connect(uint16_t port) {
    const int made = opened();
    const struct sockaddr_in address = local(port);
    if (made >= 0 && connect(made, (const struct sockaddr *)&address, sizeof address) == 0) return made;
    if (made >= 0) close(made);
    return -1;
}

uint64_t baseline_send(int connected, const uint8_t *bytes, const uint32_t *lengths, size_t count) {
    struct mmsghdr messages[VECTOR];
    struct iovec pieces[VECTOR];
    uint64_t sent = 0;
    size_t next = 0;
    while (next < count) {
        unsigned filled = 0;
        const uint8_t *at = bytes;
        for (; filled < VECTOR && next + filled < count; filled++) {
            pieces[filled] = (struct iovec){.iov_base = (void *)at, .iov_len = lengths[next + filled]};
            messages[filled] = (struct mmsghdr){.msg_hdr = {.msg_iov = &pieces[filled], .msg_iovlen = 1}};
            at += lengths[next + filled];
        }
        const int done = sendmmsg(connected, messages, filled, 0);
        if (done <= 0) {
            /* No receiver yet, or its ICMP error has just been reported: later datagrams may arrive. */
            if (errno != ECONNREFUSED && errno != EINTR) return sent;
            continue;
        }
        for (int index = 0; index < done; index++) bytes += lengths[next + (size_t)index];
        next += (size_t)done;
        sent += (uint64_t)done;
    }
    return sent;
}

static int wait_for(int from, int milliseconds) {
    struct pollfd waiting = {.fd = from, .events = POLLIN};
    return poll(&waiting, 1, milliseconds) > 0;
}

int baseline_take(int from, uint8_t *bytes, size_t size, uint32_t *lengths, int slots, int milliseconds) {
    struct mmsghdr messages[VECTOR];
    struct iovec pieces[VECTOR];
    if (slots > VECTOR) slots = VECTOR;
    for (int index = 0; index < slots; index++) {
        pieces[index] = (struct iovec){.iov_base = bytes + size * (size_t)index, .iov_len = size};
        messages[index] = (struct mmsghdr){.msg_hdr = {.msg_iov = &pieces[index], .msg_iovlen = 1}};
    }
    if (milliseconds > 0 && !wait_for(from, milliseconds)) return 0;
    const int count = recvmmsg(from, messages, (unsigned)slots, MSG_DONTWAIT, NULL);
    for (int index = 0; index < count; index++) lengths[index] = messages[index].msg_len;
    return count < 0 ? 0 : count;
}

struct baseline_flow baseline_receive(int from, int idle) {
    static _Thread_local uint8_t bytes[VECTOR][2048];
    uint32_t lengths[VECTOR];
    struct baseline_flow flow = {0};
    /* The sender may need some time to begin. */
    int patience = 20000;
    for (;;) {
        int count = baseline_take(from, bytes[0], sizeof bytes[0], lengths, VECTOR, 0);
        if (count == 0) {
            if (!wait_for(from, patience)) return flow;
            continue;
        }
        flow.last = baseline_now();
        if (flow.datagrams == 0) flow.first = flow.last;
        flow.datagrams += (uint64_t)count;
        patience = idle;
    }
}
