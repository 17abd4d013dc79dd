/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * overlay_sink.c - what the parts of a document have in common. */
#include "several_runs/overlay_sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void overlay_give(struct overlay_sink *sink, void (*part)(struct overlay_sink *, const char *),
                  char *text)
{
    if (text == NULL)
        sink->error = -ENOMEM;
    else
        part(sink, text);
    free(text);
}

const char *overlay_run_text(const struct overlay *overlay, const struct overlay_sink *sink,
                             size_t run, char text[OVERLAY_LETTER_BYTES])
{
    if (!sink->letters)
        return overlay->names[run];
    snprintf(text, OVERLAY_LETTER_BYTES, "%c", (char)('A' + run));
    return text;
}

char *overlay_letters(const struct overlay *overlay, const struct overlay_sink *sink)
{
    char *text = NULL;
    size_t bytes;

    if (!sink->letters)
        return strdup("");
    FILE *stream = open_memstream(&text, &bytes);
    if (stream == NULL)
        return NULL;
    for (size_t i = 0; i < overlay->count; i++)
        fprintf(stream, "%s%c: %s", i > 0 ? "; " : "", (char)('A' + i), overlay->names[i]);
    fputs(".", stream);
    if (fclose(stream) == 0)
        return text;
    free(text);
    return NULL;
}

void overlay_name_pair(const struct overlay *overlay, const struct overlay_sink *sink, size_t run,
                       struct overlay_pair *out)
{
    out->base = overlay_run_text(overlay, sink, 0, out->letters[0]);
    out->run = overlay_run_text(overlay, sink, run, out->letters[1]);
}

void overlay_heading(struct overlay_sink *sink, enum word heading)
{
    sink->heading(sink, word(sink->language, heading));
}
