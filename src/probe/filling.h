/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filling.h - writing until a writer would have to wait, and reading it all back.
 *
 * Every byte depends on its position among the bytes accepted, so that a lost, repeated or moved
 * one is noticed. */
#ifndef IPCMARK_PROBE_FILLING_H
#define IPCMARK_PROBE_FILLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FILLING_PIECE = 4096,          /* the largest piece */
    FILLING_MOST_BYTES = 64 << 20, /* filling gives up here: far beyond any buffer by default */
};

struct filling {
    uint64_t writes; /* that took anything */
    uint64_t bytes;  /* that they took */
    int ended_by;    /* errno of the write that took nothing; 0: gave up */
};

/* Writes pieces of 1..FILLING_PIECE bytes to a non-blocking descriptor until one is refused,
 * whatever the errno. EAGAIN counts when it stays so for a few milliseconds: TCP goes on moving
 * bytes to the receiver. */
struct filling filling_write(int fd, size_t piece_bytes);

struct draining {
    uint64_t reads;  /* that gave anything */
    uint64_t bytes;  /* that they gave */
    bool as_written; /* each the byte that filling_write() put at its position */
    int ended_by;    /* errno of the read that gave nothing; 0: the end of the stream */
};

/* Reads what filling_write() wrote into the other end. has_end: the writer has closed and a
 * stream's end is waited for; otherwise until a read gives nothing. */
struct draining filling_read(int fd, bool has_end);

#endif
