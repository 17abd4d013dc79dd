/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_test.c - the folder of the figures of several runs, drawn where gnuplot is installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/hostile_run.h"
#include "report/report.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "several_runs/overlay_report.h"

static void build_latency(struct run *run)
{
    const struct sample_shape shape = {
        .placements = 2, .sizes = 3, .latency = true, .throughput = true};

    sample_run_build(run, &shape);
}

/* Something to compare: the invocations of the sample have no values. */
static void give_values(struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++)
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            run->cases[i].invocations[j].value[METRIC_RTT_P50] = 5000 + (double)j;
}

/* Two runs of which the second was made on another host. */
static void write_folder(const char *directory, void (*create)(struct run *))
{
    struct run runs[2];
    struct overlay overlay;
    struct diagnosis why = {""};

    create(&runs[0]);
    create(&runs[1]);
    give_values(&runs[0]);
    give_values(&runs[1]);
    free(runs[1].environment.host);
    runs[1].environment.host = strdup("other");
    const struct overlay_source sources[] = {{"a", &runs[0]}, {"b", &runs[1]}};
    if (overlay_build(sources, 2, LANGUAGE_ENGLISH, &overlay, &why) != 0 ||
        overlay_figure_data(&overlay, directory, PLOTS_DIRECTORY, &why) != 0)
        fail_msg("%s", why.text);
    overlay_clear(&overlay);
    run_clear(&runs[0]);
    run_clear(&runs[1]);
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
    int error = report_draw_figures(directory, &drawn, &why);

    if (error == -ENOENT)
        skip();
    if (error != 0)
        fail_msg("%s", why.text);
    assert_true(drawn.count > 0);
}

static void labels_and_settings_name_the_runs(void **state)
{
    write_folder(*state, build_latency);
    has(*state, "settings.gp", "\nruns = '\"");
    has(*state, "settings.gp", "\"other, ");
    has(*state, "settings.gp", "\"pipe — other, ");
    has(*state, "latency.dat", "] [pipe — other, ");
    has(*state, "words.gp", "# Of all runs.\nmachine = ");
}

static void figures_are_drawn_with_the_names_of_the_runs(void **state)
{
    write_folder(*state, build_latency);
    draw(*state);
    has(*state, "latency.svg", "pipe — other");
}

static void hostile_names_are_drawn_and_not_run(void **state)
{
    write_folder(*state, hostile_run_build);
    draw(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(labels_and_settings_name_the_runs, scratch_create,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(figures_are_drawn_with_the_names_of_the_runs,
                                        scratch_create, scratch_remove),
        cmocka_unit_test_setup_teardown(hostile_names_are_drawn_and_not_run, scratch_create,
                                        scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
