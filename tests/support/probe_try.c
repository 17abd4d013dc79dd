/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_try.c - an experiment by its name. */
#include "support/probe_try.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/probe_english.h"

enum { LIMIT_MS = 120000 /* under load, too, and far more than it takes */ };

static const struct probe *find(const char *name, const char *transport)
{
    for (const struct probe *const *entry = probes; *entry != NULL; entry++)
        if (strcmp((*entry)->name, name) == 0 && probe_applies(*entry, transport))
            return *entry;
    return NULL;
}

void probe_try_directory(char path[64])
{
    const char *parent = getenv("TMPDIR");

    snprintf(path, 64, "%.40s/probe-XXXXXX", parent != NULL ? parent : "/tmp");
    assert_non_null(mkdtemp(path));
}

bool probe_try_quietly(const char *name, const char *transport, const char *directory,
                       struct probe_result *out)
{
    const struct probe_context context = {.directory = directory};
    const struct probe *probe = find(name, transport);

    if (probe == NULL || probe_run(probe, transport, &context, LIMIT_MS, out) != 0)
        return false;
    probe_english(out);
    return true;
}

void probe_try(const char *name, const char *transport, struct probe_result *out)
{
    char directory[64];

    probe_try_directory(directory);
    bool was_run = probe_try_quietly(name, transport, directory, out);
    /* rmdir refuses a directory with a name left in it. */
    assert_int_equal(rmdir(directory), 0);
    assert_true(was_run);
    if (out->outcome == PROBE_CONTRADICTED)
        fail_msg("%s, %s: contradicted: %s", name, transport, out->observed);
}

void probe_holds(const char *name, const char *transport, const char *const facts[])
{
    struct probe_result result;

    probe_try(name, transport, &result);
    if (result.outcome != PROBE_HOLDS)
        fail_msg("%s, %s: not tried: %s", name, transport, result.observed);
    for (const char *const *fact = facts; *fact != NULL; fact++)
        if (strstr(result.observed, *fact) == NULL)
            fail_msg("%s, %s: no \"%s\" in: %s", name, transport, *fact, result.observed);
}
