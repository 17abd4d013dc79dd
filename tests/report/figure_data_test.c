/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_data_test.c - the folder of the figures before anything is drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/figure.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "result/run.h"
#include "text/text.h"

static void write_figures_in(const char *language, const char *directory, const struct run *run)
{
    struct diagnosis why = {""};

    text_use(language_find(language));
    int error = figures_write(run, NULL, directory, PLOTS_DIRECTORY, &why);
    text_use(languages[0]);
    if (error != 0)
        fail_msg("%s", why.text);
}

static void write_figures(const char *directory, const struct run *run)
{
    write_figures_in("en", directory, run);
}

static void assert_file_has(const char *directory, const char *name, const char *part)
{
    char *text = scratch_read(directory, name);

    assert_non_null(text);
    if (strstr(text, part) == NULL)
        fail_msg("%s has no \"%s\"", name, part);
    free(text);
}

static bool has(const char *directory, const char *name)
{
    char *text = scratch_read(directory, name);

    free(text);
    return text != NULL;
}

/* The numbers of the first row of the block of that name. */
static size_t first_row(const char *text, const char *block, double numbers[], size_t most)
{
    const char *at = strstr(text, block);
    size_t count = 0;

    if (at == NULL)
        fail_msg("no block %s", block);
    at = strchr(at, '\n') + 1;
    while (*at != '\n' && count < most) {
        char *end;
        numbers[count++] = strtod(at, &end);
        assert_ptr_not_equal(end, at);
        at = end;
    }
    return count;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part))
        count++;
    return count;
}

static void size_files_have_a_named_block_for_each_panel_and_transport(void **state)
{
    double numbers[96];
    struct run run;

    sample_run_build(&run, &sample_full);
    struct run_case *tcp = sample_case(&run, "latency/tcp/64/smt-siblings");
    tcp->summary[METRIC_RTT_P50] = (struct interval){30000, 29000, 31000.5};
    tcp->summary[METRIC_RTT_P99] = (struct interval){60000, NAN, NAN};
    write_figures(*state, &run);

    char *text = scratch_read(*state, "latency.dat");
    assert_non_null(text);
    assert_non_null(strstr(text, "# size_bytes rtt_p50_ns rtt_p50_ns_low rtt_p50_ns_high "));
    assert_int_equal(count_of(text, "\n# ["), 2 * 5);
    size_t count = first_row(text, "# [smt-siblings] [tcp]\n", numbers, 96);
    assert_int_equal(count, 1 + 30 * 3);
    assert_true(numbers[0] >= 64 && numbers[0] <= 64);
    assert_true(fabs(numbers[1] - 30000) < 1e-9);
    assert_true(fabs(numbers[2] - 29000) < 1e-9);
    assert_true(fabs(numbers[3] - 31000.5) < 1e-9);
    /* Without an interval the bar shrinks to the point. */
    assert_true(fabs(numbers[5] - 60000) < 1e-9);
    assert_true(fabs(numbers[6] - 60000) < 1e-9);
    assert_true(isnan(numbers[7])); /* bytes per second of a latency case */
    free(text);
    run_clear(&run);
}

/* One end is known: the other is not where the estimate is. */
static void an_interval_without_an_end_is_drawn_open(void **state)
{
    double numbers[96];
    struct run run;

    sample_run_build(&run, &sample_full);
    sample_case(&run, "latency/tcp/64/smt-siblings")->summary[METRIC_RTT_P99] = (struct interval){
        60000, 50000, NAN};
    write_figures(*state, &run);
    char *text = scratch_read(*state, "latency.dat");
    assert_non_null(text);
    first_row(text, "# [smt-siblings] [tcp]\n", numbers, 96);
    assert_true(fabs(numbers[5] - 50000) < 1e-9);
    assert_true(isnan(numbers[6]));
    free(text);
    text = scratch_read(*state, "words.gp");
    const char *remark = strstr(text, "latency_p99_remark");
    assert_non_null(remark);
    assert_non_null(strstr(remark, "arrows: ends of intervals outside the axis or not known"));
    assert_true(strstr(remark, "arrows") < strchr(remark, '\n'));
    /* of the median all ends are known */
    remark = strstr(text, "latency_remark");
    assert_true(strstr(remark, "arrows") == NULL ||
                strstr(remark, "arrows") > strchr(remark, '\n'));
    free(text);
    run_clear(&run);
}

/* The number behind "NAME = " in settings.gp. */
static double setting(const char *directory, const char *name)
{
    char *text = scratch_read(directory, "settings.gp");
    const char *at = strstr(text, name);

    if (at == NULL)
        fail_msg("settings.gp has no %s", name);
    double value = strtod(strchr(at, '=') + 1 + (strchr(at, '=')[2] == '\''), NULL);
    free(text);
    return value;
}

static void one_value_far_away_does_not_press_all_others_together(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        for (size_t k = 0; k < run.cases[i].invocation_count; k++)
            run.cases[i].invocations[k].value[METRIC_RTT_P50] =
                run.cases[i].summary[METRIC_RTT_P50].estimate;
    run.cases[0].invocations[3].value[METRIC_RTT_P50] *= 1e4;
    run.cases[0].summary[METRIC_RTT_P50].high *= 1e4;
    for (size_t k = 0; k < run.cases[1].invocation_count; k++)
        run.cases[1].invocations[k].elapsed_ns *= 1000;
    write_figures(*state, &run);
    double highest = 0;
    for (size_t i = 0; i < run.case_count; i++)
        highest = fmax(highest, run.cases[i].summary[METRIC_RTT_P50].estimate);
    assert_true(setting(*state, "latency_high") <= 2.01 * highest);
    assert_true(setting(*state, "latency_high") >= highest);
    assert_file_has(*state, "words.gp", "outside the axis: 1; arrows: ");
    /* a bar a thousand times as long as the others runs out of its axis */
    assert_true(setting(*state, "message_time_highest") < 10 * highest);
    run_clear(&run);
}

/* An interval far from all estimates, its own among them: of quantiles it may be. */
static void both_ends_of_an_interval_are_kept_within_the_axis(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    double highest = 0, lowest = INFINITY;
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++) {
        struct interval *value = &run.cases[i].summary[METRIC_RTT_P50];
        highest = fmax(highest, value->estimate);
        lowest = fmin(lowest, value->estimate);
    }
    run.cases[0].summary[METRIC_RTT_P50].low = highest * 1e4;
    run.cases[0].summary[METRIC_RTT_P50].high = highest * 1e5;
    run.cases[1].summary[METRIC_RTT_P50].low = lowest / 1e5;
    run.cases[1].summary[METRIC_RTT_P50].high = lowest / 1e4;
    write_figures(*state, &run);
    assert_true(setting(*state, "latency_high") < 100 * highest);
    assert_true(setting(*state, "latency_low") > lowest / 100);
    run_clear(&run);
}

static void a_transport_that_was_skipped_has_a_block_of_nan(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    double numbers[96];
    struct run run;

    sample_run_build(&run, &shape);
    ((char *)run.cases[4].spec.placement)[0] = 'S'; /* tcp at another placement than the rest */
    write_figures(*state, &run);
    char *text = scratch_read(*state, "latency.dat");
    assert_non_null(text);
    assert_int_equal(count_of(text, "\n# ["), 2 * 5);
    assert_int_equal(first_row(text, "# [same-cpu] [tcp]\n", numbers, 96), 1 + 30 * 3);
    assert_true(isnan(numbers[0]) && isnan(numbers[1]));
    free(text);
    run_clear(&run);
}

static void cumulative_distribution_is_that_of_the_histogram(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true};
    static const uint32_t samples[] = {8, 8, 8, 9}; /* buckets below 32 are 1 wide */
    struct run run;

    sample_run_build(&run, &shape);
    struct run_case *pipe = sample_case(&run, "latency/pipe/64/same-cpu");
    memset(pipe->histogram, 0, sizeof *pipe->histogram);
    histogram_add(pipe->histogram, samples, 4);
    write_figures(*state, &run);
    char *text = scratch_read(*state, "latency-cdf.dat");
    assert_non_null(text);
    assert_non_null(strstr(text, "# [same-cpu, 64 B] [pipe]\n8 0\n9 0.75\n9 0.75\n10 1\n\n\n"));
    free(text);
    run_clear(&run);
}

static void settings_hold_panels_transports_and_ranges(void **state)
{
    struct sample_shape shape = {.placements = 2, .sizes = 1, .throughput = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_MESSAGES_PER_SECOND] = (struct interval){1000, 900, 1100};
    run.cases[3].summary[METRIC_MESSAGES_PER_SECOND] = (struct interval){5000, 4000, 6000};
    write_figures(*state, &run);
    char *text = scratch_read(*state, "settings.gp");
    assert_non_null(text);
    assert_non_null(strstr(text, "\nmessages_panels = '\"same-cpu\" \"smt-siblings\" '\n"
                                 "messages_steps = '64 '\n"
                                 "messages_low = 900\nmessages_high = 6000\n"));
    assert_non_null(strstr(text, "transports = '\"pipe\" \"fifo\" \"unix-stream\" "));
    free(text);
    assert_file_has(*state, "words.gp", "about_1 = \"Invented CPU_9 @ 2.00GHz, it\\047s {made} up");
    run_clear(&run);
}

static void texts_are_in_the_language_and_names_as_they_are_typed(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true, .fanin = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures_in("ru", *state, &run);
    assert_file_has(*state, "words.gp", "\nlatency_y_title = \"время обмена, мкс\"\n");
    assert_file_has(*state, "words.gp",
                    "\nlatency_cdf_captions = '\"same-cpu, 64 Б\" \"same-cpu, 256 Б\" '");
    assert_file_has(*state, "words.gp", "\ndecimal_mark = \",\"\nkibi = \"Ки\"\nmebi = \"Ми\"\n");
    assert_file_has(*state, "words.gp", "\nfanin_throughput_captions = '\"same-cpu, 64 Б\" '\n");
    assert_file_has(*state, "words.gp", ", блоков: ");
    /* What the scripts look for in the data. */
    assert_file_has(*state, "settings.gp", "\nfanin_throughput_panels = '\"same-cpu, 64 B\" '\n");
    assert_file_has(*state, "settings.gp", "transports = '\"pipe\" \"fifo\" \"unix-stream\" ");
    assert_file_has(*state, "fanin.dat", "# [same-cpu, 64 B] [pipe (shared)]\n");
    write_figures(*state, &run);
    assert_file_has(*state, "words.gp", "\nlatency_y_title = \"round-trip time, µs\"\n");
    assert_file_has(*state, "words.gp", "\nlatency_cdf_captions = '\"same-cpu, 64 B\" ");
    assert_file_has(*state, "words.gp", "\ndecimal_mark = \".\"\nkibi = \"Ki\"\n");
    run_clear(&run);
}

static void captions_tell_buffer_and_wait_in_the_language(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true, .all_waits = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].spec.buffer_bytes = strcmp(run.cases[i].wait, "epoll") == 0 ? 65536 : 0;
    write_figures_in("ru", *state, &run);
    assert_file_has(*state, "words.gp",
                    "\nlatency_captions = '\"same-cpu, буфер по умолчанию, ожидание block\" "
                    "\"same-cpu, буфер по умолчанию, ожидание poll\" "
                    "\"same-cpu, буфер 64 КиБ, ожидание epoll\" '\n");
    run_clear(&run);
}

static void an_incomplete_run_is_told_in_the_figures(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_full);
    run.complete = false;
    run.verify = true;
    write_figures(*state, &run);
    assert_file_has(*state, "words.gp", ", contents verified (INCOMPLETE)\"\n");
    write_figures_in("ru", *state, &run);
    assert_file_has(*state, "words.gp", ", содержимое проверено (ПРОГОН НЕ ЗАВЕРШЁН)\"\n");
    run_clear(&run);
}

/* Lines of a script that name a title take it from words.gp: they hold no text of their own. */
static void check_titles(const char *script)
{
    char *text = scratch_read(PLOTS_DIRECTORY, script), *rest = NULL;

    if (text == NULL)
        fail_msg("no %s", script);
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        if (*line != '#' && strstr(line, "title") != NULL && strstr(line, "of('") == NULL &&
            strpbrk(line, "'\"") != NULL)
            fail_msg("%s: %s", script, line);
    free(text);
}

static void no_script_holds_a_title(void **state)
{
    glob_t found;

    (void)state;
    assert_int_equal(glob(PLOTS_DIRECTORY "/*.gp", 0, NULL, &found), 0);
    assert_true(found.gl_pathc > 20);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_titles(strrchr(found.gl_pathv[i], '/') + 1);
    globfree(&found);
}

static void files_of_many_clients_begin_with_their_number(void **state)
{
    struct sample_shape shape = {.placements = 1, .fanin = true};
    double numbers[64];
    struct run run;

    sample_run_build(&run, &shape);
    run.cases[0].summary[METRIC_JAIN] = (struct interval){0.9, 0.8, 0.95};
    write_figures(*state, &run);
    char *text = scratch_read(*state, "fanin.dat");
    assert_non_null(text);
    assert_non_null(strstr(text, "\n# clients rtt_p50_ns "));
    first_row(text, "# [same-cpu, 64 B] [pipe (shared)]\n", numbers, 64);
    assert_true(numbers[0] >= 1 && numbers[0] <= 1);
    assert_true(fabs(numbers[25] - 0.9) < 1e-9); /* the 26th column, as fanin-fairness.gp has it */
    assert_non_null(strstr(text, "\n256 "));
    free(text);
    text = scratch_read(*state, "settings.gp");
    assert_non_null(text);
    assert_non_null(strstr(text, "\nfanin_throughput_steps = '1 2 4 8 16 32 64 128 256 '\n"));
    assert_non_null(
        strstr(text, "\nfanin_fairness_labels = '\"pipe (shared)\" \"pipe (separate)\" "));
    free(text);
    run_clear(&run);
}

static void waits_are_numbered_as_in_their_list(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true, .all_waits = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++) {
        struct run_case *run_case = &run.cases[i];
        double value = strcmp(run_case->wait, "epoll") == 0 ? 7000 : 5000;
        run_case->summary[METRIC_RTT_P50] = (struct interval){value, NAN, NAN};
    }
    write_figures(*state, &run);
    char *text = scratch_read(*state, "waiting.dat");
    assert_non_null(text);
    assert_non_null(strstr(text, "# [same-cpu] [tcp]\n1 5000 5000 5000\n2 5000 5000 5000\n"
                                 "3 7000 7000 7000\n\n\n"));
    free(text);
    text = scratch_read(*state, "settings.gp");
    assert_non_null(strstr(text, "\nwaiting_waits = '\"block\" \"poll\" \"epoll\" '\n"));
    assert_non_null(strstr(text, "\nwaiting_size = 64\n"));
    free(text);
    run_clear(&run);
}

static void one_way_of_waiting_is_not_drawn(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    assert_false(has(*state, "waiting.gp") || has(*state, "waiting.dat"));
    run_clear(&run);
}

static void times_of_both_sides_are_written(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .throughput = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.cases[0].invocation_count; i++) {
        run.cases[0].invocations[i].messages = 10;
        run.cases[0].invocations[i].elapsed_ns = 10000;
        double *value = run.cases[0].invocations[i].value;
        value[METRIC_PARENT_USER] = 100;
        value[METRIC_PARENT_SYSTEM] = 300;
        value[METRIC_CHILD_USER] = 50;
        value[METRIC_CHILD_SYSTEM] = 1200;
    }
    write_figures(*state, &run);
    char *text = scratch_read(*state, "message-time-throughput.dat");
    assert_non_null(text);
    assert_non_null(strstr(text, "# [same-cpu] [pipe]\n1000 100 300 50 1200\n"));
    free(text);
    run_clear(&run);
}

static void a_wake_up_alone_does_not_count_as_a_size(void **state)
{
    struct sample_shape shape = {
        .placements = 1, .sizes = 2, .latency = true, .notifications = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    char *text = scratch_read(*state, "settings.gp");
    assert_non_null(text);
    assert_non_null(strstr(text, "\nlatency_steps = '0 64 256 '\n"));
    assert_non_null(
        strstr(text, "latency_cdf_panels = '\"same-cpu, 64 B\" \"same-cpu, 256 B\" '\n"));
    free(text);
    text = scratch_read(*state, "latency-cdf.dat");
    assert_non_null(strstr(text, "# [same-cpu, 64 B] [eventfd]\n"));
    assert_non_null(strstr(text, "# [same-cpu, 256 B] [eventfd]\nNaN NaN\n"));
    free(text);
    run_clear(&run);
}

static void leave_file(const char *directory, const char *name)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

static void figures_without_data_are_left_out_and_old_ones_removed(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true, .throughput = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    assert_true(has(*state, "latency.gp") && has(*state, "latency-cdf.gp"));
    assert_true(has(*state, "throughput.gp") && has(*state, "cpu-cost-throughput.gp"));
    leave_file(*state, "latency.pdf");
    leave_file(*state, "throughput.pdf");
    run_clear(&run);

    shape.latency = false;
    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_CPU] = (struct interval){NAN, NAN, NAN};
    write_figures(*state, &run);
    assert_false(has(*state, "latency.gp") || has(*state, "latency-cdf.gp"));
    assert_false(has(*state, "cpu-cost-throughput.gp") || has(*state, "cpu-cost-latency.gp"));
    assert_true(has(*state, "throughput.gp") && has(*state, "messages.gp"));
    assert_true(!has(*state, "latency.pdf") && has(*state, "throughput.pdf"));
    run_clear(&run);
}

static void folder_is_created(void **state)
{
    char path[PATH_MAX];
    struct run run;

    snprintf(path, sizeof path, "%s/figures", (char *)*state);
    sample_run_build(&run, &sample_full);
    write_figures(path, &run);
    assert_true(has(path, "settings.gp"));
    run_clear(&run);
}

static void a_file_in_the_way_is_named(void **state)
{
    struct diagnosis why = {""};
    char path[PATH_MAX];
    struct run run;

    snprintf(path, sizeof path, "%s/figures", (char *)*state);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    sample_run_build(&run, &sample_full);
    assert_int_equal(figures_write(&run, NULL, path, PLOTS_DIRECTORY, &why), -ENOTDIR);
    assert_non_null(strstr(why.text, path));
    run_clear(&run);
}

static void missing_scripts_are_named(void **state)
{
    struct diagnosis why = {""};
    struct run run;

    sample_run_build(&run, &sample_full);
    assert_int_equal(figures_write(&run, NULL, *state, "/nonexistent", &why), -ENOENT);
    assert_non_null(strstr(why.text, "/nonexistent/"));
    run_clear(&run);
}

static void several_runs_are_named_in_the_order_of_their_styles(void **state)
{
    struct comparison comparison = {.run_count = 3};
    struct diagnosis why = {""};
    struct run run, other;

    sample_run_build(&run, &sample_full);
    sample_run_build(&other, &sample_full);
    other.environment.cpu_model[0] = '`';
    other.complete = false;
    comparison.runs[0] = (struct compared_run){"a", "lab-1", &run};
    comparison.runs[1] = (struct compared_run){"b", "it's \"two\"", &other};
    comparison.runs[2] = (struct compared_run){"c", "lab-3", &run};
    assert_int_equal(figures_write(&run, &(const struct figure_choice){.comparison = &comparison},
                                   *state, PLOTS_DIRECTORY, &why),
                     0);
    assert_file_has(*state, "settings.gp", "\nruns = '\"A\" \"B\" \"C\" '\n");
    assert_file_has(*state, "words.gp",
                    "\nabout_lines = 3\nabout_1 = \"A: lab-1, Invented CPU_9 @ ");
    assert_file_has(
        *state, "words.gp",
        "\nabout_2 = \"B: it\\047s \\042two\\042, \\140nvented CPU_9 @ 2.00GHz, it\\047s "
        "{made} up, ");
    assert_file_has(*state, "words.gp", " (INCOMPLETE)\"\nabout_3 = \"C: lab-3, ");
    run_clear(&run);
    run_clear(&other);
}

/* ---- dots ---- */

static void dots_are_the_invocations_that_count(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true};
    struct run_block blocks[] = {{.block = 0}, {.block = 1, .rejected = "b"}};
    struct run run;

    sample_run_build(&run, &shape);
    struct run_case *pipe = sample_case(&run, "latency/pipe/64/same-cpu");
    for (size_t i = 0; i < pipe->invocation_count; i++)
        pipe->invocations[i].value[METRIC_RTT_P50] = i < 4 ? 5000 + (double)i : NAN;
    pipe->invocations[3].value[METRIC_RTT_P50] = 0; /* has no place on the axis */
    struct run_block *own = run.block_list;
    size_t own_count = run.block_count;
    run.block_list = blocks;
    run.block_count = 2;
    write_figures(*state, &run);
    run.block_list = own;
    run.block_count = own_count;
    assert_file_has(*state, "latency-dots.dat", "\n# [same-cpu] [pipe]\n64 5000\n64 5002\n\n\n");
    assert_file_has(*state, "settings.gp", "\nlatency_dots = 1\n");
    assert_file_has(*state, "words.gp", "dots: single invocations\"\n");
    assert_file_has(*state, "settings.gp", "\nlatency_low = ");
    run_clear(&run);
}

static void too_many_dots_are_thinned_and_that_is_said(void **state)
{
    struct sample_shape shape = {.placements = 5, .sizes = 6, .latency = true};
    struct run run;
    size_t dots = 0;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        for (size_t k = 0; k < run.cases[i].invocation_count; k++, dots++)
            run.cases[i].invocations[k].value[METRIC_RTT_P50] = 5000;
    assert_int_equal(dots, 5 * 6 * 5 * 15);
    write_figures(*state, &run);
    char *text = scratch_read(*state, "latency-dots.dat");
    assert_non_null(text);
    assert_int_equal(count_of(text, " 5000\n"), dots / 2);
    free(text);
    assert_file_has(*state, "words.gp", "dots: single invocations, one in 2 of them\"\n");
    run_clear(&run);
}

static void dots_of_an_earlier_run_go(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    leave_file(*state, "latency-dots.dat");
    write_figures(*state, &run); /* the sample's invocations have no round trips */
    assert_false(has(*state, "latency-dots.dat"));
    run_clear(&run);
}

/* ---- steps ---- */

static void steps_are_the_real_sizes_of_the_figure(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true, .throughput = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        if (run.cases[i].spec.message_bytes == 256 &&
            strcmp(run.cases[i].spec.workload, "latency") == 0)
            run.cases[i].spec.message_bytes = 1400;
    write_figures(*state, &run);
    assert_file_has(*state, "settings.gp", "\nlatency_steps = '64 1400 '\n");
    assert_file_has(*state, "settings.gp", "\nthroughput_steps = '64 256 '\n");
    run_clear(&run);
}

static void one_step_has_its_values_along_the_x_axis(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 1, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    assert_file_has(*state, "words.gp",
                    "\nlatency_x_title = \"round-trip time, µs; message size: 64 B\"\n"
                    "latency_y_title = \"\"\n");
    run_clear(&run);
}

static void who_carries_no_bytes_is_told_beside_the_one_size(void **state)
{
    struct sample_shape shape = {
        .placements = 2, .sizes = 1, .latency = true, .notifications = true, .hood = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    assert_file_has(*state, "words.gp", "\nlatency_remark = \"without a byte: signal, eventfd; ");
    assert_file_has(*state, "words.gp",
                    "\nmessage_time_remark = \"without a byte: signal, eventfd\"");
    run_clear(&run);
    shape.sizes = 2; /* along the axis a wake-up alone has a place of its own */
    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    char *words = scratch_read(*state, "words.gp");
    assert_null(strstr(words, "\nlatency_remark = \"without"));
    free(words);
    run_clear(&run);
}

/* ---- distributions ---- */

static void distributions_are_those_of_the_smallest_and_the_largest(void **state)
{
    struct sample_shape shape = {.placements = 2, .sizes = 3, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    assert_file_has(*state, "settings.gp",
                    "\nlatency_cdf_panels = '\"same-cpu, 64 B\" \"same-cpu, 1 KiB\" "
                    "\"smt-siblings, 64 B\" \"smt-siblings, 1 KiB\" '\n");
    run_clear(&run);
}

static void assert_panels(const char *directory, const struct run *run, const size_t sizes[],
                          size_t count, const char *panels)
{
    const struct figure_choice choice = {.sizes = sizes, .size_count = count};
    struct diagnosis why = {""};

    assert_int_equal(figure_choice_check(&choice, run, &why), 0);
    assert_int_equal(figures_write(run, &choice, directory, PLOTS_DIRECTORY, &why), 0);
    assert_file_has(directory, "settings.gp", panels);
}

static void distributions_are_of_the_chosen_sizes(void **state)
{
    struct sample_shape shape = {
        .placements = 1, .sizes = 3, .latency = true, .throughput = true, .connect = true};
    struct diagnosis why = {""};
    struct run run;

    sample_run_build(&run, &shape);
    assert_panels(*state, &run, (const size_t[]){256}, 1,
                  "\nlatency_cdf_panels = '\"same-cpu, 256 B\" '\n");
    assert_panels(*state, &run, (const size_t[]){0}, 1,
                  "\nlatency_cdf_panels = '\"same-cpu, 64 B\" \"same-cpu, 256 B\" "
                  "\"same-cpu, 1 KiB\" '\n");
    assert_int_equal(
        figure_choice_check(
            &(const struct figure_choice){.sizes = (const size_t[]){100}, .size_count = 1}, &run,
            &why),
        -EINVAL);
    assert_string_equal(why.text,
                        "--size: there are no round trips of 100 B; there are: 64 B, 256 B, 1 KiB");
    run_clear(&run);
}

static void requests_have_the_distributions_of_the_fewest_and_the_most_clients(void **state)
{
    struct sample_shape shape = {.placements = 1, .request = true};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    assert_file_has(*state, "settings.gp",
                    "\nrequest_cdf_panels = '\"same-cpu, 64 B, 1 client\" "
                    "\"same-cpu, 64 B, 256 clients\" '\n");
    run_clear(&run);
}

static void a_figure_without_any_value_above_0_is_left_out(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true};
    struct run run;

    sample_run_build(&run, &shape);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_CPU] = (struct interval){0, 0, 0};
    write_figures(*state, &run);
    assert_false(has(*state, "cpu-cost-latency.gp"));
    run_clear(&run);
}

static void null_is_not_among_the_ratios(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .latency = true};
    double numbers[64];
    struct run run;

    sample_run_build(&run, &shape);
    sample_rename(&run, "pipe", "null");
    write_figures(*state, &run);
    assert_file_has(*state, "latency.dat", "# [same-cpu] [null]\n");
    char *text = scratch_read(*state, "latency-ratio.dat");
    assert_non_null(text);
    assert_null(strstr(text, "[null]"));
    assert_true(first_row(text, "# [same-cpu] [fifo]\n", numbers, 64) > 1);
    assert_true(fabs(numbers[1] - 1) < 1e-9); /* the reference, now */
    free(text);
    run_clear(&run);
}

/* 64 B: half of the switches there and back of 1500 ns; two calls of 150 ns; two copies of 32 ns.
 * Nothing is above the copies. */
static void limits_are_lines_over_the_size(void **state)
{
    struct sample_shape shape = {.placements = 2, .sizes = 6, .throughput = true, .limits = true};
    double numbers[8];
    struct run run;

    sample_run_build(&run, &shape);
    write_figures(*state, &run);
    char *text = scratch_read(*state, "roofline.dat");
    assert_non_null(text);
    assert_int_equal(first_row(text, "# [same-cpu] [limit wake-up]\n", numbers, 8), 2);
    assert_float_equal(numbers[1], 64e9 / 750, 1);
    first_row(text, "# [same-cpu] [limit calls]\n", numbers, 8);
    assert_float_equal(numbers[1], 64e9 / 300, 1);
    first_row(text, "# [smt-siblings] [limit calls]\n", numbers, 8);
    assert_float_equal(numbers[1], 64e9 / 150, 1);
    first_row(text, "# [same-cpu] [limit copies]\n", numbers, 8);
    assert_float_equal(numbers[1], 2e9, 1);
    assert_non_null(strstr(text, "\n65536 2e+09\n\n\n# [same-cpu] [limit copies]"));
    assert_int_equal(first_row(text, "# [same-cpu] [pipe]\n", numbers, 8), 4);
    free(text);
    assert_file_has(*state, "words.gp", "\"if each were copied twice\"");
    run.machine_limit_count = 0;
    write_figures(*state, &run);
    assert_false(has(*state, "roofline.dat"));
    assert_false(has(*state, "roofline.gp"));
    run.machine_limit_count = 2 * 8 + 1;
    run_clear(&run);
}

/* 640 B/s are 0.000610 MiB/s. */
static void slow_throughput_is_drawn_in_a_smaller_unit(void **state)
{
    struct sample_shape shape = {.placements = 1, .sizes = 2, .throughput = true};
    const struct interval slow = {640, 600, 700};
    struct run run;

    sample_run_build(&run, &shape);
    write_figures_in("ru", *state, &run);
    assert_file_has(*state, "words.gp", "throughput_y_title = \"пропускная способность, МиБ/с\"");
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_BYTES_PER_SECOND] = slow;
    write_figures_in("ru", *state, &run);
    assert_file_has(*state, "words.gp", "throughput_y_title = \"пропускная способность, КиБ/с\"");
    assert_file_has(*state, "settings.gp", "\nthroughput_unit = 1024.0\n");
    run_clear(&run);
}

#define figure_test(f) cmocka_unit_test_setup_teardown(f, scratch_create, scratch_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        figure_test(size_files_have_a_named_block_for_each_panel_and_transport),
        figure_test(an_interval_without_an_end_is_drawn_open),
        figure_test(one_value_far_away_does_not_press_all_others_together),
        figure_test(both_ends_of_an_interval_are_kept_within_the_axis),
        figure_test(a_transport_that_was_skipped_has_a_block_of_nan),
        figure_test(cumulative_distribution_is_that_of_the_histogram),
        figure_test(settings_hold_panels_transports_and_ranges),
        figure_test(texts_are_in_the_language_and_names_as_they_are_typed),
        figure_test(captions_tell_buffer_and_wait_in_the_language),
        figure_test(an_incomplete_run_is_told_in_the_figures),
        figure_test(no_script_holds_a_title),
        figure_test(slow_throughput_is_drawn_in_a_smaller_unit),
        figure_test(dots_are_the_invocations_that_count),
        figure_test(too_many_dots_are_thinned_and_that_is_said),
        figure_test(dots_of_an_earlier_run_go),
        figure_test(steps_are_the_real_sizes_of_the_figure),
        figure_test(one_step_has_its_values_along_the_x_axis),
        figure_test(who_carries_no_bytes_is_told_beside_the_one_size),
        figure_test(distributions_are_those_of_the_smallest_and_the_largest),
        figure_test(distributions_are_of_the_chosen_sizes),
        figure_test(requests_have_the_distributions_of_the_fewest_and_the_most_clients),
        figure_test(a_figure_without_any_value_above_0_is_left_out),
        figure_test(null_is_not_among_the_ratios),
        figure_test(limits_are_lines_over_the_size),
        figure_test(files_of_many_clients_begin_with_their_number),
        figure_test(waits_are_numbered_as_in_their_list),
        figure_test(one_way_of_waiting_is_not_drawn),
        figure_test(times_of_both_sides_are_written),
        figure_test(a_wake_up_alone_does_not_count_as_a_size),
        figure_test(figures_without_data_are_left_out_and_old_ones_removed),
        figure_test(folder_is_created),
        figure_test(a_file_in_the_way_is_named),
        figure_test(missing_scripts_are_named),
        figure_test(several_runs_are_named_in_the_order_of_their_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
