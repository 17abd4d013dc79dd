/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bibtex.c - two entries: the program, with the facts of CITATION.cff, and the run. The key of the
 * run is made from its hash, so that two runs never have the same. */
#include "report/document.h"

#include <inttypes.h>
#include <string.h>

#include "base/escaping.h"

enum { DATE_LENGTH = 10, KEY_LENGTH = 12 };

static void field(FILE *stream, const char *name, const char *text)
{
    fprintf(stream, "  %s = {", name);
    latex_print(stream, text);
    fputs("},\n", stream);
}

static const char *host_of(const struct environment *machine)
{
    if (machine->host != NULL && machine->host[0] != '\0')
        return machine->host;
    bool virtual = machine->virtualization != NULL && machine->virtualization[0] != '\0' &&
                   strcmp(machine->virtualization, "none") != 0;
    return virtual ? "vm" : "unnamed host";
}

static void print_program(const struct run *run, FILE *stream)
{
    fputs("@software{ipcmark,\n", stream);
    fputs("  author = {{The ipcmark authors}},\n", stream);
    field(stream, "title",
          "ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended");
    field(stream, "version", run->version);
    fputs("  license = {GPL-3.0-or-later},\n}\n", stream);
}

/* "2026-01-01" and "2026" of "2026-01-01T00:00:00Z". */
static void print_date(const struct run *run, FILE *stream)
{
    char date[DATE_LENGTH + 1], year[5];

    snprintf(date, sizeof date, "%s", run->started);
    snprintf(year, sizeof year, "%s", run->started);
    field(stream, "date", date);
    field(stream, "year", year);
}

static void print_run(const struct run *run, const char *run_id, FILE *stream)
{
    const struct environment *machine = &run->environment;
    const char *kernel = machine->kernel == NULL ? "unknown kernel" : machine->kernel;

    if (run_id != NULL)
        fprintf(stream, "\n@misc{ipcmark-run-%.*s,\n", KEY_LENGTH, run_id);
    else
        fprintf(stream, "\n@misc{ipcmark-run-%" PRIu64 ",\n", run->seed);
    fputs("  author = {{The ipcmark authors}},\n  title = {A run of ipcmark on ", stream);
    latex_print(stream, host_of(machine));
    fputs(", Linux ", stream);
    latex_print(stream, kernel);
    fputs("},\n", stream);
    print_date(run, stream);
    fputs("  note = {ipcmark ", stream);
    latex_print(stream, run->version);
    fputs(", started ", stream);
    latex_print(stream, run->started);
    fprintf(stream, ", seed %" PRIu64 "%s, run id (SHA-256 of run.json): %s},\n}\n", run->seed,
            run->complete ? "" : ", incomplete", run_id == NULL ? "unknown" : run_id);
}

int report_bibtex(const struct run *run, const struct report_setting *setting, FILE *stream)
{
    print_program(run, stream);
    print_run(run, setting->run_id, stream);
    return report_finish(stream, 0);
}
