# legend_layout.gp - places the entries of the legend in as few rows as they fit: legend_rows, and
# for each entry its row and where it begins. Names are taken to be 11.5 pixels a letter wide, texts 13.
#
# From the script, if it likes: legend_kind, 'lines' (of the labels), 'parts' (boxes of times.gp), 'marks' (of
# marks.gp, behind what they are) or ''.

if (!exists('legend_kind')) { legend_kind = 'lines' }
entries = legend_kind eq 'lines' ? labels : legend_kind eq 'parts' ? parts \
        : legend_kind eq 'marks' ? sprintf('"%s:" %s', marks_are, marks) : ''
entry_count = words(entries)
legend_line = 34.0; sample = legend_kind eq 'marks' ? 24.0 : 56.0; apart = 34.0
array legend_row[entry_count + 1]
array legend_x[entry_count + 1]
array legend_width[entry_count + 1]
letter = legend_kind eq 'lines' && !has('roof_words') ? 11.5 : 13.0
# Laid out to count the rows, then evenly among these, and once more as at first where that takes more rows.
in_each_row = entry_count
do for [time = 1:3] {
    x = 0; in_row = 0
    legend_rows = entry_count > 0 ? 1 : 0
    do for [t = 1:entry_count] {
        entry = sample + 10 + letter * strlen(word(entries, t))
        if (x > 0 && (x + entry > width - 32 || in_row == in_each_row)) {
            legend_rows = legend_rows + 1; x = 0; in_row = 0
        }
        legend_row[t] = legend_rows
        legend_x[t] = x
        legend_width[legend_rows] = x + entry
        x = x + entry + apart
        in_row = in_row + 1
    }
    if (time == 1) {
        fewest_rows = legend_rows
        if (entry_count > 0) { in_each_row = (entry_count + legend_rows - 1) / legend_rows }
    }
    if (time == 2 && legend_rows > fewest_rows) { in_each_row = entry_count }
}

# Many entries stand in columns, and those of several runs: these, if there is room, in one for each run.
if ((words(runs) > 0 || legend_rows > 2) && legend_kind eq 'lines') {
    widest = 0
    do for [t = 1:entry_count] {
        entry = sample + 10 + letter * strlen(word(entries, t))
        if (entry > widest) { widest = entry }
    }
    if (words(runs) == 0) { apart = 24.0 }
    across = int((width - 32 + apart) / (widest + apart))
    if (across < 1) { across = 1 }
    if (words(runs) > 0 && across > words(runs)) { across = words(runs) }
    legend_rows = (entry_count + across - 1) / across
    do for [t = 1:entry_count] {
        legend_row[t] = (t - 1) / across + 1
        legend_x[t] = (t - 1) % across * (widest + apart)
        legend_width[legend_row[t]] = across * (widest + apart) - apart
    }
}
