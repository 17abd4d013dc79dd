/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data_files.c - bin/../share/ipcmark, and the suites in it. */
#include "data_files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/matching.h"
#include "base/nearest.h"
#include "base/own_file.h"

static const char suffix[] = ".suite";

enum { MOST_SUITES = 64, LONGEST_SUITE_NAME = 64 };

int data_file_path(const char *name, char path[PATH_MAX], struct diagnosis *why)
{
    char relative[PATH_MAX];
    int written = snprintf(relative, sizeof relative, "../share/ipcmark/%s", name);

    if (written < 0 || (size_t)written >= sizeof relative)
        return diagnose(why, -ENAMETOOLONG, "%s: the path is too long", name);
    return own_file_path(relative, R_OK, path, why);
}

int data_suites_each(int (*visit)(const char *name, const char *path, void *context), void *context,
                     struct diagnosis *why)
{
    char folder[PATH_MAX];
    struct matching found;
    int error = data_file_path("suites", folder, why);

    if (error != 0)
        return error;
    error = matching_find(folder, "*.suite", &found);
    if (error != 0)
        return diagnose(why, error, "%s: %s", folder, strerror(-error));
    if (found.count == 0)
        error = diagnose(why, -ENOENT, "%s: no suites; is the installation complete?", folder);
    for (size_t i = 0; i < found.count && error == 0; i++) {
        const char *file = strrchr(found.paths[i], '/') + 1; /* "quick.suite" */
        char name[LONGEST_SUITE_NAME];
        snprintf(name, sizeof name, "%.*s", (int)(strlen(file) - strlen(suffix)), file);
        error = visit(name, found.paths[i], context);
    }
    matching_release(&found);
    return error;
}

struct suite_search {
    const char *wanted;
    char *path;
    char names[MOST_SUITES][LONGEST_SUITE_NAME];
    size_t count;
};

static int compare_suite(const char *name, const char *path, void *context)
{
    struct suite_search *search = context;

    if (search->count < MOST_SUITES)
        strcpy(search->names[search->count++], name);
    if (strcmp(name, search->wanted) != 0)
        return 0;
    snprintf(search->path, PATH_MAX, "%s", path);
    return 1;
}

static int no_such_suite(const struct suite_search *search, struct diagnosis *why)
{
    const char *names[MOST_SUITES];
    char list[512];

    for (size_t i = 0; i < search->count; i++)
        names[i] = search->names[i];
    names_join(list, sizeof list, names, search->count);
    const char *nearest = nearest_name(search->wanted, names, search->count);
    if (nearest == NULL)
        return diagnose(why, -EINVAL, "--suite: no suite \"%s\" (%s, or the path of a file)",
                        search->wanted, list);
    return diagnose(why, -EINVAL,
                    "--suite: no suite \"%s\"; did you mean \"%s\"? (%s, or the path of a file)",
                    search->wanted, nearest, list);
}

int data_suite_path(const char *suite, char path[PATH_MAX], struct diagnosis *why)
{
    struct suite_search search = {.wanted = suite, .path = path};
    int found = data_suites_each(compare_suite, &search, why);

    if (found == 1)
        return 0;
    if (found < 0)
        return found;
    if (strchr(suite, '/') == NULL && access(suite, F_OK) < 0)
        return no_such_suite(&search, why);
    snprintf(path, PATH_MAX, "%s", suite);
    return 0;
}
