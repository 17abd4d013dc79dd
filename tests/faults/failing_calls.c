/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * failing_calls.c - to be preloaded: an allocation fails, or close(2) says that it did (and has closed, as
 * Linux does), in ipcmark and its workers. What fails is in the file that IPCMARK_TEST_FAILING names. */
#include "faults/failing_calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct failing *failing;
static enum failing_process self;

/* Where memory ends, hwloc follows null pointers while it reads the machine, and glob(3) of glibc frees
 * twice. Nobody can help that here: both are let off. */
static unsigned spared;

int glob(const char *pattern, int flags, int (*complain)(const char *, int), glob_t *out)
{
    static int (*real)(const char *, int, int (*)(const char *, int), glob_t *);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "glob");
    spared++;
    const int result = real(pattern, flags, complain, out);
    spared--;
    return result;
}

int hwloc_topology_load(void *topology)
{
    static int (*real)(void *);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "hwloc_topology_load");
    spared++;
    const int result = real(topology);
    spared--;
    return result;
}

__attribute__((constructor)) static void look(void)
{
    const char *path = getenv("IPCMARK_TEST_FAILING");
    const char *name = program_invocation_short_name;

    if (path == NULL || strncmp(name, "ipcmark", strlen("ipcmark")) != 0)
        return;
    self = strcmp(name, "ipcmark-worker") == 0 ? FAILING_WORKER : FAILING_PROGRAM;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    void *memory = fd < 0 ? MAP_FAILED
                          : mmap(NULL, sizeof *failing, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        syscall(SYS_close, fd);
    failing = memory == MAP_FAILED ? NULL : memory;
}

static bool is_due(enum failing_call call)
{
    if (failing == NULL || spared > 0)
        return false;
    const unsigned count = atomic_fetch_add(&failing->counts[self][call], 1) + 1;
    if (failing->process != self || failing->call != call || failing->when == 0)
        return false;
    return failing->is_persistent ? count >= failing->when : count == failing->when;
}

static bool lacks_memory(void)
{
    if (!is_due(FAILING_ALLOCATION))
        return false;
    errno = ENOMEM;
    return true;
}

/* dlsym(3) allocates itself: the C library's own names are used. */
void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *memory, size_t bytes);
void *__libc_memalign(size_t alignment, size_t bytes);

void *malloc(size_t bytes)
{
    return lacks_memory() ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
    return lacks_memory() ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *memory, size_t bytes)
{
    return lacks_memory() ? NULL : __libc_realloc(memory, bytes);
}

void *aligned_alloc(size_t alignment, size_t bytes)
{
    return lacks_memory() ? NULL : __libc_memalign(alignment, bytes);
}

int posix_memalign(void **out, size_t alignment, size_t bytes)
{
    *out = lacks_memory() ? NULL : __libc_memalign(alignment, bytes);
    return *out == NULL ? ENOMEM : 0;
}

int close(int fd)
{
    const int result = (int)syscall(SYS_close, fd);

    if (result < 0 || !is_due(FAILING_CLOSE))
        return result;
    errno = EIO;
    return -1;
}
