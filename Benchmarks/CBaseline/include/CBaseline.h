/* The lower limits in plain C that the gateway and the console are measured against. */
#ifndef CBASELINE_H
#define CBASELINE_H

#include <stddef.h>
#include <stdint.h>

/* The contents of a position report. */
struct baseline_fix {
    uint64_t device;
    int64_t at; /* seconds since 1970 */
    double latitude, longitude, speed_kmh;
    uint32_t alarms, status;
    uint16_t serial, course;
};

/* The result of receiving a stream of datagrams. */
struct baseline_flow {
    uint64_t datagrams;
    uint64_t stored;
    int64_t first, last; /* nanoseconds of the monotonic clock */
};

/* Reads a 0x0200 frame of JT/T 808-2013; returns 1 if the bytes are a whole one. */
int baseline_read_position(const uint8_t *bytes, size_t count, struct baseline_fix *fix);
/* Reads an RMC sentence; returns 1 if the bytes are one with a valid checksum. */
int baseline_read_rmc(const uint8_t *bytes, size_t count, struct baseline_fix *fix);
/* Writes a 0x0200 frame of JT/T 808-2013 with a mileage item into room for 128 bytes; returns its length. */
size_t baseline_write_position(uint8_t *bytes, uint64_t device, uint16_t serial, double latitude, double longitude,
                               int64_t at);

/* Read the same bytes `times` times; return how often that succeeded. */
uint64_t baseline_read_positions(const uint8_t *bytes, size_t count, uint64_t times);
uint64_t baseline_read_sentences(const uint8_t *bytes, size_t count, uint64_t times);

/* Returns a UDP socket on 127.0.0.1 with a large receive buffer, or -1 on failure. Port 0 takes any free port. */
int baseline_bind(uint16_t port);
/* Returns the port a socket is bound to. */
uint16_t baseline_port(int socket);
/* Returns a UDP socket connected to a port of 127.0.0.1. */
int baseline_connect(uint16_t port);
/* Sends datagrams that lie contiguously in memory; returns how many were sent. */
uint64_t baseline_send(int socket, const uint8_t *bytes, const uint32_t *lengths, size_t count);
/* Receives at most `slots` datagrams into slots of `size` bytes; waits up to `milliseconds` for the first.
   Returns how many were received. */
int baseline_take(int socket, uint8_t *bytes, size_t size, uint32_t *lengths, int slots, int milliseconds);

/* Receives without decoding until no datagram has arrived for `idle` milliseconds. */
struct baseline_flow baseline_receive(int socket, int idle);
/* Receives, decodes and stores a row for each fix and the newest fix of each device, one transaction every 150 ms.
   With `answers`, each fix is answered once it is stored. */
struct baseline_flow baseline_receive_and_store(int socket, const char *path, int answers, int idle);

/* One cell of a screen; the glyph is 0 in the right half of a wide character. */
struct baseline_cell {
    uint32_t glyph;
    int16_t foreground, background; /* -1: the terminal's default */
    uint8_t attributes; /* 1 bold, 2 dim, 4 underlined, 8 reversed */
};

/* Returns an ncurses screen that writes to the terminal with that descriptor, or into memory if it is -1. */
struct baseline_screen *baseline_screen_open(const char *term, int rows, int columns, int descriptor);
/* Puts every cell and refreshes. Returns the number of bytes written, for a screen in memory. Row -1: no cursor. */
size_t baseline_screen_draw(struct baseline_screen *screen, const struct baseline_cell *cells, int cursor_row,
                            int cursor_column, int is_whole);
void baseline_screen_close(struct baseline_screen *screen);
/* Draws on a terminal, moves a bar down one row for every key, and ends at a `q`. */
int baseline_screen_serve(const char *term, int terminal, int rows, int columns, const struct baseline_cell *cells);

/* Indexes street segments (x1 y1 x2 y2, in metres) by location; the caller keeps the segments alive. */
struct baseline_map *baseline_map_make(const double *segments, size_t count);
void baseline_map_free(struct baseline_map *map);
/* Draws streets as dots and units (x y) as stars into cells; returns how many units are in view. */
size_t baseline_map_draw(const struct baseline_map *map, const double *units, size_t unit_count, double west,
                         double north, double metres_per_column, int columns, int rows, uint32_t *glyphs);

#endif
