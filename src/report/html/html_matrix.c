/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_matrix.c - the behaviour matrix from probe.json, if `ipcmark probe --format json` was saved
 * beside the run. It is in English whatever the page's language; its texts are translated last, after
 * rows and columns were found by them. The file may be another version's or broken: what is not
 * understood is left out. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/text_file.h"
#include "report/html/html_write.h"

/* In the place of a transport, for what belongs to none. */
static const char process[] = "process";

/* The text of a key, or "". */
static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

/* The property if the file knows it, else the name of the probe. */
static const char *row_of(const json_t *probe)
{
    const char *property = text_of(probe, "property");

    return *property == '\0' ? text_of(probe, "name") : property;
}

static const char *cell_of(const json_t *probe)
{
    const char *brief = text_of(probe, "brief");

    return *brief == '\0' ? text_of(probe, "observed") : brief;
}

typedef const char *(*reader)(const json_t *probe);

static const char *transport_of(const json_t *probe)
{
    return text_of(probe, "transport");
}

/* Whether no probe before `at` reads the same; false for "". */
static bool is_first(const json_t *probes, size_t at, reader read)
{
    const char *text = read(json_array_get(probes, at));

    for (size_t i = 0; i < at; i++) {
        if (strcmp(read(json_array_get(probes, i)), text) == 0)
            return false;
    }
    return *text != '\0';
}

static const char *outcome_of(const json_t *probe)
{
    const json_t *holds = json_object_get(probe, "holds");

    return json_is_true(holds) ? "holds" : json_is_false(holds) ? "fails" : "untried";
}

static void print_cell(struct html_page *page, const json_t *probes, const char *row,
                       const char *transport)
{
    bool found = false;

    html_markup(page, "<td>");
    for (size_t i = 0; i < json_array_size(probes); i++) {
        const json_t *probe = json_array_get(probes, i);
        if (strcmp(row_of(probe), row) != 0 || strcmp(transport_of(probe), transport) != 0)
            continue;
        html_markup(page, found ? "<br>" : "");
        fprintf(page->stream, "<span class=\"%s\">", outcome_of(probe));
        html_told(page, "span", cell_of(probe));
        html_markup(page, "</span>");
        found = true;
    }
    html_markup(page, found ? "</td>" : "–</td>");
}

static void open_table(struct html_page *page, enum word label, enum word first_head)
{
    html_markup(page, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_word(page, label);
    html_markup(page, "\">\n<table>\n<thead>\n<tr>");
    html_word_line(page, "<th scope=\"col\">", first_head, "</th>");
}

static void print_row_head(struct html_page *page, const char *row)
{
    html_markup(page, "<tr><th scope=\"row\">");
    html_told(page, "span", row);
    html_markup(page, "</th>");
}

static void print_transports(struct html_page *page, const json_t *probes)
{
    size_t count = json_array_size(probes);

    if (count == 0)
        return;
    open_table(page, WORD_PAGE_BEHAVIOUR, WORD_PAGE_PROPERTY);
    for (size_t i = 0; i < count; i++) {
        if (is_first(probes, i, transport_of))
            html_line(page, "<th scope=\"col\">", transport_of(json_array_get(probes, i)), "</th>");
    }
    html_markup(page, "</tr>\n</thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++) {
        const char *row = row_of(json_array_get(probes, i));
        if (!is_first(probes, i, row_of))
            continue;
        print_row_head(page, row);
        for (size_t k = 0; k < count; k++) {
            if (is_first(probes, k, transport_of))
                print_cell(page, probes, row, transport_of(json_array_get(probes, k)));
        }
        html_markup(page, "</tr>\n");
    }
    html_markup(page, "</tbody>\n</table>\n</div>\n");
}

static void print_processes(struct html_page *page, const json_t *probes)
{
    size_t count = json_array_size(probes);

    if (count == 0)
        return;
    open_table(page, WORD_PROBE_PROCESSES, WORD_PROBE_PROCESSES);
    html_word_line(page, "<th scope=\"col\">", WORD_PROBE_OBSERVED, "</th>");
    html_markup(page, "</tr>\n</thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++) {
        const char *row = row_of(json_array_get(probes, i));
        if (!is_first(probes, i, row_of))
            continue;
        print_row_head(page, row);
        print_cell(page, probes, row, process);
        html_markup(page, "</tr>\n");
    }
    html_markup(page, "</tbody>\n</table>\n</div>\n");
}

/* What belongs to no transport is no column: most of its rows would be empty. */
static void print_tables(struct html_page *page, const json_t *probes)
{
    json_t *of_transports = json_array(), *of_processes = json_array();
    bool done = true;

    for (size_t i = 0; i < json_array_size(probes); i++) {
        json_t *probe = json_array_get(probes, i);
        bool belongs_to_process = strcmp(transport_of(probe), process) == 0;
        done = json_array_append(belongs_to_process ? of_processes : of_transports, probe) == 0 &&
               done;
    }
    if (!done && page->error == 0)
        page->error = -ENOMEM;
    print_transports(page, of_transports);
    print_processes(page, of_processes);
    json_decref(of_transports);
    json_decref(of_processes);
}

static enum word outcome_word_of(const json_t *probe)
{
    const json_t *holds = json_object_get(probe, "holds");

    return json_is_true(holds)    ? WORD_PROBE_HOLDS
           : json_is_false(holds) ? WORD_PROBE_CONTRADICTED
                                  : WORD_PROBE_NOT_TRIED;
}

/* Nothing of what the file lacks. */
static void print_part(struct html_page *page, enum word name, const char *text)
{
    if (*text == '\0')
        return;
    html_word_line(page, "<br><span class=\"quiet\">", name, ":</span> ");
    html_told(page, "span", text);
}

static void print_finding(struct html_page *page, const json_t *probe)
{
    html_markup(page, "<li><strong>");
    html_told(page, "span", row_of(probe));
    html_markup(page, ", ");
    html_text(page, transport_of(probe));
    html_markup(page, "</strong> (");
    html_word(page, outcome_word_of(probe));
    html_markup(page, "): ");
    html_told(page, "span", text_of(probe, "claim"));
    print_part(page, WORD_PROBE_DONE, text_of(probe, "done"));
    print_part(page, WORD_PROBE_OBSERVED, text_of(probe, "observed"));
    print_part(page, WORD_PROBE_REFERENCE, text_of(probe, "reference"));
    html_markup(page, "</li>\n");
}

static void print_findings(struct html_page *page, const json_t *probes)
{
    html_word_line(page, "<details>\n<summary>", WORD_PAGE_ALL_PROBES, "</summary>");
    html_markup(page, "<ul>\n");
    for (size_t i = 0; i < json_array_size(probes); i++)
        print_finding(page, json_array_get(probes, i));
    html_markup(page, "</ul>\n</details>\n");
}

void html_print_matrix(struct html_page *page)
{
    char *text = NULL;

    if (page->from->run_directory == NULL ||
        text_file_read(page->from->run_directory, "probe.json", &text) != 0)
        return;
    json_t *file = json_loads(text, 0, NULL);
    const json_t *probes = json_object_get(file, "probes");
    if (json_array_size(probes) > 0) {
        html_section_open(page, "behaviour", WORD_PAGE_BEHAVIOUR);
        html_word_line(page, "<p>", WORD_PAGE_ABOUT_BEHAVIOUR, "</p>");
        print_tables(page, probes);
        print_findings(page, probes);
        html_section_close(page);
    }
    json_decref(file);
    free(text);
}
