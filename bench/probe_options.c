/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_options.c - options whose words come from the table of experiments. */
#include "probe_options.h"

#include <argp.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "choice.h"
#include "command.h"
#include "option_names.h"

enum { KEY_DETAILS = KEY_OWN, KEY_EXPLAIN, KEY_TIME_LIMIT, KEY_QUIET, KEY_CLAIMS };
enum {
    DEFAULT_LIMIT_S = 20,
    DEFAULT_CLAIMS_LIMIT_S = 120,
    MOST_LIMIT_S = 3600,
    MS_PER_SECOND = 1000
};

/* The words as they were given, before they are looked up. */
struct option_words {
    struct probe_options *options;
    struct diagnosis *why;
    const char *transports, *time_limit;
    struct report_choice report;
    const char *arguments[PROBE_MOST_NAMES];
    size_t argument_count;
    int error;
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

/* Every property once. */
static size_t property_names(const char *names[PROBE_MOST_NAMES])
{
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        add_name(names, &count, (*probe)->name);
    return count;
}

static size_t transport_names(const char *names[PROBE_MOST_NAMES])
{
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        for (const char *const *transport = (*probe)->transports; *transport != NULL; transport++)
            add_name(names, &count, *transport);
    return count;
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
    size_t count = property_names(names);

    *name = known_name(word);
    if (*name != NULL)
        return 0;
    const char *nearest = nearest_name(word, names, count);
    return diagnose(
        why, -EINVAL,
        "%s: there is no experiment \"%s\"; %s%s%sipcmark list experiments tells them%s", option,
        word, nearest != NULL ? "did you mean \"" : "", nearest != NULL ? nearest : "",
        nearest != NULL ? "\"? " : "",
        strcmp(option, "--explain") == 0 ? ""
                                         : ", and ipcmark probe --explain WORD which are about it");
}

/* The text is argp's to free. */
static char *names_in_help(int key, const char *text, void *input)
{
    const char *names[PROBE_MOST_NAMES];
    size_t count = 0, size;
    char *help = NULL;

    (void)input;
    FILE *stream = key == ARGP_KEY_HELP_POST_DOC ? open_memstream(&help, &size) : NULL;
    if (stream == NULL)
        return (char *)text;
    fputs("Experiments (default: all):\n", stream);
    for (const struct probe *const *probe = probes; *probe != NULL; probe++) {
        size_t before = count;
        add_name(names, &count, (*probe)->name);
        if (count > before)
            fprintf(stream, "  %-24s %s\n", (*probe)->name, (*probe)->property);
    }
    fprintf(stream, "\n%s", text);
    fclose(stream);
    return help;
}

/* ---- the command line ---- */

static const struct argp_option options_table[] = {
    {"transport", 't', "LIST", 0,
     "Only these, e.g. pipe,tcp; \"process\" is what belongs to no transport (default: all)", 0},
    {"details", KEY_DETAILS, NULL, 0, "Also what was claimed, done and observed (table)", 0},
    {"explain", KEY_EXPLAIN, "NAME|all|WORDS", 0,
     "Try nothing: print the claim, the lines of C that show it, and the reference; of other "
     "words, such as bind: which experiments are about them",
     0},
    {"claims", KEY_CLAIMS, NULL, 0,
     "Measure published claims instead, those of FILE or of the file that comes with the program, "
     "and say which hold here; only those of these IDs, where some are named",
     0},
    {"format", 'f', "FORMAT", 0,
     "table (default), csv, json, markdown, latex or html; claims have no csv", 0},
    {"lang", KEY_LANGUAGE, "LANG", 0,
     "Language of --explain and of all formats but json: en (default) or ru", 0},
    {"output", 'o', "PATH", 0, "Write to this file instead of standard output", 0},
    {"time-limit", KEY_TIME_LIMIT, "SECONDS", 0,
     "An experiment that takes longer is killed and counts as not tried (default: 20); with "
     "--claims: the time for all of them (default: 120)",
     0},
    {"quiet", KEY_QUIET, NULL, 0, "No progress on stderr", 0},
    {0},
};

static error_t keep_argument(struct option_words *words, const char *word)
{
    if (words->argument_count == PROBE_MOST_NAMES) {
        words->error = diagnose(words->why, -EINVAL, "probe: \"%s\": more than %d names", word,
                                PROBE_MOST_NAMES);
        return EINVAL;
    }
    words->arguments[words->argument_count++] = word;
    return 0;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
    struct option_words *words = state->input;

    switch (key) {
    case 't':
        words->transports = value;
        return 0;
    case KEY_DETAILS:
        words->options->details = true;
        return 0;
    case KEY_EXPLAIN:
        words->options->explain = value;
        return 0;
    case KEY_TIME_LIMIT:
        words->time_limit = value;
        return 0;
    case KEY_QUIET:
        words->options->quiet = true;
        return 0;
    case KEY_CLAIMS:
        words->options->claims = true;
        return 0;
    case ARGP_KEY_ARG:
        return keep_argument(words, value);
    default:
        return report_choice_take(key, value, &words->report);
    }
}

/* Names of experiments; of claims ids, and the path of a file before them. */
static int parse_arguments(const struct option_words *words)
{
    struct probe_options *options = words->options;

    for (size_t i = 0; i < words->argument_count; i++) {
        const char *word = words->arguments[i], *name = word;
        if (options->claims && i == 0 && (strchr(word, '/') != NULL || access(word, F_OK) == 0)) {
            options->claims_file = word;
            continue;
        }
        int error = options->claims ? 0 : find_name("probe", word, &name, words->why);
        if (error != 0)
            return error;
        add_name(options->wanted, &options->wanted_count, name);
    }
    return 0;
}

/* What is about experiments alone. */
static int check_claims(const struct option_words *words)
{
    const struct probe_options *options = words->options;

    if (!options->claims)
        return 0;
    if (options->explain != NULL)
        return diagnose(words->why, -EINVAL,
                        "--explain: of experiments only; a claim says itself what it is about");
    if (options->details)
        return diagnose(words->why, -EINVAL,
                        "--details: of experiments only; of claims all is told anyway");
    if (words->transports != NULL)
        return diagnose(words->why, -EINVAL,
                        "--transport: of experiments only; name the ids of claims instead");
    return 0;
}

static int parse_transports(const struct option_words *words)
{
    const char *names[PROBE_MOST_NAMES];
    struct name_list *list = &words->options->transports;
    struct diagnosis problem;

    if (words->transports == NULL)
        return 0;
    int error = name_list_parse(words->transports, list, &problem);
    if (error != 0)
        return diagnose(words->why, error, "--transport: %s", problem.text);
    size_t count = transport_names(names);
    for (size_t i = 0; i < list->count; i++) {
        int found = choice_find("--transport", "experiment with", list->names[i], names, count,
                                words->why);
        if (found < 0)
            return found;
    }
    return 0;
}

static int parse_limit(const struct option_words *words)
{
    uint64_t seconds = words->options->claims ? DEFAULT_CLAIMS_LIMIT_S : DEFAULT_LIMIT_S;
    struct diagnosis problem;

    if (words->time_limit != NULL &&
        count_parse(words->time_limit, 1, MOST_LIMIT_S, &seconds, &problem) != 0)
        return diagnose(words->why, -EINVAL, "--time-limit: %s", problem.text);
    words->options->limit_ms = (unsigned)seconds * MS_PER_SECOND;
    return 0;
}

/* A property, all of them, or words; else the word is a property's with a mistake. */
static int find_explained(struct option_words *words)
{
    struct probe_options *options = words->options;

    if (strcmp(options->explain, "all") == 0)
        return 0;
    if (known_name(options->explain) == NULL) {
        options->found_count = probe_search(options->explain, options->found);
        if (options->found_count > 0)
            return 0;
    }
    int error = find_name("--explain", options->explain, &options->wanted[0], words->why);
    options->wanted_count = error == 0;
    return error;
}

/* An explanation is text, and of one property. */
static int check_explain(struct option_words *words)
{
    struct probe_options *options = words->options;

    if (options->explain == NULL)
        return 0;
    if (options->wanted_count > 0)
        return diagnose(words->why, -EINVAL,
                        "--explain: one name only, but there is also \"%s\"; several are tried "
                        "without --explain",
                        options->wanted[0]);
    if (options->form->kind != FORM_DOCUMENT)
        return diagnose(words->why, -EINVAL, "--explain: --format %s has no place for it",
                        options->form->name);
    return find_explained(words);
}

static int check_anything_left(const struct option_words *words)
{
    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        for (const char *const *transport = (*probe)->transports; *transport != NULL; transport++)
            if (probe_options_want(words->options, *probe, *transport))
                return 0;
    return diagnose(words->why, -EINVAL,
                    "--transport: none of the experiments named applies to \"%s\"",
                    words->transports != NULL ? words->transports : "");
}

static int parse_words(int argc, char **argv, struct option_words *words)
{
    const struct argp argp = {
        .options = options_table,
        .parser = parse_option,
        .args_doc = "[NAME...]\n--claims [FILE] [ID...]",
        .doc = "What pipes, sockets, message queues and shared memory really do. Every experiment "
               "states a claim, tries it with the "
               "system calls themselves in fresh processes, and says what it observed.\v"
               "Exit status: 0 no experiment contradicts its claim, 1 one does, 2 bad usage, 3 the "
               "system refused something. With --claims: 0 all were judged, whatever the verdicts, "
               "77 the time was too short.",
        .help_filter = names_in_help,
    };

    return option_names_parse("probe", &argp, argc, argv, words, &words->error, words->why);
}

int probe_options_parse(int argc, char **argv, struct probe_options *out, struct diagnosis *why)
{
    struct option_words words = {.options = out, .why = why};

    *out = (struct probe_options){0};
    int error = parse_words(argc, argv, &words);
    out->output = words.report.output;
    if (error == 0)
        error = parse_arguments(&words);
    if (error == 0)
        error = check_claims(&words);
    if (error == 0)
        error = parse_transports(&words);
    if (error == 0)
        error = parse_limit(&words);
    if (error == 0)
        error = report_form_choose(&words.report, out->claims ? SUBJECT_CLAIMS : SUBJECT_PROBE,
                                   &out->form, why);
    if (error == 0)
        error = check_explain(&words);
    return error == 0 && !out->claims ? check_anything_left(&words) : error;
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
