/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * difference.c - tables of what a run says about itself, looked at in two runs. Only what can change
 * the numbers is here: times of day, the load and the command line differ in all runs. */
#include "compare/difference.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "measure/topology.h"

enum { NUMBER_BYTES = 24, CPUS_BYTES = 48 };

static char *copy(const char *text)
{
    return text == NULL ? NULL : strdup(text);
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Appends copies, if the values differ. The key is PREFIX.NAME, or NAME alone without prefix. */
static int add(struct difference_list *list, const char *prefix, const char *name, const char *base,
               const char *new)
{
    if (same_text(base, new))
        return 0;
    struct difference *grown = reallocarray(list->entries, list->count + 1, sizeof *grown);
    if (grown == NULL)
        return -ENOMEM;
    list->entries = grown;

    struct difference entry = {.base = copy(base), .new = copy(new)};
    if (asprintf(&entry.key, "%s%s%s", prefix != NULL ? prefix : "", prefix != NULL ? "." : "",
                 name) < 0)
        entry.key = NULL;
    list->entries[list->count++] = entry;
    bool lost = (base != NULL && entry.base == NULL) || (new != NULL &&entry.new == NULL);
    return entry.key == NULL || lost ? -ENOMEM : 0;
}

static const struct {
    const char *name;
    size_t offset;
} texts[] = {
    {"host", offsetof(struct environment, host)},
    {"machine", offsetof(struct environment, machine)},
    {"cpu_model", offsetof(struct environment, cpu_model)},
    {"virtualization", offsetof(struct environment, virtualization)},
    {"os", offsetof(struct environment, os)},
    {"kernel", offsetof(struct environment, kernel)},
    {"kernel_version", offsetof(struct environment, kernel_version)},
    {"kernel_command_line", offsetof(struct environment, kernel_command_line)},
    {"clocksource", offsetof(struct environment, clocksource)},
    {"governor", offsetof(struct environment, governor)},
    {"cpuidle_driver", offsetof(struct environment, cpuidle_driver)},
    {"transparent_hugepages", offsetof(struct environment, transparent_hugepages)},
    {"aslr", offsetof(struct environment, aslr)},
    {"libc", offsetof(struct environment, libc)},
    {"compiler", offsetof(struct environment, compiler)},
    {"compiler_flags", offsetof(struct environment, compiler_flags)},
    {"build_type", offsetof(struct environment, build_type)},
    {"git_commit", offsetof(struct environment, git_commit)},
    {"program_sha256", offsetof(struct environment, program_sha256)},
};

static int add_texts(struct difference_list *list, const struct environment *base,
                     const struct environment *new)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof texts / sizeof texts[0]; i++)
        error = add(list, NULL, texts[i].name,
                    *(char *const *)((const char *)base + texts[i].offset),
                    *(char *const *)((const char *)new + texts[i].offset));
    return error;
}

static int add_number(struct difference_list *list, const char *name, uint64_t base, uint64_t new)
{
    char base_text[NUMBER_BYTES], new_text[NUMBER_BYTES];

    snprintf(base_text, sizeof base_text, "%" PRIu64, base);
    snprintf(new_text, sizeof new_text, "%" PRIu64, new);
    return add(list, NULL, name, base_text, new_text);
}

static const char *yes_or_no(bool flag)
{
    return flag ? "yes" : "no";
}

static int add_settings(struct difference_list *list, const struct run *base, const struct run *new)
{
    const struct {
        const char *name;
        uint64_t base, new;
    } numbers[] = {
        {"duration_ms", base->duration_ms, new->duration_ms},
        {"warmup_ms", base->warmup_ms, new->warmup_ms},
        {"messages", base->messages, new->messages},
        {"blocks_done", base->blocks_done, new->blocks_done},
    };
    int error = add(list, NULL, "version", base->version, new->version);

    if (error == 0)
        error = add(list, NULL, "verify", yes_or_no(base->verify), yes_or_no(new->verify));
    for (size_t i = 0; error == 0 && i < sizeof numbers / sizeof numbers[0]; i++)
        error = add_number(list, numbers[i].name, numbers[i].base, numbers[i].new);
    return error;
}

/* Pairs of BASE in their order and then those that only NEW has. */
static int add_pairs(struct difference_list *list, const char *prefix,
                     const struct environment_list *base, const struct environment_list *new)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < base->count; i++)
        error = add(list, prefix, base->pairs[i].name, base->pairs[i].value,
                    environment_list_find(new, base->pairs[i].name));
    for (size_t i = 0; error == 0 && i < new->count; i++)
        if (environment_list_find(base, new->pairs[i].name) == NULL)
            error = add(list, prefix, new->pairs[i].name, NULL, new->pairs[i].value);
    return error;
}

int differences_of_runs(struct difference_list *list, const struct run *base, const struct run *new)
{
    const struct environment *from = &base->environment, *to = &new->environment;
    int error = add_texts(list, from, to);

    if (error == 0)
        error = add_number(list, "cpus_online", from->cpus_online, to->cpus_online);
    if (error == 0)
        error = add_number(list, "cpus_allowed", from->cpus_allowed, to->cpus_allowed);
    if (error == 0)
        error = add_pairs(list, "caches", &from->caches, &to->caches);
    if (error == 0)
        error = add_pairs(list, "mitigations", &from->mitigations, &to->mitigations);
    if (error == 0)
        error = add_pairs(list, "limits", &from->limits, &to->limits);
    if (error == 0)
        error = add_settings(list, base, new);
    return error;
}

static void describe_cpus(const int cpus[2], char text[CPUS_BYTES])
{
    char each[2][NUMBER_BYTES];

    for (size_t i = 0; i < 2; i++) {
        if (cpus[i] == CPU_ANY)
            snprintf(each[i], sizeof each[i], "any");
        else
            snprintf(each[i], sizeof each[i], "%d", cpus[i]);
    }
    snprintf(text, CPUS_BYTES, "%s,%s", each[0], each[1]);
}

/* `seen` is a set of what was said before: one placement has as many cases as the plan has points. */
static int add_placement(struct difference_list *list, const struct run_case *base,
                         const struct run_case *new, json_t *seen)
{
    char from[CPUS_BYTES], to[CPUS_BYTES], *key;

    describe_cpus(base->cpus, from);
    describe_cpus(new->cpus, to);
    if (strcmp(from, to) == 0)
        return 0;
    if (asprintf(&key, "%s %s %s", from, to, base->placement) < 0)
        return -ENOMEM;
    int error = 0;
    if (json_object_get(seen, key) == NULL) {
        error = add(list, "cpus", base->placement, from, to);
        if (json_object_set_new_nocheck(seen, key, json_true()) != 0)
            error = -ENOMEM;
    }
    free(key);
    return error;
}

int differences_of_placements(struct difference_list *list, const struct run_case *const base[],
                              const struct run_case *const new[], size_t count)
{
    json_t *seen = json_object();
    int error = seen == NULL ? -ENOMEM : 0;

    for (size_t i = 0; error == 0 && i < count; i++)
        error = add_placement(list, base[i], new[i], seen);
    json_decref(seen);
    return error;
}

void differences_clear(struct difference_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->entries[i].key);
        free(list->entries[i].base);
        free(list->entries[i].new);
    }
    free(list->entries);
    *list = (struct difference_list){0};
}
