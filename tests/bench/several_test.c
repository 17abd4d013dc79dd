/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several_test.c - `ipcmark report RUN1 RUN2 ...`: what it takes and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sandbox.h"
#include "comparison/small_run.h"
#include "result/run_file.h"

enum { USAGE = 2, SYSTEM = 3, BLOCKS = 15 };

/* Writes WORK/NAME, a run of `host`. */
static void write_run(const struct sandbox *sandbox, const char *name, const char *host,
                      const char *transport, double centre)
{
    struct run run;
    struct diagnosis why;

    small_run_create(&run, BLOCKS);
    small_run_set(&run.environment.host, host);
    small_run_add(&run, "latency", transport, centre);
    if (run_summarize(&run) != 0 || run_file_write(&run, sandbox_path(sandbox, name), &why) != 0)
        fail();
    run_clear(&run);
}

static int create_with_runs(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    write_run(*state, "base.json", "lab-1", "pipe", 5000);
    write_run(*state, "slow.json", "lab-2", "pipe", 6000);
    write_run(*state, "other.json", "lab-3", "tcp", 5000);
    return 0;
}

static void two_runs_come_into_one_table_whose_verdicts_do_not_set_the_exit_status(void **state)
{
    struct program *program = sandbox_type(*state, "report base.json slow.json");

    assert_string_equal(program->err, "");
    assert_has(program->out, "B against A: worse: 0, better: 0, looks worse: 1");
}

static void one_run_twice_is_told_apart_by_number(void **state)
{
    struct program *program = sandbox_type(*state, "report base.json base.json");

    assert_has(program->out, "A: lab-1, 6.1.0, base.json (base)");
    assert_has(program->out, "B: lab-1, 6.1.0, base.json #2");
    assert_has(program->out, "undecided: 0; comparisons: 1.");
    assert_has(program->out, "looks worse: 0, looks better: 0");
}

static void a_workload_that_is_not_known_is_named_and_not_passed_over(void **state)
{
    struct sandbox *sandbox = *state;
    static const char *const names[] = {"one.json", "two.json"};
    struct diagnosis why;
    struct run run;

    for (size_t i = 0; i < 2; i++) {
        small_run_create(&run, BLOCKS);
        small_run_add(&run, "latency", "pipe", 5000);
        small_run_add(&run, "teleport", "pipe", 5000);
        assert_int_equal(run_file_write(&run, sandbox_path(sandbox, names[i]), &why), 0);
        run_clear(&run);
    }
    struct program *program = sandbox_type(sandbox, "report one.json two.json");
    assert_has(program->out, "not shown  teleport, same-cpu: a workload that this program does");
    program = sandbox_type(sandbox, "report one.json two.json -f markdown --lang ru");
    assert_has(program->out, "teleport");
}

static void every_text_form_takes_several_runs_in_its_languages(void **state)
{
    static const char *const forms[] = {"table", "markdown", "latex"};

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct program *program = sandbox_succeed(
            *state, (struct order){.arguments = {"report", "base.json", "slow.json", "--format",
                                                 forms[i], "--lang", "ru"}});
        assert_has(program->out, "хуже: 0");
    }
    struct program *program = sandbox_type(*state, "report base.json slow.json --format csv");
    assert_has(program->out, "run,started,");
}

/* Figures or not, the page is made, and nothing is left in TMPDIR. */
static void the_page_is_written_to_its_file(void **state)
{
    sandbox_type(*state, "report base.json slow.json -f html -o page.html");
    char *page = sandbox_read(*state, "page.html");
    assert_has(page, "lab-2, 6.1.0");
    assert_has(page, "</html>");
    free(page);
}

static void forms_of_one_run_only_are_refused_with_what_is_allowed(void **state)
{
    static const char *const forms[] = {"json", "bibtex", "methods"};

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        sandbox_refuse(
            *state,
            (struct refusal){
                {.arguments = {"report", "base.json", "slow.json", "--format", forms[i]}},
                USAGE,
                {forms[i], "one run only", "markdown", "figures", "ipcmark compare --format json"},
            });
}

static void figures_of_several_runs_want_a_folder(void **state)
{
    sandbox_refuse(*state,
                   (struct refusal){
                       {.arguments = {"report", "base.json", "slow.json", "--format", "figures"}},
                       USAGE,
                       {"--format figures", "--output"},
                   });
}

static void more_runs_than_can_be_told_apart_are_refused(void **state)
{
    sandbox_refuse(*state, (struct refusal){
                               {.arguments = {"report", "1", "2", "3", "4", "5", "6", "seventh"}},
                               USAGE,
                               {"at most 6", "seventh"},
                           });
}

static void runs_without_a_common_case_and_unreadable_ones_are_named(void **state)
{
    sandbox_refuse(*state, (struct refusal){
                               {.arguments = {"report", "base.json", "other.json"}},
                               USAGE,
                               {"no case in common", "base.json", "other.json"},
                           });
    sandbox_refuse(*state, (struct refusal){
                               {.arguments = {"report", "base.json", "missing"}},
                               SYSTEM,
                               {"missing"},
                           });
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_with_runs, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_runs_come_into_one_table_whose_verdicts_do_not_set_the_exit_status),
        TEST(one_run_twice_is_told_apart_by_number),
        TEST(a_workload_that_is_not_known_is_named_and_not_passed_over),
        TEST(every_text_form_takes_several_runs_in_its_languages),
        TEST(the_page_is_written_to_its_file),
        TEST(forms_of_one_run_only_are_refused_with_what_is_allowed),
        TEST(figures_of_several_runs_want_a_folder),
        TEST(more_runs_than_can_be_told_apart_are_refused),
        TEST(runs_without_a_common_case_and_unreadable_ones_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
