/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_name.c - says no more than it needs to tell runs apart. Names are compared after they were
 * shortened: two long ones may only differ in what was lost. */
#include "several_runs/overlay_name.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_CHARACTERS = 4, DAY_CHARACTERS = 10 };

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

/* `whole_host`: with its domain. */
static char *describe(enum language language, const struct overlay_source *source,
                      enum extent extent, bool whole_host)
{
    const struct environment *machine = &source->run->environment;
    const char *host = machine->host, *kernel = machine->kernel, *more = "";
    size_t bytes = 0;
    char *text;

    if (host == NULL || *host == '\0')
        host = word(language, WORD_UNKNOWN_HOST);
    if (kernel == NULL || *kernel == '\0')
        kernel = word(language, WORD_RUNS_UNKNOWN_KERNEL);
    if (extent == WITH_DAY) {
        more = source->run->started;
        bytes = strnlen(more, DAY_CHARACTERS);
    } else if (extent == WITH_FOLDER) {
        more = folder_of(source->path, &bytes);
    }
    int host_bytes = (int)(whole_host ? strlen(host) : strcspn(host, "."));
    if (asprintf(&text, "%.*s, %s%s%.*s", host_bytes, host, kernel, bytes > 0 ? ", " : "",
                 (int)bytes, more) < 0)
        return NULL;
    return text;
}

/* No control characters; the dash that ends a label's own part stands once in a label. */
static void clean(char *text)
{
    const size_t dash_bytes = strlen(OVERLAY_DASH);
    char *dash;

    for (char *at = text; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = '?';
    while ((dash = strstr(text, OVERLAY_DASH)) != NULL) {
        dash[1] = '-';
        memmove(dash + 2, dash + dash_bytes - 1, strlen(dash + dash_bytes - 1) + 1);
    }
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

static size_t count_characters(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += begins_character(*text);
    return count;
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
    size_t count = count_characters(text), tail = (most - 1) / 2, head = most - 1 - tail;
    char *out;

    if (count <= most)
        return strdup(text);
    const char *cut = character_at(text, head);
    if (asprintf(&out, "%.*s…%s", (int)(cut - text), text, character_at(text, count - tail)) < 0)
        return NULL;
    return out;
}

static char *make_name(enum language language, const struct overlay_source *source,
                       enum extent extent)
{
    char *whole = describe(language, source, extent, true);

    if (whole != NULL && count_characters(whole) > OVERLAY_NAME_CHARACTERS) {
        free(whole);
        whole = describe(language, source, extent, false);
    }
    if (whole == NULL)
        return NULL;
    clean(whole);
    char *name = shorten(whole, OVERLAY_NAME_CHARACTERS);
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

/* Gives every name that is not the only one of its kind the next extent. */
static int extend(enum language language, const struct overlay_source *sources, size_t count,
                  char *names[], enum extent extent)
{
    bool alike[OVERLAY_MOST_RUNS];

    for (size_t i = 0; i < count; i++)
        alike[i] = is_taken(names, count, i);
    for (size_t i = 0; i < count; i++) {
        if (!alike[i])
            continue;
        char *longer = make_name(language, &sources[i], extent);
        if (longer == NULL)
            return -ENOMEM;
        free(names[i]);
        names[i] = longer;
    }
    return 0;
}

static char *with_number(const char *name, unsigned number)
{
    char *shorter = shorten(name, OVERLAY_NAME_CHARACTERS - NUMBER_CHARACTERS), *text;
    int length = shorter == NULL ? -1 : asprintf(&text, "%s #%u", shorter, number);

    free(shorter);
    return length < 0 ? NULL : text;
}

/* "NAME #2" for the second of a name, and so on. */
static int number(size_t count, char *names[])
{
    for (size_t i = 1; i < count; i++) {
        char *plain = names[i];
        for (unsigned at = 2; names[i] != NULL && is_taken(names, i, i); at++) {
            if (names[i] != plain)
                free(names[i]);
            names[i] = with_number(plain, at);
        }
        if (names[i] != plain)
            free(plain);
        if (names[i] == NULL)
            return -ENOMEM;
    }
    return 0;
}

int overlay_names(enum language language, const struct overlay_source *sources, size_t count,
                  char *names[])
{
    int error = 0;

    for (size_t i = 0; i < count; i++) {
        names[i] = make_name(language, &sources[i], HOST_AND_KERNEL);
        if (names[i] == NULL)
            error = -ENOMEM;
    }
    for (enum extent extent = WITH_DAY; error == 0 && extent < EXTENT_COUNT; extent++)
        error = extend(language, sources, count, names, extent);
    if (error == 0)
        error = number(count, names);
    for (size_t i = 0; error != 0 && i < count; i++) {
        free(names[i]);
        names[i] = NULL;
    }
    return error;
}
