/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * methods.c - sentence after sentence, each only where the run has its facts. */
#include "report/methods.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"

/* A paragraph in the making. */
struct paragraph {
    FILE *stream;
    enum language language;
    const struct run *run;
    bool failed; /* no memory */
    bool begun;
};

enum { COUNT_BYTES = 24 };

static const char *count_text(uint64_t count, char text[COUNT_BYTES])
{
    snprintf(text, COUNT_BYTES, "%" PRIu64, count);
    return text;
}

/* Appends a sentence and frees it. */
static void say(struct paragraph *out, char *sentence)
{
    if (sentence == NULL) {
        out->failed = true;
        return;
    }
    fprintf(out->stream, "%s%s", out->begun ? " " : "", sentence);
    out->begun = true;
    free(sentence);
}

static const char *known(const struct paragraph *out, const char *text)
{
    return text == NULL || *text == '\0' ? word(out->language, WORD_UNKNOWN) : text;
}

static void say_incomplete(struct paragraph *out)
{
    const struct run *run = out->run;

    if (run->complete)
        return;
    if (run->blocks_done == run->blocks_planned) {
        say(out, language_text(out->language, WORD_DOC_UNMEASURED, NULL));
    } else {
        char done[COUNT_BYTES], planned[COUNT_BYTES];
        say(out,
            language_text(out->language, WORD_DOC_INCOMPLETE, count_text(run->blocks_done, done),
                          count_text(run->blocks_planned, planned), NULL));
    }
}

static void say_program(struct paragraph *out)
{
    const struct run *run = out->run;
    const struct environment *machine = &run->environment;
    bool named = machine->host != NULL && machine->host[0] != '\0';
    char allowed[COUNT_BYTES], online[COUNT_BYTES];
    char *hypervisor = translate(out->language, known(out, machine->virtualization));

    if (hypervisor == NULL) {
        out->failed = true;
        return;
    }
    say(out,
        language_text(out->language, WORD_METHODS_PROGRAM, known(out, run->version),
                      named ? machine->host : word(out->language, WORD_UNKNOWN_HOST),
                      known(out, machine->cpu_model), count_text(machine->cpus_allowed, allowed),
                      count_text(machine->cpus_online, online), known(out, machine->kernel),
                      hypervisor, known(out, run->started), known(out, run->finished), NULL));
    free(hypervisor);
}

static void say_blocks(struct paragraph *out)
{
    const struct run *run = out->run;
    char cases[COUNT_BYTES], seed[COUNT_BYTES], blocks[COUNT_BYTES], rejected[COUNT_BYTES];
    size_t count = 0;

    for (size_t i = 0; i < run->block_count; i++)
        count += run->block_list[i].rejected != NULL;
    /* Older runs have no list of blocks. */
    size_t done = run->block_count > 0 ? run->block_count : run->blocks_done;
    say(out, language_text(out->language, WORD_METHODS_BLOCKS, count_text(run->case_count, cases),
                           count_text(run->seed, seed), count_text(done, blocks),
                           count_text(count, rejected), NULL));
    if (run->resumed > 0)
        say(out, language_text(out->language, WORD_METHODS_RESUMED,
                               count_text(run->resumed, rejected), NULL));
    if (run->noise.unfit)
        say(out, language_text(out->language, WORD_METHODS_UNFIT, NULL));
}

static void say_work(struct paragraph *out)
{
    const struct run *run = out->run;
    char amount[COUNT_BYTES], warmup[COUNT_BYTES];
    bool by_count = run->messages > 0;

    say(out,
        language_text(out->language, by_count ? WORD_METHODS_WORK_MESSAGES : WORD_METHODS_WORK_TIME,
                      count_text(by_count ? run->messages : run->duration_ms, amount),
                      count_text(run->warmup_ms, warmup), NULL));
}

static void say_invocations(struct paragraph *out)
{
    const struct run *run = out->run;
    char all_text[COUNT_BYTES], noisy_text[COUNT_BYTES];
    size_t all = 0, noisy = 0;

    for (size_t i = 0; i < run->case_count; i++) {
        all += run->cases[i].invocation_count;
        for (size_t j = 0; j < run->cases[i].invocation_count; j++)
            noisy += run->cases[i].invocations[j].noisy;
    }
    say(out, language_text(out->language, WORD_METHODS_INVOCATIONS, count_text(all, all_text),
                           count_text(noisy, noisy_text), NULL));
}

static bool placement_seen_before(const struct run *run, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(run->cases[i].placement, run->cases[at].placement) == 0)
            return true;
    return false;
}

/* "same-cpu (both sides on one CPU; CPU 0, 0)" */
static void list_placement(const struct paragraph *out, const struct run_case *run_case,
                           FILE *stream)
{
    const char *meaning = language_term(out->language, run_case->placement);
    bool explained = meaning != run_case->placement, pinned = run_case->cpus[0] >= 0;

    fputs(run_case->placement, stream);
    if (!explained && !pinned)
        return;
    fprintf(stream, " (%s%s", explained ? meaning : "", explained && pinned ? "; " : "");
    if (pinned)
        fprintf(stream, "CPU %d, %d", run_case->cpus[0], run_case->cpus[1]);
    putc(')', stream);
}

static void say_placements(struct paragraph *out)
{
    const struct run *run = out->run;
    char *text = NULL;
    size_t bytes;
    FILE *list = open_memstream(&text, &bytes);

    if (list == NULL) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < run->case_count; i++) {
        if (placement_seen_before(run, i))
            continue;
        fputs(i == 0 ? "" : ", ", list);
        list_placement(out, &run->cases[i], list);
    }
    if (fclose(list) != 0)
        out->failed = true;
    else if (run->case_count > 0)
        say(out, language_text(out->language, WORD_METHODS_PLACEMENT, text, NULL));
    free(text);
}

/* The widest region: it is the noise floor where that is higher. */
static double widest_region(const struct run *run)
{
    double widest = 0;

    for (size_t i = 0; i < run->comparison_count; i++)
        widest = fmax(widest, run->comparisons[i].region);
    return widest;
}

static void say_tests(struct paragraph *out)
{
    const struct run *run = out->run;
    char count[COUNT_BYTES], region[LANGUAGE_NUMBER_BYTES], floor[LANGUAGE_NUMBER_BYTES];

    say(out, language_text(out->language, WORD_METHODS_ESTIMATES, NULL));
    if (run->comparison_count == 0) {
        say(out, language_text(out->language, WORD_NONE_TESTED, NULL));
        return;
    }
    language_decimal(out->language, 100 * widest_region(run), 1, region);
    say(out, language_text(out->language, WORD_METHODS_TESTS,
                           count_text(run->comparison_count, count), region, NULL));
    if (isnan(run->noise.floor))
        return;
    language_decimal(out->language, 100 * run->noise.floor, 1, floor);
    say(out, language_text(out->language, WORD_METHODS_FLOOR, floor, NULL));
}

static void say_harness(struct paragraph *out)
{
    const struct run_harness *harness = &out->run->harness;
    char clock[LANGUAGE_NUMBER_BYTES], nothing[LANGUAGE_NUMBER_BYTES];

    if (isnan(harness->clock_ns) || isnan(harness->null_rtt_ns))
        return;
    language_decimal(out->language, harness->clock_ns, 1, clock);
    language_decimal(out->language, harness->null_rtt_ns, 1, nothing);
    say(out, language_text(out->language, WORD_METHODS_HARNESS, clock, nothing, NULL));
}

char *methods_text(enum language language, const struct run *run, const char *run_id)
{
    char *text = NULL;
    size_t bytes;
    struct paragraph out = {open_memstream(&text, &bytes), language, run, false, false};

    if (out.stream == NULL)
        return NULL;
    say_incomplete(&out);
    say_program(&out);
    say_blocks(&out);
    say_work(&out);
    say_invocations(&out);
    say_placements(&out);
    say_tests(&out);
    say_harness(&out);
    if (run->verify)
        say(&out, language_text(language, WORD_METHODS_VERIFY, NULL));
    if (run_id != NULL)
        say(&out, language_text(language, WORD_METHODS_CITE, run_id, NULL));
    if (fclose(out.stream) == 0 && !out.failed)
        return text;
    free(text);
    return NULL;
}
