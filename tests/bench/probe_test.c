/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_test.c - `ipcmark probe`: its words, its forms, its end. What the experiments find is not
 * looked at here; those that are run are such as nothing on a machine can change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sandbox.h"
#include "probe/probe.h"

enum { USAGE = 2, SYSTEM = 3 };

static void unknown_experiment_names_the_nearest(void **state)
{
    static const struct mistake mistakes[] = {
        {"probe directoin", "\"directoin\"|did you mean \"direction\"|list experiments"},
        {"probe --explain meting", "--explain|did you mean \"meeting\""},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void transport_without_experiments_is_refused(void **state)
{
    static const struct mistake mistakes[] = {
        {"probe -t pipe,fifi", "--transport|\"fifi\"|did you mean \"fifo\"|unix-stream"},
        {"probe -t null", "--transport|\"null\"|process"},
        {"probe -t ", "--transport|empty"},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void experiment_that_does_not_apply_is_refused(void **state)
{
    sandbox_refuse_usage(*state, "probe -t tcp signal-queue",
                         "--transport|none of the experiments|\"tcp\"");
}

static void unknown_format_is_refused(void **state)
{
    sandbox_refuse_usage(*state, "probe --format latx",
                         "--format|did you mean \"latex\"|table, csv, json, markdown|latex");
}

static void bad_time_limits_are_refused(void **state)
{
    static const char *const limits[] = {"0", "-1", "1s", "", "3601", "0.5"};

    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sandbox_refuse(
            *state, (struct refusal){.exit_status = USAGE,
                                     .order = {.arguments = {"probe", "--time-limit", limits[i]}},
                                     .words = {"--time-limit"}});
}

static void explanation_takes_one_name_and_is_no_data(void **state)
{
    static const struct mistake mistakes[] = {
        {"probe --explain meeting direction", "--explain|\"direction\""},
        {"probe --explain meeting -f json", "--explain|--format"},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void languages_that_have_no_effect_are_refused(void **state)
{
    static const struct mistake mistakes[] = {
        {"probe --lang rus", "--lang|\"rus\"|allowed: en, ru"},
        {"probe --lang ru -f json", "--lang|--format json|English|table, csv, markdown|latex|html"},
    };

    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void help_lists_the_experiments(void **state)
{
    struct program *program = sandbox_type(*state, "probe --help");

    assert_has(program->out, "direction");
    assert_has(program->out, "unrelated processes meet");
    assert_has(program->out, "signal-queue");
}

static void explanation_needs_no_experiment(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"probe", "--explain", "direction"},
                               .environment = {"TMPDIR=/nowhere", NULL}});

    assert_has(program->out, "pipe, fifo\n");
    assert_has(program->out, "  pipe(end);\n");
    assert_has(program->out, "EBADF");
    assert_has(program->out, "See pipe(7)");
    assert_has(program->out, "unix-stream, unix-dgram, tcp, socketpair, unix-seqpacket\n");
}

static void explanation_has_one_heading(void **state)
{
    const struct program *program = sandbox_type(*state, "probe --explain direction -f latex");

    assert_has(program->out, "\\section{direction}");
    assert_has(program->out, "\\subsection{pipe, fifo}");
    assert_has_not(program->out, "direction: direction");
}

static void explanation_can_be_of_one_transport(void **state)
{
    struct program *program = sandbox_type(*state, "probe --explain direction -t tcp");

    assert_has(program->out, "both ways");
    assert_has_not(program->out, "pipe, fifo");
}

static void all_experiments_are_explained_at_once(void **state)
{
    static const char *const codes[] = {"en", "ru"};

    for (size_t i = 0; i < 2; i++) {
        struct program *program = sandbox_succeed(
            *state, (struct order){.arguments = {"probe", "--explain", "all", "--lang", codes[i]}});
        for (const struct probe *const *probe = probes; *probe != NULL; probe++)
            assert_has(program->out, (*probe)->name);
    }
}

static void other_words_tell_which_experiments_are_about_them(void **state)
{
    struct program *program = sandbox_type(*state, "probe --explain bind");

    assert_has(program->out, "No experiment is named \"bind\"");
    assert_has(program->out, "name-left-behind (unix-stream, unix-dgram)");
    assert_has(program->out, "--explain NAME");
    program = sandbox_type(*state, "probe --explain границ --lang ru");
    assert_has(program->out, "boundaries (");
    assert_has(program->out, "Опыта");
}

/* The kernel and the user follow. */
static const char table_of_direction[] =
    "property   pipe            fifo\n"
    "direction  one way: EBADF  one way: EBADF\n"
    "\n"
    "! contradicts its claim; ? could not be tried; empty: does not apply\n"
    "\n"
    "2 hold, 0 contradicted, 0 could not be tried of 2. Linux ";

static void table_shows_the_experiments_named_only(void **state)
{
    struct program *program = sandbox_type(*state, "probe -t fifo,pipe direction");

    assert_int_equal(strncmp(program->out, table_of_direction, sizeof table_of_direction - 1), 0);
    assert_string_equal(program->err, "");
}

static void details_are_printed_on_demand(void **state)
{
    struct program *program = sandbox_type(*state, "probe -t pipe direction --details");

    assert_has(program->out, "direction (direction), pipe: holds\nclaim      Data goes one way");
    assert_has(program->out, "\nobserved   write(): EBADF, read(): EBADF\n");
}

static void every_form_is_printed(void **state)
{
    static const struct {
        const char *format, *word;
    } forms[] = {
        {"table", "1 hold, 0 contradicted"},
        {"markdown", "| direction | one way: EBADF |\n"},
        {"json", "\"schema\": \"ipcmark-probe/1\""},
        {"csv", "\r\ndirection,direction,pipe,holds,one way: EBADF,"},
        {"latex", "\\raggedright direction & \\raggedright one way: EBADF \\tabularnewline"},
        {"html", "one way: EBADF"},
    };

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct program *program = sandbox_succeed(
            *state, (struct order){
                        .arguments = {"probe", "direction", "-t", "pipe", "-f", forms[i].format}});
        assert_has(program->out, forms[i].word);
    }
}

static void json_has_the_keys_of_the_schema(void **state)
{
    static const char *const keys[] = {"name",     "transport", "claim",    "done",
                                       "observed", "holds",     "reference"};
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox, "probe signal-queue --format=json -o probe.json");
    json_t *object = sandbox_json(sandbox, "probe.json");
    const json_t *list = json_object_get(object, "probes");
    assert_int_equal(json_array_size(list), 1);
    const json_t *first = json_array_get(list, 0);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_non_null(json_object_get(first, keys[i]));
    assert_string_equal(json_string_value(json_object_get(first, "transport")), "process");
    json_decref(object);
}

static void every_form_for_people_is_there_in_russian(void **state)
{
    static const struct {
        const char *format, *word;
    } forms[] = {
        {"table", "\nПодтверждено: 1, опровергнуто: 0, не удалось проверить: 0; всего опытов: 1."},
        {"markdown", "\n- **утверждение:** Данные идут только в одну сторону"},
        {"csv", "\r\ndirection,направление,pipe,holds,"},
        {"latex", "\\raggedright направление & \\raggedright "},
    };

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct program *program = sandbox_succeed(
            *state, (struct order){.arguments = {"probe", "direction", "-t", "pipe", "--lang", "ru",
                                                 "-f", forms[i].format}});
        assert_has(program->out, forms[i].word);
    }
    struct program *program = sandbox_type(*state, "probe --lang ru --explain direction");
    assert_has(program->out, "direction: направление\n");
    assert_has(program->out, "/* -1, EBADF: end[0] только для чтения */\n");
}

/* What `ipcmark report` prints of the file, in that form and language. */
static void assert_reported(struct sandbox *sandbox, const char *format, const char *language,
                            const char *expected)
{
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"report", "probe.json", "--format", format, "--lang",
                                              language}});

    assert_string_equal(program->out, expected);
}

static void report_prints_what_was_saved_in_every_form(void **state)
{
    static const struct {
        const char *format, *language;
    } forms[] = {{"table", "en"},    {"table", "ru"}, {"markdown", "en"},
                 {"markdown", "ru"}, {"csv", "en"},   {"csv", "ru"},
                 {"latex", "en"},    {"latex", "ru"}, {"json", "en"}};
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox, "probe direction exit-exit -f json -o probe.json");
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct program *program = sandbox_succeed(
            sandbox, (struct order){.arguments = {"probe", "direction", "exit-exit", "--format",
                                                  forms[i].format, "--lang", forms[i].language}});
        char *expected = strdup(program->out);
        assert_non_null(expected);
        assert_reported(sandbox, forms[i].format, forms[i].language, expected);
        free(expected);
    }
    sandbox_type(sandbox, "report probe.json -f json -o again.json");
    char *saved = sandbox_read(sandbox, "probe.json"), *again = sandbox_read(sandbox, "again.json");
    assert_string_equal(again, saved);
    free(saved);
    free(again);
}

static void report_refuses_what_there_is_of_runs_only(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox, "probe direction -f json -o probe.json");
    static const struct mistake mistakes[] = {
        {"report probe.json --format bibtex",
         "--format bibtex|of runs only|table, csv, json, markdown|latex|html"},
        {"report probe.json -f csv --rows", "--rows|of runs only"},
        {"report probe.json -f json --lang ru",
         "--lang|English only|table, csv, markdown|latex|html"},
        {"report probe.json probe.json", "probe.json: holds experiments|ipcmark report probe.json"},
        {"compare probe.json probe.json", "probe.json: holds experiments|ipcmark report"},
    };

    sandbox_refuse_all(sandbox, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

static void file_of_experiments_that_can_not_be_read_is_refused_as_one(void **state)
{
    static const struct mistake mistakes[] = {
        {"report cut.json", "cut.json: cut off after byte 35, line 1"},
        {"report later.json", "later.json: schema|\"ipcmark-probe/2\"|ipcmark-probe/1"},
        {"compare cut.json later.json", "cut.json: holds experiments"},
    };
    char *large = malloc(2 << 20);

    sandbox_write(*state, "cut.json", "{\"schema\": \"ipcmark-probe/1\", \"vers");
    sandbox_write(*state, "later.json", "{\"schema\": \"ipcmark-probe/2\"}");
    sandbox_refuse_all(*state, mistakes, sizeof mistakes / sizeof mistakes[0]);
    assert_non_null(large);
    snprintf(large, 2 << 20, "{\"schema\":\n\"ipcmark-probe/1\"%*s}", (2 << 20) - 40, "");
    sandbox_write(*state, "large.json", large);
    free(large);
    sandbox_refuse(*state, (struct refusal){.exit_status = SYSTEM,
                                            .order = {.arguments = {"report", "large.json"}},
                                            .words = {"large.json: larger than 1 MiB"}});
}

static void what_a_later_program_found_besides_is_said(void **state)
{
    sandbox_write(*state, "later.json",
                  "{\"schema\": \"ipcmark-probe/1\", \"version\": \"9.0.0\", \"complete\": true, "
                  "\"probes\": [], \"mood\": 1}");
    const struct program *program = sandbox_type(*state, "report later.json");
    assert_has(program->err, "later.json has what this program does not know");
    assert_has(program->err, "mood");
}

static void full_disk_is_told(void **state)
{
    struct order order = {.arguments = {"probe", "direction", "-t", "pipe"}, .out = STREAM_FULL};
    struct program *program = sandbox_run(*state, order);

    assert_int_equal(program->exit_status, SYSTEM);
    assert_one_line(program->err, (const char *const[]){"standard output", "No space left", NULL});
}

static void place_for_names_that_is_missing_is_told(void **state)
{
    sandbox_refuse(*state, (struct refusal){.exit_status = SYSTEM,
                                            .order = {.arguments = {"probe", "direction"},
                                                      .environment = {"TMPDIR=/nowhere", NULL}},
                                            .words = {"/nowhere"}});
}

static void few_descriptors_are_enough(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"probe", "meeting", "direction"}, .open_files = 64});

    assert_has(program->out, "12 hold, 0 contradicted, 0 could not be tried of 12.");
}

static void terminal_shows_which_experiment_runs(void **state)
{
    struct program *program = sandbox_succeed(
        *state,
        (struct order){.arguments = {"probe", "direction", "-t", "pipe"}, .err = STREAM_TERMINAL});

    assert_has(program->err, "trying 1/1  direction, pipe");
    program = sandbox_succeed(
        *state, (struct order){.arguments = {"probe", "direction", "-t", "pipe", "--quiet"},
                               .err = STREAM_TERMINAL});
    assert_string_equal(program->err, "");
}

/* The private directory: experiments have begun, or are about to. */
static bool directory_exists(const struct sandbox *sandbox)
{
    char *listing = folder_listing(sandbox->temporary);
    bool exists = strstr(listing, "ipcmark-") != NULL;

    free(listing);
    return exists;
}

static void stop_with(struct sandbox *sandbox, int number)
{
    struct program *program = sandbox_start(
        sandbox, (struct order){.arguments = {"probe", "--format", "json"}});

    while (!directory_exists(sandbox))
        assert_true(program_poll(program));
    kill(program->pid, number);
    program_finish(program);
    assert_int_equal(program->left_processes, 0);
    char *left = folder_listing(sandbox->temporary);
    assert_string_equal(left, "");
    free(left);
    if (program->exit_status == 0)
        return; /* it was done before the signal came */
    assert_int_equal(program->exit_status, 128 + number);
    assert_has(program->err, "stopping after this experiment");
    json_t *object = json_loads(program->out, 0, NULL);
    assert_true(json_is_false(json_object_get(object, "complete")));
    json_decref(object);
}

static void interrupt_ends_it_and_leaves_nothing(void **state)
{
    stop_with(*state, SIGINT);
}

static void termination_ends_it_and_leaves_nothing(void **state)
{
    stop_with(*state, SIGTERM);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, sandbox_create, sandbox_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(unknown_experiment_names_the_nearest),
        TEST(transport_without_experiments_is_refused),
        TEST(experiment_that_does_not_apply_is_refused),
        TEST(unknown_format_is_refused),
        TEST(bad_time_limits_are_refused),
        TEST(explanation_takes_one_name_and_is_no_data),
        TEST(languages_that_have_no_effect_are_refused),
        TEST(help_lists_the_experiments),
        TEST(explanation_needs_no_experiment),
        TEST(explanation_has_one_heading),
        TEST(explanation_can_be_of_one_transport),
        TEST(all_experiments_are_explained_at_once),
        TEST(other_words_tell_which_experiments_are_about_them),
        TEST(table_shows_the_experiments_named_only),
        TEST(details_are_printed_on_demand),
        TEST(every_form_is_printed),
        TEST(json_has_the_keys_of_the_schema),
        TEST(every_form_for_people_is_there_in_russian),
        TEST(report_prints_what_was_saved_in_every_form),
        TEST(report_refuses_what_there_is_of_runs_only),
        TEST(file_of_experiments_that_can_not_be_read_is_refused_as_one),
        TEST(what_a_later_program_found_besides_is_said),
        TEST(full_disk_is_told),
        TEST(place_for_names_that_is_missing_is_told),
        TEST(few_descriptors_are_enough),
        TEST(terminal_shows_which_experiment_runs),
        TEST(interrupt_ends_it_and_leaves_nothing),
        TEST(termination_ends_it_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
