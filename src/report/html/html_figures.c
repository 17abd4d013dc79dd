/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_figures.c - the drawings that lie beside the run, with what each shows in words and the names
 * of the files it can be drawn again from. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "report/figure.h"
#include "base/text_file.h"
#include "document/svg.h"
#include "report/html/html_value.h"
#include "report/html/html_write.h"

/* All drawings together; the page shall stay under 3 MB. */
enum { MOST_DRAWING_BYTES = 1800000 };

struct gallery {
    struct html_page *page;
    char directory[PATH_MAX];
    size_t bytes, shown;
};

static const enum word kind_words[] = {
    [FIGURE_SIZES] = WORD_PAGE_FIGURE_SIZES,
    [FIGURE_CLIENTS] = WORD_PAGE_FIGURE_CLIENTS,
    [FIGURE_LABELS] = WORD_PAGE_FIGURE_LABELS,
    [FIGURE_DISTRIBUTION] = WORD_PAGE_FIGURE_DISTRIBUTION,
    [FIGURE_WAITS] = WORD_PAGE_FIGURE_WAITS,
    [FIGURE_WAYS] = WORD_PAGE_FIGURE_WAYS,
    [FIGURE_TIMES] = WORD_PAGE_FIGURE_TIMES,
};

/* "median round trip; round trip, p99" */
static char *name_metrics(enum language language, const struct figure *figure)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    for (size_t i = 0; i < figure->metric_count; i++)
        fprintf(stream, "%s%s", i > 0 ? "; " : "",
                word(language, html_metrics[figure->metrics[i]].name));
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

static char *describe(struct html_page *page, const struct figure *figure)
{
    char *metrics = name_metrics(page->language, figure);
    char *text = metrics == NULL ? NULL
                                 : language_text(page->language, kind_words[figure->kind],
                                                 language_term(page->language, figure->workload),
                                                 metrics, NULL);

    free(metrics);
    return text;
}

static void print_file(struct gallery *gallery, const char *name, const char *suffix)
{
    struct html_page *page = gallery->page;
    char file[NAME_MAX];

    snprintf(file, sizeof file, "%s%s", name, suffix);
    if (!text_file_exists(gallery->directory, file))
        return;
    html_markup(page, " ");
    if (page->from->linked)
        fprintf(page->stream, "<a href=\"figures/%s\">figures/%s</a>", file, file);
    else
        fprintf(page->stream, "<code>figures/%s</code>", file);
}

static void print_files(struct gallery *gallery, const struct figure *figure)
{
    char data[NAME_MAX];

    html_markup(gallery->page, "<br>");
    html_word(gallery->page, WORD_PAGE_FILES);
    snprintf(data, sizeof data, "%s.dat", figure->name);
    print_file(gallery, figure->name, ".gp");
    if (text_file_exists(gallery->directory, data))
        print_file(gallery, figure->name, ".dat");
    else
        print_file(gallery, figure->workload, ".dat");
    print_file(gallery, figure->name, ".svg");
    print_file(gallery, figure->name, ".png");
    print_file(gallery, figure->name, ".pdf");
}

/* The drawing as markup; NULL: there is none that could stand here. */
static char *load_drawing(const struct gallery *gallery, const struct figure *figure)
{
    char file[NAME_MAX], id[NAME_MAX], caption[NAME_MAX], *svg = NULL, *markup = NULL;
    size_t bytes;

    snprintf(file, sizeof file, "%s.svg", figure->name);
    snprintf(id, sizeof id, "fig-%s", figure->name);
    snprintf(caption, sizeof caption, "fig-%s-caption", figure->name);
    if (text_file_read(gallery->directory, file, &svg) != 0)
        return NULL;
    FILE *stream = open_memstream(&markup, &bytes);
    int error = stream == NULL ? -ENOMEM : svg_write(svg, id, caption, stream);
    if (stream != NULL && fclose(stream) != 0)
        error = -ENOMEM;
    free(svg);
    if (error == 0 && gallery->bytes + bytes <= MOST_DRAWING_BYTES)
        return markup;
    free(markup);
    return NULL;
}

static void print_figure(struct gallery *gallery, const struct figure *figure)
{
    struct html_page *page = gallery->page;
    char *drawing = load_drawing(gallery, figure);

    if (drawing == NULL)
        return;
    if (gallery->shown++ == 0) {
        html_section_open(page, "figures", WORD_FIGURES);
        enum word about = page->from->figures_alone ? WORD_RUNS_ABOUT_FIGURES
                                                    : WORD_PAGE_ABOUT_FIGURES;
        html_word_line(page, "<p>", about, "</p>");
    }
    gallery->bytes += strlen(drawing);
    fprintf(page->stream, "<figure id=\"figure-%s\">\n<div class=\"drawing\">\n", figure->name);
    html_markup(page, drawing);
    fprintf(page->stream, "\n</div>\n<figcaption><span id=\"fig-%s-caption\">", figure->name);
    html_take(page, describe(page, figure));
    html_markup(page, "</span>");
    if (!page->from->figures_alone)
        print_files(gallery, figure);
    html_markup(page, "</figcaption>\n</figure>\n");
    free(drawing);
}

void html_print_figures(struct html_page *page)
{
    struct gallery gallery = {.page = page};

    if (page->from->run_directory == NULL)
        return;
    int length = snprintf(gallery.directory, PATH_MAX, "%s/figures", page->from->run_directory);
    if (length < 0 || length >= PATH_MAX)
        return;
    for (const struct figure *figure = figures; figure->name != NULL; figure++)
        print_figure(&gallery, figure);
    if (gallery.shown > 0)
        html_section_close(page);
}
