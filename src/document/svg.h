/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg.h - a drawing from a file, made fit to stand in the page. */
#ifndef IPCMARK_DOCUMENT_SVG_H
#define IPCMARK_DOCUMENT_SVG_H

/* The <svg> element of `svg` with role "img", labelled by the element PREFIX-caption. Ids get `prefix`
 * and "-" before them, so that several drawings can stand in one page. Only elements and attributes
 * that draw are let through, and references only within the drawing: titles, comments and filters are
 * dropped, and the height, which follows from the width. The caller's, to be freed; NULL: there is an
 * element that is not known to be harmless, or the text is not well-formed, or no memory. */
char *svg_copy(const char *svg, const char *prefix);

#endif
