/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rights_test.c - experiments that depend on what this process may do and what this system has:
 * permissions, network namespaces, IPv6. Where something is missing they must say so, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/network.h"
#include "support/probe_try.h"

static const char *const named[] = {"fifo", "unix-stream", "unix-dgram"};

enum { NAMED = sizeof named / sizeof named[0] };

static void modes_of_a_name_keep_others_out_and_its_owner_unless_privileged(void **state)
{
    (void)state;
    for (size_t i = 0; i < NAMED; i++) {
        struct probe_result seen;
        probe_try("permissions", named[i], &seen);
        assert_int_equal(seen.outcome, PROBE_HOLDS);
        assert_non_null(strstr(seen.observed, "0600 success, 0000 "));
        /* Root may be kept from becoming another user; nobody else can become one. */
        if (strstr(seen.observed, "another user could not be tried") == NULL)
            assert_non_null(strstr(seen.observed, "0600 EACCES, 0000 EACCES, 0666 success"));
        if (geteuid() != 0) {
            assert_non_null(strstr(seen.observed, "0600 success, 0000 EACCES"));
            assert_non_null(strstr(seen.observed, "another user could not be tried"));
        }
    }
}

static void any_user_may_connect_to_a_port(void **state)
{
    struct probe_result seen;

    (void)state;
    probe_try("permissions", "tcp", &seen);
    if (seen.outcome == PROBE_HOLDS)
        assert_string_equal(seen.observed, "connect: success");
    else
        assert_non_null(strstr(seen.observed, "needs another user"));
    if (geteuid() != 0)
        assert_int_equal(seen.outcome, PROBE_NOT_TRIED);
}

/* In a child, as one who has or lacks something: 0 when all is as it should be, CANNOT when this
 * system does not let us become so, else the number of what failed (support/network.h). */
static int in_child(int (*work)(const char *directory))
{
    char directory[64];
    int status;

    probe_try_directory(directory);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(work(directory));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(rmdir(directory), 0);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_work_in_folder(int (*work)(const char *directory))
{
    int status = in_child(work);

    if (status == CANNOT)
        skip();
    assert_int_equal(status, 0);
}

static int as_root_without_rights(const char *directory)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
    struct probe_result seen;

    if (geteuid() != 0 || syscall(SYS_capset, &header, none) < 0)
        return CANNOT;
    for (size_t i = 0; i < NAMED; i++) {
        if (!probe_try_quietly("permissions", named[i], directory, &seen))
            return 1;
        if (seen.outcome != PROBE_HOLDS ||
            strstr(seen.observed, "owner, uid 0: 0600 success, 0000 EACCES") == NULL ||
            strstr(seen.observed, "another user could not be tried: becoming one gives EPERM") ==
                NULL)
            return 2;
    }
    return 0;
}

static void root_without_capabilities_is_bound_by_modes_like_anyone(void **state)
{
    (void)state;
    assert_work_in_folder(as_root_without_rights);
}

static int without_ipv6(const char *directory)
{
    struct probe_result seen;

    if (!network_leave() || !network_set("/proc/sys/net/ipv6/conf/lo/disable_ipv6", "1") ||
        !network_raise_loopback())
        return CANNOT;
    if (!probe_try_quietly("accept-address-ipv6", "tcp", directory, &seen))
        return 1;
    return seen.outcome == PROBE_NOT_TRIED && strstr(seen.observed, "no IPv6") != NULL ? 0 : 2;
}

static void a_system_without_ipv6_is_told_so(void **state)
{
    struct probe_result here;

    (void)state;
    probe_try("accept-address-ipv6", "tcp", &here);
    assert_non_null(strstr(
        here.observed, here.outcome == PROBE_HOLDS ? "28 bytes: address ::1, port " : "no IPv6"));
    assert_work_in_folder(without_ipv6);
}

/* Processes are seen there, and a name is reached past its directory. */
static int without_proc(const char *directory)
{
    static const struct {
        const char *name, *transport;
    } tried[] = {{"permissions", "fifo"},
                 {"permissions", "unix-stream"},
                 {"accept", "unix-stream"},
                 {"open-fifo", "fifo"},
                 {"meeting", "pipe"}};
    struct probe_result seen;

    if ((unshare(CLONE_NEWNS) < 0 && unshare(CLONE_NEWNS | CLONE_NEWUSER) < 0) ||
        mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
        mount("none", "/proc", "tmpfs", 0, NULL) < 0)
        return CANNOT;
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        if (!probe_try_quietly(tried[i].name, tried[i].transport, directory, &seen))
            return 1;
        if (seen.outcome != PROBE_NOT_TRIED || strstr(seen.observed, "/proc is missing") == NULL)
            return 2;
    }
    return 0;
}

static void without_proc_what_needs_it_is_not_tried(void **state)
{
    (void)state;
    assert_work_in_folder(without_proc);
}

static int without_namespaces(const char *directory)
{
    static const char *const transports[] = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"};
    struct probe_result seen;

    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0 || !network_raise_loopback())
        return CANNOT;
    int fd = open("/proc/sys/user/max_net_namespaces", O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, "0", 1) != 1)
        return CANNOT;
    close(fd);
    for (size_t i = 0; i < sizeof transports / sizeof transports[0]; i++) {
        if (!probe_try_quietly("reach", transports[i], directory, &seen))
            return 1;
        if (seen.outcome != PROBE_NOT_TRIED ||
            strstr(seen.observed, "no network namespace may be made here: unshare gives") == NULL)
            return 2;
    }
    return 0;
}

static void where_no_network_namespace_may_be_made_it_is_told_so(void **state)
{
    (void)state;
    assert_work_in_folder(without_namespaces);
}

/* listen() cuts its backlog to net.core.somaxconn, of which each network namespace has its own. */
static int with_short_queues(const char *directory)
{
    struct probe_result seen;

    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
        return CANNOT;
    int fd = open("/proc/sys/net/core/somaxconn", O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, "1", 1) != 1)
        return CANNOT;
    close(fd);
    if (!probe_try_quietly("backlog", "unix-stream", directory, &seen))
        return 1;
    if (strstr(seen.observed, ": 0:1 1:2 2:2 3:2 ") == NULL)
        return 2;
    return seen.outcome == PROBE_HOLDS ? 0 : 3;
}

static void a_system_that_cuts_backlogs_contradicts_nothing(void **state)
{
    (void)state;
    assert_work_in_folder(with_short_queues);
}

static void assert_reach(const char *transport, const char *fact)
{
    struct probe_result seen;

    probe_try("reach", transport, &seen);
    if (seen.outcome == PROBE_HOLDS)
        assert_non_null(strstr(seen.observed, fact));
    else
        assert_non_null(strstr(seen.observed, "no network namespace may be made here"));
}

static void files_reach_into_another_network_namespace_and_ports_do_not(void **state)
{
    (void)state;
    assert_reach("pipe", "from the other namespace: success; 10 bytes arrived");
    assert_reach("fifo", "from the other namespace: success; 10 bytes arrived");
    assert_reach("tcp", "from here: success; from the other namespace: E");
    assert_reach("unix-abstract", "from here: success; from the other namespace: ECONNREFUSED");
}

static void abstract_names_do_not_reach_into_another_network_namespace(void **state)
{
    static const char fact[] =
        "path: from here success, from the other namespace success; abstract "
        "name: from here success, from the other namespace ECONNREFUSED";

    (void)state;
    assert_reach("unix-stream", fact);
    assert_reach("unix-dgram", fact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(modes_of_a_name_keep_others_out_and_its_owner_unless_privileged),
        cmocka_unit_test(any_user_may_connect_to_a_port),
        cmocka_unit_test(root_without_capabilities_is_bound_by_modes_like_anyone),
        cmocka_unit_test(a_system_without_ipv6_is_told_so),
        cmocka_unit_test(without_proc_what_needs_it_is_not_tried),
        cmocka_unit_test(where_no_network_namespace_may_be_made_it_is_told_so),
        cmocka_unit_test(a_system_that_cuts_backlogs_contradicts_nothing),
        cmocka_unit_test(files_reach_into_another_network_namespace_and_ports_do_not),
        cmocka_unit_test(abstract_names_do_not_reach_into_another_network_namespace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
