/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg_test.c - a drawing may be anybody's: it keeps its shapes and can do nothing but draw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "document/svg.h"

static void a_drawing_keeps_its_shapes_and_gets_ids_of_its_own(void **state)
{
    (void)state;
    char *svg = svg_copy("<?xml version=\"1.0\"?><svg width=\"9\" height=\"8\" viewBox=\"0 0 9 9\">"
                         "<title>secret</title><defs><circle id='a' r='1'/></defs>"
                         "<use xlink:href='#a' onclick='x()'/><text>5 &lt; 6</text></svg>",
                         "p");
    assert_string_equal(
        svg, "<svg role=\"img\" aria-labelledby=\"p-caption\" width=\"9\" viewBox=\"0 0 9 9\">"
             "<defs><circle id=\"p-a\" r=\"1\"/></defs>"
             "<use href=\"#p-a\"/><text>5 &lt; 6</text></svg>");
    free(svg);
}

static void a_drawing_that_could_do_more_than_draw_is_refused(void **state)
{
    static const char *const drawings[] = {
        "<svg><script>alert(1)</script></svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<svg><a href='http://x'></a></svg>",
        "<svg><image href='http://x'/></svg>",
        "<svg><style>x</style></svg>",
        "<svg><![CDATA[x]]></svg>",
        "<svg><g",
        "<svg><g>",
        "<svg><g x=1></g></svg>",
        "<html></html>",
        "",
    };

    (void)state;
    for (size_t i = 0; i < sizeof drawings / sizeof drawings[0]; i++) {
        char *svg = svg_copy(drawings[i], "p");
        if (svg != NULL)
            fail_msg("%s was taken as %s", drawings[i], svg);
    }
}

static void a_drawing_refers_to_nothing_outside(void **state)
{
    (void)state;
    char *svg = svg_copy("<svg><use href='http://x#a'/><g fill='url(http://x)' style='a:b'/></svg>",
                         "p");
    assert_string_equal(svg, "<svg role=\"img\" aria-labelledby=\"p-caption\"><use/><g/></svg>");
    free(svg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drawing_keeps_its_shapes_and_gets_ids_of_its_own),
        cmocka_unit_test(a_drawing_that_could_do_more_than_draw_is_refused),
        cmocka_unit_test(a_drawing_refers_to_nothing_outside),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
