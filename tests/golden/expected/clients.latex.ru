==> report.tex
% Made by ipcmark. To be \input into a document that loads booktabs, graphicx and siunitx
% (version 3), and fonts with Cyrillic letters for Russian; `ipcmark report RUN --format
% latex -o FOLDER` makes an example. Figures, if any, are sought in \ipcmarkfigures.
\section{Канал или сокет? ipcmark на lab-1}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} анализ: выполнен заново: файл сделан прежней процедурой, интервалы и выводы которой были другими
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет
\item{} план: выполнено блоков: 8 из 8; каждый запуск измеряет 20 мс после разогрева в 2 мс; начальное значение генератора 7
\item{} прогоны: один: интервалы отношений не учитывают того, что меняется от минуты к минуте; несколько прогонов делает -{}-runs 5
\item{} стенд: одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)
\item{} проверка: выключена (содержимое сообщений не проверялось)
\end{itemize}

Сравнено пар: 6. Различие показано: 6; практически равны: 0; не решено: 0.

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} unix-stream: потоковый сокет AF\_UNIX
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{много отправителей, один сервер, same-cpu, 64 Б}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/fanin-throughput.pdf}
\caption{Нагрузка «много отправителей, один сервер»: сообщений в секунду; по оси абсцисс — число клиентов. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-fanin-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/fanin-fairness.pdf}
\caption{Нагрузка «много отправителей, один сервер»: индекс справедливости Джейна; по оси абсцисс — число клиентов. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-fanin-fairness}
\end{figure}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{fanin: много клиентов передают одному серверу, same-cpu, 64 Б, все на процессоре 0}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=3.1]S[table-format=1.3]S[table-format=1.2]S[table-format=1.3]S[table-format=3.0]S[table-format=1.2]l@{}}
\toprule
{клиенты} & {механизм} & {\begin{tabular}[b]{@{}r@{}}сообщения\\млн/с\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\млн/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}байты\\МиБ/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}доля,\\наименьшая\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}доля,\\наибольшая\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}индекс\\Джейна\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}сервер: ЦП\\нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{1} & {\bfseries pipe (shared)} & 2.64 & 2.62 & 2.67 & 162 & 1.00 & 1.00 & 1.00 & 157 & 1.00 & {лучший} \tabularnewline
{} & {pipe (separate)} & 1.71 & 1.69 & 1.73 & 105 & 1.00 & 1.00 & 1.00 & 354 & 1.54 & {медленнее} \tabularnewline
{} & {unix-stream (separate)} & 1.02 & 1.01 & 1.04 & 62.3 & 1.00 & 1.00 & 1.00 & 578 & 2.58 & {медленнее} \tabularnewline
\addlinespace
{4} & {\bfseries pipe (shared)} & 3.11 & 3.07 & 3.14 & 188 & 0.760 & 1.19 & 0.974 & 156 & 1.00 & {лучший} \tabularnewline
{} & {pipe (separate)} & 2.19 & 2.16 & 2.21 & 133 & 0.996 & 1.00 & 1.00 & 247 & 1.42 & {медленнее} \tabularnewline
{} & {unix-stream (separate)} & 1.07 & 1.06 & 1.08 & 66.3 & 0.960 & 1.04 & 0.999 & 506 & 2.90 & {медленнее} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\textbf{ожидание:} block: pipe (shared); epoll: pipe (separate), unix-stream (separate)

лучший для каждого числа клиентов в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} клиентов: 1: pipe (shared) быстрее, чем pipe (separate), в 1,54 раза [1,52; 1,57], n~=~8
\item{} клиентов: 1: pipe (shared) быстрее, чем unix-stream (separate), в 2,58 раза [2,53; 2,63], n~=~8
\item{} клиентов: 4: pipe (shared) быстрее, чем pipe (separate), в 1,42 раза [1,39; 1,45], n~=~8
\item{} клиентов: 4: pipe (shared) быстрее, чем unix-stream (separate), в 2,90 раза [2,86; 2,95], n~=~8
\end{itemize}

\textbf{fanin:} все клиенты передают так быстро, как могут. shared: один канал связи на всех; separate: у каждого свой. сообщения, байты: что сервер получил от всех клиентов вместе. сервер, ЦП: время одного лишь сервера в программе и в ядре на одно сообщение.

доля: сообщения клиента, у которого их меньше всего, и клиента, у которого больше всего; 1,00 — равная доля (1/число клиентов).

индекс справедливости Джейна: 1, если доли всех клиентов равны, 1/число клиентов, если всё досталось одному.

Рваных записей нет: каждая запись, полученная сервером, целиком пришла от одного клиента.

[от; до]: 95 \% доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.

A быстрее, чем B, в 1,80 раза [1,70; 1,90], n = 20: отношение этих двух, попарно по 20 блокам, с его интервалом, который верен вместе со всеми другими той же нагрузки и размещения (95 \%). Быстрее: он не содержит 1. Практически равны: он лежит в указанных границах. Иначе не решено, и это не значит, что различия нет.

отношение к лучшему: отношение двух оценок. Все прочие отношения — парные, блок за блоком, и потому могут немного от него отличаться.

\subsection{Что происходит внутри}\label{sec:ipcmark-hood}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{много отправителей, один сервер; same-cpu, 64 Б. Подсчитано на единицу работы (сообщение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]rS[table-format=3.0]S[table-format=2.2]@{}}
\toprule
{клиенты} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{1} & {pipe (shared)} & 2.00 & 0.01 & 0.01 & {\textless{}0,01} & 309 & 5.07 \tabularnewline
{} & {pipe (separate)} & 3.00 & 0.01 & 0.01 & {\textless{}0,01} & 564 & 9.24 \tabularnewline
{} & {unix-stream (separate)} & 3.00 & 0.01 & 0.02 & {\textless{}0,01} & 974 & 16.0 \tabularnewline
\addlinespace
{4} & {pipe (separate)} & 2.27 & 0.01 & 0.01 & {\textless{}0,01} & 457 & 7.49 \tabularnewline
{} & {unix-stream (separate)} & 2.32 & 0.01 & 0.01 & {\textless{}0,01} & 915 & 15.0 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} чем подсчитано (perf): системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания
\item{} н/д, здесь подсчитать нельзя: такты процессора, команды процессора, промахи кэша (у этой машины нет такого счётчика; его нет у многих виртуальных машин)
\end{itemize}

\subsection{Насколько этому прогону можно верить}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} помехи: в запусках учтённых блоков: 0 из 48
\item{} шум: время, отнятое гипервизором: 0,0 \%; различия меньше 1,7 \% здесь неразличимы
\item{} порог: до 24 \%: настолько случай может казаться отличным здесь от самого себя, если запускать его в каждом блоке дважды
\item{} блоки: ни один не отвергнут, всего блоков: 8
\item{} точность: самый широкий интервал отношения: \ensuremath{\pm}2,0 \%
\item{} t-критерий: согласен со всеми выводами
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. В плане случаев: 6. В каждом блоке каждый случай запускается один раз: точки плана в случайном порядке, механизмы одной точки подряд, тоже в случайном порядке (начальное число 7). Выполнено блоков: 8; отвергнуто из-за шума по заранее заданному правилу: 0. Запуск измеряет около 20 мс после прогрева не короче 2 мс: число сообщений определяется медианной скоростью случая до сих пор и случайно меняется в пределах одной десятой. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); запусков в учтённых блоках: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (сравнений: 6). Интервал отношения — Стьюдента, со стандартной ошибкой по средним Уолша, сглаженной по всем сравнениям нагрузки и размещения; он одновременный (Бонферрони): в 95 из 100 таких таблиц верны сразу все интервалы. Выводы читаются по нему: быстрее или медленнее, если он не содержит 1; практически равны, если он лежит в пределах 5 \% от равенства; иначе не решено. Это один прогон: его интервалы не учитывают того, что меняется от минуты к минуте. Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 23,5 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла 2fec00d085b41e72924ceeed3c8a0f41a1ada872dd220d62c53c38b59b144826.
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
