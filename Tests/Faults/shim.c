// A library to preload (LD_PRELOAD) that counts the calls with which a program touches files, and makes one of them fail
// or kills the process at it.
//
//     FAULT_ROOT   count calls on paths below this folder only
//     FAULT_LOG    append one line per counted call to this file: FAMILY CLASS N CALL
//     FAULT_AT     FAMILY CLASS N MODE: what to do at the Nth call of a family on a class of files; MODE is
//                      errno NUMBER   fail with that error, nothing is done
//                      short          write half of the bytes; the next write of the class then fails with ENOSPC
//                      before, after  kill the process (SIGKILL) before or after the call
//
// A hit is logged with a "!" in front. The log is written with system calls, so that it does not count itself. A class says
// what a file is to a desk (`classOf`), so that the numbers are the same from run to run, although threads differ in
// their order.

#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FAMILIES(X) \
    X(open) X(read) X(write) X(sync) X(rename) X(link) X(unlink) X(mkdir) X(mmap) X(truncate) X(statfs) X(mode) X(list)
#define CLASSES(X) \
    X(store) X(wal) X(shm) X(journal) X(track) X(settings) X(lock) X(making) X(former) X(backup) X(folder) X(other)

enum family {
#define X(name) f_##name,
    FAMILIES(X)
#undef X
    families
};
enum class {
#define X(name) c_##name,
    CLASSES(X)
#undef X
    classes
};

static const char *const familyNames[] = {
#define X(name) #name,
    FAMILIES(X)
#undef X
};
static const char *const classNames[] = {
#define X(name) #name,
    CLASSES(X)
#undef X
};

enum mode { m_none, m_errno, m_short, m_before, m_after };

static const char *root;
static size_t rootLength;
static int logFile = -1;
static atomic_uint counts[families][classes];
static enum family wantedFamily;
static enum class wantedClass;
static unsigned wantedCount;
static enum mode wantedMode;
static int wantedErrno;
static atomic_int isFull;

static int find(const char *const *names, int count, const char *name) {
    for (int index = 0; index < count; index++)
        if (strcmp(names[index], name) == 0) return index;
    return -1;
}

__attribute__((constructor)) static void start(void) {
    root = getenv("FAULT_ROOT");
    rootLength = root ? strlen(root) : 0;
    const char *path = getenv("FAULT_LOG");
    if (path) logFile = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // Descriptors of the program keep the numbers that they have without this library.
    if (logFile >= 0) {
        int high = (int)syscall(SYS_fcntl, logFile, F_DUPFD_CLOEXEC, 900);
        if (high >= 0) {
            syscall(SYS_close, logFile);
            logFile = high;
        }
    }
    const char *at = getenv("FAULT_AT");
    char family[16], class[16], mode[16];
    if (!at || sscanf(at, "%15s %15s %u %15s %d", family, class, &wantedCount, mode, &wantedErrno) < 4) return;
    int f = find(familyNames, families, family), c = find(classNames, classes, class);
    if (f < 0 || c < 0) abort();
    wantedFamily = (enum family)f;
    wantedClass = (enum class)c;
    wantedMode = strcmp(mode, "errno") == 0   ? m_errno
                 : strcmp(mode, "short") == 0  ? m_short
                 : strcmp(mode, "before") == 0 ? m_before
                                               : m_after;
}

static int has(const char *name, const char *part) { return strstr(name, part) != NULL; }

// Which kind of file a path is; -1 if it is not below the root.
static int classOf(const char *path) {
    if (!root || strncmp(path, root, rootLength) != 0 || (path[rootLength] != '/' && path[rootLength] != 0)) return -1;
    const char *inside = path + rootLength;
    const char *slash = strrchr(inside, '/');
    const char *name = slash ? slash + 1 : inside;
    if (has(inside, "before-restore-")) return c_former;
    if (has(name, ".making-") || has(name, ".restoring-") || has(name, ".partial-") || has(name, ".moving-"))
        return c_making;
    if (has(inside, "/tracks")) return c_track;
    if (has(inside, "backup")) return c_backup;
    if (strncmp(name, "desk.db", 7) == 0) {
        const char *end = name + 7;
        if (strncmp(end, "-wal", 4) == 0) return c_wal;
        if (strncmp(end, "-shm", 4) == 0) return c_shm;
        if (strncmp(end, "-journal", 8) == 0) return c_journal;
        if (*end == 0 || *end == ' ') return c_store;
    }
    if (has(name, ".toml")) return c_settings;
    if (has(name, ".lock")) return c_lock;
    if (!has(name, ".")) return c_folder;
    return c_other;
}

static int classAt(int folder, const char *path) {
    char full[PATH_MAX * 2];
    if (!path) return -1;
    if (path[0] == '/') return classOf(path);
    char link[64];
    if (folder == AT_FDCWD) {
        strcpy(link, "/proc/self/cwd");
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    }
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, full, PATH_MAX);
    if (length <= 0) return -1;
    snprintf(full + length, sizeof full - (size_t)length, "/%s", path);
    return classOf(full);
}

static int classOfFile(int file) {
    char link[64], full[PATH_MAX];
    if (file < 0) return -1;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, full, sizeof full - 1);
    if (length <= 0) return -1;
    full[length] = 0;
    return classOf(full);
}

// What to do with a call that is about to happen: none, or the mode of the point if this is it.
static enum mode arrive(enum family family, int class, const char *call) {
    if (class < 0) return m_none;
    int saved = errno;
    unsigned count = atomic_fetch_add(&counts[family][class], 1) + 1;
    int isHit = wantedMode != m_none && family == wantedFamily && class == (int)wantedClass && count == wantedCount;
    if (logFile >= 0) {
        char line[128];
        int length = snprintf(line, sizeof line, "%s%s %s %u %s\n", isHit ? "!" : "", familyNames[family],
                              classNames[class], count, call);
        syscall(SYS_write, logFile, line, (size_t)length);
    }
    if (isHit && wantedMode == m_before) {
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
        for (;;) syscall(SYS_pause);
    }
    errno = saved;
    return isHit ? wantedMode : m_none;
}

static void leave(enum mode mode) {
    if (mode != m_after) return;
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) syscall(SYS_pause);
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define FAIL(value) \
    do { \
        errno = wantedErrno; \
        return value; \
    } while (0)

// A call that returns -1 (or `bad`) on failure.
#define CALL(type, bad, family, class, name, expression) \
    REAL(name); \
    enum mode mode = arrive(family, class, #name); \
    if (mode == m_errno || mode == m_short) FAIL(bad); \
    type result = expression; \
    leave(mode); \
    return result

static mode_t modeArgument(int flags, va_list list) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(list, mode_t) : 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list list; \
        va_start(list, flags); \
        mode_t permissions = modeArgument(flags, list); \
        va_end(list); \
        CALL(int, -1, f_open, classAt(AT_FDCWD, path), name, real(path, flags, permissions)); \
    }
#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list list; \
        va_start(list, flags); \
        mode_t permissions = modeArgument(flags, list); \
        va_end(list); \
        CALL(int, -1, f_open, classAt(folder, path), name, real(folder, path, flags, permissions)); \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
extern int __open_2(const char *, int);
extern int __open64_2(const char *, int);
int __open_2(const char *path, int flags) {
    CALL(int, -1, f_open, classAt(AT_FDCWD, path), __open_2, real(path, flags));
}
int __open64_2(const char *path, int flags) {
    CALL(int, -1, f_open, classAt(AT_FDCWD, path), __open64_2, real(path, flags));
}
int creat(const char *path, mode_t permissions) {
    CALL(int, -1, f_open, classAt(AT_FDCWD, path), creat, real(path, permissions));
}
int creat64(const char *path, mode_t permissions) {
    CALL(int, -1, f_open, classAt(AT_FDCWD, path), creat64, real(path, permissions));
}
FILE *fopen(const char *path, const char *how) {
    CALL(FILE *, NULL, f_open, classAt(AT_FDCWD, path), fopen, real(path, how));
}
FILE *fopen64(const char *path, const char *how) {
    CALL(FILE *, NULL, f_open, classAt(AT_FDCWD, path), fopen64, real(path, how));
}
int mkstemp(char *path) { CALL(int, -1, f_open, classAt(AT_FDCWD, path), mkstemp, real(path)); }
int mkstemp64(char *path) { CALL(int, -1, f_open, classAt(AT_FDCWD, path), mkstemp64, real(path)); }
int mkostemp(char *path, int flags) { CALL(int, -1, f_open, classAt(AT_FDCWD, path), mkostemp, real(path, flags)); }
int mkstemps(char *path, int end) { CALL(int, -1, f_open, classAt(AT_FDCWD, path), mkstemps, real(path, end)); }

// Reading.

#define READ(name, parameters, arguments) \
    ssize_t name parameters { CALL(ssize_t, -1, f_read, classOfFile(file), name, real arguments); }
READ(read, (int file, void *bytes, size_t count), (file, bytes, count))
READ(pread, (int file, void *bytes, size_t count, off_t at), (file, bytes, count, at))
READ(pread64, (int file, void *bytes, size_t count, off64_t at), (file, bytes, count, at))

// Writing. A short write takes half of the bytes, and the next write to the class finds the disk full, as a real one does.

static int isFullFor(int class) { return atomic_load(&isFull) && class == (int)wantedClass; }

#define WRITE(name, parameters, arguments, half) \
    ssize_t name parameters { \
        REAL(name); \
        int class = classOfFile(file); \
        enum mode mode = arrive(f_write, class, #name); \
        if (class >= 0 && isFullFor(class)) { \
            atomic_store(&isFull, 0); \
            errno = ENOSPC; \
            return -1; \
        } \
        if (mode == m_errno) FAIL(-1); \
        if (mode == m_short) { \
            atomic_store(&isFull, 1); \
            return half; \
        } \
        ssize_t result = real arguments; \
        leave(mode); \
        return result; \
    }
WRITE(write, (int file, const void *bytes, size_t count), (file, bytes, count), real(file, bytes, count / 2))
WRITE(pwrite, (int file, const void *bytes, size_t count, off_t at), (file, bytes, count, at),
      real(file, bytes, count / 2, at))
WRITE(pwrite64, (int file, const void *bytes, size_t count, off64_t at), (file, bytes, count, at),
      real(file, bytes, count / 2, at))
WRITE(writev, (int file, const struct iovec *parts, int count), (file, parts, count),
      write(file, parts[0].iov_base, parts[0].iov_len / 2))
WRITE(pwritev, (int file, const struct iovec *parts, int count, off_t at), (file, parts, count, at),
      pwrite(file, parts[0].iov_base, parts[0].iov_len / 2, at))

extern ssize_t sendfile(int, int, off_t *, size_t);
ssize_t sendfile(int file, int from, off_t *at, size_t count) {
    CALL(ssize_t, -1, f_write, classOfFile(file), sendfile, real(file, from, at, count));
}
ssize_t copy_file_range(int from, off64_t *fromAt, int file, off64_t *at, size_t count, unsigned flags) {
    CALL(ssize_t, -1, f_write, classOfFile(file), copy_file_range, real(from, fromAt, file, at, count, flags));
}

// Syncing.

int fsync(int file) { CALL(int, -1, f_sync, classOfFile(file), fsync, real(file)); }
int fdatasync(int file) { CALL(int, -1, f_sync, classOfFile(file), fdatasync, real(file)); }
int sync_file_range(int file, off64_t at, off64_t count, unsigned flags) {
    CALL(int, -1, f_sync, classOfFile(file), sync_file_range, real(file, at, count, flags));
}

// Names. A rename is of the class of its target; only one that leaves the root is of its source.

static int either(int class, int other) { return class >= 0 ? class : other; }

int rename(const char *from, const char *to) {
    CALL(int, -1, f_rename, either(classAt(AT_FDCWD, to), classAt(AT_FDCWD, from)), rename, real(from, to));
}
int renameat(int fromFolder, const char *from, int folder, const char *to) {
    CALL(int, -1, f_rename, either(classAt(folder, to), classAt(fromFolder, from)), renameat,
         real(fromFolder, from, folder, to));
}
int renameat2(int fromFolder, const char *from, int folder, const char *to, unsigned flags) {
    CALL(int, -1, f_rename, either(classAt(folder, to), classAt(fromFolder, from)), renameat2,
         real(fromFolder, from, folder, to, flags));
}
int link(const char *from, const char *to) {
    CALL(int, -1, f_link, classAt(AT_FDCWD, to), link, real(from, to));
}
int linkat(int fromFolder, const char *from, int folder, const char *to, int flags) {
    CALL(int, -1, f_link, classAt(folder, to), linkat, real(fromFolder, from, folder, to, flags));
}
int symlink(const char *from, const char *to) {
    CALL(int, -1, f_link, classAt(AT_FDCWD, to), symlink, real(from, to));
}
int unlink(const char *path) { CALL(int, -1, f_unlink, classAt(AT_FDCWD, path), unlink, real(path)); }
int unlinkat(int folder, const char *path, int flags) {
    CALL(int, -1, f_unlink, classAt(folder, path), unlinkat, real(folder, path, flags));
}
int rmdir(const char *path) { CALL(int, -1, f_unlink, classAt(AT_FDCWD, path), rmdir, real(path)); }
int remove(const char *path) { CALL(int, -1, f_unlink, classAt(AT_FDCWD, path), remove, real(path)); }
int mkdir(const char *path, mode_t permissions) {
    CALL(int, -1, f_mkdir, classAt(AT_FDCWD, path), mkdir, real(path, permissions));
}
int mkdirat(int folder, const char *path, mode_t permissions) {
    CALL(int, -1, f_mkdir, classAt(folder, path), mkdirat, real(folder, path, permissions));
}

// Memory, lengths, space, permissions, lists.

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t at) {
    CALL(void *, MAP_FAILED, f_mmap, (flags & MAP_ANONYMOUS) ? -1 : classOfFile(file), mmap,
         real(address, length, protection, flags, file, at));
}
void *mmap64(void *address, size_t length, int protection, int flags, int file, off64_t at) {
    CALL(void *, MAP_FAILED, f_mmap, (flags & MAP_ANONYMOUS) ? -1 : classOfFile(file), mmap64,
         real(address, length, protection, flags, file, at));
}
int ftruncate(int file, off_t length) {
    CALL(int, -1, f_truncate, classOfFile(file), ftruncate, real(file, length));
}
int ftruncate64(int file, off64_t length) {
    CALL(int, -1, f_truncate, classOfFile(file), ftruncate64, real(file, length));
}
int truncate(const char *path, off_t length) {
    CALL(int, -1, f_truncate, classAt(AT_FDCWD, path), truncate, real(path, length));
}
int fallocate(int file, int how, off_t at, off_t length) {
    CALL(int, -1, f_truncate, classOfFile(file), fallocate, real(file, how, at, length));
}
int fallocate64(int file, int how, off64_t at, off64_t length) {
    CALL(int, -1, f_truncate, classOfFile(file), fallocate64, real(file, how, at, length));
}
// These two return the error.
int posix_fallocate(int file, off_t at, off_t length) {
    CALL(int, wantedErrno, f_truncate, classOfFile(file), posix_fallocate, real(file, at, length));
}
int posix_fallocate64(int file, off64_t at, off64_t length) {
    CALL(int, wantedErrno, f_truncate, classOfFile(file), posix_fallocate64, real(file, at, length));
}
int statfs(const char *path, struct statfs *space) {
    CALL(int, -1, f_statfs, classAt(AT_FDCWD, path), statfs, real(path, space));
}
int fstatfs(int file, struct statfs *space) { CALL(int, -1, f_statfs, classOfFile(file), fstatfs, real(file, space)); }
int statvfs(const char *path, struct statvfs *space) {
    CALL(int, -1, f_statfs, classAt(AT_FDCWD, path), statvfs, real(path, space));
}
int statvfs64(const char *path, struct statvfs64 *space) {
    CALL(int, -1, f_statfs, classAt(AT_FDCWD, path), statvfs64, real(path, space));
}
int fstatvfs(int file, struct statvfs *space) {
    CALL(int, -1, f_statfs, classOfFile(file), fstatvfs, real(file, space));
}
int chmod(const char *path, mode_t permissions) {
    CALL(int, -1, f_mode, classAt(AT_FDCWD, path), chmod, real(path, permissions));
}
int fchmod(int file, mode_t permissions) { CALL(int, -1, f_mode, classOfFile(file), fchmod, real(file, permissions)); }
int fchmodat(int folder, const char *path, mode_t permissions, int flags) {
    CALL(int, -1, f_mode, classAt(folder, path), fchmodat, real(folder, path, permissions, flags));
}
int chown(const char *path, uid_t user, gid_t group) {
    CALL(int, -1, f_mode, classAt(AT_FDCWD, path), chown, real(path, user, group));
}
int fchown(int file, uid_t user, gid_t group) {
    CALL(int, -1, f_mode, classOfFile(file), fchown, real(file, user, group));
}
int lchown(const char *path, uid_t user, gid_t group) {
    CALL(int, -1, f_mode, classAt(AT_FDCWD, path), lchown, real(path, user, group));
}
DIR *opendir(const char *path) { CALL(DIR *, NULL, f_list, classAt(AT_FDCWD, path), opendir, real(path)); }

// System calls by number: `renameat2` had no function of its own for long.

long syscall(long number, ...) {
    static long (*real)(long, ...);
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long), d = va_arg(list, long),
         e = va_arg(list, long), f = va_arg(list, long);
    va_end(list);
    if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
    if (number != SYS_renameat2) return real(number, a, b, c, d, e, f);
    enum mode mode = arrive(f_rename, either(classAt((int)c, (const char *)d), classAt((int)a, (const char *)b)),
                            "syscall renameat2");
    if (mode == m_errno || mode == m_short) FAIL(-1);
    long result = real(number, a, b, c, d, e, f);
    leave(mode);
    return result;
}
