/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limits_test.c - message queues and shared memory at their limits: each is an error that is told by
 * its limit, and never a signal. Each test is a process in namespaces of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure/precondition.h"
#include "plan/trial.h"
#include "support/message_check.h"
#include "support/network.h"

enum { NOBODY = 65534 };

static bool try_says(const char *name, size_t message_bytes, size_t buffer_bytes, const char *words)
{
    const struct channel_spec spec = {"/tmp", message_bytes, buffer_bytes};
    struct diagnosis why;
    struct trial trial;

    return trial_run(transport_find(name), &spec, &trial, &why) == 0 && !trial.possible &&
           message_has(trial.reason.text, words);
}

static int fail_memfd(void)
{
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_memfd_create, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {sizeof rules / sizeof rules[0], rules};

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                   prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0
               ? 0
               : -1;
}

static unsigned names_in_dev_shm(void)
{
    DIR *stream = opendir("/dev/shm");
    unsigned count = 0;

    while (stream != NULL && readdir(stream) != NULL)
        count++;
    if (stream != NULL)
        closedir(stream);
    return count - 2; /* . and .. */
}

static bool works(const struct transport *transport)
{
    const struct channel_spec spec = {"/tmp", 64, 0};
    struct channel *channel;

    if (transport->open(&channel, &spec) != 0)
        return false;
    bool good = names_in_dev_shm() == 0 && transport->attach(channel, SIDE_PARENT) == 0;
    transport->close(channel);
    return good;
}

static const char *const memory_transports[] = {"shm-sem", "shm-futex", "shm-spin"};

/* Where there are no memfds, /dev/shm is what there is, here 1 MiB of it. */
static int fill_dev_shm(void)
{
    if (!namespaces_leave(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
        mount("none", "/dev/shm", "tmpfs", 0, "size=1m") < 0 || fail_memfd() < 0)
        return CANNOT;
    for (size_t i = 0; i < 3; i++) {
        const struct channel_spec spec = {"/tmp", 64, 4 << 20};
        struct channel *channel = NULL;
        const struct transport *transport = transport_find(memory_transports[i]);
        if (transport->open(&channel, &spec) != -ENOSPC || channel != NULL)
            return 1;
        if (!try_says(memory_transports[i], 64, 4 << 20, "/dev/shm is full"))
            return 2;
        if (!works(transport))
            return 3;
    }
    return names_in_dev_shm() == 0 ? 0 : 4;
}

static void a_full_dev_shm_is_told_and_is_no_signal(void **state)
{
    (void)state;
    assert_work(fill_dev_shm);
}

static int without_any_memory(void)
{
    struct diagnosis why;

    if (!namespaces_leave(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
        mount("none", "/dev/shm", "tmpfs", 0, "size=4k") < 0 || fail_memfd() < 0)
        return CANNOT;
    if (precondition_check("shm-spin", "/tmp", &why) != -ENOSPC)
        return 1;
    return message_has(why.text, "shm-spin can't be opened: no room is left") ? 0 : 2;
}

static void a_transport_without_room_is_listed_with_the_reason(void **state)
{
    (void)state;
    assert_work(without_any_memory);
}

static bool enter_queues(const char *path, const char *value)
{
    return namespaces_leave(CLONE_NEWIPC) && network_set(path, value);
}

static int too_few_posix_queues(void)
{
    struct diagnosis why;

    if (!enter_queues("/proc/sys/fs/mqueue/queues_max", "1") || setuid(NOBODY) < 0)
        return CANNOT;
    int error = precondition_check("mq", "/tmp", &why);
    if (error == -ENOSYS)
        return CANNOT;
    if (error != -ENOSPC)
        return 1;
    return message_has(why.text, "fs.mqueue.queues_max is 1; raise it") ? 0 : 2;
}

static void too_few_posix_queues_are_told_by_their_limit(void **state)
{
    (void)state;
    assert_work(too_few_posix_queues);
}

static int small_posix_messages(void)
{
    const struct channel_spec spec = {"/tmp", 1, 0};
    size_t largest;

    if (!enter_queues("/proc/sys/fs/mqueue/msgsize_max", "1000") || setuid(NOBODY) < 0)
        return CANNOT;
    int error = transport_find("mq")->largest_message(&spec, &largest);
    if (error == -ENOSYS)
        return CANNOT;
    if (error != 0 || largest != 1000)
        return 1;
    return try_says("mq", 1001, 0, "largest message of mq is 1000 B (fs.mqueue.msgsize_max=1000")
               ? 0
               : 2;
}

static void the_largest_posix_message_is_the_limit_of_the_kernel(void **state)
{
    (void)state;
    assert_work(small_posix_messages);
}

static bool limit_queue_bytes(rlim_t bytes)
{
    const struct rlimit limit = {bytes, bytes};

    return setrlimit(RLIMIT_MSGQUEUE, &limit) == 0;
}

static int few_queue_bytes(void)
{
    const struct transport *mq = transport_find("mq");
    const struct channel_spec spec = {"/tmp", 4096, 0};
    struct channel_capacity granted;
    struct channel *channel;
    struct diagnosis why;

    if (precondition_check("mq", "/tmp", &why) == -ENOSYS || setuid(NOBODY) < 0 ||
        !limit_queue_bytes(40000))
        return CANNOT;
    if (mq->open(&channel, &spec) != 0 || mq->attach(channel, SIDE_PARENT) != 0 ||
        mq->capacity(channel, &granted) != 0)
        return 1;
    mq->close(channel);
    if (granted.messages < 1 || granted.messages > 4 ||
        granted.send_bytes != granted.messages * 4096)
        return 2;
    if (!limit_queue_bytes(1) || precondition_check("mq", "/tmp", &why) != -ENOBUFS)
        return 3;
    return message_has(why.text, "RLIMIT_MSGQUEUE, 1 bytes in all") ? 0 : 4;
}

static void queues_have_fewer_messages_where_there_is_no_room_for_the_usual(void **state)
{
    (void)state;
    assert_work(few_queue_bytes);
}

static int too_few_sysv_queues(void)
{
    struct diagnosis why;

    if (!enter_queues("/proc/sys/kernel/msgmni", "1"))
        return CANNOT;
    if (precondition_check("sysv-mq", "/tmp", &why) != -ENOSPC)
        return 1;
    if (!message_has(why.text, "kernel.msgmni is 1; raise it"))
        return 2;
    /* The first of the two is not left behind. */
    return network_set("/proc/sys/kernel/msgmni", "2") &&
                   precondition_check("sysv-mq", "/tmp", &why) == 0
               ? 0
               : 3;
}

static void too_few_sysv_queues_are_told_by_their_limit(void **state)
{
    (void)state;
    assert_work(too_few_sysv_queues);
}

static int small_sysv_messages(void)
{
    const struct transport *sysv = transport_find("sysv-mq");
    const struct channel_spec spec = {"/tmp", 1, 0};
    size_t largest;

    if (!enter_queues("/proc/sys/kernel/msgmax", "1000") ||
        !network_set("/proc/sys/kernel/msgmnb", "500"))
        return CANNOT;
    if (sysv->largest_message(&spec, &largest) != 0 || largest != 500)
        return 1;
    if (!try_says("sysv-mq", 501, 0, "largest message of sysv-mq is 500 B (kernel.msgmax=1000"))
        return 2;
    if (setuid(NOBODY) < 0)
        return CANNOT;
    return try_says("sysv-mq", 1, 501, "a buffer of 501 B (above kernel.msgmnb=500") ? 0 : 3;
}

static void the_largest_sysv_message_fits_its_queue(void **state)
{
    (void)state;
    assert_work(small_sysv_messages);
}

static void posix_queues_refuse_a_buffer_in_bytes(void **state)
{
    const struct channel_spec spec = {"/tmp", 1, 4096};
    struct channel *channel = NULL;

    (void)state;
    assert_int_equal(transport_find("mq")->open(&channel, &spec), -EOPNOTSUPP);
    assert_null(channel);
    assert_true(try_says("mq", 1, 4096, "mq has no buffer whose size could be set"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_dev_shm_is_told_and_is_no_signal),
        cmocka_unit_test(a_transport_without_room_is_listed_with_the_reason),
        cmocka_unit_test(too_few_posix_queues_are_told_by_their_limit),
        cmocka_unit_test(the_largest_posix_message_is_the_limit_of_the_kernel),
        cmocka_unit_test(queues_have_fewer_messages_where_there_is_no_room_for_the_usual),
        cmocka_unit_test(too_few_sysv_queues_are_told_by_their_limit),
        cmocka_unit_test(the_largest_sysv_message_fits_its_queue),
        cmocka_unit_test(posix_queues_refuse_a_buffer_in_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
