/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_hash.c - a line for each thing, hashed as one text. */
#include "result/plan_hash.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "result/program_hash.h"

static void write_plan(const struct run *run, FILE *stream)
{
    for (size_t i = 0; i < run->workload_versions.count; i++)
        fprintf(stream, "workload %s %s\n", run->workload_versions.pairs[i].name,
                run->workload_versions.pairs[i].value);
    fprintf(stream, "duration_ms %u\nwarmup_ms %u\nmessages %" PRIu64 "\n", run->duration_ms,
            run->warmup_ms, run->messages);
    fprintf(stream, "verify %d\ninterrupts %u\n", run->verify, run->interrupts);
    for (size_t i = 0; i < run->case_count; i++)
        fprintf(stream, "case %s\n", run->cases[i].id);
}

/* Closes it. */
static int hash_stream(FILE *stream, char hex[PROGRAM_HASH_HEX + 1])
{
    int error = fflush(stream) == 0 ? program_hash_of(fileno(stream), hex) : -errno;

    fclose(stream);
    return error;
}

int plan_hash(struct run *run)
{
    char hex[PROGRAM_HASH_HEX + 1];
    int fd = memfd_create("plan", MFD_CLOEXEC);
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "w+");

    if (stream == NULL) {
        if (fd >= 0)
            close(fd);
        return 0;
    }
    write_plan(run, stream);
    if (hash_stream(stream, hex) == 0 && (run->plan_sha256 = strdup(hex)) == NULL)
        return -ENOMEM;
    return 0;
}
