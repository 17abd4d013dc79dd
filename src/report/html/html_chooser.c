/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_chooser.c - the form, empty and hidden until page.js fills it, and the data for it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html_value.h"
#include "report/html/html_write.h"
#include "result/series.h"

/* What a reader may care about. */
static const struct {
    const char *workload;
    enum metric metric;
} choices[] = {
    {"latency", METRIC_RTT_P50},
    {"latency", METRIC_RTT_P99},
    {"throughput", METRIC_BYTES_PER_SECOND},
    {"throughput", METRIC_MESSAGES_PER_SECOND},
    {"latency", METRIC_CPU},
    {"throughput", METRIC_CPU},
    {"connect", METRIC_CONNECT_P50},
    {"connect", METRIC_CONNECT_P99},
    {"duplex", METRIC_BYTES_PER_SECOND},
    {"fanin", METRIC_MESSAGES_PER_SECOND},
    {"request", METRIC_RTT_P50},
    {"request", METRIC_RTT_P99},
};

enum { CHOICE_COUNT = sizeof choices / sizeof choices[0] };

static bool choice_has_data(const struct run *run, size_t choice)
{
    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].workload, choices[choice].workload) == 0 &&
            !isnan(metric_of(&run->cases[i], choices[choice].metric).estimate))
            return true;
    }
    return false;
}

static bool has_choices(const struct run *run)
{
    for (size_t i = 0; i < CHOICE_COUNT; i++) {
        if (choice_has_data(run, i))
            return true;
    }
    return false;
}

/* The one figure of a workload on which the verdicts are. */
static bool is_tested(size_t choice)
{
    static const struct {
        enum metric metric;
        const char *name;
    } names[] = {
        {METRIC_RTT_P50, "rtt_ns.p50"},
        {METRIC_CONNECT_P50, "connect_ns.p50"},
        {METRIC_BYTES_PER_SECOND, "bytes_per_second"},
        {METRIC_MESSAGES_PER_SECOND, "messages_per_second"},
    };
    const struct series_metric *compared = series_metric_find(choices[choice].workload);

    for (size_t i = 0; compared != NULL && i < sizeof names / sizeof names[0]; i++) {
        if (names[i].metric == choices[choice].metric)
            return strcmp(names[i].name, compared->name) == 0;
    }
    return false;
}

/* jansson takes NULL for a missing value in all that follows, and html_json() then says no memory. */
static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *make_choice(const struct html_page *page, size_t choice)
{
    const struct html_metric *metric = &html_metrics[choices[choice].metric];
    char *name = language_text(page->language, WORD_PAGE_CHOICE,
                               language_term(page->language, choices[choice].workload),
                               word(page->language, metric->name), NULL);
    json_t *made = json_pack(
        "{s:s, s:s, s:s, s:s, s:f, s:b, s:b}", "key", metric_name(choices[choice].metric),
        "workload", choices[choice].workload, "name", name == NULL ? "" : name, "unit",
        language_term(page->language, metric->unit.ascii), "factor", metric->unit.factor, "higher",
        metric->higher_is_better, "tested", is_tested(choice));

    free(name);
    return made;
}

static json_t *make_choices(const struct html_page *page)
{
    json_t *list = json_array();

    for (size_t i = 0; i < CHOICE_COUNT; i++) {
        if (choice_has_data(page->run, i) && json_array_append_new(list, make_choice(page, i)) != 0)
            goto fail;
    }
    return list;
fail:
    json_decref(list);
    return NULL;
}

static json_t *make_values(const struct run_case *run_case)
{
    json_t *values = json_object();

    for (size_t i = 0; i < METRIC_COUNT; i++) {
        struct interval value = metric_of(run_case, (enum metric)i);
        if (isfinite(value.estimate) &&
            json_object_set_new(values, metric_name((enum metric)i),
                                json_pack("[o, o, o]", number(value.estimate), number(value.low),
                                          number(value.high))) != 0)
            goto fail;
    }
    return values;
fail:
    json_decref(values);
    return NULL;
}

/* As in plots/style.gp: the same transport, the same colour. */
static int style_of(const struct html_page *page, const char *transport)
{
    static const char *const known[] = {"pipe", "fifo",   "unix-stream", "unix-dgram",
                                        "tcp",  "signal", "eventfd"};
    const int known_count = sizeof known / sizeof known[0], style_count = 8;
    int others = known_count;

    for (int i = 0; i < known_count; i++) {
        if (strcmp(known[i], transport) == 0)
            return i + 1;
    }
    for (size_t i = 0; i < page->run->case_count; i++) {
        if (strcmp(page->run->cases[i].transport, transport) == 0)
            break;
        bool is_new = true;
        for (int k = 0; k < known_count; k++)
            is_new &= strcmp(known[k], page->run->cases[i].transport) != 0;
        for (size_t k = 0; k < i; k++)
            is_new &= strcmp(page->run->cases[k].transport, page->run->cases[i].transport) != 0;
        others += is_new;
    }
    return others % style_count + 1;
}

static json_t *make_case(const struct html_page *page, const struct run_case *run_case)
{
    char size[LANGUAGE_SIZE_BYTES], *condition = html_condition(page, run_case);

    if (run_case->size == 0)
        snprintf(size, sizeof size, "%s", word(page->language, WORD_PAGE_NO_BYTES));
    else
        language_size(page->language, run_case->size, size);
    json_t *made = condition == NULL ? NULL
                                     : json_pack("{s:o, s:o, s:o, s:I, s:s, s:o, s:i, s:o}",
                                                 "workload", html_json_text(run_case->workload),
                                                 "label", html_json_text(run_case->label),
                                                 "placement", html_json_text(run_case->placement),
                                                 "size", (json_int_t)run_case->size, "size_text",
                                                 size, "condition", html_json_text(condition),
                                                 "style", style_of(page, run_case->transport),
                                                 "values", make_values(run_case));
    free(condition);
    return made;
}

static json_t *make_cases(const struct html_page *page)
{
    json_t *list = json_array();

    for (size_t i = 0; i < page->run->case_count; i++) {
        if (json_array_append_new(list, make_case(page, &page->run->cases[i])) != 0)
            goto fail;
    }
    return list;
fail:
    json_decref(list);
    return NULL;
}

/* The number of the case of that label at the comparison's point; -1: none. */
static json_int_t case_number(const struct run *run, const struct run_comparison *comparison,
                              const char *label)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *one = &run->cases[i];
        if (one->size == comparison->size && one->clients == comparison->clients &&
            one->buffer_requested == comparison->buffer_requested &&
            strcmp(one->label, label) == 0 && strcmp(one->workload, comparison->workload) == 0 &&
            strcmp(one->placement, comparison->placement) == 0 &&
            strcmp(one->wait_group, comparison->wait) == 0)
            return (json_int_t)i;
    }
    return -1;
}

/* [baseline, contender, verdict on the contender, ratio], by the numbers of the cases. */
static json_t *make_pairs(const struct run *run)
{
    json_t *list = json_array();

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        json_int_t baseline = case_number(run, comparison, comparison->baseline);
        json_int_t contender = case_number(run, comparison, comparison->contender);
        if (baseline >= 0 && contender >= 0 &&
            json_array_append_new(list, json_pack("[I, I, s, o]", baseline, contender,
                                                  verdict_names[comparison->verdict],
                                                  number(comparison->paired.ratio.estimate))) != 0)
            goto fail;
    }
    return list;
fail:
    json_decref(list);
    return NULL;
}

static json_t *make_words(enum language language)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "best",
                     word(language, WORD_PAGE_BEST_ESTIMATE), "faster", word(language, WORD_FASTER),
                     "slower", word(language, WORD_SLOWER), "equal", word(language, WORD_EQUAL),
                     "undecided", word(language, WORD_UNDECIDED), "untested",
                     word(language, WORD_PAGE_UNTESTED), "none", word(language, WORD_PAGE_DEFAULT),
                     "more_is_better", word(language, WORD_PAGE_MORE_IS_BETTER), "less_is_better",
                     word(language, WORD_PAGE_LESS_IS_BETTER));
}

static void print_select(struct html_page *page, const char *name, enum word label)
{
    html_markup(page, "<label>");
    html_word(page, label);
    fprintf(page->stream, " <select name=\"%s\"></select></label>\n", name);
}

void html_print_chooser(struct html_page *page)
{
    if (!has_choices(page->run))
        return;
    html_markup(page, "<div id=\"chooser\">\n");
    html_section_open(page, "choose", WORD_PAGE_CHOOSER);
    html_word_line(page, "<noscript><p class=\"banner\">", WORD_PAGE_NO_SCRIPT, "</p></noscript>");
    html_markup(page, "<div class=\"chooser\" id=\"chooser-box\" hidden>\n<form>\n");
    print_select(page, "metric", WORD_PAGE_WHAT_MATTERS);
    print_select(page, "placement", WORD_PLACEMENT);
    print_select(page, "size", WORD_SIZE);
    print_select(page, "condition", WORD_PAGE_CONDITION);
    html_markup(page, "</form>\n<div aria-live=\"polite\">\n<p class=\"note quiet\"></p>\n"
                      "<ol class=\"ranking\"></ol>\n</div>\n</div>\n");
    html_section_close(page);
    html_markup(page, "</div>\n");
}

void html_print_chooser_data(struct html_page *page)
{
    if (!has_choices(page->run))
        return;
    html_markup(page, "<script type=\"application/json\" id=\"data\">");
    html_json(page, json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "decimal",
                              page->language == LANGUAGE_RUSSIAN ? "," : ".", "separator",
                              html_separator(page->language), "words", make_words(page->language),
                              "metrics", make_choices(page), "cases", make_cases(page), "pairs",
                              make_pairs(page->run)));
    html_markup(page, "</script>\n");
}
