/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * failing_calls.c - to be preloaded: an allocation fails, or close(2) says that it did (and has closed, as
 * Linux does), in ipcmark and its workers. What fails is in the file that IPCMARK_TEST_FAILING names. */
#include "faults/failing_calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct failing *failing;
static enum failing_process self;

/* Where memory ends, hwloc follows null pointers while it loads its parts and reads the machine. Nobody can
 * help that here: it is let off. */
static unsigned spared;

int hwloc_topology_init(void **topology)
{
    static int (*real)(void **);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "hwloc_topology_init");
    spared++;
    const int result = real(topology);
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

/* Where the program itself is. */
static uintptr_t program_begin, text_begin, text_end;

static int find_program(struct dl_phdr_info *object, size_t bytes, void *unused)
{
    (void)bytes;
    (void)unused;
    program_begin = object->dlpi_addr;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || (part->p_flags & PF_X) == 0)
            continue;
        text_begin = program_begin + part->p_vaddr;
        text_end = text_begin + part->p_memsz;
    }
    return 1; /* the first is the program */
}

__attribute__((constructor)) static void look(void)
{
    const char *path = getenv("IPCMARK_TEST_FAILING");
    const char *name = program_invocation_short_name;

    if (path == NULL || strncmp(name, "ipcmark", strlen("ipcmark")) != 0)
        return;
    self = strcmp(name, "ipcmark-worker") == 0 ? FAILING_WORKER : FAILING_PROGRAM;
    dl_iterate_phdr(find_program, NULL);
    void *first;
    backtrace(&first, 1); /* loads a library */
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    void *memory = fd < 0 ? MAP_FAILED
                          : mmap(NULL, sizeof *failing, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        syscall(SYS_close, fd);
    failing = memory == MAP_FAILED ? NULL : memory;
}

static struct site find_site(void)
{
    enum { MOST_FRAMES = 64 };
    void *frames[MOST_FRAMES];
    struct site site = {0};
    const int count = backtrace(frames, MOST_FRAMES);
    const int depth = self == FAILING_PROGRAM ? PROGRAM_SITE_DEPTH : SITE_DEPTH;
    int found = 0;

    for (int i = 0; i < count && found < depth; i++) {
        const uintptr_t address = (uintptr_t)frames[i];
        if (address >= text_begin && address < text_end)
            site.from[found++] = (unsigned)(address - program_begin);
    }
    return site;
}

/* Its place in the file, which may be another process' that comes there at the same moment. */
static struct failing_site *place_of(const struct site *site, enum failing_call call, unsigned hash)
{
    for (unsigned i = 0; i < MOST_FAILING_SITES; i++) {
        struct failing_site *place = &failing->sites[(hash + i) % MOST_FAILING_SITES];
        unsigned owner = 0;
        if (atomic_compare_exchange_strong(&place->hash, &owner, hash)) {
            place->process = self;
            place->call = call;
            place->site = *site;
            return place;
        }
        if (owner == hash)
            return place;
    }
    abort(); /* full */
}

static bool is_due(enum failing_call call)
{
    static _Thread_local bool is_looking;

    if (failing == NULL || spared > 0 || is_looking)
        return false;
    is_looking = true;
    const struct site site = find_site();
    is_looking = false;
    const unsigned hash = site_hash(&site, self, call);
    const unsigned count = atomic_fetch_add(&place_of(&site, call, hash)->count, 1) + 1;
    if (failing->hash != hash || count < failing->when ||
        (count > failing->when && !failing->is_persistent))
        return false;
    atomic_fetch_add(&failing->injected, 1);
    return true;
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
