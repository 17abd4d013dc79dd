/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recording.c - what was measured becomes rows of the run, metric by metric. */
#include "result/recording.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/far_host.h"
#include "measure/plugin.h"
#include "result/far_facts.h"
#include "result/grants.h"
#include "result/load_figures.h"
#include "result/program_hash.h"
#include "result/workloads.h"
#include "stats/distribution.h"
#include "text/message.h"

#define NOISY_STEAL_SHARE 0.05
#define NOISY_DELAY_SHARE 0.25
#define NOISY_PRESSURE_SHARE 0.50
#define NOISY_BEYOND_NS (100 * NS_PER_MS)

enum { NOISY_TIMES = 5 };

/* NULL for NULL; and where there is no memory, which is noted. */
static char *copy(const char *text, int *error)
{
    char *copied = text == NULL ? NULL : strdup(text);

    if (text != NULL && copied == NULL)
        *error = -ENOMEM;
    return copied;
}

static int begin_case(struct run_case *to, const struct plan_case *from)
{
    struct case_spec *spec = &to->spec;
    int error = 0;

    to->spec = from->spec;
    to->steady = -1;
    to->id = copy(from->id, &error);
    to->label = case_spec_label(spec);
    to->wait = copy(wait_names[spec->wait], &error);
    spec->workload = copy(spec->workload, &error);
    spec->transport = copy(spec->transport, &error);
    spec->variant = copy(spec->variant, &error);
    spec->placement = copy(spec->placement, &error);
    spec->wait_group = copy(spec->wait_group, &error);
    spec->ladder = copy(spec->ladder, &error);
    return to->label == NULL ? -ENOMEM : error;
}

static int begin_cases(struct run_case **cases, size_t *count, const struct plan_case *planned,
                       size_t planned_count)
{
    *cases = calloc(planned_count + 1, sizeof **cases);
    if (*cases == NULL)
        return -ENOMEM;
    *count = planned_count;
    for (size_t i = 0; i < planned_count; i++) {
        int error = begin_case(&(*cases)[i], &planned[i]);
        if (error != 0)
            return error;
    }
    return 0;
}

static int begin_aa_controls(struct run *run, const struct plan *plan)
{
    run->aa_controls = calloc(plan->aa_control_count + 1, sizeof *run->aa_controls);
    if (run->aa_controls == NULL)
        return -ENOMEM;
    run->aa_control_count = plan->aa_control_count;
    for (size_t i = 0; i < run->aa_control_count; i++) {
        struct run_case *aa_control = &run->aa_controls[i];
        char *aa_control_id = NULL;
        int error = begin_case(aa_control, &plan->cases[plan->aa_controls[i]]);
        if (error != 0)
            return error;
        if (asprintf(&aa_control_id, "%s/twin", aa_control->id) < 0)
            return -ENOMEM;
        free(aa_control->id);
        aa_control->id = aa_control_id;
    }
    return 0;
}

static int add_plugin(struct run *run, const struct plugin *plugin)
{
    struct run_plugin *grown = reallocarray(run->plugins, run->plugin_count + 1, sizeof *grown);
    int error = 0;

    if (grown == NULL)
        return -ENOMEM;
    run->plugins = grown;
    grown[run->plugin_count++] = (struct run_plugin){
        .name = copy(plugin->facts.name, &error),
        .file = copy(plugin->file, &error),
        .version = copy(plugin->facts.version, &error),
        .abi = plugin->facts.abi,
        .sha256 = copy(plugin->sha256, &error),
        .in_user_space = plugin->facts.in_user_space,
        .spins = (plugin->facts.flags & TRANSPORT_SPINS) != 0,
        .gathers = (plugin->facts.flags & TRANSPORT_GATHERS) != 0,
        .copies = plugin->facts.copies == COPIES_ONE ? 1 : 2,
    };
    return error;
}

static int warn_of_interrupts(struct run *run)
{
    if (run->interrupts == 0)
        return 0;
    return environment_warn_serious(
        &run->environment,
        message_make(
            N_("both sides were broken off by some %1 signals a second (--interrupts): their "
               "times are in every figure; measure without it"),
            MESSAGE_NUMBER("%u", run->interrupts), NULL));
}

/* Where its child side was. The addresses of a run are one (bench/far_hosts.c). */
static int tell_far_hosts(struct run *run, const struct far_host *const *hosts)
{
    int error = hosts == NULL || *hosts == NULL
                    ? 0
                    : far_facts_read(*hosts, &run->environment.far_host);

    for (; error == 0 && hosts != NULL && *hosts != NULL; hosts++)
        error = environment_warn(
            &run->environment,
            message_make(N_("%1: its child side ran at %2 (ipcmark %3 there), bound to no CPU; "
                            "placement, steal time and all else about the machine is of this host "
                            "alone"),
                         (*hosts)->name, (*hosts)->address, (*hosts)->version, NULL));
    return error;
}

static int note_versions(struct run *run)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < run->case_count; i++) {
        const char *name = run->cases[i].spec.workload;
        const struct workload_description *workload = workload_describe(name);
        if (workload != NULL && environment_list_find(&run->workload_versions, name) == NULL)
            error = environment_list_add(&run->workload_versions, name,
                                         MESSAGE_NUMBER("%u", workload->version));
    }
    return error;
}

static void write_plan(const struct run *run, FILE *stream)
{
    for (size_t i = 0; i < run->workload_versions.count; i++)
        fprintf(stream, "workload %s %s\n", run->workload_versions.pairs[i].name,
                run->workload_versions.pairs[i].value);
    fprintf(stream, "duration_ms %u\nwarmup_ms %u\nmessages %" PRIu64 "\n", run->duration_ms,
            run->warmup_ms, run->messages);
    fprintf(stream, "verify %d\ninterrupts %u\n", run->verify, run->interrupts);
    for (size_t i = 0; i < run->case_count; i++)
        fprintf(stream, "case %s\n", run->cases[i].id);
}

/* The SHA-256 of what is to be measured: the same on every machine that can measure all of the plan,
 * whatever its CPUs are called, the seed and the number of blocks. NULL where sha256sum(1) or
 * memfd_create(2) is missing. -ENOMEM. */
static int plan_hash(struct run *run)
{
    char hex[PROGRAM_HASH_HEX + 1];
    int fd = memfd_create("plan", MFD_CLOEXEC);
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "w+");

    if (stream == NULL) {
        if (fd >= 0)
            close(fd);
        return 0;
    }
    write_plan(run, stream);
    const bool is_known = fflush(stream) == 0 && program_hash_of(fileno(stream), hex) == 0;
    fclose(stream);
    return is_known && (run->plan_sha256 = strdup(hex)) == NULL ? -ENOMEM : 0;
}

int recording_begin(struct run *run, const struct plan *plan, const struct settings *settings)
{
    run->seed = settings->seed;
    run->blocks_planned = settings->blocks;
    run->duration_ms = settings->duration_ms;
    run->warmup_ms = settings->warmup_ms;
    run->messages = settings->messages;
    run->verify = settings->verify;
    run->interrupts = settings->interrupts;
    run->precision.requested_percent = settings->precision_percent;
    run->comparing = settings->comparing;
    run->reference = strdup(comparing_reference(settings->reference));

    int error = run->reference == NULL
                    ? -ENOMEM
                    : begin_cases(&run->cases, &run->case_count, plan->cases, plan->case_count);
    if (error == 0)
        error = warn_of_interrupts(run);
    if (error == 0)
        error = tell_far_hosts(run, settings->far_hosts);
    if (error == 0)
        error = begin_aa_controls(run, plan);
    if (error == 0)
        error = begin_cases(&run->machine_limits, &run->machine_limit_count, plan->limits,
                            plan->limit_count);
    for (const struct plugin *const *plugin = settings->plugins;
         error == 0 && plugin != NULL && *plugin != NULL; plugin++)
        error = add_plugin(run, *plugin);
    if (error == 0)
        error = note_versions(run);
    if (error == 0)
        error = plan_hash(run);
    for (size_t i = 0; error == 0 && i < plan->skipped_count; i++)
        error = recording_skip(run, plan->skipped[i].id, plan->skipped[i].reason.text);
    return error;
}

static double processes(const struct run_case *run_case)
{
    return sides_run(workload_find(run_case->spec.workload), run_case->spec.clients);
}

/* Processes on one CPU use that one, pinned ones two, and each of several pairs its own as long as
 * there are some; others as many as there are, at most. */
static double cpus_used(const struct run_case *run_case)
{
    const double online = (double)sysconf(_SC_NPROCESSORS_ONLN);
    const unsigned pinned = case_spec_on_one_cpu(&run_case->spec) ? 1 : 2;

    if (run_case->spec.cpus[0] == CPU_ANY)
        return online > 2 ? fmin(processes(run_case), online) : 2;
    return workload_find(run_case->spec.workload)->in_pairs
               ? fmin(online, (double)run_case->spec.clients * pinned)
               : pinned;
}

/* How many of its processes may have to wait for each other's CPU: the scheduler may put those that
 * are not pinned on one. */
static double waiting_for_their_own(const struct run_case *run_case)
{
    double cpus = run_case->spec.cpus[0] == CPU_ANY ? 1 : cpus_used(run_case);

    return fmax(0, processes(run_case) - cpus);
}

static bool is_throttled(const struct run_case *run_case, const struct invocation_result *result)
{
    (void)run_case;
    return result->throttled_periods > 0;
}

/* A busy machine delays by some ten ms, whatever was planned. */
static bool is_long(const struct run_case *run_case, const struct invocation_result *result)
{
    (void)run_case;
    return result->planned_ns > 0 &&
           result->elapsed_ns > NOISY_TIMES * result->planned_ns + NOISY_BEYOND_NS;
}

/* Of each CPU a tick may have been stolen before, and counted now. */
static bool is_stolen_from(const struct run_case *run_case, const struct invocation_result *result)
{
    const double tick_ns = (double)NS_PER_SECOND / (double)sysconf(_SC_CLK_TCK);
    const double cpus = cpus_used(run_case);

    return (double)result->steal_ns - cpus * tick_ns >
           NOISY_STEAL_SHARE * cpus * (double)result->wall_ns;
}

static bool is_delayed(const struct run_case *run_case, const struct invocation_result *result)
{
    double delay_ns = (double)result->cost[SIDE_PARENT].run_delay_ns +
                      (double)result->cost[SIDE_CHILD].run_delay_ns;

    return delay_ns >
           (waiting_for_their_own(run_case) + NOISY_DELAY_SHARE) * (double)result->elapsed_ns;
}

/* Of all tasks: it says something only where ours have no reason to wait. */
static bool is_pressed(const struct run_case *run_case, const struct invocation_result *result)
{
    return waiting_for_their_own(run_case) <= 0 &&
           (double)result->pressure_ns > NOISY_PRESSURE_SHARE * (double)result->wall_ns;
}

/* The first that holds is told. */
static const struct {
    bool (*holds)(const struct run_case *run_case, const struct invocation_result *result);
    const char *noise;
} disturbances[] = {
    {is_throttled, N_("the quota of their control group stopped them")},
    {is_long, N_("they took more than five times as long as planned")},
    {is_stolen_from, RECORDING_STOLEN},
    {is_delayed, N_("they waited for CPUs that others had")},
    {is_pressed, N_("other tasks waited for a CPU more than half of the time")},
};

/* -ENOMEM. */
static int find_noise(const struct run_case *run_case, const struct invocation_result *result,
                      struct run_invocation *row)
{
    for (size_t i = 0; !row->noisy && i < sizeof disturbances / sizeof disturbances[0]; i++) {
        if (!disturbances[i].holds(run_case, result))
            continue;
        row->noisy = true;
        row->noise = message_make(disturbances[i].noise, NULL);
    }
    return row->noisy && row->noise == NULL ? -ENOMEM : 0;
}

size_t recording_batch(uint32_t *samples_ns, size_t count, unsigned batch)
{
    size_t batches = count / batch;

    for (size_t i = 0; i < batches; i++) {
        uint64_t sum_ns = 0;
        for (size_t k = 0; k < batch; k++)
            sum_ns += samples_ns[i * batch + k];
        samples_ns[i] = (uint32_t)((sum_ns + batch / 2) / batch);
    }
    return batches;
}

/* Of batches, only what is in the middle is about messages. */
static struct percentiles percentiles_here(const struct run_case *run_case,
                                           struct invocation_result *result)
{
    struct percentiles found;
    size_t count = result->samples_ns == NULL ? 0 : (size_t)result->messages;

    if (run_case->batch <= 1) {
        percentiles_of(result->samples_ns, count, &found);
        return found;
    }
    percentiles_of(result->samples_ns, recording_batch(result->samples_ns, count, run_case->batch),
                   &found);
    found.min = found.p90 = found.p99 = found.p999 = found.p9999 = found.max = NAN;
    return found;
}

/* What the workload has, of what was measured. Sorts the samples. */
static void add_metrics(const struct run_case *run_case, struct invocation_result *result,
                        const struct load_figures *load, struct run_invocation *row)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);
    struct measured measured = {
        .result = result, .samples = percentiles_here(run_case, result), .load = load};

    for (enum metric metric = 0; metric < METRIC_COUNT; metric++) {
        const struct metric_row *of = &metrics[metric];
        if (of->measure != NULL && workload_has(workload, metric))
            row->value[metric] = of->measure(&measured, of->part);
    }
}

int recording_add(struct run_case *run_case, double spin_quickest_ns,
                  struct invocation_result *result, unsigned block, unsigned order)
{
    struct run_invocation row;

    run_invocation_init(&row);
    row.block = block;
    row.order = order;
    row.messages = result->messages;
    row.elapsed_ns = result->elapsed_ns;
    row.steal_ns = result->steal_ns;
    row.run_delay_ns = result->cost[SIDE_PARENT].run_delay_ns +
                       result->cost[SIDE_CHILD].run_delay_ns;
    row.pressure_ns = result->pressure_ns;
    if (result->spin_ns != 0)
        row.spin_ratio = (double)result->spin_ns / spin_quickest_ns;
    row.spin_gap_ns = result->spin_gap_ns;
    row.throttled_periods = result->throttled_periods;
    row.repeats = result->repeats;
    row.strange_connections = result->strange_connections;
    row.interrupts = result->interrupts;
    for (int side = 0; side < SIDE_COUNT; side++) {
        row.cpus_at_start[side] = result->cost[side].cpu_at_start;
        row.cpus_at_end[side] = result->cost[side].cpu_at_end;
    }
    int error = find_noise(run_case, result, &row);
    struct load_figures load = {.saturated = false};
    if (error == 0 && result->load.planned_ns > 0)
        error = load_figures_of(result, &load);
    if (error != 0) {
        free(row.noise);
        return error;
    }
    add_metrics(run_case, result, &load, &row);
    if (result->samples_ns != NULL && run_case->batch <= 1 &&
        (row.tally = tally_make(result->samples_ns, result->messages)) == NULL)
        error = -ENOMEM;
    grants_record(run_case, &result->capacity, &row);
    if (error == 0)
        error = run_case_append(run_case, &row);
    if (error != 0) {
        free(row.tally);
        free(row.noise);
    }
    return error;
}

static int compare_counts(const void *a, const void *b)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;

    return (first > second) - (first < second);
}

int recording_median_messages(const struct run_case *run_case, uint64_t *out)
{
    uint64_t *messages = calloc(run_case->invocation_count, sizeof *messages);

    if (messages == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run_case->invocation_count; i++)
        messages[i] = run_case->invocations[i].messages;
    qsort(messages, run_case->invocation_count, sizeof *messages, compare_counts);
    *out = messages[(run_case->invocation_count - 1) / 2];
    free(messages);
    return 0;
}

int recording_add_block(struct run *run, unsigned block, unsigned number, uint64_t steal_ns,
                        uint64_t wall_ns, size_t cpus)
{
    const struct run_block added = {
        .block = block,
        .run = number,
        .steal_percent = 100 * (double)steal_ns / ((double)wall_ns * (double)cpus),
        .spin_ratio = NAN,
    };

    return run_append_block(run, &added);
}

int recording_skip(struct run *run, const char *id, const char *reason)
{
    struct run_skipped *grown = realloc(run->skipped,
                                        (run->skipped_count + 1) * sizeof *run->skipped);

    if (grown == NULL)
        return -ENOMEM;
    run->skipped = grown;
    struct run_skipped *added = &grown[run->skipped_count];
    added->id = strdup(id);
    added->reason = strdup(reason);
    if (added->id == NULL || added->reason == NULL) {
        free(added->id);
        free(added->reason);
        return -ENOMEM;
    }
    run->skipped_count++;
    return 0;
}

bool recording_unskip(struct run *run, const char *id)
{
    size_t kept = 0;

    for (size_t i = 0; i < run->skipped_count; i++) {
        if (strcmp(run->skipped[i].id, id) != 0) {
            run->skipped[kept++] = run->skipped[i];
            continue;
        }
        free(run->skipped[i].id);
        free(run->skipped[i].reason);
    }
    bool was_there = kept < run->skipped_count;
    run->skipped_count = kept;
    return was_there;
}

void recording_timestamp(char text[sizeof "2026-01-01T00:00:00Z"])
{
    struct timespec now; /* not of time(), which may lag behind by a tick */
    struct tm utc;

    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    strftime(text, sizeof "2026-01-01T00:00:00Z", "%Y-%m-%dT%H:%M:%SZ", &utc);
}
