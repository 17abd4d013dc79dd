/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_citing.c - how to name this run in a text, and how to make it again. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/escaping.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "report/shell_command.h"
#include "text/text.h"

/* ---- BibTeX ---- */

enum { YEAR_LENGTH = 4, DATE_LENGTH = 10, KEY_LENGTH = 12 };

static const char *host_of(const struct environment *machine)
{
    if (machine->host != NULL && machine->host[0] != '\0')
        return machine->host;
    bool virtual = machine->virtualization != NULL && machine->virtualization[0] != '\0' &&
                   strcmp(machine->virtualization, "none") != 0;
    return virtual ? "vm" : "unnamed host";
}

static const char *escape(struct document *document, const char *text)
{
    char *escaped = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&escaped, &bytes);

    if (stream != NULL) {
        latex_print(stream, text);
        fclose(stream);
    }
    return document_take(document, escaped);
}

/* The beginning of when the run started. */
static const char *say_start(struct document *document, const struct run *run, int length)
{
    return document_format(document, "%.*s", length, run->started);
}

/* The program with the facts of CITATION.cff; the run's key is made from its hash, so that two runs
 * never have the same. Every style has @misc, and capitals within braces stay what they are. When the
 * run was made is when the program was at hand. */
const char *citing_bibtex(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    const struct environment *machine = &run->environment;
    const char *id = source->run_id;
    const char *key = id == NULL ? document_format(document, "%" PRIu64, run->seed)
                                 : document_format(document, "%.*s", KEY_LENGTH, id);
    const char *when = document_format(
        document, "  year = {%s},\n  urldate = {%s},\n  langid = {english},\n}\n",
        escape(document, say_start(document, run, YEAR_LENGTH)),
        escape(document, say_start(document, run, DATE_LENGTH)));

    return document_format(
        document,
        "@misc{ipcmark,\n"
        "  author = {{The ipcmark authors}},\n"
        "  title = {{ipcmark}: pipe or socket? {An IPC} benchmark whose numbers can be defended},\n"
        "  howpublished = {Computer program, version %s},\n"
        "  license = {GPL-3.0-or-later},\n"
        "%s\n"
        "@misc{ipcmark-run-%s,\n"
        "  author = {{The ipcmark authors}},\n"
        "  title = {A run of ipcmark on {%s}, {Linux %s}},\n"
        "  note = {ipcmark %s, started %s, seed %" PRIu64 "%s, run id (SHA-256 of run.json): %s},\n"
        "%s",
        escape(document, run->version), when, key, escape(document, host_of(machine)),
        escape(document, machine->kernel == NULL ? "unknown kernel" : machine->kernel),
        escape(document, run->version), escape(document, run->started), run->seed,
        run->complete ? "" : ", incomplete", id == NULL ? "unknown" : id, when);
}

/* ---- GOST R 7.0.108-2022: references to electronic documents ---- */

/* "02.01.2026" */
static const char *say_day(struct document *document, const struct run *run)
{
    unsigned year, month, day;

    return sscanf(run->started, "%4u-%2u-%2u", &year, &month, &day) == 3 && month >= 1 &&
                   month <= 12
               ? document_format(document, "%02u.%02u.%04u", day, month, year)
               : say_start(document, run, DATE_LENGTH);
}

static const char *say_gost_program(struct document *document, const struct run *run)
{
    return document_text(
        document,
        _("ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended : computer "
          "program / The ipcmark authors. Version %1. %2 (accessed: %3)."),
        say_facts(document, run).version, say_start(document, run, YEAR_LENGTH),
        say_day(document, run), NULL);
}

static const char *say_gost_run(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct run_facts facts = say_facts(document, run);

    return document_text(document,
                         _("A run of ipcmark %1 on %2 (%3, Linux %4) : data of a measurement. "
                           "SHA-256 of run.json: %5. %6 (accessed: %7)."),
                         facts.version, facts.host, facts.cpu_model, facts.kernel,
                         name_known(source->run_id), say_start(document, run, YEAR_LENGTH),
                         say_day(document, run), NULL);
}

void part_sources(struct document *document, const struct report_source *source)
{
    const char *const lines[] = {say_gost_program(document, source->run),
                                 say_gost_run(document, source)};

    if (source->style == NULL || !source->style->concludes)
        return;
    document_heading(document, 0, "sources", _("LIST OF SOURCES"));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        document_paragraph(document, NULL, document_format(document, "%zu. %s", i + 1, lines[i]));
}

void part_citing(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct run_facts facts = say_facts(document, run);
    const char *year = say_start(document, run, YEAR_LENGTH);

    document_heading(document, 1, "cite", _("How to cite"));
    document_paragraph(
        document, NULL,
        _("Name the program and the run: the numbers belong to this machine and day."));
    document_list(document, NULL);
    state_item(document, NULL,
               _("The ipcmark authors. ipcmark: pipe or socket? An IPC benchmark whose numbers can "
                 "be defended. Version %1, %2. Software."),
               facts.version, year);
    state_item(document, NULL, _("Run of ipcmark %1 on %2 (%3, Linux %4), started %5, seed %6."),
               facts.version, facts.host, facts.cpu_model, facts.kernel, facts.started, facts.seed);
    document_list(document, _("GOST R 7.0.108-2022; the address of a copy goes before the date"));
    document_item(document, NULL, say_gost_program(document, run));
    document_item(document, NULL, say_gost_run(document, source));
    document_code(document, "bibtex", citing_bibtex(document, source));
}

/* ---- the same again ---- */

static bool names_seed(const struct run *run)
{
    for (size_t i = 0; i < run->command_count; i++) {
        if (strncmp(run->command[i], "--seed", strlen("--seed")) == 0)
            return true;
    }
    return false;
}

static void print_commands(const struct run *run, FILE *stream)
{
    const struct shell_option none = {NULL, '\0'};
    const char *commit = run->environment.git_commit;

    if (commit != NULL && *commit != '\0') {
        fputs("git checkout ", stream);
        shell_word_print(stream, commit);
        fputs("\nmake\n", stream);
    }
    shell_command_print(stream, run, &none);
    if (!names_seed(run))
        fprintf(stream, " --seed %" PRIu64, run->seed);
    putc('\n', stream);
}

void part_reproducing(struct document *document, const struct report_source *source)
{
    char *commands = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&commands, &bytes);

    if (stream != NULL) {
        print_commands(source->run, stream);
        fclose(stream);
    }
    document_heading(document, 1, "reproduce", _("How to reproduce"));
    document_paragraph(document, NULL,
                       _("The same commit, command and seed repeat the experiment:"));
    document_code(document, "sh", document_take(document, commands));
    document_paragraph(document, NULL,
                       _("The seed repeats the order and the padding, not the times: those belong "
                         "to the machine."));
}
