/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seccomp filter: the calls below fail with EPERM.  It names what is refused and not what is
 * allowed, since each C library and each of its versions needs other calls to do the same. */
#include "sandbox/internal.h"

#if defined(__linux__)
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__) && !defined(__ILP32__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && defined(__AARCH64EL__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define NATIVE_ARCH AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define NATIVE_ARCH AUDIT_ARCH_PPC64LE
#endif
#endif

#if defined(NATIVE_ARCH)

enum { X32_BIT = 0x40000000 };

static const uint32_t refused[] = {
	/* other programs */
	SYS_execve,
	SYS_execveat,
	SYS_rt_sigqueueinfo,
	SYS_rt_tgsigqueueinfo,
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_setns,
	SYS_unshare,
#ifdef SYS_pidfd_send_signal
	SYS_pidfd_send_signal,
#endif
#ifdef SYS_pidfd_getfd
	SYS_pidfd_getfd,
#endif
#ifdef SYS_fork
	SYS_fork,
	SYS_vfork,
#endif
	/* the network */
	SYS_socket,
	SYS_connect,
	SYS_bind,
	SYS_listen,
	SYS_accept,
	SYS_accept4,
	/* the system */
	SYS_mount,
	SYS_umount2,
	SYS_pivot_root,
	SYS_chroot,
	SYS_swapon,
	SYS_swapoff,
	SYS_reboot,
	SYS_init_module,
	SYS_finit_module,
	SYS_delete_module,
	SYS_kexec_load,
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_add_key,
	SYS_request_key,
	SYS_keyctl,
	SYS_open_by_handle_at,
	SYS_personality,
	SYS_acct,
	SYS_settimeofday,
	SYS_clock_settime,
	SYS_sethostname,
	SYS_setdomainname,
	SYS_quotactl,
#ifdef SYS_io_uring_setup
	SYS_io_uring_setup,
	SYS_io_uring_enter,
	SYS_io_uring_register,
#endif
	/* who it is, and what files are */
	SYS_setuid,
	SYS_setgid,
	SYS_setreuid,
	SYS_setregid,
	SYS_setresuid,
	SYS_setresgid,
	SYS_setgroups,
	SYS_capset,
	SYS_fchmodat,
	SYS_fchownat,
	SYS_setxattr,
	SYS_lsetxattr,
	SYS_fsetxattr,
	SYS_removexattr,
	SYS_utimensat,
	SYS_truncate,
	SYS_mknodat,
	SYS_symlinkat,
	SYS_linkat,
#ifdef SYS_chmod
	SYS_chmod,
	SYS_chown,
	SYS_lchown,
	SYS_mknod,
	SYS_symlink,
	SYS_link,
	SYS_utime,
	SYS_utimes,
#endif
};

/* What a database does to its own files, which are open. */
static const uint32_t refused_without_databases[] = {
	SYS_fchmod,
	SYS_fchown,
};

enum {
	REFUSED_COUNT = sizeof refused / sizeof *refused,
	LATER_COUNT = sizeof refused_without_databases / sizeof *refused_without_databases,
};

struct program {
	struct sock_filter code[2 * (REFUSED_COUNT + LATER_COUNT) + 64];
	unsigned short length;
};

static void add(struct program *program, uint16_t code, uint32_t operand, uint8_t yes, uint8_t no)
{
	program->code[program->length++] =
		(struct sock_filter){ .code = code, .jt = yes, .jf = no, .k = operand };
}

static void load(struct program *program, size_t offset)
{
	add(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer(struct program *program, uint32_t what)
{
	add(program, BPF_RET | BPF_K, what, 0, 0);
}

/* Refuse, with that error, the call that is loaded, when it is this one. */
static void refuse(struct program *program, uint32_t call, uint32_t error)
{
	add(program, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
	answer(program, SECCOMP_RET_ERRNO | error);
}

static size_t low_half(size_t argument)
{
	return offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t) +
	       (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 4 : 0);
}

static void if_equal(struct program *program, uint32_t value, uint8_t skip_else)
{
	add(program, BPF_JMP | BPF_JEQ | BPF_K, value, 0, skip_else);
}

/* Threads may be started, processes not.  clone3 keeps its flags where a filter cannot see them: it
 * is not there, and the C library then takes clone. */
static void refuse_processes(struct program *program)
{
#ifdef SYS_clone3
	refuse(program, SYS_clone3, ENOSYS);
#endif
	refuse(program, SYS_ptrace, EPERM);
	if_equal(program, SYS_clone, 4);
	load(program, low_half(0));
	add(program, BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0);
	answer(program, SECCOMP_RET_ERRNO | EPERM);
	answer(program, SECCOMP_RET_ALLOW);
}

/* No typing into the terminal in the reader's name, nor pasting where it is the console. */
static void refuse_typing(struct program *program)
{
	if_equal(program, SYS_ioctl, 6);
	load(program, low_half(1));
	refuse(program, TIOCSTI, EPERM);
	refuse(program, TIOCLINUX, EPERM);
	load(program, offsetof(struct seccomp_data, nr));
}

/* A signal to a thread, which is one of its own: raise() and abort() are made of these. */
static void keep_to_itself(struct program *program, uint32_t call)
{
	if_equal(program, call, 4);
	load(program, low_half(0));
	if_equal(program, (uint32_t)getpid(), 1);
	answer(program, SECCOMP_RET_ALLOW);
	answer(program, SECCOMP_RET_ERRNO | EPERM);
}

/* To other processes none is sent, but that a room stops its whole group: Ctrl-Z. */
static void refuse_signals(struct program *program, bool interactive)
{
	keep_to_itself(program, SYS_tkill);
	keep_to_itself(program, SYS_tgkill);
	if (interactive) {
		if_equal(program, SYS_kill, 6);
		load(program, low_half(0));
		if_equal(program, 0, 3);
		load(program, low_half(1));
		if_equal(program, SIGTSTP, 1);
		answer(program, SECCOMP_RET_ALLOW);
		answer(program, SECCOMP_RET_ERRNO | EPERM);
	} else {
		refuse(program, SYS_kill, EPERM);
	}
}

static void compose(struct program *program, bool interactive)
{
	load(program, offsetof(struct seccomp_data, arch));
	add(program, BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 1, 0);
	answer(program, SECCOMP_RET_ERRNO | EPERM);
	load(program, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
	add(program, BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1);
	answer(program, SECCOMP_RET_ERRNO | EPERM);
#endif
	for (size_t i = 0; i < REFUSED_COUNT; i++)
		refuse(program, refused[i], EPERM);
	for (size_t i = 0; i < LATER_COUNT && !interactive; i++)
		refuse(program, refused_without_databases[i], EPERM);
	refuse_typing(program);
	refuse_signals(program, interactive);
	if (!SANDBOX_SANITIZED)
		refuse_processes(program);
	answer(program, SECCOMP_RET_ALLOW);
}

bool seccomp_is_there(void)
{
	uint32_t action = SECCOMP_RET_ERRNO;
	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool seccomp_enter(bool interactive)
{
	struct program program = { .length = 0 };
	compose(&program, interactive);
	const struct sock_fprog filter = { .len = program.length, .filter = program.code };
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) ==
	       0;
}

#else

bool seccomp_is_there(void)
{
	return false;
}

bool seccomp_enter(bool interactive)
{
	(void)interactive;
	return false;
}

#endif
