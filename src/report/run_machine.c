/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_machine.c - what was measured and on what: the transports, then the machine and the
 * settings, one fact after the other. What is not known is left out. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

enum { GIBIBYTE = 1073741824 };

void part_transports(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;

    document_heading(document, 1, "transports", _("Transports"));
    document_list(document, NULL);
    for (size_t i = 0; i < run->case_count; i++) {
        const char *name = run->cases[i].spec.transport, *meaning = name_transport(name);
        if (run_is_first_with(run, i, CASE_TRANSPORT))
            document_item(document, meaning == NULL ? NULL : name,
                          meaning == NULL ? name : meaning);
    }
}

struct property {
    const char *lead, *text; /* NULL, "": not known */
};

static void tell_properties(struct document *document, const struct property *property)
{
    for (; property->lead != NULL; property++) {
        if (property->text != NULL && *property->text != '\0')
            document_fact(document, property->lead, property->text);
    }
}

static void tell_settings(struct document *document, const struct run *run)
{
    const struct property properties[] = {
        {_("started (UTC)"), run->started},
        {_("finished (UTC)"), run->finished},
        {_("blocks done / planned"),
         document_format(document, "%u / %u", run->blocks_done, run->blocks_planned)},
        run->messages > 0
            ? (struct property){_("messages per invocation"),
                                document_count(document, run->messages)}
            : (struct property){_("measured time of an invocation"),
                                document_format(document, "%u %s", run->duration_ms, _("ms"))},
        {_("warm-up of an invocation"),
         document_format(document, "%u %s", run->warmup_ms, _("ms"))},
        {0}};

    tell_properties(document, properties);
}

static void tell_system(struct document *document, const struct environment *machine)
{
    const char *virtual = machine->virtualization;
    bool known = virtual != NULL && *virtual != '\0';
    const char *memory = document_format(
        document, "%s %s", document_number(document, (double)machine->memory_bytes / GIBIBYTE, 1),
        _("GiB"));
    const struct property properties[] = {
        {_("host"), machine->host},
        {_("CPU model"), machine->cpu_model},
        {_("architecture"), machine->machine},
        {_("virtualization"), known ? name_virtualization(virtual) : NULL},
        {_("operating system"), machine->os},
        {_("kernel"), machine->kernel},
        {_("kernel build"), machine->kernel_version},
        {_("kernel parameters that bear on timing"), machine->kernel_command_line},
        {_("clock source"), machine->clocksource},
        {_("frequency governor"), machine->governor},
        {_("idle driver"), machine->cpuidle_driver},
        {_("transparent huge pages"), machine->transparent_hugepages},
        {_("address space randomization"), machine->aslr},
        {_("CPUs allowed / online"),
         document_format(document, "%u / %u", machine->cpus_allowed, machine->cpus_online)},
        {_("memory"), machine->memory_bytes > 0 ? memory : NULL},
        {_("load average (1 min) at the start"),
         isnan(machine->load_1min) ? NULL : document_number(document, machine->load_1min, 2)},
        {_("C library"), machine->libc},
        {_("compiler"), machine->compiler},
        {_("compiler flags"), machine->compiler_flags},
        {_("build type"), machine->build_type},
        {_("commit"), machine->git_commit},
        {_("SHA-256 of the program"), machine->program_sha256},
        {_("SHA-256 of ipcmark-worker, which measured"), machine->worker_sha256},
        {0},
    };

    tell_properties(document, properties);
}

/* "32 KiB x 2", with its unit in the language; as it is where it is anything else. */
static const char *say_value(struct document *document, const char *value)
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

static void tell_list(struct document *document, const char *lead,
                      const struct environment_list *list)
{
    document_heading(document, 2, NULL, document_format(document, "%s (%zu)", lead, list->count));
    document_fold(document);
    document_list(document, NULL);
    for (size_t i = 0; i < list->count; i++)
        document_item(document, list->pairs[i].name, say_value(document, list->pairs[i].value));
}

void part_machine(struct document *document, const struct report_source *source)
{
    const struct environment *machine = &source->run->environment;

    document_heading(document, 1, "environment", _("Environment"));
    tell_settings(document, source->run);
    tell_system(document, machine);
    tell_list(document, _("caches"), &machine->caches);
    tell_list(document, _("confinement of the process"), &machine->confinement);
    tell_list(document, _("tuning of the kernel"), &machine->tuning);
    if (machine->far_host.count > 0)
        tell_list(document, _("the other host, as `ipcmark serve` told there"), &machine->far_host);
    tell_list(document, _("limits of the system"), &machine->limits);
    tell_list(document, _("CPU vulnerabilities and mitigations"), &machine->mitigations);
}
