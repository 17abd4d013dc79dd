/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_name.c - says no more than it needs to tell runs apart. Names are compared after they were
 * shortened: two long ones may only differ in what was lost. */
#include "comparison/run_name.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "text/text.h"

enum { DAY_BYTES = 10, NUMBER_CHARACTERS = 4 };

/* What a name may say, from the least to the most. */
enum extent { HOST_AND_KERNEL, WITH_DAY, WITH_FOLDER, EXTENT_COUNT };

/* The last part of the path but "run.json", without slashes at its end; into the path. */
static const char *folder_of(const char *path, size_t *bytes)
{
    static const char file[] = "/run.json";
    size_t length = strlen(path), start;

    if (length > strlen(file) && strcmp(path + length - strlen(file), file) == 0)
        length -= strlen(file);
    while (length > 1 && path[length - 1] == '/')
        length--;
    for (start = length; start > 0 && path[start - 1] != '/';)
        start--;
    *bytes = length - start;
    return path + start;
}

static const char *known(const char *text, const char *otherwise)
{
    return text == NULL || *text == '\0' ? otherwise : text;
}

static char *describe(const struct compared_run *of, enum extent extent, bool with_domain)
{
    const char *host = known(of->run->environment.host, _("an unnamed machine"));
    const char *kernel = known(of->run->environment.kernel, _("unknown kernel"));
    const char *more = of->run->started;
    size_t host_bytes = with_domain ? strlen(host) : strcspn(host, ".");
    size_t bytes = extent == WITH_DAY ? strnlen(more, DAY_BYTES) : 0;
    char *text;

    if (extent == WITH_FOLDER)
        more = folder_of(of->path, &bytes);
    if (asprintf(&text, "%.*s, %s%s%.*s", (int)host_bytes, host, kernel, bytes > 0 ? ", " : "",
                 (int)bytes, more) < 0)
        return NULL;
    return text;
}

static void clean(char *text)
{
    const size_t dash_bytes = strlen(RUN_NAME_DASH);
    char *dash;

    for (char *at = text; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = '?';
    while ((dash = strstr(text, RUN_NAME_DASH)) != NULL) {
        dash[1] = '-';
        memmove(dash + 2, dash + dash_bytes - 1, strlen(dash + dash_bytes - 1) + 1);
    }
}

/* Where the character of that number begins. */
static const char *character_at(const char *text, size_t number)
{
    for (; *text != '\0'; text++)
        if (begins_character(*text) && number-- == 0)
            break;
    return text;
}

/* A copy of `most` characters at most: what is too much is lost from the middle, more of it towards
 * the end, where days and folders stand. */
static char *shorten(const char *text, size_t most)
{
    size_t count = text_characters(text, SIZE_MAX), tail = (most - 1) / 2, head = most - 1 - tail;
    char *out;

    if (count <= most)
        return strdup(text);
    const char *cut = character_at(text, head);
    if (asprintf(&out, "%.*s…%s", (int)(cut - text), text, character_at(text, count - tail)) < 0)
        return NULL;
    return out;
}

static char *make_name(const struct compared_run *of, enum extent extent)
{
    char *whole = describe(of, extent, true);

    if (whole != NULL && text_characters(whole, SIZE_MAX) > RUN_NAME_CHARACTERS) {
        free(whole);
        whole = describe(of, extent, false);
    }
    if (whole == NULL)
        return NULL;
    clean(whole);
    char *name = shorten(whole, RUN_NAME_CHARACTERS);
    free(whole);
    return name;
}

static bool is_taken(char *const names[], size_t count, size_t self)
{
    for (size_t i = 0; i < count; i++)
        if (i != self && names[i] != NULL && strcmp(names[i], names[self]) == 0)
            return true;
    return false;
}

/* Puts `name` into its place. -ENOMEM if there is none. */
static int replace(char **place, char *name)
{
    free(*place);
    *place = name;
    return name == NULL ? -ENOMEM : 0;
}

/* Gives every name that is not the only one of its kind the next extent. */
static int extend(const struct compared_run runs[], size_t count, char *names[], enum extent extent)
{
    bool alike[COMPARISON_MOST_RUNS];
    int error = 0;

    for (size_t i = 0; i < count; i++)
        alike[i] = is_taken(names, count, i);
    for (size_t i = 0; error == 0 && i < count; i++)
        if (alike[i])
            error = replace(&names[i], make_name(&runs[i], extent));
    return error;
}

static char *with_number(const char *name, unsigned number)
{
    char *shorter = shorten(name, RUN_NAME_CHARACTERS - NUMBER_CHARACTERS), *text;
    int length = shorter == NULL ? -1 : asprintf(&text, "%s #%u", shorter, number);

    free(shorter);
    return length < 0 ? NULL : text;
}

/* "NAME #2" for the second of a name, and so on. */
static int number(char *names[], size_t at)
{
    char *plain = is_taken(names, at, at) ? strdup(names[at]) : NULL;
    int error = 0;

    for (unsigned next = 2; error == 0 && plain != NULL && is_taken(names, at, at); next++)
        error = replace(&names[at], with_number(plain, next));
    free(plain);
    return error;
}

int run_names(const struct compared_run runs[], size_t count, char *names[])
{
    int error = 0;

    memset(names, 0, count * sizeof *names);
    for (size_t i = 0; error == 0 && i < count; i++)
        error = replace(&names[i], make_name(&runs[i], HOST_AND_KERNEL));
    for (enum extent extent = WITH_DAY; error == 0 && extent < EXTENT_COUNT; extent++)
        error = extend(runs, count, names, extent);
    for (size_t i = 1; error == 0 && i < count; i++)
        error = number(names, i);
    for (size_t i = 0; error != 0 && i < count; i++)
        (void)replace(&names[i], NULL);
    return error;
}
