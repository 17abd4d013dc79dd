/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_time.c - sums weighted by messages: means of invocations of unequal length would not add
 * up to the mean of the elapsed time. */
#include "report/message_time.h"

#include <math.h>

struct message_time message_time(const struct run *run, const struct run_case *run_case)
{
    static const enum metric user[] = {METRIC_PARENT_USER, METRIC_CHILD_USER};
    static const enum metric system[] = {METRIC_PARENT_SYSTEM, METRIC_CHILD_SYSTEM};
    struct message_time sum = {0};
    double messages = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        double count = (double)row->messages;
        if (!run_block_counts(run, row->block))
            continue;
        messages += count;
        sum.elapsed_ns += (double)row->elapsed_ns;
        for (size_t side = 0; side < 2; side++) {
            sum.user_ns[side] += count * metric_value(row, user[side]);
            sum.system_ns[side] += count * metric_value(row, system[side]);
        }
    }
    double parts = sum.elapsed_ns;
    for (size_t side = 0; side < 2; side++) {
        parts += sum.user_ns[side] + sum.system_ns[side];
        sum.user_ns[side] /= messages;
        sum.system_ns[side] /= messages;
    }
    sum.elapsed_ns = run_case->spec.clients > 1 || messages <= 0 || isnan(parts)
                         ? NAN
                         : sum.elapsed_ns / messages;
    return sum;
}
