/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.h - the names of units in a language, for the writers that don't use documents yet. */
#ifndef IPCMARK_REPORT_UNITS_H
#define IPCMARK_REPORT_UNITS_H

#include "base/units.h"
#include "language/language.h"

/* "us", "мкс" */
static inline const char *unit_name(enum language language, const struct unit *unit)
{
    return language == LANGUAGE_ENGLISH ? unit->ascii : language_term(language, unit->ascii);
}

#endif
