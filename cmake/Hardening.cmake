# SPDX-License-Identifier: GPL-3.0-or-later
# What makes a fault of memory end the program rather than be of use to anybody, in every program: the
# stack's guard, checked lengths (_FORTIFY_SOURCE, as far as compiler and C library know it), addresses
# that nobody can foresee (PIE), and tables of functions that are read-only by the time main() runs.
include(CheckPIESupported)
check_pie_supported(OUTPUT_VARIABLE pie_problem LANGUAGES C)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_C_LINK_PIE_SUPPORTED)
    message(WARNING "${CMAKE_C_COMPILER} makes no position-independent programs:\n${pie_problem}")
endif()

set(IPCMARK_HARDENING -fstack-protector-strong)
# It needs an optimiser, and takes the calls away at which AddressSanitizer looks. Debian's and others'
# compilers define a lower level of themselves.
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
if("${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${build_type}}" MATCHES "-O[1-9sz]" AND NOT IPCMARK_SANITIZE)
    list(APPEND IPCMARK_HARDENING -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
target_compile_options(ipcmark_flags INTERFACE ${IPCMARK_HARDENING})
target_link_options(ipcmark_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
# As one text, for whoever tells how the program was built.
list(JOIN IPCMARK_HARDENING " " IPCMARK_HARDENING_FLAGS)

# Whether the C library has checked calls; that of Alpine has none.
include(CheckCSourceCompiles)
set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
check_c_source_compiles("#include <stdio.h>
    #if !defined(__USE_FORTIFY_LEVEL) || __USE_FORTIFY_LEVEL == 0
    #error none
    #endif
    int main(void) { return 0; }" HAS_CHECKED_CALLS)
unset(CMAKE_REQUIRED_FLAGS)
