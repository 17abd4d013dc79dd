# SPDX-License-Identifier: GPL-3.0-or-later
# A package for Debian and its descendants: `make package`, or cpack in a build directory.
file(STRINGS CITATION.cff authors REGEX "^  - name: ")
string(REGEX REPLACE "  - name: " "" authors "${authors}")
string(REPLACE ";" ", " authors "${authors}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_CONTACT "${authors}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "IPC benchmark: pipe or socket?")
set(CPACK_PACKAGE_DESCRIPTION
"ipcmark measures how processes on one machine talk to each other (anonymous
pipe, FIFO, AF_UNIX stream and datagram sockets, TCP over loopback) under
exactly the same work, and says which is faster, by how much, and how sure
that is.
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
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "gnuplot-nox | gnuplot, fonts-dejavu-core, hyperfine, jq, strace")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS valgrind)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
