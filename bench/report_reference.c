/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_reference.c - cases are compared at one point: who spins is at another than who blocks, and
 * who moves nothing is compared with nobody. */
#include "report_reference.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "result/pairing.h"

enum { REFERENCES_BYTES = 512 };

static bool are_compared(const struct run_case *one, const struct run_case *other)
{
    return pairing_takes(one) && pairing_takes(other) && strcmp(one->label, other->label) != 0 &&
           case_spec_compare(&one->spec, &other->spec, CASE_WORK | CASE_WAIT_GROUP) == 0;
}

static bool has_rival(const struct run *run, const struct run_case *run_case)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (are_compared(&run->cases[i], run_case))
            return true;
    return false;
}

static bool is_named(const struct run_case *run_case, const char *name)
{
    return strcmp(run_case->spec.transport, name) == 0 || strcmp(run_case->label, name) == 0;
}

/* "pipe, fifo, tcp": what --reference may name. */
static void list_references(const struct run *run, char list[REFERENCES_BYTES])
{
    size_t used = 0;

    *list = '\0';
    for (size_t i = 0; i < run->case_count && used < REFERENCES_BYTES; i++) {
        bool is_new = run_is_first_with(run, i, CASE_TRANSPORT);
        bool is_compared = false;
        for (size_t j = i; is_new && !is_compared && j < run->case_count; j++)
            is_compared = is_named(&run->cases[j], run->cases[i].spec.transport) &&
                          has_rival(run, &run->cases[j]);
        if (is_compared)
            used += (size_t)snprintf(list + used, REFERENCES_BYTES - used, "%s%s",
                                     used == 0 ? "" : ", ", run->cases[i].spec.transport);
    }
}

static int refuse(const struct run *run, const struct report_options *options, bool is_there)
{
    char list[REFERENCES_BYTES];

    list_references(run, list);
    if (list[0] == '\0')
        return diagnose(options->why, -EINVAL,
                        "--reference: nothing is compared in %s; leave it out", options->paths[0]);
    return diagnose(options->why, -EINVAL,
                    is_there
                        ? "--reference: nothing is compared with %s in %s (rows that spin stand "
                          "apart from rows that block, null from all); allowed: %s"
                        : "--reference: no \"%s\" in %s; allowed: %s",
                    options->reference, options->paths[0], list);
}

/* The case at its point that has that name; NULL: none. */
static const struct run_case *reference_at(const struct run *run, const struct run_case *point,
                                           const char *name)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (is_named(&run->cases[i], name) &&
            (&run->cases[i] == point || case_spec_compare(&run->cases[i].spec, &point->spec,
                                                          CASE_WORK | CASE_WAIT_GROUP) == 0))
            return &run->cases[i];
    return NULL;
}

int report_reference_check(const struct run *run, const struct report_options *options)
{
    const char *name = options->reference;
    const struct run_case *without = NULL;
    bool is_there = false, is_compared = false;

    for (size_t i = 0; name != NULL && i < run->case_count; i++) {
        const struct run_case *run_case = &run->cases[i];
        const bool has = has_rival(run, run_case);
        is_there = is_there || is_named(run_case, name);
        is_compared = is_compared || (is_named(run_case, name) && has);
        if (without == NULL && has && reference_at(run, run_case, name) == NULL)
            without = run_case;
    }
    if (name != NULL && !is_compared)
        return refuse(run, options, is_there);
    if (without != NULL)
        fprintf(stderr,
                "ipcmark: --reference: %s is not at every point of the run, for example not beside "
                "%s; another stands there\n",
                name, without->id);
    return 0;
}
