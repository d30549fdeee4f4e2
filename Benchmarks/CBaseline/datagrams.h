#ifndef DATAGRAMS_H
#define DATAGRAMS_H

#include <stdint.h>

/* The number of datagrams per system call. */
enum { VECTOR = 32 };

int64_t baseline_now(void);

#endif
