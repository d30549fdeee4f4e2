/* The console's C code: ncurses as an engine that turns cells into bytes, and the few system calls that Swift can't
 * import. No ncurses type appears here, so that none can reach Swift. */
#ifndef ZHIBAN_CTERMINAL_H
#define ZHIBAN_CTERMINAL_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/* MARK: Screen (screen.c, screen_cells.c)
 * Calls are serialized by a lock, because ncurses has one current screen; screens in turn disturb each other. */

/* A screen of cells drawn by ncurses. It writes into memory, never to a terminal. */
struct terminal_screen;

enum terminal_attribute {
    TERMINAL_BOLD = 1,
    TERMINAL_DIM = 2,
    TERMINAL_UNDERLINED = 4,
    TERMINAL_REVERSED = 8,
};

/* The content of one cell. */
struct terminal_cell {
    uint32_t glyph;     /* a Unicode scalar; 0 in the right half of a wide character */
    int16_t foreground; /* -1: the terminal's default */
    int16_t background;
    uint8_t attributes;
    uint8_t is_cluster; /* if set, `glyph` is an id of the caller's, and the cell is put by `_put_cluster` */
};

/* Opens a screen for a terminal type; NULL if its terminfo entry is missing or lacks what ncurses needs. */
struct terminal_screen *terminal_screen_open(const char *term, int rows, int columns, int is_coloured);
void terminal_screen_close(struct terminal_screen *screen);
/* Returns 1 on success, else 0; the next frame draws everything. */
int terminal_screen_resize(struct terminal_screen *screen, int rows, int columns);
/* Returns the number of colours; 0 if the screen is not coloured. */
int terminal_screen_colours(struct terminal_screen *screen);
/* Returns the number of colour pairs; 0 if the screen is not coloured. */
int terminal_screen_pairs(struct terminal_screen *screen);
/* Returns whether the terminal has an alternate screen. */
int terminal_screen_alternates(struct terminal_screen *screen);

/* Returns whether the last cell of the last row can be written without touching its neighbours. */
int terminal_screen_has_safe_corner(struct terminal_screen *screen);

/* Puts cells in a row, from left to right; right halves of wide characters are skipped. */
void terminal_screen_put(struct terminal_screen *screen, int row, int column, const struct terminal_cell *cells,
                         size_t count);
/* Puts one cell of several scalars, a base and its marks; at most five are used. */
void terminal_screen_put_cluster(struct terminal_screen *screen, int row, int column, const uint32_t *scalars,
                                 size_t count, struct terminal_cell look);
/* Moves the cursor; a row below 0 hides it. */
void terminal_screen_cursor(struct terminal_screen *screen, int row, int column);
/* Makes the next frame draw everything. */
void terminal_screen_forget(struct terminal_screen *screen);
/* Returns the bytes that update the terminal from the last frame to this one; valid until the next call. */
const uint8_t *terminal_screen_frame(struct terminal_screen *screen, size_t *count);
/* Returns the bytes that restore the terminal; the next frame enters the screen again. */
const uint8_t *terminal_screen_leave(struct terminal_screen *screen, size_t *count);

/* Returns the width of a scalar in cells by the C library, as ncurses uses it; -1 if it is not printable. */
int terminal_width(uint32_t scalar);

/* MARK: Signals (signals.c) */

/* Blocks the signals of a terminal program in this thread and those it starts; to be called first in main. */
void terminal_signals_block(void);
/* Stores the mask from before `terminal_signals_block`, for a child that is to be spawned; empty if not blocked. */
void terminal_signals_original(sigset_t *mask);
/* Whether the process ignores a signal, as under nohup. */
int terminal_signal_is_ignored(int signal);
/* Opens a descriptor from which the blocked signals are read; -1 on failure. */
int terminal_signals_open(void);
/* Returns the number of the next signal, or 0 if there is none. */
int terminal_signals_next(int descriptor);
/* Stops the process as Ctrl-Z does and returns when it is continued, or at once if no shell could continue it. */
void terminal_stop(void);

/* Opens an event descriptor that threads signal and the event loop waits on; -1 on failure. */
int terminal_bell_open(void);
void terminal_bell_ring(int descriptor);
void terminal_bell_clear(int descriptor);

/* Opens an anonymous file in memory (`label` is for debugging only); -1 on failure. */
int terminal_memory_file(const char *label);

/* MARK: Crash (crash.c) */

/* From now on a crash restores the terminal first: it writes `restore` (at most 512 bytes) to `tty` and sets `modes`.
 * `kept` is the file that captures the standard error, `original` the real one; both are -1 if it is not captured. */
void terminal_crash_arm(int tty, const struct termios *modes, const uint8_t *restore, size_t count, int kept,
                        int original);
void terminal_crash_disarm(void);
/* From now on a SIGBUS writes `sentence` (at most 512 bytes) to standard error and ends the process with 74, instead of
 * a backtrace, which takes seconds in which the locks are held. For a process without a screen. */
void terminal_bus_error_says(const char *sentence);

/* MARK: Memory (memory.c) */

/* Returns free heap memory to the system, also from below memory that is still in use. */
void process_release_memory(void);

#endif
