/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_list.c - `ipcmark list`: what can be named on the command line, and what this machine has. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/durable.h"
#include "base/nearest.h"
#include "command.h"
#include "data_files.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "measure/topology.h"
#include "narrow.h"
#include "plan/trial.h"
#include "probe/probe.h"
#include "text/message.h"
#include "text/text.h"
#include "transport/transport.h"
#include "workload/workload.h"

struct listing {
    const char *name;
    int (*print)(struct diagnosis *why);
};

static void print_row(const char *name, const char *summary)
{
    narrow_row(stdout, 14, name, summary);
}

/* "SUMMARY (WHERE)" */
static void print_row_where(const char *name, const char *summary, const char *where)
{
    char text[1024];

    snprintf(text, sizeof text, "%s (%s)", summary, where);
    print_row(name, text);
}

/* Or makes a channel to see what it gets. */
static bool needs_directory(const struct transport *transport)
{
    return transport->needs != NEEDS_NOTHING && transport->needs != NEEDS_LOOPBACK &&
           transport->needs != NEEDS_LOOPBACK6;
}

/* As a run tries it: with a message, for a filter may forbid any of its calls. `directory` NULL: there
 * is none, which is what those that need one lack. */
static int check_transport(const struct transport *transport, const char *directory,
                           const struct diagnosis *no_directory, struct diagnosis *missing)
{
    struct trial trial;

    if (directory == NULL && needs_directory(transport))
        return diagnose_message(missing, -ENOENT, "%1", no_directory->text, NULL);
    if (directory == NULL)
        return precondition_check(transport->name, directory, missing);
    int error = trial_transport(transport, directory, &trial, missing);
    if (error == 0 && !trial.possible) {
        *missing = trial.reason;
        error = -EOPNOTSUPP;
    }
    return error;
}

/* "tcp   TCP on 127.0.0.1 (not on this machine: loopback is down: ip link set lo up)" */
static void print_transport(const struct transport *transport, const char *directory,
                            const struct diagnosis *no_directory)
{
    struct diagnosis missing;

    if (check_transport(transport, directory, no_directory, &missing) == 0) {
        print_row(transport->name, transport->summary);
        return;
    }
    char *reason = message_english(missing.text);
    char where[768];
    snprintf(where, sizeof where, "not on this machine: %s", reason == NULL ? "?" : reason);
    print_row_where(transport->name, transport->summary, where);
    free(reason);
}

static int list_transports(struct diagnosis *why)
{
    struct private_directory directory;
    struct diagnosis problem;
    bool has_directory = private_directory_create(&directory, &problem) == 0;

    (void)why;
    for (const struct transport *const *entry = transports; *entry != NULL; entry++)
        print_transport(*entry, has_directory ? directory.path : NULL, &problem);
    print_row("available", "all of the above that carry bytes and that this machine has");
    if (has_directory)
        private_directory_remove(&directory);
    return 0;
}

static int list_workloads(struct diagnosis *why)
{
    (void)why;
    for (const struct workload *const *entry = workloads; *entry != NULL; entry++)
        print_row((*entry)->name, (*entry)->summary);
    return 0;
}

static void print_placement(const struct topology *topology, const struct placement_kind *kind)
{
    struct placement placement;
    char where[64] = "not on this machine";

    if (placement_find(topology, kind->name, &placement, NULL) == 0) {
        if (placement.cpus[0] == CPU_ANY)
            snprintf(where, sizeof where, "any CPU");
        else
            snprintf(where, sizeof where, "here: CPU %d and %d", placement.cpus[0],
                     placement.cpus[1]);
    }
    print_row_where(kind->name, kind->summary, where);
}

static int list_placements(struct diagnosis *why)
{
    struct topology *topology = NULL;
    struct diagnosis foreign;
    int error = topology_load(&topology);

    if (error != 0)
        return diagnose(why, error, "can't read the machine's topology: %s", strerror(-error));
    for (const struct placement_kind *kind = placement_kinds; kind->name != NULL; kind++)
        print_placement(topology, kind);
    print_row("cpu:A,B", "parent side on CPU A, child side on CPU B");
    print_row("available", "all of the pinned ones above that this machine has");
    if (topology_check_own(topology, &foreign) != 0)
        fprintf(stderr, "ipcmark: %s\n", foreign.text);
    topology_free(topology);
    return 0;
}

/* The first comment line of a suite says what it is: "# quick - a first look". */
static int print_suite(const char *path, struct diagnosis *why)
{
    char name[DATA_NAME_BYTES], line[256] = "";
    FILE *file = durable_read(path);

    if (file == NULL)
        return diagnose(why, -errno, "%s: %s", path, strerror(errno));
    if (fgets(line, sizeof line, file) == NULL)
        line[0] = '\0';
    fclose(file);
    line[strcspn(line, "\n")] = '\0';
    const char *dash = strstr(line, " - ");
    data_suite_name(path, name);
    print_row(name, dash != NULL ? dash + 3 : path);
    return 0;
}

static int list_suites(struct diagnosis *why)
{
    struct matching suites;
    int error = data_suites(&suites, why);

    if (error != 0)
        return error;
    for (size_t i = 0; error == 0 && i < suites.count; i++)
        error = print_suite(suites.paths[i], why);
    matching_release(&suites);
    return error;
}

/* Those of one name stand together. */
static int list_experiments(struct diagnosis *why)
{
    const char *before = "";

    (void)why;
    for (const struct probe *const *probe = probes; *probe != NULL; probe++) {
        if (strcmp((*probe)->name, before) != 0)
            narrow_row(stdout, 25, (*probe)->name, (*probe)->property);
        before = (*probe)->name;
    }
    return 0;
}

/* A page for a browser where the build had pandoc, else a text to read as it is. */
static int print_handbook(const char *code, struct diagnosis *why)
{
    static const char *const forms[] = {"html", "md"};
    char name[64], path[PATH_MAX], whole[PATH_MAX];
    int error = 0;

    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        snprintf(name, sizeof name, "handbook/%s.%s", code, forms[i]);
        error = data_file_path(name, path, why);
        if (error == 0) {
            print_row(code, realpath(path, whole) != NULL ? whole : path);
            return 0;
        }
    }
    return error;
}

/* Not every language has one, but one has. */
static int list_handbook(struct diagnosis *why)
{
    int error = -ENOENT;

    for (const struct language *const *language = languages; *language != NULL; language++)
        if (print_handbook((*language)->code, why) == 0)
            error = 0;
    return error;
}

static const struct listing lists[] = {
    {"transports", list_transports},   {"workloads", list_workloads},
    {"placements", list_placements},   {"suites", list_suites},
    {"experiments", list_experiments}, {"handbook", list_handbook},
};

enum { LIST_COUNT = sizeof lists / sizeof lists[0] };

static int find_list(int argc, char **argv, const struct listing **out, struct diagnosis *why)
{
    const char *names[LIST_COUNT];
    char allowed[128];

    for (int i = 1; i < argc; i++)
        if (argv[i][0] == '-')
            return diagnose(why, -EINVAL,
                            "list: %s: there is no such option; `ipcmark list` takes one word, and "
                            "speaks English",
                            argv[i]);
    if (argc > 2)
        return diagnose(why, -EINVAL, "list: one list only, but there is also \"%s\"", argv[2]);
    for (size_t i = 0; i < LIST_COUNT; i++) {
        names[i] = lists[i].name;
        *out = &lists[i];
        if (argc == 2 && strcmp(argv[1], names[i]) == 0)
            return 0;
    }
    names_join(allowed, sizeof allowed, names, LIST_COUNT);
    if (argc < 2)
        return diagnose(why, -EINVAL, "list: which list? allowed: %s", allowed);
    return diagnose(why, -EINVAL, "list: there is no list \"%s\"; %sallowed: %s", argv[1],
                    nearest_hint(argv[1], names, LIST_COUNT).text, allowed);
}

int command_list(int argc, char **argv)
{
    const struct listing *list = lists;
    struct diagnosis why;

    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        narrow_text(stdout,
                    "Usage: ipcmark list LIST\n"
                    "LIST: transports, workloads, placements, suites, experiments, handbook\n");
        return EXIT_FINE;
    }
    int error = find_list(argc, argv, &list, &why);
    if (error == 0)
        error = list->print(&why);
    return error == 0 ? EXIT_FINE : command_fail(error, why.text);
}
