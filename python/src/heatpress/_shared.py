"""Cells and texts that Java reads from memory, as files."""

from __future__ import annotations

import contextlib
import io
import mmap
import os
import sys
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO

import numpy

#: What one write may take (Linux).
_MOST_BYTES = 1 << 30


class SharedFile:
    """A file that lies in memory where the system can do that, and is gone when it is closed.

    On Linux it has no name at all: Java opens it through /proc, and nothing is left of it however
    either side ends. Elsewhere it lies in the folder for temporary files.
    """

    def __init__(self, nameless: bool) -> None:
        self.temporary: str | None = None
        if nameless:
            self.file: BinaryIO = open(os.memfd_create("heatpress"), "w+b", buffering=0)
            self.path = f"/proc/{os.getpid()}/fd/{self.file.fileno()}"
        else:
            folder = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
            descriptor, self.path = tempfile.mkstemp(prefix=f"heatpress-{os.getpid()}-", dir=folder)
            self.file = open(descriptor, "w+b", buffering=0)
            self.temporary = self.path

    @staticmethod
    def can_be_nameless() -> bool:
        """Whether this system has files without names."""
        return sys.platform.startswith("linux") and hasattr(os, "memfd_create")

    def close(self) -> None:
        """Gives the memory back."""
        self.file.close()
        if self.temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(self.temporary)

    def write_array(self, array: numpy.ndarray[Any, Any]) -> None:
        """Writes an array with any strides as a .npy file, in the order in which it lies."""
        columns_first = _is_columns_first(array)
        head = io.BytesIO()
        numpy.lib.format.write_array_header_2_0(  # type: ignore[no-untyped-call,unused-ignore]
            head,
            {
                "descr": numpy.lib.format.dtype_to_descr(array.dtype),
                "fortran_order": columns_first,
                "shape": array.shape,
            },
        )
        start = head.getvalue()
        flat = array.T if columns_first else array
        if flat.flags.c_contiguous and flat.dtype.kind != "V":
            # One copy, in pages that nobody had to map before.
            self._write(memoryview(start))
            self._write(memoryview(flat.reshape(-1).view(numpy.uint8)))
            return
        os.ftruncate(self.file.fileno(), len(start) + array.nbytes)
        with mmap.mmap(self.file.fileno(), len(start) + array.nbytes) as mapped:
            mapped[: len(start)] = start
            cells = numpy.frombuffer(mapped, array.dtype, array.size, len(start))
            numpy.copyto(cells.reshape(flat.shape), flat)
            del cells

    def _write(self, cells: memoryview) -> None:
        while cells:
            cells = cells[os.write(self.file.fileno(), cells[:_MOST_BYTES]) :]

    def write_by(self, stream: Callable[[BinaryIO], object]) -> None:
        """Has it written by somebody else, and checks that it is all there."""
        # A copy of the descriptor: the stream may close what it gets.
        with open(os.dup(self.file.fileno()), "r+b") as file:
            stream(file)

    def write_text(self, text: str) -> None:
        """Writes a text."""
        self._write(memoryview(text.encode("utf-8", "replace")))


def _is_columns_first(array: numpy.ndarray[Any, Any]) -> bool:
    if array.flags.c_contiguous or array.ndim < 2:
        return False
    return array.flags.f_contiguous or abs(array.strides[0]) < abs(array.strides[-1])
