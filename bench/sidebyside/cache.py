"""The page cache: how much of a file it holds, and bringing the rest in."""

import ctypes
import mmap
import os

import numpy as np

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.mmap.restype = ctypes.c_void_p
LIBC.mmap.argtypes = [
    ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long,
]  # fmt: skip
LIBC.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
LIBC.mincore.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p]


def files(path):
    """The files of a store; a file itself."""
    if not os.path.isdir(path):
        return [path] if os.path.exists(path) else []
    return [
        os.path.join(folder, name) for folder, _, names in os.walk(path) for name in sorted(names)
    ]


def size(path):
    """Bytes of a file, or of all files of a store."""
    return sum(os.path.getsize(file) for file in files(path))


def resident(path):
    """The share of a file's bytes, or of all files of a store, that is in memory, from 0 to 1."""
    held = sum(os.path.getsize(file) * pages_held(file) for file in files(path))
    return held / max(1, size(path))


def pages_held(path):
    """The share of a file's pages."""
    size = os.path.getsize(path)
    if size == 0:
        return 1.0
    pages = -(-size // mmap.PAGESIZE)
    file = os.open(path, os.O_RDONLY)
    try:
        at = LIBC.mmap(None, size, mmap.PROT_READ, mmap.MAP_SHARED, file, 0)
        if at == ctypes.c_void_p(-1).value:
            return 0.0
        states = ctypes.create_string_buffer(pages)
        known = LIBC.mincore(at, size, states) == 0
        LIBC.munmap(at, size)
        held = np.frombuffer(states, np.uint8, pages) & 1
        return float(held.mean()) if known else 0.0
    finally:
        os.close(file)


def drop(path):
    """Tells the system that the file is not needed in memory, to make room for another."""
    for name in files(path):
        file = os.open(name, os.O_RDONLY)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def warm(path):
    """Reads what is not in memory; returns the share that is afterwards."""
    share = resident(path)
    for _ in range(2):
        if share > 0.999:
            break
        for name in files(path):
            with open(name, "rb", buffering=0) as f:
                buffer = bytearray(1 << 24)
                while f.readinto(buffer):
                    pass
        share = resident(path)
    return share
