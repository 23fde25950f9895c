/* Preloaded into a program: counts its lasting calls on files under one folder and breaks one.
 *
 * BREAK_FOLDER   the folder, as a real path; without it nothing is counted
 * BREAK_AT       which call to break, from 1 (0: none)
 * BREAK_HOW      kill, tear (half of a write, then kill), ENOSPC, EIO, full (every write from there)
 * BREAK_COUNTER  a file of 8 bytes that holds the count, shared by all threads and children
 * BREAK_LOG      takes the name of the broken call and of its file
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum verdict { GO_ON, TEAR, FAIL };

static long count_one(void) {
    static long *counter;
    if (!counter) {
        int fd = open(getenv("BREAK_COUNTER"), O_RDWR | O_CLOEXEC);
        counter = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        close(fd);
    }
    return __atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
}

static _Noreturn void die(void) {
    for (;;) kill(getpid(), SIGKILL);
}

static enum verdict judge(const char *call, const char *path, int writes) {
    const char *folder = getenv("BREAK_FOLDER"), *how = getenv("BREAK_HOW");
    size_t length = folder ? strlen(folder) : 0;
    if (!folder || strncmp(path, folder, length) || (path[length] && path[length] != '/')) return GO_ON;
    long now = count_one(), at = atol(getenv("BREAK_AT"));
    int full = !strcmp(how, "full");
    if (!at || now < at || (now > at && !full)) return GO_ON;
    if (now == at) {
        int log = open(getenv("BREAK_LOG"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        char line[PATH_MAX + 32];
        syscall(SYS_write, log, line, snprintf(line, sizeof line, "%s %s", call, path + length));
        close(log);
    }
    if (!strcmp(how, "tear") && writes) return TEAR;
    if (!strcmp(how, "kill") || !strcmp(how, "tear")) die();
    if (full && !writes) return GO_ON;
    errno = strcmp(how, "EIO") ? ENOSPC : EIO;
    return FAIL;
}

static enum verdict judge_fd(const char *call, int fd, int writes) {
    char link[32], path[PATH_MAX];
    if (!getenv("BREAK_FOLDER")) return GO_ON;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return GO_ON;
    path[length] = 0;
    return judge(call, path, writes);
}

static enum verdict judge_path(const char *call, int folder, const char *name) {
    char link[64], whole[2 * PATH_MAX];
    if (!getenv("BREAK_FOLDER")) return GO_ON;
    if (name[0] == '/') return judge(call, name, 0);
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, whole, PATH_MAX);
    if (length < 0) return GO_ON;
    snprintf(whole + length, sizeof whole - length, "/%s", name);
    return judge(call, whole, 0);
}

#define NEXT(call) ((__typeof__(&call))dlsym(RTLD_NEXT, #call))

#define BREAK_WRITE(call, type, parameters, whole, half)                                           \
    type call parameters {                                                                         \
        __typeof__(&call) next = NEXT(call);                                                       \
        switch (judge_fd(#call, fd, 1)) {                                                          \
        case FAIL: return -1;                                                                      \
        case TEAR:                                                                                 \
            if (next half < 0) perror("the write to be torn");                                     \
            die();                                                                                 \
        default: return next whole;                                                                \
        }                                                                                          \
    }

#define BREAK_FD(call, parameters, arguments)                                                      \
    int call parameters {                                                                          \
        return judge_fd(#call, fd, 0) == FAIL ? -1 : NEXT(call) arguments;                         \
    }

#define BREAK_PATH(call, folder, name, parameters, arguments)                                      \
    int call parameters {                                                                          \
        return judge_path(#call, folder, name) == FAIL ? -1 : NEXT(call) arguments;                \
    }

BREAK_WRITE(write, ssize_t, (int fd, const void *b, size_t n), (fd, b, n), (fd, b, n / 2))
BREAK_WRITE(writev, ssize_t, (int fd, const struct iovec *v, int n), (fd, v, n), (fd, v, n / 2))
BREAK_WRITE(pwrite, ssize_t, (int fd, const void *b, size_t n, off_t at),
            (fd, b, n, at), (fd, b, n / 2, at))
BREAK_WRITE(pwrite64, ssize_t, (int fd, const void *b, size_t n, off64_t at),
            (fd, b, n, at), (fd, b, n / 2, at))
BREAK_WRITE(sendfile, ssize_t, (int fd, int in, off_t *from, size_t n),
            (fd, in, from, n), (fd, in, from, n / 2))
BREAK_WRITE(sendfile64, ssize_t, (int fd, int in, off64_t *from, size_t n),
            (fd, in, from, n), (fd, in, from, n / 2))
BREAK_WRITE(copy_file_range, ssize_t,
            (int in, off64_t *from, int fd, off64_t *at, size_t n, unsigned flags),
            (in, from, fd, at, n, flags), (in, from, fd, at, n / 2, flags))
BREAK_FD(ftruncate, (int fd, off_t n), (fd, n))
BREAK_FD(ftruncate64, (int fd, off64_t n), (fd, n))
BREAK_FD(fsync, (int fd), (fd))
BREAK_FD(fdatasync, (int fd), (fd))
BREAK_PATH(truncate, AT_FDCWD, path, (const char *path, off_t n), (path, n))
BREAK_PATH(truncate64, AT_FDCWD, path, (const char *path, off64_t n), (path, n))
BREAK_PATH(unlink, AT_FDCWD, path, (const char *path), (path))
BREAK_PATH(unlinkat, at, path, (int at, const char *path, int flags), (at, path, flags))
BREAK_PATH(rename, AT_FDCWD, new, (const char *old, const char *new), (old, new))
BREAK_PATH(renameat, at, new, (int from, const char *old, int at, const char *new),
           (from, old, at, new))
BREAK_PATH(link, AT_FDCWD, new, (const char *old, const char *new), (old, new))
