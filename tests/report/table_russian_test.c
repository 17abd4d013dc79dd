/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_russian_test.c - the terminal table in Russian: nothing of it is left in English, and letters
 * of two bytes do not push columns apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/hostile_run.h"
#include "report/report.h"
#include "report/sample_run.h"
#include "result/analysis.h"
#include "support/text_check.h"

enum { BLOCKS = 15 };

static char *table_of(const struct run *run, bool colour, unsigned width)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(report_table(run, stream, LANGUAGE_RUSSIAN, colour, width), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

/* Every byte of a character but its first is 10xxxxxx. */
static size_t columns_of(const char *line, size_t bytes)
{
    size_t columns = 0;

    for (size_t i = 0; i < bytes; i++)
        columns += ((unsigned char)line[i] & 0xC0u) != 0x80u;
    return columns;
}

static void assert_columns_within(const char *text, size_t width)
{
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t bytes = strcspn(line, "\n");
        if (columns_of(line, bytes) > width)
            fail_msg("%zu columns: %.*s", columns_of(line, bytes), (int)bytes, line);
        if (bytes > 0 && line[bytes - 1] == ' ')
            fail_msg("blank at the end: %.*s", (int)bytes, line);
    }
}

static char *copy(const char *text)
{
    char *result = strdup(text);

    assert_non_null(result);
    return result;
}

static void replace(char **text, const char *with)
{
    free(*text);
    *text = copy(with);
}

/* Every case gets figures that depend on its number in the run alone, but for a slight spread. */
static void measure(struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        struct run_case *run_case = &run->cases[i];
        for (unsigned block = 0; block < run_case->invocation_count; block++) {
            struct run_invocation *row = &run_case->invocations[block];
            double ns = 1000 * (double)(2 + i % 7) * exp(0.001 * (double)((block * (i + 1)) % 7));
            row->value[METRIC_RTT_P50] = ns;
            row->value[METRIC_BYTES_PER_SECOND] = 1e12 / ns;
        }
    }
    assert_int_equal(run_analyze(run), 0);
}

static void reject_blocks(struct run *run)
{
    run->block_list = calloc(BLOCKS, sizeof *run->block_list);
    assert_non_null(run->block_list);
    run->block_count = BLOCKS;
    for (unsigned i = 0; i < BLOCKS; i++)
        run->block_list[i].block = i;
    run->block_list[3].rejected = copy("steal time 9.5 % of its CPUs (limit 5 %)");
}

/* Every workload, with texts as this program writes them. */
static void build_all(struct run *run)
{
    struct sample_shape shape = sample_all_workloads;

    sample_run_build(run, &shape);
    measure(run);
    reject_blocks(run);
    replace(&run->environment.host, "vm");
    replace(&run->environment.cpu_model, "X1");
    replace(&run->environment.kernel, "6.1");
    replace(&run->environment.warnings[0],
            "the load of the last minute was 6.6 on 2 CPUs: other programs compete for them; stop "
            "those (top shows them) or wait until the load is below 1.4");
    for (size_t i = 0; i < run->skipped_count; i++)
        replace(&run->skipped[i].reason, "two hardware threads of one core");
    for (size_t i = 0; i < run->case_count; i++) {
        for (size_t event = EVENT_CYCLES; event < EVENT_COUNT; event++)
            replace(&run->cases[i].kernel_counters->source[event],
                    "this machine has no such counter; many virtual machines have none");
    }
    run->noise.judgement = copy("steal time 1.8 %; differences under 3.2 % can't be told apart "
                                "here");
    run->noise.floor = 0.0623;
    run->precision = (struct run_precision){.requested_percent = 2.5, .reached_percent = 4.12};
    run->comparisons[0].sensitive = run->comparisons[1].t_disagrees = true;
    run->resumed = 1;
}

/* What is typed, names of what is outside the program, and what every reader calls so. */
static bool is_name(const char *word, size_t bytes)
{
    static const char *const names[] = {
        "ipcmark", "Linux",    "kvm",        "PIPE",   "top",     "perf",     "RTT",
        "pipe",    "fifo",     "unix",       "stream", "dgram",   "tcp",      "signal",
        "eventfd", "latency",  "throughput", "duplex", "connect", "fanin",    "request",
        "same",    "cpu",      "block",      "poll",   "epoll",   "fork",     "excluded",
        "one",     "way",      "both",       "ways",   "shared",  "separate", "included",
        "smt",     "siblings", "read",       "write",  "run",     "json",     "csv",
        "format",  "blocks",
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i]) == bytes && strncmp(names[i], word, bytes) == 0)
            return true;
    }
    return false;
}

static void assert_no_english(const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t bytes = 0;
        while (isalpha((unsigned char)at[bytes]) && (unsigned char)at[bytes] < 0x80)
            bytes++;
        if (bytes >= 3 && !is_name(at, bytes))
            fail_msg("\"%.*s\" before: %.60s", (int)bytes, at, at);
        at += bytes > 0 ? bytes : 1;
    }
}

static void no_english_is_left(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    char *text = table_of(&run, false, 200);
    assert_no_english(text);
    free(text);
    text = table_of(&run, false, 60); /* with columns left out */
    assert_has(text, "не поместились");
    assert_no_english(text);
    free(text);
    run.complete = false;
    run.blocks_done--;
    run.noise.unfit = run.verify = true;
    run.messages = 100;
    replace(&run.finished, "");
    text = table_of(&run, false, 80);
    assert_no_english(text);
    free(text);
    run_clear(&run);
}

static void a_run_without_numbers_has_no_english_either(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    for (size_t i = 0; i < run.case_count; i++) {
        for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
            run.cases[i].summary[metric] = (struct interval){NAN, NAN, NAN};
    }
    run.harness = (struct run_harness){NAN, NAN};
    char *text = table_of(&run, false, 120);
    assert_has(text, "н/д");
    assert_no_english(text);
    free(text);
    run_clear(&run);
}

static void everything_fits_80_and_100_columns(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    char *text = table_of(&run, false, 80);
    assert_columns_within(text, 80);
    free(text);
    text = table_of(&run, false, 100);
    assert_columns_within(text, 100);
    free(text);
    run_clear(&run);
}

/* The last column is aligned to the right and filled in every row, from the second line of the heads
 * on; so all rows end at one column. */
static void assert_aligned(const char *text, const char *heading, const char *label)
{
    const char *line = strstr(text, heading);
    size_t columns = 0, rows = 0;

    if (line == NULL)
        fail_msg("no \"%s\" in:\n%s", heading, text);
    for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t bytes = strcspn(line, "\n");
        if (memmem(line, bytes, label, strlen(label)) == NULL && rows > 0)
            break;
        if (memmem(line, bytes, label, strlen(label)) == NULL)
            continue;
        if (rows++ == 0)
            columns = columns_of(line, bytes);
        if (columns_of(line, bytes) != columns)
            fail_msg("%zu columns, not %zu: %.*s", columns_of(line, bytes), columns, (int)bytes,
                     line);
    }
    assert_true(rows > 0);
}

/* The rows of a run with one transport under several names, so that a label marks a row. */
static void columns_stand_below_each_other(void **state)
{
    static const char *const headings[] = {
        "\nlatency: ", "\nthroughput: ", "\nчто происходит внутри: latency"};
    struct sample_shape shape = sample_full;
    struct run run;
    (void)state;

    shape.placements = 1;
    shape.hood = true;
    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++) {
        char label[32];
        snprintf(label, sizeof label, "Ъ%s", run.cases[i].label);
        replace(&run.cases[i].label, label);
    }
    for (unsigned width = 60; width <= 120; width += 20) {
        char *text = table_of(&run, false, width);
        for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
            assert_aligned(text, headings[i], "Ъ");
        free(text);
    }
    run_clear(&run);
}

static struct interval exactly(double estimate)
{
    return (struct interval){estimate, estimate * 0.9, estimate * 1.1};
}

/* 12300 ns are 12.3 us, with 90 % and 110 % of it around; 24600 ns are twice as much. */
static void numbers_have_the_comma_and_units_their_letters(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;
    (void)state;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_RTT_P50] = exactly(i == 0 ? 12300 : 24600);
    char *text = table_of(&run, false, 80);
    assert_has(text, "p50, мкс");
    assert_has(text, " 12,3   [11,1; 13,5] ");
    assert_has(text, " 24,6   [22,1; 27,1] ");
    assert_has(text, "  2,00×\n");
    assert_has(text, "лучший\n");
    assert_has(text, "  64 Б  pipe ");
    assert_has(text, "\nстенд      одно чтение часов: 24,1 нс, обмен вхолостую: 61,0 нс (не ");
    free(text);
    run_clear(&run);
}

static void leads_are_padded_by_columns(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    char *text = table_of(&run, false, 300);
    assert_has(text, "\nмашина     vm: X1, доступно процессоров: 4 из 4, Linux 6.1, ");
    assert_has(text, "\nпомехи     в запусках: 0 из ");
    assert_has(text, "\nшум        ");
    assert_has(text, "\nпорог      до 6,2 %: ");
    assert_has(text, "\nблоки      отвергнуто: 1 из 15 (7 %): блок 3: ");
    assert_has(text, "\nточность   самый широкий интервал отношения: ±4,1 %; требовалось 2,5 %\n");
    assert_has(text, "\nt-критерий не согласен; таких сравнений 1 из ");
    assert_has(text, "; начальное значение генератора 42; прогон прерывался и был продолжен\n");
    free(text);
    run_clear(&run);
}

/* What a locale with a comma does to printf() must not come on top. */
static void the_locale_changes_nothing(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    char *plain = table_of(&run, false, 80);
    bool found = setlocale(LC_ALL, "ru_RU.UTF-8") != NULL ||
                 setlocale(LC_ALL, "de_DE.UTF-8") != NULL;
    char *text = table_of(&run, false, 80);
    setlocale(LC_ALL, "C");
    assert_string_equal(text, plain);
    free(text);
    free(plain);
    run_clear(&run);
    if (!found)
        skip(); /* with nothing but the C locale, nothing was tried */
}

static void the_calls_of_a_message_have_the_comma_too(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    char *text = table_of(&run, false, 80);
    assert_has(text, "  read 2,00; write 2,00: pipe, 64 Б; ");
    free(text);
    run_clear(&run);
}

/* A count is not torn from its sign: "n = 15" stays in one line at every width. */
static void no_line_ends_within_a_count(void **state)
{
    struct sample_shape shape = sample_full;
    struct run run;
    (void)state;

    shape.placements = 1;
    sample_run_build(&run, &shape);
    measure(&run);
    for (unsigned width = 60; width <= 120; width++) {
        char *text = table_of(&run, false, width);
        assert_has(text, ", n = 15\n");
        assert_has_not(text, " n\n");
        assert_has_not(text, " n =\n");
        free(text);
    }
    run_clear(&run);
}

/* U+009B starts an escape sequence as ESC [ does, in terminals that know the eight-bit codes. */
static void hostile_texts_are_harmless(void **state)
{
    struct run run;
    (void)state;

    hostile_run_build(&run);
    replace(&run.environment.host, "a\033]0;b\a\xC2\x9B"
                                   "31m");
    char *text = table_of(&run, false, 80);
    for (const char *at = text; *at != '\0'; at++)
        assert_true((unsigned char)*at >= ' ' || *at == '\n');
    assert_null(strchr(text, 0x7F));
    assert_has_not(text, "\xC2\x9B");
    assert_has(text, "\nмашина     a?]0;b??31m: ");
    free(text);
    run_clear(&run);
}

static void the_best_is_bold_only_on_request(void **state)
{
    struct run run;
    (void)state;

    build_all(&run);
    char *text = table_of(&run, true, 80);
    assert_has(text, "\033[1mлучший\033[0m\n");
    free(text);
    text = table_of(&run, false, 80);
    assert_null(strchr(text, '\033'));
    free(text);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_english_is_left),
        cmocka_unit_test(a_run_without_numbers_has_no_english_either),
        cmocka_unit_test(everything_fits_80_and_100_columns),
        cmocka_unit_test(columns_stand_below_each_other),
        cmocka_unit_test(numbers_have_the_comma_and_units_their_letters),
        cmocka_unit_test(leads_are_padded_by_columns),
        cmocka_unit_test(the_locale_changes_nothing),
        cmocka_unit_test(the_calls_of_a_message_have_the_comma_too),
        cmocka_unit_test(no_line_ends_within_a_count),
        cmocka_unit_test(hostile_texts_are_harmless),
        cmocka_unit_test(the_best_is_bold_only_on_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
