/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * judge.c - what is left is looked for where a run may leave something. */
#include "faults/judge.h"

#include <ftw.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "support/network.h"

enum { SYSTEM = 3, CANT_TELL = 77, WORDS_BYTES = 1024 };

static const char queues[] = "/dev/mqueue", memory[] = "/dev/shm";

const char *const outcome_names[OUTCOME_COUNT] = {
    [OUTCOME_FINE] = "succeeded",
    [OUTCOME_REFUSED] = "said in one line what it lacked (exit 3)",
    [OUTCOME_UNTOLD] = "could not tell (exit 77)",
    [OUTCOME_STOPPED] = "stopped by the signal",
    [OUTCOME_SWEPT] = "could not clean up, and the next run did",
    [OUTCOME_MISSED] = "not met on this way",
    [OUTCOME_HANGS] = "HANGS",
    [OUTCOME_SLOW] = "SLOW",
    [OUTCOME_CRASHED] = "CRASHED",
    [OUTCOME_STATUS] = "OTHER STATUS",
    [OUTCOME_GAVE_UP] = "NOT TRIED AGAIN",
    [OUTCOME_SILENT] = "SILENT",
    [OUTCOME_WORDY] = "MORE THAN ONE LINE",
    [OUTCOME_PROCESS] = "PROCESS LEFT",
    [OUTCOME_NAME] = "NAME LEFT",
    [OUTCOME_DEBRIS] = "DEBRIS LEFT",
    [OUTCOME_INVALID] = "INVALID RUN FILE",
};

unsigned now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (unsigned)((uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000);
}

bool judge_place_own(void)
{
    if (!namespaces_leave(CLONE_NEWIPC | CLONE_NEWNS))
        return false;
    mkdir(queues, 01777);
    return mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("none", memory, "tmpfs", 0, NULL) == 0 &&
           mount("none", queues, "mqueue", 0, NULL) == 0;
}

/* Lines but for remarks: on the machine, and on a case that is tried again. Each case that is given up has
 * a line, which counts once. */
static unsigned complaints(const char *text)
{
    static const char *const remarks[] = {"ipcmark: serious: ", "failed, to be tried again",
                                          "stopping after this",
                                          "measured again, because ipcmark stood still"};
    static const char given_up[] = ": given up: ";
    unsigned count = 0, cases = 0;

    while (*text != '\0') {
        const size_t length = strcspn(text, "\n");
        bool is_remark = length == 0;
        for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++)
            is_remark = is_remark || memmem(text, length, remarks[i], strlen(remarks[i])) != NULL;
        if (memmem(text, length, given_up, strlen(given_up)) != NULL)
            cases++;
        else
            count += !is_remark;
        text += length + (text[length] == '\n');
    }
    return count + (cases > 0);
}

static const char *last_line(const char *text)
{
    const char *last = text;

    for (const char *at = text; (at = strchr(at, '\n')) != NULL && at[1] != '\0'; at++)
        last = at + 1;
    return last;
}

static enum outcome judge_end(const struct program *program, const struct expectation *expected)
{
    const int wanted = expected->signal;
    const unsigned lines = complaints(program->err);

    if (program->timed_out)
        return OUTCOME_HANGS;
    if (wanted != 0 && (program->killed_by == wanted || program->exit_status == 128 + wanted))
        return OUTCOME_STOPPED;
    if (program->killed_by != 0)
        return OUTCOME_CRASHED;
    if (program->exit_status == 0)
        return OUTCOME_FINE;
    if (program->exit_status != SYSTEM && program->exit_status != CANT_TELL)
        return OUTCOME_STATUS;
    if (expected->is_passing)
        return OUTCOME_GAVE_UP;
    if (lines == 0 && !expected->may_be_silent)
        return OUTCOME_SILENT;
    if (lines > 1)
        return OUTCOME_WORDY;
    return program->exit_status == SYSTEM ? OUTCOME_REFUSED : OUTCOME_UNTOLD;
}

/* Queues of System V are numbers; a heading is the first line of each file. */
static unsigned sysv_objects(void)
{
    static const char *const paths[] = {"/proc/sysvipc/msg", "/proc/sysvipc/sem",
                                        "/proc/sysvipc/shm"};
    unsigned lines = 0;
    char line[512];

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        FILE *file = fopen(paths[i], "re");
        unsigned here = 0;
        while (file != NULL && fgets(line, sizeof line, file) != NULL)
            here++;
        if (file != NULL)
            fclose(file);
        lines += here > 0 ? here - 1 : 0;
    }
    return lines;
}

/* false with what it is in `words`. */
static bool is_clean(const struct sandbox *sandbox, char *words)
{
    const char *const folders[] = {sandbox->temporary, memory, queues};
    bool clean = true;

    for (size_t i = 0; i < sizeof folders / sizeof folders[0] && clean; i++) {
        char *left = folder_listing(folders[i]);
        clean = left[0] == '\0';
        if (!clean)
            snprintf(words, WORDS_BYTES, "%s has %.*s", i == 0 ? "TMPDIR" : folders[i],
                     (int)strcspn(left, "\n"), left);
        free(left);
    }
    if (clean && sysv_objects() > 0) {
        snprintf(words, WORDS_BYTES, "an object of System V");
        clean = false;
    }
    return clean;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    return walk->level > 0 ? remove(path) : 0;
}

static void empty(const char *folder)
{
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static bool next_run_sweeps(struct sandbox *sandbox, char *words)
{
    sandbox_start(sandbox, (struct order){.arguments = {"run", "--dry-run", "-p", "same-cpu"}});
    program_finish(&sandbox->program);
    return is_clean(sandbox, words);
}

/* Only the run's own files, whose names are known, are in its folder. */
static bool is_tidy(const struct sandbox *sandbox, char *words)
{
    static const char *const known[] = {"it", "it/run.json", "it/journal.jsonl"};
    char *left = folder_listing(sandbox->work), *rest = left;
    bool has_file = false, is_known = true;

    for (char *line; is_known && (line = strsep(&rest, "\n")) != NULL && *line != '\0';) {
        is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            is_known = is_known || strcmp(line, known[i]) == 0;
        has_file = has_file || strcmp(line, "it/run.json") == 0;
        if (!is_known)
            snprintf(words, WORDS_BYTES, "the folder has %.200s", line);
    }
    free(left);
    if (is_known && !has_file && access(sandbox_path(sandbox, "it"), F_OK) == 0) {
        snprintf(words, WORDS_BYTES, "a folder without a run");
        is_known = false;
    }
    return is_known;
}

/* A file that is written beside its name has six letters more (mkstemp(3)). */
static bool has_whole_outputs(const struct sandbox *sandbox, char *words)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    char *left = folder_listing(sandbox->work), *rest = left;
    bool is_whole = true;

    for (char *line; is_whole && (line = strsep(&rest, "\n")) != NULL;) {
        const char *dot = strrchr(line, '.');
        is_whole = dot == NULL || strlen(dot + 1) != 6 || strspn(dot + 1, letters) != 6;
        if (!is_whole)
            snprintf(words, WORDS_BYTES, "the folder has %.200s", line);
    }
    free(left);
    return is_whole;
}

static bool is_valid(struct sandbox *sandbox)
{
    if (access(sandbox_path(sandbox, "it/run.json"), F_OK) != 0)
        return true;
    sandbox_start(sandbox, (struct order){.arguments = {"report", "it", "--format", "json"}});
    program_finish(&sandbox->program);
    return sandbox->program.exit_status == 0;
}

static bool is_resumed(struct sandbox *sandbox)
{
    if (access(sandbox_path(sandbox, "it/run.json"), F_OK) != 0)
        return true;
    sandbox_start(sandbox, (struct order){.arguments = {"run", "--resume", "it", "--quiet"}});
    program_finish(&sandbox->program);
    const struct program *program = &sandbox->program;
    const bool was_complete = program->exit_status == 2 &&
                              strstr(program->err, "is complete") != NULL;
    return (was_complete || program->exit_status == 0) && program->left_processes == 0 &&
           is_valid(sandbox);
}

/* What is left is looked for first by what a process would still hold. */
static enum outcome judge_traces(struct sandbox *sandbox, const struct expectation *expected,
                                 char *words)
{
    enum outcome outcome = OUTCOME_FINE;

    if (!is_clean(sandbox, words)) {
        if (!expected->next_sweeps || !next_run_sweeps(sandbox, words))
            return OUTCOME_NAME;
        outcome = OUTCOME_SWEPT;
    }
    if (expected->is_report)
        return expected->next_sweeps || has_whole_outputs(sandbox, words) ? outcome
                                                                          : OUTCOME_DEBRIS;
    if (!is_tidy(sandbox, words) && !expected->next_sweeps && !expected->is_anothers)
        return OUTCOME_DEBRIS;
    if (!is_valid(sandbox) || (expected->resumes && !is_resumed(sandbox))) {
        snprintf(words, WORDS_BYTES, "%.1000s", last_line(sandbox->program.err));
        return OUTCOME_INVALID;
    }
    return outcome;
}

static void remove_queues(void)
{
    FILE *file = fopen("/proc/sysvipc/msg", "re");
    char line[512];
    int queue;

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "%*s %d", &queue) == 1)
            msgctl(queue, IPC_RMID, NULL);
    if (file != NULL)
        fclose(file);
}

void judge_clear(struct sandbox *sandbox)
{
    remove_queues();
    empty(sandbox->temporary);
    empty(sandbox->work);
    empty(memory);
    empty(queues);
}

static unsigned most_ms(void)
{
    const char *seconds = getenv("FAULTS_WITHIN_S");

    return 1000 * (seconds == NULL ? 10 : (unsigned)strtoul(seconds, NULL, 10));
}

enum outcome judge(struct sandbox *sandbox, const struct expectation *expected, bool left_process,
                   unsigned elapsed_ms, char *words)
{
    const struct program *program = &sandbox->program;
    enum outcome outcome = judge_end(program, expected);

    snprintf(words, WORDS_BYTES, "exit %d, signal %d, %u ms: %.700s", program->exit_status,
             program->killed_by, elapsed_ms,
             outcome == OUTCOME_WORDY ? program->err : last_line(program->err));
    for (char *end = words; (end = strchr(end, '\n')) != NULL;)
        *end = '|';
    if (outcome < OUTCOME_BAD && left_process)
        outcome = OUTCOME_PROCESS;
    if (outcome < OUTCOME_BAD && elapsed_ms > most_ms())
        outcome = OUTCOME_SLOW;
    if (outcome < OUTCOME_BAD) {
        const enum outcome traces = judge_traces(sandbox, expected, words);
        outcome = traces == OUTCOME_FINE ? outcome : traces;
    }
    judge_clear(sandbox);
    return outcome;
}

struct tally *tally_make(void)
{
    struct tally *tally = mmap(NULL, sizeof *tally, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (tally == MAP_FAILED)
        abort();
    return tally;
}

unsigned tally_print(const struct tally *tally, const char *what)
{
    unsigned all = 0, bad = 0;

    for (int i = 0; i < OUTCOME_COUNT; i++) {
        const unsigned count = atomic_load(&tally->counts[i]);
        all += count;
        bad += i >= OUTCOME_BAD ? count : 0;
    }
    printf("%s: %u\n", what, all);
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (atomic_load(&tally->counts[i]) > 0)
            printf("%8u %s\n", atomic_load(&tally->counts[i]), outcome_names[i]);
    if (all == 0) {
        puts("nothing was tried: no such call, limit, transport or workload");
        bad++;
    }
    printf("%8u bad\n", bad);
    return bad;
}
