# canvas.gp - opens NAME.svg, NAME.png or NAME.pdf for a figure and lays out its panels.
#
# From the script: name, format ('svg', 'png' or 'pdf'), panels, title, x_title, y_title; if it likes,
# names_left, the room for names on the y axis, rows_of(p), the names that panel p has there, and many, if
# each of them has several marks. All lengths are pixels, 96 to the inch. Up to six panels are two in a row,
# so that texts can be read at the width of a page; more are three. One that has other rows than the one
# before it begins a row of panels. Below the title stand the about_lines lines of words.gp, and what the
# dots and arrows are: in the last line, or below it where there is no room or there are several runs.

count = words(panels)
columns = count == 1 ? 1 : count <= 6 ? 2 : 3
if (exists('rows_named')) {     # where all have other rows, none stands beside another
    beside_each_other = 0
    do for [p = 2:count] { beside_each_other = beside_each_other || rows_of(p) eq rows_of(p - 1) }
    if (!beside_each_other) { columns = 1 }
}

width = columns == 1 ? 960.0 : columns == 2 ? 1060.0 : 1200.0
if (!exists('names_left')) { names_left = 0 }
# Long names, as of several runs, must not take the room of the plots.
if (names_left > 320) { width = width + names_left - 320 }
remark_apart = has('remark') && (words(runs) > 0 || strlen(of('remark')) > 50)
# A long one is two lines, parted where a sentence ends behind its middle.
half = has('remark') ? strlen(of('remark')) / 2 : 0
cut = remark_apart && half > 42 ? strstrt(substr(of('remark'), half - 15, 999), '; ') : 0
if (cut > 0) { cut = cut + half - 15 }
head_lines = about_lines + remark_apart + (cut > 0)
wide = exists('unit') && exists('high') && names_left == 0 ? high / unit > 5e4 : 0     # six digits
left = names_left > 0 ? names_left : wide ? 150.0 : 132.0   # of the plots, from the edges and each other
right = 28.0; between = 36.0
top = 112.0 + 26 * head_lines; below = 104.0; axis = 80.0
plot_width = (width - left - right - (columns - 1) * between) / columns

# Where each panel stands, and how far below the top its plot ends.
array at_column[count]
array plot_height[count]
array plot_end[count]
end_of_row = -below
do for [p = 1:count] {
    next_row = p == 1 ? 1 : at_column[p - 1] == columns - 1
    if (p > 1 && exists('rows_named')) { next_row = next_row || rows_of(p) ne rows_of(p - 1) }
    at_column[p] = next_row ? 0 : at_column[p - 1] + 1
    tall = count <= columns ? 340.0 : count <= 9 ? 300.0 : 250.0
    if (exists('rows_named')) {
        named = words(rows_of(p))
        each_row = exists('many') && many ? 36.0 : named < 12 ? 28.0 : 22.0
        tall = named < 3 ? 60.0 + 40 * named \
             : tall < 30 * named || count > columns ? 20 + each_row * named : tall
    }
    plot_height[p] = tall
    if (next_row) { end_of_row = end_of_row + below + tall }
    plot_end[p] = end_of_row
}
load 'legend_layout.gp'
bottom = 16.0 + legend_line * legend_rows
height = top + end_of_row + axis + bottom

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
about(n) = n > about_lines ? (cut == 0 ? of('remark') \
                              : n == head_lines ? substr(of('remark'), cut + 1, 999) \
                              : substr(of('remark'), 1, cut - 1)) \
         : value(sprintf('about_%d', n)) \
           . (n == about_lines && has('remark') && !remark_apart ? '; ' . of('remark') : '')
longer = ''
do for [n = 1:head_lines] { if (strlen(about(n)) > strlen(longer)) { longer = about(n) } }
load 'heads.gp'
