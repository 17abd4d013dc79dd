/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_file.c - the example has as few packages as will do, and fonts with Cyrillic letters for
 * each TeX. */
#include "report/latex_file.h"

#include "text/text.h"

void latex_example_print(FILE *stream)
{
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
            /* Translators: languages of the LaTeX package babel, the document's own one last. */
            C_("babel", "russian,english"));
}
