/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings_fuzzer.c - any bytes as a suite: refused with file and line, or settings within their
 * bounds, whose lists make the same settings when they are written out; and the first line, alone, as
 * each kind of list and number that the command line takes. */
#include "fuzz_target.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz_support.h"
#include "plan/schedule.h"
#include "plan/settings.h"
#include "plan/stopping.h"
#include "transport/transport.h"
#include "workload/workload.h"

#define LARGEST_SIZE ((size_t)1 << 30)

/* ---- lists ---- */

static char *name_list_text(const struct name_list *list)
{
    struct printed printed;

    printed_begin(&printed);
    for (size_t i = 0; i < list->count; i++)
        fprintf(printed.stream, "%s%s", i > 0 ? "," : "", list->names[i]);
    return printed_end(&printed);
}

static void try_names(const char *text)
{
    struct name_list list = {0};
    struct diagnosis why = {""};
    int error = name_list_parse(text, &list, &why);

    if (error == 0) {
        char *again = name_list_text(&list);
        require(strcmp(again, text) == 0, "a list of names is not what it was made of");
        free(again);
    } else {
        require_refusal(error, "", &why);
    }
    name_list_clear(&list);
}

/* The numbers one by one make the same list. `word` stands for 0; NULL: there is none. */
static void require_same_sizes(const struct size_list *list, const char *word, size_t most)
{
    struct size_list again = {0};
    struct diagnosis why = {""};
    struct printed printed;

    require(list->count > 0 && list->count <= 64, "a list of numbers is too short or too long");
    printed_begin(&printed);
    for (size_t i = 0; i < list->count; i++) {
        require(list->bytes[i] <= most && (list->bytes[i] > 0 || word != NULL),
                "a number is out of bounds");
        fputs(i > 0 ? "," : "", printed.stream);
        if (list->bytes[i] == 0)
            fputs(word, printed.stream);
        else
            fprintf(printed.stream, "%zu", list->bytes[i]);
    }
    char *text = printed_end(&printed);
    require(size_list_parse(text, word, &again, &why) == 0, why.text);
    require(again.count == list->count &&
                memcmp(again.bytes, list->bytes, list->count * sizeof *list->bytes) == 0,
            "the same numbers make another list");
    size_list_clear(&again);
    free(text);
}

static void try_sizes(const char *text, const char *word, size_t most)
{
    struct size_list list = {0};
    struct diagnosis why = {""};
    int error = most < LARGEST_SIZE ? client_list_parse(text, most, &list, &why)
                                    : size_list_parse(text, word, &list, &why);

    if (error == 0)
        require_same_sizes(&list, word, most);
    else
        require_refusal(error, "", &why);
    size_list_clear(&list);
}

static void try_numbers(const char *text)
{
    struct diagnosis why = {""};
    uint64_t count = 0;
    int error = count_parse(text, 3, SCHEDULE_MAX_SEED, &count, &why);

    if (error == 0)
        require(count >= 3 && count <= SCHEDULE_MAX_SEED, "a count is out of bounds");
    else
        require_refusal(error, "", &why);
}

/* ---- settings ---- */

static void require_bounds(const struct settings *settings)
{
    for (size_t i = 0; i < settings->transports.count; i++)
        require(strcmp(settings->transports.names[i], "available") == 0 ||
                    transport_find(settings->transports.names[i]) != NULL,
                "an unknown transport");
    for (size_t i = 0; i < settings->workloads.count; i++)
        require(workload_find(settings->workloads.names[i]) != NULL, "an unknown workload");
    if (settings->sizes.count > 0)
        require_same_sizes(&settings->sizes, NULL, LARGEST_SIZE);
    if (settings->buffers.count > 0)
        require_same_sizes(&settings->buffers, "default", LARGEST_SIZE);
    if (settings->clients.count > 0)
        require_same_sizes(&settings->clients, NULL, CLIENTS_MOST);
    require(settings->blocks <= STOPPING_MOST && settings->runs <= RUNS_MOST &&
                settings->duration_ms <= 600000 && settings->warmup_ms <= 600000 &&
                settings->seed <= SCHEDULE_MAX_SEED,
            "a number is out of bounds");
    require(isnan(settings->precision_percent) ||
                (settings->precision_percent >= 0.1 && settings->precision_percent <= 100),
            "the precision is out of bounds");
    require(settings_comparisons(settings) >= 1, "fewer comparisons than one");
}

static void try_options(const char *text)
{
    for (size_t i = 0; setting_options[i].name != NULL; i++) {
        struct settings settings;
        struct diagnosis why = {""};
        char start[64];
        settings_init(&settings);
        snprintf(start, sizeof start, "--%s", setting_options[i].name);
        int error = settings_set(&settings, setting_options[i].name, text, &why);
        if (error != 0)
            require_refusal(error, start, &why);
        require_bounds(&settings);
        settings_clear(&settings);
    }
}

static void try_suite(const uint8_t *bytes, size_t size)
{
    struct settings settings;
    struct diagnosis why = {""};
    char path[32];
    int file = memory_file(bytes, size, path);

    settings_init(&settings);
    int error = settings_apply_suite(&settings, path, &why);
    if (error != 0)
        require_refusal(error, path, &why);
    require_bounds(&settings); /* what stood before a bad line is applied */
    settings_clear(&settings);
    close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const uint8_t *newline = memchr(bytes, '\n', size);
    const size_t length = newline == NULL ? size : (size_t)(newline - bytes);
    char *line = malloc(length + 1);

    require(line != NULL, "no memory");
    memcpy(line, bytes, length);
    line[length] = '\0';
    try_suite(bytes, size);
    try_names(line);
    try_sizes(line, NULL, LARGEST_SIZE);
    try_sizes(line, "default", LARGEST_SIZE);
    try_sizes(line, NULL, CLIENTS_MOST);
    try_numbers(line);
    try_options(line);
    free(line);
    return 0;
}
