/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_citing.c - how to name this run in a text, and how to make it again. */
#include <inttypes.h>
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
 * never have the same. */
const char *citing_bibtex(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    const struct environment *machine = &run->environment;
    const char *id = source->run_id;
    const char *key = id == NULL ? document_format(document, "%" PRIu64, run->seed)
                                 : document_format(document, "%.*s", KEY_LENGTH, id);

    return document_format(
        document,
        "@software{ipcmark,\n"
        "  author = {{The ipcmark authors}},\n"
        "  title = {ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended},\n"
        "  version = {%s},\n"
        "  license = {GPL-3.0-or-later},\n"
        "}\n"
        "\n"
        "@misc{ipcmark-run-%s,\n"
        "  author = {{The ipcmark authors}},\n"
        "  title = {A run of ipcmark on %s, Linux %s},\n"
        "  date = {%s},\n"
        "  year = {%s},\n"
        "  note = {ipcmark %s, started %s, seed %" PRIu64 "%s, run id (SHA-256 of run.json): %s},\n"
        "}\n",
        escape(document, run->version), key, escape(document, host_of(machine)),
        escape(document, machine->kernel == NULL ? "unknown kernel" : machine->kernel),
        escape(document, say_start(document, run, DATE_LENGTH)),
        escape(document, say_start(document, run, YEAR_LENGTH)), escape(document, run->version),
        escape(document, run->started), run->seed, run->complete ? "" : ", incomplete",
        id == NULL ? "unknown" : id);
}

void part_citing(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct run_facts facts = say_facts(document, run);
    const char *year = say_start(document, run, YEAR_LENGTH);

    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "cite", _("How to cite"));
    document_paragraph(
        document, NULL,
        _("Name the program and the run: the numbers belong to this machine and day."));
    document_list(document, NULL);
    document_item(document, NULL,
                  document_text(document,
                                _("The ipcmark authors. ipcmark: pipe or socket? An IPC benchmark "
                                  "whose numbers can be defended. Version %1, %2. Software."),
                                facts.version, year, NULL));
    document_item(document, NULL,
                  document_text(document,
                                _("Run of ipcmark %1 on %2 (%3, Linux %4), started %5, seed %6."),
                                facts.version, facts.host, facts.cpu_model, facts.kernel,
                                facts.started, facts.seed, NULL));
    document_code(document, "bibtex", citing_bibtex(document, source));
    document_media(document, MEDIUM_ANY);
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
    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "reproduce", _("How to reproduce"));
    document_paragraph(document, NULL,
                       _("The same commit, command and seed repeat the experiment:"));
    document_code(document, "sh", document_take(document, commands));
    document_paragraph(document, NULL,
                       _("The seed repeats the order and the padding, not the times: those belong "
                         "to the machine."));
    document_media(document, MEDIUM_ANY);
}
