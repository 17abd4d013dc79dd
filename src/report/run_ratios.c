/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_ratios.c - every transport against one of them, over all steps: a table that fits a screen. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/ranking.h"
#include "report/run_words.h"
#include "result/comparisons.h"
#include "result/grants.h"
#include "result/pairing.h"
#include "stats/verdict.h"
#include "text/text.h"

/* As many steps as a sheet of paper is wide. */
enum { MOST_STEPS = 8, LEAST_ROWS = 3 };

/* What of the groups has room: plain ones of the first placements, and of each so many rows. */
struct cut {
    bool cuts; /* else all is shown */
    size_t places, rows;
};

/* Groups with the same steps share a table. */
struct ratios_making {
    struct document *document;
    const struct report_source *source;
    const struct case_group *group; /* of the rows */
    size_t first_step, steps;       /* of its steps, those in this table */
    struct cut cut;
    struct table *table;
};

/* The nth step of a group begins here; group->count: there are fewer. */
static size_t nth_step(const struct case_group *group, size_t n)
{
    size_t at = 0;

    while (n-- > 0 && at < group->count)
        at = case_group_step_end(group, at);
    return at;
}

static size_t count_steps(const struct case_group *group)
{
    size_t count = 0;

    for (size_t at = 0; at < group->count; at = case_group_step_end(group, at))
        count++;
    return count;
}

static bool same_steps(const struct case_group *one, const struct case_group *other)
{
    size_t a = 0, b = 0;

    while (one->axis == other->axis && a < one->count && b < other->count &&
           case_group_step(one, a) == case_group_step(other, b)) {
        a = case_group_step_end(one, a);
        b = case_group_step_end(other, b);
    }
    return a == one->count && b == other->count;
}

/* The label that others are held against. */
static const char *reference_of(const struct ratios_making *making)
{
    const struct report_source *source = making->source;

    return speed_reference(making->group,
                           source->reference == NULL ? source->run->reference : source->reference);
}

/* How many times as fast as the reference; marked where that is not settled. */
static void put_ratio(const struct ratios_making *making, const struct run_case *one,
                      const struct run_case *reference)
{
    enum verdict verdict;
    const double ratio = speed_of(making->source->run, one, reference, &verdict).estimate;
    const char *mark = grants_withhold(one, reference) ? "!"
                       : verdict == VERDICT_UNDECIDED  ? "?"
                       : verdict == VERDICT_EQUAL      ? "~"
                                                       : NULL;

    cell_ratio(making->table, ratio);
    if (clients_starve(one))
        mark = mark == NULL ? "#" : document_format(making->document, "%s#", mark);
    if (mark != NULL)
        cell_mark(making->table, mark);
}

/* The figure itself. */
static void put_value(const struct ratios_making *making, const struct run_case *one,
                      enum metric metric)
{
    cell_text(making->table,
              document_format(making->document, "%s%s",
                              document_quantity(making->document, metric_of(one, metric).estimate,
                                                metrics[metric].scale),
                              clients_starve(one) ? "#" : ""));
}

static void put_cell(const struct ratios_making *making, size_t at, const char *label,
                     const char *reference)
{
    const struct run_case *one = speed_case(making->group, at, label);
    const struct run_case *other = speed_case(making->group, at, reference);
    enum metric metric = making->group->workload->primary;

    if (one != NULL && case_is_saturated(one))
        cell_text(making->table, _("saturated"));
    else if (one == NULL || isnan(metric_of(one, metric).estimate))
        cell_empty(making->table);
    else if (one == other || other == NULL || isnan(metric_of(other, metric).estimate))
        put_value(making, one, metric);
    else
        put_ratio(making, one, other);
}

static void add_row(const struct ratios_making *making, const char *label, const char *reference)
{
    table_row(making->table);
    cell_text(making->table, label);
    for (size_t step = 0; step < making->steps; step++) {
        size_t at = nth_step(making->group, making->first_step + step);
        put_cell(making, at, label, reference);
    }
}

/* Whether the case at `at` is the first of a row besides that of the reference. */
static bool begins_row(const struct case_group *group, size_t at, const char *reference)
{
    return case_group_begins_label(group, 0, at) &&
           strcmp(group->cases[at]->label, reference) != 0 && pairing_takes(group->cases[at]);
}

static size_t count_rows(const struct ratios_making *making)
{
    const char *reference = reference_of(making);
    size_t count = 1;

    for (size_t i = 0; i < making->group->count; i++)
        count += begins_row(making->group, i, reference);
    return count;
}

/* Of the logarithm of its speed over the steps; who is not compared comes last. */
static double mean_speed(const struct ratios_making *making, const char *label,
                         const char *reference)
{
    const struct case_group *group = making->group;
    double sum = 0;
    size_t count = 0;

    for (size_t at = 0; at < group->count; at = case_group_step_end(group, at)) {
        const struct run_case *one = speed_case(group, at, label);
        const struct run_case *other = speed_case(group, at, reference);
        enum verdict verdict;
        if (one == NULL || other == NULL || case_is_saturated(one))
            continue;
        double speed = log(speed_of(making->source->run, one, other, &verdict).estimate);
        sum += isfinite(speed) ? speed : 0;
        count += isfinite(speed);
    }
    return count == 0 ? -INFINITY : sum / (double)count;
}

/* Whether the row that begins at `at` is among the fastest that have room. */
static bool has_room(const struct ratios_making *making, size_t at, const double speeds[])
{
    size_t before = 0;

    for (size_t i = 0; i < making->group->count; i++)
        before += speeds[i] > speeds[at] || (i < at && speeds[i] == speeds[at]);
    return !making->cut.cuts || before + 1 < making->cut.rows;
}

/* By the first case of each row; NAN elsewhere. NULL: no memory. */
static double *speeds_of(const struct ratios_making *making, const char *reference)
{
    const struct case_group *group = making->group;
    double *speeds = document_allocate(making->document, group->count * sizeof *speeds);

    for (size_t i = 0; speeds != NULL && i < group->count; i++)
        speeds[i] = making->cut.cuts && begins_row(group, i, reference)
                        ? mean_speed(making, group->cases[i]->label, reference)
                        : NAN;
    return speeds;
}

/* The reference comes first, whatever its place in the run. */
static void add_rows(const struct ratios_making *making)
{
    const struct case_group *group = making->group;
    const char *reference = reference_of(making);
    const double *speeds = speeds_of(making, reference);

    table_group(making->table, say_group_lead(making->document, making->group));
    add_row(making, reference, reference);
    for (size_t i = 0; speeds != NULL && i < group->count; i++) {
        if (begins_row(group, i, reference) && has_room(making, i, speeds))
            add_row(making, group->cases[i]->label, reference);
    }
}

static const char *say_note(const struct ratios_making *making)
{
    const char *note =
        comparisons_open(making->source->run).withheld > 0
            ? _("?: not decided; !: no verdict, see above; ~: practically equal (within 5 %)")
            : _("?: not decided; ~: practically equal (within 5 %)");

    if (making->group->axis != AXIS_CLIENTS)
        return note;
    return document_format(making->document, "%s%s; %s", note,
                           run_cases_that(making->source->run, clients_starve) > 0
                               ? _("; #: clients starve, see above")
                               : "",
                           _("shared: one channel for all clients; separate: one each"));
}

static struct table *begin_table(const struct ratios_making *making)
{
    struct document *document = making->document;
    struct column columns[1 + MOST_STEPS] = {{.kind = COLUMN_NAME, .head = _("transport")}};

    for (size_t step = 0; step < making->steps; step++) {
        const struct case_group *group = making->group;
        const struct run_case *one = group->cases[nth_step(group, making->first_step + step)];
        const char *head = say_step(document, group, one);
        columns[1 + step] = (struct column){.kind = COLUMN_RATIO,
                                            .head = *head == '\0' ? _("ratio") : head};
    }
    return document_table(
        document,
        &(const struct table_setting){
            .id = document_format(document, "ratios-%zu-%zu",
                                  (size_t)(making->group->cases[0] - making->source->run->cases),
                                  making->first_step),
            .caption = document_text(
                document, _("Speed relative to %1 (2x: twice as fast), and its own figures"),
                reference_of(making), NULL),
            .note = say_note(making),
            .tight = true,
        },
        columns, 1 + making->steps);
}

/* One that this program knows, and of which something was measured. */
static bool is_told(const struct case_group *group)
{
    return group->workload != NULL && speed_is_relative(group) && case_group_is_measured(group);
}

/* ---- what has room ---- */

static bool is_shown(const struct ratios_making *making, const struct case_groups *groups,
                     size_t at)
{
    const struct case_group *group = &groups->groups[at];

    return is_told(group) &&
           (!making->cut.cuts ||
            (results_are_plain(group) && results_place(groups, at) < making->cut.places));
}

/* Of groups, and of their rows and leads in all tables; `most`: of each group no more rows. */
struct ratios_extent {
    size_t groups, rows, lines;
};

static struct ratios_extent extent_of(struct ratios_making making, const struct case_groups *groups,
                                      size_t most)
{
    struct ratios_extent extent = {0};

    for (size_t i = 0; i < groups->count; i++) {
        making.group = &groups->groups[i];
        if (!is_shown(&making, groups, i))
            continue;
        const size_t rows = count_rows(&making);
        const size_t shown = rows < most ? rows : most;
        const size_t tables = (count_steps(making.group) + MOST_STEPS - 1) / MOST_STEPS;
        extent.groups++;
        extent.rows += shown;
        extent.lines += (1 + shown) * tables;
    }
    return extent;
}

/* As many placements as there is room for with so many rows each. */
static size_t count_places(struct ratios_making making, const struct case_groups *groups,
                           size_t rows)
{
    making.cut.places = groups->count;
    while (making.cut.places > 0 && extent_of(making, groups, rows).lines > making.source->rows)
        making.cut.places--;
    return making.cut.places;
}

/* As many placements as there is room for with LEAST_ROWS, or else with the reference and one more;
 * then as many rows. */
static struct cut choose_cut(struct ratios_making making, const struct case_groups *groups)
{
    const size_t room = making.source->rows;

    if (!making.source->brief || extent_of(making, groups, SIZE_MAX).lines <= room)
        return (struct cut){.cuts = false};
    making.cut = (struct cut){.cuts = true, .rows = SIZE_MAX};
    size_t rows = LEAST_ROWS;
    size_t places = count_places(making, groups, rows);
    while (places == 0 && rows > 2)
        places = count_places(making, groups, --rows);
    making.cut.places = places;
    making.cut.rows = rows;
    while (making.cut.rows < extent_of(making, groups, SIZE_MAX).rows &&
           extent_of(making, groups, making.cut.rows + 1).lines <= room)
        making.cut.rows++;
    return making.cut;
}

static const char *say_left_out(const struct ratios_making *making,
                                const struct case_groups *groups)
{
    struct document *document = making->document;
    struct ratios_making whole = *making;

    whole.cut.cuts = false;
    const size_t all = extent_of(whole, groups, SIZE_MAX).groups;
    const struct ratios_extent shown = extent_of(*making, groups, making->cut.rows);
    const size_t rows = extent_of(*making, groups, SIZE_MAX).rows;
    if (shown.groups == 0)
        return _("The table of speeds relative to one transport has no room here: `ipcmark report "
                 "--verbose` has it.");
    if (shown.rows == rows)
        return say_parts_left_out(document, all - shown.groups, all);
    return document_text(
        document,
        shown.groups == all
            ? _("Left out of that table: %3 of %4 rows (none of the fastest); `ipcmark report "
                "--verbose` has all.")
            : _("Left out of that table: %1 of %2 parts (other placements, waits, buffers), %3 of "
                "%4 other rows (none of the fastest); `ipcmark report --verbose` has all."),
        document_count(document, all - shown.groups), document_count(document, all),
        document_count(document, rows - shown.rows), document_count(document, rows), NULL);
}

/* What is not shown parts no tables. */
static bool share_table(const struct ratios_making *making, const struct case_groups *groups,
                        size_t at)
{
    const struct case_group *next = &groups->groups[at];
    struct ratios_making other = *making;

    other.group = next;
    return !is_shown(making, groups, at) ||
           (same_steps(making->group, next) &&
            strcmp(reference_of(making), reference_of(&other)) == 0);
}

/* Groups first .. end - 1, which have the same steps. */
static void tell(struct ratios_making making, const struct case_groups *groups, size_t first,
                 size_t end)
{
    size_t all = count_steps(&groups->groups[first]);

    for (size_t step = 0; step < all; step += MOST_STEPS) {
        making.group = &groups->groups[first];
        making.first_step = step;
        making.steps = all - step < MOST_STEPS ? all - step : MOST_STEPS;
        making.table = begin_table(&making);
        for (size_t i = first; i < end; i++) {
            making.group = &groups->groups[i];
            if (is_shown(&making, groups, i))
                add_rows(&making);
        }
    }
}

void ratios_tell(struct document *document, const struct report_source *source,
                 const struct case_groups *groups)
{
    struct ratios_making making = {.document = document, .source = source};

    making.cut = choose_cut(making, groups);
    for (size_t first = 0, end; first < groups->count; first = end) {
        making.group = &groups->groups[first];
        end = first + 1;
        if (!is_shown(&making, groups, first))
            continue;
        while (end < groups->count && share_table(&making, groups, end))
            end++;
        tell(making, groups, first, end);
    }
    if (making.cut.cuts)
        document_note(document, NULL, say_left_out(&making, groups));
}
