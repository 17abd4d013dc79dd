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

int random_bytes(void *bytes, size_t count)
{
    ssize_t got;

    do
        got = getrandom(bytes, count, 0);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)count)
        return got < 0 ? -errno : -EIO;
    return 0;
}

int random_name(char name[RANDOM_NAME_BYTES])
{
    uint64_t bits[2];
    int error = random_bytes(bits, sizeof bits);

    if (error != 0)
        return error;
    snprintf(name, RANDOM_NAME_BYTES, "/ipcmark-%016" PRIx64 "%016" PRIx64, bits[0], bits[1]);
    return 0;
}
