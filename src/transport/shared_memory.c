/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shared_memory.c - a memfd (memfd_create(2)), or where there are none an object in /dev/shm
 * (shm_overview(7)) under a name that nobody can guess and that is gone before anything is in it. */
#include "transport/shared_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "transport/fd_io.h"
#include "transport/random_name.h"

static int open_named(void)
{
    char name[RANDOM_NAME_BYTES];
    int error = random_name(name);

    if (error != 0)
        return error;
    int fd;
    do
        fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return -errno;
    shm_unlink(name);
    return fd;
}

/* Emulators and sandboxes may have no memfds. */
static int open_object(void)
{
    int fd = memfd_create("ipcmark", MFD_CLOEXEC);

    if (fd >= 0)
        return fd;
    return errno == ENOSYS || errno == EPERM ? open_named() : -errno;
}

/* Where a signal interrupts it, all that was allocated is given back, and it begins again. */
static int allocate(int fd, size_t bytes)
{
    int error;

    if (bytes > LONG_MAX)
        return -EFBIG;
    do
        error = posix_fallocate(fd, 0, (off_t)bytes);
    while (error == EINTR);
    return -error;
}

int shared_memory_map(size_t bytes, void **out)
{
    int fd = open_object();

    if (fd < 0)
        return fd;
    int error = allocate(fd, bytes);
    if (error == 0) {
        void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (memory == MAP_FAILED)
            error = -errno;
        else
            *out = memory;
    }
    fd_close(&fd);
    return error;
}

void shared_memory_unmap(void *memory, size_t bytes)
{
    if (memory != NULL)
        munmap(memory, bytes);
}

void shared_memory_touch(const void *memory, size_t bytes)
{
    const size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);

    /* Read, not written: the other side may be at work already. */
    for (size_t at = 0; at < bytes; at += page_bytes)
        (void)*((const volatile unsigned char *)memory + at);
}
