# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT with the commit of the checkout SOURCE; leaves the file alone when it already says so.
#   cmake -D SOURCE=DIR -D OUTPUT=FILE -P git_commit.cmake

# Only SOURCE itself counts: neither a checkout that the sources were unpacked in nor the one that a
# git hook runs for.
get_filename_component(above "${SOURCE}" DIRECTORY)
set(ENV{GIT_CEILING_DIRECTORIES} "${above}")
unset(ENV{GIT_DIR})
unset(ENV{GIT_WORK_TREE})
unset(ENV{GIT_INDEX_FILE})

set(commit "unknown")
find_program(GIT git)
if(GIT)
    execute_process(COMMAND "${GIT}" describe --always --abbrev=40 --exclude=* --dirty
        WORKING_DIRECTORY "${SOURCE}" OUTPUT_VARIABLE answer ERROR_QUIET
        OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
    if(status EQUAL 0 AND answer MATCHES "^[0-9a-f]+(-dirty)?$")
        set(commit "${answer}")
    endif()
endif()

set(text "#define BUILD_GIT_COMMIT \"${commit}\"\n")
set(present "")
if(EXISTS "${OUTPUT}")
    file(READ "${OUTPUT}" present)
endif()
if(NOT present STREQUAL text)
    file(WRITE "${OUTPUT}" "${text}")
endif()
