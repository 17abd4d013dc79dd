/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * every_probe_test.c - every experiment in the table, made: none contradicts its claim, and each
 * says what it did. What can't be tried here (no root, no IPv6) is no failure. */
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

#include "probe/probe.h"

enum { LIMIT_MS = 120000, MOST_EXPERIMENTS = 256, NAME_BYTES = 96 };

struct experiment {
    const struct probe *probe;
    const char *transport;
    char name[NAME_BYTES];
};

static struct experiment experiments[MOST_EXPERIMENTS];
static char directory[64];

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
    const struct probe_context context = {
        .directory = directory, .visitor_program = IPCMARK_PROGRAM, .is_root = geteuid() == 0};
    struct probe_result result;

    assert_int_equal(
        probe_run(experiment->probe, experiment->transport, &context, LIMIT_MS, &result), 0);
    if (result.outcome == PROBE_CONTRADICTED)
        fail_msg("contradicted: %s: %s", result.done, result.observed);
    if (result.outcome == PROBE_NOT_TRIED)
        print_message("not tried: %s\n", result.observed);
    assert_true(result.done[0] != '\0');
    assert_true(result.observed[0] != '\0');
    assert_true(result.brief[0] != '\0');
    assert_null(strpbrk(result.done, "\n\t"));
    assert_null(strpbrk(result.observed, "\n\t"));
    assert_null(strpbrk(result.brief, "\n\t"));
    assert_null(strstr(result.brief, "...")); /* it did not fit */
    assert_empty(directory);
}

static size_t list_experiments(struct CMUnitTest tests[MOST_EXPERIMENTS])
{
    size_t count = 0;

    for (const struct probe *const *entry = probes; *entry != NULL; entry++)
        for (const char *const *name = (*entry)->transports; *name != NULL; name++) {
            struct experiment *experiment = &experiments[count];
            if (count == MOST_EXPERIMENTS)
                abort();
            experiment->probe = *entry;
            experiment->transport = *name;
            snprintf(experiment->name, sizeof experiment->name, "%s, %s: not contradicted",
                     (*entry)->name, *name);
            tests[count++] = (struct CMUnitTest){
                .name = experiment->name, .test_func = run_experiment, .initial_state = experiment};
        }
    return count;
}

int main(void)
{
    const char *parent = getenv("TMPDIR");
    struct CMUnitTest tests[MOST_EXPERIMENTS] = {0};

    /* For socket addresses it must be short. */
    snprintf(directory, sizeof directory, "%.40s/probe-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(directory) == NULL)
        return 1;
    size_t count = list_experiments(tests);
    int failed = _cmocka_run_group_tests("every experiment", tests, count, NULL, NULL);
    return rmdir(directory) != 0 || failed != 0;
}
