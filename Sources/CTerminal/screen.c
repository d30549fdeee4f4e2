#include "screen_private.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

void screen_begin(struct terminal_screen *screen) {
    pthread_mutex_lock(&one_at_a_time);
    if (screen != NULL) set_term(screen->curses);
}

void screen_end(void) { pthread_mutex_unlock(&one_at_a_time); }

/* SSH clients pass on locales that the server may not have; in "C" every Chinese character would be a blank. */
static void prepare_locale(void) {
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL && setlocale(LC_CTYPE, "en_US.UTF-8") == NULL) setlocale(LC_CTYPE, "");
}

static void prepare_once(void) {
    prepare_locale();
    /* Padding would cause real delays, and the user may have changed the tab stops. */
    setenv("NCURSES_NO_PADDING", "1", 1);
    setenv("NCURSES_NO_HARD_TABS", "1", 1);
}

static void prepare(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, prepare_once);
}

int terminal_width(uint32_t scalar) {
    prepare();
    return wcwidth((wchar_t)scalar);
}

/* `newterm` installs handlers for signals that have none, and these draw: the previous ones are restored. */
static const int curses_signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
#define CURSES_SIGNALS (sizeof curses_signals / sizeof curses_signals[0])

static SCREEN *new_terminal(const char *term, FILE *output, FILE *input) {
    struct sigaction before[CURSES_SIGNALS];
    for (size_t i = 0; i < CURSES_SIGNALS; i++) sigaction(curses_signals[i], NULL, &before[i]);
    SCREEN *curses = newterm(term, output, input);
    for (size_t i = 0; i < CURSES_SIGNALS; i++) sigaction(curses_signals[i], &before[i], NULL);
    return curses;
}

/* Returns what ncurses has written since the last call, and empties the file in memory. */
static const uint8_t *drain(struct terminal_screen *screen, size_t *count) {
    *count = 0;
    fflush(screen->output);
    int file = fileno(screen->output);
    off_t end = lseek(file, 0, SEEK_END);
    if (end <= 0) return screen->bytes;
    if ((size_t)end > screen->room) {
        uint8_t *more = realloc(screen->bytes, (size_t)end);
        if (more == NULL) return screen->bytes;
        screen->bytes = more;
        screen->room = (size_t)end;
    }
    ssize_t got = pread(file, screen->bytes, (size_t)end, 0);
    if (got > 0) *count = (size_t)got;
    if (ftruncate(file, 0) == 0) lseek(file, 0, SEEK_SET);
    return screen->bytes;
}

static void prepare_colours(struct terminal_screen *screen) {
    if (!screen->is_coloured || !has_colors() || start_color() == ERR) {
        screen->is_coloured = 0;
        return;
    }
    screen->has_defaults = use_default_colors() == OK;
}

struct terminal_screen *terminal_screen_open(const char *term, int rows, int columns, int is_coloured) {
    prepare();
    struct terminal_screen *screen = calloc(1, sizeof *screen);
    if (screen == NULL) return NULL;
    screen->is_coloured = is_coloured;
    screen->cursor_shown = -1;
    int file = terminal_memory_file("zhiban-frame");
    screen->output = file < 0 ? NULL : fdopen(file, "w");
    screen->input = fopen("/dev/null", "re");
    screen_begin(NULL);
    if (screen->output != NULL && screen->input != NULL) {
        screen->curses = new_terminal(term, screen->output, screen->input);
    }
    size_t count;
    if (screen->curses != NULL) {
        set_term(screen->curses);
        typeahead(-1);
        idlok(stdscr, TRUE);
        nonl();
        prepare_colours(screen);
        resize_term(rows, columns);
        /* Leave at once, so that the first frame enters the screen, and because ncurses flushes at each cursor
         * movement until it has been left for the first time. */
        drain(screen, &count);
        /* Hide the cursor, so that leaving always writes how to show it again. */
        curs_set(0);
        endwin();
        drain(screen, &count);
        clearok(curscr, TRUE);
        screen->is_entering = 1;
    }
    screen_end();
    if (screen->curses == NULL) {
        if (screen->output != NULL) fclose(screen->output);
        else if (file >= 0) close(file);
        if (screen->input != NULL) fclose(screen->input);
        free(screen);
        return NULL;
    }
    return screen;
}

void terminal_screen_close(struct terminal_screen *screen) {
    if (screen == NULL) return;
    screen_begin(screen);
    endwin();
    delscreen(screen->curses);
    screen_end();
    fclose(screen->output);
    fclose(screen->input);
    free(screen->bytes);
    free(screen);
}

int terminal_screen_resize(struct terminal_screen *screen, int rows, int columns) {
    screen_begin(screen);
    int answer = resize_term(rows, columns) == OK;
    clearok(curscr, TRUE);
    screen_end();
    return answer;
}

int terminal_screen_colours(struct terminal_screen *screen) {
    screen_begin(screen);
    int answer = screen->is_coloured ? COLORS : 0;
    screen_end();
    return answer;
}

int terminal_screen_pairs(struct terminal_screen *screen) {
    screen_begin(screen);
    int answer = screen->is_coloured ? COLOR_PAIRS : 0;
    screen_end();
    return answer;
}

static int has(struct terminal_screen *screen, const char *capability) {
    screen_begin(screen);
    const char *text = tigetstr((char *)capability);
    screen_end();
    return text != NULL && text != (const char *)-1;
}

int terminal_screen_alternates(struct terminal_screen *screen) { return has(screen, "smcup"); }

/* Where automatic margins can't be switched off, ncurses writes the last cell beside its place and moves it there by an
 * insertion, which cuts a wide character in two. */
int terminal_screen_has_safe_corner(struct terminal_screen *screen) { return has(screen, "rmam"); }

void terminal_screen_forget(struct terminal_screen *screen) {
    screen_begin(screen);
    clearok(curscr, TRUE);
    screen_end();
}

/* Removes the colour palette reset (`oc`) that ncurses writes on entering: the palette is the user's own. */
static void keep_palette(struct terminal_screen *screen, size_t *count) {
    const char *reset = tigetstr("oc");
    if (reset == NULL || reset == (const char *)-1 || *reset == 0) return;
    size_t length = strlen(reset);
    uint8_t *found;
    while (*count >= length && (found = memmem(screen->bytes, *count, reset, length)) != NULL) {
        uint8_t *after = found + length;
        memmove(found, after, (size_t)(screen->bytes + *count - after));
        *count -= length;
    }
}

const uint8_t *terminal_screen_frame(struct terminal_screen *screen, size_t *count) {
    screen_begin(screen);
    wnoutrefresh(stdscr);
    doupdate();
    const uint8_t *bytes = drain(screen, count);
    if (screen->is_entering && *count > 0) {
        keep_palette(screen, count);
        screen->is_entering = 0;
    }
    screen_end();
    return bytes;
}

const uint8_t *terminal_screen_leave(struct terminal_screen *screen, size_t *count) {
    screen_begin(screen);
    endwin();
    screen->cursor_shown = -1;
    screen->is_entering = 1;
    clearok(curscr, TRUE);
    const uint8_t *bytes = drain(screen, count);
    screen_end();
    return bytes;
}
