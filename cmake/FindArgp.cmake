# SPDX-License-Identifier: GPL-3.0-or-later
# argp is part of glibc; musl systems (Alpine) have it as a library of its own.
include(CheckFunctionExists)
check_function_exists(argp_parse ARGP_IN_LIBC)
add_library(ipcmark_argp INTERFACE)
if(NOT ARGP_IN_LIBC)
    find_library(ARGP_LIBRARY argp REQUIRED)
    target_link_libraries(ipcmark_argp INTERFACE ${ARGP_LIBRARY})
endif()
