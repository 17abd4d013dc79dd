/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * invocation_place.c - a topology and an empty directory. */
#include "support/invocation_place.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int invocation_place_create(void **state)
{
    struct invocation_place *place = calloc(1, sizeof *place);

    if (place == NULL)
        return -1;
    strcpy(place->directory, "/tmp/ipcmark-test-XXXXXX");
    *state = place;
    return mkdtemp(place->directory) == NULL || topology_load(&place->topology) != 0 ? -1 : 0;
}

int invocation_place_remove(void **state)
{
    struct invocation_place *place = *state;
    bool clean = rmdir(place->directory) == 0;

    clean = clean && waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD;
    topology_free(place->topology);
    free(place);
    return clean ? 0 : -1;
}
