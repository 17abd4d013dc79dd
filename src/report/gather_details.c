/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gather_details.c - each machine at each question, what differs between machines, what changed over
 * time. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/comparison_document.h"
#include "report/gather_document.h"
#include "text/text.h"

enum { MOST_VALUES = 1000, MOST_PARTS = 40 };

/* ---- each machine at each question ---- */

/* "slower, outlying, other buffers" */
static const char *say_change(struct document *document, const struct gathered_value *value)
{
    const char *words[3] = {gather_word(value->change)};
    size_t count = 1;

    if (value->outlying)
        words[count++] = _("outlying");
    if (value->other_buffers)
        words[count++] = _("other buffers");
    return document_join(document, words, count, ", ");
}

static void add_value(struct document *document, struct table *table,
                      const struct gathering *gathering, const struct gathered_value *value)
{
    const struct gathered_question *question = &gathering->questions[value->question];
    const struct metric_row *metric = &metrics[question->metric];
    const struct unit *unit = unit_choose(metric->scale, question->median);
    const struct interval *own = &value->place.value, *ratio = &value->place.ratio;
    double shown = own->estimate / unit->factor;

    table_row(table);
    cell_text(table, gathering->machines[value->machine].name);
    cell_count(table, value->evidence.runs);
    cell_text(table, document_format(document, "%s %s",
                                     document_number(document, shown, unit_decimals(shown)),
                                     text_of(unit->name)));
    cell_sort(table, own->estimate);
    cell_estimate(table, ratio->estimate, ratio->low, ratio->high);
    cell_number(table, value->place.p_adjusted);
    cell_verdict(table, say_change(document, value),
                 value->outlying ? TONE_BAD : telling_tone(value->change));
}

/* Where there are too many for a reader those that say nothing are left out. */
static bool is_shown(const struct gathering *gathering, const struct gathered_value *value)
{
    return gathering->value_count <= MOST_VALUES || value->outlying || value->other_buffers ||
           value->change == CHANGE_WORSE || value->change == CHANGE_BETTER;
}

static struct table *begin_values(struct document *document, const struct gathering *gathering,
                                  size_t shown)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("machine")},
        {.kind = COLUMN_COUNT, .head = _("runs"), .expendable = 2},
        {.kind = COLUMN_TEXT, .head = _("value")},
        {.kind = COLUMN_ESTIMATE,
         .head = _("ratio to\nthe others"),
         .interval_head = _("95 % interval"),
         .decimals = 3},
        {.kind = COLUMN_NUMBER, .head = _("adjusted p"), .decimals = 3, .expendable = 1},
        {.kind = COLUMN_VERDICT, .head = _("verdict")},
    };
    const char *const caption = document_text(
        document,
        _("Each machine at each question, against the median of the others: rows: %1 of %2"),
        document_count(document, shown), document_count(document, gathering->value_count), NULL);

    return table_of(document, columns, .id = "values", .caption = caption,
                    .note = shown < gathering->value_count
                                ? _("Only the outlying, slower and faster ones, as far as there is "
                                    "room; csv has all.")
                                : NULL,
                    .folded = true);
}

void part_gathered_values(struct document *document, const struct gathering *gathering)
{
    size_t shown = 0, last = SIZE_MAX;

    for (size_t i = 0; i < gathering->value_count; i++)
        shown += is_shown(gathering, &gathering->values[i]);
    shown = gather_at_most(shown, MOST_VALUES);
    document_detail(document, DETAIL_VERBOSE);
    document_heading(document, 1, "values", _("Machine by machine"));
    struct table *table = begin_values(document, gathering, shown);
    for (size_t i = 0; i < gathering->value_count && shown > 0; i++) {
        const struct gathered_value *value = &gathering->values[i];
        if (!is_shown(gathering, value))
            continue;
        const struct gathered_question *question = &gathering->questions[value->question];
        if (value->question != last)
            table_group(table, document_format(document, "%s, %s", question->of.id,
                                               text_of(metrics[question->metric].name)));
        last = value->question;
        add_value(document, table, gathering, value);
        shown--;
    }
    document_detail(document, DETAIL_SUMMARY);
}

/* ---- in what the machines differ ---- */

/* A value that the typical machine does not have, and who has it. */
struct setting {
    char *key, *typical, *value;
    size_t *machines, count, outlying;
};

struct settings_found {
    struct setting *entries;
    size_t count;
    json_t *seen;
};

/* Differs in all machines, or in all runs. */
static bool is_of_interest(const char *key)
{
    static const char *const dull[] = {"host", "blocks_done"};

    for (size_t i = 0; i < sizeof dull / sizeof dull[0]; i++)
        if (strcmp(key, dull[i]) == 0)
            return false;
    return true;
}

static struct setting *find_setting(struct document *document, struct settings_found *found,
                                    const struct gathering *gathering,
                                    const struct difference *difference)
{
    const char *key = document_format(document, "%s\x1f%s", difference->key,
                                      telling_value(difference, difference->new));
    const json_t *known = json_object_get(found->seen, key);

    if (known != NULL)
        return &found->entries[json_integer_value(known)];
    struct setting *grown = reallocarray(found->entries, found->count + 1, sizeof *grown);
    if (grown == NULL ||
        json_object_set_new(found->seen, key, json_integer((json_int_t)found->count)) != 0) {
        found->entries = grown == NULL ? found->entries : grown;
        return NULL;
    }
    found->entries = grown;
    grown[found->count] = (struct setting){
        .key = (char *)document_copy(document, difference->key),
        .typical = (char *)document_copy(document, telling_value(difference, difference->base)),
        .value = (char *)document_copy(document, telling_value(difference, difference->new)),
        .machines = document_allocate(document,
                                      gathering->machine_count * sizeof *grown->machines)};
    return grown[found->count].machines == NULL ? NULL : &grown[found->count++];
}

/* Also in what the cases that both have were granted. -ENOMEM. */
static int find_differences(const struct gathering *gathering, const struct gathered_run *base,
                            const struct gathered_run *new, struct difference_list *list)
{
    int error = differences_of_runs(&base->facts, &new->facts, list);

    for (size_t i = 0; error == 0 && i < base->values.count; i++) {
        const struct gathered_evidence *of = &base->values.entries[i];
        const struct gathered_evidence *in = gathered_find(new, of->of);
        if (in != NULL)
            error = differences_add_granted(list, gathering->questions[of->of].of.label,
                                            &of->granted, &in->granted);
    }
    return error;
}

static void add_machine_settings(struct document *document, struct settings_found *found,
                                 const struct gathering *gathering, size_t machine)
{
    struct difference_list list = {0};

    if (find_differences(gathering, gathering_latest(gathering, gathering->typical),
                         gathering_latest(gathering, machine), &list) == 0)
        for (size_t i = 0; i < list.count; i++) {
            if (!is_of_interest(list.entries[i].key))
                continue;
            struct setting *setting = find_setting(document, found, gathering, &list.entries[i]);
            if (setting == NULL)
                break;
            setting->machines[setting->count++] = machine;
            setting->outlying += gather_is_outlying(&gathering->machines[machine]);
        }
    differences_clear(&list);
}

/* What the outlying machines have, and few others; then what few have. */
static int by_interest(const void *a, const void *b)
{
    const struct setting *left = a, *right = b;
    double first = (double)left->outlying / (double)left->count;
    double second = (double)right->outlying / (double)right->count;

    if (first < second || first > second)
        return first > second ? -1 : 1;
    if (left->count != right->count)
        return left->count < right->count ? -1 : 1;
    return strcmp(left->key, right->key);
}

static void add_setting(struct document *document, struct table *table,
                        const struct gathering *gathering, const struct setting *setting)
{
    const char **names = document_allocate(document, setting->count * sizeof *names);

    if (names == NULL)
        return;
    for (size_t i = 0; i < setting->count; i++)
        names[i] = gathering->machines[setting->machines[i]].name;
    table_row(table);
    cell_text(table, setting->key);
    cell_text(table, setting->typical);
    cell_text(table, setting->value);
    cell_count(table, setting->count);
    cell_count(table, setting->outlying);
    cell_text(table, gather_names(document, names, setting->count));
}

void part_gathered_environment(struct document *document, const struct gathering *gathering)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("property")},
        {.kind = COLUMN_TEXT, .head = _("typical machine"), .expendable = 1},
        {.kind = COLUMN_TEXT, .head = _("others")},
        {.kind = COLUMN_COUNT, .head = _("machines")},
        {.kind = COLUMN_COUNT, .head = _("outlying")},
        {.kind = COLUMN_TEXT, .head = _("which")},
    };
    struct settings_found found = {.seen = json_object()};

    if (gathering->machine_count < 2 || found.seen == NULL) {
        json_decref(found.seen);
        return;
    }
    for (size_t i = 0; i < gathering->machine_count; i++)
        if (i != gathering->typical)
            add_machine_settings(document, &found, gathering, i);
    if (found.count > 0)
        qsort(found.entries, found.count, sizeof *found.entries, by_interest);
    const size_t shown = gather_at_most(found.count, MOST_PARTS);
    document_heading(document, 1, "differences", _("What differs besides the results"));
    struct table *table = table_of(
        document, columns, .id = "differences",
        .caption = document_text(document,
                                 isnan(gathering->machines[gathering->typical].typical)
                                     ? _("Against %1, the first one: %2 of %3")
                                     : _("Against %1, which is nearest to the medians; what "
                                         "outlying machines have comes first: %2 of %3"),
                                 gathering->machines[gathering->typical].name,
                                 document_count(document, shown),
                                 document_count(document, found.count), NULL));
    for (size_t i = 0; found.entries != NULL && i < shown; i++)
        add_setting(document, table, gathering, &found.entries[i]);
    if (found.count == 0)
        document_paragraph(document, NULL,
                           _("Nothing that is known of machines, program and settings differs."));
    free(found.entries);
    json_decref(found.seen);
}

/* ---- over time ---- */

static const char *what_changed(struct document *document, const struct gathering *gathering,
                                const struct gathered_step *step)
{
    struct difference_list list = {0};
    const char *items[MOST_PARTS];
    size_t count = 0;

    if (find_differences(gathering, &gathering->runs[step->before], &gathering->runs[step->after],
                         &list) == 0)
        for (size_t i = 0; i < list.count && count < MOST_PARTS; i++)
            if (is_of_interest(list.entries[i].key))
                items[count++] = document_format(
                    document, "%s: %s -> %s", list.entries[i].key,
                    telling_value(&list.entries[i], list.entries[i].base),
                    telling_value(&list.entries[i], list.entries[i].new));
    differences_clear(&list);
    return count == 0 ? _("nothing that is known") : document_join(document, items, count, "; ");
}

/* "m001, 2026-01-12 -> 2026-01-13: kernel: A -> B" */
static const char *say_when(struct document *document, const struct gathering *gathering,
                            const struct gathered_step *step)
{
    return document_format(document, "%s, %s -> %s: %s", gathering->machines[step->machine].name,
                           gathering->runs[step->before].facts.started,
                           gathering->runs[step->after].facts.started,
                           what_changed(document, gathering, step));
}

static void add_step(struct table *table, const struct gathering *gathering,
                     const struct gathered_step *step)
{
    const struct gathered_question *question = &gathering->questions[step->question];
    const bool slower = (step->ratio > 1) == metrics[question->metric].lower_is_better;

    table_row(table);
    cell_text(table, question->of.id);
    cell_ratio(table, step->ratio);
    cell_verdict(table, slower ? _("slower") : _("faster"), slower ? TONE_BAD : TONE_GOOD);
    cell_text(table, gathering->runs[step->after].path);
}

void part_gathered_steps(struct document *document, const struct gathering *gathering)
{
    const struct column columns[] = {
        {.kind = COLUMN_NAME, .head = _("case")},
        {.kind = COLUMN_RATIO, .head = _("ratio")},
        {.kind = COLUMN_VERDICT, .head = _("change")},
        {.kind = COLUMN_TEXT, .head = _("first run after"), .expendable = 1},
    };
    const size_t count = gathering->step_count;
    const size_t shown = gather_at_most(count, GATHER_MOST_ROWS);

    if (gathering->series == 0)
        return;
    document_heading(document, 1, "steps", _("Over time"));
    struct table *table = table_of(
        document, columns, .id = "steps",
        .caption = document_text(
            document, _("Changes of level, and what else changed then: %1 of %2"),
            document_count(document, shown), document_count(document, count), NULL));
    for (size_t i = 0; i < shown; i++) {
        const struct gathered_step *step = &gathering->steps[i];
        if (i == 0 || step->machine != step[-1].machine || step->after != step[-1].after ||
            step->before != step[-1].before)
            table_group(table, say_when(document, gathering, step));
        add_step(table, gathering, step);
    }
    state_paragraph(document, NULL,
                    _("Machines with 8 runs and more are looked at, case by case, in the order of "
                      "time. Of all series without a change, one in 20 gatherings shows one. "
                      "Series: %1; changes within the threshold, not listed: %2."),
                    document_count(document, gathering->series),
                    document_count(document, gathering->small_steps));
}
