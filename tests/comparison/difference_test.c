/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * difference_test.c - everything that two runs may differ in is found, nothing else is. */
#include "comparison/comparison.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/small_run.h"

struct runs {
    struct run base, new;
    struct comparison comparison;
    const struct difference_list *list;
};

static int create_runs(void **state)
{
    struct runs *runs = calloc(1, sizeof *runs);

    if (runs == NULL)
        return -1;
    small_run_create(&runs->base, 6);
    small_run_create(&runs->new, 6);
    *state = runs;
    return 0;
}

static int remove_runs(void **state)
{
    struct runs *runs = *state;

    comparison_clear(&runs->comparison);
    run_clear(&runs->base);
    run_clear(&runs->new);
    free(runs);
    return 0;
}

static void expect(const struct runs *runs, size_t at, const char *key, const char *base,
                   const char *new)
{
    assert_true(at < runs->list->count);
    const struct difference *entry = &runs->list->entries[at];
    assert_string_equal(entry->key, key);
    assert_true((entry->base == NULL) == (base == NULL));
    assert_true((entry->new == NULL) == (new == NULL));
    if (base != NULL)
        assert_string_equal(entry->base, base);
    if (new != NULL)
        assert_string_equal(entry->new, new);
}

static void compare_runs(struct runs *runs)
{
    const struct compared_run sides[] = {{"one", "BASE", &runs->base}, {"two", "NEW", &runs->new}};
    struct diagnosis why = {""};

    small_run_add(&runs->base, "latency", "pigeon", 1);
    small_run_add(&runs->new, "latency", "pigeon", 1);
    if (comparison_make(sides, 2, 0.05, &runs->comparison, &why) != 0)
        fail_msg("%s", why.text);
    runs->list = &runs->comparison.pairs[1].differences;
}

static void the_same_machine_and_settings_do_not_differ(void **state)
{
    struct runs *runs = *state;

    small_run_set(&runs->new.started, "2027-01-01T00:00:00Z");
    runs->new.environment.load_1min = 3;
    runs->new.seed = 99;
    compare_runs(runs);
    assert_int_equal(runs->list->count, 0);
}

static void every_text_of_the_environment_is_looked_at(void **state)
{
    struct runs *runs = *state;
    struct environment *new = &runs->new.environment;
    char **const texts[] = {
        &new->host,        &new->machine,    &new->cpu_model,      &new->virtualization,
        &new->os,          &new->kernel,     &new->kernel_version, &new->kernel_command_line,
        &new->clocksource, &new->governor,   &new->cpuidle_driver, &new->transparent_hugepages,
        &new->aslr,        &new->libc,       &new->compiler,       &new->compiler_flags,
        &new->build_type,  &new->git_commit, &new->program_sha256, &new->worker_sha256};
    size_t count = sizeof texts / sizeof texts[0];

    for (size_t i = 0; i < count; i++)
        small_run_set(texts[i], "other");
    compare_runs(runs);
    assert_int_equal(runs->list->count, count);
    expect(runs, 0, "host", "lab-1", "other");
    expect(runs, 5, "kernel", "6.1.0", "other");
    expect(runs, 9, "governor", NULL, "other");
    expect(runs, 18, "program_sha256", NULL, "other");
    expect(runs, 19, "worker_sha256", NULL, "other");
}

static void lists_differ_by_name_whatever_their_order(void **state)
{
    struct runs *runs = *state;
    struct environment_list *base = &runs->base.environment.mitigations;
    struct environment_list *new = &runs->new.environment.mitigations;

    environment_list_add(base, "mds", "Not affected");
    environment_list_add(base, "l1tf", "Vulnerable");
    environment_list_add(base, "srso", "Safe");
    environment_list_add(new, "l1tf", "Mitigated");
    environment_list_add(new, "mds", "Not affected");
    environment_list_add(new, "its", "Safe");
    environment_list_add(&runs->base.environment.limits, "pipe_max_size", "1048576");
    environment_list_add(&runs->new.environment.limits, "pipe_max_size", "65536");
    compare_runs(runs);
    assert_int_equal(runs->list->count, 4);
    expect(runs, 0, "mitigations.l1tf", "Vulnerable", "Mitigated");
    expect(runs, 1, "mitigations.srso", "Safe", NULL);
    expect(runs, 2, "mitigations.its", NULL, "Safe");
    expect(runs, 3, "limits.pipe_max_size", "1048576", "65536");
}

static void add_plugin(struct run *run, const char *name, const char *sha256)
{
    run->plugins = reallocarray(run->plugins, run->plugin_count + 1, sizeof *run->plugins);
    assert_non_null(run->plugins);
    run->plugins[run->plugin_count++] = (struct run_plugin){.name = strdup(name),
                                                            .file = strdup("./it.so"),
                                                            .version = strdup("1"),
                                                            .abi = 1,
                                                            .sha256 = strdup(sha256)};
}

static void plugins_of_one_name_differ_by_their_hash(void **state)
{
    struct runs *runs = *state;

    add_plugin(&runs->base, "same", "00");
    add_plugin(&runs->base, "other", "11");
    add_plugin(&runs->base, "gone", "22");
    add_plugin(&runs->new, "new", "33");
    add_plugin(&runs->new, "other", "44");
    add_plugin(&runs->new, "same", "00");
    compare_runs(runs);
    assert_int_equal(runs->list->count, 3);
    expect(runs, 0, "plugins.other", "11", "44");
    expect(runs, 1, "plugins.gone", "22", NULL);
    expect(runs, 2, "plugins.new", NULL, "33");
}

static void add_version(struct run *run, const char *workload, const char *version)
{
    assert_int_equal(environment_list_add(&run->workload_versions, workload, version), 0);
}

/* Who had no such workload did not do it in another version. */
static void versions_differ_of_workloads_that_both_had(void **state)
{
    struct runs *runs = *state;

    add_version(&runs->base, "fanin", "1");
    add_version(&runs->base, "gone", "2");
    add_version(&runs->new, "fanin", "2");
    add_version(&runs->new, "load", "2");
    compare_runs(runs);
    assert_int_equal(runs->list->count, 1);
    expect(runs, 0, "workload_versions.fanin", "1", "2");
}

static void settings_and_cpus_are_looked_at(void **state)
{
    struct runs *runs = *state;

    runs->new.environment.cpus_online = 4;
    runs->new.environment.cpus_allowed = 2;
    small_run_set(&runs->new.version, "0.2.0");
    runs->new.verify = true;
    runs->new.duration_ms = 300;
    runs->new.warmup_ms = 5;
    runs->new.messages = 7;
    runs->new.blocks_done = 20;
    compare_runs(runs);
    assert_int_equal(runs->list->count, 8);
    expect(runs, 0, "cpus_online", "0", "4");
    expect(runs, 1, "cpus_allowed", "0", "2");
    expect(runs, 2, "version", "0.1.0", "0.2.0");
    expect(runs, 3, "verify", "no", "yes");
    assert_true(runs->list->entries[3].words && !runs->list->entries[2].words);
    expect(runs, 4, "duration_ms", "50", "300");
    expect(runs, 5, "warmup_ms", "0", "5");
    expect(runs, 6, "messages", "0", "7");
    expect(runs, 7, "blocks_done", "6", "20");
}

static void cpus_of_a_placement_are_told_once(void **state)
{
    struct runs *runs = *state;
    static const char *const transport_names[] = {"pipe", "fifo", "tcp"};

    for (size_t i = 0; i < 3; i++) {
        small_run_add(&runs->base, "latency", transport_names[i], 1);
        small_run_add(&runs->new, "latency", transport_names[i], 1)->spec.cpus[1] = 3;
    }
    struct run_case *base = &runs->base.cases[2], *new = &runs->new.cases[2];
    small_run_set((char **)&base->spec.placement, "unpinned");
    small_run_set((char **)&new->spec.placement, "unpinned");
    base->spec.cpus[0] = base->spec.cpus[1] = -1;
    compare_runs(runs);
    assert_int_equal(runs->list->count, 2);
    expect(runs, 0, "cpus.same-cpu", "0,0", "0,3");
    expect(runs, 1, "cpus.unpinned", "any,any", "0,3");
}

/* What is measured differs in all runs. */
static void fine_clocks_do_not_differ(void **state)
{
    struct runs *runs = *state;

    runs->base.environment.clock_tick_ns = 1;
    runs->new.environment.clock_tick_ns = 2;
    compare_runs(runs);
    assert_int_equal(runs->list->count, 0);
}

static void a_coarse_clock_is_a_difference(void **state)
{
    struct runs *runs = *state;

    runs->base.environment.clock_tick_ns = 1;
    runs->new.environment.clock_tick_ns = 10000;
    compare_runs(runs);
    assert_int_equal(runs->list->count, 1);
    expect(runs, 0, "clock_tick_ns", "1", "10000");
}

static void buffers_of_a_transport_are_told_once(void **state)
{
    struct runs *runs = *state;
    static const char *const workloads[] = {"latency", "throughput"};

    for (size_t i = 0; i < 2; i++) {
        small_run_add(&runs->base, workloads[i], "pipe", 1);
        small_run_add(&runs->new, workloads[i], "pipe", 1)->granted.send_bytes = 8192;
        small_run_add(&runs->base, workloads[i], "unix-dgram", 1)->granted.messages = 10;
        small_run_add(&runs->new, workloads[i], "unix-dgram", 1)->granted.messages = 512;
        small_run_add(&runs->base, workloads[i], "fifo", 1); /* its queue is not known here */
        small_run_add(&runs->new, workloads[i], "fifo", 1)->granted.messages = 10;
    }
    compare_runs(runs);
    assert_int_equal(runs->list->count, 2);
    expect(runs, 0, "granted.pipe", "65536", "8192,65536");
    expect(runs, 1, "granted.unix-dgram", "65536,65536,10", "65536,65536,512");
}

static void a_row_is_marked_for_the_buffers_of_its_case(void **state)
{
    struct runs *runs = *state;

    small_run_add(&runs->base, "latency", "pipe", 1);
    small_run_add(&runs->new, "latency", "pipe", 1)->granted.send_bytes = 8192;
    compare_runs(runs);
    const struct comparison_pair *pair = &runs->comparison.pairs[1];
    assert_int_equal(pair->row_count, 2);
    for (size_t i = 0; i < pair->row_count; i++) {
        const char *mark = comparison_mark(&pair->rows[i]);
        if (pair->rows[i].base == &runs->base.cases[0])
            assert_string_equal(mark, "other buffers");
        else
            assert_null(mark);
    }
}

static void confinement_and_tuning_are_looked_at(void **state)
{
    struct runs *runs = *state;
    struct environment *base = &runs->base.environment, *new = &runs->new.environment;

    environment_list_add(&base->confinement, "seccomp", "off");
    environment_list_add(&new->confinement, "seccomp", "filter");
    environment_list_add(&base->tuning, "haltpoll.guest_halt_poll_ns", "200000");
    environment_list_add(&new->tuning, "haltpoll.guest_halt_poll_ns", "0");
    compare_runs(runs);
    assert_int_equal(runs->list->count, 2);
    expect(runs, 0, "confinement.seccomp", "off", "filter");
    expect(runs, 1, "tuning.haltpoll.guest_halt_poll_ns", "200000", "0");
}

/* Not as many lines as the newer file has entries. */
static void a_list_that_an_older_file_lacks_is_one_difference(void **state)
{
    struct runs *runs = *state;
    struct environment_list *new = &runs->new.environment.confinement;

    environment_list_add(new, "seccomp", "off");
    environment_list_add(new, "seccomp_filters", "0");
    compare_runs(runs);
    assert_int_equal(runs->list->count, 1);
    expect(runs, 0, "confinement", NULL, "recorded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_machine_and_settings_do_not_differ, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(every_text_of_the_environment_is_looked_at, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(plugins_of_one_name_differ_by_their_hash, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(lists_differ_by_name_whatever_their_order, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(versions_differ_of_workloads_that_both_had, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(settings_and_cpus_are_looked_at, create_runs, remove_runs),
        cmocka_unit_test_setup_teardown(cpus_of_a_placement_are_told_once, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(fine_clocks_do_not_differ, create_runs, remove_runs),
        cmocka_unit_test_setup_teardown(a_coarse_clock_is_a_difference, create_runs, remove_runs),
        cmocka_unit_test_setup_teardown(buffers_of_a_transport_are_told_once, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(a_row_is_marked_for_the_buffers_of_its_case, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(confinement_and_tuning_are_looked_at, create_runs,
                                        remove_runs),
        cmocka_unit_test_setup_teardown(a_list_that_an_older_file_lacks_is_one_difference,
                                        create_runs, remove_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
