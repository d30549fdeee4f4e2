#ifndef DATAGRAMS_H
#define DATAGRAMS_H

#include <stdint.h>

/* Datagrams to one call of the kernel. */
enum { VECTOR = 32 };

int64_t baseline_now(void);

#endif
