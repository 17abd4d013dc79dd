/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foreign_identity.c - what makes a worker one of another build. */
#include "measure/record.h"

const char worker_identity[] = "another build";
