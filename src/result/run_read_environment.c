/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_read_environment.c - what is unknown is null; keys that were added later may be missing. */
#include <float.h>
#include <limits.h>
#include <stdio.h>

#include "result/run_read.h"

static void read_list(struct json_reader *in, const struct json_place *parent, const char *key,
                      enum json_need need, struct environment_list *list)
{
    struct json_place object = json_read_object(in, parent, key, need);

    for (void *at = json_object_iter(object.value); in->error == 0 && at != NULL;
         at = json_object_iter_next(object.value, at)) {
        const char *name = json_object_iter_key(at);
        const char *text = json_string_value(json_object_iter_value(at));
        if (text == NULL)
            json_read_fail(in, &object, name, "expected a string");
        else
            in->error = environment_list_add(list, name, text);
    }
}

static void read_limits(struct json_reader *in, const struct json_place *parent,
                        struct environment_list *limits)
{
    struct json_place object = json_read_object(in, parent, "limits", JSON_REQUIRED);

    for (void *at = json_object_iter(object.value); in->error == 0 && at != NULL;
         at = json_object_iter_next(object.value, at)) {
        const char *name = json_object_iter_key(at);
        const json_t *value = json_object_iter_value(at);
        char digits[24];
        if (!json_is_integer(value)) {
            json_read_fail(in, &object, name, "expected a whole number");
            continue;
        }
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        in->error = environment_list_add(limits, name, digits);
    }
}

void run_read_environment(struct json_reader *in, const struct json_place *root,
                          struct environment *out)
{
    const struct {
        const char *key;
        char **text;
        enum json_need need;
    } texts[] = {
        {"host", &out->host, JSON_OPTIONAL},
        {"kernel", &out->kernel, JSON_NULLABLE},
        {"kernel_version", &out->kernel_version, JSON_OPTIONAL},
        {"kernel_command_line", &out->kernel_command_line, JSON_OPTIONAL},
        {"machine", &out->machine, JSON_NULLABLE},
        {"os", &out->os, JSON_OPTIONAL},
        {"cpu_model", &out->cpu_model, JSON_NULLABLE},
        {"virtualization", &out->virtualization, JSON_NULLABLE},
        {"clocksource", &out->clocksource, JSON_NULLABLE},
        {"governor", &out->governor, JSON_NULLABLE},
        {"cpuidle_driver", &out->cpuidle_driver, JSON_OPTIONAL},
        {"transparent_hugepages", &out->transparent_hugepages, JSON_OPTIONAL},
        {"aslr", &out->aslr, JSON_OPTIONAL},
        {"libc", &out->libc, JSON_NULLABLE},
        {"compiler", &out->compiler, JSON_NULLABLE},
        {"compiler_flags", &out->compiler_flags, JSON_NULLABLE},
        {"build_type", &out->build_type, JSON_OPTIONAL},
        {"git_commit", &out->git_commit, JSON_OPTIONAL},
        {"program_sha256", &out->program_sha256, JSON_OPTIONAL},
    };
    struct json_place place = json_read_object(in, root, "environment", JSON_REQUIRED);

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i].text = json_read_text(in, &place, texts[i].key, texts[i].need);
    out->cpus_online = (unsigned)json_read_whole(in, &place, "cpus_online", JSON_REQUIRED, 0,
                                                 UINT_MAX);
    out->cpus_allowed = (unsigned)json_read_whole(in, &place, "cpus_allowed", JSON_OPTIONAL, 0,
                                                  UINT_MAX);
    out->memory_bytes = json_read_whole(in, &place, "memory_bytes", JSON_OPTIONAL, 0, INT64_MAX);
    out->load_1min = json_read_number(in, &place, "load_1min", JSON_OPTIONAL, DBL_MAX);
    out->steal_percent_since_boot = json_read_number(in, &place, "steal_percent_since_boot",
                                                     JSON_OPTIONAL, 100);
    read_list(in, &place, "caches", JSON_OPTIONAL, &out->caches);
    read_list(in, &place, "mitigations", JSON_REQUIRED, &out->mitigations);
    read_limits(in, &place, &out->limits);
    run_read_texts(in, &place, "warnings", &out->warnings, &out->warning_count);
}
