"""From anything that is a matrix to what Java reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy

from ._errors import InputError, SettingError

Array = numpy.ndarray[Any, Any]


@dataclass
class Input:
    """A matrix on its way to Java: exactly one of ``path``, ``array`` and ``stream`` is given.

    path      a file that Java opens itself, with ``:member`` where it has several arrays
    array     cells in memory with any strides, of a type and number of dimensions that .npy files
              have and Java draws; the engine copies it into shared memory as a .npy file
    stream    writes a complete file of any format that Java knows (.npy, .npz, .mtx, the JSON of a
              Plotly figure ...) into an empty binary file that can seek, be truncated and mapped
    settings  of a job file (``slice``, ``dtype``, ``shape``, ``rows`` ...), under those that the
              user gives. Values may be what the engine takes: see `Engine.call`.
    figure    the same, but for figures alone (``x-labels``, ``y-coords``, ``x-title`` ...): what is
              known of columns (x) and rows (y), with ``y-unit``
    silent    words of remarks that nobody wants to hear of this input
    """

    path: str | None = None
    settings: dict[str, object] = field(default_factory=dict)
    array: Array | None = None
    stream: Callable[[BinaryIO], object] | None = None
    figure: dict[str, object] = field(default_factory=dict)
    silent: str = ""

    def settings_of(self, command: str, given: Mapping[str, object]) -> dict[str, object]:
        """The settings of a job of which a user gives some."""
        known = _known(self.figure, given) if command == "figure" else {}
        return {**self.settings, **known, **given}


def as_input(
    a: Any,
    *,
    layer: str | None = None,
    obs: str | None = None,
    var: str | None = None,
    slice: object = None,
    complex: object = None,
    annotated: bool = False,
) -> Input:
    """What Java reads of anything that is a matrix.

    layer    of an AnnData, instead of X
    obs      the column of an AnnData's ``obs`` that names the rows, instead of its index
    var      the same of ``var`` and the columns
    slice    what the user gives for it: the plane of an array with more dimensions. It is for Java;
             here it tells which dimensions of an xarray variable are rows and columns
    annotated  whether columns of an AnnData's ``obs`` and ``var`` are asked for by the settings
    complex  which part of complex cells is meant: Java takes it from files, this from memory

    Raises InputError where it is no matrix of numbers.
    """
    if _is(a, "anndata", "AnnData"):
        found = _labelled.of_anndata(a, layer, obs, var, annotated)
    else:
        for name, value in (("layer", layer), ("obs", obs), ("var", var)):
            if value is not None:
                raise InputError(f"{name}={value!r} is for AnnData, and this is {_called(a)}")
        found = _found(a, slice, complex)
    if found.array is not None and found.array.dtype.kind == "c":
        found.array = part_of(found.array, complex)
    return found


def _found(a: Any, plane: object, part: object) -> Input:
    if isinstance(a, (str, bytes, os.PathLike)):
        return Input(path=os.fsdecode(a))
    if isinstance(a, numpy.ndarray):
        return _stored.of_memmap(a) or of_array(a)
    if _is(a, "h5py", "Dataset"):
        return _stored.of_hdf5(a)
    if _is(a, "zarr", "Array"):
        return _stored.of_zarr(a)
    if _is(a, "dask", "Array"):
        return _stored.of_dask(part_of(a, part) if a.dtype.kind == "c" else a)
    if _is(a, "xarray", "DataArray", "Variable"):
        return _labelled.of_xarray(a, plane, part)
    if _is(a, "pandas", "DataFrame", "Series"):
        return _labelled.of_pandas(a)
    if _is(a, "polars", "DataFrame", "Series"):
        return _labelled.of_polars(a)
    if _is_sparse(a):
        return of_sparse(a, part)
    return of_array(_array_of(a))


def _known(figure: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """What is known of a matrix as far as a user says nothing else; it is turned with the cells."""
    found = dict(figure)
    if given.get("transpose"):
        turned = {"x": "y", "y": "x"}
        found = {
            turned.get(key[0], key[0]) + key[1:] if key[1:2] == "-" else key: value
            for key, value in found.items()
        }
    for axis in "xy":
        unit = found.pop(f"{axis}-unit", "")
        coords, labels = f"{axis}-coords", f"{axis}-labels"
        if coords in given or f"{axis}-range" in given:
            # Others than those that are known; so is their unit.
            unit = ""
            found.pop(f"{axis}-axis", None)
            found.pop(coords, None)
            if f"{axis}-range" in given or given[coords] is not None:
                found.pop(labels, None)
            if f"{axis}-range" not in given:
                found.setdefault(coords, None)
        if given.get(labels) is not None:
            unit = ""
        if unit:
            found[f"{axis}-title"] = titled(found.get(f"{axis}-title"), unit)
    return found


def titled(title: object, unit: object) -> str:
    """Title and unit as people write them."""
    return f"{title or ''} [{unit}]".strip() if unit else str(title or "")


def of_array(cells: Array) -> Input:
    """Cells in memory, of a type that Java draws."""
    return Input(array=numbers(cells))


def numbers(cells: Array) -> Array:
    """Cells of a type that Java draws; those that a mask hides are missing."""
    if isinstance(cells, numpy.ma.MaskedArray):
        cells = _unmasked(cells)
    kind = cells.dtype.kind
    if cells.ndim == 0:
        raise InputError(f"a single number ({cells.dtype}), but a matrix has rows and columns")
    if kind == "O":
        return _objects(cells)
    if kind in "fc":
        # Beyond 64 bits (128 for complex numbers) only Python can read.
        widest = numpy.dtype("f8" if kind == "f" else "c16")
        return cells.astype(widest) if cells.dtype.itemsize > widest.itemsize else cells
    if kind in "biu":
        return cells
    if cells.dtype.names:
        names = ", ".join(cells.dtype.names)
        raise InputError(
            f"records of {names}; choose one of these fields, as in a[{cells.dtype.names[0]!r}]"
        )
    if kind in "mM":
        raise InputError(
            f"dates or times ({cells.dtype}); make numbers of them, as in a.astype('int64')"
        )
    if kind in "SUT":
        raise InputError(f"texts ({cells.dtype}); make numbers of them, as in a.astype(float)")
    raise InputError(f"cells of type {cells.dtype}; make numbers of them, as in a.astype(float)")


def _objects(cells: Array) -> Array:
    """Python's own numbers; None is missing."""
    flat = cells.ravel()
    for each in flat:
        if isinstance(each, (str, bytes)) or not (
            each is None or hasattr(each, "__float__") or hasattr(each, "__complex__")
        ):
            raise InputError(
                f"objects such as {each!r}, which is no number; make numbers of them, as in a.astype(float)"
            )
    values = [numpy.nan if each is None else each for each in flat]
    try:
        is_complex = any(isinstance(each, (complex, numpy.complexfloating)) for each in values)
        return numpy.array(values, complex if is_complex else float).reshape(cells.shape)
    except (TypeError, ValueError, OverflowError) as e:
        raise InputError(
            f"objects that are no numbers ({e}); make numbers of them, as in a.astype(float)"
        ) from e


def _unmasked(cells: Any) -> Array:
    """A masked array with NaN where the mask is set."""
    mask = numpy.ma.getmaskarray(cells)
    values = numpy.asarray(cells.data)
    if not mask.any():
        return values
    if values.dtype.kind in "biu":
        wide = values.astype(float)
        if values.dtype.itemsize > 4 and bool((wide.astype(values.dtype) != values)[~mask].any()):
            raise InputError(
                f"{values.dtype} beyond 2**53 with a mask can't become floats without loss;"
                " fill it with a value of its own, as in a.filled(-1), and give missing=-1"
            )
        values = wide
    elif values.dtype.kind in "fc":
        values = values.copy()
    else:
        return values
    values[mask] = numpy.nan
    return values


def part_of(cells: Any, part: object) -> Any:
    """A part of complex cells of numpy or dask."""
    if part is None:
        raise InputError(
            "complex cells; complex='abs' draws their magnitudes, as 'real', 'imag' and 'phase' do"
        )
    if part not in ("abs", "real", "imag", "phase"):
        raise SettingError(f"complex takes abs, real, imag or phase, not {part!r}", "complex")
    if part in ("real", "imag"):
        return getattr(cells, str(part))
    return numpy.abs(cells) if part == "abs" else numpy.angle(cells)


def of_sparse(a: Any, part: object = None) -> Input:
    """A matrix of scipy's, as the file that scipy would save."""
    if a.dtype.kind == "c":
        a = a.tocsr(copy=True)
        a.sum_duplicates()
        a = type(a)((part_of(a.data, part), a.indices, a.indptr), shape=a.shape)
    form = a.format
    if getattr(a, "ndim", 2) == 1:
        a, form = a.reshape(1, -1).tocoo(), "coo"
    elif form not in ("csr", "csc", "coo"):
        a, form = a.tocsr(), "csr"
    numbers(a.data)
    arrays = {
        "format": numpy.array(form.encode("ascii")),
        "shape": numpy.array(a.shape),
        "data": a.data,
    }
    if form == "coo":
        arrays.update(row=a.row, col=a.col)
    else:
        arrays.update(indices=a.indices, indptr=a.indptr)
    return Input(stream=lambda file: numpy.savez(file, **arrays))


def _is_sparse(a: object) -> bool:
    return _is(a, "scipy", "spmatrix", "sparray", "_spbase")


def _array_of(a: Any) -> Array:
    """What numpy makes of an object."""
    if isinstance(a, (bool, int, float, complex)) or a is None:
        raise InputError(f"{a!r}, but a matrix has rows and columns")
    if _is(a, "xarray", "Dataset"):
        names = ", ".join(str(name) for name in list(a.data_vars)[:5])
        raise InputError(f"a Dataset; choose one of its variables ({names}), as in ds[name]")
    if _is(a, "polars", "LazyFrame"):
        raise InputError("a LazyFrame; collect() it first")
    if _is(a, "zarr", "Group") or _is(a, "h5py", "Group", "File"):
        raise InputError(f"a group ({', '.join(list(a)[:5])}); choose one of its arrays")
    if _is(a, "pathlib") or isinstance(a, (dict, set, frozenset)) or hasattr(a, "read"):
        raise InputError(f"{_called(a)} is no matrix; give its path, an array, or a table")
    if _is(a, "torch", "Tensor"):
        return _of_tensor(a)
    if hasattr(a, "__dlpack__") and not hasattr(a, "__array__"):
        try:
            return numpy.from_dlpack(a)
        except (BufferError, TypeError, RuntimeError, ValueError) as e:
            raise InputError(f"{_called(a)} can't be read ({e}); copy it to the CPU first") from e
    try:
        if (
            hasattr(a, "__array__")
            or hasattr(a, "__array_interface__")
            or isinstance(a, (memoryview, bytearray))
        ):
            return numpy.asanyarray(a)
        if not isinstance(a, (list, tuple)):
            a = list(a)
        return numpy.array(a)
    except (TypeError, ValueError) as e:
        told = "its rows are not equally long" if "inhomogeneous" in str(e) else str(e)
        raise InputError(
            f"{_called(a)} is no matrix of numbers: {told}; give numpy.ndarray or a list of equally long lists"
        ) from e


def _of_tensor(a: Any) -> Array:
    a = a.detach()
    if a.device.type != "cpu":
        raise InputError(f"a tensor on {a.device}; copy it to the CPU first: a.cpu()")
    if str(a.dtype) == "torch.bfloat16":
        a = a.float()
    return numpy.asarray(a.resolve_conj().resolve_neg() if a.is_complex() else a)


def _is(a: object, package: str, *names: str) -> bool:
    """Whether an object is of a class of a package that need not be installed."""
    return any(
        each.__module__.partition(".")[0] == package and (each.__name__ in names or not names)
        for each in type(a).__mro__
    )


def _called(a: object) -> str:
    return f"{type(a).__module__}.{type(a).__qualname__}".replace("builtins.", "")


# They need what is above.
from . import _labelled, _stored  # noqa: E402
