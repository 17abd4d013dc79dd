/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts_run.c - what a run file says in words: warnings, reasons, judgements, failures, and the
 * names that stand in them. The English of each stands also where it is printed; a test makes the
 * texts there and looks for them here. */
#include "language/translation.h"

/* Each text has braces of its own: a missing comma would not compile. */
// NOLINTBEGIN(bugprone-suspicious-missing-comma)
const struct translation texts_run[] = {
    /* Warnings about the machine (environment_warnings.c) */
    {{"only one CPU may be used: nothing but the same-cpu placement can be measured; allow more "
      "(taskset, the container's cpuset, the virtual machine's settings)",
      "доступен только один процессор: измерить можно лишь размещение same-cpu; разрешите больше "
      "(taskset, cpuset контейнера, настройки виртуальной машины)"}},
    {{"the clock source is %1, not tsc: a reading costs somewhat more; look at the measured cost "
      "of "
      "the clock, and if the processor's TSC is stable boot with clocksource=tsc tsc=reliable",
      "источник времени — %1, а не tsc: чтение часов стоит несколько дороже; посмотрите на "
      "измеренную цену чтения часов и, если TSC процессора стабилен, загрузите ядро с параметрами "
      "clocksource=tsc tsc=reliable"}},
    {{"the clock source is %1: a reading may cost a system call, which is in every latency; see "
      "/sys/devices/system/clocksource/clocksource0/available_clocksource and write a faster one "
      "(tsc) to current_clocksource as root",
      "источник времени — %1: чтение часов может стоить системного вызова, который входит в каждую "
      "задержку; выберите из списка в "
      "/sys/devices/system/clocksource/clocksource0/available_clocksource более быстрый (tsc) и "
      "запишите его в current_clocksource с правами root"}},
    {{"the CPU frequency governor is %1: the clock rate follows the load, so a case that sleeps "
      "more "
      "runs on a slower CPU; run `sudo cpupower frequency-set -g performance`",
      "регулятор частоты процессора — %1: тактовая частота следует за загрузкой, и случай, который "
      "больше спит, выполняется на более медленном процессоре; выполните `sudo cpupower "
      "frequency-set -g performance`"}},
    {{"the load of the last minute was %1 on %2 CPU: other programs compete for them; stop those "
      "(top shows them) or wait until the load is below %3",
      "средняя загрузка за последнюю минуту — %1, процессоров — %2: за них борются другие "
      "программы; остановите их (их показывает top) или дождитесь загрузки ниже %3"}},
    {{"the load of the last minute was %1 on %2 CPUs: other programs compete for them; stop those "
      "(top shows them) or wait until the load is below %3",
      "средняя загрузка за последнюю минуту — %1, процессоров — %2: за них борются другие "
      "программы; остановите их (их показывает top) или дождитесь загрузки ниже %3"}},
    {{"since boot the hypervisor took %1 % of the CPU time that this system wanted: expect "
      "invocations marked noisy and wide intervals; use dedicated CPUs or a quieter host, or more "
      "blocks",
      "с момента загрузки гипервизор отнял %1 % процессорного времени, нужного этой системе: ждите "
      "запусков с отметкой о помехах и широких интервалов; используйте выделенные процессоры, "
      "более "
      "спокойную машину или больше блоков"}},
    {{"pipes may have at most %1 bytes of buffer: larger ones are refused to users without "
      "privileges; run `sudo sysctl fs.pipe-max-size=%2`",
      "буфер канала ограничен (наибольший размер в байтах: %1): больший пользователю без "
      "привилегий "
      "не дают; выполните `sudo sysctl fs.pipe-max-size=%2`"}},
    {{"a user's pipes may have %1 pages in all, then new ones get a buffer of one or two pages "
      "instead of 16; run `sudo sysctl fs.pipe-user-pages-soft=16384`",
      "на все каналы пользователя отведено страниц: %1; сверх этого новые каналы получают буфер из "
      "одной-двух страниц вместо 16; выполните `sudo sysctl fs.pipe-user-pages-soft=16384`"}},
    {{"only %1 files may be open at once: channels may fail to open; run `ulimit -n 1024` in this "
      "shell first",
      "предел числа одновременно открытых файлов: %1; каналы могут не открыться; сначала выполните "
      "в этой оболочке `ulimit -n 1024`"}},
    {{"the program is a debugging build (%1): its own cost is in every figure; build with "
      "-DCMAKE_BUILD_TYPE=RelWithDebInfo and without sanitizers",
      "программа собрана для отладки (%1): её собственные издержки входят в каждое число; соберите "
      "её с -DCMAKE_BUILD_TYPE=RelWithDebInfo и без санитайзеров"}},

    /* Noise (noise.c). The judgement is one sentence made of parts. */
    {{"environment unfit: %1 % of the blocks were disturbed from outside (limit %2 %), so none is "
      "left out; %3",
      "среда непригодна: доля блоков, которым мешали извне, — %1 % (предел %2 %), поэтому ни один "
      "блок не исключён; %3"}},
    {{"steal time %1 %; %2", "время, отнятое гипервизором: %1 %; %2"}},
    {{"too few blocks or transports to say what can be told apart",
      "блоков или механизмов слишком мало, чтобы сказать, что здесь можно различить"}},
    {{"differences under %1 % can't be told apart here", "различия меньше %1 % здесь неразличимы"}},
    {{"differences under %1 % can't be told apart here in half of the comparisons, under %2 % in "
      "the "
      "worst",
      "в половине сравнений здесь неразличимы различия меньше %1 %, в худшем из них — меньше %2 "
      "%"}},
    {{"%1; use dedicated CPUs or a quieter host, or more blocks (--blocks)",
      "%1; используйте выделенные процессоры, более спокойную машину или больше блоков "
      "(--blocks)"}},
    {{"%1; more blocks (--blocks), or a wanted --precision, narrow the intervals",
      "%1; интервалы сузятся, если взять больше блоков (--blocks) или задать точность "
      "(--precision)"}},
    {{"steal time %1 % of its CPUs (limit %2 %)",
      "гипервизор отнял %1 % времени его процессоров (предел %2 %)"}},
    {{"steal time %1 % of its CPUs (limit %2 %), and the calibration loop took %3x the usual time "
      "(limit %4x)",
      "гипервизор отнял %1 % времени его процессоров (предел %2 %), а калибровочный цикл занял "
      "времени больше обычного в %3 раза (предел — в %4)"}},
    {{"the calibration loop took %1x the usual time (limit %2x)",
      "калибровочный цикл занял времени больше обычного в %1 раза (предел — в %2)"}},

    /* Why the plan skips a placement or a case (topology.c, trial.c, plan.c, workloads) */
    {{"this machine has no %1; it has %2",
      "на этой машине нет такой пары процессоров (%1); есть: %2"}},
    {{"both sides on one CPU", "обе стороны на одном процессоре"}},
    {{"two hardware threads of one core", "два аппаратных потока одного ядра"}},
    {{"two cores that share their last-level cache", "два ядра с общим кэшем последнего уровня"}},
    {{"two cores of one NUMA node with different last-level caches",
      "два ядра одного узла NUMA с разными кэшами последнего уровня"}},
    {{"two cores in different NUMA nodes", "два ядра в разных узлах NUMA"}},
    {{"wherever the scheduler puts them", "где решит планировщик"}},
    {{"the kernel refuses a buffer of %1 B (above fs.pipe-max-size=%2; raise it with sysctl, or "
      "run "
      "as root)",
      "ядро отказывает в буфере размером %1 Б (больше, чем fs.pipe-max-size=%2; увеличьте предел "
      "командой sysctl или запустите программу с правами root)"}},
    {{"the kernel refuses a buffer of %1 B (all pipes of this user may have "
      "fs.pipe-user-pages-soft=%2 pages; raise it with sysctl, or run as root)",
      "ядро отказывает в буфере размером %1 Б (предел страниц на все каналы этого пользователя: "
      "fs.pipe-user-pages-soft=%2; увеличьте его командой sysctl или запустите программу с правами "
      "root)"}},
    {{"the kernel grants less than a buffer of %1 B (net.core.wmem_max=%2, net.core.rmem_max=%3; "
      "raise them with sysctl)",
      "ядро даёт буфер меньше чем %1 Б (net.core.wmem_max=%2, net.core.rmem_max=%3; увеличьте эти "
      "пределы командой sysctl)"}},
    {{"%1 has no buffer whose size could be set", "у %1 нет буфера, размер которого можно задать"}},
    {{"%1 can't be opened: %2", "%1 открыть не удаётся: %2"}},
    {{"the largest message of %1 with this buffer is %2 B; raise the buffer with --buffer or send "
      "smaller messages",
      "наибольшее сообщение %1 с этим буфером — %2 Б; увеличьте буфер (--buffer) или передавайте "
      "сообщения меньше"}},
    {{"the largest message of %1 with the default buffer is %2 B; raise the buffer with --buffer "
      "or "
      "send smaller messages",
      "наибольшее сообщение %1 с буфером по умолчанию — %2 Б; увеличьте буфер (--buffer) или "
      "передавайте сообщения меньше"}},
    {{"%1 moves no data that --verify could check",
      "%1 не передаёт данных, которые могла бы проверить опция --verify"}},
    {{"%1 only notifies: it carries no bytes", "%1 только уведомляет: байтов не передаёт"}},
    {{"%1 only notifies: a message has no bytes", "%1 только уведомляет: в сообщении нет байтов"}},
    {{"a message needs at least one byte", "в сообщении должен быть хотя бы один байт"}},
    {{"%1 has no descriptor to wait for", "у %1 нет дескриптора, которого можно было бы ждать"}},
    {{"%1 has no relation to begin and end",
      "у %1 нет соединения, которое можно было бы открыть и закрыть"}},
    {{"connect only blocks: --wait block",
      "нагрузка connect ждёт только в блокирующем вызове: --wait block"}},
    {{"with --wait block both sides could sleep in write for ever, each with full buffers; "
      "allowed: "
      "poll, select, epoll, spin",
      "с --wait block обе стороны могли бы навсегда заснуть в write с заполненными буферами; "
      "допустимы: poll, select, epoll, spin"}},
    {{"%1 has no way for many clients to reach one server",
      "у %1 нет способа связать многих клиентов с одним сервером"}},
    {{"%1 has no way \"%2\" for many clients", "у %1 нет способа «%2» для многих клиентов"}},
    {{"a record names its client and its number and so has at least %1 bytes, not %2",
      "запись называет своего клиента и свой номер, поэтому её размер в байтах не меньше %1, а "
      "задано %2"}},
    {{"records of several writers stay whole in one %1 only up to PIPE_BUF, %2 bytes",
      "записи нескольких отправителей остаются целыми в общем %1, только пока они не больше "
      "PIPE_BUF (в байтах: %2)"}},
    {{"a server that blocks in reading from one of %1 clients does not see the others; allowed: "
      "poll, select, epoll, spin",
      "сервер, который заблокирован в чтении от одного клиента (всего их %1), не видит остальных; "
      "допустимы: poll, select, epoll, spin"}},
    {{"select(2) can't wait for descriptors of %1 or more (FD_SETSIZE); the server of %2 clients "
      "has "
      "%3",
      "select(2) не умеет ждать дескрипторов с номерами от %1 (FD_SETSIZE); клиентов: %2, "
      "дескрипторов у сервера: %3"}},
    {{"at least 1 client is needed", "нужен хотя бы 1 клиент"}},
    {{"%1 clients are more than the %2 that a record can name",
      "клиентов задано %1, а запись может назвать не больше %2"}},
    {{"%1 clients need %2 descriptors in one process; RLIMIT_NOFILE (hard) is %3: raise it with "
      "ulimit -n",
      "клиентов: %1, для них в одном процессе нужно дескрипторов: %2, а жёсткий предел "
      "RLIMIT_NOFILE — %3: увеличьте его командой ulimit -n"}},
    {{"%1 clients and their server are more processes than RLIMIT_NPROC (hard) allows, %2: raise "
      "it "
      "with ulimit -u",
      "клиентов: %1, вместе с сервером это больше процессов, чем позволяет жёсткий предел "
      "RLIMIT_NPROC, %2: увеличьте его командой ulimit -u"}},
    /* The same with the signal, whose name is a word elsewhere. */
    {{"signal only notifies: it carries no bytes", "signal только уведомляет: байтов не передаёт"}},
    {{"signal only notifies: a message has no bytes",
      "signal только уведомляет: в сообщении нет байтов"}},
    {{"signal has no descriptor to wait for",
      "у signal нет дескриптора, которого можно было бы ждать"}},
    {{"signal has no way for many clients to reach one server",
      "у signal нет способа связать многих клиентов с одним сервером"}},
    {{"signal has no buffer whose size could be set",
      "у signal нет буфера, размер которого можно задать"}},
    {{"signal moves no data that --verify could check",
      "signal не передаёт данных, которые могла бы проверить опция --verify"}},
    {{"signal has no relation to begin and end",
      "у signal нет соединения, которое можно было бы открыть и закрыть"}},
    {{"signal can't be opened: %1", "signal открыть не удаётся: %1"}},
    {{"unknown", "неизвестно"}},
    {{"none", "нет"}},

    /* Why a case was given up (supervision.c, invocation.c, clients_*.c) */
    {{"%1 over %2, %3 B: %4", "%1 через %2, %3 Б: %4"}},
    {{"no end after %1 ms: parent side at step \"%2\", child side at step \"%3\"; both killed",
      "не закончилось за %1 мс: родительская сторона на шаге «%2», дочерняя на шаге «%3»; обе "
      "завершены принудительно"}},
    {{"parent side, step \"%1\": %2 (%3)", "родительская сторона, шаг «%1»: %2 (%3)"}},
    {{"child side, step \"%1\": %2 (%3)", "дочерняя сторона, шаг «%1»: %2 (%3)"}},
    {{"parent side, step \"%1\": killed by SIG%2",
      "родительская сторона, шаг «%1»: процесс завершён сигналом SIG%2"}},
    {{"child side, step \"%1\": killed by SIG%2",
      "дочерняя сторона, шаг «%1»: процесс завершён сигналом SIG%2"}},
    {{"parent side, step \"%1\": exited with status %2",
      "родительская сторона, шаг «%1»: процесс завершился с кодом %2"}},
    {{"child side, step \"%1\": exited with status %2",
      "дочерняя сторона, шаг «%1»: процесс завершился с кодом %2"}},
    {{"the sides disagree: parent sent %1 messages, child received %2; child sent %3, parent "
      "received %4",
      "счётчики сторон расходятся: родительская передала сообщений %1, дочерняя получила %2; "
      "дочерняя передала %3, родительская получила %4"}},
    {{"given up on request", "прервано по требованию"}},
    {{"a message arrived with wrong contents", "пришло сообщение с неверным содержимым"}},
    {{"can't prepare an invocation: %1", "запуск подготовить не удаётся: %1"}},
    {{"no file descriptor is left, RLIMIT_NOFILE is %1; raise it with ulimit -n",
      "свободных дескрипторов не осталось, предел RLIMIT_NOFILE — %1; увеличьте его командой "
      "ulimit -n"}},
    {{"client %1 of %2, %3 after %4 messages", "клиент %1 из %2, %3; до этого сообщений: %4"}},
    {{"client %1 of %2, %3 after %4 messages; the other %5 delivered %6",
      "клиент %1 из %2, %3; до этого сообщений: %4; остальные (их %5) передали: %6"}},
    {{"killed by SIG%1", "процесс завершён сигналом SIG%1"}},
    {{"step \"%1\": %2 (%3)", "шаг «%1»: %2 (%3)"}},
    {{"step \"%1\": exited with status %2", "шаг «%1»: процесс завершился с кодом %2"}},
    {{"an answer arrived with wrong contents", "пришёл ответ с неверным содержимым"}},
    {{"a record came twice, or one too many", "запись пришла дважды или оказалась лишней"}},
    {{"only %1 of %2 clients could be forked: RLIMIT_NPROC (hard) is %3, and a limit of the cgroup "
      "(pids.max) counts, too",
      "удалось создать клиентов: %1 из %2; жёсткий предел RLIMIT_NPROC — %3, действует и предел "
      "группы cgroup (pids.max)"}},
    {{"step \"%1\" with %2 clients: no descriptor is left, RLIMIT_NOFILE (hard) is %3",
      "шаг «%1», клиентов: %2; свободных дескрипторов не осталось, жёсткий предел RLIMIT_NOFILE — "
      "%3"}},
    {{"server, step \"%1\": %2 (%3)", "сервер, шаг «%1»: %2 (%3)"}},
    {{"server, step \"%1\": killed by SIG%2", "сервер, шаг «%1»: процесс завершён сигналом SIG%2"}},
    {{"server, step \"%1\": exited with status %2",
      "сервер, шаг «%1»: процесс завершился с кодом %2"}},
    {{"no end after %1 ms: server at step \"%2\", client %3 of %4 at step \"%5\" after %6 "
      "messages; "
      "all killed",
      "не закончилось за %1 мс: сервер на шаге «%2», клиент %3 из %4 на шаге «%5», сообщений до "
      "этого: %6; все процессы завершены принудительно"}},
    {{"client %1 of %2 sent %3 messages, the server received %4 of them; torn records: %5, not of "
      "this invocation: %6",
      "клиент %1 из %2 передал сообщений: %3, сервер получил из них %4; разорванных записей: %5, "
      "записей не этого запуска: %6"}},
    {{"not as many messages were timed as ordered",
      "измерено не столько сообщений, сколько было задано"}},
    {{"start", "начало"}},
    {{"open channel", "открытие канала связи"}},
    {{"fork", "создание процесса (fork)"}},
    {{"pinning", "привязка к процессору"}},
    {{"attach", "подключение"}},
    {{"warm-up", "разогрев"}},
    {{"timed exchange", "измеряемый обмен"}},
    {{"done", "конец"}},
    {{"out of memory", "не хватает памяти"}},

    /* Errors of the system, as strerror(3) words them */
    {{"Operation not permitted", "операция не разрешена"}},
    {{"No such file or directory", "нет такого файла или каталога"}},
    {{"No such process", "нет такого процесса"}},
    {{"Interrupted system call", "системный вызов прерван"}},
    {{"Input/output error", "ошибка ввода-вывода"}},
    {{"Bad file descriptor", "неверный дескриптор"}},
    {{"No child processes", "нет дочерних процессов"}},
    {{"Resource temporarily unavailable", "ресурс временно недоступен"}},
    {{"Cannot allocate memory", "не удаётся выделить память"}},
    {{"Permission denied", "доступ запрещён"}},
    {{"Bad address", "неверный адрес"}},
    {{"Device or resource busy", "устройство или ресурс занят"}},
    {{"File exists", "файл уже существует"}},
    {{"No such device", "нет такого устройства"}},
    {{"No such device or address", "нет такого устройства или адреса"}},
    {{"Not a directory", "это не каталог"}},
    {{"Invalid argument", "недопустимый аргумент"}},
    {{"Too many open files in system", "в системе открыто слишком много файлов"}},
    {{"Too many open files", "открыто слишком много файлов"}},
    {{"No space left on device", "на устройстве не осталось места"}},
    {{"Read-only file system", "файловая система доступна только для чтения"}},
    {{"Broken pipe", "канал закрыт другой стороной"}},
    {{"File name too long", "слишком длинное имя файла"}},
    {{"Function not implemented", "функция не реализована"}},
    {{"Protocol error", "ошибка протокола"}},
    {{"Bad message", "неверное сообщение"}},
    {{"Value too large for defined data type", "значение слишком велико для своего типа"}},
    {{"Message too long", "слишком длинное сообщение"}},
    {{"Protocol not supported", "протокол не поддерживается"}},
    {{"Operation not supported", "операция не поддерживается"}},
    {{"Address family not supported by protocol",
      "семейство адресов не поддерживается протоколом"}},
    {{"Address already in use", "адрес уже занят"}},
    {{"Cannot assign requested address", "не удаётся назначить запрошенный адрес"}},
    {{"Network is down", "сеть отключена"}},
    {{"Network is unreachable", "сеть недоступна"}},
    {{"Software caused connection abort", "соединение прервано программой"}},
    {{"Connection reset by peer", "соединение сброшено другой стороной"}},
    {{"No buffer space available", "не осталось места для буферов"}},
    {{"Transport endpoint is not connected", "сокет не соединён"}},
    {{"Connection timed out", "время ожидания соединения истекло"}},
    {{"Connection refused", "в соединении отказано"}},
    {{"Timer expired", "время истекло"}},
    {{"Operation canceled", "операция отменена"}},

    /* Why an event was not counted (event_counts.c) */
    {{"the kernel has no tracepoints (CONFIG_TRACEPOINTS, tracefs)",
      "в ядре нет точек трассировки (CONFIG_TRACEPOINTS, tracefs)"}},
    {{"this machine has no such counter; many virtual machines have none",
      "у этой машины нет такого счётчика; его нет у многих виртуальных машин"}},
    {{"needs root or CAP_PERFMON, and read access to tracefs",
      "нужны права root или CAP_PERFMON, а также доступ к tracefs на чтение"}},
    {{"needs root, CAP_PERFMON or sysctl kernel.perf_event_paranoid=1",
      "нужны права root, CAP_PERFMON или sysctl kernel.perf_event_paranoid=1"}},
    {{"all counters of the CPU are in use", "все счётчики процессора заняты"}},
    {{"the kernel does not offer this event", "ядро не предоставляет этого события"}},

    /* Caches (hardware.c) */
    {{"%1 KiB x %2", "%1 КиБ × %2"}},
    {{"%1 MiB x %2", "%1 МиБ × %2"}},

    /* Labels of comparisons between two ways to wait (run.h) */
    {{"%1, wait %2", "%1, ожидание %2"}},

    {{NULL}},
};
// NOLINTEND(bugprone-suspicious-missing-comma)
