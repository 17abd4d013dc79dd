/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings.h - what is to be measured, as typed values of the options of `ipcmark run`.
 *
 * The command line and suite files set the same options by the same long names from one table. */
#ifndef IPCMARK_PLAN_SETTINGS_H
#define IPCMARK_PLAN_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnosis.h"
#include "plan/comparing.h"
#include "plan/ladder_step.h"
#include "plan/list.h"
#include "transport/transport.h"

struct plugin;   /* measure/plugin.h */
struct far_host; /* measure/far_host.h */
struct workload; /* workload/workload.h */

struct settings {
    /* Every name is in transports[], "available" stands for several; or is a path, which has a
     * slash, until whoever has the plug-in put its name there. */
    struct name_list transports;
    bool takes_plugins;   /* what is set now was typed: it may name paths, a suite may not */
    bool takes_far_hosts; /* and other hosts: of `ipcmark run` */
    const struct plugin *const *plugins;     /* not owned; ended by NULL. NULL: none */
    const struct far_host *const *far_hosts; /* the same, of names as "tcp@HOST" */
    struct name_list workloads;              /* every name is in workloads[] */
    struct size_list sizes;
    struct name_list placements; /* as given: names, "available", cpu:A,B; not yet resolved */
    struct size_list buffers;    /* 0 stands for "default" */
    struct name_list waits;      /* "default" or names in wait_names[] */
    enum comparing comparing;
    const char *reference;    /* of transports[] or a plug-in's, or a path as above, which is not
                               * copied; NULL: not given */
    struct size_list clients; /* for the workloads with many clients; each 1 .. CLIENTS_MOST */
    bool clients_meant; /* they hold for workloads that otherwise have one (of_clients), too */
    /* for those that take some; each 1 .. TRANSPORT_MOST_BATCH; none: 1 */
    struct size_list batches;
    struct rate_list rates;   /* for those that are done at some; none: a sweep (settings_rates) */
    struct step_list steps;   /* cases in their order, instead of the lists above but for workloads
                             * and placements; none: those */
    unsigned blocks;          /* 1 .. STOPPING_MOST; at most, with a time limit */
    unsigned runs;            /* complete short runs in one, 1 .. RUNS_MOST; blocks are of each */
    double precision_percent; /* 0.1 .. 100; NAN: a fixed number of blocks */
    unsigned duration_ms;     /* timed part of an invocation, 1 .. 600000 */
    unsigned warmup_ms;       /* 0 .. 600000 */
    uint64_t messages;        /* 1 .. INVOCATION_MAX_MESSAGES: fixed work; 0: by duration */
    unsigned time_limit_s;    /* of all runs together; 0: none */
    unsigned lifted_limit_s;  /* a suite's, which does not hold for what was typed; 0: none */
    unsigned suite_blocks; /* a suite's, of which `blocks` are enough here; 0: `blocks` are all */
    uint64_t seed;         /* 0 .. SCHEDULE_MAX_SEED */
    bool seed_given;
    bool verify;
    unsigned interrupts;     /* a second, to each side (measure/interrupts.h); 0: none */
    bool limits;             /* of the machine, beside the cases (limit_cases.c) */
    bool no_kernel_counters; /* no untimed pass that counts what the kernel does */
    bool trace;              /* with a further one under strace(1) */
};

/* More runs than anybody waits for. */
enum { RUNS_MOST = 100 };

/* More processes than any default limit allows. */
enum { CLIENTS_MOST = 32768 };

/* One settable option: a row gives its parser and its help. */
struct setting_option {
    const char *name;  /* "transport" */
    const char *value; /* placeholder, "LIST"; NULL: a switch without value */
    /* For settings_set(): parses `value` (NULL for a switch) into its field, or leaves that alone
     * and says in *why, without naming the option, what is wrong. */
    int (*set)(struct settings *settings, const char *value, struct diagnosis *why);
    /* Unless `set`: a number of type unsigned with its bounds, or a bool that the switch sets. */
    size_t member;
    unsigned least, most;
    const char *help;
    char letter;  /* 't', or 0 when there is only the long name */
    bool repeats; /* each time adds one */
};

/* All of them, in the order of the help; ended by a NULL name. The names: transport, workload,
 * size, placement, buffer, wait, clients, rate, batch, step, compare, reference, blocks, runs,
 * precision, duration, warmup, messages, time-limit, seed, limits, verify, interrupts, no-hood, trace. */
extern const struct setting_option setting_options[];

/* Empty settings, to be released with settings_clear(). */
void settings_init(struct settings *settings);
void settings_clear(struct settings *settings);

/* Sets the option of that long name, replacing an earlier value, unless it `repeats`. `value` is NULL
 * for a switch.
 * -EINVAL: *why names the option as "--name", what is wrong, what is allowed, and the nearest name
 * where one is close. -ENOMEM. */
int settings_set(struct settings *settings, const char *name, const char *value,
                 struct diagnosis *why);

/* Leaves nothing of the lists that steps stand for, nor of the steps. */
void settings_clear_cases(struct settings *settings);

/* Whether a name of a transport is a path of a plug-in, and whether it is one at another host. */
bool setting_is_path(const char *name);
bool setting_is_far(const char *name);

/* The transport of that name, in transports[] or of a plug-in; NULL: there is none. */
const struct transport *settings_transport(const struct settings *settings, const char *name);

/* The rates, or where none are given the sweep from 10 % to 110 % of what a case can carry. */
struct rate_list settings_rates(const struct settings *settings);

/* Whether it is done by each number of clients in the list; else by one. */
bool settings_take_clients(const struct settings *settings, const struct workload *workload);

/* How many comparisons of transports the lists make in one table (of a workload and placement), as
 * far as lists tell: variants are not counted, nor is anything skipped. At least 1. */
size_t settings_comparisons(const struct settings *settings);

/* Applies a suite file: one `name value` a line (a switch: `name` alone), `#` starts a comment,
 * blank lines are skipped. -EINVAL: *why starts with "FILE:LINE: "; -errno when it can't be read.
 * A name that stands twice in one file is an error, unless it `repeats`. Only long names,
 * without dashes; the value is the rest of the line without the blanks around it. Lines before the bad one stay applied. */
int settings_apply_suite(struct settings *settings, const char *path, struct diagnosis *why);

#endif
