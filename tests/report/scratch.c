/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scratch.c - mkdtemp(3) before, nftw(3) after. */
#include "report/scratch.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int scratch_create(void **state)
{
    const char *parent = getenv("TMPDIR");
    char *path;

    if (asprintf(&path, "%s/ipcmark-report-XXXXXX", parent == NULL ? "/tmp" : parent) < 0)
        return -1;
    if (mkdtemp(path) == NULL) {
        free(path);
        return -1;
    }
    *state = path;
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

int scratch_remove(void **state)
{
    int error = nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS);

    free(*state);
    return error;
}

char *scratch_read(const char *directory, const char *name)
{
    char path[PATH_MAX];
    char *text = NULL;
    size_t capacity = 0;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        return NULL;
    if (getdelim(&text, &capacity, '\0', stream) < 0) {
        free(text);
        text = calloc(1, 1); /* an empty file */
    }
    fclose(stream);
    return text;
}
