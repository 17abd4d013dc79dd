/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_fields.c - comparisons and crossovers in the run file, where both name their cases by
 * what tells them from others. A case that is not there, or a metric of another version, can't be
 * pointed at: the entry is left out, and that is noted. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "result/run.h"
#include "result/run_fields.h"
#include "result/sentences.h"
#include "text/message.h"

/* The wait of comparisons between two ways to wait. */
static const char any_wait[] = "any";
static const char before_wait[] = ", wait ";

/* ---- what both have ---- */

/* Two cases as the file names them. */
struct sides {
    char *workload, *placement, *wait, *metric, *first, *second, *sentence;
    uint64_t buffer_requested;
    size_t size;
    unsigned clients;
};

/* Takes the message; NULL: no memory. */
static char *english_of(struct json_maker *maker, char *message)
{
    char *english = message == NULL ? NULL : message_english(message);

    free(message);
    if (english == NULL && maker->error == 0)
        maker->error = -ENOMEM;
    return english;
}

static char *copy(struct json_maker *maker, const char *text)
{
    char *made = strdup(text);

    if (made == NULL && maker->error == 0)
        maker->error = -ENOMEM;
    return made;
}

static struct sides tell_sides(struct json_maker *maker, const struct run_case *first,
                               const struct run_case *second, enum metric metric, bool of_waits)
{
    return (struct sides){
        .workload = copy(maker, first->workload),
        .placement = copy(maker, first->placement),
        .wait = copy(maker, of_waits ? any_wait : first->wait_group),
        .metric = copy(maker, metrics[metric].key),
        .first = english_of(maker, comparison_side_message(first, of_waits)),
        .second = english_of(maker, comparison_side_message(second, of_waits)),
        .buffer_requested = first->buffer_requested,
        .size = first->size,
        .clients = first->clients,
    };
}

/* ---- finding cases ---- */

/* All cases in the order of what sides are named by. */
struct case_index {
    const struct run_case **cases;
    size_t count;
};

/* What there is one case of, or one for each way to wait. */
struct wanted {
    const struct sides *sides;
    const char *label;
    size_t label_length;
    const char *wait; /* NULL: the group is sides->wait */
};

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int case_order(const void *a, const void *b)
{
    const struct run_case *one = *(const struct run_case *const *)a;
    const struct run_case *other = *(const struct run_case *const *)b;
    int difference = compare_numbers(one->clients, other->clients);

    if (difference == 0)
        difference = compare_numbers(one->buffer_requested, other->buffer_requested);
    if (difference == 0)
        difference = strcmp(one->workload, other->workload);
    if (difference == 0)
        difference = strcmp(one->placement, other->placement);
    if (difference == 0)
        difference = strcmp(one->label, other->label);
    if (difference == 0)
        difference = compare_numbers(one->size, other->size);
    return difference != 0 ? difference : (one > other) - (one < other);
}

/* Of what is wanted to a case, by all but the size. */
static int compare_wanted(const struct wanted *wanted, const struct run_case *to)
{
    int difference = compare_numbers(wanted->sides->clients, to->clients);

    if (difference == 0)
        difference = compare_numbers(wanted->sides->buffer_requested, to->buffer_requested);
    if (difference == 0)
        difference = strcmp(wanted->sides->workload, to->workload);
    if (difference == 0)
        difference = strcmp(wanted->sides->placement, to->placement);
    if (difference == 0)
        difference = strncmp(wanted->label, to->label, wanted->label_length);
    return difference != 0 ? difference : to->label[wanted->label_length] == '\0' ? 0 : -1;
}

static int index_build(const struct run *run, struct case_index *out)
{
    *out = (struct case_index){calloc(run->case_count + 1, sizeof(*out->cases)), run->case_count};
    if (out->cases == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < run->case_count; i++)
        out->cases[i] = &run->cases[i];
    qsort(out->cases, out->count, sizeof(*out->cases), case_order);
    return 0;
}

static bool waits_so(const struct run_case *run_case, const struct wanted *wanted)
{
    return wanted->wait != NULL ? strcmp(run_case->wait, wanted->wait) == 0
                                : strcmp(run_case->wait_group, wanted->sides->wait) == 0;
}

/* The case that `name` stands for; NULL: there is none. At any size for `any_size`. */
static const struct run_case *index_find(const struct case_index *index, const struct sides *sides,
                                         const char *name, bool any_size)
{
    struct wanted wanted = {sides, name, strlen(name), NULL};
    size_t low = 0, high = index->count;

    if (strcmp(sides->wait, any_wait) == 0) {
        for (const char *at = name; (at = strstr(at, before_wait)) != NULL; at++)
            wanted.wait = at;
        if (wanted.wait == NULL)
            return NULL;
        wanted.label_length = (size_t)(wanted.wait - name);
        wanted.wait += strlen(before_wait);
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_wanted(&wanted, index->cases[middle]) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < index->count && compare_wanted(&wanted, index->cases[low]) == 0; low++)
        if ((any_size || index->cases[low]->size == sides->size) &&
            waits_so(index->cases[low], &wanted))
            return index->cases[low];
    return NULL;
}

/* Both cases and the metric, or false, which is noted. */
static bool take_sides(struct json_reader *in, const struct json_place *place,
                       const struct case_index *index, const struct sides *sides, bool any_size,
                       const struct run_case *out[2], enum metric *metric)
{
    *metric = metric_find(sides->metric);
    out[0] = index_find(index, sides, sides->first, any_size);
    out[1] = index_find(index, sides, sides->second, any_size);
    if (sides->size == 0 && !any_size && out[0] == NULL)
        json_read_fail(in, place, "size", "0 is not between 1 and %" PRId64, INT64_MAX);
    else if (*metric == METRIC_COUNT)
        json_read_unknown(in, place, "metric", sides->metric);
    else if (out[0] == NULL || out[1] == NULL)
        json_read_unknown(in, place, NULL, out[0] == NULL ? sides->first : sides->second);
    return *metric != METRIC_COUNT && out[0] != NULL && out[1] != NULL;
}

/* ---- comparisons ---- */

struct comparison_view {
    struct sides sides;
    struct run_comparison found; /* all but cases and metric */
};

static void tell_comparison(struct json_maker *maker, const void *root, const void *element,
                            void *view)
{
    const struct run_comparison *from = element;
    struct comparison_view *to = view;

    (void)root;
    to->found = *from;
    to->sides = tell_sides(maker, from->baseline, from->contender, from->metric, from->of_waits);
    to->sides.sentence = english_of(maker, comparison_message(from));
}

static size_t take_comparisons(struct json_reader *in, const struct json_place *array, void *root,
                               const void *views, size_t count, void *elements)
{
    const struct comparison_view *from = views;
    struct run_comparison *to = elements;
    struct case_index index;
    size_t taken = 0;

    in->error = index_build(root, &index);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        const struct run_case *sides[2];
        enum metric metric;
        if (!take_sides(in, &place, &index, &from[i].sides, false, sides, &metric))
            continue;
        to[taken] = from[i].found;
        to[taken].baseline = sides[0];
        to[taken].contender = sides[1];
        to[taken].metric = metric;
        to[taken++].of_waits = strcmp(from[i].sides.wait, any_wait) == 0;
    }
    free(index.cases);
    return taken;
}

#define SIDES(kind, view, member) FIELD(kind, struct view, sides.member)
#define FOUND(kind, member) FIELD(kind, struct comparison_view, found.member)
#define CLIENTS(view)                                                                              \
    {                                                                                              \
        "clients", SIDES(WHOLE, view, clients), .need = JSON_OPTIONAL, .least = 1,                 \
                                                .most = CLIENTS_MOST, .absent = 1                  \
    }

static const struct field t_rows[] = {
    {"ratio", FOUND(INTERVAL, paired.t_ratio), .need = JSON_OPTIONAL},
    {"p", FOUND(NUMBER, paired.t_p), .need = JSON_OPTIONAL, .largest = 1},
    {"disagrees", FOUND(FLAG, t_disagrees), .need = JSON_OPTIONAL},
};

static const struct fields t_fields = {FIELDS(t_rows, struct comparison_view)};

static const struct field comparison_rows[] = {
    {"workload", SIDES(TEXT, comparison_view, workload)},
    {"size", SIDES(WHOLE, comparison_view, size), .unit = "bytes"},
    {"placement", SIDES(TEXT, comparison_view, placement)},
    {"buffer_requested", SIDES(WHOLE, comparison_view, buffer_requested), .need = JSON_OPTIONAL,
     .least = 1, .zero_is_null = true, .unit = "bytes"},
    {"wait", SIDES(TEXT, comparison_view, wait)},
    CLIENTS(comparison_view),
    {"metric", SIDES(TEXT, comparison_view, metric)},
    {"baseline", SIDES(TEXT, comparison_view, first)},
    {"contender", SIDES(TEXT, comparison_view, second)},
    {"n", FOUND(WHOLE, paired.pairs), .need = JSON_OPTIONAL, .most = PSEUDOMEDIAN_MAX_COUNT},
    {"ratio", FOUND(INTERVAL, paired.ratio)},
    {"ratio_90", FOUND(INTERVAL, paired.ratio_90), .need = JSON_OPTIONAL},
    {"p", FOUND(NUMBER, paired.p), .need = JSON_OPTIONAL, .largest = 1},
    {"p_adjusted", FOUND(NUMBER, p_adjusted), .largest = 1},
    {"region_percent", FOUND(NUMBER, region), .need = JSON_OPTIONAL, .times = 100,
     .largest = RUN_MOST_FIGURE, .unit = "%"},
    {"verdict", FOUND(NAME, verdict), .names = verdict_names, .name_count = VERDICT_COUNT},
    {"sensitive_to_filter", FOUND(FLAG, sensitive), .need = JSON_OPTIONAL},
    {"t", .kind = FIELD_OBJECT, .need = JSON_OPTIONAL, .of = &t_fields},
    {"sentence", SIDES(TEXT, comparison_view, sentence)},
};

const struct fields comparison_fields = {
    FIELDS(comparison_rows, struct comparison_view),
    .view = &(const struct field_view){.bytes = sizeof(struct run_comparison),
                                       .tell = tell_comparison,
                                       .take = take_comparisons},
};

/* ---- crossovers ---- */

/* Both sizes and where in between. */
struct bracket {
    double estimate;
    size_t low, high;
};

struct crossover_view {
    struct sides sides;
    struct bracket *bracket; /* NULL: there is no crossover */
};

static void tell_crossover(struct json_maker *maker, const void *root, const void *element,
                           void *view)
{
    const struct run_crossover *from = element;
    struct crossover_view *to = view;

    to->sides = tell_sides(maker, from->first, from->second, from->metric, from->of_waits);
    to->sides.sentence = english_of(maker, crossover_english(root, from));
    if (from->high == 0)
        return;
    to->bracket = malloc(sizeof *to->bracket);
    if (to->bracket == NULL)
        maker->error = maker->error != 0 ? maker->error : -ENOMEM;
    else
        *to->bracket = (struct bracket){from->estimate, from->low, from->high};
}

static size_t take_crossovers(struct json_reader *in, const struct json_place *array, void *root,
                              const void *views, size_t count, void *elements)
{
    const struct crossover_view *from = views;
    struct run_crossover *to = elements;
    struct case_index index;
    size_t taken = 0;

    in->error = index_build(root, &index);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        const struct bracket *bracket = from[i].bracket, none = {.estimate = NAN};
        struct sides named = from[i].sides;
        const struct run_case *sides[2];
        enum metric metric;
        named.size = bracket == NULL ? 0 : bracket->low;
        if (!take_sides(in, &place, &index, &named, bracket == NULL, sides, &metric))
            continue;
        bracket = bracket == NULL ? &none : bracket;
        to[taken++] = (struct run_crossover){
            .first = sides[0],
            .second = sides[1],
            .metric = metric,
            .of_waits = strcmp(named.wait, any_wait) == 0,
            .low = bracket->low,
            .high = bracket->high,
            .estimate = bracket->estimate,
        };
    }
    free(index.cases);
    return taken;
}

static void check_bracket(struct json_reader *in, const struct json_place *place, void *root,
                          void *value)
{
    const struct bracket *bracket = value;
    const double bounds[] = {(double)bracket->low, bracket->estimate, (double)bracket->high};

    (void)root;
    if (bracket->low >= bracket->high || !fields_ascend(bounds, FIELDS_COUNT(bounds)))
        json_read_fail(in, place, NULL, "the estimate is not between low and high");
}

static const struct field bracket_rows[] = {
    {"estimate", FIELD(NUMBER, struct bracket, estimate), .need = JSON_NULLABLE, .unit = "bytes"},
    {"low", FIELD(WHOLE, struct bracket, low), .least = 1, .unit = "bytes"},
    {"high", FIELD(WHOLE, struct bracket, high), .least = 1, .unit = "bytes"},
};

static const struct fields bracket_fields = {FIELDS(bracket_rows, struct bracket),
                                             .complete = check_bracket};

static const struct field crossover_rows[] = {
    {"workload", SIDES(TEXT, crossover_view, workload)},
    {"placement", SIDES(TEXT, crossover_view, placement)},
    {"buffer_requested", SIDES(WHOLE, crossover_view, buffer_requested), .need = JSON_NULLABLE,
     .least = 1, .zero_is_null = true, .unit = "bytes"},
    {"wait", SIDES(TEXT, crossover_view, wait)},
    CLIENTS(crossover_view),
    {"metric", SIDES(TEXT, crossover_view, metric)},
    {"first", SIDES(TEXT, crossover_view, first)},
    {"second", SIDES(TEXT, crossover_view, second)},
    {"size", FIELD(POINTER, struct crossover_view, bracket), .need = JSON_NULLABLE,
     .of = &bracket_fields},
    {"sentence", SIDES(TEXT, crossover_view, sentence)},
};

const struct fields crossover_fields = {
    FIELDS(crossover_rows, struct crossover_view),
    .view = &(const struct field_view){.bytes = sizeof(struct run_crossover),
                                       .tell = tell_crossover,
                                       .take = take_crossovers},
};
