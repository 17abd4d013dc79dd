/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * visitor_tasks.h - what the unrelated program can be told to do; listed in visitor.c.
 *
 * Each gets the words after the task's name and returns the exit status: 0, or an errno number. */
#ifndef IPCMARK_PROBE_VISITOR_TASKS_H
#define IPCMARK_PROBE_VISITOR_TASKS_H

/* write-descriptor NUMBER TEXT */
int visitor_write_descriptor(int count, char **words);

/* send-to TRANSPORT DIRECTORY NAME TEXT: opens or connects to the name; with TCP, a port. */
int visitor_send_to(int count, char **words);

/* end-by WAY DIRECTORY READY_FD: makes names, registers exit handlers that remove them, and ends
 * that way. For the ways that need a signal it writes a byte to READY_FD and waits for it. */
int visitor_end_by(int count, char **words);

#endif
