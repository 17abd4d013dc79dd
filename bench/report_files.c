/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_files.c - figures first, so that no report is left that misses some. */
#include "report_files.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text_file.h"
#include "document/sink.h"
#include "output_file.h"
#include "output_folder.h"
#include "report/interchange.h"
#include "report/latex_file.h"
#include "report/plot_data.h"
#include "result/metrics.h"

static void copy_figure(struct plot_data *target, const char *from, const char *name,
                        const char *const extensions[])
{
    char file[NAME_MAX + 1], suffix[8];

    for (size_t i = 0; extensions[i] != NULL; i++) {
        snprintf(suffix, sizeof suffix, ".%s", extensions[i]);
        snprintf(file, sizeof file, "%s%s", name, suffix);
        if (text_file_exists(from, file)) {
            plot_copy(target, from, name, suffix);
            return;
        }
    }
}

int figures_copy(const char *from, const char *folder, const struct sink *sink,
                 struct diagnosis *why)
{
    struct plot_data target = {.directory = folder, .why = why};
    struct output_folder made;

    target.error = output_folder_make(folder, &made, why);
    for (const struct figure *each = NULL; (each = figure_next(each)) != NULL;)
        copy_figure(&target, from, each->name, sink->extensions);
    return target.error;
}

struct document_printing {
    const struct document *document;
    struct sink_setting setting;
};

static int print_report(const void *what, FILE *stream)
{
    const struct document_printing *printing = what;

    return sink_print_file(&sink_latex, printing->document, &printing->setting, stream);
}

static int print_example(const void *what, FILE *stream)
{
    latex_example_print(what, stream);
    return 0;
}

int latex_folder_write(struct document *document, const struct style *style, const char *folder,
                       const char *drawn, struct diagnosis *why)
{
    char report[PATH_MAX], example[PATH_MAX], beside[PATH_MAX];
    struct document_printing printing = {document, {.detail = DETAIL_PLAIN, .style = style}};
    int error = output_path(report, folder, "report.tex", why);

    if (error == 0)
        error = output_path(example, folder, "example.tex", why);
    if (error == 0)
        error = output_path(beside, folder, "figures", why);
    if (error == 0 && drawn != NULL) {
        error = figures_copy(drawn, beside, &sink_latex, why);
        printing.setting.figures = beside;
    }
    if (error == 0)
        error = output_file_write(&(const struct printable){print_report, &printing}, report, why);
    if (error == 0)
        error = output_file_write(&(const struct printable){print_example, style}, example, why);
    document_free(document);
    return error;
}

/* ---- percentiles: files are named by ids of cases, which may come from any run file ---- */

static const char hgrm_suffix[] = ".hgrm";

struct case_printing {
    const struct run *run;
    const struct run_case *run_case;
};

static int print_hgrm(const void *what, FILE *stream)
{
    const struct case_printing *printing = what;

    return interchange_hgrm(printing->run, printing->run_case, stream);
}

/* One of a saturated case is what the length of the run made of it. */
static bool has_distribution(const struct run_case *run_case)
{
    return run_case->histogram != NULL && histogram_total(run_case->histogram) > 0 &&
           !case_is_saturated(run_case);
}

static void tell_left_out(const struct run *run, size_t written)
{
    size_t saturated = 0;

    for (size_t i = 0; i < run->case_count; i++)
        saturated += case_is_saturated(&run->cases[i]);
    const size_t without = run->case_count - written - saturated;

    if (saturated > 0)
        fprintf(stderr,
                "ipcmark: saturated, and so without percentiles and a file: %zu of %zu cases\n",
                saturated, run->case_count);
    if (without > 0)
        fprintf(stderr,
                "ipcmark: without a distribution, and so without a file: %zu of %zu cases\n",
                without, run->case_count);
}

static bool is_file(const char *path)
{
    const size_t length = strlen(path), end = strlen(hgrm_suffix);
    struct stat status;

    if (stat(path, &status) == 0)
        return !S_ISDIR(status.st_mode);
    return length > end && strcmp(path + length - end, hgrm_suffix) == 0;
}

/* "latency_pipe_64_same-cpu.hgrm". Ids that differ have names that do: what can't stand there, or is too
 * long, has the case's number behind a sign that no id leaves in. */
static void make_name(const struct run *run, const struct run_case *run_case, char name[NAME_MAX])
{
    enum { LONGEST = 200 };
    bool changed = run_case->id[0] == '.';
    size_t used = 0;

    for (const char *c = run_case->id; *c != '\0'; c++) {
        const bool fits = isalnum((unsigned char)*c) || strchr(".,:=+-", *c) != NULL;
        if (used == LONGEST || (!fits && *c != '/'))
            changed = true;
        if (used < LONGEST)
            name[used++] = *c;
        if (!fits || (used == 1 && *c == '.'))
            name[used - 1] = '_';
    }
    if (changed)
        used += (size_t)snprintf(name + used, NAME_MAX - used, "~%zu",
                                 (size_t)(run_case - run->cases) + 1);
    snprintf(name + used, NAME_MAX - used, "%s", hgrm_suffix);
}

static int write_into(const struct run *run, const char *folder, struct diagnosis *why)
{
    char name[NAME_MAX], path[PATH_MAX];
    struct output_folder made;
    int error = output_folder_make(folder, &made, why);

    for (size_t i = 0; error == 0 && i < run->case_count; i++) {
        const struct case_printing printing = {run, &run->cases[i]};
        if (!has_distribution(printing.run_case))
            continue;
        make_name(run, printing.run_case, name);
        error = output_path(path, folder, name, why);
        if (error == 0)
            error = output_file_write(&(const struct printable){print_hgrm, &printing}, path, why);
    }
    return error;
}

static int write_one(const struct run *run, const char *path, size_t count, struct diagnosis *why)
{
    size_t i = 0;

    if (count > 1)
        return diagnose(why, -EINVAL,
                        "--output: %s: a file is of one case, but %zu of the run have a "
                        "distribution; name a folder",
                        path, count);
    while (!has_distribution(&run->cases[i]))
        i++;
    const struct case_printing printing = {run, &run->cases[i]};
    return output_file_write(&(const struct printable){print_hgrm, &printing}, path, why);
}

int hgrm_files_write(const struct run *run, const char *path, struct diagnosis *why)
{
    size_t count = 0;

    for (size_t i = 0; i < run->case_count; i++)
        count += has_distribution(&run->cases[i]);
    if (count == 0)
        return diagnose(
            why, -EINVAL,
            "--format hgrm: the run has no distribution: only round trips, requests and "
            "connections that were timed one by one have, in blocks that count, unless the rate "
            "saturated the transport");
    if (is_file(path))
        return write_one(run, path, count, why);
    int error = write_into(run, path, why);
    if (error != 0)
        return error;
    printf(count == 1 ? "%zu percentile file in %s\n" : "%zu percentile files in %s\n", count,
           path);
    tell_left_out(run, count);
    return 0;
}
