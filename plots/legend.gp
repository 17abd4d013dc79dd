# legend.gp - draws the legend below the panels and closes the file.

unset label; unset title; unset border; unset tics; unset grid; unset logscale
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen bottom / height
do for [t = 1:entry_count] {
    x = legend_x[t] + (width - legend_width[legend_row[t]]) / 2
    y = (bottom - legend_line * (legend_row[t] - 0.5)) / height
    if (legend_kind eq 'marks') {
        if (t > 1) { set label '' at screen (x + sample / 2) / width, y point ls first_mark + t - 1 }
    } else { if (legend_kind eq 'lines') {
        set arrow from screen x / width, y to screen (x + sample) / width, y nohead ls look[t]
        set label '' at screen (x + sample / 2) / width, y point ls look[t]
    } else {
        set object rectangle from screen x / width, y - 8 / height \
            to screen (x + sample) / width, y + 8 / height \
            fc rgb word(part_colours, t) fs solid border lc rgb '#000000'
    } }
    set label word(entries, t) at screen (x + sample + 10) / width, y left noenhanced
}
plot [0:1][0:1] NaN
unset multiplot
unset output
unset object
reset
