/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_head.c - one fact a line: the program, the machine, the plan, the harness. */
#include "report/table_head.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "report/table_fact.h"

static const char *known(const struct table_page *page, const char *text)
{
    return text == NULL || *text == '\0' ? table_word(page, WORD_UNKNOWN) : text;
}

static int print_machine(const struct table_page *page)
{
    const struct environment *machine = &page->run->environment;
    char *virtualization = translate(page->language, known(page, machine->virtualization));

    if (virtualization == NULL)
        return -ENOMEM;
    char *text = language_text(
        page->language, WORD_TABLE_MACHINE, known(page, machine->host),
        known(page, machine->cpu_model), table_count(machine->cpus_allowed).text,
        table_count(machine->cpus_online).text, known(page, machine->kernel), virtualization, NULL);
    free(virtualization);
    return table_page_fact(page, WORD_LEAD_MACHINE, text);
}

static int print_plan(const struct table_page *page)
{
    const struct run *run = page->run;
    bool counted = run->messages > 0;

    return table_page_fact(
        page, WORD_LEAD_PLAN,
        language_text(page->language, counted ? WORD_TABLE_PLAN_MESSAGES : WORD_TABLE_PLAN_TIME,
                      table_count(run->blocks_done).text, table_count(run->blocks_planned).text,
                      table_count(counted ? run->messages : run->duration_ms).text,
                      table_count(run->warmup_ms).text, table_count(run->seed).text,
                      run->resumed > 0 ? table_word(page, WORD_TABLE_RESUMED) : "", NULL));
}

/* "28.4 ns", or "n/a". */
static struct table_number nanoseconds(const struct table_page *page, double ns)
{
    struct table_number number = table_decimal(page, ns, 1);
    size_t used = strlen(number.text);

    if (isfinite(ns))
        snprintf(number.text + used, sizeof number.text - used, " %s", table_word(page, WORD_NS));
    return number;
}

static int print_harness(const struct table_page *page)
{
    const struct run_harness *harness = &page->run->harness;

    return table_page_fact(page, WORD_LEAD_HARNESS,
                           language_text(page->language, WORD_TABLE_HARNESS,
                                         nanoseconds(page, harness->clock_ns).text,
                                         nanoseconds(page, harness->null_rtt_ns).text, NULL));
}

static int print_program(const struct table_page *page)
{
    const struct run *run = page->run;
    bool finished = *run->finished != '\0';
    char *text = language_text(page->language,
                               finished ? WORD_TABLE_PROGRAM : WORD_TABLE_PROGRAM_UNFINISHED,
                               run->version, run->started, finished ? run->finished : NULL, NULL);

    if (text == NULL)
        return -ENOMEM;
    int error = table_fact(page->stream, page->width, "ipcmark", "%s", text);
    free(text);
    return error;
}

static int print_incomplete(const struct table_page *page)
{
    const struct run *run = page->run;

    if (run->complete)
        return 0;
    if (run->blocks_done == run->blocks_planned)
        return table_page_fact(page, WORD_LEAD_INCOMPLETE,
                               language_text(page->language, WORD_TABLE_UNMEASURED, NULL));
    return table_page_fact(page, WORD_LEAD_INCOMPLETE,
                           language_text(page->language, WORD_TABLE_STOPPED,
                                         table_count(run->blocks_done).text,
                                         table_count(run->blocks_planned).text, NULL));
}

static int print_verify(const struct table_page *page)
{
    return table_page_fact(
        page, WORD_LEAD_VERIFY,
        language_text(page->language,
                      page->run->verify ? WORD_TABLE_VERIFIED : WORD_TABLE_NOT_VERIFIED, NULL));
}

int table_head_print(const struct table_page *page)
{
    int error = print_program(page);

    if (error == 0)
        error = print_incomplete(page);
    if (error == 0)
        error = print_machine(page);
    if (error == 0)
        error = print_plan(page);
    if (error == 0)
        error = print_harness(page);
    return error == 0 ? print_verify(page) : error;
}
