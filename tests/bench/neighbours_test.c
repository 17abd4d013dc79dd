/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * neighbours_test.c - other programs and users beside a run: who connects to it is turned away, counted
 * and told, and what it makes is nobody else's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bench/sandbox.h"

/* Over all invocations; transport: NULL, all. */
static json_int_t sum_of(const json_t *run, const char *transport, const char *key)
{
    json_int_t sum = 0;
    size_t i;
    json_t *of;

    json_array_foreach(json_object_get(run, "cases"), i, of)
    {
        size_t j;
        json_t *row;
        const char *name = json_string_value(json_object_get(of, "transport"));
        if (transport != NULL && strcmp(name, transport) != 0)
            continue;
        json_array_foreach(json_object_get(of, "invocations"), j, row)
        {
            sum += json_integer_value(json_object_get(row, key));
        }
    }
    return sum;
}

/* Once for each of the three ways to serve: a pair, connections, many clients. */
static void a_stranger_is_turned_away_counted_and_told(void **state)
{
    static const char *const visited[] = {"unix-stream", "tcp", "unix-abstract"};
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.environment = {VISIT, "ASAN_OPTIONS=verify_asan_link_order=0"},
                                .arguments = {"run",
                                              "-t",
                                              "pipe,unix-stream,tcp,unix-abstract",
                                              "-w",
                                              "latency,connect,request",
                                              "--clients",
                                              "2",
                                              "-s",
                                              "64",
                                              "-p",
                                              "same-cpu",
                                              "-n",
                                              "1",
                                              "--messages",
                                              "100",
                                              "--warmup",
                                              "0",
                                              "--verify",
                                              "--no-hood",
                                              "--quiet",
                                              "-o",
                                              "it"}});

    assert_has(program->err, "another program connected to the sockets of tcp");
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_true(json_is_true(json_object_get(run, "complete")));
    assert_int_equal(sum_of(run, "pipe", "strange_connections"), 0);
    for (size_t i = 0; i < sizeof visited / sizeof visited[0]; i++)
        assert_true(sum_of(run, visited[i], "strange_connections") >= 3);
    json_decref(run);
    program = sandbox_type(sandbox, "report it --format markdown");
    assert_has(program->out, "another program connected to the sockets of");
}

/* ---- what appears ---- */

struct seen {
    unsigned folders, fifos, sockets;
};

static void look_into(const char *path, struct seen *seen, unsigned depth);

static void look_at(const char *folder, const char *name, struct seen *seen, unsigned depth)
{
    char path[PATH_MAX];
    struct stat status;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (lstat(path, &status) < 0) /* gone already */
        return;
    if (status.st_mode & 0077)
        fail_msg("%s has mode %o", path, (unsigned)status.st_mode & 07777u);
    seen->fifos += S_ISFIFO(status.st_mode);
    seen->sockets += S_ISSOCK(status.st_mode);
    if (S_ISDIR(status.st_mode) && depth < 3) {
        seen->folders++;
        look_into(path, seen, depth + 1);
    }
}

static void look_into(const char *path, struct seen *seen, unsigned depth)
{
    DIR *stream = opendir(path);
    const struct dirent *entry;

    while (stream != NULL && (entry = readdir(stream)) != NULL)
        if (entry->d_name[0] != '.')
            look_at(path, entry->d_name, seen, depth);
    if (stream != NULL)
        closedir(stream);
}

static void forget_umask(void)
{
    umask(0);
}

static void what_a_run_makes_is_nobody_elses(void **state)
{
    const struct timespec pause = {.tv_nsec = 500000};
    struct sandbox *sandbox = *state;
    struct seen seen = {0};
    struct program *program = sandbox_start(
        sandbox, (struct order){
                     .confine = forget_umask,
                     .arguments = {"run",       "-t", "available", "-w",         "latency,request",
                                   "--clients", "2",  "-s",        "64",         "-p",
                                   "same-cpu",  "-n", "1",         "--duration", "20",
                                   "--warmup",  "0",  "--quiet",   "--no-hood",  "-o",
                                   "it"}});

    while (program_poll(program)) {
        look_into(sandbox->temporary, &seen, 0);
        nanosleep(&pause, NULL);
    }
    program_finish(program);
    assert_int_equal(program->exit_status, 0);
    assert_true(seen.folders > 0 && seen.fifos > 0 && seen.sockets > 0);
}

/* ---- signals ---- */

/* A little of what the suite `soak` does for as long as one likes. */
static void signals_break_no_transport(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"run",
                                              "-t",
                                              "available",
                                              "-w",
                                              "latency,throughput,connect,request",
                                              "--clients",
                                              "2",
                                              "-s",
                                              "64",
                                              "-p",
                                              "same-cpu",
                                              "-n",
                                              "1",
                                              "--duration",
                                              "20",
                                              "--warmup",
                                              "0",
                                              "--verify",
                                              "--interrupts",
                                              "500",
                                              "--no-hood",
                                              "--quiet",
                                              "-o",
                                              "it"}});
    size_t i;
    json_t *of;

    assert_has(program->err, "serious: both sides were broken off by some 500 signals");
    json_t *run = sandbox_json(sandbox, "it/run.json");
    assert_int_equal(json_integer_value(json_object_get(run, "interrupts_per_second")), 500);
    json_array_foreach(json_object_get(run, "cases"), i, of)
    {
        assert_int_equal(json_array_size(json_object_get(of, "invocations")), 1);
        assert_int_equal(json_integer_value(json_object_get(of, "failures")), 0);
    }
    assert_true(sum_of(run, NULL, "interrupts") > 0);
    json_decref(run);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_stranger_is_turned_away_counted_and_told, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(signals_break_no_transport, sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(what_a_run_makes_is_nobody_elses, sandbox_create,
                                        sandbox_remove),
    };

    return cmocka_run_group_tests_name("neighbours", tests, NULL, NULL);
}
