/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_draw.c - runs gnuplot once per script, without a shell, in the folder of the figures.
 * posix_spawnp(3) hands back the error of exec itself, so "not installed" is not a guess. */
#include "report/report.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/figure.h"
#include "report/figure_file.h"

enum { LAST_WORDS_BYTES = 2048 };

/* The end of what a process wrote. */
struct last_words {
    char text[LAST_WORDS_BYTES];
    size_t bytes;
};

static void last_words_add(struct last_words *words, const char *text, size_t bytes)
{
    size_t capacity = sizeof words->text - 1;

    if (bytes > capacity) {
        text += bytes - capacity;
        bytes = capacity;
    }
    if (words->bytes + bytes > capacity) {
        size_t dropped = words->bytes + bytes - capacity;
        memmove(words->text, words->text + dropped, words->bytes - dropped);
        words->bytes -= dropped;
    }
    memcpy(words->text + words->bytes, text, bytes);
    words->bytes += bytes;
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

static void read_to_end(int fd, struct last_words *words)
{
    char buffer[512];
    ssize_t bytes;

    while ((bytes = read(fd, buffer, sizeof buffer)) != 0) {
        if (bytes > 0)
            last_words_add(words, buffer, (size_t)bytes);
        else if (errno != EINTR)
            break;
    }
}

/* stdin empty, stdout and stderr into `output`, working in `directory`. */
static int prepare_actions(posix_spawn_file_actions_t *actions, const char *directory, int output)
{
    int error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);

    if (error == 0)
        error = posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(actions, output, STDERR_FILENO);
    if (error == 0)
        error = posix_spawn_file_actions_addchdir_np(actions, directory);
    return -error;
}

/* The program blocks signals and ignores SIGPIPE; gnuplot shall not inherit that. */
static int prepare_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, pipe_signal;
    int error;

    sigemptyset(&none);
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    if (error == 0)
        error = posix_spawnattr_setsigmask(attributes, &none);
    if (error == 0)
        error = posix_spawnattr_setsigdefault(attributes, &pipe_signal);
    return -error;
}

static int spawn_gnuplot(const char *directory, const char *script, int output, pid_t *child)
{
    /* --default-settings: the reader's ~/.gnuplot must not change the figures. */
    char *const arguments[] = {"gnuplot", "--default-settings", (char *)script, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = -posix_spawn_file_actions_init(&actions);

    if (error != 0)
        return error;
    error = -posix_spawnattr_init(&attributes);
    if (error != 0)
        goto out_actions;
    error = prepare_actions(&actions, directory, output);
    if (error == 0)
        error = prepare_attributes(&attributes);
    if (error == 0)
        error = -posix_spawnp(child, "gnuplot", &actions, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
out_actions:
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static int wait_for(pid_t child, int *status)
{
    while (waitpid(child, status, 0) < 0) {
        if (errno != EINTR)
            return -errno;
    }
    return 0;
}

static int run_gnuplot(const char *directory, const char *script, struct last_words *words,
                       struct diagnosis *why)
{
    int ends[2], status = 0;
    pid_t child;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return diagnose(why, -errno, "gnuplot: no pipe: %s", strerror(errno));
    int error = spawn_gnuplot(directory, script, ends[1], &child);
    close(ends[1]);
    if (error != 0) {
        close(ends[0]);
        if (error == -ENOENT)
            return diagnose(why, error,
                            "gnuplot is not installed: install the package "
                            "gnuplot-nox (Debian) or gnuplot to draw the figures");
        return diagnose(why, error, "gnuplot cannot be started: %s", strerror(-error));
    }
    read_to_end(ends[0], words);
    close(ends[0]);
    error = wait_for(child, &status);
    if (error != 0)
        return diagnose(why, error, "gnuplot cannot be waited for: %s", strerror(-error));
    if (WIFSIGNALED(status))
        return diagnose(why, -EIO, "%s/%s: gnuplot was ended by signal %d (%s)", directory, script,
                        WTERMSIG(status), strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
        return diagnose(why, -EIO, "%s/%s: gnuplot failed: %s", directory, script,
                        last_line(words));
    return 0;
}

static int check_image(const char *directory, const char *name, const char *suffix,
                       struct diagnosis *why)
{
    char path[PATH_MAX];
    struct stat status;
    int error = figure_path(path, directory, name, suffix, why);

    if (error != 0)
        return error;
    if (stat(path, &status) != 0 || status.st_size == 0)
        return diagnose(why, -EIO, "%s: gnuplot has not drawn it", path);
    return 0;
}

static int check_images(const char *directory, const char *name, bool without_pdf,
                        struct diagnosis *why)
{
    int error = check_image(directory, name, ".svg", why);

    if (error == 0)
        error = check_image(directory, name, ".png", why);
    if (error == 0 && !without_pdf)
        error = check_image(directory, name, ".pdf", why);
    return error;
}

static int draw_figure(const char *directory, const char *name, struct drawn_figures *drawn,
                       struct diagnosis *why)
{
    struct last_words words = {.bytes = 0};
    char script[64];

    snprintf(script, sizeof script, "%s.gp", name);
    /* One that another gnuplot drew must not stay beside a newer SVG. */
    int error = figure_file_remove(directory, name, ".pdf", why);
    if (error == 0)
        error = run_gnuplot(directory, script, &words, why);
    if (error != 0)
        return error;
    bool without_pdf = strstr(words.text, "no terminal pdfcairo") != NULL; /* says begin.gp */
    error = check_images(directory, name, without_pdf, why);
    if (error == 0) {
        drawn->count++;
        drawn->without_pdf = drawn->without_pdf || without_pdf;
    }
    return error;
}

int report_draw_figures(const char *directory, struct drawn_figures *drawn, struct diagnosis *why)
{
    int error = 0;

    *drawn = (struct drawn_figures){0};
    for (const struct figure *figure = figures; figure->name != NULL && error == 0; figure++) {
        char path[PATH_MAX];
        error = figure_path(path, directory, figure->name, ".gp", why);
        if (error == 0 && access(path, F_OK) == 0)
            error = draw_figure(directory, figure->name, drawn, why);
    }
    return error;
}
