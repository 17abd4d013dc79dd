/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * each_probe.c - the table of experiments as a table of tests. */
#include "support/each_probe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LIMIT_MS = 120000, MOST_EXPERIMENTS = 256, NAME_BYTES = 96 };

struct plan {
    const char *program, *what;
    void (*check)(const struct probe_result *result);
    char directory[64];
};

struct experiment {
    const struct plan *plan;
    const struct probe *probe;
    const char *transport;
    char name[NAME_BYTES];
};

static void assert_empty(const char *path)
{
    DIR *stream = opendir(path);
    const struct dirent *entry;

    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL)
        assert_true(strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(stream);
}

static void run_experiment(void **state)
{
    const struct experiment *experiment = *state;
    const struct plan *plan = experiment->plan;
    const struct probe_context context = {.directory = plan->directory,
                                          .visitor_program = plan->program};
    struct probe_result result;

    assert_int_equal(
        probe_run(experiment->probe, experiment->transport, &context, LIMIT_MS, &result), 0);
    plan->check(&result);
    assert_empty(plan->directory);
}

static size_t list_experiments(const struct plan *plan, struct experiment *experiments,
                               struct CMUnitTest *tests)
{
    size_t count = 0;

    for (const struct probe *const *entry = probes; *entry != NULL; entry++)
        for (const char *const *name = (*entry)->transports; *name != NULL; name++) {
            struct experiment *experiment = &experiments[count];
            if (count == MOST_EXPERIMENTS)
                abort();
            *experiment = (struct experiment){.plan = plan, .probe = *entry, .transport = *name};
            snprintf(experiment->name, sizeof experiment->name, "%s, %s: %s", (*entry)->name, *name,
                     plan->what);
            tests[count++] = (struct CMUnitTest){
                .name = experiment->name, .test_func = run_experiment, .initial_state = experiment};
        }
    return count;
}

int each_probe_test(const char *program, const char *what,
                    void (*check)(const struct probe_result *result))
{
    static struct experiment experiments[MOST_EXPERIMENTS];
    static struct CMUnitTest tests[MOST_EXPERIMENTS];
    const char *parent = getenv("TMPDIR");
    struct plan plan = {.program = program, .what = what, .check = check};

    /* For socket addresses it must be short. */
    snprintf(plan.directory, sizeof plan.directory, "%.40s/probe-XXXXXX",
             parent != NULL ? parent : "/tmp");
    if (mkdtemp(plan.directory) == NULL)
        return 1;
    size_t count = list_experiments(&plan, experiments, tests);
    int failed = _cmocka_run_group_tests("every experiment", tests, count, NULL, NULL);
    return rmdir(plan.directory) != 0 || failed != 0;
}
