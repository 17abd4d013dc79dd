/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lossy_number.h - a message bears its number in its first bytes, the lowest byte first. One of fewer
 * than 8 bytes has the lowest of it: enough where few messages are on their way at once. */
#ifndef IPCMARK_WORKLOAD_LOSSY_NUMBER_H
#define IPCMARK_WORKLOAD_LOSSY_NUMBER_H

#include <stddef.h>
#include <stdint.h>

static inline size_t lossy_number_bytes(size_t message_bytes)
{
    return message_bytes < sizeof(uint64_t) ? message_bytes : sizeof(uint64_t);
}

static inline void lossy_number_write(unsigned char *message, size_t message_bytes, uint64_t number)
{
    for (size_t i = 0; i < lossy_number_bytes(message_bytes); i++)
        message[i] = (unsigned char)(number >> (8 * i));
}

/* The number nearest to `expected` that ends in those bytes. */
static inline uint64_t lossy_number_read(const unsigned char *message, size_t message_bytes,
                                         uint64_t expected)
{
    const size_t bytes = lossy_number_bytes(message_bytes);
    const uint64_t all = bytes == 0 ? 0 : UINT64_MAX >> (8 * (sizeof(uint64_t) - bytes));
    uint64_t ending = 0;

    for (size_t i = 0; i < bytes; i++)
        ending |= (uint64_t)message[i] << (8 * i);
    const uint64_t ahead = (ending - expected) & all;
    return ahead > all / 2 ? expected - (all - ahead) - 1 : expected + ahead;
}

#endif
