/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grants_test.c - the kernel grants fewer buffers than usual: no form says who is faster, all say
 * why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/sandbox.h"

/* AddressSanitizer wants to be the first library. */
#define PRELOAD "LD_PRELOAD=" SMALL_BUFFERS
#define ASAN "ASAN_OPTIONS=verify_asan_link_order=0"

enum { NOT_STARTED = 127, OTHER_USER = 64999 };

static struct program *run(struct sandbox *sandbox, const char *transports, const char *folder,
                           const char *how, const char *more)
{
    return sandbox_succeed(
        sandbox, (struct order){.arguments = {"run", "-t", transports, "-w", "throughput", "-s",
                                              "1K", "-p", "same-cpu", "-n", "6", "--messages", "20",
                                              "--warmup", "0", "--no-hood", "-o", folder},
                                .environment = {how != NULL ? PRELOAD : NULL, ASAN, how, more}});
}

static const json_t *only_comparison(const json_t *root)
{
    const json_t *comparisons = json_object_get(root, "comparisons");

    assert_int_equal(json_array_size(comparisons), 1);
    return json_array_get(comparisons, 0);
}

static void expect_no_verdict(const struct sandbox *sandbox, const char *file)
{
    json_t *root = sandbox_json(sandbox, file);
    const json_t *comparison = only_comparison(root);

    assert_true(json_is_true(json_object_get(comparison, "withheld")));
    assert_string_equal(json_string_value(json_object_get(comparison, "verdict")), "undecided");
    assert_has(json_string_value(json_object_get(comparison, "sentence")), "no verdict");
    json_decref(root);
}

static void a_short_pipe_is_told_where_the_verdict_would_be(void **state)
{
    const struct program *program = run(*state, "pipe,unix-stream", "short", "SMALL_PIPES=all",
                                        NULL);

    assert_has(program->out, "no verdict");
    assert_has(program->out, "8 KiB");
    assert_has(program->out, "fs.pipe-user-pages-soft");
    assert_has(program->err, "fs.pipe-user-pages-soft"); /* while it runs */
    assert_has_not(program->out, "unix-stream is ");
    expect_no_verdict(*state, "short/run.json");
}

static void no_form_gives_a_verdict_on_a_short_pipe(void **state)
{
    static const char *const forms[] = {"table", "markdown", "latex", "html", "json"};

    run(*state, "pipe,unix-stream", "short", "SMALL_PIPES=all", NULL);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct program *program = sandbox_succeed(
            *state, (struct order){.arguments = {"report", "short", "--format", forms[i]}});
        print_message("%s\n", forms[i]);
        assert_has(program->out, "no verdict");
        assert_has(program->out, "fs.pipe-user-pages-soft");
        assert_has_not(program->out, "unix-stream is");
    }
}

static void a_pipe_that_becomes_short_in_mid_run_is_told(void **state)
{
    struct sandbox *sandbox = *state;
    const struct program *program = run(sandbox, "pipe,unix-stream", "changed", "SMALL_PIPES=later",
                                        "SMALL_PIPES_COUNT=count");
    size_t others = 0, i;
    json_t *row;

    assert_has(program->out, "no verdict");
    assert_has(program->out, "changed between invocations");
    expect_no_verdict(sandbox, "changed/run.json");
    json_t *root = sandbox_json(sandbox, "changed/run.json");
    const json_t *pipe_case = json_array_get(json_object_get(root, "cases"), 0);
    assert_string_equal(json_string_value(json_object_get(pipe_case, "transport")), "pipe");
    json_array_foreach(json_object_get(pipe_case, "invocations"), i, row)
        others += json_object_get(row, "granted") != NULL;
    assert_in_range(others, 1, i - 1); /* the first has the case's */
    json_decref(root);
}

static void a_short_socket_names_its_sysctl(void **state)
{
    if (access("/proc/sys/net/core/wmem_default", R_OK) != 0)
        skip(); /* in a network namespace of an older kernel */
    const struct program *program = run(*state, "pipe,unix-dgram", "short", "SMALL_SOCKETS=all",
                                        NULL);

    assert_has(program->out, "no verdict");
    assert_has(program->out, "net.core.wmem_default");
    expect_no_verdict(*state, "short/run.json");
}

static void a_socket_that_is_short_on_the_child_s_side_alone_is_told(void **state)
{
    if (access("/proc/sys/net/core/wmem_default", R_OK) != 0)
        skip();
    const struct program *program = run(*state, "pipe,unix-stream", "short", "SMALL_SOCKETS=client",
                                        NULL);

    assert_has(program->out, "no verdict");
    assert_has(program->out, "net.core.wmem_default");
    expect_no_verdict(*state, "short/run.json");
}

static void compare_marks_the_case_and_tells_the_difference(void **state)
{
    struct sandbox *sandbox = *state;

    run(sandbox, "pipe,unix-stream", "base", NULL, NULL);
    run(sandbox, "pipe,unix-stream", "new", "SMALL_PIPES=all", NULL);
    struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"compare", "base", "new", "--format", "json"}});
    json_t *root = json_loads(program->out, JSON_REJECT_DUPLICATES, NULL), *each;
    bool told = false;
    size_t i;

    assert_non_null(root);
    json_array_foreach(json_object_get(root, "environment_differences"), i, each)
        told = told || strcmp(json_string_value(json_object_get(each, "key")), "granted.pipe") == 0;
    assert_true(told);
    json_array_foreach(json_object_get(root, "comparisons"), i, each)
    {
        const char *mark = json_string_value(json_object_get(each, "mark"));
        bool of_pipe = strstr(json_string_value(json_object_get(each, "id")), "/pipe/") != NULL;
        assert_string_equal(mark == NULL ? "" : mark, of_pipe ? "other buffers" : "");
    }
    json_decref(root);
    program = sandbox_run(sandbox, (struct order){.arguments = {"compare", "base", "new"}});
    assert_has(program->out, "other buffers");
    assert_has(program->out, "65536 -> 8192");
    program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"report", "base", "new", "--format", "markdown"}});
    assert_has(program->out, "other buffers");
}

/* ---- the kernel itself, as another user ---- */

static void become_other_user(void)
{
    if (setresgid(OTHER_USER, OTHER_USER, OTHER_USER) != 0 ||
        setresuid(OTHER_USER, OTHER_USER, OTHER_USER) != 0)
        _exit(NOT_STARTED);
}

/* As that user, holds as many pipes as make the next ones short, until it is killed. */
static _Noreturn void hold_pipes(long count, int ready)
{
    const struct rlimit files = {(rlim_t)(2 * count + 64), (rlim_t)(2 * count + 64)};
    int ends[2];

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (setrlimit(RLIMIT_NOFILE, &files) != 0)
        _exit(NOT_STARTED);
    become_other_user();
    for (long i = 0; i < count; i++)
        if (pipe(ends) != 0)
            _exit(NOT_STARTED);
    if (write(ready, "", 1) == 1)
        pause();
    _exit(NOT_STARTED);
}

/* -1: it can't be had. */
static pid_t start_holder(void)
{
    int ready[2];
    char byte;
    long pages = 0;
    FILE *file = fopen("/proc/sys/fs/pipe-user-pages-soft", "re");

    if (file == NULL)
        return -1;
    bool limited = fscanf(file, "%ld", &pages) == 1 && pages > 0 && pages <= 65536;
    fclose(file);
    if (!limited || pipe(ready) != 0)
        return -1;
    pid_t holder = fork();
    if (holder == 0) {
        close(ready[0]);
        hold_pipes(pages / 16 + 6, ready[1]);
    }
    close(ready[1]);
    bool holds = holder > 0 && read(ready[0], &byte, 1) == 1;
    close(ready[0]);
    if (!holds && holder > 0)
        waitpid(holder, NULL, 0);
    return holds ? holder : -1;
}

static void a_user_whose_pipes_are_used_up_is_named(void **state)
{
    struct sandbox *sandbox = *state;
    pid_t holder = geteuid() == 0 ? start_holder() : -1;

    if (holder < 0)
        skip(); /* needs the rights to become another user, and the kernel's limit on pipes */
    assert_int_equal(chmod(sandbox->root, 0755), 0);
    assert_int_equal(chmod(sandbox->work, 0777), 0);
    assert_int_equal(chmod(sandbox->temporary, 0777), 0);
    const struct program *program = sandbox_run(
        sandbox, (struct order){.arguments = {"run", "-t", "pipe,unix-stream", "-w", "throughput",
                                              "-s", "64K", "-p", "same-cpu", "-n", "5",
                                              "--duration", "5", "--no-hood", "-o", "short"},
                                .confine = become_other_user});
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    if (program->exit_status == NOT_STARTED)
        skip(); /* that user can't reach the program */
    assert_int_equal(program->exit_status, 0);
    assert_has(program->out, "user 64999");
    assert_has(program->out, "fs.pipe-user-pages-soft");
    assert_has_not(program->out, "unix-stream is ");
    expect_no_verdict(sandbox, "short/run.json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_short_pipe_is_told_where_the_verdict_would_be,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(no_form_gives_a_verdict_on_a_short_pipe, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(a_pipe_that_becomes_short_in_mid_run_is_told,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_short_socket_names_its_sysctl, sandbox_create,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(a_socket_that_is_short_on_the_child_s_side_alone_is_told,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(compare_marks_the_case_and_tells_the_difference,
                                        sandbox_create, sandbox_remove),
        cmocka_unit_test_setup_teardown(a_user_whose_pipes_are_used_up_is_named, sandbox_create,
                                        sandbox_remove),
    };
    return cmocka_run_group_tests_name("grants", tests, NULL, NULL);
}
