/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_json.c - which member of struct run becomes which key. The keys are a contract with every
 * program that reads run.json: add, but do not rename; run_file_read.c and its like are the other half. */
#include "result/run_json.h"

#include <errno.h>
#include <stdlib.h>

static json_t *texts_json(struct json_maker *maker, char *const *texts, size_t count)
{
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < count; i++)
        json_make_push(maker, array, json_make_text(maker, texts[i]));
    return array;
}

static json_t *list_json(struct json_maker *maker, const struct environment_list *list)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < list->count; i++)
        json_make_put(maker, object, list->pairs[i].name,
                      json_make_text(maker, list->pairs[i].value));
    return object;
}

/* A limit's text must be a whole number, nothing else. */
static json_t *limit_json(struct json_maker *maker, const char *digits)
{
    char *end;

    errno = 0;
    long long value = strtoll(digits, &end, 10);
    if (errno != 0 || end == digits || *end != '\0') {
        maker->error = maker->error != 0 ? maker->error : -EINVAL;
        return NULL;
    }
    return json_integer(value);
}

static json_t *limits_json(struct json_maker *maker, const struct environment_list *limits)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < limits->count; i++)
        json_make_put(maker, object, limits->pairs[i].name,
                      limit_json(maker, limits->pairs[i].value));
    return object;
}

static json_t *environment_json(struct json_maker *maker, const struct environment *environment)
{
    const struct {
        const char *key, *text;
    } texts[] = {
        {"host", environment->host},
        {"kernel", environment->kernel},
        {"kernel_version", environment->kernel_version},
        {"kernel_command_line", environment->kernel_command_line},
        {"machine", environment->machine},
        {"os", environment->os},
        {"cpu_model", environment->cpu_model},
        {"virtualization", environment->virtualization},
        {"clocksource", environment->clocksource},
        {"governor", environment->governor},
        {"cpuidle_driver", environment->cpuidle_driver},
        {"transparent_hugepages", environment->transparent_hugepages},
        {"aslr", environment->aslr},
        {"libc", environment->libc},
        {"compiler", environment->compiler},
        {"compiler_flags", environment->compiler_flags},
        {"build_type", environment->build_type},
        {"git_commit", environment->git_commit},
        {"program_sha256", environment->program_sha256},
    };
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        json_make_put(maker, object, texts[i].key, json_make_text(maker, texts[i].text));
    json_make_put(maker, object, "cpus_online", json_make_whole(maker, environment->cpus_online));
    json_make_put(maker, object, "cpus_allowed", json_make_whole(maker, environment->cpus_allowed));
    json_make_put(maker, object, "memory_bytes", json_make_whole(maker, environment->memory_bytes));
    json_make_put(maker, object, "load_1min", json_make_number(maker, environment->load_1min));
    json_make_put(maker, object, "steal_percent_since_boot",
                  json_make_number(maker, environment->steal_percent_since_boot));
    json_make_put(maker, object, "caches", list_json(maker, &environment->caches));
    json_make_put(maker, object, "mitigations", list_json(maker, &environment->mitigations));
    json_make_put(maker, object, "limits", limits_json(maker, &environment->limits));
    json_make_put(maker, object, "warnings",
                  texts_json(maker, environment->warnings, environment->warning_count));
    return object;
}

static json_t *harness_json(struct json_maker *maker, const struct run_harness *harness)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "clock_ns", json_make_number(maker, harness->clock_ns));
    json_make_put(maker, object, "null_rtt_ns", json_make_number(maker, harness->null_rtt_ns));
    return object;
}

json_t *run_json_head(struct json_maker *maker, const struct run *run)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "schema", json_make_text(maker, RUN_SCHEMA));
    json_make_put(maker, object, "version", json_make_text(maker, run->version));
    json_make_put(maker, object, "started", json_make_text(maker, run->started));
    json_make_put(maker, object, "finished", json_make_text(maker, run->finished));
    json_make_put(maker, object, "complete", json_boolean(run->complete));
    json_make_put(maker, object, "command", texts_json(maker, run->command, run->command_count));
    json_make_put(maker, object, "seed", json_make_whole(maker, run->seed));
    json_make_put(maker, object, "blocks_planned", json_make_whole(maker, run->blocks_planned));
    json_make_put(maker, object, "blocks_done", json_make_whole(maker, run->blocks_done));
    json_make_put(maker, object, "resumed", json_make_whole(maker, run->resumed));
    json_make_put(maker, object, "duration_ms", json_make_whole(maker, run->duration_ms));
    json_make_put(maker, object, "warmup_ms", json_make_whole(maker, run->warmup_ms));
    json_make_put(maker, object, "messages", json_make_whole(maker, run->messages));
    json_make_put(maker, object, "verify", json_boolean(run->verify));
    json_make_put(maker, object, "harness", harness_json(maker, &run->harness));
    json_make_put(maker, object, "environment", environment_json(maker, &run->environment));
    return object;
}

json_t *run_json_tail(struct json_maker *maker, const struct run *run)
{
    json_t *object = json_make_object(maker);
    json_t *skipped = json_make_array(maker);

    for (size_t i = 0; i < run->skipped_count; i++) {
        json_t *entry = json_make_object(maker);
        json_make_put(maker, entry, "id", json_make_text(maker, run->skipped[i].id));
        json_make_put(maker, entry, "reason", json_make_text(maker, run->skipped[i].reason));
        json_make_push(maker, skipped, entry);
    }
    json_make_put(maker, object, "noise", run_json_noise(maker, &run->noise));
    json_make_put(maker, object, "precision", run_json_precision(maker, &run->precision));
    json_make_put(maker, object, "skipped", skipped);
    return object;
}
