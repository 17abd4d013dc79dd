/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts_probe.c - what experiments claim: their properties and claims, and the words in the lines of
 * C and in the references that explain them. Section titles of manual pages and POSIX stay
 * English, for so they are found. What experiments do and observe stands in texts_observed.c. */
#include "language/translation.h"

const struct translation texts_probe[] = {
    /* Properties: rows of the matrix, so they are short */
    {{"taking connections", "приём соединений"}},
    {{"address that accept fills in", "адрес, который сообщает accept"}},
    {{"address that accept fills in, IPv6", "адрес, который сообщает accept, IPv6"}},
    {{"records of 8 writers", "записи от 8 отправителей"}},
    {{"records beyond PIPE_BUF", "записи длиннее PIPE_BUF"}},
    {{"queue of a listening socket", "очередь слушающего сокета"}},
    {{"message boundaries", "границы сообщений"}},
    {{"read with too little room", "чтение в слишком малый буфер"}},
    {{"writing to nobody", "запись без получателя"}},
    {{"bytes before a writer waits", "сколько байт войдёт без ожидания"}},
    {{"bytes, buffer enlarged", "сколько войдёт в увеличенный буфер"}},
    {{"connecting to nobody", "подключение без сервера"}},
    {{"who is at the other end", "кто на другом конце"}},
    {{"passing a descriptor", "передача дескриптора"}},
    {{"direction", "направление"}},
    {{"read and write as on a file", "read и write как для файла"}},
    {{"end of the stream", "конец потока"}},
    {{"exit handlers: return from main", "обработчики выхода: return из main"}},
    {{"exit handlers: exit()", "обработчики выхода: exit()"}},
    {{"exit handlers: _exit()", "обработчики выхода: _exit()"}},
    {{"exit handlers: abort()", "обработчики выхода: abort()"}},
    {{"exit handlers: SIGTERM, no handler", "обработчики выхода: SIGTERM не обработан"}},
    {{"exit handlers: SIGTERM, handled", "обработчики выхода: SIGTERM обработан"}},
    {{"exit handlers: SIGKILL", "обработчики выхода: SIGKILL"}},
    {{"closing one direction", "закрытие одного направления"}},
    {{"signal interrupts a blocking read", "сигнал прерывает блокирующее чтение"}},
    {{"largest message", "наибольшее сообщение"}},
    {{"a receiver too slow", "слишком медленный получатель"}},
    {{"order of arrival", "порядок доставки"}},
    {{"several clients of one server", "несколько клиентов одного сервера"}},
    {{"unrelated processes meet", "встреча неродственных процессов"}},
    {{"name after the process's end", "имя после завершения процесса"}},
    {{"abstract name after the end", "абстрактное имя после завершения"}},
    {{"opening a FIFO", "открытие именованного канала"}},
    {{"permissions of the name", "права доступа к имени"}},
    {{"datagrams in the queue", "число датаграмм в очереди"}},
    {{"reach into another network", "доступ из другой сети"}},
    {{"readiness and what follows", "готовность и следующий вызов"}},
    {{"refused and reset", "отказ и сброс соединения"}},
    {{"signal when data has come", "сигнал о приходе данных"}},
    {{"signal tells of an event", "сигнал сообщает о событии"}},
    {{"standard signals sent while blocked", "обычные сигналы, пока заблокированы"}},
    {{"real-time signals sent while blocked", "сигналы реального времени, пока заблокированы"}},

    /* Claims: one way or both, names, files */
    {{"Data goes one way only: each end is open for one of reading and writing, and the other call "
      "fails with EBADF.",
      "Данные идут только в одну сторону: каждый конец открыт либо для чтения, либо для записи, а "
      "другой вызов завершается ошибкой EBADF."}},
    {{"Data goes both ways on one descriptor.",
      "Через один дескриптор данные идут в обе стороны."}},
    {{"read() and write() move bytes as on any file; only lseek() does not work: ESPIPE.",
      "read() и write() передают байты, как для любого файла; не работает только lseek(): "
      "ESPIPE."}},
    {{"A pipe has no name: it is for the process that made it and its descendants. A program that "
      "did not inherit a descriptor has nothing to open.",
      "У анонимного канала нет имени: он доступен создавшему его процессу и потомкам этого "
      "процесса. "
      "Программе, которая не унаследовала дескриптор, открывать нечего."}},
    {{"Processes that are not related meet by a name: a path, or an address with a port.",
      "Неродственные процессы находят друг друга по имени: по пути или по адресу с портом."}},

    /* Messages and their sizes */
    {{"A byte stream keeps no boundaries: what was written in two pieces can be read as one.",
      "Поток байтов не сохраняет границ: записанное двумя частями можно прочитать за один раз."}},
    {{"A datagram is read as it was written: never merged with the next.",
      "Датаграмма читается такой, какой записана: она никогда не сливается со следующей."}},
    {{"From a byte stream, what one read() had no room for comes with the next.",
      "В потоке байтов то, что не поместилось в буфер одного read(), возвращает следующий."}},
    {{"The part of a datagram that one receive has no room for is lost, and MSG_TRUNC says so.",
      "Часть датаграммы, которая не поместилась в буфер, теряется, о чём сообщает MSG_TRUNC."}},
    {{"A pipe has no largest message, only a largest atomic one: PIPE_BUF bytes go whole or not at "
      "all, of more than that a part may go.",
      "У канала нет наибольшего сообщения, есть лишь наибольшее атомарное: PIPE_BUF байт проходят "
      "целиком или не проходят вовсе, а от большего сообщения может пройти часть."}},
    {{"A datagram goes whole or not at all: beyond a size that the buffer sets, send() fails with "
      "EMSGSIZE.",
      "Датаграмма проходит целиком или не проходит вовсе: если она больше размера, заданного "
      "буфером, send() завершается ошибкой EMSGSIZE."}},
    {{"A byte stream has no largest message: what does not fit at once is taken by pieces.",
      "У потока байтов нет наибольшего сообщения: что не помещается сразу, принимается по "
      "частям."}},
    {{"A pipe takes exactly its capacity (F_GETPIPE_SZ; 65536 bytes on Linux unless changed) ahead "
      "of its reader, then a writer must wait.",
      "Пока никто не читает, канал принимает ровно столько байт, какова его ёмкость (F_GETPIPE_SZ; "
      "в Linux 65536 байт, если её не меняли); дальше пишущий процесс должен ждать."}},
    {{"A socket takes what its buffers hold ahead of its reader, then a writer must wait.",
      "Пока никто не читает, сокет принимает столько, сколько вмещают его буферы; дальше пишущий "
      "процесс должен ждать."}},
    {{"A pipe can be enlarged: the kernel grants at least what is asked for, and the pipe takes "
      "exactly what was granted.",
      "Канал можно увеличить: ядро выделяет не меньше, чем запрошено, и канал принимает ровно "
      "столько, сколько выделено."}},
    {{"The kernel grants twice what SO_SNDBUF asks for, up to a limit (net.core.wmem_max), and "
      "with "
      "more granted it takes more bytes.",
      "Ядро выделяет вдвое больше, чем запрошено через SO_SNDBUF, в пределах ограничения "
      "(net.core.wmem_max); чем больше выделено, тем больше байт сокет принимает."}},
    {{"Datagrams are counted, too: a receiver's queue takes net.unix.max_dgram_qlen of them and "
      "one "
      "more, however small, then every sender must wait.",
      "Ограничено и число датаграмм: очередь получателя принимает их на одну больше, чем "
      "net.unix.max_dgram_qlen, как бы малы они ни были; дальше ждёт любой отправитель."}},

    /* What arrives */
    {{"A slow receiver makes the sender wait (EAGAIN when it won't); what was accepted is never "
      "lost, not even datagrams on one machine.",
      "Медленный получатель заставляет отправителя ждать (или получать EAGAIN, если тот ждать не "
      "хочет); принятое никогда не теряется, в пределах одной машины даже датаграммы."}},
    {{"What one sender sends arrives in the order sent, bytes and datagrams alike.",
      "Отправленное одним отправителем приходит в том же порядке: и байты, и датаграммы."}},
    {{"Writes of up to PIPE_BUF bytes are atomic: records of several writers are never mixed.",
      "Записи размером до PIPE_BUF байт атомарны: данные нескольких отправителей никогда не "
      "перемешиваются."}},
    {{"Larger writes may be mixed: a record of PIPE_BUF + 1 bytes can be torn by other writers.",
      "Записи большего размера могут перемешаться: запись из PIPE_BUF + 1 байт может быть "
      "разорвана "
      "данными других отправителей."}},
    {{"Each client of a server has a stream of its own: records of several clients are never "
      "mixed, "
      "whatever their size.",
      "У каждого клиента сервера свой поток: записи разных клиентов никогда не перемешиваются, "
      "каков бы ни был их размер."}},
    {{"Datagrams of several senders share one queue, but each stays whole, whatever its size.",
      "Датаграммы нескольких отправителей стоят в одной очереди, но каждая остаётся целой, каков "
      "бы "
      "ни был её размер."}},

    /* The other end: opening, closing, gone */
    {{"open() of a FIFO waits until both ends are there; with O_NONBLOCK a reader opens at once "
      "and "
      "a writer gets ENXIO; O_RDWR (Linux) is both ends.",
      "open() именованного канала ждёт, пока не откроются оба конца; с O_NONBLOCK читающий "
      "открывает его сразу, а пишущий получает ENXIO; O_RDWR (в Linux) открывает оба конца."}},
    {{"When the last descriptor of the writer is closed and all is read, read() gives 0.",
      "Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0."}},
    {{"Datagrams have no end: when every sender has closed, the receiver goes on waiting.",
      "У датаграмм нет конца потока: когда все отправители закрыли сокеты, получатель продолжает "
      "ждать."}},
    {{"A pipe has one direction and no shutdown(): with two pipes, each is closed on its own.",
      "У канала одно направление, и shutdown() для него нет; когда каналов два, каждый закрывается "
      "отдельно."}},
    {{"After shutdown(SHUT_WR) the peer reads the end of the stream and can still answer.",
      "После shutdown(SHUT_WR) другая сторона читает конец потока и всё ещё может ответить."}},
    {{"After shutdown(SHUT_WR) a datagram socket can't send any more, but nobody is told.",
      "После shutdown(SHUT_WR) датаграммный сокет больше не может отправлять, но никто об этом не "
      "узнаёт."}},
    {{"Who writes when the reader has closed is killed by SIGPIPE, or gets EPIPE when the signal "
      "is "
      "ignored.",
      "Если читающий закрыл свой конец, пишущего завершает SIGPIPE, а если этот сигнал "
      "игнорируется, запись завершается ошибкой EPIPE."}},
    {{"A datagram socket has no pipe to break: when the receiver has closed, a send gives "
      "ECONNREFUSED, the next ENOTCONN, and there is no signal.",
      "У датаграммного сокета разрывать нечего: когда получатель закрыл сокет, первая отправка "
      "даёт "
      "ECONNREFUSED, следующая ENOTCONN, а сигнала нет."}},
    {{"connect() where nobody listens gives ECONNREFUSED; read() gives ECONNRESET when the peer "
      "has "
      "closed without reading everything.",
      "connect() туда, где никто не слушает, даёт ECONNREFUSED; read() даёт ECONNRESET, если "
      "другая "
      "сторона закрыла соединение, не прочитав всего."}},
    {{"connect() to a closed socket's path gives ECONNREFUSED, but there is no connection to "
      "reset: "
      "what a receiver left unread is lost without a word.",
      "connect() по пути закрытого сокета даёт ECONNREFUSED, но сбрасывать нечего, ведь соединения "
      "нет: что получатель не прочитал, теряется без предупреждения."}},

    /* Connecting */
    {{"With listen(fd, N), N at most net.core.somaxconn, N + 1 connects succeed before any accept; "
      "the next one waits until accept makes room, or fails with EAGAIN when it must not wait.",
      "После listen(fd, N), где N не больше net.core.somaxconn, до первого accept удаются N + 1 "
      "вызовов connect; следующий ждёт, пока accept не освободит место, а если ждать нельзя, "
      "завершается ошибкой EAGAIN."}},
    {{"With listen(fd, N), N at most net.core.somaxconn, N + 1 connections are made before any "
      "accept; the next one is not refused but stays pending (EINPROGRESS).",
      "После listen(fd, N), где N не больше net.core.somaxconn, до первого accept устанавливаются "
      "N + 1 соединений; следующее не отвергается, а остаётся незавершённым (EINPROGRESS)."}},
    {{"Opening a FIFO for writing fails with ENOENT when there is none and, without waiting, with "
      "ENXIO when nobody reads from the one that is there.",
      "Если именованного канала нет, его открытие для записи завершается ошибкой ENOENT, а если он "
      "есть, но из него никто не читает, то открытие без ожидания завершается ошибкой ENXIO."}},
    {{"connect fails with ENOENT when the path is missing, and with ECONNREFUSED when it is there "
      "but nobody listens: not yet, or no longer.",
      "connect завершается ошибкой ENOENT, если пути нет, и ошибкой ECONNREFUSED, если путь есть, "
      "но "
      "никто не слушает: ещё или уже."}},
    {{"connect fails with ENOENT when the path is missing and with ECONNREFUSED when its socket is "
      "closed; a bound datagram socket needs no listen.",
      "connect завершается ошибкой ENOENT, если пути нет, и ошибкой ECONNREFUSED, если его сокет "
      "закрыт; датаграммному сокету, привязанному к адресу, listen не нужен."}},
    {{"connect fails with ECONNREFUSED when nobody listens on the port: not yet, or no longer.",
      "connect завершается ошибкой ECONNREFUSED, если порт никто не слушает: ещё или уже."}},
    {{"accept takes the first connection in the queue and gives a new descriptor for it; with none "
      "there it blocks until one comes or a signal does (EINTR), or fails with EAGAIN.",
      "accept берёт из очереди первое соединение и возвращает для него новый дескриптор; если "
      "очередь пуста, он ждёт соединения или сигнала (EINTR) либо завершается ошибкой EAGAIN."}},
    {{"accept tells the name that the client bound: only the family for an unnamed socket, a path "
      "with its final zero, an abstract name after a leading zero and as long as it says.",
      "accept сообщает имя, к которому привязан клиент: для безымянного сокета — только семейство "
      "адресов, для пути — путь с завершающим нулём, для абстрактного имени — начальный нуль и "
      "само имя, длина которого следует из длины адреса."}},
    {{"accept tells the address and port of the client, which the kernel chose unless the client "
      "bound one: 16 bytes.",
      "accept сообщает адрес и порт клиента (их выбрало ядро, если клиент не вызывал bind), всего "
      "16 байт."}},
    {{"Over IPv6 accept tells the address and port of the client in a larger structure: 28 bytes.",
      "Для IPv6 accept сообщает адрес и порт клиента в структуре большего размера: 28 байт."}},
    {{"select, poll and epoll call a descriptor ready exactly when the read or accept that follows "
      "does not block: for data, the end of a stream, or a client.",
      "select, poll и epoll считают дескриптор готовым ровно тогда, когда следующий read или "
      "accept "
      "не блокируется: есть данные, конец потока или клиент."}},
    {{"select, poll and epoll call a FIFO ready exactly when read does not block, but for one "
      "case: "
      "before its first writer none does, and yet read gives 0 at once.",
      "select, poll и epoll считают именованный канал готовым ровно тогда, когда read не "
      "блокируется, кроме одного случая: до первого пишущего они его готовым не считают, хотя read "
      "сразу возвращает 0."}},

    /* Rights, names, reach */
    {{"A FIFO has the permissions of a file: mode 0600 keeps other users out (EACCES), 0000 the "
      "owner too, unless privileged.",
      "У именованного канала права доступа файла: с правами 0600 другим пользователям он "
      "недоступен "
      "(EACCES), с правами 0000 недоступен и владельцу, если у того нет привилегий."}},
    {{"The permissions of a local socket are file permissions: connecting takes the right to "
      "write, "
      "mode 0600 keeps other users out (EACCES), 0000 the owner too, unless privileged.",
      "Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, "
      "с "
      "правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, "
      "если у того нет привилегий."}},
    {{"A TCP port has no owner and no mode: any user of the machine can connect.",
      "У порта TCP нет ни владельца, ни прав доступа: подключиться может любой пользователь "
      "машины."}},
    {{"A FIFO's path outlives the process that made it: the next mkfifo fails with EEXIST until "
      "somebody unlinks it.",
      "Путь именованного канала переживает процесс, который его создал: следующий mkfifo "
      "завершается "
      "ошибкой EEXIST, пока кто-нибудь не удалит путь через unlink."}},
    {{"A socket's path outlives its process: the next bind fails with EADDRINUSE until somebody "
      "unlinks it.",
      "Путь сокета переживает процесс: следующий bind завершается ошибкой EADDRINUSE, пока "
      "кто-нибудь не удалит путь через unlink."}},
    {{"An abstract name goes with its socket: held, it is EADDRINUSE; after its process's end it "
      "is "
      "free again.",
      "Абстрактное имя исчезает вместе с сокетом: пока оно занято, bind даёт EADDRINUSE, а после "
      "завершения процесса имя снова свободно."}},
    {{"A port with a connection in TIME_WAIT can't be bound (EADDRINUSE), unless old and new "
      "server "
      "set SO_REUSEADDR; one that listens can't be bound at all.",
      "К порту, у которого есть соединение в TIME_WAIT, можно привязаться, только если "
      "SO_REUSEADDR установили и прежний, и новый сервер (иначе EADDRINUSE); к порту, который "
      "слушают, нельзя вовсе."}},
    {{"A pipe carries bytes only: there is no sendmsg for it (ENOTSOCK).",
      "Канал переносит только байты: sendmsg для него нет (ENOTSOCK)."}},
    {{"An open descriptor can be passed to another process, where it works under a number of its "
      "own.",
      "Открытый дескриптор можно передать другому процессу, где он действует под своим номером."}},
    {{"TCP delivers no descriptor: it only carries bytes that could leave the machine.",
      "TCP не передаёт дескрипторов: он переносит только байты, которые могли бы уйти и за пределы "
      "машины."}},
    {{"A pipe does not tell who writes into it: it has no socket options (ENOTSOCK).",
      "Канал не сообщает, кто в него пишет: параметров сокета у него нет (ENOTSOCK)."}},
    {{"The kernel tells the process, user and group of who connected.",
      "Ядро сообщает, какой процесс подключился, от имени какого пользователя и группы."}},
    {{"The kernel tells the process, user and group of who sent a datagram, with the datagram.",
      "Вместе с датаграммой ядро сообщает, какой процесс её отправил, от имени какого пользователя "
      "и группы."}},
    {{"TCP does not tell which process, user or group connected, even on the same machine.",
      "TCP не сообщает, какой процесс подключился и от имени какого пользователя и группы, даже на "
      "той же машине."}},
    {{"A pipe has no name; whoever inherited it goes on using it in another network namespace.",
      "У анонимного канала нет имени; кто его унаследовал, продолжает пользоваться им и в другом "
      "сетевом пространстве имён."}},
    {{"A FIFO is a name in the file system, and reached from another network namespace.",
      "Именованный канал — это имя в файловой системе; он доступен и из другого сетевого "
      "пространства имён."}},
    {{"A local socket's path is reached from another network namespace, its abstract name is not "
      "(ECONNREFUSED).",
      "Путь локального сокета доступен из другого сетевого пространства имён, а абстрактное имя "
      "нет "
      "(ECONNREFUSED)."}},
    {{"Each network namespace has a loopback of its own: a port of 127.0.0.1 is not reached from "
      "another one.",
      "В каждом сетевом пространстве имён свой петлевой интерфейс: порт на 127.0.0.1 из другого "
      "пространства недоступен."}},
    {{"What several writers put into one pipe comes out of its one read end as a single stream, "
      "mixed in the order of the writes, and tells nobody's name.",
      "Записанное в один канал несколькими процессами выходит из его единственного конца для "
      "чтения "
      "одним потоком, в порядке записей, и не сообщает, кто писал."}},
    {{"Each client of a listening socket has a stream of its own, on which it alone is heard and "
      "answered.",
      "У каждого клиента слушающего сокета свой поток: в нём слышно только этого клиента и "
      "отвечают "
      "только ему."}},
    {{"The datagrams of all clients come out of the server's one socket, each whole and with the "
      "name of who sent it.",
      "Датаграммы всех клиентов выходят из единственного сокета сервера, каждая целиком и с именем "
      "отправителя."}},

    /* Signals */
    {{"A process that asks for it (O_ASYNC) gets SIGIO when there is something to read.",
      "Процесс, который об этом попросил (O_ASYNC), получает SIGIO, когда есть что читать."}},
    {{"A signal tells a process of an event, and who sent it.",
      "Сигнал сообщает процессу о событии и о том, кто его отправил."}},
    {{"A signal that is handled ends a blocking read() with EINTR, unless the handler was "
      "installed "
      "with SA_RESTART.",
      "Сигнал, у которого есть обработчик, обрывает ожидание в read() ошибкой EINTR, если "
      "обработчик установлен без SA_RESTART."}},
    {{"Standard signals do not queue: however many are sent while it is blocked, one is delivered.",
      "Обычные сигналы не становятся в очередь: сколько бы их ни отправили, пока сигнал "
      "заблокирован, доставлен будет один."}},
    {{"Real-time signals queue: each is delivered, in the order sent and with its value.",
      "Сигналы реального времени становятся в очередь: доставляется каждый, в порядке отправки и "
      "со "
      "своим значением."}},
    {{"A return from main() runs the atexit() handlers, the one registered last first.",
      "При возврате из main() выполняются обработчики atexit(), начиная с зарегистрированного "
      "последним."}},
    {{"exit() runs the atexit() handlers, the one registered last first.",
      "exit() выполняет обработчики atexit(), начиная с зарегистрированного последним."}},
    {{"_exit() runs no atexit() handler: names are left behind.",
      "_exit() не выполняет обработчиков atexit(): имена остаются."}},
    {{"abort() ends the process with SIGABRT and runs no atexit() handler.",
      "abort() завершает процесс сигналом SIGABRT и не выполняет обработчиков atexit()."}},
    {{"A signal that ends the process, such as an uncaught SIGTERM, runs no atexit() handler.",
      "Если процесс завершает сигнал, например необработанный SIGTERM, обработчики atexit() не "
      "выполняются."}},
    {{"A handler for SIGTERM that makes main() return has the atexit() handlers run.",
      "Если обработчик SIGTERM приводит к возврату из main(), обработчики atexit() выполняются."}},
    {{"SIGKILL can't be handled and runs no atexit() handler: names are left behind.",
      "SIGKILL обработать нельзя, и обработчики atexit() не выполняются: имена остаются."}},

    /* Comments in the lines of C */
    {{"-1 with %1", "-1, %1"}},
    {{"-1 with %1 or %2", "-1, %1 или %2"}},
    {{"who connected first", "кто подключился первым"}},
    {{"a stream of its own", "отдельный поток"}},
    {{"bytes == 2: unnamed; peer.sun_path[0] == 0: abstract, bytes - 3 long",
      "bytes == 2: без имени; peer.sun_path[0] == 0: абстрактное имя из bytes - 3 байт"}},
    {{"127.0.0.1, a port, 16 bytes", "127.0.0.1, порт, 16 байт"}},
    {{"::1, a port, 28 bytes", "::1, порт, 28 байт"}},
    {{"in each of 8 processes", "в каждом из 8 процессов"}},
    {{"each of 8 processes", "каждый из 8 процессов"}},
    {{"the server, for each of 8 clients", "сервер, для каждого из 8 клиентов"}},
    {{"each client", "каждый клиент"}},
    {{"the receiver", "получатель"}},
    {{"PIPE_BUF + 1, all of one sender", "PIPE_BUF + 1, все от одного отправителя"}},
    {{"0, 0, then -1 with EAGAIN", "0, 0, затем -1, EAGAIN"}},
    {{"1, 1, then 0", "1, 1, затем 0"}},
    {{"room for 3: abc, msg_flags & MSG_TRUNC", "места на 3: abc, msg_flags & MSG_TRUNC"}},
    {{"sockets: EPIPE without the signal", "для сокетов: EPIPE без сигнала"}},
    {{"tcp: a first write succeeds; the peer's answer to it (RST) breaks the rest",
      "tcp: первая запись удаётся; ответ на неё (RST) обрывает остальные"}},
    {{"errno == EAGAIN: a blocking write() would wait here",
      "errno == EAGAIN: блокирующий write() здесь стал бы ждать"}},
    {{"262144: rounded up", "262144: округлено вверх"}},
    {{"the path stays", "путь остаётся"}},
    {{"pid 0, uid -1, gid -1, or an error", "pid 0, uid -1, gid -1 или ошибка"}},
    {{"the byte; CMSG_FIRSTHDR(&message) == NULL", "байт; CMSG_FIRSTHDR(&message) == NULL"}},
    {{"-1, EBADF: end[0] is for reading", "-1, EBADF: end[0] только для чтения"}},
    {{"-1, EBADF: end[1] is for writing", "-1, EBADF: end[1] только для записи"}},
    {{"the same descriptors", "те же дескрипторы"}},
    {{"5, on a connected socket, too", "5, и для соединённого сокета"}},
    {{"O_NONBLOCK: -1, errno == EAGAIN: a copy is open",
      "O_NONBLOCK: -1, errno == EAGAIN: копия открыта"}},
    {{"as exit(7): clean_up() runs", "как exit(7): clean_up() выполняется"}},
    {{"remove_second(), then remove_first()", "remove_second(), затем remove_first()"}},
    {{"clean_up() does not run, stdio buffers are lost",
      "clean_up() не выполняется, буферы stdio теряются"}},
    {{"clean_up() does not run", "clean_up() не выполняется"}},
    {{"clean_up() does not run, whatever is handled",
      "clean_up() не выполняется, что бы ни обрабатывалось"}},
    {{"clean_up() runs", "clean_up() выполняется"}},
    {{"exit() is not safe in here", "exit() здесь небезопасен"}},
    {{"calls that block fail with EINTR", "блокирующие вызовы завершаются с EINTR"}},
    {{"empty pipe: -1, EINTR after the handler", "пустой канал: -1, EINTR после обработчика"}},
    {{"goes on waiting after the handler", "после обработчика ждёт дальше"}},
    {{"all of it", "целиком"}},
    {{"O_NONBLOCK, some room in the pipe, but less than either write wants",
      "O_NONBLOCK, место в канале есть, но меньше, чем нужно каждой из записей"}},
    {{"-1, errno == EAGAIN: not even a part", "-1, errno == EAGAIN: ни байта"}},
    {{"the part that fits", "сколько поместится"}},
    {{"never EMSGSIZE", "никогда не EMSGSIZE"}},
    {{"errno == EAGAIN; the receiver now reads `sent` bytes",
      "errno == EAGAIN; теперь получатель прочтёт sent байт"}},
    {{"three processes write(fd, \"A1\"), \"B1\", \"C1\", then \"A2\", \"B2\", \"C2\"",
      "три процесса: write(fd, \"A1\"), \"B1\", \"C1\", затем \"A2\", \"B2\", \"C2\""}},
    {{"end[1] is closed there: EBADF", "там end[1] закрыт: EBADF"}},
    {{"or bind() a socket", "или bind() для сокета"}},
    {{"or connect()", "или connect()"}},
    {{"another program, started by anyone who may write there",
      "другая программа, запущенная любым, кому разрешено туда писать"}},
    {{"by a process that then ends", "в процессе, который затем завершается"}},
    {{"abstract: no file", "абстрактное имя: файла нет"}},
    {{"opens", "открывается"}},
    {{"sleeps ...", "спит ..."}},
    {{"... until here", "... до этого места"}},
    {{"first: this end goes to TIME_WAIT", "первым: этот конец переходит в TIME_WAIT"}},
    {{"as before", "как прежде"}},
    {{"ready == 0: EAGAIN; ready == 1: data, or 0 at the end",
      "ready == 0: EAGAIN; ready == 1: данные или 0 в конце"}},
    {{"0: no writer yet", "0: пишущего ещё нет"}},
    {{"0 all the same", "всё равно 0"}},
    {{"with F_SETSIG a real-time signal comes instead, and its si_fd tells which",
      "с F_SETSIG приходит сигнал реального времени, и его si_fd говорит, где данные"}},
    {{"returns SIGIO when data has come", "вернёт SIGIO, когда придут данные"}},
    {{"SIGUSR1; info.si_pid is the child", "SIGUSR1; info.si_pid — это потомок"}},

    /* Words in references */
    {{"socket(7), SO_SNDBUF and wmem_max; tcp(7)", "socket(7), SO_SNDBUF и wmem_max; tcp(7)"}},
    {{"pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK and PIPE_BUF",
      "pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK и PIPE_BUF"}},
    {{"unix(7) (SO_PEERCRED is of AF_UNIX), socket(7), tcp(7)",
      "unix(7) (SO_PEERCRED есть только у AF_UNIX), socket(7), tcp(7)"}},
    {{"unix(7) (SCM_RIGHTS is of AF_UNIX), tcp(7)",
      "unix(7) (SCM_RIGHTS есть только у AF_UNIX), tcp(7)"}},
    {{"pipe(7), unix(7) (datagrams are reliable on Linux), tcp(7); POSIX.1-2017, send()",
      "pipe(7), unix(7) (в Linux датаграммы надёжны), tcp(7); POSIX.1-2017, send()"}},
    {{"pipe(7), unix(7) (datagrams are not reordered on Linux), tcp(7); POSIX.1-2017, write()",
      "pipe(7), unix(7) (в Linux порядок датаграмм сохраняется), tcp(7); POSIX.1-2017, write()"}},
    {{"unix(7), max_dgram_qlen in /proc/sys/net/unix; send(2), EAGAIN",
      "unix(7), max_dgram_qlen в /proc/sys/net/unix; send(2), EAGAIN"}},

    {{NULL}},
};
