/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_value.c - one row per metric. */
#include "report/html/html_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct html_metric html_metrics[METRIC_COUNT] = {
    [METRIC_RTT_P50] = {scale_time, {"µs", "us", 1e3}, WORD_RTT_P50, false},
    [METRIC_RTT_P99] = {scale_time, {"µs", "us", 1e3}, WORD_RTT_P99, false},
    [METRIC_BYTES_PER_SECOND] = {scale_byte_rate,
                                 {"MiB/s", "MiB/s", 1048576},
                                 WORD_BYTES_PER_SECOND,
                                 true},
    [METRIC_MESSAGES_PER_SECOND] = {scale_rate,
                                    {"k/s", "k/s", 1e3},
                                    WORD_MESSAGES_PER_SECOND,
                                    true},
    [METRIC_CPU] = {scale_time, {"µs", "us", 1e3}, WORD_CPU_TIME, false},
    [METRIC_CONNECT_P50] = {scale_time, {"µs", "us", 1e3}, WORD_CONNECT_P50, false},
    [METRIC_CONNECT_P99] = {scale_time, {"µs", "us", 1e3}, WORD_CONNECT_P99, false},
    [METRIC_CONNECTIONS_PER_SECOND] = {scale_rate,
                                       {"k/s", "k/s", 1e3},
                                       WORD_CONNECTIONS_PER_SECOND,
                                       true},
    [METRIC_JAIN] = {scale_index, {"", "", 1}, WORD_JAIN, true},
    [METRIC_SHARE_MIN] = {scale_index, {"", "", 1}, WORD_SHARE_MIN, true},
    [METRIC_SHARE_MAX] = {scale_index, {"", "", 1}, WORD_SHARE_MAX, false},
    [METRIC_SERVER_CPU] = {scale_time, {"µs", "us", 1e3}, WORD_SERVER_CPU, false},
};

void html_number_text(enum language language, double value, double factor,
                      char text[LANGUAGE_NUMBER_BYTES])
{
    language_decimal(language, value / factor, unit_decimals(value / factor), text);
}

const char *html_separator(enum language language)
{
    return language == LANGUAGE_RUSSIAN ? "; " : ", ";
}

char *html_quantity(enum language language, enum metric metric, struct interval value)
{
    const struct unit *unit = unit_choose(html_metrics[metric].scale, value.estimate);
    char estimate[LANGUAGE_NUMBER_BYTES], low[LANGUAGE_NUMBER_BYTES], high[LANGUAGE_NUMBER_BYTES];
    char *text;
    int length;

    if (unit == NULL)
        return strdup(word(language, WORD_NOT_AVAILABLE));
    html_number_text(language, value.estimate, unit->factor, estimate);
    html_number_text(language, value.low, unit->factor, low);
    html_number_text(language, value.high, unit->factor, high);
    const char *name = language_term(language, unit->ascii), *gap = *name == '\0' ? "" : " ";
    if (isnan(value.low) || isnan(value.high))
        length = asprintf(&text, "%s%s%s", estimate, gap, name);
    else
        length = asprintf(&text, "%s%s%s [%s%s%s]", estimate, gap, name, low,
                          html_separator(language), high);
    return length < 0 ? NULL : text;
}

/* What varies among the cases of one workload. */
struct variation {
    bool wait, buffer, clients;
};

static struct variation variation_of(const struct run *run, const struct run_case *one)
{
    struct variation varies = {
        .wait = strcmp(one->wait_group, "block") != 0 && strcmp(one->wait_group, "default") != 0,
        .buffer = one->buffer_requested != 0,
        .clients = one->clients > 1,
    };

    for (size_t i = 0; i < run->case_count; i++) {
        const struct run_case *other = &run->cases[i];
        if (strcmp(one->workload, other->workload) != 0)
            continue;
        varies.wait |= strcmp(one->wait_group, other->wait_group) != 0;
        varies.buffer |= one->buffer_requested != other->buffer_requested;
        varies.clients |= one->clients != other->clients;
    }
    return varies;
}

char *html_condition(const struct html_page *page, const struct run_case *run_case)
{
    struct variation varies = variation_of(page->run, run_case);
    char *text = NULL;
    size_t bytes;
    const char *gap = "";

    FILE *stream = open_memstream(&text, &bytes);
    if (stream == NULL)
        return NULL;
    if (varies.wait) {
        fprintf(stream, "%s %s", word(page->language, WORD_WAIT), run_case->wait_group);
        gap = ", ";
    }
    if (varies.buffer) {
        char size[LANGUAGE_SIZE_BYTES];
        language_size(page->language, run_case->buffer_requested, size);
        fprintf(stream, "%s%s %s", gap, word(page->language, WORD_BUFFER),
                run_case->buffer_requested == 0 ? word(page->language, WORD_PAGE_DEFAULT) : size);
        gap = ", ";
    }
    if (varies.clients)
        fprintf(stream, "%s%s: %u", gap, word(page->language, WORD_CLIENTS), run_case->clients);
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

bool html_has_conditions(const struct html_page *page, const char *workload)
{
    const struct run *run = page->run;
    bool has = false;

    for (size_t i = 0; i < run->case_count && !has; i++) {
        if (workload != NULL && strcmp(run->cases[i].workload, workload) != 0)
            continue;
        char *condition = html_condition(page, &run->cases[i]);
        has = condition != NULL && *condition != '\0';
        free(condition);
    }
    return has;
}

static bool is_pair(const struct run_comparison *comparison, const char *label, const char *other)
{
    return (strcmp(comparison->baseline, label) == 0 &&
            strcmp(comparison->contender, other) == 0) ||
           (strcmp(comparison->baseline, other) == 0 && strcmp(comparison->contender, label) == 0);
}

const struct run_comparison *html_find_comparison(const struct run *run,
                                                  const struct run_case *run_case,
                                                  const char *label, const char *other)
{
    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (comparison->size == run_case->size && comparison->clients == run_case->clients &&
            comparison->buffer_requested == run_case->buffer_requested &&
            strcmp(comparison->workload, run_case->workload) == 0 &&
            strcmp(comparison->placement, run_case->placement) == 0 &&
            strcmp(comparison->wait, run_case->wait_group) == 0 &&
            is_pair(comparison, label, other))
            return comparison;
    }
    return NULL;
}
