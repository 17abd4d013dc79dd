/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker.c - maps the record, makes sure that it may be read, and runs the pair or the clients. */
#include "measure/worker.h"

#include <errno.h>
#include <stdatomic.h>
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

static struct invocation_record *map_from(int fd)
{
    struct stat status;

    if (fstat(fd, &status) < 0 || (size_t)status.st_size < sizeof(struct record_head))
        return NULL;
    void *memory = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    // cppcheck-suppress memleak ; a mapping for the rest of the process
    return memory == MAP_FAILED ? NULL : memory;
}

enum worker_status worker_run(int fd)
{
    struct invocation_record *record = map_from(fd);

    if (record == NULL || memcmp(record->head.magic, record_magic, sizeof record_magic) != 0)
        return WORKER_NO_RECORD;
    close(fd);
    umask(S_IRWXG | S_IRWXO); /* whatever gets a name is for this user alone */
    if (strncmp(record->head.identity, worker_identity, sizeof record->head.identity) != 0) {
        atomic_store(&record->head.refused, 1);
        return WORKER_REFUSES;
    }
    const struct transport *transport = record->plugin_fd >= 0 ? plugin_load_guarded(record)
                                                               : transport_find(record->transport);
    const struct workload *workload = workload_find(record->workload);
    if (transport == NULL || workload == NULL) {
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
