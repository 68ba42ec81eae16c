"""Cells and texts that Java reads from memory, as files."""

from __future__ import annotations

import contextlib
import io
import mmap
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import numpy

#: What one write may take (Linux).
_MOST_BYTES = 1 << 30


class _Spare:
    """The last file without a name, kept for a moment: most of a small call is getting pages anew.

    Whoever calls again within that moment writes into pages that are there.
    """

    _MOST_BYTES = 32 << 20
    _SECONDS = 1.0

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._file: BinaryIO | None = None
        self._until = 0.0
        self._watched = False

    def take(self) -> BinaryIO | None:
        """The file, which has the size and the bytes of its last use."""
        with self._lock:
            file, self._file = self._file, None
            return file

    def give(self, file: BinaryIO) -> bool:
        """Whether it is kept; whoever gave it must close it otherwise."""
        if os.fstat(file.fileno()).st_size > self._MOST_BYTES:
            return False
        with self._lock:
            if self._file is not None:
                return False
            self._file = file
            self._until = time.monotonic() + self._SECONDS
            if not self._watched:
                self._watched = True
                threading.Thread(target=self._watch, name="heatpress-spare", daemon=True).start()
            return True

    def _watch(self) -> None:
        while True:
            time.sleep(self._SECONDS)
            with self._lock:
                if self._file is None or time.monotonic() >= self._until:
                    file, self._file, self._watched = self._file, None, False
                    break
        if file is not None:
            file.close()

    def forget(self) -> None:
        """In a fork, where the watching thread is not, and the file still that of the parent."""
        file, self._file = self._file, None
        self.__init__()  # type: ignore[misc]
        if file is not None:
            file.close()


_spare = _Spare()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_spare.forget)


class SharedFile:
    """A file that lies in memory where the system can do that, and is gone when it is closed.

    On Linux it has no name at all: Java opens it through /proc, and nothing is left of it however
    either side ends. Elsewhere it lies in the folder for temporary files, and so does one whose name
    must end in a certain way.
    """

    def __init__(self, nameless: bool, ending: str = "") -> None:
        self.temporary: str | None = None
        self._at = 0
        if nameless and not ending:
            self.file = _spare.take() or open(os.memfd_create("heatpress"), "w+b", buffering=0)
            self.file.seek(0)
            self.path = f"/proc/{os.getpid()}/fd/{self.file.fileno()}"
        else:
            folder = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
            descriptor, self.path = tempfile.mkstemp(ending, f"heatpress-{os.getpid()}-", folder)
            self.file = open(descriptor, "w+b", buffering=0)
            self.temporary = self.path

    @staticmethod
    def can_be_nameless() -> bool:
        """Whether this system has files without names."""
        return sys.platform.startswith("linux") and hasattr(os, "memfd_create")

    def close(self) -> None:
        """Gives the memory back."""
        if self.temporary is None and _spare.give(self.file):
            return
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
            self._write(flat.reshape(-1).view(numpy.uint8).data)
            os.ftruncate(self.file.fileno(), self._at)
            return
        os.ftruncate(self.file.fileno(), len(start) + array.nbytes)
        with mmap.mmap(self.file.fileno(), len(start) + array.nbytes) as mapped:
            mapped[: len(start)] = start
            cells = numpy.frombuffer(mapped, array.dtype, array.size, len(start))
            numpy.copyto(cells.reshape(flat.shape), flat)
            del cells

    def _write(self, cells: memoryview) -> None:
        while cells:
            count = self.file.write(cells[:_MOST_BYTES])
            cells = cells[count:]
            self._at += count

    def write_by(self, stream: Callable[[BinaryIO], object]) -> None:
        """Has it written by somebody else, and checks that it is all there."""
        os.ftruncate(self.file.fileno(), 0)
        # A copy of the descriptor: the stream may close what it gets.
        with open(os.dup(self.file.fileno()), "r+b") as file:
            stream(file)

    def write_text(self, text: str) -> None:
        """Writes a text."""
        self._write(memoryview(text.encode("utf-8", "replace")))
        os.ftruncate(self.file.fileno(), self._at)


def _is_columns_first(array: numpy.ndarray[Any, Any]) -> bool:
    if array.flags.c_contiguous or array.ndim < 2:
        return False
    return array.flags.f_contiguous or abs(array.strides[0]) < abs(array.strides[-1])
