/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_document.c - what may mislead comes before the first number. */
#include "report/comparison_document.h"

#include <math.h>

#include "report/run_words.h"
#include "text/text.h"

const char *telling_run(const struct telling *telling, size_t at)
{
    if (!telling->letters)
        return telling->comparison->runs[at].name;
    return document_format(telling->document, "%c", (char)('A' + at));
}

const char *telling_letters(const struct telling *telling)
{
    const struct comparison *comparison = telling->comparison;
    const char *items[COMPARISON_MOST_RUNS];

    if (!telling->letters)
        return NULL;
    for (size_t i = 0; i < comparison->run_count; i++)
        items[i] = document_format(telling->document, "%c: %s", (char)('A' + i),
                                   comparison->runs[i].name);
    return document_format(telling->document, "%s.",
                           document_join(telling->document, items, comparison->run_count, "; "));
}

const char *telling_change(enum change change)
{
    return text_of(change_names[change]);
}

const char *telling_verdict(struct document *document, const struct comparison_row *row)
{
    const char *mark = comparison_mark(row);

    return mark == NULL
               ? telling_change(row->change)
               : document_format(document, "%s (%s)", telling_change(row->change), text_of(mark));
}

enum tone telling_tone(enum change change)
{
    static const enum tone tones[CHANGE_COUNT] = {
        [CHANGE_WORSE] = TONE_BAD,          [CHANGE_BETTER] = TONE_GOOD,
        [CHANGE_LOOKS_WORSE] = TONE_UNSURE, [CHANGE_LOOKS_BETTER] = TONE_UNSURE,
        [CHANGE_UNDECIDED] = TONE_UNSURE,   [CHANGE_EQUAL] = TONE_NONE,
    };

    return tones[change];
}

static const char *known(const char *text)
{
    if (text == NULL)
        return _("unknown");
    return *text == '\0' ? _("none") : text;
}

/* ---- the opening ---- */

static void say_cautions(struct document *document, const char *lead,
                         const struct message_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        document_warning(document, lead, say_stored(document, list->messages[i]));
}

static void say_all_cautions(const struct telling *telling)
{
    const struct comparison *comparison = telling->comparison;
    struct document *document = telling->document;

    for (size_t i = 0; i < comparison->run_count; i++)
        say_cautions(document, _("warning"), &comparison->cautions[i]);
    for (size_t i = 1; i < comparison->run_count; i++)
        say_cautions(document,
                     document_text(document, _("%1 against %2"), comparison->runs[i].name,
                                   comparison->runs[0].name, NULL),
                     &comparison->pairs[i].cautions);
}

static void say_run(const struct telling *telling, size_t at)
{
    struct document *document = telling->document;
    const struct compared_run *compared = &telling->comparison->runs[at];
    const struct run *run = compared->run;
    const char *name = compared->name;

    if (telling->letters)
        name = document_format(document, "%c: %s", (char)('A' + at), name);
    if (telling->named && at == 0)
        name = document_format(document, "%s (%s)", name, _("base"));
    state_item(document, NULL,
               _("%1: %2, virtualization: %3; started %4; blocks: %5; cases: %6; ipcmark %7; %8"),
               name, known(run->environment.cpu_model),
               name_virtualization(run->environment.virtualization), run->started,
               document_format(document, "%u / %u", run->blocks_done, run->blocks_planned),
               document_count(document, run->case_count), run->version, compared->path);
}

/* Two digits after the point tell 5 % from 4 %; a finer threshold needs a finer ratio, and a tenth
 * has no digits to lose. */
static int ratio_decimals(const struct comparison *comparison, size_t at)
{
    const struct comparison_pair *pair = &comparison->pairs[at];

    for (size_t i = 0; i < pair->row_count; i++)
        if (pair->rows[i].unpaired.ratio.estimate < 0.1)
            return -1;
    return comparison->threshold < 0.02 ? 3 : 2;
}

static const char *ratio_text(const struct telling *telling, size_t at, double ratio)
{
    int decimals = ratio_decimals(telling->comparison, at);

    return document_number(telling->document, ratio,
                           decimals < 0 ? unit_decimals(ratio) : decimals);
}

/* The first row of a change is the largest. */
static void say_most(const struct telling *telling, size_t at, enum change change,
                     const char *sentence)
{
    struct document *document = telling->document;
    const struct comparison_pair *pair = &telling->comparison->pairs[at];
    const struct comparison_row *row = pair->rows, *end = pair->rows + pair->row_count;

    while (row < end && row->change != change)
        row++;
    if (row == end)
        return;
    const struct interval *ratio = &row->unpaired.ratio;
    const char *bounds[] = {ratio_text(telling, at, ratio->low),
                            ratio_text(telling, at, ratio->high)};
    state_item(
        document, NULL, sentence, row->base->id, text_of(metrics[row->metric].name),
        ratio_text(telling, at, ratio->estimate),
        document_format(document, "[%s]",
                        document_join(document, bounds, 2, text_language()->list_separator)));
}

static const char *counts_of(const struct telling *telling, size_t at)
{
    struct document *document = telling->document;
    const struct comparison_pair *pair = &telling->comparison->pairs[at];

    return document_text(document,
                         _("%1 against %2: worse: %3, better: %4, looks worse: %8, looks better: "
                           "%9, practically equal: %5, undecided: %6; comparisons: %7."),
                         telling_run(telling, at), telling_run(telling, 0),
                         document_count(document, pair->counts[CHANGE_WORSE]),
                         document_count(document, pair->counts[CHANGE_BETTER]),
                         document_count(document, pair->counts[CHANGE_EQUAL]),
                         document_count(document, pair->counts[CHANGE_UNDECIDED]),
                         document_count(document, pair->row_count),
                         document_count(document, pair->counts[CHANGE_LOOKS_WORSE]),
                         document_count(document, pair->counts[CHANGE_LOOKS_BETTER]), NULL);
}

static void say_answers(const struct telling *telling)
{
    document_heading(telling->document, 1, "answer", _("The answer"));
    document_list(telling->document, NULL);
    for (size_t i = 1; i < telling->comparison->run_count; i++) {
        document_item(telling->document, NULL, counts_of(telling, i));
        say_most(telling, i, CHANGE_WORSE, _("Largest change for the worse: %1, %2, ratio %3 %4."));
        say_most(telling, i, CHANGE_BETTER,
                 _("Largest change for the better: %1, %2, ratio %3 %4."));
    }
}

const char *telling_value(const struct difference *difference, const char *value)
{
    return difference->words && value != NULL ? text_of(value) : known(value);
}

static void say_differences(const struct telling *telling, size_t at)
{
    struct document *document = telling->document;
    const struct difference_list *list = &telling->comparison->pairs[at].differences;
    const char *base = telling_run(telling, 0), *run = telling_run(telling, at);

    if (list->count == 0)
        state_paragraph(
            document, NULL,
            _("%1 -> %2: nothing that is known of machine, program and settings differs."), base,
            run);
    document_list(document, document_format(document, "%s -> %s", base, run));
    for (size_t i = 0; i < list->count; i++) {
        const struct difference *each = &list->entries[i];
        document_item(document, each->key,
                      document_format(document, "%s -> %s", telling_value(each, each->base),
                                      telling_value(each, each->new)));
    }
}

void part_opening(const struct telling *telling)
{
    say_all_cautions(telling);
    document_heading(telling->document, 1, "runs", _("Runs"));
    document_list(telling->document, NULL);
    for (size_t i = 0; i < telling->comparison->run_count; i++)
        say_run(telling, i);
    say_answers(telling);
    document_heading(telling->document, 1, "differences", _("What differs besides the results"));
    for (size_t i = 1; i < telling->comparison->run_count; i++)
        say_differences(telling, i);
}

/* ---- the comparisons ---- */

/* In the unit of the row. */
static void add_value(struct document *document, struct table *table, double value)
{
    cell_text(table, document_number(document, value, unit_decimals(value)));
    cell_sort(table, value);
}

static void add_row(struct document *document, struct table *table,
                    const struct comparison_row *row)
{
    const struct metric_row *metric = &metrics[row->metric];
    const struct unit *unit = unit_choose(metric->scale,
                                          fmax(row->base_estimate, row->new_estimate));
    const char *label = metric->label != NULL ? metric->label : "";
    const struct interval *ratio = &row->unpaired.ratio;

    table_row(table);
    cell_text(table, row->base->id);
    cell_text(table, document_format(document, "%s%s%s", label, *label != '\0' ? " " : "",
                                     text_of(unit->name)));
    cell_hint(table, text_of(metric->name));
    add_value(document, table, row->base_estimate / unit->factor);
    add_value(document, table, row->new_estimate / unit->factor);
    cell_estimate(table, ratio->estimate, ratio->low, ratio->high);
    cell_number(table, row->unpaired.p_adjusted);
    cell_verdict(table, telling_change(row->change), telling_tone(row->change));
    cell_text(table, comparison_mark(row) == NULL ? "" : text_of(comparison_mark(row)));
}

static bool has_marks(const struct comparison_pair *pair)
{
    for (size_t i = 0; i < pair->row_count; i++)
        if (comparison_mark(&pair->rows[i]) != NULL)
            return true;
    return false;
}

/* Rows of the changes from `first` to `last`, each headed by its number. */
static void add_rows(const struct telling *telling, struct table *table,
                     const struct comparison_pair *pair, const enum change span[2])
{
    struct document *document = telling->document;
    enum change last = CHANGE_COUNT;

    for (size_t i = 0; i < pair->row_count; i++) {
        const struct comparison_row *row = &pair->rows[i];
        if (row->change < span[0] || row->change > span[1])
            continue;
        if (row->change != last)
            table_group(table, document_format(document, "%s: %zu", telling_change(row->change),
                                               pair->counts[row->change]));
        last = row->change;
        add_row(document, table, row);
    }
}

/* Short where names are. */
static const char *ratio_head(const struct telling *telling, size_t at)
{
    if (telling->named && !telling->letters)
        return _("ratio to base");
    return document_format(telling->document, "%s/\n%s", telling_run(telling, at),
                           telling_run(telling, 0));
}

/* What the verdict says already goes first, then what the ratio says already. */
static void add_table(const struct telling *telling, size_t at, const struct table_setting *setting,
                      const enum change span[2])
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("case")},
        {.kind = COLUMN_TEXT, .head = _("unit")},
        {.kind = COLUMN_NUMBER, .head = telling_run(telling, 0), .expendable = 2},
        {.kind = COLUMN_NUMBER, .head = telling_run(telling, at), .expendable = 2},
        {.kind = COLUMN_ESTIMATE,
         .head = ratio_head(telling, at),
         .interval_head = _("95 % interval"),
         .keeps_interval = true,
         .decimals = ratio_decimals(telling->comparison, at)},
        {.kind = COLUMN_NUMBER, .head = _("adjusted p"), .decimals = 3, .expendable = 1},
        /* On the screen the head of the group says it. */
        {.kind = COLUMN_VERDICT, .head = _("verdict"), .media = MEDIUM_PAPER | MEDIUM_PAGE},
        {.kind = COLUMN_TEXT, .head = _("marks")},
    };
    const struct comparison_pair *pair = &telling->comparison->pairs[at];
    struct table *table = document_table(telling->document, setting, columns,
                                         sizeof columns / sizeof columns[0] - !has_marks(pair));

    add_rows(telling, table, pair, span);
}

static void say_changes(const struct telling *telling, size_t at, enum detail others)
{
    static const enum change changed[] = {CHANGE_WORSE, CHANGE_LOOKS_BETTER};
    static const enum change unchanged[] = {CHANGE_UNDECIDED, CHANGE_EQUAL};
    struct document *document = telling->document;
    const char *run = telling_run(telling, at), *base = telling_run(telling, 0);
    struct table_setting setting = {.note = telling_letters(telling)};

    setting.id = document_format(document, "changed-%zu", at);
    setting.caption = document_text(
        document, _("%1 against %2: what is worse or better, the largest change first"), run, base,
        NULL);
    add_table(telling, at, &setting, changed);
    setting.id = document_format(document, "unchanged-%zu", at);
    setting.caption = document_text(document, _("%1 against %2: undecided and equal"), run, base,
                                    NULL);
    setting.folded = true;
    document_detail(document, others);
    add_table(telling, at, &setting, unchanged);
    document_detail(document, DETAIL_SUMMARY);
}

void part_changes(const struct telling *telling, enum detail others)
{
    struct document *document = telling->document;
    double threshold = telling->comparison->threshold;

    document_heading(document, 1, "comparisons", _("Comparisons"));
    for (size_t i = 1; i < telling->comparison->run_count; i++)
        say_changes(telling, i, others);
    state_note(
        document, _("threshold"),
        _("%1 %. Worse or better: the whole interval of the ratio lies on that side of %2 .. %3. "
          "Equal: it lies within. Looks worse or better: the same, but between two single runs, "
          "and not beyond %4, or of runs that are not of the same work or machine. Undecided: all "
          "else. The intervals hold for all comparisons of the two runs at once, with 95 %."),
        document_short(document, 100 * threshold, 4),
        document_short(document, 1 / (1 + threshold), 4),
        document_short(document, 1 + threshold, 4), document_short(document, UNPAIRED_ONE_PAIR, 4));
    document_note(document, _("values"),
                  _("p50, p99: median and 99th percentile in every invocation, of the round trip "
                    "or of the time of a connection. msg: messages that the server took. Values "
                    "are estimates over the invocations that count, ratios are that run / base."));
    document_note(
        document, _("test"),
        _("Each run is compared with the first, the base. The runs share no blocks: ratios are "
          "those of two independent samples, of runs where a side has several, else of "
          "invocations. Intervals (Student's t on logarithms, errors moderated over each table) "
          "hold for all comparisons of the two at once; verdicts are read off them. Between two "
          "single runs, which know nothing of what changes from one minute to the next, a change "
          "beyond the threshold only looks so."));
}

/* ---- what is missing ---- */

/* The cases that run `has` has and run `lacks` has not. */
static void say_only(const struct telling *telling, size_t has, size_t lacks)
{
    struct document *document = telling->document;
    const struct comparison *comparison = telling->comparison;
    size_t count = 0;

    for (size_t i = 0; i < comparison->case_count; i++)
        count += comparison->cases[i].of[has] != NULL && comparison->cases[i].of[lacks] == NULL;
    document_list(document,
                  document_text(document,
                                P_("%1 case that %2 has and %3 has not",
                                   "%1 cases that %2 has and %3 has not", count),
                                document_count(document, count), telling_run(telling, has),
                                telling_run(telling, lacks), NULL));
    for (size_t i = 0; i < comparison->case_count; i++)
        if (comparison->cases[i].of[has] != NULL && comparison->cases[i].of[lacks] == NULL)
            document_item(document, NULL, comparison->cases[i].id);
}

static void say_gaps(const struct telling *telling, size_t at)
{
    struct document *document = telling->document;
    const struct comparison_pair *pair = &telling->comparison->pairs[at];

    document_list(document,
                  document_text(document, _("Cases of both %1 and %2 that can't be compared"),
                                telling_run(telling, 0), telling_run(telling, at), NULL));
    for (size_t i = 0; i < pair->gap_count; i++) {
        const struct comparison_gap *gap = &pair->gaps[i];
        const char *metric = gap->metric == METRIC_COUNT ? "" : text_of(metrics[gap->metric].name);
        document_item(document, NULL,
                      document_format(document, "%s%s%s: %s", gap->id, *metric == '\0' ? "" : ", ",
                                      metric, say_stored(document, gap->reason)));
    }
}

/* A case that one of the runs lacks is missing in some pair. */
static bool is_anything_left_out(const struct comparison *comparison)
{
    bool any = false;

    for (size_t i = 0; i < comparison->run_count; i++) {
        any = any || comparison->pairs[i].gap_count > 0;
        for (size_t j = 0; j < comparison->case_count; j++)
            any = any || comparison->cases[j].of[i] == NULL;
    }
    return any;
}

void part_left_out(const struct telling *telling)
{
    if (is_anything_left_out(telling->comparison))
        document_heading(telling->document, 1, "left-out", _("Not compared"));
    for (size_t i = 1; i < telling->comparison->run_count; i++) {
        say_only(telling, 0, i);
        say_only(telling, i, 0);
        say_gaps(telling, i);
    }
}

/* With what came out: a comment on a pull request is known by it. */
static const char *say_title(struct document *document, const size_t counts[CHANGE_COUNT])
{
    return document_text(document,
                         _("ipcmark compare: worse: %1, better: %2, looks worse: %3, looks better: "
                           "%4, undecided: %5, practically equal: %6"),
                         document_count(document, counts[CHANGE_WORSE]),
                         document_count(document, counts[CHANGE_BETTER]),
                         document_count(document, counts[CHANGE_LOOKS_WORSE]),
                         document_count(document, counts[CHANGE_LOOKS_BETTER]),
                         document_count(document, counts[CHANGE_UNDECIDED]),
                         document_count(document, counts[CHANGE_EQUAL]), NULL);
}

struct document *comparison_document(const struct comparison *comparison)
{
    struct document *document = document_create("");
    const struct telling telling = {.document = document, .comparison = comparison};

    if (document == NULL)
        return NULL;
    document_entitle(document, say_title(document, comparison->pairs[1].counts));
    part_opening(&telling);
    part_changes(&telling, DETAIL_SUMMARY);
    part_left_out(&telling);
    document_media(document, MEDIUM_SCREEN); /* where the end is what one sees */
    document_paragraph(document, NULL, counts_of(&telling, 1));
    return document;
}
