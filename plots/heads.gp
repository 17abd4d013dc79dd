# heads.gp - the texts of the canvas, which are drawn with the first panel.
#
# From canvas.gp: its lengths, about(n) and longer.

set label 1 title at screen 16 / width, 1 - 28 / height left noenhanced \
    font fitting(title, 17, width - 32)
do for [n = 1:head_lines] {
    set label 10 + n about(n) at screen 16 / width, 1 - (34 + 26.0 * n) / height left noenhanced \
        font fitting(longer, 14, 1.15 * (width - 32)) tc rgb '#404040'
}
x_middle = left + (width - left - right) / 2
y_middle = bottom + axis + (height - bottom - axis - top) / 2
set label 4 x_title at screen x_middle / width, (bottom + 20) / height center noenhanced \
    font fitting(x_title, 16, 2 * (width - x_middle) - 16)
if (!exists('rows_named')) {
    set label 5 y_title at screen 22 / width, y_middle / height center rotate by 90 noenhanced \
        font fitting(y_title, 16, 2 * (height - 60 - 26 * head_lines - y_middle))
}
