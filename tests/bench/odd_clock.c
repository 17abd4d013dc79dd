/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * odd_clock.c - to be preloaded: clocks that are coarse, that stand still, or that are set.
 *
 * IPCMARK_TEST_TICK_NS=N: all clocks move in steps of N; 0: they stand still.
 * IPCMARK_TEST_SUSPEND=N: the machine seems to have slept for 5 s before the Nth look at
 * CLOCK_BOOTTIME. IPCMARK_TEST_SET_BACK=N: the wall clock is set back by an hour before the Nth
 * look at it. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { SUSPENDED_S = 5, SET_BACK_S = 3600 };

static long number_of(const char *name, long otherwise)
{
    const char *text = getenv(name);

    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

static void make_coarse(struct timespec *now, long tick_ns)
{
    int64_t ns = (int64_t)now->tv_sec * 1000000000 + now->tv_nsec;

    ns = tick_ns > 0 ? ns / tick_ns * tick_ns : 1000000000;
    now->tv_sec = ns / 1000000000;
    now->tv_nsec = ns % 1000000000;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*real)(clockid_t, struct timespec *);
    static long tick_ns, suspend, set_back, boot_looks, wall_looks;

    if (real == NULL) {
        tick_ns = number_of("IPCMARK_TEST_TICK_NS", 1);
        suspend = number_of("IPCMARK_TEST_SUSPEND", -1);
        set_back = number_of("IPCMARK_TEST_SET_BACK", -1);
        *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    }
    int error = real(clock, now);
    boot_looks += clock == CLOCK_BOOTTIME;
    if ((clock == CLOCK_BOOTTIME || clock == CLOCK_REALTIME) && suspend >= 0 &&
        boot_looks >= suspend)
        now->tv_sec += SUSPENDED_S;
    if (clock == CLOCK_REALTIME && set_back >= 0 && ++wall_looks >= set_back)
        now->tv_sec -= SET_BACK_S;
    if (tick_ns != 1)
        make_coarse(now, tick_ns);
    return error;
}
