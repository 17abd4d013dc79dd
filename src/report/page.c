/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page.c - head, contents and script around what the sink prints. The policy in the head keeps the
 * page from loading anything, whatever may have got into it. */
#include "report/page.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "base/text_file.h"
#include "document/block.h"
#include "document/sink.h"
#include "report/run_words.h"
#include "result/build_info.h"
#include "result/json_make.h"
#include "result/workloads.h"
#include "text/text.h"

/* ---- the chooser: a reader says what matters and sees the ranking. The choices are the metrics that the
 * descriptions of workloads have. json_pack() takes NULL for a part and then gives NULL itself, so that
 * one look at the end is enough. ---- */

/* What the texts of the data belong to. */
struct chooser {
    const struct run *run;
    struct document *document;
};

/* Text of the run, which may be anybody's. */
static json_t *text_json(const char *text)
{
    char *clean = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&clean, &bytes);

    if (stream == NULL)
        return NULL;
    clean_print(stream, text);
    json_t *made = fclose(stream) == 0 ? json_string(clean) : NULL;
    free(clean);
    return made;
}

static json_t *number_json(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

/* Takes both; NULL if either is NULL. */
static json_t *append(json_t *list, json_t *item)
{
    if (json_array_append_new(list, item) == 0)
        return list;
    json_decref(list);
    return NULL;
}

/* ---- what there is to choose ---- */

/* The least estimate of the metric among the cases of the workload: all are shown in its unit, so
 * that they compare. NAN: there is none, as of all metrics that a case has no summary of. */
static double least_estimate(const struct run *run, const char *workload, enum metric metric)
{
    double least = NAN;

    for (size_t i = 0; i < run->case_count; i++) {
        if (strcmp(run->cases[i].spec.workload, workload) == 0)
            least = fmin(least, metric_of(&run->cases[i], metric).estimate);
    }
    return least;
}

static json_t *choice_json(const struct chooser *chooser,
                           const struct workload_description *workload, enum metric metric,
                           double least)
{
    const struct metric_row *row = &metrics[metric];
    const struct unit *unit = unit_choose(row->scale, least);
    const char *title = text_of(workload->title);
    const char *name = text_of(workload_metric_name(workload, metric));

    if (strcmp(title, name) != 0)
        name = document_text(chooser->document, _("%1: %2"), title, name, NULL);
    return json_pack("{s:s, s:s, s:s, s:s, s:f, s:b, s:b}", "key", row->column, "workload",
                     workload->name, "name", name, "unit", text_of(unit->name), "factor",
                     unit->factor, "higher", !row->lower_is_better, "tested",
                     workload_primary(workload) == metric);
}

static json_t *choices_json(const struct chooser *chooser)
{
    json_t *list = json_array();

    for (size_t w = 0; workload_descriptions[w] != NULL; w++) {
        const struct workload_description *workload = workload_descriptions[w];
        for (size_t i = 0; i < workload->column_count; i++) {
            enum metric metric = workload->columns[i].metric;
            double least = least_estimate(chooser->run, workload->name, metric);
            if (isfinite(least))
                list = append(list, choice_json(chooser, workload, metric, least));
        }
    }
    return list;
}

static bool chooser_offers(const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const struct workload_description *workload = workload_describe(
            run->cases[i].spec.workload);
        for (size_t k = 0; workload != NULL && k < workload->column_count; k++) {
            if (isfinite(metric_of(&run->cases[i], workload->columns[k].metric).estimate))
                return true;
        }
    }
    return false;
}

/* ---- the cases ---- */

static json_t *values_json(const struct run_case *run_case)
{
    json_t *values = json_object();

    for (const enum metric *metric = metric_columns; *metric != METRIC_COUNT; metric++) {
        struct interval value = metric_of(run_case, *metric);
        if (!isfinite(value.estimate))
            continue;
        json_t *made = json_pack("[o, o, o]", number_json(value.estimate), number_json(value.low),
                                 number_json(value.high));
        if (json_object_set_new(values, metrics[*metric].column, made) != 0) {
            json_decref(values);
            return NULL;
        }
    }
    return values;
}

static json_t *case_json(const struct chooser *chooser, const struct run_case *run_case)
{
    const unsigned style_count = 28; /* of style.css */
    struct document *document = chooser->document;
    const char *size = run_case->spec.message_bytes == 0
                           ? _("no bytes")
                           : document_size(document, run_case->spec.message_bytes);
    const char *condition = say_condition(document, chooser->run, run_case);

    return json_pack(
        "{s:o, s:o, s:o, s:I, s:s, s:o, s:i, s:o}", "workload", text_json(run_case->spec.workload),
        "label", text_json(run_case->label), "placement", text_json(run_case->spec.placement),
        "size", (json_int_t)run_case->spec.message_bytes, "size_text", size, "condition",
        text_json(condition), "style",
        (int)((name_style(chooser->run, run_case->spec.transport) - 1) % style_count) + 1, "values",
        values_json(run_case));
}

static json_t *cases_json(const struct chooser *chooser)
{
    json_t *list = json_array();

    for (size_t i = 0; i < chooser->run->case_count; i++)
        list = append(list, case_json(chooser, &chooser->run->cases[i]));
    return list;
}

/* [baseline, contender, verdict on the contender, ratio], by the numbers of the cases. */
static json_t *pairs_json(const struct run *run)
{
    json_t *list = json_array();

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (comparison->of_waits || comparison->of_steps) /* conditions are chosen, not compared */
            continue;
        list = append(list,
                      json_pack("[I, I, s, o]", (json_int_t)(comparison->baseline - run->cases),
                                (json_int_t)(comparison->contender - run->cases),
                                verdict_names[comparison->verdict],
                                number_json(comparison->paired.ratio.estimate)));
    }
    return list;
}

static json_t *words_json(void)
{
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "best", _("best estimate"), "faster",
        say_verdict(VERDICT_FASTER), "slower", say_verdict(VERDICT_SLOWER), "equal",
        say_verdict(VERDICT_EQUAL), "undecided", say_verdict(VERDICT_UNDECIDED), "untested",
        _("not tested: look at the intervals"), "none", _("default"), "more_is_better",
        _("%1 — more is better. Whiskers: 95 % confidence intervals."), "less_is_better",
        _("%1 — less is better. Whiskers: 95 % confidence intervals."));
}

/* ---- on the page ---- */

/* "<", ">" and "&" stand in strings only, where an escape means the same to JSON. */
static void print_data(FILE *stream, const char *json)
{
    fputs("<script type=\"application/json\" id=\"data\">", stream);
    for (; *json != '\0'; json++) {
        if (*json == '<' || *json == '>' || *json == '&')
            fprintf(stream, "\\u%04x", (unsigned)*json);
        else
            putc(*json, stream);
    }
    fputs("</script>\n", stream);
}

static void print_form(FILE *stream)
{
    const struct {
        const char *name, *label;
    } selects[] = {{"metric", _("What matters")},
                   {"placement", _("placement")},
                   {"size", _("size")},
                   {"condition", _("conditions")}};

    fputs("<noscript><p class=\"banner\">", stream);
    html_print(stream,
               _("Choosing and sorting need JavaScript; all numbers are in the tables below."));
    fputs("</p></noscript>\n<div class=\"chooser\" id=\"chooser-box\" hidden>\n<form>\n", stream);
    for (size_t i = 0; i < sizeof selects / sizeof selects[0]; i++) {
        fputs("<label>", stream);
        html_print(stream, selects[i].label);
        fprintf(stream, " <select name=\"%s\"></select></label>\n", selects[i].name);
    }
    fputs("</form>\n<div aria-live=\"polite\">\n<p class=\"note quiet\"></p>\n"
          "<ol class=\"ranking\"></ol>\n</div>\n</div>\n",
          stream);
}

static int chooser_print(FILE *stream, const void *run)
{
    struct chooser chooser = {run, document_create("")};
    json_t *data = chooser.document == NULL
                       ? NULL
                       : json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "decimal",
                                   text_language()->decimal_mark, "separator",
                                   text_language()->list_separator, "words", words_json(),
                                   "metrics", choices_json(&chooser), "cases", cases_json(&chooser),
                                   "pairs", pairs_json(run));
    char *text = data == NULL ? NULL
                              : json_make_line(data, JSON_COMPACT | JSON_ENSURE_ASCII |
                                                         JSON_REAL_PRECISION(9));
    int error = text == NULL ? -ENOMEM : 0;

    if (error == 0) {
        print_form(stream);
        print_data(stream, text);
    }
    free(text);
    json_decref(data);
    document_free(chooser.document);
    return error;
}

/* ---- the page around it ---- */

static const char head[] =
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n";

/* Ours, so it is printed as it is. */
static int print_file(const char *folder, const char *name, FILE *stream, struct diagnosis *why)
{
    char *text;
    int error = text_file_read(folder, name, &text);

    if (error != 0)
        return diagnose(why, error, "%s/%s: %s", folder, name, strerror(-error));
    fputs(text, stream);
    free(text);
    return 0;
}

static void print_text(FILE *stream, const char *before, const char *text, const char *after)
{
    fputs(before, stream);
    html_print(stream, text);
    fputs(after, stream);
}

static int print_head(const struct document *document, const struct page_setting *setting,
                      FILE *stream, struct diagnosis *why)
{
    fprintf(stream, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n%s",
            text_language()->code, head);
    print_text(stream, "<meta name=\"generator\" content=\"ipcmark ", build_info.version, "\">\n");
    print_text(stream, "<title>", document_title(document), "</title>\n<style>\n");
    int error = print_file(setting->folder, "style.css", stream, why);
    fputs("</style>\n</head>\n", stream);
    return error;
}

/* A link to each section that is there. */
static void print_contents(const struct document *document, const struct sink_setting *setting,
                           FILE *stream)
{
    const struct view view = {.document = document, .setting = setting, .sink = &sink_html};
    const struct block *block = NULL;

    print_text(stream, "<nav aria-label=\"", _("Contents"), "\">\n<ul>\n");
    while ((block = view_next(&view, block)) != NULL) {
        if (block->kind != BLOCK_HEADING || block->level > 1 || block->id == NULL)
            continue;
        print_text(stream, "<li><a href=\"#", block->id, "\">");
        print_text(stream, "", block->text, "</a></li>\n");
    }
    fputs("</ul>\n</nav>\n", stream);
    /* By the script alone: who searches finds what is folded only where it is open, in some browsers. */
    print_text(stream, "<button id=\"unfold\" type=\"button\" hidden>",
               _("Open all that is folded"), "</button>\n");
}

static int print_body(const struct document *document, const struct page_setting *setting,
                      FILE *stream)
{
    const struct sink_slot slots[] = {{"chooser", chooser_print, setting->chosen}, {0}};
    const struct sink_setting sink = {
        .detail = DETAIL_VERBOSE,
        .figures = setting->figures,
        .style = setting->style,
        .slots = setting->chosen != NULL && chooser_offers(setting->chosen) ? slots : NULL,
    };

    print_text(stream, "<body>\n<a class=\"skip\" href=\"#main\">", _("Skip to the answer"),
               "</a>\n");
    print_text(stream, "<header>\n<h1>", document_title(document), "</h1>\n");
    print_contents(document, &sink, stream);
    fputs("</header>\n<main id=\"main\">\n", stream);
    int error = sink_print(&sink_html, document, &sink, stream);
    fputs("</main>\n", stream);
    return error;
}

int page_print(const struct document *document, const struct page_setting *setting, FILE *stream,
               struct diagnosis *why)
{
    int error = print_head(document, setting, stream, why);

    if (error == 0)
        error = print_body(document, setting, stream);
    fputs("<script>\n", stream);
    if (error == 0)
        error = print_file(setting->folder, "page.js", stream, why);
    fputs("</script>\n</body>\n</html>\n", stream);
    if (error == 0 && (fflush(stream) != 0 || ferror(stream)))
        error = errno == 0 ? -EIO : -errno;
    return error;
}
