# SPDX-License-Identifier: GPL-3.0-or-later
# A package for Debian and its descendants: `make package`, or cpack in a build directory.
file(STRINGS CITATION.cff authors REGEX "^  - name: ")
string(REGEX REPLACE "  - name: " "" authors "${authors}")
string(REPLACE ";" ", " authors "${authors}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/PackageFolders.cmake)
# Who makes a package answers for it: by Debian's variables, as dch(1) has them.
if(DEFINED ENV{DEBEMAIL})
    set(CPACK_PACKAGE_CONTACT "${authors} <$ENV{DEBEMAIL}>")
    if(DEFINED ENV{DEBFULLNAME})
        set(CPACK_PACKAGE_CONTACT "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
    endif()
else()
    set(CPACK_PACKAGE_CONTACT "${authors} <root@localhost>")
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "IPC benchmark: pipe or socket?")
set(CPACK_PACKAGE_DESCRIPTION
"ipcmark measures how processes on one machine talk to each other (pipes,
FIFOs, AF_UNIX sockets, TCP and UDP over loopback, message queues, shared
memory, io_uring) under exactly the same work, and says which is faster, by
how much, and how sure that is.
.
It compares transports block by block in random order, with confidence
intervals and a correction for many comparisons, tells by experiment how
they behave (message boundaries, end of stream, permissions, ...), draws
figures for a report, and checks itself.")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "gnuplot-nox | gnuplot, fonts-dejavu-core, hyperfine, jq, strace")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS valgrind)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/PackageDate.cmake)
set(CPACK_IPCMARK_SOURCE ${PROJECT_SOURCE_DIR})
include(CPack)

# Debian's changelog is of the package, ours is upstream's. Nobody else looks for either.
install(CODE "set(source \"${PROJECT_SOURCE_DIR}\")
    set(scratch \"${CMAKE_BINARY_DIR}\")
    set(folder \"${CMAKE_INSTALL_DOCDIR}\")
    set(gzip \"${GZIP}\")
    set(contact \"${CPACK_PACKAGE_CONTACT}\")
    set(version \"${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}\")")
install(CODE [[
    if(gzip AND CMAKE_INSTALL_PREFIX MATCHES "/usr$" AND EXISTS /etc/debian_version)
        string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
        configure_file("${source}/packaging/changelog.in" "${scratch}/changelog.Debian" @ONLY)
        configure_file("${source}/CHANGELOG.md" "${scratch}/changelog" COPYONLY)
        foreach(file changelog.Debian changelog)
            execute_process(COMMAND ${gzip} -9nc "${scratch}/${file}"
                OUTPUT_FILE "${scratch}/${file}.gz" COMMAND_ERROR_IS_FATAL ANY)
            file(INSTALL "${scratch}/${file}.gz" DESTINATION "${CMAKE_INSTALL_PREFIX}/${folder}")
        endforeach()
    endif()
]])
