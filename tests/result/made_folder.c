/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made_folder.c - see made_folder.h. */
#include "made_folder.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

char *made_folder(void)
{
    const char *parent = getenv("TMPDIR");
    char *folder;

    assert_true(asprintf(&folder, "%s/ipcmark-test.XXXXXX", parent == NULL ? "/tmp" : parent) > 0);
    assert_non_null(mkdtemp(folder));
    return folder;
}

/* Calls `visit` (may be NULL) for every entry and counts them. */
static unsigned each_entry(const char *folder, int (*visit)(const char *path))
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    unsigned count = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        char *path;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        assert_true(asprintf(&path, "%s/%s", folder, entry->d_name) > 0);
        if (visit != NULL)
            assert_int_equal(visit(path), 0);
        free(path);
        count++;
    }
    closedir(directory);
    return count;
}

unsigned made_folder_count(const char *folder)
{
    return each_entry(folder, NULL);
}

void made_folder_remove(char *folder)
{
    each_entry(folder, remove);
    assert_int_equal(rmdir(folder), 0);
    free(folder);
}
