/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kills.c - a run, a report that draws, or what tries claims and experiments, is sent a signal at a
 * random moment; then nothing may be left after 3 s, what was measured is valid, and --resume completes
 * it.
 *
 * kills [--count N] [--seed S]: the seed is printed, and gives the same victims, signals and parts of
 * the time again. */
#include <getopt.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "faults/combination.h"
#include "faults/judge.h"
#include "faults/observer.h"

enum { WORDS_BYTES = 1024, GRACE_MS = 3000, MOST_PROCESSES = 64, TASK_EVERY = 5 };

/* Whom, with what. */
static const struct blow {
    const char *name;
    enum role victim;
    int signal;
    bool pauses;    /* and SIGCONT a while later */
    bool is_hangup; /* the terminal is closed before, and all of the group are sent it */
} blows[] = {
    {"KILL to the supervisor", ROLE_SUPERVISOR, SIGKILL, false, false},
    {"KILL to the leader", ROLE_LEADER, SIGKILL, false, false},
    {"KILL to the child or a client", ROLE_CHILD, SIGKILL, false, false},
    {"TERM to the supervisor", ROLE_SUPERVISOR, SIGTERM, false, false},
    {"INT to the supervisor", ROLE_SUPERVISOR, SIGINT, false, false},
    {"HUP to the supervisor", ROLE_SUPERVISOR, SIGHUP, false, false},
    {"PIPE to the supervisor", ROLE_SUPERVISOR, SIGPIPE, false, false},
    {"TERM to the leader", ROLE_LEADER, SIGTERM, false, false},
    {"HUP to the child or a client", ROLE_CHILD, SIGHUP, false, false},
    {"PIPE to the child or a client", ROLE_CHILD, SIGPIPE, false, false},
    {"STOP and CONT to the supervisor", ROLE_SUPERVISOR, SIGSTOP, true, false},
    {"STOP and CONT to the leader", ROLE_LEADER, SIGSTOP, true, false},
    {"STOP and CONT to the child or a client", ROLE_CHILD, SIGSTOP, true, false},
    {"terminal closed", ROLE_SUPERVISOR, SIGHUP, false, true},
};
enum { BLOWS = sizeof blows / sizeof blows[0] };

static struct tally *tally;
static uint64_t state_of_chance;

/* SplitMix64. */
static uint64_t chance(uint64_t below)
{
    uint64_t z = state_of_chance += 0x9e3779b97f4a7c15;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (z ^ (z >> 31)) % below;
}

/* Of a time that is measured, and is never quite the same. */
static unsigned part_of(unsigned ms)
{
    return (unsigned)((uint64_t)ms * chance(1001) / 1000);
}

static void sleep_ms(unsigned ms)
{
    nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000},
              NULL);
}

/* Victims. */

static size_t children_of(int process, int *out, size_t most)
{
    char path[64];
    size_t count = 0;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", process, process);
    FILE *file = fopen(path, "re");
    while (file != NULL && count < most && fscanf(file, "%d", &out[count]) == 1)
        count++;
    if (file != NULL)
        fclose(file);
    return count;
}

/* One of that role now, by what was drawn; 0: there is none. */
static int find_victim(int program, enum role role, uint64_t draw)
{
    int leaders[MOST_PROCESSES], sides[MOST_PROCESSES], found[MOST_PROCESSES];
    size_t count = 0;

    if (role == ROLE_SUPERVISOR)
        return program;
    const size_t leader_count = children_of(program, leaders, MOST_PROCESSES);
    for (size_t i = 0; i < leader_count; i++) {
        if (role == ROLE_LEADER && role_of(leaders[i], program) == ROLE_LEADER)
            found[count++] = leaders[i];
        const size_t side_count = children_of(leaders[i], sides, MOST_PROCESSES);
        for (size_t j = 0; role == ROLE_CHILD && j < side_count && count < MOST_PROCESSES; j++)
            if (role_of(sides[j], program) == ROLE_CHILD)
                found[count++] = sides[j];
    }
    return count == 0 ? 0 : found[draw % count];
}

/* Waits for one, as long as the program runs. */
static int await_victim(struct program *program, enum role role)
{
    const uint64_t draw = chance(UINT64_MAX);
    int victim = 0;

    while (victim == 0 && program_poll(program))
        victim = find_victim(program->pid, role, draw);
    return victim;
}

/* false: it had ended before. */
static bool strike(struct program *program, const struct blow *blow)
{
    /* Longer, too, than the others wait for one that ends. Drawn whether or not there is a victim, as all
     * is: what follows must not depend on it. */
    const unsigned pause_ms = blow->pauses ? 20 + (unsigned)chance(2980) : 0;
    const int victim = await_victim(program, blow->victim);

    if (victim == 0)
        return false;
    if (blow->is_hangup) {
        close(program->ends[0]);
        program->ends[0] = -1;
        return kill(-program->pid, SIGHUP) == 0;
    }
    if (kill(victim, blow->signal) < 0)
        return false;
    if (!blow->pauses)
        return true;
    sleep_ms(pause_ms);
    kill(victim, SIGCONT);
    return true;
}

static enum outcome unless_missed(enum outcome outcome, bool is_struck)
{
    return outcome < OUTCOME_BAD && !is_struck ? OUTCOME_MISSED : outcome;
}

/* A run. */

static struct order run_order(const struct combination *of)
{
    unsigned cpus[2] = {0};

    allowed_cpus(cpus, 2);
    struct order order = combination_order(of, cpus[0]);
    for (size_t i = 0; order.arguments[i] != NULL; i++) {
        if (strcmp(order.arguments[i], "-n") == 0)
            order.arguments[i + 1] = "4";
        if (strcmp(order.arguments[i], "--messages") == 0)
            order.arguments[i + 1] = "2000";
    }
    return order;
}

/* How long that takes here, without a blow; 0: it fails, or is refused. */
static unsigned time_run(struct sandbox *sandbox, const struct combination *of, bool *is_refused)
{
    char words[WORDS_BYTES];
    const unsigned begin_ms = now_ms();

    sandbox_start(sandbox, run_order(of));
    program_finish(&sandbox->program);
    const unsigned took_ms = now_ms() - begin_ms;
    *is_refused = combination_is_refused(&sandbox->program);
    return judge(sandbox, &(struct expectation){0}, false, 0, words) == OUTCOME_FINE ? took_ms : 0;
}

static enum outcome run_and_strike(struct sandbox *sandbox, const struct combination *of,
                                   const struct blow *blow, unsigned after_ms, char *words)
{
    const bool dies = blow->signal == SIGKILL || blow->signal == SIGPIPE;
    const struct expectation expected = {
        .signal = blow->victim == ROLE_SUPERVISOR && !blow->pauses ? blow->signal : 0,
        .next_sweeps = blow->victim == ROLE_SUPERVISOR && dies,
        .resumes = true,
        .may_be_silent = blow->is_hangup,
    };
    struct order order = run_order(of);

    if (blow->is_hangup)
        order.out = order.err = STREAM_TERMINAL;
    struct program *program = sandbox_start(sandbox, order);
    const unsigned begin_ms = now_ms();
    while (now_ms() - begin_ms < after_ms && program_poll(program))
        continue;
    const bool is_struck = strike(program, blow);
    const unsigned struck_ms = now_ms();
    program_finish(program);
    const unsigned end_ms = now_ms();
    /* Only who is killed can't wait for the others. */
    const bool left = expected.next_sweeps && program->killed_by != 0
                          ? end_ms - struck_ms > GRACE_MS
                          : program->left_processes > 0;
    return unless_missed(judge(sandbox, &expected, left, end_ms - begin_ms, words), is_struck);
}

static void tell(const char *what, const struct blow *blow, unsigned after_ms, enum outcome outcome,
                 const char *words)
{
    atomic_fetch_add(&tally->counts[outcome], 1);
    if (outcome < OUTCOME_BAD || outcome >= OUTCOME_COUNT)
        return;
    printf("%s, %s after %u ms: %s: %s\n", what, blow->name, after_ms, outcome_names[outcome],
           words);
    fflush(stdout);
}

/* false: it is refused here. */
static bool kill_run(struct sandbox *sandbox, const struct combination *of, unsigned number)
{
    const struct blow *blow = &blows[number % BLOWS];
    char what[256];
    bool is_refused;
    const unsigned takes_ms = time_run(sandbox, of, &is_refused);
    const unsigned after_ms = part_of(takes_ms);

    snprintf(what, sizeof what, "%s over %s", of->workload->name, of->transport->name);
    if (is_refused)
        return false;
    if (takes_ms == 0) {
        tell(what, blow, 0, OUTCOME_STATUS, "it fails by itself");
    } else {
        char words[WORDS_BYTES];
        enum outcome outcome = run_and_strike(sandbox, of, blow, after_ms, words);
        tell(what, blow, after_ms, outcome, words);
    }
    return true;
}

/* A report, or what else takes a while. */

static const struct task {
    const char *name, *arguments[14];
} tasks[] = {
    {"figures", {"report", "../one", "--format", "figures", "-o", "figures"}},
    {"page", {"report", "../one", "--format", "html", "-o", "page.html"}},
    {"page of two runs", {"report", "../one", "../two", "--format", "html", "-o", "page.html"}},
    {"LaTeX", {"report", "../one", "--format", "latex", "-o", "latex"}},
    {"claims", {"probe", "--claims", "../claims.txt", "--format", "json", "-o", "claims.json"}},
    {"experiments", {"probe", "-t", "pipe,tcp,mq", "--format", "json", "-o", "probe.json"}},
};
enum { TASKS = sizeof tasks / sizeof tasks[0] };

/* It holds everywhere, however much the machine does besides. */
static const char claim[] =
    "claim one\nsource the test\nsentence A pipe is not a thousand times slower than a socket.\n"
    "workload latency\ntransport pipe,unix-stream\nsize 64\n"
    "placement same-cpu\nblocks 20\ntest time pipe / unix-stream < 1000\n";

/* In a folder of its own, so that what a report leaves there is its output. */
static void make_runs(struct sandbox *sandbox)
{
    static const char *const folders[] = {"../one", "../two"};

    sandbox_write(sandbox, "../claims.txt", claim);
    for (size_t i = 0; i < 2; i++) {
        struct order order = {.arguments = {"run", "-t", "pipe,unix-stream", "-w", "latency", "-s",
                                            "64,1K", "-n", "6", "--messages", "200", "--warmup",
                                            "0", "--no-hood", "--quiet", "-p", "same-cpu", "-o",
                                            folders[i]}};
        sandbox_start(sandbox, order);
        program_finish(&sandbox->program);
        if (sandbox->program.exit_status != 0)
            fprintf(stderr, "no run to draw: %s", sandbox->program.err);
    }
}

static unsigned time_task(struct sandbox *sandbox, struct order order)
{
    const unsigned begin_ms = now_ms();

    sandbox_start(sandbox, order);
    program_finish(&sandbox->program);
    const unsigned took_ms = now_ms() - begin_ms;
    judge_clear(sandbox);
    return sandbox->program.exit_status == 0 ? took_ms : 0;
}

static void kill_task(struct sandbox *sandbox, unsigned number)
{
    static const struct blow of_tasks[] = {
        {"TERM", ROLE_SUPERVISOR, SIGTERM, false, false},
        {"KILL", ROLE_SUPERVISOR, SIGKILL, false, false},
        {"INT", ROLE_SUPERVISOR, SIGINT, false, false},
        {"HUP", ROLE_SUPERVISOR, SIGHUP, false, false},
        {"STOP and CONT", ROLE_SUPERVISOR, SIGSTOP, true, false},
    };
    const struct blow *blow = &of_tasks[number % 5];
    const struct task *task = &tasks[number % TASKS];
    const bool is_killed = blow->signal == SIGKILL;
    const struct expectation expected = {
        .signal = blow->pauses ? 0 : blow->signal, .next_sweeps = is_killed, .is_report = true};
    char words[WORDS_BYTES];
    struct order order = {0};

    memcpy(order.arguments, task->arguments, sizeof task->arguments);
    const unsigned takes_ms = time_task(sandbox, order), after_ms = part_of(takes_ms);
    if (takes_ms == 0) {
        tell(task->name, blow, 0, OUTCOME_STATUS, "it fails by itself");
        return;
    }
    struct program *program = sandbox_start(sandbox, order);
    const unsigned begin_ms = now_ms();
    while (now_ms() - begin_ms < after_ms && program_poll(program))
        continue;
    const bool is_struck = strike(program, blow);
    const unsigned struck_ms = now_ms();
    program_finish(program);
    const bool left = now_ms() - struck_ms > GRACE_MS && !blow->pauses;
    const enum outcome outcome = judge(sandbox, &expected, left, 0, words);
    tell(task->name, blow, after_ms, unless_missed(outcome, is_struck), words);
}

/* The stub, in the place of a transport's name. */
static size_t add_plugin(struct combination *all)
{
#ifdef STUB_PLUGIN
    static const struct transport plugin = {.name = STUB_PLUGIN};
    static const char *const names[] = {"latency", "throughput", "pairs"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        all[i] = (struct combination){&plugin, workload_find(names[i])};
    return sizeof names / sizeof names[0];
#else
    (void)all;
    return 0;
#endif
}

int main(int count, char *arguments[])
{
    static const struct option options[] = {
        {"count", required_argument, NULL, 'n'}, {"seed", required_argument, NULL, 's'}, {0}};
    static struct combination all[MOST_COMBINATIONS];
    size_t combinations;
    unsigned kills = 200;
    uint64_t seed = (uint64_t)time(NULL);
    int option;

    while ((option = getopt_long(count, arguments, "", options, NULL)) >= 0)
        if (option == 'n')
            kills = (unsigned)atoi(optarg);
        else if (option == 's')
            seed = strtoull(optarg, NULL, 10);
        else
            return 2;
    printf("--seed %llu\n", (unsigned long long)seed);
    state_of_chance = seed;
    tally = tally_make();
    void *state = faults_begin(all, &combinations);
    combinations += add_plugin(all + combinations);
    make_runs(state);
    for (unsigned i = 0; i < kills; i++)
        if (i % TASK_EVERY == TASK_EVERY - 1)
            kill_task(state, i / TASK_EVERY);
        else
            while (!kill_run(state, &all[chance(combinations)], i))
                continue;
    sandbox_remove(&state);
    const unsigned bad = tally_print(tally, "kills");
    const bool is_idle = kills > 0 && atomic_load(&tally->counts[OUTCOME_MISSED]) == kills;
    if (is_idle)
        puts("nobody was killed: each had ended before");
    return bad > 0 || is_idle ? 1 : 0;
}
