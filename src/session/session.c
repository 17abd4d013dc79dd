/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session.c - the order of things in a run. */
#include "session/session.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/units.h"
#include "measure/disturbance.h"
#include "measure/far_host.h"
#include "plan/plan_warnings.h"
#include "plan/stopping.h"
#include "result/analysis.h"
#include "result/build_info.h"
#include "result/grants.h"
#include "result/noise.h"
#include "result/recording.h"
#include "result/run_file.h"
#include "session/batches.h"
#include "session/budget.h"
#include "session/counting.h"
#include "session/forecast.h"
#include "session/run_warnings.h"
#include "session/slots.h"
#include "text/message.h"

static int copy_command(struct run *run, int argc, char *const *argv)
{
    run->command = calloc((size_t)argc + 1, sizeof *run->command);
    if (run->command == NULL)
        return -ENOMEM;
    /* argv[0] is "ipcmark run": two words again. */
    run->command[0] = strdup("ipcmark");
    run->command[1] = strdup("run");
    run->command_count = 2;
    for (int i = 1; i < argc; i++)
        run->command[run->command_count++] = strdup(argv[i]);
    for (size_t i = 0; i < run->command_count; i++)
        if (run->command[i] == NULL)
            return -ENOMEM;
    return 0;
}

static int warn_of_plan(struct environment *environment, const struct plan *plan)
{
    const unsigned cpus = environment->cpus_allowed;
    char *message = spin_warning(plan, cpus);
    int error = message == NULL ? 0 : environment_warn_serious(environment, message);

    if (error != 0 || cpus <= 1) /* one CPU is warned of anyway */
        return error;
    message = cpuset_warning(plan, cpus, environment->cpus_online);
    return message == NULL ? 0 : environment_warn(environment, message);
}

int session_begin_run(struct run *run, const struct plan *plan, const struct settings *settings,
                      int argc, char *const *argv, struct diagnosis *why)
{
    char started[sizeof "2026-01-01T00:00:00Z"];

    recording_timestamp(started);
    run->version = strdup(build_info.version);
    run->started = strdup(started);
    run->finished = strdup("");
    int error = copy_command(run, argc, argv);
    if (error == 0)
        error = environment_collect(&run->environment);
    if (error == 0 && run->environment.clock_tick_ns == 0)
        return diagnose(why, -EIO,
                        "the clock stands still: a million readings of CLOCK_MONOTONIC are the "
                        "same; nothing can be timed without one that moves (is a library put "
                        "before it, LD_PRELOAD?)");
    if (error == 0)
        error = recording_begin(run, plan, settings);
    if (error == 0)
        error = warn_of_plan(&run->environment, plan);
    if (error == 0 && (run->version == NULL || run->started == NULL || run->finished == NULL))
        error = -ENOMEM;
    return error == 0 ? 0 : diagnose(why, error, "%s", strerror(-error));
}

/* Told at once: who sees it may end a long run that will say nothing. */
static int watch_grants(const struct session *session, struct run_case *run_case)
{
    struct run *run = session->run;
    const size_t before = run->environment.serious_warnings;
    int error = grants_warn(run, run_case);

    if (error != 0 || run->environment.serious_warnings == before)
        return error;
    session_warn_message(session, run->environment.warnings[before]);
    return 0;
}

/* Its invocation is in the run. */
static int conclude_slot(struct session *session, const struct session_slot *slot)
{
    int error = watch_grants(session, slot->recorded);

    if (error == 0)
        error = slot_record_counts(slot);
    return error == 0 ? journal_invocation(&session->journal, session->run, slot->recorded) : error;
}

static int run_slot(struct session *session, struct blocks *blocks, struct session_slot *slot,
                    unsigned block, unsigned order)
{
    struct invocation_result result = {0};
    struct diagnosis why;

    int error = slot->piloted ? 0 : session_pilot(session, slot, &why);
    if (error == 0)
        error = session_measure_slot(session, blocks, slot, &result, &why);
    if (error == -EINTR || error == -ETIMEDOUT) {
        blocks->whole = false; /* the loop sees why */
        return 0;
    }
    if (error != 0) {
        slot->recorded->failures++;
        error = session_failed(session, slot, error, &why);
        return error != 0 ? error
                          : journal_failure(&session->journal, session->run, slot->recorded);
    }
    slot->failures = 0;
    error = recording_add(slot->recorded, blocks->spin_quickest_ns, &result, block, order);
    if (error == 0)
        error = strangers_seen(session, slot, &result);
    invocation_result_release(&result);
    return error == 0 ? conclude_slot(session, slot) : error;
}

static int run_slots(struct session *session, struct blocks *blocks, unsigned block)
{
    const struct session_watcher *watcher = &session->watcher;
    size_t total = blocks->slot_count * session->run->blocks_planned;

    blocks->whole = true;
    blocks_draw(blocks);
    for (size_t position = 0; position < blocks->slot_count; position++, blocks->done++) {
        struct session_slot *slot = &blocks->slots[blocks->order[position]];
        if (budget_is_over(session)) {
            blocks->whole = false;
            return 0;
        }
        if (slot_is_out(slot) || !slot_is_due(slot, block) ||
            run_case_has_row(slot->recorded, block))
            continue;
        blocks->whole = blocks->whole && slot->ready;
        if (!slot->ready)
            continue;
        watcher->step(watcher->self, blocks->done, total, budget_left_s(session, blocks, position),
                      slot->planned->id);
        int error = run_slot(session, blocks, slot, block, (unsigned)position);
        if (error != 0)
            return error;
    }
    if (!blocks->whole) /* given up in the last invocation */
        budget_is_over(session);
    session_stopped(session); /* during the block's last invocation */
    return 0;
}

static int run_block(struct session *session, struct blocks *blocks, unsigned block)
{
    uint64_t steal_ns = steal_since_boot_ns(blocks->cpus, blocks->cpu_count);
    uint64_t start_ns = clock_now_ns();
    bool any = blocks->cpus[0] == CPU_ANY;

    int error = run_slots(session, blocks, block);
    if (error != 0 || session->signal_number != 0 || !blocks->whole)
        return error;
    session->run->blocks_done = block + 1;
    steal_ns = counter_grown(steal_ns, steal_since_boot_ns(blocks->cpus, blocks->cpu_count));
    error = recording_add_block(session->run, block, blocks->number, steal_ns,
                                clock_now_ns() - start_ns,
                                any ? topology_cpu_count(session->topology) : blocks->cpu_count);
    return error == 0 ? journal_block(&session->journal, session->run) : error;
}

static int analyze(struct run *run)
{
    int error = noise_reject_blocks(run);

    if (error == 0)
        error = run_analyze(run);
    return error == 0 ? noise_judge(run) : error;
}

/* What is planned, and what a run that goes on has. Nobody looks yet, so nothing is compared;
 * comparisons of an earlier look are of other rows. */
static int write_plan(const struct session *session, struct diagnosis *why)
{
    struct run *run = session->run;

    if (run_summarize(run) != 0)
        return diagnose(why, -ENOMEM, "out of memory");
    run->analysis = 0;
    return run_file_write(run, session->run_path, why);
}

/* From here on the journal has the rest. */
static int begin_journal(struct session *session, struct diagnosis *why)
{
    if (session->journal.path != NULL)
        return 0;
    int error = write_plan(session, why);
    return error == 0 ? journal_begin(&session->journal, session->run_path, session->run, why)
                      : error;
}

/* Where there was a journal, it is still there. */
static void tell_kept(const struct session *session, struct diagnosis *why)
{
    const struct diagnosis failure = *why;

    if (session->run->block_count > 0)
        diagnose(
            why, 0,
            "%s; what was measured is kept: see to that, and go on with `ipcmark run --resume`",
            failure.text);
}

static int save(struct session *session, struct diagnosis *why)
{
    struct run *run = session->run;
    char now[sizeof "2026-01-01T00:00:00Z"];

    recording_timestamp(now);
    char *finished = strdup(now);
    if (finished == NULL || analyze(run) != 0) {
        free(finished);
        return diagnose(why, -ENOMEM, "out of memory");
    }
    free(run->finished);
    run->finished = finished;
    int error = run_file_write(run, session->run_path, why);
    if (error == 0)
        journal_remove(session->run_path);
    else
        tell_kept(session, why);
    return error;
}

static int fail_block(const struct session *session, int error, struct diagnosis *why)
{
    if (session->journal.why.text[0] != '\0')
        return diagnose(why, error, "%s", session->journal.why.text);
    return diagnose(why, error, "block %u: %s", session->run->blocks_done, strerror(-error));
}

/* Not where every case failed in it, or was given up before. */
static bool has_measured(const struct run *run, unsigned block)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (run_case_has_row(&run->cases[i], block))
            return true;
    return false;
}

/* Runs blocks until so many are done, or as many as the time leaves. */
static int run_to(struct session *session, struct blocks *blocks, unsigned needed,
                  struct diagnosis *why)
{
    const struct session_watcher *watcher = &session->watcher;

    for (budget_plan(session, blocks, needed); session->run->blocks_done < blocks->target;
         budget_plan(session, blocks, needed)) {
        if (session_stopped(session))
            return 0;
        int error = run_block(session, blocks, session->run->blocks_done);
        if (error != 0)
            return fail_block(session, error, why);
        if (session->signal_number != 0 || !blocks->whole)
            return 0;
        if (has_measured(session->run, session->run->blocks_done - 1))
            watcher->block(watcher->self, session->run->blocks_done, session->run->blocks_planned,
                           budget_left_s(session, blocks, 0));
        error = noise_reject_blocks(session->run);
        if (error != 0)
            return diagnose(why, error, "%s", strerror(-error));
    }
    return 0;
}

/* How many accepted blocks are wanted after so many. Looks at the precision, where one is wanted. */
static int look(struct session *session, struct stopping *stopping, unsigned *wanted,
                struct diagnosis *why)
{
    if (!isnan(stopping->precision_percent) && analyze(session->run) != 0)
        return diagnose(why, -ENOMEM, "out of memory");
    *wanted = stopping_look(stopping, *wanted, session->run->precision.reached_percent);
    return 0;
}

static unsigned counted_rows(const struct run *run, const struct run_case *run_case, unsigned first)
{
    unsigned count = 0;

    for (size_t i = 0; i < run_case->invocation_count; i++) {
        unsigned block = run_case->invocations[i].block;
        count += block >= first && run_block_counts(run, block);
    }
    return count;
}

/* What a case lacks that was given up and is back: blocks, in which all others run, too, since
 * comparisons are made within blocks. */
static unsigned blocks_lacked(const struct run *run, const struct blocks *blocks)
{
    const unsigned done = run_counted_blocks(run, blocks->first);
    unsigned most = 0;

    for (size_t i = 0; i < blocks->slot_count; i++) {
        const struct session_slot *slot = &blocks->slots[i];
        if (!slot->is_back || slot_is_out(slot) || slot->every > 1)
            continue;
        unsigned rows = counted_rows(run, slot->recorded, blocks->first);
        if (done > rows && done - rows > most)
            most = done - rows;
    }
    return most;
}

static int run_blocks(struct session *session, struct blocks *blocks, struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    const unsigned all = settings->blocks + blocks_lacked(session->run, blocks);
    unsigned wanted = all < STOPPING_MOST ? all : STOPPING_MOST; /* that count */
    struct stopping stopping = {wanted, settings->precision_percent, 0};
    const struct run *run = session->run;

    /* During pilots or counters, or nothing is left to run. */
    if (session->signal_number != 0 || (session->out_of_time && blocks->ready_s <= 0))
        return 0;
    int error = begin_journal(session, why);
    if (error != 0)
        return error;
    budget_begin(session, blocks);
    session->watcher.blocks_begin(session->watcher.self);
    while (error == 0 && session->signal_number == 0) {
        unsigned needed = stopping_target(wanted, run->blocks_done,
                                          run_counted_blocks(run, blocks->first));
        if (needed > run->blocks_done) {
            error = run_to(session, blocks, needed, why);
            // cppcheck-suppress knownConditionTrueFalse ; run_to() makes it larger
            if (run->blocks_done < needed) /* rejected blocks were run again as long as time was */
                break;
            continue;
        }
        unsigned before = wanted;
        error = look(session, &stopping, &wanted, why);
        if (wanted == before)
            break;
    }
    if (error == 0 && session->signal_number == 0)
        budget_end(session, blocks);
    return error;
}

/* Counts, and traces when that is wanted, one case. What can't be counted is missing from the run
 * file, and the reader is told; the measurements stand. */
static void look_at_case(const struct session *session, const struct session_slot *slot)
{
    struct invocation_request request = session_request(session, slot->planned);
    struct diagnosis why;

    request.verify = false;
    request.interrupts_per_second = 0;
    request.rate_per_second = case_rate(slot->recorded);
    int error = counting_events(&request, &slot->counts, slot->recorded, &why);
    if (error == 0 && session->settings->trace)
        error = counting_trace(&request, session->tools_directory, slot->recorded, &why);
    if (error == 0 || error == -EINTR || error == -ETIMEDOUT)
        return; /* the loop sees that, too */
    session_warn_of(session, slot, "not looked at under the hood", &why);
}

/* Of a run that goes on: it was done before the interruption. */
static bool is_counted(const struct session *session, const struct run_case *run_case)
{
    const struct kernel_counters *counters = run_case->kernel_counters;

    return counters != NULL && (!session->settings->trace || counters->system_calls != NULL);
}

/* Before the blocks, so that what it takes is known when these are planned: opening the kernel's
 * counters can cost more than an invocation. */
static void count_kernel_work(struct session *session, const struct blocks *blocks)
{
    const struct session_watcher *watcher = &session->watcher;

    if (session->settings->no_kernel_counters)
        return;

    for (size_t i = 0; i < blocks->case_count && !session_stopped(session); i++) {
        const struct session_slot *slot = &blocks->slots[i];
        if (slot_is_out(slot) || !slot->piloted || is_counted(session, slot->recorded) ||
            far_host_of(slot->planned->transport) != NULL) /* half of it would be missing */
            continue;
        if (!budget_has(session, blocks->ready_s)) {
            session_warn(session,
                         "the time limit of %u s is too small to look under the hood of all cases: "
                         "%s and what follows are not counted",
                         session->settings->time_limit_s, slot->recorded->id);
            return;
        }
        watcher->phase(watcher->self, "counting", i, blocks->case_count, slot->planned->id);
        look_at_case(session, slot);
    }
}

/* After the last block nobody tries again what has failed in all of them. */
static int give_up_the_missing(struct session *session, struct blocks *blocks)
{
    int error = 0;

    for (size_t i = 0; error == 0 && session->signal_number == 0 && i < blocks->slot_count; i++) {
        struct session_slot *slot = &blocks->slots[i];
        if (!slot_is_out(slot) && slot->failures > 0 && slot->recorded->invocation_count == 0)
            error = session_give_up(session, slot, &slot->failure);
    }
    return error;
}

/* One complete run: pilots, then its blocks. */
static int make_run(struct session *session, struct blocks *blocks, struct diagnosis *why)
{
    const struct session_watcher *watcher = &session->watcher;
    const struct forecast forecast = forecast_of(session->settings, session->plan);
    const uint64_t start_ns = clock_now_ns();

    if (forecast.pilots_s > 0 && (!session->resumes || session->run->block_count == 0))
        watcher->pilots_begin(watcher->self, blocks->slot_count, forecast.pilots_s);
    int error = session_pilots(session, blocks);

    blocks->pilots_s = (double)(clock_now_ns() - start_ns) / (double)NS_PER_SECOND;
    if (error == 0 && session->signal_number == 0)
        error = batches_decide(session, blocks);
    if (error == 0)
        error = session_record_counts(blocks);
    if (error != 0)
        return diagnose(why, error, "%s", strerror(-error));
    count_kernel_work(session, blocks);
    error = run_blocks(session, blocks, why);
    if (error != 0)
        return error;
    error = give_up_the_missing(session, blocks);
    if (error == 0)
        error = session_record_counts(blocks);
    return error == 0 ? 0 : diagnose(why, error, "%s", strerror(-error));
}

/* All of them; an interrupted one is gone on with. */
static int make_runs(struct session *session, struct blocks *blocks, struct diagnosis *why)
{
    const struct run *run = session->run;
    int error = 0;

    if (run->block_count > 0)
        blocks->number = run->block_list[run->block_count - 1].run;
    while (blocks->first < run->block_count && run->block_list[blocks->first].run != blocks->number)
        blocks->first++;
    for (; error == 0 && session->signal_number == 0 && !session->out_of_time &&
           blocks->number < session->settings->runs;
         blocks->number++) {
        error = make_run(session, blocks, why);
        blocks->first = run->blocks_done;
        session->resumes = false; /* the next one has pilots of its own */
    }
    return error;
}

static bool has_rows(const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++)
        if (run->cases[i].invocation_count > 0)
            return true;
    return false;
}

static int nothing_measured(const struct session *session, const struct blocks *blocks,
                            struct diagnosis *why)
{
    const unsigned limit_s = session->settings->time_limit_s;
    char first[DURATION_TEXT_BYTES], rest[DURATION_TEXT_BYTES];

    if (isnan(blocks->forecast.block_s) || blocks->ready_s <= 0) {
        duration_text((double)(clock_now_ns() - session->start_ns) / (double)NS_PER_SECOND, first);
        return diagnose(why, -ETIMEDOUT,
                        "nothing could be measured within --time-limit %u: %s were over before "
                        "the first case was calibrated; give it more",
                        limit_s, first);
    }
    duration_text(blocks->forecast.block_s, first);
    duration_text(blocks->forecast.before_s, rest);
    return diagnose(why, -ETIMEDOUT,
                    "nothing could be measured within --time-limit %u: one block takes about %s, "
                    "and %s for the rest; give it more, or measure fewer cases",
                    limit_s, first, rest);
}

/* Of cases that were left out while they were calibrated, and no others. */
static int nothing_left(const struct run *run, struct diagnosis *why)
{
    const struct run_skipped *last = &run->skipped[run->skipped_count - 1];
    char *english = message_english(last->reason);

    diagnose(why, -EOPNOTSUPP, "no case is left to run; for one, %s is skipped: %s", last->id,
             english == NULL ? "?" : english);
    free(english);
    return -EOPNOTSUPP;
}

/* Of a run without a row: 0 if that was told, or ordered, already. */
static int why_empty(const struct session *session, const struct blocks *blocks,
                     struct diagnosis *why)
{
    if (session->out_of_time)
        return nothing_measured(session, blocks, why);
    const bool is_told = session->signal_number != 0 || session->failed_cases > 0;
    return is_told || session->run->skipped_count == 0 ? 0 : nothing_left(session->run, why);
}

/* A file of which nothing was measured is not worth to be gone on with. */
static void forget_empty_run(const struct session *session)
{
    if (has_rows(session->run) || session->run->resumed > 0)
        return;
    journal_remove(session->run_path);
    unlink(session->run_path);
}

int session_run(struct session *session, struct diagnosis *why)
{
    const int64_t ahead_ns = wall_clock_ahead_ns();
    struct blocks blocks;

    budget_hold(session);
    int error = blocks_prepare(session, &blocks);
    if (error != 0)
        diagnose(why, error, "%s", strerror(-error));
    else if (
        !session->resumes) /* who is killed while cases are calibrated leaves what can be resumed */
        error = write_plan(session, why);
    if (error == 0)
        error = make_runs(session, &blocks, why);
    session->watcher.end(session->watcher.self);
    journal_close(&session->journal);
    blocks_release(&blocks);
    if (error == 0 && (error = wall_clock_check(ahead_ns, session)) != 0)
        diagnose(why, error, "%s", strerror(-error));
    if (error == 0 && !has_rows(session->run))
        error = why_empty(session, &blocks, why);
    if (error != 0) {
        forget_empty_run(session);
        return error;
    }
    session->run->complete = session->signal_number == 0 && session->failed_cases == 0 &&
                             !session->out_of_time &&
                             session->run->blocks_done == session->run->blocks_planned;
    return save(session, why);
}
