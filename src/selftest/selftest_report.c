/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selftest_report.c - lines for people, "ipcmark-selftest/1" for programs. */
#include "selftest/selftest_report.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "result/build_info.h"
#include "result/json_make.h"

enum { INDENT = 2 };

void selftest_print_head(FILE *stream, const struct selftest_summary *summary)
{
    fprintf(stream, "%s selftest, seed %" PRIu64 " (--seed %" PRIu64 " repeats it)\n",
            summary->quick ? "quick" : "full", summary->seed, summary->seed);
    fprintf(stream, "%-9s %-50s %-48s %s\n", "check", "figure", "bar", "outcome");
}

void selftest_print_check(FILE *stream, const struct selftest_check *check,
                          const struct check_result *result, bool verbose)
{
    fprintf(stream, "%-9s %-50s %-48s %s\n", check->name, result->figure_text, result->bar_text,
            outcome_names[result->outcome]);
    for (size_t i = 0; i < result->part_count && verbose; i++)
        fprintf(stream, "%*s%s: %s: %s\n", INDENT, "", result->parts[i].name,
                outcome_names[result->parts[i].outcome], result->parts[i].text);
    if (result->advice[0] != '\0')
        fprintf(stream, "%*s-> %s\n", INDENT, "", result->advice);
}

static json_t *make_part(struct json_maker *maker, const struct check_part *part)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "name", json_make_text(maker, part->name));
    json_make_put(maker, object, "figure", json_make_number(maker, part->figure));
    json_make_put(maker, object, "text", json_make_text(maker, part->text));
    json_make_put(maker, object, "outcome", json_make_text(maker, outcome_names[part->outcome]));
    return object;
}

static json_t *make_check(struct json_maker *maker, const struct selftest_check *check,
                          const struct check_result *result)
{
    json_t *object = json_make_object(maker), *parts = json_make_array(maker);

    for (size_t i = 0; i < result->part_count; i++)
        json_make_push(maker, parts, make_part(maker, &result->parts[i]));
    json_make_put(maker, object, "name", json_make_text(maker, check->name));
    json_make_put(maker, object, "figure", json_make_number(maker, result->figure));
    json_make_put(maker, object, "figure_text", json_make_text(maker, result->figure_text));
    json_make_put(maker, object, "bar", json_make_text(maker, result->bar_text));
    json_make_put(maker, object, "outcome", json_make_text(maker, outcome_names[result->outcome]));
    json_make_put(maker, object, "advice",
                  json_make_text(maker, result->advice[0] != '\0' ? result->advice : NULL));
    json_make_put(maker, object, "parts", parts);
    return object;
}

static json_t *make_summary(struct json_maker *maker, const struct selftest_summary *summary)
{
    json_t *object = json_make_object(maker), *checks = json_make_array(maker);

    for (size_t i = 0; i < summary->done; i++)
        json_make_push(maker, checks, make_check(maker, summary->checks[i], &summary->results[i]));
    json_make_put(maker, object, "schema", json_make_text(maker, "ipcmark-selftest/1"));
    json_make_put(maker, object, "version", json_make_text(maker, build_info.version));
    json_make_put(maker, object, "seed", json_make_whole(maker, summary->seed));
    json_make_put(maker, object, "quick", json_boolean(summary->quick));
    json_make_put(maker, object, "complete", json_boolean(summary->complete));
    json_make_put(maker, object, "checks", checks);
    return object;
}

int selftest_print_json(FILE *stream, const struct selftest_summary *summary)
{
    struct json_maker maker = {0};
    json_t *object = make_summary(&maker, summary);
    int error = maker.error;

    if (error == 0 && json_dumpf(object, stream, JSON_INDENT(1)) != 0)
        error = -EIO;
    json_decref(object);
    if (error == 0 && fputc('\n', stream) == EOF)
        error = -EIO;
    return error;
}
