/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_head.c - what makes the run doubtful, then the program, the machine, the plan, the harness. */
#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

/* Without this, "no difference shown" everywhere would look like a finding. */
static void warn_too_few(struct document *document, const struct run *run)
{
    size_t blocks = run_most_pairs(run), needed = 0;

    if (verdict_can_be_reached(blocks, run->comparison_count))
        return;
    while (!verdict_can_be_reached(needed, run->comparison_count))
        needed++;
    document_warning(document, _("too few"),
                     document_text(document,
                                   _("%1 blocks can't show any difference among %2 comparisons, "
                                     "however large it is: that takes %3 blocks (--blocks), or "
                                     "fewer cases"),
                                   document_count(document, blocks),
                                   document_count(document, run->comparison_count),
                                   document_count(document, needed), NULL));
}

static void warn(struct document *document, const struct run *run)
{
    const char *incomplete = say_incomplete(document, run);

    if (incomplete != NULL)
        document_warning(document, _("INCOMPLETE"), incomplete);
    if (run->noise.unfit)
        document_warning(document, _("noise"),
                         _("The machine was disturbed too often during this run: no block is left "
                           "out, and the intervals are wide. See how far the run can be trusted."));
    warn_too_few(document, run);
}

static void tell_plan(struct document *document, const struct run *run,
                      const struct run_facts *facts)
{
    bool counted = run->messages > 0;
    const char *template = counted ? _("%1 of %2 blocks; each invocation measures %3 messages "
                                       "after %4 ms of warm-up; seed %5")
                                   : _("%1 of %2 blocks; each invocation measures %3 ms after %4 "
                                       "ms of warm-up; seed %5");

    document_fact(
        document, _("plan"),
        document_text(document, template, facts->blocks_done, facts->blocks_planned,
                      document_count(document, counted ? run->messages : run->duration_ms),
                      document_count(document, run->warmup_ms), facts->seed, NULL));
    if (facts->resumed != NULL)
        document_fact(document, _("plan"), facts->resumed);
}

void part_head(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct run_facts facts = say_facts(document, run);

    warn(document, run);
    document_fact(
        document, "ipcmark",
        document_text(document,
                      *run->finished == '\0' ? _("%1, %2 to (not finished)") : _("%1, %2 to %3"),
                      facts.version, facts.started, facts.finished, NULL));
    document_fact(document, _("machine"),
                  document_text(document,
                                _("%1: %2, %3 of %4 CPUs allowed, Linux %5, virtualization: %6"),
                                facts.host, facts.cpu_model, facts.cpus_allowed, facts.cpus_online,
                                facts.kernel, facts.virtualization, NULL));
    tell_plan(document, run, &facts);
    document_fact(
        document, _("harness"),
        document_text(document,
                      _("one clock reading %1, a round trip over nothing %2 (not subtracted)"),
                      document_quantity(document, run->harness.clock_ns, scale_time),
                      document_quantity(document, run->harness.null_rtt_ns, scale_time), NULL));
    document_fact(document, _("verify"),
                  run->verify ? _("every message was filled and checked: times include that")
                              : _("off (contents of messages not checked)"));
}
