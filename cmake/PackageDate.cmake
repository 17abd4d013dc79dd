# SPDX-License-Identifier: GPL-3.0-or-later
# Read by cpack before it packs: the files of a package bear the time of the commit, so that two
# packages of one commit are the same, bit by bit. Of sources without git, that of their changelog.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    get_filename_component(above "${CPACK_IPCMARK_SOURCE}" DIRECTORY)
    execute_process(COMMAND ${CMAKE_COMMAND} -E env GIT_CEILING_DIRECTORIES=${above}
        git log -1 --format=%ct
        WORKING_DIRECTORY "${CPACK_IPCMARK_SOURCE}" OUTPUT_VARIABLE epoch ERROR_QUIET
        OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        file(TIMESTAMP "${CPACK_IPCMARK_SOURCE}/CHANGELOG.md" epoch "%s" UTC)
    endif()
    set(ENV{SOURCE_DATE_EPOCH} "${epoch}")
endif()
