/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker_identity.c - the only file that is compiled again whenever any of the worker changes. */
#include "worker_identity.h"

#include "measure/record.h"

const char worker_identity[] = WORKER_IDENTITY;
