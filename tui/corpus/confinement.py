"""Sandboxing of the parsers' child process by the kernel: seccomp and Landlock.

On Linux an unprivileged process may restrict itself by a system call filter (seccomp) and file
access rules (Landlock). What the system lacks is skipped; the audit hook of `sandboxed` is
installed in any case, and is the only measure where there is neither.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

# Classic BPF, <linux/filter.h>: load a word, jump if equal, if greater or equal, if bits are set,
# return.
_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16  # in struct seccomp_data
_ALLOW = 0x7FFF0000
_ERROR = 0x00050000
_KILL = 0x80000000
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000  # the second table of system calls on x86-64

# Per architecture: AUDIT_ARCH, `clone`, `clone3`, and the calls refused: `socket` and all that
# works on one, `exec` and other processes, `io_uring`, which would bypass the filter, and changing
# the rights, owners, times and attributes of files, which Landlock does not restrict.
_CALLS: dict[str, tuple[int, int, int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        56,
        435,
        (
            *(*range(41, 47), 49, 50, 53, 288, 307, 57, 58, 59, 322, 62, 101, 310, 311, 304, 425),
            *(*range(90, 95), 132, *range(188, 191), *range(197, 200)),
            *(235, 260, 261, 268, 280, 452),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        220,
        435,
        (
            *(*range(198, 204), 206, 211, 242, 269, 221, 281, 129, 117, 270, 271, 265, 425),
            *(*range(5, 8), *range(14, 17), *range(52, 56), 88, 452),
        ),
    ),
}

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000

# Landlock's system calls have one number on every machine.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# Rights on files that each version of the interface knows, <linux/landlock.h>.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP = 0b11
_SCOPES = 0b11

_SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store"),
    *("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/dev/urandom", "/dev/null"),
)
_LIBRARIES = ("site-packages", "dist-packages")
_MODULES = (".py", ".pyc", ".so", ".zip")


def confine() -> None:
    """Deny this process the network, other programs, and all files but those of Python."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    with suppress(OSError, AttributeError):
        _call(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        with suppress(OSError):
            _restrict_files(libc, readable_roots())
        try:
            _filter_calls(libc)
        except OSError:  # another machine, or a system without filters: then an empty network
            _call(libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET))


def readable_roots() -> list[Path]:
    """The files and folders that Python modules and shared libraries are loaded from.

    Of an entry of `sys.path` that is no library folder, such as the working directory, only the
    modules and packages.
    """
    roots = [Path(os.path.realpath(path)) for path in (sys.prefix, sys.base_prefix, *_SYSTEM)]
    for entry in map(Path, map(os.path.realpath, filter(None, sys.path))):
        if entry.name in _LIBRARIES or entry.is_file():
            roots.append(entry)
        elif not is_below(entry, roots):
            roots.extend(_modules_in(entry))
    return [root for root in roots if root != Path("/")]


def is_below(path: Path, roots: Iterable[Path]) -> bool:
    """Whether a path is one of `roots`, or stands below one."""
    above = {path, *path.parents}
    return any(root in above for root in roots)


def _modules_in(folder: Path) -> Iterator[Path]:
    """The modules and packages of a folder."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.suffix in _MODULES or (entry / "__init__.py").is_file():
                yield entry
        yield from (cache for cache in [folder / "__pycache__"] if cache.is_dir())


def _call(result: int) -> int:
    """The result of a system call.

    Raises:
        OSError: it failed.
    """
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _restrict_files(libc: ctypes.CDLL, roots: Iterable[Path]) -> None:
    """Let files be read below `roots` only, and none be changed (Landlock).

    Raises:
        OSError: the system has no Landlock, or it is switched off.
    """
    version = _call(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1))
    handled = (1 << _FILE_RIGHTS[min(version, max(_FILE_RIGHTS))]) - 1
    attributes = struct.pack(
        "=QQQ", handled, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0
    )[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules = _call(libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0))
    try:
        for root in roots:
            _add_rule(libc, rules, root)
        for entry in filter(None, sys.path):  # imports list these
            _add_rule(libc, rules, Path(entry), _READ_DIR)
        _call(libc.syscall(_RESTRICT_SELF, rules, 0))
    finally:
        os.close(rules)


def _add_rule(libc: ctypes.CDLL, rules: int, root: Path, rights: int = 0) -> None:
    """Add a rule for what is at and below a path, if there is anything."""
    with suppress(OSError):
        descriptor = os.open(root, os.O_PATH | os.O_CLOEXEC)
        try:
            whole = _EXECUTE | _READ_FILE | _READ_DIR if root.is_dir() else _READ_FILE | _EXECUTE
            rule = struct.pack("=Qi", rights or whole, descriptor)
            _call(libc.syscall(_ADD_RULE, rules, _RULE_PATH_BENEATH, rule, 0))
        finally:
            os.close(descriptor)


def _filter_calls(libc: ctypes.CDLL) -> None:
    """Refuse the system calls of the network and of other processes (seccomp).

    Raises:
        OSError: this machine's system call numbers are not known, or the system has no filters.
    """
    calls = _CALLS.get(platform.machine())
    if calls is None or struct.calcsize("P") != 8:
        raise OSError(errno.ENOSYS, "no numbers for this machine")
    program = b"".join(struct.pack("=HBBI", *step) for step in _bpf_program(*calls))
    steps = ctypes.create_string_buffer(program)
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(steps))
    _call(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0))


def _bpf_program(
    architecture: int, clone: int, clone3: int, refused: tuple[int, ...]
) -> list[tuple[int, int, int, int]]:
    """The BPF program: code, jump if true, jump if false, operand."""
    count = len(refused)
    return [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, count + 5, 0, _X32),
        *((_EQUAL, count + 4 - at, 0, number) for at, number in enumerate(refused)),
        (_EQUAL, 5, 0, clone3),  # as if unknown: then the C library takes `clone`
        (_EQUAL, 0, 2, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_BITS, 0, 1, _CLONE_THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERROR | errno.EPERM),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
    ]
