/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_options.c - options whose words come from the table of experiments. */
#include "probe_options.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "command_line.h"
#include "option_value.h"

enum {
    DEFAULT_LIMIT_S = 20,
    DEFAULT_CLAIMS_LIMIT_S = 120,
    MOST_LIMIT_S = 3600,
    MS_PER_SECOND = 1000
};

/* ---- the words that the table of experiments knows ---- */

/* Several experiments share a name when their claims differ: each name counts once. */
static void add_name(const char *names[PROBE_MOST_NAMES], size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return;
    if (*count < PROBE_MOST_NAMES)
        names[(*count)++] = name;
}

/* NULL: there is none of that name. */
static const char *known_name(const char *word)
{
    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        if (strcmp((*probe)->name, word) == 0)
            return (*probe)->name;
    return NULL;
}

/* All properties are too many for one line. */
static int find_name(const char *option, const char *word, const char **name, struct diagnosis *why)
{
    const char *names[PROBE_MOST_NAMES];
    size_t count = 0;

    *name = known_name(word);
    if (*name != NULL)
        return 0;
    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        add_name(names, &count, (*probe)->name);
    return diagnose(
        why, -EINVAL, "%s: there is no experiment \"%s\"; %sipcmark list experiments tells them%s",
        option, word, nearest_hint(word, names, count).text,
        strcmp(option, "--explain") == 0 ? ""
                                         : ", and ipcmark probe --explain WORD which are about it");
}

static void print_names(FILE *stream)
{
    const char *names[PROBE_MOST_NAMES];
    size_t count = 0;

    fputs("Experiments (default: all):\n", stream);
    for (const struct probe *const *probe = probes; *probe != NULL; probe++) {
        size_t before = count;
        add_name(names, &count, (*probe)->name);
        if (count > before)
            fprintf(stream, "  %-24s %s\n", (*probe)->name, (*probe)->property);
    }
}

/* ---- the command line ---- */

static const struct option_row rows[] = {
    {"transport", 't', "LIST", offsetof(struct probe_options, typed_transports),
     "Only these, e.g. pipe,tcp; \"process\" is what belongs to no transport (default: all)"},
    {"details", 0, NULL, offsetof(struct probe_options, details),
     "Also what was claimed, done and observed (table)"},
    {"explain", 0, "NAME|all|WORDS", offsetof(struct probe_options, explain),
     "Try nothing: print the claim, the lines of C that show it, and the reference; of other "
     "words, such as bind: which experiments are about them"},
    {"claims", 0, NULL, offsetof(struct probe_options, claims),
     "Measure published claims instead, those of FILE or of the file that comes with the program, "
     "and say which hold here; only those of these IDs, where some are named"},
    {"format", 'f', "FORMAT", offsetof(struct probe_options, report.format),
     "table (default), csv, json, markdown, latex or html; claims have no csv"},
    {"lang", 0, "LANG", offsetof(struct probe_options, report.language),
     "Language of --explain and of all formats but json: en (default) or ru"},
    {"output", 'o', "PATH", offsetof(struct probe_options, report.output),
     "Write to this file instead of standard output"},
    {"time-limit", 0, "SECONDS", offsetof(struct probe_options, time_limit),
     "An experiment that takes longer is killed and counts as not tried (default: 20); with "
     "--claims: the time for all of them (default: 120)"},
    {"quiet", 0, NULL, offsetof(struct probe_options, quiet), "No progress on stderr"},
    {0},
};

static const struct command_line command_line = {
    .command = "probe",
    .rows = rows,
    .words = "[NAME...]\n--claims [FILE] [ID...]",
    .doc = "What pipes, sockets, message queues and shared memory really do. Every experiment "
           "states a claim, tries it with the "
           "system calls themselves in fresh processes, and says what it observed.\v"
           "Exit status: 0 no experiment contradicts its claim, 1 one does, 2 bad usage, 3 the "
           "system refused something. With --claims: 0 all were judged, whatever the verdicts, "
           "77 the time was too short.",
    .print_more = print_names,
};

/* Names of experiments; of claims ids, and the path of a file before them. */
static int find_wanted(struct probe_options *options, char *const words[], struct diagnosis *why)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        const char *word = words[i], *name = word;
        if (i == PROBE_MOST_NAMES)
            return diagnose(why, -EINVAL, "probe: \"%s\": more than %d names", word,
                            PROBE_MOST_NAMES);
        if (options->claims && i == 0 && (strchr(word, '/') != NULL || access(word, F_OK) == 0)) {
            options->claims_file = word;
            continue;
        }
        int error = options->claims ? 0 : find_name("probe", word, &name, why);
        if (error != 0)
            return error;
        add_name(options->wanted, &options->wanted_count, name);
    }
    return 0;
}

/* What is about experiments alone. */
static int check_claims(const struct probe_options *options, struct diagnosis *why)
{
    if (!options->claims)
        return 0;
    if (options->explain != NULL)
        return diagnose(why, -EINVAL,
                        "--explain: of experiments only; a claim says itself what it is about");
    if (options->details)
        return diagnose(why, -EINVAL,
                        "--details: of experiments only; of claims all is told anyway");
    if (options->typed_transports != NULL)
        return diagnose(why, -EINVAL,
                        "--transport: of experiments only; name the ids of claims instead");
    return 0;
}

static int find_transports(struct probe_options *options, struct diagnosis *why)
{
    const char *names[PROBE_MOST_NAMES];
    struct name_list *list = &options->transports;
    struct diagnosis problem;
    size_t count = 0;

    if (options->typed_transports == NULL)
        return 0;
    int error = name_list_parse(options->typed_transports, list, &problem);
    if (error != 0)
        return diagnose(why, error, "--transport: %s", problem.text);
    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        for (const char *const *transport = (*probe)->transports; *transport != NULL; transport++)
            add_name(names, &count, *transport);
    for (size_t i = 0; i < list->count; i++) {
        int found = choice_find("--transport", "experiment with", list->names[i], names, count,
                                why);
        if (found < 0)
            return found;
    }
    return 0;
}

static int parse_limit(struct probe_options *options, struct diagnosis *why)
{
    uint64_t seconds = options->claims ? DEFAULT_CLAIMS_LIMIT_S : DEFAULT_LIMIT_S;
    struct diagnosis problem;

    if (options->time_limit != NULL &&
        count_parse(options->time_limit, 1, MOST_LIMIT_S, &seconds, &problem) != 0)
        return diagnose(why, -EINVAL, "--time-limit: %s", problem.text);
    options->limit_ms = (unsigned)seconds * MS_PER_SECOND;
    return 0;
}

/* A property, all of them, or words; else the word is a property's with a mistake. */
static int find_explained(struct probe_options *options, struct diagnosis *why)
{
    if (strcmp(options->explain, "all") == 0)
        return 0;
    if (known_name(options->explain) == NULL) {
        options->found_count = probe_search(options->explain, options->found);
        if (options->found_count > 0)
            return 0;
    }
    int error = find_name("--explain", options->explain, &options->wanted[0], why);
    options->wanted_count = error == 0;
    return error;
}

/* An explanation is text, and of one property. */
static int check_explain(struct probe_options *options, struct diagnosis *why)
{
    if (options->wanted_count > 0)
        return diagnose(why, -EINVAL,
                        "--explain: one name only, but there is also \"%s\"; several are tried "
                        "without --explain",
                        options->wanted[0]);
    if (options->report.form->kind != FORM_DOCUMENT)
        return diagnose(why, -EINVAL, "--explain: --format %s has no place for it",
                        options->report.form->name);
    return find_explained(options, why);
}

static int check_anything_left(const struct probe_options *options, struct diagnosis *why)
{
    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        for (const char *const *transport = (*probe)->transports; *transport != NULL; transport++)
            if (probe_options_want(options, *probe, *transport))
                return 0;
    return diagnose(why, -EINVAL, "--transport: none of the experiments named applies to \"%s\"",
                    options->typed_transports != NULL ? options->typed_transports : "");
}

int probe_options_parse(int argc, char **argv, struct probe_options *out, struct diagnosis *why)
{
    char **words;

    *out = (struct probe_options){0};
    int error = command_line_parse(&command_line, argc, argv, out, &words, why);
    if (error == 0)
        error = find_wanted(out, words, why);
    if (error == 0)
        error = check_claims(out, why);
    if (error == 0)
        error = find_transports(out, why);
    if (error == 0)
        error = parse_limit(out, why);
    if (error == 0)
        error = report_form_choose(&out->report, out->claims ? SUBJECT_CLAIMS : SUBJECT_PROBE, why);
    if (error == 0 && out->explain != NULL)
        error = check_explain(out, why);
    return error == 0 && !out->claims ? check_anything_left(out, why) : error;
}

void probe_options_clear(struct probe_options *options)
{
    name_list_clear(&options->transports);
}

static bool is_among(const char *name, const char *const names[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return count == 0;
}

bool probe_options_want(const struct probe_options *options, const struct probe *probe,
                        const char *transport)
{
    return is_among(probe->name, options->wanted, options->wanted_count) &&
           is_among(transport, (const char *const *)options->transports.names,
                    options->transports.count);
}
