/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex.h - any text in LaTeX. */
#ifndef IPCMARK_BASE_LATEX_H
#define IPCMARK_BASE_LATEX_H

#include <stdio.h>

/* Prints the text so that LaTeX and BibTeX show it: in the encodings of the example document (T2A,
 * or any with XeLaTeX), whatever it holds. Characters other than those of ASCII, Cyrillic and a few
 * signs are shown as [U+4E2D]. */
void latex_print(FILE *stream, const char *text);

#endif
