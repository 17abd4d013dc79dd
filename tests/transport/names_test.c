/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names_test.c - where a transport can be reached: by sockets on the loopback addresses alone, by names
 * that nobody else may use or guess; and no link that lies there already is followed. */
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
/* cmocka.h wants some of the above first */
#include <cmocka.h>

#include "support/channel_pair.h"
#include "support/each_transport.h"
#include "transport/connection.h"
#include "transport/server_endpoint.h"

enum { HIGHEST_FD = 256, CLIENTS = 3, RANDOM_DIGITS = 32, MOST_NAMES = 32, NAME_BYTES = 300 };

/* ---- what is judged ---- */

/* "ipcmark-" and 128 random bits. */
static bool is_unguessable(const char *name, size_t length)
{
    static const char start[] = "ipcmark-";
    size_t digits = 0;

    if (length <= strlen(start) || strncmp(name, start, strlen(start)) != 0)
        return false;
    while (strlen(start) + digits < length && isxdigit((unsigned char)name[strlen(start) + digits]))
        digits++;
    return digits >= RANDOM_DIGITS;
}

static void assert_local(const struct sockaddr_un *address, socklen_t bytes, const char *directory)
{
    const size_t length = bytes - offsetof(struct sockaddr_un, sun_path);

    if (address->sun_path[0] == '\0')
        assert_true(is_unguessable(address->sun_path + 1, length - 1));
    else
        assert_int_equal(strncmp(address->sun_path, directory, strlen(directory)), 0);
}

static void assert_near(const struct sockaddr_storage *address, socklen_t bytes,
                        const char *directory)
{
    if (address->ss_family == AF_INET)
        assert_int_equal(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 24,
                         IN_LOOPBACKNET);
    else if (address->ss_family == AF_INET6)
        assert_true(IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)address)->sin6_addr));
    else
        assert_local((const struct sockaddr_un *)address, bytes, directory);
}

/* Those of this process that have an address; unnamed ones can't be reached. */
static void assert_sockets_are_near(const char *directory)
{
    for (int fd = 3; fd < HIGHEST_FD; fd++) {
        struct sockaddr_storage address;
        socklen_t bytes = sizeof address;
        if (getsockname(fd, (struct sockaddr *)&address, &bytes) == 0 &&
            (address.ss_family != AF_UNIX || bytes > sizeof(sa_family_t)))
            assert_near(&address, bytes, directory);
    }
}

struct names {
    char name[MOST_NAMES][NAME_BYTES];
    size_t count;
};

static void list_names(const char *directory, struct names *out)
{
    DIR *stream = opendir(directory);
    const struct dirent *entry;

    out->count = 0;
    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        assert_true(out->count < MOST_NAMES);
        snprintf(out->name[out->count++], NAME_BYTES, "%s/%s", directory, entry->d_name);
    }
    closedir(stream);
}

static void assert_names_are_ours(const struct names *names)
{
    struct stat status;

    for (size_t i = 0; i < names->count; i++) {
        assert_int_equal(lstat(names->name[i], &status), 0);
        assert_int_equal(status.st_mode & 0077, 0);
    }
}

/* What is there may be another test's, so only this can be said of it. */
static void assert_names_are_unguessable_in(const char *folder)
{
    DIR *stream = opendir(folder);
    const struct dirent *entry;
    static const char start[] = "ipcmark-";

    while (stream != NULL && (entry = readdir(stream)) != NULL)
        if (strncmp(entry->d_name, start, strlen(start)) == 0)
            assert_true(is_unguessable(entry->d_name, strlen(entry->d_name)));
    if (stream != NULL)
        closedir(stream);
}

/* ---- the three things that a transport opens ---- */

static const struct transport *connecting_of(const struct transport *transport)
{
    return transport->connection == NULL ? NULL : transport->connection->channel;
}

static void look_at_channel(const struct transport *transport, struct names *names)
{
    struct channel_pair pair;
    const mode_t before = umask(0);

    if (transport == NULL)
        return;
    pair_open(&pair, transport, 64, 0);
    umask(before);
    assert_sockets_are_near(pair.directory);
    list_names(pair.directory, names);
    assert_names_are_ours(names);
    assert_names_are_unguessable_in("/dev/shm");
    assert_names_are_unguessable_in("/dev/mqueue");
    pair_finish(&pair);
}

static void a_channel_is_reached_from_here_only(void **state)
{
    struct names names;

    look_at_channel(*state, &names);
    look_at_channel(connecting_of(*state), &names);
}

static void a_server_is_reached_from_here_only(void **state)
{
    const struct server_endpoint *endpoint = ((const struct transport *)*state)->server_endpoint;
    char directory[] = "/tmp/ipcmark-test-XXXXXX";
    struct names names;

    if (endpoint == NULL)
        skip();
    assert_non_null(mkdtemp(directory));
    for (unsigned way = 0; way < SERVER_ENDPOINT_WAY_COUNT; way++) {
        const struct server_endpoint_spec spec = {.directory = directory,
                                                  .message_bytes = 64,
                                                  .clients = CLIENTS,
                                                  .way = (enum server_endpoint_way)way,
                                                  .answers = true};
        struct server_endpoint_object *object;
        if ((endpoint->ways & 1u << way) == 0)
            continue;
        const mode_t before = umask(0);
        assert_int_equal(endpoint->open(&object, &spec), 0);
        umask(before);
        assert_sockets_are_near(directory);
        list_names(directory, &names);
        assert_names_are_ours(&names);
        endpoint->close(object);
    }
    assert_int_equal(rmdir(directory), 0);
}

/* Where each name of before lies a link to a file that is worth something. */
static void a_link_is_not_followed(void **state)
{
    char directory[] = "/tmp/ipcmark-test-XXXXXX", victim[] = "/tmp/ipcmark-test-XXXXXX";
    const struct transport *transport = *state;
    const struct channel_spec spec = {directory, 64, 0};
    struct channel *channel;
    struct names names;
    struct stat status;
    int fd = mkstemp(victim);

    assert_true(fd >= 0);
    assert_int_equal(fchmod(fd, 0640), 0);
    assert_int_equal(write(fd, "worth something", 15), 15);
    assert_non_null(mkdtemp(directory));
    assert_int_equal(transport->open(&channel, &spec), 0);
    list_names(directory, &names);
    transport->close(channel);
    for (size_t i = 0; i < names.count; i++)
        assert_int_equal(symlink(victim, names.name[i]), 0);
    int error = transport->open(&channel, &spec);
    if (error == 0)
        transport->close(channel);
    /* The mark of a System V queue has the queue's number in its name: it never comes again. */
    else
        assert_true(error == -EEXIST || error == -EADDRINUSE);
    assert_int_equal(fstat(fd, &status), 0);
    assert_int_equal(status.st_size, 15);
    assert_int_equal(status.st_mode & 07777, 0640);
    assert_true(S_ISREG(status.st_mode) && status.st_nlink == 1);
    for (size_t i = 0; i < names.count; i++)
        unlink(names.name[i]);
    assert_int_equal(rmdir(directory), 0);
    unlink(victim);
    close(fd);
}

int main(void)
{
    static const struct transport_test tests[] = {
        {"a_channel_is_reached_from_here_only", a_channel_is_reached_from_here_only},
        {"a_server_is_reached_from_here_only", a_server_is_reached_from_here_only},
        {"a_link_is_not_followed", a_link_is_not_followed},
    };

    return run_for_each_transport("names", tests, sizeof tests / sizeof tests[0]);
}
