/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker.c - maps the record, makes sure that it may be read, and runs the pair or the clients. */
#include "measure/worker.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "measure/clients.h"
#include "measure/pairs.h"
#include "measure/plugin_worker.h"
#include "measure/record.h"

/* NULL with errno, EINVAL: that is none. */
static struct invocation_record *map_from(int fd)
{
    struct stat status;

    if (fstat(fd, &status) < 0)
        return NULL;
    errno = EINVAL;
    if ((size_t)status.st_size < sizeof(struct record_head))
        return NULL;
    void *memory = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    // cppcheck-suppress memleak ; a mapping for the rest of the process
    return memory == MAP_FAILED ? NULL : memory;
}

/* A record that can't be mapped is a file all the same, and the supervisor has it mapped. false: it is
 * none. */
static bool tell_by_writing(int fd, int error)
{
    const off_t at = offsetof(struct invocation_record, side[SIDE_PARENT].error);
    char magic[sizeof record_magic];

    return pread(fd, magic, sizeof magic, 0) == (ssize_t)sizeof magic &&
           memcmp(magic, record_magic, sizeof magic) == 0 &&
           pwrite(fd, &error, sizeof error, at) == (ssize_t)sizeof error;
}

enum worker_status worker_run(int fd)
{
    struct invocation_record *record = map_from(fd);

    if (record == NULL && tell_by_writing(fd, -errno))
        return WORKER_UNFIT;
    if (record == NULL || memcmp(record->head.magic, record_magic, sizeof record_magic) != 0)
        return WORKER_NO_RECORD;
    close(fd);
    umask(S_IRWXG | S_IRWXO); /* whatever gets a name is for this user alone */
    if (strncmp(record->head.identity, worker_identity, sizeof record->head.identity) != 0) {
        atomic_store(&record->head.refused, 1);
        return WORKER_REFUSES;
    }
    const struct workload *workload = workload_of_clients(record->workload, record->spec.clients);
    const struct transport *transport = NULL;
    if (workload != NULL)
        transport = record->plugin_fd >= 0 ? plugin_load_guarded(record, workload)
                                           : transport_find(record->transport);
    if (transport == NULL) {
        atomic_store(&record->side[SIDE_PARENT].error, -ENOENT);
        return WORKER_UNFIT;
    }
    if (workload->in_pairs)
        pairs_run(record, transport, workload);
    else if (workload->many_clients)
        clients_run(record, transport, workload);
    else
        pair_run(record, transport, workload);
    return WORKER_FINE;
}

enum worker_status worker_answer(const char *identity, const char *buffer_bytes)
{
    if (strcmp(identity, worker_identity) != 0)
        return WORKER_REFUSES;
    plugin_answer((size_t)strtoull(buffer_bytes, NULL, 10));
    return WORKER_FINE;
}
