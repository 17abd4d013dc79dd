/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several_figures.c - what is said below the figures of several runs. */
#include "report/several_figures.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

static bool is_first_with(const struct comparison *comparison, size_t at)
{
    const char *model = comparison->runs[at].run->environment.cpu_model;

    for (size_t i = 0; model != NULL && i < at; i++) {
        const char *other = comparison->runs[i].run->environment.cpu_model;
        if (other != NULL && strcmp(other, model) == 0)
            return false;
    }
    return model != NULL;
}

/* "CPU; CPU", each once. */
static void print_machines(FILE *stream, const struct comparison *comparison)
{
    const char *gap = "";

    for (size_t i = 0; i < comparison->run_count; i++) {
        if (!is_first_with(comparison, i))
            continue;
        fprintf(stream, "%s%s", gap, comparison->runs[i].run->environment.cpu_model);
        gap = "; ";
    }
}

/* "2026-01-01 (ipcmark 0.1.0); 2026-01-02 (ipcmark 0.1.0)", and which runs are incomplete. */
static void print_methods(FILE *stream, const struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->run_count; i++) {
        const struct run *run = comparison->runs[i].run;
        fprintf(stream, "%s%.10s (ipcmark %s)", i > 0 ? "; " : "", run->started, run->version);
        if (!run->complete)
            fprintf(stream, " %s", _("(INCOMPLETE)"));
    }
}

/* The caller's; NULL: no memory. */
static char *make_text(const struct comparison *comparison,
                       void (*print)(FILE *stream, const struct comparison *comparison))
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return NULL;
    print(stream, comparison);
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

int several_figures_make(const struct comparison *comparison, struct several_figures *out)
{
    *out = (struct several_figures){
        .machine = make_text(comparison, print_machines),
        .method = make_text(comparison, print_methods),
    };
    for (size_t i = 0; i < comparison->run_count; i++)
        out->names[i] = comparison->runs[i].name;
    out->runs = (struct figure_runs){out->names, comparison->run_count, out->machine, out->method};
    return out->machine == NULL || out->method == NULL ? -ENOMEM : 0;
}

void several_figures_clear(struct several_figures *made)
{
    free(made->machine);
    free(made->method);
    *made = (struct several_figures){0};
}
