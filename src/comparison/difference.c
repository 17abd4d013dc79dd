/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * difference.c - tables of what a run says about itself, looked at in two runs. Only what can
 * change the numbers is here: times of day, the load and the command line differ in all runs. */
#include "comparison/difference.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "comparison/comparison.h"
#include "comparison/work.h"
#include "text/text.h"

enum { NUMBER_BYTES = 24, CPUS_BYTES = 48, GRANTED_BYTES = 72 };

/* The list in the making. */
struct finding {
    struct difference_list *list;
    int error; /* the first */
};

static char *copy(struct finding *finding, const char *text)
{
    char *copied = text == NULL ? NULL : strdup(text);

    if (text != NULL && copied == NULL)
        finding->error = -ENOMEM;
    return copied;
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Appends copies, if the values differ. The key is PREFIX.NAME, or NAME alone where that is "". */
static void add(struct finding *finding, const char *prefix, const char *name, const char *base,
                const char *new)
{
    struct difference_list *list = finding->list;

    if (finding->error != 0 || same_text(base, new))
        return;
    struct difference *grown = reallocarray(list->entries, list->count + 1, sizeof *grown);
    if (grown == NULL) {
        finding->error = -ENOMEM;
        return;
    }
    list->entries = grown;
    struct difference *entry = &grown[list->count++];
    *entry = (struct difference){.base = copy(finding, base), .new = copy(finding, new)};
    if (asprintf(&entry->key, "%s%s%s", prefix, *prefix != '\0' ? "." : "", name) < 0) {
        entry->key = NULL;
        finding->error = -ENOMEM;
    }
}

/* The same with values that are words. */
static void add_words(struct finding *finding, const char *name, const char *base, const char *new)
{
    size_t before = finding->list->count;

    add(finding, "", name, base, new);
    if (finding->list->count > before)
        finding->list->entries[before].words = true;
}

#define TEXT(member, words)                                                                        \
    {                                                                                              \
#member, offsetof(struct environment, member), words                                       \
    }

static const struct {
    const char *name;
    size_t offset;
    bool words;
} texts[] = {
    TEXT(host, false),
    TEXT(machine, false),
    TEXT(cpu_model, false),
    TEXT(virtualization, true),
    TEXT(os, false),
    TEXT(kernel, false),
    TEXT(kernel_version, false),
    TEXT(kernel_command_line, false),
    TEXT(clocksource, false),
    TEXT(governor, false),
    TEXT(cpuidle_driver, false),
    TEXT(transparent_hugepages, false),
    TEXT(aslr, false),
    TEXT(libc, false),
    TEXT(compiler, false),
    TEXT(compiler_flags, false),
    TEXT(build_type, false),
    TEXT(git_commit, false),
    TEXT(program_sha256, false),
    TEXT(worker_sha256, false),
};

static void add_number(struct finding *finding, const char *name, uint64_t base, uint64_t new)
{
    char base_text[NUMBER_BYTES], new_text[NUMBER_BYTES];

    snprintf(base_text, sizeof base_text, "%" PRIu64, base);
    snprintf(new_text, sizeof new_text, "%" PRIu64, new);
    add(finding, "", name, base_text, new_text);
}

/* Pairs of the base in their order and then those that only the other run has. */
static void add_pairs(struct finding *finding, const char *prefix,
                      const struct environment_list *base, const struct environment_list *new)
{
    for (size_t i = 0; i < base->count; i++)
        add(finding, prefix, base->pairs[i].name, base->pairs[i].value,
            environment_list_find(new, base->pairs[i].name));
    for (size_t i = 0; i < new->count; i++)
        if (environment_list_find(base, new->pairs[i].name) == NULL)
            add(finding, prefix, new->pairs[i].name, NULL, new->pairs[i].value);
}

/* Of lists that older files do not have: one of them is one difference, not as many as the other has
 * entries. */
static void add_later_pairs(struct finding *finding, const char *name,
                            const struct environment_list *base, const struct environment_list *new)
{
    if (base->count > 0 && new->count > 0)
        add_pairs(finding, name, base, new);
    else if (base->count > 0 || new->count > 0)
        add_words(finding, name, base->count > 0 ? N_("recorded") : NULL,
                  new->count > 0 ? N_("recorded") : NULL);
}

static const char *yes_or_no(bool flag)
{
    return flag ? N_("yes") : N_("no");
}

static const char *hash_of_plugin(const struct run *run, const char *name)
{
    for (size_t i = 0; i < run->plugin_count; i++)
        if (strcmp(run->plugins[i].name, name) == 0)
            return run->plugins[i].sha256;
    return NULL;
}

/* One name may stand for two objects. */
static void add_plugins(struct finding *finding, const struct run *base, const struct run *new)
{
    for (size_t i = 0; i < base->plugin_count; i++)
        add(finding, "plugins", base->plugins[i].name, base->plugins[i].sha256,
            hash_of_plugin(new, base->plugins[i].name));
    for (size_t i = 0; i < new->plugin_count; i++)
        if (hash_of_plugin(base, new->plugins[i].name) == NULL)
            add(finding, "plugins", new->plugins[i].name, NULL, new->plugins[i].sha256);
}

/* Of the workloads that both had. */
static void add_versions(struct finding *finding, const struct run *base, const struct run *new)
{
    const struct environment_list *lists[] = {&base->workload_versions, &new->workload_versions};

    for (size_t of = 0; of < 2; of++)
        for (size_t i = 0; i < lists[of]->count; i++) {
            const char *workload = lists[of]->pairs[i].name;
            if (work_has(of == 0 ? new : base, workload) &&
                (of == 0 || environment_list_find(lists[0], workload) == NULL))
                add(finding, "workload_versions", workload, work_version(base, workload),
                    work_version(new, workload));
        }
}

static void add_runs(struct finding *finding, const struct run *base, const struct run *new)
{
    const struct environment *from = &base->environment, *to = &new->environment;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *here = *(char *const *)((const char *)from + texts[i].offset);
        const char *there = *(char *const *)((const char *)to + texts[i].offset);
        if (texts[i].words)
            add_words(finding, texts[i].name, here, there);
        else
            add(finding, "", texts[i].name, here, there);
    }
    add_number(finding, "cpus_online", from->cpus_online, to->cpus_online);
    add_number(finding, "cpus_allowed", from->cpus_allowed, to->cpus_allowed);
    if (from->clock_tick_ns > CLOCK_FINE_TICK_NS || to->clock_tick_ns > CLOCK_FINE_TICK_NS)
        add_number(finding, "clock_tick_ns", from->clock_tick_ns, to->clock_tick_ns);
    add(finding, "", "cgroup_cpus", from->cgroup_cpus, to->cgroup_cpus);
    add_pairs(finding, "caches", &from->caches, &to->caches);
    add_pairs(finding, "mitigations", &from->mitigations, &to->mitigations);
    add_later_pairs(finding, "confinement", &from->confinement, &to->confinement);
    add_later_pairs(finding, "tuning", &from->tuning, &to->tuning);
    /* Where one run had none, they have no case behind it in common. */
    if (from->far_host.count > 0 && to->far_host.count > 0)
        add_pairs(finding, "far_host", &from->far_host, &to->far_host);
    add_pairs(finding, "limits", &from->limits, &to->limits);
    add(finding, "", "version", base->version, new->version);
    add_plugins(finding, base, new);
    add_versions(finding, base, new);
    add_words(finding, "verify", yes_or_no(base->verify), yes_or_no(new->verify));
    add_number(finding, "interrupts", base->interrupts, new->interrupts);
    add_number(finding, "duration_ms", base->duration_ms, new->duration_ms);
    add_number(finding, "warmup_ms", base->warmup_ms, new->warmup_ms);
    add_number(finding, "messages", base->messages, new->messages);
    add_number(finding, "blocks_done", base->blocks_done, new->blocks_done);
}

static void describe_cpus(const int cpus[2], char text[CPUS_BYTES])
{
    char each[2][NUMBER_BYTES];

    for (size_t i = 0; i < 2; i++) {
        if (cpus[i] < 0)
            snprintf(each[i], sizeof each[i], "any");
        else
            snprintf(each[i], sizeof each[i], "%d", cpus[i]);
    }
    snprintf(text, CPUS_BYTES, "%s,%s", each[0], each[1]);
}

/* Whether list has PREFIX.NAME with these values. */
static bool was_said(const struct difference_list *list, const char *prefix, const char *name,
                     const char *base, const char *new)
{
    const size_t length = strlen(prefix);

    for (size_t i = 0; i < list->count; i++) {
        const struct difference *entry = &list->entries[i];
        if (strncmp(entry->key, prefix, length) == 0 && entry->key[length] == '.' &&
            strcmp(entry->key + length + 1, name) == 0 && same_text(entry->base, base) &&
            same_text(entry->new, new))
            return true;
    }
    return false;
}

/* What many cases have alike is said once. */
static void add_once(struct finding *finding, const char *prefix, const char *name,
                     const char *base, const char *new)
{
    if (finding->error == 0 && !was_said(finding->list, prefix, name, base, new))
        add(finding, prefix, name, base, new);
}

/* "65536", or "OUT,IN", or with the length of a queue "OUT,IN,MESSAGES". */
static void describe_granted(struct channel_capacity granted, char text[GRANTED_BYTES])
{
    int length = snprintf(text, GRANTED_BYTES, "%zu", granted.send_bytes);

    if (granted.receive_bytes != granted.send_bytes || granted.messages != 0)
        length += snprintf(text + length, GRANTED_BYTES - (size_t)length, ",%zu",
                           granted.receive_bytes);
    if (granted.messages != 0)
        snprintf(text + length, GRANTED_BYTES - (size_t)length, ",%zu", granted.messages);
}

static void add_granted(struct finding *finding, const char *label,
                        const struct channel_capacity *base, const struct channel_capacity *new)
{
    char from[GRANTED_BYTES], to[GRANTED_BYTES];

    if (!granted_differs(base, new))
        return;
    describe_granted(*base, from);
    describe_granted(*new, to);
    add_once(finding, "granted", label, from, to);
}

bool granted_differs(const struct channel_capacity *base, const struct channel_capacity *new)
{
    return base->send_bytes != new->send_bytes || base->receive_bytes != new->receive_bytes ||
           (base->messages != new->messages && base->messages != 0 && new->messages != 0);
}

int differences_add_granted(struct difference_list *list, const char *label,
                            const struct channel_capacity *base, const struct channel_capacity *new)
{
    struct finding finding = {.list = list};

    add_granted(&finding, label, base, new);
    return finding.error;
}

int differences_find(const struct comparison *comparison, size_t at, struct difference_list *out)
{
    struct finding finding = {.list = out};
    char from[CPUS_BYTES], to[CPUS_BYTES];

    add_runs(&finding, comparison->runs[0].run, comparison->runs[at].run);
    for (size_t i = 0; i < comparison->case_count; i++) {
        const struct matched_case *matched = &comparison->cases[i];
        if (matched->of[0] == NULL || matched->of[at] == NULL)
            continue;
        describe_cpus(matched->of[0]->spec.cpus, from);
        describe_cpus(matched->of[at]->spec.cpus, to);
        add_once(&finding, "cpus", matched->of[0]->spec.placement, from, to);
        add_granted(&finding, matched->of[0]->label, &matched->of[0]->granted,
                    &matched->of[at]->granted);
    }
    return finding.error;
}

int differences_of_runs(const struct run *base, const struct run *new, struct difference_list *out)
{
    struct finding finding = {.list = out};

    add_runs(&finding, base, new);
    return finding.error;
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
