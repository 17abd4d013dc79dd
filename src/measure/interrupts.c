/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupts.c - a timer that its own handler winds up again. */
#include "measure/interrupts.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>

#include "base/clock.h"
#include "base/splitmix.h"

static struct {
    bool running;
    timer_t timer;
    uint64_t mean_ns, random;
    volatile sig_atomic_t count;
} self;

/* xorshift64 (Marsaglia 2003): a handler may do no more. From nothing to twice the mean. */
static uint64_t next_ns(void)
{
    self.random ^= self.random << 13;
    self.random ^= self.random >> 7;
    self.random ^= self.random << 17;
    return 1 + self.random % (2 * self.mean_ns);
}

static void wind_up(void)
{
    const uint64_t ns = next_ns();
    const struct itimerspec once = {.it_value = {.tv_sec = (time_t)(ns / NS_PER_SECOND),
                                                 .tv_nsec = (long)(ns % NS_PER_SECOND)}};

    timer_settime(self.timer, 0, &once, NULL);
}

static void count(int signal_number)
{
    const int saved = errno;

    (void)signal_number;
    self.count++;
    wind_up();
    errno = saved;
}

uint64_t interrupts_seed(uint64_t seed, uint64_t number)
{
    uint64_t state = seed + number * SPLITMIX_STEP;

    return splitmix_next(&state);
}

int interrupts_begin(unsigned per_second, uint64_t seed)
{
    const struct sigaction action = {.sa_handler = count};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM};
    sigset_t alarm;

    if (per_second == 0)
        return 0;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    if (timer_create(CLOCK_MONOTONIC, &event, &self.timer) < 0 ||
        sigaction(SIGALRM, &action, NULL) < 0 || sigprocmask(SIG_UNBLOCK, &alarm, NULL) < 0)
        return -errno;
    self.mean_ns = NS_PER_SECOND / per_second;
    self.random = seed != 0 ? seed : 1; /* from 0 it would not get away */
    self.count = 0;
    self.running = true;
    wind_up();
    return 0;
}

uint64_t interrupts_end(void)
{
    if (!self.running)
        return 0;
    signal(SIGALRM, SIG_IGN);
    timer_delete(self.timer);
    self.running = false;
    return (uint64_t)self.count;
}
