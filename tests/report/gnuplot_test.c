/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gnuplot_test.c - a gnuplot that misbehaves: the next step comes all the same, and nothing stays
 * behind. A script of ours stands in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "report/figure.h"
#include "report/scratch.h"

enum { SHORT_MS = 300, LONG_MS = 60000 };

static char *path_before;

static int create(void **state)
{
    char path[PATH_MAX];

    if (scratch_create(state) != 0)
        return -1;
    const char *before = getenv("PATH");
    path_before = strdup(before == NULL ? "" : before);
    snprintf(path, sizeof path, "%s:/usr/bin:/bin", (char *)*state);
    return setenv("PATH", path, 1);
}

static int put_back(void **state)
{
    setenv("PATH", path_before, 1);
    free(path_before);
    return scratch_remove(state);
}

static void put_file(const char *directory, const char *name, const char *text)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
}

/* Draws two figures with that script for gnuplot; what figures_draw() returns, and in what time. */
static int draw(const char *directory, const char *gnuplot, int limit_ms, struct diagnosis *why,
                struct drawn_figures *drawn)
{
    put_file(directory, "latency.gp", "");
    put_file(directory, "throughput.gp", "");
    if (gnuplot != NULL)
        put_file(directory, "gnuplot", gnuplot);
    uint64_t begin_ns = clock_now_ns();
    int error = figures_draw(directory, limit_ms, drawn, why);
    assert_true(clock_now_ns() - begin_ns < 20 * NS_PER_SECOND);
    if (error != 0)
        assert_null(strchr(why->text, '\n'));
    return error;
}

static void a_missing_one_is_said_with_what_to_install(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn = {.count = 99};

    setenv("PATH", *state, 1);
    assert_int_equal(draw(*state, NULL, LONG_MS, &why, &drawn), -ENOENT);
    assert_int_equal(drawn.count, 0);
    assert_non_null(strstr(why.text, "gnuplot is not installed"));
    assert_non_null(strstr(why.text, "gnuplot-nox"));
}

/* Dead is gone, even if nobody has asked for its status yet. */
static bool is_gone(pid_t pid)
{
    char path[64], state = 'Z';

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return true;
    assert_true(fscanf(file, "%*d (%*[^)]) %c", &state) <= 1);
    fclose(file);
    return state == 'Z';
}

/* Ends when the process is gone of which a script wrote the id into "pid". */
static void wait_until_gone(const char *directory)
{
    const struct timespec pause = {0, 10000000};
    char *text = scratch_read(directory, "pid");

    assert_non_null(text);
    pid_t pid = (pid_t)atoi(text);
    free(text);
    assert_true(pid > 0);
    for (int i = 0; !is_gone(pid); i++) {
        assert_true(i < 1000);
        nanosleep(&pause, NULL);
    }
}

static void one_that_hangs_is_killed_with_all_that_it_started(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn;

    assert_int_equal(
        draw(*state, "#!/bin/sh\nsleep 600 &\necho $! >pid\nwait\n", SHORT_MS, &why, &drawn),
        -ETIMEDOUT);
    assert_non_null(strstr(why.text, "latency.gp: gnuplot was killed: it took more than 0.3 s"));
    wait_until_gone(*state);
}

static void what_left_its_session_is_killed_too(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn;

    assert_int_equal(draw(*state,
                          "#!/bin/sh\nsetsid sh -c 'echo $$ >pid; exec sleep 600' &\n"
                          "while [ ! -s pid ]; do sleep .01; done\nsleep 600\n",
                          SHORT_MS, &why, &drawn),
                     -ETIMEDOUT);
    wait_until_gone(*state);
}

static void one_that_prints_without_end_is_killed(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn;

    assert_int_equal(draw(*state, "#!/bin/sh\nexec yes\n", LONG_MS, &why, &drawn), -ETIMEDOUT);
    assert_non_null(strstr(why.text, "did not stop printing"));
}

static void what_was_drawn_before_is_counted(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn;

    assert_int_equal(draw(*state,
                          "#!/bin/sh\nif [ -e once ]; then sleep 600; fi\ntouch once\n"
                          "for x in svg png pdf; do echo x >latency.$x; done\n",
                          SHORT_MS, &why, &drawn),
                     -ETIMEDOUT);
    assert_int_equal(drawn.count, 1);
}

static void one_that_leaves_somebody_behind_with_its_output_is_not_waited_for(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn;

    assert_int_equal(
        draw(*state, "#!/bin/sh\nsleep 600 &\necho $! >pid\nexit 1\n", LONG_MS, &why, &drawn),
        -EIO);
    assert_non_null(strstr(why.text, "gnuplot failed"));
    wait_until_gone(*state);
}

static void one_that_dies_is_told_with_its_signal(void **state)
{
    struct diagnosis why = {""};
    struct drawn_figures drawn;

    assert_int_equal(draw(*state, "#!/bin/sh\nkill -SEGV $$\n", LONG_MS, &why, &drawn), -EIO);
    assert_non_null(strstr(why.text, "gnuplot was ended by signal 11"));
}

static void a_signal_to_stop_ends_the_drawing_and_stays(void **state)
{
    const struct timespec none = {0};
    struct diagnosis why = {""};
    struct drawn_figures drawn;
    sigset_t stop, before;

    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigprocmask(SIG_BLOCK, &stop, &before);
    kill(getpid(), SIGTERM);
    assert_int_equal(draw(*state, "#!/bin/sh\nsleep 600\n", LONG_MS, &why, &drawn), -EINTR);
    assert_int_equal(sigtimedwait(&stop, NULL, &none), SIGTERM);
    sigprocmask(SIG_SETMASK, &before, NULL);
}

#define gnuplot_test(f) cmocka_unit_test_setup_teardown(f, create, put_back)

int main(void)
{
    const struct CMUnitTest tests[] = {
        gnuplot_test(a_missing_one_is_said_with_what_to_install),
        gnuplot_test(one_that_hangs_is_killed_with_all_that_it_started),
        gnuplot_test(what_left_its_session_is_killed_too),
        gnuplot_test(one_that_prints_without_end_is_killed),
        gnuplot_test(what_was_drawn_before_is_counted),
        gnuplot_test(one_that_leaves_somebody_behind_with_its_output_is_not_waited_for),
        gnuplot_test(one_that_dies_is_told_with_its_signal),
        gnuplot_test(a_signal_to_stop_ends_the_drawing_and_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
