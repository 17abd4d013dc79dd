# legend_layout.gp - places the entries of the legend in as few rows as they fit: legend_rows, and
# for each entry its row and where it begins. Text is taken to be 13 pixels a letter wide.
#
# From the script, if it likes: legend_kind, 'lines' (of the labels), 'parts' (boxes of times.gp) or ''.

if (!exists('legend_kind')) { legend_kind = 'lines' }
entries = legend_kind eq 'lines' ? labels : legend_kind eq 'parts' ? parts : ''
entry_count = words(entries)
legend_line = 34.0; sample = 56.0; apart = 34.0
array legend_row[entry_count + 1]
array legend_x[entry_count + 1]
array legend_width[entry_count + 1]
legend_rows = entry_count > 0 ? 1 : 0
x = 0
do for [t = 1:entry_count] {
    entry = sample + 10 + 13.0 * strlen(word(entries, t))
    if (x > 0 && x + entry > width - 32) { legend_rows = legend_rows + 1; x = 0 }
    legend_row[t] = legend_rows
    legend_x[t] = x
    legend_width[legend_rows] = x + entry
    x = x + entry + apart
}
