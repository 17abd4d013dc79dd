/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_machine.c - what was measured and on what: the transports, then the machine and the
 * settings, one fact after the other. What is not known is left out. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/names.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

enum { GIBIBYTE = 1073741824 };

void part_transports(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_heading(document, 1, "transports", _("Transports"));
    document_list(document, NULL);
    for (size_t i = 0; i < run->case_count; i++) {
        const char *name = run->cases[i].spec.transport, *meaning = name_transport(name);
        if (run_is_first_with(run, i, CASE_TRANSPORT))
            document_item(document, meaning == NULL ? NULL : name,
                          meaning == NULL ? name : meaning);
    }
    document_media(document, MEDIUM_ANY);
}

static void tell(struct document *document, const char *lead, const char *text)
{
    if (text != NULL && *text != '\0')
        document_fact(document, lead, text);
}

static void tell_settings(struct document *document, const struct run *run)
{
    const char *unit = _("ms");

    tell(document, _("started (UTC)"), run->started);
    tell(document, _("finished (UTC)"), run->finished);
    tell(document, _("blocks done / planned"),
         document_format(document, "%u / %u", run->blocks_done, run->blocks_planned));
    if (run->messages > 0)
        tell(document, _("messages per invocation"), document_count(document, run->messages));
    else
        tell(document, _("measured time of an invocation"),
             document_format(document, "%u %s", run->duration_ms, unit));
    tell(document, _("warm-up of an invocation"),
         document_format(document, "%u %s", run->warmup_ms, unit));
}

static void tell_system(struct document *document, const struct environment *machine)
{
    const char *virtual = machine->virtualization;

    tell(document, _("host"), machine->host);
    tell(document, _("CPU model"), machine->cpu_model);
    tell(document, _("architecture"), machine->machine);
    if (virtual != NULL && *virtual != '\0')
        tell(document, _("virtualization"), name_virtualization(virtual));
    tell(document, _("operating system"), machine->os);
    tell(document, _("kernel"), machine->kernel);
    tell(document, _("kernel build"), machine->kernel_version);
    tell(document, _("kernel parameters that bear on timing"), machine->kernel_command_line);
    tell(document, _("clock source"), machine->clocksource);
    tell(document, _("frequency governor"), machine->governor);
    tell(document, _("idle driver"), machine->cpuidle_driver);
    tell(document, _("transparent huge pages"), machine->transparent_hugepages);
    tell(document, _("address space randomization"), machine->aslr);
    tell(document, _("CPUs allowed / online"),
         document_format(document, "%u / %u", machine->cpus_allowed, machine->cpus_online));
    if (machine->memory_bytes > 0)
        tell(document, _("memory"),
             document_format(document, "%s %s",
                             document_number(document, (double)machine->memory_bytes / GIBIBYTE, 1),
                             _("GiB")));
    if (!isnan(machine->load_1min))
        tell(document, _("load average (1 min) at the start"),
             document_number(document, machine->load_1min, 2));
}

static void tell_program(struct document *document, const struct environment *machine)
{
    tell(document, _("C library"), machine->libc);
    tell(document, _("compiler"), machine->compiler);
    tell(document, _("compiler flags"), machine->compiler_flags);
    tell(document, _("build type"), machine->build_type);
    tell(document, _("commit"), machine->git_commit);
    tell(document, _("SHA-256 of the program"), machine->program_sha256);
    tell(document, _("SHA-256 of ipcmark-worker, which measured"), machine->worker_sha256);
}

/* "32 KiB x 2", with its unit in the language; as it is where it is anything else. */
static const char *say_cache(struct document *document, const char *value)
{
    unsigned size, count;
    char unit;
    int end = 0;

    if (sscanf(value, "%9u %ciB x %9u%n", &size, &unit, &count, &end) != 3 || value[end] != '\0' ||
        (unit != 'K' && unit != 'M'))
        return value;
    return document_text(document, _("%1 x %2"),
                         document_size(document, (uint64_t)size << (unit == 'K' ? 10 : 20)),
                         document_count(document, count), NULL);
}

static const char *say_value(struct document *document, const char *value)
{
    (void)document;
    return value;
}

static void tell_list(struct document *document, const char *lead,
                      const struct environment_list *list,
                      const char *(*say)(struct document *document, const char *value))
{
    document_list(document, lead);
    for (size_t i = 0; i < list->count; i++)
        document_item(document, list->pairs[i].name, say(document, list->pairs[i].value));
}

void part_machine(struct document *document, const struct report_source *source)
{
    const struct environment *machine = &source->run->environment;

    document_media(document, MEDIUM_PAGE);
    document_heading(document, 1, "environment", _("Environment"));
    tell_settings(document, source->run);
    tell_system(document, machine);
    tell_program(document, machine);
    tell_list(document, _("caches"), &machine->caches, say_cache);
    tell_list(document, _("limits of the system"), &machine->limits, say_value);
    tell_list(document, _("CPU vulnerabilities and mitigations"), &machine->mitigations, say_value);
    document_media(document, MEDIUM_ANY);
}
