/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * calls.c - the table, after the pages of the Linux manual (man-pages 6). Left out are errors that only
 * wrong arguments give: EBADF, EFAULT, EINVAL, ENOTSOCK, ... */
#include "faults/calls.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>

/* Older calls that newer architectures lack. */
#ifndef SYS_open
#define SYS_open -1
#define SYS_stat -1
#define SYS_lstat -1
#define SYS_poll -1
#define SYS_select -1
#define SYS_epoll_wait -1
#define SYS_epoll_create -1
#define SYS_dup2 -1
#define SYS_pipe -1
#define SYS_fork -1
#define SYS_vfork -1
#define SYS_mkdir -1
#define SYS_rmdir -1
#define SYS_unlink -1
#define SYS_rename -1
#define SYS_symlink -1
#define SYS_link -1
#define SYS_readlink -1
#define SYS_access -1
#define SYS_chmod -1
#define SYS_mknod -1
#define SYS_getdents -1
#define SYS_signalfd -1
#define SYS_eventfd -1
#define SYS_arch_prctl -1
#define SYS_time -1
#define SYS_getpgrp -1
#define SYS_alarm -1
#endif

#define ROW(call, where, ...)                                                                      \
    {                                                                                              \
        .number = SYS_##call, .name = #call, .page = where, .errors = { __VA_ARGS__ }              \
    }
#define CLEANS(call, where, ...)                                                                   \
    {                                                                                              \
        .number = SYS_##call, .name = #call, .page = where, .errors = {__VA_ARGS__},               \
        .cleans_up = true                                                                          \
    }
#define NEVER(call) ROW(call, "-", 0)

// clang-format off
const struct call calls[] = {
    /* Files and folders. */
    CLEANS(open, "open(2)", EACCES, EDQUOT, EEXIST, EINTR, EIO, ELOOP, EMFILE, ENFILE, ENOENT, ENOMEM, ENOSPC, ENOTDIR, EPERM, EROFS),
    CLEANS(openat, "open(2)", EACCES, EDQUOT, EEXIST, EINTR, EIO, ELOOP, EMFILE, ENFILE, ENOENT, ENOMEM, ENOSPC, ENOTDIR, EPERM, EROFS),
    ROW(read, "read(2)", EINTR, EIO, EISDIR),
    ROW(pread64, "pread(2)", EINTR, EIO),
    ROW(readv, "readv(2)", EINTR, EIO),
    ROW(write, "write(2)", EDQUOT, EFBIG, EINTR, EIO, ENOSPC, EPERM, EPIPE),
    ROW(pwrite64, "pwrite(2)", EINTR, EIO, ENOSPC),
    ROW(writev, "writev(2)", EDQUOT, EINTR, EIO, ENOSPC, EPIPE),
    NEVER(close), /* it closes even where it fails: failing_calls.c */
    NEVER(close_range),
    ROW(lseek, "lseek(2)", ESPIPE, EOVERFLOW),
    CLEANS(stat, "stat(2)", EACCES, ELOOP, ENOENT, ENOMEM, ENOTDIR, EOVERFLOW),
    CLEANS(lstat, "stat(2)", EACCES, ELOOP, ENOENT, ENOMEM, ENOTDIR, EOVERFLOW),
    CLEANS(fstat, "stat(2)", ENOMEM, EOVERFLOW),
    CLEANS(newfstatat, "stat(2)", EACCES, ELOOP, ENOENT, ENOMEM, ENOTDIR, EOVERFLOW),
    CLEANS(statx, "statx(2)", EACCES, ELOOP, ENOENT, ENOMEM, ENOTDIR),
    ROW(statfs, "statfs(2)", EACCES, EINTR, EIO, ENOENT, ENOMEM, ENOSYS),
    ROW(fstatfs, "statfs(2)", EINTR, EIO, ENOMEM, ENOSYS),
    CLEANS(getdents64, "getdents(2)", EIO, ENOENT),
    ROW(access, "access(2)", EACCES, EIO, ELOOP, ENOENT, ENOMEM, ENOTDIR, EROFS),
    ROW(faccessat, "access(2)", EACCES, EIO, ELOOP, ENOENT, ENOMEM, ENOTDIR, EROFS),
    ROW(faccessat2, "access(2)", EACCES, EIO, ELOOP, ENOENT, ENOMEM, ENOSYS, ENOTDIR, EROFS),
    ROW(readlink, "readlink(2)", EACCES, EIO, ELOOP, ENOENT, ENOMEM, ENOTDIR),
    ROW(readlinkat, "readlink(2)", EACCES, EIO, ELOOP, ENOENT, ENOMEM, ENOTDIR),
    ROW(mkdir, "mkdir(2)", EACCES, EDQUOT, EEXIST, EMLINK, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(mkdirat, "mkdir(2)", EACCES, EDQUOT, EEXIST, EMLINK, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    CLEANS(rmdir, "rmdir(2)", EACCES, EBUSY, ENOENT, ENOMEM, ENOTEMPTY, EPERM, EROFS),
    CLEANS(unlink, "unlink(2)", EACCES, EBUSY, EIO, ENOENT, ENOMEM, EPERM, EROFS),
    CLEANS(unlinkat, "unlink(2)", EACCES, EBUSY, EIO, ENOENT, ENOMEM, EPERM, EROFS),
    ROW(rename, "rename(2)", EACCES, EBUSY, EDQUOT, EIO, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(renameat, "rename(2)", EACCES, EBUSY, EDQUOT, EIO, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(renameat2, "rename(2)", EACCES, EBUSY, EDQUOT, EIO, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(link, "link(2)", EACCES, EEXIST, EIO, EMLINK, ENOSPC, EPERM, EROFS),
    ROW(linkat, "link(2)", EACCES, EEXIST, EIO, EMLINK, ENOSPC, EPERM, EROFS),
    ROW(symlink, "symlink(2)", EACCES, EDQUOT, EEXIST, EIO, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(symlinkat, "symlink(2)", EACCES, EDQUOT, EEXIST, EIO, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(chmod, "chmod(2)", EACCES, EIO, ENOENT, ENOMEM, EPERM, EROFS),
    ROW(fchmod, "chmod(2)", EIO, EPERM, EROFS),
    ROW(fchmodat, "chmod(2)", EACCES, EIO, ENOENT, ENOMEM, EPERM, EROFS),
    ROW(mknod, "mknod(2)", EACCES, EDQUOT, EEXIST, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(mknodat, "mknod(2)", EACCES, EDQUOT, EEXIST, ENOENT, ENOMEM, ENOSPC, EPERM, EROFS),
    ROW(ftruncate, "truncate(2)", EFBIG, EINTR, EIO, EPERM),
    ROW(fallocate, "fallocate(2)", EFBIG, EINTR, EIO, ENOSPC, EOPNOTSUPP, EPERM),
    ROW(fsync, "fsync(2)", EDQUOT, EINTR, EIO, ENOSPC, EROFS),
    ROW(fdatasync, "fsync(2)", EDQUOT, EINTR, EIO, ENOSPC, EROFS),
    ROW(flock, "flock(2)", EINTR, ENOLCK, EWOULDBLOCK),
    ROW(fadvise64, "posix_fadvise(2)", ESPIPE),
    ROW(umask, "-", 0),
    ROW(chdir, "chdir(2)", EACCES, EIO, ELOOP, ENOENT, ENOMEM, ENOTDIR),
    ROW(fchdir, "chdir(2)", EACCES),
    ROW(getcwd, "getcwd(2)", EACCES, ENOENT, ENOMEM, ERANGE),

    /* Descriptors. */
    ROW(dup, "dup(2)", EMFILE),
    ROW(dup2, "dup(2)", EBUSY, EINTR, EMFILE),
    ROW(dup3, "dup(2)", EBUSY, EINTR, EMFILE),
    ROW(fcntl, "fcntl(2)", EACCES, EAGAIN, EINTR, EMFILE, ENOLCK, EPERM),
    ROW(ioctl, "ioctl(2)", ENOTTY),
    ROW(pipe, "pipe(2)", EMFILE, ENFILE),
    ROW(pipe2, "pipe(2)", EMFILE, ENFILE),
    ROW(eventfd, "eventfd(2)", EMFILE, ENFILE, ENODEV, ENOMEM),
    ROW(eventfd2, "eventfd(2)", EMFILE, ENFILE, ENODEV, ENOMEM),
    ROW(signalfd, "signalfd(2)", EMFILE, ENFILE, ENODEV, ENOMEM),
    ROW(signalfd4, "signalfd(2)", EMFILE, ENFILE, ENODEV, ENOMEM),
    ROW(memfd_create, "memfd_create(2)", EMFILE, ENFILE, ENOMEM, ENOSYS, EPERM),
    ROW(timerfd_create, "timerfd_create(2)", EMFILE, ENFILE, ENODEV, ENOMEM),
    ROW(timerfd_settime, "timerfd_create(2)", ECANCELED),
    ROW(poll, "poll(2)", EINTR, ENOMEM),
    ROW(ppoll, "poll(2)", EINTR, ENOMEM),
    ROW(select, "select(2)", EINTR, ENOMEM),
    ROW(pselect6, "select(2)", EINTR, ENOMEM),
    ROW(epoll_create, "epoll_create(2)", EMFILE, ENFILE, ENOMEM),
    ROW(epoll_create1, "epoll_create(2)", EMFILE, ENFILE, ENOMEM),
    ROW(epoll_ctl, "epoll_ctl(2)", ENOMEM, ENOSPC),
    ROW(epoll_wait, "epoll_wait(2)", EINTR),
    ROW(epoll_pwait, "epoll_wait(2)", EINTR),
    ROW(vmsplice, "vmsplice(2)", EAGAIN, ENOMEM),
    ROW(splice, "splice(2)", EAGAIN, ENOMEM),

    /* Memory. */
    ROW(mmap, "mmap(2)", EACCES, EAGAIN, ENFILE, ENODEV, ENOMEM, EPERM),
    ROW(mprotect, "mprotect(2)", EACCES, ENOMEM),
    NEVER(munmap),
    ROW(mremap, "mremap(2)", EAGAIN, ENOMEM),
    NEVER(brk), /* returns the end as it was; allocations fail in failing_calls.c */
    ROW(madvise, "madvise(2)", EAGAIN, EIO, ENOMEM),
    ROW(mlock, "mlock(2)", EAGAIN, ENOMEM, EPERM),
    ROW(mlock2, "mlock(2)", EAGAIN, ENOMEM, EPERM),
    ROW(mincore, "mincore(2)", EAGAIN, ENOMEM),
    ROW(get_mempolicy, "get_mempolicy(2)", ENOSYS, EPERM),
    ROW(set_mempolicy, "set_mempolicy(2)", ENOMEM, ENOSYS, EPERM),
    ROW(mbind, "mbind(2)", EIO, ENOMEM, ENOSYS, EPERM),

    /* Processes. */
    ROW(fork, "fork(2)", EAGAIN, ENOMEM, ENOSYS),
    ROW(vfork, "vfork(2)", EAGAIN, ENOMEM),
    ROW(clone, "clone(2)", EAGAIN, ENOMEM, ENOSPC, EPERM, EUSERS),
    ROW(clone3, "clone(2)", EAGAIN, ENOMEM, ENOSPC, ENOSYS, EPERM),
    ROW(execve, "execve(2)", E2BIG, EACCES, EAGAIN, EIO, EMFILE, ENFILE, ENOENT, ENOEXEC, ENOMEM, EPERM, ETXTBSY),
    ROW(wait4, "wait(2)", ECHILD, EINTR),
    ROW(waitid, "wait(2)", ECHILD, EINTR),
    ROW(kill, "kill(2)", EPERM, ESRCH),
    ROW(tgkill, "tgkill(2)", EAGAIN, EPERM, ESRCH),
    ROW(pidfd_open, "pidfd_open(2)", EMFILE, ENFILE, ENODEV, ENOMEM, ENOSYS, ESRCH),
    ROW(pidfd_send_signal, "pidfd_send_signal(2)", EPERM, ESRCH),
    ROW(pidfd_getfd, "pidfd_getfd(2)", EMFILE, ENFILE, EPERM, ESRCH),
    ROW(prctl, "prctl(2)", EACCES, EBUSY, EINVAL, EPERM),
    ROW(personality, "personality(2)", EINVAL),
    ROW(ptrace, "ptrace(2)", EIO, EPERM, ESRCH),
    ROW(setpgid, "setpgid(2)", EACCES, EPERM, ESRCH),
    ROW(setsid, "setsid(2)", EPERM),
    ROW(unshare, "unshare(2)", ENOMEM, ENOSPC, EPERM, EUSERS),
    ROW(futex, "futex(2)", EINTR), /* EAGAIN is for who waits, and ends glibc where it wakes */
    NEVER(exit),
    NEVER(exit_group),
    NEVER(getpid), NEVER(getppid), NEVER(gettid), NEVER(getpgrp), NEVER(getpgid), NEVER(getsid),
    NEVER(getuid), NEVER(geteuid), NEVER(getgid), NEVER(getegid), NEVER(set_tid_address),
    NEVER(set_robust_list), NEVER(rseq), NEVER(arch_prctl), NEVER(uname), NEVER(time),
    NEVER(sysinfo), NEVER(times), NEVER(membarrier), NEVER(getcpu), NEVER(alarm),
    ROW(getrandom, "getrandom(2)", EAGAIN, EINTR, ENOSYS),
    ROW(syslog, "syslog(2)", ENOSYS, EPERM),
    ROW(seccomp, "seccomp(2)", EACCES, ENOMEM),
    ROW(bpf, "bpf(2)", EPERM),

    /* Signals and time. */
    NEVER(rt_sigaction), NEVER(rt_sigprocmask), NEVER(rt_sigreturn), NEVER(rt_sigpending),
    NEVER(sigaltstack), NEVER(pause), NEVER(restart_syscall),
    ROW(rt_sigqueueinfo, "rt_sigqueueinfo(2)", EAGAIN, EPERM, ESRCH),
    ROW(rt_tgsigqueueinfo, "rt_sigqueueinfo(2)", EAGAIN, EPERM, ESRCH),
    ROW(rt_sigtimedwait, "sigwaitinfo(2)", EAGAIN, EINTR),
    ROW(rt_sigsuspend, "sigsuspend(2)", EINTR),
    ROW(nanosleep, "nanosleep(2)", EINTR),
    ROW(clock_nanosleep, "clock_nanosleep(2)", EINTR),
    ROW(clock_gettime, "clock_gettime(2)", EPERM),
    ROW(clock_getres, "clock_gettime(2)", EPERM),
    NEVER(gettimeofday),
    ROW(setitimer, "setitimer(2)", EINVAL),
    NEVER(getitimer),
    ROW(timer_create, "timer_create(2)", EAGAIN, ENOMEM, EPERM),
    NEVER(timer_settime), NEVER(timer_delete),

    /* Scheduling and limits. */
    ROW(sched_setaffinity, "sched_setaffinity(2)", EINVAL, EPERM, ESRCH),
    NEVER(sched_getaffinity), /* of oneself, and libraries ask until it succeeds */
    ROW(sched_getscheduler, "sched_setscheduler(2)", ESRCH),
    ROW(sched_setscheduler, "sched_setscheduler(2)", EPERM, ESRCH),
    ROW(sched_getparam, "sched_setparam(2)", ESRCH),
    NEVER(sched_yield),
    ROW(getpriority, "getpriority(2)", EACCES, ESRCH),
    ROW(setpriority, "getpriority(2)", EACCES, EPERM, ESRCH),
    ROW(prlimit64, "getrlimit(2)", EPERM, ESRCH),
    ROW(getrusage, "getrusage(2)", EINVAL),
    ROW(perf_event_open, "perf_event_open(2)", EACCES, EBUSY, EMFILE, ENODEV, ENOENT, ENOSPC, ENOSYS, EOPNOTSUPP, EPERM),

    /* Sockets. */
    ROW(socket, "socket(2)", EACCES, EAFNOSUPPORT, EMFILE, ENFILE, ENOBUFS, ENOMEM, EPROTONOSUPPORT),
    ROW(socketpair, "socketpair(2)", EAFNOSUPPORT, EMFILE, ENFILE, EOPNOTSUPP, EPROTONOSUPPORT),
    ROW(bind, "bind(2)", EACCES, EADDRINUSE, EADDRNOTAVAIL, ELOOP, ENOENT, ENOMEM, ENOTDIR, EROFS),
    ROW(listen, "listen(2)", EADDRINUSE, EOPNOTSUPP),
    ROW(accept, "accept(2)", ECONNABORTED, EINTR, EMFILE, ENFILE, ENOBUFS, ENOMEM, EPERM, EPROTO),
    ROW(accept4, "accept(2)", ECONNABORTED, EINTR, EMFILE, ENFILE, ENOBUFS, ENOMEM, EPERM, EPROTO),
    ROW(connect, "connect(2)", EACCES, EADDRINUSE, EADDRNOTAVAIL, EAGAIN, ECONNREFUSED, EINTR, ENETUNREACH, EPERM, ETIMEDOUT),
    ROW(getsockname, "getsockname(2)", ENOBUFS),
    ROW(getpeername, "getpeername(2)", ENOBUFS, ENOTCONN),
    ROW(getsockopt, "getsockopt(2)", ENOPROTOOPT),
    ROW(setsockopt, "getsockopt(2)", ENOMEM, ENOPROTOOPT),
    NEVER(shutdown), /* of one that is connected */
    ROW(sendto, "send(2)", EACCES, ECONNRESET, EINTR, EMSGSIZE, ENOBUFS, ENOMEM, EPIPE),
    ROW(sendmsg, "send(2)", EACCES, ECONNRESET, EINTR, EMSGSIZE, ENOBUFS, ENOMEM, EPIPE),
    ROW(recvfrom, "recv(2)", ECONNREFUSED, EINTR, ENOMEM, ENOTCONN),
    ROW(recvmsg, "recv(2)", ECONNREFUSED, EINTR, ENOMEM, ENOTCONN),
    ROW(io_uring_setup, "io_uring_setup(2)", EMFILE, ENFILE, ENOMEM, EPERM),
    ROW(io_uring_enter, "io_uring_enter(2)", EAGAIN, EBUSY, EINTR),
    ROW(io_uring_register, "io_uring_register(2)", EBUSY, ENOMEM, EPERM),

    /* Queues and shared memory, of one's own: nobody is refused them. */
    ROW(mq_open, "mq_open(3)", EACCES, EEXIST, EMFILE, ENFILE, ENOENT, ENOMEM, ENOSPC),
    NEVER(mq_unlink), /* of a name that is there */
    ROW(mq_timedsend, "mq_send(3)", EINTR),
    ROW(mq_timedreceive, "mq_receive(3)", EINTR),
    ROW(mq_getsetattr, "mq_getattr(3)", 0),
    ROW(msgget, "msgget(2)", EACCES, EEXIST, ENOENT, ENOMEM, ENOSPC),
    ROW(msgsnd, "msgop(2)", EACCES, EIDRM, EINTR, ENOMEM),
    ROW(msgrcv, "msgop(2)", EACCES, EIDRM, EINTR),
    NEVER(msgctl),
    ROW(semget, "semget(2)", EACCES, EEXIST, ENOENT, ENOMEM, ENOSPC),
    CLEANS(semctl, "semctl(2)", EACCES, EIDRM, EPERM),
    ROW(semtimedop, "semop(2)", EACCES, EIDRM, EINTR, ENOMEM),
    ROW(shmget, "shmget(2)", EACCES, ENFILE, ENOMEM, ENOSPC),
};
// clang-format on

const size_t call_count = sizeof calls / sizeof calls[0];

int call_find(long number)
{
    for (size_t i = 0; i < call_count; i++)
        if (calls[i].number == number)
            return (int)i;
    return -1;
}

/* EAGAIN of these is a limit, which stays. */
static bool has_limit(const struct call *call)
{
    static const char *const pages[] = {"fork(2)", "clone(2)", "mmap(2)", "rt_sigqueueinfo(2)"};

    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strcmp(call->page, pages[i]) == 0)
            return true;
    return false;
}

static bool is_random_name(const struct call *call, int error)
{
    /* mkdtemp() tries 238328 names, and all of them are taken nowhere. */
    return error == EEXIST && strcmp(call->page, "mkdir(2)") == 0;
}

/* Of fcntl(2) only the locks wait, which are not taken. */
static bool waits(const struct call *call)
{
    return strcmp(call->page, "fcntl(2)") != 0;
}

bool call_must_be_repeated(const struct call *call, int error)
{
    return (error == EINTR && waits(call)) || error == ECONNABORTED ||
           (error == EAGAIN && call->number == SYS_io_uring_enter);
}

bool call_is_repeated(const struct call *call, int error)
{
    return call_must_be_repeated(call, error) || error == EINTR || is_random_name(call, error) ||
           (error == EAGAIN && !has_limit(call));
}
