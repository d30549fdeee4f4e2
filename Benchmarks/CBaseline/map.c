/* The lower limit of drawing a map: lines into dots, dots into cells, and a mark for each unit. */
#include "CBaseline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 64

struct baseline_map {
    const double *segments; /* x1 y1 x2 y2 */
    size_t count;
    double west, south, east, north;
    /* The segments of each bucket are contiguous in `order`. */
    uint32_t starts[BUCKETS * BUCKETS + 1];
    uint32_t *order;
};

static int bucket(double value, double low, double high) {
    int place = (int)((value - low) / (high - low) * BUCKETS);
    return place < 0 ? 0 : place >= BUCKETS ? BUCKETS - 1 : place;
}

static int home(const struct baseline_map *map, const double *segment) {
    int column = bucket((segment[0] + segment[2]) / 2, map->west, map->east);
    int row = bucket((segment[1] + segment[3]) / 2, map->south, map->north);
    return row * BUCKETS + column;
}

struct baseline_map *baseline_map_make(const double *segments, size_t count) {
    struct baseline_map *map = calloc(1, sizeof *map);
    uint32_t *order = malloc(sizeof *order * (count + 1));
    if (map == NULL || order == NULL) return NULL;
    map->segments = segments;
    map->count = count;
    map->order = order;
    map->west = map->south = INFINITY;
    map->east = map->north = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        for (int end = 0; end < 2; end++) {
            map->west = fmin(map->west, segments[i * 4 + end * 2]);
            map->east = fmax(map->east, segments[i * 4 + end * 2]);
            map->south = fmin(map->south, segments[i * 4 + end * 2 + 1]);
            map->north = fmax(map->north, segments[i * 4 + end * 2 + 1]);
        }
    }
    for (size_t i = 0; i < count; i++) map->starts[home(map, segments + i * 4) + 1]++;
    for (int i = 0; i < BUCKETS * BUCKETS; i++) map->starts[i + 1] += map->starts[i];
    uint32_t next[BUCKETS * BUCKETS];
    memcpy(next, map->starts, sizeof next);
    for (size_t i = 0; i < count; i++) order[next[home(map, segments + i * 4)]++] = (uint32_t)i;
    return map;
}

void baseline_map_free(struct baseline_map *map) {
    if (map == NULL) return;
    free(map->order);
    free(map);
}

/* Clips a line by the algorithm of Liang and Barsky. */
static int clip(double *x1, double *y1, double *x2, double *y2, double width, double height) {
    double dx = *x2 - *x1, dy = *y2 - *y1, from = 0, to = 1;
    double p[4] = {-dx, dx, -dy, dy}, q[4] = {*x1, width - 1 - *x1, *y1, height - 1 - *y1};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0) return 0;
            continue;
        }
        double t = q[i] / p[i];
        if (p[i] < 0) from = fmax(from, t);
        else to = fmin(to, t);
    }
    if (from > to) return 0;
    double x = *x1, y = *y1;
    *x1 = x + from * dx, *y1 = y + from * dy, *x2 = x + to * dx, *y2 = y + to * dy;
    return 1;
}

static void line(uint8_t *cells, int columns, int x1, int y1, int x2, int y2) {
    static const uint8_t dots[4][2] = {{1, 8}, {2, 16}, {4, 32}, {64, 128}};
    int dx = abs(x2 - x1), dy = -abs(y2 - y1), sx = x1 < x2 ? 1 : -1, sy = y1 < y2 ? 1 : -1, error = dx + dy;
    for (;;) {
        cells[y1 / 4 * columns + x1 / 2] |= dots[y1 % 4][x1 % 2];
        if (x1 == x2 && y1 == y2) return;
        int twice = 2 * error;
        if (twice >= dy) error += dy, x1 += sx;
        if (twice <= dx) error += dx, y1 += sy;
    }
}

size_t baseline_map_draw(const struct baseline_map *map, const double *units, size_t unit_count, double west,
                         double north, double metres_per_column, int columns, int rows, uint32_t *glyphs) {
    uint8_t dots[512 * 256];
    if (columns > 512 || rows > 256) return 0;
    memset(dots, 0, (size_t)(columns * rows));
    double scale = 2 / metres_per_column;
    double width = columns * 2, height = rows * 4;
    double east = west + columns * metres_per_column, south = north - rows * 2 * metres_per_column;
    /* One more bucket on each side, for segments that reach into the view. */
    int first_column = bucket(west, map->west, map->east) - 1, last_column = bucket(east, map->west, map->east) + 1;
    int first_row = bucket(south, map->south, map->north) - 1, last_row = bucket(north, map->south, map->north) + 1;
    for (int row = first_row < 0 ? 0 : first_row; row <= last_row && row < BUCKETS; row++) {
        for (int column = first_column < 0 ? 0 : first_column; column <= last_column && column < BUCKETS; column++) {
            int place = row * BUCKETS + column;
            for (uint32_t i = map->starts[place]; i < map->starts[place + 1]; i++) {
                const double *segment = map->segments + map->order[i] * 4;
                double x1 = (segment[0] - west) * scale, y1 = (north - segment[1]) * scale;
                double x2 = (segment[2] - west) * scale, y2 = (north - segment[3]) * scale;
                if (clip(&x1, &y1, &x2, &y2, width, height)) line(dots, columns, (int)x1, (int)y1, (int)x2, (int)y2);
            }
        }
    }
    for (int i = 0; i < columns * rows; i++) glyphs[i] = dots[i] ? 0x2800u + dots[i] : ' ';
    size_t shown = 0;
    for (size_t i = 0; i < unit_count; i++) {
        double x = (units[i * 2] - west) / metres_per_column, y = (north - units[i * 2 + 1]) / metres_per_column / 2;
        if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
        glyphs[(int)y * columns + (int)x] = '*';
        shown++;
    }
    return shown;
}
