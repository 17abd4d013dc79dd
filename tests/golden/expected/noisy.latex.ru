==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\section{Канал или сокет? ipcmark на lab-1}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{quote}\bfseries нехватка: блоков слишком мало (7), чтобы при стольких сравнениях (4) показать какое-либо различие, как бы велико оно ни было: нужно блоков: 8 (-{}-blocks), или меньше случаев\end{quote}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: kvm
\item{} план: выполнено блоков: 8 из 7; каждый запуск измеряет 20 мс после разогрева в 2 мс; начальное значение генератора 7
\item{} стенд: одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)
\item{} проверка: выключена (содержимое сообщений не проверялось)
\end{itemize}

Сравнено пар: 4. Различие показано: 0; практически равны: 0; различие не показано: 4.

\subsection{Рисунки}\label{sec:ipcmark-figures}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}
\caption{Нагрузка «задержка»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Нагрузка «задержка»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}
\caption{Нагрузка «задержка»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.}\label{fig:ipcmark-message-time}
\end{figure}

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} unix-stream: потоковый сокет AF\_UNIX
\item{} unix-dgram: датаграммный сокет AF\_UNIX
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{задержка, same-cpu}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, same-cpu, обе стороны на процессоре 0}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rlS[table-format=3.2]S[table-format=3.2]S[table-format=3.2]S[table-format=2.2]S[table-format=3.2]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{4 КиБ} & {\bfseries pipe} & 2.00 & 1.97 & 2.04 & 6.47 & 2.20 & 1.00 & {лучший} \tabularnewline
{} & {unix-stream} & 3.63 & 3.56 & 3.70 & 10.2 & 4.22 & 1.82 & {различие не показано} \tabularnewline
{} & {unix-dgram} & 2.87 & 2.82 & 2.92 & 8.32 & 3.20 & 1.43 & {различие не показано} \tabularnewline
\addlinespace
{1 МиБ} & {pipe} & 328 & 323 & 336 & {н/д} & 337 & 1.36 & {различие не показано} \tabularnewline
{} & {\bfseries unix-stream} & 241 & 235 & 247 & {н/д} & 246 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

лучший для каждого размера в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 4 КиБ: unix-stream и pipe: различие не показано (не исключено отличие до 1,87 раза), n~=~7
\item{} 4 КиБ: unix-dgram и pipe: различие не показано (не исключено отличие до 1,46 раза), n~=~7
\item{} 1 МиБ: unix-stream и pipe: различие не показано (не исключено отличие до 1,40 раза), n~=~7
\end{itemize}

смена порядка с ростом размера сообщения:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} порядок не меняется в измеренном диапазоне (от 4 КиБ до 1 МиБ); пар: 1; из них при некоторых размерах различие не показано: 1
\end{itemize}

\subsubsection{задержка, unpinned}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, unpinned, без закрепления за процессорами}\label{tbl:ipcmark-results-2}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=2.1]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{4 КиБ} & {\bfseries pipe} & 2.05 & 1.93 & 2.21 & 38.9 & 7.56 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\textbf{обмен:} время обмена туда и обратно (RTT), не делённое пополам. p50 и p99 берутся в каждом запуске; показана их оценка Ходжеса–Лемана по запускам.

[от; до]: 95 \% доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.

А быстрее, чем Б, в 1,80 раза [1,70; 1,90], n~=~20: отношение их показателей парами по 20 блокам и его 95 \% интервал; так говорится, когда критерий знаковых рангов Уилкоксона с поправкой Холма по всем сравнениям прогона даёт p~\textless{}=~0,05. «Практически равны»: 90 \% интервал лежит в указанных пределах. «Различие не показано» не значит, что различия нет.

н/д вместо процентиля: в запуске слишком мало обменов или соединений (для p50 нужно 6, для p99 нужно 368).

\subsection{Что происходит внутри}\label{sec:ipcmark-hood}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; same-cpu. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=2.2]rS[table-format=2.2]S[table-format=1.2]S[table-format=3.2]S[table-format=3.0]@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мкс\end{tabular}} \tabularnewline
\midrule
{4 КиБ} & {pipe} & 4.00 & {н/д} & 2.00 & 0.01 & 2.20 & 282 \tabularnewline
{} & {unix-stream} & 4.00 & {н/д} & 3.67 & 0.01 & 4.22 & 540 \tabularnewline
{} & {unix-dgram} & 4.00 & {н/д} & 2.00 & {\textless{}0,01} & 3.20 & 409 \tabularnewline
\addlinespace
{1 МиБ} & {pipe} & 34.12 & {н/д} & 61.94 & 0.31 & 337 & 168 \tabularnewline
{} & {unix-stream} & 12.12 & {н/д} & 19.56 & 0.19 & 246 & 123 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

системные вызовы по именам, в расчёте на обмен:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} read 2,00; write 2,00: pipe, 4 КиБ; unix-stream, 4 КиБ
\item{} recvfrom 2,00; sendto 2,00: unix-dgram, 4 КиБ
\item{} read 32,00; write 2,00: pipe, 1 МиБ
\item{} read 10,23; write 2,00: unix-stream, 1 МиБ
\end{itemize}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; unpinned. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]rS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=3.0]@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мкс\end{tabular}} \tabularnewline
\midrule
{4 КиБ} & {pipe} & 4.01 & {н/д} & 2.00 & 0.02 & 7.56 & 967 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

системные вызовы по именам, в расчёте на обмен:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} read 2,00; write 2,00: pipe, 4 КиБ
\end{itemize}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} чем подсчитано (strace): системные вызовы
\item{} чем подсчитано (getrusage): переключения контекста, страничные прерывания
\item{} н/д, здесь подсчитать нельзя: пробуждения, миграции, такты процессора, команды процессора, промахи кэша (needs root, CAP\_PERFMON or sysctl kernel.perf\_event\_paranoid=1)
\end{itemize}

\subsection{Насколько этому прогону можно верить}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} помехи: в запусках: 6 из 48 (тем временем гипервизор отнимал больше 5 \% времени их процессоров); они учтены
\item{} шум: steal time 1.2 \%; differences under 2.3 \% can'{}t be told apart here
\item{} порог: до 14 \%: настолько здесь может казаться отличным от самого себя случай, выполненный в каждом блоке дважды; где это обнаружено, различие в таких пределах не утверждается
\item{} блоки: отвергнуто: 1 из 8 (12 \%): блок 3: steal time 9.5 \% of its CPUs (limit 5 \%), and the calibration loop took 1.24x the usual time (limit 1.10x)
\item{} точность: самый широкий интервал отношения: \ensuremath{\pm}3,1 \%
\item{} отбор: если учесть отвергнутые блоки, вывод меняется; таких сравнений 4 из 4: latency 4 КиБ same-cpu pipe/unix-stream, latency 4 КиБ same-cpu pipe/unix-dgram, latency 4 КиБ same-cpu unix-stream/unix-dgram, latency 1 МиБ same-cpu pipe/unix-stream
\item{} t-критерий: согласен со всеми выводами
\end{itemize}

\subsubsection{Предупреждения}

\begin{quote}\bfseries внимание: the CPU frequency governor is powersave: the clock rate follows the load, so a case that sleeps more runs on a slower CPU; run \textasciigrave{}sudo cpupower frequency-set -g performance\textasciigrave{}\end{quote}

\begin{quote}\bfseries внимание: the load of the last minute was 3.5 on 2 CPUs: other programs compete for them; stop those (top shows them) or wait until the load is below 1.4\end{quote}

\begin{quote}\bfseries внимание: since boot the hypervisor took 4.2 \% of the CPU time that this system wanted: expect invocations marked noisy and wide intervals; use dedicated CPUs or a quieter host, or more blocks\end{quote}

\begin{quote}\bfseries внимание: pipes may have at most 65536 bytes of buffer: larger ones are refused to users without privileges; run \textasciigrave{}sudo sysctl fs.pipe-max-size=1048576\textasciigrave{}\end{quote}

\subsubsection{Не измерено}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} пропущено: the largest message of unix-dgram with the default buffer is 212960 B; raise the buffer with -{}-buffer or send smaller messages: latency/unix-dgram/1048576/same-cpu, latency/unix-dgram/1048576/unpinned
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: kvm) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 1. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 6 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0), unpinned (где решит планировщик). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 4) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 5,0 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 13,8 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла d479b83f75aa5b3210c520291ebd267f860ef37dbf62de13365ac3ca510e0deb.
\endgroup
==> example.tex
% Compiles with pdflatex, xelatex and lualatex.
\documentclass[a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
\usepackage[T2A]{fontenc}
\usepackage[utf8]{inputenc}
\else
\usepackage{fontspec}
\IfFontExistsTF{CMU Serif}{\setmainfont{CMU Serif}}{%
\IfFontExistsTF{DejaVu Serif}{\setmainfont{DejaVu Serif}}{}}
\fi
\usepackage[english,russian]{babel}
\usepackage{booktabs,graphicx,siunitx}
\usepackage[margin=25mm]{geometry}
\setcounter{totalnumber}{8}
\begin{document}
\input{report}
\end{document}
