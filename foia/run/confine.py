"""What a worker may touch: its input, its scratch folder and the libraries; no network.

Landlock (Linux 5.13) keeps it to named folders, seccomp takes away sockets, new programs and
looking into other processes. Both hold for good and need no rights. Where the platform lacks
them the worker says so and goes on with the limits alone.
"""

from __future__ import annotations

import ctypes
import os
import platform
import site
import struct
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# Shared libraries, fonts, time zones and what libraries ask of the processor.
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/lib32", "/opt", "/nix/store", "/gnu/store", "/etc/ld.so.cache",
    "/etc/ld.so.conf.d", "/etc/fonts", "/etc/localtime", "/etc/alternatives", "/etc/mime.types",
    "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/self", "/proc/cpuinfo",
    "/proc/meminfo", "/proc/stat", "/proc/sys/vm", "/sys/devices/system", "/sys/fs/cgroup",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Access:
    """Folders and files beside the libraries. `runs_programs` is for an engine that is one."""

    readable: tuple[Path, ...] = ()
    writable: tuple[Path, ...] = ()
    runs_programs: bool = False


@dataclass(frozen=True, slots=True)
class Confinement:
    """What holds from now on; `open_doors` says in words what this platform cannot shut."""

    open_doors: tuple[str, ...] = ()


def confine(access: Access) -> Confinement:
    """Shuts the doors of this process and of all it starts; there is no way back."""
    if sys.platform != "linux":
        return Confinement((f"{sys.platform} has neither landlock nor seccomp",))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return Confinement(("new rights cannot be refused",))
    doors = [_landlock(libc, access), _seccomp(libc, access.runs_programs)]
    return Confinement(tuple(door for door in doors if door))


def library_folders() -> list[Path]:
    """Where Python and its packages lie; never the folder foia happens to be started in."""
    paths = sysconfig.get_paths()
    named = [sys.prefix, sys.base_prefix, sys.exec_prefix, paths["stdlib"], paths["platstdlib"]]
    named += [paths["purelib"], paths["platlib"], site.getusersitepackages(), *_SYSTEM]
    named += [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p]
    named += [os.environ[v] for v in ("TESSDATA_PREFIX",) if v in os.environ]
    package = Path(__file__).resolve().parents[1]
    return [*map(Path, named), package, package.parent / "pipelines"]


_PR_SET_NO_NEW_PRIVS = 38

# --- landlock: numbers and bits from linux/landlock.h

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 1 << 1, 1 << 2, 1 << 3
_ALL_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
_ALL_SINCE_5 = (1 << 16) - 1
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_ON_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_TCP = 0b11
_SCOPED = 0b11


def _landlock(libc: ctypes.CDLL, access: Access) -> str:
    """Empty when it holds."""
    abi = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if abi < 1:
        return "other files stay readable: this kernel has no landlock"
    every = _ALL_BY_ABI.get(abi, _ALL_BY_ABI[3] if abi < 5 else _ALL_SINCE_5)
    attributes = struct.pack("=Q", every)
    if abi >= 4:
        attributes += struct.pack("=Q", _TCP)
    if abi >= 6:
        attributes += struct.pack("=Q", _SCOPED)
    ruleset = libc.syscall(
        _CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0)
    )
    if ruleset < 0:
        return f"other files stay readable: landlock says {os.strerror(ctypes.get_errno())}"
    reads = _READ_FILE | _READ_DIR | (_EXECUTE if access.runs_programs else 0)
    allowed = [(path, reads) for path in library_folders()]
    allowed += [(path, _READ_FILE | _READ_DIR) for path in access.readable]
    allowed += [(path, every & ~_EXECUTE) for path in access.writable]
    allowed += [(Path("/dev/null"), _READ_FILE | _WRITE_FILE)]
    try:
        _allow(libc, ruleset, allowed, every)
        if libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0)):
            return f"other files stay readable: landlock says {os.strerror(ctypes.get_errno())}"
    finally:
        os.close(ruleset)
    return ""


def _allow(
    libc: ctypes.CDLL, ruleset: int, allowed: Iterable[tuple[Path, int]], every: int
) -> None:
    """A path that is not there needs no rule."""
    for path, rights in allowed:
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        if not path.is_dir():
            rights &= _ON_A_FILE
        rule = struct.pack("=Qi", rights & every, descriptor)
        libc.syscall(_ADD_RULE, ruleset, ctypes.c_uint32(1), rule, ctypes.c_uint32(0))
        os.close(descriptor)


# --- seccomp: a filter of Berkeley packet filter steps over the number of the call

_SECCOMP_SET_MODE_FILTER, _TSYNC = 1, 1
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _NO_SUCH_CALL = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000

# socket, connect, bind, listen, accept, accept4, sendto | ptrace, process_vm_readv, _writev,
# pidfd_getfd | io_uring_setup | mount, umount2, unshare, setns, pivot_root, open_tree, fsopen,
# move_mount | bpf, perf_event_open, userfaultfd, keyctl, add_key, request_key, kexec_load,
# init_module, finit_module
_REFUSED = {
    "x86_64": (
        41, 42, 49, 50, 43, 288, 44, 101, 310, 311, 438, 425, 165, 166, 272, 308, 155, 428, 430,
        429, 321, 298, 323, 250, 248, 249, 246, 175, 313,
    ),
    "aarch64": (
        198, 203, 200, 201, 202, 242, 206, 117, 270, 271, 438, 425, 40, 39, 97, 268, 41, 428, 430,
        429, 280, 241, 282, 219, 217, 218, 104, 105, 273,
    ),
}  # fmt: skip
# (calls that start programs, clone, clone3, call of the seccomp filter, architecture's number)
_PROGRAMS = {"x86_64": (59, 322, 57, 58), "aarch64": (221, 281)}
_CLONES = {"x86_64": (56, 435), "aarch64": (220, 435)}
_SECCOMP_CALL = {"x86_64": 317, "aarch64": 277}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def _seccomp(libc: ctypes.CDLL, runs_programs: bool) -> str:
    """Empty when it holds."""
    machine = platform.machine()
    if machine not in _REFUSED:
        return f"the network stays open: no filter for {machine}"
    steps = _filter(machine, runs_programs)
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(steps), ctypes.addressof(buffer))
    failed = libc.syscall(
        _SECCOMP_CALL[machine],
        ctypes.c_uint32(_SECCOMP_SET_MODE_FILTER),
        ctypes.c_uint32(_TSYNC),
        program,
    )
    if failed:
        return f"the network stays open: seccomp says {os.strerror(ctypes.get_errno())}"
    return ""


def _filter(machine: str, runs_programs: bool) -> list[tuple[int, int, int, int]]:
    """Steps (code, jump if true, jump if false, value).

    Another architecture's or x32's numbers would pass by the list, so they are refused whole.
    """
    refuse = (_RETURN, 0, 0, _REFUSE)
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        refuse,
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        refuse,
    ]
    refused = _REFUSED[machine] + (() if runs_programs else _PROGRAMS[machine])
    for number in refused:
        steps += [(_EQUAL, 0, 1, number), refuse]
    if not runs_programs:
        clone, clone3 = _CLONES[machine]
        # The C library falls back from clone3, whose flags lie in memory, to clone.
        steps += [(_EQUAL, 0, 1, clone3), (_RETURN, 0, 0, _NO_SUCH_CALL)]
        steps += [
            (_EQUAL, 0, 3, clone),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
            (_ANY_BIT, 1, 0, _CLONE_THREAD),
            refuse,
        ]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]
