/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_citing.c - how to name this run in a text, and how to make it again. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/document.h"
#include "report/html/html_write.h"

static const char *known(const struct html_page *page, const char *text)
{
    return text == NULL || *text == '\0' ? word(page->language, WORD_UNKNOWN) : text;
}

static void print_bibtex(struct html_page *page)
{
    const struct report_setting setting = {.language = page->language,
                                           .run_id = page->from->run_id};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL) {
        page->error = -ENOMEM;
        return;
    }
    int error = report_bibtex(page->run, &setting, stream);
    if (fclose(stream) != 0 && error == 0)
        error = -ENOMEM;
    if (error != 0)
        page->error = error;
    html_markup(page, "<pre><code>");
    html_lines(page, text);
    html_markup(page, "</code></pre>\n");
    free(text);
}

void html_print_citing(struct html_page *page)
{
    const struct run *run = page->run;
    const struct environment *machine = &run->environment;
    char year[5], seed[24];

    snprintf(year, sizeof year, "%.4s", run->started);
    snprintf(seed, sizeof seed, "%" PRIu64, run->seed);
    html_section_open(page, "cite", WORD_HOW_TO_CITE);
    html_word_line(page, "<p>", WORD_PAGE_ABOUT_CITING, "</p>");
    html_take_line(page, "<blockquote><p>",
                   language_text(page->language, WORD_PAGE_CITE_PROGRAM, run->version, year, NULL),
                   "</p>");
    html_take_line(page, "<p>",
                   language_text(page->language, WORD_PAGE_CITE_RUN, run->version,
                                 known(page, machine->host), known(page, machine->cpu_model),
                                 known(page, machine->kernel), run->started, seed, NULL),
                   "</p></blockquote>");
    print_bibtex(page);
    html_section_close(page);
}

static bool is_plain_word(const char *text)
{
    return *text != '\0' &&
           text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                             "_-./,:=+@%")] == '\0';
}

/* A word as the shell takes it: to be pasted, even when somebody else chose it. */
static void print_shell_word(struct html_page *page, const char *text)
{
    char one[2] = "";

    if (is_plain_word(text)) {
        html_text(page, text);
        return;
    }
    html_text(page, "'");
    for (size_t start = 0; text[start] != '\0';) {
        size_t bytes = strcspn(text + start, "'");
        char *part = strndup(text + start, bytes);
        html_take(page, part);
        start += bytes;
        one[0] = text[start];
        if (one[0] == '\'') {
            html_text(page, "'\\''");
            start++;
        }
    }
    html_text(page, "'");
}

static bool names_seed(const struct run *run)
{
    for (size_t i = 0; i < run->command_count; i++) {
        if (strncmp(run->command[i], "--seed", strlen("--seed")) == 0)
            return true;
    }
    return false;
}

void html_print_reproducing(struct html_page *page)
{
    const struct run *run = page->run;
    const char *commit = run->environment.git_commit;

    html_section_open(page, "reproduce", WORD_HOW_TO_REPRODUCE);
    html_word_line(page, "<p>", WORD_PAGE_ABOUT_REPRODUCING, "</p>");
    html_markup(page, "<pre><code>");
    if (commit != NULL && *commit != '\0') {
        html_markup(page, "git checkout ");
        print_shell_word(page, commit);
        html_markup(page, "\nmake\n");
    }
    for (size_t i = 0; i < run->command_count; i++) {
        html_markup(page, i > 0 ? " " : "");
        print_shell_word(page, run->command[i]);
    }
    if (!names_seed(run))
        fprintf(page->stream, " --seed %" PRIu64, run->seed);
    html_markup(page, "\n</code></pre>\n");
    html_word_line(page, "<p>", WORD_PAGE_SEED_REPEATS, "</p>");
    html_section_close(page);
}
