# panel.gp - makes room for panel number p, below its caption. From the script: p.
#
# All panels have the same y axis; it is labelled at the first of each row only.

panel = word(panels, p)
column = at_column[p]
plot_left = left + column * (plot_width + between)
plot_bottom = height - top - plot_end[p]
set lmargin at screen plot_left / width
set rmargin at screen (plot_left + plot_width) / width
set bmargin at screen plot_bottom / height
set tmargin at screen (plot_bottom + plot_height[p]) / height
caption = word(captions, p)
longest_caption = ''        # all are as large
do for [n = 1:words(captions)] {
    if (strlen(word(captions, n)) > strlen(longest_caption)) { longest_caption = word(captions, n) }
}
set title caption noenhanced offset 0, -0.4 font fitting(longest_caption, 16, plot_width + 20)
if (column == 0) { set format y '%.10g' } else { set format y '' }
if (p == 2) { unset label }     # those of canvas.gp are drawn by now
