/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_environment.c - the machine and the settings, as rows. What is not known has no row. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "report/html/html_value.h"
#include "report/html/html_write.h"

static void print_row(struct html_page *page, enum word name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    html_word_line(page, "<tr><th scope=\"row\">", name, "</th>");
    html_line(page, "<td>", value, "</td></tr>");
}

/* Of "machine" texts, by their place in the structure. */
static const struct {
    enum word name;
    size_t offset;
} texts[] = {
    {WORD_PAGE_HOST, offsetof(struct environment, host)},
    {WORD_PAGE_CPU_MODEL, offsetof(struct environment, cpu_model)},
    {WORD_PAGE_ARCHITECTURE, offsetof(struct environment, machine)},
    {WORD_PAGE_VIRTUALIZATION, offsetof(struct environment, virtualization)},
    {WORD_PAGE_SYSTEM, offsetof(struct environment, os)},
    {WORD_PAGE_KERNEL, offsetof(struct environment, kernel)},
    {WORD_PAGE_KERNEL_BUILD, offsetof(struct environment, kernel_version)},
    {WORD_PAGE_KERNEL_PARAMETERS, offsetof(struct environment, kernel_command_line)},
    {WORD_PAGE_CLOCKSOURCE, offsetof(struct environment, clocksource)},
    {WORD_PAGE_GOVERNOR, offsetof(struct environment, governor)},
    {WORD_PAGE_CPUIDLE, offsetof(struct environment, cpuidle_driver)},
    {WORD_PAGE_HUGE_PAGES, offsetof(struct environment, transparent_hugepages)},
    {WORD_PAGE_ASLR, offsetof(struct environment, aslr)},
    {WORD_PAGE_LIBC, offsetof(struct environment, libc)},
    {WORD_PAGE_COMPILER, offsetof(struct environment, compiler)},
    {WORD_PAGE_COMPILER_FLAGS, offsetof(struct environment, compiler_flags)},
    {WORD_PAGE_BUILD_TYPE, offsetof(struct environment, build_type)},
    {WORD_PAGE_COMMIT, offsetof(struct environment, git_commit)},
    {WORD_PAGE_PROGRAM_HASH, offsetof(struct environment, program_sha256)},
};

static void print_list(struct html_page *page, enum word name, const struct environment_list *list)
{
    if (list->count == 0)
        return;
    html_word_line(page, "<tr><th scope=\"row\">", name, "</th>");
    html_markup(page, "<td>");
    for (size_t i = 0; i < list->count; i++) {
        html_markup(page, i > 0 ? "<br>" : "");
        html_text(page, list->pairs[i].name);
        html_markup(page, ": ");
        if (name == WORD_PAGE_CACHES)
            html_take(page, translate(page->language, list->pairs[i].value));
        else
            html_text(page, list->pairs[i].value);
    }
    html_markup(page, "</td></tr>\n");
}

static void print_machine(struct html_page *page)
{
    const struct environment *machine = &page->run->environment;
    char text[LANGUAGE_NUMBER_BYTES + 24], number[LANGUAGE_NUMBER_BYTES];

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *base = (const char *)machine;
        const char *value = *(char *const *)(base + texts[i].offset);
        /* "none" is the one that is a word; other values are names */
        bool none = texts[i].name == WORD_PAGE_VIRTUALIZATION && value != NULL &&
                    strcmp(value, "none") == 0;
        char *said = none ? translate(page->language, value) : NULL;
        print_row(page, texts[i].name, said == NULL ? value : said);
        free(said);
    }
    snprintf(text, sizeof text, "%u / %u", machine->cpus_allowed, machine->cpus_online);
    print_row(page, WORD_PAGE_CPUS, text);
    if (machine->memory_bytes > 0) {
        language_decimal(page->language, (double)machine->memory_bytes / 1073741824, 1, number);
        snprintf(text, sizeof text, "%s %s", number, word(page->language, WORD_GIB));
        print_row(page, WORD_PAGE_MEMORY, text);
    }
    if (!isnan(machine->load_1min)) {
        language_decimal(page->language, machine->load_1min, 2, number);
        print_row(page, WORD_PAGE_LOAD, number);
    }
    print_list(page, WORD_PAGE_CACHES, &machine->caches);
    print_list(page, WORD_PAGE_SYSTEM_LIMITS, &machine->limits);
    print_list(page, WORD_PAGE_MITIGATIONS, &machine->mitigations);
}

static void print_settings(struct html_page *page)
{
    const struct run *run = page->run;
    char text[96];

    print_row(page, WORD_PAGE_STARTED, run->started);
    print_row(page, WORD_PAGE_FINISHED, run->finished);
    snprintf(text, sizeof text, "%u / %u", run->blocks_done, run->blocks_planned);
    print_row(page, WORD_PAGE_BLOCKS, text);
    if (run->messages > 0)
        snprintf(text, sizeof text, "%" PRIu64, run->messages);
    else
        snprintf(text, sizeof text, "%u %s", run->duration_ms, word(page->language, WORD_MS));
    print_row(page, run->messages > 0 ? WORD_PAGE_MESSAGES : WORD_PAGE_DURATION, text);
    snprintf(text, sizeof text, "%u %s", run->warmup_ms, word(page->language, WORD_MS));
    print_row(page, WORD_PAGE_WARMUP, text);
}

void html_print_environment(struct html_page *page)
{
    html_section_open(page, "environment", WORD_PAGE_ENVIRONMENT);
    html_markup(page, "<div class=\"scroll\">\n<table class=\"environment\">\n<tbody>\n");
    print_settings(page);
    print_machine(page);
    html_markup(page, "</tbody>\n</table>\n</div>\n");
    html_section_close(page);
}
