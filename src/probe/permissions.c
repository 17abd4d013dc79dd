/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * permissions.c - file modes on the name of a FIFO or socket, tried as its owner and as another
 * user.
 *
 * The experiment's directory is closed to others and stays so: the name is reached through an
 * O_PATH descriptor by its /proc name, so that the directories on the way play no part, the name's
 * own mode all of it. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { OTHER_ID = 65534 }; /* nobody: no right to anything, on any system */

struct permission_attempt {
    const char *transport;
    struct endpoint_address address; /* as seen by who tries */
    bool as_other;
};

/* Drops every right of this user; there is no way back. */
static int become_other(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

    if (geteuid() == OTHER_ID)
        return EPERM;
    /* A user who is not root keeps capabilities when the user id changes, credentials(7). */
    if (setgroups(0, NULL) < 0 || setresgid(OTHER_ID, OTHER_ID, OTHER_ID) < 0 ||
        setresuid(OTHER_ID, OTHER_ID, OTHER_ID) < 0 || syscall(SYS_capset, &header, none) < 0)
        return errno;
    return 0;
}

static int become_other_only(void *argument)
{
    (void)argument;
    return become_other();
}

/* Whether file modes do not bind this process, capabilities(7). */
static int overrides_modes(bool *out)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct own[_LINUX_CAPABILITY_U32S_3] = {0};

    if (syscall(SYS_capget, &header, own) < 0)
        return -errno;
    *out = (own[0].effective & (1u << CAP_DAC_OVERRIDE)) != 0;
    return 0;
}

static int reach(void *argument)
{
    const struct permission_attempt *attempt = argument;
    int error = attempt->as_other ? become_other() : 0;
    int fd;

    if (error != 0)
        return error;
    if (strcmp(attempt->transport, "fifo") == 0) {
        fd = open(unix_path(&attempt->address), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        error = fd < 0 ? errno : 0;
    } else {
        fd = endpoint_join(attempt->transport, &attempt->address);
        error = fd < 0 ? -fd : 0;
    }
    endpoint_close(&fd);
    return error;
}

/* A FIFO or bound socket, and the way to it that passes no directory. */
struct permission_name {
    const char *transport;
    struct endpoint_address address, shortcut;
    int path_fd; /* what the shortcut goes through */
};

static int name_make(struct permission_name *name, const char *transport, const char *directory)
{
    *name = (struct permission_name){.transport = transport};
    if (strcmp(transport, "fifo") == 0) {
        int error = unix_path_address(directory, "name", &name->address);
        if (error != 0)
            return error;
        if (mkfifo(unix_path(&name->address), 0600) < 0)
            return -errno;
    } else {
        int server = endpoint_serve(transport, directory, "name", &name->address);
        if (server < 0)
            return server;
    }
    name->path_fd = open(unix_path(&name->address), O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (name->path_fd < 0)
        return -errno;
    char number[16];
    snprintf(number, sizeof number, "%d", name->path_fd);
    return unix_path_address("/proc/self/fd", number, &name->shortcut);
}

/* errno of reaching the name with that mode, as its owner or as the other user. */
static int try_mode(const struct permission_name *name, mode_t mode, bool as_other)
{
    struct permission_attempt attempt = {name->transport, name->shortcut, as_other};

    if (chmod(unix_path(&name->address), mode) < 0)
        return -errno;
    return witness_ask(reach, &attempt);
}

struct mode_case {
    mode_t mode;
    bool as_other;
    int expected, seen;
};

static int try_modes(const struct permission_name *name, struct mode_case *cases, size_t count,
                     bool *as_claimed)
{
    for (size_t i = 0; i < count; i++) {
        cases[i].seen = try_mode(name, cases[i].mode, cases[i].as_other);
        if (cases[i].seen < 0)
            return cases[i].seen;
        *as_claimed = *as_claimed && cases[i].seen == cases[i].expected;
    }
    return 0;
}

static int try_owner(const struct permission_name *name, bool overrides, bool *as_claimed,
                     struct phrase *seen)
{
    struct mode_case cases[] = {{0600, false, 0, 0}, {0, false, overrides ? 0 : EACCES, 0}};
    int error = try_modes(name, cases, sizeof cases / sizeof cases[0], as_claimed);

    PHRASE_IN(seen->text, N_("0600 %1, 0000 %2"), errno_name(cases[0].seen),
              errno_name(cases[1].seen));
    return error;
}

static int try_other(const struct permission_name *name, bool *as_claimed, struct phrase *seen)
{
    struct mode_case cases[] = {{0600, true, EACCES, 0}, {0, true, EACCES, 0}, {0666, true, 0, 0}};
    int error = try_modes(name, cases, sizeof cases / sizeof cases[0], as_claimed);

    PHRASE_IN(seen->text, N_("0600 %1, 0000 %2, 0666 %3"), errno_name(cases[0].seen),
              errno_name(cases[1].seen), errno_name(cases[2].seen));
    return error;
}

/* Writes down what was seen. */
static int try_users(const struct permission_name *name, bool *as_claimed, struct probe_result *out)
{
    struct phrase seen, seen_by_other;
    bool overrides = false;
    int error = overrides_modes(&overrides);

    if (error == 0)
        error = try_owner(name, overrides, as_claimed, &seen);
    int refused = witness_ask(become_other_only, NULL);
    if (error == 0 && refused <= 0)
        error = refused < 0 ? refused : try_other(name, as_claimed, &seen_by_other);
    if (error != 0)
        return error;
    const char *uid = NUMBER(geteuid());
    const char *user = overrides ? PHRASE(N_("%1, with the right to override modes"), uid) : uid;
    if (refused > 0)
        probe_observed(out,
                       N_("owner, uid %1: %2; another user could not be tried: becoming one gives "
                          "%3, it takes root"),
                       user, seen.text, errno_name(refused));
    else
        probe_observed(out, N_("owner, uid %1: %2; another user, uid %3: %4"), user, seen.text,
                       NUMBER(OTHER_ID), seen_by_other.text);
    return 0;
}

static int run_named(const struct probe_context *context, const char *transport,
                     struct probe_result *out)
{
    struct permission_name name;
    bool as_claimed = true;
    int error = name_make(&name, transport, context->directory);

    if (error == 0)
        error = try_users(&name, &as_claimed, out);
    if (error != 0)
        return error;
    probe_done(out,
               strcmp(transport, "fifo") == 0
                   ? N_("gave the name the modes 0600, 0000 and 0666 and opened (O_RDONLY) it in a "
                        "process of its own, past the private directory, as its owner and as "
                        "another user")
                   : N_("gave the name the modes 0600, 0000 and 0666 and connected to it in a "
                        "process of its own, past the private directory, as its owner and as "
                        "another user"));
    probe_brief(out, as_claimed ? N_("as of a file") : N_("not as of a file"));
    return probe_conclude(out, as_claimed);
}

static int run_tcp(const struct probe_context *context, const char *transport,
                   struct probe_result *out)
{
    struct permission_attempt attempt = {.transport = transport, .as_other = true};
    int server = endpoint_serve(transport, context->directory, "", &attempt.address);

    if (server < 0)
        return server;
    probe_done(out,
               N_("connected as another user, uid %1, to a port of 127.0.0.1 that uid %2 serves"),
               NUMBER(OTHER_ID), NUMBER(geteuid()));
    int refused = witness_ask(become_other_only, NULL);
    if (refused > 0)
        return probe_not_possible(out,
                                  N_("needs another user: becoming one gives %1, it takes root"),
                                  errno_name(refused));
    int seen = refused < 0 ? refused : witness_ask(reach, &attempt);
    if (seen < 0)
        return seen;
    probe_observed(out, N_("connect: %1"), errno_name(seen));
    probe_brief(out, seen == 0 ? N_("none: anyone") : errno_name(seen));
    return probe_conclude(out, seen == 0);
}

const struct probe probe_permissions_fifo = {
    .name = "permissions",
    .property = N_("permissions of the name"),
    .transports = {"fifo"},
    .claim = N_(
        "A FIFO has the permissions of a file: mode 0600 keeps other users out (EACCES), 0000 "
        "the owner too, unless privileged."),
    .code = "mkfifo(path, 0600);\n"
            "setresuid(65534, 65534, 65534);\n"
            "open(path, O_RDONLY | O_NONBLOCK); /* -1, errno == EACCES */\n",
    .reference = "fifo(7), open(2), path_resolution(7); POSIX.1-2017, mkfifo(), open()",
    .run = run_named,
};

const struct probe probe_permissions_unix = {
    .name = "permissions",
    .property = N_("permissions of the name"),
    .transports = {"unix-stream", "unix-dgram"},
    .claim = N_(
        "The permissions of a local socket are file permissions: connecting takes the right to "
        "write, mode 0600 keeps other users out (EACCES), 0000 the owner too, unless privileged."),
    .code = "bind(server, &address, bytes);\n"
            "chmod(address.sun_path, 0600);\n"
            "setresuid(65534, 65534, 65534);\n"
            "connect(client, &address, bytes); /* -1, errno == EACCES */\n",
    .reference = "unix(7), \"Pathname socket ownership and permissions\"; connect(2)",
    .run = run_named,
};

const struct probe probe_permissions_tcp = {
    .name = "permissions",
    .property = N_("permissions of the name"),
    .transports = {"tcp"},
    .claim = N_("A TCP port has no owner and no mode: any user of the machine can connect."),
    .code = "bind(server, &address, bytes);\n"
            "listen(server, 1);\n"
            "setresuid(65534, 65534, 65534);\n"
            "connect(client, &address, bytes); /* 0 */\n",
    .reference = "tcp(7), ip(7)",
    .run = run_tcp,
};
