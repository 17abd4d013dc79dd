/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_line_test.c - what a stranger may say on a control connection, and what is made of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/far_line.h"
#include "workload/workload.h"

#define KEY "0123456789abcdef0123456789abcdef"
#define AN_ORDER "ipcmark 1 " KEY " latency tcp 64 0 block plain 10"

/* With the number of this protocol in the place of 1. */
static const char *of_this_protocol(const char *line)
{
    static const char of_one[] = "ipcmark 1";
    static char text[2 * FAR_LINE_BYTES];

    if (strncmp(line, of_one, strlen(of_one)) != 0)
        return line;
    snprintf(text, sizeof text, "ipcmark %d%s", FAR_PROTOCOL, line + strlen(of_one));
    return text;
}

static void an_order_comes_as_it_was_sent(void **state)
{
    const struct far_order sent = {.key = KEY,
                                   .transport = "udp",
                                   .message_bytes = 1,
                                   .buffer_bytes = FAR_LARGEST_MESSAGE,
                                   .wait = WAIT_EPOLL_ET,
                                   .verify = true,
                                   .limit_s = FAR_LONGEST_S};
    struct far_order got;
    char line[FAR_LINE_BYTES];
    int ends[2];

    (void)state;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(far_order_send(ends[0], &sent), 0);
    assert_int_equal(far_line_read(ends[1], clock_now_ns() + NS_PER_SECOND, line), 0);
    assert_int_equal(far_order_parse(line, &got), 0);
    assert_string_equal(got.key, sent.key);
    assert_string_equal(got.transport, sent.transport);
    assert_int_equal(got.message_bytes, sent.message_bytes);
    assert_int_equal(got.buffer_bytes, sent.buffer_bytes);
    assert_int_equal(got.wait, sent.wait);
    assert_int_equal(got.limit_s, sent.limit_s);
    assert_true(got.verify);
    assert_false(got.asks);
    close(ends[0]);
    close(ends[1]);
}

static void a_question_needs_no_more_than_the_key(void **state)
{
    struct far_order got;

    (void)state;
    assert_int_equal(far_order_parse(of_this_protocol("ipcmark 1 " KEY " ask"), &got), 0);
    assert_true(got.asks);
}

static void anything_else_is_no_order(void **state)
{
    static const char *const lines[] = {
        "",
        " ",
        "ipcmark",
        "ipcmark ",
        "ipcmark 1",
        "ipcmark 1 ",
        "ipcmark x " KEY " ask",
        "ipcmark -1 " KEY " ask",
        "ipcmark 99999999999999999999999 " KEY " ask",
        "IPCMARK 1 " KEY " ask",
        " ipcmark 1 " KEY " ask",
        "ipcmark 1  " KEY " ask",
        "ipcmark 1 " KEY,
        "ipcmark 1 " KEY " ask ",
        "ipcmark 1 " KEY " ask more",
        "ipcmark 1 " KEY "0 ask",
        "ipcmark 1 0123456789ABCDEF0123456789ABCDEF ask",
        "ipcmark 1 0123 ask",
        "GET / HTTP/1.1",
        "SSH-2.0-OpenSSH_9.2",
        "ipcmark 1 " KEY " throughput tcp 64 0 block plain 10",
        "ipcmark 1 " KEY " latency tcp 0 0 block plain 10",
        "ipcmark 1 " KEY " latency tcp 1073741825 0 block plain 10",
        "ipcmark 1 " KEY " latency tcp 64 1073741825 block plain 10",
        "ipcmark 1 " KEY " latency tcp -1 0 block plain 10",
        "ipcmark 1 " KEY " latency tcp 0x40 0 block plain 10",
        "ipcmark 1 " KEY " latency tcp 18446744073709551616 0 block plain 10",
        "ipcmark 1 " KEY " latency tcp 64 0 sleep plain 10",
        "ipcmark 1 " KEY " latency tcp 64 0 block checked 10",
        "ipcmark 1 " KEY " latency tcp 64 0 block plain 0",
        "ipcmark 1 " KEY " latency tcp 64 0 block plain 3601",
        "ipcmark 1 " KEY " latency tcp 64 0 block plain 10 more",
        "ipcmark 1 " KEY " latency /etc/passwd/and/a/lot/more/than/a/name 64 0 block plain 10",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22",
    };
    struct far_order order;

    (void)state;
    assert_int_equal(far_order_parse(of_this_protocol(AN_ORDER), &order), 0);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (far_order_parse(of_this_protocol(lines[i]), &order) != -EPROTO)
            fail_msg("taken: %s", lines[i]);
}

/* Every line that is one byte away from a right one is refused, or right, but never read past. */
static void no_single_byte_makes_it_go_wrong(void **state)
{
    char line[2 * FAR_LINE_BYTES];

    (void)state;
    snprintf(line, sizeof line, "%s", of_this_protocol(AN_ORDER));
    for (size_t at = 0; line[at] != '\0'; at++) {
        const char before = line[at];
        for (int byte = ' '; byte <= '~'; byte++) {
            struct far_order order;
            line[at] = (char)byte;
            const int error = far_order_parse(line, &order);
            assert_true(error == 0 || error == -EPROTO || error == -EPROTONOSUPPORT);
            if (error == 0)
                assert_in_range(order.message_bytes, 1, FAR_LARGEST_MESSAGE);
        }
        line[at] = before;
    }
}

static void what_was_done_comes_as_it_was_sent(void **state)
{
    struct exchange sent = {.sent_messages = 1, .received_messages = 2, .reordered_messages = 6};
    struct side_cost spent = {
        .user_ns = 7, .involuntary_switches = 999999999999999999, .run_delay_ns = 11};
    struct exchange got = {0};
    struct side_cost cost = {0};
    struct far_words words;
    char line[FAR_LINE_BYTES];
    int ends[2];

    (void)state;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(far_done_send(ends[0], &sent, &spent), 0);
    assert_int_equal(far_line_read(ends[1], clock_now_ns() + NS_PER_SECOND, line), 0);
    assert_int_equal(far_line_split(line, &words), 0);
    assert_int_equal(far_done_parse(&words, &got, &cost), 0);
    assert_int_equal(got.sent_messages, 1);
    assert_int_equal(got.received_messages, 2);
    assert_int_equal(got.sent_bytes, 0);
    assert_int_equal(got.reordered_messages, 6);
    assert_int_equal(cost.user_ns, 7);
    assert_int_equal(cost.system_ns, 0);
    assert_int_equal(cost.involuntary_switches, 999999999999999999);
    assert_int_equal(cost.run_delay_ns, 11);
    words.count--;
    assert_int_equal(far_done_parse(&words, &got, &cost), -EPROTO);
    words.word[words.count++] = "-1";
    assert_int_equal(far_done_parse(&words, &got, &cost), -EPROTO);
    words.word[words.count - 1] = "1";
    words.word[words.count++] = "1";
    assert_int_equal(far_done_parse(&words, &got, &cost), -EPROTO);
    close(ends[0]);
    close(ends[1]);
}

static void another_version_is_told_from_garbage(void **state)
{
    struct far_order order;

    (void)state;
    assert_int_equal(far_order_parse("ipcmark 2 whatever that has", &order), -EPROTONOSUPPORT);
    assert_int_equal(far_order_parse("ipcmark 0 " KEY " ask", &order), -EPROTONOSUPPORT);
}

static int read_of(const void *bytes, size_t count, bool ends_there)
{
    char line[FAR_LINE_BYTES];
    int ends[2];

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(send(ends[0], bytes, count, 0), count);
    if (ends_there)
        close(ends[0]);
    const int error = far_line_read(ends[1], clock_now_ns() + 50 * NS_PER_MS, line);
    if (!ends_there)
        close(ends[0]);
    close(ends[1]);
    return error;
}

static void a_line_is_short_printable_and_in_time(void **state)
{
    char much[4096];

    (void)state;
    memset(much, 'x', sizeof much);
    assert_int_equal(read_of("fine\n", 5, false), 0);
    assert_int_equal(read_of("\n", 1, false), 0);
    assert_int_equal(read_of(much, FAR_LINE_BYTES - 1, false), -ETIMEDOUT);
    assert_int_equal(read_of(much, sizeof much, false), -EPROTO);
    assert_int_equal(read_of("nul\0\n", 5, false), -EPROTO);
    assert_int_equal(read_of("bell\a\n", 6, false), -EPROTO);
    assert_int_equal(read_of("\xd0\xaf\n", 3, false), -EPROTO);
    assert_int_equal(read_of("\r\n", 2, false), -EPROTO);
    assert_int_equal(read_of("no end", 6, false), -ETIMEDOUT);
    assert_int_equal(read_of("no end", 6, true), -EPIPE);
    assert_int_equal(read_of("", 0, false), -ETIMEDOUT);
    assert_int_equal(read_of("", 0, true), -EPIPE);
}

static void *send_slowly(void *fd)
{
    for (int i = 0; i < 20; i++) {
        if (send(*(int *)fd, "x", 1, MSG_NOSIGNAL) < 0)
            break;
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    return NULL;
}

static void who_sends_byte_by_byte_has_no_more_time(void **state)
{
    char line[FAR_LINE_BYTES];
    int ends[2];
    pthread_t sender;
    const uint64_t start_ns = clock_now_ns();

    (void)state;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(pthread_create(&sender, NULL, send_slowly, &ends[0]), 0);
    assert_int_equal(far_line_read(ends[1], start_ns + 100 * NS_PER_MS, line), -ETIMEDOUT);
    assert_true(clock_now_ns() - start_ns >= 100 * NS_PER_MS);
    close(ends[1]);
    pthread_join(sender, NULL);
    close(ends[0]);
}

static void a_line_that_does_not_fit_is_not_sent(void **state)
{
    char much[FAR_LINE_BYTES + 1], byte;
    int ends[2];

    (void)state;
    memset(much, 'x', sizeof much - 1);
    much[sizeof much - 1] = '\0';
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(far_line_send(ends[0], "%s", much), -EPROTO);
    assert_int_equal(recv(ends[1], &byte, 1, MSG_DONTWAIT), -1);
    close(ends[1]);
    assert_int_equal(far_line_send(ends[0], "gone"), -EPIPE);
    close(ends[0]);
}

static void keys_are_random_and_compared_whole(void **state)
{
    char one[FAR_KEY_HEX + 1], other[FAR_KEY_HEX + 1];

    (void)state;
    assert_int_equal(far_key_make(one), 0);
    assert_int_equal(far_key_make(other), 0);
    assert_true(far_key_is_one(one));
    assert_string_not_equal(one, other);
    assert_true(far_key_same(one, one));
    for (size_t i = 0; i < FAR_KEY_HEX; i++) {
        memcpy(other, one, sizeof one);
        other[i] = other[i] == '0' ? '1' : '0';
        assert_false(far_key_same(one, other));
    }
}

static void errors_go_by_their_names(void **state)
{
    (void)state;
    assert_int_equal(far_error_named("ECONNRESET"), ECONNRESET);
    assert_int_equal(far_error_named("ENODATA"), ENODATA);
    assert_int_equal(far_error_named("EWHATEVER"), 0);
    assert_int_equal(far_error_named(""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_comes_as_it_was_sent),
        cmocka_unit_test(a_question_needs_no_more_than_the_key),
        cmocka_unit_test(anything_else_is_no_order),
        cmocka_unit_test(no_single_byte_makes_it_go_wrong),
        cmocka_unit_test(what_was_done_comes_as_it_was_sent),
        cmocka_unit_test(another_version_is_told_from_garbage),
        cmocka_unit_test(a_line_is_short_printable_and_in_time),
        cmocka_unit_test(who_sends_byte_by_byte_has_no_more_time),
        cmocka_unit_test(a_line_that_does_not_fit_is_not_sent),
        cmocka_unit_test(keys_are_random_and_compared_whole),
        cmocka_unit_test(errors_go_by_their_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
