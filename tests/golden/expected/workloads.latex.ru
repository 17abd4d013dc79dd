==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}
\section{Канал или сокет? Измерено программой ipcmark 0.1.0}

\subsection{Механизмы}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} unix-stream: потоковый сокет AF\_UNIX
\item{} tcp: TCP через петлевой интерфейс
\end{itemize}

\subsection{Результаты}

\subsubsection{цена соединения, same-cpu, 64 Б}

\begin{table}[htbp]
\centering\small
\caption{цена соединения: соединение с нуля, ответ на первый байт и полное закрытие; same-cpu, 64 Б. Оценка: медиана времени соединения, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{64 Б} & {pipe (fork-excluded)} & 15.9 & 15.7 & 16.3 & 1.73 & {медленнее} \\
{} & {unix-stream} & 9.18 & 9.03 & 9.34 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: unix-stream быстрее, чем pipe (fork-excluded), в 1,74 раза [1,70; 1,76], n = 8
\end{itemize}

\subsubsection{запросы многих клиентов, same-cpu, 64 Б}

\begin{table}[htbp]
\centering\small
\caption{запросы многих клиентов: обмен запросом и ответом многих клиентов с одним сервером одновременно; same-cpu, 64 Б. Оценка: медиана времени обмена туда и обратно, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{клиентов} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{2} & {pipe (shared)} & 4.06 & 4.00 & 4.11 & 1.00 & {лучший} \\
{} & {tcp (separate)} & 10.5 & 10.4 & 10.6 & 2.59 & {медленнее} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 2: pipe (shared) быстрее, чем tcp (separate), в 2,59 раза [2,55; 2,66], n = 8
\end{itemize}

\subsubsection{дуплексный обмен, same-cpu, ожидание poll}

\begin{table}[htbp]
\centering\small
\caption{дуплексный обмен: в одну сторону и в обе стороны одновременно; same-cpu, ожидание poll. Оценка: пропускная способность, МиБ/с.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{4 КиБ} & {pipe (one-way)} & 4869 & 4830 & 4909 & 1.10 & {медленнее} \\
{} & {pipe (both-ways)} & 5368 & 5331 & 5419 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 4 КиБ: pipe (both-ways) быстрее, чем pipe (one-way), в 1,10 раза [1,09; 1,11], n = 8
\end{itemize}

\subsection{Что происходит внутри}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

\begin{table}[htbp]
\centering\small
\caption{цена соединения; same-cpu, 64 Б. Подсчитано на единицу работы (соединение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}lSSSSS@{}}
\toprule
{механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} \\
\midrule
{pipe (fork-excluded)} & 22.25 & 2.38 & 5.38 & 33.62 & 130 \\
{unix-stream} & 11.01 & 2.69 & 5.01 & 0.01 & 10.7 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{запросы многих клиентов; same-cpu, 64 Б. Подсчитано на единицу работы (запрос), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{клиентов} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{2} & {pipe (shared)} & 4.02 & 1.20 & 1.81 & 0.01 & 2.38 & 19458 \\
{} & {tcp (separate)} & 4.68 & 1.11 & 1.85 & 0.02 & 5.82 & 47679 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{дуплексный обмен; same-cpu, ожидание poll. Подсчитано на единицу работы (сообщение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{4 КиБ} & {pipe (one-way)} & 2.36 & 0.18 & 0.24 & {\textless{} 0,01} & 0.827 & 212 \\
{} & {pipe (both-ways)} & 2.23 & 0.07 & 0.08 & {\textless{} 0,01} & 0.746 & 191 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} системные вызовы: perf.
\item{} пробуждения: perf.
\item{} переключения контекста: perf.
\item{} миграции между процессорами: perf.
\item{} страничные прерывания: perf.
\item{} такты процессора: не подсчитано: у этой машины нет такого счётчика; его нет у многих виртуальных машин.
\item{} команды процессора: не подсчитано: у этой машины нет такого счётчика; его нет у многих виртуальных машин.
\item{} промахи кэша: не подсчитано: у этой машины нет такого счётчика; его нет у многих виртуальных машин.
\end{itemize}

\subsection{Рисунки}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/duplex.pdf}
\caption{Пропускная способность в одну и в обе стороны при наибольшем размере}\label{fig:ipcmark-duplex}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/connect.pdf}
\caption{Время соединения}\label{fig:ipcmark-connect}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/request.pdf}
\caption{Время ответа на запрос в зависимости от числа клиентов}\label{fig:ipcmark-request}
\end{figure}

\subsection{Насколько этому прогону можно верить}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} Процессорное время, отнятое гипервизором (steal): 0,0 \%.
\item{} Блоки, которым мешали извне: 0 \%.
\item{} Шумовой порог: случай, выполненный в каждом блоке дважды, отличался от самого себя не более чем на 7,3 \%.
\item{} Самый широкий 95\%-ный интервал отношения: \ensuremath{\pm}2,1 \%.
\item{} Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.
\item{} Содержимое сообщений в этом прогоне не проверялось.
\end{itemize}

В целом: время, отнятое гипервизором: 0,0 \%; различия меньше 1,7 \% здесь неразличимы.

\subsection{Методика}

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
