/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_test.c - a session runs its plan, tells its watcher, obeys a signal, and goes on later. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "result/run_file.h"
#include "session/resume.h"
#include "session/session.h"
#include "session/slots.h"
#include "text/message.h"

enum { BLOCKS = 2, CASES = 2 };

struct told {
    unsigned phases, begins, steps, blocks, warnings, ends;
    char warning[256];
    unsigned notes;
    char last_note[256];
};

struct fixture {
    char folder[sizeof "/tmp/ipcmark-test-XXXXXX"];
    char names[sizeof "/tmp/ipcmark-test-XXXXXX/names"];
    char run_path[sizeof "/tmp/ipcmark-test-XXXXXX/run.json"];
    struct settings settings;
    struct topology *topology;
    struct plan plan;
    struct run run;
    struct told told;
};

/* The signal that a test pretends came, after so many looks. */
static int pretended_signal;
static unsigned looks_before_it;

static int check_signal(void)
{
    if (pretended_signal == 0 || looks_before_it > 0) {
        looks_before_it -= looks_before_it > 0 ? 1 : 0;
        return 0;
    }
    return pretended_signal;
}

static void phase(void *told, const char *name, size_t done, size_t total, const char *current)
{
    (void)name, (void)current;
    assert_true(done < total);
    ((struct told *)told)->phases++;
}

static void pilots_begin(void *told, size_t cases, double seconds)
{
    (void)told;
    assert_true(cases > 0);
    assert_true(seconds >= 0);
}

static void blocks_begin(void *told)
{
    ((struct told *)told)->begins++;
}

static void step(void *told, size_t done, size_t total, double left_s, const char *current)
{
    (void)left_s; /* not known before the first block, where the number of messages is given */
    assert_true(done < total);
    assert_non_null(current);
    ((struct told *)told)->steps++;
}

static void block(void *told, unsigned done, unsigned total, double left_s)
{
    assert_true(done <= total);
    (void)left_s;
    ((struct told *)told)->blocks++;
}

static void warn(void *told, const char *text)
{
    struct told *self = told;

    self->warnings++;
    snprintf(self->warning, sizeof self->warning, "%s", text);
}

static void note(void *told, const char *text)
{
    struct told *self = told;

    self->notes++;
    snprintf(self->last_note, sizeof self->last_note, "%s", text);
}

static void end(void *told)
{
    ((struct told *)told)->ends++;
}

static void set(struct settings *settings, const char *name, const char *value)
{
    struct diagnosis why;

    if (settings_set(settings, name, value, &why) != 0)
        fail_msg("%s", why.text);
}

static int start(void **state)
{
    static struct fixture fixture_memory;
    struct fixture *fixture = &fixture_memory;
    struct diagnosis why;

    *fixture = (struct fixture){0};
    strcpy(fixture->folder, "/tmp/ipcmark-test-XXXXXX");
    if (mkdtemp(fixture->folder) == NULL)
        return -1;
    snprintf(fixture->names, sizeof fixture->names, "%s/names", fixture->folder);
    snprintf(fixture->run_path, sizeof fixture->run_path, "%s/run.json", fixture->folder);
    if (mkdir(fixture->names, 0700) != 0 || topology_load(&fixture->topology) != 0)
        return -1;
    settings_init(&fixture->settings);
    set(&fixture->settings, "transport", "pipe,unix-stream");
    set(&fixture->settings, "workload", "latency");
    set(&fixture->settings, "size", "64");
    set(&fixture->settings, "placement", "unpinned");
    set(&fixture->settings, "buffer", "default");
    set(&fixture->settings, "wait", "default");
    set(&fixture->settings, "clients", "1");
    set(&fixture->settings, "blocks", "2");
    set(&fixture->settings, "messages", "100");
    set(&fixture->settings, "warmup", "0");
    set(&fixture->settings, "seed", "1");
    set(&fixture->settings, "no-hood", NULL);
    pretended_signal = 0;
    looks_before_it = 0;
    run_init(&fixture->run);
    *state = fixture;
    return plan_build(&fixture->settings, fixture->topology, fixture->names, &fixture->plan, &why);
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    unlink(fixture->run_path);
    rmdir(fixture->names);
    bool clean = rmdir(fixture->folder) == 0 && waitpid(-1, NULL, WNOHANG) == -1;
    run_clear(&fixture->run);
    plan_clear(&fixture->plan);
    settings_clear(&fixture->settings);
    topology_free(fixture->topology);
    return clean ? 0 : -1;
}

static void begin_run(struct fixture *fixture)
{
    struct diagnosis why;

    if (session_begin_run(&fixture->run, &fixture->plan, &fixture->settings, 1, NULL, &why) != 0)
        fail_msg("%s", why.text);
}

static struct session session_of(struct fixture *fixture)
{
    return (struct session){
        .topology = fixture->topology,
        .settings = &fixture->settings,
        .plan = &fixture->plan,
        .directory = fixture->names,
        .run_path = fixture->run_path,
        .start_ns = clock_now_ns(),
        .watcher = {&fixture->told, phase, pilots_begin, blocks_begin, step, block, warn, note,
                    end},
        .signals = {.check = check_signal},
        .run = &fixture->run,
    };
}

static void run(struct session *session)
{
    struct diagnosis why;

    if (session_run(session, &why) != 0)
        fail_msg("%s", why.text);
}

static void a_session_runs_every_case_in_every_block_and_saves(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why;
    struct run saved;

    begin_run(fixture);
    struct session session = session_of(fixture);
    assert_int_equal(session_measure_harness(&session, &why), 0);
    run(&session);

    assert_true(fixture->run.complete);
    assert_int_equal(fixture->run.case_count, CASES);
    for (size_t i = 0; i < CASES; i++)
        assert_int_equal(fixture->run.cases[i].invocation_count, fixture->run.blocks_done);
    assert_true(fixture->run.blocks_done >= BLOCKS); /* more, where some were rejected */
    assert_true(fixture->run.harness.clock_ns > 0);
    assert_int_equal(fixture->told.begins, 1);
    assert_int_equal(fixture->told.phases, CASES);
    assert_int_equal(fixture->told.steps, (size_t)fixture->run.blocks_done * CASES);
    assert_int_equal(fixture->told.blocks, fixture->run.blocks_done);
    assert_int_equal(fixture->told.ends, 1);
    assert_int_equal(fixture->told.warnings, 0);
    run_init(&saved);
    assert_int_equal(run_file_read(fixture->run_path, &saved, &why), 0);
    assert_true(saved.complete);
    run_clear(&saved);
}

/* As of a run that is killed then: its rows are there, and nobody claims to have compared them. */
static void look_into_the_file(void *told, unsigned done, unsigned total, double left_s)
{
    const struct fixture *fixture = (const struct fixture *)((char *)told -
                                                             offsetof(struct fixture, told));
    struct diagnosis why;
    struct run saved;

    block(told, done, total, left_s);
    assert_int_equal(run_file_read(fixture->run_path, &saved, &why), 0);
    assert_int_equal(saved.analysis, 0);
    assert_int_equal(saved.comparison_count, 0);
    assert_int_equal(saved.cases[0].invocation_count, done);
    assert_int_equal(saved.blocks_done, done);
    run_clear(&saved);
}

static void a_file_between_two_blocks_is_not_analysed(void **state)
{
    struct fixture *fixture = *state;

    begin_run(fixture);
    struct session session = session_of(fixture);
    session.watcher.block = look_into_the_file;
    run(&session);
    assert_true(fixture->told.blocks >= BLOCKS);
    assert_true(fixture->run.analysis > 0);
}

enum { MOST_LOOKS = 128 };

/* What this process has written so far, its ended children with it. */
static unsigned long long written_bytes[MOST_LOOKS];

static void look_at_what_is_written(void *told, unsigned done, unsigned total, double left_s)
{
    FILE *file = fopen("/proc/self/io", "re");

    block(told, done, total, left_s);
    if (file == NULL || done >= MOST_LOOKS)
        return;
    assert_int_equal(fscanf(file, "%*s %*u %*s %llu", &written_bytes[done]), 1);
    fclose(file);
}

/* Ten late blocks against ten early ones; tallies differ a little from block to block. */
static void a_late_block_writes_no_more_than_an_early_one(void **state)
{
    struct fixture *fixture = *state;

    if (access("/proc/self/io", R_OK) != 0)
        skip();
    set(&fixture->settings, "blocks", "60");
    begin_run(fixture);
    struct session session = session_of(fixture);
    session.watcher.block = look_at_what_is_written;
    run(&session);
    const unsigned long long early = written_bytes[12] - written_bytes[2];
    const unsigned long long late = written_bytes[60] - written_bytes[50];
    assert_true(early > 0);
    if (late > early + early / 2)
        fail_msg("%llu bytes in blocks 3 to 12, %llu in 51 to 60", early, late);
}

static void several_runs_have_pilots_and_blocks_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    const struct run *measured = &fixture->run;
    unsigned of_second = 0;

    set(&fixture->settings, "runs", "2");
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    assert_int_equal(fixture->told.phases, 2 * CASES);
    assert_int_equal(measured->block_count, measured->blocks_done);
    for (size_t i = 0; i < measured->block_count; i++) {
        assert_true(i == 0 || measured->block_list[i].run >= measured->block_list[i - 1].run);
        of_second += measured->block_list[i].run == 1;
    }
    assert_true(of_second >= BLOCKS && measured->block_count - of_second >= BLOCKS);
    assert_int_equal(measured->comparisons[0].paired.runs, 2);
}

/* Six blocks, two sizes: two points of two cases, and an A/A control at the first. */
static void plan_with_a_control(struct fixture *fixture)
{
    struct diagnosis why;

    set(&fixture->settings, "size", "64,128");
    set(&fixture->settings, "blocks", "6");
    plan_clear(&fixture->plan);
    assert_int_equal(
        plan_build(&fixture->settings, fixture->topology, fixture->names, &fixture->plan, &why), 0);
    assert_int_equal(fixture->plan.aa_control_count, 1);
}

static void what_is_compared_runs_next_to_each_other(void **state)
{
    struct fixture *fixture = *state;
    const struct run *measured = &fixture->run;

    plan_with_a_control(fixture);
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    for (unsigned i = 0; i < measured->blocks_done; i++) {
        const unsigned larger[] = {measured->cases[2].invocations[i].order,
                                   measured->cases[3].invocations[i].order};
        /* Of five positions, the point of two has the first two or the last two. */
        assert_int_equal(larger[0] + larger[1], larger[0] < 2 ? 1 : 7);
        assert_true(measured->aa_controls[0].invocations[i].order < 5);
    }
}

static void an_aa_control_has_a_pilot_of_its_own(void **state)
{
    struct fixture *fixture = *state;

    set(&fixture->settings, "duration", "1");
    fixture->settings.messages = 0;
    plan_with_a_control(fixture);
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    assert_int_equal(fixture->told.phases, 5);
    assert_true(fixture->run.aa_controls[0].timed_messages > 0);
}

/* Call, futex and two copies, each in one of two blocks; compared are the cases alone. */
static void limits_run_in_some_of_the_blocks(void **state)
{
    struct fixture *fixture = *state;
    const struct run *measured = &fixture->run;
    struct diagnosis why;

    set(&fixture->settings, "limits", "yes");
    set(&fixture->settings, "blocks", "4");
    plan_clear(&fixture->plan);
    assert_int_equal(
        plan_build(&fixture->settings, fixture->topology, fixture->names, &fixture->plan, &why), 0);
    fixture->plan.limit_every = 2;
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    assert_true(measured->complete);
    assert_int_equal(measured->machine_limit_count, 4);
    assert_int_equal(measured->case_count, CASES);
    assert_int_equal(measured->comparison_count, 1);
    for (size_t i = 0; i < 4; i++) {
        const struct run_case *limit = &measured->machine_limits[i];
        assert_true(limit->invocation_count >= 2);
        for (size_t k = 0; k < limit->invocation_count; k++)
            assert_int_equal(limit->invocations[k].block, 2 * k + i % 2);
    }
    for (size_t i = 0; i < CASES; i++) {
        assert_int_equal(measured->cases[i].invocation_count, measured->blocks_done);
        assert_non_null(measured->cases[i].limit);
    }
}

static void measure_at(struct session_slot *slot, double per_message_ns)
{
    const struct invocation_result result = {.messages = 1000,
                                             .elapsed_ns = (uint64_t)(1000 * per_message_ns)};

    slot_measured(slot, &result, 1000);
}

/* 10 ms at 5 us: 2000 messages, and up to a tenth more or less. */
static void counts_follow_the_median_pace_and_differ_from_block_to_block(void **state)
{
    struct fixture *fixture = *state;
    uint64_t least = UINT64_MAX, most = 0;
    struct blocks blocks;

    set(&fixture->settings, "duration", "10");
    fixture->settings.messages = 0;
    begin_run(fixture);
    const struct session session = session_of(fixture);
    assert_int_equal(blocks_prepare(&session, &blocks), 0);
    struct session_slot *slot = &blocks.slots[0];
    for (int i = 0; i < 9; i++)
        measure_at(slot, i < 4 ? 50000 : 5000); /* four of nine looks were disturbed */
    for (int i = 0; i < 200; i++) {
        blocks_draw(&blocks);
        uint64_t messages = slot_timed_messages(slot, &fixture->settings);
        least = messages < least ? messages : least;
        most = messages > most ? messages : most;
    }
    assert_in_range(least, 1799, 1820);
    assert_in_range(most, 2180, 2200);
    blocks_release(&blocks);
}

static void given_counts_stay_as_they_are(void **state)
{
    struct fixture *fixture = *state;

    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    for (size_t i = 0; i < fixture->run.cases[0].invocation_count; i++)
        assert_int_equal(fixture->run.cases[0].invocations[i].messages, 100);
    assert_int_equal(fixture->run.cases[0].timed_messages, 100);
}

static void resuming_finds_the_pace_in_the_rows(void **state)
{
    struct run_invocation rows[] = {{.messages = 2000, .elapsed_ns = 10000000},
                                    {.messages = 2100, .elapsed_ns = 42000000},
                                    {.messages = 1900, .elapsed_ns = 9500000}};
    const struct run_case one_way = {.invocations = rows,
                                     .invocation_count = 3,
                                     .warmup_messages = 1000,
                                     .timed_messages = 2000,
                                     .steady = 1};
    struct run_case both_ways = one_way;
    struct loop_counts counts;
    struct pace pace = {0}, twice = {0};
    unsigned ways;

    (void)state;
    assert_true(resume_counts(&one_way, &counts, &pace, &ways));
    assert_int_equal(ways, 1);
    assert_true(counts.per_message_ns == 5000);
    assert_true(counts.looked && counts.steady);
    both_ways.timed_messages = 1000; /* in each direction */
    assert_true(resume_counts(&both_ways, &counts, &twice, &ways));
    assert_int_equal(ways, 2);
    assert_true(counts.per_message_ns == 10000);
    both_ways.invocation_count = 0;
    assert_false(resume_counts(&both_ways, &counts, &twice, &ways));
}

static void a_signal_ends_it_incomplete_and_resuming_does_the_rest(void **state)
{
    struct fixture *fixture = *state;

    begin_run(fixture);
    struct session session = session_of(fixture);
    pretended_signal = SIGINT;
    looks_before_it = CASES + 2; /* the pilots, then before the block and its first slot */
    run(&session);
    assert_int_equal(session.signal_number, SIGINT);
    assert_false(fixture->run.complete);
    assert_int_equal(fixture->run.blocks_done, 0);

    size_t rows = fixture->run.cases[0].invocation_count + fixture->run.cases[1].invocation_count;
    assert_int_equal(rows, 1);
    pretended_signal = 0;
    fixture->told = (struct told){0};
    session = session_of(fixture);
    session.resumes = true;
    run(&session);
    assert_true(fixture->run.complete);
    for (size_t i = 0; i < CASES; i++)
        assert_int_equal(fixture->run.cases[i].invocation_count, fixture->run.blocks_done);
    assert_int_equal(fixture->told.steps, (size_t)fixture->run.blocks_done * CASES - rows);
}

/* "case.block.order " of every row. */
static char *orders_of(const struct run *measured)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    for (size_t i = 0; i < measured->case_count + measured->aa_control_count; i++) {
        const struct run_case *entry = i < measured->case_count
                                           ? &measured->cases[i]
                                           : &measured->aa_controls[i - measured->case_count];
        for (size_t k = 0; k < entry->invocation_count && entry->invocations[k].block < 6; k++)
            fprintf(stream, "%zu.%u.%u ", i, entry->invocations[k].block,
                    entry->invocations[k].order);
    }
    fclose(stream);
    return text;
}

static void a_resumed_run_has_the_order_that_it_would_have_had(void **state)
{
    struct fixture *fixture = *state;

    plan_with_a_control(fixture);
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    char *straight = orders_of(&fixture->run);
    run_clear(&fixture->run);
    run_init(&fixture->run);

    begin_run(fixture);
    session = session_of(fixture);
    pretended_signal = SIGINT;
    looks_before_it = 5 +
                      14; /* the pilots; two blocks of 5 and one look around each; half a block */
    run(&session);
    assert_in_range(fixture->run.blocks_done, 1, 3);
    pretended_signal = 0;
    session = session_of(fixture);
    session.resumes = true;
    run(&session);
    char *resumed = orders_of(&fixture->run);
    assert_string_equal(resumed, straight);
    free(straight);
    free(resumed);
}

static void a_time_limit_that_is_over_leaves_nothing_to_measure(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why;

    begin_run(fixture);
    set(&fixture->settings, "time-limit", "1");
    struct session session = session_of(fixture);
    session.start_ns -= 2 * NS_PER_SECOND;
    assert_int_equal(session_run(&session, &why), -ETIMEDOUT);
    assert_non_null(strstr(why.text, "within --time-limit 1: 2"));
    assert_non_null(strstr(why.text, " s were over before the first case was calibrated"));
    assert_non_null(strstr(fixture->told.warning, "2 of 2 cases and controls are not measured"));
    assert_int_equal(fixture->told.steps, 0);
}

static int receive_late(struct channel *channel, void *message, size_t bytes)
{
    nanosleep(&(const struct timespec){.tv_nsec = 100 * NS_PER_MS}, NULL);
    return transport_find("pipe")->recv(channel, message, bytes);
}

/* One invocation of twenty messages takes two of three seconds: both sides sleep at once. */
static void a_time_limit_cuts_the_first_block_and_resuming_does_the_rest(void **state)
{
    struct fixture *fixture = *state;
    struct transport slow = *transport_find("pipe");

    slow.recv = receive_late;
    for (size_t i = 0; i < CASES; i++)
        fixture->plan.cases[i].transport = &slow;
    set(&fixture->settings, "messages", "20");
    set(&fixture->settings, "blocks", "1");
    set(&fixture->settings, "time-limit", "3");
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    const struct run_case *cases = fixture->run.cases;
    assert_true(session.out_of_time);
    assert_false(fixture->run.complete);
    assert_int_equal(fixture->run.blocks_done, 0);
    assert_int_equal(cases[0].invocation_count + cases[1].invocation_count, 1);

    session = session_of(fixture);
    session.resumes = true;
    run(&session);
    assert_true(fixture->run.complete);
    assert_int_equal(fixture->run.blocks_done, 1);
}

/* Far more blocks than a second has room for. */
static void as_many_blocks_are_planned_as_the_time_limit_has_room_for(void **state)
{
    struct fixture *fixture = *state;

    fixture->settings.messages = 0;
    set(&fixture->settings, "duration", "20");
    set(&fixture->settings, "blocks", "800");
    set(&fixture->settings, "time-limit", "2");
    begin_run(fixture);
    struct session session = session_of(fixture);
    run(&session);
    assert_in_range(fixture->run.blocks_done, 1, 100);
    assert_int_equal(fixture->run.blocks_planned, fixture->run.blocks_done);
    assert_true(fixture->run.complete);
    assert_true(fixture->told.notes >= 1);
    assert_non_null(strstr(fixture->told.last_note, "of at most 800 blocks fit"));
}

static void a_case_that_fails_three_times_in_a_row_is_told_and_given_up(void **state)
{
    struct fixture *fixture = *state;

    set(&fixture->settings, "blocks", "5");
    begin_run(fixture);
    struct session session = session_of(fixture);
    session.worker_program = "/nonexistent/ipcmark";
    run(&session);
    assert_int_equal(session.failed_cases, CASES);
    assert_false(fixture->run.complete);
    assert_int_equal(fixture->told.warnings, 3 * CASES);
    assert_non_null(strstr(fixture->told.warning, ": given up: latency over "));
    assert_false(message_is_plain(fixture->run.skipped[0].reason));
    assert_int_equal(fixture->run.skipped_count, CASES);
}

static void a_case_that_fails_in_all_of_few_blocks_is_given_up_at_the_end(void **state)
{
    struct fixture *fixture = *state;

    begin_run(fixture);
    struct session session = session_of(fixture);
    session.worker_program = "/nonexistent/ipcmark";
    run(&session);
    assert_int_equal(session.failed_cases, CASES);
    assert_non_null(strstr(fixture->told.warning, ": given up: latency over "));
}

/* Such as a rate that nobody can generate. */
static void a_case_that_nothing_could_measure_is_left_out_and_no_failure(void **state)
{
    struct fixture *fixture = *state;
    const struct diagnosis reason = {"too fast for this clock"};

    begin_run(fixture);
    struct session session = session_of(fixture);
    struct session_slot slot = {.recorded = &fixture->run.cases[0]};
    assert_int_equal(session_failed(&session, &slot, -EDOM, &reason), 0);
    assert_true(slot_is_out(&slot));
    assert_int_equal(session.failed_cases, 0);
    assert_int_equal(fixture->run.skipped_count, 1);
    assert_string_equal(fixture->run.skipped[0].reason, reason.text);
    assert_non_null(strstr(fixture->told.warning, ": skipped: too fast"));
}

static void only_the_same_experiment_is_gone_on_with(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why = {""};

    begin_run(fixture);
    assert_int_equal(resume_take_up(&fixture->run, &fixture->plan, &fixture->settings, false, &why),
                     0);
    assert_int_equal(fixture->run.resumed, 1);
    fixture->settings.messages++;
    assert_int_equal(resume_take_up(&fixture->run, &fixture->plan, &fixture->settings, false, &why),
                     -EINVAL);
    assert_non_null(strstr(why.text, "--messages is not the same: 100 then, 101 now"));
    assert_int_equal(fixture->run.resumed, 1);
}

static void another_machine_is_refused_or_warned_of_once(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why = {""};
    struct run *measured = &fixture->run;

    begin_run(fixture);
    const unsigned serious = measured->environment.serious_warnings;
    free(measured->environment.kernel_version);
    measured->environment.kernel_version = strdup("#1 of another");
    measured->cases[1].spec.cpus[1]++;
    assert_int_equal(resume_take_up(measured, &fixture->plan, &fixture->settings, false, &why),
                     -EINVAL);
    assert_non_null(strstr(why.text, "a CPU of its plan is not the same"));
    measured->cases[1].spec.cpus[1]--;
    assert_int_equal(resume_take_up(measured, &fixture->plan, &fixture->settings, false, &why),
                     -EINVAL);
    assert_non_null(
        strstr(why.text, "the build of the kernel is not the same: #1 of another then"));
    for (int times = 0; times < 2; times++)
        assert_int_equal(resume_take_up(measured, &fixture->plan, &fixture->settings, true, &why),
                         0);
    assert_int_equal(measured->environment.serious_warnings, serious + 1);
    char *english = message_english(measured->environment.warnings[serious]);
    assert_non_null(strstr(english, "(--force) although the build of the kernel was not the same"));
    free(english);
    strcpy(measured->cases[0].id, "other");
    assert_int_equal(resume_take_up(measured, &fixture->plan, &fixture->settings, true, &why),
                     -EINVAL);
    assert_non_null(strstr(why.text, "the plan is not the same: case other then"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_session_runs_every_case_in_every_block_and_saves, start,
                                        stop),
        cmocka_unit_test_setup_teardown(what_is_compared_runs_next_to_each_other, start, stop),
        cmocka_unit_test_setup_teardown(a_file_between_two_blocks_is_not_analysed, start, stop),
        cmocka_unit_test_setup_teardown(a_late_block_writes_no_more_than_an_early_one, start, stop),
        cmocka_unit_test_setup_teardown(several_runs_have_pilots_and_blocks_of_their_own, start,
                                        stop),
        cmocka_unit_test_setup_teardown(an_aa_control_has_a_pilot_of_its_own, start, stop),
        cmocka_unit_test_setup_teardown(limits_run_in_some_of_the_blocks, start, stop),
        cmocka_unit_test_setup_teardown(
            counts_follow_the_median_pace_and_differ_from_block_to_block, start, stop),
        cmocka_unit_test_setup_teardown(given_counts_stay_as_they_are, start, stop),
        cmocka_unit_test(resuming_finds_the_pace_in_the_rows),
        cmocka_unit_test_setup_teardown(a_signal_ends_it_incomplete_and_resuming_does_the_rest,
                                        start, stop),
        cmocka_unit_test_setup_teardown(a_resumed_run_has_the_order_that_it_would_have_had, start,
                                        stop),
        cmocka_unit_test_setup_teardown(a_time_limit_that_is_over_leaves_nothing_to_measure, start,
                                        stop),
        cmocka_unit_test_setup_teardown(
            a_time_limit_cuts_the_first_block_and_resuming_does_the_rest, start, stop),
        cmocka_unit_test_setup_teardown(as_many_blocks_are_planned_as_the_time_limit_has_room_for,
                                        start, stop),
        cmocka_unit_test_setup_teardown(a_case_that_fails_three_times_in_a_row_is_told_and_given_up,
                                        start, stop),
        cmocka_unit_test_setup_teardown(
            a_case_that_fails_in_all_of_few_blocks_is_given_up_at_the_end, start, stop),
        cmocka_unit_test_setup_teardown(
            a_case_that_nothing_could_measure_is_left_out_and_no_failure, start, stop),
        cmocka_unit_test_setup_teardown(another_machine_is_refused_or_warned_of_once, start, stop),
        cmocka_unit_test_setup_teardown(only_the_same_experiment_is_gone_on_with, start, stop),
    };

    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
