==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}
\section{Канал или сокет? Измерено программой ipcmark 0.1.0}

\begin{quote}\bfseries Этот прогон не завершён: выполнено блоков: 5 из 8. У поздних случаев может быть меньше запусков, чем у ранних, или ни одного.\end{quote}

\subsection{Механизмы}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} unix-stream: потоковый сокет AF\_UNIX
\item{} tcp: TCP через петлевой интерфейс
\end{itemize}

\subsection{Результаты}

\subsubsection{задержка, same-cpu}

\begin{table}[htbp]
\centering\small
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; same-cpu. Оценка: медиана времени обмена туда и обратно, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{64 Б} & {pipe} & 1.92 & 1.89 & 1.94 & 1.00 & {лучший} \\
{} & {unix-stream} & 3.59 & {н/д} & {н/д} & 1.87 & {различие не показано} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: unix-stream и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n = 5
\end{itemize}

\subsubsection{пропускная способность, same-cpu}

\begin{table}[htbp]
\centering\small
\caption{пропускная способность: в одну сторону, до подтверждения последнего байта получателем; same-cpu. Оценка: пропускная способность, МиБ/с.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{64 Б} & {pipe} & 216 & {н/д} & {н/д} & 1.00 & {лучший} \\
{} & {tcp} & 108 & {н/д} & {н/д} & 2.01 & {различие не показано} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: tcp и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n = 5
\end{itemize}

\subsection{Рисунки}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}
\caption{Время обмена туда и обратно в зависимости от размера сообщения}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/throughput.pdf}
\caption{Пропускная способность в зависимости от размера сообщения}\label{fig:ipcmark-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/messages.pdf}
\caption{Сообщений в секунду в зависимости от размера сообщения}\label{fig:ipcmark-messages}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Процессорное время на обмен в зависимости от размера сообщения}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-throughput.pdf}
\caption{Процессорное время на сообщение в одну сторону в зависимости от размера}\label{fig:ipcmark-cpu-cost-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}
\caption{На что обе стороны тратят время обмена при наименьшем размере}\label{fig:ipcmark-message-time}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time-throughput.pdf}
\caption{На что обе стороны тратят время сообщения в одну сторону при наименьшем размере}\label{fig:ipcmark-message-time-throughput}
\end{figure}

\subsection{Насколько этому прогону можно верить}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} Процессорное время, отнятое гипервизором (steal): 2,6 \%.
\item{} Блоки, которым мешали извне: 40 \%.
\item{} Блоку 1 помешали: гипервизор отнял 6,5 \% времени его процессоров (предел 5 \%).
\item{} Блоку 2 помешали: гипервизор отнял 6,5 \% времени его процессоров (предел 5 \%).
\item{} Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.
\item{} Каждое сообщение заполнялось и проверялось: время включает и это.
\end{itemize}

В целом: среда непригодна: доля блоков, которым мешали извне, — 40 \% (предел 20 \%), поэтому ни один блок не исключён; время, отнятое гипервизором: 2,6 \%; блоков или механизмов слишком мало, чтобы сказать, что здесь можно различить; используйте выделенные процессоры, более спокойную машину или больше блоков (-{}-blocks).

\subsection{Методика}

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
