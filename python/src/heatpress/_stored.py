"""Arrays whose cells lie in files, which Java reads itself; and such as come piece by piece."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable
from typing import Any, BinaryIO

import numpy

from ._errors import InputError
from ._inputs import Array, Input, numbers, of_array

#: Bytes that are copied at once where an array comes piece by piece.
_PIECE = 1 << 26


def of_memmap(a: Array) -> Input | None:
    """An array whose memory is a mapped file, or a part of one; None where Java can't read it there."""
    if isinstance(a, numpy.ma.MaskedArray) or a.ndim == 0 or a.size == 0:
        return None
    root: Any = a
    while root is not None and not (
        isinstance(root, numpy.memmap) and isinstance(root.base, mmap.mmap)
    ):
        root = root.base if isinstance(root, numpy.ndarray) else None
    if root is None or root.mode == "c" or root.filename is None:
        return None
    name = os.fspath(root.filename)
    dtype = a.dtype
    if dtype.kind not in "iuf" or dtype.itemsize > 8 or not os.path.isfile(name):
        return None
    start = root.offset + a.__array_interface__["data"][0] - root.__array_interface__["data"][0]
    if a.ndim <= 2:
        layout = _layout(a, start, root.offset, os.path.getsize(name))
    elif a.flags.c_contiguous:
        layout = {"shape": "x".join(map(str, a.shape)), "offset": start}
    else:
        layout = None
    if layout is None:
        return None
    big = dtype.newbyteorder("=").str != dtype.str and dtype.itemsize > 1
    native_big = numpy.dtype("i2").newbyteorder("=").str[0] == ">"
    return Input(
        path=_plain(name),
        settings={
            "dtype": f"{dtype.kind}{dtype.itemsize}",
            "endian": "big" if big != native_big else "little",
            **layout,
        },
        silent="behind the last cell",
    )


def _layout(a: Array, start: int, first: int, length: int) -> dict[str, object] | None:
    """The settings of raw cells; None where the strides are not of that kind."""
    size = a.itemsize
    rows, columns = a.shape if a.ndim == 2 else (1, a.shape[0])
    down, across = a.strides if a.ndim == 2 else (columns * size, a.strides[0])
    if columns == 1:
        across = size if down != size or rows == 1 else max(rows, 1) * size
    if rows == 1:
        down = columns * size if across == size else size
    for order, near, far, lines, cells in (
        ("C", across, down, rows, columns),
        ("F", down, across, columns, rows),
    ):
        if near != size or far < cells * size or far % size:
            continue
        # The lines begin where those of the whole file do, so that the last one ends within it.
        skip = (start - first) % far // size if (start - first) % size == 0 else 0
        if skip + cells > far // size:
            skip = 0
        offset = start - skip * size
        if offset < 0 or offset + lines * far > length:
            continue
        shape = (lines, far // size) if order == "C" else (far // size, lines)
        window = f"{skip}:{skip + cells}"
        return {
            "shape": f"{shape[0]}x{shape[1]}",
            "offset": offset,
            "order": order,
            "slice": f":,{window}" if order == "C" else f"{window},:",
        }
    return None


def of_hdf5(a: Any) -> Input:
    """A dataset of h5py, from its file; by memory where it has none."""
    file = a.file
    try:
        if file.driver in ("sec2", "stdio", "windows", "split", "fileobj") and os.path.isfile(
            file.filename
        ):
            if file.mode != "r":
                file.flush()
            if (
                a.dtype.kind in "biufcV"
                and a.name is not None
                and file.driver in ("sec2", "stdio", "windows")
            ):
                return Input(path=_member(os.fspath(file.filename), a.name))
    except (OSError, RuntimeError, ValueError):
        # What can't be flushed is read by h5py.
        pass
    if a.dtype.kind not in "biuf":
        return of_array(a[()])
    return by_pieces(a.shape, a.dtype, lambda key: a[key])


def of_zarr(a: Any) -> Input:
    """An array of zarr, from its folder; by memory where it has none."""
    path = zarr_path(a)
    if path is not None:
        return Input(path=path)
    if a.dtype.kind not in "biuf":
        return of_array(numpy.asarray(a[...]))
    return by_pieces(a.shape, a.dtype, lambda key: numpy.asarray(a[key]))


def zarr_path(a: Any) -> str | None:
    """The folder and member of an array of zarr; None where it is elsewhere."""
    store = getattr(a, "store", None)
    root = getattr(store, "root", None)
    if root is None and type(store).__name__ in ("DirectoryStore", "NestedDirectoryStore"):
        root = getattr(store, "path", None)
    if root is None or not os.path.isdir(root):
        return None
    # Without an event loop's writes under way: zarr writes before it returns.
    member = str(getattr(a, "path", "")).strip("/")
    return _member(os.fspath(root), member) if member else _plain(os.fspath(root))


def of_dask(a: Any) -> Input:
    """An array of dask, chunk by chunk."""
    if any(n != n for n in a.shape):
        raise InputError("a dask array of unknown size; a.compute_chunk_sizes() finds it out")
    dtype = numbers(numpy.empty((1,) * max(a.ndim, 1), a.dtype)).dtype

    def write(file: BinaryIO) -> None:
        import dask.array

        cells = npy(file, a.shape, dtype)
        dask.array.store(a, cells, lock=False)
        cells.flush()

    _check(a.shape)
    return Input(stream=write)


def by_pieces(shape: tuple[int, ...], dtype: numpy.dtype[Any], read: Callable[[Any], Any]) -> Input:
    """An array that is read in pieces along its first axis."""
    _check(shape)

    def write(file: BinaryIO) -> None:
        cells = npy(file, shape, dtype)
        row = max(1, cells[:1].nbytes)
        step = max(1, _PIECE // row)
        for first in range(0, shape[0], step):
            key = slice(first, min(shape[0], first + step))
            cells[key] = read(key)
        cells.flush()

    return Input(stream=write)


def npy(file: BinaryIO, shape: tuple[int, ...], dtype: numpy.dtype[Any]) -> Any:
    """Makes a .npy file, whose cells are mapped."""
    numpy.lib.format.write_array_header_2_0(  # type: ignore[no-untyped-call,unused-ignore]
        file,
        {
            "descr": numpy.lib.format.dtype_to_descr(dtype),
            "fortran_order": False,
            "shape": tuple(int(n) for n in shape),
        },
    )
    offset = file.tell()
    count = 1
    for n in shape:
        count *= int(n)
    file.truncate(offset + count * dtype.itemsize)
    file.flush()
    return numpy.memmap(file, dtype, "r+", offset, tuple(int(n) for n in shape))


def _check(shape: tuple[int, ...]) -> None:
    if len(shape) == 0 or 0 in shape:
        raise InputError(f"an array of shape {tuple(shape)}; a matrix has rows and columns")


def _plain(path: str) -> str:
    """A path that has no member, even where it has a colon."""
    return os.path.abspath(path)


def _member(path: str, member: str) -> str:
    return f"{os.path.abspath(path)}:/{member.lstrip('/')}"
