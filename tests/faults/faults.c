/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * faults.c - every system call of a run, and every allocation, fails: early, again and late, once and from
 * then on, with every error that it may have. What becomes of the run is judged (judge.h).
 *
 * What all transports share is tried once, with the first of the registries; of the others the
 * worker's calls, as far as it makes them otherwise than with `null`, which has none of its own. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults/calls.h"
#include "faults/combination.h"
#include "faults/failing_calls.h"
#include "faults/judge.h"
#include "faults/observer.h"

enum { SKIPPED = 77, WORDS_BYTES = 1024, MOST_FAULTS = 1 << 16, MOST_ALLOCATIONS = 128 };

/* What is tried: a fault of the kernel's, or one of the preloaded library's (kernel.call < 0). */
struct trial {
    struct fault kernel;
    enum failing_process process;
    enum failing_call library;
    unsigned when;
    bool is_persistent;
};

/* What is typed. */
static struct {
    const char *transport, *workload, *role, *call, *error;
    unsigned when, jobs, one_of, which;
    bool lists;
} typed = {.jobs = 1, .one_of = 1};

static struct trial plan[MOST_FAULTS];
static size_t planned,
    considered; /* considered: with those that --one-of leaves out, of all combinations */
static struct tally *tally;
static char failing_path[4096], failing_setting[4200];
static struct failing *failing;

/* The library and its file. */

static void make_failing(const struct sandbox *sandbox)
{
    snprintf(failing_path, sizeof failing_path, "%s/failing", sandbox->root);
    snprintf(failing_setting, sizeof failing_setting, "IPCMARK_TEST_FAILING=%s", failing_path);
    int fd = open(failing_path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || ftruncate(fd, sizeof *failing) < 0)
        abort();
    failing = mmap(NULL, sizeof *failing, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (failing == MAP_FAILED)
        abort();
}

static void preload(struct order *order)
{
    order->environment[0] = "LD_PRELOAD=" FAILING_LIBRARY;
    order->environment[1] = failing_setting;
}

/* The plan. */

static bool is_wanted(const char *of, const char *name)
{
    return of == NULL || strcmp(of, name) == 0;
}

static void plan_one(const struct trial *trial)
{
    if (typed.when != 0 && trial->when != typed.when)
        return;
    if (considered++ % typed.one_of == typed.which && planned < MOST_FAULTS)
        plan[planned++] = *trial;
}

/* Once and, unless it is one that the caller answers by doing it again, from then on. */
static void plan_times(struct trial trial, unsigned count, bool stays)
{
    const unsigned late = count - count / 4, when[] = {1, 2, late};

    for (size_t i = 0; i < 3 && when[i] <= count && (i < 2 || late > 2); i++)
        for (int persistent = 0; persistent <= (int)stays; persistent++) {
            trial.when = trial.kernel.when = when[i];
            trial.is_persistent = trial.kernel.is_persistent = persistent != 0;
            plan_one(&trial);
        }
}

static void plan_call(int index, enum role role, unsigned count)
{
    const struct call *call = &calls[index];

    if (!is_wanted(typed.call, call->name) || !is_wanted(typed.role, role_names[role]))
        return;
    for (int i = 0; i < MOST_ERRORS && call->errors[i] != 0; i++)
        if (is_wanted(typed.error, strerrorname_np(call->errors[i])))
            plan_times(
                (struct trial){.kernel = {.call = index, .role = role, .error = call->errors[i]}},
                count, !call_is_repeated(call, call->errors[i]));
}

/* `without`: what is made even where nothing is moved; NULL: all is to be tried. */
static void plan_calls(const struct observation *seen, const struct observation *without)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int call = 0; call < (int)call_count; call++) {
            const unsigned count = seen->counts[role][call];
            /* The first execve(2) is that of this test. */
            if (role == ROLE_SUPERVISOR && calls[call].number == SYS_execve)
                continue;
            if (count == 0 || (without != NULL && role != ROLE_LEADER && role != ROLE_CHILD))
                continue;
            if (without == NULL || count != without->counts[role][call])
                plan_call(call, (enum role)role, count);
        }
}

static void plan_library(bool with_program)
{
    static const char *const names[] = {"allocation", "close"};

    for (int process = with_program ? FAILING_PROGRAM : FAILING_WORKER; process < FAILING_PROCESSES;
         process++)
        for (int call = 0; call < FAILING_CALLS; call++) {
            const unsigned count = atomic_load(&failing->counts[process][call]);
            const unsigned step = count / MOST_ALLOCATIONS + 1;
            if (!is_wanted(typed.call, names[call]) || typed.error != NULL ||
                !is_wanted(typed.role, process == FAILING_PROGRAM ? "supervisor" : "leader"))
                continue;
            for (unsigned when = typed.when != 0 ? typed.when : 1; when <= count; when += step)
                for (int persistent = 0; persistent < 2; persistent++)
                    plan_one(&(struct trial){.kernel = {.call = -1},
                                             .process = (enum failing_process)process,
                                             .library = (enum failing_call)call,
                                             .when = when,
                                             .is_persistent = persistent != 0});
        }
}

/* Running. */

static void print_trial(const struct combination *of, const struct trial *trial)
{
    static const char *const names[] = {"allocation", "close"};
    const bool is_kernel = trial->kernel.call >= 0;

    printf("%s %s, %s: %s %s at %u%s", of->workload->name, of->transport->name,
           is_kernel ? role_names[trial->kernel.role]
                     : (trial->process == FAILING_PROGRAM ? "supervisor" : "leader"),
           is_kernel ? calls[trial->kernel.call].name : names[trial->library],
           is_kernel ? strerrorname_np(trial->kernel.error) : "", trial->when,
           trial->is_persistent ? " and on" : "");
}

static bool observed(struct sandbox *sandbox, struct order order, const struct fault *fault,
                     struct observation *seen)
{
    order.directory = sandbox->work;
    order.temporary = sandbox->temporary;
    program_clear(&sandbox->program);
    if (observer_start(&sandbox->program, order, fault) < 0) {
        perror("skipped: seccomp_unotify(2) is not to be had here");
        exit(SKIPPED);
    }
    program_finish(&sandbox->program);
    return observer_finish(seen);
}

static enum outcome run_kernel(struct sandbox *sandbox, const struct combination *of, unsigned cpu,
                               const struct trial *trial, char *words)
{
    const struct call *call = &calls[trial->kernel.call];
    const bool is_output = strncmp(call->name, "write", 5) == 0;
    const bool reads_files = trial->kernel.role == ROLE_SUPERVISOR &&
                             strcmp(call->name, "read") == 0;
    /* A lock that another has: so is the folder. */
    const struct expectation expected = {
        .is_passing = !reads_files && call_must_be_repeated(call, trial->kernel.error),
        .may_be_silent = is_output,
        .is_anothers = strcmp(call->name, "flock") == 0,
        .next_sweeps = call->cleans_up};
    struct observation seen;
    const unsigned begin_ms = now_ms();
    const bool is_over = observed(sandbox, combination_order(of, cpu), &trial->kernel, &seen);
    const enum outcome outcome = judge(sandbox, &expected, !is_over, now_ms() - begin_ms, words);

    return outcome < OUTCOME_BAD && seen.injected == 0 ? OUTCOME_MISSED : outcome;
}

static enum outcome run_library(struct sandbox *sandbox, const struct combination *of, unsigned cpu,
                                const struct trial *trial, char *words)
{
    const struct expectation expected = {.next_sweeps = trial->library == FAILING_ALLOCATION,
                                         .may_be_silent = trial->library == FAILING_ALLOCATION};
    const unsigned begin_ms = now_ms();
    struct order order = combination_order(of, cpu);

    memset(failing, 0, sizeof *failing);
    failing->process = trial->process;
    failing->call = trial->library;
    failing->when = trial->when;
    failing->is_persistent = trial->is_persistent;
    preload(&order);
    sandbox_start(sandbox, order);
    program_finish(&sandbox->program);
    failing->when = 0;
    const unsigned met = atomic_load(&failing->counts[trial->process][trial->library]);
    const enum outcome outcome = judge(sandbox, &expected, sandbox->program.left_processes > 0,
                                       now_ms() - begin_ms, words);
    return outcome < OUTCOME_BAD && met < trial->when ? OUTCOME_MISSED : outcome;
}

static enum outcome run_trial(struct sandbox *sandbox, const struct combination *of, unsigned cpu,
                              const struct trial *trial, char *words)
{
    return trial->kernel.call >= 0 ? run_kernel(sandbox, of, cpu, trial, words)
                                   : run_library(sandbox, of, cpu, trial, words);
}

static void try_one(struct sandbox *sandbox, const struct combination *of, unsigned cpu,
                    const struct trial *trial)
{
    char words[WORDS_BYTES];
    enum outcome outcome = run_trial(sandbox, of, cpu, trial, words);

    /* Others on the machine may make it slow, but not twice. */
    if (outcome == OUTCOME_SLOW)
        outcome = run_trial(sandbox, of, cpu, trial, words);
    atomic_fetch_add(&tally->counts[outcome], 1);
    if (outcome < OUTCOME_BAD && !typed.lists)
        return;
    print_trial(of, trial);
    printf(": %s: %s\n", outcome_names[outcome], words);
    fflush(stdout);
}

/* Each job takes every n-th. */
static void work(const struct combination *of, unsigned job, unsigned cpu)
{
    void *state = NULL;

    if (sandbox_create(&state) < 0)
        abort();
    make_failing(state);
    for (size_t i = job; i < planned; i += typed.jobs)
        try_one(state, of, cpu, &plan[i]);
    sandbox_remove(&state);
}

static void try_all(const struct combination *of)
{
    unsigned cpus[64] = {0};
    const size_t count = allowed_cpus(cpus, 64);

    fflush(stdout);
    for (unsigned job = 0; job < typed.jobs; job++) {
        pid_t pid = fork();
        if (pid < 0)
            abort();
        if (pid == 0) {
            if (!judge_place_own())
                _exit(SKIPPED);
            work(of, job, cpus[job % (count < 64 ? count : 64)]);
            fflush(stdout);
            _exit(0);
        }
    }
    int status;
    while (wait(&status) > 0)
        if (status != 0) {
            printf("a job ended with status %#x\n", (unsigned)status);
            atomic_fetch_add(&tally->counts[OUTCOME_CRASHED], 1);
        }
    planned = 0;
}

/* Recording. */

/* Without a fault: must succeed, unless the program refuses it, and all its calls must be known. false:
 * not this combination. */
static bool record(struct sandbox *sandbox, const struct combination *of, struct observation *seen)
{
    static const struct fault none = {.call = -1};
    char words[WORDS_BYTES];
    unsigned cpu = 0;

    allowed_cpus(&cpu, 1);
    struct order order = combination_order(of, cpu);
    memset(failing, 0, sizeof *failing);
    preload(&order);
    const bool is_over = observed(sandbox, order, &none, seen);
    const bool refused = is_over && combination_is_refused(&sandbox->program);
    const enum outcome outcome = judge(sandbox, &(struct expectation){0}, !is_over, 0, words);
    if (seen->unknown >= 0) {
        printf("system call %d has no row in calls.c\n", seen->unknown);
        atomic_fetch_add(&tally->counts[OUTCOME_STATUS], 1);
    }
    if (outcome == OUTCOME_FINE)
        return true;
    if (refused) {
        printf("skipped: %s, %s: %s\n", of->transport->name, of->workload->name, words);
        return false;
    }
    printf("without a fault, %s over %s: %s: %s\n", of->workload->name, of->transport->name,
           outcome_names[outcome], words);
    /* One line is not enough: it lacked nothing. */
    atomic_fetch_add(&tally->counts[outcome < OUTCOME_BAD ? OUTCOME_STATUS : outcome], 1);
    return false;
}

/* What is made for this workload where nothing is moved. */
static const struct observation *without(struct sandbox *sandbox, const struct combination *of)
{
    static struct observation seen;
    static const struct workload *last;
    const struct combination nothing = {transport_find("null"), of->workload};

    if (last != of->workload) {
        seen = (struct observation){0};
        if (of->workload->check == NULL ||
            of->workload->check(nothing.transport, &(struct case_spec){.message_bytes = 64},
                                &(struct diagnosis){0}) == 0)
            record(sandbox, &nothing, &seen);
        last = of->workload;
    }
    return &seen;
}

static void try_combination(struct sandbox *sandbox, const struct combination *of, bool is_first)
{
    struct observation seen;

    if (!is_wanted(typed.transport, of->transport->name) ||
        !is_wanted(typed.workload, of->workload->name))
        return;
    const struct observation *nothing = is_first ? NULL : without(sandbox, of);
    if (!record(sandbox, of, &seen))
        return;
    const size_t before = considered;
    plan_calls(&seen, nothing);
    plan_library(is_first);
    printf("%s over %s: %zu of %zu faults\n", of->workload->name, of->transport->name, planned,
           considered - before);
    try_all(of);
}

static void read_options(int count, char *arguments[])
{
    static const struct option options[] = {{"transport", required_argument, NULL, 't'},
                                            {"workload", required_argument, NULL, 'w'},
                                            {"role", required_argument, NULL, 'r'},
                                            {"call", required_argument, NULL, 'c'},
                                            {"error", required_argument, NULL, 'e'},
                                            {"when", required_argument, NULL, 'n'},
                                            {"jobs", required_argument, NULL, 'j'},
                                            {"one-of", required_argument, NULL, 'o'},
                                            {"which", required_argument, NULL, 'x'},
                                            {"list", no_argument, NULL, 'l'},
                                            {0}};
    int option;

    while ((option = getopt_long(count, arguments, "", options, NULL)) >= 0)
        switch (option) {
        case 't':
            typed.transport = optarg;
            break;
        case 'w':
            typed.workload = optarg;
            break;
        case 'r':
            typed.role = optarg;
            break;
        case 'c':
            typed.call = optarg;
            break;
        case 'e':
            typed.error = optarg;
            break;
        case 'n':
            typed.when = (unsigned)atoi(optarg);
            break;
        case 'j':
            typed.jobs = (unsigned)atoi(optarg);
            break;
        case 'o':
            typed.one_of = (unsigned)atoi(optarg);
            break;
        case 'x':
            typed.which = (unsigned)atoi(optarg);
            break;
        case 'l':
            typed.lists = true;
            break;
        default:
            exit(2);
        }
}

int main(int count, char *arguments[])
{
    static struct combination all[MOST_COMBINATIONS];
    size_t combinations;

    read_options(count, arguments);
    tally = tally_make();
    void *state = faults_begin(all, &combinations);
    make_failing(state);
    for (const struct workload *const *workload = workloads; *workload != NULL; workload++)
        for (size_t i = 0; i < combinations; i++)
            if (all[i].workload == *workload)
                try_combination(state, &all[i], i == 0);
    sandbox_remove(&state);
    return tally_print(tally, "faults") > 0 ? 1 : 0;
}
