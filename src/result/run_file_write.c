/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_write.c - one line for each invocation and comparison, so that a run file can be read,
 * searched and compared as text; written one by one, so that no second copy of a long run is in
 * memory. */
#include "result/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "result/run_json.h"

/* Far below the noise of any measurement, and half the size of the full 17 digits. */
enum { DIGITS = 9 };

struct printer {
    FILE *stream;
    int error; /* the first one */
    struct json_maker maker;
};

static void print_text(struct printer *out, const char *text)
{
    if (out->error == 0 && fputs(text, out->stream) == EOF)
        out->error = -errno;
}

/* Takes the reference. */
static void print_json(struct printer *out, json_t *value, size_t flags)
{
    if (out->error == 0)
        out->error = out->maker.error;
    if (out->error == 0) {
        errno = ENOMEM; /* jansson sets it only when the stream fails */
        if (json_dumpf(value, out->stream, flags | JSON_REAL_PRECISION(DIGITS)) != 0)
            out->error = -errno;
    }
    json_decref(value);
}

/* The members of an object, indented for reading. Takes the reference. */
static void print_members(struct printer *out, json_t *object)
{
    char *text = json_dumps(object, JSON_INDENT(1) | JSON_EMBED | JSON_REAL_PRECISION(DIGITS));

    if (out->error == 0)
        out->error = out->maker.error;
    if (out->error == 0 && text == NULL)
        out->error = -ENOMEM;
    if (out->error == 0) {
        /* jansson ends the last member with a line of its own, where a comma may have to follow */
        text[strlen(text) - 1] = '\0';
        print_text(out, text);
    }
    free(text);
    json_decref(object);
}

static void print_case(struct printer *out, const struct run_case *run_case)
{
    print_text(out, "  {");
    print_json(out, run_json_case_head(&out->maker, run_case), JSON_COMPACT | JSON_EMBED);
    print_text(out, ",\n   \"invocations\":[");
    for (size_t i = 0; out->error == 0 && i < run_case->invocation_count; i++) {
        print_text(out, i == 0 ? "\n    " : ",\n    ");
        print_json(out, run_json_invocation(&out->maker, run_case, &run_case->invocations[i]),
                   JSON_COMPACT);
    }
    print_text(out, "],\n   ");
    print_json(out, run_json_case_tail(&out->maker, run_case), JSON_COMPACT | JSON_EMBED);
    print_text(out, "}");
}

static void print_cases(struct printer *out, const char *name, const struct run_case *cases,
                        size_t count, bool histograms)
{
    print_text(out, ",\n \"");
    print_text(out, name);
    print_text(out, "\": [");
    for (size_t i = 0; out->error == 0 && i < count; i++) {
        struct run_case printed = cases[i];
        if (!histograms)
            printed.histogram = NULL;
        print_text(out, i == 0 ? "\n" : ",\n");
        print_case(out, &printed);
    }
    print_text(out, "]");
}

/* One line for each element. */
static void print_list(struct printer *out, const char *name, const struct run *run, size_t count,
                       json_t *(*element)(struct json_maker *, const struct run *, size_t))
{
    print_text(out, ",\n \"");
    print_text(out, name);
    print_text(out, "\": [");
    for (size_t i = 0; out->error == 0 && i < count; i++) {
        print_text(out, i == 0 ? "\n  " : ",\n  ");
        print_json(out, element(&out->maker, run, i), JSON_COMPACT);
    }
    print_text(out, "]");
}

int run_file_print(const struct run *run, FILE *stream)
{
    struct printer out = {.stream = stream};

    print_text(&out, "{");
    print_members(&out, run_json_head(&out.maker, run));
    print_cases(&out, "cases", run->cases, run->case_count, true);
    print_list(&out, "comparisons", run, run->comparison_count, run_json_comparison);
    print_list(&out, "crossovers", run, run->crossover_count, run_json_crossover);
    print_list(&out, "blocks", run, run->block_count, run_json_block);
    print_cases(&out, "controls", run->aa_controls, run->aa_control_count, false);
    print_text(&out, ",");
    print_members(&out, run_json_tail(&out.maker, run));
    print_text(&out, "\n}\n");
    if (out.error == 0 && fflush(stream) != 0)
        out.error = -errno;
    return out.error;
}

/* The folder of a path, to be freed. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return strdup(".");
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* mkstemp() makes files private; a run file is as readable as any file that its user creates. */
static int file_open_up(int file)
{
    mode_t mask = umask(0);

    umask(mask);
    return fchmod(file, 0644 & ~mask) == 0 ? 0 : -errno;
}

/* Writes and syncs the open file, then closes it in any case. */
static int file_fill(int file, const struct run *run)
{
    int error = file_open_up(file);
    FILE *stream = error == 0 ? fdopen(file, "w") : NULL;

    if (stream == NULL) {
        error = error != 0 ? error : -errno;
        close(file);
        return error;
    }
    error = run_file_print(run, stream);
    if (error == 0 && fsync(file) != 0)
        error = -errno;
    if (fclose(stream) != 0 && error == 0)
        error = -errno;
    return error;
}

/* Makes the new name survive a power failure. */
static int folder_sync(const char *folder)
{
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = 0;

    if (directory < 0)
        return -errno;
    /* EINVAL: a file system that has nothing to sync here */
    if (fsync(directory) != 0 && errno != EINVAL)
        error = -errno;
    close(directory);
    return error;
}

static int write_and_rename(const struct run *run, const char *folder, const char *path)
{
    char *temporary;

    if (asprintf(&temporary, "%s/.run.json.XXXXXX", folder) < 0)
        return -ENOMEM;
    int file = mkostemp(temporary, O_CLOEXEC);
    int error = file < 0 ? -errno : file_fill(file, run);
    if (error == 0 && rename(temporary, path) != 0)
        error = -errno;
    if (error != 0 && file >= 0)
        unlink(temporary);
    free(temporary);
    return error;
}

int run_file_write(const struct run *run, const char *path, struct diagnosis *why)
{
    char *folder = folder_of(path);
    int error = folder == NULL ? -ENOMEM : write_and_rename(run, folder, path);

    if (error == 0)
        error = folder_sync(folder);
    free(folder);
    if (error != 0)
        return diagnose(why, error, "cannot write %s: %s", path, strerror(-error));
    return 0;
}
