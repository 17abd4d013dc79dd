<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ipcmark 0.1.0">
<title>Поведение</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Перейти к ответу</a>
<header>
<h1>Поведение</h1>
<nav aria-label="Содержание">
<ul>
</ul>
</nav>
</header>
<main id="main">
<div class="scroll" tabindex="0" role="region" id="table-matrix" aria-label="Поведение">
<table>
<thead>
<tr><th scope="col">свойство</th><th scope="col">pipe</th><th scope="col">unix-stream</th><th scope="col">unix-dgram</th><th scope="col">tcp</th></tr>
</thead>
<tbody>
<tr><th scope="row">направление</th><td><span class="holds">в одну сторону: EBADF</span></td><td><span class="holds">в обе стороны</span></td><td><span class="holds">в обе стороны</span></td><td><span class="holds">в обе стороны</span></td></tr>
<tr><th scope="row">наибольшее сообщение</th><td><span class="holds">атомарно 4096 Б</span></td><td><span class="holds">нет</span></td><td><span class="holds">212960 Б</span></td><td><span class="holds">нет</span></td></tr>
<tr><th scope="row">конец потока</th><td><span class="holds">read() даёт 0</span></td><td><span class="holds">read() даёт 0</span></td><td><span class="holds">конца нет, EAGAIN</span></td><td><strong><span class="fails">! ECONNRESET</span></strong></td></tr>
<tr><th scope="row">права доступа к имени</th><td>–</td><td><span class="holds">как у файла</span></td><td><span class="holds">как у файла</span></td><td><strong><span class="untried">?</span></strong></td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" id="table-processes" aria-label="Поведение">
<table>
<thead>
<tr><th scope="col">процессы и сигналы</th><th scope="col">наблюдалось</th></tr>
</thead>
<tbody>
<tr><th scope="row">сигналы реального времени, пока заблокированы</th><td><span class="holds">5 из 5, по порядку</span></td></tr>
<tr><th scope="row">обработчики выхода: abort()</th><td><span class="holds">нет, осталось: 2</span></td></tr>
</tbody>
</table>
</div>
<p class="quiet">! противоречит утверждению; ? проверить не удалось; пусто: неприменимо</p>
<ul class="points">
<li>! конец потока, tcp: записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения: read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: ECONNRESET, ещё раз: 0</li>
<li>? права доступа к имени, tcp: connect() от имени другого пользователя, uid 65534, к порту 127.0.0.1, который обслуживает uid 1000: нужен другой пользователь: смена пользователя даёт EPERM, нужны права root</li>
</ul>
<p>Подтверждено: 15, опровергнуто: 1, не удалось проверить: 1; всего опытов: 17. Linux 6.1.0-18-amd64 x86_64, идентификатор пользователя 1000.</p>
<details>
<summary>Все опыты</summary>
<h4>направление (direction), pipe: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Данные идут только в одну сторону: каждый конец открыт либо для чтения, либо для записи, а другой вызов завершается ошибкой EBADF.</td></tr>
<tr><th scope="row">сделано</th><td>write() в конец для чтения, read() из конца для записи</td></tr>
<tr><th scope="row">наблюдалось</th><td>write(): EBADF, read(): EBADF</td></tr>
<tr><th scope="row">источники</th><td>pipe(7); POSIX.1-2017, pipe(), write(): EBADF</td></tr>
</tbody>
</table>
</div>
<h4>направление (direction), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Через один дескриптор данные идут в обе стороны.</td></tr>
<tr><th scope="row">сделано</th><td>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</td></tr>
<tr><th scope="row">наблюдалось</th><td>туда: 5 Б, обратно через те же дескрипторы: 5 Б</td></tr>
<tr><th scope="row">источники</th><td>socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</td></tr>
</tbody>
</table>
</div>
<h4>направление (direction), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Через один дескриптор данные идут в обе стороны.</td></tr>
<tr><th scope="row">сделано</th><td>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</td></tr>
<tr><th scope="row">наблюдалось</th><td>туда: 5 Б, обратно через те же дескрипторы: 5 Б</td></tr>
<tr><th scope="row">источники</th><td>socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</td></tr>
</tbody>
</table>
</div>
<h4>направление (direction), tcp: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Через один дескриптор данные идут в обе стороны.</td></tr>
<tr><th scope="row">сделано</th><td>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</td></tr>
<tr><th scope="row">наблюдалось</th><td>туда: 5 Б, обратно через те же дескрипторы: 5 Б</td></tr>
<tr><th scope="row">источники</th><td>socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</td></tr>
</tbody>
</table>
</div>
<h4>наибольшее сообщение (largest-message), pipe: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У канала нет наибольшего сообщения, есть лишь наибольшее атомарное: PIPE_BUF байт проходят целиком или не проходят вовсе, а от большего сообщения может пройти часть.</td></tr>
<tr><th scope="row">сделано</th><td>канал заполнен (65536 Б) и читался, пока poll() не сообщил о готовности к записи; затем неблокирующий write() на PIPE_BUF = 4096 Б, когда свободно было меньше, и ещё один на 131072 Б</td></tr>
<tr><th scope="row">наблюдалось</th><td>4096 Б: EAGAIN, хотя 1 Б принят; из 131072 Б принято 4096 Б</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK и PIPE_BUF</td></tr>
</tbody>
</table>
</div>
<h4>наибольшее сообщение (largest-message), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Датаграмма проходит целиком или не проходит вовсе: если она больше размера, заданного буфером, send() завершается ошибкой EMSGSIZE.</td></tr>
<tr><th scope="row">сделано</th><td>send() датаграмм от 1 Б до 8388608 Б, поиск делением пополам; SO_SNDBUF = 212992</td></tr>
<tr><th scope="row">наблюдалось</th><td>датаграмма в 212960 Б пришла целиком; в 212961 Б: EMSGSIZE</td></tr>
<tr><th scope="row">источники</th><td>send(2), EMSGSIZE; socket(7), SO_SNDBUF; POSIX.1-2017, send()</td></tr>
</tbody>
</table>
</div>
<h4>наибольшее сообщение (largest-message), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У потока байтов нет наибольшего сообщения: что не помещается сразу, принимается по частям.</td></tr>
<tr><th scope="row">сделано</th><td>неблокирующий write() сразу на 8388608 Б, затем на то, что не принято, с чтением между вызовами</td></tr>
<tr><th scope="row">наблюдалось</th><td>первый write() принял 219264 Б; пришли все 8388608 Б, вызовов write(): 39</td></tr>
<tr><th scope="row">источники</th><td>send(2), write(2); POSIX.1-2017, send(), write()</td></tr>
</tbody>
</table>
</div>
<h4>наибольшее сообщение (largest-message), tcp: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У потока байтов нет наибольшего сообщения: что не помещается сразу, принимается по частям.</td></tr>
<tr><th scope="row">сделано</th><td>неблокирующий write() сразу на 8388608 Б, затем на то, что не принято, с чтением между вызовами</td></tr>
<tr><th scope="row">наблюдалось</th><td>первый write() принял 3919467 Б; пришли все 8388608 Б, вызовов write(): 7</td></tr>
<tr><th scope="row">источники</th><td>send(2), write(2); POSIX.1-2017, send(), write()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), pipe: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: 0, ещё раз: 0</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: 0, ещё раз: 0</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), tcp: опровергнуто</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: ECONNRESET, ещё раз: 0</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У датаграмм нет конца потока: когда все отправители закрыли сокеты, получатель продолжает ждать.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: EAGAIN, ещё раз: EAGAIN</td></tr>
<tr><th scope="row">источники</th><td>unix(7), recv(2); POSIX.1-2017, recv()</td></tr>
</tbody>
</table>
</div>
<h4>права доступа к имени (permissions), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, с правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, если у того нет привилегий.</td></tr>
<tr><th scope="row">сделано</th><td>имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в обход закрытого каталога, от имени владельца и другого пользователя</td></tr>
<tr><th scope="row">наблюдалось</th><td>владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя испытать нельзя: смена пользователя даёт EPERM, нужны права root</td></tr>
<tr><th scope="row">источники</th><td>unix(7), &quot;Pathname socket ownership and permissions&quot;; connect(2)</td></tr>
</tbody>
</table>
</div>
<h4>права доступа к имени (permissions), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, с правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, если у того нет привилегий.</td></tr>
<tr><th scope="row">сделано</th><td>имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в обход закрытого каталога, от имени владельца и другого пользователя</td></tr>
<tr><th scope="row">наблюдалось</th><td>владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя испытать нельзя: смена пользователя даёт EPERM, нужны права root</td></tr>
<tr><th scope="row">источники</th><td>unix(7), &quot;Pathname socket ownership and permissions&quot;; connect(2)</td></tr>
</tbody>
</table>
</div>
<h4>права доступа к имени (permissions), tcp: не проверено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У порта TCP нет ни владельца, ни прав доступа: подключиться может любой пользователь машины.</td></tr>
<tr><th scope="row">сделано</th><td>connect() от имени другого пользователя, uid 65534, к порту 127.0.0.1, который обслуживает uid 1000</td></tr>
<tr><th scope="row">наблюдалось</th><td>нужен другой пользователь: смена пользователя даёт EPERM, нужны права root</td></tr>
<tr><th scope="row">источники</th><td>tcp(7), ip(7)</td></tr>
</tbody>
</table>
</div>
<h4>сигналы реального времени, пока заблокированы (signal-queue), process: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Сигналы реального времени становятся в очередь: доставляется каждый, в порядке отправки и со своим значением.</td></tr>
<tr><th scope="row">сделано</th><td>сигнал SIGRTMIN 5 раз поставлен в очередь, пока был заблокирован, со значениями от 11 до 15</td></tr>
<tr><th scope="row">наблюдалось</th><td>доставлено: 5 из 5, со значениями 11 12 13 14 15</td></tr>
<tr><th scope="row">источники</th><td>signal(7), &quot;Real-time signals&quot;; sigqueue(3); POSIX.1-2017, 2.4.2 Realtime Signal Generation and Delivery</td></tr>
</tbody>
</table>
</div>
<h4>обработчики выхода: abort() (exit-abort), process: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>abort() завершает процесс сигналом SIGABRT и не выполняет обработчиков atexit().</td></tr>
<tr><th scope="row">сделано</th><td>новая программа создала 2 имени, задала через atexit() 2 обработчика, которые их удаляют, и вызвала abort()</td></tr>
<tr><th scope="row">наблюдалось</th><td>завершена сигналом 6 (аварийное завершение); ни один обработчик не выполнен; осталось имён: 2 из 2</td></tr>
<tr><th scope="row">источники</th><td>atexit(3), exit(3), _exit(2), abort(3), signal(7); POSIX.1-2017, atexit(), _exit()</td></tr>
</tbody>
</table>
</div>
</details>
</main>
<script></script>
</body>
</html>
