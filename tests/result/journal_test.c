/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal_test.c - what a journal holds is the run's, up to the first line that is not whole. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "made_folder.h"
#include "made_run.h"
#include "result/journal.h"
#include "result/journal_line.h"
#include "result/noise.h"
#include "result/recording.h"
#include "result/run_file.h"
#include "result/workloads.h"

enum { BLOCKS = 3, LINES_OF_A_BLOCK = 3 }; /* two cases and the block itself */

struct fixture {
    char *folder, *run_path, *path;
    struct run run; /* as it was when its journal was closed */
    char *bytes;    /* of the journal */
    size_t length;
};

static void release_rows(struct run_case *run_case)
{
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        free(run_case->invocations[i].tally);
        free(run_case->invocations[i].noise);
    }
    run_case->invocation_count = 0;
}

/* A run of which nothing is measured yet. */
static void begin(struct run *run)
{
    made_run(run);
    for (size_t i = 0; i < run->case_count; i++)
        release_rows(&run->cases[i]);
    for (size_t i = 0; i < run->aa_control_count; i++)
        release_rows(&run->aa_controls[i]);
    for (size_t i = 0; i < run->machine_limit_count; i++)
        release_rows(&run->machine_limits[i]);
    for (size_t i = 0; i < run->block_count; i++)
        free(run->block_list[i].rejected);
    run->block_count = run->blocks_done = 0;
    run->complete = false;
}

static void add_row(struct fixture *fixture, struct journal *journal, size_t at)
{
    struct run *run = &fixture->run;
    struct run_case *run_case = &run->cases[at];
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = run->blocks_done;
    row.order = (unsigned)at;
    row.messages = 100 + row.block;
    row.elapsed_ns = 100000 + row.block;
    row.spin_ratio = 1.25;
    if (workload_has(workload_describe(run_case->spec.workload), METRIC_CLIENTS))
        row.value[METRIC_CLIENTS] = run_case->spec.clients;
    assert_int_equal(run_case_append(run_case, &row), 0);
    run_case->timed_messages = row.messages;
    run_case->warmup_messages = 7 + row.block;
    run_case->capacity_per_second = 640000; /* found after run.json was written */
    assert_int_equal(journal_invocation(journal, run, run_case), 0);
}

static void add_block(struct fixture *fixture, struct journal *journal)
{
    struct run *run = &fixture->run;

    add_row(fixture, journal, 0);
    add_row(fixture, journal, 1);
    run->blocks_planned = 40 + run->blocks_done;
    assert_int_equal(recording_add_block(run, run->blocks_done, 0, 0, 1000, 2), 0);
    run->blocks_done++;
    assert_int_equal(journal_block(journal, run), 0);
}

static void read_bytes(struct fixture *fixture)
{
    struct diagnosis why;

    if (journal_bytes(fixture->run_path, &fixture->bytes, &fixture->length, &why) != 0)
        fail_msg("%s", why.text);
    assert_non_null(fixture->bytes);
}

static void write_bytes(const struct fixture *fixture, size_t length)
{
    FILE *file = fopen(fixture->path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(fixture->bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct journal journal = {0};
    struct diagnosis why;

    assert_non_null(fixture);
    fixture->folder = made_folder();
    assert_true(asprintf(&fixture->run_path, "%s/run.json", fixture->folder) > 0);
    assert_true(asprintf(&fixture->path, "%s/" JOURNAL_NAME, fixture->folder) > 0);
    begin(&fixture->run);
    assert_int_equal(run_file_write(&fixture->run, fixture->run_path, &why), 0);
    assert_int_equal(journal_begin(&journal, fixture->run_path, &fixture->run, &why), 0);
    for (unsigned block = 0; block < BLOCKS; block++)
        add_block(fixture, &journal);
    journal_close(&journal);
    read_bytes(fixture);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;

    run_clear(&fixture->run);
    free(fixture->bytes);
    free(fixture->path);
    free(fixture->run_path);
    made_folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

static void read_run(const struct fixture *fixture, struct run *run)
{
    struct diagnosis why;

    if (run_file_read(fixture->run_path, run, &why) != 0)
        fail_msg("%s", why.text);
}

/* So many entries after the first line are in the run, and no more. */
static void assert_has_entries(const struct run *run, size_t entries)
{
    const size_t blocks = entries / LINES_OF_A_BLOCK, more = entries % LINES_OF_A_BLOCK;

    assert_int_equal(run->blocks_done, blocks);
    assert_int_equal(run->block_count, blocks);
    assert_int_equal(run->cases[0].invocation_count, blocks + (more > 0));
    assert_int_equal(run->cases[1].invocation_count, blocks + (more > 1));
}

static void a_run_is_what_its_file_and_its_journal_say(void **state)
{
    struct fixture *fixture = *state;
    struct run run;

    read_run(fixture, &run);
    assert_null(run.dropped);
    assert_has_entries(&run, (size_t)BLOCKS * LINES_OF_A_BLOCK);
    assert_int_equal(run.blocks_planned, 40 + BLOCKS - 1);
    /* What is found again when it is read. */
    assert_int_equal(noise_reject_blocks(&fixture->run), 0);
    assert_runs_equal(&run, &fixture->run);
    run_clear(&run);
}

static size_t last_line_begin(const struct fixture *fixture)
{
    size_t first = fixture->length - 1;

    while (fixture->bytes[first - 1] != '\n')
        first--;
    return first;
}

static void a_torn_last_line_is_left_out_and_told_wherever_it_is_torn(void **state)
{
    const struct fixture *fixture = *state;
    const size_t first = last_line_begin(fixture);

    for (size_t length = first; length < fixture->length; length++) {
        struct run run;
        write_bytes(fixture, length);
        read_run(fixture, &run);
        assert_has_entries(&run, (size_t)BLOCKS * LINES_OF_A_BLOCK - 1);
        if (length == first)
            assert_null(run.dropped);
        else
            assert_non_null(strstr(run.dropped, "its last line, 10, is torn"));
        run_clear(&run);
    }
}

static void a_changed_bit_drops_its_line_and_all_after_it(void **state)
{
    const struct fixture *fixture = *state;
    size_t line = 0;

    for (size_t i = 0; i < fixture->length; i++) {
        const bool is_end = fixture->bytes[i] == '\n';
        struct run run;
        if (i % 5 != 0 && !is_end) /* a fifth of all bytes, to save time */
            continue;
        fixture->bytes[i] = (char)(fixture->bytes[i] ^ 1 << i % 8);
        write_bytes(fixture, fixture->length);
        read_run(fixture, &run);
        assert_non_null(run.dropped);
        assert_has_entries(&run, line == 0 ? 0 : line - 1);
        run_clear(&run);
        fixture->bytes[i] = (char)(fixture->bytes[i] ^ 1 << i % 8);
        line += is_end;
    }
    assert_int_equal(line, 1 + BLOCKS * LINES_OF_A_BLOCK);
}

/* Whoever is killed after the renaming and before the removal. */
static void a_journal_that_outlives_its_end_counts_nothing_twice(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why;
    struct run run;

    assert_int_equal(noise_reject_blocks(&fixture->run), 0);
    for (int complete = 0; complete < 2; complete++) {
        fixture->run.complete = complete;
        assert_int_equal(run_file_write(&fixture->run, fixture->run_path, &why), 0);
        read_run(fixture, &run);
        assert_runs_equal(&run, &fixture->run);
        run_clear(&run);
    }
}

static void refuse(const struct fixture *fixture, const char *word)
{
    struct diagnosis why = {""};
    struct run run;

    assert_int_equal(run_file_read(fixture->run_path, &run, &why), -EINVAL);
    assert_int_equal(strncmp(why.text, fixture->path, strlen(fixture->path)), 0);
    if (strstr(why.text, word) == NULL)
        fail_msg("\"%s\" is not in: %s", word, why.text);
}

static void a_journal_of_another_run_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why;
    struct run bare;

    begin(&bare);
    bare.seed--;
    assert_int_equal(run_file_write(&bare, fixture->run_path, &why), 0);
    run_clear(&bare);
    refuse(fixture, "it is of another run");
}

static void append_entry(const struct fixture *fixture, const struct journal_entry *entry)
{
    FILE *file = fopen(fixture->path, "w");
    char *line;
    size_t bytes;

    assert_non_null(file);
    assert_int_equal(fwrite(fixture->bytes, 1, fixture->length, file), fixture->length);
    assert_int_equal(journal_line_make(entry, &line, &bytes), 0);
    assert_int_equal(fwrite(line, 1, bytes, file), bytes);
    assert_int_equal(fclose(file), 0);
    free(line);
}

static void whole_lines_that_contradict_the_run_are_refused(void **state)
{
    const struct fixture *fixture = *state;
    struct run_case other = fixture->run.cases[0], twice = other;
    struct run_invocation row = other.invocations[0];
    const struct run_block block = {.block = BLOCKS + 1};

    other.invocation_count = 0;
    other.id = (char *)"latency/other/64";
    append_entry(fixture, &(struct journal_entry){.run_case = &other});
    refuse(fixture, "\"latency/other/64\" is not one of the run's");
    append_entry(fixture, &(struct journal_entry){.run_case = &twice}); /* all its rows */
    refuse(fixture, "is not one of the run's");
    row.block = BLOCKS + 1;
    twice.invocations = &row;
    twice.invocation_count = 1;
    append_entry(fixture, &(struct journal_entry){.run_case = &twice});
    refuse(fixture, "block 4 is not the one after 3 others");
    append_entry(fixture, &(struct journal_entry){.block = &block});
    refuse(fixture, "4 is not the one after 3 others");
    append_entry(fixture, &(struct journal_entry){.run = &fixture->run});
    refuse(fixture, "expected in the first line");
}

/* Nothing is measured any more, and the journal is empty. */
static void begin_again(struct fixture *fixture, struct journal *journal)
{
    struct diagnosis why;

    release_rows(&fixture->run.cases[0]);
    release_rows(&fixture->run.cases[1]);
    fixture->run.block_count = fixture->run.blocks_done = 0;
    assert_int_equal(run_file_write(&fixture->run, fixture->run_path, &why), 0);
    assert_int_equal(journal_begin(journal, fixture->run_path, &fixture->run, &why), 0);
}

/* Of many clients, too, whose number an invocation has as well. */
static void a_row_of_every_case_is_read_back(void **state)
{
    struct fixture *fixture = *state;
    struct journal journal = {0};
    unsigned many = 0;
    struct run run;

    begin_again(fixture, &journal);
    for (size_t at = 0; at < fixture->run.case_count; at++) {
        add_row(fixture, &journal, at);
        many += fixture->run.cases[at].spec.clients > 1;
    }
    journal_close(&journal);
    assert_true(many > 0);
    read_run(fixture, &run);
    for (size_t at = 0; at < run.case_count; at++)
        assert_int_equal(run.cases[at].invocation_count, 1);
    run_clear(&run);
}

static void failures_and_cases_given_up_are_kept(void **state)
{
    struct fixture *fixture = *state;
    struct journal journal = {0};
    struct run run;

    begin_again(fixture, &journal);
    const size_t skipped = fixture->run.skipped_count;
    fixture->run.cases[1].failures = 9;
    assert_int_equal(recording_skip(&fixture->run, fixture->run.cases[1].id, "broken"), 0);
    assert_int_equal(journal_failure(&journal, &fixture->run, &fixture->run.cases[1]), 0);
    journal_close(&journal);
    read_run(fixture, &run);
    assert_int_equal(run.cases[1].failures, 9);
    assert_int_equal(run.skipped_count, skipped + 1);
    assert_string_equal(run.skipped[skipped].reason, "broken");
    run_clear(&run);
}

static void only_a_run_file_by_its_name_has_a_journal(void **state)
{
    struct fixture *fixture = *state;
    struct diagnosis why;
    struct run run;
    char *copy;

    assert_true(asprintf(&copy, "%s/copy.json", fixture->folder) > 0);
    assert_int_equal(rename(fixture->run_path, copy), 0);
    assert_int_equal(run_file_read(copy, &run, &why), 0);
    assert_has_entries(&run, 0);
    run_clear(&run);
    free(copy);
}

/* The check value of CRC-32, as every catalogue of checksums has it. */
static void the_checksum_is_the_usual_one(void **state)
{
    static const char line[] = "{\"bytes\":9,\"crc32\":\"cbf43926\",\"entry\":123456789}";
    static const char other[] = "{\"bytes\":9,\"crc32\":\"cbf43927\",\"entry\":123456789}";
    const char *entry;
    size_t bytes;

    (void)state;
    assert_true(journal_line_check(line, sizeof line - 1, &entry, &bytes));
    assert_int_equal(bytes, 9);
    assert_false(journal_line_check(other, sizeof other - 1, &entry, &bytes));
    assert_false(journal_line_check("", 0, &entry, &bytes));
    assert_false(journal_line_check("}", 1, &entry, &bytes));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_run_is_what_its_file_and_its_journal_say),
        TEST(a_torn_last_line_is_left_out_and_told_wherever_it_is_torn),
        TEST(a_changed_bit_drops_its_line_and_all_after_it),
        TEST(a_journal_that_outlives_its_end_counts_nothing_twice),
        TEST(a_journal_of_another_run_is_refused),
        TEST(whole_lines_that_contradict_the_run_are_refused),
        TEST(a_row_of_every_case_is_read_back),
        TEST(failures_and_cases_given_up_are_kept),
        TEST(only_a_run_file_by_its_name_has_a_journal),
        cmocka_unit_test(the_checksum_is_the_usual_one),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
