/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read_rows.c - the invocations of a case. A case has one row for a block: whoever pairs rows by
 * block relies on that. */
#include <gsl/gsl_sort_uint.h>
#include <limits.h>
#include <stdlib.h>

#include "result/metrics_json.h"
#include "result/run_read.h"

static void read_row(struct json_reader *in, const struct json_place *place,
                     const struct run_case *of, struct run_invocation *out)
{
    out->block = (unsigned)json_read_whole(in, place, "block", JSON_REQUIRED, 0, UINT_MAX);
    out->order = (unsigned)json_read_whole(in, place, "order", JSON_REQUIRED, 0, UINT_MAX);
    out->messages = json_read_whole(in, place, "messages", JSON_REQUIRED, 0, INT64_MAX);
    out->elapsed_ns = json_read_whole(in, place, "elapsed_ns", JSON_REQUIRED, 0, INT64_MAX);
    metrics_json_read(in, place, of, out);
    out->steal_ns = json_read_whole(in, place, "steal_ns", JSON_REQUIRED, 0, INT64_MAX);
    out->run_delay_ns = json_read_whole(in, place, "run_delay_ns", JSON_OPTIONAL, 0, INT64_MAX);
    out->pressure_ns = json_read_whole(in, place, "pressure_ns", JSON_OPTIONAL, 0, INT64_MAX);
    out->spin_ratio = json_read_number(in, place, "spin_ratio", JSON_OPTIONAL, RUN_READ_MOST);
    out->spin_gap_ns = json_read_whole(in, place, "spin_gap_ns", JSON_OPTIONAL, 0, INT64_MAX);
    out->noisy = json_read_flag(in, place, "noisy", JSON_REQUIRED);
}

/* No block may have two rows. */
static void check_blocks(struct json_reader *in, const struct json_place *array,
                         const struct run_case *read)
{
    unsigned *blocks = run_read_allocate(in, read->invocation_count, sizeof *blocks);

    if (blocks == NULL)
        return;
    for (size_t i = 0; i < read->invocation_count; i++)
        blocks[i] = read->invocations[i].block;
    gsl_sort_uint(blocks, 1, read->invocation_count);
    for (size_t i = 1; i < read->invocation_count; i++)
        if (blocks[i - 1] == blocks[i])
            json_read_fail(in, array, NULL, "block %u stands twice", blocks[i]);
    free(blocks);
}

void run_read_rows(struct json_reader *in, const struct json_place *place, struct run_case *out)
{
    struct json_place array = json_read_array(in, place, "invocations", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->invocations = run_read_allocate(in, count, sizeof *out->invocations);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        if (json_read_is_object(in, &element))
            read_row(in, &element, out, &out->invocations[i]);
        out->invocation_count++;
    }
    check_blocks(in, &array, out);
}
