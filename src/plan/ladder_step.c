/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ladder_step.c - each part of a step is an option of the same name, with one value. */
#include "plan/ladder_step.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plan/settings.h"

enum { MOST_PARTS = 6 };

static const char *const part_names[MOST_PARTS] = {"ladder", "transport", "size",
                                                   "buffer", "wait",      "batch"};

static int unknown_part(const char *name, struct diagnosis *why)
{
    const char *nearest = nearest_name(name, part_names, MOST_PARTS);
    char list[64];

    names_join(list, sizeof list, part_names, MOST_PARTS);
    if (nearest != NULL)
        return diagnose(why, -EINVAL, "a step has no \"%s\"; did you mean \"%s\"? (%s)", name,
                        nearest, list);
    return diagnose(why, -EINVAL, "a step has no \"%s\" (%s)", name, list);
}

static bool has_ladder(const struct step_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->steps[i].ladder, name) == 0)
            return true;
    return false;
}

/* All but the name is as in no step before. */
static int begin_ladder(const struct step_list *list, const char *name, struct step *step,
                        struct diagnosis *why)
{
    const size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");

    if (length == 0 || name[length] != '\0' || length >= LADDER_NAME_BYTES)
        return diagnose(why, -EINVAL, "ladder: \"%s\" is no name of 1 to %d of a-z, 0-9 and -",
                        name, LADDER_NAME_BYTES - 1);
    if (has_ladder(list, name))
        return diagnose(why, -EINVAL,
                        "ladder: \"%s\" is there already: leave ladder= out of its further steps, "
                        "which follow each other",
                        name);
    *step = (struct step){.wait = "default", .batch = 1};
    memcpy(step->ladder, name, length);
    return 0;
}

/* A value of `one`, where that list was just set. */
static int take(struct step *step, const struct settings *one, const char *name,
                struct diagnosis *why)
{
    const size_t counts[MOST_PARTS] = {[1] = one->transports.count,
                                       [2] = one->sizes.count,
                                       [3] = one->buffers.count,
                                       [4] = one->waits.count,
                                       [5] = one->batches.count};

    for (size_t i = 1; i < MOST_PARTS; i++)
        if (strcmp(part_names[i], name) == 0 && counts[i] != 1)
            return diagnose(why, -EINVAL, "%s: a step has one, not %zu: write a step for each",
                            name, counts[i]);
    if (one->transports.count > 0)
        step->transport = transport_find(one->transports.names[0])->name;
    if (one->sizes.count > 0)
        step->message_bytes = one->sizes.bytes[0];
    if (one->buffers.count > 0)
        step->buffer_bytes = one->buffers.bytes[0];
    if (one->waits.count > 0)
        step->wait = strcmp(one->waits.names[0], "default") == 0
                         ? "default"
                         : wait_names[wait_find(one->waits.names[0])];
    if (one->batches.count > 0)
        step->batch = (unsigned)one->batches.bytes[0];
    return 0;
}

static int take_part(struct step *step, const char *name, const char *value, struct diagnosis *why)
{
    struct settings one;
    struct diagnosis problem;

    if (setting_is_path(value))
        return diagnose(why, -EINVAL, "%s: a step takes no plug-in, as \"%s\" would be", name,
                        value);
    settings_init(&one);
    int error = settings_set(&one, name, value, &problem);
    if (error < 0)
        diagnose(why, error, "%s",
                 problem.text + (strncmp(problem.text, "--", 2) == 0 ? strlen("--") : 0));
    else
        error = take(step, &one, name, why);
    settings_clear(&one);
    return error;
}

/* "size=4K", which is cut. */
static int read_part(const struct step_list *list, char *part, struct step *step, unsigned *seen,
                     struct diagnosis *why)
{
    char *value = strchr(part, '=');
    size_t at = 0;

    if (value == NULL || value == part || value[1] == '\0')
        return diagnose(why, -EINVAL,
                        "\"%s\": a step consists of parts such as transport=pipe and size=4K",
                        part);
    *value++ = '\0';
    while (at < MOST_PARTS && strcmp(part_names[at], part) != 0)
        at++;
    if (at == MOST_PARTS)
        return unknown_part(part, why);
    if (*seen & 1u << at)
        return diagnose(why, -EINVAL, "%s stands twice", part);
    *seen |= 1u << at;
    return at == 0 ? begin_ladder(list, value, step, why) : take_part(step, part, value, why);
}

static int read_parts(const struct step_list *list, char *text, struct step *step,
                      struct diagnosis *why)
{
    char *rest, *part = strtok_r(text, " \t", &rest);
    unsigned seen = 0;
    int error = 0;

    for (; error == 0 && part != NULL; part = strtok_r(NULL, " \t", &rest)) {
        if (strncmp(part, "ladder=", strlen("ladder=")) == 0 && seen != 0)
            return diagnose(why, -EINVAL, "ladder= has to be the first part of its step");
        error = read_part(list, part, step, &seen, why);
    }
    return error;
}

static bool is_same(const struct step *a, const struct step *b)
{
    return a->transport == b->transport && a->message_bytes == b->message_bytes &&
           a->buffer_bytes == b->buffer_bytes && strcmp(a->wait, b->wait) == 0 &&
           a->batch == b->batch;
}

static int check(const struct step_list *list, const struct step *step, struct diagnosis *why)
{
    if (step->ladder[0] == '\0')
        return diagnose(why, -EINVAL,
                        "the first step begins a ladder: ladder=NAME transport=... "
                        "size=...");
    if (step->transport == NULL || step->message_bytes == 0)
        return diagnose(why, -EINVAL,
                        "the first step of %s has to say transport= and size=", step->ladder);
    for (size_t i = 0; i < list->count; i++)
        if (is_same(&list->steps[i], step))
            return diagnose(why, -EINVAL, "it is the same as step %zu, of %s", i + 1,
                            list->steps[i].ladder);
    return 0;
}

int step_list_append(struct step_list *list, const char *text, struct diagnosis *why)
{
    struct step step = {.ladder = ""};
    char *copy = strdup(text);

    if (list->count > 0)
        step = list->steps[list->count - 1];
    int error = copy == NULL ? diagnose(why, -ENOMEM, "out of memory")
                             : read_parts(list, copy, &step, why);
    free(copy);
    if (error == 0)
        error = check(list, &step, why);
    if (error != 0)
        return error;
    struct step *grown = reallocarray(list->steps, list->count + 1, sizeof *grown);
    if (grown == NULL)
        return diagnose(why, -ENOMEM, "out of memory");
    list->steps = grown;
    grown[list->count++] = step;
    return 0;
}

void step_list_clear(struct step_list *list)
{
    free(list->steps);
    *list = (struct step_list){0};
}
