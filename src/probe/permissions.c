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
static int become_other(void *unused)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

    (void)unused;
    if (geteuid() == OTHER_ID)
        return EPERM;
    /* A user who is not root keeps capabilities when the user id changes, credentials(7). */
    if (setgroups(0, NULL) < 0 || setresgid(OTHER_ID, OTHER_ID, OTHER_ID) < 0 ||
        setresuid(OTHER_ID, OTHER_ID, OTHER_ID) < 0 || syscall(SYS_capset, &header, none) < 0)
        return errno;
    return 0;
}

/* Whether file modes do not bind this process, capabilities(7). */
static bool overrides_modes(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct own[_LINUX_CAPABILITY_U32S_3] = {0};

    step_call((int)syscall(SYS_capget, &header, own));
    return (own[0].effective & (1u << CAP_DAC_OVERRIDE)) != 0;
}

static int reach(void *argument)
{
    const struct permission_attempt *attempt = argument;

    if (attempt->as_other)
        step(-become_other(NULL));
    if (strcmp(attempt->transport, "fifo") == 0)
        step_call(open(unix_path(&attempt->address), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    else
        step(endpoint_join(attempt->transport, &attempt->address));
    return 0;
}

/* A FIFO or bound socket, and the way to it that passes no directory. */
struct permission_name {
    const char *transport;
    struct endpoint_address address, shortcut;
};

static struct permission_name name_make(const struct probe_trial *trial)
{
    struct permission_name name = {.transport = trial->transport};
    char number[16];

    endpoint_serve(trial->transport, trial->directory, "name", &name.address);
    int fd = step_call(open(unix_path(&name.address), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    snprintf(number, sizeof number, "%d", fd);
    name.shortcut = unix_path_address("/proc/self/fd", number);
    step_call(lstat(unix_path(&name.shortcut), &(struct stat){0}));
    return name;
}

struct mode_case {
    mode_t mode;
    bool as_other;
    int expected,
        seen; /* errnos of reaching the name with that mode, as its owner or the other user */
};

/* Whether all are as expected. */
static bool try_modes(const struct permission_name *name, struct mode_case *cases, size_t count)
{
    bool as_claimed = true;

    for (size_t i = 0; i < count; i++) {
        struct permission_attempt attempt = {name->transport, name->shortcut, cases[i].as_other};
        step_call(chmod(unix_path(&name->address), cases[i].mode));
        cases[i].seen = witness_ask(reach, &attempt);
        as_claimed = as_claimed && cases[i].seen == cases[i].expected;
    }
    return as_claimed;
}

static bool try_owner(const struct permission_name *name, bool overrides, struct phrase *seen)
{
    struct mode_case cases[] = {{0600, false, 0, 0}, {0, false, overrides ? 0 : EACCES, 0}};
    bool as_claimed = try_modes(name, cases, sizeof cases / sizeof cases[0]);

    PHRASE_IN(seen->text, N_("0600 %1, 0000 %2"), errno_name(cases[0].seen),
              errno_name(cases[1].seen));
    return as_claimed;
}

static bool try_other(const struct permission_name *name, struct phrase *seen)
{
    struct mode_case cases[] = {{0600, true, EACCES, 0}, {0, true, EACCES, 0}, {0666, true, 0, 0}};
    bool as_claimed = try_modes(name, cases, sizeof cases / sizeof cases[0]);

    PHRASE_IN(seen->text, N_("0600 %1, 0000 %2, 0666 %3"), errno_name(cases[0].seen),
              errno_name(cases[1].seen), errno_name(cases[2].seen));
    return as_claimed;
}

/* Writes down what was seen; whether that is as claimed. */
static bool try_users(const struct permission_name *name, struct probe_result *out)
{
    struct phrase seen, seen_by_other;
    bool overrides = overrides_modes();
    bool as_claimed = try_owner(name, overrides, &seen);
    int refused = witness_ask(become_other, NULL);
    const char *uid = NUMBER(geteuid());
    const char *user = overrides ? PHRASE(N_("%1, with the right to override modes"), uid) : uid;

    if (refused > 0) {
        probe_observed(out,
                       geteuid() == 0
                           ? N_("owner, uid %1: %2; another user could not be tried: becoming one "
                                "gives %3, this root lacks CAP_SETUID or CAP_SETGID")
                           : N_("owner, uid %1: %2; another user could not be tried: becoming one "
                                "gives %3, it takes root"),
                       user, seen.text, errno_name(refused));
        return as_claimed;
    }
    as_claimed = try_other(name, &seen_by_other) && as_claimed;
    probe_observed(out, N_("owner, uid %1: %2; another user, uid %3: %4"), user, seen.text,
                   NUMBER(OTHER_ID), seen_by_other.text);
    return as_claimed;
}

static int run_named(const struct probe_trial *trial, struct probe_result *out)
{
    const struct permission_name name = name_make(trial);
    bool as_claimed = try_users(&name, out);

    probe_done(
        out,
        strcmp(trial->transport, "fifo") == 0
            ? N_("gave the name the modes 0600, 0000 and 0666 and opened (O_RDONLY) it in a "
                 "process of its own, past the private directory, as its owner and as another user")
            : N_("gave the name the modes 0600, 0000 and 0666 and connected to it in a process of "
                 "its own, past the private directory, as its owner and as another user"));
    probe_brief(out, as_claimed ? N_("as of a file") : N_("not as of a file"));
    return probe_conclude(out, as_claimed);
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    struct permission_attempt attempt = {.transport = trial->transport, .as_other = true};

    endpoint_serve(trial->transport, trial->directory, "", &attempt.address);
    probe_done(out,
               N_("connected as another user, uid %1, to a port of 127.0.0.1 that uid %2 serves"),
               NUMBER(OTHER_ID), NUMBER(geteuid()));
    int refused = witness_ask(become_other, NULL);
    if (refused > 0)
        return probe_not_possible(
            out,
            geteuid() == 0 ? N_("needs another user: becoming one gives %1, this root lacks "
                                "CAP_SETUID or CAP_SETGID")
                           : N_("needs another user: becoming one gives %1, it takes root"),
            errno_name(refused));
    int seen = witness_ask(reach, &attempt);
    probe_observed(out, N_("connect: %1"), errno_name(seen));
    probe_brief(out, seen == 0 ? N_("none: anyone") : errno_name(seen));
    return probe_conclude(out, seen == 0);
}

const struct probe probe_permissions_fifo = {
    .name = "permissions",
    .property = N_("permissions of the name"),
    .transports = {"fifo"},
    .claim = N_("A FIFO has the permissions of a file: mode 0600 keeps other users out (EACCES), "
                "0000 the owner too, unless privileged."),
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
