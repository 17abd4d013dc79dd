/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * failing_fclose.c - to be preloaded: where fclose(3) gives a text in memory its size, as that of
 * open_memstream(3) does, there is no memory for more than FAIL_ABOVE bytes. */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static int (*real_fclose)(FILE *);
static void *(*real_realloc)(void *, size_t);
static size_t most_bytes;
static _Thread_local bool is_closing;

__attribute__((constructor)) static void look(void)
{
    const char *above = getenv("FAIL_ABOVE");

    *(void **)&real_fclose = dlsym(RTLD_NEXT, "fclose");
    *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    most_bytes = above == NULL ? (size_t)-1 : (size_t)atol(above);
}

void *realloc(void *memory, size_t bytes)
{
    if (real_realloc == NULL) /* before the constructor */
        *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    if (!is_closing || bytes <= most_bytes)
        return real_realloc(memory, bytes);
    errno = ENOMEM;
    return NULL;
}

int fclose(FILE *stream)
{
    if (real_fclose == NULL)
        *(void **)&real_fclose = dlsym(RTLD_NEXT, "fclose");
    is_closing = true;
    const int result = real_fclose(stream);
    is_closing = false;
    return result;
}
