% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\section{ipcmark compare: хуже: 8, лучше: 0, не решено: 0, практически равны: 0}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{quote}\bfseries BASE: случай отличался от собственной копии на величину до 6,0 \%, а это больше порога 5 \%; измеряйте дольше или сравните с большим -{}-threshold\end{quote}

\subsection{Прогоны}\label{sec:ipcmark-runs}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} BASE: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic
\item{} NEW: AMD EPYC 7B13 \& 50\% \textbraceleft{}shared\textbraceright{} \#1, виртуализация: kvm; начат 2026-03-03T10:00:00Z; блоков: 8 / 8; случаев: 5; ipcmark 0.1.0; classic-host
\end{itemize}

\subsection{Ответ}\label{sec:ipcmark-answer}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} NEW относительно BASE: хуже: 8, лучше: 0, практически равны: 0, не решено: 0; всего сравнений: 8.
\item{} Сильнее всего ухудшился случай latency/pipe/64/same-cpu, медиана времени обмена туда и обратно: отношение 1,63 [1,58; 1,67].
\end{itemize}

\subsection{Различия в условиях}\label{sec:ipcmark-differences}

BASE -\textgreater{} NEW:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} host: lab-1 -\textgreater{} build\_2
\item{} cpu\_model: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz -\textgreater{} AMD EPYC 7B13 \& 50\% \textbraceleft{}shared\textbraceright{} \#1
\item{} virtualization: none -\textgreater{} kvm
\item{} clocksource: tsc -\textgreater{} kvm-clock
\item{} governor: performance -\textgreater{} неизвестно
\end{itemize}

\subsection{Сравнения}\label{sec:ipcmark-comparisons}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{NEW относительно BASE: что стало хуже или лучше, сначала наибольшие изменения}\label{tbl:ipcmark-changed-1}
\sbox0{\begin{tabular}{@{}llrrS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.3]l@{}}
\toprule
{случай} & {единица} & {BASE} & {NEW} & {\begin{tabular}[b]{@{}r@{}}NEW/\\BASE\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \%\\интервал\end{tabular}} & {p Холма} & {вывод} \tabularnewline
\midrule
\multicolumn{9}{@{}l@{}}{\bfseries хуже: 8} \tabularnewline
{latency/pipe/64/same-cpu} & {p50 мкс} & {1,92} & {3,14} & 1.63 & 1.58 & 1.67 & 0.001 & {хуже} \tabularnewline
{latency/pipe/64/same-cpu} & {p99 мкс} & {6,33} & {10,3} & 1.63 & 1.60 & 1.67 & 0.001 & {хуже} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p50 мкс} & {3,58} & {5,75} & 1.62 & 1.56 & 1.65 & 0.001 & {хуже} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p99 мкс} & {9,82} & {15,8} & 1.61 & 1.55 & 1.66 & 0.001 & {хуже} \tabularnewline
{throughput/pipe/64/same-cpu} & {МиБ/с} & {216} & {134} & 0.62 & 0.60 & 0.63 & 0.001 & {хуже} \tabularnewline
{throughput/tcp/64/same-cpu} & {МиБ/с} & {107} & {67,2} & 0.63 & 0.60 & 0.66 & 0.001 & {хуже} \tabularnewline
{latency/pipe/4096/same-cpu} & {p50 мкс} & {4,37} & {6,89} & 1.57 & 1.55 & 1.61 & 0.001 & {хуже} \tabularnewline
{latency/pipe/4096/same-cpu} & {p99 мкс} & {14,6} & {23,0} & 1.57 & 1.53 & 1.62 & 0.001 & {хуже} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\textbf{порог:} 5 \%. Хуже или лучше: p \textless{}= 0,05 с поправкой Холма и весь 95 \% интервал отношения лежит с этой стороны от 0,9524 .. 1,05. Равны: весь 90 \% интервал лежит внутри. Не решено: всё остальное.

\textbf{значения:} p50, p99: медиана и 99-й процентиль в каждом запуске, времени на запрос и ответ или времени соединения. msg: сообщения, принятые сервером. Значения: оценки Ходжеса — Лемана по запускам прогона. Отношение: этот прогон / базовый.

\textbf{критерий:} Каждый прогон сравнивается с первым, базовым; общих блоков у прогонов нет, их запуски — две независимые выборки. Поэтому критерий непарный: двухвыборочная оценка Ходжеса — Лемана и точный критерий суммы рангов на логарифмах с поправкой на все сравнения двух прогонов. Интервалы учитывают разброс внутри прогона, но не то, что меняется от одной загрузки машины к другой: прежде чем полагаться на небольшую разницу, повторите прогоны.

\subsection{Что не сравнивалось}\label{sec:ipcmark-left-out}

1 случай есть в BASE, но не в NEW:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} latency/unix-stream/4096/same-cpu
\end{itemize}
\endgroup
exit status: 1
