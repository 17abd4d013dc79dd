/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * server_endpoint_test.c - clients that meet one server, each on its own way; strangers that
 * don't; and nothing is left of it. */
#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "measure/precondition.h"
#include "transport/fd_io.h"
#include "transport/server_endpoint.h"

enum { CLIENTS = 5, BYTES = 32, HIGHEST_FD = 256, LONGEST_WAIT_S = 30 };

static const volatile sig_atomic_t nobody_is_lost, somebody_is_lost = 1;

struct meeting {
    const struct server_endpoint *server_endpoint;
    struct server_endpoint_object *object;
    char directory[sizeof "/tmp/ipcmark-test-XXXXXX"];
    int start[2]; /* pipe: its end tells the clients that all have attached */
    int attached[2];
    pid_t pids[CLIENTS];
};

static unsigned count_open_files(void)
{
    unsigned count = 0;
    DIR *stream = opendir("/proc/self/fd");

    assert_non_null(stream);
    while (readdir(stream) != NULL)
        count++;
    closedir(stream);
    return count;
}

static void open_meeting(struct meeting *meeting, const struct server_endpoint *server_endpoint,
                         enum server_endpoint_way way, size_t buffer_bytes)
{
    *meeting = (struct meeting){.server_endpoint = server_endpoint,
                                .directory = "/tmp/ipcmark-test-XXXXXX"};
    assert_non_null(mkdtemp(meeting->directory));
    const struct server_endpoint_spec spec = {
        .directory = meeting->directory,
        .message_bytes = BYTES,
        .buffer_bytes = buffer_bytes,
        .clients = CLIENTS,
        .way = way,
        .answers = true,
    };
    assert_int_equal(server_endpoint->open(&meeting->object, &spec), 0);
    assert_int_equal(pipe(meeting->start), 0);
    assert_int_equal(pipe(meeting->attached), 0);
}

/* Sends its number, and expects its number and the server's mark in the answer. */
static int be_client(struct meeting *meeting, unsigned number)
{
    char message[BYTES] = {(char)number}, byte = 0;
    const struct server_endpoint *server_endpoint = meeting->server_endpoint;

    signal(SIGPIPE, SIG_IGN);
    alarm(LONGEST_WAIT_S);
    close(meeting->start[1]);
    int error = server_endpoint->attach_client(meeting->object, number);
    if (error == 0)
        error = fd_write_all(meeting->attached[1], &byte, 1);
    fd_read_all(meeting->start[0], &byte, 1); /* its end */
    if (error == 0)
        error = server_endpoint->send(meeting->object, message, BYTES);
    if (error == 0)
        error = server_endpoint->receive(meeting->object, message, BYTES);
    if (error == 0 && (message[0] != (char)number || message[1] != 'A'))
        error = -EBADMSG;
    server_endpoint->finish(meeting->object);
    server_endpoint->close(meeting->object);
    return error == 0 ? 0 : 1;
}

static void fork_clients(struct meeting *meeting)
{
    for (unsigned i = 0; i < CLIENTS; i++) {
        meeting->pids[i] = fork();
        assert_true(meeting->pids[i] >= 0);
        if (meeting->pids[i] == 0)
            _exit(be_client(meeting, i));
    }
}

static void attach_all(struct meeting *meeting)
{
    char bytes[CLIENTS];

    alarm(LONGEST_WAIT_S);
    assert_int_equal(meeting->server_endpoint->attach_server(meeting->object, &nobody_is_lost), 0);
    assert_int_equal(fd_read_all(meeting->attached[0], bytes, CLIENTS), 0);
    close(meeting->start[1]);
}

static void serve_all(struct meeting *meeting)
{
    struct server_endpoint_object *object = meeting->object;
    bool seen[CLIENTS] = {false};

    for (unsigned i = 0; i < CLIENTS; i++) {
        unsigned endpoint = object->endpoint_count == 1 ? 0 : i;
        char message[BYTES];
        assert_int_equal(fd_read_all(object->endpoint_fds[endpoint], message, BYTES), 0);
        unsigned client = (unsigned char)message[0];
        assert_true(client < CLIENTS && !seen[client]);
        assert_true(object->endpoint_count == 1 || client == i);
        seen[client] = true;
        message[1] = 'A';
        assert_int_equal(meeting->server_endpoint->answer(object, client, message, BYTES), 0);
    }
}

static void end_meeting(struct meeting *meeting, bool with_clients)
{
    int status;

    for (unsigned i = 0; with_clients && i < CLIENTS; i++) {
        assert_int_equal(waitpid(meeting->pids[i], &status, 0), meeting->pids[i]);
        assert_int_equal(status, 0);
    }
    alarm(0);
    meeting->server_endpoint->close(meeting->object);
    close(meeting->start[0]);
    close(meeting->attached[0]);
    close(meeting->attached[1]);
    assert_int_equal(rmdir(meeting->directory), 0);
}

/* Of every transport that can be tried here. */
static void for_each_way(void (*visit)(const struct server_endpoint *server_endpoint,
                                       enum server_endpoint_way way))
{
    struct diagnosis why;

    for (const struct transport *const *transport = transports; *transport != NULL; transport++) {
        if ((*transport)->server_endpoint == NULL ||
            precondition_check((*transport)->name, "/tmp", &why) != 0)
            continue;
        for (int way = 0; way < SERVER_ENDPOINT_WAY_COUNT; way++)
            if (((*transport)->server_endpoint->ways & 1u << way) != 0)
                visit((*transport)->server_endpoint, (enum server_endpoint_way)way);
    }
}

static void meet_once(const struct server_endpoint *server_endpoint, enum server_endpoint_way way)
{
    struct meeting meeting;
    struct channel_capacity capacity;
    unsigned files_before = count_open_files();

    open_meeting(&meeting, server_endpoint, way, 0);
    fork_clients(&meeting);
    attach_all(&meeting);
    assert_int_equal(meeting.object->endpoint_count, way == SERVER_ENDPOINT_SHARED ? 1 : CLIENTS);
    assert_true((meeting.object->wake_fd >= 0) == (way == SERVER_ENDPOINT_SHARED));
    assert_int_equal(server_endpoint->capacity(meeting.object, &capacity), 0);
    assert_true(capacity.send_bytes > 0 && capacity.receive_bytes > 0);
    serve_all(&meeting);
    end_meeting(&meeting, true);
    assert_int_equal(count_open_files(), files_before);
}

static void every_client_is_heard_and_gets_its_own_answer(void **state)
{
    (void)state;
    for_each_way(meet_once);
}

static void read_end(const struct server_endpoint *server_endpoint, enum server_endpoint_way way)
{
    struct meeting meeting;
    char byte;

    if (way != SERVER_ENDPOINT_SEPARATE)
        return;
    open_meeting(&meeting, server_endpoint, way, 0);
    fork_clients(&meeting);
    attach_all(&meeting);
    serve_all(&meeting);
    for (unsigned i = 0; i < CLIENTS; i++)
        assert_int_equal(read(meeting.object->endpoint_fds[i], &byte, 1), 0);
    end_meeting(&meeting, true);
}

static void a_separate_client_that_finishes_ends_its_stream(void **state)
{
    (void)state;
    for_each_way(read_end);
}

static void wake_up(const struct server_endpoint *server_endpoint, enum server_endpoint_way way)
{
    const char record[BYTES] = "wake up";
    char message[BYTES];
    struct meeting meeting;

    if (way != SERVER_ENDPOINT_SHARED)
        return;
    open_meeting(&meeting, server_endpoint, way, 0);
    fork_clients(&meeting);
    attach_all(&meeting);
    serve_all(&meeting);
    assert_int_equal(write(meeting.object->wake_fd, record, BYTES), BYTES);
    assert_int_equal(fd_read_all(meeting.object->endpoint_fds[0], message, BYTES), 0);
    assert_memory_equal(message, record, BYTES);
    for (int i = 0; i < 100000 && write(meeting.object->wake_fd, record, BYTES) == BYTES; i++)
        continue; /* until it is full; it must not block then */
    end_meeting(&meeting, true);
}

static void a_shared_server_can_wake_itself_up(void **state)
{
    (void)state;
    for_each_way(wake_up);
}

static void attach_without_clients(const struct server_endpoint *server_endpoint,
                                   enum server_endpoint_way way)
{
    struct meeting meeting;

    open_meeting(&meeting, server_endpoint, way, 0);
    alarm(LONGEST_WAIT_S);
    int error = server_endpoint->attach_server(meeting.object, &somebody_is_lost);
    assert_true(error == 0 || error == -ECHILD); /* 0: there is nothing to wait for */
    close(meeting.start[1]);
    end_meeting(&meeting, false);
}

static void a_server_does_not_wait_for_a_client_that_is_lost(void **state)
{
    (void)state;
    for_each_way(attach_without_clients);
}

static int listening_socket(void)
{
    for (int fd = 3; fd < HIGHEST_FD; fd++) {
        int listening = 0;
        socklen_t size = sizeof listening;
        if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening)
            return fd;
    }
    return -1;
}

static void meet_with_stranger(const struct server_endpoint *server_endpoint,
                               enum server_endpoint_way way)
{
    struct meeting meeting;
    struct sockaddr_storage address;
    int type;
    socklen_t size = sizeof address, type_size = sizeof type;
    char byte;

    open_meeting(&meeting, server_endpoint, way, 0);
    int listener = listening_socket();
    if (listener < 0) {
        close(meeting.start[1]);
        end_meeting(&meeting, false);
        return;
    }
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(getsockopt(listener, SOL_SOCKET, SO_TYPE, &type, &type_size), 0);
    int stranger = socket(address.ss_family, type | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(stranger, (struct sockaddr *)&address, size), 0);
    fork_clients(&meeting);
    attach_all(&meeting);
    assert_true(read(stranger, &byte, 1) <= 0); /* closed without a byte */
    close(stranger);
    serve_all(&meeting);
    end_meeting(&meeting, true);
}

static void a_stranger_who_connects_first_is_turned_away(void **state)
{
    (void)state;
    for_each_way(meet_with_stranger);
}

static void meet_with_buffer(const struct server_endpoint *server_endpoint,
                             enum server_endpoint_way way)
{
    enum { BUFFER_BYTES = 16384 };
    struct meeting meeting;
    struct channel_capacity capacity;

    open_meeting(&meeting, server_endpoint, way, BUFFER_BYTES);
    fork_clients(&meeting);
    attach_all(&meeting);
    assert_int_equal(server_endpoint->capacity(meeting.object, &capacity), 0);
    /* Sockets count twice: socket(7). */
    assert_true(capacity.receive_bytes == BUFFER_BYTES ||
                capacity.receive_bytes == (size_t)2 * BUFFER_BYTES);
    serve_all(&meeting);
    end_meeting(&meeting, true);
}

static void the_capacity_that_is_asked_for_is_granted(void **state)
{
    (void)state;
    for_each_way(meet_with_buffer);
}

static void the_names_of_the_ways_are_found(void **state)
{
    (void)state;
    assert_int_equal(server_endpoint_way_find("shared"), SERVER_ENDPOINT_SHARED);
    assert_int_equal(server_endpoint_way_find("separate"), SERVER_ENDPOINT_SEPARATE);
    assert_int_equal(server_endpoint_way_find("together"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_client_is_heard_and_gets_its_own_answer),
        cmocka_unit_test(a_separate_client_that_finishes_ends_its_stream),
        cmocka_unit_test(a_shared_server_can_wake_itself_up),
        cmocka_unit_test(a_server_does_not_wait_for_a_client_that_is_lost),
        cmocka_unit_test(a_stranger_who_connects_first_is_turned_away),
        cmocka_unit_test(the_capacity_that_is_asked_for_is_granted),
        cmocka_unit_test(the_names_of_the_ways_are_found),
    };

    return cmocka_run_group_tests_name("server_endpoint", tests, NULL, NULL);
}
