/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * confinement.c - read from this process' own files, which need no privileges. A container has no
 * one sign that all of them have; the first that is found names it. */
#include "result/environment_parts.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/durable.h"
#include "result/kernel_text.h"
#include "result/sysfs.h"

/* A path below the root; the caller's, NULL: no memory. */
static char *below(const char *root, const char *path)
{
    char *joined;

    return asprintf(&joined, "%s%s", root, path) < 0 ? NULL : joined;
}

/* The first line, as sysfs_line(). */
static int read_line(const char *root, const char *path, char **line)
{
    char *joined = below(root, path);
    int error = joined == NULL ? -ENOMEM : sysfs_line(joined, line);

    free(joined);
    return error;
}

static FILE *open_file(const char *root, const char *path)
{
    char *joined = below(root, path);
    FILE *file = joined == NULL ? NULL : durable_read(joined);

    free(joined);
    return file;
}

/* ---- /proc/self/status ---- */

/* `words`: what the numbers from 0 on mean; NULL: the value is told as it is. */
static const struct {
    const char *key, *name, *words[4];
} status_lines[] = {
    {"Seccomp", "seccomp", {"off", "strict", "filter"}},
    {"Seccomp_filters", "seccomp_filters", {NULL}},
    {"NoNewPrivs", "no_new_privileges", {"no", "yes"}},
    {"THP_enabled", "transparent_hugepages", {"no", "yes"}},
    {"Speculation_Store_Bypass", "speculation_store_bypass", {NULL}},
    {"SpeculationIndirectBranch", "speculation_indirect_branch", {NULL}},
};

static const char *word_of(const char *const words[4], const char *value)
{
    for (size_t i = 0; i < 4 && words[i] != NULL; i++)
        if (value[0] == (char)('0' + i) && value[1] == '\0')
            return words[i];
    return value;
}

static int add_status_line(struct environment *out, const char *line)
{
    for (size_t i = 0; i < sizeof status_lines / sizeof status_lines[0]; i++) {
        char *value = kernel_text_after_colon(line, status_lines[i].key);
        if (value == NULL)
            continue;
        int error = environment_list_add(&out->confinement, status_lines[i].name,
                                         word_of(status_lines[i].words, value));
        free(value);
        return error;
    }
    return 0;
}

static int add_status(const char *root, struct environment *out)
{
    FILE *file = open_file(root, "/proc/self/status");
    char *line = NULL;
    size_t capacity = 0;
    int error = 0;

    while (file != NULL && error == 0 && getline(&line, &capacity, file) > 0)
        error = add_status_line(out, line);
    free(line);
    if (file != NULL)
        fclose(file);
    return error;
}

/* ---- single lines ---- */

static int add_line(const char *root, struct environment *out, const char *name, const char *path)
{
    char *line = NULL;
    int error = read_line(root, path, &line);

    if (error == 0 && line != NULL)
        error = environment_list_add(&out->confinement, name, line);
    free(line);
    return error;
}

/* The initial namespace maps all users to themselves (user_namespaces(7)). */
static int add_user_namespace(const char *root, struct environment *out)
{
    unsigned long inside, outside, count;
    char *line = NULL;
    int error = read_line(root, "/proc/self/uid_map", &line);

    if (error == 0 && line != NULL && sscanf(line, "%lu %lu %lu", &inside, &outside, &count) == 3)
        error = environment_list_add(&out->confinement, "user_namespace",
                                     inside == 0 && outside == 0 && count == 4294967295 ? "initial"
                                                                                        : "own");
    free(line);
    return error;
}

/* ---- the kind of container ---- */

static bool exists(const char *root, const char *path)
{
    FILE *file = open_file(root, path);

    if (file != NULL)
        fclose(file);
    return file != NULL;
}

/* Files that one kind of container has. */
static const struct {
    const char *path, *kind;
} marks[] = {
    {"/run/.containerenv", "podman"},
    {"/.dockerenv", "docker"},
    {"/.flatpak-info", "flatpak"},
};

/* Parts of the paths of control groups. */
static const struct {
    const char *part, *kind;
} group_parts[] = {
    {"kubepods", "kubernetes"}, {"/docker", "docker"},
    {"libpod", "podman"},       {"lxc", "lxc"},
    {"garden", "garden"},       {"machine.slice/systemd-nspawn", "systemd-nspawn"},
};

/* Every group of the process in that file has a line. */
static const char *kind_by_groups(const char *root, const char *path)
{
    FILE *file = open_file(root, path);
    const char *kind = NULL;
    char *line = NULL;
    size_t capacity = 0;

    while (file != NULL && kind == NULL && getline(&line, &capacity, file) > 0)
        for (size_t i = 0; i < sizeof group_parts / sizeof group_parts[0] && kind == NULL; i++)
            if (strstr(line, group_parts[i].part) != NULL)
                kind = group_parts[i].kind;
    free(line);
    if (file != NULL)
        fclose(file);
    return kind;
}

/* The variable `container` of the first process, which a manager sets; NULL: there is none, or it is
 * another user's process. The caller's. */
static char *kind_by_first_process(const char *root)
{
    FILE *file = open_file(root, "/proc/1/environ");
    char *variable = NULL, *kind = NULL;
    size_t capacity = 0;

    while (file != NULL && kind == NULL && getdelim(&variable, &capacity, '\0', file) > 0)
        kind = kernel_text_assigned(variable, "container");
    free(variable);
    if (file != NULL)
        fclose(file);
    return kind;
}

static const char *kind_by_marks(const char *root)
{
    const char *kind = kind_by_groups(root, "/proc/self/cgroup");

    if (kind == NULL)
        kind = kind_by_groups(root, "/proc/1/cgroup");
    if (kind == NULL && exists(root, "/var/run/secrets/kubernetes.io/serviceaccount/namespace"))
        kind = "kubernetes";
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && kind == NULL; i++)
        if (exists(root, marks[i].path))
            kind = marks[i].kind;
    return kind;
}

static int add_container(const char *root, struct environment *out)
{
    const char *variable = *root == '\0' ? getenv("container") : NULL;
    char *told = NULL;
    int error = read_line(root, "/run/systemd/container", &told);

    if (told == NULL && error == 0)
        told = kind_by_first_process(root);
    const char *kind = told != NULL ? told : variable != NULL ? variable : kind_by_marks(root);
    if (error == 0)
        error = environment_list_add(&out->confinement, "container",
                                     kind == NULL || *kind == '\0' ? "none" : kind);
    free(told);
    return error;
}

int confinement_describe(const char *root, struct environment *out)
{
    int error = add_status(root, out);

    if (error == 0)
        error = add_line(root, out, "lsm", "/sys/kernel/security/lsm");
    if (error == 0)
        error = add_line(root, out, "label", "/proc/self/attr/current");
    if (error == 0)
        error = add_user_namespace(root, out);
    return error == 0 ? add_container(root, out) : error;
}
