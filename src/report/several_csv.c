/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * several_csv.c - puts the name before every record of each run's own CSV. A field may hold line
 * ends: a record begins where one stands outside of quotes. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/escaping.h"
#include "report/several.h"

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

static int print_run(const struct compared_run *compared, bool with_head,
                     int (*print)(const struct run *run, FILE *stream), FILE *stream)
{
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);

    if (memory == NULL)
        return -ENOMEM;
    int error = print(compared->run, memory);
    if (fclose(memory) != 0 && error == 0)
        error = -ENOMEM;
    if (error == 0)
        print_records(text, compared->name, with_head, stream);
    free(text);
    return error;
}

int several_csv(const struct comparison *comparison, int (*print)(const struct run *run, FILE *stream),
                FILE *stream)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < comparison->run_count; i++)
        error = print_run(&comparison->runs[i], i == 0, print, stream);
    if (fflush(stream) != 0 && error == 0)
        error = -errno;
    return error == 0 && ferror(stream) ? -EIO : error;
}
