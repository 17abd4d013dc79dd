/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_notes.c - the notes as data, in the order in which they are printed. */
#include "report/table_notes.h"

#include "report/table_fact.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { NOTE_INDENT = 2 };

static const struct {
    unsigned note;
    enum word text;
} notes[] = {
    {NOTE_LATENCY, WORD_NOTE_LATENCY},
    {NOTE_THROUGHPUT, WORD_NOTE_THROUGHPUT},
    {NOTE_DUPLEX, WORD_NOTE_DUPLEX},
    {NOTE_CONNECT, WORD_NOTE_CONNECT},
    {NOTE_FANIN, WORD_NOTE_FANIN},
    {NOTE_REQUEST, WORD_NOTE_REQUEST},
    {NOTE_SHARES, WORD_NOTE_SHARES},
    {NOTE_FANIN, WORD_NOTE_JAIN},
    {NOTE_TORN, WORD_NOTE_TORN},
    {NOTE_WAKE_UP, WORD_NOTE_WAKE_UP},
    {NOTE_PRICE, WORD_NOTE_PRICE},
    {NOTE_HOOD, WORD_NOTE_HOOD},
    {NOTE_INTERVALS_ONLY, WORD_NOTE_INTERVALS_ONLY},
    {NOTE_VERDICTS, WORD_NOTE_INTERVALS},
    {NOTE_VERDICTS, WORD_NOTE_VERDICTS},
    {NOTE_NO_INVOCATION, WORD_NOTE_NO_INVOCATION},
    {NOTE_FEW_SAMPLES, WORD_NOTE_FEW_SAMPLES},
    {NOTE_FEW_INVOCATIONS, WORD_NOTE_FEW_INVOCATIONS},
    {NOTE_NOT_RECORDED, WORD_NOTE_NOT_RECORDED},
};

void table_notes_print(const struct table_page *page)
{
    unsigned wanted = page->notes;

    if (wanted == 0)
        return;
    if ((wanted & NOTE_ANY_GRID) != 0)
        wanted |= page->run->comparison_count > 0 ? NOTE_VERDICTS : NOTE_INTERVALS_ONLY;
    putc('\n', page->stream);
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        if (wanted & notes[i].note)
            text_paragraph(page->stream, table_text_width(page->width), NOTE_INDENT, "",
                           table_word(page, notes[i].text));
    }
}
