/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/sample_document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

void sample_add_results(struct document *document)
{
    static const struct column columns[] = {
        {.kind = COLUMN_STEP, .head = "size"},
        {.kind = COLUMN_NAME, .head = "transport"},
        {.kind = COLUMN_ESTIMATE,
         .head = "RTT p50",
         .interval_head = "95 % interval",
         .scale = scale_time},
        {.kind = COLUMN_NUMBER,
         .head = "CPU time per round trip",
         .scale = scale_time,
         .expendable = 1},
        {.kind = COLUMN_NUMBER, .head = "wake-ups", .decimals = 2, .expendable = 2},
        {.kind = COLUMN_RATIO, .head = "RTT p50 to best"},
        {.kind = COLUMN_VERDICT, .head = "verdict"},
    };
    const struct table_setting setting = {
        .id = "latency", .caption = "latency, same-cpu", .note = "Medians of round trips."};
    struct table *table = document_table(document, &setting, columns, 7);
    static const struct {
        const char *step, *name;
        double sort, value, low, high, cpu, wakeups, ratio;
        const char *verdict;
        enum tone tone;
    } rows[] = {
        {"64 B", "pipe", 64, 7010, 6300, 7450, 7650, 0.003, 1, "best", TONE_GOOD},
        {"64 B", "unix-stream", 64, 12700, 11900, 13600, 13700, 2.001, 1.81, "slower", TONE_BAD},
        {"64 KiB", "pipe", 65536, 106400, 95000, 118000, 40900, 150, 1, "best", TONE_GOOD},
        {"64 KiB", "tcp", 65536, NAN, NAN, NAN, NAN, NAN, NAN, "not measured", TONE_UNSURE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (i % 2 == 0)
            table_group(table, NULL);
        table_row(table);
        cell_step(table, rows[i].step, rows[i].sort);
        cell_text(table, rows[i].name);
        cell_estimate(table, rows[i].value, rows[i].low, rows[i].high);
        cell_number(table, rows[i].cpu);
        cell_number(table, rows[i].wakeups);
        cell_ratio(table, rows[i].ratio);
        cell_verdict(table, rows[i].verdict, rows[i].tone);
        if (rows[i].tone == TONE_GOOD)
            cell_strong(table);
    }
}

void sample_add_matrix(struct document *document)
{
    static const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = "property"},
        {.kind = COLUMN_VERDICT, .head = "pipe"},
        {.kind = COLUMN_VERDICT, .head = "fifo"},
        {.kind = COLUMN_VERDICT, .head = "unix-stream"},
        {.kind = COLUMN_VERDICT, .head = "unix-dgram"},
        {.kind = COLUMN_VERDICT, .head = "tcp"},
    };
    const struct table_setting setting = {.id = "matrix", .matrix = true};
    struct table *table = document_table(document, &setting, columns, 6);

    for (int i = 0; i < 3; i++) {
        table_row(table);
        cell_text(table, "keeps the boundaries of messages whatever their size is");
        cell_verdict(table, "no: bytes are joined", TONE_GOOD);
        cell_verdict(table, "no: bytes are joined", TONE_GOOD);
        cell_verdict(table, "no: bytes are joined", TONE_GOOD);
        cell_verdict(table, "yes, one message each", TONE_BAD);
        cell_strong(table);
        cell_hint(table, "sent two, received two");
        cell_empty(table);
    }
}

/* What the columns of a sortable, folded table can hold. */
static void add_evidence(struct document *document)
{
    static const struct column columns[] = {
        {.kind = COLUMN_TEXT, .head = "case"},
        {.kind = COLUMN_COUNT, .head = "blocks"},
        {.kind = COLUMN_NUMBER, .head = "p", .decimals = 4},
        {.kind = COLUMN_NUMBER, .head = "index", .decimals = -1},
        {.kind = COLUMN_NUMBER, .head = "secret", .detail = DETAIL_VERBOSE},
        {.kind = COLUMN_NUMBER, .head = "mixed\ntime", .scale = scale_time},
    };
    const struct table_setting setting = {
        .id = "evidence", .caption = "all comparisons", .folded = true, .sortable = true};
    struct table *table = document_table(document, &setting, columns, 6);

    for (int i = 0; i < 2; i++) {
        table_group(table, i == 0 ? "worse: 1" : "better: 1");
        table_row(table);
        cell_text(table, i == 0 ? "first case" : "second case");
        cell_count(table, 17);
        cell_number(table, i == 0 ? 0.00001 : 0.05);
        cell_number(table, 0.98765);
        cell_number(table, 7);
        cell_number(table, i == 0 ? 966 : 1094);
    }
}

static void add_section_of_lists(struct document *document)
{
    document_heading(document, 2, NULL, "Crossovers");
    document_list(document, "the best of each size");
    document_item(document, "64 B", "pipe is faster than tcp");
    document_item(document, "64 B", "pipe is faster than fifo");
    document_item(document, "4 KiB", "fifo is faster than tcp");
    document_list(document, NULL);
    document_item(document, NULL, "an item without a lead");
    document_list(document, "an empty list");
    document_code(document, "sh", "make\n./ipcmark run --seed 1\n");
}

struct document *sample_document(void)
{
    struct document *document = document_create("A title");

    assert_non_null(document);
    document_fact(document, "kernel", "Linux 6.1");
    document_fact(document, "machine", "a small one");
    document_warning(document, NULL, "the hypervisor took time");
    document_warning(document, "INCOMPLETE", "2 of 17 blocks");
    document_heading(document, 1, "results", "Results");
    document_paragraph(document, NULL,
                       document_text(document, "See table %1 and %2, and %3; p <= 0.05, run `a_b`.",
                                     document_reference(document, "tbl:latency"),
                                     document_reference(document, "sec:trust"),
                                     document_reference(document, "fig:missing"), NULL));
    sample_add_results(document);
    document_note(document, "RTT", "round-trip time");
    document_note(document, NULL, "n/a: too few");
    add_section_of_lists(document);
    document_heading(document, 1, "trust", "How far to trust it");
    document_paragraph(document, "floor", "up to 18 %");
    document_figure(document, "latency", "Round trips over the size");
    document_slot(document, "chooser");
    add_evidence(document);
    sample_add_matrix(document);
    document_heading(document, 1, "nothing", "A heading without content");
    document_heading(document, 2, NULL, "Another one");
    document_list(document, "an empty list");
    assert_int_equal(document_error(document), 0);
    return document;
}

const char sample_hostile_text[] = "a\033[31m\r\n\t\"'<script>&amp;*_`|\\$#{}%~^[x](http://y)`"
                                   "\xC2\x9B\xFF\xC0\xAF\u202E\u2066\u2029"
                                   "\xEE\x80\x80sec:x\xEE\x80\x81\xE4\xB8\xAD";

struct document *sample_hostile_document(void)
{
    static const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = sample_hostile_text},
        {.kind = COLUMN_ESTIMATE,
         .head = sample_hostile_text,
         .interval_head = sample_hostile_text,
         .scale = scale_time},
    };
    const char *text = sample_hostile_text;
    const struct table_setting setting = {.caption = text, .note = text};
    struct document *document = document_create(text);

    document_fact(document, text, text);
    document_heading(document, 1, "x", text);
    document_paragraph(document, text, text);
    document_heading(document, 2, NULL, text);
    document_warning(document, text, text);
    document_note(document, text, text);
    document_code(document, NULL, text);
    document_list(document, text);
    document_item(document, text, text);
    struct table *table = document_table(document, &setting, columns, 2);
    table_group(table, text);
    table_row(table);
    cell_text(table, text);
    cell_hint(table, text);
    cell_estimate(table, 1e300, -1e300, INFINITY);
    table_row(table);
    cell_empty(table);
    cell_verdict(table, text, TONE_BAD);
    return document;
}

char *sample_print(const struct document *document, const char *sink,
                   const struct sink_setting *setting)
{
    char *text = NULL;
    size_t bytes, i = 0;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    while (strcmp(sinks[i]->name, sink) != 0)
        i++;
    assert_int_equal(sink_print(sinks[i], document, setting, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

char *sample_print_once(struct document *document, const char *sink, const char *language,
                        unsigned width)
{
    const struct sink_setting setting = {.detail = DETAIL_VERBOSE, .width = width};

    text_use(language_find(language));
    char *text = sample_print(document, sink, &setting);
    document_free(document);
    text_use(language_find("en"));
    return text;
}

void sample_expect(struct document *document, const char *sink, unsigned width,
                   const char *expected)
{
    char *text = sample_print_once(document, sink, "en", width);

    assert_string_equal(text, expected);
    free(text);
}
