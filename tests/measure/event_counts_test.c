/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_counts_test.c - counts of things that this process does on purpose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure/event_counts.h"

enum { PAGES = 200, CALLS = 500 };

static int open_counters(void **state)
{
    return event_counters_open((struct event_counters **)state);
}

static int close_counters(void **state)
{
    event_counters_close(*state);
    return 0;
}

static struct event_counts stop_and_read(struct event_counters *counters)
{
    struct event_counts counts;

    event_counters_stop(counters);
    event_counters_read(counters, &counts);
    return counts;
}

static void every_touched_page_is_a_page_fault(void **state)
{
    size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, PAGES * page_bytes, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    assert_ptr_not_equal(pages, MAP_FAILED);
    /* A huge page would be one fault for all. */
    madvise(pages, PAGES * page_bytes, MADV_NOHUGEPAGE);
    event_counters_start(*state);
    for (size_t i = 0; i < PAGES; i++)
        ((volatile char *)pages)[i * page_bytes] = 1;
    struct event_counts counts = stop_and_read(*state);

    assert_int_not_equal(counts.source[EVENT_PAGE_FAULTS], EVENT_NOT_COUNTED);
    assert_true(counts.count[EVENT_PAGE_FAULTS] >= PAGES);
    munmap(pages, PAGES * page_bytes);
}

static void every_system_call_is_counted_where_the_kernel_allows_it(void **state)
{
    event_counters_start(*state);
    for (int i = 0; i < CALLS; i++)
        (void)getppid();
    struct event_counts counts = stop_and_read(*state);

    if (counts.source[EVENT_SYSTEM_CALLS] == EVENT_NOT_COUNTED)
        skip(); /* not root, or a kernel without tracepoints */
    /* Stopping the counter is a call, too. */
    assert_in_range(counts.count[EVENT_SYSTEM_CALLS], CALLS, CALLS + 2);
}

static void what_a_forked_process_does_is_counted(void **state)
{
    size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE);

    event_counters_start(*state);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char *pages = mmap(NULL, PAGES * page_bytes, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        madvise(pages, PAGES * page_bytes, MADV_NOHUGEPAGE);
        for (size_t i = 0; pages != MAP_FAILED && i < PAGES; i++)
            ((volatile char *)pages)[i * page_bytes] = 1;
        for (int i = 0; i < CALLS; i++)
            (void)getppid();
        _exit(0);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    struct event_counts counts = stop_and_read(*state);

    assert_true(counts.count[EVENT_PAGE_FAULTS] >= PAGES);
    if (counts.source[EVENT_SYSTEM_CALLS] != EVENT_NOT_COUNTED)
        assert_true(counts.count[EVENT_SYSTEM_CALLS] >= CALLS);
}

static void a_second_start_counts_anew(void **state)
{
    event_counters_start(*state);
    for (int i = 0; i < CALLS; i++)
        (void)getppid();
    event_counters_stop(*state);
    event_counters_start(*state);
    struct event_counts counts = stop_and_read(*state);

    assert_true(counts.count[EVENT_SYSTEM_CALLS] < CALLS);
}

static void what_can_not_be_counted_has_a_reason_and_no_count(void **state)
{
    event_counters_start(*state);
    struct event_counts counts = stop_and_read(*state);

    for (int event = 0; event < EVENT_COUNT; event++) {
        assert_true(strlen(event_remedy(event, counts.error[event])) > 0);
        if (counts.source[event] != EVENT_NOT_COUNTED)
            continue;
        assert_int_equal(counts.count[event], 0);
        assert_true(counts.error[event] < 0);
    }
}

static void a_sum_is_counted_only_where_both_parts_are(void **state)
{
    struct event_counts a = {
        .count = {[EVENT_WAKEUPS] = 3, [EVENT_PAGE_FAULTS] = 4},
        .source = {[EVENT_WAKEUPS] = EVENT_FROM_PERF, [EVENT_PAGE_FAULTS] = EVENT_FROM_GETRUSAGE}};
    struct event_counts b = {
        .count = {[EVENT_PAGE_FAULTS] = 5},
        .source = {[EVENT_PAGE_FAULTS] = EVENT_FROM_GETRUSAGE},
        .error = {[EVENT_WAKEUPS] = -EPERM},
    };
    struct event_counts sum = event_counts_sum(&a, &b);

    (void)state;
    assert_int_equal(sum.count[EVENT_PAGE_FAULTS], 9);
    assert_int_equal(sum.source[EVENT_PAGE_FAULTS], EVENT_FROM_GETRUSAGE);
    assert_int_equal(sum.source[EVENT_WAKEUPS], EVENT_NOT_COUNTED);
    assert_int_equal(sum.count[EVENT_WAKEUPS], 0);
    assert_int_equal(sum.error[EVENT_WAKEUPS], -EPERM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_touched_page_is_a_page_fault, open_counters,
                                        close_counters),
        cmocka_unit_test_setup_teardown(every_system_call_is_counted_where_the_kernel_allows_it,
                                        open_counters, close_counters),
        cmocka_unit_test_setup_teardown(what_a_forked_process_does_is_counted, open_counters,
                                        close_counters),
        cmocka_unit_test_setup_teardown(a_second_start_counts_anew, open_counters, close_counters),
        cmocka_unit_test_setup_teardown(what_can_not_be_counted_has_a_reason_and_no_count,
                                        open_counters, close_counters),
        cmocka_unit_test(a_sum_is_counted_only_where_both_parts_are),
    };
    return cmocka_run_group_tests_name("event_counts", tests, NULL, NULL);
}
