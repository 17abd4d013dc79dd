/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin.h - a plug-in as the process knows it that plans and waits, and never loads it.
 *
 * The file is copied into memory that nobody can change any more, where the system has that: what is
 * hashed, described and measured is then one and the same, whatever becomes of the file. */
#ifndef IPCMARK_MEASURE_PLUGIN_H
#define IPCMARK_MEASURE_PLUGIN_H

#include <limits.h>

#include "base/diagnosis.h"
#include "measure/plugin_facts.h"

enum { PLUGIN_HASH_HEX = 64 };

struct plugin {
    /* Stands for the plug-in in plans and requests: its data, and calls of which only the presence
     * means anything; whatever is called here returns -ENOSYS. */
    struct transport transport;
    char *file;                       /* as typed */
    int fd;                           /* of the copy, or else of the file; closed on exec */
    char sha256[PLUGIN_HASH_HEX + 1]; /* of what `fd` has; "" until somebody fills it in */
    char worker_program[PATH_MAX];
    struct plugin_facts facts;
};

/* Opens the file, without following what it says, and has the worker load and describe it. On 0 *out
 * is the caller's, for plugin_free(). -EINVAL with *why, "FILE: REASON": it is no plug-in of this
 * program; -errno: the file can't be opened, or no process be started. Links are followed: whoever
 * types a path means what is there. Takes some ms, or until a watchdog ends it. */
int plugin_open(const char *file, const char *worker_program, struct plugin **out,
                struct diagnosis *why);
void plugin_free(struct plugin *plugin);

/* The plug-in that a transport stands for; NULL: it is one of ipcmark's own. */
const struct plugin *plugin_of(const struct transport *transport);

/* Its largest message with that buffer, 0: the default; SIZE_MAX: no limit. Errors as those of
 * largest_message(), or as plugin_open(), both with *why. */
int plugin_largest_message(const struct plugin *plugin, size_t buffer_bytes, size_t *bytes,
                           struct diagnosis *why);

/* What of an output is worth telling: its first line, cut, in printable characters. `length` bytes
 * are there, no NUL; `quoted` has room for PLUGIN_QUOTE_BYTES. */
enum { PLUGIN_QUOTE_BYTES = 64 };
void plugin_quote(const char *output, size_t length, char *quoted);

/* The same of what can be read from a pipe without waiting. false: nothing. */
bool plugin_quote_from(int fd, char quoted[PLUGIN_QUOTE_BYTES]);

#endif
