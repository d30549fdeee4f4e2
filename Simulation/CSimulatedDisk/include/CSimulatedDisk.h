#ifndef CSIMULATEDDISK_H
#define CSIMULATEDDISK_H

#include <stdbool.h>
#include <stdint.h>

/* A SQLite VFS over the system's own, for programs that simulate: the disk keeps what was synced, and loses at a power
 * cut whatever it likes of the rest; it fails, hangs and fills up when it is told to; and simulated processes, all in
 * this one, die in the middle of a call.
 *
 * There is one disk in a process. Its functions may be called from any thread. */

/* Makes it SQLite's default VFS. Returns a SQLite result code. */
int simdisk_install(void);

/* Files opened from now on belong to this simulated process, a number from 1 to 65534. */
void simdisk_enter(int process);

/* Ends the simulated process at once: from now on none of its calls has an effect. */
void simdisk_kill(int process);
bool simdisk_is_dead(int process);

/* Closes what dead processes have left open, as the kernel does. Nothing of theirs may be used any more. */
void simdisk_bury(void);

/* Kills the process at its n-th call from now on that changes the disk; 0 takes that back. */
void simdisk_kill_at(int process, int64_t n);

/* The same for all processes, as by a power cut. */
void simdisk_cut_at(int64_t n);

/* Whether the power is off: all processes are dead until simdisk_restart. */
bool simdisk_is_cut(void);

/* After a power cut, when all files are closed: every sector that was not synced is new or old at random. */
void simdisk_restart(uint64_t seed);

enum simdisk_fault {
    SIMDISK_NONE,
    SIMDISK_FULL,       /* writes fail for lack of space */
    SIMDISK_NO_WRITE,   /* writes fail */
    SIMDISK_NO_SYNC,    /* syncs fail */
    SIMDISK_NO_READ,    /* reads fail: bad sectors */
};

/* Makes the calls of a kind fail until they are told not to; every `one_in`-th at random. */
void simdisk_fail(enum simdisk_fault fault, uint32_t one_in, uint64_t seed);

/* While calls are spared, none fails, and none is counted for the end of a process or of the power. */
void simdisk_spare(bool spares);

/* Whether syncs are answered and not made, as some disks do; nothing is safe on such a disk. */
void simdisk_lie(bool lies);

/* Makes the next sync take so many milliseconds of the simulated time. */
void simdisk_stall(int64_t milliseconds);

/* Makes a stretch of a file something else, of at most 4 KiB. */
void simdisk_rot(const char *path, uint64_t seed);

/* Returns and clears the simulated time that calls have taken. */
int64_t simdisk_take_stalled(void);

/* Returns the number of calls so far that changed the disk. */
int64_t simdisk_calls(void);

/* Forgets everything, between two nights. Returns the number of files that are still open. */
int simdisk_reset(void);

#endif
