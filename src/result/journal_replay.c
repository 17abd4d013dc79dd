/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal_replay.c - a run file and what its journal adds make the run as it was. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "result/grants.h"
#include "result/journal.h"
#include "result/journal_line.h"
#include "result/json_read.h"
#include "result/noise.h"
#include "result/recording.h"

#define MOST_JOURNAL_BYTES (INT64_C(128) << 20)

int journal_bytes(const char *run_path, char **out, size_t *length, struct diagnosis *why)
{
    static const char name[] = "run.json";
    const char *slash = strrchr(run_path, '/');

    *out = NULL;
    *length = 0;
    if (strcmp(slash == NULL ? run_path : slash + 1, name) != 0)
        return 0;
    char *path = journal_path(run_path);
    if (path == NULL)
        return diagnose(why, -ENOMEM, "%s: no memory", run_path);
    int error = access(path, F_OK) != 0
                    ? 0
                    : json_read_bytes(path, MOST_JOURNAL_BYTES, out, length, why);
    free(path);
    return error;
}

/* What is being read, and where it goes. */
struct replay {
    struct run *run;
    struct run_case **by_id; /* its cases, controls and limits, sorted */
    size_t case_count;
    struct json_reader in;
    char *path;               /* of the journal, and */
    char name[PATH_MAX + 32]; /* with the number of the line */
};

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(struct run_case *const *)a)->id, (*(struct run_case *const *)b)->id);
}

static void index_list(struct replay *replay, struct run_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        replay->by_id[replay->case_count++] = &cases[i];
}

static int index_cases(struct replay *replay)
{
    struct run *run = replay->run;

    replay->by_id = calloc(run->case_count + run->aa_control_count + run->machine_limit_count + 1,
                           sizeof *replay->by_id);
    if (replay->by_id == NULL)
        return -ENOMEM;
    index_list(replay, run->cases, run->case_count);
    index_list(replay, run->aa_controls, run->aa_control_count);
    index_list(replay, run->machine_limits, run->machine_limit_count);
    qsort(replay->by_id, replay->case_count, sizeof *replay->by_id, compare_ids);
    return 0;
}

static void take_counts(struct run_case *to, const struct run_case *from)
{
    if (to->invocation_count == 0)
        to->granted = from->granted;
    to->warmup_messages = from->warmup_messages;
    to->timed_messages = from->timed_messages;
    to->failures = from->failures;
    if (from->capacity_per_second != 0)
        to->capacity_per_second = from->capacity_per_second;
    to->batch = from->batch;
    to->steady = from->steady;
}

/* Takes what the row owns. */
static int take_row(struct replay *replay, struct run_case *to, const struct run_case *from,
                    const struct json_place *place)
{
    struct run_invocation *row = &from->invocations[0];

    if (run_case_has_row(to, row->block))
        return 0; /* run.json was written later */
    if (row->block != replay->run->blocks_done) {
        json_read_fail(&replay->in, place, "case", "block %u is not the one after %u others",
                       row->block, replay->run->blocks_done);
        return 0;
    }
    take_counts(to, from);
    int error = run_case_append(to, row);
    if (error != 0)
        return error;
    row->tally = NULL;
    row->noise = NULL;
    return grants_warn(replay->run, to);
}

static int take_case(struct replay *replay, const struct run_case *from,
                     const struct json_place *place)
{
    struct run_case **found = bsearch(&from, replay->by_id, replay->case_count,
                                      sizeof *replay->by_id, compare_ids);

    if (found == NULL || strcmp((*found)->spec.workload, from->spec.workload) != 0 ||
        from->invocation_count > 1) {
        json_read_fail(&replay->in, place, "case", "\"%s\" is not one of the run's", from->id);
        return 0;
    }
    if (from->invocation_count == 1)
        return take_row(replay, *found, from, place);
    if (from->failures > (*found)->failures)
        take_counts(*found, from);
    return 0;
}

/* Its rejection is found again. */
static int take_block(struct replay *replay, const struct journal_entry *entry,
                      const struct json_place *place)
{
    struct run *run = replay->run;
    struct run_block block = *entry->block;

    if (block.block < run->blocks_done)
        return 0;
    if (block.block > run->blocks_done) {
        json_read_fail(&replay->in, place, "block", "%u is not the one after %u others",
                       block.block, run->blocks_done);
        return 0;
    }
    block.rejected = NULL;
    run->blocks_done++;
    run->blocks_planned = entry->blocks_planned;
    return run_append_block(run, &block);
}

static int take_skipped(struct run *run, const struct run_skipped *skipped)
{
    for (size_t i = 0; i < run->skipped_count; i++)
        if (strcmp(run->skipped[i].id, skipped->id) == 0)
            return 0;
    return recording_skip(run, skipped->id, skipped->reason);
}

static void check_run(struct replay *replay, const struct run *of, const struct json_place *place)
{
    const struct run *run = replay->run;

    if (strcmp(of->started, run->started) != 0 || of->seed != run->seed)
        json_read_fail(&replay->in, place, "run",
                       "it is of another run than run.json beside it, started %s; move it away",
                       of->started);
}

static int take(struct replay *replay, const struct journal_entry *entry,
                const struct json_place *place, bool is_first)
{
    if (is_first != (entry->run != NULL))
        json_read_fail(&replay->in, place, "run", "expected in the first line, and only there");
    else if (entry->run != NULL)
        check_run(replay, entry->run, place);
    else if (entry->run_case != NULL)
        return take_case(replay, entry->run_case, place);
    else if (entry->block != NULL)
        return take_block(replay, entry, place);
    else if (entry->skipped != NULL)
        return take_skipped(replay->run, entry->skipped);
    return 0;
}

static void read_entry(struct replay *replay, const char *text, size_t bytes, bool is_first)
{
    struct journal_entry entry = {0};
    struct json_reader *in = &replay->in;
    json_error_t wrong;
    json_t *json = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, &wrong);
    const struct json_place root = {.value = json};

    if (json == NULL)
        json_read_broken(
            in, json_error_code(&wrong) == json_error_out_of_memory ? -ENOMEM : -EINVAL, &wrong);
    else if (json_read_is_object(in, &root))
        fields_read(in, &root, &journal_fields, &entry, &entry);
    if (in->error == 0) {
        int error = take(replay, &entry, &root, is_first);
        in->error = in->error == 0 ? error : in->error;
    }
    fields_clear(&journal_fields, &entry);
    json_decref(json);
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;

    for (const char *end = text + length; text < end; lines++) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        text = newline == NULL ? end : newline + 1;
    }
    return lines;
}

/* Of what was not finished only the last line can be left over; more than that is another fault. */
static int note_dropped(struct replay *replay, size_t line, size_t lines, bool torn)
{
    int length = torn ? asprintf(&replay->run->dropped,
                                 "%s: its last line, %zu, is torn: what it held is left out",
                                 replay->path, line)
                      : asprintf(&replay->run->dropped,
                                 "%s: line %zu is damaged: it and what follows, %zu lines in all, "
                                 "are left out",
                                 replay->path, line, lines);

    if (length < 0)
        replay->run->dropped = NULL;
    return length < 0 ? -ENOMEM : 0;
}

static int read_lines(struct replay *replay, const char *bytes, size_t length)
{
    const char *text = bytes, *end = bytes + length;

    for (size_t line = 1; replay->in.error == 0 && text < end; line++) {
        const char *newline = memchr(text, '\n', (size_t)(end - text)), *entry = NULL;
        size_t entry_bytes = 0;
        if (newline == NULL ||
            !journal_line_check(text, (size_t)(newline - text), &entry, &entry_bytes))
            return note_dropped(replay, line, count_lines(text, (size_t)(end - text)),
                                newline == NULL);
        snprintf(replay->name, sizeof replay->name, "%s:%zu", replay->path, line);
        read_entry(replay, entry, entry_bytes, line == 1);
        text = newline + 1;
    }
    return replay->in.error;
}

int journal_replay(const char *run_path, const char *bytes, size_t length, struct run *run,
                   struct diagnosis *why)
{
    struct replay replay = {.run = run, .path = journal_path(run_path)};

    if (bytes == NULL || run->complete) {
        free(replay.path);
        return 0;
    }
    replay.in = (struct json_reader){.file = replay.name, .why = why};
    int error = replay.path == NULL ? -ENOMEM : index_cases(&replay);
    if (error == 0)
        error = read_lines(&replay, bytes, length);
    if (error == 0 && run->unknown == NULL && replay.in.unknown[0] != '\0' &&
        (run->unknown = strdup(replay.in.unknown)) == NULL)
        error = -ENOMEM;
    if (error == 0)
        error = noise_reject_blocks(run);
    if (error == -ENOMEM)
        diagnose(why, error, "%s: no memory", run_path);
    free(replay.by_id);
    free(replay.path);
    return error;
}
