/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forms_test.c - what each form says of several runs, and that no name gets out of its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "compare/small_run.h"
#include "report/hostile_run.h"
#include "several_runs/overlay_report.h"

enum { BLOCKS = 15 };

struct place {
    struct run runs[2];
    struct overlay overlay;
};

/* Pipe and tcp, of which the latter takes 20 % longer in the second run. */
static void add_cases(struct run *run, double slower)
{
    small_run_add(run, "latency", "pipe", 5000);
    small_run_add(run, "latency", "tcp", 10000 * slower);
    if (run_summarize(run) != 0)
        abort();
}

static void build(struct place *place, enum language language)
{
    const struct overlay_source sources[] = {{"a", &place->runs[0]}, {"b", &place->runs[1]}};
    struct diagnosis why = {""};

    if (overlay_build(sources, 2, language, &place->overlay, &why) != 0)
        fail_msg("%s", why.text);
}

static void create(struct place *place, enum language language)
{
    for (size_t i = 0; i < 2; i++) {
        small_run_create(&place->runs[i], BLOCKS);
        add_cases(&place->runs[i], i == 1 ? 1.2 : 1);
    }
    small_run_set(&place->runs[1].environment.host, "lab-2");
    build(place, language);
}

static void create_hostile(struct place *place)
{
    for (size_t i = 0; i < 2; i++) {
        small_run_create(&place->runs[i], BLOCKS);
        small_run_set(&place->runs[i].environment.host, i == 0 ? "<b>$_&\"%" : "=1+1,|`x`\\input");
        small_run_set(&place->runs[i].environment.kernel, i == 0 ? "6.1" : "6.2");
        small_run_set(&place->runs[i].environment.cpu_model, "<script>alert(1)</script>");
        add_cases(&place->runs[i], 1);
    }
    build(place, LANGUAGE_ENGLISH);
}

static void clear(struct place *place)
{
    overlay_clear(&place->overlay);
    run_clear(&place->runs[0]);
    run_clear(&place->runs[1]);
}

static int print_table(const struct overlay *overlay, FILE *stream)
{
    return overlay_table(overlay, stream, false, 200);
}

static int print_narrow_table(const struct overlay *overlay, FILE *stream)
{
    return overlay_table(overlay, stream, false, 70);
}

static int print_page(const struct overlay *overlay, FILE *stream)
{
    const struct overlay_page from = {.page_directory = PAGE_DIRECTORY};
    struct diagnosis why = {""};

    return overlay_html(overlay, &from, stream, &why);
}

static char *print(const struct place *place, int (*form)(const struct overlay *, FILE *))
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(form(&place->overlay, stream), 0);
    fclose(stream);
    return text;
}

static void has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void has_not(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" in:\n%s", part, text);
}

/* By hand: the value in block b is CENTRE * (1 + 0.001 b), b = 0 ... 14, symmetric about b = 7, so the
 * estimates are 10070 ns and 12084 ns, and every ratio of the same b is 1.2. */
static void the_table_has_estimates_ratio_and_verdict_of_each_run(void **state)
{
    struct place place;

    (void)state;
    create(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, print_table);
    has(text, "A: lab-1, 6.1.0 (base)");
    has(text, "B: lab-2, 6.1.0");
    has(text, "B against A: worse: 1, better: 0, practically equal: 1, undecided: 0; comparisons: "
              "2.");
    has(text, "host: lab-1 -> lab-2");
    has(text, "latency, same-cpu: median round trip");
    has(text, "10.1");
    has(text, "12.1");
    has(text, "1.20");
    has(text, "worse");
    has(text, "latency/tcp/64/same-cpu");
    free(text);
    clear(&place);
}

static void a_narrow_terminal_loses_columns_and_is_told(void **state)
{
    struct place place;

    (void)state;
    create(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, print_narrow_table);
    has(text, "columns left out");
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_in_range(strcspn(line, "\n"), 0, 78); /* µ has two bytes */
    free(text);
    clear(&place);
}

static void russian_has_its_words_and_a_decimal_comma(void **state)
{
    static int (*const forms[])(const struct overlay *, FILE *) = {print_table, overlay_markdown,
                                                                   print_page};
    struct place place;

    (void)state;
    create(&place, LANGUAGE_RUSSIAN);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        char *text = print(&place, forms[i]);
        has(text, "хуже: 1, лучше: 0");
        has(text, "базовый");
        has(text, "1,20");
        has_not(text, "1.20");
        free(text);
    }
    clear(&place);
}

static void markdown_and_latex_have_tables_by_name_and_by_letter(void **state)
{
    struct place place;

    (void)state;
    create(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, overlay_markdown);
    has(text, "| lab-2, 6.1.0 | 12.1 |");
    free(text);
    text = print(&place, overlay_latex);
    has(text, "{B} & 12.1 &");
    has(text, "A: lab-1, 6.1.0; B: lab-2, 6.1.0.");
    free(text);
    clear(&place);
}

/* 50 cases of one verdict: 42 rows and 8. */
static void tables_of_latex_go_on_in_another_before_the_page_is_full(void **state)
{
    struct place place;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        small_run_create(&place.runs[i], BLOCKS);
        for (unsigned number = 0; number < 50; number++) {
            char transport[16];
            snprintf(transport, sizeof transport, "t%u", number);
            small_run_add(&place.runs[i], "latency", transport, i == 0 ? 5000 : 10000);
        }
        if (run_summarize(&place.runs[i]) != 0)
            abort();
    }
    build(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, overlay_latex);
    size_t tables = 0;
    for (const char *at = text; (at = strstr(at, "\\begin{tabular}")) != NULL; at++)
        tables++;
    assert_int_equal(tables, 3 + 2);
    free(text);
    clear(&place);
}

static void the_page_lists_every_verdict(void **state)
{
    struct place place;

    (void)state;
    create(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, print_page);
    has(text, "<html lang=\"en\">");
    has(text, "Content-Security-Policy");
    has(text, "<td>latency/tcp/64/same-cpu</td>");
    has(text, "lab-2, 6.1.0 against lab-1, 6.1.0: undecided and equal");
    has(text, "<td>latency/pipe/64/same-cpu</td>");
    has(text, "</html>");
    free(text);
    clear(&place);
}

static void an_incomplete_run_is_named_before_everything(void **state)
{
    struct place place;

    (void)state;
    create(&place, LANGUAGE_ENGLISH);
    place.runs[1].complete = false;
    place.runs[1].blocks_planned = 40;
    char *text = print(&place, print_table);
    char *said = strstr(text, "lab-2, 6.1.0: this run is incomplete, blocks done: 15 of 40.");
    assert_non_null(said);
    assert_true(said < strstr(text, "Runs\n"));
    free(text);
    clear(&place);
}

static void csv_has_the_run_in_its_first_column_and_one_head(void **state)
{
    struct place place;

    (void)state;
    create(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, overlay_csv);
    assert_int_equal(strncmp(text, "run,started,", 12), 0);
    has(text, "\r\n\"lab-1, 6.1.0\",2026-01-01T00:00:00Z,");
    has(text, "\r\n\"lab-2, 6.1.0\",2026-01-01T00:00:00Z,");
    assert_null(strstr(text + 12, "started"));
    free(text);
    text = print(&place, overlay_csv_rows);
    size_t lines = 0;
    for (const char *at = text; (at = strstr(at, "\r\n")) != NULL; at += 2)
        lines++;
    assert_int_equal(lines, 1 + 2 * 2 * BLOCKS);
    free(text);
    clear(&place);
}

static void hostile_names_stay_text_in_every_form(void **state)
{
    struct place place;

    (void)state;
    create_hostile(&place);
    char *text = print(&place, print_page);
    has(text, "&lt;b&gt;$_&amp;&quot;%, 6.1");
    has_not(text, "<b>");
    has_not(text, "<script>");
    free(text);
    text = print(&place, overlay_markdown);
    has_not(text, "<b>");
    has_not(text, "<script>");
    has(text, "=1+1,\\|\\`x\\`\\\\input");
    free(text);
    text = print(&place, overlay_latex);
    has_not(text, "\\input,");
    has_not(text, "<b>$");
    free(text);
    text = print(&place, overlay_csv);
    has(text, "\"'=1+1,|`x`\\input, 6.2\"");
    free(text);
    clear(&place);
}

/* Something to compare: the invocations of the sample have no values. */
static void give_values(struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++)
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            run->cases[i].invocations[j].value[METRIC_RTT_P50] = 5000 + (double)j;
}

static size_t count_records(const char *text)
{
    bool quoted = false;
    size_t count = 0;

    for (; *text != '\0'; text++) {
        quoted ^= *text == '"';
        count += *text == '\n' && !quoted;
    }
    return count;
}

/* Fields with line ends in them are no new records. */
static void hostile_cases_keep_their_records_of_csv(void **state)
{
    struct place place;

    (void)state;
    hostile_run_build(&place.runs[0]);
    hostile_run_build(&place.runs[1]);
    give_values(&place.runs[0]);
    give_values(&place.runs[1]);
    build(&place, LANGUAGE_ENGLISH);
    char *text = print(&place, overlay_csv);
    assert_int_equal(count_records(text), 1 + 2 * place.runs[0].case_count);
    has(text, "\r\n\"'=1+1");
    free(text);
    text = print(&place, print_page);
    has_not(text, "<script>");
    free(text);
    clear(&place);
}

static void a_full_disk_is_an_error(void **state)
{
    struct place place;
    FILE *full = fopen("/dev/full", "w");

    (void)state;
    assert_non_null(full);
    create(&place, LANGUAGE_ENGLISH);
    assert_true(overlay_markdown(&place.overlay, full) < 0);
    fclose(full);
    clear(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_has_estimates_ratio_and_verdict_of_each_run),
        cmocka_unit_test(a_narrow_terminal_loses_columns_and_is_told),
        cmocka_unit_test(russian_has_its_words_and_a_decimal_comma),
        cmocka_unit_test(markdown_and_latex_have_tables_by_name_and_by_letter),
        cmocka_unit_test(tables_of_latex_go_on_in_another_before_the_page_is_full),
        cmocka_unit_test(the_page_lists_every_verdict),
        cmocka_unit_test(an_incomplete_run_is_named_before_everything),
        cmocka_unit_test(csv_has_the_run_in_its_first_column_and_one_head),
        cmocka_unit_test(hostile_names_stay_text_in_every_form),
        cmocka_unit_test(hostile_cases_keep_their_records_of_csv),
        cmocka_unit_test(a_full_disk_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
