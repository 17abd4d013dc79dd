/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * observer.c - a filter of seccomp(2) in the program, and a thread here that answers for it. */
#include "faults/observer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "faults/calls.h"

#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5)
#endif

enum { GRACE_MS = 3000, LOOK_MS = 20 };

const char *const role_names[ROLE_COUNT] = {"supervisor", "leader", "child", "helper"};

/* Between this process and the one that becomes the program. */
struct handover {
    _Atomic int listener; /* its number there; 0: not yet, below: -errno */
    _Atomic bool is_taken;
};

static struct {
    struct fault fault;
    struct observation seen;
    struct handover *handover;
    pid_t program;
    int listener;
    pthread_t thread;
    _Atomic bool is_over;
    atomic_bool is_empty; /* no process has the filter any more */
} now;

/* In the new process. */

static void install_filter(void)
{
    enum { LOAD_NUMBER = BPF_LD | BPF_W | BPF_ABS, IF_EQUAL = BPF_JMP | BPF_JEQ | BPF_K };
    const unsigned number = now.fault.call < 0 ? 0 : (unsigned)calls[now.fault.call].number;
    const unsigned others = now.fault.call < 0 ? SECCOMP_RET_USER_NOTIF : SECCOMP_RET_ALLOW;
    struct sock_filter rules[] = {
        BPF_STMT(LOAD_NUMBER, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(IF_EQUAL, number, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
        BPF_STMT(BPF_RET | BPF_K, others),
    };
    const struct sock_fprog filter = {sizeof rules / sizeof rules[0], rules};
    long listener = -1;

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        listener = syscall(
            SYS_seccomp, SECCOMP_SET_MODE_FILTER,
            SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, &filter);
    /* No system call from here on until somebody answers. */
    atomic_store(&now.handover->listener, listener < 0 ? -errno : (int)listener);
    while (!atomic_load(&now.handover->is_taken))
        continue;
}

/* Who asks. */

static int parent_of(int process)
{
    char path[64], text[512];
    int parent = -1;

    snprintf(path, sizeof path, "/proc/%d/stat", process);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return -1;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    const char *fields = strrchr(text, ')');
    return fields != NULL && sscanf(fields, ") %*c %d", &parent) == 1 ? parent : -1;
}

static bool runs(int process, const char *name)
{
    char path[64], target[4096];

    snprintf(path, sizeof path, "/proc/%d/exe", process);
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length <= 0)
        return false;
    target[length] = '\0';
    const char *slash = strrchr(target, '/');
    return slash != NULL && strcmp(slash + 1, name) == 0;
}

enum role role_of(int process, int program)
{
    const int parent = parent_of(process);

    /* A thread has the parent of its process. */
    if (process == program || (parent == getpid() && runs(process, "ipcmark")))
        return ROLE_SUPERVISOR;
    if (runs(process, "ipcmark"))
        return ROLE_HELPER;
    if (!runs(process, "ipcmark-worker"))
        return ROLE_OTHER;
    return runs(parent, "ipcmark-worker") ? ROLE_CHILD : ROLE_LEADER;
}

/* Where. */

/* What is mapped there. */
struct mapped {
    uintptr_t program;                  /* its beginning */
    uintptr_t begin, end;               /* of its text */
    uintptr_t loader_begin, loader_end; /* of the loader, all of it */
};

static bool is_program(const char *line)
{
    const char *name = strrchr(line, '/');

    return name != NULL &&
           (strcmp(name, "/ipcmark\n") == 0 || strcmp(name, "/ipcmark-worker\n") == 0);
}

static struct mapped read_maps(int process)
{
    struct mapped out = {0};
    char path[64], line[4352], rights[8];
    uintptr_t begin, end;

    snprintf(path, sizeof path, "/proc/%d/maps", process);
    FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %7s", &begin, &end, rights) != 3)
            continue;
        if (strstr(line, "/ld-") != NULL || strstr(line, "/ld.so") != NULL) {
            out.loader_begin = out.loader_begin == 0 ? begin : out.loader_begin;
            out.loader_end = end;
        }
        if (!is_program(line))
            continue;
        if (out.program == 0)
            out.program = begin;
        if (rights[2] == 'x' && out.end == 0) {
            out.begin = begin;
            out.end = end;
        }
    }
    if (file != NULL)
        fclose(file);
    return out;
}

/* The same for as long as the process is the same program, so it is read once: a message may take four calls,
 * and a run sends thousands. */
static struct mapped mapped_of(int process)
{
    static struct {
        int process;
        ino_t program;
        struct mapped mapped;
    } known[1 << 8];
    struct stat status;
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/exe", process);
    if (stat(path, &status) < 0)
        return (struct mapped){0};
    const size_t at = (size_t)process % (sizeof known / sizeof *known);
    if (known[at].process != process || known[at].program != status.st_ino ||
        known[at].mapped.end == 0) {
        known[at].process = process;
        known[at].program = status.st_ino;
        known[at].mapped = read_maps(process);
    }
    return known[at].mapped;
}

static size_t copy_from(int process, uintptr_t address, void *out, size_t bytes)
{
    // NOLINTNEXTLINE(performance-no-int-to-ptr): it is another process'
    const struct iovec here = {out, bytes}, there = {(void *)address, bytes};
    const ssize_t copied = process_vm_readv(process, &here, 1, &there, 1, 0);

    return copied < 0 ? 0 : (size_t)copied;
}

/* As proc_pid_syscall(5) has it. A thread that has just asked may not sleep yet. */
static uintptr_t stack_of(int thread)
{
    char path[64], text[256] = "running";
    uintptr_t stack = 0;

    snprintf(path, sizeof path, "/proc/%d/syscall", thread);
    while (strncmp(text, "running", strlen("running")) == 0) {
        FILE *file = fopen(path, "re");
        if (file == NULL)
            return 0;
        const size_t bytes = fread(text, 1, sizeof text - 1, file);
        text[bytes] = '\0';
        fclose(file);
    }
    return sscanf(text, "%*s %*s %*s %*s %*s %*s %*s %" SCNxPTR, &stack) == 1 ? stack : 0;
}

/* Whether the instruction before this address calls something that `inner` may lie in; 0: anything. */
static bool is_behind_call(int process, uintptr_t address, uintptr_t inner)
{
#ifdef __x86_64__
    enum { LONGEST = 7, FUNCTION_BYTES = 1 << 13 };
    unsigned char code[LONGEST];
    int distance;

    if (copy_from(process, address - LONGEST, code, LONGEST) < LONGEST)
        return false;
    if (code[2] == 0xe8) { /* call: to where is known */
        memcpy(&distance, code + 3, sizeof distance);
        const uintptr_t callee = address + (uintptr_t)(intptr_t)distance;
        return inner == 0 || (callee <= inner && inner - callee < FUNCTION_BYTES);
    }
    for (int i = 0; i < LONGEST - 1; i++) /* call: to where a register or memory says */
        if (i != 2 && code[i] == 0xff && (code[i + 1] >> 3 & 7) == 2)
            return true;
    return false;
#else
    (void)process;
    (void)inner;
    return address % 4 == 0;
#endif
}

/* What was called before and left its addresses in words that nobody has filled since, is let in where it
 * looks like a caller. */
static struct site site_of(int thread, const struct mapped *mapped, int depth)
{
    static uintptr_t words[1 << 12];
    struct site site = {0};
    const size_t count = copy_from(thread, stack_of(thread), words, sizeof words) / sizeof *words;
    uintptr_t inner = 0;
    int found = 0;

    for (size_t i = 0; i < count && found < depth; i++) {
        if (words[i] <= mapped->begin || words[i] >= mapped->end ||
            !is_behind_call(thread, words[i], inner))
            continue;
        inner = words[i];
        site.from[found++] = (unsigned)(inner - mapped->program);
    }
    return site;
}

/* What to answer. */

static bool is_due(unsigned count)
{
    return now.fault.is_persistent ? count >= now.fault.when : count == now.fault.when;
}

/* Who wakes others does not wait, and is never broken off. */
static bool only_wakes(const struct seccomp_data *data)
{
    return data->nr == SYS_futex && ((int)data->args[1] & FUTEX_CMD_MASK) == FUTEX_WAKE;
}

static struct observed_site *seen_site(enum role role, int call, const struct site *site)
{
    const unsigned hash = site_hash(site, role, (unsigned)call);
    size_t i = 0;

    while (i < now.seen.count && now.seen.sites[i].hash != hash)
        i++;
    if (i == MOST_SITES)
        abort();
    if (i == now.seen.count)
        now.seen.sites[now.seen.count++] = (struct observed_site){
            .role = role, .call = call, .hash = hash, .site = *site};
    return &now.seen.sites[i];
}

/* Who only asks whether that is a child of its own does not wait either, and ECHILD is the answer. Flags of
 * a descriptor can always be had, and those that are its own be set: the page has no error for that but EBADF. */
static bool only_asks(const struct seccomp_data *data)
{
    const int quick = WNOHANG | WNOWAIT;

    if (data->nr == SYS_fcntl)
        return (int)data->args[1] == F_GETFL || (int)data->args[1] == F_GETFD ||
               (int)data->args[1] == F_SETFD;
    return data->nr == SYS_waitid && ((int)data->args[3] & quick) == quick;
}

/* The errno that the call ends with, or 0: it is made. */
static int decide(const struct seccomp_notif *asked)
{
    const int process = (int)asked->pid, call = call_find(asked->data.nr);
    const uintptr_t instruction = asked->data.instruction_pointer;

    if (now.fault.call >= 0 && !now.fault.is_persistent && now.seen.injected > 0)
        return 0; /* done */
    const struct mapped mapped = mapped_of(process);
    if (instruction >= mapped.loader_begin && instruction < mapped.loader_end)
        return 0;
    const enum role role = role_of(process, now.program);
    if (role >= ROLE_COUNT || only_wakes(&asked->data) || only_asks(&asked->data))
        return 0;
    if (call < 0) {
        now.seen.unknown = asked->data.nr;
        return 0;
    }
    const bool is_worker = role == ROLE_LEADER || role == ROLE_CHILD;
    const struct site site = site_of(process, &mapped, is_worker ? SITE_DEPTH : PROGRAM_SITE_DEPTH);
    struct observed_site *seen = seen_site(role, call, &site);
    seen->count++;
    if (call != now.fault.call || seen->hash != now.fault.hash || !is_due(seen->count))
        return 0;
    now.seen.injected++;
    return now.fault.error;
}

static void answer_one(void)
{
    struct seccomp_notif asked = {0};
    struct seccomp_notif_resp answer = {0};

    if (ioctl(now.listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) < 0)
        return; /* killed meanwhile */
    answer.id = asked.id;
    answer.error = -decide(&asked);
    if (answer.error == 0)
        answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    (void)!ioctl(now.listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

static void *answer_all(void *unused)
{
    (void)unused;
    while (!atomic_load(&now.is_over)) {
        struct pollfd listener = {.fd = now.listener, .events = POLLIN};
        if (poll(&listener, 1, LOOK_MS) <= 0)
            continue;
        if ((listener.revents & POLLIN) != 0)
            answer_one();
        else if ((listener.revents & POLLHUP) != 0)
            break;
    }
    atomic_store(&now.is_empty, !atomic_load(&now.is_over));
    return NULL;
}

/* From outside. */

static int take_listener(const struct program *program)
{
    int number;

    while ((number = atomic_load(&now.handover->listener)) == 0)
        if (poll(&(struct pollfd){.fd = program->pidfd, .events = POLLIN}, 1, 1) > 0)
            atomic_store(&now.handover->listener, -ECHILD);
    if (number < 0) {
        errno = -number;
        return -1;
    }
    now.listener = (int)syscall(SYS_pidfd_getfd, program->pidfd, number, 0);
    return now.listener < 0 ? -1 : 0;
}

int observer_start(struct program *program, struct order order, const struct fault *fault)
{
    /* One for each program: a fork of this process has its own. */
    now.handover = mmap(NULL, sizeof *now.handover, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (now.handover == MAP_FAILED)
        abort();
    now.fault = *fault;
    now.seen.count = now.seen.injected = 0;
    now.seen.unknown = -1;
    atomic_store(&now.is_over, false);
    atomic_store(&now.is_empty, false);
    order.confine = install_filter;
    if (program_start(program, &order) < 0)
        return -1;
    now.program = program->pid;
    if (take_listener(program) < 0)
        return -1;
    if (pthread_create(&now.thread, NULL, answer_all, NULL) != 0)
        abort();
    atomic_store(&now.handover->is_taken, true);
    return 0;
}

/* They have come to this process, which adopts. */
static void kill_adopted(void)
{
    char path[64];
    int process;

    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "re");
    while (file != NULL && fscanf(file, "%d", &process) == 1)
        kill(process, SIGKILL);
    if (file != NULL)
        fclose(file);
}

static void reap(void)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        continue;
}

bool observer_finish(struct observation *out)
{
    const struct timespec pause = {.tv_nsec = 1000000};

    for (unsigned ms = 0; ms < GRACE_MS && !atomic_load(&now.is_empty); ms++) {
        reap();
        nanosleep(&pause, NULL);
    }
    const bool is_empty = atomic_load(&now.is_empty);
    atomic_store(&now.is_over, true);
    pthread_join(now.thread, NULL);
    close(now.listener);
    munmap(now.handover, sizeof *now.handover);
    if (!is_empty)
        kill_adopted();
    *out = now.seen;
    return is_empty;
}
