/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker.h - what the program does that is executed for an invocation. */
#ifndef IPCMARK_MEASURE_WORKER_H
#define IPCMARK_MEASURE_WORKER_H

enum worker_status {
    WORKER_FINE,
    WORKER_REFUSES = 2, /* the record is of a program of another build; that is noted in it */
    WORKER_NO_RECORD,   /* `fd` is no record */
    WORKER_UNFIT, /* no such transport or workload, or no memory; that is noted in the record */
};

/* The first argument of a worker that is only to tell what a plug-in is (plugin_worker.h); the others
 * are the identity of the program that asks, and the bytes of a buffer. */
#define WORKER_ASKED "plugin"

/* Runs the invocation described in the shared memory behind `fd`, which it closes. How that went is
 * in the record; the status is for the process to exit with. */
enum worker_status worker_run(int fd);

/* Answers that question. */
enum worker_status worker_answer(const char *identity, const char *buffer_bytes);

#endif
