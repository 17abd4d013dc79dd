/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugins.c - from paths to names: the rest of the program knows plug-ins by what they call
 * themselves. */
#include "plugins.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/worker_program.h"
#include "result/program_hash.h"
#include "text/message.h"

_Static_assert((int)PLUGIN_HASH_HEX == (int)PROGRAM_HASH_HEX, "one hash");

static int open_plugin(const char *file, struct plugins *out, struct diagnosis *why)
{
    char worker[PATH_MAX];

    if (out->count == PLUGINS_MOST)
        return diagnose(why, -EINVAL, "--transport: at most %d plug-ins are allowed", PLUGINS_MOST);
    int error = worker_program_path(worker, why);
    if (error == 0)
        error = plugin_open(file, worker, &out->opened[out->count], why);
    if (error != 0)
        return error;
    struct plugin *plugin = out->opened[out->count++];
    error = program_hash_of(plugin->fd, plugin->sha256);
    return error == 0 ? 0
                      : diagnose(why, error, "%s: can't tell its SHA-256: sha256sum: %s",
                                 plugin->file, strerror(-error));
}

static const struct run_plugin *find_recorded(const struct run *run, const char *file)
{
    for (size_t i = 0; i < run->plugin_count; i++)
        if (strcmp(run->plugins[i].file, file) == 0)
            return &run->plugins[i];
    return NULL;
}

static const struct plugin *find_named(const char *name, const struct plugins *plugins)
{
    for (size_t i = 0; i < plugins->count; i++)
        if (strcmp(plugins->opened[i]->transport.name, name) == 0)
            return plugins->opened[i];
    return NULL;
}

/* Whichever path it has now, it is the one with the hash. */
static int find_again(const struct run *run, const char *file, const struct plugins *plugins,
                      const struct plugin **out, struct diagnosis *why)
{
    const struct run_plugin *recorded = find_recorded(run, file);

    if (recorded == NULL)
        return diagnose(why, -EINVAL, "--resume: the run does not say what its plug-in %s was",
                        file);
    for (size_t i = 0; i < plugins->count; i++)
        if (strcmp(plugins->opened[i]->sha256, recorded->sha256) == 0) {
            *out = plugins->opened[i];
            return 0;
        }
    const struct plugin *changed = find_named(recorded->name, plugins);
    if (changed == NULL)
        return diagnose(
            why, -EINVAL,
            "--resume: the run has the plug-in %s, which is only loaded when it is typed: "
            "add -t %s",
            file, file);
    return diagnose(why, -EINVAL,
                    "--resume: %s is not the plug-in %s that the run has: SHA-256 %.12s... then, "
                    "%.12s... now; start a run of its own",
                    changed->file, file, recorded->sha256, changed->sha256);
}

static const struct plugin *find_typed(const char *file, const struct plugins *plugins)
{
    for (size_t i = 0; i < plugins->count; i++)
        if (strcmp(plugins->opened[i]->file, file) == 0)
            return plugins->opened[i];
    return NULL;
}

/* Puts the plug-in's name in the place of its path. */
static int name_path(struct settings *settings, size_t at, const struct plugin *plugin,
                     struct diagnosis *why)
{
    assert(plugin != NULL);
    struct name_list *names = &settings->transports;
    const char *name = plugin->transport.name;

    if (name_list_has(names, name))
        return diagnose(why, -EINVAL, "%s: another plug-in of the list has its name, %s",
                        plugin->file, name);
    if (settings->reference != NULL && strcmp(settings->reference, names->names[at]) == 0)
        settings->reference = name;
    char *copy = strdup(name);
    if (copy == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    free(names->names[at]);
    names->names[at] = copy;
    return 0;
}

/* What is typed is part of the run, or would be left out in silence. */
static int check_resumed(const struct settings *settings, const struct plugins *plugins,
                         struct diagnosis *why)
{
    for (size_t i = 0; i < plugins->count; i++)
        if (!name_list_has(&settings->transports, plugins->opened[i]->transport.name))
            return diagnose(why, -EINVAL, "--resume: the run has no plug-in %s; leave out -t %s",
                            plugins->opened[i]->transport.name, plugins->opened[i]->file);
    return 0;
}

int plugins_take(struct run_options *options, const struct run *run, struct plugins *out,
                 struct diagnosis *why)
{
    struct settings *settings = &options->settings;
    struct name_list *names = &settings->transports;
    const bool resumes = options->resume != NULL;
    const struct name_list *typed = resumes ? &options->again : names;
    int error = 0;

    for (size_t i = 0; error == 0 && i < typed->count; i++)
        if (setting_is_path(typed->names[i]))
            error = open_plugin(typed->names[i], out, why);
    for (size_t i = 0; error == 0 && i < names->count; i++) {
        const struct plugin *plugin = NULL;
        if (!setting_is_path(names->names[i]))
            continue;
        if (resumes)
            error = find_again(run, names->names[i], out, &plugin, why);
        else
            plugin = find_typed(names->names[i], out);
        if (error == 0)
            error = name_path(settings, i, plugin, why);
    }
    settings->plugins = (const struct plugin *const *)out->opened;
    if (error == 0 && resumes)
        error = check_resumed(settings, out, why);
    if (error == 0 && settings->reference != NULL && setting_is_path(settings->reference))
        error = diagnose(why, -EINVAL, "--reference: %s is not named by --transport",
                         settings->reference);
    return error;
}

static bool is_planned(const struct plan *plan, const struct plugin *plugin)
{
    for (size_t i = 0; i < plan->case_count; i++)
        if (plan->cases[i].transport == &plugin->transport)
            return true;
    return false;
}

/* Ids are WORKLOAD/TRANSPORT/... */
static const struct skipped_case *find_skipped(const struct plan *plan, const char *name)
{
    const size_t length = strlen(name);

    for (size_t i = 0; i < plan->skipped_count; i++) {
        const char *after = strchr(plan->skipped[i].id, '/');
        if (after != NULL && strncmp(after + 1, name, length) == 0 && after[1 + length] == '/')
            return &plan->skipped[i];
    }
    return NULL;
}

void plugins_tell_skipped(const struct plugins *plugins, const struct plan *plan)
{
    for (size_t i = 0; i < plugins->count; i++) {
        const struct plugin *plugin = plugins->opened[i];
        const struct skipped_case *skipped = find_skipped(plan, plugin->transport.name);
        if (skipped == NULL || is_planned(plan, plugin))
            continue;
        char *english = message_english(skipped->reason.text);
        fprintf(stderr, "ipcmark: %s is not measured: %s\n", plugin->file,
                english == NULL ? "?" : english);
        free(english);
    }
}

void plugins_release(struct plugins *plugins)
{
    for (size_t i = 0; i < plugins->count; i++)
        plugin_free(plugins->opened[i]);
    *plugins = (struct plugins){0};
}
