/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.c - the table of checks. */
#include "selftest/check.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const struct selftest_check *const selftest_checks[] = {
    &check_aa, &check_aa_sim,   &check_coverage, &check_gate,   &check_warmup, &check_delay,
    &check_co, &check_syscalls, &check_instr,    &check_mutant, NULL,
};

const char *const outcome_names[OUTCOME_COUNT] = {
    [OUTCOME_PASS] = "pass",
    [OUTCOME_FAIL] = "fail",
    [OUTCOME_INCONCLUSIVE] = "inconclusive",
};

int selftest_step(const struct selftest *self, size_t done, size_t total)
{
    return self->step != NULL && self->step(self->context, done, total) != 0 ? -EINTR : 0;
}

int selftest_request(const struct selftest *self, const struct transport *transport,
                     struct invocation_request *out, struct diagnosis *why)
{
    struct placement place;
    int error = placement_find(self->topology, "same-cpu", &place, why);

    if (error != 0)
        return error;
    *out = (struct invocation_request){
        .transport = transport,
        .workload = workload_find("latency"),
        .spec = {.cpus = {place.cpus[0], place.cpus[1]}, .message_bytes = 64, .clients = 1},
        .directory = self->names_directory,
        .worker_program = self->worker_program,
        .wait_mask = self->wait_mask,
        .abort = self->abort,
    };
    return 0;
}

struct check_part *check_add_part(struct check_result *result, enum outcome outcome,
                                  const char *name)
{
    assert(result->part_count < CHECK_MOST_PARTS);
    struct check_part *part = &result->parts[result->part_count++];

    *part = (struct check_part){.outcome = outcome, .figure = NAN};
    check_say(part->name, "%s", name);
    return part;
}

size_t check_count_parts(const struct check_result *result, enum outcome outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < result->part_count; i++)
        count += result->parts[i].outcome == outcome;
    return count;
}

enum outcome check_worst_part(const struct check_result *result)
{
    if (check_count_parts(result, OUTCOME_FAIL) > 0)
        return OUTCOME_FAIL;
    return check_count_parts(result, OUTCOME_INCONCLUSIVE) > 0 ? OUTCOME_INCONCLUSIVE
                                                               : OUTCOME_PASS;
}

void check_advise(struct check_result *result, const char *after_failure,
                  const char *when_inconclusive)
{
    if (result->outcome != OUTCOME_PASS)
        check_say(result->advice, "%s",
                  result->outcome == OUTCOME_FAIL ? after_failure : when_inconclusive);
}
