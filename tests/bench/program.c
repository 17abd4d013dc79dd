/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program.c - fork, exec, and a poll loop over both streams and a pidfd with one deadline. */
#include "bench/program.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { POLL_MS = 2, POLL_NS = 2000000 };

/* What the program may see of the tester's environment; the rest could change its answers. */
static const char *const inherited[] = {"PATH",         "HOME",          "LD_LIBRARY_PATH",
                                        "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"};

static uint64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void set_environment(const struct order *order)
{
    char *kept[sizeof inherited / sizeof inherited[0]];

    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        const char *value = getenv(inherited[i]);
        kept[i] = value != NULL ? strdup(value) : NULL;
    }
    clearenv();
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (kept[i] != NULL)
            setenv(inherited[i], kept[i], 1);
    setenv("LC_ALL", "C", 1);
    setenv("TERM", "xterm", 1);
    setenv("TMPDIR", order->temporary, 1);
    for (size_t i = 0; order->environment[i] != NULL; i++)
        putenv((char *)order->environment[i]);
}

static void set_limit(int resource, unsigned long value)
{
    const struct rlimit limit = {.rlim_cur = value, .rlim_max = value};

    if (value != 0)
        setrlimit(resource, &limit);
}

/* As a container or a sandbox does it: seccomp(2), with one rule for each call. */
static void refuse_calls(const int numbers[4])
{
    enum { LOAD_NUMBER = BPF_LD | BPF_W | BPF_ABS, IF_EQUAL = BPF_JMP | BPF_JEQ | BPF_K };
    struct sock_filter rules[2 * 4 + 2];
    unsigned short count = 0;

    if (numbers[0] == 0)
        return;
    rules[count++] = (struct sock_filter)BPF_STMT(LOAD_NUMBER, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < 4 && numbers[i] != 0; i++) {
        rules[count++] = (struct sock_filter)BPF_JUMP(IF_EQUAL, (unsigned)numbers[i], 0, 1);
        rules[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    }
    rules[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const struct sock_fprog filter = {.len = count, .filter = rules};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) < 0)
        _exit(125);
}

static void set_user(unsigned user)
{
    if (user != 0 && geteuid() == 0 &&
        (setgroups(0, NULL) < 0 || setresgid(user, user, user) < 0 ||
         setresuid(user, user, user) < 0))
        _exit(126);
}

static void reset_signals(int ignored)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE};

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        signal(numbers[i], numbers[i] == ignored ? SIG_IGN : SIG_DFL);
}

/* In the new process. `inner` is the descriptor for the stream, or -1. */
static void set_stream(int target, enum stream kind, int inner)
{
    if (kind == STREAM_FULL)
        inner = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (inner >= 0)
        dup2(inner, target);
    else
        close(target);
}

static _Noreturn void become(const struct order *order, const int inner[2], pid_t parent)
{
    const char *arguments[sizeof order->arguments / sizeof order->arguments[0] + 1] = {"ipcmark"};
    sigset_t none;

    for (size_t i = 0; order->arguments[i] != NULL; i++)
        arguments[i + 1] = order->arguments[i];
    /* A test that is killed must not leave its program behind. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(126);
    setpgid(0, 0);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    reset_signals(order->ignored_signal);
    set_environment(order);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO);
    set_stream(STDOUT_FILENO, order->out, inner[0]);
    set_stream(STDERR_FILENO, order->err, inner[1]);
    if (chdir(order->directory) < 0)
        _exit(126);
    set_limit(RLIMIT_NOFILE, order->open_files);
    set_limit(order->limit.resource, order->limit.value);
    set_user(order->user);
    refuse_calls(order->refused_calls);
    if (order->confine != NULL)
        order->confine();
    execv(IPCMARK_PROGRAM, (char *const *)arguments);
    _exit(127);
}

/* *inner: what the program gets; *outer: what the test reads. -1: none. */
static int open_stream(enum stream kind, int *inner, int *outer)
{
    int ends[2];

    *inner = *outer = -1;
    if (kind == STREAM_CAPTURED || kind == STREAM_UNREAD) {
        if (pipe2(ends, O_CLOEXEC) < 0)
            return -1;
        *inner = ends[1];
        *outer = ends[0];
    } else if (kind == STREAM_TERMINAL) {
        *outer = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (*outer < 0 || grantpt(*outer) < 0 || unlockpt(*outer) < 0)
            return -1;
        *inner = open(ptsname(*outer), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (*inner < 0)
            return -1;
    }
    if (kind == STREAM_UNREAD) {
        close(*outer);
        *outer = -1;
    }
    if (*outer >= 0)
        fcntl(*outer, F_SETFL, O_NONBLOCK);
    return 0;
}

int program_start(struct program *program, const struct order *order)
{
    int inner[2] = {-1, -1};
    pid_t self = getpid();

    *program = (struct program){.pidfd = -1, .ends = {-1, -1}};
    program->captured[0] = open_memstream(&program->out, &program->out_bytes);
    program->captured[1] = open_memstream(&program->err, &program->err_bytes);
    if (program->captured[0] == NULL || program->captured[1] == NULL ||
        prctl(PR_SET_CHILD_SUBREAPER, 1) < 0 ||
        open_stream(order->out, &inner[0], &program->ends[0]) < 0)
        return -1;
    if (order->out == STREAM_TERMINAL && order->err == STREAM_TERMINAL)
        inner[1] = dup(inner[0]);
    else if (open_stream(order->err, &inner[1], &program->ends[1]) < 0)
        return -1;

    program->deadline_ms = now_ms() + PROGRAM_DEADLINE_MS;
    program->pid = fork();
    if (program->pid == 0)
        become(order, inner, self);
    for (int i = 0; i < 2; i++)
        if (inner[i] >= 0)
            close(inner[i]);
    if (program->pid < 0)
        return -1;
    setpgid(program->pid, program->pid);
    program->pidfd = (int)syscall(SYS_pidfd_open, program->pid, 0);
    return program->pidfd < 0 ? -1 : 0;
}

/* Reads until there is nothing more for now. A terminal without a program gives EIO. */
static void read_stream(struct program *program, int index)
{
    char bytes[4096];
    int *fd = &program->ends[index];
    ssize_t count = -1;

    while (*fd >= 0 && (count = read(*fd, bytes, sizeof bytes)) > 0)
        fwrite(bytes, 1, (size_t)count, program->captured[index]);
    if (*fd >= 0 && (count == 0 || (errno != EAGAIN && errno != EINTR))) {
        close(*fd);
        *fd = -1;
    }
    fflush(program->captured[index]);
}

bool program_poll(struct program *program)
{
    struct pollfd fds[] = {
        {.fd = program->ends[0], .events = POLLIN},
        {.fd = program->ends[1], .events = POLLIN},
        {.fd = program->pidfd, .events = POLLIN},
    };

    poll(fds, 3, POLL_MS);
    read_stream(program, 0);
    read_stream(program, 1);
    return fds[2].revents == 0 && now_ms() < program->deadline_ms;
}

static bool in_group(const char *process, pid_t group)
{
    char path[64], text[512];
    int member = -1;

    snprintf(path, sizeof path, "/proc/%.20s/stat", process);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    /* The name in parentheses may hold anything; the fields follow the last one. */
    const char *fields = strrchr(text, ')');
    return fields != NULL && sscanf(fields, ") %*c %*d %d", &member) == 1 && member == group;
}

static bool is_worker(const char *process)
{
    static const char word[] = "ipcmark-worker";
    char path[64], text[256];

    snprintf(path, sizeof path, "/proc/%.20s/cmdline", process);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    return memmem(text, length, word, sizeof word) != NULL;
}

unsigned program_workers(const struct program *program)
{
    DIR *processes = opendir("/proc");
    const struct dirent *entry;
    unsigned count = 0;

    while (processes != NULL && (entry = readdir(processes)) != NULL)
        if (isdigit((unsigned char)entry->d_name[0]) && in_group(entry->d_name, program->pid) &&
            is_worker(entry->d_name))
            count++;
    if (processes != NULL)
        closedir(processes);
    return count;
}

/* Waits for the rest of the invocation, which is ours now that the program has ended; how many. */
static unsigned reap_rest(struct program *program)
{
    unsigned count = 0;
    pid_t pid;

    while ((pid = waitpid(-program->pid, NULL, WNOHANG)) >= 0) {
        count += pid > 0;
        if (pid > 0)
            continue;
        if (now_ms() >= program->deadline_ms && !program->timed_out) {
            program->timed_out = true;
            kill(-program->pid, SIGKILL);
        }
        program_poll(program);
        nanosleep(&(struct timespec){.tv_nsec = POLL_NS}, NULL);
    }
    return count;
}

void program_finish(struct program *program)
{
    struct pollfd end = {.fd = program->pidfd, .events = POLLIN};
    int status = 0;

    while (program_poll(program))
        continue;
    if (poll(&end, 1, 0) == 0) {
        program->timed_out = true;
        kill(-program->pid, SIGKILL);
    }
    while (waitpid(program->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    program->left_processes = reap_rest(program);
    read_stream(program, 0);
    read_stream(program, 1);
    program->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    program->killed_by = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    program->pid = 0;
}

void program_clear(struct program *program)
{
    if (program->pid > 0) {
        kill(-program->pid, SIGKILL);
        while (waitpid(-program->pid, NULL, 0) > 0 || errno == EINTR)
            continue;
    }
    for (int i = 0; i < 2; i++) {
        if (program->ends[i] >= 0)
            close(program->ends[i]);
        if (program->captured[i] != NULL)
            fclose(program->captured[i]);
    }
    if (program->pidfd >= 0)
        close(program->pidfd);
    free(program->out);
    free(program->err);
    *program = (struct program){.pidfd = -1, .ends = {-1, -1}};
}
