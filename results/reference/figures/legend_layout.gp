# legend_layout.gp - places the entries of the legend in as few rows as they fit: legend_rows, and
# for each transport its row and where it begins. Text is taken to be 13 pixels a letter wide.

legend_line = 34.0; sample = 56.0; apart = 34.0
array legend_row[words(transports)]
array legend_x[words(transports)]
array legend_width[words(transports)]
legend_rows = 1
x = 0
do for [t = 1:words(transports)] {
    entry = sample + 10 + 13.0 * strlen(word(transports, t))
    if (x > 0 && x + entry > width - 32) { legend_rows = legend_rows + 1; x = 0 }
    legend_row[t] = legend_rows
    legend_x[t] = x
    legend_width[legend_rows] = x + entry
    x = x + entry + apart
}
