/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * precondition_test.c - what a transport needs is told apart from what it does; and the way into a
 * directory whose path is too long for a socket address. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure/directory_way.h"
#include "measure/precondition.h"
#include "support/message_check.h"
#include "support/network.h"

struct place {
    char directory[64];
    char deep[256]; /* a directory in it, with a path of more than 107 bytes */
};

static int create(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    if (place == NULL)
        return -1;
    strcpy(place->directory, "/tmp/ipcmark-test-XXXXXX");
    *state = place;
    if (mkdtemp(place->directory) == NULL)
        return -1;
    snprintf(place->deep, sizeof place->deep, "%s/%0120d", place->directory, 0);
    return mkdir(place->deep, 0700);
}

/* Only empty directories can be removed. */
static int destroy(void **state)
{
    struct place *place = *state;
    int error = rmdir(place->deep) < 0 || rmdir(place->directory) < 0 ? -1 : 0;

    free(place);
    return error;
}

static int look_at_loopback(void)
{
    struct diagnosis why;

    if (!network_leave())
        return CANNOT;
    if (loopback_check(&why) != -ENETUNREACH)
        return 1;
    if (!message_has(why.text, "loopback is down: ip link set lo up"))
        return 2;
    if (precondition_check("tcp", "/nowhere", &why) == 0 ||
        precondition_check("pipe", "/nowhere", &why) != 0)
        return 3;
    if (!network_raise_loopback())
        return CANNOT;
    return loopback_check(&why) == 0 ? 0 : 4;
}

static int look_without_ipv6(void)
{
    struct diagnosis why;

    if (!network_leave() || !network_raise_loopback() ||
        !network_set("/proc/sys/net/ipv6/conf/lo/disable_ipv6", "1"))
        return CANNOT;
    if (precondition_check("tcp6", "/nowhere", &why) != -EADDRNOTAVAIL ||
        precondition_check("tcp", "/nowhere", &why) != 0 || loopback6_check(&why) == 0)
        return 1;
    if (!message_has(why.text, "net.ipv6.conf.lo.disable_ipv6"))
        return 2;
    if (!network_set("/proc/sys/net/ipv6/conf/lo/disable_ipv6", "0"))
        return CANNOT;
    return loopback6_check(&why) == 0 ? 0 : 3;
}

static void a_machine_without_ipv6_is_told_with_the_remedy(void **state)
{
    (void)state;
    assert_work(look_without_ipv6);
}

static void loopback_that_is_down_is_told_with_the_remedy(void **state)
{
    (void)state;
    assert_work(look_at_loopback);
}

/* The only port of the range is the server's. */
static int look_without_ports(void)
{
    struct diagnosis why;

    if (!network_leave() || !network_raise_loopback() ||
        !network_set("/proc/sys/net/ipv4/ip_local_port_range", "32768 32768"))
        return CANNOT;
    if (loopback_check(&why) == 0)
        return 1;
    return message_has(why.text, "net.ipv4.ip_local_port_range is 32768-32768") ? 0 : 2;
}

static void ports_that_are_used_up_are_told_by_their_limit(void **state)
{
    (void)state;
    assert_work(look_without_ports);
}

/* Lets every call pass but this one, which is answered by the errno. */
static bool forbid_call(unsigned call, unsigned error)
{
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {.len = sizeof rules / sizeof rules[0], .filter = rules};

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* The answer of every transport over io_uring when `call` fails so. */
static int look_without_io_uring(unsigned call, unsigned error, const char *reason)
{
    static const char *const names[] = {"uring-pipe", "uring-unix", "uring-tcp"};
    struct diagnosis why;

    if (io_uring_check(&why) != 0 || !forbid_call(call, error))
        return CANNOT;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (precondition_check(names[i], "/tmp", &why) != -(int)error ||
            !message_has(why.text, reason))
            return 1;
    return precondition_check("pipe", "/tmp", &why) == 0 ? 0 : 2;
}

static int look_at_forbidden_io_uring(void)
{
    return look_without_io_uring(SYS_io_uring_setup, EPERM, "seccomp");
}

static int look_at_forbidden_rings(void)
{
    return look_without_io_uring(SYS_io_uring_enter, EPERM, "seccomp");
}

static int look_at_hidden_io_uring(void)
{
    return look_without_io_uring(SYS_io_uring_setup, ENOSYS, "there is no io_uring");
}

/* The setting is the whole machine's: another file stands in its place, and a filter for it. */
static int look_at_disabled_io_uring(void)
{
    static const char setting[] = "/proc/sys/kernel/io_uring_disabled";
    char path[] = "/tmp/ipcmark-test-XXXXXX";
    int fd = mkstemp(path);
    bool is_there = fd >= 0 && write(fd, "2\n", 2) == 2 && unshare(CLONE_NEWNS) == 0 &&
                    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
                    mount(path, setting, NULL, MS_BIND, NULL) == 0;

    unlink(path);
    if (fd >= 0)
        close(fd);
    return is_there ? look_without_io_uring(SYS_io_uring_setup, EPERM,
                                            "kernel.io_uring_disabled is 2; sysctl "
                                            "kernel.io_uring_disabled=0")
                    : CANNOT;
}

static void io_uring_that_is_forbidden_is_told_with_the_reason(void **state)
{
    (void)state;
    assert_work(look_at_forbidden_io_uring);
    assert_work(look_at_forbidden_rings);
}

static void io_uring_that_is_not_there_is_told(void **state)
{
    (void)state;
    assert_work(look_at_hidden_io_uring);
}

static void io_uring_that_is_disabled_is_told_by_the_setting(void **state)
{
    (void)state;
    assert_work(look_at_disabled_io_uring);
}

static int look_at_loopback_under_io_uring(void)
{
    struct diagnosis why;

    if (io_uring_check(&why) != 0 || !network_leave())
        return CANNOT;
    if (precondition_check("uring-tcp", "/tmp", &why) != -ENETUNREACH ||
        !message_has(why.text, "loopback is down"))
        return 1;
    return precondition_check("uring-unix", "/nowhere", &why) == -ENOENT ? 0 : 2;
}

static void needs_of_the_channel_below_are_needs_too(void **state)
{
    (void)state;
    assert_work(look_at_loopback_under_io_uring);
}

static void names_can_be_made_in_a_directory_and_are_gone_again(void **state)
{
    const struct place *place = *state;
    struct diagnosis why;

    assert_int_equal(socket_names_check(place->directory, &why), 0);
    assert_int_equal(fifo_names_check(place->directory, &why), 0);
    assert_int_equal(socket_names_check(place->deep, &why), 0);
    assert_int_equal(fifo_names_check(place->deep, &why), 0);
}

static void names_that_can_not_be_made_are_told_with_the_directory_and_the_remedy(void **state)
{
    static const char *const transports[] = {"fifo", "unix-stream", "unix-dgram"};
    struct diagnosis why;

    (void)state;
    for (size_t i = 0; i < sizeof transports / sizeof transports[0]; i++) {
        assert_int_equal(precondition_check(transports[i], "/nowhere", &why), -ENOENT);
        assert_true(message_has(why.text, "in /nowhere: No such file or directory; set TMPDIR"));
    }
}

static void way_into_a_deep_directory_is_short_and_leads_back(void **state)
{
    const struct place *place = *state;
    char before[PATH_MAX], inside[PATH_MAX], after[PATH_MAX];

    assert_non_null(getcwd(before, sizeof before));
    struct directory_way way = directory_way_take(place->deep);
    assert_string_equal(way.path, ".");
    assert_non_null(getcwd(inside, sizeof inside));
    directory_way_leave(&way);
    assert_non_null(getcwd(after, sizeof after));
    assert_string_equal(inside, place->deep);
    assert_string_equal(after, before);
}

static void short_path_is_its_own_way(void **state)
{
    const struct place *place = *state;
    struct directory_way way = directory_way_take(place->directory);

    assert_ptr_equal(way.path, place->directory);
    directory_way_leave(&way);
}

static void directory_that_can_not_be_entered_has_no_other_way(void **state)
{
    char missing[256];

    (void)state;
    snprintf(missing, sizeof missing, "/nowhere/%0120d", 0);
    struct directory_way way = directory_way_take(missing);
    assert_ptr_equal(way.path, missing);
    directory_way_leave(&way);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_machine_without_ipv6_is_told_with_the_remedy),
        TEST(loopback_that_is_down_is_told_with_the_remedy),
        TEST(ports_that_are_used_up_are_told_by_their_limit),
        TEST(io_uring_that_is_forbidden_is_told_with_the_reason),
        TEST(io_uring_that_is_not_there_is_told),
        TEST(io_uring_that_is_disabled_is_told_by_the_setting),
        TEST(needs_of_the_channel_below_are_needs_too),
        TEST(names_can_be_made_in_a_directory_and_are_gone_again),
        TEST(names_that_can_not_be_made_are_told_with_the_directory_and_the_remedy),
        TEST(way_into_a_deep_directory_is_short_and_leads_back),
        TEST(short_path_is_its_own_way),
        TEST(directory_that_can_not_be_entered_has_no_other_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
