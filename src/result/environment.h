/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * environment.h - the machine that a run was made on, and what about it should worry the reader. */
#ifndef IPCMARK_RESULT_ENVIRONMENT_H
#define IPCMARK_RESULT_ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct environment_pair {
    char *name, *value;
};

struct environment_list {
    struct environment_pair *pairs;
    size_t count;
};

/* Strings are owned; what the system does not tell is NULL, 0 or NAN (JSON null). */
struct environment {
    char *host, *kernel, *kernel_version, *machine, *os;
    char *kernel_command_line; /* only those parameters that bear on timing; "" when none does */
    char *cpu_model, *virtualization, *clocksource, *governor, *cpuidle_driver, *libc;
    char *compiler, *compiler_flags, *build_type, *git_commit; /* of the program */
    char *program_sha256;
    char *worker_sha256; /* of the program that measured (measure/worker_program.h) */
    char *transparent_hugepages, *aslr;
    char *cgroup_cpus; /* that the control group allows, "0-3" */
    unsigned cpus_online, cpus_allowed;
    uint64_t memory_bytes;
    uint64_t clock_tick_ns; /* the smallest step of the clock, at most (base/clock.h); 0: unknown */
    double load_1min;
    double steal_percent_since_boot; /* of the time that something wanted to run: busy + stolen */
    struct environment_list caches;  /* "L1d" "32 KiB x 2", ... */
    struct environment_list mitigations; /* /sys/devices/system/cpu/vulnerabilities */
    struct environment_list confinement; /* result/environment_parts.h */
    struct environment_list tuning;      /* result/environment_parts.h */
    /* behind tcp@HOST (result/far_facts.h); empty: there is none */
    struct environment_list far_host;
    struct environment_list limits; /* "pipe_max_size" "1048576", ...; decimal whole numbers */
    char **warnings;                /* messages of one line: what, and what to do about it */
    size_t warning_count;
    unsigned serious_warnings; /* so many of them come first: these falsify what is measured here,
                                * the others make it noisier */
};

/* Reads the machine and judges it. What can't be read is left unknown, not an error. Takes some 10
 * ms, some 70 where the clock is coarse. -ENOMEM. */
int environment_collect(struct environment *out);

/* Every field unknown. */
void environment_init(struct environment *environment);

/* Releases everything; *environment is then empty: every field unknown. */
void environment_clear(struct environment *environment);

/* Appends a warning for everything about the machine that should worry the reader of a result, each
 * with a remedy. Looks at nothing but *environment; what is unknown is not warned of. -ENOMEM. */
int environment_judge(struct environment *environment);

/* Appends a warning, a message (text/message.h), which it takes, unless the very same was said. -ENOMEM,
 * also for NULL. */
int environment_warn(struct environment *environment, char *message);

/* The same for what falsifies a measurement: it goes behind the other serious ones, before the
 * rest. -ENOMEM, also for NULL. */
int environment_warn_serious(struct environment *environment, char *message);

/* Appends a pair of copies. -ENOMEM. */
int environment_list_add(struct environment_list *list, const char *name, const char *value);

/* The value of that name, or NULL. */
const char *environment_list_find(const struct environment_list *list, const char *name);

/* The first name of which the two have other values, or which one of them lacks; NULL: there is none,
 * or one of the lists is empty: not recorded. */
const char *environment_list_differs(const struct environment_list *one,
                                     const struct environment_list *other);

#endif
