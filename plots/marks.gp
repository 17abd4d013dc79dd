# marks.gp - what a row has several of: each has a point and a shade, from light to dark, and the legend says
# which is which.
#
# From the script: marks, what the legend says of each, and marks_are, what they are.

legend_kind = 'marks'
first_mark = 900
mark_points = '6 7 8 9 4 5 12 13 10 11 14 15'
mark_shades = ''
do for [m = 1:words(marks)] {
    dark = words(marks) == 1 ? 1 : (m - 1.0) / (words(marks) - 1)
    mark_shades = mark_shades . sprintf('#%02X%02X%02X ', 0x6A * (1 - dark), 0xB4 * (1 - dark), \
                                        0xE4 - 0xA0 * dark)
    point = word(mark_points, 1 + (m - 1) % words(mark_points))
    eval style_line(first_mark + m, word(mark_shades, m), point, '1')
    set style arrow first_mark + m head filled size screen 0.012,18 fixed lw 2 dt (5,3) \
        lc rgb word(mark_shades, m)
}
