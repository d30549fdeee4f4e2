#define _GNU_SOURCE

#include "CSimulatedDisk.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SECTOR 512
/* The last of these numbers is that of all processes of earlier nights. */
#define MOST_PROCESSES 65536

/* What a sector held when it was last synced; `size` is 0 for one beyond the end of the file. */
struct sector {
    int64_t number; /* -1: free */
    int size;
    unsigned char *bytes;
};

/* A file as the disk knows it, whatever its name. */
struct inode {
    dev_t device;
    ino_t number;
    /* Kept open until the reset: closing it would drop the kernel's locks of this process on the file. */
    int descriptor;
    int64_t synced_size;
    struct sector *sectors;
    size_t count, room;
    char *path;
    struct inode *next;
};

struct file {
    sqlite3_file base;
    struct inode *inode; /* NULL: not looked after, such as a temporary file without a name */
    int process;
    bool is_buried; /* the file below is closed, and only its connection is left */
    struct file *next, *before;
};

/* Recursive: the system's VFS calls functions of the C library that are replaced below. */
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static sqlite3_vfs *real;
static sqlite3_vfs simulated;
static int file_size;

static struct {
    int process;
    bool dead[MOST_PROCESSES];
    bool is_cut, lies, spares;
    int mortal;
    int64_t kill_at, cut_at, calls, stall, stalled;
    enum simdisk_fault fault;
    uint32_t one_in;
    uint64_t chance;
    struct inode *inodes;
    struct file *files;
} disk;

static uint64_t random_bits(uint64_t *state) {
    uint64_t mixed = (*state += 0x9E3779B97F4A7C15u);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

static sqlite3_file *below(sqlite3_file *file) { return (sqlite3_file *)((char *)file + sizeof(struct file)); }

static bool is_dead(int process) { return disk.is_cut || disk.dead[process]; }

static bool fails(enum simdisk_fault fault) {
    return !disk.spares && disk.fault == fault && random_bits(&disk.chance) % disk.one_in == 0;
}

/* Counts a call that changes the disk; returns false if its process does not live to make it. */
static bool lives(int process) {
    if (is_dead(process)) return false;
    disk.calls++;
    if (disk.spares) return true;
    if (disk.cut_at > 0 && --disk.cut_at == 0) disk.is_cut = true;
    if (disk.kill_at > 0 && disk.mortal == process && --disk.kill_at == 0) disk.dead[process] = true;
    return !is_dead(process);
}

/* MARK: What was synced */

static struct sector *place(struct inode *inode, int64_t number) {
    size_t at = (size_t)((uint64_t)number * 0x9E3779B97F4A7C15u >> 20) & (inode->room - 1);
    while (inode->sectors[at].number >= 0 && inode->sectors[at].number != number) at = (at + 1) & (inode->room - 1);
    return &inode->sectors[at];
}

static void make_room(struct inode *inode, size_t room) {
    struct sector *old = inode->sectors;
    size_t old_room = inode->room;
    inode->sectors = malloc(room * sizeof *inode->sectors);
    if (!inode->sectors) abort();
    inode->room = room;
    for (size_t i = 0; i < room; i++) inode->sectors[i].number = -1;
    for (size_t i = 0; i < old_room; i++)
        if (old[i].number >= 0) *place(inode, old[i].number) = old[i];
    free(old);
}

static void forget(struct inode *inode) {
    for (size_t i = 0; i < inode->room; i++) {
        if (inode->sectors[i].number >= 0) free(inode->sectors[i].bytes);
        inode->sectors[i].number = -1;
    }
    inode->count = 0;
    if (inode->room > 4096) {
        free(inode->sectors);
        inode->sectors = NULL;
        inode->room = 0;
    }
}

static int64_t size_of(struct inode *inode) {
    struct stat status;
    return fstat(inode->descriptor, &status) == 0 ? status.st_size : 0;
}

/* Keeps what the sectors of a range hold before they are changed. */
static void keep(struct inode *inode, int64_t offset, int64_t length) {
    for (int64_t number = offset / SECTOR; number * SECTOR < offset + length; number++) {
        if (inode->room < 2 * (inode->count + 1)) make_room(inode, inode->room ? 2 * inode->room : 256);
        struct sector *sector = place(inode, number);
        if (sector->number == number) continue;
        *sector = (struct sector){.number = number};
        inode->count++;
        if (number * SECTOR >= inode->synced_size) continue;
        sector->bytes = malloc(SECTOR);
        if (!sector->bytes) abort();
        ssize_t got = pread(inode->descriptor, sector->bytes, SECTOR, number * SECTOR);
        sector->size = got > 0 ? (int)got : 0;
    }
}

static void synced(struct inode *inode) {
    forget(inode);
    inode->synced_size = size_of(inode);
}

/* Writes back what was synced of some sectors: of all, of none, or of each with an even chance. */
static void lose(struct inode *inode, uint64_t *chance) {
    if (inode->count == 0 && size_of(inode) == inode->synced_size) return;
    uint64_t mode = random_bits(chance) % 4;
    int64_t size = size_of(inode);
    if (mode != 0) {
        static const unsigned char zeros[SECTOR];
        for (size_t i = 0; i < inode->room; i++) {
            struct sector *sector = &inode->sectors[i];
            if (sector->number < 0) continue;
            /* By its number, so that the order in the table does not matter. */
            uint64_t own = random_bits(&(uint64_t){*chance ^ (uint64_t)sector->number});
            if (mode != 1 && own % 2 == 0) continue;
            int64_t offset = sector->number * SECTOR;
            ssize_t put = pwrite(inode->descriptor, sector->size ? sector->bytes : zeros, SECTOR, offset);
            (void)put;
        }
        bool is_old = mode == 1 || random_bits(chance) % 2 == 0;
        int ended = ftruncate(inode->descriptor, is_old ? inode->synced_size : size);
        (void)ended;
    }
    synced(inode);
}

static struct inode *inode_of(const char *path) {
    struct stat status;
    if (!path || stat(path, &status) != 0) return NULL;
    for (struct inode *inode = disk.inodes; inode; inode = inode->next)
        if (inode->device == status.st_dev && inode->number == status.st_ino) return inode;
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return NULL;
    struct inode *inode = calloc(1, sizeof *inode);
    if (!inode) abort();
    inode->device = status.st_dev;
    inode->number = status.st_ino;
    inode->descriptor = descriptor;
    inode->synced_size = status.st_size;
    inode->path = strdup(path);
    inode->next = disk.inodes;
    disk.inodes = inode;
    return inode;
}

/* MARK: Files */

static int file_close(sqlite3_file *base) {
    struct file *file = (struct file *)base;
    pthread_mutex_lock(&lock);
    if (file->before) file->before->next = file->next; else disk.files = file->next;
    if (file->next) file->next->before = file->before;
    pthread_mutex_unlock(&lock);
    return file->is_buried ? SQLITE_OK : below(base)->pMethods->xClose(below(base));
}

static int file_read(sqlite3_file *base, void *to, int count, sqlite3_int64 offset) {
    struct file *file = (struct file *)base;
    pthread_mutex_lock(&lock);
    bool is_wrong = is_dead(file->process) || fails(SIMDISK_NO_READ);
    pthread_mutex_unlock(&lock);
    if (is_wrong) return SQLITE_IOERR_READ;
    return below(base)->pMethods->xRead(below(base), to, count, offset);
}

static int file_write(sqlite3_file *base, const void *from, int count, sqlite3_int64 offset) {
    struct file *file = (struct file *)base;
    int code = SQLITE_OK;
    pthread_mutex_lock(&lock);
    if (!lives(file->process)) code = SQLITE_IOERR_WRITE;
    else if (fails(SIMDISK_FULL)) code = SQLITE_FULL;
    else if (fails(SIMDISK_NO_WRITE)) code = SQLITE_IOERR_WRITE;
    else {
        if (file->inode) keep(file->inode, offset, count);
        code = below(base)->pMethods->xWrite(below(base), from, count, offset);
    }
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size) {
    struct file *file = (struct file *)base;
    int code = SQLITE_IOERR_TRUNCATE;
    pthread_mutex_lock(&lock);
    if (lives(file->process)) {
        if (file->inode) {
            int64_t before = size_of(file->inode);
            if (size < before) keep(file->inode, size, before - size);
        }
        code = below(base)->pMethods->xTruncate(below(base), size);
    }
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_sync(sqlite3_file *base, int flags) {
    struct file *file = (struct file *)base;
    int code = SQLITE_OK;
    (void)flags;
    pthread_mutex_lock(&lock);
    disk.stalled += disk.stall;
    disk.stall = 0;
    if (!lives(file->process) || fails(SIMDISK_NO_SYNC)) code = SQLITE_IOERR_FSYNC;
    else if (file->inode && !disk.lies) synced(file->inode);
    pthread_mutex_unlock(&lock);
    return code;
}

static int file_size_of(sqlite3_file *base, sqlite3_int64 *size) {
    if (((struct file *)base)->is_buried) return SQLITE_IOERR_FSTAT;
    return below(base)->pMethods->xFileSize(below(base), size);
}

static int file_lock(sqlite3_file *base, int level) {
    struct file *file = (struct file *)base;
    if (simdisk_is_dead(file->process)) return SQLITE_IOERR_LOCK;
    return below(base)->pMethods->xLock(below(base), level);
}

static int file_unlock(sqlite3_file *base, int level) {
    if (((struct file *)base)->is_buried) return SQLITE_OK;
    return below(base)->pMethods->xUnlock(below(base), level);
}

static int file_is_reserved(sqlite3_file *base, int *result) {
    if (((struct file *)base)->is_buried) return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return below(base)->pMethods->xCheckReservedLock(below(base), result);
}

static int file_control(sqlite3_file *base, int operation, void *argument) {
    struct file *file = (struct file *)base;
    /* A size hint makes the file longer. */
    if (operation == SQLITE_FCNTL_SIZE_HINT || simdisk_is_dead(file->process)) return SQLITE_NOTFOUND;
    return below(base)->pMethods->xFileControl(below(base), operation, argument);
}

static int file_sector_size(sqlite3_file *base) {
    (void)base;
    return SECTOR;
}

static int file_characteristics(sqlite3_file *base) {
    if (((struct file *)base)->is_buried) return 0;
    /* As the system's VFS says: a write beside another changes nothing of that. */
    return below(base)->pMethods->xDeviceCharacteristics(below(base));
}

static int file_map_shared(sqlite3_file *base, int page, int size, int extends, void volatile **address) {
    struct file *file = (struct file *)base;
    if (simdisk_is_dead(file->process)) return SQLITE_IOERR_SHMMAP;
    return below(base)->pMethods->xShmMap(below(base), page, size, extends, address);
}

static int file_lock_shared(sqlite3_file *base, int offset, int count, int flags) {
    struct file *file = (struct file *)base;
    if (file->is_buried) return SQLITE_OK;
    if (!(flags & SQLITE_SHM_UNLOCK) && simdisk_is_dead(file->process)) return SQLITE_IOERR_SHMLOCK;
    return below(base)->pMethods->xShmLock(below(base), offset, count, flags);
}

static void file_barrier(sqlite3_file *base) {
    if (!((struct file *)base)->is_buried) below(base)->pMethods->xShmBarrier(below(base));
}

static int file_unmap_shared(sqlite3_file *base, int deletes) {
    struct file *file = (struct file *)base;
    if (file->is_buried) return SQLITE_OK;
    return below(base)->pMethods->xShmUnmap(below(base), deletes && !simdisk_is_dead(file->process));
}

/* Version 2: no memory-mapped reading, which would pass by the simulated faults. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size_of,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_is_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = file_map_shared,
    .xShmLock = file_lock_shared,
    .xShmBarrier = file_barrier,
    .xShmUnmap = file_unmap_shared,
};

/* MARK: The VFS */

static int disk_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *base, int flags, int *out) {
    struct file *file = (struct file *)base;
    (void)vfs;
    base->pMethods = NULL;
    pthread_mutex_lock(&lock);
    int process = disk.process;
    bool dies = is_dead(process);
    pthread_mutex_unlock(&lock);
    if (dies) return SQLITE_CANTOPEN;
    int code = real->xOpen(real, name, below(base), flags, out);
    if (code != SQLITE_OK) {
        if (below(base)->pMethods) below(base)->pMethods->xClose(below(base));
        return code;
    }
    pthread_mutex_lock(&lock);
    *file = (struct file){.process = process, .next = disk.files};
    file->inode = inode_of(name);
    if (disk.files) disk.files->before = file;
    disk.files = file;
    pthread_mutex_unlock(&lock);
    base->pMethods = &methods;
    return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
    (void)vfs;
    (void)syncs;
    pthread_mutex_lock(&lock);
    int code = lives(disk.process) ? real->xDelete(real, name, 0) : SQLITE_IOERR_DELETE;
    pthread_mutex_unlock(&lock);
    return code;
}

static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    (void)vfs;
    return real->xAccess(real, name, flags, result);
}

static int disk_full_path(sqlite3_vfs *vfs, const char *name, int count, char *to) {
    (void)vfs;
    return real->xFullPathname(real, name, count, to);
}

static int disk_random(sqlite3_vfs *vfs, int count, char *to) {
    (void)vfs;
    return real->xRandomness(real, count, to);
}

static int disk_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return real->xSleep(real, microseconds);
}

static int disk_time(sqlite3_vfs *vfs, double *now) {
    (void)vfs;
    return real->xCurrentTime(real, now);
}

static int disk_last_error(sqlite3_vfs *vfs, int count, char *text) {
    (void)vfs;
    return real->xGetLastError(real, count, text);
}

/* MARK: The C library
 *
 * What a program does to files beside SQLite: these stand in for the library's functions in the whole program. */

/* Whether a call of the current process is made; else `errno` is set. */
static bool is_made(void) {
    pthread_mutex_lock(&lock);
    bool result = disk.process == 0 || lives(disk.process);
    if (result && disk.process != 0 && disk.fault == SIMDISK_NO_WRITE) result = !fails(SIMDISK_NO_WRITE);
    pthread_mutex_unlock(&lock);
    if (!result) errno = EIO;
    return result;
}

int fsync(int descriptor) {
    struct stat status;
    pthread_mutex_lock(&lock);
    bool is_synced = disk.process == 0 || (lives(disk.process) && !fails(SIMDISK_NO_SYNC));
    if (is_synced && !disk.lies && fstat(descriptor, &status) == 0) {
        for (struct inode *inode = disk.inodes; inode; inode = inode->next)
            if (inode->device == status.st_dev && inode->number == status.st_ino) synced(inode);
    }
    pthread_mutex_unlock(&lock);
    if (!is_synced) errno = EIO;
    return is_synced ? 0 : -1;
}

int fdatasync(int descriptor) { return fsync(descriptor); }

int rename(const char *path, const char *target) {
    return is_made() ? (int)syscall(SYS_rename, path, target) : -1;
}

int link(const char *path, const char *target) { return is_made() ? (int)syscall(SYS_link, path, target) : -1; }

int unlink(const char *path) { return is_made() ? (int)syscall(SYS_unlink, path) : -1; }

/* All of a night is on the main thread: while one process waits, no other gets on. */
int usleep(useconds_t microseconds) {
    if (gettid() == getpid()) return 0;
    struct timespec time = {microseconds / 1000000, (long)(microseconds % 1000000) * 1000};
    return nanosleep(&time, NULL);
}

/* MARK: What the simulation tells the disk */

int simdisk_install(void) {
    sqlite3_vfs *standard = sqlite3_vfs_find(NULL);
    if (!standard) return SQLITE_ERROR;
    if (standard == &simulated) return SQLITE_OK;
    real = standard;
    file_size = (int)sizeof(struct file) + real->szOsFile;
    simulated = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = file_size,
        .mxPathname = real->mxPathname,
        .zName = "simulated",
        .xOpen = disk_open,
        .xDelete = disk_delete,
        .xAccess = disk_access,
        .xFullPathname = disk_full_path,
        .xRandomness = disk_random,
        .xSleep = disk_sleep,
        .xCurrentTime = disk_time,
        .xGetLastError = disk_last_error,
    };
    return sqlite3_vfs_register(&simulated, 1);
}

void simdisk_enter(int process) {
    pthread_mutex_lock(&lock);
    disk.process = process;
    pthread_mutex_unlock(&lock);
}

void simdisk_kill(int process) {
    pthread_mutex_lock(&lock);
    disk.dead[process] = true;
    pthread_mutex_unlock(&lock);
}

bool simdisk_is_dead(int process) {
    pthread_mutex_lock(&lock);
    bool result = is_dead(process);
    pthread_mutex_unlock(&lock);
    return result;
}

void simdisk_bury(void) {
    pthread_mutex_lock(&lock);
    for (struct file *file = disk.files; file; file = file->next) {
        if (file->is_buried || !is_dead(file->process)) continue;
        sqlite3_file *real_file = below(&file->base);
        if (real_file->pMethods->iVersion > 1) real_file->pMethods->xShmUnmap(real_file, 0);
        real_file->pMethods->xClose(real_file);
        file->is_buried = true;
    }
    pthread_mutex_unlock(&lock);
}

void simdisk_kill_at(int process, int64_t n) {
    pthread_mutex_lock(&lock);
    disk.mortal = process;
    disk.kill_at = n;
    pthread_mutex_unlock(&lock);
}

void simdisk_cut_at(int64_t n) {
    pthread_mutex_lock(&lock);
    disk.cut_at = n;
    pthread_mutex_unlock(&lock);
}

bool simdisk_is_cut(void) {
    pthread_mutex_lock(&lock);
    bool result = disk.is_cut;
    pthread_mutex_unlock(&lock);
    return result;
}

void simdisk_restart(uint64_t seed) {
    pthread_mutex_lock(&lock);
    for (struct inode *inode = disk.inodes; inode; inode = inode->next) {
        /* By its name, so that the order in which files were first opened does not matter. */
        uint64_t chance = seed;
        const char *slash = strrchr(inode->path, '/');
        for (const char *byte = slash ? slash : inode->path; *byte; byte++) chance = chance * 31 + (unsigned char)*byte;
        lose(inode, &chance);
        /* The index of a WAL is memory, which a power cut leaves nothing of. */
        size_t length = strlen(inode->path);
        if (length > 4 && strcmp(inode->path + length - 4, "-wal") == 0) {
            char *index = strdup(inode->path);
            if (!index) abort();
            memcpy(index + length - 4, "-shm", 4);
            unlink(index);
            free(index);
        }
    }
    disk.is_cut = false;
    disk.cut_at = 0;
    disk.kill_at = 0;
    for (struct file *file = disk.files; file; file = file->next) disk.dead[file->process] = true;
    pthread_mutex_unlock(&lock);
}

void simdisk_fail(enum simdisk_fault fault, uint32_t one_in, uint64_t seed) {
    pthread_mutex_lock(&lock);
    disk.fault = fault;
    disk.one_in = one_in ? one_in : 1;
    disk.chance = seed;
    pthread_mutex_unlock(&lock);
}

void simdisk_lie(bool lies) {
    pthread_mutex_lock(&lock);
    disk.lies = lies;
    pthread_mutex_unlock(&lock);
}

void simdisk_spare(bool spares) {
    pthread_mutex_lock(&lock);
    disk.spares = spares;
    pthread_mutex_unlock(&lock);
}

void simdisk_stall(int64_t milliseconds) {
    pthread_mutex_lock(&lock);
    disk.stall = milliseconds;
    pthread_mutex_unlock(&lock);
}

void simdisk_rot(const char *path, uint64_t seed) {
    pthread_mutex_lock(&lock);
    struct inode *inode = inode_of(path);
    int64_t size = inode ? size_of(inode) : 0;
    if (size > 0) {
        unsigned char bytes[4096];
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)random_bits(&seed);
        int64_t offset = (int64_t)(random_bits(&seed) % (uint64_t)size);
        size_t count = 1 + random_bits(&seed) % sizeof bytes;
        if (offset + (int64_t)count > size) count = (size_t)(size - offset);
        ssize_t put = pwrite(inode->descriptor, bytes, count, offset);
        (void)put;
    }
    pthread_mutex_unlock(&lock);
}

int64_t simdisk_take_stalled(void) {
    pthread_mutex_lock(&lock);
    int64_t result = disk.stalled;
    disk.stalled = 0;
    pthread_mutex_unlock(&lock);
    return result;
}

int64_t simdisk_calls(void) {
    pthread_mutex_lock(&lock);
    int64_t result = disk.calls;
    pthread_mutex_unlock(&lock);
    return result;
}

int simdisk_reset(void) {
    int open = 0;
    pthread_mutex_lock(&lock);
    for (struct file *file = disk.files; file; file = file->next) {
        file->inode = NULL;
        file->process = MOST_PROCESSES - 1;
        open++;
    }
    while (disk.inodes) {
        struct inode *inode = disk.inodes;
        disk.inodes = inode->next;
        forget(inode);
        free(inode->sectors);
        free(inode->path);
        close(inode->descriptor);
        free(inode);
    }
    struct file *files = disk.files;
    memset(&disk, 0, sizeof disk);
    disk.files = files;
    disk.dead[MOST_PROCESSES - 1] = true;
    pthread_mutex_unlock(&lock);
    return open;
}
