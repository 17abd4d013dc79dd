/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * durable_test.c - whatever ends a run, what was measured is there, once, and --resume goes on with it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bench/sandbox.h"
#include "support/network.h"

enum { SYSTEM = 3, USAGE = 2, BLOCKS = 40 };

/* AddressSanitizer wants to be the first library. */
#define REFUSING(calls)                                                                            \
    {                                                                                              \
        "LD_PRELOAD=" REFUSE, "IPCMARK_TEST_REFUSE=" calls,                                        \
            "ASAN_OPTIONS=verify_asan_link_order=0"                                                \
    }

/* Some seconds: two cases, a control and the machine's limits. */
static const struct order order = {.arguments = {"run",    "-t",       "pipe,unix-stream",
                                                 "-w",     "latency",  "-s",
                                                 "64",     "-p",       "same-cpu",
                                                 "-n",     "40",       "--messages",
                                                 "3000",   "--warmup", "1",
                                                 "--seed", "7",        "-o",
                                                 "it",     "--limits", "yes",
                                                 "--quiet"}};

static json_int_t whole(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static void kill_after_block(struct sandbox *sandbox, unsigned block)
{
    struct program *program = sandbox_start(sandbox, order);

    while (!sandbox_block_is_done(sandbox, "it", block))
        if (!program_poll(program))
            fail_msg("it ended, or the deadline is over; stderr: %s", program->err);
    assert_int_equal(kill(program->pid, SIGKILL), 0);
    program_finish(program);
    assert_int_equal(program->killed_by, SIGKILL);
    sandbox_type(sandbox, "run --dry-run -p same-cpu"); /* sweeps its private folder */
}

/* Every block once: a row of every case and control, in this order. */
static void assert_is_whole(const struct sandbox *sandbox)
{
    json_t *run = sandbox_json(sandbox, "it/run.json"), *one;
    const json_int_t blocks = whole(run, "blocks_done");
    size_t at;

    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_true(blocks >= BLOCKS); /* noise may add some */
    assert_int_equal(json_array_size(json_object_get(run, "blocks")), blocks);
    json_t *cases = json_object_get(run, "cases");
    assert_int_equal(json_array_size(cases), 2);
    assert_int_equal(json_array_extend(cases, json_object_get(run, "controls")), 0);
    json_array_foreach(cases, at, one)
    {
        const json_t *rows = json_object_get(one, "invocations");
        assert_int_equal(json_array_size(rows), blocks);
        for (size_t i = 0; i < json_array_size(rows); i++)
            assert_int_equal(whole(json_array_get(rows, i), "block"), i);
    }
    json_decref(run);
    char *listing = folder_listing(sandbox_path(sandbox, "it"));
    assert_string_equal(listing, "run.json\n");
    free(listing);
}

/* The bytes of every invocation of the journal stand in run.json. Returns how many there are. */
static size_t assert_has_rows_of(const struct sandbox *sandbox, char *journal)
{
    static const char begin[] = "\"invocations\":[", end[] = "]}}}\n";
    char *run = sandbox_read(sandbox, "it/run.json"), *at = journal, *stop;
    size_t count = 0;

    for (; (at = strstr(at, begin)) != NULL && (stop = strstr(at, end)) != NULL; at = stop + 1) {
        *stop = '\0';
        if (strstr(run, at + sizeof begin - 1) == NULL)
            fail_msg("not as it was: %s", at);
        count++;
    }
    free(run);
    return count;
}

static void a_killed_run_goes_on_with_what_it_had(void **state)
{
    struct sandbox *sandbox = *state;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    kill_after_block(sandbox, 2 + (unsigned)(now.tv_nsec / 1000 % 20));
    char *journal = sandbox_read(sandbox, "it/journal.jsonl");
    struct program *program = sandbox_type(sandbox, "report it --format json");
    assert_has(program->out, "\"complete\": false");
    sandbox_type(sandbox, "run --resume it --quiet");
    assert_is_whole(sandbox);
    assert_has(journal, "limit/null/");
    assert_true(assert_has_rows_of(sandbox, journal) >= 9);
    free(journal);
}

static void a_torn_last_line_is_said_and_measured_again(void **state)
{
    struct sandbox *sandbox = *state;
    struct stat status;

    kill_after_block(sandbox, 3);
    const char *path = sandbox_path(sandbox, "it/journal.jsonl");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(truncate(path, status.st_size - 1), 0);
    struct program *program = sandbox_type(sandbox, "report it");
    assert_has(program->err, "is torn: what it held is left out");
    program = sandbox_type(sandbox, "run --resume it --quiet");
    assert_has(program->err, "is torn: what it held is left out");
    assert_is_whole(sandbox);
}

static void a_damaged_line_is_said_and_what_follows_is_measured_again(void **state)
{
    struct sandbox *sandbox = *state;

    kill_after_block(sandbox, 3);
    char *journal = sandbox_read(sandbox, "it/journal.jsonl");
    char *line = strchr(strchr(journal, '\n') + 1, '\n') + 1;
    line[100] ^= 1;
    sandbox_write(sandbox, "it/journal.jsonl", journal);
    free(journal);
    struct program *program = sandbox_type(sandbox, "run --resume it --quiet");
    assert_has(program->err, "line 3 is damaged: it and what follows, ");
    assert_is_whole(sandbox);
}

/* As if it were killed when run.json has its name and the journal is still there. */
static void who_is_killed_before_the_journal_is_removed_counts_nothing_twice(void **state)
{
    struct sandbox *sandbox = *state;
    struct order refusing = order;
    struct program *program = NULL;

    memcpy(refusing.environment, (const char *const[])REFUSING("unlink"), 3 * sizeof(char *));
    program = sandbox_start(sandbox, refusing);
    while (!sandbox_block_is_done(sandbox, "it", 1))
        assert_true(program_poll(program));
    assert_int_equal(kill(program->pid, SIGINT), 0);
    program_finish(program);
    assert_int_equal(program->exit_status, 128 + SIGINT);
    assert_true(sandbox_block_is_done(sandbox, "it", 1));
    char *journal = sandbox_read(sandbox, "it/journal.jsonl");
    sandbox_type(sandbox, "run --resume it --quiet");
    assert_is_whole(sandbox);

    char *without = strdup(sandbox_type(sandbox, "report it --format json")->out);
    sandbox_write(sandbox, "it/journal.jsonl", journal);
    program = sandbox_type(sandbox, "report it --format json");
    assert_string_equal(program->out, without);
    free(without);
    program = sandbox_run(sandbox, (struct order){.arguments = {"run", "--resume", "it"}});
    assert_int_equal(program->exit_status, USAGE);
    assert_has(program->err, "is complete");
    assert_is_whole(sandbox);
    free(journal);
}

/* The one line says what is full and what to do; what was measured is kept. */
static void assert_has_no_room(struct sandbox *sandbox, const char *word)
{
    const struct program *program = &sandbox->program;

    assert_int_equal(program->exit_status, SYSTEM);
    assert_one_line(program->err, (const char *[]){"it/journal.jsonl", word, "what was measured",
                                                   "is kept", "--resume", NULL});
    assert_true(sandbox_block_is_done(sandbox, "it", 1));
    sandbox_type(sandbox, "run --resume it --quiet");
}

/* What an invocation needs has room, and the journal not any more. */
static void a_journal_that_may_not_grow_is_gone_on_with(void **state)
{
    const struct rlimit limit = {65536, 65536};
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_start(sandbox, order);
    struct stat status = {0};

    while (status.st_size < 65536) {
        assert_true(program_poll(program));
        (void)!stat(sandbox_path(sandbox, "it/journal.jsonl"), &status);
    }
    assert_int_equal(prlimit(program->pid, RLIMIT_FSIZE, &limit, NULL), 0);
    program_finish(program);
    assert_has_no_room(sandbox, "RLIMIT_FSIZE is 65536");
    assert_is_whole(sandbox);
}

static void a_run_that_measures_nothing_leaves_nothing(void **state)
{
    struct order refusing = order;

    memcpy(refusing.environment, (const char *const[])REFUSING("journal"), 3 * sizeof(char *));
    sandbox_refuse(*state, (struct refusal){.order = refusing,
                                            .exit_status = SYSTEM,
                                            .words = {"it/journal.jsonl", "not permitted"}});
}

static void folders_without_links_locks_and_syncing_are_enough(void **state)
{
    struct order refusing = order;

    memcpy(refusing.environment,
           (const char *const[])REFUSING("symlink,flock,fchmod,fsync,fdatasync"),
           3 * sizeof(char *));
    sandbox_succeed(*state, refusing);
    assert_is_whole(*state);
}

static void forcing_nothing_is_refused(void **state)
{
    sandbox_refuse_usage(*state, "run --force -t pipe", "--force|--resume");
}

/* From here on with mounts of this process's own: these tests come last. */
static bool is_apart;

static int leave_mounts(void **state)
{
    (void)state;
    is_apart = namespaces_leave(CLONE_NEWNS) &&
               mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
    return 0;
}

static bool mount_disk(struct sandbox *sandbox, const char *size, unsigned long flags)
{
    const char *path = sandbox_path(sandbox, "it");

    mkdir(path, 0755);
    return is_apart && mount("none", path, "tmpfs", flags, size) == 0;
}

static void a_full_disk_is_gone_on_with_when_there_is_room(void **state)
{
    struct sandbox *sandbox = *state;

    if (!mount_disk(sandbox, "size=72k", 0))
        skip();
    sandbox_run(sandbox, order);
    assert_true(mount_disk(sandbox, "size=8m", MS_REMOUNT));
    assert_has_no_room(sandbox, "No space left");
    assert_is_whole(sandbox);
    assert_int_equal(umount(sandbox_path(sandbox, "it")), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_killed_run_goes_on_with_what_it_had),
        TEST(a_torn_last_line_is_said_and_measured_again),
        TEST(a_damaged_line_is_said_and_what_follows_is_measured_again),
        TEST(who_is_killed_before_the_journal_is_removed_counts_nothing_twice),
        TEST(a_journal_that_may_not_grow_is_gone_on_with),
        TEST(a_run_that_measures_nothing_leaves_nothing),
        TEST(folders_without_links_locks_and_syncing_are_enough),
        TEST(forcing_nothing_is_refused),
    };
    const struct CMUnitTest apart[] = {TEST(a_full_disk_is_gone_on_with_when_there_is_room)};

    int failed = cmocka_run_group_tests_name("durable", tests, NULL, NULL);

    return failed + cmocka_run_group_tests_name("disks", apart, leave_mounts, NULL);
}
