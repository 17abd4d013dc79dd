/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_example.c - the standalone document around report.tex: as few packages as will do, and fonts
 * with Cyrillic letters for each TeX. */
#include <stdbool.h>

#include "report/document.h"

int report_latex_example(const struct run *run, const struct report_setting *setting, FILE *stream)
{
    bool russian = setting->language == LANGUAGE_RUSSIAN;

    (void)run;
    fprintf(stream,
            "%% Compiles with pdflatex, xelatex and lualatex.\n"
            "\\documentclass[a4paper]{article}\n"
            "\\usepackage{iftex}\n"
            "\\ifPDFTeX\n"
            "\\usepackage[T2A]{fontenc}\n"
            "\\usepackage[utf8]{inputenc}\n"
            "\\else\n"
            "\\usepackage{fontspec}\n"
            "\\IfFontExistsTF{CMU Serif}{\\setmainfont{CMU Serif}}{%%\n"
            "\\IfFontExistsTF{DejaVu Serif}{\\setmainfont{DejaVu Serif}}{}}\n"
            "\\fi\n"
            "\\usepackage[%s]{babel}\n"
            "\\usepackage{booktabs,graphicx,siunitx}\n"
            "\\usepackage[margin=25mm]{geometry}\n"
            "\\setcounter{totalnumber}{8}\n"
            "\\begin{document}\n"
            "\\input{report}\n"
            "\\end{document}\n",
            russian ? "english,russian" : "russian,english");
    return report_finish(stream, 0);
}
