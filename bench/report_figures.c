/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_figures.c - drawing takes seconds, so what lies drawn beside the run is good enough if
 * nothing that it is drawn from differs. */
#include "report_figures.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text_file.h"
#include "data_files.h"
#include "interrupt.h"
#include "output_folder.h"

/* ---- drawn before ---- */

static bool is_same_text(const char *one, const char *other, const char *name)
{
    char *left = NULL, *right = NULL;
    bool same = text_file_read(one, name, &left) == 0 && text_file_read(other, name, &right) == 0 &&
                strcmp(left, right) == 0;

    free(left);
    free(right);
    return same;
}

/* Whether all that was written into `fresh` to draw from stands in `before`, too, and is drawn
 * there. */
static bool is_drawn(const char *fresh, const char *before)
{
    DIR *stream = opendir(fresh);
    const struct dirent *entry;
    bool drawn = stream != NULL;

    while (drawn && (entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] != '.')
            drawn = is_same_text(fresh, before, entry->d_name);
    }
    if (stream != NULL)
        closedir(stream);
    for (const struct figure *each = NULL; drawn && (each = figure_next(each)) != NULL;) {
        char script[NAME_MAX], picture[NAME_MAX];
        snprintf(script, sizeof script, "%s.gp", each->name);
        snprintf(picture, sizeof picture, "%s.svg", each->name);
        drawn = !text_file_exists(fresh, script) || text_file_exists(before, picture);
    }
    return drawn;
}

/* ---- drawn now ---- */

static int write_figures(const struct figures_source *source, const char *folder,
                         struct diagnosis *why)
{
    char plots[PATH_MAX];
    int error = data_file_path("plots", plots, why);

    return error != 0 ? error : figures_write(source->run, &source->choice, folder, plots, why);
}

/* Whether the report can show what was drawn. */
static int check_formats(const struct figures_source *source, struct drawn_figures *drawn,
                         struct diagnosis *why)
{
    const bool *lacks = drawn->lacks;

    if (source->in_latex ? !(lacks[FIGURE_PDF] && lacks[FIGURE_PNG]) : !lacks[FIGURE_SVG])
        return 0;
    drawn->count = 0;
    return diagnose(why, -EIO,
                    "this gnuplot has no terminal %s: install the package gnuplot-nox "
                    "(Debian) or gnuplot",
                    source->in_latex ? "pdfcairo or pngcairo" : "svg");
}

static int make(const struct figures_source *source, struct report_figures *out,
                struct drawn_figures *drawn, struct diagnosis *why)
{
    int error = write_figures(source, out->directory.path, why);

    if (error != 0)
        return error;
    if (source->drawn_before != NULL && is_drawn(out->directory.path, source->drawn_before)) {
        out->folder = source->drawn_before;
        return 0;
    }
    error = figures_draw(out->directory.path, FIGURE_LIMIT_MS, drawn, why);
    if (drawn->count > 0)
        out->folder = out->directory.path;
    return error == 0 ? check_formats(source, drawn, why) : error;
}

bool report_figures_are_drawn(const struct figures_source *source)
{
    struct private_directory fresh;
    struct diagnosis why;
    sigset_t before;

    bool same = true; /* who can't look does not complain */
    interrupt_hold(&before);
    if (private_directory_create(&fresh, &why) == 0) {
        same = write_figures(source, fresh.path, &why) != 0 ||
               is_drawn(fresh.path, source->drawn_before);
        private_directory_remove(&fresh);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return same;
}

void report_figures_make(const struct figures_source *source, struct report_figures *out)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn = {0};

    *out = (struct report_figures){.held = true};
    interrupt_hold(&out->mask);
    int error = private_directory_create(&out->directory, &why);
    if (error == 0)
        error = make(source, out, &drawn, &why);
    if (error == -EINTR)
        report_figures_release(out); /* and here it ends */
    if (error != 0)
        fprintf(stderr, "ipcmark: %s: %s\n",
                drawn.count == 0 ? "the report has no figures" : "figures are missing", why.text);
}

void report_figures_release(struct report_figures *made)
{
    if (!made->held)
        return;
    private_directory_remove(&made->directory);
    sigprocmask(SIG_SETMASK, &made->mask, NULL);
    *made = (struct report_figures){.held = false};
}

/* Whether the run should have had something for it. One way of waiting is no lack, nor are limits
 * and ladders that nobody asked for; several runs have no pairs between them, and steps only
 * figures of their own. */
static bool is_lacking(const struct figures_source *source, const struct figure *figure,
                       const char *folder)
{
    const char *workload = figure_workload(figure)->name;
    char script[NAME_MAX];

    snprintf(script, sizeof script, "%s.gp", figure->name);
    if (figure->kind == FIGURE_WAITS || figure->kind == FIGURE_ROOFLINE ||
        figure->kind == FIGURE_LADDER || text_file_exists(folder, script) ||
        (figure->kind == FIGURE_RATIOS && source->choice.comparison != NULL))
        return false;
    for (size_t i = 0; i < source->run->case_count; i++) {
        const struct case_spec *spec = &source->run->cases[i].spec;
        if (spec->ladder == NULL && strcmp(spec->workload, workload) == 0)
            return true;
    }
    return false;
}

static void tell_lacking(const struct figures_source *source, const char *folder, unsigned drawn)
{
    size_t count = 0;

    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;) {
        if (is_lacking(source, each, folder))
            fprintf(stderr, "%s%s",
                    count++ == 0 ? "ipcmark: not drawn, as the run has no data for them: " : ", ",
                    each->name);
    }
    if (count > 0)
        fputs("\n", stderr);
    else if (drawn == 0)
        fputs("ipcmark: the run has nothing to draw\n", stderr);
}

int report_figures_keep(const struct figures_source *source, const char *folder,
                        struct diagnosis *why)
{
    struct output_folder made;
    struct drawn_figures drawn;
    sigset_t before;

    int error = output_folder_make(folder, &made, why);
    if (error == 0)
        error = write_figures(source, folder, why);
    if (error != 0)
        return error;
    interrupt_hold(&before);
    error = figures_draw(folder, FIGURE_LIMIT_MS, &drawn, why);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (error != 0)
        return error;
    printf("%u figures in %s\n", drawn.count, folder);
    tell_lacking(source, folder, drawn.count);
    for (int i = 0; i < FIGURE_FORMATS; i++)
        if (drawn.lacks[i])
            fprintf(stderr,
                    "ipcmark: no %s of the figures: this gnuplot has no terminal %s; the other "
                    "formats are drawn\n",
                    figure_formats[i].name, figure_formats[i].terminal);
    return 0;
}
