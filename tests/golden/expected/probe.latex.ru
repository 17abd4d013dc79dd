% ipcmark probe: needs \usepackage{booktabs} and, with pdflatex, \usepackage[T2A]{fontenc}
{\scriptsize
\setlength{\tabcolsep}{2pt}
\begin{tabular}{@{}p{0.254\linewidth}p{0.169\linewidth}p{0.169\linewidth}p{0.169\linewidth}p{0.169\linewidth}@{}}
\toprule
свойство & \raggedright pipe & \raggedright unix-stream & \raggedright unix-dgram & \raggedright tcp \tabularnewline
\midrule
\raggedright направление & \raggedright в одну сторону: EBADF & \raggedright в обе стороны & \raggedright в обе стороны & \raggedright в обе стороны \tabularnewline
\raggedright наибольшее сообщение & \raggedright атомарно 4096 Б & \raggedright нет & \raggedright 212960 Б & \raggedright нет \tabularnewline
\raggedright конец потока & \raggedright read() даёт 0 & \raggedright read() даёт 0 & \raggedright конца нет, EAGAIN & \bfseries\raggedright ! ECONNRESET \tabularnewline
\raggedright права доступа к имени & \raggedright  & \raggedright как у файла & \raggedright как у файла & \bfseries\raggedright ? \tabularnewline
\bottomrule
\end{tabular}

\bigskip
\begin{tabular}{@{}p{0.600\linewidth}p{0.300\linewidth}@{}}
\toprule
процессы и сигналы & наблюдалось \tabularnewline
\midrule
\raggedright сигналы реального времени, пока заблокированы & \raggedright 5 из 5, по порядку \tabularnewline
\raggedright обработчики выхода: abort() & \raggedright нет, осталось: 2 \tabularnewline
\bottomrule
\end{tabular}

\smallskip
! противоречит утверждению; ? проверить не удалось; пусто: неприменимо. Подтверждено: 15, опровергнуто: 1, не удалось проверить: 1; всего опытов: 17. Linux 6.1.0-18-amd64 x86\_64, идентификатор пользователя 1000.

}
