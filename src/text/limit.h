/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit.h - which limit is behind an error: its name, its value, and what to do (getrlimit(2),
 * cgroups(7), ip(7)). */
#ifndef IPCMARK_TEXT_LIMIT_H
#define IPCMARK_TEXT_LIMIT_H

#include "text/message.h"

/* What was asked for, where the errno alone does not tell. */
enum limit_use {
    LIMIT_ANY,           /* a descriptor, memory, room in a file */
    LIMIT_PROCESS,       /* fork(2), clone(2) */
    LIMIT_PORT,          /* a TCP port that the kernel chooses, bind(2) or connect(2) */
    LIMIT_POSIX_QUEUE,   /* mq_open(3); ENOBUFS stands for its EMFILE for RLIMIT_MSGQUEUE */
    LIMIT_SYSV_QUEUE,    /* msgget(2), msgctl(2) */
    LIMIT_SIGNAL,        /* rt_sigqueueinfo(2) */
    LIMIT_SHARED_MEMORY, /* memory of shm_open(3) or memfd_create(2) */
};

/* `error` (an errno, positive) as a message: where a limit is behind it, that one's name, its value
 * here, and what to do; else what the system says of the errno. The caller's, to be freed; NULL: no
 * memory. */
char *limit_message(int error, enum limit_use use);

/* The same in English, for who would call strerror(3), and like that one static until the next
 * call. Never NULL. */
const char *limit_text(int error, enum limit_use use);

/* The limit for which the kernel may have sent that signal: of CPU time. A message, the caller's;
 * NULL: there is none (or no memory). */
char *limit_of_signal(int signal_number);

/* A setting under /proc/sys, one line: "32768-60999". A message, "unknown", when it can't be read. */
struct limit_setting {
    char text[MESSAGE_WORD_BYTES];
};
struct limit_setting limit_sysctl(const char *path);

#endif
