/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * difference.h - in what two runs differ, besides what they measured. */
#ifndef IPCMARK_COMPARISON_DIFFERENCE_H
#define IPCMARK_COMPARISON_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>

struct channel_capacity;
struct comparison;
struct run;

/* Keys are called as in the run file: "kernel", "mitigations.spectre_v2", "cpus.same-cpu". */
struct difference {
    char *key;
    char *base, *new; /* NULL: unknown */
    bool words;       /* they are source texts (text/text.h) */
};

struct difference_list {
    struct difference *entries;
    size_t count;
};

/* Whether the first invocations of a case were granted other buffers in two runs. A length that one
 * of the files does not have is no difference. */
bool granted_differs(const struct channel_capacity *base, const struct channel_capacity *new);

/* What differs between run `at` and the base in machine, program, settings, and in the CPUs of the
 * placements and the buffers that were granted of the cases in common; unknown on both sides is no
 * difference. -ENOMEM; the list is to be cleared in every case. */
int differences_find(const struct comparison *comparison, size_t at, struct difference_list *out);

/* Appends, once, what the case of that label was granted, if that differs. -ENOMEM. */
int differences_add_granted(struct difference_list *list, const char *label,
                            const struct channel_capacity *base,
                            const struct channel_capacity *new);

/* The same without the cases, of any two runs. */
int differences_of_runs(const struct run *base, const struct run *new, struct difference_list *out);
void differences_clear(struct difference_list *list);

#endif
