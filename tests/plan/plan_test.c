/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_test.c - which cases a plan holds, in which order, and what it leaves out. The transports
 * are the real ones, the machines are made up for hwloc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan/plan.h"
#include "plan/plan_warnings.h"
#include "plan/temporary.h"
#include "support/message_check.h"

static const char ONE_CPU[] = "core:1 pu:1";
static const char TWO_CORES[] = "l2:1 core:2 pu:1"; /* same-cpu, shared-cache */

struct fixture {
    char *directory;
    struct settings settings;
    struct topology *topology;
    struct plan plan;
    struct diagnosis why;
};

static void set(struct fixture *fixture, const char *name, const char *value)
{
    if (settings_set(&fixture->settings, name, value, &fixture->why) < 0)
        fail_msg("%s", fixture->why.text);
}

static void use_machine(struct fixture *fixture, const char *synthetic)
{
    topology_free(fixture->topology);
    fixture->topology = NULL;
    setenv("HWLOC_SYNTHETIC", synthetic, 1);
    assert_int_equal(topology_load(&fixture->topology), 0);
    unsetenv("HWLOC_SYNTHETIC");
}

/* One case on two cores; the tests widen what they are about. */
static int start(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.directory = temporary_create()};
    if (fixture.directory == NULL)
        return -1;
    settings_init(&fixture.settings);
    set(&fixture, "transport", "pipe");
    set(&fixture, "workload", "latency");
    set(&fixture, "size", "64");
    set(&fixture, "placement", "same-cpu");
    set(&fixture, "buffer", "default");
    set(&fixture, "wait", "block");
    set(&fixture, "clients", "1,2");
    set(&fixture, "blocks", "6");
    set(&fixture, "duration", "10");
    use_machine(&fixture, TWO_CORES);
    *state = &fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    plan_clear(&fixture->plan);
    topology_free(fixture->topology);
    settings_clear(&fixture->settings);
    return temporary_remove(fixture->directory);
}

static int build(struct fixture *fixture)
{
    return plan_build(&fixture->settings, fixture->topology, fixture->directory, &fixture->plan,
                      &fixture->why);
}

static void build_well(struct fixture *fixture)
{
    if (build(fixture) < 0)
        fail_msg("%s", fixture->why.text);
}

static void assert_text_has(const char *text, const char *part)
{
    if (!message_has(text, part))
        fail_msg("\"%s\" does not contain \"%s\"", text, part);
}

static void plan_of_single_values_is_one_case(void **state)
{
    struct fixture *fixture = *state;

    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_int_equal(fixture->plan.skipped_count, 0);

    const struct plan_case *only = &fixture->plan.cases[0];
    assert_string_equal(only->id, "latency/pipe/64/same-cpu");
    assert_ptr_equal(only->transport, transport_find("pipe"));
    assert_ptr_equal(only->workload, workload_find("latency"));
    assert_string_equal(only->spec.transport, "pipe");
    assert_string_equal(only->spec.workload, "latency");
    assert_int_equal(only->spec.message_bytes, 64);
    assert_int_equal(only->spec.buffer_bytes, 0);
    assert_string_equal(only->spec.placement, "same-cpu");
    assert_int_equal(only->spec.cpus[SIDE_PARENT], only->spec.cpus[SIDE_CHILD]);
    assert_int_equal(only->spec.wait, WAIT_BLOCK);
    assert_string_equal(only->spec.wait_group, "block");
    assert_int_equal(only->spec.clients, 1);
    assert_null(only->spec.variant);
}

static void plan_nests_transport_in_buffer_in_size_in_placement_in_workload(void **state)
{
    static const struct {
        size_t index;
        const char *id;
    } expected[] = {
        {0, "latency/pipe/64/same-cpu"},
        {1, "latency/null/64/same-cpu"},
        {2, "latency/pipe/64/same-cpu/buffer=65536"},
        {3, "latency/null/64/same-cpu/buffer=65536"},
        {4, "latency/pipe/1024/same-cpu"},
        {8, "latency/pipe/64/shared-cache"},
        {16, "throughput/pipe/64/same-cpu"},
        {31, "throughput/null/1024/shared-cache/buffer=65536"},
    };
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,null");
    set(fixture, "workload", "latency,throughput");
    set(fixture, "size", "64,1K");
    set(fixture, "placement", "same-cpu,shared-cache");
    set(fixture, "buffer", "default,64K");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 32);
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_string_equal(fixture->plan.cases[expected[i].index].id, expected[i].id);
}

static void plan_says_which_of_its_cases_have_an_aa_control(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "null,tcp,pipe");
    build_well(fixture);
    assert_int_equal(fixture->plan.aa_control_count, 1);
    assert_string_equal(fixture->plan.cases[fixture->plan.aa_controls[0]].id,
                        "latency/tcp/64/same-cpu");
}

static void cases_of_a_point_differ_in_transport_and_variant_only(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,tcp");
    set(fixture, "workload", "latency,connect");
    set(fixture, "size", "64,1K");
    build_well(fixture);
    /* latency: pipe, tcp at 64, and at 1024; connect: two variants of pipe, and tcp. */
    static const size_t points[] = {0, 0, 2, 2, 4, 4, 4, 7, 7, 7};
    assert_int_equal(fixture->plan.case_count, sizeof points / sizeof points[0]);
    for (size_t i = 0; i < fixture->plan.case_count; i++)
        assert_int_equal(plan_point_of(&fixture->plan, i), points[i]);
}

static void plan_keeps_the_order_of_the_lists(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "tcp,pipe");
    set(fixture, "size", "1K,64");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 4);
    assert_string_equal(fixture->plan.cases[0].id, "latency/tcp/1024/same-cpu");
    assert_string_equal(fixture->plan.cases[1].id, "latency/pipe/1024/same-cpu");
    assert_string_equal(fixture->plan.cases[2].id, "latency/tcp/64/same-cpu");
}

static void plan_outlives_its_settings(void **state)
{
    struct fixture *fixture = *state;

    build_well(fixture);
    settings_clear(&fixture->settings);
    assert_string_equal(fixture->plan.cases[0].spec.wait_group, "block");
}

static void assert_ids(const struct plan *plan, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < plan->case_count && i < count; i++)
        assert_string_equal(plan->cases[i].id, ids[i]);
    assert_int_equal(plan->case_count, count);
}

static void each_way_to_wait_is_a_case(void **state)
{
    static const char *const ids[] = {
        "latency/pipe/64/same-cpu",           "latency/tcp/64/same-cpu",
        "latency/pipe/64/same-cpu/wait=poll", "latency/tcp/64/same-cpu/wait=poll",
        "latency/pipe/64/same-cpu/wait=spin", "latency/tcp/64/same-cpu/wait=spin",
    };
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,tcp");
    set(fixture, "wait", "block,poll,spin");
    build_well(fixture);
    assert_ids(&fixture->plan, ids, 6);
    assert_int_equal(fixture->plan.cases[3].spec.wait, WAIT_POLL);
    assert_string_equal(fixture->plan.cases[3].spec.wait_group, "poll");
}

static void default_means_block_for_a_round_trip(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "wait", "default");
    build_well(fixture);
    assert_string_equal(fixture->plan.cases[0].id, "latency/pipe/64/same-cpu");
    assert_string_equal(fixture->plan.cases[0].spec.wait_group, "block");
}

static void of_two_waits_that_come_to_the_same_the_first_counts(void **state)
{
    static const char *const ids[] = {"latency/pipe/64/same-cpu/wait=epoll",
                                      "latency/pipe/64/same-cpu",
                                      "latency/pipe/64/same-cpu/wait=poll"};
    struct fixture *fixture = *state;

    set(fixture, "wait", "epoll,default,block,poll");
    build_well(fixture);
    assert_ids(&fixture->plan, ids, 3);
    assert_int_equal(fixture->plan.skipped_count, 0);
}

static void what_its_workload_cannot_do_is_skipped_with_the_reason(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,null");
    set(fixture, "wait", "block,poll");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 3);
    assert_int_equal(fixture->plan.skipped_count, 1);
    assert_string_equal(fixture->plan.skipped[0].id, "latency/null/64/same-cpu/wait=poll");
    assert_text_has(fixture->plan.skipped[0].reason.text, "null has no descriptor to wait for");
}

static void a_transport_that_only_notifies_has_one_size(void **state)
{
    static const char *const ids[] = {"latency/eventfd/0/same-cpu", "latency/pipe/4096/same-cpu",
                                      "latency/pipe/64/same-cpu"};
    struct fixture *fixture = *state;

    set(fixture, "transport", "eventfd,pipe");
    set(fixture, "size", "4K,64");
    build_well(fixture);
    assert_ids(&fixture->plan, ids, 3);
    assert_int_equal(fixture->plan.cases[0].spec.message_bytes, 0);
}

static void verify_skips_a_transport_that_only_notifies(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "eventfd,pipe");
    set(fixture, "verify", NULL);
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_string_equal(fixture->plan.skipped[0].id, "latency/eventfd/0/same-cpu");
}

static void variants_stand_next_to_each_other_within_a_transport(void **state)
{
    static const char *const ids[] = {
        "duplex/pipe/64/same-cpu/wait=poll/one-way", "duplex/pipe/64/same-cpu/wait=poll/both-ways",
        "duplex/tcp/64/same-cpu/wait=poll/one-way", "duplex/tcp/64/same-cpu/wait=poll/both-ways"};
    struct fixture *fixture = *state;

    set(fixture, "workload", "duplex");
    set(fixture, "transport", "pipe,tcp");
    set(fixture, "wait", "default");
    build_well(fixture);
    assert_ids(&fixture->plan, ids, 4);
    assert_string_equal(fixture->plan.cases[1].spec.variant, "both-ways");
    /* all of them chose poll by themselves */
    assert_string_equal(fixture->plan.cases[1].spec.wait_group, "poll");
}

static void many_clients_multiply_the_cases_of_their_workload_only(void **state)
{
    static const char *const ids[] = {
        "latency/pipe/64/same-cpu",
        "fanin/pipe/64/same-cpu/clients=1/shared",
        "fanin/pipe/64/same-cpu/wait=epoll/clients=1/separate",
        "fanin/unix-dgram/64/same-cpu/clients=1/shared",
        "fanin/pipe/64/same-cpu/clients=2/shared",
        "fanin/pipe/64/same-cpu/wait=epoll/clients=2/separate",
        "fanin/unix-dgram/64/same-cpu/clients=2/shared",
    };
    struct fixture *fixture = *state;

    set(fixture, "workload", "latency,fanin");
    set(fixture, "transport", "pipe");
    set(fixture, "wait", "default");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 5);
    plan_clear(&fixture->plan);

    set(fixture, "transport", "pipe,unix-dgram");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 8);
    assert_string_equal(fixture->plan.cases[0].id, ids[0]);
    for (size_t i = 1; i < 7; i++)
        assert_string_equal(fixture->plan.cases[i + 1].id, ids[i]);
}

/* A list that was not meant for it, as the default one is not, leaves an open loop with one. */
static void an_open_loop_has_several_clients_only_where_that_is_meant(void **state)
{
    static const char *const ids[] = {
        "load/pipe/64/same-cpu/rate=1000",
        "load/unix-stream/64/same-cpu/rate=1000",
        "load/pipe/64/same-cpu/clients=2/rate=1000/shared",
        "load/pipe/64/same-cpu/wait=epoll/clients=2/rate=1000/separate",
        "load/unix-stream/64/same-cpu/wait=epoll/clients=2/rate=1000/separate",
    };
    struct fixture *fixture = *state;

    set(fixture, "workload", "load");
    set(fixture, "rate", "1000");
    set(fixture, "transport", "pipe,unix-stream");
    set(fixture, "wait", "default");
    build_well(fixture);
    assert_ids(&fixture->plan, ids, 2);
    assert_int_equal(settings_comparisons(&fixture->settings), 1);
    plan_clear(&fixture->plan);

    fixture->settings.clients_meant = true;
    build_well(fixture);
    assert_ids(&fixture->plan, ids, 5);
    assert_false(fixture->plan.cases[0].workload->many_clients);
    assert_true(fixture->plan.cases[2].workload->many_clients);
    assert_int_equal(settings_comparisons(&fixture->settings), 2);
}

static void batches_are_variants_of_what_takes_them(void **state)
{
    static const char *const ids[] = {
        "latency/pipe/64/same-cpu",
        "latency/pipe-vmsplice/64/same-cpu",
        "throughput/pipe/64/same-cpu",
        "throughput/pipe/64/same-cpu/batch=8",
        "throughput/pipe/64/same-cpu/batch=64",
        "throughput/pipe-vmsplice/64/same-cpu",
    };
    struct fixture *fixture = *state;
    const size_t count = sizeof ids / sizeof ids[0];

    set(fixture, "workload", "latency,throughput");
    set(fixture, "transport", "pipe,pipe-vmsplice");
    set(fixture, "batch", "1,8,64");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(fixture->plan.cases[i].id, ids[i]);
    assert_int_equal(plan_point_of(&fixture->plan, 4), 2); /* they are compared with one another */
    assert_int_equal(fixture->plan.skipped_count, 2);
    assert_string_equal(fixture->plan.skipped[0].id,
                        "throughput/pipe-vmsplice/64/same-cpu/batch=8");
    assert_text_has(fixture->plan.skipped[0].reason.text, "no call that takes several messages");
}

static void rates_are_points_of_what_takes_them(void **state)
{
    static const char *const ids[] = {
        "latency/pipe/64/same-cpu",        "latency/fifo/64/same-cpu",
        "load/pipe/64/same-cpu/rate=1000", "load/fifo/64/same-cpu/rate=1000",
        "load/pipe/64/same-cpu/rate=10%",  "load/fifo/64/same-cpu/rate=10%",
    };
    struct fixture *fixture = *state;
    const size_t count = sizeof ids / sizeof ids[0];

    set(fixture, "workload", "latency,load");
    set(fixture, "transport", "pipe,fifo");
    set(fixture, "rate", "1000,10%");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(fixture->plan.cases[i].id, ids[i]);
    assert_int_equal(plan_point_of(&fixture->plan, 5), 4);
}

static void without_rates_there_is_a_sweep_past_the_capacity(void **state)
{
    struct fixture *fixture = *state;
    unsigned before = 0;

    set(fixture, "workload", "load");
    build_well(fixture);
    assert_true(fixture->plan.case_count > 4);
    for (size_t i = 0; i < fixture->plan.case_count; i++) {
        const struct offered_rate rate = fixture->plan.cases[i].spec.rate;
        assert_int_equal(rate.per_second, 0);
        assert_true(rate.percent > before);
        before = rate.percent;
    }
    assert_int_equal(fixture->plan.cases[0].spec.rate.percent, 10);
    assert_int_equal(before, 110);
}

static void a_load_of_what_has_no_room_for_its_header_is_skipped(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "workload", "load");
    set(fixture, "transport", "pipe,signal,eventfd,null");
    set(fixture, "size", "8,64");
    set(fixture, "rate", "10%");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_string_equal(fixture->plan.cases[0].id, "load/pipe/64/same-cpu/rate=10%");
    assert_int_equal(fixture->plan.skipped_count, 5);
    assert_text_has(fixture->plan.skipped[0].reason.text, "at least");
    assert_text_has(fixture->plan.skipped[1].reason.text, "only notifies");
}

/* One blocks and one waits for many, each as it does by default: they are still to be compared. */
static void defaults_that_differ_are_one_group(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "workload", "fanin");
    set(fixture, "wait", "default,poll");
    set(fixture, "clients", "4");
    build_well(fixture);
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(fixture->plan.cases[i].spec.wait_group, "default");
    assert_int_equal(fixture->plan.cases[0].spec.wait, WAIT_BLOCK);
    assert_int_equal(fixture->plan.cases[1].spec.wait, WAIT_EPOLL);
    for (size_t i = 2; i < fixture->plan.case_count; i++)
        assert_string_equal(fixture->plan.cases[i].spec.wait_group, "poll");
}

/* The way to wait keeps them apart: it is not the default of the others. */
static void what_spins_by_itself_is_of_those_that_spin(void **state)
{
    struct fixture *fixture = *state;

    if (transport_find("shm-spin") == NULL)
        skip();
    use_machine(fixture, TWO_CORES);
    set(fixture, "transport", "pipe,shm-spin");
    set(fixture, "placement", "shared-cache");
    set(fixture, "wait", "default,block,spin");
    build_well(fixture);
    for (size_t i = 0; i < fixture->plan.case_count; i++) {
        const struct case_spec *spec = &fixture->plan.cases[i].spec;
        assert_int_equal(strcmp(spec->wait_group, "spin") == 0, spec->wait == WAIT_SPIN);
        if (strcmp(spec->transport, "shm-spin") == 0)
            assert_int_equal(spec->wait, WAIT_SPIN);
    }
    assert_int_equal(fixture->plan.case_count, 3); /* pipe by block and spin, shm-spin */
}

static void pairs_that_spin_need_a_cpu_for_each_side(void **state)
{
    struct fixture *fixture = *state;

    if (transport_find("shm-spin") == NULL)
        skip();
    use_machine(fixture, TWO_CORES);
    set(fixture, "workload", "pairs");
    set(fixture, "transport", "pipe,shm-spin");
    set(fixture, "placement", "shared-cache");
    set(fixture, "wait", "default");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 3);
    assert_string_equal(fixture->plan.cases[0].id, "pairs/pipe/64/shared-cache/clients=1");
    assert_string_equal(fixture->plan.cases[2].id, "pairs/pipe/64/shared-cache/clients=2");
    assert_ptr_equal(fixture->plan.cases[0].where, &fixture->plan.placements[0]);
    assert_text_has(fixture->plan.skipped[0].reason.text,
                    "both sides of each of 2 pairs need a CPU each");
}

static void a_reference_that_is_not_measured_is_an_error(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "fifo,unix-stream");
    set(fixture, "compare", "reference");
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "--compare: all are to be compared with pipe, which");
    set(fixture, "reference", "fifo");
    build_well(fixture);
}

static void plan_leaves_nothing_in_the_directory(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,fifo,unix-stream,unix-dgram,tcp,null");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 6);

    DIR *directory = opendir(fixture->directory);
    struct dirent *entry;
    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL)
        assert_true(strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(directory);
}

static void available_stands_for_the_pinned_placements_of_the_machine(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "placement", "available");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 2);
    assert_string_equal(fixture->plan.cases[0].id, "latency/pipe/64/same-cpu");
    assert_string_equal(fixture->plan.cases[1].id, "latency/pipe/64/shared-cache");
    assert_int_not_equal(fixture->plan.cases[1].spec.cpus[SIDE_PARENT],
                         fixture->plan.cases[1].spec.cpus[SIDE_CHILD]);
}

static void available_lists_the_missing_placements_as_skipped(void **state)
{
    static const char *const missing[] = {"smt-siblings", "cross-cache", "cross-node", "cross-kind",
                                          "slow-cores"};
    struct fixture *fixture = *state;

    set(fixture, "placement", "available");
    build_well(fixture);
    assert_int_equal(fixture->plan.skipped_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(fixture->plan.skipped[i].id, missing[i]);
        assert_true(strlen(fixture->plan.skipped[i].reason.text) > 0);
    }
}

static void available_and_a_name_of_it_count_once(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "placement", "shared-cache,available,unpinned");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 3);
    assert_string_equal(fixture->plan.cases[0].id, "latency/pipe/64/shared-cache");
    assert_string_equal(fixture->plan.cases[1].id, "latency/pipe/64/same-cpu");
    assert_string_equal(fixture->plan.cases[2].id, "latency/pipe/64/unpinned");
    assert_int_equal(fixture->plan.cases[2].spec.cpus[SIDE_PARENT], CPU_ANY);
}

static void explicit_cpus_stand_in_the_id_as_given(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "placement", "cpu:1,0");
    build_well(fixture);
    assert_string_equal(fixture->plan.cases[0].id, "latency/pipe/64/cpu:1,0");
    assert_int_equal(fixture->plan.cases[0].spec.cpus[SIDE_PARENT], 1);
    assert_int_equal(fixture->plan.cases[0].spec.cpus[SIDE_CHILD], 0);
}

static void a_named_placement_that_the_machine_lacks_is_an_error(void **state)
{
    struct fixture *fixture = *state;

    use_machine(fixture, ONE_CPU);
    set(fixture, "placement", "same-cpu,shared-cache");
    assert_int_equal(build(fixture), -ENOENT);
    assert_text_has(fixture->why.text, "--placement: ");
    assert_text_has(fixture->why.text, "shared-cache");
    assert_null(fixture->plan.cases);

    set(fixture, "placement", "cpu:0,1");
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "cpu:0,1");
}

static void a_message_that_a_transport_cannot_carry_is_skipped_with_the_reason(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,unix-dgram");
    set(fixture, "size", "64,1G"); /* no socket buffer is that large: SO_SNDBUF is an int */
    set(fixture, "placement", "same-cpu,shared-cache");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 6);
    assert_int_equal(fixture->plan.skipped_count, 2);
    assert_string_equal(fixture->plan.skipped[0].id, "latency/unix-dgram/1073741824/same-cpu");
    assert_string_equal(fixture->plan.skipped[1].id, "latency/unix-dgram/1073741824/shared-cache");
    assert_text_has(fixture->plan.skipped[0].reason.text,
                    "the largest message of unix-dgram with the default buffer is ");
}

static void sides_that_spin_are_skipped_where_they_share_a_cpu(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,shm-spin");
    set(fixture, "wait", "default");
    set(fixture, "placement", "same-cpu,shared-cache,unpinned");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 5);
    assert_int_equal(fixture->plan.skipped_count, 1);
    assert_string_equal(fixture->plan.skipped[0].id, "latency/shm-spin/64/same-cpu/wait=spin");
    assert_text_has(fixture->plan.skipped[0].reason.text, "shm-spin waits by spinning");

    plan_clear(&fixture->plan);
    use_machine(fixture, ONE_CPU);
    set(fixture, "placement", "unpinned");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_string_equal(fixture->plan.skipped[0].id, "latency/shm-spin/64/unpinned/wait=spin");
}

static void a_buffer_that_the_kernel_refuses_is_skipped_with_the_reason(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "unix-stream");
    set(fixture, "buffer", "default,1G");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_int_equal(fixture->plan.skipped_count, 1);
    assert_string_equal(fixture->plan.skipped[0].id,
                        "latency/unix-stream/64/same-cpu/buffer=1073741824");
    assert_text_has(fixture->plan.skipped[0].reason.text, "net.core.wmem_max=");
}

static void verify_skips_a_transport_that_moves_nothing(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "null,pipe");
    set(fixture, "verify", NULL);
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_string_equal(fixture->plan.cases[0].id, "latency/pipe/64/same-cpu");
    assert_string_equal(fixture->plan.skipped[0].id, "latency/null/64/same-cpu");
    assert_text_has(fixture->plan.skipped[0].reason.text, "--verify");
}

static void a_plan_without_cases_is_an_error_that_says_why(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "null");
    set(fixture, "verify", NULL);
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "no case is left");
    assert_text_has(fixture->why.text, "latency/null/64/same-cpu");
    assert_null(fixture->plan.skipped);
}

static void an_empty_list_of_the_settings_is_an_error(void **state)
{
    struct fixture *fixture = *state;

    size_list_clear(&fixture->settings.sizes);
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "--size: nothing is given");
}

static void settings_without_blocks_or_without_work_are_an_error(void **state)
{
    struct fixture *fixture = *state;

    fixture->settings.blocks = 0;
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "--blocks: nothing is given");
    fixture->settings.blocks = 6;
    fixture->settings.duration_ms = 0;
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "--duration: nothing is given, and no --messages");
    set(fixture, "messages", "16");
    assert_int_equal(build(fixture), 0);
}

static void too_few_descriptors_are_an_error_that_names_the_limit(void **state)
{
    struct fixture *fixture = *state;
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    const struct rlimit none = {.rlim_cur = 0, .rlim_max = limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    int error = build(fixture);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);

    assert_int_equal(error, -EMFILE);
    assert_text_has(fixture->why.text, "RLIMIT_NOFILE is 0");
}

static void build_in(struct fixture *fixture, char *directory)
{
    char *own = fixture->directory;

    fixture->directory = directory;
    build_well(fixture);
    fixture->directory = own;
}

static void a_directory_too_long_for_socket_addresses_is_entered(void **state)
{
    struct fixture *fixture = *state;
    char long_directory[256];

    snprintf(long_directory, sizeof long_directory, "%s/%0120d", fixture->directory, 0);
    assert_int_equal(mkdir(long_directory, 0700), 0);
    set(fixture, "transport", "fifo,unix-stream,unix-dgram");
    build_in(fixture, long_directory);
    assert_int_equal(rmdir(long_directory), 0); /* nothing is left in it */
    assert_int_equal(fixture->plan.case_count, 3);
}

static void a_transport_that_does_not_work_here_is_skipped_whole_with_the_reason(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "transport", "pipe,unix-stream");
    set(fixture, "size", "1,64");
    build_in(fixture, "/nowhere");
    assert_int_equal(fixture->plan.case_count, 2);
    assert_int_equal(fixture->plan.skipped_count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(fixture->plan.cases[i].spec.transport, "pipe");
        assert_text_has(fixture->plan.skipped[i].reason.text,
                        "in /nowhere: No such file or directory; set TMPDIR");
    }
}

static void a_plan_that_the_system_left_nothing_of_is_no_bad_usage(void **state)
{
    struct fixture *fixture = *state;
    char *own = fixture->directory;

    set(fixture, "transport", "unix-dgram");
    fixture->directory = "/nowhere";
    int error = build(fixture);
    fixture->directory = own;
    assert_int_equal(error, -EOPNOTSUPP);
    assert_text_has(fixture->why.text, "no case is left to run");
    assert_text_has(fixture->why.text, "set TMPDIR");
}

static size_t count_limits(const struct plan *plan, const char *placement, const char *variant)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->limit_count; i++)
        count += strcmp(plan->limits[i].spec.placement, placement) == 0 &&
                 strcmp(plan->limits[i].spec.variant, variant) == 0;
    return count;
}

/* Copies of each size, the others once; none is a case. */
static void limits_are_of_every_placement_that_has_them(void **state)
{
    struct fixture *fixture = *state;
    const struct plan *plan = &fixture->plan;

    set(fixture, "placement", "available,unpinned");
    set(fixture, "size", "64,4K");
    build_well(fixture);
    assert_int_equal(plan->limit_count, 0);
    plan_clear(&fixture->plan);
    set(fixture, "limits", "yes");
    build_well(fixture);
    assert_int_equal(plan->case_count, 6);
    static const char *const places[] = {"same-cpu", "shared-cache", "unpinned"};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(count_limits(plan, places[i], "call"), 1);
        assert_int_equal(count_limits(plan, places[i], "futex"), 1);
        assert_int_equal(count_limits(plan, places[i], "switch"), i == 0);
        assert_int_equal(count_limits(plan, places[i], "bounce"), i == 1);
        assert_int_equal(count_limits(plan, places[i], "copy-once"), 2);
        assert_int_equal(count_limits(plan, places[i], "copy-twice"), 2);
    }
    assert_int_equal(plan->limit_count, 20);
    assert_string_equal(plan->limits[0].id, "limit/null/0/same-cpu/call");
    for (size_t i = 0; i < plan->case_count; i++)
        assert_string_equal(plan->cases[i].spec.workload, "latency");
}

/* At most 15 % of a block, but one block of fifteen at least has each. */
static void limits_take_a_small_share_of_the_blocks(void **state)
{
    struct fixture *fixture = *state;
    const struct plan *plan = &fixture->plan;

    set(fixture, "limits", "yes");
    build_well(fixture); /* six blocks: all of them, or there would be no intervals */
    assert_int_equal(plan->limit_every, 1);
    plan_clear(&fixture->plan);
    set(fixture, "blocks", "150");
    build_well(fixture);
    assert_int_equal(plan->limit_every, 10);
    plan_clear(&fixture->plan);
    set(fixture, "transport", "pipe,fifo,unix-stream,unix-dgram,tcp");
    set(fixture, "workload", "latency,throughput");
    set(fixture, "size", "64..64K*4");
    set(fixture, "placement", "available");
    build_well(fixture);
    assert_int_equal(plan->case_count, 120);
    assert_int_equal(plan->limit_count, 30);
    assert_int_equal(plan->limit_every, 2);
}

static void workloads_that_have_no_limits_measure_none(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "limits", "yes");
    set(fixture, "workload", "connect");
    build_well(fixture);
    assert_int_equal(fixture->plan.limit_count, 0);
    assert_int_equal(settings_set(&fixture->settings, "limits", "maybe", &fixture->why), -EINVAL);
    assert_string_equal(fixture->why.text, "--limits: \"maybe\": expected yes or no");
}

/* What is warned of on a machine like that, of which one CPU may be used; NULL: nothing. */
static char *warned(struct fixture *fixture, const char *machine)
{
    use_machine(fixture, ONE_CPU);
    build_well(fixture);
    setenv("HWLOC_SYNTHETIC", machine, 1);
    char *message = cpuset_warning(&fixture->plan, 1, 2);
    unsetenv("HWLOC_SYNTHETIC");
    return message;
}

static void a_placement_is_warned_of_that_more_cpus_of_the_machine_would_have(void **state)
{
    set(*state, "placement", "available");
    char *message = warned(*state, TWO_CORES);

    assert_text_has(message, "1 of 2 CPUs may be used");
    assert_text_has(message, "shared-cache is left out");
    assert_text_has(message, "--exclusive");
    free(message);
}

static void a_placement_that_the_machine_lacks_anyway_is_not_warned_of(void **state)
{
    set(*state, "placement", "available");
    assert_null(warned(*state, ONE_CPU));
}

static void pairs_are_warned_of_that_share_cpus_because_others_may_not_be_used(void **state)
{
    set(*state, "workload", "pairs");
    char *message = warned(*state, TWO_CORES);

    assert_text_has(message, "pairs/pipe/64/same-cpu/clients=2");
    free(message);
}

static void pairs_that_share_cpus_on_the_whole_machine_are_not_warned_of(void **state)
{
    set(*state, "workload", "pairs");
    set(*state, "clients", "1,3");
    assert_null(warned(*state, TWO_CORES));
}

static void with_all_cpus_nothing_is_looked_for(void **state)
{
    struct fixture *fixture = *state;

    set(fixture, "placement", "available");
    build_well(fixture);
    assert_null(cpuset_warning(&fixture->plan, 2, 2));
}

/* ---- steps ---- */

static void set_steps(struct fixture *fixture, const char *const steps[], size_t count)
{
    settings_clear_cases(&fixture->settings);
    for (size_t i = 0; i < count; i++)
        set(fixture, "step", steps[i]);
}

static void steps_are_cases_in_their_order_and_one_point(void **state)
{
    static const char *const steps[] = {"ladder=one transport=pipe size=4K", "size=64",
                                        "buffer=128K", "transport=fifo",
                                        "ladder=two transport=tcp size=64"};
    static const char *const ids[] = {"throughput/pipe/4096/same-cpu",
                                      "throughput/pipe/4096/shared-cache",
                                      "throughput/pipe/64/same-cpu",
                                      "throughput/pipe/64/shared-cache",
                                      "throughput/pipe/64/same-cpu/buffer=131072",
                                      "throughput/pipe/64/shared-cache/buffer=131072",
                                      "throughput/fifo/64/same-cpu/buffer=131072",
                                      "throughput/fifo/64/shared-cache/buffer=131072",
                                      "throughput/tcp/64/same-cpu",
                                      "throughput/tcp/64/shared-cache"};
    struct fixture *fixture = *state;
    const struct plan *plan = &fixture->plan;

    set(fixture, "workload", "throughput");
    set(fixture, "placement", "same-cpu,shared-cache");
    set_steps(fixture, steps, sizeof steps / sizeof steps[0]);
    build_well(fixture);
    assert_int_equal(plan->case_count, sizeof ids / sizeof ids[0]);
    for (size_t i = 0; i < plan->case_count; i++) {
        assert_string_equal(plan->cases[i].id, ids[i]);
        assert_string_equal(plan->cases[i].spec.ladder, i < 8 ? "one" : "two");
        assert_int_equal(plan_point_of(plan, i), i < 8 ? i % 2 : i); /* run next to each other */
    }
}

static void steps_that_spin_are_skipped_on_one_cpu(void **state)
{
    static const char *const steps[] = {"ladder=one transport=pipe size=4K", "wait=spin",
                                        "transport=shm-spin"};
    struct fixture *fixture = *state;

    set_steps(fixture, steps, sizeof steps / sizeof steps[0]);
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 1);
    assert_int_equal(fixture->plan.skipped_count, 2);
    assert_string_equal(fixture->plan.skipped[0].id, "latency/pipe/4096/same-cpu/wait=spin");
    assert_text_has(fixture->plan.skipped[0].reason.text,
                    "pipe waits by spinning: its two sides need a CPU each");
    plan_clear(&fixture->plan);
    set(fixture, "placement", "shared-cache");
    build_well(fixture);
    assert_int_equal(fixture->plan.case_count, 3);
}

static void steps_and_lists_do_not_mix(void **state)
{
    static const char *const steps[] = {"ladder=one transport=pipe size=4K", "wait=block"};
    static const struct {
        const char *name, *value, *problem;
    } more[] = {
        {"transport", "pipe", "--transport: the steps say that"},
        {"size", "64", "--size: the steps say that"},
        {"batch", "2", "--batch: the steps say that"},
        {"buffer", "64K", "--buffer or --wait: the steps say that"},
        {"wait", "poll", "--buffer or --wait: the steps say that"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        set_steps(fixture, steps, 1);
        set(fixture, more[i].name, more[i].value);
        assert_int_equal(build(fixture), -EINVAL);
        assert_text_has(fixture->why.text, more[i].problem);
    }
    set_steps(fixture, steps, 2);
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text,
                    "--step: two steps are the same case, latency/pipe/4096/same-cpu");
    set_steps(fixture, steps, 1);
    set(fixture, "workload", "fanin");
    assert_int_equal(build(fixture), -EINVAL);
    assert_text_has(fixture->why.text, "--workload: fanin has clients, rates or variants");
}

static void limits_of_steps_have_each_of_their_sizes_once(void **state)
{
    static const char *const steps[] = {"ladder=one transport=pipe size=4K", "size=64K",
                                        "buffer=128K"};
    struct fixture *fixture = *state;
    size_t copies = 0;

    set(fixture, "workload", "throughput");
    set(fixture, "limits", "yes");
    set_steps(fixture, steps, sizeof steps / sizeof steps[0]);
    build_well(fixture);
    for (size_t i = 0; i < fixture->plan.limit_count; i++)
        copies += strcmp(fixture->plan.limits[i].spec.variant, "copy-once") == 0;
    assert_int_equal(copies, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plan_of_single_values_is_one_case, start, stop),
        cmocka_unit_test_setup_teardown(
            plan_nests_transport_in_buffer_in_size_in_placement_in_workload, start, stop),
        cmocka_unit_test_setup_teardown(plan_says_which_of_its_cases_have_an_aa_control, start,
                                        stop),
        cmocka_unit_test_setup_teardown(cases_of_a_point_differ_in_transport_and_variant_only,
                                        start, stop),
        cmocka_unit_test_setup_teardown(plan_keeps_the_order_of_the_lists, start, stop),
        cmocka_unit_test_setup_teardown(plan_outlives_its_settings, start, stop),
        cmocka_unit_test_setup_teardown(each_way_to_wait_is_a_case, start, stop),
        cmocka_unit_test_setup_teardown(default_means_block_for_a_round_trip, start, stop),
        cmocka_unit_test_setup_teardown(of_two_waits_that_come_to_the_same_the_first_counts, start,
                                        stop),
        cmocka_unit_test_setup_teardown(what_its_workload_cannot_do_is_skipped_with_the_reason,
                                        start, stop),
        cmocka_unit_test_setup_teardown(a_transport_that_only_notifies_has_one_size, start, stop),
        cmocka_unit_test_setup_teardown(verify_skips_a_transport_that_only_notifies, start, stop),
        cmocka_unit_test_setup_teardown(variants_stand_next_to_each_other_within_a_transport, start,
                                        stop),
        cmocka_unit_test_setup_teardown(an_open_loop_has_several_clients_only_where_that_is_meant,
                                        start, stop),
        cmocka_unit_test_setup_teardown(many_clients_multiply_the_cases_of_their_workload_only,
                                        start, stop),
        cmocka_unit_test_setup_teardown(batches_are_variants_of_what_takes_them, start, stop),
        cmocka_unit_test_setup_teardown(rates_are_points_of_what_takes_them, start, stop),
        cmocka_unit_test_setup_teardown(without_rates_there_is_a_sweep_past_the_capacity, start,
                                        stop),
        cmocka_unit_test_setup_teardown(a_load_of_what_has_no_room_for_its_header_is_skipped, start,
                                        stop),
        cmocka_unit_test_setup_teardown(defaults_that_differ_are_one_group, start, stop),
        cmocka_unit_test_setup_teardown(pairs_that_spin_need_a_cpu_for_each_side, start, stop),
        cmocka_unit_test_setup_teardown(what_spins_by_itself_is_of_those_that_spin, start, stop),
        cmocka_unit_test_setup_teardown(a_reference_that_is_not_measured_is_an_error, start, stop),
        cmocka_unit_test_setup_teardown(plan_leaves_nothing_in_the_directory, start, stop),
        cmocka_unit_test_setup_teardown(available_stands_for_the_pinned_placements_of_the_machine,
                                        start, stop),
        cmocka_unit_test_setup_teardown(available_lists_the_missing_placements_as_skipped, start,
                                        stop),
        cmocka_unit_test_setup_teardown(available_and_a_name_of_it_count_once, start, stop),
        cmocka_unit_test_setup_teardown(explicit_cpus_stand_in_the_id_as_given, start, stop),
        cmocka_unit_test_setup_teardown(a_named_placement_that_the_machine_lacks_is_an_error, start,
                                        stop),
        cmocka_unit_test_setup_teardown(
            a_message_that_a_transport_cannot_carry_is_skipped_with_the_reason, start, stop),
        cmocka_unit_test_setup_teardown(sides_that_spin_are_skipped_where_they_share_a_cpu, start,
                                        stop),
        cmocka_unit_test_setup_teardown(a_buffer_that_the_kernel_refuses_is_skipped_with_the_reason,
                                        start, stop),
        cmocka_unit_test_setup_teardown(verify_skips_a_transport_that_moves_nothing, start, stop),
        cmocka_unit_test_setup_teardown(a_plan_without_cases_is_an_error_that_says_why, start,
                                        stop),
        cmocka_unit_test_setup_teardown(an_empty_list_of_the_settings_is_an_error, start, stop),
        cmocka_unit_test_setup_teardown(settings_without_blocks_or_without_work_are_an_error, start,
                                        stop),
        cmocka_unit_test_setup_teardown(too_few_descriptors_are_an_error_that_names_the_limit,
                                        start, stop),
        cmocka_unit_test_setup_teardown(a_directory_too_long_for_socket_addresses_is_entered, start,
                                        stop),
        cmocka_unit_test_setup_teardown(
            a_transport_that_does_not_work_here_is_skipped_whole_with_the_reason, start, stop),
        cmocka_unit_test_setup_teardown(a_plan_that_the_system_left_nothing_of_is_no_bad_usage,
                                        start, stop),
        cmocka_unit_test_setup_teardown(limits_are_of_every_placement_that_has_them, start, stop),
        cmocka_unit_test_setup_teardown(steps_are_cases_in_their_order_and_one_point, start, stop),
        cmocka_unit_test_setup_teardown(steps_that_spin_are_skipped_on_one_cpu, start, stop),
        cmocka_unit_test_setup_teardown(steps_and_lists_do_not_mix, start, stop),
        cmocka_unit_test_setup_teardown(limits_of_steps_have_each_of_their_sizes_once, start, stop),
        cmocka_unit_test_setup_teardown(limits_take_a_small_share_of_the_blocks, start, stop),
        cmocka_unit_test_setup_teardown(workloads_that_have_no_limits_measure_none, start, stop),
        cmocka_unit_test_setup_teardown(
            a_placement_is_warned_of_that_more_cpus_of_the_machine_would_have, start, stop),
        cmocka_unit_test_setup_teardown(a_placement_that_the_machine_lacks_anyway_is_not_warned_of,
                                        start, stop),
        cmocka_unit_test_setup_teardown(
            pairs_are_warned_of_that_share_cpus_because_others_may_not_be_used, start, stop),
        cmocka_unit_test_setup_teardown(
            pairs_that_share_cpus_on_the_whole_machine_are_not_warned_of, start, stop),
        cmocka_unit_test_setup_teardown(with_all_cpus_nothing_is_looked_for, start, stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
