# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT, a C file that holds the catalogue MO of the language CODE. Run by the build.
file(READ ${MO} bytes HEX)
string(REGEX REPLACE "(................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")

file(STRINGS ${MO} forms REGEX "^Plural-Forms:")
string(REGEX REPLACE ".*plural=([^\;]*).*" "\\1" plural "${forms}")
if(NOT plural MATCHES "^[n0-9 ()?:|&!=<>%*/+-]+$")
    message(FATAL_ERROR "po/${CODE}.po: its head has no Plural-Forms that can be compiled")
endif()

file(WRITE ${OUTPUT} "/* Made of po/${CODE}.po by cmake/EmbedCatalogue.cmake. */
#include \"text/catalogue.h\"

#pragma GCC diagnostic ignored \"-Wparentheses\"
#pragma GCC diagnostic ignored \"-Wtype-limits\"

static size_t plural(uintmax_t n)
{
    return (void)n, (size_t)(${plural});
}

static const uint8_t mo[] = {
${bytes}};

extern const struct catalogue catalogue_${CODE};
const struct catalogue catalogue_${CODE} = {.mo = mo, .plural = plural};
")
