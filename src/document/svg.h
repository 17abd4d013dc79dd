/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg.h - a drawing from a file, made fit to stand in the page. */
#ifndef IPCMARK_DOCUMENT_SVG_H
#define IPCMARK_DOCUMENT_SVG_H

#include <stdio.h>

/* Writes the <svg> element of `svg` with role "img", labelled by the element LABEL_ID. Ids get
 * `prefix` and "-" before them, so that several drawings can stand in one page. Only elements and
 * attributes that draw are let through, and references only within the drawing: titles, comments
 * and filters are dropped, and the height, which follows from the width. -EINVAL: there is an
 * element that is not known to be harmless, or the text is not well-formed; what was written until
 * then is to be thrown away. */
int svg_write(const char *svg, const char *prefix, const char *label_id, FILE *stream);

#endif
