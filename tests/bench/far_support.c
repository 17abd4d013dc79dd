/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_support.c - processes of the test itself, which end with it. */
#include "bench/far_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/network.h"

void pause_ms(unsigned ms)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000L * ms}, NULL);
}

/* ---- the server ---- */

static void read_head(struct far_end *far_end)
{
    const char *key = strstr(far_end->program.out, "\nkey ");
    const char *colon = key;

    while (colon != NULL && *colon != ':' && colon > far_end->program.out)
        colon--;
    if (key == NULL || *colon != ':')
        fail_msg("it does not listen: %s", far_end->program.err);
    far_end->port = (unsigned)atoi(colon + 1);
    snprintf(far_end->key, sizeof far_end->key, "%.32s", key + strlen("\nkey "));
    snprintf(far_end->variable, sizeof far_end->variable, "IPCMARK_KEY=%s", far_end->key);
}

struct far_end *far_end_start(const struct sandbox *sandbox, const char *address,
                              const char *option, const char *value, const char *variable,
                              void (*confine)(void))
{
    struct far_end *far_end = calloc(1, sizeof *far_end);
    char listen[128];
    const struct order order = {
        .arguments = {"serve", "--listen", listen, option, value},
        .environment = {variable, "ASAN_OPTIONS=verify_asan_link_order=0"},
        .directory = sandbox->work,
        .temporary = sandbox->temporary,
        .confine = confine,
    };

    assert_non_null(far_end);
    snprintf(listen, sizeof listen, "%s:0", address);
    assert_int_equal(program_start(&far_end->program, &order), 0);
    while (program_poll(&far_end->program) && strstr(far_end->program.out, "\nkey ") == NULL)
        pause_ms(1);
    read_head(far_end);
    return far_end;
}

void far_end_finish(struct far_end *far_end, int signal_number)
{
    if (signal_number != 0)
        kill(far_end->program.pid, signal_number);
    program_finish(&far_end->program);
}

void far_end_clear(struct far_end *far_end)
{
    program_clear(&far_end->program);
    free(far_end);
}

/* ---- strangers ---- */

static struct sockaddr_in here(unsigned port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
}

int stranger_connect(unsigned port, const char *text)
{
    return stranger_connect_from("127.0.0.1", port, text);
}

int stranger_connect_from(const char *address, unsigned port, const char *text)
{
    const struct sockaddr_in to = here(port);
    const struct timeval patience = {.tv_sec = 10};
    struct sockaddr_in from = here(0);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_int_equal(inet_pton(AF_INET, address, &from.sin_addr), 1);
    assert_int_equal(bind(fd, (const struct sockaddr *)&from, sizeof from), 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    (void)!send(fd, text, strlen(text), MSG_NOSIGNAL);
    return fd;
}

void datagram_send(unsigned port, const char *text)
{
    const struct sockaddr_in to = here(port);
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    assert_int_equal(sendto(fd, text, strlen(text), 0, (const struct sockaddr *)&to, sizeof to),
                     strlen(text));
    close(fd);
}

const char *stranger_hear(int fd)
{
    static char line[256];
    size_t used = 0;

    while (used + 1 < sizeof line && recv(fd, line + used, 1, 0) == 1 && line[used] != '\n')
        used++;
    line[used] = '\0';
    return line;
}

const char *stranger_say(unsigned port, const char *text)
{
    const int fd = stranger_connect(port, text);
    const char *line = stranger_hear(fd);

    close(fd);
    return line;
}

static int listen_here(unsigned *port)
{
    struct sockaddr_in own = here(0);
    socklen_t bytes = sizeof own;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_int_equal(bind(fd, (struct sockaddr *)&own, sizeof own), 0);
    assert_int_equal(listen(fd, 8), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&own, &bytes), 0);
    *port = ntohs(own.sin_port);
    return fd;
}

pid_t impostor_start(const char *text, unsigned *port)
{
    const int listener = listen_here(port);
    const pid_t pid = fork();

    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;) {
            const int fd = accept(listener, NULL, NULL);
            (void)!send(fd, text, strlen(text), MSG_NOSIGNAL);
            /* kept open: who waits for more waits */
        }
    }
    close(listener);
    return pid;
}

/* ---- the relay ---- */

/* Passes what there is on. false: the end. */
static bool pass(int from, int to)
{
    char bytes[4096];
    const ssize_t count = recv(from, bytes, sizeof bytes, 0);

    return count > 0 && send(to, bytes, (size_t)count, MSG_NOSIGNAL) == count;
}

static int connect_here(unsigned port)
{
    const struct sockaddr_in to = here(port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    return connect(fd, (const struct sockaddr *)&to, sizeof to) == 0 ? fd : -1;
}

/* The one line that says where the data goes is changed; *data are then both ends of it. */
static bool pass_answer(int server, int client, int data[2])
{
    unsigned port, own;
    char token[64];
    const char *line = stranger_hear(server);

    if (*line == '\0')
        return false;
    if (sscanf(line, "port %u %63s", &port, token) != 2)
        return dprintf(client, "%s\n", line) > 0;
    const int listener = listen_here(&own);
    dprintf(client, "port %u %s\n", own, token);
    data[0] = accept(listener, NULL, NULL);
    data[1] = connect_here(port);
    close(listener);
    return data[0] >= 0 && data[1] >= 0;
}

static void relay_one(int client, unsigned to)
{
    int server = connect_here(to), data[2] = {-1, -1};
    bool goes_on = server >= 0;

    while (goes_on) {
        struct pollfd fds[] = {{.fd = client, .events = POLLIN},
                               {.fd = server, .events = POLLIN},
                               {.fd = data[0], .events = POLLIN},
                               {.fd = data[1], .events = POLLIN}};
        poll(fds, 4, -1);
        for (int i = 2; i < 4; i++)
            if (fds[i].revents != 0) {
                pause_ms(1);
                if (!pass(data[i - 2], data[3 - i]))
                    shutdown(data[3 - i], SHUT_WR), data[i - 2] = -1;
            }
        if (fds[0].revents != 0)
            goes_on = pass(client, server);
        if (goes_on && fds[1].revents != 0)
            goes_on = pass_answer(server, client, data);
    }
    _exit(0); /* closes all */
}

pid_t relay_start(unsigned to, unsigned *port)
{
    const int listener = listen_here(port);
    const pid_t pid = fork();

    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        signal(SIGCHLD, SIG_IGN);
        for (;;) {
            const int client = accept(listener, NULL, NULL);
            if (fork() == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                relay_one(client, to);
            }
            close(client);
        }
    }
    close(listener);
    return pid;
}

/* ---- two hosts ---- */

static pid_t second_host = -1;
static int second_network = -1;

bool shell(const char *command)
{
    int status = 1;
    const pid_t pid = fork();

    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    return waitpid(pid, &status, 0) == pid && status == 0;
}

/* Is in a network of its own, and stays until it is killed. */
static void be_second_host(int tell)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const char there = unshare(CLONE_NEWNET) == 0 && network_raise_loopback() ? 1 : 0;

    if (write(tell, &there, 1) == 1)
        pause();
    _exit(0);
}

static bool start_second_host(void)
{
    int ends[2];
    char there = 0, path[64];

    if (pipe(ends) < 0)
        return false;
    second_host = fork();
    if (second_host == 0)
        be_second_host(ends[1]);
    close(ends[1]);
    const bool heard = read(ends[0], &there, 1) == 1;
    close(ends[0]);
    snprintf(path, sizeof path, "/proc/%d/ns/net", second_host);
    second_network = open(path, O_RDONLY | O_CLOEXEC);
    return heard && there && second_network >= 0;
}

static bool join(void)
{
    char command[160];
    const pid_t there = second_host;

    snprintf(
        command, sizeof command,
        "ip link add near type veth peer name far netns %d && ip addr add 10.77.0.1/24 dev near "
        "&& ip link set near up",
        there);
    if (!shell(command))
        return false;
    const pid_t pid = fork();
    if (pid == 0) {
        on_second_host();
        _exit(shell("ip addr add 10.77.0.2/24 dev far && ip link set far up") ? 0 : 1);
    }
    int status = 1;
    waitpid(pid, &status, 0);
    return status == 0;
}

bool hosts_make(void)
{
    return shell("command -v ip >/dev/null 2>&1") && network_leave() && network_raise_loopback() &&
           start_second_host() && join();
}

void hosts_end(void)
{
    if (second_host > 0)
        kill(second_host, SIGKILL);
}

void on_second_host(void)
{
    if (setns(second_network, CLONE_NEWNET) < 0)
        _exit(126);
}
