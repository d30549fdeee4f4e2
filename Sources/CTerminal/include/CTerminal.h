/* The terminal's C: ncurses as an engine that turns cells into bytes, and the few system calls that Swift cannot name.
 * No ncurses type stands here, so that none can reach Swift. */
#ifndef ZHIBAN_CTERMINAL_H
#define ZHIBAN_CTERMINAL_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/* MARK: Screen (screen.c, screen_cells.c)
 * ncurses draws one screen at a time: calls are kept apart, but screens that take turns disturb each other. */

/* A screenful of cells behind which ncurses works. It writes into memory, never to a terminal. */
struct terminal_screen;

enum terminal_attribute {
    TERMINAL_BOLD = 1,
    TERMINAL_DIM = 2,
    TERMINAL_UNDERLINED = 4,
    TERMINAL_REVERSED = 8,
};

/* What stands in one cell. */
struct terminal_cell {
    uint32_t glyph;     /* a scalar; 0 in the right half of a wide one */
    int16_t foreground; /* -1: the terminal's default */
    int16_t background;
    uint8_t attributes;
    uint8_t is_cluster; /* then `glyph` is a number of the caller's own */
};

/* Starts a screen for a kind of terminal; NULL if its description is missing or too poor. */
struct terminal_screen *terminal_screen_open(const char *term, int rows, int columns, int is_coloured);
void terminal_screen_close(struct terminal_screen *screen);
/* 1 if it went well. */
int terminal_screen_resize(struct terminal_screen *screen, int rows, int columns);
/* How many colours the terminal has; 0 for none. */
int terminal_screen_colours(struct terminal_screen *screen);
/* How many pairs of colours it can show at a time. */
int terminal_screen_pairs(struct terminal_screen *screen);
/* Whether it has a second screen that leaves the first one as it was. */
int terminal_screen_alternates(struct terminal_screen *screen);

/* Whether the last cell of the last row can be written without touching its neighbours. */
int terminal_screen_has_safe_corner(struct terminal_screen *screen);

/* Puts cells side by side, from left to right; right halves are skipped. */
void terminal_screen_put(struct terminal_screen *screen, int row, int column, const struct terminal_cell *cells,
                         size_t count);
/* Puts a base with its marks, five scalars at most. */
void terminal_screen_put_cluster(struct terminal_screen *screen, int row, int column, const uint32_t *scalars,
                                 size_t count, struct terminal_cell look);
/* Where the cursor stands; a row below 0 hides it. */
void terminal_screen_cursor(struct terminal_screen *screen, int row, int column);
/* The next frame draws everything. */
void terminal_screen_forget(struct terminal_screen *screen);
/* The bytes that bring the terminal from the last frame to this one; they stay valid until the next call. */
const uint8_t *terminal_screen_frame(struct terminal_screen *screen, size_t *count);
/* The bytes that give the terminal back; the next frame enters again. */
const uint8_t *terminal_screen_leave(struct terminal_screen *screen, size_t *count);

/* How many cells ncurses takes for a scalar; -1 if it would show none. */
int terminal_width(uint32_t scalar);

/* MARK: Signals (signals.c) */

/* Keeps the signals of a terminal program from every thread that starts after this; for main's first line. */
void terminal_signals_block(void);
/* Gives the mask of before `terminal_signals_block` to a child that is about to be spawned. */
void terminal_signals_original(sigset_t *mask);
/* A descriptor that the blocked signals are read from, or -1. */
int terminal_signals_open(void);
/* The next signal, or 0 when there is none. */
int terminal_signals_next(int descriptor);
/* Stops the process as Ctrl-Z does; returns when it goes on. Where nobody could continue it, it returns at once. */
void terminal_stop(void);

/* A descriptor that threads ring and the loop waits on, or -1. */
int terminal_bell_open(void);
void terminal_bell_ring(int descriptor);
void terminal_bell_clear(int descriptor);

/* A file without a name, in memory; -1 if there is none. */
int terminal_memory_file(const char *label);

/* MARK: Crash (crash.c) */

/* From now on a crash gives the terminal back first. `kept` is what caught the standard error, `original` where it
 * belongs; both are -1 when it was left alone. */
void terminal_crash_arm(int tty, const struct termios *modes, const uint8_t *restore, size_t count, int kept,
                        int original);
void terminal_crash_disarm(void);

/* MARK: Memory (memory.c) */

/* Gives memory that is free back to the system, also where what is still in use lies behind it. */
void process_release_memory(void);

#endif
