/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_answer.c - what a hurried reader came for: who leads at the smallest, a middle and the largest
 * step of each group, and how sure that is. The sentences say what the verdicts say, no more. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html_value.h"
#include "report/html/html_write.h"
#include "report/table_layout.h"

enum { STEPS_TOLD = 3 };

/* What was found between the best of a step and another case. */
enum ranking { STANDS_BEHIND, STANDS_LEVEL, STANDS_OPEN, STANDS_AHEAD, NOT_COMPARED, STANDINGS };

static const enum word ranking_words[STANDINGS] = {
    [STANDS_BEHIND] = WORD_PAGE_FASTER_THAN,    [STANDS_LEVEL] = WORD_PAGE_EQUAL_TO,
    [STANDS_OPEN] = WORD_PAGE_UNDECIDED_TO,     [STANDS_AHEAD] = WORD_PAGE_BEATEN_BY,
    [NOT_COMPARED] = WORD_PAGE_NOT_COMPARED_TO,
};

/* The cases of one step, and the one with the best estimate among them. */
struct step {
    const struct case_group *group;
    const struct layout *layout;
    size_t first, end;
    const struct run_case *best; /* NULL: nothing was measured */
};

static double value_of(const struct step *step, const struct run_case *run_case)
{
    return metric_of(run_case, step->layout->best).estimate;
}

static struct step step_of(const struct case_group *group, const struct layout *layout,
                           size_t first)
{
    struct step step = {group, layout, first, case_group_step_end(group, first), NULL};

    for (size_t i = first; i < step.end; i++) {
        double value = value_of(&step, group->cases[i]);
        if (isnan(value))
            continue;
        if (step.best == NULL || (layout->higher_is_better ? value > value_of(&step, step.best)
                                                           : value < value_of(&step, step.best)))
            step.best = group->cases[i];
    }
    return step;
}

static enum ranking ranking_of(const struct html_page *page, const struct run_case *best,
                               const struct run_case *other)
{
    const struct run_comparison *found = html_find_comparison(page->run, best, best->label,
                                                              other->label);

    if (found == NULL)
        return NOT_COMPARED;
    if (found->verdict == VERDICT_EQUAL)
        return STANDS_LEVEL;
    if (found->verdict == VERDICT_UNDECIDED)
        return STANDS_OPEN;
    bool contender_ahead = found->verdict == VERDICT_FASTER;
    return contender_ahead == (strcmp(found->contender, best->label) == 0) ? STANDS_BEHIND
                                                                           : STANDS_AHEAD;
}

/* "tcp (2.77x), fifo": all that stand so, best first as the run has them; "" for none. The ratio only
 * where a difference is claimed. */
static char *list_ranking(const struct html_page *page, const struct step *step,
                          enum ranking ranking)
{
    char *text = NULL, ratio[LANGUAGE_NUMBER_BYTES];
    size_t bytes;
    FILE *list = open_memstream(&text, &bytes);

    if (list == NULL)
        return NULL;
    for (size_t i = step->first; i < step->end; i++) {
        const struct run_case *other = step->group->cases[i];
        if (other == step->best || isnan(value_of(step, other)) ||
            ranking_of(page, step->best, other) != ranking)
            continue;
        const struct run_comparison *found = html_find_comparison(page->run, step->best,
                                                                  step->best->label, other->label);
        fprintf(list, "%s%s", ftell(list) > 0 ? ", " : "", other->label);
        if (ranking != STANDS_BEHIND)
            continue;
        double times = found->paired.ratio.estimate;
        language_decimal(page->language, times < 1 ? 1 / times : times, 2, ratio);
        fprintf(list, " (%s×)", ratio);
    }
    if (fclose(list) == 0)
        return text;
    free(text);
    return NULL;
}

/* How many measured cases the best was not shown to lead, itself among them; *measured: of how many. */
static size_t count_leaders(const struct html_page *page, const struct step *step, size_t *measured)
{
    size_t leaders = 1;

    *measured = 1;
    for (size_t i = step->first; i < step->end; i++) {
        const struct run_case *other = step->group->cases[i];
        if (other == step->best || isnan(value_of(step, other)))
            continue;
        ++*measured;
        leaders += ranking_of(page, step->best, other) != STANDS_BEHIND;
    }
    return leaders;
}

/* The leader, and all that it was not shown to lead: "pipe / fifo"; or that none leads. */
static void print_leaders(struct html_page *page, const struct step *step)
{
    size_t measured;

    if (count_leaders(page, step, &measured) == measured && measured > 2) {
        html_word(page, WORD_PAGE_NO_LEADER);
        return;
    }
    html_text(page, step->best->label);
    for (size_t i = step->first; i < step->end; i++) {
        const struct run_case *other = step->group->cases[i];
        if (other == step->best || isnan(value_of(step, other)) ||
            ranking_of(page, step->best, other) == STANDS_BEHIND)
            continue;
        html_markup(page, " / ");
        html_text(page, other->label);
    }
}

static void print_step_name(struct html_page *page, const struct step *step, enum word class)
{
    char text[LANGUAGE_SIZE_BYTES];

    if (step->group->step == STEP_NONE)
        return;
    if (step->group->step == STEP_CLIENTS) {
        html_word(page, WORD_CLIENTS);
        snprintf(text, sizeof text, ": %u", step->best->clients);
        html_text(page, text);
    } else {
        language_size(page->language, step->best->size, text);
        html_take(page, language_text(page->language, class, text, NULL));
    }
    html_markup(page, " — ");
}

static void print_step(struct html_page *page, const struct step *step, enum word class)
{
    const char *gap = ": ";
    size_t measured;

    if (step->best == NULL)
        return;
    html_markup(page, "<li>");
    print_step_name(page, step, class);
    html_markup(page, "<strong>");
    print_leaders(page, step);
    html_markup(page, "</strong>. ");
    char *quantity = html_quantity(page->language, step->layout->best,
                                   metric_of(step->best, step->layout->best));
    if (quantity == NULL)
        page->error = -ENOMEM;
    html_take(page, language_text(page->language, WORD_PAGE_LEADS, step->best->label,
                                  quantity == NULL ? "" : quantity, NULL));
    free(quantity);
    for (size_t ranking = 0; ranking < STANDINGS; ranking++) {
        char *others = list_ranking(page, step, (enum ranking)ranking);
        if (others == NULL)
            page->error = -ENOMEM;
        if (others != NULL && *others != '\0') {
            html_markup(page, gap);
            html_take(page, language_text(page->language, ranking_words[ranking], others, NULL));
            gap = "; ";
        }
        free(others);
    }
    if (count_leaders(page, step, &measured) == 1 && measured == 1) {
        html_markup(page, gap);
        html_word(page, WORD_PAGE_ALONE);
    }
    html_markup(page, ".</li>\n");
}

/* Smallest, middle and largest; a message without bytes is another question. */
static void print_steps(struct html_page *page, const struct case_group *group,
                        const struct layout *layout)
{
    static const enum word classes[] = {WORD_PAGE_SMALL, WORD_PAGE_MEDIUM, WORD_PAGE_LARGE};
    size_t starts[STEPS_TOLD], count = 0, seen = 0;

    for (size_t i = 0; i < group->count; i = case_group_step_end(group, i))
        count += group->step != STEP_SIZE || group->cases[i]->size > 0;
    starts[0] = 0;
    starts[1] = count / 2;
    starts[2] = count - 1;
    html_markup(page, "<ul class=\"answers\">\n");
    for (size_t i = 0; i < group->count; i = case_group_step_end(group, i)) {
        if (group->step == STEP_SIZE && group->cases[i]->size == 0)
            continue;
        struct step step = step_of(group, layout, i);
        for (size_t told = 0; told < STEPS_TOLD; told++) {
            bool again = (told == 1 && count < STEPS_TOLD) || (told == 2 && count < 2);
            if (starts[told] == seen && !again)
                print_step(page, &step, classes[told]);
        }
        seen++;
    }
    html_markup(page, "</ul>\n");
}

/* The first way to wait and the first buffer of a workload speak for it here. */
static bool is_plain(const struct html_page *page, const struct case_group *group)
{
    for (size_t i = 0; i < page->groups.count; i++) {
        const struct run_case *first = page->groups.groups[i].cases[0];
        if (strcmp(first->workload, group->cases[0]->workload) == 0)
            return strcmp(first->wait_group, group->cases[0]->wait_group) == 0 &&
                   first->buffer_requested == group->cases[0]->buffer_requested;
    }
    return false;
}

static void print_group(struct html_page *page, const struct case_group *group)
{
    const struct layout *layout = layout_find(group->cases[0]->workload);

    if (layout == NULL || !is_plain(page, group))
        return;
    html_markup(page, "<h4>");
    html_text(page, language_term(page->language, group->cases[0]->workload));
    if (group->step != STEP_SIZE) {
        char size[LANGUAGE_SIZE_BYTES];
        language_size(page->language, group->cases[0]->size, size);
        html_markup(page, ", ");
        html_text(page, size);
    }
    enum word metric = html_metrics[layout->best].name;
    if (strcmp(word(page->language, metric),
               language_term(page->language, group->cases[0]->workload)) != 0) {
        html_markup(page, " <span class=\"quiet\">(");
        html_word(page, metric);
        html_markup(page, ")</span>");
    }
    html_markup(page, "</h4>\n");
    print_steps(page, group, layout);
}

static void print_placement(struct html_page *page, const char *placement)
{
    html_line(page, "<h3><code>", placement, "</code>");
    if (language_find_term(placement) != WORD_COUNT)
        html_line(page, "<span class=\"quiet\"> ", language_term(page->language, placement),
                  "</span>");
    html_markup(page, "</h3>\n");
    for (size_t i = 0; i < page->groups.count; i++) {
        if (strcmp(page->groups.groups[i].cases[0]->placement, placement) == 0)
            print_group(page, &page->groups.groups[i]);
    }
}

void html_print_answer(struct html_page *page)
{
    if (page->run->case_count == 0)
        return;
    html_section_open(page, "answer", WORD_PAGE_ANSWER);
    html_print_summary(page);
    for (size_t i = 0; i < page->placement_count; i++)
        print_placement(page, page->placements[i]);
    html_print_crossovers(page);
    html_section_close(page);
}
