/* The cost of a screen drawn with ncurses alone, by the simplest possible program. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include <ncursesw/curses.h>

#include "CBaseline.h"

#define COLOURS 257

struct baseline_screen {
    SCREEN *curses;
    FILE *output;
    FILE *input;
    int descriptor; /* where the bytes go: the caller's terminal, or memory */
    int is_memory;
    short pairs[COLOURS][COLOURS];
    short used;
};

struct baseline_screen *baseline_screen_open(const char *term, int rows, int columns, int descriptor) {
    setlocale(LC_CTYPE, "C.UTF-8");
    setenv("NCURSES_NO_PADDING", "1", 1);
    struct baseline_screen *screen = calloc(1, sizeof *screen);
    if (screen == NULL) return NULL;
    screen->is_memory = descriptor < 0;
    screen->descriptor = descriptor < 0 ? memfd_create("baseline", MFD_CLOEXEC) : dup(descriptor);
    screen->output = fdopen(screen->descriptor, "w");
    screen->input = fopen("/dev/null", "re");
    if (screen->output != NULL && screen->input != NULL) {
        screen->curses = newterm((char *)term, screen->output, screen->input);
    }
    if (screen->curses == NULL) {
        if (screen->output != NULL) fclose(screen->output);
        if (screen->input != NULL) fclose(screen->input);
        free(screen);
        return NULL;
    }
    set_term(screen->curses);
    typeahead(-1);
    idlok(stdscr, TRUE);
    nonl();
    if (has_colors() && start_color() == OK) use_default_colors();
    resize_term(rows, columns);
    curs_set(0);
    return screen;
}

static int pair_of(struct baseline_screen *screen, int foreground, int background) {
    if (!has_colors()) return 0;
    if (foreground >= COLORS) foreground = -1;
    if (background >= COLORS) background = -1;
    if (foreground < 0 && background < 0) return 0;
    short *place = &screen->pairs[foreground + 1][background + 1];
    if (*place == 0 && screen->used + 1 < COLOR_PAIRS) {
        *place = ++screen->used;
        init_pair(*place, (short)foreground, (short)background);
    }
    return *place;
}

static size_t drained(struct baseline_screen *screen) {
    fflush(screen->output);
    if (!screen->is_memory) return 0;
    off_t end = lseek(screen->descriptor, 0, SEEK_END);
    if (ftruncate(screen->descriptor, 0) == 0) lseek(screen->descriptor, 0, SEEK_SET);
    return end > 0 ? (size_t)end : 0;
}

size_t baseline_screen_draw(struct baseline_screen *screen, const struct baseline_cell *cells, int cursor_row,
                            int cursor_column, int is_whole) {
    set_term(screen->curses);
    int rows, columns;
    getmaxyx(stdscr, rows, columns);
    if (is_whole) clearok(curscr, TRUE);
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            const struct baseline_cell *said = &cells[row * columns + column];
            if (said->glyph == 0) continue;
            wchar_t text[2] = {(wchar_t)said->glyph, 0};
            attr_t attributes = 0;
            if (said->attributes & 1) attributes |= A_BOLD;
            if (said->attributes & 2) attributes |= A_DIM;
            if (said->attributes & 4) attributes |= A_UNDERLINE;
            if (said->attributes & 8) attributes |= A_REVERSE;
            short pair = (short)pair_of(screen, said->foreground, said->background);
            cchar_t cell;
            if (setcchar(&cell, text, attributes, pair, NULL) != ERR) mvadd_wch(row, column, &cell);
        }
    }
    leaveok(stdscr, cursor_row < 0);
    curs_set(cursor_row >= 0);
    if (cursor_row >= 0) move(cursor_row, cursor_column);
    refresh();
    return drained(screen);
}

void baseline_screen_close(struct baseline_screen *screen) {
    if (screen == NULL) return;
    set_term(screen->curses);
    endwin();
    delscreen(screen->curses);
    fclose(screen->output);
    fclose(screen->input);
    free(screen);
}

int baseline_screen_serve(const char *term, int terminal, int rows, int columns, const struct baseline_cell *cells) {
    struct baseline_screen *screen = baseline_screen_open(term, rows, columns, terminal);
    struct baseline_cell *shown = malloc(sizeof *shown * (size_t)(rows * columns));
    if (screen == NULL || shown == NULL) return 0;
    int row = 1;
    char key = 0;
    do {
        memcpy(shown, cells, sizeof *shown * (size_t)(rows * columns));
        for (int column = 0; column < columns / 2; column++) shown[row * columns + column].attributes |= 8;
        baseline_screen_draw(screen, shown, -1, 0, 0);
        row = row % (rows - 2) + 1;
    } while (read(terminal, &key, 1) == 1 && key != 'q');
    baseline_screen_close(screen);
    free(shown);
    return 1;
}
