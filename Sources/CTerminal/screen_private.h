/* Shared by screen.c and screen_cells.c, the only files that use ncurses. */
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

/* Colours -1 to 255, for foreground and background. */
#define COLOUR_CHOICES 257

struct terminal_screen {
    SCREEN *curses;
    FILE *output; /* a file in memory: takes a frame of any size and never blocks */
    FILE *input;
    uint8_t *bytes;
    size_t room;
    int is_coloured;
    int has_defaults; /* whether ncurses accepts -1 as the default colour */
    int pairs_used;
    int cursor_shown; /* -1: not set yet */
    int is_entering;  /* the next frame is the first, or the first since leaving */
    /* The pair of each foreground and background, both offset by 1; 0 if it has not been created. */
    uint16_t pairs[COLOUR_CHOICES][COLOUR_CHOICES];
};

/* Locks ncurses and makes `screen` its current one, of which it has one per process; NULL leaves the current one. */
void screen_begin(struct terminal_screen *screen);
void screen_end(void);

#endif
