/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private_directory_test.c - private while it lives, swept when its owner was killed. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/private_directory.h"

static char root[sizeof "/tmp/ipcmark.test-XXXXXX"];

static int make_root(void **state)
{
    (void)state;
    strcpy(root, "/tmp/ipcmark.test-XXXXXX");
    return mkdtemp(root) == NULL || setenv("TMPDIR", root, 1) != 0;
}

static int remove_root(void **state)
{
    (void)state;
    unsetenv("TMPDIR");
    return rmdir(root);
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static void add_file(const char *directory, const char *name)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", directory, name);

    assert_in_range(length, 1, sizeof path - 1);
    assert_int_equal(mkfifo(path, 0600), 0);
}

static void it_is_private_and_gone_afterwards(void **state)
{
    struct private_directory directory;
    struct stat status;
    char path[PATH_MAX];

    (void)state;
    assert_int_equal(private_directory_create(&directory, NULL), 0);
    strcpy(path, directory.path);
    assert_int_equal(strncmp(path, root, strlen(root)), 0);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0700);
    add_file(path, "left");
    private_directory_remove(&directory);
    assert_false(exists(path));
}

static void it_can_be_emptied_and_used_on(void **state)
{
    struct private_directory directory;
    char path[PATH_MAX];

    (void)state;
    assert_int_equal(private_directory_create(&directory, NULL), 0);
    add_file(directory.path, "one");
    assert_int_equal(directory_empty(directory.path), 0);
    snprintf(path, sizeof path, "%.200s/one", directory.path);
    assert_false(exists(path));
    assert_true(exists(directory.path));
    private_directory_remove(&directory);
}

static void one_in_use_is_not_swept(void **state)
{
    struct private_directory used, other;

    (void)state;
    assert_int_equal(private_directory_create(&used, NULL), 0);
    assert_int_equal(private_directory_create(&other, NULL), 0);
    assert_true(exists(used.path));
    private_directory_remove(&other);
    private_directory_remove(&used);
}

static void one_left_by_a_killed_process_is_swept(void **state)
{
    struct private_directory directory;
    char abandoned[PATH_MAX];
    int report[2];

    (void)state;
    assert_int_equal(pipe(report), 0);
    pid_t child = fork();
    if (child == 0) {
        if (private_directory_create(&directory, NULL) != 0)
            _exit(1);
        add_file(directory.path, "left");
        ssize_t written = write(report[1], directory.path, sizeof directory.path);
        (void)written;
        raise(SIGKILL);
    }
    assert_int_equal(read(report[0], abandoned, sizeof abandoned), sizeof abandoned);
    waitpid(child, NULL, 0);
    close(report[0]);
    close(report[1]);
    assert_true(exists(abandoned));

    assert_int_equal(private_directory_create(&directory, NULL), 0);
    assert_false(exists(abandoned));
    private_directory_remove(&directory);
}

static void what_is_not_ours_is_left_alone(void **state)
{
    struct private_directory directory;
    char other[PATH_MAX], linked[PATH_MAX];

    (void)state;
    snprintf(other, sizeof other, "%s/ipcmark-notes-of-mine", root);
    snprintf(linked, sizeof linked, "%s/ipcmark-abcdef", root);
    assert_int_equal(mkdir(other, 0700), 0);
    assert_int_equal(symlink(other, linked), 0);
    assert_int_equal(private_directory_create(&directory, NULL), 0);
    assert_true(exists(other));
    assert_true(exists(linked));
    private_directory_remove(&directory);
    unlink(linked);
    rmdir(other);
}

static void a_root_that_is_not_there_is_named(void **state)
{
    struct private_directory directory;
    struct diagnosis why;

    (void)state;
    setenv("TMPDIR", "/nonexistent", 1);
    assert_int_equal(private_directory_create(&directory, &why), -ENOENT);
    setenv("TMPDIR", root, 1);
    assert_non_null(strstr(why.text, "/nonexistent"));
    assert_non_null(strstr(why.text, "TMPDIR"));
}

/* What was cut off may be the path of a folder of somebody's. */
static void where_none_could_be_made_none_is_removed(void **state)
{
    struct private_directory directory;
    struct diagnosis why;
    char longest[PATH_MAX];

    (void)state;
    memset(longest, '/', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    setenv("TMPDIR", longest, 1);
    assert_int_equal(private_directory_create(&directory, &why), -ENAMETOOLONG);
    setenv("TMPDIR", root, 1);
    assert_string_equal(directory.path, "");
    directory.lock_fd = dup(STDERR_FILENO);
    private_directory_remove(&directory);
    assert_int_equal(close(directory.lock_fd), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_private_and_gone_afterwards),
        cmocka_unit_test(it_can_be_emptied_and_used_on),
        cmocka_unit_test(one_in_use_is_not_swept),
        cmocka_unit_test(one_left_by_a_killed_process_is_swept),
        cmocka_unit_test(what_is_not_ours_is_left_alone),
        cmocka_unit_test(a_root_that_is_not_there_is_named),
        cmocka_unit_test(where_none_could_be_made_none_is_removed),
    };

    return cmocka_run_group_tests(tests, make_root, remove_root);
}
