/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checks_test.c - what each check says in a process that was made to be so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "doctor/checks.h"
#include "support/message_check.h"

enum { SKIPPED = 77 };

/* A child makes itself so, and looks. */
struct trial {
    bool (*make)(void); /* false: it can't be had here */
    int (*look)(struct doctor_report *report);
    enum doctor_outcome outcome;
    const char *words[3]; /* in its text; NULL ends them */
};

/* As far as it goes: who measures which lines are run writes that down at the end. */
static void be_as_before(const struct rlimit *files)
{
    if (setresuid(0, 0, 0) == 0 || getuid() != 0)
        setrlimit(RLIMIT_NOFILE, files);
}

static int try_in_child(const struct trial *trial)
{
    struct doctor_report report = {.check = "check"};
    struct rlimit files;

    getrlimit(RLIMIT_NOFILE, &files);
    if (!trial->make())
        return SKIPPED;
    const int error = trial->look(&report);
    be_as_before(&files);
    if (error != 0 || report.count == 0)
        return 2;
    for (size_t i = 0; i < 3 && trial->words[i] != NULL; i++)
        if (!message_has(report.findings[0].text, trial->words[i])) {
            char *said = message_english(report.findings[0].text);
            print_error("no \"%s\" in: %s\n", trial->words[i], said);
            free(said);
            return 3;
        }
    return report.findings[0].outcome == trial->outcome ? 0 : 4;
}

static void expect(const struct trial *trial)
{
    int status;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0)
        _exit(try_in_child(trial));
    /* A child that is traced stops at signals. */
    while (waitpid(pid, &status, 0) == pid && WIFSTOPPED(status))
        ptrace(PTRACE_CONT, pid, NULL, NULL);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == SKIPPED)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* A user of its own: what others of 65534 hold does not count. As root it can be had. */
static bool become_nobody(void)
{
    const uid_t user = 60000 + (uid_t)(getpid() % 4000);

    return geteuid() != 0 || setresuid(user, user, 0) == 0;
}

static bool be_traced(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static void a_traced_process_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){
        be_traced, check_tracer, DOCTOR_SERIOUS, {"traced", "without a debugger"}});
}

static bool preload(void)
{
    return setenv("LD_PRELOAD", "/lib/shim.so", 1) == 0;
}

static void a_preloaded_library_is_told_by_its_name(void **state)
{
    (void)state;
    expect(&(const struct trial){
        preload, check_preloading, DOCTOR_WARNING, {"LD_PRELOAD", "/lib/shim.so", "env -u"}});
}

static bool be_nice(void)
{
    errno = 0;
    return nice(5) != -1 || errno == 0;
}

static void a_nice_process_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){be_nice, check_scheduling, DOCTOR_WARNING, {"nice value"}});
}

static bool be_a_batch(void)
{
    return sched_setscheduler(0, SCHED_BATCH, &(const struct sched_param){0}) == 0;
}

static void another_policy_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){
        be_a_batch, check_scheduling, DOCTOR_WARNING, {"SCHED_BATCH", "chrt --other 0"}});
}

static bool have_no_processes(void)
{
    return become_nobody() && setrlimit(RLIMIT_NPROC, &(const struct rlimit){0, 0}) == 0;
}

static void a_user_without_processes_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){
        have_no_processes, check_processes, DOCTOR_SERIOUS, {"no process", "ulimit -u"}});
}

static bool have_no_descriptors(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = 3;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

static void a_user_without_descriptors_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){
        have_no_descriptors, check_pipe, DOCTOR_SERIOUS, {"pipe", "ulimit -n"}});
    expect(&(const struct trial){
        have_no_descriptors, check_socket_pair, DOCTOR_SERIOUS, {"AF_UNIX", "ulimit -n"}});
}

/* Large pipes first: fewer descriptors are needed. */
static bool have_no_pipe_pages(void)
{
    const int usual = 16 * (int)sysconf(_SC_PAGESIZE);
    int ends[2], most = 0;

    if (!become_nobody())
        return false;
    for (int i = 0; i < 400; i++) {
        if (pipe(ends) != 0)
            return false;
        int granted = fcntl(ends[1], F_GETPIPE_SZ);
        most = granted > most ? granted : most;
        if (granted < usual)
            return most == usual;
        fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    }
    return false;
}

static void a_user_whose_pipes_are_too_many_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){have_no_pipe_pages,
                                 check_pipe,
                                 DOCTOR_SERIOUS,
                                 {"instead of", "fs.pipe-user-pages-soft", "end the programs"}});
}

static bool have_no_place(void)
{
    return setenv("TMPDIR", "/nowhere/at-all", 1) == 0;
}

static void a_place_that_is_not_there_is_told(void **state)
{
    (void)state;
    expect(&(const struct trial){have_no_place,
                                 check_names,
                                 DOCTOR_SERIOUS,
                                 {"nothing can be measured", "/nowhere/at-all", "TMPDIR"}});
}

static void a_user_without_processes_can_not_tell_of_cpus(void **state)
{
    (void)state;
    expect(&(const struct trial){
        have_no_processes, check_cpus, DOCTOR_UNKNOWN, {"how much of the CPUs", "no process"}});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_traced_process_is_told),
        cmocka_unit_test(a_preloaded_library_is_told_by_its_name),
        cmocka_unit_test(a_nice_process_is_told),
        cmocka_unit_test(another_policy_is_told),
        cmocka_unit_test(a_user_without_processes_is_told),
        cmocka_unit_test(a_user_without_descriptors_is_told),
        cmocka_unit_test(a_place_that_is_not_there_is_told),
        cmocka_unit_test(a_user_without_processes_can_not_tell_of_cpus),
        cmocka_unit_test(a_user_whose_pipes_are_too_many_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
