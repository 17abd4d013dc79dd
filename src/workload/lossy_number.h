/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_number.h - a message bears its number in its first bytes, the lowest byte first. One of fewer
 * than 8 bytes has the lowest of it: enough where few messages are on their way at once. */
#ifndef IPCMARK_WORKLOAD_LOSSY_NUMBER_H
#define IPCMARK_WORKLOAD_LOSSY_NUMBER_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline size_t lossy_number_bytes(size_t message_bytes)
{
    return message_bytes < sizeof(uint64_t) ? message_bytes : sizeof(uint64_t);
}

static inline void lossy_number_write(unsigned char *message, size_t message_bytes, uint64_t number)
{
    const uint64_t little_endian = htole64(number);

    if (message_bytes >= sizeof little_endian) /* one store: it is within what is timed */
        memcpy(message, &little_endian, sizeof little_endian);
    else
        memcpy(message, &little_endian, message_bytes);
}

/* The number of the message; where it has only the lowest bytes of it, the one nearest to `expected`. */
static inline uint64_t lossy_number_read(const unsigned char *message, size_t message_bytes,
                                         uint64_t expected)
{
    uint64_t little_endian = 0;

    if (message_bytes >= sizeof little_endian) {
        memcpy(&little_endian, message, sizeof little_endian);
        return le64toh(little_endian);
    }
    const uint64_t all = message_bytes == 0
                             ? 0
                             : UINT64_MAX >> (8 * (sizeof little_endian - message_bytes));
    memcpy(&little_endian, message, message_bytes);
    const uint64_t ahead = (le64toh(little_endian) - expected) & all;
    return ahead > all / 2 ? expected - (all - ahead) - 1 : expected + ahead;
}

#endif
