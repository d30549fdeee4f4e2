#include "screen_private.h"

#define MOST_MARKS 5

/* Returns the colour if the terminal has it, else the default colour: -1, or `otherwise` where ncurses has no -1. */
static int known(const struct terminal_screen *screen, int colour, int otherwise) {
    if (colour >= 0 && colour < COLORS && colour < COLOUR_CHOICES - 1) return colour;
    return screen->has_defaults ? -1 : otherwise;
}

/* Returns the number of a colour pair, creating it if needed. When the terminal has no pairs left, the background is
 * dropped first, then the foreground: text stays readable, and cells already on the screen keep their colours. */
static int pair_of(struct terminal_screen *screen, int foreground, int background) {
    if (!screen->is_coloured) return 0;
    foreground = known(screen, foreground, COLOR_WHITE);
    background = known(screen, background, COLOR_BLACK);
    if (foreground == -1 && background == -1) return 0;
    uint16_t *place = &screen->pairs[foreground + 1][background + 1];
    if (*place != 0) return *place;
    int next = screen->pairs_used + 1;
    if (next < COLOR_PAIRS && next <= 32767 && init_extended_pair(next, foreground, background) == OK) {
        screen->pairs_used = next;
        *place = (uint16_t)next;
        return next;
    }
    return screen->pairs[foreground + 1][0];
}

static attr_t attributes_of(uint8_t said) {
    attr_t attributes = 0;
    if (said & TERMINAL_BOLD) attributes |= A_BOLD;
    if (said & TERMINAL_DIM) attributes |= A_DIM;
    if (said & TERMINAL_UNDERLINED) attributes |= A_UNDERLINE;
    if (said & TERMINAL_REVERSED) attributes |= A_REVERSE;
    return attributes;
}

static void put(struct terminal_screen *screen, int row, int column, const wchar_t *text, struct terminal_cell look) {
    cchar_t cell;
    int pair = pair_of(screen, look.foreground, look.background);
    if (setcchar(&cell, text, attributes_of(look.attributes), (short)pair, &pair) == ERR) return;
    /* For the last cell of the screen this returns ERR, but puts it all the same. */
    mvwadd_wch(stdscr, row, column, &cell);
}

void terminal_screen_put(struct terminal_screen *screen, int row, int column, const struct terminal_cell *cells,
                         size_t count) {
    screen_begin(screen);
    for (size_t i = 0; i < count; i++) {
        if (cells[i].glyph == 0 && !cells[i].is_cluster) continue;
        wchar_t text[2] = {(wchar_t)cells[i].glyph, 0};
        put(screen, row, column + (int)i, text, cells[i]);
    }
    screen_end();
}

void terminal_screen_put_cluster(struct terminal_screen *screen, int row, int column, const uint32_t *scalars,
                                 size_t count, struct terminal_cell look) {
    wchar_t text[MOST_MARKS + 1] = {0};
    for (size_t i = 0; i < count && i < MOST_MARKS; i++) text[i] = (wchar_t)scalars[i];
    screen_begin(screen);
    put(screen, row, column, text, look);
    screen_end();
}

void terminal_screen_cursor(struct terminal_screen *screen, int row, int column) {
    int is_shown = row >= 0;
    screen_begin(screen);
    /* A hidden cursor may stay where drawing left it, which saves a movement per frame. */
    leaveok(stdscr, !is_shown);
    if (is_shown) wmove(stdscr, row, column);
    if (screen->cursor_shown != is_shown) {
        curs_set(is_shown);
        screen->cursor_shown = is_shown;
    }
    screen_end();
}
