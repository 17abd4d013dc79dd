/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * style.c - the rows. GOST 7.32-2017 is the Russian standard for reports on research: margins in
 * 6.1.1, headings in 6.2, figures in 6.5, tables in 6.6, lists in 6.4.6. */
#include "document/style.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "text/text.h"

static const char gost_layout[] =
    "\\need{setspace.sty}{texlive-latex-recommended}\n"
    "\\usepackage{indentfirst,setspace}\n"
    "\\onehalfspacing\n"
    "\\widowpenalty=10000\\clubpenalty=10000\n"
    "\\setlength{\\parindent}{1.25cm}\\setlength{\\leftmargini}{1.9cm}\n"
    "\\makeatletter\n"
    "\\renewcommand{\\section}{\\@startsection{section}{1}{\\parindent}{18pt}{12pt}{\\bfseries}}\n"
    "\\renewcommand{\\subsection}{\\@startsection{subsection}{2}{\\parindent}{18pt}{12pt}"
    "{\\bfseries}}\n"
    "\\renewcommand{\\subsubsection}{\\@startsection{subsubsection}{3}{\\parindent}{12pt}{6pt}"
    "{\\bfseries}}\n"
    "\\makeatother\n";

const struct style styles[STYLE_COUNT + 1] = {
    {
        .name = "plain",
        .class_options = "",
        .margins = "margin=25mm",
        .layout = "",
        .fonts = {"CMU Serif", "DejaVu Serif"},
    },
    {
        .name = "gost",
        .figure = N_("Figure"),
        .table = N_("Table"),
        .separator = " — ",
        .continued = N_("Table %1 continued"),
        .tables_left = true,
        .capitals = true,
        .introduces = true,
        .concludes = true,
        .ends_items = true,
        .bullet = "---",
        .class_options = ",12pt",
        .margins = "left=30mm,right=15mm,top=20mm,bottom=20mm",
        .layout = gost_layout,
        .fonts = {"Times New Roman", "Liberation Serif", "CMU Serif", "DejaVu Serif"},
    },
    {0},
};

/* ---- capitals ---- */

/* Cyrillic letters, of two bytes each: from "а" to "п", from "р" to "я", "ё". */
static size_t cyrillic_capital(const unsigned char *at, char capital[8])
{
    unsigned letter = at[0] < 0xD0 || at[0] > 0xD1 ? 0 : (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);

    if (letter >= 0x430 && letter <= 0x44F)
        letter -= 0x20;
    else if (letter == 0x451)
        letter = 0x401;
    else
        return 0;
    snprintf(capital, 8, "%c%c", (int)(0xC0u | letter >> 6), (int)(0x80u | (letter & 0x3Fu)));
    return 2;
}

size_t style_capital(const char *text, char capital[8])
{
    const unsigned char *at = (const unsigned char *)text;
    size_t cyrillic = cyrillic_capital(at, capital);

    if (cyrillic > 0)
        return cyrillic;
    /* Latin letters in a text of others are a name; so is what has digits. */
    bool latin = strcmp(text_language()->code, "ru") != 0;
    if (!latin || !islower(at[0]) || !(islower(at[1]) || at[1] == ' '))
        return 0;
    snprintf(capital, 8, "%c", toupper(at[0]));
    return 1;
}
