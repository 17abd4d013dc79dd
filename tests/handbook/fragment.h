/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fragment.h - what the lines of C of `ipcmark probe --explain` take for granted: headers, and names
 * for what a program would have made before. `bytes` is a message in some and a length in others:
 * LENGTH says which. */
#ifndef IPCMARK_TESTS_FRAGMENT_H
#define IPCMARK_TESTS_FRAGMENT_H

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared_memory {
    sem_t mutex;
    atomic_int atomic;
    int number;
};

extern int a, b, accepted, answer_writer, channel, child, client, connected, connection,
    copy_of_writer, count, end[2], ends[2], fd, granted, listener, next, number, other, other_fd,
    queue, queued, reader, receiver, request_reader, request_writer, sender, sent, server, set,
    writer;
extern char buffer[64], byte, piece[4096], record[PIPE_BUF + 1], text[64];
extern const char *path, *fifo, *other_program;
extern char *arguments[];
extern long mq_msgsize;
extern unsigned asked, priority;
extern size_t capacity, largest;
extern socklen_t length, size;
extern const struct sockaddr *closed;
extern struct sockaddr_un address, abstract;
extern struct msghdr message, message_with_rights;
extern struct ucred peer;
extern struct mq_attr attributes;
extern struct sigevent how;
extern struct epoll_event event;
extern struct timespec zero;
extern siginfo_t info;
extern sigset_t set_with_sigio, set_with_sigusr1, set_with_sigrtmin;
extern struct shared_memory *shared;

#ifdef LENGTH
extern socklen_t bytes;
#else
extern char bytes[8 << 20];
#endif

void clean_up(void);
void handler(int number);
void remove_first(void);
void remove_second(void);
void serve(void);

#endif
