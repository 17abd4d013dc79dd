/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_draw.c - runs gnuplot once per script, without a shell, in the folder of the figures. It
 * is given some time and some output, and never outlives us. */
#include "base/durable.h"
#include "report/figure.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

enum { LAST_WORDS_BYTES = 2048, MOST_OUTPUT_BYTES = 1 << 20, MOST_ORPHANS = 1000 };

const struct figure_format_row figure_formats[FIGURE_FORMATS] = {
    [FIGURE_SVG] = {"SVG", ".svg", "svg"},
    [FIGURE_PNG] = {"PNG", ".png", "pngcairo"},
    [FIGURE_PDF] = {"PDF", ".pdf", "pdfcairo"},
};

struct drawing {
    const char *directory;
    int limit_ms;
    int signals; /* readable when we are told to stop */
    struct drawn_figures *drawn;
    struct diagnosis *why;
};

/* The end of what a process wrote. */
struct last_words {
    char text[LAST_WORDS_BYTES];
    size_t bytes;
    size_t total;
};

static void last_words_add(struct last_words *words, const char *text, size_t bytes)
{
    size_t capacity = sizeof words->text - 1;

    if (words->bytes + bytes > capacity) {
        size_t dropped = words->bytes + bytes - capacity;
        memmove(words->text, words->text + dropped, words->bytes - dropped);
        words->bytes -= dropped;
    }
    memcpy(words->text + words->bytes, text, bytes);
    words->bytes += bytes;
    words->total += bytes;
    words->text[words->bytes] = '\0';
}

/* gnuplot repeats the command and points into it; what is wrong stands in the last line. */
static const char *last_line(struct last_words *words)
{
    char *end = words->text + words->bytes;

    while (end > words->text && strchr(" \t\r\n", end[-1]) != NULL)
        end--;
    *end = '\0';
    char *start = strrchr(words->text, '\n');
    return start == NULL ? words->text : start + 1;
}

/* In the child: stdin empty, stdout and stderr into `output`. The program blocks signals and
 * ignores SIGPIPE; gnuplot shall not inherit that. Returns with errno. */
static void become_gnuplot(const char *directory, const char *script, int output)
{
    sigset_t none;
    int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);

    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* --default-settings: the reader's ~/.gnuplot must not change the figures. */
    if (setpgid(0, 0) == 0 && chdir(directory) == 0 && dup2(empty, STDIN_FILENO) >= 0 &&
        dup2(output, STDOUT_FILENO) >= 0 && dup2(output, STDERR_FILENO) >= 0)
        execlp("gnuplot", "gnuplot", "--default-settings", script, (char *)NULL);
}

/* Its error comes back through `failed`, which exec closes: "not installed" is not a guess. */
static int start_gnuplot(const char *directory, const char *script, int output, pid_t *child)
{
    int failed[2], error = 0;
    pid_t parent = getpid();

    if (pipe2(failed, O_CLOEXEC) != 0)
        return -errno;
    *child = fork();
    if (*child == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent)
            become_gnuplot(directory, script, output);
        error = -errno;
        (void)!write(failed[1], &error, sizeof error);
        _exit(1);
    }
    if (*child < 0)
        error = -errno;
    close(failed[1]);
    if (*child > 0 && read(failed[0], &error, sizeof error) > 0)
        waitpid(*child, NULL, 0);
    close(failed[0]);
    return error;
}

/* Until the child has ended: 0; -ETIMEDOUT; -EOVERFLOW: it prints too much; -EINTR: we are to
 * stop. */
static int watch(const struct drawing *drawing, int output, int child, struct last_words *words)
{
    struct pollfd watched[] = {
        {output, POLLIN, 0}, {child, POLLIN, 0}, {drawing->signals, POLLIN, 0}};
    uint64_t end_ns = clock_now_ns() + (uint64_t)drawing->limit_ms * NS_PER_MS;
    char buffer[512];

    for (;;) {
        uint64_t now_ns = clock_now_ns();
        if (now_ns >= end_ns || poll(watched, 3, (int)((end_ns - now_ns) / NS_PER_MS) + 1) < 0)
            return now_ns >= end_ns ? -ETIMEDOUT : -errno;
        if (watched[2].revents != 0)
            return -EINTR;
        if (watched[0].revents != 0) {
            ssize_t bytes = read(output, buffer, sizeof buffer);
            if (bytes > 0)
                last_words_add(words, buffer, (size_t)bytes);
            else
                watched[0].fd = -1;
        } else if (watched[1].revents != 0) {
            return 0;
        }
        if (words->total > MOST_OUTPUT_BYTES)
            return -EOVERFLOW;
    }
}

/* What it had started in sessions of their own has come to us, who have no other children, and so
 * has what these had started. */
static void end_orphans(void)
{
    for (int attempt = 0; attempt < MOST_ORPHANS && waitpid(-1, NULL, WNOHANG) >= 0; attempt++) {
        FILE *children = durable_read("/proc/thread-self/children");
        long child;
        if (children == NULL)
            return;
        while (fscanf(children, "%ld", &child) == 1) {
            kill((pid_t)child, SIGKILL);
            waitpid((pid_t)child, NULL, 0);
        }
        fclose(children);
    }
}

/* With all that it has started. */
static int end_gnuplot(pid_t child)
{
    int status = 0;

    kill(-child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    end_orphans();
    return status;
}

static int explain(const struct drawing *drawing, const char *script, int error)
{
    struct diagnosis *why = drawing->why;

    switch (error) {
    case -ENOENT:
        return diagnose(why, error,
                        "gnuplot is not installed: install the package gnuplot-nox (Debian) or "
                        "gnuplot to draw the figures");
    case -ETIMEDOUT:
        return diagnose(why, error, "%s/%s: gnuplot was killed: it took more than %g s",
                        drawing->directory, script, drawing->limit_ms / 1000.0);
    case -EOVERFLOW:
        return diagnose(why, -ETIMEDOUT, "%s/%s: gnuplot was killed: it did not stop printing",
                        drawing->directory, script);
    default:
        return diagnose(why, error, "gnuplot cannot be run: %s", strerror(-error));
    }
}

static int judge(const struct drawing *drawing, const char *script, int status,
                 struct last_words *words)
{
    if (WIFSIGNALED(status))
        return diagnose(drawing->why, -EIO, "%s/%s: gnuplot was ended by signal %d (%s)",
                        drawing->directory, script, WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) == 0)
        return 0;
    const char *said = last_line(words);
    if (*said == '\0')
        return diagnose(drawing->why, -EIO, "%s/%s: gnuplot failed: exit status %d, no message",
                        drawing->directory, script, WEXITSTATUS(status));
    return diagnose(drawing->why, -EIO, "%s/%s: gnuplot failed: %s", drawing->directory, script,
                    said);
}

static int run_gnuplot(const struct drawing *drawing, const char *script, struct last_words *words)
{
    int ends[2];
    pid_t child = -1;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return explain(drawing, script, -errno);
    int error = start_gnuplot(drawing->directory, script, ends[1], &child);
    close(ends[1]);
    if (error != 0) {
        close(ends[0]);
        return explain(drawing, script, error);
    }
    int fd = (int)syscall(SYS_pidfd_open, child, 0);
    error = fd < 0 ? -errno : watch(drawing, ends[0], fd, words);
    if (fd >= 0)
        close(fd);
    close(ends[0]);
    int status = end_gnuplot(child);
    return error != 0 ? explain(drawing, script, error) : judge(drawing, script, status, words);
}

/* ---- how large a PNG is on paper, which gnuplot does not say: word processors would take three
 * times the size of the PDF (the chunk pHYs; PNG specification, third edition, 11.3.4.3) */

enum { HEAD_BYTES = 33 }; /* signature and IHDR, which has always the same length */

/* Length 9, name, 11811 dots to the metre in both directions, checksum. */
static const unsigned char density[] = {0x00, 0x00, 0x00, 0x09, 0x70, 0x48, 0x59,
                                        0x73, 0x00, 0x00, 0x2e, 0x23, 0x00, 0x00,
                                        0x2e, 0x23, 0x01, 0x78, 0xa5, 0x3f, 0x76};

/* Up to the pixels: behind them the letters may be there by chance. */
static bool needs_density(const char *image, size_t bytes)
{
    static const char start[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const char *pixels = memmem(image, bytes, "IDAT", 4);

    return bytes > HEAD_BYTES && memcmp(image, start, sizeof start - 1) == 0 && pixels != NULL &&
           memmem(image, (size_t)(pixels - image), "pHYs", 4) == NULL;
}

static int write_with_density(FILE *file, const char *image, size_t bytes)
{
    errno = 0;
    if (fseek(file, HEAD_BYTES, SEEK_SET) != 0 ||
        fwrite(density, 1, sizeof density, file) != sizeof density ||
        fwrite(image + HEAD_BYTES, 1, bytes - HEAD_BYTES, file) != bytes - HEAD_BYTES ||
        fflush(file) != 0)
        return errno != 0 ? -errno : -EIO;
    return 0;
}

static int set_density(FILE *file)
{
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    size_t bytes = length < 0 ? 0 : (size_t)length;
    char *image = malloc(bytes + 1);
    int error = 0;

    if (image == NULL)
        return -ENOMEM;
    rewind(file);
    if (length < 0 || fread(image, 1, bytes, file) != bytes)
        error = -EIO;
    else if (needs_density(image, bytes))
        error = write_with_density(file, image, bytes);
    free(image);
    return error;
}

/* Says that it has 300 dots to the inch, as plots/canvas.gp draws it. What is no PNG, or says a
 * density of its own, stays as it is. */
static int set_png_density(const char *path)
{
    FILE *file = fopen(path, "r+e");

    if (file == NULL)
        return -errno;
    int error = set_density(file);
    if (fclose(file) != 0 && error == 0)
        error = -errno;
    return error;
}

static int check_image(const struct drawing *drawing, const char *name, const char *suffix)
{
    char path[PATH_MAX];
    struct stat status;

    snprintf(path, sizeof path, "%s/%s%s", drawing->directory, name, suffix);
    if (stat(path, &status) != 0 || status.st_size == 0)
        return diagnose(drawing->why, -EIO, "%s: gnuplot has not drawn it", path);
    int error = strcmp(suffix, ".png") == 0 ? set_png_density(path) : 0;
    if (error != 0)
        return diagnose(drawing->why, error, "%s: cannot be written: %s", path, strerror(-error));
    return 0;
}

/* One that another gnuplot drew must not stay beside newer ones. */
static int remove_image(const struct drawing *drawing, const char *name, const char *suffix)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%s/%s%s", drawing->directory, name, suffix);
    if (unlink(path) == 0 || errno == ENOENT)
        return 0;
    return diagnose(drawing->why, -errno, "%s: cannot be removed: %s", path, strerror(errno));
}

/* What begin.gp says. */
static bool lacks_terminal(const struct last_words *words, const char *terminal)
{
    char line[64];

    snprintf(line, sizeof line, "no terminal %s\n", terminal);
    return strstr(words->text, line) != NULL;
}

/* Every format that gnuplot has a terminal for, and of some it must. */
static int check_images(const struct drawing *drawing, const char *name,
                        const struct last_words *words)
{
    unsigned drawn = 0;
    int error = 0;

    for (int i = 0; error == 0 && i < FIGURE_FORMATS; i++) {
        const struct figure_format_row *format = &figure_formats[i];
        bool lacks = lacks_terminal(words, format->terminal);
        drawing->drawn->lacks[i] |= lacks;
        drawn += !lacks;
        error = lacks ? 0 : check_image(drawing, name, format->suffix);
    }
    return error == 0 && drawn == 0
               ? diagnose(drawing->why, -EIO,
                          "this gnuplot has no terminal svg, pngcairo or pdfcairo: install the "
                          "package gnuplot-nox (Debian) or gnuplot")
               : error;
}

static int draw_figure(const struct drawing *drawing, const char *name)
{
    struct last_words words = {.bytes = 0};
    char script[64];
    int error = 0;

    snprintf(script, sizeof script, "%s.gp", name);
    for (int i = 0; error == 0 && i < FIGURE_FORMATS; i++)
        error = remove_image(drawing, name, figure_formats[i].suffix);
    if (error == 0)
        error = run_gnuplot(drawing, script, &words);
    if (error == 0)
        error = check_images(drawing, name, &words);
    drawing->drawn->count += error == 0;
    return error;
}

int figures_draw(const char *directory, int limit_ms, struct drawn_figures *drawn,
                 struct diagnosis *why)
{
    struct drawing drawing = {
        .directory = directory, .limit_ms = limit_ms, .drawn = drawn, .why = why};
    char path[PATH_MAX];
    sigset_t stop;
    int error = 0;

    *drawn = (struct drawn_figures){0};
    if (strlen(directory) + NAME_MAX >= sizeof path)
        return diagnose(why, -ENAMETOOLONG, "%s: this path is too long for a figure's files",
                        directory);
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGHUP);
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* where there is none, a session of its own escapes us */
    drawing.signals = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
    for (const struct figure *each = NULL; error == 0 && (each = figure_next(each)) != NULL;) {
        snprintf(path, sizeof path, "%s/%s.gp", directory, each->name);
        if (access(path, F_OK) == 0)
            error = draw_figure(&drawing, each->name);
    }
    if (drawing.signals >= 0)
        close(drawing.signals);
    return error;
}
