/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_doubts.c - long lists are cut where they stop being read; how much is missing is said. */
#include "report/table_doubts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COMPARISONS_LISTED = 10 };

static bool is_sensitive(const struct run_comparison *comparison)
{
    return comparison->sensitive;
}

static bool disagrees(const struct run_comparison *comparison)
{
    return comparison->t_disagrees;
}

static size_t count_of(const struct run *run, bool (*chosen)(const struct run_comparison *))
{
    size_t count = 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        count += chosen(&run->comparisons[i]);
    return count;
}

/* "latency 64 B same-cpu pipe/tcp" */
static void name_comparison(const struct table_page *page, const struct run_comparison *comparison,
                            FILE *list)
{
    const char *wait = comparison->of_waits ? "any" : comparison->baseline->wait_group;
    char size[LANGUAGE_SIZE_BYTES];

    language_size(page->language, comparison->baseline->size, size);
    fprintf(list, " %s %s %s", comparison->baseline->workload, size,
            comparison->baseline->placement);
    if (comparison->baseline->buffer_requested != 0) {
        language_size(page->language, comparison->baseline->buffer_requested, size);
        table_page_add(page, list, " ", WORD_CAPTION_BUFFER, size);
    }
    if (comparison->baseline->clients > 1)
        table_page_add(page, list, " ", WORD_TABLE_SOME_CLIENTS,
                       table_count(comparison->baseline->clients).text);
    if (strcmp(wait, "block") != 0 && strcmp(wait, "default") != 0)
        table_page_add(page, list, " ", WORD_CAPTION_WAIT, wait);
    if (comparison->of_waits)
        fprintf(list, " %s, wait %s/%s, wait %s", comparison->baseline->label,
                comparison->baseline->wait, comparison->contender->label,
                comparison->contender->wait);
    else
        fprintf(list, " %s/%s", comparison->baseline->label, comparison->contender->label);
}

/* " name, name, and K more"; NULL: no memory. */
static char *list_chosen(const struct table_page *page, size_t count,
                         bool (*chosen)(const struct run_comparison *))
{
    const struct run *run = page->run;
    size_t listed = 0, bytes;
    char *text = NULL;
    FILE *list = open_memstream(&text, &bytes);

    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < run->comparison_count && listed < MOST_COMPARISONS_LISTED; i++) {
        if (!chosen(&run->comparisons[i]))
            continue;
        fputs(listed++ == 0 ? "" : ",", list);
        name_comparison(page, &run->comparisons[i], list);
    }
    if (count > listed)
        table_page_add(page, list, "", WORD_TABLE_MORE_COMPARISONS,
                       table_count(count - listed).text);
    if (fclose(list) == 0)
        return text;
    free(text);
    return NULL;
}

/* TEMPLATE with the number of chosen comparisons, that of all, and the names of the first. */
static int print_chosen(const struct table_page *page, enum word lead, enum word template,
                        bool (*chosen)(const struct run_comparison *))
{
    size_t count = count_of(page->run, chosen);
    char *names = list_chosen(page, count, chosen);

    if (names == NULL)
        return -ENOMEM;
    char *text = language_text(page->language, template, table_count(count).text,
                               table_count(page->run->comparison_count).text, names, NULL);
    free(names);
    return table_page_fact(page, lead, text);
}

static int print_sensitive(const struct table_page *page, bool rejected_some)
{
    if (!rejected_some || page->run->noise.unfit)
        return 0;
    if (count_of(page->run, is_sensitive) == 0)
        return table_page_fact(page, WORD_LEAD_SENSITIVE,
                               language_text(page->language, WORD_TABLE_NOT_SENSITIVE, NULL));
    return print_chosen(page, WORD_LEAD_SENSITIVE, WORD_TABLE_SENSITIVE, is_sensitive);
}

static int print_t_test(const struct table_page *page)
{
    if (count_of(page->run, disagrees) == 0)
        return table_page_fact(page, WORD_LEAD_T_TEST,
                               language_text(page->language, WORD_TABLE_T_AGREES, NULL));
    return print_chosen(page, WORD_LEAD_T_TEST, WORD_TABLE_T_DISAGREES, disagrees);
}

int table_doubts_print(const struct table_page *page, bool rejected_some)
{
    int error = print_sensitive(page, rejected_some);

    return error == 0 ? print_t_test(page) : error;
}
