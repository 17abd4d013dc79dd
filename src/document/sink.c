/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sink.c - the list of forms. */
#include "document/sink.h"

#include <errno.h>
#include <string.h>

#include "document/block.h"

const struct sink *const sinks[] = {
    &sink_terminal, &sink_markdown, &sink_latex, &sink_html, NULL,
};

const struct sink *sink_find(const char *name)
{
    const struct sink *const *sink = sinks;

    while (*sink != NULL && strcmp((*sink)->name, name) != 0)
        sink++;
    return *sink;
}

int sink_finish(FILE *stream, int error)
{
    if (fflush(stream) != 0 && error == 0)
        return -errno;
    return error == 0 && ferror(stream) ? -EIO : error;
}
