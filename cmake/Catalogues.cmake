# SPDX-License-Identifier: GPL-3.0-or-later
# Translations, embedded: msgfmt checks a catalogue and compiles it, and what comes out becomes C.
find_program(MSGFMT msgfmt)
if(NOT MSGFMT)
    message(FATAL_ERROR "msgfmt was not found: please install gettext (scripts/setup build does it)")
endif()

# Adds po/CODE.po to the target, as `const struct catalogue catalogue_CODE`.
function(ipcmark_catalogue target po)
    get_filename_component(code ${po} NAME_WE)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/catalogue_${code}.c)
    set(mo ${CMAKE_CURRENT_BINARY_DIR}/${code}.mo)
    add_custom_command(OUTPUT ${output}
        COMMAND ${MSGFMT} --check --no-hash -o ${mo} ${po}
        COMMAND ${CMAKE_COMMAND} -D MO=${mo} -D CODE=${code} -D OUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/EmbedCatalogue.cmake
        DEPENDS ${po} ${PROJECT_SOURCE_DIR}/cmake/EmbedCatalogue.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
endfunction()
