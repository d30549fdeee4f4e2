#include "CTerminal.h"

#include <malloc.h>

void process_release_memory(void) { malloc_trim(0); }
