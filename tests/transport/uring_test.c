/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * uring_test.c - what a ring must not do behind the measurement's back. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "transport/uring.h"

enum { SMALL_BYTES = 64, LARGE_BYTES = 1 << 20, MESSAGES = 30 };

static const char *const names[] = {"uring-pipe", "uring-unix", "uring-tcp"};

/* The kernel calls its workers for io_uring "iou-wrk-PID"; they are threads of the process. */
static unsigned io_workers(void)
{
    DIR *tasks = opendir("/proc/self/task");
    const struct dirent *task;
    unsigned count = 0;

    assert_non_null(tasks);
    while ((task = readdir(tasks)) != NULL) {
        char path[300], name[32] = "";
        snprintf(path, sizeof path, "/proc/self/task/%s/comm", task->d_name);
        FILE *file = fopen(path, "re");
        if (file == NULL)
            continue;
        count += fgets(name, sizeof name, file) != NULL && strncmp(name, "iou-wrk", 7) == 0;
        fclose(file);
    }
    closedir(tasks);
    return count;
}

struct order {
    const char *workload;
    size_t message_bytes;
};

static int exchange(struct channel_pair *pair, const struct order *order, enum side side)
{
    struct exchange exchange;
    int error = pair_exchange(pair, workload_find(order->workload), side, order->message_bytes,
                              MESSAGES, &exchange);

    return error != 0 ? 1 : (int)io_workers();
}

static int exchange_as_child(struct channel_pair *pair, void *argument)
{
    return exchange(pair, argument, SIDE_CHILD);
}

static void messages_go_without_a_worker_thread_on_either_side(void **state)
{
    struct order orders[] = {{"latency", SMALL_BYTES},
                             {"latency", LARGE_BYTES},
                             {"throughput", SMALL_BYTES},
                             {"throughput", LARGE_BYTES}};

    (void)state;
    for (size_t name = 0; name < sizeof names / sizeof names[0]; name++)
        for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
            struct channel_pair pair;
            pair_open(&pair, transport_find(names[name]), orders[i].message_bytes, 0);
            pair_start(&pair, exchange_as_child, &orders[i]);
            assert_int_equal(exchange(&pair, &orders[i], SIDE_PARENT), 0);
            assert_int_equal(pair_finish(&pair), 0);
        }
}

static int receive_one(struct channel_pair *pair, void *argument)
{
    char byte;

    (void)argument;
    return pair->transport->recv(pair->channel, &byte, 1) == 0 ? 0 : 1;
}

/* The ring holds the files, too, and the kernel ends rings later than it closes descriptors. */
static void closing_one_side_ends_the_other(void **state)
{
    (void)state;
    for (size_t name = 0; name < sizeof names / sizeof names[0]; name++) {
        struct channel_pair pair;
        char byte = 0;
        pair_open(&pair, transport_find(names[name]), 1, 0);
        pair_start(&pair, receive_one, NULL);
        assert_int_equal(pair.transport->send(pair.channel, &byte, 1), 0);
        assert_true(pair.transport->recv(pair.channel, &byte, 1) < 0);
        assert_int_equal(pair_finish(&pair), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_go_without_a_worker_thread_on_either_side),
        cmocka_unit_test(closing_one_side_ends_the_other),
    };

    if (uring_check() != 0) {
        puts("no io_uring here");
        return 77;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
