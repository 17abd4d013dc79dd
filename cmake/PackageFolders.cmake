# SPDX-License-Identifier: GPL-3.0-or-later
# Read by cpack when all is in place: folders are open to everybody, whatever the umask of who packs.
file(CHMOD_RECURSE "${CPACK_TEMPORARY_DIRECTORY}" DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
