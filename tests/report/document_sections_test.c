/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_sections_test.c - price of waiting, under the hood, and how far to trust, in LaTeX and
 * Markdown; and what a run file says in English, in Russian. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/document.h"
#include "report/document_hood_sources.h"
#include "report/hood_calls.h"
#include "report/sample_run.h"

typedef int report(const struct run *run, const struct report_setting *setting, FILE *stream);

static char *text_of(report *write, const struct run *run, enum language language)
{
    const struct report_setting setting = {.language = language};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(write(run, &setting, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void expect(report *write, const struct run *run, enum language language,
                   const char *const parts[])
{
    char *text = text_of(write, run, language);

    for (; *parts != NULL; parts++)
        if (strstr(text, *parts) == NULL)
            fail_msg("\"%s\" is missing in:\n%s", *parts, text);
    free(text);
}

static void expect_lacks(report *write, const struct run *run, const char *part)
{
    char *text = text_of(write, run, LANGUAGE_ENGLISH);

    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" is in:\n%s", part, text);
    free(text);
}

/* Latency over five transports at 64 B on one CPU, by block, poll and epoll. */
static const struct sample_shape three_waits = {
    .placements = 1, .sizes = 1, .latency = true, .all_waits = true};

/* The pipe by two ways to wait. */
static struct run_comparison comparison_of(struct run *run, const char *contender,
                                           const char *baseline, struct interval ratio,
                                           enum verdict verdict)
{
    struct run_comparison made = {
        .metric = METRIC_RTT_P50,
        .of_waits = true,
        .paired = {.pairs = 20, .ratio = ratio},
        .verdict = verdict,
    };

    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].transport, "pipe") != 0)
            continue;
        if (strcmp(run->cases[i].wait, contender) == 0)
            made.contender = &run->cases[i];
        if (strcmp(run->cases[i].wait, baseline) == 0)
            made.baseline = &run->cases[i];
    }
    assert_true(made.contender != NULL && made.baseline != NULL);
    return made;
}

static void waits_build(struct run *run)
{
    sample_run_build(run, &three_waits);
    free(run->comparisons);
    run->comparison_count = 2;
    run->comparisons = calloc(2, sizeof *run->comparisons);
    assert_non_null(run->comparisons);
    run->comparisons[0] = comparison_of(run, "poll", "block", (struct interval){1.15, 1.1, 1.2},
                                        VERDICT_SLOWER);
    /* told the other way round: 1/0.8 = 1.25, 1/0.85 = 1.18, 1/0.75 = 1.33 */
    run->comparisons[1] = comparison_of(run, "block", "epoll", (struct interval){0.8, 0.75, 0.85},
                                        VERDICT_FASTER);
}

static void every_way_of_waiting_stands_below_the_first_one_of_its_transport(void **state)
{
    /* pipe, 64 B: block 4.21408 us; the others 1.15 times that: 4.84619 us */
    static const char *const english[] = {
        "\n## Price of waiting\n",
        "Ratio to wait block.",
        ("| 64 B | pipe | block | 4.21 |  |  |  |  |\n"
         "|  |  | poll | 4.85 | 1.15 | 1.10 | 1.20 | slower |\n"
         "|  |  | epoll | 4.85 | 1.25 | 1.18 | 1.33 | slower |\n"),
        "| 64 B | tcp | block | ",
        " | 1.15 | n/a | n/a | not compared |\n",
        NULL};
    static const char *const russian[] = {
        "\n## Цена ожидания\n", "Отношение — к ожиданию block.",
        "|  |  | poll | 4,85 | 1,15 | 1,10 | 1,20 | медленнее |\n", NULL};
    static const char *const latex[] = {
        "\\subsection{Цена ожидания}",
        "{} & {} & {poll} & 4.85 & 1.15 & 1.10 & 1.20 & {медленнее} \\\\\n", NULL};
    struct run run;

    (void)state;
    waits_build(&run);
    expect(report_markdown, &run, LANGUAGE_ENGLISH, english);
    expect(report_markdown, &run, LANGUAGE_RUSSIAN, russian);
    expect(report_latex, &run, LANGUAGE_RUSSIAN, latex);
    run_clear(&run);
}

static void a_run_with_one_way_of_waiting_has_no_price_of_it(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    expect_lacks(report_markdown, &run, "Price of waiting");
    expect_lacks(report_latex, &run, "Under the hood");
    run_clear(&run);
}

/* Of two sizes; counted but never met are migrations. */
static const struct sample_shape looked_at = {
    .placements = 1, .sizes = 2, .latency = true, .hood = true};

static void counts_stand_with_their_sources_and_reasons(void **state)
{
    static const char *const english[] = {
        "\n## Under the hood\n",
        "| size | transport | system calls | wake-ups | context switches | page faults | CPU, µs |",
        "| 64 B | pipe | 4.00 | 2.00 | 1.33 | ",
        "| 256 B | pipe | 4.00 | 2.00 | 1.33 | ",
        "- system calls: perf.\n",
        "- CPU cycles: not counted: this machine has no hardware counters.\n",
        "- read 2.00, write 2.00: latency/pipe/64/same-cpu, ",
        NULL};
    static const char *const russian[] = {
        "\n## Что происходит внутри\n",      "| 64 Б | pipe | 4,00 | 2,00 | 1,33 | ",
        "- системные вызовы: perf.\n",       "- read 2,00; write 2,00: latency/pipe/64/same-cpu, ",
        "такты процессора: не подсчитано: ", NULL};
    static const char *const latex[] = {
        "{\\begin{tabular}[b]{@{}r@{}}system\\\\calls\\end{tabular}}",
        "{64 B} & {pipe} & 4.00 & 2.00 & 1.33 & {\\textless{} 0.01} & ", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &looked_at);
    expect(report_markdown, &run, LANGUAGE_ENGLISH, english);
    expect(report_markdown, &run, LANGUAGE_RUSSIAN, russian);
    expect(report_latex, &run, LANGUAGE_ENGLISH, latex);
    run_clear(&run);
}

static void an_event_counted_for_some_cases_only_says_so(void **state)
{
    static const char *const english[] = {
        "- CPU cycles: perf.\n",
        "- CPU cycles: not counted for every case: this machine has no hardware counters.\n", NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &looked_at);
    run.cases[0].kernel_counters->per_message[EVENT_CYCLES] = 5000;
    free(run.cases[0].kernel_counters->source[EVENT_CYCLES]);
    run.cases[0].kernel_counters->source[EVENT_CYCLES] = strdup("perf");
    expect(report_markdown, &run, LANGUAGE_ENGLISH, english);
    run_clear(&run);
}

static void a_long_table_goes_on_in_another(void **state)
{
    /* 5 transports at 10 sizes: 40 rows, then 10 */
    const struct sample_shape ten_sizes = {.placements = 1, .sizes = 10, .latency = true};
    struct run run;

    (void)state;
    sample_run_build(&run, &ten_sizes);
    char *text = text_of(report_latex, &run, LANGUAGE_ENGLISH);
    char *other = strstr(text, "(continued)}");
    assert_non_null(other);
    assert_null(strstr(other + 1, "(continued)}"));
    assert_non_null(strstr(other, "{64 KiB}") == NULL ? strstr(other, "{4 MiB}") : NULL);
    free(text);
    run_clear(&run);
}

static void replace(char **text, const char *by)
{
    free(*text);
    *text = strdup(by);
}

static void what_a_run_says_in_english_is_told_in_russian(void **state)
{
    static const char *const russian[] = {
        "- Блоку 3 помешали: гипервизор отнял 7,5 % времени его процессоров \\(предел 5 %\\).\n",
        "В целом: время, отнятое гипервизором: 1,5 %; различия меньше 4,0 % здесь неразличимы.\n",
        "- доступен только один процессор: ",
        ("cross-node: на этой машине нет такой пары процессоров \\(два ядра в разных узлах "
         "NUMA\\); "
         "есть: same-cpu, unpinned\n"),
        NULL};
    static const char *const english[] = {
        "- Block 3 was disturbed: steal time 7.5 % of its CPUs \\(limit 5 %\\).\n",
        "On the whole: steal time 1.5 %; differences under 4.0 % can't be told apart here.\n",
        NULL};
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    free(run.block_list);
    run.block_count = 1;
    run.block_list = calloc(1, sizeof *run.block_list);
    run.block_list[0].block = 3;
    replace(&run.block_list[0].rejected, "steal time 7.5 % of its CPUs (limit 5 %)");
    replace(&run.noise.judgement,
            "steal time 1.5 %; differences under 4.0 % can't be told apart here");
    assert_int_equal(
        environment_warn(&run.environment,
                         "only one CPU may be used: nothing but the same-cpu placement can be "
                         "measured; allow more (taskset, the container's cpuset, the virtual "
                         "machine's settings)"),
        0);
    run.skipped = realloc(run.skipped, (run.skipped_count + 1) * sizeof *run.skipped);
    run.skipped[run.skipped_count++] = (struct run_skipped){
        strdup("cross-node"),
        strdup("this machine has no two cores in different NUMA nodes; it has same-cpu, unpinned")};
    expect(report_markdown, &run, LANGUAGE_RUSSIAN, russian);
    expect(report_markdown, &run, LANGUAGE_ENGLISH, english);
    run_clear(&run);
}

static void only_the_numbers_among_system_calls_get_a_comma(void **state)
{
    char *text = hood_calls_text(LANGUAGE_RUSSIAN, "read 2.00, epoll_wait 0.25, a.b 1.");

    (void)state;
    assert_string_equal(text, "read 2,00; epoll_wait 0,25; a.b 1.");
    free(text);
    text = hood_calls_text(LANGUAGE_ENGLISH, "read 2.00, write 2.00");
    assert_string_equal(text, "read 2.00, write 2.00");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_waiting_stands_below_the_first_one_of_its_transport),
        cmocka_unit_test(a_run_with_one_way_of_waiting_has_no_price_of_it),
        cmocka_unit_test(counts_stand_with_their_sources_and_reasons),
        cmocka_unit_test(an_event_counted_for_some_cases_only_says_so),
        cmocka_unit_test(a_long_table_goes_on_in_another),
        cmocka_unit_test(what_a_run_says_in_english_is_told_in_russian),
        cmocka_unit_test(only_the_numbers_among_system_calls_get_a_comma),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
