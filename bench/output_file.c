/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output_file.c - asks what is there before it writes. */
#include "output_file.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "interrupt.h"
#include "output_folder.h"
#include "text/limit.h"

static int refuse(const char *path, int error, struct diagnosis *why)
{
    return diagnose(why, error, "--output: %s: %s", path, limit_text(-error, LIMIT_ANY));
}

/* Prints and closes; `stream` may be NULL with errno set. */
static int print_and_close(const struct printable *printable, FILE *stream)
{
    int error = stream == NULL ? -errno : printable->print(printable->what, stream);

    if (stream != NULL && fclose(stream) != 0 && error == 0)
        error = -errno;
    return error;
}

/* A device, a FIFO or a socket is no file to be replaced: /dev/null would be gone. */
static bool is_special(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* mkstemp() makes files private. */
static void open_up(int fd)
{
    mode_t mask = umask(0);

    umask(mask);
    fchmod(fd, 0666 & ~mask);
}

static int replace_file(const struct printable *printable, const char *path, struct diagnosis *why)
{
    char temporary[PATH_MAX];

    int length = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (length < 0 || (size_t)length >= sizeof temporary)
        return diagnose(why, -EINVAL, "--output: the path is too long");
    int fd = mkstemp(temporary);
    if (fd < 0)
        return refuse(path, -errno, why);
    open_up(fd);
    FILE *stream = durable_stream(fd);
    int error = print_and_close(printable, stream);
    if (stream == NULL)
        close(fd);
    if (error == 0 && rename(temporary, path) < 0)
        error = -errno;
    if (error == 0)
        return 0;
    unlink(temporary);
    return refuse(path, error, why);
}

/* Who is told to stop in between would leave the half file beside the old one. */
static int replace_in_one_piece(const struct printable *printable, const char *path,
                                struct diagnosis *why)
{
    sigset_t before;

    interrupt_hold(&before);
    int error = replace_file(printable, path, why);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return error;
}

int output_file_write(const struct printable *printable, const char *path, struct diagnosis *why)
{
    struct output_folder folder;

    if (is_special(path)) {
        int error = print_and_close(printable, durable_create(path, 0666));
        return error == 0 ? 0 : refuse(path, error, why);
    }
    int error = output_folder_make_for(path, &folder, why);
    if (error != 0)
        return error;
    error = replace_in_one_piece(printable, path, why);
    if (error != 0)
        output_folder_discard(&folder);
    return error;
}

static bool colour_wanted(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    return (no_color == NULL || no_color[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

/* What a shell may have put there, else what every terminal has. */
static unsigned usual_width(void)
{
    enum { NARROWEST = 20, USUAL = 80, WIDEST = 10000 };
    const char *columns = getenv("COLUMNS");
    char *end = NULL;
    unsigned long width = columns == NULL ? 0 : strtoul(columns, &end, 10);

    return end != NULL && *end == '\0' && width >= NARROWEST && width <= WIDEST ? (unsigned)width
                                                                                : USUAL;
}

int output_descriptor(FILE *stream)
{
    return stream == stdout ? STDOUT_FILENO : fileno(stream);
}

void output_outlast_signals(void)
{
#ifdef __GLIBC__ /* its stdout is a variable (The GNU C Library, "Standard Streams") */
    FILE *lasting = durable_stream(STDOUT_FILENO);

    if (lasting == NULL)
        return;
    setvbuf(lasting, NULL, isatty(STDOUT_FILENO) == 1 ? _IOLBF : _IOFBF, BUFSIZ);
    stdout = lasting;
#endif
}

struct output_form output_form_of(FILE *stream)
{
    struct winsize size = {0};
    bool terminal = stream != NULL && isatty(output_descriptor(stream)) == 1;

    if (terminal)
        ioctl(output_descriptor(stream), TIOCGWINSZ, &size);
    return (struct output_form){.colour = terminal && colour_wanted(),
                                .width = size.ws_col != 0 ? size.ws_col : usual_width()};
}
