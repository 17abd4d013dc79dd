/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_markdown.c - GitHub's tables (GFM). A name may hold anything, so whatever Markdown or HTML
 * would take for its own is escaped: it must neither break a table nor become a link. */
#include "compare/compare_report.h"

#include <errno.h>

#include "base/escaping.h"
#include "base/numeric_locale.h"
#include "compare/wording.h"

static void print_cell(FILE *stream, const char *text)
{
    markdown_print(stream, text);
    fputs(" | ", stream);
}

static void print_pair(FILE *stream, const char *key, const char *base, const char *new)
{
    fputs("| ", stream);
    print_cell(stream, key);
    print_cell(stream, base != NULL ? base : "unknown");
    markdown_print(stream, new != NULL ? new : "unknown");
    fputs(" |\n", stream);
}

static void print_runs(const struct run_compare *compare, FILE *stream)
{
    const struct run *base = compare->base.run, *new = compare->new.run;

    fputs("| | BASE | NEW |\n|:--|:--|:--|\n", stream);
    print_pair(stream, "run", compare->base.name, compare->new.name);
    print_pair(stream, "started", base->started, new->started);
    print_pair(stream, "complete", base->complete ? "yes" : "NO", new->complete ? "yes" : "NO");
    for (size_t i = 0; i < compare->differences.count; i++) {
        const struct difference *entry = &compare->differences.entries[i];
        print_pair(stream, entry->key, entry->base, entry->new);
    }
    if (compare->differences.count == 0)
        fputs("\nNothing else that is known of machine, program and settings differs.\n", stream);
    for (size_t i = 0; i < compare->warning_count; i++) {
        fputs("\n> **Warning:** ", stream);
        markdown_print(stream, compare->warnings[i]);
        putc('\n', stream);
    }
}

static void print_row(const struct compare_row *row, double threshold, FILE *stream)
{
    struct row_text text = row_text_of(row, threshold);

    fputs("| ", stream);
    print_cell(stream, row->base->id);
    print_cell(stream, text.metric);
    print_cell(stream, text.base);
    print_cell(stream, text.new);
    print_cell(stream, text.ratio);
    print_cell(stream, text.interval);
    markdown_print(stream, text.p);
    fputs(" |\n", stream);
}

static void print_verdict(const struct run_compare *compare, enum compare_verdict verdict,
                          FILE *stream)
{
    if (compare->counts[verdict] == 0)
        return;
    fprintf(stream,
            "\n**%s: %zu**\n\n"
            "| case | unit | BASE | NEW | NEW/BASE | 95 %% interval | Holm p |\n"
            "|:--|:--|--:|--:|--:|--:|--:|\n",
            compare_verdict_names[verdict], compare->counts[verdict]);
    for (size_t i = 0; i < compare->row_count; i++)
        if (compare->rows[i].verdict == verdict)
            print_row(&compare->rows[i], compare->threshold, stream);
}

static void print_rows(const struct run_compare *compare, FILE *stream)
{
    size_t folded = compare->counts[COMPARE_UNDECIDED] + compare->counts[COMPARE_EQUAL];

    print_verdict(compare, COMPARE_WORSE, stream);
    print_verdict(compare, COMPARE_BETTER, stream);
    if (folded == 0)
        return;
    fprintf(stream, "\n<details><summary>%zu undecided, %zu equal</summary>\n",
            compare->counts[COMPARE_UNDECIDED], compare->counts[COMPARE_EQUAL]);
    print_verdict(compare, COMPARE_UNDECIDED, stream);
    print_verdict(compare, COMPARE_EQUAL, stream);
    fputs("\n</details>\n", stream);
}

static void print_ids(const char *heading, const char *const *ids, size_t count, FILE *stream)
{
    if (count == 0)
        return;
    fprintf(stream, "\n**%s: %zu**\n\n", heading, count);
    for (size_t i = 0; i < count; i++) {
        fputs("- ", stream);
        markdown_print(stream, ids[i]);
        putc('\n', stream);
    }
}

static void print_gaps(const struct run_compare *compare, FILE *stream)
{
    if (compare->gap_count == 0)
        return;
    fprintf(stream, "\n**left out: %zu**\n\n", compare->gap_count);
    for (size_t i = 0; i < compare->gap_count; i++) {
        const struct compare_gap *gap = &compare->gaps[i];
        fputs("- ", stream);
        markdown_print(stream, gap->id);
        putc(' ', stream);
        markdown_print(stream, gap->metric != NULL ? gap->metric : "");
        fputs(gap->metric != NULL ? ": " : "- ", stream);
        markdown_print(stream, gap->reason);
        putc('\n', stream);
    }
}

static void print_all(const struct run_compare *compare, FILE *stream)
{
    char text[WORDING_BYTES];

    wording_summary(compare, text);
    fprintf(stream, "### ipcmark compare: %s\n\n", text);
    print_runs(compare, stream);
    print_rows(compare, stream);
    print_ids("only in BASE", compare->only_in_base, compare->only_in_base_count, stream);
    print_ids("only in NEW", compare->only_in_new, compare->only_in_new_count, stream);
    print_gaps(compare, stream);
    wording_threshold(compare, text);
    fprintf(stream, "\nTest: %s Threshold: %s %s\n", wording_test, text, wording_limits);
}

int compare_markdown(const struct run_compare *compare, FILE *stream)
{
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    if (error != 0)
        return error;
    print_all(compare, stream);
    numeric_locale_end(&locale);
    if (fflush(stream) != 0)
        return -errno;
    return ferror(stream) ? -EIO : 0;
}
