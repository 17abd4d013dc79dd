/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.c - of transports, their own table knows. */
#include "report/names.h"

#include <string.h>

#include "text/text.h"
#include "transport/transport.h"

struct name {
    const char *name, *meaning;
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

/* Its place among the transports that have a meaning; behind the last one: not known. */
static size_t place_of(const char *transport)
{
    size_t place = 0;

    while (transports[place]->meaning != NULL && strcmp(transports[place]->name, transport) != 0)
        place++;
    return place;
}

const char *name_transport(const char *transport)
{
    const char *meaning = transports[place_of(transport)]->meaning;

    return meaning == NULL ? NULL : text_of(meaning);
}

const char *name_placement(const char *placement)
{
    const struct name *name = placement_names;

    while (name->name != NULL && strcmp(name->name, placement) != 0)
        name++;
    return name->meaning == NULL ? NULL : text_of(name->meaning);
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
    size_t style = place_of(transport);
    bool known = transports[style]->meaning != NULL;

    for (size_t i = 0; !known && i < run->case_count; i++) {
        const char *other = run->cases[i].spec.transport;
        if (strcmp(other, transport) == 0)
            break;
        style += transports[place_of(other)]->meaning == NULL &&
                 run_is_first_with(run, i, CASE_TRANSPORT);
    }
    return (unsigned)style + 1;
}
