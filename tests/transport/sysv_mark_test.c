/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sysv_mark_test.c - a queue that a killed process left is swept with its folder, and no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <unistd.h>

#include "measure/private_directory.h"
#include "transport/sysv_mark.h"
#include "transport/transport.h"

static char directory[32];

static int create(void **state)
{
    (void)state;
    snprintf(directory, sizeof directory, "/tmp/ipcmark-test-XXXXXX");
    return mkdtemp(directory) == NULL ? -1 : 0;
}

static int destroy(void **state)
{
    (void)state;
    directory_empty(directory);
    return rmdir(directory);
}

static bool exists(int queue)
{
    struct msqid_ds state;

    return msgctl(queue, IPC_STAT, &state) == 0;
}

static int make_queue(void)
{
    int queue = msgget(IPC_PRIVATE, 0600);

    if (queue < 0 && errno == ENOSYS)
        skip();
    assert_true(queue >= 0);
    return queue;
}

static void a_queue_is_removed_with_the_folder_that_tells_of_it(void **state)
{
    int queue = make_queue();
    char *mark;

    (void)state;
    assert_int_equal(sysv_mark_leave(directory, queue, &mark), 0);
    assert_int_equal(access(mark, F_OK), 0);
    assert_int_equal(directory_empty(directory), 0);
    assert_true(access(mark, F_OK) < 0);
    assert_false(exists(queue));
    free(mark);
}

/* The id was given again: after a reboot, say. */
static void a_queue_made_at_another_time_is_left_alone(void **state)
{
    struct msqid_ds made;
    int queue = make_queue();
    char name[64];

    (void)state;
    assert_int_equal(msgctl(queue, IPC_STAT, &made), 0);
    snprintf(name, sizeof name, "sysv-queue-%d-%jd", queue, (intmax_t)made.msg_ctime - 1);
    sysv_mark_sweep(name);
    assert_true(exists(queue));
    snprintf(name, sizeof name, "queue-%d-%jd", queue, (intmax_t)made.msg_ctime);
    sysv_mark_sweep(name);
    assert_true(exists(queue));
    assert_int_equal(msgctl(queue, IPC_RMID, NULL), 0);
}

static unsigned queues_told_of(void)
{
    DIR *stream = opendir(directory);
    const struct dirent *entry;
    unsigned found = 0;
    int queue;

    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL)
        if (sscanf(entry->d_name, "sysv-queue-%d-", &queue) == 1)
            found += exists(queue);
    closedir(stream);
    return found;
}

static void a_channel_tells_of_its_queues_until_it_is_closed(void **state)
{
    const struct transport *transport = transport_find("sysv-mq");
    const struct channel_spec spec = {directory, 64, 0};
    struct channel *channel;

    (void)state;
    int error = transport->open(&channel, &spec);
    if (error == -ENOSYS)
        skip();
    assert_int_equal(error, 0);
    assert_int_equal(queues_told_of(), 2);
    transport->close(channel);
    assert_int_equal(queues_told_of(), 0);
    assert_int_equal(rmdir(directory), 0); /* no mark is left, either */
    assert_ptr_equal(mkdtemp(strcpy(directory, "/tmp/ipcmark-test-XXXXXX")), directory);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_queue_is_removed_with_the_folder_that_tells_of_it),
        TEST(a_queue_made_at_another_time_is_left_alone),
        TEST(a_channel_tells_of_its_queues_until_it_is_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
