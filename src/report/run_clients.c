/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_clients.c - clients that send as fast as they can are neglected when they get no share; of those
 * that wait for answers all get the same number, and neglect is in the tail of the round trips. */
#include "report/parts.h"

#include <math.h>

#include "result/workloads.h"
#include "text/text.h"

/* So far below an equal share of that many messages nobody comes by chance. */
static const double STARVING_SHARE = 0.1;
enum { FEWEST_MESSAGES = 16 };

/* Whether shares tell anything: not where every client has the same number by the plan. */
static bool has_shares(const struct run_case *run_case)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);

    return workload != NULL && workload->axis == AXIS_CLIENTS &&
           workload->primary == METRIC_MESSAGES_PER_SECOND && run_case->spec.clients > 1 &&
           run_case->timed_messages >= (uint64_t)FEWEST_MESSAGES * run_case->spec.clients &&
           !isnan(metric_of(run_case, METRIC_SHARE_MIN).high);
}

bool clients_starve(const struct run_case *run_case)
{
    return has_shares(run_case) &&
           metric_of(run_case, METRIC_SHARE_MIN).high < STARVING_SHARE / run_case->spec.clients;
}

/* The best with which nobody starves; NULL: there is none. */
static const struct run_case *best_without(const struct ranking *ranking)
{
    const struct run_case *best = NULL;

    for (size_t i = ranking->first; i < ranking->end; i++) {
        const struct run_case *one = ranking->group->cases[i];
        if (ranking_competes(ranking, one) && !clients_starve(one) &&
            (best == NULL || ranking_ratio(ranking, one) < ranking_ratio(ranking, best)))
            best = one;
    }
    return best;
}

/* The one with the shortest p99, where its interval lies below that of the leader; else NULL. */
static const struct run_case *ahead_by_p99(const struct ranking *ranking)
{
    const struct run_case *ahead = ranking->best;

    for (size_t i = ranking->first; i < ranking->end; i++) {
        const struct run_case *one = ranking->group->cases[i];
        if (ranking_competes(ranking, one) &&
            metric_of(one, METRIC_RTT_P99).estimate < metric_of(ahead, METRIC_RTT_P99).estimate)
            ahead = one;
    }
    return metric_of(ahead, METRIC_RTT_P99).high < metric_of(ranking->best, METRIC_RTT_P99).low
               ? ahead
               : NULL;
}

static const char *say_p99(struct document *document, const struct run_case *run_case)
{
    return document_quantity(document, metric_of(run_case, METRIC_RTT_P99).estimate,
                             metrics[METRIC_RTT_P99].scale);
}

const char *clients_say_neglect(struct document *document, const struct ranking *ranking,
                                const char *said, const char *starving)
{
    if (ranking->group->axis != AXIS_CLIENTS)
        return said;
    const struct run_case *instead = clients_starve(ranking->best) ? best_without(ranking) : NULL;
    const struct run_case *ahead = ahead_by_p99(ranking);

    if (starving != NULL && instead != NULL)
        said = document_text(document, _("%1; clients starve with %2; the best without that: %3"),
                             said, starving, instead->label, NULL);
    else if (starving != NULL)
        said = document_text(document, _("%1; clients starve with %2"), said, starving, NULL);
    if (ahead != NULL)
        said = document_text(document, _("%1; by p99 %2 is ahead of %3 (%4, %5)"), said,
                             ahead->label, ranking->best->label, say_p99(document, ahead),
                             say_p99(document, ranking->best), NULL);
    return said;
}

static void tell_starving(struct document *document, const struct run *run)
{
    const size_t starve = run_cases_that(run, clients_starve);
    const size_t all = run_cases_that(run, has_shares);

    if (starve > 0)
        state_fact(document, _("starving"),
                   P_("in %1 of %2 case (#) a client got under a tenth of an equal share in an "
                      "invocation; longer ones (--duration) show whether that lasts",
                      "in %1 of %2 cases (#) a client got under a tenth of an equal share in an "
                      "invocation; longer ones (--duration) show whether that lasts",
                      all),
                   document_count(document, starve), document_count(document, all));
}

/* Of workload fanin, request, and load of several. */
static bool has_many_clients(const struct run_case *run_case)
{
    const struct workload_description *workload = workload_describe(run_case->spec.workload);

    return run_case->spec.clients > 1 && workload != NULL && workload->axis != AXIS_PAIRS;
}

static void tell_cpus(struct document *document, const struct run *run)
{
    bool pinned = false;
    unsigned unpinned = 0; /* the most */

    for (size_t i = 0; i < run->case_count; i++) {
        const struct case_spec *spec = &run->cases[i].spec;
        if (!has_many_clients(&run->cases[i]))
            continue;
        pinned = pinned || spec->cpus[SIDE_CHILD] >= 0;
        if (spec->cpus[SIDE_CHILD] < 0 && spec->clients > unpinned)
            unpinned = spec->clients;
    }
    const unsigned cpus = run->environment.cpus_allowed;
    if (pinned)
        document_fact(document, _("clients"),
                      _("all of a case share one CPU (same-cpu: the server's), unless unpinned"));
    if (unpinned > 0 && cpus > 0 && unpinned + 1 > cpus)
        state_fact(document, _("clients"), _("unpinned, up to %1 and the server share %2 CPUs"),
                   document_count(document, unpinned), document_count(document, cpus));
}

void clients_tell(struct document *document, const struct run *run)
{
    tell_starving(document, run);
    tell_cpus(document, run);
}
