/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_names.c - several experiments share a name when their claims differ: each name counts
 * once. */
#include "probe_names.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "probe/probe.h"

void probe_name_add(const char *names[PROBE_MOST_NAMES], size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return;
    if (*count < PROBE_MOST_NAMES)
        names[(*count)++] = name;
}

/* Every property once. */
static size_t property_names(const char *names[PROBE_MOST_NAMES])
{
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        probe_name_add(names, &count, (*probe)->name);
    return count;
}

size_t probe_transport_names(const char *names[PROBE_MOST_NAMES])
{
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        for (const char *const *transport = (*probe)->transports; *transport != NULL; transport++)
            probe_name_add(names, &count, *transport);
    return count;
}

/* All properties are too many for one line. */
int probe_name_find(const char *option, const char *word, const char **name, struct diagnosis *why)
{
    const char *names[PROBE_MOST_NAMES];
    size_t count = property_names(names);

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], word) == 0) {
            *name = names[i];
            return 0;
        }
    const char *nearest = nearest_name(word, names, count);
    return diagnose(why, -EINVAL,
                    "%s: there is no experiment \"%s\"; %s%s%sipcmark probe --help lists them",
                    option, word, nearest != NULL ? "did you mean \"" : "",
                    nearest != NULL ? nearest : "", nearest != NULL ? "\"? " : "");
}

/* The text is argp's to free. */
char *probe_names_in_help(int key, const char *text, void *input)
{
    const char *names[PROBE_MOST_NAMES];
    size_t count = 0, size;
    char *help = NULL;

    (void)input;
    FILE *stream = key == ARGP_KEY_HELP_POST_DOC ? open_memstream(&help, &size) : NULL;
    if (stream == NULL)
        return (char *)text;
    fputs("Experiments (default: all):\n", stream);
    for (const struct probe *const *probe = probes; *probe != NULL; probe++) {
        size_t before = count;
        probe_name_add(names, &count, (*probe)->name);
        if (count > before)
            fprintf(stream, "  %-24s %s\n", (*probe)->name, (*probe)->property);
    }
    fprintf(stream, "\n%s", text);
    fclose(stream);
    return help;
}
