/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim_file.c - reads a file of claims. What is measured is parsed by the words of suites
 * (settings_set()), of which only the five below are taken; everything else is text. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "claims/claim.h"
#include "plan/option_file.h"
#include "text/text.h"
#include "workload/workload.h"

enum { MOST_LINES = 4096, FIRST_YEAR = 1960, LAST_YEAR = 2100 };

enum key_kind {
    KEY_TEXT, /* char * */
    KEY_SAID, /* struct claim_text: KEY, and KEY.CODE in other languages */
    KEY_YEAR,
    KEY_PLAN, /* an option of `run` */
};

static const struct key {
    const char *name;
    size_t member;
    enum key_kind kind;
    bool needed;
} keys[] = {
    {"source", offsetof(struct claim, source), KEY_TEXT, true},
    {"url", offsetof(struct claim, url), KEY_TEXT, false},
    {"year", offsetof(struct claim, year), KEY_YEAR, false},
    {"sentence", offsetof(struct claim, sentence), KEY_SAID, true},
    {"why", offsetof(struct claim, why), KEY_SAID, false},
    {"workload", 0, KEY_PLAN, true},
    {"transport", 0, KEY_PLAN, true},
    {"size", 0, KEY_PLAN, true},
    {"placement", 0, KEY_PLAN, true},
    {"blocks", 0, KEY_PLAN, false},
    {"test", offsetof(struct claim, test_text), KEY_TEXT, true},
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

/* The file, and the claim that is being read. */
struct reading {
    struct option_file file;
    struct claim_list *list;
    unsigned begin;                                  /* its line; 0: none yet */
    unsigned lines[KEY_COUNT][CLAIM_MOST_LANGUAGES]; /* where each key stood; 0: not yet */
    struct diagnosis *why;
};

static struct claim *current(const struct reading *reading)
{
    return &reading->list->claims[reading->list->count - 1];
}

/* Where the claim has this key, which is needed or was given. */
static unsigned line_of(const struct reading *reading, const char *name)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(keys[i].name, name) == 0)
            return reading->lines[i][0];
    return reading->begin;
}

/* "FILE:LINE: what is wrong"; -EINVAL. */
#define fail_at(reading, line_, format, ...)                                                       \
    diagnose((reading)->why, -EINVAL, "%s:%u: " format, (reading)->file.path, line_, __VA_ARGS__)
#define fail_here(reading, ...) fail_at(reading, (reading)->file.line, __VA_ARGS__)
/* Of one of its keys, as only a whole claim shows it. */
#define fail_of(reading, key, format, ...)                                                         \
    fail_at(reading, line_of(reading, key), key ": " format, __VA_ARGS__)

static int no_memory(const struct reading *reading)
{
    return diagnose(reading->why, -ENOMEM, "%s", strerror(ENOMEM));
}

/* ---- one key ---- */

/* Text that can be shown and written anywhere: UTF-8 without control characters. */
static int check_text(const struct reading *reading, const char *key, const char *value)
{
    for (const char *at = value; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            return fail_here(reading, "%s: a control character", key);
    if (strlen(value) > CLAIM_MOST_TEXT)
        return fail_here(reading, "%s: longer than %d bytes", key, CLAIM_MOST_TEXT);
    json_t *checked = json_string(value);
    if (checked == NULL)
        return fail_here(reading, "%s: it is not UTF-8", key);
    json_decref(checked);
    return 0;
}

static int set_text(const struct reading *reading, const char *key, const char *value, char **out)
{
    int error = check_text(reading, key, value);

    if (error != 0)
        return error;
    *out = strdup(value);
    return *out == NULL ? no_memory(reading) : 0;
}

static int set_year(const struct reading *reading, const char *value, unsigned *year)
{
    struct diagnosis problem;
    uint64_t number;

    if (count_parse(value, FIRST_YEAR, LAST_YEAR, &number, &problem) != 0)
        return fail_here(reading, "year: %s", problem.text);
    *year = (unsigned)number;
    return 0;
}

/* The option's words, without the dashes of a command line. */
static int set_plan(const struct reading *reading, const char *key, const char *value)
{
    struct diagnosis problem;
    int error = settings_set(&current(reading)->plan, key, value, &problem);
    const char *text = problem.text;

    if (error == 0)
        return 0;
    if (strncmp(text, "--", 2) == 0)
        text += 2;
    return diagnose(reading->why, error, "%s:%u: %s", reading->file.path, reading->file.line, text);
}

static int unknown_key(const struct reading *reading, const char *name)
{
    const char *names[KEY_COUNT + 1] = {"claim"};
    char list[128];

    for (size_t i = 0; i < KEY_COUNT; i++)
        names[i + 1] = keys[i].name;
    names_join(list, sizeof list, names, KEY_COUNT + 1);
    const char *nearest = nearest_name(name, names, KEY_COUNT + 1);
    return fail_here(reading, "\"%.60s\": a claim has no such key%s%s%s (%s)", name,
                     nearest == NULL ? "" : "; did you mean \"", nearest == NULL ? "" : nearest,
                     nearest == NULL ? "" : "\"?", list);
}

/* Which of languages[] the end of "sentence.ru" is; 0: it has none. -EINVAL. */
static int language_of(const struct reading *reading, const char *name, size_t stem)
{
    if (name[stem] == '\0')
        return 0;
    for (int i = 1; i < CLAIM_MOST_LANGUAGES && languages[i] != NULL; i++)
        if (strcmp(name + stem + 1, languages[i]->code) == 0)
            return i;
    return fail_here(reading, "%s: ipcmark has no such language", name);
}

static const struct key *find_key(const char *name, size_t stem)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strlen(keys[i].name) == stem && strncmp(keys[i].name, name, stem) == 0 &&
            (name[stem] == '\0' || keys[i].kind == KEY_SAID))
            return &keys[i];
    return NULL;
}

static int set_value(struct reading *reading, const struct key *key, int language, const char *name,
                     const char *value)
{
    char *member = (char *)current(reading) + key->member;

    switch (key->kind) {
    case KEY_TEXT:
        return set_text(reading, name, value, (char **)member);
    case KEY_SAID:
        return set_text(reading, name, value, &((struct claim_text *)member)->in[language]);
    case KEY_YEAR:
        return set_year(reading, value, (unsigned *)member);
    case KEY_PLAN:
        break;
    }
    return set_plan(reading, name, value);
}

static int read_key(struct reading *reading, const char *name, const char *value)
{
    size_t stem = strcspn(name, ".");
    const struct key *key = find_key(name, stem);

    if (key == NULL)
        return unknown_key(reading, name);
    if (reading->begin == 0)
        return fail_here(reading, "%s: it stands before the first claim; begin with \"claim ID\"",
                         name);
    int language = language_of(reading, name, stem);
    if (language < 0)
        return language;
    unsigned *line = &reading->lines[key - keys][language];
    if (*line > 0)
        return fail_here(reading, "%s is already given on line %u", name, *line);
    *line = reading->file.line;
    if (value == NULL)
        return fail_here(reading, "%s: its value is missing", name);
    return set_value(reading, key, language, name, value);
}

/* ---- a whole claim ---- */

static int check_bounds(const struct reading *reading, const struct settings *plan)
{
    if (plan->sizes.count > CLAIM_MOST_SIZES)
        return fail_of(reading, "size", "more than %d", CLAIM_MOST_SIZES);
    if (plan->transports.count > CLAIM_MOST_TRANSPORTS)
        return fail_of(reading, "transport", "more than %d", CLAIM_MOST_TRANSPORTS);
    if (plan->placements.count > CLAIM_MOST_PLACEMENTS)
        return fail_of(reading, "placement", "more than %d", CLAIM_MOST_PLACEMENTS);
    for (size_t i = 0; i < plan->sizes.count; i++)
        if (plan->sizes.bytes[i] > CLAIM_MOST_MESSAGE)
            return fail_of(reading, "size", "a message of a claim has %d MiB at most",
                           CLAIM_MOST_MESSAGE >> 20);
    return 0;
}

/* One way to do it over each transport, or a transport alone would not say what is meant. */
static int check_workload(const struct reading *reading, const struct settings *plan)
{
    const struct workload *workload = workload_find(plan->workloads.names[0]);

    if (plan->workloads.count > 1)
        return fail_of(reading, "workload", "%s", "a claim is about one");
    if (workload->many_clients)
        return fail_of(reading, "workload",
                       "%s is about many clients, for which a claim has no words", workload->name);
    for (size_t i = 0; i < plan->transports.count; i++) {
        const struct transport *transport = transport_find(plan->transports.names[i]);
        const char *const *variants = workload->variants_of == NULL
                                          ? NULL
                                          : workload->variants_of(transport);
        if (variants != NULL && variants[0] != NULL)
            return fail_of(
                reading, "workload",
                "there are several ways to do %s over %s, for which a claim has no words",
                workload->name, transport->name);
        if (transport->flags & TRANSPORT_MOVES_NOTHING)
            return fail_of(reading, "transport", "%s moves nothing", transport->name);
    }
    return 0;
}

static int check_url(const struct reading *reading, const struct claim *claim)
{
    const char *url = claim->url;

    if (url == NULL || ((strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0) &&
                        strchr(url, ' ') == NULL))
        return 0;
    return fail_of(reading, "url", "%s", "expected http://... or https://... without blanks");
}

static int end_claim(struct reading *reading)
{
    struct diagnosis problem;

    if (reading->begin == 0)
        return 0;
    struct claim *claim = current(reading);
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (keys[i].needed && reading->lines[i][0] == 0)
            return fail_at(reading, reading->begin, "claim %s has no %s", claim->id, keys[i].name);
    int error = check_url(reading, claim);
    if (error == 0)
        error = check_bounds(reading, &claim->plan);
    if (error == 0)
        error = check_workload(reading, &claim->plan);
    if (error != 0)
        return error;
    if (claim->plan.blocks == 0)
        claim->plan.blocks = CLAIM_BLOCKS;
    error = claim_test_parse(claim->test_text, &claim->plan, &claim->test, &problem);
    return error == 0 ? 0 : fail_of(reading, "test", "%s", problem.text);
}

static int check_id(const struct reading *reading, const char *id)
{
    if (id == NULL || strlen(id) > CLAIM_MOST_ID ||
        strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id) || *id == '-')
        return fail_here(reading,
                         "claim: expected an id of 1 to %d letters a-z, digits and hyphens",
                         CLAIM_MOST_ID);
    for (size_t i = 0; i < reading->list->count; i++)
        if (strcmp(reading->list->claims[i].id, id) == 0)
            return fail_here(reading, "there is a claim %s already", id);
    return 0;
}

static int begin_claim(struct reading *reading, const char *id)
{
    int error = end_claim(reading);

    if (error == 0)
        error = check_id(reading, id);
    if (error != 0)
        return error;
    if (reading->list->count == CLAIM_MOST)
        return fail_here(reading, "more than %d claims", CLAIM_MOST);
    struct claim *claim = &reading->list->claims[reading->list->count];
    settings_init(&claim->plan);
    claim->id = strdup(id);
    if (claim->id == NULL)
        return no_memory(reading);
    reading->list->count++;
    memset(reading->lines, 0, sizeof reading->lines);
    reading->begin = reading->file.line;
    return 0;
}

/* ---- all of them ---- */

static int read_all(struct reading *reading)
{
    char *name, *value;
    int found;

    while ((found = option_file_next(&reading->file, &name, &value, reading->why)) > 0) {
        int error = strcmp(name, "claim") == 0 ? begin_claim(reading, value)
                                               : read_key(reading, name, value);
        if (error == 0 && reading->file.line >= MOST_LINES)
            error = fail_here(reading, "%s", "a file of claims has fewer lines");
        if (error != 0)
            return error;
    }
    if (found == 0)
        found = end_claim(reading);
    if (found == 0 && reading->list->count == 0)
        found = fail_here(reading, "%s", "there is no claim in it; one begins with \"claim ID\"");
    return found;
}

int claims_read(const char *path, struct claim_list *out, struct diagnosis *why)
{
    struct reading reading = {
        .file = {.path = path, .noun = "file of claims", .comments = COMMENTS_ALONE},
        .list = out,
        .why = why,
    };

    *out = (struct claim_list){.claims = calloc(CLAIM_MOST, sizeof *out->claims)};
    if (out->claims == NULL)
        return no_memory(&reading);
    int error = option_file_open(&reading.file, why);
    if (error != 0)
        return error;
    error = read_all(&reading);
    option_file_close(&reading.file);
    return error;
}

static void claim_clear(struct claim *claim)
{
    free(claim->id);
    free(claim->source);
    free(claim->url);
    free(claim->test_text);
    for (size_t i = 0; i < CLAIM_MOST_LANGUAGES; i++) {
        free(claim->sentence.in[i]);
        free(claim->why.in[i]);
    }
    settings_clear(&claim->plan);
}

void claims_clear(struct claim_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        claim_clear(&list->claims[i]);
    free(list->claims);
    *list = (struct claim_list){0};
}

static bool is_among(const char *id, const char *const ids[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static int check_ids(const struct claim_list *list, const char *const ids[], size_t count,
                     struct diagnosis *why)
{
    const char *names[CLAIM_MOST];

    for (size_t i = 0; i < list->count; i++)
        names[i] = list->claims[i].id;
    for (size_t i = 0; i < count; i++) {
        if (is_among(ids[i], names, list->count))
            continue;
        const char *nearest = nearest_name(ids[i], names, list->count);
        return diagnose(why, -EINVAL, "--claims: there is no claim \"%s\" in the file%s%s%s",
                        ids[i], nearest == NULL ? "" : "; did you mean \"",
                        nearest == NULL ? "" : nearest, nearest == NULL ? "" : "\"?");
    }
    return 0;
}

int claims_choose(struct claim_list *list, const char *const ids[], size_t count,
                  struct diagnosis *why)
{
    size_t kept = 0;
    int error = check_ids(list, ids, count, why);

    if (error != 0 || count == 0)
        return error;
    for (size_t i = 0; i < list->count; i++) {
        if (is_among(list->claims[i].id, ids, count))
            list->claims[kept++] = list->claims[i];
        else
            claim_clear(&list->claims[i]);
    }
    list->count = kept;
    return 0;
}

const char *claim_say(const struct claim_text *text)
{
    for (size_t i = 1; i < CLAIM_MOST_LANGUAGES && languages[i] != NULL; i++)
        if (languages[i] == text_language() && text->in[i] != NULL)
            return text->in[i];
    return text->in[0];
}
