# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the header OUTPUT with one hash of the contents of all FILES and of COMPILER.
set(hashes "${COMPILER}")
foreach(file ${FILES})
    file(SHA256 ${file} hash)
    string(APPEND hashes " ${hash}")
endforeach()
string(SHA256 hash "${hashes}")
file(WRITE ${OUTPUT} "#define WORKER_IDENTITY \"${hash}\"\n")
