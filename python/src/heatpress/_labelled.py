"""Tables and arrays that know the names, coordinates and units of their cells."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy

from . import _stored
from ._errors import InputError
from ._inputs import Array, Input, as_input, numbers, of_array, titled


def of_pandas(a: Any) -> Input:
    """A table with the names of its rows and columns; a series is a row."""
    if a.ndim == 1:
        found = of_array(_column_of_pandas(a, "the series")[numpy.newaxis])
        found.figure.update(_index("x", a.index))
        return found
    found = of_array(_cells_of_pandas(a))
    found.figure.update(_index("y", a.index))
    found.figure.update(_index("x", a.columns))
    return found


def _cells_of_pandas(a: Any) -> Array:
    if 0 in a.shape:
        raise InputError(f"an empty table ({a.shape[0]} rows, {a.shape[1]} columns)")
    kinds = {dtype for dtype in a.dtypes}
    if (
        len(kinds) == 1
        and isinstance(next(iter(kinds)), numpy.dtype)
        and next(iter(kinds)).kind in "biufc"
    ):
        # One block of memory, which is not copied.
        return numpy.asarray(a)
    columns = [
        _column_of_pandas(a.iloc[:, k], f"column {a.columns[k]!r}") for k in range(a.shape[1])
    ]
    dtype = numpy.result_type(*{column.dtype for column in columns})
    if len({column.dtype for column in columns}) > 1 and dtype.kind != "c":
        dtype = numpy.dtype(float)
    cells = numpy.empty(a.shape, dtype, order="F")
    for k, column in enumerate(columns):
        cells[:, k] = column
    return cells


def _column_of_pandas(column: Any, called: str) -> Array:
    """The numbers of a column; NA is NaN."""
    dtype = column.dtype
    kind = getattr(dtype, "kind", "O")
    if isinstance(dtype, numpy.dtype) and kind in "biufc":
        return numpy.asarray(column)
    try:
        if kind in "biuf":
            # Nullable, Arrow's or sparse ones.
            if column.hasnans or kind == "f":
                return numpy.asarray(column.to_numpy(dtype=float, na_value=numpy.nan))
            return numpy.asarray(column.to_numpy(dtype=numpy.dtype(f"{kind}{_size(dtype)}")))
        if kind == "O" and isinstance(dtype, numpy.dtype):
            return numbers(column.to_numpy())
    except (InputError, TypeError, ValueError) as e:
        raise InputError(f"{called}: {e}") from e
    raise InputError(
        f"{called} is of type {dtype}, no numbers; leave it out (df.drop(columns=...)) or make it the"
        " index (df.set_index(...))"
    )


def _size(dtype: Any) -> int:
    plain = getattr(dtype, "numpy_dtype", dtype)
    return int(getattr(plain, "itemsize", 0) or 8)


def _index(axis: str, index: Any) -> dict[str, object]:
    """What an index of pandas says of an axis."""
    found: dict[str, object] = {}
    title = " / ".join(str(name) for name in index.names if name is not None)
    if title:
        found[f"{axis}-title"] = title
    if type(index).__name__ == "RangeIndex" and index.start == 0 and index.step == 1:
        return found
    kind = getattr(index.dtype, "kind", "O")
    if index.nlevels == 1 and kind in "iufM":
        cells = index.to_numpy()
        if kind == "M":
            if getattr(index, "tz", None) is not None:
                cells = index.tz_localize(None).to_numpy()
            cells = cells.astype("datetime64[ns]")
        if _rises(cells):
            found.update(_coords(axis, cells))
            return found
    found[f"{axis}-labels"] = [
        " / ".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in index
    ]
    return found


def _coords(axis: str, cells: Array) -> dict[str, object]:
    """Coordinates along an axis; dates say that they are such."""
    dates: dict[str, object] = {f"{axis}-axis": "date"} if cells.dtype.kind == "M" else {}
    return {f"{axis}-coords": cells, **dates}


def _rises(cells: Array) -> bool:
    """Whether coordinates rise or fall throughout, as those of axes must."""
    if cells.ndim != 1 or cells.size < 2:
        return False
    if cells.dtype.kind == "M":
        if numpy.isnat(cells).any():
            return False
        cells = cells.astype("datetime64[ns]").astype("int64")
    elif not numpy.isfinite(cells).all():
        return False
    up = cells[1:] > cells[:-1]
    return bool(up.all() or (cells[1:] < cells[:-1]).all())


def of_polars(a: Any) -> Input:
    """A table with the names of its columns; texts at its left name its rows."""
    if type(a).__name__ == "Series":
        return of_array(_column_of_polars(a, "the series")[numpy.newaxis])
    names: list[Any] = []
    columns = a.get_columns()
    while len(names) < len(columns) and str(columns[len(names)].dtype).startswith(
        ("String", "Utf8", "Categorical", "Enum")
    ):
        names.append(columns[len(names)])
    columns = columns[len(names) :]
    if not columns or a.height == 0:
        raise InputError(f"a table without numbers ({a.height} rows, {a.width} columns)")
    cells = [_column_of_polars(each, f"column {each.name!r}") for each in columns]
    dtype = numpy.result_type(*{each.dtype for each in cells})
    if len({each.dtype for each in cells}) > 1:
        dtype = numpy.dtype(float)
    matrix = numpy.empty((a.height, len(cells)), dtype, order="F")
    for k, each in enumerate(cells):
        matrix[:, k] = each
    found = of_array(matrix)
    found.figure["x-labels"] = [each.name for each in columns]
    if names:
        found.figure["y-labels"] = [
            " / ".join(str(each) for each in row)
            for row in zip(*(name.to_list() for name in names))
        ]
        found.figure["y-title"] = " / ".join(name.name for name in names)
    return found


def _column_of_polars(column: Any, called: str) -> Array:
    dtype = column.dtype
    if not (dtype.is_numeric() or str(dtype) == "Boolean"):
        raise InputError(f"{called} is of type {dtype}, no numbers; leave it out (df.drop(...))")
    if column.null_count() > 0 or dtype.is_decimal():
        import polars

        column = column.cast(polars.Float64)
    return numpy.asarray(column.to_numpy())


def of_xarray(a: Any, plane: object = None, part: object = None) -> Input:
    """A variable with its coordinates and units, read by Java from its file where it is in one."""
    data = a.variable if hasattr(a, "variable") else a
    found = _cells_of_xarray(data, part)
    found.figure.update(_facts(a, plane))
    return found


def _cells_of_xarray(variable: Any, part: object) -> Input:
    stored = _file_of_xarray(variable)
    if stored is not None:
        return stored
    raw = variable.data if _is_lazy(variable) else variable.values
    return as_input(raw, complex=part)


def _is_lazy(variable: Any) -> bool:
    """Whether the cells are something else than numpy's, which dask or sparse arrays are."""
    return type(variable._data).__module__.partition(".")[0] not in ("xarray", "numpy", "pandas")


def _file_of_xarray(variable: Any) -> Input | None:
    """The file of a variable that xarray has not read yet; None where there is none."""
    data = variable._data
    key: Any = None
    while type(data).__module__.startswith("xarray"):
        name = type(data).__name__
        if name == "LazilyIndexedArray":
            if key is not None:
                return None
            inner = data.array
            key = getattr(data.key, "tuple", None)
            decoded = inner
            while type(decoded).__name__ in ("_ElementwiseFunctionArray", "LazilyIndexedArray"):
                if type(decoded).__name__ == "LazilyIndexedArray" and any(
                    each != slice(None) for each in decoded.key.tuple
                ):
                    return None
                decoded = decoded.array
            data = decoded
            break
        if name not in ("MemoryCachedArray", "CopyOnWriteArray"):
            break
        data = data.array
    path = _place(data)
    if path is None or key is None:
        return None
    attributes = set(variable.attrs)
    if (
        attributes & {"scale_factor", "add_offset", "_FillValue", "missing_value"}
        or variable.dtype.kind not in "biufc"
    ):
        # Opened without decoding, which Java would do.
        return None
    settings: dict[str, object] = {}
    parts = []
    for each, size in zip(key, data.shape):
        if isinstance(each, slice):
            first, end, step = each.indices(size)
            if step != 1 or end <= first:
                return None
            parts.append(f"{first}:{end}")
        elif isinstance(each, (int, numpy.integer)):
            parts.append(str(int(each)))
        else:
            return None
    kept = [part for part in parts if ":" in part]
    if len(kept) != variable.ndim or len(kept) not in (1, 2):
        return None
    if len(parts) > 2 or any(part != f"0:{n}" for part, n in zip(parts, data.shape)):
        settings["slice"] = ",".join(parts)
    return Input(path=path, settings=settings)


def _place(data: Any) -> str | None:
    """The file and member of what a backend of xarray holds."""
    name = type(data).__name__
    try:
        if name in ("NetCDF4ArrayWrapper", "H5NetCDFArrayWrapper", "ScipyArrayWrapper"):
            store = data.datastore
            file = getattr(store, "_filename", None) or getattr(
                getattr(store, "ds", None), "filename", None
            )
            if isinstance(file, bytes):
                file = os.fsdecode(file)
            if not isinstance(file, str) or not os.path.isfile(file):
                return None
            group = (getattr(store, "_group", None) or "").strip("/")
            variable = f"{group}/{data.variable_name}" if group else data.variable_name
            plain = name == "ScipyArrayWrapper"
            return (
                f"{os.path.abspath(file)}:{variable}"
                if plain
                else f"{os.path.abspath(file)}:/{variable}"
            )
        if name == "ZarrArrayWrapper":
            array = data.get_array() if hasattr(data, "get_array") else data._array
            return _stored.zarr_path(array)
    except (AttributeError, OSError, RuntimeError):
        pass
    return None


def _facts(a: Any, plane: object) -> dict[str, object]:
    """What a variable says of its axes."""
    # What the file says is what the variable was opened with; it may have been changed since.
    found: dict[str, object] = {"cbar-label": _called(a.attrs, getattr(a, "name", None))}
    dims = _plane_dims(a, plane)
    if dims is None:
        return found
    coords = getattr(a, "coords", {})
    for axis, dim in zip("xy", reversed(dims)):
        for kind in ("coords", "labels"):
            found[f"{axis}-{kind}"] = None
        found[f"{axis}-title"] = str(dim)
        if dim not in coords:
            continue
        along = coords[dim]
        found[f"{axis}-title"] = _name(along.attrs, dim)
        cells = numpy.asarray(along.values)
        if cells.dtype.kind == "f" and cells.dtype.itemsize < 8:
            cells = cells.astype(float) if cells.dtype.itemsize != 4 else cells
        if cells.dtype.kind in "iufM" and _rises(cells):
            found.update(_coords(axis, cells))
            found[f"{axis}-unit"] = str(along.attrs.get("units", "") or "")
        else:
            found[f"{axis}-labels"] = [str(each) for each in cells.tolist()]
    return found


def _plane_dims(a: Any, plane: object) -> Sequence[Any] | None:
    """The dimensions that run down and across the picture; None where only Java knows."""
    dims = list(a.dims)
    if plane is not None:
        parts = str(plane).split(",")
        if len(parts) != len(dims):
            return None
        kept = [dim for dim, part in zip(dims, parts) if ":" in part]
        return kept if len(kept) in (1, 2) else None
    shape = list(a.shape)
    while len(dims) > 2 and 1 in shape:
        drop = shape.index(1)
        del dims[drop], shape[drop]
    return dims if len(dims) in (1, 2) else None


def _called(attrs: Any, name: object) -> str:
    return titled(_name(attrs, name), attrs.get("units"))


def _name(attrs: Any, name: object) -> str:
    fallback = "" if name is None else name
    return str(attrs.get("long_name") or attrs.get("standard_name") or fallback)


def of_anndata(
    a: Any, layer: str | None, obs: str | None, var: str | None, annotated: bool = False
) -> Input:
    """Cells or a layer of an AnnData with the names of its rows and columns, and their columns."""
    if layer is not None and layer not in a.layers:
        raise InputError(f"no layer {layer!r}; there are {', '.join(map(str, a.layers)) or 'none'}")
    found = _backed(a, layer)
    if found is None:
        cells = a.X if layer is None else a.layers[layer]
        if cells is None:
            raise InputError(
                f"an AnnData without X; choose a layer ({', '.join(map(str, a.layers)) or 'none'})"
            )
        if hasattr(cells, "to_memory"):
            cells = cells.to_memory()
        found = _with_columns(a, cells) if annotated else as_input(cells)
    found.figure["y-labels"] = _names(a.obs, obs, "obs")
    found.figure["x-labels"] = _names(a.var, var, "var")
    return found


def _with_columns(a: Any, cells: Any) -> Input:
    """Cells in memory with the tables of their rows and columns: a file of AnnData's."""

    def write(file: Any) -> None:
        import h5py  # type: ignore[import-untyped,unused-ignore]
        from anndata.io import write_elem  # type: ignore[import-untyped,unused-ignore]

        with h5py.File(file, "w") as store:
            store.attrs["encoding-type"], store.attrs["encoding-version"] = "anndata", "0.1.0"
            for name, part in (("X", cells), ("obs", a.obs), ("var", a.var)):
                write_elem(store, name, part)

    return Input(stream=write)


def _names(table: Any, column: str | None, called: str) -> list[str]:
    if column is None:
        return [str(each) for each in table.index]
    if column not in table.columns:
        raise InputError(
            f"{called}={column!r}: no such column; there are {', '.join(map(str, table.columns)) or 'none'}"
        )
    return [str(each) for each in table[column]]


def _backed(a: Any, layer: str | None) -> Input | None:
    """The file of an AnnData that is backed by one; None where it is in memory or a part."""
    if not a.isbacked or a.is_view or layer is not None or a.filename is None:
        return None
    file = a.file._file if hasattr(a.file, "_file") else None
    if file is not None and getattr(file, "mode", "r") != "r":
        file.flush()
    return Input(path=f"{os.path.abspath(a.filename)}:/X")
