# names_room.gp - names_left, the room that the names on the y axis take: 12 pixels a letter; and which rows
# a panel has: those of which a label is there, or all if few are missing, which then have a dash. Before
# canvas.gp.
#
# From the script: rows_named, a list of names; if it likes, row_of, an array: the row of each label, which is
# its own one otherwise.

if (!exists('row_of')) {
    array row_of[words(labels)]
    do for [t = 1:words(labels)] { row_of[t] = t }
}
# 0: it is not among them.
index_of(list, name) = sum [n = 1:words(list)] (word(list, n) eq name ? n : 0)

array rows_in[words(panels)]
array missing_in[words(panels)]
do for [p = 1:words(panels)] {
    rows_in[p] = ''
    do for [n = 1:words(rows_named)] {
        is_there = 0
        do for [t = 1:words(labels)] {
            if (row_of[t] == n && substr(word(there, p), t, t) eq 'y') { is_there = 1 }
        }
        if (is_there) { rows_in[p] = rows_in[p] . '"' . word(rows_named, n) . '" ' }
    }
    missing_in[p] = ''
    if (3 * words(rows_in[p]) >= 2 * words(rows_named)) {
        do for [n = 1:words(rows_named)] {
            if (!index_of(rows_in[p], word(rows_named, n))) { missing_in[p] = missing_in[p] . sprintf('%d ', n) }
        }
        rows_in[p] = rows_named
    }
}
rows_of(p) = rows_in[p]

longest = 0
do for [n = 1:words(rows_named)] {
    if (strlen(word(rows_named, n)) > longest) { longest = strlen(word(rows_named, n)) }
}
names_left = 56 + 12.0 * longest
