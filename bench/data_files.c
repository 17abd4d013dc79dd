/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data_files.c - bin/../share/ipcmark, and the suites in it. */
#include "data_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/own_file.h"

static const char suffix[] = ".suite";

enum { MOST_SUITES = 64 };

int data_file_path(const char *name, char path[PATH_MAX], struct diagnosis *why)
{
    char relative[PATH_MAX];
    int written = snprintf(relative, sizeof relative, "../share/ipcmark/%s", name);

    if (written < 0 || (size_t)written >= sizeof relative)
        return diagnose(why, -ENAMETOOLONG, "%s: the path is too long", name);
    return own_file_path(relative, R_OK, path, why);
}

int data_suites(struct matching *out, struct diagnosis *why)
{
    char folder[PATH_MAX];
    int error = data_file_path("suites", folder, why);

    if (error != 0)
        return error;
    error = matching_find(folder, "*.suite", out);
    if (error != 0)
        return diagnose(why, error, "%s: %s", folder, strerror(-error));
    return out->count > 0
               ? 0
               : diagnose(why, -ENOENT, "%s: no suites; is the installation complete?", folder);
}

void data_suite_name(const char *path, char name[DATA_NAME_BYTES])
{
    const char *file = strrchr(path, '/') + 1;

    snprintf(name, DATA_NAME_BYTES, "%.*s", (int)(strlen(file) - strlen(suffix)), file);
}

static int no_such_suite(const char *suite, const char *const names[], size_t count,
                         struct diagnosis *why)
{
    const char *nearest = nearest_name(suite, names, count);
    char list[512];

    names_join(list, sizeof list, names, count);
    if (nearest == NULL)
        return diagnose(why, -EINVAL, "--suite: no suite \"%s\" (%s, or the path of a file)", suite,
                        list);
    return diagnose(why, -EINVAL,
                    "--suite: no suite \"%s\"; did you mean \"%s\"? (%s, or the path of a file)",
                    suite, nearest, list);
}

int data_suite_path(const char *suite, char path[PATH_MAX], struct diagnosis *why)
{
    char own[MOST_SUITES][DATA_NAME_BYTES];
    const char *names[MOST_SUITES], *found = NULL;
    struct matching suites;
    int error = data_suites(&suites, why);
    size_t count = 0;

    if (error != 0)
        return error;
    for (; count < suites.count && count < MOST_SUITES; count++) {
        data_suite_name(suites.paths[count], own[count]);
        names[count] = own[count];
        if (strcmp(suite, names[count]) == 0)
            found = suites.paths[count];
    }
    if (found == NULL && strchr(suite, '/') == NULL && access(suite, F_OK) < 0)
        error = no_such_suite(suite, names, count, why);
    snprintf(path, PATH_MAX, "%s", found == NULL ? suite : found);
    matching_release(&suites);
    return error;
}
