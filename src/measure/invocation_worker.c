/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * invocation_worker.c - what the program does that the supervisor has started for a pair. */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "measure/clients.h"
#include "measure/invocation.h"
#include "measure/peer.h"

static struct invocation_record *map_from(int fd)
{
    struct stat status;

    if (fstat(fd, &status) < 0 || (size_t)status.st_size < sizeof(struct invocation_record))
        return NULL;
    void *memory = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_POPULATE, fd, 0);
    // cppcheck-suppress memleak ; a mapping for the rest of the process
    return memory == MAP_FAILED ? NULL : memory;
}

int invocation_worker(int fd)
{
    struct invocation_record *record = map_from(fd);

    if (record == NULL)
        return 2;
    close(fd);
    const struct transport *transport = transport_find(record->transport_name);
    const struct workload *workload = workload_find(record->workload_name);
    if (transport == NULL || workload == NULL) {
        atomic_store(&record->side[SIDE_PARENT].error, -ENOENT);
        return 2;
    }
    if (workload->many_clients)
        clients_run(record, transport, workload);
    else
        pair_run(record, transport, workload);
    return 0;
}
