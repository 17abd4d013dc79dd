/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program_hash.c - asks the kernel's crypto API (AF_ALG), so that no crypto library is needed.
 * Many kernels are built without it: the caller has to live without a hash then. */
#include "result/program_hash.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/if_alg.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

enum { DIGEST_BYTES = PROGRAM_HASH_HEX / 2 };

/* A socket that hashes what is sent to it, or -errno. */
static int hasher_open(void)
{
    const struct sockaddr_alg address = {
        .salg_family = AF_ALG, .salg_type = "hash", .salg_name = "sha256"};
    int algorithm = socket(AF_ALG, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    int hasher = -1;

    if (algorithm < 0)
        return -errno;
    if (bind(algorithm, (const struct sockaddr *)&address, sizeof address) == 0)
        hasher = accept4(algorithm, NULL, NULL, SOCK_CLOEXEC);
    int error = hasher < 0 ? -errno : 0;
    close(algorithm);
    return error != 0 ? error : hasher;
}

static int send_all(int hasher, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(hasher, bytes, count, MSG_MORE);
        if (sent < 0 && errno != EINTR)
            return -errno;
        if (sent > 0) {
            bytes += sent;
            count -= (size_t)sent;
        }
    }
    return 0;
}

static int feed_file(int hasher, int file)
{
    char chunk[16384];

    for (;;) {
        ssize_t got = read(file, chunk, sizeof chunk);
        if (got == 0)
            return 0;
        if (got < 0 && errno != EINTR)
            return -errno;
        int error = got > 0 ? send_all(hasher, chunk, (size_t)got) : 0;
        if (error != 0)
            return error;
    }
}

int program_hash(const char *path, char hex[PROGRAM_HASH_HEX + 1])
{
    unsigned char digest[DIGEST_BYTES];
    int hasher = -1, error;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0)
        return -errno;
    error = hasher = hasher_open();
    if (hasher >= 0)
        error = feed_file(hasher, file);
    /* reading ends the message that MSG_MORE left open */
    if (error == 0 && read(hasher, digest, sizeof digest) != sizeof digest)
        error = -EIO;
    for (size_t i = 0; error == 0 && i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    if (hasher >= 0)
        close(hasher);
    close(file);
    return error;
}
