/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pattern.h - message contents that depend on the message's number, for --verify.
 *
 * A message that is lost, repeated, swapped with another, shifted or partly old does not pass. */
#ifndef IPCMARK_WORKLOAD_PATTERN_H
#define IPCMARK_WORKLOAD_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum pattern_stream { PATTERN_PING, PATTERN_PONG };

/* Fills bytes[0..count-1] for message number `sequence` of that stream. */
void pattern_fill(unsigned char *bytes, size_t count, enum pattern_stream stream,
                  uint64_t sequence);

/* Whether the bytes are those. A message of one byte can only be told from 255 others. */
bool pattern_matches(const unsigned char *bytes, size_t count, enum pattern_stream stream,
                     uint64_t sequence);

#endif
