/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * document_figures.c - looks for figures that were drawn before; draws none. */
#include "report/document_figures.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "report/document.h"
#include "report/figure.h"

/* NULL: there is no file of that figure that can be shown. */
static const char *find_figure(const struct markup *markup, const char *folder, const char *name)
{
    char path[PATH_MAX];

    for (const char *const *each = markup->figure_extensions; *each != NULL; each++) {
        int length = snprintf(path, sizeof path, "%s/%s.%s", folder, name, *each);
        if (length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0)
            return *each;
    }
    return NULL;
}

const char *report_latex_figure(const char *folder, const char *name)
{
    return find_figure(&markup_latex, folder, name);
}

static const char *caption_of(enum language language, const char *name)
{
    static const struct {
        const char *name;
        enum word caption;
    } captions[] = {
        {"latency", WORD_FIGURE_LATENCY},
        {"latency-cdf", WORD_FIGURE_LATENCY_CDF},
        {"throughput", WORD_FIGURE_THROUGHPUT},
        {"messages", WORD_FIGURE_MESSAGES},
        {"cpu-cost-latency", WORD_FIGURE_CPU_COST_LATENCY},
        {"cpu-cost-throughput", WORD_FIGURE_CPU_COST_THROUGHPUT},
        {"message-time", WORD_FIGURE_MESSAGE_TIME},
        {"message-time-throughput", WORD_FIGURE_MESSAGE_TIME_THROUGHPUT},
        {"waiting", WORD_FIGURE_WAITING},
        {"duplex", WORD_FIGURE_DUPLEX},
        {"connect", WORD_FIGURE_CONNECT},
        {"fanin-throughput", WORD_FIGURE_FANIN_THROUGHPUT},
        {"fanin-fairness", WORD_FIGURE_FANIN_FAIRNESS},
        {"request", WORD_FIGURE_REQUEST},
    };

    for (size_t i = 0; i < sizeof captions / sizeof captions[0]; i++)
        if (strcmp(captions[i].name, name) == 0)
            return word(language, captions[i].caption);
    return name;
}

void document_figures(const struct markup *markup, FILE *stream, enum language language,
                      const char *folder)
{
    bool begun = false;

    if (folder == NULL)
        return;
    for (const struct figure *each = figures; each->name != NULL; each++) {
        const char *extension = find_figure(markup, folder, each->name);
        if (extension == NULL)
            continue;
        if (!begun)
            markup->heading(stream, word(language, WORD_FIGURES));
        begun = true;
        markup->figure(stream, "figures", each->name, extension, caption_of(language, each->name));
    }
}
