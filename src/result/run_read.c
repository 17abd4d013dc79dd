/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read.c - what all parts of a run file share. */
#include "result/run_read.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "transport/transport.h"

void *run_read_allocate(struct json_reader *in, size_t count, size_t bytes)
{
    void *memory = in->error != 0 ? NULL : calloc(count > 0 ? count : 1, bytes);

    if (memory == NULL && in->error == 0)
        in->error = -ENOMEM;
    return memory;
}

void run_read_texts(struct json_reader *in, const struct json_place *parent, const char *key,
                    char ***texts, size_t *count)
{
    struct json_place array = json_read_array(in, parent, key, JSON_REQUIRED);
    size_t length = json_array_size(array.value);

    *texts = run_read_allocate(in, length, sizeof **texts);
    while (in->error == 0 && *count < length) {
        struct json_place element = json_read_element(&array, *count);
        if (!json_is_string(element.value))
            json_read_fail(in, &element, NULL, "expected a string");
        else if (((*texts)[*count] = strdup(json_string_value(element.value))) == NULL)
            in->error = -ENOMEM;
        else
            ++*count;
    }
}

bool run_read_ascending(const double *values, size_t count)
{
    double highest = 0;

    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        if (values[i] < highest * (1 - 1e-8))
            return false;
        highest = values[i];
    }
    return true;
}

struct interval run_read_interval(struct json_reader *in, const struct json_place *parent,
                                  const char *key, enum json_need need)
{
    struct json_place place = json_read_object(in, parent, key, need);
    enum json_need inner = place.value == NULL ? JSON_OPTIONAL : JSON_NULLABLE;
    const double bounds[] = {
        json_read_number(in, &place, "low", inner, DBL_MAX),
        json_read_number(in, &place, "estimate", inner, DBL_MAX),
        json_read_number(in, &place, "high", inner, DBL_MAX),
    };

    if (!run_read_ascending(bounds, sizeof bounds / sizeof bounds[0]))
        json_read_fail(in, &place, NULL, "the estimate is not between low and high");
    return (struct interval){.estimate = bounds[1], .low = bounds[0], .high = bounds[2]};
}

char *run_read_text(struct json_reader *in, char *made)
{
    if (made == NULL && in->error == 0)
        in->error = -ENOMEM;
    return made;
}

/* Whether the name, alone or as the beginning of a label, is of a transport that only notifies. */
static bool notifies(const char *name)
{
    size_t length = strcspn(name, " ,");

    for (const struct transport *const *i = transports; *i != NULL; i++)
        if (strlen((*i)->name) == length && strncmp((*i)->name, name, length) == 0)
            return ((*i)->flags & TRANSPORT_NOTIFIES) != 0;
    return false;
}

size_t run_read_size(struct json_reader *in, const struct json_place *parent, const char *name)
{
    uint64_t least = name != NULL && notifies(name) ? 0 : 1;

    return json_read_whole(in, parent, "size", JSON_REQUIRED, least, INT64_MAX);
}

unsigned run_read_clients(struct json_reader *in, const struct json_place *parent)
{
    uint64_t clients = json_read_whole(in, parent, "clients", JSON_OPTIONAL, 1, CLIENTS_MOST);

    return clients == 0 ? 1 : (unsigned)clients;
}
