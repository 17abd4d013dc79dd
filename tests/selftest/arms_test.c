/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arms_test.c - every arm is measured in every block of every run, and steps are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "selftest/arms.h"

enum { ARMS = 2, RUNS = 2, BLOCKS = 2, VALUES = ARMS * RUNS * BLOCKS };
enum { STEPS = RUNS * ARMS * (BLOCKS + 1) }; /* a pilot of each in every run */

struct progress {
    size_t steps, total, last; /* last: the step that stops it; 0: none */
};

static int step(void *context, size_t done, size_t total)
{
    struct progress *progress = context;

    assert_int_equal(done, progress->steps);
    progress->total = total;
    return ++progress->steps == progress->last;
}

static int measure(struct progress *progress, double *p50_ns)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct topology *topology = NULL;
    struct diagnosis why = {""};

    assert_non_null(mkdtemp(directory));
    assert_int_equal(topology_load(&topology), 0);
    const struct arm arms[ARMS] = {{transport_find("pipe"), 0}, {transport_find("unix-stream"), 1}};
    const struct selftest self = {.seed = 1,
                                  .step = step,
                                  .context = progress,
                                  .topology = topology,
                                  .names_directory = directory};
    const struct arms_plan plan = {.arms = arms,
                                   .per_point = ARMS,
                                   .points = 1,
                                   .blocks = BLOCKS,
                                   .runs = RUNS,
                                   .duration_ms = 1,
                                   .fork_only = true};
    const int error = arms_measure(&self, &plan, p50_ns, &why);
    if (error != 0 && error != -EINTR)
        fail_msg("%s", why.text);
    topology_free(topology);
    assert_int_equal(rmdir(directory), 0);
    return error;
}

static void every_arm_is_in_every_block_of_every_run(void **state)
{
    struct progress progress = {.last = 0};
    double p50_ns[VALUES] = {0};

    (void)state;
    assert_int_equal(measure(&progress, p50_ns), 0);
    assert_int_equal(progress.steps, STEPS);
    assert_int_equal(progress.total, STEPS);
    for (size_t i = 0; i < VALUES; i++)
        assert_true(p50_ns[i] > 0);
}

/* In a pilot, and in a block of the last run. */
static void a_step_stops_it(void **state)
{
    static const size_t last[] = {1, ARMS, STEPS - 1};

    (void)state;
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++) {
        struct progress progress = {.last = last[i]};
        double p50_ns[VALUES] = {0};
        assert_int_equal(measure(&progress, p50_ns), -EINTR);
        assert_int_equal(progress.steps, last[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_arm_is_in_every_block_of_every_run),
        cmocka_unit_test(a_step_stops_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
