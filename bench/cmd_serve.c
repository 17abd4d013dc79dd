/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_serve.c - `ipcmark serve`: listens for another ipcmark, and is the child side of its
 * invocations. Whoever connects gets a process of its own, so that nobody is kept waiting by one who
 * says nothing. */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "command.h"
#include "command_line.h"
#include "far_hosts.h"
#include "interrupt.h"
#include "measure/far_server.h"
#include "measure/peer.h"
#include "plan/list.h"
#include "result/build_info.h"
#include "result/environment.h"
#include "result/far_facts.h"
#include "text/limit.h"
#include "transport/fd_io.h"

enum {
    DEFAULT_IDLE_S = 60,
    OWNED_IDLE_S = 3600, /* between two invocations a run may measure something else for long */
    LONGEST_IDLE_S = 86400,
    MOST_AT_ONCE = 16,
    SHORTAGE_MS = 50
};

struct serve_options {
    const char *listen, *idle;
    uint64_t idle_s;
    struct diagnosis *why;
};

struct server {
    int listener;
    struct far_desk *desk;
    pid_t working[MOST_AT_ONCE]; /* 0: none */
    uint64_t idle_ns;
};

/* ---- options ---- */

static const struct option_row rows[] = {
    {"listen", 0, "ADDR[:PORT]", offsetof(struct serve_options, listen),
     "The address of this machine to listen at, IPv6 in brackets; the port is 27427 unless given, "
     "and any with 0"},
    {"idle", 0, "SECONDS", offsetof(struct serve_options, idle),
     "End when nobody has shown the key for so long (60); once one has, after an hour, or so long "
     "if that is more"},
    {0},
};

static const struct command_line command_line = {
    .command = "serve",
    .rows = rows,
    .no_words = "the address goes to --listen",
    .doc = "Be the other host of `ipcmark run -t tcp@HOST`: listen for an ipcmark that has the "
           "key which is printed here, and answer its round trips. One peer at a time; after "
           "each it listens on.\v"
           "For trusted networks only: nothing is encrypted, the key neither. A peer can name "
           "tcp, tcp6, tcp-nagle and udp, and sizes up to 1 GiB; no path, no program, no other "
           "option.",
};

static int parse(int argc, char **argv, struct serve_options *options)
{
    struct diagnosis problem;
    const int error = command_line_parse(&command_line, argc, argv, options, NULL, options->why);

    if (error != 0)
        return error;
    if (options->idle != NULL &&
        count_parse(options->idle, 1, LONGEST_IDLE_S, &options->idle_s, &problem) != 0)
        return diagnose(options->why, -EINVAL, "--idle: %s", problem.text);
    if (options->listen == NULL)
        return diagnose(options->why, -EINVAL,
                        "serve: say where to listen: --listen ADDR[:PORT], with an address of this "
                        "machine");
    return 0;
}

/* ---- listening ---- */

static int fail_to_listen(const struct serve_options *options, int error)
{
    static const struct {
        int error;
        const char *text;
    } known[] = {
        {-EADDRNOTAVAIL, "this machine has no such address"},
        {-EACCES,
         "Permission denied: ports below net.ipv4.ip_unprivileged_port_start are root's: name a "
         "higher one, or 0 for any"},
        {-EADDRINUSE, "another program has that port: name another, or 0 for any"},
    };
    const char *text = limit_text(-error, LIMIT_PORT);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].error == error)
            text = known[i].text;
    return diagnose(options->why, error, "--listen %s: %s", options->listen, text);
}

static bool is_any_address(const struct socket_address *address)
{
    const struct sockaddr_in *four = (const struct sockaddr_in *)&address->storage;
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address->storage;

    return address->storage.ss_family == AF_INET6 ? IN6_IS_ADDR_UNSPECIFIED(&six->sin6_addr)
                                                  : four->sin_addr.s_addr == htonl(INADDR_ANY);
}

/* For programs on standard output, and what to type on the other host for who reads. */
static int tell_where(const struct server *self, const struct socket_address *address)
{
    const bool six = address->storage.ss_family == AF_INET6;
    char host[FAR_ADDRESS_BYTES], bracketed[FAR_ADDRESS_BYTES + 2], port[8];

    far_address_text(address, host);
    getnameinfo((const struct sockaddr *)&address->storage, address->bytes, NULL, 0, port,
                sizeof port, NI_NUMERICSERV);
    snprintf(bracketed, sizeof bracketed, six ? "[%s]" : "%s", host);
    printf("listening %s:%s\nkey %s\n", bracketed, port, self->desk->key);
    if (fflush(stdout) != 0)
        return -EPIPE;
    fprintf(stderr,
            "ipcmark: serve: for trusted networks only: nothing is encrypted. On the other host: "
            "IPCMARK_KEY=KEY ipcmark run -w latency -t %s@%s:%s\n",
            six ? "tcp6,tcp6" : "tcp,tcp", is_any_address(address) ? "HOST" : bracketed, port);
    return 0;
}

static int start_listening(struct server *self, const struct serve_options *options)
{
    const int on = 1;
    struct socket_address address;
    struct diagnosis problem;
    int error = far_address_find(options->listen, AF_UNSPEC, &address, &problem);

    if (error != 0)
        return diagnose(options->why, error, "--listen: %s", problem.text);
    const int family = address.storage.ss_family;
    self->listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (self->listener < 0)
        return fail_to_listen(options, -errno);
    setsockopt(self->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    /* Whom it accepts inherits that: `begun` and `done` follow each other without a word between. */
    setsockopt(self->listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (family == AF_INET6)
        setsockopt(self->listener, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(self->listener, (const struct sockaddr *)&address.storage, address.bytes) < 0 ||
        listen(self->listener, MOST_AT_ONCE) < 0 ||
        getsockname(self->listener, (struct sockaddr *)&address.storage, &address.bytes) < 0)
        return fail_to_listen(options, -errno);

    return tell_where(self, &address);
}

static int open_desk(struct server *self)
{
    void *memory = mmap(NULL, sizeof *self->desk, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        return -errno;
    self->desk = memory;
    self->desk->version = build_info.version;
    atomic_store(&self->desk->last_ns, clock_now_ns());
    struct environment environment;
    const int error = environment_collect(&environment);
    if (error == 0) /* what tells it from another one that answers there some other day */
        far_facts_write(&environment, self->desk->about);
    environment_clear(&environment);
    return error == 0 ? far_key_make(self->desk->key) : error;
}

/* ---- serving ---- */

/* Only wakes the one that waits. */
static void note_child(int number)
{
    (void)number;
}

/* Signals come only while this process waits. */
static int watch_signals(sigset_t *waiting, struct diagnosis *why)
{
    const struct sigaction action = {.sa_handler = note_child};
    sigset_t blocked;
    const int error = interrupt_install(INTERRUPT_AT_ONCE, why);

    if (error != 0)
        return error;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    sigaction(SIGCHLD, &action, NULL);
    *waiting = *interrupt_wait_mask();
    sigdelset(waiting, SIGCHLD);
    return 0;
}

static void tell(const struct socket_address *peer, const char *what, const char *why)
{
    char address[FAR_ADDRESS_BYTES];

    far_address_text(peer, address);
    dprintf(STDERR_FILENO, "ipcmark: serve: %s: %s%s\n", address, what, why);
}

static void serve_one(const struct server *self, int control, const struct socket_address *peer,
                      pid_t parent)
{
    static const int usual[] = {SIGCHLD, SIGALRM, SIGIO};
    sigset_t none;
    struct diagnosis why;

    interrupt_uninstall();
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        signal(usual[i], SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (peer_die_with_parent(parent) != 0)
        _exit(EXIT_SYSTEM);
    close(self->listener);
    const int error = far_serve(control, self->desk, &why);
    if (error != 0)
        tell(peer, "", why.text);
    _exit(error == 0 ? EXIT_FINE : EXIT_SYSTEM);
}

/* Where that process stands, 0: a free place; NULL: nowhere. */
static pid_t *place_of(struct server *self, pid_t pid)
{
    for (size_t i = 0; i < MOST_AT_ONCE; i++)
        if (self->working[i] == pid)
            return &self->working[i];
    return NULL;
}

static void take_one(struct server *self)
{
    const pid_t parent = getpid();
    struct socket_address peer = {.bytes = sizeof peer.storage};
    int control = accept4(self->listener, (struct sockaddr *)&peer.storage, &peer.bytes,
                          SOCK_CLOEXEC);
    pid_t *place = place_of(self, 0);

    if (control < 0) {
        /* Of descriptors there may be none for a while; who waits stays readable, and poll(2) is no
         * pause. */
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            nanosleep(&(const struct timespec){.tv_nsec = SHORTAGE_MS * NS_PER_MS}, NULL);
        return;
    }
    const pid_t child = place == NULL ? -1 : fork();
    const int error = errno;
    if (child == 0)
        serve_one(self, control, &peer, parent);
    if (child > 0)
        *place = child;
    else
        tell(&peer, "turned away: ",
             place == NULL ? "too many at once" : limit_text(error, LIMIT_PROCESS));
    fd_close(&control);
}

static void tell_killed(const struct server *self, bool was_peer, int number)
{
    if (was_peer && number == SIGALRM)
        tell(&self->desk->owner, "the time that it had asked for was over: ended", "");
    else if (was_peer && number == SIGIO)
        tell(&self->desk->owner, FAR_GONE, "");
    else
        fprintf(stderr, "ipcmark: serve: a process was killed by SIG%s\n", sigabbrev_np(number));
}

static void reap(struct server *self)
{
    int status;
    pid_t ended;

    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
        pid_t *place = place_of(self, ended);
        int peer = ended;
        if (place != NULL)
            *place = 0;
        const bool was_peer = atomic_compare_exchange_strong(&self->desk->peer, &peer, 0);
        if (was_peer)
            atomic_store(&self->desk->last_ns, clock_now_ns());
        if (WIFSIGNALED(status))
            tell_killed(self, was_peer, WTERMSIG(status));
    }
}

static uint64_t idle_ns(const struct server *self)
{
    const uint64_t owned_ns = OWNED_IDLE_S * NS_PER_SECOND;

    return atomic_load(&self->desk->owned) != FAR_OWNED_BY_NOBODY && owned_ns > self->idle_ns
               ? owned_ns
               : self->idle_ns;
}

static uint64_t idle_left_ns(const struct server *self)
{
    const uint64_t end_ns = atomic_load(&self->desk->last_ns) + idle_ns(self);
    const uint64_t now_ns = clock_now_ns();

    if (atomic_load(&self->desk->peer) != 0)
        return idle_ns(self);
    return end_ns > now_ns ? end_ns - now_ns : 0;
}

/* Until a signal comes, or nobody. */
static int serve(struct server *self, struct diagnosis *why)
{
    sigset_t waiting;

    const int error = watch_signals(&waiting, why);
    if (error != 0)
        return command_fail(error, why->text);
    while (interrupt_check() == 0) {
        reap(self); /* interrupt_check() lets SIGCHLD through as well, ppoll() any after that */
        const uint64_t left_ns = idle_left_ns(self);
        if (left_ns == 0)
            break;
        struct pollfd stranger = {.fd = self->listener, .events = POLLIN};
        const struct timespec timeout = {.tv_sec = (time_t)(left_ns / NS_PER_SECOND),
                                         .tv_nsec = (long)(left_ns % NS_PER_SECOND)};
        const int ready = ppoll(&stranger, 1, &timeout, &waiting);
        if (ready > 0)
            take_one(self);
    }
    for (size_t i = 0; i < MOST_AT_ONCE; i++) /* nobody outlives the server */
        if (self->working[i] > 0 && kill(self->working[i], SIGKILL) == 0)
            waitpid(self->working[i], NULL, 0);
    if (interrupt_check() != 0)
        return interrupt_status(interrupt_check());
    fprintf(stderr, "ipcmark: serve: nobody with the key came for %ju s: ended\n",
            (uintmax_t)(idle_ns(self) / NS_PER_SECOND));
    return EXIT_FINE;
}

int command_serve(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct serve_options options = {.idle_s = DEFAULT_IDLE_S, .why = &why};
    struct server self = {.listener = -1};

    int error = parse(argc, argv, &options);
    if (error != 0)
        return command_fail(error, why.text);
    self.idle_ns = options.idle_s * NS_PER_SECOND;
    error = open_desk(&self);
    if (error != 0)
        return command_fail(error, limit_text(-error, LIMIT_ANY));
    error = start_listening(&self, &options);
    return error != 0 ? command_end(error, &why) : serve(&self, &why);
}
