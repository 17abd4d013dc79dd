# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed besides the program and its data (bench/CMakeLists.txt).
find_program(GZIP gzip)
if(GZIP)
    set(manual ${CMAKE_BINARY_DIR}/ipcmark.1.gz)
    # -n: no time stamp, so that two builds give the same file.
    add_custom_command(OUTPUT ${manual}
        COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/docs/ipcmark.1 > ${manual}
        DEPENDS ${PROJECT_SOURCE_DIR}/docs/ipcmark.1
        VERBATIM)
    add_custom_target(manual ALL DEPENDS ${manual})
else()
    set(manual ${PROJECT_SOURCE_DIR}/docs/ipcmark.1)
endif()

install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES SECURITY.md docs/claims.md docs/fleet.md docs/ladder.md docs/ladder.ru.md docs/machines.md
    docs/method.md docs/method.ru.md
    docs/reliability.md docs/write-a-transport.md CITATION.cff packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Plug-ins need one header, and no library. The file for pkg-config knows its place by its own.
install(FILES include/ipcmark/transport.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/ipcmark)
configure_file(cmake/ipcmark.pc.in ipcmark.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/ipcmark.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS)
install(PROGRAMS scripts/fleet.sbatch DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

install(FILES completions/ipcmark.bash RENAME ipcmark
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES completions/ipcmark.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Debian's zsh looks for site-functions below /usr/local only, and packages have a folder of their own.
install(CODE "set(completion \"${PROJECT_SOURCE_DIR}/completions/_ipcmark\")
    set(data \"${CMAKE_INSTALL_DATADIR}\")")
install(CODE [[
    set(folder site-functions)
    if(CMAKE_INSTALL_PREFIX MATCHES "/usr$" AND EXISTS /etc/debian_version)
        set(folder vendor-completions)
    endif()
    file(INSTALL "${completion}" DESTINATION "${CMAKE_INSTALL_PREFIX}/${data}/zsh/${folder}")
]])
