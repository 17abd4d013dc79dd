# canvas.gp - opens NAME.svg, NAME.png or NAME.pdf for a figure and lays out its panels.
#
# From the script: name, format ('svg', 'png' or 'pdf'), panels, title, x_title, y_title; if it likes,
# names_left, the room for names on the y axis. All lengths are pixels, 96 to the inch. Up to
# six panels are two in a row, so that texts can be read at the width of a page; more are three. Below the
# title stand the about_lines lines of words.gp, and what the dots are: in the last line, or below those of
# several runs.

count = words(panels)
columns = count == 1 ? 1 : count <= 6 ? 2 : 3
rows = (count + columns - 1) / columns

width = columns == 1 ? 760.0 : columns == 2 ? 1060.0 : 1320.0
if (!exists('names_left')) { names_left = 0 }
# Long names, as of several runs, must not take the room of the plots.
if (names_left > 320) { width = width + names_left - 320 }
dots_apart = has('dots') && words(runs) > 0
head_lines = about_lines + dots_apart
left = names_left > 0 ? names_left : 132.0      # of the plots, from the edges and each other
right = 28.0; between = 36.0
top = 112.0 + 24 * head_lines; plot_height = rows == 1 ? 380.0 : 300.0; below = 104.0; axis = 80.0
if (exists('rows_named') && plot_height < 30 * words(rows_named)) { plot_height = 30.0 * words(rows_named) }
load 'legend_layout.gp'
bottom = 16.0 + legend_line * legend_rows
height = top + rows * plot_height + (rows - 1) * below + axis + bottom
plot_width = (width - left - right - (columns - 1) * between) / columns

if (format eq 'svg') {
    set terminal svg size width, height font 'sans-serif,21' background rgb 'white'
    points = 4 / 3.0        # sizes of text are pixels here, points there
} else { if (format eq 'pdf') {
    set terminal pdfcairo size width / 96 in, height / 96 in font 'Sans,12' fontscale 1 \
        linewidth 1.6 background rgb 'white'
    points = 0.75
} else {
    dots = 300 / 96.0       # to the inch, for print
    if (dots * height > 32000) { dots = 32000 / height }    # cairo can't do more
    set terminal pngcairo size dots * width, dots * height font sprintf('Sans,%g', 16 * dots) \
        linewidth dots pointscale dots dashlength dots background rgb 'white'
    points = dots
} }
set output name . '.' . format
set multiplot

# A text that would run out of its room is made smaller: CPU names can be long, and languages.
fitting(text, size, room) = sprintf(',%.1f', points * (size * strlen(text) * 0.8 < room ? size \
                                                       : room / strlen(text) / 0.8))
about(n) = n > about_lines ? of('dots') \
         : value(sprintf('about_%d', n)) \
           . (n == about_lines && has('dots') && !dots_apart ? '; ' . of('dots') : '')
longer = ''
do for [n = 1:head_lines] { if (strlen(about(n)) > strlen(longer)) { longer = about(n) } }
set label 1 title at screen 16 / width, 1 - 28 / height left noenhanced \
    font fitting(title, 17, width - 32)
do for [n = 1:head_lines] {
    set label 10 + n about(n) at screen 16 / width, 1 - (34 + 24.0 * n) / height left noenhanced \
        font fitting(longer, 13, width - 32) tc rgb '#404040'
}
x_middle = left + (width - left - right) / 2
y_middle = bottom + axis + (height - bottom - axis - top) / 2
set label 4 x_title at screen x_middle / width, (bottom + 20) / height center noenhanced \
    font fitting(x_title, 16, 2 * (width - x_middle) - 16)
set label 5 y_title at screen 22 / width, y_middle / height center rotate by 90 noenhanced \
    font fitting(y_title, 16, 2 * (height - 60 - 24 * head_lines - y_middle))
