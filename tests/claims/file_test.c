/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * file_test.c - files of claims, good and bad, and the one that is shipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims/claim.h"
#include "plan/temporary.h"
#include "text/text.h"

struct fixture {
    char *directory;
    char path[512];
    struct claim_list list;
    struct diagnosis why;
};

static int start(void **state)
{
    static struct fixture fixture;

    fixture = (struct fixture){.directory = temporary_create()};
    if (fixture.directory == NULL)
        return -1;
    snprintf(fixture.path, sizeof fixture.path, "%s/claims.txt", fixture.directory);
    *state = &fixture;
    return 0;
}

static int stop(void **state)
{
    struct fixture *fixture = *state;

    claims_clear(&fixture->list);
    text_use(NULL);
    return temporary_remove(fixture->directory);
}

static int read_bytes(struct fixture *fixture, const char *bytes, size_t count)
{
    FILE *file = fopen(fixture->path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
    claims_clear(&fixture->list);
    return claims_read(fixture->path, &fixture->list, &fixture->why);
}

static int read_text(struct fixture *fixture, const char *text)
{
    return read_bytes(fixture, text, strlen(text));
}

#define PLAN                                                                                       \
    "workload latency\n"                                                                           \
    "transport pipe,fifo\n"                                                                        \
    "size 64,4K\n"                                                                                 \
    "placement available\n"
#define WORDS "source Somebody\nsentence A is slower than B.\n"
#define TEST "test time fifo / pipe > 1.05\n"
#define GOOD "claim one\n" WORDS PLAN TEST

static void a_claim_is_its_words_its_plan_and_its_test(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "# comment\n\n" GOOD "url https://example.org/#part\n"
                                        "year 2022\nwhy Machines differ.\nblocks 12\n"
                                        "claim two\n" WORDS PLAN TEST),
                     0);
    assert_int_equal(fixture->list.count, 2);
    const struct claim *claim = &fixture->list.claims[0];
    assert_string_equal(claim->id, "one");
    assert_string_equal(claim->source, "Somebody");
    assert_string_equal(claim->url, "https://example.org/#part");
    assert_int_equal(claim->year, 2022);
    assert_string_equal(claim_say(&claim->why), "Machines differ.");
    assert_int_equal(claim->plan.sizes.count, 2);
    assert_int_equal(claim->plan.blocks, 12);
    assert_string_equal(claim->test.of, "fifo");
    assert_null(claim_say(&fixture->list.claims[1].why));
    assert_int_equal(fixture->list.claims[1].plan.blocks, CLAIM_BLOCKS);
}

static void texts_may_be_in_other_languages_too(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, GOOD "sentence.ru А медленнее Б.\nwhy Because.\n"), 0);
    const struct claim *claim = &fixture->list.claims[0];
    assert_string_equal(claim_say(&claim->sentence), "A is slower than B.");
    text_use(language_find("ru"));
    assert_string_equal(claim_say(&claim->sentence), "А медленнее Б.");
    assert_string_equal(claim_say(&claim->why), "Because.");
}

/* `message` is what follows the file's name. */
static void assert_refused(struct fixture *fixture, const char *text, const char *message)
{
    char expected[1024];

    if (read_text(fixture, text) != -EINVAL)
        fail_msg("not refused: %s", text);
    snprintf(expected, sizeof expected, "%s%s", fixture->path, message);
    if (strncmp(fixture->why.text, expected, strlen(expected)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", fixture->why.text, expected);
    assert_null(strchr(fixture->why.text, '\n'));
}

static const struct {
    const char *text, *message;
} mistakes[] = {
    {"", ":1: there is no claim"},
    {"# nothing\n", ":2: there is no claim"},
    {"source X\n", ":1: source: it stands before the first claim"},
    {"claim\n", ":1: claim: expected an id"},
    {"claim Two words\n", ":1: claim: expected an id"},
    {"claim ../../etc\n", ":1: claim: expected an id"},
    {"claim -x\n", ":1: claim: expected an id"},
    {GOOD "claim one\n", ":9: there is a claim one already"},
    {"claim one\n" WORDS PLAN, ":1: claim one has no test"},
    {"claim one\nsource X\n" PLAN TEST, ":1: claim one has no sentence"},
    {"claim one\n" PLAN TEST, ":1: claim one has no source"},
    {"claim one\n" WORDS TEST, ":1: claim one has no workload"},
    {GOOD "size 64\n", ":9: size is already given on line 6"},
    {GOOD "sentence.ru A\nsentence.ru B\n", ":10: sentence.ru is already given on line 9"},
    {GOOD "sentence.de Ein Satz\n", ":9: sentence.de: ipcmark has no such language"},
    {GOOD "size.ru 64\n", ":9: \"size.ru\": a claim has no such key"},
    {GOOD "output /etc/passwd\n", ":9: \"output\": a claim has no such key"},
    {GOOD "plugin ./evil.so\n", ":9: \"plugin\": a claim has no such key"},
    {GOOD "duration 100000\n", ":9: \"duration\": a claim has no such key"},
    {GOOD "--blocks 5\n", ":9: \"--blocks\": a claim has no such key"},
    {GOOD "sentense X\n", ":9: \"sentense\": a claim has no such key; did you mean \"sentence\"?"},
    {GOOD "year MMXXII\n", ":9: year: "},
    {GOOD "year 22\n", ":9: year: "},
    {GOOD "url javascript:alert(1)\n", ":9: url: expected http"},
    {GOOD "url https://a b\n", ":9: url: expected http"},
    {GOOD "why\n", ":9: why: its value is missing"},
    {GOOD "why a\033[2Jb\n", ":9: why: a control character"},
    {GOOD "why a\001b\n", ":9: why: a control character"},
    {GOOD "why \xff\xfe\n", ":9: why: it is not UTF-8"},
    {GOOD "blocks 0\n", ":9: blocks: "},
    {GOOD "blocks 100000\n", ":9: blocks: "},
    {"claim one\nsize 0\n", ":2: size: "},
    {"claim one\ntransport pype\n", ":2: transport: no transport \"pype\"; did you mean"},
    {"claim one\nplacement moon\n", ":2: placement: "},
    {"claim one\nworkload sleep\n", ":2: workload: "},
    {"claim one\n" WORDS "workload latency,throughput\ntransport pipe,fifo\nsize 64\n"
     "placement available\n" TEST,
     ":4: workload: a claim is about one"},
    {"claim one\n" WORDS "workload fanin\ntransport pipe,fifo\nsize 64\nplacement available\n" TEST,
     ":4: workload: fanin is about many clients"},
    {"claim one\n" WORDS
     "workload duplex\ntransport pipe,fifo\nsize 64\nplacement available\n" TEST,
     ":4: workload: there are several ways to do duplex over pipe"},
    {"claim one\n" WORDS "workload latency\ntransport pipe,null\nsize 64\nplacement available\n"
     "test time pipe / null > 1\n",
     ":5: transport: null moves nothing"},
    {"claim one\n" WORDS "workload latency\ntransport pipe,fifo\nsize 1..256\n"
     "placement available\n" TEST,
     ":6: size: more than 8"},
    {"claim one\n" WORDS "workload latency\ntransport pipe,fifo\nsize 1G\n"
     "placement available\n" TEST,
     ":6: size: a message of a claim has 16 MiB at most"},
    {"claim one\n" WORDS PLAN "test time fifo / tcp > 1\n", ":8: test: \"tcp\""},
};

static void every_mistake_is_one_line_with_its_place(void **state)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++)
        assert_refused(*state, mistakes[i].text, mistakes[i].message);
}

static void a_nul_byte_and_endless_lines_are_refused(void **state)
{
    static char line[10000];
    struct fixture *fixture = *state;

    assert_int_equal(read_bytes(fixture, "claim one\nwhy a\0b\n", 18), -EINVAL);
    assert_non_null(strstr(fixture->why.text, ":2: a NUL byte"));
    memset(line, 'x', sizeof line);
    assert_int_equal(read_bytes(fixture, line, sizeof line), -EINVAL);
    assert_non_null(strstr(fixture->why.text, ":1: the line is longer than"));
    snprintf(line, sizeof line, "%swhy %.700s\n", GOOD, line + 1000);
    assert_refused(fixture, line, ":9: why: longer than 600 bytes");
}

static void what_editors_of_windows_add_is_no_text(void **state)
{
    assert_int_equal(read_text(*state, "\xef\xbb\xbf" GOOD "year 2022\r\n"), 0);
    assert_refused(*state, GOOD "\xef\xbb\xbfyear 2022\n", ":9: ");
}

static void more_claims_than_there_is_room_for_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    for (int i = 0; i <= CLAIM_MOST; i++)
        fprintf(stream, "claim c%d\n" WORDS PLAN TEST, i);
    fclose(stream);
    assert_int_equal(read_text(fixture, text), -EINVAL);
    assert_non_null(strstr(fixture->why.text, "more than 64 claims"));
    free(text);
}

static void a_file_that_cant_be_read_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(claims_read("/nowhere/claims", &fixture->list, &fixture->why), -ENOENT);
    assert_non_null(strstr(fixture->why.text, "/nowhere/claims: "));
    claims_clear(&fixture->list);
    assert_int_equal(claims_read(fixture->directory, &fixture->list, &fixture->why), -EISDIR);
}

static void some_may_be_chosen_by_their_ids(void **state)
{
    struct fixture *fixture = *state;
    const char *const wrong[] = {"too"}, *const ids[] = {"two"};

    assert_int_equal(read_text(fixture, GOOD "claim two\n" WORDS PLAN TEST), 0);
    assert_int_equal(claims_choose(&fixture->list, wrong, 1, &fixture->why), -EINVAL);
    assert_non_null(strstr(fixture->why.text, "\"too\""));
    assert_non_null(strstr(fixture->why.text, "did you mean \"two\"?"));
    assert_int_equal(claims_choose(&fixture->list, NULL, 0, &fixture->why), 0);
    assert_int_equal(fixture->list.count, 2);
    assert_int_equal(claims_choose(&fixture->list, ids, 1, &fixture->why), 0);
    assert_int_equal(fixture->list.count, 1);
    assert_string_equal(fixture->list.claims[0].id, "two");
}

/* With sources, in every language, and some that contradict each other. */
static void the_shipped_claims_are_whole(void **state)
{
    struct fixture *fixture = *state;
    size_t refutable = 0;

    if (claims_read(CLAIMS_FILE, &fixture->list, &fixture->why) != 0)
        fail_msg("%s", fixture->why.text);
    assert_true(fixture->list.count >= 15);
    for (size_t i = 0; i < fixture->list.count; i++) {
        const struct claim *claim = &fixture->list.claims[i];
        if (claim->sentence.in[1] == NULL || claim->why.in[0] == NULL || claim->why.in[1] == NULL)
            fail_msg("%s: a text is missing", claim->id);
        if (claim->url == NULL && claim->year == 0)
            fail_msg("%s: neither URL nor year", claim->id);
        refutable += claim->test.low > 0;
    }
    assert_in_range(refutable, 1, fixture->list.count - 1);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_claim_is_its_words_its_plan_and_its_test),
        CASE(texts_may_be_in_other_languages_too),
        CASE(every_mistake_is_one_line_with_its_place),
        CASE(a_nul_byte_and_endless_lines_are_refused),
        CASE(what_editors_of_windows_add_is_no_text),
        CASE(more_claims_than_there_is_room_for_are_refused),
        CASE(a_file_that_cant_be_read_is_told),
        CASE(some_may_be_chosen_by_their_ids),
        CASE(the_shipped_claims_are_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
