/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * budget.c - a forecast that every block corrects. */
#include "session/budget.h"

#include <math.h>

#include "base/clock.h"

/* Kept back of the time limit, for a block that takes longer than the others. */
#define RESERVE 0.01

/* A plan that shrinks by less is told at the end only. */
#define WORTH_TELLING 0.9

/* Of the limit: what a block may take longer that should fit into it. */
#define GRACE 0.1

static void hold(struct session *session, double grace)
{
    const double limit_ns = session->settings->time_limit_s * (1 + grace) * (double)NS_PER_SECOND;

    session->deadline_ns = session->settings->time_limit_s == 0
                               ? 0
                               : session->start_ns + (uint64_t)limit_ns;
}

void budget_hold(struct session *session)
{
    hold(session, 0);
}

bool budget_has(const struct session *session, double seconds)
{
    return session->deadline_ns == 0 ||
           (double)clock_now_ns() + seconds * (double)NS_PER_SECOND < (double)session->deadline_ns;
}

bool budget_is_over(struct session *session)
{
    session->out_of_time = session->out_of_time || !budget_has(session, 0);
    return session_stopped(session) || !budget_has(session, 0);
}

static double since_s(uint64_t start_ns)
{
    return (double)(clock_now_ns() - start_ns) / (double)NS_PER_SECOND;
}

/* Every run has as much of the time as the others, but for what is done once. */
static unsigned fitting(const struct session *session, const struct blocks *blocks, unsigned most)
{
    const struct settings *settings = session->settings;
    const double after_s = blocks->forecast.after_s;
    const double runs_s = settings->time_limit_s * (1 - RESERVE) - blocks->once_s - after_s;
    const double share = (double)(blocks->number + 1) / settings->runs;

    if (settings->time_limit_s == 0)
        return most;
    return forecast_fitting(&blocks->forecast,
                            blocks->once_s + runs_s * share + after_s - since_s(session->start_ns),
                            session->run->blocks_done, most);
}

void budget_begin(const struct session *session, struct blocks *blocks)
{
    const struct session_watcher *watcher = &session->watcher;

    if (blocks->number == 0)
        blocks->once_s = since_s(session->start_ns) - blocks->pilots_s;
    blocks->found = session->run->blocks_done;
    blocks->forecast = blocks_forecast(session, blocks);
    blocks->piloted = blocks->forecast;
    blocks->start_ns = clock_now_ns();
    blocks->told = fitting(session, blocks, blocks->first + session->settings->blocks) -
                   blocks->first;
    if (blocks->number == 0)
        forecast_tell(&blocks->forecast, session->settings, blocks->told, watcher->note,
                      watcher->self);
    if (blocks->told == 0)
        blocks->told = 1;
}

/* The pilots' word counts like one block. A machine that is slower in the blocks will be slower
 * after them, too. */
static void correct(const struct session *session, struct blocks *blocks)
{
    const struct forecast *piloted = &blocks->piloted;
    unsigned here = session->run->blocks_done - blocks->found;
    double spent_s = since_s(blocks->start_ns);

    if (here == 0)
        return;
    if (isnan(piloted->block_s)) {
        blocks->forecast.block_s = spent_s / here;
        return;
    }
    blocks->forecast.block_s = (piloted->block_s + spent_s) / (1 + here);
    if (blocks->forecast.block_s > piloted->block_s)
        blocks->forecast.after_s = piloted->after_s * blocks->forecast.block_s / piloted->block_s;
}

/* After this one. */
static unsigned runs_left(const struct session *session, const struct blocks *blocks)
{
    return session->settings->runs - blocks->number - 1;
}

void budget_plan(struct session *session, struct blocks *blocks, unsigned needed)
{
    const unsigned done = session->run->blocks_done;

    correct(session, blocks);
    unsigned target = fitting(session, blocks, needed);
    hold(session, target > done ? GRACE : 0);
    if (target <= blocks->first)
        target = blocks->first + 1;
    const unsigned here = target - blocks->first;
    blocks->target = target;
    session->run->blocks_planned = target + runs_left(session, blocks) * here;
    if (done == blocks->first || target >= needed || here >= WORTH_TELLING * blocks->told)
        return;
    session_note(session, "now %u of at most %u blocks fit into the time limit of %u s", here,
                 session->settings->blocks, session->settings->time_limit_s);
    blocks->told = here;
}

double budget_left_s(const struct session *session, const struct blocks *blocks, size_t slots)
{
    const struct forecast *forecast = &blocks->forecast;
    double more = blocks->target - session->run->blocks_done -
                  (double)slots / (double)blocks->slot_count;

    double further_s = blocks->pilots_s + (blocks->target - blocks->first) * forecast->block_s;

    return forecast->after_s + session->run->blocks_planned * forecast->after_block_s +
           more * forecast->block_s + runs_left(session, blocks) * further_s;
}

void budget_end(const struct session *session, const struct blocks *blocks)
{
    const unsigned most = session->settings->blocks;
    const unsigned done = session->run->blocks_done - blocks->first;
    bool cut = done < most || blocks->told < most;

    if (session->settings->time_limit_s != 0 && session->settings->runs == 1 && cut &&
        done != blocks->told)
        session_note(session, "%u of at most %u blocks fitted into the time limit of %u s", done,
                     most, session->settings->time_limit_s);
}
