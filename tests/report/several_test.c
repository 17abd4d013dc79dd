/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several_test.c - several runs as data and as figures, which are drawn where gnuplot is installed. */
#include "report/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "comparison/merged_run.h"
#include "report/csv.h"
#include "report/hostile_run.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "text/text.h"

struct place {
    struct run runs[2];
    struct comparison comparison;
};

static void build_sample(struct run *run)
{
    const struct sample_shape shape = {
        .placements = 2, .sizes = 3, .latency = true, .throughput = true};

    sample_run_build(run, &shape);
}

/* Two runs alike. Something to compare: the invocations of the samples have no values. */
static void create(struct place *place, void (*build)(struct run *))
{
    const struct compared_run runs[] = {{"a", "lab-1, 6.1", &place->runs[0]},
                                        {"b", "=1+1,|`x`\\input", &place->runs[1]}};
    struct diagnosis why = {""};

    for (size_t i = 0; i < 2; i++) {
        build(&place->runs[i]);
        for (size_t j = 0; j < place->runs[i].case_count; j++)
            for (size_t k = 0; k < place->runs[i].cases[j].invocation_count; k++)
                place->runs[i].cases[j].invocations[k].value[METRIC_RTT_P50] = 5000 + (double)k;
    }
    if (comparison_make(runs, 2, 0.05, &place->comparison, &why) != 0)
        fail_msg("%s", why.text);
}

static void clear(struct place *place)
{
    comparison_clear(&place->comparison);
    run_clear(&place->runs[0]);
    run_clear(&place->runs[1]);
}

static char *print_csv(const struct place *place, bool invocations)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(report_csv(place->comparison.runs, 2, invocations, stream), 0);
    fclose(stream);
    return text;
}

/* Fields with line ends in them are no new records. */
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

static void csv_has_the_run_in_its_first_column_and_one_head(void **state)
{
    struct place place;

    (void)state;
    create(&place, build_sample);
    char *text = print_csv(&place, false);
    assert_int_equal(strncmp(text, "run,started,", 12), 0);
    assert_non_null(strstr(text, "\r\n\"lab-1, 6.1\","));
    assert_non_null(strstr(text, "\r\n\"'=1+1,|`x`\\input\","));
    assert_null(strstr(text + 12, "started"));
    assert_int_equal(count_records(text), 1 + 2 * place.runs[0].case_count);
    free(text);
    clear(&place);
}

static void hostile_cases_keep_their_records_of_csv(void **state)
{
    struct place place;
    size_t rows = 0;

    (void)state;
    create(&place, hostile_run_build);
    for (size_t i = 0; i < place.runs[0].case_count; i++)
        rows += place.runs[0].cases[i].invocation_count;
    char *text = print_csv(&place, true);
    assert_int_equal(count_records(text), 1 + 2 * rows);
    free(text);
    clear(&place);
}

static void csv_on_a_full_disk_is_an_error(void **state)
{
    struct place place;
    FILE *full = fopen("/dev/full", "w");

    (void)state;
    assert_non_null(full);
    create(&place, build_sample);
    assert_true(report_csv(place.comparison.runs, 2, false, full) < 0);
    fclose(full);
    clear(&place);
}

static void write_figures(const char *directory, void (*build)(struct run *))
{
    struct place place;
    struct merged_run merged;
    struct diagnosis why = {""};

    create(&place, build);
    assert_int_equal(merged_run_make(&place.comparison, &merged), 0);
    if (figures_write(&merged.run, &(const struct figure_choice){.comparison = &place.comparison},
                      directory, PLOTS_DIRECTORY, &why) != 0)
        fail_msg("%s", why.text);
    merged_run_clear(&merged);
    clear(&place);
}

static void has(const char *directory, const char *name, const char *part)
{
    char *text = scratch_read(directory, name);

    assert_non_null(text);
    if (strstr(text, part) == NULL)
        fail_msg("%s has no \"%s\":\n%s", name, part, text);
    free(text);
}

static void draw(const char *directory)
{
    struct drawn_figures drawn;
    struct diagnosis why = {""};
    int error = figures_draw(directory, FIGURE_LIMIT_MS, &drawn, &why);

    if (error == -ENOENT)
        skip();
    if (error != 0)
        fail_msg("%s", why.text);
    assert_true(drawn.count > 0);
}

static void figures_name_the_runs_and_their_machines(void **state)
{
    write_figures(*state, build_sample);
    has(*state, "settings.gp", "\nruns = '\"A\" \"B\" '");
    has(*state, "latency.dat", "] [pipe — A]");
    has(*state, "words.gp", "\nabout_1 = \"A: lab-1, 6.1, Invented CPU");
    draw(*state);
    has(*state, "latency.svg", "pipe — A");
    has(*state, "latency.svg", "A: lab-1, 6.1, Invented CPU");
}

static void hostile_names_are_drawn_and_not_run(void **state)
{
    write_figures(*state, hostile_run_build);
    draw(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_the_run_in_its_first_column_and_one_head),
        cmocka_unit_test(hostile_cases_keep_their_records_of_csv),
        cmocka_unit_test(csv_on_a_full_disk_is_an_error),
        cmocka_unit_test_setup_teardown(figures_name_the_runs_and_their_machines, scratch_create,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(hostile_names_are_drawn_and_not_run, scratch_create,
                                        scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
