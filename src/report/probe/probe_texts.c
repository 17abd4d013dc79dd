/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_texts.c - experiments write in English; here their texts are looked up in the catalogues, so
 * that every form of the report says the same. */
#include "report/probe/probe_texts.h"

#include <stdlib.h>
#include <string.h>

#include "language/translation.h"

static char *make_cell(enum probe_outcome outcome, const char *brief)
{
    char *cell;

    if (outcome == PROBE_NOT_TRIED)
        return strdup("?");
    if (outcome == PROBE_HOLDS)
        return strdup(brief);
    return asprintf(&cell, "! %s", brief) < 0 ? NULL : cell;
}

static bool make_one(enum language language, const struct probe_finding *finding,
                     struct probe_texts *out)
{
    const struct probe *probe = finding->probe;
    const struct probe_result *result = &finding->result;

    *out = (struct probe_texts){
        .finding = finding,
        .property = translate(language, probe->property),
        .claim = translate(language, probe->claim),
        .done = translate(language, result->done),
        .observed = translate(language, result->observed),
        .brief = translate(language, result->brief),
        .reference = translate(language, probe->reference),
    };
    if (out->brief != NULL)
        out->cell = make_cell(result->outcome, out->brief);
    return out->property != NULL && out->claim != NULL && out->done != NULL &&
           out->observed != NULL && out->reference != NULL && out->cell != NULL;
}

struct probe_texts *probe_texts_make(const struct probe_report *report)
{
    /* never an allocation of nothing */
    struct probe_texts *texts = calloc(report->count + 1, sizeof *texts);

    for (size_t i = 0; texts != NULL && i < report->count; i++) {
        if (make_one(report->language, &report->findings[i], &texts[i]))
            continue;
        probe_texts_free(texts, report->count);
        return NULL;
    }
    return texts;
}

void probe_texts_free(struct probe_texts *texts, size_t count)
{
    for (size_t i = 0; texts != NULL && i < count; i++) {
        free(texts[i].property);
        free(texts[i].claim);
        free(texts[i].done);
        free(texts[i].observed);
        free(texts[i].brief);
        free(texts[i].reference);
        free(texts[i].cell);
    }
    free(texts);
}
