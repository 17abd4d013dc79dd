/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * setting_file.h - the kernel's settings below /proc/sys, each of which is had by its first read only. */
#ifndef IPCMARK_BASE_SETTING_FILE_H
#define IPCMARK_BASE_SETTING_FILE_H

#include <stdio.h>

#include "base/durable.h"

enum { SETTING_BYTES = 512 };

/* durable_read(), into the caller's buffer, which lives until fclose(3): one that stdio has no memory
 * for is read byte by byte, and ends behind the first digit. */
static inline FILE *setting_open(const char *path, char buffer[SETTING_BYTES])
{
    FILE *file = durable_read(path);

    if (file != NULL)
        setvbuf(file, buffer, _IOFBF, SETTING_BYTES);
    return file;
}

#endif
