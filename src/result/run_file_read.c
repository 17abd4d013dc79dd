/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_read.c - the file may come from anywhere: every key is checked before it is believed.
 *
 * Keys that the schema has had from its beginning must be there; later ones may be missing, keys
 * that nobody knows may be there. */
#include "result/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "measure/topology.h"
#include "result/json_read.h"
#include "result/run_json.h"

enum { MOST_CASES = 100000 };

#define MOST_FILE_BYTES (INT64_C(512) << 20)

/* Allocates at least one element, so that NULL always means no memory. */
static void *allocate(struct json_reader *in, size_t count, size_t bytes)
{
    void *memory = in->error != 0 ? NULL : calloc(count > 0 ? count : 1, bytes);

    if (memory == NULL && in->error == 0)
        in->error = -ENOMEM;
    return memory;
}

/* An array of strings; *count counts what *texts owns, also after a failure. */
static void read_texts(struct json_reader *in, const struct json_place *parent, const char *key,
                       char ***texts, size_t *count)
{
    struct json_place array = json_read_array(in, parent, key, JSON_REQUIRED);
    size_t length = json_array_size(array.value);

    *texts = allocate(in, length, sizeof **texts);
    while (in->error == 0 && *count < length) {
        struct json_place element = json_read_element(&array, *count);
        if (!json_is_string(element.value))
            json_read_fail(in, &element, NULL, "expected a string");
        else if (((*texts)[*count] = strdup(json_string_value(element.value))) == NULL)
            in->error = -ENOMEM;
        else
            ++*count;
    }
}

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

static void read_environment(struct json_reader *in, const struct json_place *root,
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
    read_texts(in, &place, "warnings", &out->warnings, &out->warning_count);
}

/* Both CPUs are numbers, or both are CPU_ANY (null). */
static void read_cpus(struct json_reader *in, const struct json_place *place, int cpus[2])
{
    struct json_place array = json_read_array(in, place, "cpus", JSON_NULLABLE);

    cpus[0] = cpus[1] = CPU_ANY;
    if (array.value == NULL)
        return;
    if (json_array_size(array.value) != 2) {
        json_read_fail(in, &array, NULL, "expected two CPU numbers");
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        struct json_place element = json_read_element(&array, i);
        json_int_t cpu = json_integer_value(element.value);
        if (json_is_null(element.value))
            continue;
        if (!json_is_integer(element.value) || cpu < 0 || cpu > INT_MAX)
            json_read_fail(in, &element, NULL, "expected the number of a CPU");
        else
            cpus[i] = (int)cpu;
    }
}

static void read_buffer(struct json_reader *in, const struct json_place *place,
                        struct run_case *out)
{
    struct json_place buffer = json_read_object(in, place, "buffer", JSON_REQUIRED);

    out->buffer_requested = json_read_whole(in, &buffer, "requested", JSON_NULLABLE, 1, INT64_MAX);
    out->buffer_granted = json_read_whole(in, &buffer, "granted", JSON_REQUIRED, 0, INT64_MAX);
    out->buffer_granted_receive = json_read_whole(in, &buffer, "granted_receive", JSON_OPTIONAL, 0,
                                                  INT64_MAX);
}

/* Whether known values (NAN: unknown) do not fall, but for the last digits, which are rounded. */
static bool ascending(const double *values, size_t count)
{
    double highest = 0;

    for (size_t i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        if (values[i] < highest * (1 - 1e-8))
            return false;
        highest = values[i];
    }
    return true;
}

static void read_percentiles(struct json_reader *in, const struct json_place *row,
                             enum json_need need, struct percentiles *out)
{
    struct json_place place = json_read_object(in, row, "rtt_ns", need);
    /* of an object that is not there, nothing can be missing */
    enum json_need inner = place.value == NULL ? JSON_OPTIONAL : JSON_NULLABLE;

    out->min = json_read_number(in, &place, "min", inner, DBL_MAX);
    out->mean = json_read_number(in, &place, "mean", inner, DBL_MAX);
    out->p50 = json_read_number(in, &place, "p50", inner, DBL_MAX);
    out->p90 = json_read_number(in, &place, "p90", inner, DBL_MAX);
    out->p99 = json_read_number(in, &place, "p99", inner, DBL_MAX);
    out->p999 = json_read_number(in, &place, "p99.9", inner, DBL_MAX);
    out->max = json_read_number(in, &place, "max", inner, DBL_MAX);
    const double ordered[] = {out->min, out->p50, out->p90, out->p99, out->p999, out->max};
    if (!ascending(ordered, sizeof ordered / sizeof ordered[0]))
        json_read_fail(in, &place, NULL, "the percentiles are not in ascending order");
}

static void read_invocation(struct json_reader *in, const struct json_place *place,
                            const char *workload, struct run_invocation *out)
{
    bool latency = !run_json_has_rates(workload), throughput = !run_json_has_rtt(workload);
    enum json_need rates = throughput ? JSON_NULLABLE : JSON_OPTIONAL;

    out->block = (unsigned)json_read_whole(in, place, "block", JSON_REQUIRED, 0, UINT_MAX);
    out->order = (unsigned)json_read_whole(in, place, "order", JSON_REQUIRED, 0, UINT_MAX);
    out->messages = json_read_whole(in, place, "messages", JSON_REQUIRED, 0, INT64_MAX);
    out->elapsed_ns = json_read_whole(in, place, "elapsed_ns", JSON_REQUIRED, 0, INT64_MAX);
    read_percentiles(in, place, latency ? JSON_REQUIRED : JSON_OPTIONAL, &out->rtt_ns);
    out->bytes_per_second = json_read_number(in, place, "bytes_per_second", rates, DBL_MAX);
    out->messages_per_second = json_read_number(in, place, "messages_per_second", rates, DBL_MAX);
    out->cpu_ns_per_message = json_read_number(in, place, "cpu_ns_per_message", JSON_NULLABLE,
                                               DBL_MAX);
    out->user_ns_per_message = json_read_number(in, place, "user_ns_per_message", JSON_OPTIONAL,
                                                DBL_MAX);
    out->system_ns_per_message = json_read_number(in, place, "system_ns_per_message", JSON_OPTIONAL,
                                                  DBL_MAX);
    out->voluntary_switches_per_message = json_read_number(
        in, place, "voluntary_switches_per_message", JSON_NULLABLE, DBL_MAX);
    out->involuntary_switches_per_message = json_read_number(
        in, place, "involuntary_switches_per_message", JSON_NULLABLE, DBL_MAX);
    out->steal_ns = json_read_whole(in, place, "steal_ns", JSON_REQUIRED, 0, INT64_MAX);
    out->noisy = json_read_flag(in, place, "noisy", JSON_REQUIRED);
}

static void read_invocations(struct json_reader *in, const struct json_place *place,
                             struct run_case *out)
{
    struct json_place array = json_read_array(in, place, "invocations", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->invocations = allocate(in, count, sizeof *out->invocations);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        if (json_read_is_object(in, &element))
            read_invocation(in, &element, out->workload, &out->invocations[i]);
        out->invocation_count++;
    }
}

static struct interval read_interval(struct json_reader *in, const struct json_place *parent,
                                     const char *key)
{
    struct json_place place = json_read_object(in, parent, key, JSON_OPTIONAL);
    enum json_need inner = place.value == NULL ? JSON_OPTIONAL : JSON_NULLABLE;
    const double bounds[] = {
        json_read_number(in, &place, "low", inner, DBL_MAX),
        json_read_number(in, &place, "estimate", inner, DBL_MAX),
        json_read_number(in, &place, "high", inner, DBL_MAX),
    };

    if (!ascending(bounds, sizeof bounds / sizeof bounds[0]))
        json_read_fail(in, &place, NULL, "the estimate is not between low and high");
    return (struct interval){.estimate = bounds[1], .low = bounds[0], .high = bounds[2]};
}

static void read_summary(struct json_reader *in, const struct json_place *place,
                         struct run_summary *out)
{
    struct json_place summary = json_read_object(in, place, "summary", JSON_REQUIRED);
    struct json_place rtt = json_read_object(in, &summary, "rtt_ns", JSON_OPTIONAL);

    out->rtt_p50_ns = read_interval(in, &rtt, "p50");
    out->rtt_p99_ns = read_interval(in, &rtt, "p99");
    out->bytes_per_second = read_interval(in, &summary, "bytes_per_second");
    out->messages_per_second = read_interval(in, &summary, "messages_per_second");
    out->cpu_ns_per_message = read_interval(in, &summary, "cpu_ns_per_message");
}

/* One bucket: its bound must be one of ours and above the one before (`next`: the first allowed). */
static void read_bucket(struct json_reader *in, const struct json_place *bound,
                        const struct json_place *count, size_t *next, struct histogram *out)
{
    json_int_t low = json_integer_value(bound->value), times = json_integer_value(count->value);

    if (!json_is_integer(bound->value) || low < 0 || low > UINT32_MAX) {
        json_read_fail(in, bound, NULL, "expected a whole number below 2^32");
        return;
    }
    if (!json_is_integer(count->value) || times < 1) {
        json_read_fail(in, count, NULL, "expected a whole number above 0");
        return;
    }
    size_t bucket = histogram_bucket((uint32_t)low);
    if (histogram_lower_bound(bucket) != (uint64_t)low || bucket < *next) {
        json_read_fail(in, bound, NULL,
                       "%" JSON_INTEGER_FORMAT " is not the lower bound of a further bucket", low);
        return;
    }
    out->count[bucket] = (uint64_t)times;
    *next = bucket + 1;
}

static struct histogram *read_histogram(struct json_reader *in, const struct json_place *place)
{
    struct json_place object = json_read_object(in, place, "histogram", JSON_OPTIONAL);
    if (object.value == NULL)
        return NULL;

    struct json_place bounds = json_read_array(in, &object, "lower_bound", JSON_REQUIRED);
    struct json_place counts = json_read_array(in, &object, "count", JSON_REQUIRED);
    const char *unit = json_string_value(json_object_get(object.value, "unit"));
    size_t length = json_array_size(bounds.value), next = 0;

    if (unit == NULL || strcmp(unit, "ns") != 0)
        json_read_fail(in, &object, "unit", "expected \"ns\"");
    if (json_array_size(counts.value) != length)
        json_read_fail(in, &object, NULL, "lower_bound and count differ in length");
    struct histogram *histogram = allocate(in, 1, sizeof *histogram);
    for (size_t i = 0; in->error == 0 && i < length; i++) {
        struct json_place bound = json_read_element(&bounds, i);
        struct json_place count = json_read_element(&counts, i);
        read_bucket(in, &bound, &count, &next, histogram);
    }
    return histogram;
}

static void read_case(struct json_reader *in, const struct json_place *place, struct run_case *out)
{
    out->id = json_read_text(in, place, "id", JSON_REQUIRED);
    out->workload = json_read_text(in, place, "workload", JSON_REQUIRED);
    out->transport = json_read_text(in, place, "transport", JSON_REQUIRED);
    out->size = json_read_whole(in, place, "size", JSON_REQUIRED, 1, INT64_MAX);
    out->placement = json_read_text(in, place, "placement", JSON_REQUIRED);
    read_cpus(in, place, out->cpus);
    read_buffer(in, place, out);
    out->wait = json_read_text(in, place, "wait", JSON_REQUIRED);
    read_invocations(in, place, out);
    read_summary(in, place, &out->summary);
    out->histogram = read_histogram(in, place);
}

/* `seen` is a set of ids: an object whose values do not matter. */
static void note_id(struct json_reader *in, const struct json_place *place, const char *id,
                    json_t *seen)
{
    if (in->error != 0)
        return;
    if (json_object_get(seen, id) != NULL)
        json_read_fail(in, place, "id", "\"%s\" stands twice", id);
    else if (json_object_set_new(seen, id, json_true()) != 0)
        in->error = -ENOMEM;
}

static void read_cases(struct json_reader *in, const struct json_place *root, struct run *out)
{
    struct json_place array = json_read_array(in, root, "cases", JSON_REQUIRED);
    size_t count = json_array_size(array.value);
    json_t *seen = json_object();

    if (count > MOST_CASES)
        json_read_fail(in, &array, NULL, "%zu cases, at most %d are allowed", count, MOST_CASES);
    else if (seen == NULL)
        in->error = in->error != 0 ? in->error : -ENOMEM;
    out->cases = allocate(in, count, sizeof *out->cases);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        out->case_count++;
        if (json_read_is_object(in, &element))
            read_case(in, &element, &out->cases[i]);
        note_id(in, &element, out->cases[i].id, seen);
    }
    json_decref(seen);
}

static void read_skipped(struct json_reader *in, const struct json_place *root, struct run *out)
{
    struct json_place array = json_read_array(in, root, "skipped", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->skipped = allocate(in, count, sizeof *out->skipped);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        out->skipped_count++;
        if (!json_read_is_object(in, &element))
            return;
        out->skipped[i].id = json_read_text(in, &element, "id", JSON_REQUIRED);
        out->skipped[i].reason = json_read_text(in, &element, "reason", JSON_REQUIRED);
    }
}

static void read_schema(struct json_reader *in, const struct json_place *root)
{
    char *schema = json_read_text(in, root, "schema", JSON_REQUIRED);

    if (schema != NULL && strcmp(schema, RUN_SCHEMA) != 0)
        json_read_fail(in, root, "schema",
                       "\"%.40s\" is not understood; this program reads \"" RUN_SCHEMA "\"",
                       schema);
    free(schema);
}

static void read_run(struct json_reader *in, const struct json_place *root, struct run *out)
{
    if (!json_read_is_object(in, root))
        return;
    read_schema(in, root);
    out->version = json_read_text(in, root, "version", JSON_REQUIRED);
    out->started = json_read_text(in, root, "started", JSON_REQUIRED);
    out->finished = json_read_text(in, root, "finished", JSON_REQUIRED);
    out->complete = json_read_flag(in, root, "complete", JSON_REQUIRED);
    read_texts(in, root, "command", &out->command, &out->command_count);
    out->seed = json_read_whole(in, root, "seed", JSON_REQUIRED, 0, INT64_MAX);
    out->blocks_planned = (unsigned)json_read_whole(in, root, "blocks_planned", JSON_OPTIONAL, 0,
                                                    UINT_MAX);
    out->blocks_done = (unsigned)json_read_whole(in, root, "blocks_done", JSON_OPTIONAL, 0,
                                                 UINT_MAX);
    out->duration_ms = (unsigned)json_read_whole(in, root, "duration_ms", JSON_OPTIONAL, 0,
                                                 UINT_MAX);
    out->messages = json_read_whole(in, root, "messages", JSON_OPTIONAL, 0, INT64_MAX);
    out->warmup_ms = (unsigned)json_read_whole(in, root, "warmup_ms", JSON_OPTIONAL, 0, UINT_MAX);
    out->verify = json_read_flag(in, root, "verify", JSON_OPTIONAL);
    struct json_place harness = json_read_object(in, root, "harness", JSON_OPTIONAL);
    out->harness.clock_ns = json_read_number(in, &harness, "clock_ns", JSON_OPTIONAL, DBL_MAX);
    out->harness.null_rtt_ns = json_read_number(in, &harness, "null_rtt_ns", JSON_OPTIONAL,
                                                DBL_MAX);
    read_environment(in, root, &out->environment);
    read_cases(in, root, out);
    read_skipped(in, root, out);
}

/* Opens a regular file of bearable size; *name is what was opened: `path`, or run.json in it. */
static int file_open(const char *path, char **name, FILE **out, struct diagnosis *why)
{
    struct stat status;
    bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    int error = 0;

    if (asprintf(name, folder ? "%s/run.json" : "%s", path) < 0) {
        *name = NULL;
        return diagnose(why, -ENOMEM, "%s: no memory", path);
    }
    /* O_NONBLOCK: opening a FIFO must not wait for a writer */
    int file = open(*name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || fstat(file, &status) != 0)
        goto fail_errno;
    if (!S_ISREG(status.st_mode))
        error = diagnose(why, -EINVAL, "%s: not a regular file", *name);
    else if (status.st_size > MOST_FILE_BYTES)
        error = diagnose(why, -EFBIG, "%s: larger than %" PRId64 " MiB", *name,
                         MOST_FILE_BYTES >> 20);
    else if ((*out = fdopen(file, "r")) == NULL)
        goto fail_errno;
    if (error != 0)
        close(file);
    return error;

fail_errno:
    error = diagnose(why, -errno, "%s: %s", *name, strerror(errno));
    if (file >= 0)
        close(file);
    return error;
}

static int parse(FILE *stream, const char *name, json_t **out, struct diagnosis *why)
{
    json_error_t wrong;

    *out = json_loadf(stream, JSON_REJECT_DUPLICATES, &wrong);
    if (ferror(stream)) {
        json_decref(*out);
        *out = NULL;
        return diagnose(why, -EIO, "%s: %s", name, strerror(EIO));
    }
    if (*out != NULL)
        return 0;
    if (json_error_code(&wrong) == json_error_out_of_memory)
        return diagnose(why, -ENOMEM, "%s: no memory", name);
    return diagnose(why, -EINVAL, "%s:%d: %s", name, wrong.line, wrong.text);
}

int run_file_read(const char *path, struct run *out, struct diagnosis *why)
{
    FILE *stream = NULL;
    char *name;
    json_t *json = NULL;

    run_init(out);
    int error = file_open(path, &name, &stream, why);
    if (error == 0)
        error = parse(stream, name, &json, why);
    if (error == 0) {
        struct json_reader in = {.file = name, .why = why};
        const struct json_place root = {.value = json};
        read_run(&in, &root, out);
        error = in.error;
        if (error == -ENOMEM)
            diagnose(why, error, "%s: no memory", name);
    }
    if (error != 0)
        run_clear(out);
    json_decref(json);
    if (stream != NULL)
        fclose(stream);
    free(name);
    return error;
}
