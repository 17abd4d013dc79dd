/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * png_density.c - the chunk pHYs after the first one (PNG specification, third edition,
 * 11.3.4.3). */
#include "report/png_density.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 33 }; /* signature and IHDR, which has always the same length */

/* Length 9, name, 11811 dots to the metre in both directions, checksum. */
static const unsigned char density[] = {0x00, 0x00, 0x00, 0x09, 0x70, 0x48, 0x59,
                                        0x73, 0x00, 0x00, 0x2e, 0x23, 0x00, 0x00,
                                        0x2e, 0x23, 0x01, 0x78, 0xa5, 0x3f, 0x76};

/* Up to the pixels: behind them the letters may be there by chance. */
static bool needs_density(const char *image, size_t bytes)
{
    static const char start[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const char *pixels = memmem(image, bytes, "IDAT", 4);

    return bytes > HEAD_BYTES && memcmp(image, start, sizeof start - 1) == 0 && pixels != NULL &&
           memmem(image, (size_t)(pixels - image), "pHYs", 4) == NULL;
}

static int write_with_density(FILE *file, const char *image, size_t bytes)
{
    errno = 0;
    if (fseek(file, HEAD_BYTES, SEEK_SET) != 0 ||
        fwrite(density, 1, sizeof density, file) != sizeof density ||
        fwrite(image + HEAD_BYTES, 1, bytes - HEAD_BYTES, file) != bytes - HEAD_BYTES ||
        fflush(file) != 0)
        return errno != 0 ? -errno : -EIO;
    return 0;
}

static int set_density(FILE *file)
{
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    size_t bytes = length < 0 ? 0 : (size_t)length;
    char *image = malloc(bytes + 1);
    int error = 0;

    if (image == NULL)
        return -ENOMEM;
    rewind(file);
    if (length < 0 || fread(image, 1, bytes, file) != bytes)
        error = -EIO;
    else if (needs_density(image, bytes))
        error = write_with_density(file, image, bytes);
    free(image);
    return error;
}

int png_density_set(const char *path)
{
    FILE *file = fopen(path, "r+e");

    if (file == NULL)
        return -errno;
    int error = set_density(file);
    if (fclose(file) != 0 && error == 0)
        error = -errno;
    return error;
}
