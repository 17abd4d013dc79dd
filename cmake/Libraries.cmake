# SPDX-License-Identifier: GPL-3.0-or-later
# The libraries, each tried with the compiler: pkg-config may know those of another C library or
# another architecture. All that is missing is said at once.
include(CheckCSourceCompiles)
find_package(PkgConfig REQUIRED)
set(missing_libraries "")

# ipcmark_find_library(PREFIX MODULE HEADER CALL): as PkgConfig::PREFIX
macro(ipcmark_find_library prefix module header call)
    pkg_check_modules(${prefix} IMPORTED_TARGET ${module})
    if(${prefix}_FOUND)
        set(CMAKE_REQUIRED_LIBRARIES PkgConfig::${prefix})
        check_c_source_compiles("#include <${header}>
            int main(void) { return ${call} != 0; }" ${prefix}_CAN_BE_USED)
        unset(CMAKE_REQUIRED_LIBRARIES)
        if(NOT ${prefix}_CAN_BE_USED)
            string(APPEND missing_libraries "\n  ${module}: pkg-config finds one, but not one that "
                "${CMAKE_C_COMPILER} can compile and link with")
        endif()
    else()
        string(APPEND missing_libraries "\n  ${module}: pkg-config does not find it")
    endif()
endmacro()

ipcmark_find_library(JANSSON jansson jansson.h json_object\(\))
ipcmark_find_library(GSL gsl gsl/gsl_rng.h gsl_rng_alloc\(gsl_rng_mt19937\))
ipcmark_find_library(HWLOC hwloc hwloc.h hwloc_get_api_version\(\))

# Optional: without it the transports over io_uring say so. Static where it can be had, as the worker
# starts thousands of times.
pkg_check_modules(LIBURING QUIET IMPORTED_TARGET liburing)
if(LIBURING_FOUND)
    find_library(LIBURING_ARCHIVE liburing.a HINTS ${LIBURING_LIBRARY_DIRS})
    add_library(ipcmark_uring INTERFACE IMPORTED)
    target_include_directories(ipcmark_uring SYSTEM INTERFACE ${LIBURING_INCLUDE_DIRS})
    if(LIBURING_ARCHIVE)
        target_link_libraries(ipcmark_uring INTERFACE ${LIBURING_ARCHIVE})
    else()
        target_link_libraries(ipcmark_uring INTERFACE PkgConfig::LIBURING)
    endif()
    set(CMAKE_REQUIRED_LIBRARIES ipcmark_uring)
    set(CMAKE_REQUIRED_DEFINITIONS -D_GNU_SOURCE)
    check_c_source_compiles("#include <liburing.h>
        int main(void) { struct io_uring ring;
            return io_uring_queue_init(2, &ring, IORING_SETUP_DEFER_TASKRUN) +
                   io_uring_register_ring_fd(&ring); }" LIBURING_CAN_BE_USED)
    unset(CMAKE_REQUIRED_LIBRARIES)
    unset(CMAKE_REQUIRED_DEFINITIONS)
endif()

# argp is part of glibc; musl systems (Alpine) have it as a library of its own.
set(argp_program "#include <argp.h>
    int main(int argc, char **argv) { return argp_parse(0, argc, argv, 0, 0, 0); }")
add_library(ipcmark_argp INTERFACE)
check_c_source_compiles("${argp_program}" ARGP_IN_LIBC)
if(NOT ARGP_IN_LIBC)
    set(CMAKE_REQUIRED_LIBRARIES argp)
    check_c_source_compiles("${argp_program}" ARGP_IN_LIBRARY)
    unset(CMAKE_REQUIRED_LIBRARIES)
    target_link_libraries(ipcmark_argp INTERFACE argp)
    if(NOT ARGP_IN_LIBRARY)
        string(APPEND missing_libraries "\n  argp: neither in the C library of ${CMAKE_C_COMPILER} "
            "(glibc has it) nor as libargp (argp-standalone)")
    endif()
endif()

# A part of libc's packages, but on Alpine.
include(CheckIncludeFile)
check_include_file(linux/perf_event.h HAS_KERNEL_HEADERS)
if(NOT HAS_KERNEL_HEADERS)
    string(APPEND missing_libraries "\n  headers of the kernel: no <linux/perf_event.h> (linux-headers)")
endif()

include(CheckSymbolExists)
# Plug-ins: a program that is linked statically can't load any.
option(IPCMARK_PLUGINS "Load transports from shared objects" ON)
set(CMAKE_REQUIRED_LIBRARIES ${CMAKE_DL_LIBS})
check_symbol_exists(dlopen dlfcn.h HAS_DLOPEN)
unset(CMAKE_REQUIRED_LIBRARIES)
if(IPCMARK_PLUGINS AND HAS_DLOPEN AND NOT "${CMAKE_C_FLAGS} ${CMAKE_EXE_LINKER_FLAGS}" MATCHES
        "(^| )-static( |$)")
    set(HAS_PLUGINS ON)
else()
    set(HAS_PLUGINS OFF)
endif()
set(CMAKE_REQUIRED_DEFINITIONS -D_GNU_SOURCE)
check_symbol_exists(sigabbrev_np string.h HAS_SYSTEM_NAMES)
unset(CMAKE_REQUIRED_DEFINITIONS)

if(missing_libraries)
    message(FATAL_ERROR "This is missing:${missing_libraries}\n"
        "scripts/setup installs them for the system's own compiler; for another C library or "
        "architecture they must be built for it and be in PKG_CONFIG_PATH.")
endif()
