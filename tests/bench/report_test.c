/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_test.c - a saved run in its other forms, to stdout and to files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench/sandbox.h"
#include "result/program_hash.h"

enum { CASES = 4 };

/* A sandbox with a run of CASES cases in "it". */
static int create_with_run(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    struct program *program = sandbox_start(
        *state,
        (struct order){.arguments = {"run", "-t", "pipe,tcp", "-s", "64", "-p", "same-cpu", "-n",
                                     "6", "--messages", "400", "--warmup", "0", "-o", "it"}});
    program_finish(program);
    return program->exit_status == 0 ? 0 : -1;
}

static size_t count_rows(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

static char *report(struct sandbox *sandbox, const char *format, const char *run)
{
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"report", "--format", format, run}});

    assert_string_equal(program->err, "");
    assert_has_not(program->out, "\033");
    return strdup(program->out);
}

static void report_takes_a_folder_or_its_run_file(void **state)
{
    char *folder = report(*state, "table", "it"), *file = report(*state, "table", "it/run.json");
    char *slash = report(*state, "table", "it/");

    assert_string_equal(folder, file);
    assert_string_equal(folder, slash);
    free(folder);
    free(file);
    free(slash);
}

static void report_prints_the_table_unless_told_otherwise(void **state)
{
    struct program *program = sandbox_type(*state, "report it");
    char *plain = strdup(program->out), *table = report(*state, "table", "it");

    assert_string_equal(plain, table);
    assert_has(table, "pipe");
    assert_has(table, "tcp");
    assert_has(table, "MiB");
    assert_has(table, "Speed relative to pipe");
    free(plain);
    free(table);
}

static void report_csv_has_a_header_and_one_row_per_case(void **state)
{
    char *csv = report(*state, "csv", "it");

    assert_int_equal(count_rows(csv), 1 + CASES);
    assert_has(csv, ",latency/pipe/64/same-cpu,latency,pipe,64,same-cpu,");
    assert_has(csv, ",latency/tcp/64/same-cpu,latency,tcp,64,same-cpu,");
    assert_has(csv, ",throughput/pipe/64/same-cpu,throughput,pipe,64,same-cpu,");
    assert_has(csv, ",throughput/tcp/64/same-cpu,throughput,tcp,64,same-cpu,");
    free(csv);
}

static void report_csv_has_the_same_number_of_fields_in_every_row(void **state)
{
    char *csv = report(*state, "csv", "it"), *rest = csv, *row;
    size_t expected = 0;

    while ((row = strsep(&rest, "\n")) != NULL && row[0] != '\0') {
        size_t commas = 0;
        for (const char *c = row; *c != '\0'; c++)
            commas += *c == ',';
        assert_has_not(row, "\""); /* nothing in this run needs quotes, so commas are fields */
        assert_int_equal(commas, expected == 0 ? commas : expected);
        expected = commas;
    }
    free(csv);
}

static void assert_alike(const json_t *a, const json_t *b);

static void assert_objects_alike(const json_t *a, json_t *b)
{
    assert_int_equal(json_object_size(a), json_object_size(b));
    for (void *at = json_object_iter(b); at != NULL; at = json_object_iter_next(b, at))
        assert_alike(json_object_get(a, json_object_iter_key(at)), json_object_iter_value(at));
}

/* The same but for the last digits of numbers: a file has nine of them, from which the rest is
 * found anew. */
static void assert_alike(const json_t *a, const json_t *b)
{
    assert_non_null(a);
    if (json_is_number(a) && json_is_number(b)) {
        double one = json_number_value(a), other = json_number_value(b);
        if (!(fabs(one - other) <= 1e-6 * fabs(other)))
            fail_msg("%.17g is not %.17g", one, other);
    } else if (json_is_array(a) && json_is_array(b)) {
        assert_int_equal(json_array_size(a), json_array_size(b));
        for (size_t i = 0; i < json_array_size(a); i++)
            assert_alike(json_array_get(a, i), json_array_get(b, i));
    } else if (json_is_object(a) && json_is_object(b)) {
        assert_objects_alike(a, (json_t *)b);
    } else {
        assert_true(json_equal(a, b));
    }
}

static void report_json_is_the_run_file(void **state)
{
    char *text = report(*state, "json", "it");
    json_t *printed = json_loads(text, 0, NULL), *saved = sandbox_json(*state, "it/run.json");

    assert_alike(printed, saved);
    json_decref(printed);
    json_decref(saved);
    free(text);
}

/* Replaces it/run.json. */
static void save(struct sandbox *sandbox, json_t *run)
{
    char *text = json_dumps(run, 0);

    assert_non_null(text);
    sandbox_write(sandbox, "it/run.json", text);
    free(text);
    json_decref(run);
}

static void report_says_of_a_file_that_it_is_of_an_earlier_procedure(void **state)
{
    json_t *run = sandbox_json(*state, "it/run.json");
    char *table = report(*state, "table", "it");

    assert_has_not(table, "earlier procedure");
    free(table);
    assert_int_equal(json_object_del(run, "analysis"), 0);
    save(*state, run);
    table = report(*state, "table", "it");
    assert_has(table, "earlier procedure");
    assert_has_not(table, "contradicted");
    free(table);
}

static void report_tells_what_follows_from_the_rows_and_that_the_file_says_otherwise(void **state)
{
    json_t *run = sandbox_json(*state, "it/run.json");
    json_t *comparison = json_array_get(json_object_get(run, "comparisons"), 0);
    json_t *wrong = json_string("equal"), *before;

    before = json_incref(json_object_get(comparison, "verdict"));
    assert_string_not_equal(json_string_value(before), "equal");
    assert_int_equal(json_object_set_new(comparison, "verdict", wrong), 0);
    save(*state, run);
    char *table = report(*state, "table", "it"), *text = report(*state, "json", "it");
    assert_has(table, "contradicted");
    run = json_loads(text, 0, NULL);
    comparison = json_array_get(json_object_get(run, "comparisons"), 0);
    assert_true(json_equal(json_object_get(comparison, "verdict"), before));
    json_decref(before);
    json_decref(run);
    free(table);
    free(text);
}

static void report_changes_nothing_in_the_runs_folder(void **state)
{
    struct sandbox *sandbox = *state;
    char *before = sandbox_read(sandbox, "it/run.json");

    free(report(sandbox, "table", "it"));
    free(report(sandbox, "csv", "it"));
    free(report(sandbox, "json", "it"));
    char *after = sandbox_read(sandbox, "it/run.json"), *listing = folder_listing(sandbox->work);
    assert_string_equal(before, after);
    assert_string_equal(listing, "it\nit/run.json\n");
    free(before);
    free(after);
    free(listing);
}

static void report_writes_a_file_with_the_same_text_and_nothing_beside_it(void **state)
{
    struct sandbox *sandbox = *state;
    char *expected = report(sandbox, "csv", "it");

    struct program *program = sandbox_type(sandbox, "report it -f csv -o out.csv");
    assert_string_equal(program->out, "");
    assert_string_equal(program->err, "");
    char *written = sandbox_read(sandbox, "out.csv"), *listing = folder_listing(sandbox->work);
    assert_string_equal(written, expected);
    assert_string_equal(listing, "it\nit/run.json\nout.csv\n");
    free(expected);
    free(written);
    free(listing);
}

/* As `run -o` does: one rule for all that is written. */
static void report_makes_the_folders_that_its_output_lacks(void **state)
{
    static const char *const commands[][2] = {
        {"report it -f csv -o a/b/out.csv", "a/b/out.csv"},
        {"report it -f latex -o c/d/latex/", "c/d/latex/report.tex"},
        {"report it -f hgrm -o e/f/hgrm", "e/f/hgrm"},
        {"report it -f html -o g/h/page.html", "g/h/page.html"},
        {"compare it it -o i/j/out", "i/j/out"},
        {"gather it -o k/l/out", "k/l/out"},
        {"probe direction --quiet -o m/n/out", "m/n/out"},
    };

    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        const struct program *program = sandbox_type(*state, commands[i][0]);
        if (program->exit_status != 0 || access(sandbox_path(*state, commands[i][1]), F_OK) != 0)
            fail_msg("%s: %d: %s", commands[i][0], program->exit_status, program->err);
    }
}

/* A reader of the old file goes on reading it: the name changes to the new one in one step. */
static void report_replaces_a_file_in_one_step(void **state)
{
    struct sandbox *sandbox = *state;
    struct stat before, after;
    char old[16] = "";

    sandbox_write(sandbox, "out.csv", "old text");
    int reader = open(sandbox_path(sandbox, "out.csv"), O_RDONLY | O_CLOEXEC);
    assert_true(reader >= 0);
    assert_int_equal(fstat(reader, &before), 0);
    sandbox_type(sandbox, "report it -f csv -o out.csv");
    assert_int_equal(stat(sandbox_path(sandbox, "out.csv"), &after), 0);
    assert_int_equal(read(reader, old, sizeof old - 1), strlen("old text"));
    assert_string_equal(old, "old text");
    assert_true(before.st_ino != after.st_ino);
    close(reader);
}

static void report_gives_its_file_the_permissions_of_a_new_file(void **state)
{
    struct sandbox *sandbox = *state;
    struct stat status;
    mode_t mask = umask(027);

    sandbox_type(sandbox, "report it -f csv -o out.csv");
    umask(mask);
    assert_int_equal(stat(sandbox_path(sandbox, "out.csv"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
}

static void report_that_can_not_be_written_leaves_nothing(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_refuse(
        sandbox,
        (struct refusal){.exit_status = 3,
                         .order = {.arguments = {"report", "it", "-o", "it/run.json/there/out"}},
                         .words = {"--output", "it/run.json/there", "Not a directory"}});
    sandbox_refuse(sandbox, (struct refusal){.exit_status = 3,
                                             .order = {.arguments = {"report", "it", "-o", "it"}},
                                             .words = {"--output", "it", "Is a directory"}});
}

/* A file is replaced; /dev/stdout, /dev/null or a FIFO is written to. */
static void report_writes_into_what_is_no_regular_file(void **state)
{
    struct sandbox *sandbox = *state;
    struct stat status;
    static char text[65536];

    assert_int_equal(mkfifo(sandbox_path(sandbox, "fifo"), 0600), 0);
    int reader = open(sandbox_path(sandbox, "fifo"), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(reader >= 0);
    sandbox_type(sandbox, "report it -f csv -o fifo");
    assert_int_equal(stat(sandbox_path(sandbox, "fifo"), &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
    ssize_t length = read(reader, text, sizeof text - 1);
    close(reader);
    assert_true(length > 0);
    text[length] = '\0';
    assert_has(text, "latency/pipe/64/same-cpu");
}

static void report_follows_latest(void **state)
{
    struct sandbox *sandbox = *state;

    assert_int_equal(mkdir(sandbox_path(sandbox, "results"), 0755), 0);
    assert_int_equal(symlink("../it", sandbox_path(sandbox, "results/latest")), 0);
    char *expected = report(sandbox, "csv", "it"),
         *latest = report(sandbox, "csv", "results/latest");
    assert_string_equal(latest, expected);
    free(expected);
    free(latest);
}

/* Noise may add blocks: the run file knows how many. */
static void report_csv_has_one_row_per_invocation_with_rows(void **state)
{
    struct sandbox *sandbox = *state;
    size_t invocations = 0, i;
    json_t *run = sandbox_json(sandbox, "it/run.json"), *each;

    json_array_foreach(json_object_get(run, "cases"), i, each)
        invocations += json_array_size(json_object_get(each, "invocations"));
    json_decref(run);
    struct program *program = sandbox_type(sandbox, "report it -f csv --rows");
    assert_int_equal(count_rows(program->out), 1 + invocations);
    assert_has(program->out, ",latency/pipe/64/same-cpu,latency,pipe,");
}

static void report_latex_writes_one_file_where_that_is_named(void **state)
{
    struct sandbox *sandbox = *state;

    struct program *program = sandbox_type(sandbox, "report it -f latex");
    assert_has(program->out, "\\caption{Speed relative to pipe");
    sandbox_type(sandbox, "report it -f latex -o it.tex");
    char *written = sandbox_read(sandbox, "it.tex");
    assert_has(written, "\\caption{Speed relative to pipe");
    assert_has_not(written, "\\documentclass");
    free(written);
}

static void report_bibtex_names_the_run_by_the_hash_of_its_file(void **state)
{
    struct sandbox *sandbox = *state;
    char hex[PROGRAM_HASH_HEX + 1];

    if (program_hash(sandbox_path(sandbox, "it/run.json"), hex) != 0)
        skip();
    struct program *program = sandbox_type(sandbox, "report it -f bibtex");
    assert_has(program->out, "@misc{ipcmark,");
    assert_has(program->out, hex);
}

static void report_hgrm_writes_a_file_for_each_case(void **state)
{
    static const struct mistake mistakes[] = {
        {"report it -f hgrm -o it.hgrm", "--output|it.hgrm|2 of the run|folder"},
        {"report it -f hgrm --lang ru", "--format hgrm|English"},
        {"report it it -f hgrm", "--format hgrm|of one run only"},
    };
    struct sandbox *sandbox = *state;

    struct program *program = sandbox_type(sandbox, "report it -f hgrm -o shapes");
    assert_has(program->out, "2 percentile files in shapes\n");
    char *text = sandbox_read(sandbox, "shapes/latency_pipe_64_same-cpu.hgrm");
    assert_has(text, "       Value     Percentile TotalCount 1/(1-Percentile)\n\n");
    assert_has(text, " 1.000000000000 ");
    assert_has(text, "#[Mean    =");
    free(text);
    program = sandbox_type(sandbox, "report it -f hgrm");
    assert_has(program->out, "2 percentile files in it/hgrm\n");
    sandbox_refuse_all(sandbox, mistakes, sizeof mistakes / sizeof mistakes[0]);
}

/* Too long are the table of a run, which is only counted; the rest of a run file, without its rows; a page. */
static void report_without_memory_for_a_text_says_so_or_does_without(void **state)
{
    static const struct {
        const char *words[12], *most;
        int status;
    } rows[] = {
        {{"run", "-t", "null", "-s", "64", "-n", "1", "--messages", "50", "-p", "same-cpu"},
         "FAIL_ABOVE=500",
         0},
        {{"report", "it"}, "FAIL_ABOVE=1000", 3},
        {{"report", "it", "--format", "html"}, "FAIL_ABOVE=50000", 3},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct order order = {.environment = {"LD_PRELOAD=" FAILING_FCLOSE, rows[i].most,
                                              "ASAN_OPTIONS=verify_asan_link_order=0"}};
        memcpy(order.arguments, rows[i].words, sizeof rows[i].words);
        const struct program *program = sandbox_run(*state, order);
        assert_int_equal(program->killed_by, 0);
        assert_int_equal(program->exit_status, rows[i].status);
        if (rows[i].status != 0)
            assert_has(program->err, "Cannot allocate memory");
    }
}

static void report_speaks_both_languages(void **state)
{
    struct sandbox *sandbox = *state;

    struct program *program = sandbox_type(sandbox, "report it -f methods --lang ru");
    assert_has(program->out, "Измерения выполнены");
    program = sandbox_type(sandbox, "report it -f methods");
    assert_has(program->out, "Measurements were made");
    program = sandbox_type(sandbox, "report it -f markdown --lang ru");
    assert_has(program->out, "## Методика");
    program = sandbox_type(sandbox, "report it --lang ru");
    assert_has(program->out, "\nмашина     ");
}

static void report_begins_with_the_answer_and_shows_all_of_it_when_asked(void **state)
{
    struct program *program = sandbox_type(*state, "report it");
    assert_has(program->out, "latency: the transport to take:");
    assert_has(program->out, "Speed relative to pipe");
    assert_true(strstr(program->out, "latency: the transport to take:") <
                strstr(program->out, "Speed relative to pipe"));
    assert_true(strstr(program->out, "Speed relative to pipe") <
                strstr(program->out, "\nmachine "));
    assert_has_not(program->out, "the best of each size");
    assert_true(count_rows(program->out) <= 60);
    program = sandbox_type(*state, "report it --verbose");
    assert_has(program->out, "latency: the transport to take:");
    assert_has(program->out, "the best of each size");
    assert_has(program->out,
               " blocks; each invocation measures 400 messages"); /* noise may add blocks */
}

static void report_holds_all_against_the_one_asked_for(void **state)
{
    struct program *program = sandbox_type(*state, "report it --reference tcp");
    assert_has(program->out, "Speed relative to tcp");
    const char *tcp = strstr(program->out, "\ntcp ");
    assert_non_null(tcp);
    assert_true(tcp < strstr(program->out, "\npipe "));
    program = sandbox_type(*state, "report it --reference tcp -f markdown");
    assert_has(program->out, "Speed relative to tcp");
}

static void a_reference_that_nothing_is_compared_with_is_refused_and_a_gap_is_told(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox,
                 "run -t pipe,fifo,shm-futex,eventfd,null -w latency,connect -s 64 -p same-cpu "
                 "-n 1 --messages 20 --warmup 0 --limits no --quiet -o some");
    sandbox_refuse_usage(sandbox, "report some --reference eventfd",
                         "--reference|nothing is compared with eventfd|some|allowed: pipe, fifo, "
                         "shm-futex");
    sandbox_refuse_usage(sandbox, "report some --reference null -f html",
                         "--reference|nothing is compared with null|allowed: pipe");
    struct program *program = sandbox_type(sandbox, "report some --reference shm-futex");
    assert_one_line(program->err, (const char *const[]){"--reference", "shm-futex", "connect/pipe",
                                                        "another stands there", NULL});
    program = sandbox_type(sandbox, "report some --reference fifo");
    assert_string_equal(program->err, "");
}

static void report_has_a_style(void **state)
{
    struct program *program = sandbox_type(*state, "report it -f markdown --style gost");
    assert_has(program->out, "\n: []{#tbl:ratios-0-0}Table 1 — Speed relative to pipe");
    assert_has(program->out, "The data are in table [1](#tbl:ratios-0-0).");
    assert_has(program->out, "\n# CONCLUSION {.unnumbered}\n");
    assert_has(program->out, "\n# LIST OF SOURCES {.unnumbered}\n");
    program = sandbox_type(*state, "report it -f html --lang ru --style gost");
    assert_has(program->out, "Таблица 1 — Скорость");
    assert_has(program->out, ">ЗАКЛЮЧЕНИЕ</a></li>");
    program = sandbox_type(*state, "report it it -f markdown --style gost");
    assert_has(program->out, "Table 1 — ");
    program = sandbox_type(*state, "report it -f markdown --style plain");
    assert_has_not(program->out, "Table 1");
    assert_has_not(program->out, "CONCLUSION");
}

static void report_refuses_options_that_would_do_nothing(void **state)
{
    struct sandbox *sandbox = *state;

    static const struct mistake mistakes[] = {
        {"report it --lang xx", "--lang|\"xx\"|allowed: en, "},
        {"report it -f bibtex --lang ru", "--lang|bibtex|table, markdown"},
        {"report it --rows", "--rows|csv"},
        {"report it -f csv --verbose", "--verbose|table"},
        {"report it -f csv --reference pipe",
         "--reference|table, markdown, latex, html or figures"},
        {"report it --style gost", "--style gost|markdown, latex or html"},
        {"report it --style foo", "--style|\"foo\"|allowed: plain, gost"},
        {"report it -f csv --style foo", "--style|\"foo\"|allowed: plain, gost"},
        {"report it -f latex --style goost", "--style|\"goost\"|did you mean \"gost\"|plain, gost"},
        {"report it --reference carrier", "--reference|\"carrier\"|it|allowed: pipe, tcp"},
    };

    sandbox_refuse_all(sandbox, mistakes, sizeof mistakes / sizeof mistakes[0]);
    sandbox_refuse(sandbox,
                   (struct refusal){.exit_status = 3,
                                    .order = {.arguments = {"report", "it", "-f", "latex", "-o",
                                                            "it/run.json/latex"}},
                                    .words = {"--output", "it/run.json/latex", "Not a directory"}});
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_with_run, sandbox_remove)

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

/* As by hand: everywhere in the file. Names are of one length. */
static void rename_transport(struct sandbox *sandbox, const char *was, const char *is)
{
    char *text = sandbox_read(sandbox, "mine/run.json");

    for (char *at = text; (at = strstr(at, was)) != NULL;)
        for (const char *letter = is; *letter != '\0'; letter++)
            *at++ = *letter;
    sandbox_write(sandbox, "mine/run.json", text);
    free(text);
}

/* What it was called is no reason to keep back what was measured. */
static void a_transport_that_nobody_knows_is_said_once_and_shown(void **state)
{
    static const char *const commands[] = {
        "report mine -f markdown", "report mine other -f markdown",
        "compare other mine -f markdown", "gather other mine -f markdown"};

    for (size_t i = 0; i < 2; i++)
        sandbox_type(
            *state, i == 0
                        ? "run -t pipe,tcp -w latency -s 64 -p unpinned -n 2 --messages 100 -o mine"
                        : "run -t pipe,tcp -w latency -s 64 -p unpinned -n 2 --messages 100 -o "
                          "other");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        assert_null(strstr(sandbox_type(*state, commands[i])->out, "this ipcmark"));
    rename_transport(*state, "tcp", "tpc");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        const char *out = sandbox_type(*state, commands[i])->out;
        if (count_of(out, "this ipcmark") != 1 || count_of(out, "tpc") < 2)
            fail_msg("%s: %s", commands[i], out);
        assert_non_null(strstr(out, "pipe"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_transport_that_nobody_knows_is_said_once_and_shown),
        TEST(report_takes_a_folder_or_its_run_file),
        TEST(report_prints_the_table_unless_told_otherwise),
        TEST(report_csv_has_a_header_and_one_row_per_case),
        TEST(report_csv_has_the_same_number_of_fields_in_every_row),
        TEST(report_json_is_the_run_file),
        TEST(report_says_of_a_file_that_it_is_of_an_earlier_procedure),
        TEST(report_tells_what_follows_from_the_rows_and_that_the_file_says_otherwise),
        TEST(report_changes_nothing_in_the_runs_folder),
        TEST(report_writes_a_file_with_the_same_text_and_nothing_beside_it),
        TEST(report_makes_the_folders_that_its_output_lacks),
        TEST(report_replaces_a_file_in_one_step),
        TEST(report_gives_its_file_the_permissions_of_a_new_file),
        TEST(report_that_can_not_be_written_leaves_nothing),
        TEST(report_writes_into_what_is_no_regular_file),
        TEST(report_follows_latest),
        TEST(report_csv_has_one_row_per_invocation_with_rows),
        TEST(report_latex_writes_one_file_where_that_is_named),
        TEST(report_bibtex_names_the_run_by_the_hash_of_its_file),
        TEST(report_hgrm_writes_a_file_for_each_case),
        TEST(report_without_memory_for_a_text_says_so_or_does_without),
        TEST(report_speaks_both_languages),
        TEST(report_begins_with_the_answer_and_shows_all_of_it_when_asked),
        TEST(report_holds_all_against_the_one_asked_for),
        TEST(a_reference_that_nothing_is_compared_with_is_refused_and_a_gap_is_told),
        TEST(report_has_a_style),
        TEST(report_refuses_options_that_would_do_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
