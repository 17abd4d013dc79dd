# names.gp - one line for each row of a panel, named on the y axis at the first panel of each row of
# panels; the first on top. After panel.gp.
#
# From the script: rows_named, a list of names.

set yrange [-words(rows_named) - 0.6:-0.4]
set ytics ()
do for [n = 1:words(rows_named)] {
    set ytics add ((column == 0 ? word(rows_named, n) : '') -n)
}
