/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * case_spec.c - the names of a case, and what two have in common. */
#include "workload/case_spec.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "workload/workload.h"

__attribute__((format(printf, 2, 3))) static void append(char id[CASE_ID_BYTES], const char *format,
                                                         ...)
{
    size_t used = strlen(id);
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(id + used, CASE_ID_BYTES - used, format, arguments);
    va_end(arguments);
    assert(length >= 0 && (size_t)length < CASE_ID_BYTES - used);
    (void)length; /* where nothing is asserted */
}

void case_spec_id(const struct case_spec *spec, char id[CASE_ID_BYTES])
{
    id[0] = '\0';
    append(id, "%s/%s/%zu/%s", spec->workload, spec->transport, spec->message_bytes,
           spec->placement);
    if (spec->buffer_bytes > 0)
        append(id, "/buffer=%zu", spec->buffer_bytes);
    if (spec->wait != WAIT_BLOCK)
        append(id, "/wait=%s", wait_names[spec->wait]);
    if (workload_find(spec->workload)->many_clients)
        append(id, "/clients=%u", spec->clients);
    if (spec->rate.percent > 0)
        append(id, "/rate=%u%%", spec->rate.percent);
    else if (spec->rate.per_second > 0)
        append(id, "/rate=%u", spec->rate.per_second);
    if (spec->batch > 1)
        append(id, "/batch=%u", spec->batch);
    if (spec->variant != NULL)
        append(id, "/%s", spec->variant);
}

char *case_spec_label(const struct case_spec *spec)
{
    char *label, batch[32] = "";
    const char *variant = spec->variant != NULL ? spec->variant : "";
    const char *comma = spec->variant != NULL && spec->batch > 1 ? ", " : "";

    if (spec->variant == NULL && spec->batch <= 1)
        return strdup(spec->transport);
    if (spec->batch > 1)
        snprintf(batch, sizeof batch, "batch %u", spec->batch);
    return asprintf(&label, "%s (%s%s%s)", spec->transport, variant, comma, batch) < 0 ? NULL
                                                                                       : label;
}

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_rates(struct offered_rate a, struct offered_rate b)
{
    const int difference = compare_numbers(a.per_second, b.per_second);

    return difference != 0 ? difference : compare_numbers(a.percent, b.percent);
}

int case_spec_compare(const struct case_spec *a, const struct case_spec *b, unsigned parts)
{
    int difference = 0;

    if (parts & CASE_WORKLOAD)
        difference = strcmp(a->workload, b->workload);
    if (difference == 0 && parts & CASE_PLACEMENT)
        difference = strcmp(a->placement, b->placement);
    if (difference == 0 && parts & CASE_SIZE)
        difference = compare_numbers(a->message_bytes, b->message_bytes);
    if (difference == 0 && parts & CASE_BUFFER)
        difference = compare_numbers(a->buffer_bytes, b->buffer_bytes);
    if (difference == 0 && parts & CASE_CLIENTS)
        difference = compare_numbers(a->clients, b->clients);
    if (difference == 0 && parts & CASE_RATE)
        difference = compare_rates(a->rate, b->rate);
    if (difference == 0 && parts & CASE_WAIT_GROUP)
        difference = strcmp(a->wait_group, b->wait_group);
    if (difference == 0 && parts & CASE_TRANSPORT)
        difference = strcmp(a->transport, b->transport);
    return difference;
}

int case_spec_compare_points(const struct case_spec *a, const struct case_spec *b)
{
    if (a->ladder == NULL && b->ladder == NULL)
        return case_spec_compare(a, b, CASE_WORK | CASE_WAIT_GROUP);
    if (a->ladder == NULL || b->ladder == NULL)
        return a->ladder == NULL ? -1 : 1;
    const int difference = strcmp(a->ladder, b->ladder);
    return difference == 0 ? case_spec_compare(a, b, CASE_WORKLOAD | CASE_PLACEMENT) : difference;
}

bool case_spec_on_one_cpu(const struct case_spec *spec)
{
    return spec->cpus[0] >= 0 && spec->cpus[0] == spec->cpus[1];
}
