# names_room.gp - names_left, the room that the names on the y axis take: 12 pixels a letter. Before
# canvas.gp.
#
# From the script: rows_named, a list of names.

longest = 0
do for [n = 1:words(rows_named)] {
    if (strlen(word(rows_named, n)) > longest) { longest = strlen(word(rows_named, n)) }
}
names_left = 56 + 12.0 * longest
