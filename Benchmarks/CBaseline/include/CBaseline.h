/* The least that can be done with datagrams, in plain C: what the gateway is measured against. */
#ifndef CBASELINE_H
#define CBASELINE_H

#include <stddef.h>
#include <stdint.h>

/* What a position report says. */
struct baseline_fix {
    uint64_t device;
    int64_t at; /* seconds since 1970 */
    double latitude, longitude, speed_kmh;
    uint32_t alarms, status;
    uint16_t serial, course;
};

/* How a stream of datagrams went. */
struct baseline_flow {
    uint64_t datagrams;
    uint64_t stored;
    int64_t first, last; /* nanoseconds of the monotonic clock */
};

/* 1 if the bytes are a whole 0x0200 frame of 2013. */
int baseline_read_position(const uint8_t *bytes, size_t count, struct baseline_fix *fix);
/* 1 if the bytes are an RMC sentence with a good checksum. */
int baseline_read_rmc(const uint8_t *bytes, size_t count, struct baseline_fix *fix);
/* Writes a 0x0200 frame of 2013 with a mileage item; room for 128 bytes is needed. Gives its length. */
size_t baseline_write_position(uint8_t *bytes, uint64_t device, uint16_t serial, double latitude, double longitude,
                               int64_t at);

/* Read the same bytes so many times; give how often that went well. */
uint64_t baseline_read_positions(const uint8_t *bytes, size_t count, uint64_t times);
uint64_t baseline_read_sentences(const uint8_t *bytes, size_t count, uint64_t times);

/* A datagram socket on 127.0.0.1 with a large receive buffer; -1 if there is none. Port 0 is any free one. */
int baseline_bind(uint16_t port);
/* The port a socket is bound to. */
uint16_t baseline_port(int socket);
/* A socket that talks to one port of 127.0.0.1. */
int baseline_connect(uint16_t port);
/* Sends datagrams that lie one after the other; gives how many went out. */
uint64_t baseline_send(int socket, const uint8_t *bytes, const uint32_t *lengths, size_t count);
/* Takes at most `slots` datagrams into slots of `size` bytes; waits so many milliseconds for the first. */
int baseline_take(int socket, uint8_t *bytes, size_t size, uint32_t *lengths, int slots, int milliseconds);

/* Receives and decodes nothing until so many milliseconds brought nothing. */
struct baseline_flow baseline_receive(int socket, int idle);
/* Receives, decodes and stores: a row for each fix and the newest of each device, every 150 ms a transaction.
   With `answers`, each fix is answered once it is stored. */
struct baseline_flow baseline_receive_and_store(int socket, const char *path, int answers, int idle);

/* What stands in one cell of a screen; the glyph is 0 in the right half of a wide character. */
struct baseline_cell {
    uint32_t glyph;
    int16_t foreground, background; /* -1: the terminal's own */
    uint8_t attributes; /* 1 bold, 2 dim, 4 underlined, 8 reversed */
};

/* A screen of plain ncurses; it writes into memory, or to a terminal if a descriptor of one is given. */
struct baseline_screen *baseline_screen_open(const char *term, int rows, int columns, int descriptor);
/* Puts every cell and refreshes; gives how many bytes that made, where they went into memory. Row -1: no cursor. */
size_t baseline_screen_draw(struct baseline_screen *screen, const struct baseline_cell *cells, int cursor_row,
                            int cursor_column, int is_whole);
void baseline_screen_close(struct baseline_screen *screen);
/* Draws on a terminal, moves a bar down a row for every key, and ends at a `q`. */
int baseline_screen_serve(const char *term, int terminal, int rows, int columns, const struct baseline_cell *cells);

/* Segments of streets (x1 y1 x2 y2, in metres), found again by where they lie; they have to stay where they are. */
struct baseline_map *baseline_map_make(const double *segments, size_t count);
void baseline_map_free(struct baseline_map *map);
/* Draws streets as dots and units (x y) as stars into cells; gives how many units are in view. */
size_t baseline_map_draw(const struct baseline_map *map, const double *units, size_t unit_count, double west,
                         double north, double metres_per_column, int columns, int rows, uint32_t *glyphs);

#endif
