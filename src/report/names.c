/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.c - one row per name. */
#include "report/names.h"

#include <string.h>

#include "text/text.h"

struct name {
    const char *name, *meaning;
};

/* In the order of their styles in plots/style.gp. */
static const struct name transport_names[] = {
    {"pipe", N_("anonymous pipe")},
    {"fifo", N_("named pipe (FIFO)")},
    {"unix-stream", N_("AF_UNIX stream socket")},
    {"unix-dgram", N_("AF_UNIX datagram socket")},
    {"tcp", N_("TCP over the loopback interface")},
    {"signal", N_("signal (wake-up alone)")},
    {"eventfd", N_("eventfd (wake-up alone)")},
    {NULL, NULL},
};

static const struct name placement_names[] = {
    {"same-cpu", N_("both sides on one CPU")},
    {"smt-siblings", N_("two hardware threads of one core")},
    {"shared-cache", N_("two cores that share their last-level cache")},
    {"cross-cache", N_("two cores of one NUMA node with different last-level caches")},
    {"cross-node", N_("two cores in different NUMA nodes")},
    {"cross-kind", N_("two cores of different kinds, a fastest and a slowest one")},
    {"slow-cores", N_("two cores of the slowest of several kinds")},
    {"unpinned", N_("wherever the scheduler puts them")},
    {NULL, NULL},
};

static const struct name *find(const struct name *name, const char *wanted)
{
    while (name->name != NULL && strcmp(name->name, wanted) != 0)
        name++;
    return name;
}

static const char *meaning_of(const struct name *names, const char *wanted)
{
    const char *meaning = find(names, wanted)->meaning;

    return meaning == NULL ? NULL : text_of(meaning);
}

const char *name_transport(const char *transport)
{
    return meaning_of(transport_names, transport);
}

const char *name_placement(const char *placement)
{
    return meaning_of(placement_names, placement);
}

const char *name_known(const char *text)
{
    return text == NULL || *text == '\0' ? _("unknown") : text;
}

const char *name_virtualization(const char *virtualization)
{
    const char *name = name_known(virtualization);

    return strcmp(name, "none") == 0 ? _("none") : name;
}

/* Any other transport takes the next free one, in the order of the run. */
unsigned name_style(const struct run *run, const char *transport)
{
    const struct name *known = find(transport_names, transport);
    size_t style = (size_t)(known - transport_names);

    for (size_t i = 0; known->name == NULL && i < run->case_count; i++) {
        const char *other = run->cases[i].spec.transport;
        if (strcmp(other, transport) == 0)
            break;
        style += find(transport_names, other)->name == NULL &&
                 run_is_first_with(run, i, CASE_TRANSPORT);
    }
    return (unsigned)style + 1;
}
