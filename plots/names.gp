# names.gp - one line for each row of a panel, named on the y axis at the first panel of each row of
# panels; the first on top: place(t), of the row of label t. After panel.gp.
#
# From the script: what names_room.gp made.

set yrange [-words(rows_of(p)) - 0.6:-0.4]
set ytics () noenhanced
do for [n = 1:words(rows_of(p))] {
    set ytics add ((column == 0 ? word(rows_of(p), n) : '') -n)
}
unset label
if (p == 1) { load 'heads.gp' }
do for [n = 1:words(missing_in[p])] {
    set label '—' at graph 0.03, first -int(word(missing_in[p], n)) left tc rgb '#808080'
}
place(t) = -index_of(rows_of(p), word(rows_named, row_of[t]))
