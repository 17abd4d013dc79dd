/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gather_document.c - what may mislead, the answer, then machines, questions and orders. */
#include "report/gather_document.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/comparison_document.h"
#include "report/run_words.h"
#include "stats/change_points.h"
#include "text/text.h"

size_t gather_at_most(size_t count, size_t most)
{
    return count > most ? most : count;
}

const char *gather_names(struct document *document, const char *const names[], size_t count)
{
    const size_t shown = gather_at_most(count, GATHER_MOST_NAMES);
    const char *joined = document_join(document, names, shown, ", ");

    return shown == count ? joined
                          : document_text(document, _("%1 and %2 more"), joined,
                                          document_count(document, count - shown), NULL);
}

const char *gather_word(enum change change)
{
    static const char *const words[CHANGE_COUNT] = {
        [CHANGE_WORSE] = N_("slower"),
        [CHANGE_BETTER] = N_("faster"),
        [CHANGE_LOOKS_WORSE] = N_("looks slower"),
        [CHANGE_LOOKS_BETTER] = N_("looks faster"),
        [CHANGE_UNDECIDED] = N_("undecided"),
        [CHANGE_EQUAL] = N_("as the others"),
    };

    return text_of(words[change]);
}

bool gather_is_outlying(const struct gathered_machine *machine)
{
    return machine->unlike || machine->outlying > 0;
}

/* ---- what may mislead ---- */

static void warn_of_left_out(struct document *document, const struct gathering *gathering)
{
    if (gathering->left_out_count > 0)
        state_warning(document, NULL,
                      _("paths that are left out: %1 of %2; the end of this says why"),
                      document_count(document, gathering->left_out_count),
                      document_count(document, gathering->left_out_count + gathering->run_count));
}

/* `text` has a %1 for how many. */
static void warn_of_count(struct document *document, size_t count, const char *text)
{
    if (count > 0)
        state_warning(document, NULL, text, document_count(document, count));
}

static void warn_of_runs(struct document *document, const struct gathering *gathering)
{
    size_t incomplete = 0, unfit = 0, other = 0, per_cent = 0, unknown = 0, odd = 0, doubtful = 0;

    for (size_t i = 0; i < gathering->run_count; i++) {
        const struct run *run = &gathering->runs[i].facts;
        incomplete += !run->complete;
        unfit += run->noise.unfit;
        per_cent += gathering->runs[i].per_cent > 0;
        unknown += gathering->runs[i].unknown > 0;
        odd += gathering->runs[i].odd > 0;
        doubtful += gathering->runs[i].doubtful;
        other += strcmp(run->version, gathering->runs[0].facts.version) != 0;
    }
    warn_of_count(document, incomplete, _("runs that are INCOMPLETE: %1"));
    warn_of_count(document, unfit, _("runs made on an unfit machine: %1"));
    warn_of_count(document, other, _("runs of another version of ipcmark than the first one: %1"));
    warn_of_count(document, per_cent,
                  _("runs with cases at a rate in per cent: %1; these cases are left out, because "
                    "a share of what a pilot found is another rate in each run"));
    warn_of_count(
        document, unknown,
        _("runs with cases of workloads that this program does not know: %1; these cases are left "
          "out: the files are of a later version, or were changed, or are damaged"));
    warn_of_count(document, odd,
                  _("runs with cases that are left out because values are missing, or because "
                    "their id stands for another case elsewhere: %1"));
    warn_of_count(document, doubtful,
                  _("runs in which a case was granted less buffer than is usual, not the same in "
                    "all invocations, or lost messages: %1; report says of each which and why"));
    warn_of_count(document, gathering->overlapping,
                  _("runs that began before the one before on the same machine had ended: %1; two "
                    "machines of one name, or runs that disturbed each other"));
}

/* Of a run, the first that this program does not know; NULL: there is none. */
static const char *strange_transport(const struct gathering *gathering,
                                     const struct gathered_run *run)
{
    for (size_t i = 0; i < run->values.count; i++) {
        const struct gathered_question *of = &gathering->questions[run->values.entries[i].of];
        if (!run_knows_transport(&run->facts, of->of.spec.transport))
            return of->of.spec.transport;
    }
    return NULL;
}

static void warn_of_transports(struct document *document, const struct gathering *gathering)
{
    const char *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < gathering->run_count; i++) {
        const char *strange = strange_transport(gathering, &gathering->runs[i]);
        first = first == NULL ? strange : first;
        count += strange != NULL;
    }
    if (count == 0)
        return;
    state_warning(document, NULL,
                  _("runs with cases of a transport that this ipcmark does not know, %2: %1; they "
                    "are shown as they stand in the files, which are of a later version, or were "
                    "changed, or are damaged"),
                  document_count(document, count), first);
}

/* Between machines that are what differs, or one thing more. */
static void warn_of_buffers(struct document *document, const struct gathering *gathering)
{
    size_t count = 0;

    for (size_t i = 0; i < gathering->value_count; i++)
        count += gathering->values[i].other_buffers;
    warn_of_count(
        document, count,
        _("machines x questions with other buffers than the typical machine was granted: %1; that "
          "may be all that differs there: they are marked, and the differences say which"));
}

static void warn_of_machines(struct document *document, const struct gathering *gathering)
{
    size_t single = 0;

    for (size_t i = 0; i < gathering->machine_count; i++)
        single += gathering->machines[i].run_count == 1;
    if (gathering->machine_count > 1 && single > 0)
        state_warning(document, NULL,
                      _("machines with one run: %1; what changes from one minute to the next is "
                        "not in their intervals, so up to a factor of %2 they only look different"),
                      document_count(document, single),
                      document_short(document, UNPAIRED_ONE_PAIR, 4));
    if (gathering->machine_count <= 1 && gathering->series == 0)
        state_warning(document, NULL,
                      _("all runs are of one machine, so nothing is held against others: use "
                        "ipcmark compare or report; changes over time take %1 runs or more"),
                      document_count(document, CHANGE_POINTS_FEWEST));
}

/* ---- the answer ---- */

/* All of them: the table names no more than some. */
static const char *outlying_names(struct document *document, const struct gathering *gathering,
                                  size_t *count)
{
    const char **names = document_allocate(document,
                                           (gathering->machine_count + 1) * sizeof *names);

    *count = 0;
    for (size_t i = 0; names != NULL && i < gathering->machine_count; i++)
        if (gather_is_outlying(&gathering->machines[i]))
            names[(*count)++] = gathering->machines[i].name;
    return names == NULL ? "" : gather_names(document, names, *count);
}

static void say_outliers(struct document *document, const struct gathering *gathering)
{
    size_t count;
    const char *names = outlying_names(document, gathering, &count);

    if (gathering->machine_count < FLEET_FEWEST)
        state_item(document, NULL, _("Too few machines to call one outlying: %1; it takes %2."),
                   document_count(document, gathering->machine_count),
                   document_count(document, FLEET_FEWEST));
    else if (count == 0)
        document_item(document, NULL, _("No machine is outlying."));
    else
        state_item(document, NULL, _("Outlying machines: %1: %2."), document_count(document, count),
                   names);
}

/* How many questions have no machine that differs, of those that several have. */
static void say_agreement(struct document *document, const struct gathering *gathering)
{
    size_t asked = 0, agree = 0, differ = 0;

    for (size_t first = 0, next; first < gathering->value_count; first = next) {
        size_t equal = 0, unlike = 0;
        const size_t question = gathering->values[first].question;
        for (next = first;
             next < gathering->value_count && gathering->values[next].question == question;
             next++) {
            equal += gathering->values[next].change == CHANGE_EQUAL;
            unlike += gathering->values[next].change == CHANGE_WORSE ||
                      gathering->values[next].change == CHANGE_BETTER;
        }
        asked += next - first > 1;
        agree += next - first > 1 && equal == next - first;
        differ += unlike > 0;
    }
    state_item(document, NULL,
               _("Questions that several machines answer: %1; all machines agree within the "
                 "threshold: %2; some machine is slower or faster than the others: %3."),
               document_count(document, asked), document_count(document, agree),
               document_count(document, differ));
}

static bool is_contested(const struct gathered_order *order)
{
    return order->says[VERDICT_FASTER] > 0 && order->says[VERDICT_SLOWER] > 0;
}

static void say_orders(struct document *document, const struct gathering *gathering)
{
    size_t asked = 0, contested = 0;

    for (size_t i = 0; i < gathering->order_count; i++) {
        asked += gathering->orders[i].machines > 1;
        contested += is_contested(&gathering->orders[i]);
    }
    state_item(document, NULL,
               _("Pairs of transports that several machines compare: %1; of these, the order "
                 "differs between machines: %2."),
               document_count(document, asked), document_count(document, contested));
}

static void say_steps(struct document *document, const struct gathering *gathering)
{
    if (gathering->series > 0)
        state_item(document, NULL,
                   _("Over time: series looked at: %1; changes of level beyond the threshold: %2."),
                   document_count(document, gathering->series),
                   document_count(document, gathering->step_count));
}

/* ---- machines ---- */

struct ranked {
    size_t machine;
    double rank;
};

/* The most outlying first, then the slowest. */
static int by_rank(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;

    return (left->rank < right->rank) - (left->rank > right->rank);
}

/* "as a whole, 3" */
static void add_outlying(struct document *document, struct table *table,
                         const struct gathered_machine *machine)
{
    const char *count = document_count(document, machine->outlying);

    if (machine->unlike && machine->outlying > 0)
        count = document_format(document, "%s, %s", _("as a whole"), count);
    else if (machine->unlike)
        count = _("as a whole");
    cell_verdict(table, count, gather_is_outlying(machine) ? TONE_BAD : TONE_NONE);
    cell_sort(table, (double)machine->outlying + (machine->unlike ? 1e6 : 0));
}

static void add_machine(struct document *document, struct table *table,
                        const struct gathering *gathering, size_t at)
{
    const struct gathered_machine *machine = &gathering->machines[at];
    const struct environment *environment = &gathering_latest(gathering, at)->facts.environment;

    table_row(table);
    cell_text(table, at == gathering->typical && !isnan(machine->typical)
                         ? document_format(document, "%s (%s)", machine->name, _("typical"))
                         : machine->name);
    cell_count(table, machine->run_count);
    cell_count(table, machine->questions);
    cell_ratio(table, machine->typical);
    cell_count(table, machine->slower);
    cell_count(table, machine->faster);
    add_outlying(document, table, machine);
    cell_text(table, environment->kernel == NULL ? "" : environment->kernel);
    cell_text(table, environment->cpu_model == NULL ? "" : environment->cpu_model);
}

static void part_machines(struct document *document, const struct gathering *gathering)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("machine")},
        {.kind = COLUMN_COUNT, .head = _("runs")},
        {.kind = COLUMN_COUNT, .head = _("questions"), .expendable = 3},
        {.kind = COLUMN_RATIO, .head = _("slowness,\nmedian")},
        {.kind = COLUMN_COUNT, .head = _("slower")},
        {.kind = COLUMN_COUNT, .head = _("faster")},
        {.kind = COLUMN_VERDICT, .head = _("outlying")},
        {.kind = COLUMN_TEXT, .head = _("kernel"), .expendable = 1},
        {.kind = COLUMN_TEXT, .head = _("CPU"), .expendable = 2},
    };
    const size_t count = gathering->machine_count;
    const size_t shown = gather_at_most(count, GATHER_MOST_ROWS);
    struct ranked *ranked = document_allocate(document, (count + 1) * sizeof *ranked);

    document_heading(document, 1, "machines", _("Machines"));
    struct table *table = table_of(
        document, columns, .id = "machines",
        .caption = document_text(
            document, _("Machines, the outlying ones first, then the slowest: %1 of %2"),
            document_count(document, shown), document_count(document, count), NULL),
        .sortable = true);
    if (ranked == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct gathered_machine *machine = &gathering->machines[i];
        double slowness = isnan(machine->typical) ? 0 : fmin(machine->typical, 1e6);
        ranked[i] = (struct ranked){i, (machine->unlike ? 1e12 : 0) +
                                           1e7 * (double)machine->outlying + slowness};
    }
    qsort(ranked, count, sizeof *ranked, by_rank);
    for (size_t i = 0; i < shown; i++)
        add_machine(document, table, gathering, ranked[i].machine);
}

/* ---- questions ---- */

struct extremes {
    const struct gathered_value *least, *most;
    size_t outlying;
};

static void add_end(struct document *document, struct table *table,
                    const struct gathering *gathering, const struct gathered_value *value,
                    const struct unit *unit)
{
    double shown = value->place.value.estimate / unit->factor;

    cell_text(table, document_format(document, "%s (%s)",
                                     document_number(document, shown, unit_decimals(shown)),
                                     gathering->machines[value->machine].name));
    cell_sort(table, value->place.value.estimate);
}

static void add_question(struct document *document, struct table *table,
                         const struct gathering *gathering, const struct extremes *of)
{
    const struct gathered_question *question = &gathering->questions[of->least->question];
    const struct metric_row *metric = &metrics[question->metric];
    const struct unit *unit = unit_choose(metric->scale, question->median);
    const char *label = metric->label == NULL ? "" : metric->label;
    double median = question->median / unit->factor;

    table_row(table);
    cell_text(table, question->of.id);
    cell_text(table, document_format(document, "%s%s%s", label, *label == '\0' ? "" : " ",
                                     text_of(unit->name)));
    cell_hint(table, text_of(metric->name));
    cell_count(table, question->machines);
    cell_text(table, document_number(document, median, unit_decimals(median)));
    cell_sort(table, question->median);
    add_end(document, table, gathering, of->least, unit);
    add_end(document, table, gathering, of->most, unit);
    cell_ratio(table, of->most->place.value.estimate / of->least->place.value.estimate);
    cell_count(table, of->outlying);
}

static void part_questions(struct document *document, const struct gathering *gathering)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("case")},
        {.kind = COLUMN_TEXT, .head = _("unit")},
        {.kind = COLUMN_COUNT, .head = _("machines")},
        {.kind = COLUMN_NUMBER, .head = _("median")},
        {.kind = COLUMN_TEXT, .head = _("least"), .expendable = 1},
        {.kind = COLUMN_TEXT, .head = _("most"), .expendable = 1},
        {.kind = COLUMN_RATIO, .head = _("most/\nleast")},
        {.kind = COLUMN_COUNT, .head = _("outlying")},
    };

    document_heading(document, 1, "questions", _("Questions"));
    struct table *table = table_of(document, columns, .id = "questions",
                                   .caption = _("Each case over all machines"), .sortable = true);
    for (size_t first = 0, next; first < gathering->value_count; first = next) {
        struct extremes extremes = {&gathering->values[first], &gathering->values[first], 0};
        const size_t question = gathering->values[first].question;
        for (next = first;
             next < gathering->value_count && gathering->values[next].question == question;
             next++) {
            const struct gathered_value *value = &gathering->values[next];
            if (value->place.value.estimate < extremes.least->place.value.estimate)
                extremes.least = value;
            if (value->place.value.estimate > extremes.most->place.value.estimate)
                extremes.most = value;
            extremes.outlying += value->outlying;
        }
        add_question(document, table, gathering, &extremes);
    }
}

/* ---- orders ---- */

/* Of those that say so, at an order whose first row is said[first]. */
static const char *who_says(struct document *document, const struct gathering *gathering,
                            size_t first, enum verdict verdict)
{
    const size_t order = gathering->said[first].order;
    const char **names = document_allocate(document,
                                           (gathering->orders[order].machines + 1) * sizeof *names);
    size_t count = 0;

    for (size_t i = first;
         names != NULL && i < gathering->said_count && gathering->said[i].order == order; i++)
        if (gathering->said[i].verdict == verdict)
            names[count++] = gathering->machines[gathering->said[i].machine].name;
    return names == NULL ? "" : gather_names(document, names, count);
}

static void add_order(struct document *document, struct table *table,
                      const struct gathering *gathering, size_t first_row)
{
    const struct gathered_order *order = &gathering->orders[gathering->said[first_row].order];
    const struct run_case *first = &gathering->questions[order->first].of;
    const struct run_case *second = &gathering->questions[order->second].of;

    table_row(table);
    cell_text(table, first->id);
    cell_text(table, second->label);
    cell_text(table, document_format(document, "%zu: %s", order->says[VERDICT_SLOWER],
                                     who_says(document, gathering, first_row, VERDICT_SLOWER)));
    cell_text(table, document_format(document, "%zu: %s", order->says[VERDICT_FASTER],
                                     who_says(document, gathering, first_row, VERDICT_FASTER)));
    cell_count(table, order->says[VERDICT_EQUAL]);
    cell_count(table, order->says[VERDICT_UNDECIDED]);
}

static void part_orders(struct document *document, const struct gathering *gathering)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("first")},
        {.kind = COLUMN_TEXT, .head = _("second")},
        {.kind = COLUMN_TEXT, .head = _("the first is faster")},
        {.kind = COLUMN_TEXT, .head = _("the second is faster")},
        {.kind = COLUMN_COUNT, .head = _("equal"), .expendable = 2},
        {.kind = COLUMN_COUNT, .head = _("undecided"), .expendable = 1},
    };
    struct table *table;

    document_heading(document, 1, "orders", _("Where the order of transports differs"));
    table = table_of(document, columns, .id = "orders",
                     .caption = _("Pairs of which some machines say the opposite of others, with "
                                  "intervals that hold over all machines and pairs"));
    for (size_t i = 0; i < gathering->said_count; i++)
        if ((i == 0 || gathering->said[i].order != gathering->said[i - 1].order) &&
            is_contested(&gathering->orders[gathering->said[i].order]))
            add_order(document, table, gathering, i);
}

/* ---- the end ---- */

static void part_notes_of_all(struct document *document, const struct gathering *gathering)
{
    state_note(document, _("threshold"),
               _("%1 %. A machine is held against the median of the others: slower or faster where "
                 "the whole interval of the ratio lies beyond, as the others where it lies within, "
                 "else undecided. Slowness: the median of its times to those of the others, over "
                 "all questions. The intervals (Student's t on logarithms, runs as units where a "
                 "machine has several, errors moderated over each table) hold for all %2 machines "
                 "x questions at once, with 95 %; those of orders for all %3 machines x pairs."),
               document_short(document, 100 * gathering->threshold, 4),
               document_count(document, gathering->value_count),
               document_count(document, gathering->said_count));
    document_note(
        document, _("outlying"),
        _("at so many questions, or as a whole (by its slowness): farther from the median of all "
          "machines, in units of their median absolute deviation, than any of machines that differ "
          "as these do would be in 19 of 20 gatherings; and beyond the threshold."));
}

static void part_paths_left_out(struct document *document, const struct gathering *gathering)
{
    const size_t count = gathering->left_out_count;
    const size_t shown = gather_at_most(count, GATHER_MOST_ROWS);

    if (count == 0)
        return;
    document_heading(document, 1, "left-out", _("Left out"));
    document_list(document, NULL);
    for (size_t i = 0; i < shown; i++)
        document_item(document, gathering->left_out[i].named ? NULL : gathering->left_out[i].path,
                      say_stored(document, gathering->left_out[i].reason));
    if (shown < count)
        state_item(document, NULL, _("and %1 more"), document_count(document, count - shown));
}

/* That a machine has: those of runs that were left out later have none. */
static size_t count_questions(const struct gathering *gathering)
{
    size_t count = 0;

    for (size_t i = 0; i < gathering->question_count; i++)
        count += gathering->questions[i].machines > 0;
    return count;
}

struct document *gather_document(const struct gathering *gathering)
{
    struct document *document = document_create("");
    size_t outlying;

    if (document == NULL)
        return NULL;
    outlying_names(document, gathering, &outlying);
    document_entitle(
        document,
        document_text(document,
                      _("ipcmark gather: runs: %1, machines: %2, questions: %3, outlying: %4"),
                      document_count(document, gathering->run_count),
                      document_count(document, gathering->machine_count),
                      document_count(document, count_questions(gathering)),
                      document_count(document, outlying), NULL));
    warn_of_left_out(document, gathering);
    warn_of_runs(document, gathering);
    warn_of_transports(document, gathering);
    warn_of_buffers(document, gathering);
    warn_of_machines(document, gathering);
    document_heading(document, 1, "answer", _("The answer"));
    document_list(document, NULL);
    say_outliers(document, gathering);
    say_agreement(document, gathering);
    say_orders(document, gathering);
    say_steps(document, gathering);
    part_machines(document, gathering);
    part_gathered_environment(document, gathering);
    part_questions(document, gathering);
    part_orders(document, gathering);
    part_gathered_steps(document, gathering);
    part_gathered_values(document, gathering);
    part_notes_of_all(document, gathering);
    part_paths_left_out(document, gathering);
    return document;
}
