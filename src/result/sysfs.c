/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysfs.c - reads by line, so that a file may be of any length and nothing of a line is cut off. */
#include "result/sysfs.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/durable.h"
#include "base/matching.h"

static char *trim(char *text)
{
    size_t length = strlen(text);

    while (length > 0 && isspace((unsigned char)text[length - 1]))
        text[--length] = '\0';
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

int sysfs_line(const char *path, char **line)
{
    char *raw = NULL;
    size_t capacity = 0;
    int error = 0;

    char buffer[SETTING_BYTES];

    *line = NULL;
    FILE *file = setting_open(path, buffer);
    if (file == NULL)
        return errno == ENOMEM ? -ENOMEM : 0;
    if (getline(&raw, &capacity, file) > 0) {
        const char *trimmed = trim(raw);
        if (*trimmed != '\0' && (*line = strdup(trimmed)) == NULL)
            error = -ENOMEM;
    } else if (errno == ENOMEM) {
        error = -ENOMEM;
    }
    free(raw);
    fclose(file);
    return error;
}

/* Is `item` one of the items of "a, b, c"? */
static bool joined_has(const char *joined, const char *item)
{
    size_t length = strlen(item);

    for (const char *at = joined; (at = strstr(at, item)) != NULL; at++) {
        bool begins = at == joined || (at - joined >= 2 && at[-1] == ' ' && at[-2] == ',');
        if (begins && (at[length] == '\0' || at[length] == ','))
            return true;
    }
    return false;
}

static int join_distinct(char **joined, const char *item)
{
    char *longer;

    if (*joined == NULL)
        return (*joined = strdup(item)) == NULL ? -ENOMEM : 0;
    if (joined_has(*joined, item))
        return 0;
    if (asprintf(&longer, "%s, %s", *joined, item) < 0)
        return -ENOMEM;
    free(*joined);
    *joined = longer;
    return 0;
}

int sysfs_distinct_lines(const char *folder, const char *pattern, char **joined)
{
    struct matching found;
    int error = matching_find(folder, pattern, &found);

    *joined = NULL;
    if (error != 0)
        return error == -ENOMEM ? error : 0;
    for (size_t i = 0; error == 0 && i < found.count; i++) {
        char *line;
        error = sysfs_line(found.paths[i], &line);
        if (error == 0 && line != NULL)
            error = join_distinct(joined, line);
        free(line);
    }
    matching_release(&found);
    if (error != 0) {
        free(*joined);
        *joined = NULL;
    }
    return error;
}
