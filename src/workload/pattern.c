/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pattern.c - every 8-byte word is a hash of stream, message number and position. */
#include "workload/pattern.h"

#include <string.h>

/* Multiplying by an odd constant and folding the high half down spreads every input bit over the
 * whole word; the constant is 2^64 divided by the golden ratio (Knuth, TAOCP 3, section 6.4). */
static uint64_t mix(uint64_t value)
{
    const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);

    value *= golden;
    value ^= value >> 32;
    value *= golden;
    return value ^ (value >> 29);
}

static uint64_t word_at(uint64_t seed, size_t offset)
{
    return mix(seed + offset + 1);
}

static uint64_t seed_of(enum pattern_stream stream, uint64_t sequence)
{
    return mix((sequence << 1) | (uint64_t)stream);
}

void pattern_fill(unsigned char *bytes, size_t count, enum pattern_stream stream, uint64_t sequence)
{
    uint64_t seed = seed_of(stream, sequence);

    for (size_t offset = 0; offset < count; offset += sizeof(uint64_t)) {
        uint64_t word = word_at(seed, offset);
        size_t left = count - offset;
        memcpy(bytes + offset, &word, left < sizeof word ? left : sizeof word);
    }
}

bool pattern_matches(const unsigned char *bytes, size_t count, enum pattern_stream stream,
                     uint64_t sequence)
{
    uint64_t seed = seed_of(stream, sequence);

    for (size_t offset = 0; offset < count; offset += sizeof(uint64_t)) {
        uint64_t word = word_at(seed, offset);
        size_t left = count - offset;
        if (memcmp(bytes + offset, &word, left < sizeof word ? left : sizeof word) != 0)
            return false;
    }
    return true;
}
