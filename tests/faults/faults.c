/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * faults.c - every system call of a run, and every allocation, fails: early, again and late, once and from
 * then on, with every error that it may have. What becomes of the run is judged (judge.h).
 *
 * A call is one of a site (site.h): of those places of the program from where it is made, one behind the
 * other, by one of its processes. Each site is tried once, with the first transport and workload of the
 * registries that lead there; so what they share is, and what is a transport's own, from each workload.
 *
 * All are recorded first, and then tried from the last on: before what most share comes what few have. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
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

enum { SKIPPED = 77, WORDS_BYTES = 1024, MOST_FAULTS = 1 << 16, MOST_JOBS = 256 };

/* What is tried: a fault of the kernel's, or one of the preloaded library's (fault.call < 0). */
struct trial {
    const struct combination *of;
    struct fault fault;
    enum role role; /* of the library's: supervisor or leader, for all that the worker forks */
    enum failing_call library;
    struct site site;
};

/* What is typed. */
static struct {
    const char *transport, *workload, *role, *call, *error;
    unsigned when, site, jobs, one_of, which;
    bool lists;
} typed = {.jobs = 1, .one_of = 1};

static struct trial plan[MOST_FAULTS];
static size_t planned,
    considered; /* considered: with those that --one-of leaves out, of all combinations */
static struct tally *tally;
static _Atomic size_t *left; /* of the plan; shared by the jobs */
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
    if (considered++ % typed.one_of != typed.which)
        return;
    if (planned == MOST_FAULTS)
        abort();
    plan[planned++] = *trial;
}

/* Once and, unless it is one that the caller answers by doing it again, from then on. */
static void plan_from(struct trial trial, unsigned when, bool stays)
{
    trial.fault.when = when;
    for (int persistent = 0; persistent <= (int)stays; persistent++) {
        trial.fault.is_persistent = persistent != 0;
        plan_one(&trial);
    }
}

/* Early, again and late, or when it was typed. */
static void plan_times(struct trial trial, unsigned count, bool stays)
{
    const unsigned late = count - count / 4;

    if (typed.when != 0) {
        plan_from(trial, typed.when, stays);
        return;
    }
    plan_from(trial, 1, stays);
    if (count >= 2)
        plan_from(trial, 2, stays);
    if (late > 2)
        plan_from(trial, late, stays);
}

/* Whether no combination before led there, and it is wanted. */
static bool is_new_site(unsigned hash, enum role role, const char *call, const struct site *site)
{
    static unsigned known[1 << 16];
    size_t at = hash % (sizeof known / sizeof *known);

    /* What no place of the program leads to is done before main(), but for posix_spawn(3), which goes on
     * on a stack of its own. */
    if (site->from[0] == 0 && role != ROLE_HELPER)
        return false;
    while (known[at] != 0 && known[at] != hash)
        at = (at + 1) % (sizeof known / sizeof *known);
    const bool is_new = known[at] == 0;
    known[at] = hash;
    return is_new && is_wanted(typed.call, call) && is_wanted(typed.role, role_names[role]) &&
           (typed.site == 0 || typed.site == hash);
}

static size_t plan_calls(const struct combination *of, const struct observation *seen)
{
    size_t sites = 0;

    for (size_t i = 0; i < seen->count; i++) {
        const struct observed_site *at = &seen->sites[i];
        const struct call *call = &calls[at->call];
        if (!is_new_site(at->hash, at->role, call->name, &at->site))
            continue;
        sites++;
        for (int e = 0; e < MOST_ERRORS && call->errors[e] != 0; e++)
            if (is_wanted(typed.error, strerrorname_np(call->errors[e])))
                plan_times(
                    (struct trial){
                        .of = of,
                        .fault = {.call = at->call, .hash = at->hash, .error = call->errors[e]},
                        .role = at->role,
                        .site = at->site},
                    at->count, !call_is_repeated(call, call->errors[e]));
    }
    return sites;
}

static const char *library_name(enum failing_call call)
{
    return call == FAILING_ALLOCATION ? "allocation" : "close";
}

static size_t plan_library(const struct combination *of)
{
    size_t sites = 0;

    for (size_t i = 0; i < MOST_FAILING_SITES && typed.error == NULL; i++) {
        const struct failing_site *at = &failing->sites[i];
        const enum role role = at->process == FAILING_PROGRAM ? ROLE_SUPERVISOR : ROLE_LEADER;
        if (at->hash == 0 || !is_new_site(at->hash, role, library_name(at->call), &at->site))
            continue;
        sites++;
        plan_times((struct trial){.of = of,
                                  .fault = {.call = -1, .hash = at->hash},
                                  .role = role,
                                  .library = at->call,
                                  .site = at->site},
                   at->count, true);
    }
    return sites;
}

/* Running. */

static void print_trial(const struct trial *trial)
{
    const struct combination *of = trial->of;
    const struct fault *fault = &trial->fault;
    const bool is_kernel = fault->call >= 0;

    printf("%s %s, %s: %s%s%s at %u%s of site %08x (", of->workload->name, of->transport->name,
           role_names[trial->role],
           is_kernel ? calls[fault->call].name : library_name(trial->library), is_kernel ? " " : "",
           is_kernel ? strerrorname_np(fault->error) : "", fault->when,
           fault->is_persistent ? " and on" : "", fault->hash);
    for (int i = 0; i < SITE_DEPTH && trial->site.from[i] != 0; i++)
        printf("%s%#x", i == 0 ? "" : " ", trial->site.from[i]);
    printf(")");
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

static enum outcome run_kernel(struct sandbox *sandbox, unsigned cpu, const struct trial *trial,
                               char *words)
{
    const struct call *call = &calls[trial->fault.call];
    const bool is_output = strncmp(call->name, "write", 5) == 0;
    /* A lock that another has: so is the folder. */
    const struct expectation expected = {
        .is_passing = call_must_be_repeated(call, trial->fault.error),
        .may_be_silent = is_output,
        .is_anothers = strcmp(call->name, "flock") == 0,
        .next_sweeps = call->cleans_up};
    static struct observation seen;
    const unsigned begin_ms = now_ms();
    const bool is_over = observed(sandbox, combination_order(trial->of, cpu), &trial->fault, &seen);
    const enum outcome outcome = judge(sandbox, &expected, !is_over, now_ms() - begin_ms, words);

    return outcome < OUTCOME_BAD && seen.injected == 0 ? OUTCOME_MISSED : outcome;
}

static enum outcome run_library(struct sandbox *sandbox, unsigned cpu, const struct trial *trial,
                                char *words)
{
    const struct expectation expected = {.next_sweeps = trial->library == FAILING_ALLOCATION,
                                         .may_be_silent = trial->library == FAILING_ALLOCATION};
    const unsigned begin_ms = now_ms();
    struct order order = combination_order(trial->of, cpu);

    memset(failing, 0, sizeof *failing);
    failing->hash = trial->fault.hash;
    failing->when = trial->fault.when;
    failing->is_persistent = trial->fault.is_persistent;
    preload(&order);
    sandbox_start(sandbox, order);
    program_finish(&sandbox->program);
    failing->hash = 0; /* what judges is the same program */
    const enum outcome outcome = judge(sandbox, &expected, sandbox->program.left_processes > 0,
                                       now_ms() - begin_ms, words);
    return outcome < OUTCOME_BAD && failing->injected == 0 ? OUTCOME_MISSED : outcome;
}

static enum outcome run_trial(struct sandbox *sandbox, unsigned cpu, const struct trial *trial,
                              char *words)
{
    return trial->fault.call >= 0 ? run_kernel(sandbox, cpu, trial, words)
                                  : run_library(sandbox, cpu, trial, words);
}

static void try_one(struct sandbox *sandbox, unsigned cpu, const struct trial *trial)
{
    char words[WORDS_BYTES];
    enum outcome outcome = run_trial(sandbox, cpu, trial, words);

    /* Others on the machine may make it slow, but not twice. */
    if (outcome == OUTCOME_SLOW)
        outcome = run_trial(sandbox, cpu, trial, words);
    atomic_fetch_add(&tally->counts[outcome], 1);
    if (outcome < OUTCOME_BAD && !typed.lists)
        return;
    print_trial(trial);
    printf(": %s: %s\n", outcome_names[outcome], words);
    fflush(stdout);
}

/* The last of the plan that no job has taken. */
static const struct trial *take(void)
{
    enum { BETWEEN_WORDS = 500 };
    size_t count = atomic_load(left);

    do
        if (count == 0)
            return NULL;
    while (!atomic_compare_exchange_weak(left, &count, count - 1));
    if (count % BETWEEN_WORDS == 0) {
        printf("%zu of %zu are left\n", count, planned);
        fflush(stdout);
    }
    return &plan[count - 1];
}

static void work(unsigned cpu)
{
    void *state = NULL;
    const struct trial *trial;

    if (sandbox_create(&state) < 0)
        abort();
    make_failing(state);
    while ((trial = take()) != NULL)
        try_one(state, cpu, trial);
    sandbox_remove(&state);
}

static pid_t jobs[MOST_JOBS];

static void start_jobs(void)
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
            work(cpus[job % (count < 64 ? count : 64)]);
            fflush(stdout);
            _exit(0);
        }
        jobs[job] = pid;
    }
}

static size_t untried; /* when it was told to stop */

static void stop(int number)
{
    (void)number;
    untried += atomic_exchange(left, 0);
}

/* Others are children of jobs that were killed, which this process adopts. */
static bool is_job(pid_t pid)
{
    for (unsigned job = 0; job < typed.jobs; job++)
        if (jobs[job] == pid)
            return true;
    return false;
}

/* What is being tried when this is told to stop is tried to its end. */
static void try_all(void)
{
    pid_t pid;
    int status;

    atomic_store(left, planned);
    start_jobs();
    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    while ((pid = wait(&status)) > 0 || errno == EINTR)
        if (pid > 0 && status != 0 && is_job(pid)) {
            printf("a job ended with status %#x\n", (unsigned)status);
            atomic_fetch_add(&tally->counts[OUTCOME_CRASHED], 1);
        }
    if (untried > 0)
        printf("stopped: the first %zu of %zu were not tried\n", untried, planned);
}

/* Recording. */

/* All of the library's sites are in its file then. */
static void record_library(struct sandbox *sandbox, struct order order)
{
    memset(failing, 0, sizeof *failing);
    preload(&order);
    sandbox_start(sandbox, order);
    program_finish(&sandbox->program);
    judge_clear(sandbox);
}

/* Without a fault: must succeed, unless the program refuses it, and all its calls must be known. false:
 * not this combination. */
static bool record(struct sandbox *sandbox, const struct combination *of, struct observation *seen)
{
    static const struct fault none = {.call = -1};
    char words[WORDS_BYTES];
    unsigned cpu = 0;

    allowed_cpus(&cpu, 1);
    record_library(sandbox, combination_order(of, cpu));
    const bool is_over = observed(sandbox, combination_order(of, cpu), &none, seen);
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

static void plan_combination(struct sandbox *sandbox, const struct combination *of)
{
    static struct observation seen;

    if (!is_wanted(typed.transport, of->transport->name) ||
        !is_wanted(typed.workload, of->workload->name) || !record(sandbox, of, &seen))
        return;
    const size_t planned_before = planned, considered_before = considered;
    const size_t sites = plan_calls(of, &seen) + plan_library(of);
    printf("%s over %s: %zu new sites, %zu of %zu faults\n", of->workload->name,
           of->transport->name, sites, planned - planned_before, considered - considered_before);
    fflush(stdout);
}

static void read_options(int count, char *arguments[])
{
    static const struct option options[] = {{"transport", required_argument, NULL, 't'},
                                            {"workload", required_argument, NULL, 'w'},
                                            {"role", required_argument, NULL, 'r'},
                                            {"call", required_argument, NULL, 'c'},
                                            {"error", required_argument, NULL, 'e'},
                                            {"site", required_argument, NULL, 's'},
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
        case 's':
            typed.site = (unsigned)strtoul(optarg, NULL, 16);
            break;
        case 'n':
            typed.when = (unsigned)atoi(optarg);
            break;
        case 'j':
            typed.jobs = (unsigned)atoi(optarg);
            if (typed.jobs == 0 || typed.jobs > MOST_JOBS)
                exit(2);
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

/* Sites that are found once and never again would let all pass. */
static bool is_blind(void)
{
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (i != OUTCOME_MISSED && atomic_load(&tally->counts[i]) > 0)
            return false;
    puts("none of them was met");
    return true;
}

int main(int count, char *arguments[])
{
    static struct combination all[MOST_COMBINATIONS];
    size_t combinations;

    read_options(count, arguments);
    tally = tally_make();
    left = mmap(NULL, sizeof *left, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (left == MAP_FAILED)
        abort();
    void *state = faults_begin(all, &combinations);
    make_failing(state);
    for (const struct workload *const *workload = workloads; *workload != NULL; workload++)
        for (size_t i = 0; i < combinations; i++)
            if (all[i].workload == *workload)
                plan_combination(state, &all[i]);
    sandbox_remove(&state);
    try_all();
    return tally_print(tally, "faults") > 0 || is_blind() ? 1 : 0;
}
