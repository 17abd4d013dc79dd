==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\section{Канал или сокет? ipcmark на lab-1}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет
\item{} план: выполнено блоков: 8 из 8; каждый запуск измеряет 20 мс после разогрева в 2 мс; начальное значение генератора 7
\item{} стенд: одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)
\item{} проверка: выключена (содержимое сообщений не проверялось)
\end{itemize}

Сравнено пар: 3. Различие показано: 3; практически равны: 0; различие не показано: 0.

\subsection{Рисунки}\label{sec:ipcmark-figures}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/duplex.pdf}
\caption{Нагрузка «duplex»: пропускная способность в одну и в обе стороны при наибольшем размере сообщения.}\label{fig:ipcmark-duplex}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/connect.pdf}
\caption{Нагрузка «цена соединения»: медиана времени соединения; время соединения, p99 для каждого механизма. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-connect}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/request.pdf}
\caption{Нагрузка «запросы многих клиентов»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — число клиентов. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-request}
\end{figure}

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} unix-stream: потоковый сокет AF\_UNIX
\item{} tcp: TCP через петлевой интерфейс
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{цена соединения, same-cpu, 64 Б}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{connect: соединение с нуля, ответ на первый байт и полное закрытие, same-cpu, 64 Б, обе стороны на процессоре 0}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}lS[table-format=2.2]S[table-format=2.2]S[table-format=2.2]S[table-format=2.1]S[table-format=2.1]S[table-format=3.1]S[table-format=1.2]l@{}}
\toprule
{механизм} & {\begin{tabular}[b]{@{}r@{}}время, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}соединения\\тыс./с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{pipe (fork-excluded)} & 15.9 & 15.7 & 16.3 & {н/д} & 57.0 & 130 & 1.73 & {медленнее} \tabularnewline
{\bfseries unix-stream} & 9.18 & 9.03 & 9.34 & 21.1 & 87.3 & 10.7 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

лучший в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} unix-stream быстрее, чем pipe (fork-excluded), в 1,74 раза [1,70; 1,76], n~=~8
\end{itemize}

\subsubsection{запросы многих клиентов, same-cpu, 64 Б}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{request: обмен запросом и ответом многих клиентов с одним сервером одновременно, same-cpu, 64 Б, все на процессоре 0}\label{tbl:ipcmark-results-2}
\sbox0{\begin{tabular}{@{}rlS[table-format=2.2]S[table-format=2.2]S[table-format=2.2]S[table-format=2.1]S[table-format=3.0]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{клиенты} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}запросы\\тыс./с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}доля,\\наименьшая\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}доля,\\наибольшая\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}сервер: ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{2} & {\bfseries pipe (shared)} & 4.06 & 4.00 & 4.11 & 12.2 & 416 & 1.00 & 1.00 & 1.04 & 1.00 & {лучший} \tabularnewline
{} & {tcp (separate)} & 10.5 & 10.4 & 10.6 & 25.3 & 174 & 1.00 & 1.00 & 2.60 & 2.59 & {медленнее} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\textbf{ожидание:} block: pipe (shared); epoll: tcp (separate)

лучший для каждого числа клиентов в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} клиентов: 2: pipe (shared) быстрее, чем tcp (separate), в 2,59 раза [2,55; 2,66], n~=~8
\end{itemize}

\subsubsection{duplex, same-cpu, ожидание poll}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{duplex: в одну сторону и в обе стороны одновременно, same-cpu, ожидание poll, обе стороны на процессоре 0}\label{tbl:ipcmark-results-3}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=4.0]S[table-format=4.0]S[table-format=4.0]S[table-format=3.0]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}сообщения\\млн/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}байты\\МиБ/с\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\МиБ/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}процессорное время\\на сообщение, нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{4 КиБ} & {pipe (one-way)} & 1.25 & 4869 & 4830 & 4909 & 827 & 1.10 & {медленнее} \tabularnewline
{} & {\bfseries pipe (both-ways)} & 1.37 & 5368 & 5331 & 5419 & 746 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

лучший для каждого размера в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 4 КиБ: pipe (both-ways) быстрее, чем pipe (one-way), в 1,10 раза [1,09; 1,11], n~=~8
\end{itemize}

\textbf{duplex:} one-way — передача в одну сторону, both-ways — в обе стороны сразу через тот же канал связи. сообщения, байты: полезные данные всех направлений вместе; 1 МиБ = 1048576 байт. Если бы второе направление ничего не стоило, у both-ways было бы вдвое больше байтов, чем у one-way.

\textbf{соединение:} создаётся с нуля, по нему идут сообщение указанного размера и ответ на него, затем оно закрывается. время: от начала до конца; fork-excluded — без времени fork и ожидания завершения потомка. соединения: сколько их в секунду, одно за другим. время ЦП: на одно соединение.

\textbf{обмен при N клиентах:} каждый клиент посылает запрос, ждёт ответа и посылает следующий; p50 и p99 взяты по обменам всех клиентов. сервер, ЦП: время одного лишь сервера в программе и в ядре на один запрос.

доля: сообщения клиента, у которого их меньше всего, и клиента, у которого больше всего; 1,00 — равная доля (1/число клиентов).

[от; до]: 95 \% доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.

А быстрее, чем Б, в 1,80 раза [1,70; 1,90], n~=~20: отношение их показателей парами по 20 блокам и его 95 \% интервал; так говорится, когда критерий знаковых рангов Уилкоксона с поправкой Холма по всем сравнениям прогона даёт p~\textless{}=~0,05. «Практически равны»: 90 \% интервал лежит в указанных пределах. «Различие не показано» не значит, что различия нет.

н/д вместо процентиля: в запуске слишком мало обменов или соединений (для p50 нужно 6, для p99 нужно 368).

\subsection{Что происходит внутри}\label{sec:ipcmark-hood}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.

\begin{table}[htbp]
\centering\small
\caption{цена соединения; same-cpu, 64 Б. Подсчитано на единицу работы (соединение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}lS[table-format=2.2]S[table-format=1.2]S[table-format=1.2]S[table-format=2.2]S[table-format=3.1]@{}}
\toprule
{механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} \tabularnewline
\midrule
{pipe (fork-excluded)} & 22.25 & 2.38 & 5.38 & 33.62 & 130 \tabularnewline
{unix-stream} & 11.01 & 2.69 & 5.01 & 0.01 & 10.7 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{запросы многих клиентов; same-cpu, 64 Б. Подсчитано на единицу работы (запрос), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=2.1]@{}}
\toprule
{клиенты} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{2} & {pipe (shared)} & 4.02 & 1.20 & 1.81 & 0.01 & 2.38 & 19.5 \tabularnewline
{} & {tcp (separate)} & 4.68 & 1.11 & 1.85 & 0.02 & 5.82 & 47.7 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{duplex; same-cpu, ожидание poll. Подсчитано на единицу работы (сообщение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]rS[table-format=3.0]S[table-format=3.0]@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мкс\end{tabular}} \tabularnewline
\midrule
{4 КиБ} & {pipe (one-way)} & 2.36 & 0.18 & 0.24 & {\textless{}0,01} & 827 & 212 \tabularnewline
{} & {pipe (both-ways)} & 2.23 & 0.07 & 0.08 & {\textless{}0,01} & 746 & 191 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} чем подсчитано (perf): системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания
\item{} н/д, здесь подсчитать нельзя: такты процессора, команды процессора, промахи кэша (this machine has no such counter; many virtual machines have none)
\end{itemize}

\subsection{Насколько этому прогону можно верить}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} помехи: в запусках: 0 из 48
\item{} шум: steal time 0.0 \%; differences under 1.7 \% can'{}t be told apart here
\item{} порог: до 7,3 \%: настолько здесь может казаться отличным от самого себя случай, выполненный в каждом блоке дважды; где это обнаружено, различие в таких пределах не утверждается
\item{} блоки: ни один не отвергнут, всего блоков: 8
\item{} точность: самый широкий интервал отношения: \ensuremath{\pm}2,1 \%
\item{} t-критерий: согласен со всеми выводами
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 3) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 7,3 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 7,3 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла dfbbc37c78f541ba53e9b24d6ef8199a9871432831b6585f2f4d46732832fa3d.
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
