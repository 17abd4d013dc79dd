/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_cpus.c - how much of the CPUs one really gets: work of known length on as many at once as
 * an invocation needs. What takes longer than the quickest part was lost to other programs, to
 * other guests, to a quota, or to a clock rate that changed. */
#include <errno.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "doctor/checks.h"
#include "measure/cpu_binding.h"
#include "measure/disturbance.h"
#include "measure/topology.h"
#include "text/message.h"

enum { MOST_SPINNERS = 2, PARTS = 100, PART_MS = 2, LONGEST_S = 1 };

#define PART_NS (PART_MS * NS_PER_MS)
#define LONGEST_NS (400 * NS_PER_MS)
#define MOST_LOST_PERCENT 5.0

/* In shared memory. */
struct spinner {
    uint64_t parts, elapsed_ns, quickest_ns;
};

/* In a process of its own. */
static void spin(struct spinner *out)
{
    alarm(LONGEST_S); /* a clock may stand still */
    uint64_t rounds = spin_rounds_for(PART_NS);

    out->quickest_ns = UINT64_MAX;
    for (; out->parts < PARTS && out->elapsed_ns < LONGEST_NS; out->parts++) {
        uint64_t took_ns = spin_run(rounds).elapsed_ns;
        out->elapsed_ns += took_ns;
        if (took_ns < out->quickest_ns)
            out->quickest_ns = took_ns;
    }
}

static double lost_percent(const struct spinner *spinner)
{
    double needed_ns = (double)(spinner->parts * spinner->quickest_ns);

    return spinner->elapsed_ns == 0 ? 0 : 100 * (1 - needed_ns / (double)spinner->elapsed_ns);
}

/* 0 or -errno, when not all could be started. */
static int spin_all(struct spinner spinners[], int count)
{
    pid_t pids[MOST_SPINNERS];
    int error = 0, started = 0;

    for (; error == 0 && started < count; started++) {
        pids[started] = fork();
        if (pids[started] == 0) {
            spin(&spinners[started]);
            _exit(0);
        }
        error = pids[started] < 0 ? -errno : 0;
    }
    for (int i = 0; i < started; i++)
        while (pids[i] > 0 && waitpid(pids[i], NULL, 0) < 0 && errno == EINTR)
            ;
    return error;
}

static int judge(struct doctor_report *report, const struct spinner spinners[], int count,
                 uint64_t stolen_ns)
{
    double worst_percent = 0, elapsed_ns = 0;

    for (int i = 0; i < count; i++) {
        double lost = lost_percent(&spinners[i]);
        worst_percent = lost > worst_percent ? lost : worst_percent;
        elapsed_ns += (double)spinners[i].elapsed_ns;
    }
    if (elapsed_ns <= 0)
        return doctor_tell(
            report, DOCTOR_UNKNOWN,
            N_("how much of the CPUs one gets: %1 ms of work did not end within %2 s: "
               "other programs have them, or the clock stands still"),
            MESSAGE_NUMBER("%d", PARTS * PART_MS), MESSAGE_NUMBER("%d", LONGEST_S));
    const char *lost = MESSAGE_NUMBER("%.1f", worst_percent);
    const char *cpus = MESSAGE_NUMBER("%d", count);
    if (worst_percent <= MOST_LOST_PERCENT)
        return doctor_tell(report, DOCTOR_FINE,
                           N_("work on %1 of the CPUs at once lost %2 % of its time"), cpus, lost);
    double stolen_percent = 100 * (double)stolen_ns / elapsed_ns;
    return doctor_tell(
        report, DOCTOR_WARNING,
        N_("work on %1 of the CPUs at once lost %2 % of its time (the hypervisor took %3 %): "
           "to other programs (top shows them), other guests, a quota or a clock rate "
           "that changes; stop those, or expect rejected blocks and wide intervals"),
        cpus, lost, MESSAGE_NUMBER("%.1f", stolen_percent));
}

/* How many of them can spin at once. */
static int spinner_count(void)
{
    size_t bytes;
    cpu_set_t *set = cpus_usable(&bytes);
    int count = set == NULL ? MOST_SPINNERS : CPU_COUNT_S(bytes, set);

    CPU_FREE(set);
    return count < MOST_SPINNERS ? count : MOST_SPINNERS;
}

int check_cpus(struct doctor_report *report)
{
    static const int all_cpus[] = {CPU_ANY};
    int count = spinner_count();
    struct spinner *spinners = mmap(NULL, MOST_SPINNERS * sizeof *spinners, PROT_READ | PROT_WRITE,
                                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (spinners == MAP_FAILED)
        return -ENOMEM;
    uint64_t stolen_ns = steal_since_boot_ns(all_cpus, 1);
    int error = spin_all(spinners, count);
    stolen_ns = counter_grown(stolen_ns, steal_since_boot_ns(all_cpus, 1));
    if (error != 0)
        error = doctor_tell(report, DOCTOR_UNKNOWN,
                            N_("how much of the CPUs one gets: no process: %1"),
                            MESSAGE_ERROR(-error));
    else
        error = judge(report, spinners, count, stolen_ns);
    munmap(spinners, MOST_SPINNERS * sizeof *spinners);
    return error;
}

int check_topology(struct doctor_report *report)
{
    struct topology *topology = NULL;
    struct diagnosis why = {""};
    int error = topology_load(&topology);

    if (error == 0)
        error = topology_check_own(topology, &why);
    else
        diagnose_message(&why, error, N_("the CPUs can't be read: %1"), MESSAGE_ERROR(-error),
                         NULL);
    topology_free(topology);
    if (error == 0)
        return doctor_tell(report, DOCTOR_FINE, N_("the CPUs are told by this system"));
    return doctor_tell(report, DOCTOR_SERIOUS, N_("nothing can be measured: %1"), why.text);
}
