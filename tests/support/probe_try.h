/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_try.h - one experiment of the table, made in a directory of its own. */
#ifndef IPCMARK_TESTS_PROBE_TRY_H
#define IPCMARK_TESTS_PROBE_TRY_H

#include "probe/probe.h"

/* Makes the experiment of that name and transport, its texts in English; fails the test when there
 * is none, when it can't be started, when it contradicts its claim or when it leaves a name behind. */
void probe_try(const char *name, const char *transport, struct probe_result *out);

/* The same, and fails the test unless the claim holds and each fact is in `observed`; ended by
 * NULL. */
void probe_holds(const char *name, const char *transport, const char *const facts[]);

/* For a child of the test: probe_run() in `directory`, no test failed. False: nothing was run. */
bool probe_try_quietly(const char *name, const char *transport, const char *directory,
                       struct probe_result *out);

/* A new directory, short enough for a socket's address; remove it with rmdir(). */
void probe_try_directory(char path[64]);

#endif
