/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * private_directory.c - mkdtemp, lock, sweep. */
#include "measure/private_directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "transport/sysv_mark.h"

static const char name_pattern[] = "ipcmark-??????";
static const char name_template[] = "ipcmark-XXXXXX";

static const char *temporary_root(void)
{
    const char *root = getenv("TMPDIR");

    return root != NULL && root[0] != '\0' ? root : "/tmp";
}

bool is_itself_or_above(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static int empty_stream(DIR *stream);

/* What is in the folder of a pair of several, and the folder. */
static int remove_folder(int parent_fd, const char *name)
{
    int fd = durable_open_at(parent_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);

    if (stream == NULL) {
        int error = -errno;
        if (fd >= 0)
            close(fd);
        return error;
    }
    empty_stream(stream);
    closedir(stream);
    return unlinkat(parent_fd, name, AT_REMOVEDIR) < 0 ? -errno : 0;
}

/* As deep as the folders, which are our own. */
static int empty_stream(DIR *stream)
{
    int error = 0;
    const struct dirent *entry;

    while ((entry = readdir(stream)) != NULL) {
        if (is_itself_or_above(entry->d_name))
            continue;
        sysv_mark_sweep(entry->d_name);
        int removed = unlinkat(dirfd(stream), entry->d_name, 0) < 0 ? -errno : 0;
        if (removed == -EISDIR || removed == -EPERM)
            removed = remove_folder(dirfd(stream), entry->d_name);
        if (error == 0)
            error = removed;
    }
    return error;
}

int directory_empty(const char *path)
{
    DIR *stream = opendir(path);

    if (stream == NULL)
        return -errno;
    int error = empty_stream(stream);
    closedir(stream);
    return error;
}

/* Opens a directory without following a symbolic link and locks it; -1 with errno, EWOULDBLOCK when someone
 * else has it.
 * Where the file system has no locks it can be had without: `needs_lock` is for who sweeps. */
static int open_locked(int root_fd, const char *name, bool needs_lock)
{
    int fd = durable_open_at(root_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);

    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) < 0 && (errno == EWOULDBLOCK || needs_lock)) {
        int error = errno;
        close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

static bool is_ours(int fd)
{
    struct stat status;

    return fstat(fd, &status) == 0 && status.st_uid == geteuid();
}

/* Best effort: what can't be removed stays for the next time. */
static void sweep(const char *root)
{
    DIR *stream = opendir(root);
    const struct dirent *entry;

    if (stream == NULL)
        return;
    while ((entry = readdir(stream)) != NULL) {
        if (fnmatch(name_pattern, entry->d_name, 0) != 0)
            continue;
        int fd = open_locked(dirfd(stream), entry->d_name, true);
        if (fd < 0)
            continue;
        if (is_ours(fd)) {
            DIR *stale = fdopendir(dup(fd));
            if (stale != NULL) {
                empty_stream(stale);
                closedir(stale);
            }
            unlinkat(dirfd(stream), entry->d_name, AT_REMOVEDIR);
        }
        close(fd);
    }
    closedir(stream);
}

/* Whether the path still leads to what is locked. Between mkdtemp and flock another run's sweep may take
 * the new directory for a stale one. */
static bool is_still_there(const struct private_directory *directory)
{
    struct stat by_path, by_fd;

    if (stat(directory->path, &by_path) < 0 || fstat(directory->lock_fd, &by_fd) < 0)
        return false;
    errno = ENOENT;
    return by_path.st_ino == by_fd.st_ino;
}

/* false with errno, EAGAIN: another run was quicker. Nothing is left then. */
static bool create_and_lock(struct private_directory *out)
{
    if (mkdtemp(out->path) == NULL) {
        out->path[0] = '\0';
        return false;
    }
    out->lock_fd = open_locked(AT_FDCWD, out->path, false);
    if (out->lock_fd >= 0 && is_still_there(out))
        return true;
    int error = errno == EWOULDBLOCK || errno == ENOENT ? EAGAIN : errno;
    if (out->lock_fd >= 0)
        close(out->lock_fd);
    out->lock_fd = -1;
    rmdir(out->path);
    out->path[0] = '\0';
    errno = error;
    return false;
}

int private_directory_create(struct private_directory *out, struct diagnosis *why)
{
    const char *root = temporary_root();

    sweep(root);
    for (int attempt = 0; attempt < 10; attempt++) {
        int length = snprintf(out->path, sizeof out->path, "%s/%s", root, name_template);
        if (length < 0 || (size_t)length >= sizeof out->path) {
            out->path[0] = '\0';
            return diagnose(why, -ENAMETOOLONG, "TMPDIR: the path is too long");
        }
        if (create_and_lock(out))
            return 0;
        if (errno != EAGAIN)
            break;
    }
    int error = -errno;
    return diagnose(why, error,
                    "can't make a private directory in %s: %s; set TMPDIR to a writable directory",
                    root, strerror(-error));
}

void private_directory_remove(struct private_directory *directory)
{
    if (directory->path[0] == '\0')
        return;
    directory_empty(directory->path);
    rmdir(directory->path);
    close(directory->lock_fd);
    directory->lock_fd = -1;
    directory->path[0] = '\0';
}
