# legend.gp - draws the legend below the panels and closes the file.

unset label; unset title; unset border; unset tics; unset grid; unset logscale
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen bottom / height
do for [t = 1:words(transports)] {
    x = legend_x[t] + (width - legend_width[legend_row[t]]) / 2
    y = (bottom - legend_line * (legend_row[t] - 0.5)) / height
    set arrow from screen x / width, y to screen (x + sample) / width, y nohead ls look[t]
    set label '' at screen (x + sample / 2) / width, y point ls look[t]
    set label word(transports, t) at screen (x + sample + 10) / width, y left noenhanced
}
plot [0:1][0:1] NaN
unset multiplot
unset output
reset
