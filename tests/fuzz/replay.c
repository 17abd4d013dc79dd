/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * replay.c - the corpus through the fuzzer's function, with any compiler: a fault that was found
 * once does not come back. Usage: replay FOLDER... */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_target.h"

enum { MOST_BYTES = 1 << 18 };

static int fail(const char *path)
{
    fprintf(stderr, "replay: %s: %s\n", path, strerror(errno));
    return 1;
}

/* A copy of exactly that size: AddressSanitizer sees what reads past its end. */
static void replay_bytes(const uint8_t *bytes, size_t size)
{
    uint8_t *exact = malloc(size > 0 ? size : 1);

    if (exact == NULL)
        abort();
    memcpy(exact, bytes, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static int replay_file(const char *path)
{
    uint8_t bytes[MOST_BYTES];
    FILE *stream = fopen(path, "r");

    if (stream == NULL)
        return fail(path);
    size_t size = fread(bytes, 1, sizeof bytes, stream);
    fclose(stream);
    printf("%s: %zu bytes\n", path, size);
    fflush(stdout); /* the last one printed is the one that aborts */
    replay_bytes(bytes, size);
    return 0;
}

/* Its files; -1 when it can't be read or holds none. */
static int replay_folder(const char *folder, unsigned *files)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    int failed = 0;

    if (directory == NULL)
        return fail(folder);
    while ((entry = readdir(directory)) != NULL) {
        char *path;
        if (entry->d_name[0] == '.')
            continue;
        if (asprintf(&path, "%s/%s", folder, entry->d_name) < 0)
            abort();
        failed |= replay_file(path);
        free(path);
        ++*files;
    }
    closedir(directory);
    return failed;
}

int main(int count, char **arguments)
{
    unsigned files = 0;
    int failed = 0;

    for (int i = 1; i < count; i++)
        failed |= replay_folder(arguments[i], &files);
    printf("%u files\n", files);
    return failed != 0 || files == 0;
}
