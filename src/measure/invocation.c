/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * invocation.c - the supervisor: starts the pair, waits, reaps, and says what went wrong.
 *
 * While the pair measures, this process sleeps in ppoll until one of them ends (process_end.h);
 * every wait has the watchdog's deadline. What is different with many clients is in
 * clients_supervision.c. */
#include "measure/invocation.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/clients_supervision.h"
#include "measure/disturbance.h"
#include "measure/far_side.h"
#include "measure/launch.h"
#include "measure/pairs_supervision.h"
#include "measure/peer.h"
#include "measure/plugin_watch.h"
#include "measure/private_directory.h"
#include "measure/process_end.h"
#include "measure/supervision.h"
#include "measure/topology.h"
#include "text/limit.h"
#include "text/message.h"
#include "transport/fd_io.h"
#include "workload/machine_limit.h"

/* How long the parent side may take to end after the child side has; when that one has told why it
 * failed, the parent has no more to tell than that it failed, too. Where it says only that the parent
 * is gone, that one is on its way to its end. */
#define PARTING_NS (2 * NS_PER_SECOND)
#define PARTING_FAILED_NS (NS_PER_SECOND / 5)

/* How long it sleeps at most. It should not wake up while the pair measures, which mostly takes
 * less than that; but who never wakes up does not see that he was late. */
#define SLEEP_NS NS_PER_SECOND

/* An invocation that met a gap is run again, so often in all. */
enum { ATTEMPTS = 3 };

/* What the watchdog grants every client besides, for being forked, connected and reaped. */
enum { START_AND_END_MS = 100 };

static int check_request(const struct invocation_request *request, struct diagnosis *why)
{
    bool notifies = (request->transport->flags & TRANSPORT_NOTIFIES) != 0;

    if (notifies && request->spec.message_bytes != 0)
        return diagnose_message(why, -EINVAL, N_("%1 only notifies: a message has no bytes"),
                                request->transport->name, NULL);
    if (!notifies && request->spec.message_bytes == 0 &&
        request->workload != &workload_machine_limit)
        return diagnose_message(why, -EINVAL, N_("a message needs at least one byte"), NULL);
    if (request->spec.clients == 0)
        return diagnose(why, -EINVAL, "an invocation needs at least one client");
    if (request->timed_messages == 0 || request->timed_messages > INVOCATION_MAX_MESSAGES)
        return diagnose(why, -EINVAL, "messages of an invocation: 1 to %llu allowed",
                        (unsigned long long)INVOCATION_MAX_MESSAGES);
    if (strlen(request->directory) >= sizeof((struct invocation_record *)NULL)->directory)
        return diagnose(why, -ENAMETOOLONG, "the directory's path is too long");
    if (plugin_of(request->transport) != NULL && request->worker_program == NULL)
        return diagnose(why, -EINVAL, "a plug-in needs the worker program");
    return 0;
}

static bool in_pairs(const struct supervision *self)
{
    return self->request->workload->in_pairs;
}

static bool has_many_clients(const struct supervision *self)
{
    return self->request->workload->many_clients && !in_pairs(self);
}

/* Memory to be shared by its descriptor; a file without a name where there is no memfd_create(2). */
static int open_memory(const char *directory)
{
    char path[PATH_MAX];
    int fd = memfd_create("ipcmark-invocation", MFD_CLOEXEC);

    if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
        return fd;
    snprintf(path, sizeof path, "%s/record-XXXXXX", directory);
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static int resize(int file, size_t bytes)
{
    while (ftruncate(file, (off_t)bytes) < 0)
        if (errno != EINTR)
            return -errno;
    return 0;
}

static uint64_t count_samples(const struct invocation_request *request)
{
    if (request->workload->samples == SAMPLES_ONE_WAY)
        return load_sample_count(request->timed_messages);
    return request->workload->samples != SAMPLES_NONE ? request->timed_messages : 0;
}

static int map_record(struct supervision *self)
{
    const struct invocation_request *request = self->request;
    const struct case_spec *spec = &request->spec;
    uint64_t sample_count = count_samples(request);
    size_t bytes = in_pairs(self)
                       ? record_bytes_of_pairs(spec->clients)
                       : record_bytes(sample_count, has_many_clients(self) ? spec->clients : 0);

    self->record_fd = open_memory(request->directory);
    if (self->record_fd < 0)
        return -errno;
    int error = resize(self->record_fd, bytes);
    if (error != 0)
        return error;
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, self->record_fd, 0);
    if (memory == MAP_FAILED)
        return -errno;

    self->record = memory;
    memcpy(self->record->head.magic, record_magic, sizeof record_magic);
    snprintf(self->record->head.identity, sizeof self->record->head.identity, "%s",
             worker_identity);
    self->record->record_bytes = bytes;
    record_order_case(self->record, request);
    far_side_order(self->record, request);
    self->record->warmup_messages = request->warmup_messages;
    self->record->warmup_ns = request->warmup_messages > 0 ? request->warmup_ns : 0;
    atomic_init(&self->record->warmup_parts, request->warmup_messages > 0 ? 1 : 0);
    self->record->timed_messages = request->timed_messages;
    self->record->sample_count = sample_count;
    self->record->verify = request->verify;
    self->record->count_events = request->count_events;
    self->record->is_counted = request->count_events || request->traced;
    self->record->one_cpu = case_spec_on_one_cpu(spec);
    self->record->spin_rounds = request->spin_rounds;
    self->record->interrupts_per_second = request->interrupts_per_second;
    self->record->interrupt_seed = request->interrupt_seed;
    self->record->rate_per_second = request->rate_per_second;
    self->record->plan_seed = request->plan_seed;
    snprintf(self->record->directory, sizeof self->record->directory, "%s", request->directory);
    return 0;
}

static bool ends_can_be_opened(void)
{
    int fd = process_end_open(getpid());
    bool can = fd >= 0;

    fd_close(&fd);
    return can;
}

static int prepare(struct supervision *self)
{
    int error = map_record(self);

    if (error != 0)
        return error;
    if (pipe2(self->ready, O_CLOEXEC) < 0 || pipe2(self->go, O_CLOEXEC) < 0)
        return -errno;
    self->record->ready_fd = self->ready[1];
    self->record->go_fd = self->go[0];
    if (!ends_can_be_opened() && pipe2(self->life, O_CLOEXEC) < 0)
        return -errno;
    self->record->life_fd = self->life[1];
    if (in_pairs(self) && (error = pairs_order(self)) != 0)
        return error;
    error = plugin_watch_begin(self);
    if (error != 0)
        return error;
    /* So that a child side whose parent side was killed can still be reaped here; where this is
     * unknown (emulators), others reap it. */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    return 0;
}

static void release(struct supervision *self)
{
    for (int end = 0; end < 2; end++) {
        fd_close(&self->ready[end]);
        fd_close(&self->go[end]);
        fd_close(&self->life[end]);
        fd_close(&self->output[end]);
        fd_close(&self->ends[end]);
    }
    fd_close(&self->record_fd);
    if (self->record != NULL && !self->record_is_given)
        munmap(self->record, self->record->record_bytes);
}

/* Sleeps until one of the descriptors is ready or the deadline, once. 1: ready; 0: not; -errno;
 * -ERESTART: this process stood still meanwhile. */
static int await_once(struct supervision *self, struct pollfd *fds, nfds_t count)
{
    const uint64_t now = clock_now_ns();
    const uint64_t left = self->deadline_ns > now ? self->deadline_ns - now : 0;
    const uint64_t sleep = left < SLEEP_NS ? left : SLEEP_NS;
    const struct timespec timeout = {.tv_sec = (time_t)(sleep / NS_PER_SECOND),
                                     .tv_nsec = (long)(sleep % NS_PER_SECOND)};

    if (gap_look(&self->gap, PARTING_NS) > 0) /* starting a pair may take its time */
        return -ERESTART;
    int ready = ppoll(fds, count, &timeout, self->request->wait_mask);
    int error = ready < 0 ? -errno : 0;
    if (gap_look(&self->gap, sleep) > 0)
        return -ERESTART;
    return error != 0 ? error : ready > 0;
}

/* Waits until one of the descriptors is ready. -ETIME: deadline; -EINTR: told to give up. */
static int await(struct supervision *self, struct pollfd *fds, nfds_t count)
{
    const struct invocation_request *request = self->request;

    for (;;) {
        int ready = await_once(self, fds, count);
        if (ready > 0)
            return 0;
        if (ready < 0 && ready != -EINTR)
            return ready;
        if (ready < 0 && request->abort != NULL && *request->abort != 0)
            return -EINTR;
        if (ready == 0 && clock_now_ns() >= self->deadline_ns)
            return -ETIME;
    }
}

static unsigned process_count(const struct supervision *self)
{
    return sides_run(self->request->workload, self->request->spec.clients);
}

/* Waits for a byte from each process; the leader's end before that is a failure told by its record. */
static int await_ready(struct supervision *self)
{
    size_t missing = process_count(self);

    while (missing > 0) {
        struct pollfd fds[] = {{.fd = self->ready[0], .events = POLLIN},
                               {.fd = self->ends[SIDE_PARENT], .events = POLLIN}};
        char bytes[64];
        int error = await(self, fds, 2);
        if (error != 0)
            return error;
        if ((fds[0].revents & POLLIN) == 0)
            return -ECHILD;
        ssize_t ready = read(self->ready[0], bytes,
                             missing < sizeof bytes ? missing : sizeof bytes);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return ready < 0 ? -errno : -ECHILD;
        missing -= (size_t)ready;
    }
    return 0;
}

/* All are let go by one write: on a CPU that this process shares with one of them, a second write
 * would wait until that one has done its calibration work, and the others with it. This process
 * keeps the reading end, too, so that sides which are gone by then are no SIGPIPE: their end is
 * what is waited for next. */
static int release_all(const struct supervision *self)
{
    unsigned left = process_count(self);
    char bytes[64] = {0};
    int error = 0;

    while (error == 0 && left > 0) {
        unsigned count = left < sizeof bytes ? left : (unsigned)sizeof bytes;
        error = fd_write_all(self->go[1], bytes, count);
        left -= count;
    }
    return error;
}

/* The pipe tells of the end of both, which is that of the leader. */
static int watch_leader(struct supervision *self)
{
    if (self->life[0] < 0)
        self->ends[SIDE_PARENT] = process_end_open(self->leader);
    else
        self->ends[SIDE_PARENT] = fcntl(self->life[0], F_DUPFD_CLOEXEC, 0);
    return self->ends[SIDE_PARENT] < 0 ? self->ends[SIDE_PARENT] : 0;
}

/* From here on the child's end is told, too; the server looks after its clients itself, and the leader
 * after its pairs. One that is gone already was reaped by the leader, whose end tells the rest. */
static int watch_child(struct supervision *self)
{
    if (has_many_clients(self) || in_pairs(self) || self->life[0] >= 0)
        return 0;
    int end = process_end_open(self->record->side[SIDE_CHILD].pid);
    self->ends[SIDE_CHILD] = end < 0 ? -1 : end;
    return end < 0 && end != -ESRCH ? end : 0;
}

/* The leader reaps its child, so its own end is the end of both; with many clients it is all that
 * is waited for: poll(2) passes over the other descriptor, -1. A child that ends first starts the
 * clock for the leader: it may be blocked in something that the child's death does not end. One that
 * had done everything leaves nothing to be blocked in: the leader is slow then, on a busy machine. */
static int await_end(struct supervision *self)
{
    for (;;) {
        struct pollfd fds[] = {{.fd = self->ends[SIDE_PARENT], .events = POLLIN},
                               {.fd = self->ends[SIDE_CHILD], .events = POLLIN}};
        int error = await(self, fds, 2);
        if (error != 0 || fds[0].revents != 0)
            return error;
        fd_close(&self->ends[SIDE_CHILD]);
        self->child_ended_first = true;
        if (atomic_load(&self->record->side[SIDE_CHILD].step) == STEP_DONE)
            continue;
        const int error_of_child = atomic_load(&self->record->side[SIDE_CHILD].error);
        bool has_told = error_of_child != 0 && !peer_is_gone(error_of_child);
        uint64_t parting = clock_now_ns() + (has_told ? PARTING_FAILED_NS : PARTING_NS);
        if (parting < self->deadline_ns)
            self->deadline_ns = parting;
    }
}

/* What a killed leader had forked besides its child (connection_pipe_fork.c) has come to us and
 * ends by itself, as its pipe has lost the other end. This process has no other children. */
static void reap_orphans(void)
{
    const struct timespec pause = {.tv_nsec = NS_PER_MS};
    const uint64_t give_up_ns = clock_now_ns() + PARTING_NS;

    while (waitpid(-1, NULL, WNOHANG) >= 0 && clock_now_ns() < give_up_ns)
        nanosleep(&pause, NULL);
}

/* Kills whatever still runs and reaps both. */
static void reap(struct supervision *self, bool kill_first)
{
    pid_t child = self->record->side[SIDE_CHILD].pid;

    if (self->leader < 0)
        return;
    self->leader_was_killed = kill_first;
    if (kill_first)
        kill(self->leader, SIGKILL); /* the child follows: PR_SET_PDEATHSIG */
    while (waitpid(self->leader, &self->leader_status, 0) < 0 && errno == EINTR)
        continue;
    self->child_status = self->record->child_status;
    /* Ours only if the leader could not reap it. */
    while (child > 0 && waitpid(child, &self->child_status, 0) < 0 && errno == EINTR)
        continue;
    if (has_many_clients(self))
        clients_reap(self);
    else if (WIFSIGNALED(self->leader_status) || in_pairs(self))
        reap_orphans();
}

uint64_t invocation_watchdog_ms(const struct invocation_request *request)
{
    uint64_t clients = request->spec.clients;

    return request->watchdog_ms + (clients > 1 ? clients * START_AND_END_MS : 0);
}

static bool is_over(const struct invocation_request *request)
{
    return request->deadline_ns != 0 && clock_now_ns() >= request->deadline_ns;
}

static int supervise(struct supervision *self)
{
    const uint64_t deadline_ns = self->request->deadline_ns;

    self->deadline_ns = clock_now_ns() + invocation_watchdog_ms(self->request) * NS_PER_MS;
    if (deadline_ns != 0 && deadline_ns < self->deadline_ns)
        self->deadline_ns = deadline_ns;
    int error = launch_pair(self->request, self->record_fd, self->record, &self->leader);
    if (error != 0)
        return error;
    /* Our copies would keep these open when the sides are gone. */
    fd_close(&self->ready[1]);
    fd_close(&self->life[1]);
    fd_close(&self->output[1]);

    error = watch_leader(self);
    if (error == 0)
        error = await_ready(self);
    /* One that has failed tells why and ends; nobody else would end it if it did not. */
    if (error == -ECHILD && await_end(self) == -ETIME)
        error = -ETIME;
    if (error == 0)
        error = watch_child(self);
    if (error == 0)
        error = release_all(self);
    if (error == 0)
        error = await_end(self);
    return error;
}

static int conclude_clients(struct supervision *self, struct invocation_result *out,
                            struct diagnosis *why)
{
    if (!clients_done(self))
        return clients_failed(self, why);
    int error = clients_check_counts(self, why);
    return error != 0 ? error : clients_collect(self, out);
}

/* Of a side's call, whatever it says: these tell of the invocation, and a connect(2) that timed out is
 * no deadline. *why names the error that it was. */
static int told_of_side(int error)
{
    switch (error) {
    case -ETIME:
    case -ETIMEDOUT:
    case -EINTR:
    case -ERESTART:
    case -ENOEXEC:
    case -EDOM:
        return -EIO;
    default:
        return error;
    }
}

static int conclude_sides(struct supervision *self, struct invocation_result *out,
                          struct diagnosis *why)
{
    if (in_pairs(self))
        return told_of_side(pairs_conclude(self, out, why));
    return told_of_side(has_many_clients(self) ? conclude_clients(self, out, why)
                                               : pair_conclude(self, out, why));
}

static int conclude(struct supervision *self, int error, struct invocation_result *out,
                    struct diagnosis *why)
{
    if (atomic_load(&self->record->head.refused) != 0)
        return diagnose(why, -ENOEXEC,
                        "%s is of another build than this program; install both "
                        "together",
                        self->request->worker_program);
    if (error == -ERESTART)
        return supervision_fail(
            self, why, error,
            message_make(N_("this program stood still for %1 s meanwhile: "
                            "stopped, frozen or suspended"),
                         MESSAGE_NUMBER("%.1f", (double)self->gap.found_ns / (double)NS_PER_SECOND),
                         NULL));
    if (error == -ETIME && is_over(self->request))
        return supervision_fail(self, why, -ETIMEDOUT,
                                message_make(N_("given up on request"), NULL));
    if (error == -ETIME && has_many_clients(self))
        return clients_timed_out(self, why);
    if (error == -ETIME && in_pairs(self))
        return pairs_timed_out(self, why);
    if (error == -ETIME && !(self->child_ended_first && self->child_status != 0))
        return supervision_timed_out(self, why);
    if (error == -EINTR)
        return supervision_fail(self, why, error, message_make(N_("given up on request"), NULL));
    if (error != 0 && error != -ECHILD && error != -ETIME)
        return supervision_fail(self, why, error, limit_message(-error, LIMIT_PROCESS));
    return conclude_sides(self, out, why);
}

static int describe_preparation(int error, struct diagnosis *why)
{
    char *refused = limit_message(-error, LIMIT_ANY);

    diagnose_message(why, error, N_("can't prepare an invocation: %1"), refused, NULL);
    free(refused);
    return error;
}

/* A result that came about in spite of a gap is none. */
static int find_gap(struct supervision *self, int error)
{
    return gap_end(&self->gap, PARTING_NS) > 0 && error != -EINTR ? -ERESTART : error;
}

static uint64_t steal_now_ns(const struct invocation_request *request)
{
    size_t count = 0;
    int *cpus = request->workload->in_pairs ? pairs_cpus(request, &count) : NULL;
    uint64_t steal_ns = cpus == NULL ? steal_since_boot_ns(request->spec.cpus, SIDE_COUNT)
                                     : steal_since_boot_ns(cpus, count);

    free(cpus);
    return steal_ns;
}

static int run_once(const struct invocation_request *request, struct invocation_result *out,
                    struct diagnosis *why)
{
    struct supervision self = {.request = request,
                               .record_fd = -1,
                               .ready = {-1, -1},
                               .go = {-1, -1},
                               .life = {-1, -1},
                               .output = {-1, -1},
                               .ends = {-1, -1},
                               .leader = -1};

    uint64_t steal_before_ns = steal_now_ns(request);
    uint64_t pressure_before_ns = pressure_since_boot_ns();
    gap_begin(&self.gap);
    uint64_t start_ns = clock_now_ns();
    int error = prepare(&self);
    if (error != 0) {
        directory_empty(request->directory);
        release(&self);
        return describe_preparation(error, why);
    }
    error = supervise(&self);
    reap(&self, error != 0 && error != -ECHILD);
    directory_empty(request->directory);
    error = conclude(&self, find_gap(&self, error), out, why);
    error = plugin_watch_end(&self, error, out, why);
    release(&self);

    out->gap_ns = self.gap.found_ns;
    out->steal_ns = counter_grown(steal_before_ns, steal_now_ns(request));
    out->pressure_ns = counter_grown(pressure_before_ns, pressure_since_boot_ns());
    out->wall_ns = clock_now_ns() - start_ns;
    return error;
}

int invocation_run(const struct invocation_request *request, struct invocation_result *out,
                   struct diagnosis *why)
{
    uint64_t gap_ns = 0;
    unsigned attempts = 0;

    *out = (struct invocation_result){0};
    int error = check_request(request, why);
    if (error != 0)
        return error;
    do {
        *out = (struct invocation_result){0};
        error = run_once(request, out, why);
        gap_ns += out->gap_ns;
    } while (error == -ERESTART && ++attempts < ATTEMPTS);
    out->gap_ns = gap_ns;
    out->repeats = attempts;
    return error;
}

void invocation_result_release(struct invocation_result *result)
{
    if (result->record != NULL)
        munmap(result->record, result->record->record_bytes);
    else
        free(result->samples_ns);
    free(result->client_messages);
    *result = (struct invocation_result){0};
}
