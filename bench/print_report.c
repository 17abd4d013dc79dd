/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * print_report.c - asks the stream whether it is a terminal. */
#include "print_report.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "data_files.h"
#include "option_value.h"
#include "output_file.h"
#include "report/page.h"

/* ---- forms ---- */

#define DOCUMENT(form)                                                                             \
    {                                                                                              \
        .name = #form, .sink = &SINK_OF(form),                                                     \
        .subjects = SUBJECT_ANY | SUBJECT_CLAIMS | SUBJECT_GATHERING                               \
    }

static const struct report_form forms[] = {
    {"table", .sink = &sink_terminal,
     .subjects = SUBJECT_ANY | SUBJECT_DOCTOR | SUBJECT_CLAIMS | SUBJECT_GATHERING |
                 SUBJECT_TUNING},
    {"csv", FORM_CSV, .subjects = (SUBJECT_ANY & ~SUBJECT_COMPARISON) | SUBJECT_GATHERING,
     .english = SUBJECT_RUN | SUBJECT_RUNS | SUBJECT_GATHERING},
    {"json", FORM_JSON,
     .subjects = (SUBJECT_ANY & ~SUBJECT_RUNS) | SUBJECT_DOCTOR | SUBJECT_CLAIMS | SUBJECT_TUNING,
     .english = SUBJECT_ANY | SUBJECT_DOCTOR | SUBJECT_CLAIMS | SUBJECT_TUNING},
    DOCUMENT_FORMS(DOCUMENT),
    {"bibtex", FORM_BIBTEX, .subjects = SUBJECT_RUN, .english = SUBJECT_RUN},
    {"methods", FORM_METHODS, .subjects = SUBJECT_RUN},
    {"metrics", FORM_METRICS, .subjects = SUBJECT_RUN, .english = SUBJECT_RUN},
    {"google-benchmark", FORM_GOOGLE, .subjects = SUBJECT_RUN, .english = SUBJECT_RUN},
    {"hgrm", FORM_HGRM, .subjects = SUBJECT_RUN, .english = SUBJECT_RUN},
    {"figures", FORM_FIGURES, .subjects = SUBJECT_RUN | SUBJECT_RUNS},
};

enum { FORM_COUNT = sizeof forms / sizeof forms[0], FORM_NAMES_BYTES = 128 };

/* The names of those that the subject has, but for its English ones unless they are wanted, too. */
static size_t form_names(enum subject subject, bool english, const char *names[FORM_COUNT],
                         char list[FORM_NAMES_BYTES])
{
    size_t count = 0;

    for (size_t i = 0; i < FORM_COUNT; i++)
        if ((forms[i].subjects & subject) != 0 && (english || (forms[i].english & subject) == 0))
            names[count++] = forms[i].name;
    names_join(list, FORM_NAMES_BYTES, names, count);
    return count;
}

static const struct report_form *form_find(const char *name)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    }
    return NULL;
}

/* A form of others is told from a word that is none. */
static int refuse_form(const char *name, enum subject subject, struct diagnosis *why)
{
    const char *names[FORM_COUNT];
    char list[FORM_NAMES_BYTES];
    size_t count = form_names(subject, true, names, list);

    if (subject == SUBJECT_RUNS && form_find(name) != NULL)
        return diagnose(why, -EINVAL,
                        "--format %s: of one run only; several runs can be %s, and two can be "
                        "`ipcmark compare --format json`",
                        name, list);
    if (subject == SUBJECT_PROBE && form_find(name) != NULL)
        return diagnose(why, -EINVAL, "--format %s: of runs only; experiments can be %s", name,
                        list);
    return choice_find("--format", "format", name, names, count, why);
}

int report_form_choose(struct report_choice *choice, enum subject subject, struct diagnosis *why)
{
    const char *name = choice->format != NULL ? choice->format : "table";
    const struct report_form *form = form_find(name);
    char list[FORM_NAMES_BYTES], refusal[2 * FORM_NAMES_BYTES];
    const char *names[FORM_COUNT];

    if (form == NULL || (form->subjects & subject) == 0)
        return refuse_form(name, subject, why);
    choice->form = form;
    form_names(subject, false, names, list);
    snprintf(refusal, sizeof refusal, "--format %s is in English only; allowed with %s", name,
             list);
    return choice_use_language(choice->language, (form->english & subject) != 0 ? refusal : NULL,
                               why);
}

/* ---- printing ---- */

static int print_document(const struct report *report, FILE *stream)
{
    struct output_form form = output_form_of(stream);
    const struct sink_setting setting = {
        .detail = report->detail == DETAIL_SUMMARY && !report->brief ? DETAIL_PLAIN
                                                                     : report->detail,
        .colour = form.colour,
        .width = form.width,
        .figures = report->figures,
        .style = report->style,
    };

    return sink_print_file(report->choice->form->sink, report->document, &setting, stream);
}

/* The whole page; the caller's. glibc's fclose(3) succeeds also where it had no memory for the text. */
static int make_page(const struct report *report, char **page, size_t *bytes, struct diagnosis *why)
{
    char folder[PATH_MAX];
    const struct page_setting setting = {folder, report->figures, report->chosen, report->style};
    int error = data_file_path("page", folder, why);
    FILE *stream = error == 0 ? open_memstream(page, bytes) : NULL;

    if (stream == NULL)
        return error == 0 ? -ENOMEM : error;
    error = page_print(report->document, &setting, stream, why);
    return (fclose(stream) != 0 || *page == NULL) && error == 0 ? -ENOMEM : error;
}

static int print_page(const struct report *report, FILE *stream, struct diagnosis *why)
{
    char *page = NULL;
    size_t bytes;
    int error = make_page(report, &page, &bytes, why);

    if (report->made != NULL)
        report_figures_release(report->made);
    if (error == 0 && (fwrite(page, 1, bytes, stream) < bytes || fflush(stream) != 0))
        error = -errno;
    free(page);
    return error;
}

struct printing {
    const struct report *report;
    struct diagnosis *why;
};

static int print(const void *what, FILE *stream)
{
    const struct printing *printing = what;
    const struct report *report = printing->report;

    if (report->choice->form->kind != FORM_DOCUMENT)
        return report->print != NULL ? report->print(report->what, stream)
                                     : fields_print(report->json, report->what, stream);
    return report->choice->form->sink == &sink_html ? print_page(report, stream, printing->why)
                                                    : print_document(report, stream);
}

int report_print(const struct report *report, struct diagnosis *why)
{
    const struct printing printing = {report, why};

    if (report->choice->form->kind == FORM_DOCUMENT && report->document == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    int error = report->choice->output == NULL
                    ? print(&printing, stdout)
                    : output_file_write(&(const struct printable){print, &printing},
                                        report->choice->output, why);
    document_free(report->document);
    return error;
}

/* Of the table of a run where it goes; 0: no memory. */
static size_t lines_of(const struct document *document, const char *output)
{
    FILE *stream;
    char *text = NULL;
    size_t bytes, lines = 0;
    /* A file is no terminal, and has its width from COLUMNS alone. */
    const struct sink_setting setting = {
        .width = output_form_of(output == NULL ? stdout : NULL).width};

    if (document == NULL || (stream = open_memstream(&text, &bytes)) == NULL)
        return 0;
    int error = sink_print_file(&sink_terminal, document, &setting, stream);
    if (fclose(stream) == 0 && text != NULL && error == 0)
        for (const char *at = text; *at != '\0'; at++)
            lines += *at == '\n';
    free(text);
    return lines;
}

struct document *report_brief_document(struct report_source source, const char *output)
{
    source.brief = true;
    source.rows = SCREEN_LINES;
    source.answers = MOST_ANSWERS;
    for (;;) {
        struct document *document = run_document(&source);
        const size_t lines = lines_of(document, output);
        if (lines <= SCREEN_LINES || source.rows + source.answers == 0)
            return document;
        const size_t excess = lines - SCREEN_LINES;
        if (source.rows == 0)
            source.answers--;
        source.rows -= excess < source.rows ? excess : source.rows;
        document_free(document);
    }
}

int report_print_table(const struct run *run, struct diagnosis *why)
{
    struct document *document = report_brief_document((struct report_source){.run = run}, NULL);

    return report_print(&(const struct report){.choice = &(struct report_choice){.form = &forms[0]},
                                               .document = document,
                                               .brief = true},
                        why);
}
