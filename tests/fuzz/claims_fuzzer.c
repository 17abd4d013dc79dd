/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claims_fuzzer.c - any bytes as a file of claims: refused with file and line, or claims within their
 * bounds, whose settings can be run, and whose verdicts are printed in every form. */
#include "fuzz_target.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "claims/claim.h"
#include "fuzz_support.h"
#include "report/claims_document.h"
#include "transport/transport.h"
#include "workload/workload.h"

/* The same for everybody. */
static const struct topology *machine(void)
{
    static struct topology *topology;

    if (topology == NULL) {
        require(setenv("HWLOC_SYNTHETIC", "pack:1 core:2 pu:2", 1) == 0, "no memory");
        require(topology_load(&topology) == 0, "no topology");
    }
    return topology;
}

static void require_text(const char *text, bool is_needed)
{
    require(text != NULL || !is_needed, "a text is missing");
    require(text == NULL || strlen(text) <= CLAIM_MOST_TEXT, "a text is too long");
    for (const char *at = text; at != NULL && *at != '\0'; at++)
        require((unsigned char)*at >= ' ' && *at != 0x7f, "a control character");
}

static void require_plan(const struct settings *plan)
{
    require(plan->workloads.count == 1 && workload_find(plan->workloads.names[0]) != NULL,
            "not one workload");
    require(plan->transports.count >= 1 && plan->transports.count <= CLAIM_MOST_TRANSPORTS,
            "too many transports");
    for (size_t i = 0; i < plan->transports.count; i++)
        require(transport_find(plan->transports.names[i]) != NULL, "an unknown transport");
    require(plan->sizes.count >= 1 && plan->sizes.count <= CLAIM_MOST_SIZES, "too many sizes");
    for (size_t i = 0; i < plan->sizes.count; i++)
        require(plan->sizes.bytes[i] <= CLAIM_MOST_MESSAGE, "a size is out of bounds");
    require(plan->placements.count >= 1 && plan->placements.count <= CLAIM_MOST_PLACEMENTS,
            "too many placements");
    require(plan->blocks >= 1 && plan->blocks <= CLAIM_MOST_BLOCKS, "blocks are out of bounds");
}

static void require_test(const struct claim_test *test)
{
    require(test->of != NULL && transport_find(test->of) != NULL, "a test of nothing");
    require(test->against != test->of && !(test->others && test->against != NULL),
            "a test against itself, or two");
    require(test->low < test->high && (test->low > 0 || test->high < 2e9), "an empty region");
    require((test->unit == NULL) == (test->others || test->against != NULL),
            "a figure without a unit, or a ratio with one");
}

static void require_claims(const struct claim_list *list)
{
    require(list->count >= 1 && list->count <= CLAIM_MOST, "no claim, or too many");
    for (size_t i = 0; i < list->count; i++) {
        const struct claim *claim = &list->claims[i];
        require(*claim->id != '\0' && strlen(claim->id) <= CLAIM_MOST_ID, "not an id");
        require_text(claim->source, true);
        require_text(claim->url, false);
        require(claim->url == NULL || strncmp(claim->url, "http", 4) == 0, "not an address");
        require(claim->sentence.in[0] != NULL, "no sentence");
        for (size_t language = 0; language < CLAIM_MOST_LANGUAGES; language++) {
            require_text(claim->sentence.in[language], false);
            require_text(claim->why.in[language], false);
        }
        require_plan(&claim->plan);
        require_test(&claim->test);
    }
}

static void require_settings(const struct claim_list *list)
{
    struct settings settings;
    struct diagnosis why = {""};

    require(claims_settings(list, machine(), &settings, &why) == 0, why.text);
    require(settings.transports.count >= 1 && settings.sizes.count >= 1 &&
                settings.placements.count >= 1 && settings.blocks >= 1,
            "settings that can't be run");
    settings_clear(&settings);
}

/* Nothing was run: each is told to be untried where its placement is, and none elsewhere. */
static void require_verdicts(const struct claim_list *list)
{
    struct placement placement = {.name = "same-cpu"};
    const struct plan plan = {.placements = &placement, .placement_count = 1};
    struct claims_report report;
    struct printed printed;

    require(claims_judge(list, machine(), &plan, NULL, &report) == 0, "no verdicts");
    require(claims_count(&report, CLAIM_CANT_BE_TRIED) == list->count,
            "a claim has a verdict without a run");
    printed_begin(&printed);
    require(fields_print(&claims_fields, &report, printed.stream) == 0,
            "the verdicts can't be written");
    char *text = printed_end(&printed);
    json_t *again = json_loads(text, 0, NULL);
    require(again != NULL, "what was written is no JSON");
    require(json_array_size(json_object_get(again, "claims")) == list->count, "claims were lost");
    json_decref(again);
    free(text);
    require_every_form(claims_document(&report));
    claims_report_clear(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct claim_list list;
    struct diagnosis why = {""};
    char path[32];
    int file = memory_file(bytes, size, path);
    int error = claims_read(path, &list, &why);

    if (error != 0) {
        require_refusal(error, path, &why);
    } else {
        require_claims(&list);
        require_settings(&list);
        require_verdicts(&list);
    }
    claims_clear(&list);
    close(file);
    return 0;
}
