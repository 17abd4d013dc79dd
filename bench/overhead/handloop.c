/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * handloop.c - the loop of write(2) and read(2) that one would write by hand, to show what
 * ipcmark's own machinery costs; scripts/overhead runs both in alternation.
 *
 * It shares no code with ipcmark, but does the same work over the same kinds of descriptors. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, EXIT_SYSTEM = 3, WATCHDOG_S = 120, ALIGNMENT = 4096 };
enum { MOST_MESSAGES = 1 << 24, MOST_BYTES = 1 << 30 };
enum { PARENT, CHILD, SIDES };

struct side {
    int receive_fd, send_fd;
};

/* Makes both sides in this process, before the fork; no name is left in the directory. */
struct loop_kind {
    const char *name;
    void (*make)(struct side sides[SIDES], const char *directory);
};

struct job {
    bool latency;
    size_t bytes, messages;
    int cpus[SIDES];
};

static const char usage[] = "Usage: handloop KIND latency|throughput SIZE MESSAGES CPU_A CPU_B\n"
                            "KIND: pipe, fifo, unix-stream, unix-dgram, tcp. Prints the median "
                            "round trip in ns, or bytes/s.";

__attribute__((format(printf, 2, 3), noreturn)) static void fail(int status, const char *format,
                                                                 ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    _exit(status);
}

/* Passes on what a system call returned, unless that is an error. */
static int sure(int returned, const char *what)
{
    if (returned < 0)
        fail(EXIT_SYSTEM, "handloop: %s: %s", what, strerror(errno));
    return returned;
}

static void make_path(char *path, size_t size, const char *directory, const char *name)
{
    int length = snprintf(path, size, "%s/%s", directory, name);

    if (length < 0 || (size_t)length >= size)
        fail(EXIT_SYSTEM, "handloop: the path of the temporary directory is too long");
}

static void make_pipe(struct side sides[SIDES], const char *directory)
{
    int down[2], up[2];

    (void)directory;
    sure(pipe(down), "pipe");
    sure(pipe(up), "pipe");
    sides[PARENT] = (struct side){.receive_fd = up[0], .send_fd = down[1]};
    sides[CHILD] = (struct side){.receive_fd = down[0], .send_fd = up[1]};
}

static void make_one_fifo(const char *directory, int *receive_fd, int *send_fd)
{
    char path[PATH_MAX];

    make_path(path, sizeof path, directory, "fifo");
    sure(mkfifo(path, S_IRUSR | S_IWUSR), "mkfifo");
    /* O_NONBLOCK only to open both ends from one process. */
    *receive_fd = sure(open(path, O_RDONLY | O_NONBLOCK), path);
    *send_fd = sure(open(path, O_WRONLY), path);
    sure(fcntl(*receive_fd, F_SETFL, 0), "F_SETFL");
    unlink(path);
}

static void make_fifo(struct side sides[SIDES], const char *directory)
{
    make_one_fifo(directory, &sides[CHILD].receive_fd, &sides[PARENT].send_fd);
    make_one_fifo(directory, &sides[PARENT].receive_fd, &sides[CHILD].send_fd);
}

static void use_sockets(struct side sides[SIDES], int parent_fd, int child_fd)
{
    sides[PARENT] = (struct side){.receive_fd = parent_fd, .send_fd = parent_fd};
    sides[CHILD] = (struct side){.receive_fd = child_fd, .send_fd = child_fd};
}

static struct sockaddr_un unix_address(const char *directory, const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    make_path(address.sun_path, sizeof address.sun_path, directory, name);
    return address;
}

/* One process can do all this: connect() ends when the connection is in the listener's queue. */
static void connect_stream(struct side sides[SIDES], int family, struct sockaddr *address,
                           socklen_t bytes)
{
    int listener = sure(socket(family, SOCK_STREAM, 0), "socket");
    int client = sure(socket(family, SOCK_STREAM, 0), "socket");

    sure(bind(listener, address, bytes), "bind");
    sure(getsockname(listener, address, &bytes), "getsockname");
    sure(listen(listener, 1), "listen");
    sure(connect(client, address, bytes), "connect");
    use_sockets(sides, sure(accept(listener, NULL, NULL), "accept"), client);
    close(listener);
}

static void make_unix_stream(struct side sides[SIDES], const char *directory)
{
    struct sockaddr_un address = unix_address(directory, "server");

    connect_stream(sides, AF_UNIX, (struct sockaddr *)&address, sizeof address);
    unlink(address.sun_path);
}

static int bound_datagram(const struct sockaddr_un *address)
{
    int fd = sure(socket(AF_UNIX, SOCK_DGRAM, 0), "socket");

    sure(bind(fd, (const struct sockaddr *)address, sizeof *address), "bind");
    return fd;
}

static void make_unix_dgram(struct side sides[SIDES], const char *directory)
{
    const struct sockaddr_un parent = unix_address(directory, "parent");
    const struct sockaddr_un child = unix_address(directory, "child");
    int parent_fd = bound_datagram(&parent), child_fd = bound_datagram(&child);

    sure(connect(parent_fd, (const struct sockaddr *)&child, sizeof child), "connect");
    sure(connect(child_fd, (const struct sockaddr *)&parent, sizeof parent), "connect");
    use_sockets(sides, parent_fd, child_fd);
    unlink(parent.sun_path);
    unlink(child.sun_path);
}

static void make_tcp(struct side sides[SIDES], const char *directory)
{
    const int on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};

    (void)directory;
    connect_stream(sides, AF_INET, (struct sockaddr *)&address, sizeof address);
    for (int side = 0; side < SIDES; side++)
        sure(setsockopt(sides[side].send_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on),
             "TCP_NODELAY");
}

static const struct loop_kind kinds[] = {
    {"pipe", make_pipe},
    {"fifo", make_fifo},
    {"unix-stream", make_unix_stream},
    {"unix-dgram", make_unix_dgram},
    {"tcp", make_tcp},
};

static void make_channel(const struct loop_kind *kind, struct side sides[SIDES])
{
    const char *parent = getenv("TMPDIR");
    char directory[PATH_MAX];

    make_path(directory, sizeof directory, parent != NULL && parent[0] != '\0' ? parent : "/tmp",
              "handloop-XXXXXX");
    if (mkdtemp(directory) == NULL)
        fail(EXIT_SYSTEM, "handloop: %s: %s", directory, strerror(errno));
    kind->make(sides, directory);
    rmdir(directory);
}

static uint64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* A blocking descriptor takes the whole message in one call unless a signal comes; none does. */
static inline void put(int fd, const char *message, size_t bytes)
{
    if (write(fd, message, bytes) != (ssize_t)bytes)
        fail(EXIT_SYSTEM, "handloop: write: %s", strerror(errno));
}

/* One message; large ones arrive in pieces. */
static inline void take(int fd, char *message, size_t bytes)
{
    for (size_t taken = 0; taken < bytes;) {
        ssize_t piece = read(fd, message + taken, bytes - taken);
        if (piece <= 0)
            fail(EXIT_SYSTEM, "handloop: read: %s", piece < 0 ? strerror(errno) : "end of stream");
        taken += (size_t)piece;
    }
}

static int compare_samples(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

/* Prints the median by nearest rank, as ipcmark defines it. */
static void ping(const struct side *side, const struct job *job, char *message)
{
    uint32_t *samples_ns = malloc(job->messages * sizeof *samples_ns);

    if (samples_ns == NULL)
        fail(EXIT_SYSTEM, "handloop: out of memory");
    memset(samples_ns, 0xff, job->messages * sizeof *samples_ns); /* fault the pages in */

    uint64_t before = now_ns();
    for (size_t i = 0; i < job->messages; i++) {
        put(side->send_fd, message, job->bytes);
        take(side->receive_fd, message, job->bytes);
        uint64_t now = now_ns();
        samples_ns[i] = (uint32_t)(now - before);
        before = now;
    }
    qsort(samples_ns, job->messages, sizeof *samples_ns, compare_samples);
    printf("%u\n", samples_ns[(job->messages + 1) / 2 - 1]);
    free(samples_ns);
}

static void pong(const struct side *side, const struct job *job, char *message)
{
    for (size_t i = 0; i < job->messages; i++) {
        take(side->receive_fd, message, job->bytes);
        put(side->send_fd, message, job->bytes);
    }
}

static void stream_out(const struct side *side, const struct job *job, char *message)
{
    uint64_t start = now_ns();

    for (size_t i = 0; i < job->messages; i++)
        put(side->send_fd, message, job->bytes);
    take(side->receive_fd, message, 1);
    double elapsed_s = (double)(now_ns() - start) / 1e9;
    printf("%.0f\n", (double)job->bytes * (double)job->messages / elapsed_s);
}

static void stream_in(const struct side *side, const struct job *job, char *message)
{
    for (size_t i = 0; i < job->messages; i++)
        take(side->receive_fd, message, job->bytes);
    put(side->send_fd, message, 1);
}

/* Aligned as ipcmark's: where in its page a buffer starts decides how fast large copies are. */
static char *make_message(size_t bytes)
{
    size_t rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    char *message = aligned_alloc(ALIGNMENT, rounded);

    if (message == NULL)
        fail(EXIT_SYSTEM, "handloop: out of memory");
    memset(message, 0x5a, rounded);
    return message;
}

static void pin(int cpu)
{
    cpu_set_t set;

    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    sure(sched_setaffinity(0, sizeof set, &set), "sched_setaffinity");
}

static void run_child(const struct side sides[SIDES], const struct job *job)
{
    const struct side *side = &sides[CHILD];

    close(sides[PARENT].send_fd);
    close(sides[PARENT].receive_fd);
    pin(job->cpus[CHILD]);
    char *message = make_message(job->bytes);
    put(side->send_fd, message, 1); /* ready */
    (job->latency ? pong : stream_in)(side, job, message);
    free(message);
}

static void run_parent(const struct side sides[SIDES], const struct job *job)
{
    const struct side *side = &sides[PARENT];

    close(sides[CHILD].send_fd);
    close(sides[CHILD].receive_fd);
    pin(job->cpus[PARENT]);
    char *message = make_message(job->bytes);
    take(side->receive_fd, message, 1);
    (job->latency ? ping : stream_out)(side, job, message);
    free(message);
}

static void run(const struct side sides[SIDES], const struct job *job)
{
    pid_t parent = getpid();

    /* A datagram socket does not tell that its peer is gone. */
    alarm(WATCHDOG_S);
    pid_t child = sure(fork(), "fork");
    if (child == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent)
            _exit(EXIT_SYSTEM);
        run_child(sides, job);
        /* Its end would take CPU time while the parent's clock still runs. */
        for (;;)
            pause();
    }
    run_parent(sides, job);
    kill(child, SIGKILL);
    sure(waitpid(child, NULL, 0), "waitpid");
}

static long parse_number(const char *text, long least, long most)
{
    char *end;

    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < least || value > most)
        fail(EXIT_USAGE, "handloop: \"%s\": expected a number, %ld to %ld", text, least, most);
    return value;
}

static const struct loop_kind *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    fail(EXIT_USAGE, "%s", usage);
}

int main(int argc, char **argv)
{
    struct side sides[SIDES];

    if (argc != 7)
        fail(EXIT_USAGE, "%s", usage);
    const struct loop_kind *kind = find_kind(argv[1]);
    const struct job job = {
        .latency = strcmp(argv[2], "latency") == 0,
        .bytes = (size_t)parse_number(argv[3], 1, MOST_BYTES),
        .messages = (size_t)parse_number(argv[4], 1, MOST_MESSAGES),
        .cpus = {(int)parse_number(argv[5], 0, CPU_SETSIZE - 1),
                 (int)parse_number(argv[6], 0, CPU_SETSIZE - 1)},
    };
    if (!job.latency && strcmp(argv[2], "throughput") != 0)
        fail(EXIT_USAGE, "%s", usage);
    make_channel(kind, sides);
    run(sides, &job);
    return EXIT_SUCCESS;
}
