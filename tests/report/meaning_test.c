/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * meaning_test.c - every form of a run says the same: what makes the numbers doubtful, and of each
 * case its figure with interval and what it was found to be against the best. Forms are read
 * leniently: which words and numbers stand together, not how. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/block.h"
#include "document/sink.h"
#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "result/run_file.h"
#include "result/sentences.h"
#include "text/text.h"

static const char *const inputs[] = {
    "classic", "classic-kernel", "classic-host", "workloads",
    "waits",   "clients",        "noisy",        "incomplete",
};

/* One run, printed in one form and language. */
struct print {
    const struct run *run;
    const struct sink *sink;
    struct document *document;
    char *text;
};

/* ---- reading ---- */

/* Signs that a form has in the place of others; none of them tells anything but the unit. */
static const char *const replaced[][2] = {
    {"&lt;", ""},      {"&gt;", ""},     {"&quot;", ""},   {"&amp;", ""},     {"\\textmu", "u"},
    {"\xC2\xB5", "u"}, {"\xC2\xA0", ""}, {"\xC2\xB1", ""}, {"\xC3\x97", "x"}, {"\\times", "x"},
};

enum { REPLACED_COUNT = sizeof replaced / sizeof replaced[0] };

/* The bytes at `text` that stand for no letter and no digit; 0: they do. */
static size_t skip_signs(const char *text, bool html)
{
    unsigned char first = (unsigned char)text[0];

    if (html && first == '<')
        return strcspn(text, ">");
    if (strncmp(text, "&#", 2) == 0) /* a sign by its number */
        return strcspn(text, ";");
    if (first == '\\') /* a command of LaTeX */
        return 1 + strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");
    if (first == 0xE2) /* dashes and quotation marks */
        return strnlen(text, 3);
    return isalnum(first) || first >= 0x80 ? 0 : 1;
}

/* Letters and digits alone: what every form has of a text. */
static char *essence(const char *text, bool html)
{
    char *out = calloc(strlen(text) + 1, 1), *end = out;

    assert_non_null(out);
    while (*text != '\0') {
        size_t known = 0, skipped;
        while (known < REPLACED_COUNT &&
               strncmp(text, replaced[known][0], strlen(replaced[known][0])) != 0)
            known++;
        if (known < REPLACED_COUNT) {
            end = stpcpy(end, replaced[known][1]);
            text += strlen(replaced[known][0]);
        } else if ((skipped = skip_signs(text, html)) > 0) {
            text += skipped;
        } else {
            *end++ = *text++;
        }
    }
    return out;
}

static void assert_says(const struct print *print, const char *text)
{
    bool html = print->sink == &sink_html;
    char *all = essence(print->text, html), *part = essence(text, false);

    if (strstr(all, part) == NULL)
        fail_msg("%s in %s does not say \"%s\"", print->sink->name, text_language()->code, text);
    free(part);
    free(all);
}

/* The end of what stands together: a line, in HTML a row, an item or a paragraph. */
static const char *record_end(const struct print *print, const char *record)
{
    const char *end = NULL;

    if (print->sink != &sink_html)
        return record + strcspn(record, "\n");
    static const char *const marks[] = {"</tr>", "</li>", "</p>"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *found = strstr(record, marks[i]);
        if (found != NULL && (end == NULL || found < end))
            end = found;
    }
    return end == NULL ? record + strlen(record) : end;
}

/* Whether the record has that number, in whatever unit of the scale, with at least two digits. */
static bool has_number(const struct print *print, const char *record, const char *end, double value,
                       const struct unit *scale)
{
    /* LaTeX puts the mark in by itself */
    const char *mark = print->sink == &sink_latex ? "." : text_language()->decimal_mark;

    for (const char *at = record; at < end; at++) {
        char number[32];
        size_t used = 0;
        if (!isdigit((unsigned char)*at))
            continue;
        for (;
             at < end && used < sizeof number - 1 && (isdigit((unsigned char)*at) || *at == *mark);
             at++) {
            number[used] = *at;
            if (*at == *mark)
                number[used] = '.';
            used++;
        }
        number[used] = '\0';
        for (const struct unit *unit = scale; unit->name != NULL; unit++) {
            double read = strtod(number, NULL) * unit->factor;
            if (fabs(read - value) <= 0.006 * value)
                return true;
        }
    }
    return false;
}

static bool has_text(const char *record, const char *end, const char *text, bool html)
{
    char *copy = strndup(record, (size_t)(end - record)), *all, *part = essence(text, false);

    assert_non_null(copy);
    all = essence(copy, html);
    bool found = strstr(all, part) != NULL;
    free(part);
    free(all);
    free(copy);
    return found;
}

/* A case's name and its numbers stand together somewhere. */
static void assert_has_record(const struct print *print, const char *label, const double numbers[],
                              size_t count, const struct unit *scale)
{
    bool html = print->sink == &sink_html;

    for (const char *record = print->text; *record != '\0';) {
        const char *end = record_end(print, record);
        bool all = has_text(record, end, label, html);
        for (size_t i = 0; i < count && all; i++)
            all = isnan(numbers[i]) || has_number(print, record, end, numbers[i], scale);
        if (all)
            return;
        record = *end == '\0' ? end : end + 1;
    }
    fail_msg("%s in %s has no record of %s with %g [%g, %g]", print->sink->name,
             text_language()->code, label, numbers[0], numbers[1], numbers[2]);
}

/* ---- what has to be said ---- */

static void assert_has_warnings(const struct print *print)
{
    for (const struct block *block = document_blocks(print->document); block != NULL;
         block = block->next) {
        if (block->kind != BLOCK_WARNING && block->kind != BLOCK_FACT && block->kind != BLOCK_NOTE)
            continue;
        if (block->kind == BLOCK_WARNING) {
            assert_int_equal(block->audience.media, MEDIUM_ANY);
            assert_int_not_equal(block->audience.detail, DETAIL_VERBOSE);
        }
        if (block->audience.media == MEDIUM_ANY && block->audience.detail != DETAIL_VERBOSE)
            assert_says(print, block->text);
    }
}

static void assert_has_case(const struct print *print, const struct run_case *run_case)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);

    assert_non_null(workload);
    for (size_t i = 0; i < workload->column_count; i++) {
        enum metric metric = workload->columns[i].metric;
        double times = metrics[metric].per_client ? run_case->spec.clients : 1;
        struct interval value = metric_of(run_case, metric);
        const double numbers[] = {times * value.estimate, times * value.low, times * value.high};
        bool shown = !workload->columns[i].screens || print->sink->medium != MEDIUM_PAPER;
        if (metrics[metric].summarised && shown && isfinite(value.estimate))
            assert_has_record(print, run_case->label, numbers,
                              workload->columns[i].with_interval ? 3 : 1, metrics[metric].scale);
    }
}

/* Of each case against the best at its point: the sentence, or on paper and page the word, too. */
static void assert_has_verdicts(const struct print *print, const struct case_group *group)
{
    for (size_t first = 0; first < group->count; first = case_group_step_end(group, first)) {
        struct ranking ranking = ranking_of(group, first);
        for (size_t i = first; i < ranking.end && ranking.best != NULL; i++) {
            const struct run_comparison *found = comparison_find(print->run, group->cases[i],
                                                                 ranking.best);
            if (found != NULL)
                assert_says(print, say_comparison(print->document, found));
        }
    }
}

static void check(const struct print *print)
{
    const struct case_groups groups = case_groups_of(print->document, print->run, GROUP_EACH_WAIT);

    assert_has_warnings(print);
    for (size_t i = 0; i < print->run->case_count; i++)
        assert_has_case(print, &print->run->cases[i]);
    assert_true(groups.count > 0 || print->run->case_count == 0);
    for (size_t i = 0; i < groups.count; i++)
        assert_has_verdicts(print, &groups.groups[i]);
    for (size_t i = 0; i < print->run->crossover_count; i++) {
        const struct run_crossover *crossover = &print->run->crossovers[i];
        if (crossover->high > 0 && !crossover->of_waits)
            assert_says(print, say_made(print->document, crossover_message(crossover)));
    }
}

/* ---- each run, form and language ---- */

static void print_and_check(const struct run *run, const struct sink *sink)
{
    const struct sink_setting setting = {
        .detail = sink == &sink_html ? DETAIL_VERBOSE : DETAIL_PLAIN,
    };
    struct print print = {run, sink, run_document(&(const struct report_source){.run = run}), NULL};
    size_t bytes;
    FILE *stream = open_memstream(&print.text, &bytes);

    assert_non_null(stream);
    assert_non_null(print.document);
    assert_int_equal(sink_print(sink, print.document, &setting, stream), 0);
    assert_int_equal(fclose(stream), 0);
    check(&print);
    free(print.text);
    document_free(print.document);
}

static void every_form_says_the_same_in_every_language(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        char path[256];
        struct diagnosis why;
        struct run run;
        snprintf(path, sizeof path, "%s/%s.json", INPUTS_DIRECTORY, inputs[i]);
        run_init(&run);
        assert_int_equal(run_file_read(path, &run, &why), 0);
        for (size_t k = 0; languages[k] != NULL; k++) {
            text_use(languages[k]);
            for (const struct sink *const *sink = sinks; *sink != NULL; sink++)
                print_and_check(&run, *sink);
        }
        text_use(languages[0]);
        run_clear(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_says_the_same_in_every_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
