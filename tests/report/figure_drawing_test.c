/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_drawing_test.c - gnuplot accepts the scripts for every shape of run. How the figures look
 * is for people to judge. Skipped (77) without gnuplot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure.h"
#include "report/hostile_run.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "result/run_file.h"
#include "text/text.h"

static const char *const all[] = {"latency",          "latency-cdf",
                                  "throughput",       "messages",
                                  "cpu-cost-latency", "cpu-cost-throughput",
                                  "message-time",     "message-time-throughput",
                                  "waiting",          "duplex",
                                  "connect",          "fanin-throughput",
                                  "fanin-fairness",   "request",
                                  "request-p99",      "request-cdf",
                                  "latency-p99",      "latency-ratio",
                                  "throughput-ratio", "roofline"};

static bool image_starts(const char *directory, const char *name, const char *suffix,
                         const char *magic)
{
    char file[64];

    snprintf(file, sizeof file, "%s%s", name, suffix);
    char *text = scratch_read(directory, file);
    bool starts = text != NULL && strncmp(text, magic, strlen(magic)) == 0;
    free(text);
    return starts;
}

static void write_and_draw(const char *language, const char *directory, const struct run *run,
                           struct drawn_figures *drawn)
{
    struct diagnosis why = {""};

    text_use(language_find(language));
    int error = figures_write(run, NULL, directory, PLOTS_DIRECTORY, &why);
    text_use(languages[0]);
    if (error != 0 || figures_draw(directory, FIGURE_LIMIT_MS, drawn, &why) != 0)
        fail_msg("%s", why.text);
}

static void draw_in(const char *language, const char *directory, const struct run *run,
                    unsigned expected)
{
    struct drawn_figures drawn;
    unsigned found = 0;

    write_and_draw(language, directory, run, &drawn);
    assert_int_equal(drawn.count, expected);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        bool png = image_starts(directory, all[i], ".png", "\x89PNG\r\n");
        bool svg = image_starts(directory, all[i], ".svg", "<?xml");
        bool pdf = image_starts(directory, all[i], ".pdf", "%PDF-");
        assert_int_equal(png, svg);
        assert_int_equal(pdf, png && !drawn.lacks[FIGURE_PDF]);
        found += png;
    }
    assert_int_equal(found, expected);
}

static void draw(const char *directory, const struct run *run, unsigned expected)
{
    draw_in("en", directory, run, expected);
}

static void draw_shape(const char *directory, const struct sample_shape *shape, unsigned expected)
{
    struct run run;

    sample_run_build(&run, shape);
    draw(directory, &run, expected);
    run_clear(&run);
}

static void full_run_gives_all_figures_of_its_workloads(void **state)
{
    draw_shape(*state, &sample_full, 11);
}

static void draw_load(const char *directory, const struct run *run, const char *remark)
{
    struct drawn_figures drawn;

    write_and_draw("en", directory, run, &drawn);
    assert_int_equal(drawn.count, 3);
    char *words = scratch_read(directory, "words.gp");
    assert_non_null(words);
    if (remark != NULL)
        assert_non_null(strstr(words, remark));
    else
        assert_null(strstr(words, "strokes at the edge"));
    free(words);
}

/* At several rates, at one that differs between transports, and at one alone. */
static void rates_at_which_a_transport_was_saturated_are_marked(void **state)
{
    struct diagnosis why = {""};
    struct run run;

    run_init(&run);
    assert_int_equal(run_file_read(INPUTS_DIRECTORY "/load.json", &run, &why), 0);
    draw_load(*state, &run, "strokes at the edge: saturated");
    const size_t all_cases = run.case_count;
    run.case_count = 2; /* 10000 a second */
    draw_load(*state, &run, NULL);
    for (size_t i = 0; i < run.cases[1].invocation_count; i++)
        run.cases[1].invocations[i].value[METRIC_SATURATED] = 1;
    for (enum metric metric = METRIC_LATENCY_MIN; metric <= METRIC_LATENCY_MAX; metric++)
        run.cases[1].summary[metric] = (struct interval){NAN, NAN, NAN};
    draw_load(*state, &run, "strokes at the edge: saturated");
    run.case_count = all_cases;
    run_clear(&run);
}

static void single_point_gives_them_too(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true, .throughput = true};
    draw_shape(*state, &shape, 11);
}

static void five_placements_and_an_unknown_transport_give_them_too(void **state)
{
    struct sample_shape shape = {.placements = 5,
                                 .sizes = 3,
                                 .latency = true,
                                 .throughput = true,
                                 .extra_transport = "future-ring"};
    draw_shape(*state, &shape, 11);
}

static void one_workload_gives_its_figures_only(void **state)
{
    struct sample_shape shape = {.placements = 2, .sizes = 2, .latency = true};
    draw_shape(*state, &shape, 6);
}

static void all_workloads_give_all_figures(void **state)
{
    struct sample_shape shape = sample_all_workloads;

    shape.limits = true;
    shape.sizes = 2;
    draw_shape(*state, &shape, sizeof all / sizeof all[0]);
}

/* Also of one that a file calls what would end a text of gnuplot. */
static void ladders_give_one_figure_of_their_own(void **state)
{
    struct sample_shape shape = {.placements = 2, .sizes = 2, .throughput = true, .limits = true};
    struct drawn_figures drawn;
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++) {
        struct case_spec *spec = &run.cases[i].spec;
        spec->ladder = strdup(strcmp(spec->transport, "pipe") == 0 ? "pipe" : "it's \"`x`\" [");
        assert_non_null(spec->ladder);
    }
    write_and_draw("ru", *state, &run, &drawn);
    assert_int_equal(drawn.count, 1);
    assert_true(image_starts(*state, "ladder", ".png", "\x89PNG\r\n"));
    run_clear(&run);
}

static void pictures_say_how_large_they_are_on_paper(void **state)
{
    static const unsigned char density[] = {'p',  'H', 'Y', 's',  0,    0, 0x2e,
                                            0x23, 0,   0,   0x2e, 0x23, 1};
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true};
    char path[PATH_MAX], start[64] = "";
    struct run run;

    sample_run_build(&run, &shape);
    draw(*state, &run, 6);
    snprintf(path, sizeof path, "%s/latency.png", (char *)*state);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fread(start, 1, sizeof start, file), sizeof start);
    fclose(file);
    assert_memory_equal(start + 37, density, sizeof density); /* behind the first chunk */
    run_clear(&run);
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part))
        count++;
    return count;
}

/* `width="960"`, until the next call. */
static const char *svg_width(const char *svg)
{
    static char widths[2][32];
    static size_t next;
    char *width = widths[next++ % 2];
    const char *at = strstr(svg, "width=\"");

    assert_non_null(at);
    snprintf(width, sizeof widths[0], "%.*s", (int)(strcspn(at + 7, "\"") + 8), at);
    return width;
}

static void single_invocations_are_drawn(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_all_workloads);
    for (size_t i = 0; i < run.case_count; i++)
        for (size_t k = 0; k < run.cases[i].invocation_count; k++)
            for (enum metric metric = 0; metric < METRIC_COUNT; metric++)
                if (isfinite(run.cases[i].summary[metric].estimate))
                    run.cases[i].invocations[k].value[metric] =
                        run.cases[i].summary[metric].estimate * (0.9 + 0.02 * (double)k);
    draw(*state, &run, sizeof all / sizeof all[0] - 1); /* no limits, no roofline */
    char *svg = scratch_read(*state, "connect.svg");
    assert_non_null(svg);
    assert_true(count_of(svg, "<use ") > (size_t)2 * 6 * 15); /* placements, labels, invocations */
    free(svg);
    run_clear(&run);
}

/* Of other transports or variants, whose bars the axis is made for. */
static void a_bar_longer_than_the_axis_has_its_value_and_no_arrow(void **state)
{
    struct sample_shape shape = {.placements = 1, .duplex = true};
    struct run run;

    sample_run_build(&run, &shape);
    struct interval *rate = &run.cases[1].summary[METRIC_BYTES_PER_SECOND];
    rate->estimate = 65536.0 * (1 << 20);
    rate->low = 0.99 * rate->estimate;
    rate->high = 1.01 * rate->estimate;
    draw(*state, &run, 1);
    char *svg = scratch_read(*state, "duplex.svg");
    assert_non_null(svg);
    assert_non_null(strstr(svg, "→ 65536<")); /* maybe more than once: for its box */
    assert_int_equal(count_of(svg, "→ "), count_of(svg, "→ 65536<"));
    assert_null(strstr(svg, "stroke-dasharray"));
    free(svg);
    run_clear(&run);
}

static void notifications_alone_can_be_drawn(void **state)
{
    struct sample_shape shape = {.placements = 1, .notifications = true};
    draw_shape(*state, &shape, 5);
}

static void a_variant_of_an_unknown_transport_can_be_drawn(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++) {
        if (strcmp(run.cases[i].label, "pipe (separate)") != 0)
            continue;
        free((char *)run.cases[i].spec.transport);
        free(run.cases[i].label);
        run.cases[i].spec.transport = strdup("future-ring");
        run.cases[i].label = strdup("future-ring (one (1) each)");
    }
    draw(*state, &run, 2);
    run_clear(&run);
}

static void russian_figures_have_russian_texts_and_commas(void **state)
{
    struct sample_shape shape = sample_all_workloads;
    struct run run;

    shape.limits = true;
    shape.sizes = 2;
    sample_run_build(&run, &shape);
    draw_in("ru", *state, &run, sizeof all / sizeof all[0]);
    char *svg = scratch_read(*state, "latency-cdf.svg");
    assert_non_null(svg);
    assert_non_null(strstr(svg, ">время обмена, мкс<"));
    assert_non_null(strstr(svg, "99,9<"));
    assert_null(strstr(svg, "99.9<"));
    assert_non_null(strstr(svg, "pipe<"));
    free(svg);
    run_clear(&run);
}

/* Writes what `find` is replaced by into a script of the folder. */
static void change_script(const char *directory, const char *script, const char *find,
                          const char *replacement)
{
    char path[PATH_MAX];
    char *text = scratch_read(directory, script);

    assert_non_null(text);
    char *at = strstr(text, find);
    assert_non_null(at);
    snprintf(path, sizeof path, "%s/%s", directory, script);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%.*s%s%s", (int)(at - text), text, replacement, at + strlen(find));
    assert_int_equal(fclose(file), 0);
    free(text);
}

static void change_begin(const char *directory, const char *find, const char *replacement)
{
    change_script(directory, "begin.gp", find, replacement);
}

static void more_labels_than_lines_can_show_have_a_row_each(void **state)
{
    struct sample_shape shape = {.placements = 2, .sizes = 3, .latency = true};
    struct diagnosis why = {""};
    struct drawn_figures drawn;
    struct run run;

    sample_run_build(&run, &shape);
    draw(*state, &run, 6);
    change_script(*state, "style.gp", "most_lines = 10", "most_lines = 4");
    if (figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(drawn.count, 6);
    char *svg = scratch_read(*state, "latency-ratio.svg");
    assert_non_null(strstr(svg, ">message size each way, bytes:<"));
    assert_int_equal(count_of(svg, ">1 Ki<"), 1); /* of the legend; lines have an axis for each */
    free(svg);
    svg = scratch_read(*state, "latency-cdf.svg");
    assert_non_null(strstr(svg, ">round trips not longer, %:<"));
    assert_non_null(strstr(svg, ">99.9<"));
    assert_null(strstr(svg, ">99.99<"));
    assert_non_null(strstr(svg, "distribution"));
    assert_null(strstr(svg, "logit")); /* there is no such scale */
    free(svg);
    change_script(*state, "words.gp", "decimal_mark = \".\"", "decimal_mark = \",\"");
    if (figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why) != 0)
        fail_msg("%s", why.text);
    svg = scratch_read(*state, "latency-cdf.svg");
    assert_non_null(strstr(svg, ">99,9<"));
    assert_null(strstr(svg, ">99.9<"));
    free(svg);
    run_clear(&run);
}

/* However few there is room for. */
static void both_ends_of_the_axis_are_labelled(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 6, .latency = true};
    struct diagnosis why = {""};
    struct drawn_figures drawn;
    struct run run;

    sample_run_build(&run, &shape);
    draw(*state, &run, 6);
    change_script(*state, "steps.gp", "13.0 * widest", "80.0 * widest");
    if (figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why) != 0)
        fail_msg("%s", why.text);
    char *svg = scratch_read(*state, "latency.svg");
    assert_non_null(strstr(svg, ">64<"));
    assert_non_null(strstr(svg, ">64 Ki<"));
    assert_null(strstr(svg, ">16 Ki<"));
    free(svg);
    run_clear(&run);
}

/* In no locale that says so, either. */
static void room_for_names_is_by_their_letters(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .throughput = true};
    struct diagnosis why = {""};
    struct drawn_figures drawn;
    struct run run;

    assert_int_equal(setenv("LC_ALL", "C", 1), 0);
    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        assert_non_null(run.cases[i].spec.ladder = strdup("pipe"));
    write_and_draw("ru", *state, &run, &drawn);
    char *before = scratch_read(*state, "ladder.svg");
    change_script(*state, "words.gp", "ladder_rows_1 = '",
                  "ladder_rows_1 = '\"сто за один вызов\" ");
    if (figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why) != 0)
        fail_msg("%s", why.text);
    char *after = scratch_read(*state, "ladder.svg");
    assert_non_null(strstr(after, "сто за один вызов"));
    assert_string_equal(svg_width(after), svg_width(before));
    free(before);
    free(after);
    run_clear(&run);
}

static void expect_remark(const char *directory, const struct sample_shape *shape,
                          const char *remark, size_t times)
{
    struct drawn_figures drawn;
    struct run run;

    sample_run_build(&run, shape);
    write_and_draw("en", directory, &run, &drawn);
    char *words = scratch_read(directory, "words.gp");
    assert_int_equal(count_of(words, remark), times);
    free(words);
    run_clear(&run);
}

/* Where the axis has a place for them, they stand there. */
static void what_has_no_bytes_under_a_size_is_named(void **state)
{
    struct sample_shape shape = {
        .placements = 1, .sizes = 1, .latency = true, .notifications = true, .all_waits = true};

    expect_remark(*state, &shape, "without a byte: signal, eventfd", 6);
    shape.sizes = 2;
    expect_remark(*state, &shape, "without a byte: signal, eventfd", 3);
    shape.latency = shape.all_waits = false;
    expect_remark(*state, &shape, "without a byte:", 0);
}

static void a_missing_terminal_costs_its_format_only_and_the_old_image_goes(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .throughput = true};
    struct diagnosis why = {""};
    struct drawn_figures drawn;
    struct run run;

    sample_run_build(&run, &shape);
    draw(*state, &run, 5);
    change_begin(*state, "GPVAL_TERMINALS", "' png pngcairo svg'");
    if (figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why) != 0)
        fail_msg("%s", why.text);
    assert_int_equal(drawn.count, 5);
    assert_true(drawn.lacks[FIGURE_PDF] && !drawn.lacks[FIGURE_SVG] && !drawn.lacks[FIGURE_PNG]);
    assert_true(image_starts(*state, "throughput", ".svg", "<?xml"));
    assert_true(image_starts(*state, "throughput", ".png", "\x89PNG\r\n"));
    assert_false(image_starts(*state, "throughput", ".pdf", ""));
    change_begin(*state, "' png pngcairo svg'", "' png svg unknown'");
    if (figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why) != 0)
        fail_msg("%s", why.text);
    assert_true(drawn.lacks[FIGURE_PDF] && !drawn.lacks[FIGURE_SVG] && drawn.lacks[FIGURE_PNG]);
    assert_true(image_starts(*state, "throughput", ".svg", "<?xml"));
    assert_false(image_starts(*state, "throughput", ".png", ""));
    change_begin(*state, "' png svg unknown'", "'dumb'");
    assert_int_equal(figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why), -EIO);
    assert_non_null(strstr(why.text, "no terminal svg, pngcairo or pdfcairo"));
    run_clear(&run);
}

static void a_pdf_that_is_missing_without_a_reason_is_an_error(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .throughput = true};
    struct diagnosis why = {""};
    struct drawn_figures drawn;
    struct run run;

    sample_run_build(&run, &shape);
    draw(*state, &run, 5);
    bool draws_pdf = image_starts(*state, "throughput", ".pdf", "%PDF-");
    change_begin(*state, "'svg png pdf'", "'svg png svg'");
    if (draws_pdf) {
        assert_int_equal(figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why), -EIO);
        assert_non_null(strstr(why.text, ".pdf: gnuplot has not drawn it"));
    }
    run_clear(&run);
}

static void hostile_texts_are_drawn_in_both_languages(void **state)
{
    struct run run;

    hostile_run_build(&run);
    for (size_t i = 0; languages[i] != NULL; i++) {
        struct drawn_figures drawn;
        write_and_draw(languages[i]->code, *state, &run, &drawn);
        assert_true(drawn.count > 0);
        char *svg = scratch_read(*state, "latency.svg");
        assert_non_null(svg);
        assert_null(strstr(svg, "<script"));
        free(svg);
    }
    run_clear(&run);
}

static void holes_in_the_data_are_no_error(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_full);
    for (size_t i = 0; i < run.case_count; i++) {
        struct run_case *run_case = &run.cases[i];
        run_case->summary[METRIC_RTT_P99] = (struct interval){NAN, NAN, NAN};
        if (strcmp(run_case->spec.placement, "same-cpu") == 0)
            run_case->summary[METRIC_CPU] = (struct interval){NAN, NAN, NAN};
        if (strcmp(run_case->spec.transport, "tcp") == 0)
            run_case->summary[METRIC_RTT_P50] = (struct interval){NAN, NAN, NAN};
    }
    draw(*state, &run, 10);
    run_clear(&run);
}

static void odd_names_do_not_reach_gnuplot_as_commands(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    free(run.environment.cpu_model);
    run.environment.cpu_model = strdup(
        "'; system('touch owned'); \\ @x `touch owned` \"$(x)\n% ^_{");
    free((char *)run.cases[0].spec.transport);
    free(run.cases[0].label);
    run.cases[0].spec.transport = strdup("it's a \"pipe\" @ 5 % \\n");
    run.cases[0].label = strdup("it's a \"pipe\" @ 5 % \\n");
    draw(*state, &run, 6);
    assert_null(scratch_read(*state, "owned"));
    run_clear(&run);
}

static void a_failing_script_is_named_with_gnuplots_words(void **state)
{
    struct diagnosis why = {""};
    char path[PATH_MAX];
    struct drawn_figures drawn = {.count = 99};

    snprintf(path, sizeof path, "%s/latency.gp", (char *)*state);
    FILE *script = fopen(path, "w");
    assert_non_null(script);
    fputs("plot no_such_function(x)\n", script);
    fclose(script);
    assert_int_equal(figures_draw(*state, FIGURE_LIMIT_MS, &drawn, &why), -EIO);
    assert_int_equal(drawn.count, 0);
    assert_non_null(strstr(why.text, "latency.gp: gnuplot failed: "));
    assert_non_null(strstr(why.text, "undefined function"));
    assert_null(strchr(why.text, '\n'));
}

#define figure_test(f) cmocka_unit_test_setup_teardown(f, scratch_create, scratch_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        figure_test(full_run_gives_all_figures_of_its_workloads),
        figure_test(single_point_gives_them_too),
        figure_test(rates_at_which_a_transport_was_saturated_are_marked),
        figure_test(five_placements_and_an_unknown_transport_give_them_too),
        figure_test(one_workload_gives_its_figures_only),
        figure_test(all_workloads_give_all_figures),
        figure_test(single_invocations_are_drawn),
        figure_test(ladders_give_one_figure_of_their_own),
        figure_test(pictures_say_how_large_they_are_on_paper),
        figure_test(a_bar_longer_than_the_axis_has_its_value_and_no_arrow),
        figure_test(notifications_alone_can_be_drawn),
        figure_test(a_variant_of_an_unknown_transport_can_be_drawn),
        figure_test(russian_figures_have_russian_texts_and_commas),
        figure_test(more_labels_than_lines_can_show_have_a_row_each),
        figure_test(both_ends_of_the_axis_are_labelled),
        figure_test(room_for_names_is_by_their_letters),
        figure_test(what_has_no_bytes_under_a_size_is_named),
        figure_test(a_missing_terminal_costs_its_format_only_and_the_old_image_goes),
        figure_test(a_pdf_that_is_missing_without_a_reason_is_an_error),
        figure_test(hostile_texts_are_drawn_in_both_languages),
        figure_test(holes_in_the_data_are_no_error),
        figure_test(odd_names_do_not_reach_gnuplot_as_commands),
        figure_test(a_failing_script_is_named_with_gnuplots_words),
    };

    /* NOLINTNEXTLINE(cert-env33-c): a constant command */
    if (system("command -v gnuplot >/dev/null 2>&1") != 0) {
        fprintf(stderr, "gnuplot is not installed: skipped\n");
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
