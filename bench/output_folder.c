/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output_folder.c - checked before anything is measured, so that no result is lost at the end. */
#include "output_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/durable.h"
#include "result/journal.h"
#include "transport/fd_io.h"

static const char results[] = "results";

/* ---- one process at a time ---- */

/* "1: FLOCK  ADVISORY  WRITE 708 fe:00:10961591 0 EOF", of locks on this inode. 0: not known. The
 * device is passed over: some file systems show another one to stat(2). */
static long holder_in(const char *line, ino_t inode)
{
    uintmax_t number;
    long pid;

    return sscanf(line, "%*s FLOCK ADVISORY WRITE %ld %*x:%*x:%ju", &pid, &number) == 2 &&
                   number == inode && pid > 0
               ? pid
               : 0;
}

/* Two processes: then it is not clear which. */
static long find_holder(int folder)
{
    FILE *locks = durable_read("/proc/locks");
    struct stat status;
    char line[256];
    long holder = 0;
    int found = 0;

    if (locks == NULL)
        return 0;
    while (fstat(folder, &status) == 0 && fgets(line, sizeof line, locks) != NULL) {
        long pid = holder_in(line, status.st_ino);
        if (pid > 0)
            found++;
        holder = pid > 0 ? pid : holder;
    }
    fclose(locks);
    return found == 1 ? holder : 0;
}

int folder_lock(const char *path, const char *option, int *lock, struct diagnosis *why)
{
    *lock = durable_open(path, O_RDONLY | O_DIRECTORY, 0);
    if (*lock < 0 || flock(*lock, LOCK_EX | LOCK_NB) == 0)
        return 0;
    const bool is_busy = errno == EWOULDBLOCK;
    char process[32] = "another process";
    long holder = find_holder(*lock);
    close(*lock);
    *lock = -1;
    if (!is_busy)
        return 0;
    if (holder > 0)
        snprintf(process, sizeof process, "process %ld", holder);
    return diagnose(why, -EBUSY,
                    "%s: %s is in use: %s writes a run into it; wait for its end, or give another "
                    "folder",
                    option, path, process);
}

/* ---- making and removing ---- */

static void default_path(char path[PATH_MAX], unsigned attempt)
{
    char number[16] = "";
    char host[HOST_NAME_MAX + 1] = "";
    char stamp[32];
    time_t now = time(NULL);
    struct tm utc;

    gmtime_r(&now, &utc);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
    gethostname(host, sizeof host - 1);
    for (char *letter = host; *letter != '\0'; letter++)
        if (*letter == '/')
            *letter = '_';
    if (attempt > 1)
        snprintf(number, sizeof number, "-%u", attempt);
    snprintf(path, PATH_MAX, "%s/%s-%s%s", results, stamp, host[0] != '\0' ? host : "localhost",
             number);
}

/* Removes that many folders at the end of the path, from the innermost on; cuts them off. */
static void remove_folders(char *path, unsigned count)
{
    while (count-- > 0 && rmdir(path) == 0) {
        char *slash = strrchr(path, '/');
        if (slash == NULL)
            return;
        *slash = '\0';
    }
}

/* mkdir -p; *created tells how many parts at the end are new. Where one fails none is left. */
static int make_folders(const char *path, unsigned *created)
{
    char partial[PATH_MAX];

    *created = 0;
    snprintf(partial, sizeof partial, "%s", path);
    for (char *slash = partial; slash != NULL;) {
        slash = strchr(slash + 1, '/');
        if (slash != NULL)
            *slash = '\0';
        if (mkdir(partial, 0777) == 0) {
            ++*created;
        } else if (errno == EEXIST) {
            *created = 0;
        } else {
            int error = -errno;
            char *last = *created > 0 ? strrchr(partial, '/') : NULL;
            if (last != NULL)
                *last = '\0';
            remove_folders(partial, *created);
            *created = 0;
            return error;
        }
        if (slash != NULL)
            *slash = '/';
    }
    return 0;
}

/* Behind the name of a folder. */
static char *cut_slashes(char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        path[--length] = '\0';
    return path;
}

int output_path(char path[PATH_MAX], const char *folder, const char *name, struct diagnosis *why)
{
    int length = snprintf(path, PATH_MAX, "%s/%s", folder, name);

    return length >= 0 && length < PATH_MAX
               ? 0
               : diagnose(why, -ENAMETOOLONG, "--output: the path is too long");
}

static int check_usable(const char *path, struct diagnosis *why)
{
    static const char *const files[] = {"run.json", JOURNAL_NAME};
    struct stat status;
    char file[PATH_MAX];

    if (stat(path, &status) < 0)
        return diagnose(why, -errno, "--output: %s: %s", path, strerror(errno));
    if (!S_ISDIR(status.st_mode))
        return diagnose(why, -EINVAL, "--output: %s is a file, not a folder; give another name",
                        path);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        int error = output_path(file, path, files[i], why);
        if (error != 0)
            return error;
        if (access(file, F_OK) == 0)
            return diagnose(why, -EINVAL, "--output: %s holds a run already; give another folder",
                            path);
    }
    if (faccessat(AT_FDCWD, path, W_OK | X_OK, AT_EACCESS) < 0)
        return diagnose(why, -errno, "--output: %s can't be written: %s", path, strerror(errno));
    return 0;
}

int output_folder_make(const char *path, struct output_folder *out, struct diagnosis *why)
{
    struct stat status;

    *out = (struct output_folder){.lock = -1};
    if (strlen(path) >= sizeof out->path)
        return diagnose(why, -ENAMETOOLONG, "--output: the path is too long");
    strcpy(out->path, path);
    int error = stat(path, &status) == 0 ? 0 : make_folders(cut_slashes(out->path), &out->created);
    if (error == 0 && stat(path, &status) < 0)
        error = -errno;
    else if (error == 0 && !S_ISDIR(status.st_mode))
        error = -ENOTDIR;
    return error == 0 ? 0 : diagnose(why, error, "--output: %s: %s", path, strerror(-error));
}

int output_folder_make_for(const char *file, struct output_folder *out, struct diagnosis *why)
{
    char folder[PATH_MAX];
    int length = snprintf(folder, sizeof folder, "%s", file);

    *out = (struct output_folder){.lock = -1};
    if (length < 0 || (size_t)length >= sizeof folder)
        return diagnose(why, -ENAMETOOLONG, "--output: the path is too long");
    return output_folder_make(dirname(folder), out, why);
}

int output_folder_prepare(const char *requested, struct output_folder *out, struct diagnosis *why)
{
    *out = (struct output_folder){.is_default = requested == NULL, .lock = -1};
    if (requested != NULL && (requested[0] == '\0' || strlen(requested) >= sizeof out->path))
        return diagnose(why, -EINVAL, "--output: expected the name of a folder");
    if (requested != NULL)
        strcpy(out->path, requested);

    int error = requested == NULL ? 0 : make_folders(cut_slashes(out->path), &out->created);
    /* Another run may have begun in the same second: its folder is not ours. */
    for (unsigned attempt = 1; requested == NULL && error == 0 && out->created == 0; attempt++) {
        default_path(out->path, attempt);
        error = make_folders(out->path, &out->created);
    }
    if (error != 0)
        return diagnose(why, error, "--output: can't make the folder %s: %s", out->path,
                        strerror(-error));
    error = folder_lock(out->path, "--output", &out->lock, why);
    if (error != 0) /* it is another's now, empty or not */
        return error;
    error = check_usable(out->path, why);
    if (error != 0)
        output_folder_discard(out);
    return error;
}

int output_folder_take(const char *path, struct output_folder *out, struct diagnosis *why)
{
    struct stat status;

    out->created = 0;
    out->is_default = false;
    if (strlen(path) >= sizeof out->path || stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
        return diagnose(why, -EINVAL, "--resume: %s is not the folder of a run", path);
    strcpy(out->path, path);
    return 0;
}

int output_folder_publish(const struct output_folder *folder, struct diagnosis *why)
{
    static const char link_path[] = "results/latest";
    char target[PATH_MAX], new_link[64];

    if (!folder->is_default)
        return 0;
    strcpy(target, folder->path);
    /* Of our own: another run may end at the same moment. */
    snprintf(new_link, sizeof new_link, "results/.latest.%ld", (long)getpid());
    unlink(new_link);
    /* rename() replaces the old link in one step. */
    if (symlink(basename(target), new_link) < 0 || rename(new_link, link_path) < 0)
        return diagnose(why, -errno, "can't point %s to %s: %s; the run itself is saved", link_path,
                        folder->path, strerror(errno));
    return 0;
}

void output_folder_unlock(struct output_folder *folder)
{
    fd_close(&folder->lock);
}

void output_folder_discard(const struct output_folder *folder)
{
    char path[PATH_MAX];

    strcpy(path, folder->path);
    remove_folders(path, folder->created);
}
