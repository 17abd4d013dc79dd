/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filling.c - bytes that know their position, written until EAGAIN and read back. */
#include "probe/filling.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "probe/endpoint.h"

enum { SETTLE_MS = 20, MOST_REFUSALS = 10 };

/* No short period: a block that is moved by a round number of bytes does not look the same. */
static unsigned char byte_at(uint64_t position)
{
    return (unsigned char)(position * UINT64_C(0x9E3779B97F4A7C15) >> 56);
}

/* Whether room came after all. */
static bool settles(int fd)
{
    struct pollfd room = {.fd = fd, .events = POLLOUT};

    return poll(&room, 1, SETTLE_MS) > 0 && (room.revents & POLLOUT) != 0;
}

struct filling filling_write(int fd, size_t piece_bytes)
{
    struct filling filling = {0};
    unsigned char piece[FILLING_PIECE];
    int refusals = 0;

    while (filling.bytes < FILLING_MOST_BYTES) {
        for (size_t i = 0; i < piece_bytes; i++)
            piece[i] = byte_at(filling.bytes + i);
        ssize_t taken = write(fd, piece, piece_bytes);
        if (taken > 0) {
            filling.writes++;
            filling.bytes += (uint64_t)taken;
            continue;
        }
        int error = taken < 0 ? errno : EIO;
        /* A descriptor that always says POLLOUT and never takes anything must not hold us. */
        if (error != EAGAIN || ++refusals > MOST_REFUSALS || !settles(fd)) {
            filling.ended_by = error;
            break;
        }
    }
    return filling;
}

struct draining filling_read(int fd, bool has_end)
{
    struct draining draining = {.as_written = true};
    unsigned char bytes[FILLING_PIECE];

    for (;;) {
        ssize_t count = has_end ? endpoint_read(fd, bytes, sizeof bytes)
                                : endpoint_read_now(fd, bytes, sizeof bytes);
        if (count <= 0) {
            draining.ended_by = (int)-count;
            return draining;
        }
        for (ssize_t i = 0; i < count; i++)
            if (bytes[i] != byte_at(draining.bytes + (uint64_t)i))
                draining.as_written = false;
        draining.reads++;
        draining.bytes += (uint64_t)count;
    }
}
