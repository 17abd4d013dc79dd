/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts_observed.c - what experiments do and observe, by the file of src/probe that says it. Counts
 * stand where no noun has to agree with them: after a colon, in brackets, before a unit's sign.
 * What texts_run.c has (errors of the system, "unknown") is not here again. */
#include "language/translation.h"

/* Each text is in braces of its own: a missing comma would not compile. */
// NOLINTBEGIN(bugprone-suspicious-missing-comma)
const struct translation texts_observed[] = {
    /* Errors by name: the names stay */
    {{"success", "успех"}},

    /* Any experiment */
    {{"the experiment was begun", "опыт начат"}},
    {{"no end within %1 ms: killed", "опыт не закончился за %1 мс и остановлен"}},
    {{"the experiment was killed by signal %1 (%2)", "опыт прерван сигналом %1 (%2)"}},
    {{"the experiment ended before it had a result", "опыт закончился, не дав результата"}},
    {{"a step of the experiment failed: %1 (%2)", "один из шагов опыта не удался: %1 (%2)"}},
    {{"what it left in its directory can't be removed: %1",
      "оставленное им в каталоге не удалить: %1"}},
    {{"%1; then no end within %2 ms: killed",
      "%1; затем опыт не закончился за %2 мс и остановлен"}},
    {{"%1; then the experiment was killed by signal %2 (%3)",
      "%1; затем опыт прерван сигналом %2 (%3)"}},
    {{"%1; then the experiment ended before it had a result",
      "%1; затем опыт закончился, не дав результата"}},
    {{"%1; then a step of the experiment failed: %2 (%3)",
      "%1; затем один из шагов опыта не удался: %2 (%3)"}},
    {{"%1; then what it left in its directory can't be removed: %2",
      "%1; затем оставленное им в каталоге не удалить: %2"}},

    /* What strsignal() says of the signals that end a process */
    {{"Hangup", "обрыв связи"}},
    {{"Interrupt", "прерывание с клавиатуры"}},
    {{"Quit", "выход с клавиатуры"}},
    {{"Illegal instruction", "недопустимая команда"}},
    {{"Aborted", "аварийное завершение"}},
    {{"Bus error", "ошибка шины"}},
    {{"Floating point exception", "ошибка в арифметике"}},
    {{"Killed", "уничтожение"}},
    {{"Segmentation fault", "нарушение защиты памяти"}},
    {{"Alarm clock", "сигнал таймера"}},
    {{"Terminated", "завершение"}},
    {{"User defined signal %1", "сигнал пользователя %1"}},
    {{"CPU time limit exceeded", "исчерпано процессорное время"}},
    {{"File size limit exceeded", "превышен размер файла"}},
    {{"Bad system call", "недопустимый системный вызов"}},

    /* direction.c */
    {{"write() on the read end, read() on the write end",
      "write() в конец для чтения, read() из конца для записи"}},
    {{"write(): %1, read(): %2", "write(): %1, read(): %2"}},
    {{"one way: %1", "в одну сторону: %1"}},
    {{"wrote 5 bytes on each of two connected sockets and read them from the other",
      "в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого"}},
    {{"there: %1 bytes, back on the same descriptors: %2 bytes",
      "туда: %1 Б, обратно через те же дескрипторы: %2 Б"}},
    {{"there: %1 bytes, %2, back on the same descriptors: %3 bytes",
      "туда: %1 Б, %2, обратно через те же дескрипторы: %3 Б"}},
    {{"there: %1 bytes, back on the same descriptors: %2 bytes, %3",
      "туда: %1 Б, обратно через те же дескрипторы: %2 Б, %3"}},
    {{"there: %1 bytes, %2, back on the same descriptors: %3 bytes, %4",
      "туда: %1 Б, %2, обратно через те же дескрипторы: %3 Б, %4"}},
    {{"both ways", "в обе стороны"}},
    {{"not both ways", "не в обе стороны"}},
    {{"write() of 5 bytes, read() at the other end, lseek(); lseek() on a file, too",
      "write() на 5 Б, read() на другом конце, lseek(); для сравнения lseek() в файле"}},
    {{"write(): %1 (%2), read(): %3 (%4), lseek(): %5; on the file: %6",
      "write(): %1 (%2), read(): %3 (%4), lseek(): %5; в файле: %6"}},
    {{"yes", "да"}},
    {{"no", "нет"}},

    /* meeting.c */
    {{"exec'd an unrelated program without the pipe's descriptors; then again with one of them",
      "через execv() запущена посторонняя программа без дескрипторов канала, затем ещё раз с "
      "одним из них"}},
    {{"names in the directory: %1; write() on the descriptor's number: %2; with the descriptor "
      "inherited: %3, %4 bytes arrived",
      "имён в каталоге: %1; write() по номеру дескриптора: %2; с унаследованным дескриптором: "
      "%3, пришло %4 Б"}},
    {{"no name: %1", "без имени: %1"}},
    {{"exec'd an unrelated program, which was told the path of \"%1\" and nothing else",
      "через execv() запущена посторонняя программа, которой сообщён только путь к \"%1\""}},
    {{"exec'd an unrelated program, which was told the port \"%1\" and nothing else",
      "через execv() запущена посторонняя программа, которой сообщён только порт \"%1\""}},
    {{"it opened the name and wrote: %1; %2 bytes arrived here",
      "открытие по имени и запись: %1; пришло %2 Б"}},
    {{"by name", "по имени"}},

    /* boundaries.c */
    {{"write() of 3 and of 5 bytes, then one read() with room for %1",
      "write() на 3 Б и на 5 Б, затем один read() в буфер на %1 Б"}},
    {{"write() of 3 and of 5 bytes, then two read() with room for %1",
      "write() на 3 Б и на 5 Б, затем два read() в буфер на %1 Б"}},
    {{"read() gave %1", "read(): %1"}},
    {{"%1 bytes, \"%2\"", "%1 Б, \"%2\""}},
    {{"0 bytes, \"\"", "0 Б, \"\""}},
    {{"the first read() gave %1, the second %2", "первый read(): %1; второй: %2"}},
    {{"write() of 8 bytes, a read() with room for 3, another with room for %1",
      "write() на 8 Б, read() в буфер на 3 Б, затем ещё один в буфер на %1 Б"}},
    {{"the first read() gave %1, the next %2", "первый read(): %1; следующий: %2"}},
    {{"rest follows", "остаток следом"}},
    {{"rest lost", "остаток потерян"}},
    {{"datagrams of 8, 2 and 8 bytes; recvmsg() with room for 3, read() with room for %1, "
      "recv(MSG_TRUNC) with room for 3",
      "датаграммы в 8, 2 и 8 Б; recvmsg() в буфер на 3 Б, read() в буфер на %1 Б, "
      "recv(MSG_TRUNC) в буфер на 3 Б"}},
    {{"recvmsg() gave %1 bytes, MSG_TRUNC set in msg_flags; read() then gave %2; recv(MSG_TRUNC) "
      "gave %3",
      "recvmsg(): %1 Б, в msg_flags есть MSG_TRUNC; затем read(): %2; recv(MSG_TRUNC): %3"}},
    {{"recvmsg() gave %1 bytes, MSG_TRUNC not set in msg_flags; read() then gave %2; "
      "recv(MSG_TRUNC) gave %3",
      "recvmsg(): %1 Б, в msg_flags нет MSG_TRUNC; затем read(): %2; recv(MSG_TRUNC): %3"}},
    {{"%1, the real length", "%1 Б, настоящая длина"}},
    {{"rest lost, MSG_TRUNC", "остаток потерян, MSG_TRUNC"}},

    /* largest_pipe.c, largest_datagram.c, largest_stream.c */
    {{"filled with %1 bytes, read until poll() said writable, then a non-blocking write() of "
      "PIPE_BUF = %2 bytes where less was free, and one of %3",
      "канал заполнен (%1 Б) и читался, пока poll() не сообщил о готовности к записи; затем "
      "неблокирующий write() на PIPE_BUF = %2 Б, когда свободно было меньше, и ещё один на %3 Б"}},
    {{"%1 bytes: %2, though 1 byte was taken; of %3 bytes %4 were taken",
      "%1 Б: %2, хотя 1 Б принят; из %3 Б принято %4 Б"}},
    {{"%1 bytes: %2, though 1 byte was not taken either; of %3 bytes %4 were taken",
      "%1 Б: %2, но и 1 Б не принят; из %3 Б принято %4 Б"}},
    {{"taken in part", "принята часть"}},
    {{"of %1 bytes at once: %2", "из %1 Б одним вызовом: %2"}},
    {{"all taken", "принято всё"}},
    {{"%1 B atomic", "атомарно %1 Б"}},
    {{"send() of datagrams between 1 byte and %1, bisected; SO_SNDBUF is %2",
      "send() датаграмм от 1 Б до %1 Б, поиск делением пополам; SO_SNDBUF = %2"}},
    {{"%1 bytes came whole, nothing was refused",
      "датаграмма в %1 Б пришла целиком, отказов не было"}},
    {{"%1 bytes came whole; %2: %3", "датаграмма в %1 Б пришла целиком; в %2 Б: %3"}},
    {{"non-blocking write() of %1 bytes at once, then of what was not taken, reading in between",
      "неблокирующий write() сразу на %1 Б, затем на то, что не принято, с чтением между "
      "вызовами"}},
    {{"write() of %1 bytes: EMSGSIZE", "write() на %1 Б: EMSGSIZE"}},
    {{"the first write() took %1; all %2 came, by %3 writes",
      "первый write() принял %1 Б; пришли все %2 Б, вызовов write(): %3"}},
    {{"none", "нет"}},

    /* capacity.c */
    {{"non-blocking write() of %1 bytes, %2 times, nobody reading",
      "неблокирующий write() по %1 Б (вызовов: %2), никто не читает"}},
    {{"%1 bytes accepted, then %2; F_GETPIPE_SZ says %3",
      "принято %1 Б, затем %2; F_GETPIPE_SZ: %3"}},
    {{"non-blocking write() of %1 bytes, %2 times, nobody reading; over a fresh pair of %3 bytes, "
      "%4 times",
      "неблокирующий write() по %1 Б (вызовов: %2), никто не читает; в новой паре сокетов по %3 "
      "Б (вызовов: %4)"}},
    {{"%1 bytes accepted, then %2; in small pieces %3 bytes, then %4; SO_SNDBUF says %5",
      "принято %1 Б, затем %2; малыми порциями %3 Б, затем %4; SO_SNDBUF: %5"}},
    {{"fcntl(F_SETPIPE_SZ, %1) on a pipe of %2 bytes, then write() until EAGAIN",
      "fcntl(F_SETPIPE_SZ, %1) для канала ёмкостью %2 Б, затем write() до EAGAIN"}},
    {{"this user may not enlarge a pipe to %1 bytes: %2",
      "этому пользователю нельзя увеличить канал до %1 Б: %2"}},
    {{"asked for %1 bytes, granted %2, accepted %3, then %4",
      "запрошено %1 Б, выделено %2 Б, принято %3 Б, затем %4"}},
    {{"SO_SNDBUF %1, and over a fresh pair %2; write() of %3 bytes until EAGAIN",
      "SO_SNDBUF = %1, в новой паре сокетов %2; write() по %3 Б до EAGAIN"}},
    {{"asked for %1 bytes, granted %2, accepted %3, then %4; asked for %5, granted %6, accepted "
      "%7, then %8",
      "запрошено %1 Б, выделено %2 Б, принято %3 Б, затем %4; запрошено %5 Б, выделено %6 Б, "
      "принято %7 Б, затем %8"}},

    /* queue_length.c */
    {{"non-blocking write() of 1 byte, nobody reading, by 1 sender, each until EAGAIN, and then "
      "by a new one",
      "неблокирующий write() по 1 Б, никто не читает: один отправитель до EAGAIN, затем новый"}},
    {{"non-blocking write() of 1 byte, nobody reading, by %1 senders, each until EAGAIN, and then "
      "by a new one",
      "неблокирующий write() по 1 Б, никто не читает: отправители (%1), каждый до EAGAIN, затем "
      "новый"}},
    {{"%1 datagrams of %2 senders did not fill the queue",
      "очередь не заполнилась: датаграмм %1, отправителей %2"}},
    {{"%1 datagrams queued, then %2; no %3 to compare with",
      "датаграмм в очереди: %1, затем %2; сравнить не с чем: %3 не прочитать"}},
    {{"the first sender got %1 after %2 datagrams, a new one %3 with %4 in the queue; "
      "net.unix.max_dgram_qlen is %5",
      "у первого отправителя %1 (отправлено датаграмм: %2), у нового %3 (в очереди: %4); "
      "net.unix.max_dgram_qlen = %5"}},

    /* losing_data.c */
    {{"non-blocking write() of %1 bytes, %2 times, to a receiver that did not read until then, "
      "then read everything",
      "неблокирующий write() по %1 Б (вызовов: %2) получателю, который всё это время не читал, "
      "а затем прочитал всё"}},
    {{"the sender got %1 after %2 bytes; %3 bytes arrived, unchanged and in order; then %4",
      "отправитель получил %1 после %2 Б; пришло %3 Б, без изменений и по порядку; затем %4"}},
    {{"the sender got %1 after %2 bytes; %3 bytes arrived, not as written; then %4",
      "отправитель получил %1 после %2 Б; пришло %3 Б, но не то, что записано; затем %4"}},
    {{"the end", "конец потока"}},
    {{"waits, 0 lost", "ждёт, потерь нет"}},
    {{"waits, some lost", "ждёт, есть потери"}},
    {{"%1, 0 lost", "%1, потерь нет"}},
    {{"%1, some lost", "%1, есть потери"}},
    {{"wrote the numbers 0 to %1, one a write(), reading whenever there was no room",
      "записаны числа от 0 до %1, по одному за write(); чтение, когда не хватало места"}},
    {{"%1 numbers arrived, %2 of them not after the one before",
      "пришло чисел: %1, из них не вслед за предыдущим: %2"}},
    {{"all %1 numbers arrived in the order sent",
      "все числа (%1) пришли в том порядке, в котором отправлены"}},
    {{"in order", "по порядку"}},
    {{"not in order", "не по порядку"}},

    /* atomicity_pipe.c, atomicity_server.c */
    {{"8 processes wrote 100 records each of PIPE_BUF = %1 bytes into one pipe, which was full "
      "before the reader began",
      "8 процессов передали по 100 записей длиной PIPE_BUF = %1 Б в один анонимный канал, "
      "заполненный ещё до начала чтения"}},
    {{"8 processes wrote 100 records each of PIPE_BUF + 1 = %1 bytes into one pipe, which was "
      "full before the reader began",
      "8 процессов передали по 100 записей длиной PIPE_BUF + 1 = %1 Б в один анонимный канал, "
      "заполненный ещё до начала чтения"}},
    {{"8 processes wrote 100 records each of PIPE_BUF = %1 bytes into one fifo, which was full "
      "before the reader began",
      "8 процессов передали по 100 записей длиной PIPE_BUF = %1 Б в один именованный канал, "
      "заполненный ещё до начала чтения"}},
    {{"8 processes wrote 100 records each of PIPE_BUF + 1 = %1 bytes into one fifo, which was "
      "full before the reader began",
      "8 процессов передали по 100 записей длиной PIPE_BUF + 1 = %1 Б в один именованный канал, "
      "заполненный ещё до начала чтения"}},
    {{"%1 of %2 records torn", "разорвано записей: %1 из %2"}},
    {{"%1 of %2 torn", "разорвано %1 из %2"}},
    {{"none of %1 records was torn this time, which neither shows nor refutes that they may be",
      "на этот раз не разорвана ни одна запись (всего записей: %1), что не доказывает и не "
      "опровергает, что это возможно"}},
    {{"8 processes connected to one server and wrote 100 records each of %1 bytes",
      "8 процессов соединились с одним сервером и передали по 100 записей длиной %1 Б"}},
    {{"%1 of %2 records torn; %3 of %4 connections brought the whole records of one client only",
      "разорвано записей: %1 из %2; соединений, по которым пришли целые записи "
      "одного-единственного клиента: %3 из %4"}},
    {{"8 processes sent 100 datagrams each of %1 bytes to one socket",
      "8 процессов отправили в один сокет по 100 датаграмм длиной %1 Б"}},
    {{"%1 of %2 datagrams torn, %3 of another size",
      "разорвано датаграмм: %1 из %2, другого размера: %3"}},

    /* open_fifo.c */
    {{"open() with O_NONBLOCK and nobody at the other end; then a child's blocking open() of one "
      "end while this process opened the other, both ways",
      "open() с O_NONBLOCK, когда на другом конце никого нет; затем дочерний процесс открывал "
      "один конец блокирующим open(), а этот процесс — другой, и наоборот"}},
    {{"O_WRONLY|O_NONBLOCK: %1; O_RDONLY|O_NONBLOCK: %2; O_RDWR: %3; blocking, the writer %4 "
      "until there was a reader, the reader %5 until there was a writer",
      "O_WRONLY|O_NONBLOCK: %1; O_RDONLY|O_NONBLOCK: %2; O_RDWR: %3; при блокирующем открытии "
      "пишущий %4 до появления читающего, читающий %5 до появления пишущего"}},
    {{"opened", "открыт"}},
    {{"slept", "спал"}},
    {{"did not sleep", "не спал"}},
    {{"waits for both", "ждёт обе стороны"}},
    {{"does not wait", "не ждёт"}},

    /* end_of_stream.c */
    {{"wrote 5 bytes, read, closed one of two descriptors of the writer, read, closed the other, "
      "read twice",
      "записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, "
      "два чтения"}},
    {{"read() gave %1 bytes; with one descriptor closed: %2; with both closed: %3, and again %4",
      "read(): %1 Б; один дескриптор закрыт: %2; закрыты оба: %3, ещё раз: %4"}},
    {{"no end, %1", "конца нет, %1"}},
    {{"read gives %1", "read() даёт %1"}},
    {{"data", "данные"}},

    /* half_close.c */
    {{"two of them, one for each direction: shutdown(SHUT_WR) on one, then close() of its writing "
      "end, read(), and 6 bytes back through the other",
      "два канала, по одному на направление: shutdown(SHUT_WR) для одного, затем close() его "
      "конца для записи, read() и 6 Б обратно через другой"}},
    {{"shutdown(): %1; after close() the reader got %2; the other still carried %3 bytes back",
      "shutdown(): %1; после close() читающий получил %2; другой канал по-прежнему передал "
      "обратно %3 Б"}},
    {{"shutdown(): %1; after close() the reader got %2; the other still carried %3 bytes back, %4",
      "shutdown(): %1; после close() читающий получил %2; другой канал передал обратно %3 Б, %4"}},
    {{"two pipes, close()", "два канала, close()"}},
    {{"shutdown(SHUT_WR) on one end, read() and write() of 6 bytes on the other",
      "shutdown(SHUT_WR) на одном конце, на другом read() и write() на 6 Б"}},
    {{"the other end read %1; its answer came back: %2 bytes; the end that was shut down could "
      "not send: %3",
      "другой конец прочитал %1; его ответ вернулся: %2 Б; закрытый для записи конец отправить "
      "не смог: %3"}},
    {{"the other end read %1; its answer came back: %2 bytes, %3; the end that was shut down "
      "could not send: %4",
      "другой конец прочитал %1; его ответ вернулся: %2 Б, %3; закрытый для записи конец "
      "отправить не смог: %4"}},
    {{"yes, shutdown()", "да, shutdown()"}},
    {{"shutdown(SHUT_WR) on the sender, send() there and a non-blocking read() on the receiver",
      "shutdown(SHUT_WR) у отправителя, там же send(), у получателя неблокирующий read()"}},
    {{"send(): %1; read(): %2", "send(): %1; read(): %2"}},
    {{"peer not told", "получатель не знает"}},
    {{"peer told", "получатель знает"}},

    /* broken_pipe.c */
    {{"closed the reader, then write() of 1 byte in a process with the default action for SIGPIPE "
      "and in one that ignores it",
      "читающий конец закрыт; затем write() на 1 Б в процессе с действием по умолчанию для "
      "SIGPIPE и в процессе, игнорирующем SIGPIPE"}},
    {{"closed the reader, then write() of 1 byte in a process with the default action for SIGPIPE "
      "and in one that ignores it; send(MSG_NOSIGNAL)",
      "читающий конец закрыт; затем write() на 1 Б в процессе с действием по умолчанию для "
      "SIGPIPE и в процессе, игнорирующем SIGPIPE; send(MSG_NOSIGNAL)"}},
    {{"closed the reader, send() of 1 byte that the peer refuses, then write() of 1 byte in a "
      "process with the default action for SIGPIPE and in one that ignores it; send(MSG_NOSIGNAL)",
      "читающий конец закрыт; send() на 1 Б, который другая сторона отвергает; затем write() на "
      "1 Б в процессе с действием по умолчанию для SIGPIPE и в процессе, игнорирующем SIGPIPE; "
      "send(MSG_NOSIGNAL)"}},
    {{"by default: %1; ignoring: %2", "по умолчанию: %1; при игнорировании: %2"}},
    {{"by default: %1; ignoring: %2; MSG_NOSIGNAL: send(): %3",
      "по умолчанию: %1; при игнорировании: %2; с MSG_NOSIGNAL: send(): %3"}},
    {{"first send(): %1; after it, by default: %2; ignoring: %3; MSG_NOSIGNAL: send(): %4",
      "первый send(): %1; после него по умолчанию: %2; при игнорировании: %3; с MSG_NOSIGNAL: "
      "send(): %4"}},
    {{"killed by SIGPIPE", "завершён сигналом SIGPIPE"}},
    {{"killed by signal %1", "завершён сигналом %1"}},
    {{"write(): %1", "write(): %1"}},
    {{"SIGPIPE or EPIPE", "SIGPIPE или EPIPE"}},
    {{"no signal", "нет сигнала"}},
    {{"closed the receiver, then write() of 1 byte in a process with the default action for "
      "SIGPIPE, and a send() after it",
      "получатель закрыт; затем write() на 1 Б в процессе с действием по умолчанию для SIGPIPE "
      "и после него send()"}},
    {{"the first process was %1; send() after it: %2", "первый процесс %1; после него send(): %2"}},
    {{"%1, no signal; send() after it: %2", "%1, сигнала нет; после него send(): %2"}},
    {{"signal", "сигнал"}},

    /* refused_reset.c */
    {{"connect() to a port where nobody listens; over another connection 6 bytes, which the peer "
      "did not read before it closed, then two read()",
      "connect() к порту, который никто не слушает; по другому соединению 6 Б, которые другая "
      "сторона не прочитала до закрытия, затем два read()"}},
    {{"connect() to a path whose socket is closed; over another connection 6 bytes, which the "
      "peer did not read before it closed, then two read()",
      "connect() по пути, сокет которого закрыт; по другому соединению 6 Б, которые другая "
      "сторона не прочитала до закрытия, затем два read()"}},
    {{"connect() to a path whose socket is closed; over another socket 6 bytes, which the peer "
      "did not read before it closed, then two read()",
      "connect() по пути, сокет которого закрыт; через другой сокет 6 Б, которые другая сторона "
      "не прочитала до закрытия, затем два read()"}},
    {{"connect(): %1; read(): %2, then %3", "connect(): %1; read(): %2, затем %3"}},
    {{"refused, reset", "отказ, сброс"}},
    {{"refused, no reset", "отказ, без сброса"}},
    {{"reset", "сброс"}},
    {{"no reset", "без сброса"}},

    /* backlog.c */
    {{"listen(fd, 0), (fd, 1), (fd, 4); non-blocking connects to each until one fails; then "
      "blocking ones to the full queue of 0: for %1 ms, with signals, and from a process seen "
      "asleep before one accept",
      "listen(fd, 0), (fd, 1), (fd, 4); неблокирующие connect() к каждому до первой ошибки; "
      "затем блокирующие к заполненной очереди длины 0: не дольше %1 мс, с сигналами и из "
      "процесса, который спал до вызова accept()"}},
    {{"listen(fd, 0), (fd, 1), (fd, 4); non-blocking connects to each until poll() does not "
      "report one as connected; then blocking ones to the full queue of 0: for %1 ms, and with "
      "signals",
      "listen(fd, 0), (fd, 1), (fd, 4); неблокирующие connect() к каждому, пока poll() сообщает "
      "об установлении соединения; затем блокирующие к заполненной очереди длины 0: не дольше "
      "%1 мс и с сигналами"}},
    {{"backlog 0: %1, backlog 1: %2, backlog 4: %3 connected before any accept; the next one: "
      "non-blocking %4, blocking with SO_SNDTIMEO %5, blocking until a signal %6, asleep until "
      "accept: %7",
      "соединений до первого accept() при длине очереди 0: %1, при 1: %2, при 4: %3; следующее: "
      "без блокировки %4, с блокировкой и SO_SNDTIMEO %5, с блокировкой до сигнала %6, в "
      "процессе, спавшем до accept(): %7"}},
    {{"backlog 0: %1, backlog 1: %2, backlog 4: %3 connected before any accept; the next one: "
      "non-blocking %4 and not writable after %5 ms, blocking with SO_SNDTIMEO %6, blocking until "
      "a signal %7",
      "соединений до первого accept() при длине очереди 0: %1, при 1: %2, при 4: %3; следующее: "
      "без блокировки %4 и не готово к записи через %5 мс, с блокировкой и SO_SNDTIMEO %6, с "
      "блокировкой до сигнала %7"}},
    {{"%1, %2, %3, then %4", "%1, %2, %3, затем %4"}},
    {{"pending", "ожидание"}},

    /* connect_errors.c */
    {{"opened a path for writing, O_NONBLOCK, before mkfifo() and after the process that made it "
      "and read from it had ended",
      "путь открывали на запись с O_NONBLOCK до mkfifo() и после завершения процесса, который "
      "создал канал и читал из него"}},
    {{"before mkfifo: %1; reader ended, path left: %2",
      "до mkfifo(): %1; читающий завершился, путь остался: %2"}},
    {{"connected to a path before bind(), after bind() without listen(), after the process that "
      "served it had ended, and after unlink() of it",
      "connect() по пути: до bind(), после bind() без listen(), после завершения обслуживавшего "
      "его процесса и после unlink() этого пути"}},
    {{"before bind: %1; before listen: %2; server ended, path left: %3; path removed: %4",
      "до bind(): %1; до listen(): %2; сервер завершился, путь остался: %3; путь удалён: %4"}},
    {{"connected to a port of 127.0.0.1 after bind() without listen(), and after the process that "
      "served it had ended",
      "connect() к порту 127.0.0.1 после bind() без listen() и после завершения обслуживавшего "
      "его процесса"}},
    {{"before listen: %1; server ended: %2", "до listen(): %1; сервер завершился: %2"}},

    /* accept.c, accept_address.c */
    {{"accept() on an empty queue, O_NONBLOCK; of 3 clients that connected one after the other "
      "and each sent its number; with nobody there until a signal came; and by a process seen "
      "asleep before a client came",
      "accept() при пустой очереди с O_NONBLOCK; для трёх клиентов, которые соединились один за "
      "другим и прислали каждый свой номер; при пустой очереди, пока не пришёл сигнал; в "
      "процессе, который спал до прихода клиента"}},
    {{"empty: %1; clients in the order %2 on descriptors %3, %4, %5, the listener %6 went on "
      "listening; signal: %7; asleep until a client came: %8",
      "очередь пуста: %1; порядок клиентов: %2, дескрипторы %3, %4, %5, слушающий сокет %6 "
      "продолжал слушать; при сигнале: %7; спал до прихода клиента: %8"}},
    {{"empty: %1; clients in the order %2 on descriptors %3, %4, %5, the listener %6 no longer "
      "listened; signal: %7; asleep until a client came: %8",
      "очередь пуста: %1; порядок клиентов: %2, дескрипторы %3, %4, %5, слушающий сокет %6 "
      "больше не слушал; при сигнале: %7; спал до прихода клиента: %8"}},
    {{"accepted a client without a name, one bound to a path of %1 characters and one bound to an "
      "abstract name of %2 characters",
      "приняты клиенты: без имени, с путём (число знаков: %1) и с абстрактным именем (число "
      "знаков: %2)"}},
    {{"unnamed: %1 bytes, %2; path: %3 bytes, %4, with its final zero; abstract: %5 bytes, %6, "
      "after a zero",
      "без имени: %1 Б, %2; путь: %3 Б, %4, с конечным нулём; абстрактное имя: %5 Б, %6, после "
      "нуля"}},
    {{"the family alone", "только семейство адресов"}},
    {{"not a family alone", "не только семейство адресов"}},
    {{"the name that was bound", "имя, заданное в bind()"}},
    {{"not the name that was bound", "не то имя, что задано в bind()"}},
    {{"bytes: %1, %2, %3", "байты: %1, %2, %3"}},
    {{"accepted a client that had not bound an address, over %1",
      "принят клиент, который не вызывал bind(), через %1"}},
    {{"%1 bytes: address %2, port %3, which is the client's own port",
      "%1 Б: адрес %2, порт %3, это порт самого клиента"}},
    {{"%1 bytes: address %2, port %3, which is not the client's port",
      "%1 Б: адрес %2, порт %3, это не порт клиента"}},
    {{"no address", "неизвестен"}},
    {{"asked for a socket on ::1", "запрошен сокет на ::1"}},
    {{"no IPv6 on this machine's loopback: %1 gives %2",
      "на петлевом интерфейсе этой машины нет IPv6: %1 даёт %2"}},

    /* readiness.c */
    {{"in each state asked select(), poll() and epoll_wait() for readability, then called read(), "
      "O_NONBLOCK",
      "в каждом состоянии готовность к чтению проверена через select(), poll() и epoll_wait(), "
      "затем вызван read() с O_NONBLOCK"}},
    {{"in each state asked select(), poll() and epoll_wait() for readability, then called read() "
      "or accept(), O_NONBLOCK",
      "в каждом состоянии готовность к чтению проверена через select(), poll() и epoll_wait(), "
      "затем вызван read() или accept() с O_NONBLOCK"}},
    {{"in each state asked select(), poll() and epoll_wait() for readability, then called read(), "
      "O_NONBLOCK; before that, on a FIFO that no writer had opened",
      "в каждом состоянии готовность к чтению проверена через select(), poll() и epoll_wait(), "
      "затем вызван read() с O_NONBLOCK; до этого то же для FIFO, который ещё никто не открывал "
      "на запись"}},
    {{"empty: %1; 3 bytes there: %2; writer closed: %3",
      "пусто: %1; есть 3 Б: %2; пишущий конец закрыт: %3"}},
    {{"empty: %1; 3 bytes there: %2; writer closed: %3; listener, nobody there: %4; a client "
      "there: %5",
      "пусто: %1; есть 3 Б: %2; пишущий конец закрыт: %3; слушающий сокет без клиентов: %4; "
      "есть клиент: %5"}},
    {{"empty: %1; 3 bytes there: %2; writer closed: %3; no writer yet: select %4, poll %5, epoll "
      "%6, read %7 bytes",
      "пусто: %1; есть 3 Б: %2; пишущий конец закрыт: %3; пишущего ещё нет: select() %4, poll() "
      "%5, epoll_wait() %6, read() %7 Б"}},
    {{"ready, read %1", "готов, read(): %1"}},
    {{"not ready, read %1", "не готов, read(): %1"}},
    {{"select %1, poll %2, epoll %3, read %4",
      "select() %1, poll() %2, epoll_wait() %3, read(): %4"}},
    {{"ready, accept %1", "готов, accept(): %1"}},
    {{"not ready, accept %1", "не готов, accept(): %1"}},
    {{"select %1, poll %2, epoll %3, accept %4",
      "select() %1, poll() %2, epoll_wait() %3, accept(): %4"}},
    {{"ready", "готов"}},
    {{"not ready", "не готов"}},
    {{"success (%1 bytes)", "успех (%1 Б)"}},
    {{"agree in %1 of %2", "согласны в %1 из %2"}},

    /* permissions.c */
    {{"gave the name the modes 0600, 0000 and 0666 and opened (O_RDONLY) it in a process of its "
      "own, past the private directory, as its owner and as another user",
      "имени заданы права 0600, 0000 и 0666; в отдельном процессе оно открыто (O_RDONLY), в "
      "обход закрытого каталога, от имени владельца и другого пользователя"}},
    {{"gave the name the modes 0600, 0000 and 0666 and connected to it in a process of its own, "
      "past the private directory, as its owner and as another user",
      "имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в "
      "обход закрытого каталога, от имени владельца и другого пользователя"}},
    {{"owner, uid %1: %2; another user, uid %3: %4",
      "владелец, uid %1: %2; другой пользователь, uid %3: %4"}},
    {{"owner, uid %1: %2; another user could not be tried: becoming one gives %3, it takes root",
      "владелец, uid %1: %2; другого пользователя испытать нельзя: смена пользователя даёт %3, "
      "нужны права root"}},
    {{"%1, with the right to override modes", "%1, с правом обходить режим доступа"}},
    {{"0600 %1, 0000 %2", "0600 %1, 0000 %2"}},
    {{"0600 %1, 0000 %2, 0666 %3", "0600 %1, 0000 %2, 0666 %3"}},
    {{"as of a file", "как у файла"}},
    {{"not as of a file", "не как у файла"}},
    {{"connected as another user, uid %1, to a port of 127.0.0.1 that uid %2 serves",
      "connect() от имени другого пользователя, uid %1, к порту 127.0.0.1, который обслуживает "
      "uid %2"}},
    {{"needs another user: becoming one gives %1, it takes root",
      "нужен другой пользователь: смена пользователя даёт %1, нужны права root"}},
    {{"connect: %1", "connect(): %1"}},
    {{"none: anyone", "нет: доступ всем"}},

    /* name_left_behind.c, port_left_behind.c */
    {{"a process made the name with mkfifo() and ended; looked for it, called mkfifo() again, "
      "unlinked it and called mkfifo() once more",
      "процесс создал имя через mkfifo() и завершился; проверено, осталось ли оно, затем снова "
      "mkfifo(), unlink() и ещё раз mkfifo()"}},
    {{"after its end: %1; mkfifo again: %2; after unlink: %3",
      "после его завершения: %1; снова mkfifo(): %2; после unlink(): %3"}},
    {{"a process made the name with bind() and ended; looked for it, called bind() again, "
      "unlinked it and called bind() once more",
      "процесс создал имя через bind() и завершился; проверено, осталось ли оно, затем снова "
      "bind(), unlink() и ещё раз bind()"}},
    {{"after its end: %1; bind again: %2; after unlink: %3",
      "после его завершения: %1; снова bind(): %2; после unlink(): %3"}},
    {{"the path is still there", "путь остался"}},
    {{"the path is gone", "путь исчез"}},
    {{"a process bound the abstract name and ended; bound it again, and once more while it was "
      "held",
      "процесс вызвал bind() с абстрактным именем и завершился; снова bind(), и ещё раз, пока "
      "имя занято"}},
    {{"after its end: %1; while another socket held it: %2",
      "после его завершения: %1; пока имя занято другим сокетом: %2"}},
    {{"gone", "исчезло"}},
    {{"a server on a port, with SO_REUSEADDR, served one client, closed that connection first and "
      "then itself; bound the port before that and after; the same once more with a server without",
      "сервер с SO_REUSEADDR обслужил одного клиента, первым закрыл соединение, затем закрылся "
      "сам; bind() к его порту до этого и после; то же ещё раз с сервером без SO_REUSEADDR"}},
    {{"while it listens, with SO_REUSEADDR: %1; connection in TIME_WAIT, without: %2, with: %3; "
      "with, but the first server without: %4",
      "пока он слушает, с SO_REUSEADDR: %1; соединение в TIME_WAIT, без SO_REUSEADDR: %2, с "
      "ним: %3; с ним, но у первого сервера его не было: %4"}},

    /* descriptor_passing.c */
    {{"sent the write end of a new pipe, descriptor %1, with SCM_RIGHTS to a process forked "
      "before, which wrote its number for it into it",
      "конец для записи нового анонимного канала (дескриптор %1) передан через SCM_RIGHTS "
      "процессу, созданному раньше; тот записал в канал свой номер этого дескриптора"}},
    {{"sendmsg: %1; the other process: %2; read from the pipe: \"%3\"",
      "sendmsg(): %1; другой процесс: %2; из канала прочитано: \"%3\""}},
    {{"sendmsg: %1; the other process: %2; read from the pipe: \"\"",
      "sendmsg(): %1; другой процесс: %2; из канала прочитано: \"\""}},
    {{"%1 becomes %2", "%1 становится %2"}},
    {{"sendmsg() with SCM_RIGHTS on the write end", "sendmsg() с SCM_RIGHTS в конец для записи"}},
    {{"sendmsg: %1", "sendmsg(): %1"}},
    {{"sendmsg() of one byte with SCM_RIGHTS, then recvmsg() at the other end",
      "sendmsg() одного байта с SCM_RIGHTS, затем recvmsg() на другом конце"}},
    {{"sendmsg: success; received %1 byte and no descriptor",
      "sendmsg(): успех; получено %1 Б без дескриптора"}},
    {{"sendmsg: success; received %1 byte and a descriptor",
      "sendmsg(): успех; получено %1 Б и дескриптор"}},
    {{"not delivered", "не доставлен"}},

    /* credentials.c */
    {{"getsockopt(SO_PEERCRED) on the read end", "getsockopt(SO_PEERCRED) на конце для чтения"}},
    {{"a child connected; getsockopt(SO_PEERCRED) on what accept() gave",
      "дочерний процесс вызвал connect(); getsockopt(SO_PEERCRED) для того, что вернул accept()"}},
    {{"SO_PASSCRED on the receiver; a child without a name sent one byte and ended",
      "SO_PASSCRED у получателя; дочерний процесс без имени отправил один байт и завершился"}},
    {{"SO_PEERCRED: %1", "SO_PEERCRED: %1"}},
    {{"SO_PEERCRED: pid %1, uid %2, gid %3; the client is pid %4, uid %5, gid %6",
      "SO_PEERCRED: pid %1, uid %2, gid %3; у клиента pid %4, uid %5, gid %6"}},
    {{"SCM_CREDENTIALS: %1", "SCM_CREDENTIALS: %1"}},
    {{"SCM_CREDENTIALS: pid %1, uid %2, gid %3; the client is pid %4, uid %5, gid %6",
      "SCM_CREDENTIALS: pid %1, uid %2, gid %3; у клиента pid %4, uid %5, gid %6"}},
    {{"pid, uid, gid", "pid, uid, gid"}},
    {{"told", "сообщается"}},

    /* reach.c */
    {{"opened the path and wrote 5 bytes from a process here and from one that had taken a "
      "network namespace of its own",
      "по пути открыт канал и записано по 5 Б из процесса здесь и из процесса в собственном "
      "сетевом пространстве имён"}},
    {{"wrote into the inherited descriptor 5 bytes from a process here and from one that had "
      "taken a network namespace of its own",
      "в унаследованный дескриптор записано по 5 Б из процесса здесь и из процесса в "
      "собственном сетевом пространстве имён"}},
    {{"connected to a path and to an abstract name from a process here and from one that had "
      "taken a network namespace of its own",
      "connect() по пути и по абстрактному имени из процесса здесь и из процесса в собственном "
      "сетевом пространстве имён"}},
    {{"connected to a port of 127.0.0.1 from a process here and from one that had taken a network "
      "namespace of its own, with its loopback device up",
      "connect() к порту 127.0.0.1 из процесса здесь и из процесса в собственном сетевом "
      "пространстве имён; петлевой интерфейс там включён"}},
    {{"opened the path and wrote 5 bytes from a process here and from one that had taken a "
      "network namespace of its own and a user namespace for the right to it",
      "по пути открыт канал и записано по 5 Б из процесса здесь и из процесса в собственном "
      "сетевом пространстве имён (и в пространстве имён пользователей, дающем право на это)"}},
    {{"wrote into the inherited descriptor 5 bytes from a process here and from one that had "
      "taken a network namespace of its own and a user namespace for the right to it",
      "в унаследованный дескриптор записано по 5 Б из процесса здесь и из процесса в "
      "собственном сетевом пространстве имён (и в пространстве имён пользователей, дающем право "
      "на это)"}},
    {{"connected to a path and to an abstract name from a process here and from one that had "
      "taken a network namespace of its own and a user namespace for the right to it",
      "connect() по пути и по абстрактному имени из процесса здесь и из процесса в собственном "
      "сетевом пространстве имён (и в пространстве имён пользователей, дающем право на это)"}},
    {{"connected to a port of 127.0.0.1 from a process here and from one that had taken a network "
      "namespace of its own and a user namespace for the right to it, with its loopback device up",
      "connect() к порту 127.0.0.1 из процесса здесь и из процесса в собственном сетевом "
      "пространстве имён (и в пространстве имён пользователей, дающем право на это); петлевой "
      "интерфейс там включён"}},
    {{"from here: %1; from the other namespace: %2; %3 bytes arrived",
      "отсюда: %1; из другого пространства имён: %2; пришло %3 Б"}},
    {{"path: from here %1, from the other namespace %2; abstract name: from here %3, from the "
      "other namespace %4",
      "путь: отсюда %1, из другого пространства имён %2; абстрактное имя: отсюда %3, из другого "
      "пространства имён %4"}},
    {{"from here: %1; from the other namespace: %2",
      "отсюда: %1; из другого пространства имён: %2"}},
    {{"reached", "доступен"}},
    {{"path: %1", "путь: %1"}},
    {{"asked for a network namespace, with unshare(CLONE_NEWNET) and with CLONE_NEWUSER",
      "запрошено сетевое пространство имён через unshare(CLONE_NEWNET) и с CLONE_NEWUSER"}},
    {{"no network namespace may be made here: unshare gives %1",
      "создать сетевое пространство имён здесь нельзя: unshare() даёт %1"}},

    /* many_clients.c */
    {{"processes A, B and C in turn wrote records 1 and 2; then one read() of the only read end, "
      "and recvfrom() for the name of a sender",
      "процессы A, B и C по очереди передали записи 1 и 2; затем один read() из единственного "
      "конца для чтения и recvfrom() ради имени отправителя"}},
    {{"one stream: \"%1\"; whose bytes are whose: recvfrom %2; %3 of %4 writers ended well",
      "один поток: \"%1\"; чьи это байты: recvfrom() даёт %2; пишущих процессов, завершившихся "
      "успешно: %3 из %4"}},
    {{"processes A, B and C connected, in turn wrote records 1 and 2, and were each answered on "
      "the descriptor that accept() had given for it",
      "процессы A, B и C соединились, по очереди передали записи 1 и 2, и каждый получил ответ "
      "через дескриптор, который вернул для него accept()"}},
    {{"a stream each: %1; %2 of %3 clients got the answer meant for them",
      "у каждого свой поток: %1; клиентов, получивших предназначенный им ответ: %2 из %3"}},
    {{"processes A, B and C, each with a socket of its own name, in turn sent records 1 and 2; "
      "the server received from its one socket, recvfrom()",
      "процессы A, B и C, каждый с сокетом под своим именем, по очереди отправили записи 1 и 2; "
      "сервер получал их из своего единственного сокета через recvfrom()"}},
    {{"one queue: %1; %2 of %3 clients ended well",
      "одна очередь: %1; клиентов, завершившихся успешно: %2 из %3"}},
    {{"%1 from %2, %3 from %4, %5 from %6, %7", "%1 от %2, %3 от %4, %5 от %6, %7"}},
    {{"%1 from %2, %3 from %4, %5 from %6", "%1 от %2, %3 от %4, %5 от %6"}},
    {{"one queue, with names", "одна очередь, с именами"}},
    {{"not as sent", "не как отправлено"}},

    /* signals.c, signals.c, interruption.c */
    {{"F_SETOWN and O_ASYNC on the reading end, then write() of a byte; again with F_SETSIG, "
      "SIGRTMIN",
      "F_SETOWN и O_ASYNC на конце для чтения, затем write() одного байта; то же с F_SETSIG, "
      "SIGRTMIN"}},
    {{"before: %1, after: %2; with F_SETSIG: %3", "до: %1, после: %2; с F_SETSIG: %3"}},
    {{"before: %1, after: %2; with F_SETSIG: %3, and si_fd is the descriptor",
      "до: %1, после: %2; с F_SETSIG: %3, и si_fd — этот дескриптор"}},
    {{"waited in sigtimedwait(); a child sent SIGUSR1",
      "ожидание в sigtimedwait(); дочерний процесс послал SIGUSR1"}},
    {{"sigtimedwait(): %1", "sigtimedwait(): %1"}},
    {{"sigtimedwait(): %1, and si_pid is the child",
      "sigtimedwait(): %1, и si_pid — дочерний процесс"}},
    {{"yes, with the sender", "да, с отправителем"}},
    {{"sent SIGUSR1 5 times while it was blocked, then counted the deliveries",
      "сигнал SIGUSR1 послан 5 раз, пока был заблокирован; затем подсчитаны доставки"}},
    {{"%1 of %2 were delivered", "доставлено: %1 из %2"}},
    {{"%1 of %2 delivered", "доставлено %1 из %2"}},
    {{"the user's queue of signals is full (RLIMIT_SIGPENDING)",
      "очередь сигналов этого пользователя заполнена (RLIMIT_SIGPENDING)"}},
    {{"queued SIGRTMIN 5 times with the values %1 to %2 while it was blocked",
      "сигнал SIGRTMIN 5 раз поставлен в очередь, пока был заблокирован, со значениями от %1 до "
      "%2"}},
    {{"%1 of %2 were delivered, with the values", "доставлено: %1 из %2, значений нет"}},
    {{"%1 of %2 were delivered, with the values %3", "доставлено: %1 из %2, со значениями %3"}},
    {{"%1 of %2, in order", "%1 из %2, по порядку"}},
    {{"%1 of %2, not in order", "%1 из %2, не по порядку"}},
    {{"read() from an empty pipe while SIGALRM came every %1 ms; then again with SA_RESTART and a "
      "byte written by the handler at signal %2",
      "read() из пустого канала, пока каждые %1 мс приходит SIGALRM; затем то же с SA_RESTART и "
      "байтом, который записывает обработчик при сигнале номер %2"}},
    {{"read(): %1 (%2); with SA_RESTART: %3 (%4) after %5 signals",
      "read(): %1 (%2); с SA_RESTART: %3 (%4), сигналов: %5"}},
    {{"%1; restarted: %2 B", "%1; с перезапуском: %2 Б"}},

    /* exit_handlers.c, exit_probes.c */
    {{"a fresh program made 2 names, registered 2 atexit() handlers that remove them, and %1",
      "новая программа создала 2 имени, задала через atexit() 2 обработчика, которые их "
      "удаляют, и %1"}},
    {{"returned from main()", "вернулась из main()"}},
    {{"called exit()", "вызвала exit()"}},
    {{"called _exit()", "вызвала _exit()"}},
    {{"called abort()", "вызвала abort()"}},
    {{"was sent SIGTERM, for which it had no handler",
      "получила SIGTERM, не имея для него обработчика"}},
    {{"was sent SIGTERM, whose handler set a flag that made main() return",
      "получила SIGTERM, обработчик которого установил флаг, и main() вернула управление"}},
    {{"was sent SIGKILL", "получила SIGKILL"}},
    {{"exit status %1; %2; %3 of 2 names left", "код завершения %1; %2; осталось имён: %3 из 2"}},
    {{"killed by signal %1 (%2); %3; %4 of 2 names left",
      "завершена сигналом %1 (%2); %3; осталось имён: %4 из 2"}},
    {{"no handler ran", "ни один обработчик не выполнен"}},
    {{"both handlers ran, the one registered last first",
      "выполнены оба обработчика, первым — заданный последним"}},
    {{"both handlers ran, the one registered first first",
      "выполнены оба обработчика, первым — заданный первым"}},
    {{"not both handlers ran once", "обработчики выполнены не по одному разу каждый"}},
    {{"run, last first", "да, с последнего"}},
    {{"not run, %1 left", "нет, осталось: %1"}},
    {{"run %1, %2 left", "порядок %1, осталось: %2"}},

    {{NULL}},
};
// NOLINTEND(bugprone-suspicious-missing-comma)
