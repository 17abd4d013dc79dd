/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_support.c - see fuzz_support.h. */
#include "fuzz_support.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "document/sink.h"

void require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzzer: %s\n", what);
    abort();
}

int memory_file(const void *bytes, size_t size, char path[32])
{
    int file = memfd_create("fuzzed", MFD_CLOEXEC);

    require(file >= 0, "no memory file");
    require(write(file, bytes, size) == (ssize_t)size, "the memory file is short");
    snprintf(path, 32, "/proc/self/fd/%d", file);
    return file;
}

void printed_begin(struct printed *printed)
{
    printed->stream = open_memstream(&printed->text, &printed->bytes);
    require(printed->stream != NULL, "no memory stream");
}

char *printed_end(struct printed *printed)
{
    require(fclose(printed->stream) == 0, "no memory stream");
    return printed->text;
}

/* C1 and directions (U+0080 .. U+009F, U+2028 .. U+202E, U+2066 .. U+2069) have two and three bytes. */
void require_inert(const char *text, const char *allowed)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        require((*at >= ' ' && *at != 0x7F) || strchr(allowed, (char)*at) != NULL,
                "a control character");
        require(!(at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0), "a C1 control character");
        require(!(at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0xA8 && at[2] <= 0xAE),
                "a mark of direction");
        require(!(at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9),
                "a mark of direction");
    }
}

void require_refusal(int error, const char *start, const struct diagnosis *why)
{
    require(error == -EINVAL, "refused with another error than EINVAL");
    require(strncmp(why->text, start, strlen(start)) == 0, "the reason does not name the object");
    require(strlen(why->text) > strlen(start) + 2, "no reason");
    require_inert(why->text, "");
}

void require_every_form(struct document *document)
{
    const struct sink_setting setting = {.detail = DETAIL_VERBOSE, .colour = true, .width = 100};
    struct printed printed;

    require(document != NULL, "no memory");
    printed_begin(&printed);
    for (const struct sink *const *sink = sinks; *sink != NULL; sink++)
        require(sink_print(*sink, document, &setting, printed.stream) == 0,
                "a form can't be printed");
    document_free(document);
    free(printed_end(&printed));
}
