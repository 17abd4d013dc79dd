/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * far_hosts.c - from `tcp@HOST:PORT` and a key to a transport. */
#include "far_hosts.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "measure/far_server.h"
#include "text/message.h"
#include "transport/fd_io.h"

static const char key_variable[] = "IPCMARK_KEY";

enum { KEY_PATIENCE_MS = 10000 };

/* ---- addresses ---- */

/* At the colon after an IPv6 address in brackets, or at the first one: names and IPv4 have none. */
static int split_port(const char *text, char host[256], char port[8])
{
    const bool bracketed = text[0] == '[';
    const char *end = bracketed ? strchr(text, ']') : text + strcspn(text, ":");
    const char *rest = end == NULL ? NULL : end + (bracketed ? 1 : 0);

    if (end == NULL || (*rest != '\0' && *rest != ':'))
        return -EINVAL;
    const size_t length = (size_t)(end - text) - (bracketed ? 1 : 0);
    if (length == 0 || length >= 256)
        return -EINVAL;
    snprintf(host, 256, "%.*s", (int)length, text + (bracketed ? 1 : 0));
    uint64_t number = FAR_DEFAULT_PORT;
    if (*rest == ':' && far_number(rest + 1, UINT16_MAX, &number) != 0)
        return -EINVAL;
    snprintf(port, 8, "%u", (unsigned)number);
    return 0;
}

int far_address_find(const char *text, int family, struct socket_address *out,
                     struct diagnosis *why)
{
    const struct addrinfo wanted = {.ai_family = family, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    char host[256], port[8];

    if (split_port(text, host, port) != 0)
        return diagnose(why, -EINVAL,
                        "\"%s\" is no address: HOST, HOST:PORT or [IPV6]:PORT, port 0 to 65535",
                        text);
    const int status = getaddrinfo(host, port, &wanted, &found);
    if (status != 0)
        return diagnose(why, status == EAI_SYSTEM ? -errno : -EHOSTUNREACH,
                        "%s can't be found%s: %s", host,
                        family == AF_INET6  ? " as IPv6"
                        : family == AF_INET ? " as IPv4 (tcp6@ has IPv6)"
                                            : "",
                        status == EAI_SYSTEM ? strerror(errno) : gai_strerror(status));
    *out = (struct socket_address){.bytes = found->ai_addrlen};
    memcpy(&out->storage, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return 0;
}

/* ---- the key ---- */

/* Up to the end of its first line, which may come in pieces: it may be a pipe. */
static int read_line(int fd, char text[FAR_LINE_BYTES])
{
    struct pollfd from = {.fd = fd, .events = POLLIN};
    size_t used = 0;
    ssize_t got = 1;

    while (got > 0 && used + 1 < FAR_LINE_BYTES && memchr(text, '\n', used) == NULL) {
        /* Nobody may have opened the other end yet, which a read would take for the end. */
        const int ready = poll(&from, 1, KEY_PATIENCE_MS);
        if (ready == 0)
            return -ETIMEDOUT;
        got = ready < 0 ? -1 : read(fd, text + used, FAR_LINE_BYTES - 1 - used);
        used += got > 0 ? (size_t)got : 0;
    }
    text[used] = '\0';
    return got < 0 ? -errno : 0;
}

/* Who reads it can have the server, from the same host. */
static void warn_of_readers(int fd, const char *path)
{
    struct stat found;

    if (fstat(fd, &found) == 0 && S_ISREG(found.st_mode) &&
        (found.st_mode & (S_IRGRP | S_IROTH)) != 0)
        fprintf(stderr, "ipcmark: --key-file: %s: others can read the key: chmod 600 %s\n", path,
                path);
}

static int read_key_file(const char *path, char text[FAR_LINE_BYTES], struct diagnosis *why)
{
    int fd = durable_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    const int error = fd < 0 ? -errno : read_line(fd, text);

    if (error == 0)
        warn_of_readers(fd, path);
    fd_close(&fd);
    return error == 0 ? 0 : diagnose(why, error, "--key-file: %s: %s", path, strerror(-error));
}

static char typed_key[FAR_LINE_BYTES];
static bool has_typed_key;

void far_key_hide(void)
{
    char *typed = getenv(key_variable);

    if (typed == NULL)
        return;
    has_typed_key = true;
    snprintf(typed_key, sizeof typed_key, "%s", typed);
    explicit_bzero(typed, strlen(typed)); /* it can be read in /proc, too */
    unsetenv(key_variable);
}

/* Nobody who lists processes is to see it, so it is no option. */
static int find_key(const char *key_file, const char *name, char key[FAR_LINE_BYTES],
                    struct diagnosis *why)
{
    int error = 0;

    if (key_file != NULL)
        error = read_key_file(key_file, key, why);
    else if (!has_typed_key)
        error = diagnose(
            why, -EINVAL,
            "--transport %s: the key that `ipcmark serve` has printed there is needed, "
            "in the environment variable %s or in a file: --key-file FILE",
            name, key_variable);
    else
        snprintf(key, FAR_LINE_BYTES, "%s", typed_key);
    if (error != 0)
        return error;
    key[strcspn(key, " \t\r\n")] = '\0';
    return far_key_is_one(key)
               ? 0
               : diagnose(why, -EINVAL, "%s holds no key of `ipcmark serve`: %d digits 0-9, a-f",
                          key_file != NULL ? key_file : key_variable, FAR_KEY_HEX);
}

/* ---- hosts ---- */

static int ask(struct far_host *host, struct diagnosis *why)
{
    const int error = far_host_ask(host);
    char *refusal = error == 0 ? NULL : far_refusal(error, 0);
    char *english = refusal == NULL ? NULL : message_english(refusal);

    if (error != 0)
        diagnose(why, error == -EINVAL ? -EIO : error, "%s (%s): %s", host->name, host->address,
                 english != NULL ? english : strerror(-error));
    free(english);
    free(refusal);
    return error == -EINVAL ? -EIO : error;
}

static int find_host(const char *name, struct far_hosts *out, struct diagnosis *why)
{
    const char *at = strchr(name, '@');
    char row[32];

    if (out->count == FAR_HOSTS_MOST)
        return diagnose(why, -EINVAL, "--transport: at most %d of other hosts are allowed",
                        FAR_HOSTS_MOST);
    snprintf(row, sizeof row, "%.*s", (int)(at - name), name);
    struct far_host *host = calloc(1, sizeof *host);
    if (host == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    out->opened[out->count++] = host;
    far_host_make(host, transport_find(row), name);
    if (host->name == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    struct diagnosis problem;
    int error = far_address_find(at + 1, socket_kind_of_network(row)->family, &host->way.server,
                                 &problem);
    if (error != 0)
        return diagnose(why, error, "--transport %s: %s", name, problem.text);
    far_address_text(&host->way.server, host->address);
    return 0;
}

/* A key is of one `serve`, and nobody else is to have it. */
static int check_one_address(const struct far_hosts *hosts, struct diagnosis *why)
{
    const struct far_host *first = hosts->opened[0];

    for (size_t i = 1; i < hosts->count; i++)
        if (strcmp(hosts->opened[i]->address, first->address) != 0)
            return diagnose(why, -EINVAL,
                            "--transport: %s (%s) and %s (%s) are two addresses, and the key is of "
                            "one `ipcmark serve`: a run for each",
                            first->name, first->address, hosts->opened[i]->name,
                            hosts->opened[i]->address);
    return 0;
}

/* A run file may be anybody's, so it is not by what it says that another host is called. */
static int check_again(const struct run_options *options, struct diagnosis *why)
{
    const struct name_list *planned = &options->settings.transports, *again = &options->again;

    for (size_t i = 0; i < planned->count; i++)
        if (setting_is_far(planned->names[i]) && !name_list_has(again, planned->names[i]))
            return diagnose(why, -EINVAL,
                            "--resume: the run has another host, %s, which is only called when it "
                            "is typed: add -t %s",
                            planned->names[i], planned->names[i]);
    for (size_t i = 0; i < again->count; i++)
        if (setting_is_far(again->names[i]) && !name_list_has(planned, again->names[i]))
            return diagnose(why, -EINVAL, "--resume: the run has no %s; leave it out",
                            again->names[i]);
    return 0;
}

int far_hosts_take(struct run_options *options, struct far_hosts *out, struct diagnosis *why)
{
    const struct name_list *names = &options->settings.transports;
    char key[FAR_LINE_BYTES] = "";
    int error = options->resume != NULL ? check_again(options, why) : 0;

    for (size_t i = 0; error == 0 && i < names->count; i++)
        if (setting_is_far(names->names[i]))
            error = find_host(names->names[i], out, why);
    if (error == 0)
        error = check_one_address(out, why);
    if (error == 0 && out->count > 0)
        error = find_key(options->key_file, out->opened[0]->name, key, why);
    for (size_t i = 0; error == 0 && i < out->count; i++) {
        snprintf(out->opened[i]->way.key, sizeof out->opened[i]->way.key, "%s", key);
        error = ask(out->opened[i], why);
    }
    if (error == 0 && out->count == 0 && options->key_file != NULL)
        error = diagnose(
            why, -EINVAL,
            "--key-file: it is for another host, and --transport names none: tcp@HOST");
    options->settings.far_hosts = (const struct far_host *const *)out->opened;
    return error;
}

void far_hosts_release(struct far_hosts *hosts)
{
    for (size_t i = 0; i < hosts->count; i++) {
        free(hosts->opened[i]->name);
        free(hosts->opened[i]);
    }
    *hosts = (struct far_hosts){0};
}
