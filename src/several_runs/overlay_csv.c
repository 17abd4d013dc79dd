/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_csv.c - puts the name before every record of each run's own CSV. A field may hold line
 * ends: a record begins where one stands outside of quotes. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/escaping.h"
#include "report/document.h"
#include "report/report.h"
#include "several_runs/overlay_report.h"

typedef int print_csv(const struct run *run, FILE *stream);

/* `with_head`: else the first record is left out, which names the columns. */
static void print_records(const char *text, const char *name, bool with_head, FILE *stream)
{
    bool quoted = false, begins = true, is_head = true;

    for (; *text != '\0'; text++) {
        bool shown = with_head || !is_head;
        if (begins && is_head && shown)
            fputs("run,", stream);
        if (begins && !is_head) {
            csv_print(stream, name);
            putc(',', stream);
        }
        quoted ^= *text == '"';
        begins = *text == '\n' && !quoted;
        is_head = is_head && !begins;
        if (shown)
            putc(*text, stream);
    }
}

static int print_run(const struct overlay *overlay, size_t at, print_csv *print, FILE *stream)
{
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);

    if (memory == NULL)
        return -ENOMEM;
    int error = print(overlay->sources[at].run, memory);
    if (fclose(memory) != 0 && error == 0)
        error = -ENOMEM;
    if (error == 0)
        print_records(text, overlay->names[at], at == 0, stream);
    free(text);
    return error;
}

static int print_all(const struct overlay *overlay, print_csv *print, FILE *stream)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < overlay->count; i++)
        error = print_run(overlay, i, print, stream);
    return report_finish(stream, error);
}

int overlay_csv(const struct overlay *overlay, FILE *stream)
{
    return print_all(overlay, report_csv, stream);
}

int overlay_csv_rows(const struct overlay *overlay, FILE *stream)
{
    return print_all(overlay, report_csv_rows, stream);
}
