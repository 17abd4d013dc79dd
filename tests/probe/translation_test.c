/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * translation_test.c - what experiments do and observe, in Russian: every text of every experiment
 * that can be made here, and by example the texts of those that go otherwise elsewhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "support/each_probe.h"

enum { FEWEST_LETTERS = 3, MOST_ERRNO = 133 };

/* Words that are typed as they are. */
static const char *const typed[] = {"gid", "pid", "root", "uid"};

static bool is_typed(const char *word, size_t bytes)
{
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
        if (strlen(typed[i]) == bytes && memcmp(typed[i], word, bytes) == 0)
            return true;
    return false;
}

static bool has_lower_case_letters(const char *text, size_t bytes)
{
    int letters = 0;

    for (size_t i = 0; i < bytes; i++) {
        letters = islower((unsigned char)text[i]) ? letters + 1 : 0;
        if (letters == FEWEST_LETTERS)
            return true;
    }
    return false;
}

/* Bytes of data or of a message of the system at the start of the text: "quoted", (strerror). */
static size_t foreign_bytes(const char *text)
{
    const char *end = text[0] == '"' ? strchr(text + 1, '"') : NULL;

    if (end != NULL)
        return (size_t)(end + 1 - text);
    for (int number = 1; text[0] == '(' && number <= MOST_ERRNO; number++) {
        const char *message = strerror(number);
        if (strncmp(text + 1, message, strlen(message)) == 0)
            return 1 + strlen(message);
    }
    return 0;
}

/* The characters of words, function names, C identifiers, paths and names of settings. */
static size_t word_bytes(const char *text)
{
    size_t bytes = 0;

    while (isalnum((unsigned char)text[bytes]) ||
           (text[bytes] != '\0' && strchr("_./", text[bytes])))
        bytes++;
    return bytes;
}

/* The first English word in a Russian text, with what follows; NULL: none. */
static const char *find_english(const char *text)
{
    while (*text != '\0') {
        size_t foreign = foreign_bytes(text), bytes = word_bytes(text);
        bool is_name = text[bytes] == '(' || memchr(text, '_', bytes) != NULL ||
                       memchr(text, '/', bytes) != NULL || memchr(text, '.', bytes) != NULL;
        if (foreign == 0 && !is_name && has_lower_case_letters(text, bytes) &&
            !is_typed(text, bytes))
            return text;
        text += foreign > 0 ? foreign : bytes > 0 ? bytes : 1;
    }
    return NULL;
}

static void assert_translated(const char *english)
{
    char *russian = translate(LANGUAGE_RUSSIAN, english);

    assert_non_null(russian);
    if (!translation_known(english))
        fail_msg("no catalogue knows: %s", english);
    if (find_english(russian) != NULL)
        fail_msg("English in \"%s\": %s", russian, find_english(russian));
    free(russian);
}

static void assert_result_translated(const struct probe_result *result)
{
    assert_translated(result->done);
    assert_translated(result->observed);
    if (has_lower_case_letters(result->brief, strlen(result->brief)))
        assert_translated(result->brief);
}

static void english_words_are_found_and_typed_names_are_not(void **state)
{
    (void)state;
    assert_non_null(find_english("записано bytes: 5"));
    assert_non_null(find_english("конец \"abc\" end"));
    assert_null(
        find_english("read(): EAGAIN, \"abcdefgh\", msg_flags, /proc/sys, uid 0, 127.0.0.1"));
    assert_null(find_english("шаг не удался: EMFILE (Too many open files)"));
}

struct example {
    const char *english, *russian;
};

static void assert_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *russian = translate(LANGUAGE_RUSSIAN, examples[i].english);
        assert_non_null(russian);
        assert_string_equal(russian, examples[i].russian);
        free(russian);
        assert_translated(examples[i].english);
    }
}

static void an_experiment_that_came_to_no_result_says_why(void **state)
{
    static const struct example examples[] = {
        {"the experiment was begun", "опыт начат"},
        {"no end within 5000 ms: killed", "опыт не закончился за 5000 мс и остановлен"},
        {"the experiment was killed by signal 11 (Segmentation fault)",
         "опыт прерван сигналом 11 (нарушение защиты памяти)"},
        {"the experiment ended before it had a result", "опыт закончился, не дав результата"},
        {"a step of the experiment failed: EMFILE (Too many open files)",
         "один из шагов опыта не удался: EMFILE (открыто слишком много файлов)"},
        {"what it left in its directory can't be removed: EPERM",
         "оставленное им в каталоге не удалить: EPERM"},
        {"all 10000 numbers arrived in the order sent; then the experiment was killed by signal 9 "
         "(Killed); then what it left in its directory can't be removed: EBUSY",
         "все числа (10000) пришли в том порядке, в котором отправлены; затем опыт прерван "
         "сигналом 9 (уничтожение); затем оставленное им в каталоге не удалить: EBUSY"},
        {"the sender got EAGAIN after 640 bytes; 640 bytes arrived, not as written; then the end; "
         "then no end within 100 ms: killed",
         "отправитель получил EAGAIN после 640 Б; пришло 640 Б, но не то, что записано; затем "
         "конец потока; затем опыт не закончился за 100 мс и остановлен"},
    };

    (void)state;
    assert_examples(examples, sizeof examples / sizeof examples[0]);
}

static void what_a_system_does_not_allow_is_said(void **state)
{
    static const struct example examples[] = {
        {"asked for a socket on ::1", "запрошен сокет на ::1"},
        {"no IPv6 on this machine's loopback: bind() gives EADDRNOTAVAIL",
         "на петлевом интерфейсе этой машины нет IPv6: bind() даёт EADDRNOTAVAIL"},
        {"asked for a network namespace, with unshare(CLONE_NEWNET) and with CLONE_NEWUSER",
         "запрошено сетевое пространство имён через unshare(CLONE_NEWNET) и с CLONE_NEWUSER"},
        {"no network namespace may be made here: unshare gives ENOSPC",
         "создать сетевое пространство имён здесь нельзя: unshare() даёт ENOSPC"},
        {"needs another user: becoming one gives EPERM, it takes root",
         "нужен другой пользователь: смена пользователя даёт EPERM, нужны права root"},
        {"owner, uid 1000: 0600 success, 0000 EACCES; another user could not be tried: becoming "
         "one gives EPERM, it takes root",
         "владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя испытать нельзя: смена "
         "пользователя даёт EPERM, нужны права root"},
        {"owner, uid 0, with the right to override modes: 0600 success, 0000 success; another "
         "user, uid 65534: 0600 EACCES, 0000 EACCES, 0666 success",
         "владелец, uid 0, с правом обходить режим доступа: 0600 успех, 0000 успех; другой "
         "пользователь, uid 65534: 0600 EACCES, 0000 EACCES, 0666 успех"},
        {"this user may not enlarge a pipe to 200000 bytes: EPERM",
         "этому пользователю нельзя увеличить канал до 200000 Б: EPERM"},
        {"the user's queue of signals is full (RLIMIT_SIGPENDING)",
         "очередь сигналов этого пользователя заполнена (RLIMIT_SIGPENDING)"},
        {"2816 datagrams of 256 senders did not fill the queue",
         "очередь не заполнилась: датаграмм 2816, отправителей 256"},
        {"11 datagrams queued, then EAGAIN; no /proc/sys/net/unix/max_dgram_qlen to compare with",
         "датаграмм в очереди: 11, затем EAGAIN; сравнить не с чем: "
         "/proc/sys/net/unix/max_dgram_qlen не прочитать"},
        {"none of 800 records was torn this time, which neither shows nor refutes that they may be",
         "на этот раз не разорвана ни одна запись (всего записей: 800), что не доказывает и не "
         "опровергает, что это возможно"},
    };

    (void)state;
    assert_examples(examples, sizeof examples / sizeof examples[0]);
}

static void another_kernel_may_do_otherwise(void **state)
{
    static const struct example examples[] = {
        {"there: 0 bytes, EIO, back on the same descriptors: 0 bytes, ETIMEDOUT",
         "туда: 0 Б, EIO, обратно через те же дескрипторы: 0 Б, ETIMEDOUT"},
        {"there: 5 bytes, back on the same descriptors: 0 bytes, EIO",
         "туда: 5 Б, обратно через те же дескрипторы: 0 Б, EIO"},
        {"the first read() gave 3 bytes, \"abc\", the second EAGAIN",
         "первый read(): 3 Б, \"abc\"; второй: EAGAIN"},
        {"read() gave 0 bytes, \"\"", "read(): 0 Б, \"\""},
        {"recvmsg() gave 3 bytes, MSG_TRUNC not set in msg_flags; read() then gave 5 bytes, "
         "\"defgh\"; recv(MSG_TRUNC) gave EAGAIN",
         "recvmsg(): 3 Б, в msg_flags нет MSG_TRUNC; затем read(): 5 Б, \"defgh\"; "
         "recv(MSG_TRUNC): EAGAIN"},
        {"4096 bytes: taken in part, though 1 byte was not taken either; of 131072 bytes 8192 were "
         "taken",
         "4096 Б: принята часть, но и 1 Б не принят; из 131072 Б принято 8192 Б"},
        {"of 131072 bytes at once: all taken", "из 131072 Б одним вызовом: принято всё"},
        {"8388608 bytes came whole, nothing was refused",
         "датаграмма в 8388608 Б пришла целиком, отказов не было"},
        {"write() of 8388608 bytes: EMSGSIZE", "write() на 8388608 Б: EMSGSIZE"},
        {"non-blocking write() of 1 byte, nobody reading, by 3 senders, each until EAGAIN, and "
         "then by a new one",
         "неблокирующий write() по 1 Б, никто не читает: отправители (3), каждый до EAGAIN, затем "
         "новый"},
        {"9999 numbers arrived, 2 of them not after the one before",
         "пришло чисел: 9999, из них не вслед за предыдущим: 2"},
        {"O_WRONLY|O_NONBLOCK: ENXIO; O_RDONLY|O_NONBLOCK: opened; O_RDWR: EINVAL; blocking, the "
         "writer did not sleep until there was a reader, the reader slept until there was a writer",
         "O_WRONLY|O_NONBLOCK: ENXIO; O_RDONLY|O_NONBLOCK: открыт; O_RDWR: EINVAL; при блокирующем "
         "открытии пишущий не спал до появления читающего, читающий спал до появления пишущего"},
        {"read() gave 5 bytes; with one descriptor closed: data; with both closed: 0, and again 0",
         "read(): 5 Б; один дескриптор закрыт: данные; закрыты оба: 0, ещё раз: 0"},
        {"shutdown(): ENOTSOCK; after close() the reader got 0; the other still carried 0 bytes "
         "back, ETIMEDOUT",
         "shutdown(): ENOTSOCK; после close() читающий получил 0; другой канал передал обратно 0 "
         "Б, "
         "ETIMEDOUT"},
        {"the other end read 0; its answer came back: 0 bytes, EPIPE; the end that was shut down "
         "could not send: success",
         "другой конец прочитал 0; его ответ вернулся: 0 Б, EPIPE; закрытый для записи конец "
         "отправить не смог: успех"},
        {"the first process was killed by signal 9; send() after it: ENOTCONN",
         "первый процесс завершён сигналом 9; после него send(): ENOTCONN"},
        {"empty: EAGAIN; clients in the order 123 on descriptors 5, 6, 7, the listener 4 no longer "
         "listened; signal: EINTR; asleep until a client came: success",
         "очередь пуста: EAGAIN; порядок клиентов: 123, дескрипторы 5, 6, 7, слушающий сокет 4 "
         "больше не слушал; при сигнале: EINTR; спал до прихода клиента: успех"},
        {"28 bytes: address no address, port none, which is not the client's port",
         "28 Б: адрес неизвестен, порт нет, это не порт клиента"},
        {"empty: select not ready, poll ready, epoll not ready, read EAGAIN; 3 bytes there: ready, "
         "read success (3 bytes); writer closed: ready, read success (0 bytes); listener, nobody "
         "there: not ready, accept EAGAIN; a client there: select ready, poll ready, epoll not "
         "ready, accept success",
         "пусто: select() не готов, poll() готов, epoll_wait() не готов, read(): EAGAIN; есть 3 Б: "
         "готов, read(): успех (3 Б); пишущий конец закрыт: готов, read(): успех (0 Б); слушающий "
         "сокет "
         "без клиентов: не готов, accept(): EAGAIN; есть клиент: select() готов, poll() готов, "
         "epoll_wait() не готов, accept(): успех"},
        {"after its end: the path is gone; bind again: success; after unlink: success",
         "после его завершения: путь исчез; снова bind(): успех; после unlink(): успех"},
        {"sendmsg: success; the other process: ENOMSG; read from the pipe: \"\"",
         "sendmsg(): успех; другой процесс: ENOMSG; из канала прочитано: \"\""},
        {"sendmsg: success; received 1 byte and a descriptor",
         "sendmsg(): успех; получено 1 Б и дескриптор"},
        {"before: no signal, after: no signal; with F_SETSIG: SIGRTMIN",
         "до: нет сигнала, после: нет сигнала; с F_SETSIG: SIGRTMIN"},
        {"sigtimedwait(): EAGAIN", "sigtimedwait(): EAGAIN"},
        {"0 of 5 were delivered, with the values", "доставлено: 0 из 5, значений нет"},
        {"killed by signal 15 (Terminated); not both handlers ran once; 1 of 2 names left",
         "завершена сигналом 15 (завершение); обработчики выполнены не по одному разу каждый; "
         "осталось имён: 1 из 2"},
        {"exit status 7; both handlers ran, the one registered first first; 0 of 2 names left",
         "код завершения 7; выполнены оба обработчика, первым — заданный первым; осталось имён: 0 "
         "из 2"},
    };

    (void)state;
    assert_examples(examples, sizeof examples / sizeof examples[0]);
}

static void cells_of_the_matrix_are_translated(void **state)
{
    static const struct example examples[] = {
        {"success", "успех"},
        {"not both ways", "не в обе стороны"},
        {"rest lost", "остаток потерян"},
        {"262144 B", "262144 Б"},
        {"4096 B atomic", "атомарно 4096 Б"},
        {"success, 0 lost", "успех, потерь нет"},
        {"EPIPE, some lost", "EPIPE, есть потери"},
        {"waits, some lost", "ждёт, есть потери"},
        {"not in order", "не по порядку"},
        {"does not wait", "не ждёт"},
        {"read gives data", "read() даёт данные"},
        {"peer told", "получатель знает"},
        {"signal", "сигнал"},
        {"reset", "сброс"},
        {"1, 2, 5, then pending", "1, 2, 5, затем ожидание"},
        {"bytes: 2, 29, 29", "байты: 2, 29, 29"},
        {"not as of a file", "не как у файла"},
        {"path: reached", "путь: доступен"},
        {"path: ECONNREFUSED", "путь: ECONNREFUSED"},
        {"not as sent", "не как отправлено"},
        {"4 of 5, not in order", "4 из 5, не по порядку"},
        {"told", "сообщается"},
        {"unknown", "неизвестно"},
        {"yes", "да"},
        {"no", "нет"},
        {"run 12, 0 left", "порядок 12, осталось: 0"},
        {"success; restarted: -1 B", "успех; с перезапуском: -1 Б"},
    };

    (void)state;
    assert_examples(examples, sizeof examples / sizeof examples[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_words_are_found_and_typed_names_are_not),
        cmocka_unit_test(an_experiment_that_came_to_no_result_says_why),
        cmocka_unit_test(what_a_system_does_not_allow_is_said),
        cmocka_unit_test(another_kernel_may_do_otherwise),
        cmocka_unit_test(cells_of_the_matrix_are_translated),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    return each_probe_test(IPCMARK_PROGRAM, "in Russian", assert_result_translated) != 0 ||
           failed != 0;
}
