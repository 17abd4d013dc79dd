% Made by ipcmark. To be \input into a document that loads booktabs, graphicx and siunitx
% (version 3), and fonts with Cyrillic letters for Russian; `ipcmark report RUN --format
% latex -o FOLDER` makes an example. Figures, if any, are sought in \ipcmarkfigures.
\section{Поведение}
\providecommand{\ipcmarkfigures}{figures}
\ifdefined\ipcmarksize\else\newdimen\ipcmarksize\fi
\begingroup\sloppy
\sisetup{mode=text}
\makeatletter\@beginparpenalty=10000 \makeatother
\sisetup{output-decimal-marker={,}}

\begin{center}\scriptsize\setlength{\tabcolsep}{2pt}
\sbox0{\ifdim\linewidth<160mm \linewidth=160mm\fi\begin{tabular}{@{}p{0.228\linewidth}p{0.175\linewidth}p{0.175\linewidth}p{0.175\linewidth}p{0.175\linewidth}@{}}
\toprule
\raggedright свойство & \raggedright pipe & \raggedright unix-stream & \raggedright unix-dgram & \raggedright tcp \tabularnewline
\midrule
\raggedright направление & \raggedright в одну сторону: EBADF & \raggedright в обе стороны & \raggedright в обе стороны & \raggedright в обе стороны \tabularnewline
\raggedright максимальный размер сообщения & \raggedright атомарно 4096~Б & \raggedright нет & \raggedright 212960~Б & \raggedright нет \tabularnewline
\raggedright конец потока & \raggedright read() возвращает 0 & \raggedright read() возвращает 0 & \raggedright конца нет, EAGAIN & \raggedright\bfseries ! ECONNRESET \tabularnewline
\raggedright права доступа к имени & \raggedright  & \raggedright как у файла & \raggedright как у файла & \raggedright\bfseries ? \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{center}

\begin{center}\scriptsize\setlength{\tabcolsep}{2pt}
\sbox0{\ifdim\linewidth<160mm \linewidth=160mm\fi\begin{tabular}{@{}p{0.526\linewidth}p{0.404\linewidth}@{}}
\toprule
\raggedright \begin{tabular}[b]{@{}l@{}}процессы\\и сигналы\end{tabular} & \raggedright наблюдалось \tabularnewline
\midrule
\raggedright сигналы реального времени, пока заблокированы & \raggedright 5 из 5, по порядку \tabularnewline
\raggedright обработчики выхода: abort() & \raggedright нет, осталось: 2 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{center}

! противоречит утверждению; ? проверить не удалось; пусто: неприменимо

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ! конец потока, tcp: записано 5~Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения: read(): 5~Б; один дескриптор закрыт: EAGAIN; закрыты оба: ECONNRESET, ещё раз: 0
\item{} ? права доступа к имени, tcp: connect() от имени другого пользователя, uid 65534, к порту 127.0.0.1, который обслуживает uid 1000: нужен другой пользователь: смена пользователя завершается ошибкой EPERM, нужны права root
\end{itemize}

Подтверждено: 15, опровергнуто: 1, не удалось проверить: 1; всего опытов: 17. Linux 6.1.0-18-amd64 x86\_64, идентификатор пользователя 1000.
\par\endgroup
