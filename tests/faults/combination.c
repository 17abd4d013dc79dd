/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * combination.c - what the registries have, what the machine has, and what fits together. */
#include "faults/combination.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faults/judge.h"
#include "measure/precondition.h"
#include "text/message.h"

enum { SKIPPED = 77 };

static void print_skipped(const struct transport *transport, const struct workload *workload,
                          const struct diagnosis *why)
{
    char *reason = message_english(why->text);

    printf("skipped: %s%s%s: %s\n", transport->name, workload == NULL ? "" : ", ",
           workload == NULL ? "" : workload->name, reason);
    free(reason);
}

static bool fits(const struct transport *transport, const struct workload *workload)
{
    struct case_spec spec = {
        .message_bytes = 64,
        .clients = workload->many_clients ? 2 : 1,
    };

    const char *const *variants = workload->variants_of == NULL ? NULL
                                                                : workload->variants_of(transport);
    spec.variant = variants == NULL ? NULL : variants[0];
    spec.wait = workload->default_wait == NULL ? WAIT_BLOCK : workload->default_wait(&spec);
    if ((transport->flags & TRANSPORT_SPINS) != 0)
        spec.wait = WAIT_SPIN;
    struct diagnosis why;

    return workload->check == NULL || workload->check(transport, &spec, &why) == 0;
}

static size_t combinations_list(struct combination out[MOST_COMBINATIONS])
{
    size_t count = 0;
    unsigned cpus[2];
    const bool has_two = allowed_cpus(cpus, 2) > 1;
    /* Of its own: another test may try the same names. */
    char folder[] = "/tmp/ipcmark-cli-XXXXXX";

    if (mkdtemp(folder) == NULL)
        return 0;

    for (const struct transport *const *entry = transports; *entry != NULL; entry++) {
        struct diagnosis why;
        if (precondition_check((*entry)->name, folder, &why) < 0) {
            print_skipped(*entry, NULL, &why);
            continue;
        }
        if (((*entry)->flags & TRANSPORT_SPINS) != 0 && !has_two) {
            printf("skipped: %s: there is one CPU only\n", (*entry)->name);
            continue;
        }
        for (const struct workload *const *work = workloads; *work != NULL; work++)
            if (fits(*entry, *work) && count < MOST_COMBINATIONS)
                out[count++] = (struct combination){*entry, *work};
    }
    rmdir(folder);
    return count;
}

struct sandbox *faults_begin(struct combination all[MOST_COMBINATIONS], size_t *count)
{
    void *state = NULL;

    *count = combinations_list(all);
    if (!judge_place_own()) {
        puts("skipped: no namespaces here for names and queues (unshare(2))");
        exit(SKIPPED);
    }
    if (sandbox_create(&state) < 0)
        abort();
    return state;
}

bool combination_is_refused(const struct program *program)
{
    return program->exit_status > 0 &&
           strstr(program->err, "ipcmark: no case is left to run; ") != NULL;
}

size_t allowed_cpus(unsigned *cpus, size_t most)
{
    cpu_set_t set;
    size_t count = 0;

    if (sched_getaffinity(0, sizeof set, &set) < 0)
        return 0;
    for (unsigned cpu = 0; cpu < CPU_SETSIZE; cpu++)
        if (CPU_ISSET(cpu, &set)) {
            if (count < most)
                cpus[count] = cpu;
            count++;
        }
    return count;
}

struct order combination_order(const struct combination *of, unsigned cpu)
{
    static char placement[32];
    struct order order = {.arguments = {"run", "-t", of->transport->name, "-w", of->workload->name,
                                        "-n", "1", "--messages", "50", "--warmup", "0", "--no-hood",
                                        "--quiet", "-o", "it", "-p", placement}};
    size_t count = 0;

    while (order.arguments[count] != NULL)
        count++;
    if ((of->transport->flags & TRANSPORT_NOTIFIES) == 0) { /* else it does nothing */
        order.arguments[count++] = "-s";
        order.arguments[count++] = "64";
    }
    if (of->workload->many_clients) {
        order.arguments[count++] = "--clients";
        order.arguments[count++] = "2";
    }
    if (of->workload->takes_rates) { /* more than this of a fast ring can't be generated */
        order.arguments[count++] = "--rate";
        order.arguments[count++] = "10%";
    }
    if ((of->transport->flags & TRANSPORT_SPINS) != 0) {
        unsigned cpus[2] = {0, 0};
        allowed_cpus(cpus, 2);
        snprintf(placement, sizeof placement, "cpu:%u,%u", cpus[0], cpus[1]);
    } else {
        snprintf(placement, sizeof placement, "cpu:%u,%u", cpu, cpu);
    }
    return order;
}
