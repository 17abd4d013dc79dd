/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugins.h - the plug-ins that were typed: opened, hashed, and put into the settings. */
#ifndef IPCMARK_BENCH_PLUGINS_H
#define IPCMARK_BENCH_PLUGINS_H

#include "base/diagnosis.h"
#include "measure/plugin.h"
#include "plan/plan.h"
#include "result/run.h"
#include "run_options.h"

enum { PLUGINS_MOST = 16 };

struct plugins {
    struct plugin *opened[PLUGINS_MOST + 1]; /* ended by NULL */
    size_t count;
};

/* Opens what is to be loaded, asks what each is, and puts their names where the settings have paths.
 * With options->resume these are the paths that `run` was started with, and only what is typed
 * again, and has the hash that the run has, is taken. -EINVAL and others with *why naming the file.
 * plugins_release() in any case, after the settings were used. */
int plugins_take(struct run_options *options, const struct run *run, struct plugins *out,
                 struct diagnosis *why);

/* A line on stderr for each of which the plan has no case: why not. */
void plugins_tell_skipped(const struct plugins *plugins, const struct plan *plan);

void plugins_release(struct plugins *plugins);

#endif
