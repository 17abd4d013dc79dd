/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random_name.c - getrandom(2) in hex digits. */
#include "transport/random_name.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/types.h>

int random_name(char name[RANDOM_NAME_BYTES])
{
    uint64_t bits[2];
    ssize_t got;

    do
        got = getrandom(bits, sizeof bits, 0);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof bits)
        return got < 0 ? -errno : -EIO;
    snprintf(name, RANDOM_NAME_BYTES, "/ipcmark-%016" PRIx64 "%016" PRIx64, bits[0], bits[1]);
    return 0;
}
