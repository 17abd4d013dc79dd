==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\section{Канал или сокет? ipcmark на lab-1}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{quote}\bfseries НЕПОЛОН: прогон остановлен, выполнено блоков: 5 из 8; у более поздних случаев запусков может быть меньше, чем у более ранних, или не быть вовсе\end{quote}

\begin{quote}\bfseries шум: Во время прогона машине слишком часто мешали извне: ни один блок не исключён, интервалы широки. См. раздел о том, насколько прогону можно верить.\end{quote}

\begin{quote}\bfseries нехватка: блоков слишком мало (5), чтобы при стольких сравнениях (2) показать какое-либо различие, как бы велико оно ни было: нужно блоков: 7 (-{}-blocks), или меньше случаев\end{quote}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет
\item{} план: выполнено блоков: 5 из 8; каждый запуск измеряет 60 мс после разогрева в 5 мс; начальное значение генератора 7; прогон прерывался и был продолжен
\item{} стенд: одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)
\item{} проверка: каждое сообщение заполнялось и проверялось: время включает и это
\end{itemize}

Сравнено пар: 2. Различие показано: 0; практически равны: 0; различие не показано: 2.

\subsection{Рисунки}\label{sec:ipcmark-figures}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}
\caption{Нагрузка «задержка»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/throughput.pdf}
\caption{Нагрузка «пропускная способность»: пропускная способность; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/messages.pdf}
\caption{Нагрузка «пропускная способность»: сообщений в секунду; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-messages}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Нагрузка «задержка»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-throughput.pdf}
\caption{Нагрузка «пропускная способность»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-cpu-cost-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}
\caption{Нагрузка «задержка»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.}\label{fig:ipcmark-message-time}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time-throughput.pdf}
\caption{Нагрузка «пропускная способность»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.}\label{fig:ipcmark-message-time-throughput}
\end{figure}

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} unix-stream: потоковый сокет AF\_UNIX
\item{} tcp: TCP через петлевой интерфейс
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{задержка, same-cpu}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, same-cpu, обе стороны на процессоре 0}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{64 Б} & {\bfseries pipe} & 1.92 & 1.89 & 1.94 & 6.28 & 2.15 & 1.00 & {лучший} \tabularnewline
{} & {unix-stream} & 3.59 & {н/д} & {н/д} & 9.82 & 3.81 & 1.87 & {различие не показано} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

лучший для каждого размера в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: unix-stream и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n~=~5
\end{itemize}

\subsubsection{пропускная способность, same-cpu}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{throughput: в одну сторону, до подтверждения последнего байта получателем, same-cpu, обе стороны на процессоре 0}\label{tbl:ipcmark-results-2}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=3.0]rrS[table-format=3.0]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}сообщения\\млн/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}байты\\МиБ/с\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\МиБ/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}процессорное время\\на сообщение, нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{64 Б} & {\bfseries pipe} & 3.51 & 216 & {н/д} & {н/д} & 276 & 1.00 & {лучший} \tabularnewline
{} & {tcp} & 1.76 & 108 & {н/д} & {н/д} & 501 & 2.01 & {различие не показано} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

лучший для каждого размера в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: tcp и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n~=~5
\end{itemize}

\textbf{обмен:} время обмена туда и обратно (RTT), не делённое пополам. p50 и p99 берутся в каждом запуске; показана их оценка Ходжеса–Лемана по запускам.

\textbf{байты:} только полезные данные, в одну сторону; 1 МиБ = 1048576 байт. Показана оценка Ходжеса–Лемана по запускам.

[от; до]: 95 \% доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.

А быстрее, чем Б, в 1,80 раза [1,70; 1,90], n~=~20: отношение их показателей парами по 20 блокам и его 95 \% интервал; так говорится, когда критерий знаковых рангов Уилкоксона с поправкой Холма по всем сравнениям прогона даёт p~\textless{}=~0,05. «Практически равны»: 90 \% интервал лежит в указанных пределах. «Различие не показано» не значит, что различия нет.

н/д вместо интервала: запусков меньше 6.

\subsection{Насколько этому прогону можно верить}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} помехи: в запусках: 0 из 21
\item{} шум: environment unfit: 40 \% of the blocks were disturbed from outside (limit 20 \%), so none is left out; steal time 2.6 \%; too few blocks or transports to say what can be told apart; use dedicated CPUs or a quieter host, or more blocks (-{}-blocks)
\item{} блоки: отвергнуто: 2 из 5 (40 \%), слишком много, поэтому учтены все: блок 1: steal time 6.5 \% of its CPUs (limit 5 \%); блок 2: steal time 6.5 \% of its CPUs (limit 5 \%)
\item{} точность: неизвестна: в одном из сравнений меньше 6 блоков; требовалось 2 \%
\item{} t-критерий: согласен со всеми выводами
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Этот прогон не завершён: выполнено блоков: 5 из 8. У поздних случаев может быть меньше запусков, чем у ранних, или ни одного. Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 4. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 5; отклонено из-за помех по заранее заданному правилу: 2. Прогон прерывался и был продолжен; раз: 1. Отклонённых блоков слишком много: машина признана непригодной, и ни один блок не исключён из анализа. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 60 мс после разогрева не короче 5 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 21, из них при отнятых гипервизором более 5 \% времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 2) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 5,0 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Содержимое каждого сообщения заполнялось и проверялось; времена включают это. Прогон: SHA-256 его файла 6259e67f7aae43391f00d4f4c1091398e7e371ba49091c214da538012eacb37f.
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
