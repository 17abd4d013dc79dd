/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sandbox.c - mkdtemp before, nftw after. */
#include "bench/sandbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int sandbox_create(void **state)
{
    const char *parent = getenv("TMPDIR");
    struct sandbox *sandbox = calloc(1, sizeof *sandbox);

    if (sandbox == NULL)
        return -1;
    sandbox->program = (struct program){.pidfd = -1, .ends = {-1, -1}};
    /* Not of the form ipcmark-XXXXXX: another run would sweep it. */
    snprintf(sandbox->root, sizeof sandbox->root, "%s/ipcmark-cli-XXXXXX",
             parent != NULL ? parent : "/tmp");
    if (mkdtemp(sandbox->root) == NULL) {
        free(sandbox);
        return -1;
    }
    snprintf(sandbox->work, sizeof sandbox->work, "%s/work", sandbox->root);
    snprintf(sandbox->temporary, sizeof sandbox->temporary, "%s/t", sandbox->root);
    *state = sandbox;
    return mkdir(sandbox->work, 0755) < 0 || mkdir(sandbox->temporary, 0755) < 0 ? -1 : 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

int sandbox_remove(void **state)
{
    struct sandbox *sandbox = *state;

    program_clear(&sandbox->program);
    chmod(sandbox->work, 0755);
    int error = nftw(sandbox->root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    free(sandbox);
    return error;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_into(const char *folder, const char *prefix, char ***lines, size_t *count);

/* Pushes "name" or "name -> target" onto *lines, and everything below it. */
static void list_one(const char *folder, const char *prefix, const struct dirent *entry,
                     char ***lines, size_t *count)
{
    char path[PATH_MAX], name[PATH_MAX], target[PATH_MAX];
    struct stat status;

    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    snprintf(name, sizeof name, "%s%s", prefix, entry->d_name);
    if (lstat(path, &status) < 0)
        return; /* a program that runs removed it meanwhile */
    *lines = reallocarray(*lines, *count + 1, sizeof **lines);
    assert_non_null(*lines);
    ssize_t length = S_ISLNK(status.st_mode) ? readlink(path, target, sizeof target - 1) : 0;
    target[length] = '\0';
    char *line = NULL;
    assert_true(asprintf(&line, "%s%s%s", name, length > 0 ? " -> " : "", target) > 0);
    (*lines)[(*count)++] = line;
    if (S_ISDIR(status.st_mode)) {
        strncat(name, "/", sizeof name - strlen(name) - 1);
        list_into(path, name, lines, count);
    }
}

static void list_into(const char *folder, const char *prefix, char ***lines, size_t *count)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;

    while (directory != NULL && (entry = readdir(directory)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            list_one(folder, prefix, entry, lines, count);
    if (directory != NULL)
        closedir(directory);
}

char *folder_listing(const char *folder)
{
    char **lines = NULL, *text = NULL;
    size_t count = 0, bytes;

    list_into(folder, "", &lines, &count);
    if (count > 0)
        qsort(lines, count, sizeof *lines, compare_lines);
    FILE *stream = open_memstream(&text, &bytes);
    assert_non_null(stream);
    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "%s\n", lines[i]);
        free(lines[i]);
    }
    free(lines);
    fclose(stream);
    return text;
}

const char *sandbox_path(const struct sandbox *sandbox, const char *name)
{
    static char path[PATH_MAX];

    snprintf(path, sizeof path, "%s/%s", sandbox->work, name);
    return path;
}

bool sandbox_block_is_done(const struct sandbox *sandbox, const char *folder, unsigned block)
{
    char name[NAME_MAX], mark[64];

    snprintf(name, sizeof name, "%s/journal.jsonl", folder);
    snprintf(mark, sizeof mark, "{\"block\":{\"block\":%u,", block);
    if (access(sandbox_path(sandbox, name), F_OK) != 0)
        return false;
    char *text = sandbox_read(sandbox, name);
    bool is_done = strstr(text, mark) != NULL;
    free(text);
    return is_done;
}

void sandbox_write(const struct sandbox *sandbox, const char *name, const char *text)
{
    FILE *file = fopen(sandbox_path(sandbox, name), "we");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

char *sandbox_read(const struct sandbox *sandbox, const char *name)
{
    FILE *file = fopen(sandbox_path(sandbox, name), "re");
    char *text = NULL;
    size_t capacity = 0;

    if (file == NULL)
        fail_msg("%s is not there", name);
    if (getdelim(&text, &capacity, '\0', file) < 0) {
        free(text); /* it has been made, and not filled */
        text = calloc(1, 1);
    }
    fclose(file);
    return text;
}

json_t *sandbox_json(const struct sandbox *sandbox, const char *name)
{
    json_error_t wrong;
    json_t *json = json_load_file(sandbox_path(sandbox, name), JSON_REJECT_DUPLICATES, &wrong);

    if (json == NULL)
        fail_msg("%s:%d: %s", name, wrong.line, wrong.text);
    return json;
}

static bool has_terminals(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    const char *name = master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 ? NULL
                                                                                 : ptsname(master);
    bool has = name != NULL && access(name, R_OK | W_OK) == 0;

    if (master >= 0)
        close(master);
    return has;
}

struct program *sandbox_start(struct sandbox *sandbox, struct order order)
{
    if (order.directory == NULL)
        order.directory = sandbox->work;
    if (order.temporary == NULL)
        order.temporary = sandbox->temporary;
    if ((order.out == STREAM_TERMINAL || order.err == STREAM_TERMINAL) && !has_terminals()) {
        print_message("skipped: there are no pseudo-terminals here (/dev/ptmx, devpts)\n");
        skip();
    }
    program_clear(&sandbox->program);
    assert_int_equal(program_start(&sandbox->program, &order), 0);
    return &sandbox->program;
}

struct program *sandbox_run(struct sandbox *sandbox, struct order order)
{
    struct program *program = sandbox_start(sandbox, order);

    program_finish(program);
    assert_false(program->timed_out);
    if (program->killed_by != 0)
        fail_msg("killed by signal %d; stderr: %s", program->killed_by, program->err);
    assert_int_equal(program->left_processes, 0);
    char *left = folder_listing(sandbox->temporary);
    assert_string_equal(left, "");
    free(left);
    return program;
}

struct program *sandbox_succeed(struct sandbox *sandbox, struct order order)
{
    struct program *program = sandbox_run(sandbox, order);

    if (program->exit_status != 0)
        fail_msg("exit status %d; stderr: %s", program->exit_status, program->err);
    return program;
}

/* In place; NULL ends them. */
static void divide(char *text, const char *divider, const char *parts[], size_t most)
{
    size_t count = 0;

    if (*text == '\0')
        text = NULL; /* nothing typed */
    while (text != NULL) {
        assert_true(count + 1 < most);
        parts[count++] = strsep(&text, divider);
    }
    parts[count] = NULL;
}

struct program *sandbox_type(struct sandbox *sandbox, const char *typed)
{
    char *arguments = strdup(typed);
    struct order order = {.out = STREAM_CAPTURED};

    divide(arguments, " ", order.arguments, sizeof order.arguments / sizeof order.arguments[0]);
    struct program *program = sandbox_succeed(sandbox, order);
    free(arguments);
    return program;
}

void assert_has(const char *text, const char *word)
{
    if (strstr(text, word) == NULL)
        fail_msg("\"%s\" is missing in: %s", word, text);
}

void assert_has_not(const char *text, const char *word)
{
    if (strstr(text, word) != NULL)
        fail_msg("\"%s\" is in: %s", word, text);
}

/* What follows what is serious about the machine or, with sanitizers, about the program. */
static const char *after_serious(const char *err)
{
    static const char serious[] = "ipcmark: serious: ";

    while (strncmp(err, serious, strlen(serious)) == 0 && strchr(err, '\n') != NULL)
        err = strchr(err, '\n') + 1;
    return err;
}

void assert_quiet(const char *err)
{
    assert_string_equal(after_serious(err), "");
}

void assert_one_line(const char *err, const char *const words[])
{
    const char *text = after_serious(err);
    const char *newline = strchr(text, '\n');

    if (strncmp(text, "ipcmark: ", strlen("ipcmark: ")) != 0 || newline == NULL ||
        newline[1] != '\0')
        fail_msg("not one line \"ipcmark: ...\": %s", text);
    for (size_t i = 0; words[i] != NULL; i++)
        assert_has(text, words[i]);
}

void sandbox_refuse(struct sandbox *sandbox, struct refusal refusal)
{
    char *before = folder_listing(sandbox->work);
    struct program *program = sandbox_run(sandbox, refusal.order);
    char *after = folder_listing(sandbox->work);

    assert_one_line(program->err, refusal.words);
    assert_string_equal(program->out, "");
    assert_int_equal(program->exit_status, refusal.exit_status);
    assert_string_equal(after, before);
    free(before);
    free(after);
}

void sandbox_refuse_usage(struct sandbox *sandbox, const char *typed, const char *words)
{
    struct refusal refusal = {.exit_status = 2};
    char *arguments = strdup(typed), *wanted = strdup(words);

    divide(arguments, " ", refusal.order.arguments,
           sizeof refusal.order.arguments / sizeof refusal.order.arguments[0]);
    divide(wanted, "|", refusal.words, sizeof refusal.words / sizeof refusal.words[0]);
    sandbox_refuse(sandbox, refusal);
    free(arguments);
    free(wanted);
}

void sandbox_refuse_all(struct sandbox *sandbox, const struct mistake mistakes[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        print_message("ipcmark %s\n", mistakes[i].typed);
        sandbox_refuse_usage(sandbox, mistakes[i].typed, mistakes[i].words);
    }
}
