/* What screen.c and screen_cells.c share. ncurses ends here. */
#ifndef ZHIBAN_SCREEN_PRIVATE_H
#define ZHIBAN_SCREEN_PRIVATE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include <pthread.h>
#include <stdio.h>

#include <ncursesw/curses.h>

#include "CTerminal.h"

/* Colours -1 to 255, each side. */
#define COLOUR_CHOICES 257

struct terminal_screen {
    SCREEN *curses;
    FILE *output; /* a file in memory: it takes a frame of any size and never blocks */
    FILE *input;
    uint8_t *bytes;
    size_t room;
    int is_coloured;
    int has_defaults; /* whether -1 is a colour to ncurses */
    int pairs_used;
    int cursor_shown; /* -1: not said yet */
    int is_entering;  /* the next frame is the first, or the first since leaving */
    /* The pair of each two colours; 0 where none has been made. */
    uint16_t pairs[COLOUR_CHOICES][COLOUR_CHOICES];
};

/* ncurses keeps one current screen for the whole process: each function takes it for itself. */
void screen_begin(struct terminal_screen *screen);
void screen_end(void);

#endif
