/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - picks the subcommand. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnosis.h"
#include "base/escaping.h"
#include "base/nearest.h"
#include "command.h"
#include "narrow.h"
#include "output_file.h"
#include "probe/probe.h"
#include "report/probe_report.h"
#include "report/shell_command.h"
#include "result/analysis.h"
#include "result/build_info.h"
#include "text/limit.h"
#include "text/message.h"

const struct command commands[] = {
    {"run", "measure transports against each other and print the table", command_run},
    {"report", "print or draw a run that was made before", command_report},
    {"compare", "two runs, case by case: what became worse or better", command_compare},
    {"gather", "many runs, machine by machine: who agrees, who is unlike the others",
     command_gather},
    {"tune", "the options that make a transport quickest here, and what they gain", command_tune},
    {"probe", "what pipes, sockets, queues and shared memory really do, by experiment",
     command_probe},
    {"doctor", "what falsifies or disturbs measurements here, and what to do", command_doctor},
    {"selftest", "can this machine, now, be trusted to tell two transports apart?",
     command_selftest},
    {"serve", "be the other host of `ipcmark run -t tcp@HOST`, on a trusted network",
     command_serve},
    {"list", "what can be named: transports, workloads, experiments, ...; the handbook",
     command_list},
    {NULL, NULL, NULL},
};

enum { MOST_COMMANDS = 16, COMMAND_LIST_BYTES = 256 };

int command_fail(int error, const char *text)
{
    char *english = message_english(text);
    const char *limit = error == -ENOMEM ? limit_text(ENOMEM, LIMIT_ANY) : "";
    bool is_new = *limit != '\0' && english != NULL && strstr(english, limit) == NULL;

    fprintf(stderr, "ipcmark: %s%s%s\n", english == NULL ? strerror(ENOMEM) : english,
            is_new ? ": " : "", is_new ? limit : "");
    free(english);
    return error == -EINVAL ? EXIT_USAGE : EXIT_SYSTEM;
}

void command_note_unknown(const char *path, const char *unknown)
{
    char *clean = unknown == NULL ? NULL : strdup(unknown);

    if (clean != NULL)
        clean_in_place(clean, "");
    if (clean != NULL && *clean != '\0')
        fprintf(stderr,
                "ipcmark: %s has what this program does not know, and leaves out: %s. It may be "
                "of a later version than %s.\n",
                path, clean, build_info.version);
    free(clean);
}

void command_note_dropped(const struct run *run)
{
    if (run->dropped != NULL)
        fprintf(stderr, "ipcmark: %s; `ipcmark run --resume` measures it again\n", run->dropped);
}

void command_note_incomplete(const char *path, const struct run *run)
{
    static const char file[] = "/run.json";
    size_t length = strlen(path), tail = strlen(file);
    struct stat status;
    char folder[PATH_MAX];

    if (length > tail && strcmp(path + length - tail, file) == 0)
        length -= tail;
    else if (strcmp(path, file + 1) == 0)
        length = 0;
    else if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return;
    if (length >= sizeof folder)
        return;
    snprintf(folder, sizeof folder, "%.*s", (int)length, path);
    fprintf(stderr, "ipcmark: stopped %s; go on with `ipcmark run --resume ",
            run->block_count == 0 ? "before a block was measured" : "before its end");
    shell_word_print(stderr, length == 0 ? "." : folder);
    fputs("`\n", stderr);
}

int command_read_run(const char *path, struct run *run, struct diagnosis *why)
{
    run_init(run);
    if (probe_file_is_one(path))
        return diagnose(why, -EINVAL,
                        "%s: holds experiments, not a run; they are reported alone: ipcmark report "
                        "%s",
                        path, path);
    int error = run_load(path, run, why);
    if (error == 0) {
        command_note_unknown(path, run->unknown);
        command_note_dropped(run);
    }
    return error;
}

static void print_help(FILE *stream)
{
    narrow_text(stream,
                "Usage: ipcmark COMMAND [OPTION...]\n"
                "Pipe or socket? Measures how processes on one machine talk to each other.\n");
    putc('\n', stream);
    for (const struct command *command = commands; command->name != NULL; command++) {
        char name[16];
        snprintf(name, sizeof name, "  %s", command->name);
        narrow_row(stream, 12, name, command->summary);
    }
    putc('\n', stream);
    narrow_text(stream,
                "`ipcmark help COMMAND` tells more. Exit status: 0 fine; 1 worse (compare), a\n"
                "claim contradicted (probe), not to be trusted (selftest) or something serious\n"
                "(doctor); 2 bad usage; 3 the system refused something; 77 it can't be told\n"
                "(compare, selftest, doctor) or was not done in time (run, tune, probe\n"
                "--claims); 128+N after signal N, with what was measured so far saved.\n");
}

static int no_such_command(const char *word)
{
    const char *names[MOST_COMMANDS];
    char allowed[COMMAND_LIST_BYTES];
    struct diagnosis why;
    size_t count = 0;

    for (; commands[count].name != NULL; count++)
        names[count] = commands[count].name;
    names_join(allowed, sizeof allowed, names, count);
    diagnose(&why, -EINVAL, "there is no command \"%s\"; %sallowed: %s", word,
             nearest_hint(word, names, count).text, allowed);
    return command_fail(-EINVAL, why.text);
}

int command_output_fail(int error)
{
    /* Who reads only the beginning, as `head` does, needs no telling. */
    if (error != -EPIPE)
        fprintf(stderr, "ipcmark: standard output can't be written: %s\n",
                limit_text(-error, LIMIT_ANY));
    /* What is left in the buffer would fail again. */
    __fpurge(stdout);
    clearerr(stdout);
    return EXIT_SYSTEM;
}

int command_end(int error, const struct diagnosis *why)
{
    if (error == 0)
        return EXIT_FINE;
    return why->text[0] == '\0' ? command_output_fail(error) : command_fail(error, why->text);
}

/* The whole result is nothing when it did not reach its file or pipe. */
static int flush_output(int status)
{
    errno = EIO; /* of an earlier write whose error is forgotten */
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    command_output_fail(-errno);
    return status != EXIT_FINE ? status : EXIT_SYSTEM;
}

/* For argp, which exits by itself after --help. */
static void flush_at_exit(void)
{
    if (flush_output(EXIT_FINE) != EXIT_FINE)
        _exit(EXIT_SYSTEM);
}

/* A file that we open must not become the stream that the caller closed. Opened the wrong way
 * round, it fails as a closed one does: EBADF. */
static void keep_standard_descriptors(void)
{
    static const int wrong_way[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        // cppcheck-suppress leakReturnValNotUsed ; it stays open as that descriptor
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", wrong_way[fd]) < 0)
            _exit(EXIT_SYSTEM);
}

static int run_command(const struct command *command, int argc, char **argv)
{
    char name[64];

    snprintf(name, sizeof name, "ipcmark %s", command->name);
    argv[0] = name;
    return command->run(argc, argv);
}

static const struct command *find_command(const char *word)
{
    const struct command *command = commands;

    while (command->name != NULL && strcmp(command->name, word) != 0)
        command++;
    return command->name == NULL ? NULL : command;
}

/* `ipcmark help`, `ipcmark help COMMAND` */
static int help(int argc, char **argv)
{
    static char option[] = "--help";

    if (argc < 2) {
        print_help(stdout);
        return EXIT_FINE;
    }
    const struct command *command = find_command(argv[1]);
    char *words[] = {argv[1], option, NULL};
    return command == NULL ? no_such_command(argv[1]) : run_command(command, 2, words);
}

/* By the first word. */
static int run_word(int argc, char **argv)
{
    const char *word = argv[1];
    const struct command *command = find_command(word);

    if (command != NULL)
        return run_command(command, argc - 1, argv + 1);
    if (strcmp(word, "help") == 0)
        return help(argc - 1, argv + 1);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return help(1, argv);
    if (strcmp(word, "--version") != 0)
        return no_such_command(word);
    printf("ipcmark %s\n", build_info.version);
    return EXIT_FINE;
}

int main(int argc, char **argv)
{
    /* How an experiment starts a program that is not related to it. */
    if (argc >= 3 && strcmp(argv[1], "--probe-visitor") == 0)
        return probe_visitor(argc, argv);

    keep_standard_descriptors();
    /* What hwloc misses is told in our words, if it matters. */
    setenv("HWLOC_HIDE_ERRORS", "2", 0);
    /* A reader that has gone is an error of the write, not the end before we have cleaned up. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* likewise a file that may not grow */
    output_outlast_signals();
    atexit(flush_at_exit);
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C"); /* data files have decimal points everywhere */
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    return flush_output(run_word(argc, argv));
}
