#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_RESTORE 512
#define STACK_SIZE (64 * 1024)

/* A Swift runtime trap raises SIGILL or SIGTRAP, depending on the processor. */
static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
#define FATAL_COUNT (sizeof fatal / sizeof fatal[0])

static struct {
    volatile sig_atomic_t is_armed;
    int tty, kept, original;
    struct termios modes;
    uint8_t restore[MOST_RESTORE];
    size_t count;
    struct sigaction before[FATAL_COUNT];
} guard = {.tty = -1, .kept = -1, .original = -1};

/* Replaces what could do something to a terminal. The reason of a crash is English; of other text, whose bytes may be parts
 * of hidden or reordering characters, only the length is shown. */
static void make_safe(char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '\t') bytes[i] = ' ';
        if (bytes[i] != '\n' && (bytes[i] < 0x20 || bytes[i] > 0x7E)) bytes[i] = '?';
    }
}

/* Writes the last 16 KiB of the captured standard error, which hold the reason of the crash, to the original one. */
static void replay_errors(void) {
    char buffer[1024];
    if (guard.kept < 0 || guard.original < 0) return;
    off_t end = lseek(guard.kept, 0, SEEK_END);
    off_t at = end > 16 * 1024 ? end - 16 * 1024 : 0;
    for (;;) {
        ssize_t got = pread(guard.kept, buffer, sizeof buffer, at);
        if (got <= 0) break;
        make_safe(buffer, (size_t)got);
        if (write(guard.original, buffer, (size_t)got) < 0) break;
        at += got;
    }
    dup2(guard.original, STDERR_FILENO);
}

/* Handles a fatal signal; makes only async-signal-safe calls, and none to ncurses. */
static void restore_and_die(int number) {
    if (guard.is_armed) {
        guard.is_armed = 0;
        /* One write without a retry: a terminal that does not read must not block the exit. */
        ssize_t ignored = write(guard.tty, guard.restore, guard.count);
        (void)ignored;
        tcsetattr(guard.tty, TCSANOW, &guard.modes);
        replay_errors();
    }
    for (size_t i = 0; i < FATAL_COUNT; i++) {
        if (fatal[i] == number) sigaction(number, &guard.before[i], NULL);
    }
    /* Delivered to the previous handler when this one returns, so that the runtime's backtrace is not lost. */
    raise(number);
}

static void install(void) {
    static int is_installed = 0;
    if (is_installed) return;
    is_installed = 1;
    stack_t stack, old;
    memset(&stack, 0, sizeof stack);
    /* The runtime may have set up an alternate signal stack for the thread already. */
    if (sigaltstack(NULL, &old) == 0 && (old.ss_flags & SS_DISABLE)) {
        stack.ss_sp = malloc(STACK_SIZE);
        stack.ss_size = STACK_SIZE;
        if (stack.ss_sp != NULL) sigaltstack(&stack, NULL);
    }
    for (size_t i = 0; i < FATAL_COUNT; i++) {
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = restore_and_die;
        action.sa_flags = (int)(SA_ONSTACK | SA_RESETHAND);
        sigemptyset(&action.sa_mask);
        sigaction(fatal[i], &action, &guard.before[i]);
    }
}

void terminal_crash_arm(int tty, const struct termios *modes, const uint8_t *restore, size_t count, int kept,
                        int original) {
    guard.is_armed = 0;
    guard.tty = tty;
    guard.modes = *modes;
    guard.count = count < MOST_RESTORE ? count : MOST_RESTORE;
    memcpy(guard.restore, restore, guard.count);
    guard.kept = kept;
    guard.original = original;
    install();
    guard.is_armed = 1;
}

void terminal_crash_disarm(void) { guard.is_armed = 0; }

/* MARK: A mapped file that was cut short */

static struct {
    char sentence[512];
    size_t count;
} bus;

/* Makes only async-signal-safe calls. */
static void say_and_exit(int number) {
    (void)number;
    ssize_t ignored = write(STDERR_FILENO, bus.sentence, bus.count);
    (void)ignored;
    _exit(74); /* EX_IOERR */
}

void terminal_bus_error_says(const char *sentence) {
    bus.count = strnlen(sentence, sizeof bus.sentence);
    memcpy(bus.sentence, sentence, bus.count);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = say_and_exit;
    action.sa_flags = (int)(SA_ONSTACK | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, NULL);
}
