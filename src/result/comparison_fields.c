/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_fields.c - comparisons and crossovers in the run file, where both name their cases by
 * what tells them from others. A case that is not there, or a metric of another version, can't be
 * pointed at: the entry is left out, and that is noted. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/settings.h"
#include "result/run.h"
#include "result/run_fields.h"
#include "result/sentences.h"
#include "text/message.h"
#include "workload/pacer.h"

/* The wait of comparisons between two ways to wait. */
static const char any_wait[] = "any";

/* The same of those between two steps of a ladder, whose sides are the ids of their cases. */
static const char of_steps[] = "steps";

/* ---- what both have ---- */

/* Two cases as the file names them. */
struct sides {
    const char *workload, *placement, *wait, *metric; /* borrowed */
    char *first, *second, *sentence;
    uint64_t buffer_requested;
    size_t size;
    unsigned clients;
    struct offered_rate rate;
};

/* All views begin with them. */
#define SIDES(kind, member) FIELD(kind, struct sides, member)
#define POINT                                                                                      \
    {"wait", SIDES(TEXT, wait), .borrowed = true},                                                 \
        {"clients",  SIDES(WHOLE, clients), .need = JSON_OPTIONAL,                                 \
         .least = 1, .most = CLIENTS_MOST,  .absent = 1},                                          \
        {"rate_per_second", SIDES(WHOLE, rate.per_second), FIELD_UNLESS_0, .least = 1,             \
         .most = PACER_MOST_PER_SECOND},                                                           \
        {"rate_percent", SIDES(WHOLE, rate.percent), FIELD_UNLESS_0,                               \
         .least = 1,     .most = RATE_MOST_PERCENT,  .unit = "%"},                                 \
    {                                                                                              \
        "metric", SIDES(TEXT, metric), .borrowed = true                                            \
    }

/* Takes the message; NULL: no memory. */
static char *english_of(struct json_maker *maker, char *message)
{
    char *english = message == NULL ? NULL : message_english(message);

    free(message);
    if (english == NULL && maker->error == 0)
        maker->error = -ENOMEM;
    return english;
}

static struct sides tell_sides(struct json_maker *maker, const struct run_case *first,
                               const struct run_case *second, enum metric metric, bool of_waits)
{
    return (struct sides){
        .workload = first->spec.workload,
        .placement = first->spec.placement,
        .wait = of_waits ? any_wait : first->spec.wait_group,
        .metric = metrics[metric].key,
        .first = english_of(maker, comparison_side_message(first, of_waits)),
        .second = english_of(maker, comparison_side_message(second, of_waits)),
        .buffer_requested = first->spec.buffer_bytes,
        .size = first->spec.message_bytes,
        .clients = first->spec.clients,
        .rate = first->spec.rate,
    };
}

/* ---- finding cases ---- */

/* The size of sides that may be of any size. */
#define ANY_SIZE SIZE_MAX

/* All that a case is named by; the caller's. NULL: no memory. */
static char *key_of(const struct sides *sides, const char *name)
{
    char *key;

    if (strcmp(sides->wait, of_steps) == 0)
        return strdup(name);
    if (asprintf(&key, "%s\n%s\n%s\n%s\n%" PRIu64 " %u %u %u %zu", sides->workload,
                 sides->placement, sides->wait, name, sides->buffer_requested, sides->clients,
                 sides->rate.per_second, sides->rate.percent, sides->size) < 0)
        return NULL;
    return key;
}

/* Notes the number of a case under its name, unless an earlier one has it. */
static int map_add(json_t *map, const struct sides *sides, size_t number)
{
    char *key = sides->first == NULL ? NULL : key_of(sides, sides->first);
    int error = key == NULL ? -ENOMEM : 0;

    if (error == 0 && json_object_get(map, key) == NULL &&
        json_object_set_new_nocheck(map, key, json_integer((json_int_t)number)) != 0)
        error = -ENOMEM;
    free(key);
    return error;
}

/* By its group of waits, and by its wait where waits are compared; each at its size and at any. And
 * by its id. */
static int map_add_case(json_t *map, const struct run *run, size_t number)
{
    const struct run_case *one = &run->cases[number];
    struct json_maker maker = {0};
    int error = 0;

    for (size_t i = 0; error == 0 && i < 4; i++) {
        struct sides sides = {
            .workload = one->spec.workload,
            .placement = one->spec.placement,
            .wait = i < 2 ? one->spec.wait_group : any_wait,
            .first = english_of(&maker, comparison_side_message(one, i >= 2)),
            .buffer_requested = one->spec.buffer_bytes,
            .size = i % 2 == 0 ? one->spec.message_bytes : ANY_SIZE,
            .clients = one->spec.clients,
            .rate = one->spec.rate,
        };
        error = map_add(map, &sides, number);
        free(sides.first);
    }
    if (error == 0)
        error = map_add(map, &(const struct sides){.wait = of_steps, .first = one->id}, number);
    return error;
}

/* From what sides are named by to the numbers of cases; NULL: no memory, which is noted. */
static json_t *map_cases(struct json_reader *in, const struct run *run)
{
    json_t *map = json_object();

    in->error = map == NULL ? -ENOMEM : 0;
    for (size_t i = 0; in->error == 0 && i < run->case_count; i++)
        in->error = map_add_case(map, run, i);
    return map;
}

static const struct run_case *map_find(struct json_reader *in, const json_t *map,
                                       const struct run *run, const struct sides *sides,
                                       const char *name)
{
    char *key = key_of(sides, name);
    const json_t *number = key == NULL ? NULL : json_object_get(map, key);

    if (key == NULL)
        in->error = -ENOMEM;
    free(key);
    return number == NULL ? NULL : &run->cases[json_integer_value(number)];
}

/* What sides are about. */
struct about {
    const struct run_case *first, *second;
    enum metric metric;
    bool of_waits;
};

/* False when this program does not have it, which is noted. */
static bool take_sides(struct json_reader *in, const struct json_place *place, const json_t *map,
                       const struct run *run, const struct sides *sides, struct about *out)
{
    *out = (struct about){map_find(in, map, run, sides, sides->first),
                          map_find(in, map, run, sides, sides->second), metric_find(sides->metric),
                          strcmp(sides->wait, any_wait) == 0};
    if (sides->size == 0 && out->first == NULL)
        json_read_fail(in, place, "size", "0 is not between 1 and %" PRId64, INT64_MAX);
    else if (out->metric == METRIC_COUNT)
        json_read_unknown(in, place, "metric", sides->metric);
    else if (out->first == NULL || out->second == NULL)
        json_read_unknown(in, place, NULL, out->first == NULL ? sides->first : sides->second);
    return out->metric != METRIC_COUNT && out->first != NULL && out->second != NULL;
}

/* ---- comparisons ---- */

struct comparison_view {
    struct sides sides;
    struct run_comparison found; /* all but cases and metric */
};

static char *copy_of(struct json_maker *maker, const char *text)
{
    char *copy = strdup(text);

    if (copy == NULL && maker->error == 0)
        maker->error = -ENOMEM;
    return copy;
}

/* Steps differ in more than labels. */
static void name_steps(struct json_maker *maker, const struct run_comparison *from,
                       struct sides *sides)
{
    free(sides->first);
    free(sides->second);
    sides->wait = of_steps;
    sides->first = copy_of(maker, from->baseline->id);
    sides->second = copy_of(maker, from->contender->id);
}

static void tell_comparison(struct json_maker *maker, const void *root, const void *element,
                            void *view)
{
    const struct run_comparison *from = element;
    struct comparison_view *to = view;

    (void)root;
    to->found = *from;
    to->sides = tell_sides(maker, from->baseline, from->contender, from->metric, from->of_waits);
    if (from->of_steps)
        name_steps(maker, from, &to->sides);
    to->sides.sentence = english_of(maker, comparison_message(from));
}

static size_t take_comparisons(struct json_reader *in, const struct json_place *array, void *root,
                               void *views, size_t count, void *elements)
{
    const struct comparison_view *from = views;
    struct run_comparison *to = elements;
    json_t *map = map_cases(in, root);
    struct about about;
    size_t taken = 0;

    for (size_t i = 0; in->error == 0 && i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        if (!take_sides(in, &place, map, root, &from[i].sides, &about))
            continue;
        to[taken] = from[i].found;
        to[taken].baseline = about.first;
        to[taken].contender = about.second;
        to[taken].metric = about.metric;
        to[taken].of_steps = strcmp(from[i].sides.wait, of_steps) == 0;
        to[taken++].of_waits = about.of_waits;
    }
    json_decref(map);
    return taken;
}

#define FOUND(kind, member) FIELD(kind, struct comparison_view, found.member)

static const struct field t_rows[] = {
    {"ratio", FOUND(INTERVAL, paired.t_ratio), .need = JSON_OPTIONAL},
    {"p", FOUND(NUMBER, paired.t_p), .need = JSON_OPTIONAL, .largest = 1},
    {"disagrees", FOUND(FLAG, t_disagrees), .need = JSON_OPTIONAL},
};

static const struct fields t_fields = {FIELDS(t_rows, struct comparison_view)};

static const struct field comparison_rows[] = {
    {"workload", SIDES(TEXT, workload), .borrowed = true},
    {"size", SIDES(WHOLE, size), .unit = "bytes"},
    {"placement", SIDES(TEXT, placement), .borrowed = true},
    {"buffer_requested", SIDES(WHOLE, buffer_requested), .need = JSON_OPTIONAL, .least = 1,
     .zero_is_null = true, .unit = "bytes"},
    POINT,
    {"baseline", SIDES(TEXT, first)},
    {"contender", SIDES(TEXT, second)},
    {"n", FOUND(WHOLE, paired.pairs), .need = JSON_OPTIONAL, .most = PSEUDOMEDIAN_MAX_COUNT},
    {"runs", FOUND(WHOLE, paired.runs), .need = JSON_OPTIONAL, .most = PSEUDOMEDIAN_MAX_COUNT,
     .absent = 1},
    {"ratio", FOUND(INTERVAL, paired.ratio)},
    {"plain", FOUND(INTERVAL, paired.plain), .need = JSON_OPTIONAL},
    {"ratio_90", FOUND(INTERVAL, paired.plain_90), .need = JSON_OPTIONAL},
    {"deviation", FOUND(NUMBER, paired.deviation), .need = JSON_OPTIONAL},
    {"freedom", FOUND(NUMBER, paired.freedom), .need = JSON_OPTIONAL},
    {"p", FOUND(NUMBER, paired.p), .need = JSON_OPTIONAL, .largest = 1},
    {"p_adjusted", FOUND(NUMBER, paired.p_adjusted), .largest = 1},
    {"region_percent", FOUND(NUMBER, region), .need = JSON_OPTIONAL, .times = 100,
     .largest = RUN_MOST_FIGURE, .unit = "%"},
    {"family", FOUND(WHOLE, paired.family), .need = JSON_OPTIONAL},
    {"verdict", FOUND(NAME, verdict), .names = verdict_names, .name_count = VERDICT_COUNT},
    {"needed", FOUND(WHOLE, needed), .need = JSON_OPTIONAL, .zero_is_null = true, .least = 1},
    {"withheld", FOUND(FLAG, withheld), .need = JSON_OPTIONAL},
    {"sensitive_to_filter", FOUND(FLAG, sensitive), .need = JSON_OPTIONAL},
    {"t", .kind = FIELD_OBJECT, .need = JSON_OPTIONAL, .of = &t_fields},
    {"sentence", SIDES(TEXT, sentence)},
};

const struct fields comparison_fields = {
    FIELDS(comparison_rows, struct comparison_view),
    .view = &(const struct field_view){.bytes = sizeof(struct run_comparison),
                                       .tell = tell_comparison,
                                       .take = take_comparisons},
};

/* ---- with the best ---- */

struct standing_view {
    struct sides sides; /* its case is the first */
    struct run_standing found;
};

static void tell_standing(struct json_maker *maker, const void *root, const void *element,
                          void *view)
{
    const struct run_standing *from = element;
    struct standing_view *to = view;

    (void)root;
    to->found = *from;
    to->sides = tell_sides(maker, from->of, from->of, from->metric, false);
    free(to->sides.second);
    to->sides.second = NULL;
    to->sides.sentence = english_of(maker, standing_message(from));
}

static size_t take_standings(struct json_reader *in, const struct json_place *array, void *root,
                             void *views, size_t count, void *elements)
{
    const struct standing_view *from = views;
    struct run_standing *to = elements;
    json_t *map = map_cases(in, root);
    struct about about;
    size_t taken = 0;

    for (size_t i = 0; in->error == 0 && i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        struct sides sides = from[i].sides;
        sides.second = sides.first;
        if (!take_sides(in, &place, map, root, &sides, &about))
            continue;
        to[taken] = from[i].found;
        to[taken].of = about.first;
        to[taken++].metric = about.metric;
    }
    json_decref(map);
    return taken;
}

#define STANDING(kind, member) FIELD(kind, struct standing_view, found.member)

static const struct field standing_rows[] = {
    {"workload", SIDES(TEXT, workload), .borrowed = true},
    {"size", SIDES(WHOLE, size), .unit = "bytes"},
    {"placement", SIDES(TEXT, placement), .borrowed = true},
    {"buffer_requested", SIDES(WHOLE, buffer_requested), .need = JSON_NULLABLE, .least = 1,
     .zero_is_null = true, .unit = "bytes"},
    POINT,
    {"label", SIDES(TEXT, first)},
    {"n", STANDING(WHOLE, pairs), .most = PSEUDOMEDIAN_MAX_COUNT},
    {"ratio", STANDING(INTERVAL, ratio)},
    {"region_percent", STANDING(NUMBER, region), .times = 100, .largest = RUN_MOST_FIGURE,
     .unit = "%"},
    {"verdict", STANDING(NAME, standing), .names = best_standing_names,
     .name_count = BEST_STANDING_COUNT},
    {"sentence", SIDES(TEXT, sentence)},
};

const struct fields standing_fields = {
    FIELDS(standing_rows, struct standing_view),
    .view = &(const struct field_view){.bytes = sizeof(struct run_standing),
                                       .tell = tell_standing,
                                       .take = take_standings},
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
                              void *views, size_t count, void *elements)
{
    static const struct bracket none = {.estimate = NAN};
    const struct crossover_view *from = views;
    struct run_crossover *to = elements;
    json_t *map = map_cases(in, root);
    struct about about;
    size_t taken = 0;

    for (size_t i = 0; in->error == 0 && i < count; i++) {
        const struct json_place place = json_read_element(array, i);
        const struct bracket *bracket = from[i].bracket != NULL ? from[i].bracket : &none;
        struct sides sides = from[i].sides;
        sides.size = bracket == &none ? ANY_SIZE : bracket->low;
        if (take_sides(in, &place, map, root, &sides, &about))
            to[taken++] = (struct run_crossover){about.first,      about.second, about.metric,
                                                 about.of_waits,   bracket->low, bracket->high,
                                                 bracket->estimate};
    }
    json_decref(map);
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
    {"workload", SIDES(TEXT, workload), .borrowed = true},
    {"placement", SIDES(TEXT, placement), .borrowed = true},
    {"buffer_requested", SIDES(WHOLE, buffer_requested), .need = JSON_NULLABLE, .least = 1,
     .zero_is_null = true, .unit = "bytes"},
    POINT,
    {"first", SIDES(TEXT, first)},
    {"second", SIDES(TEXT, second)},
    {"size", FIELD(POINTER, struct crossover_view, bracket), .need = JSON_NULLABLE,
     .of = &bracket_fields},
    {"sentence", SIDES(TEXT, sentence)},
};

const struct fields crossover_fields = {
    FIELDS(crossover_rows, struct crossover_view),
    .view = &(const struct field_view){.bytes = sizeof(struct run_crossover),
                                       .tell = tell_crossover,
                                       .take = take_crossovers},
};
