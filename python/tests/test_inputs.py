"""Whatever holds the same numbers makes the same bytes."""

import io
import subprocess
import sys
import warnings

import numpy as np
import oracle
import pytest

import heatpress
from heatpress._inputs import as_input

ROWS, COLUMNS = 37, 53
SHAPE = (11, 20)


def cells(missing=False):
    a = np.random.default_rng(20).integers(-50, 50, (ROWS, COLUMNS)).astype(float)
    if missing:
        a[np.random.default_rng(21).random(a.shape) < 0.1] = np.nan
    return a


class Dlpack:
    """As tensors of other libraries, which numpy sees through DLPack alone."""

    def __init__(self, a):
        self.a = a

    def __dlpack__(self, **keywords):
        return self.a.__dlpack__(**keywords)

    def __dlpack_device__(self):
        return self.a.__dlpack_device__()


class Arraylike:
    def __init__(self, a):
        self.a = a

    def __array__(self, dtype=None, copy=None):
        return self.a


def _memmap(folder, shape, dtype, key, values, order="C", offset=0):
    mapped = np.memmap(folder / "cells.raw", dtype, "w+", offset, shape, order)
    mapped[key] = values
    return mapped[key]


def _npy(folder, a):
    np.save(folder / "a.npy", a)
    return np.load(folder / "a.npy", mmap_mode="r")


def _h5(folder, a, **keywords):
    h5py = pytest.importorskip("h5py")
    file = h5py.File(keywords.pop("file", folder / "a.h5"), "w", **keywords.pop("access", {}))
    return file.create_dataset("group/a", data=a, **keywords)


def _zarr(folder, a, zarr_format):
    zarr = pytest.importorskip("zarr")
    group = zarr.open_group(folder / "a.zarr", mode="w", zarr_format=zarr_format)
    array = group.create_array("q/r", shape=a.shape, dtype=a.dtype, chunks=(10, 10))
    array[:] = a
    return array


def _xarray(folder, a, engine=None, **keywords):
    xarray = pytest.importorskip("xarray")
    padded = np.zeros((3, ROWS + 3, COLUMNS + 7))
    padded[1, 2 : ROWS + 2, 3 : COLUMNS + 3] = a
    ds = xarray.DataArray(padded, dims=("time", "y", "x"), name="t").to_dataset()
    if engine == "zarr":
        ds.to_zarr(folder / "a.zarr")
        opened = xarray.open_zarr(folder / "a.zarr", **keywords)
    else:
        ds.to_netcdf(folder / "a.nc", **keywords)
        opened = xarray.open_dataset(folder / "a.nc", engine=engine, group=keywords.get("group"))
    return opened["t"][1].isel(y=slice(2, ROWS + 2), x=slice(3, COLUMNS + 3))


def _sparse(a, form):
    return pytest.importorskip("scipy.sparse").coo_array(a).asformat(form)


def _anndata(folder, a, backed=None, sparse=False):
    anndata = pytest.importorskip("anndata")
    made = anndata.AnnData(_sparse(a, "csr") if sparse else a)
    if backed is None:
        return made
    made.write_h5ad(folder / "a.h5ad")
    return anndata.read_h5ad(folder / "a.h5ad", backed=backed)


def _pandas(a):
    return pytest.importorskip("pandas").DataFrame(a)


def _mixed(a):
    table = _pandas(a)
    table[3] = table[3].astype("Int64")
    table[4] = table[4].astype("int8")
    table[5] = table[5].astype(object)
    return table


def _polars(a):
    polars = pytest.importorskip("polars")
    table = polars.DataFrame(a)
    return table.with_columns(table.columns[1] and polars.col(table.columns[1]).cast(polars.Int16))


def _dask(a):
    return pytest.importorskip("dask.array").from_array(a, chunks=(10, 7))


#: By name: how to make the matrix, and whether Java reads it from the file where it is.
KINDS = {
    "strided": (lambda p, a: np.repeat(np.repeat(a, 2, 1), 3, 0)[::3, ::2], False),
    "columns first": (lambda p, a: np.asfortranarray(a), False),
    "backwards": (lambda p, a: np.ascontiguousarray(a[::-1, ::-1])[::-1, ::-1], False),
    "int8": (lambda p, a: a.astype("i1"), False),
    "int64, big-endian": (lambda p, a: a.astype(">i8"), False),
    "float16": (lambda p, a: a.astype("f2"), False),
    "float32, big-endian": (lambda p, a: a.astype(">f4"), False),
    "long double": (lambda p, a: a.astype(np.longdouble), False),
    "objects": (lambda p, a: a.astype(object), False),
    "lists": (lambda p, a: a.tolist(), False),
    "masked": (lambda p, a: np.ma.masked_array(a, np.zeros(a.shape, bool)), False),
    "DLPack": (lambda p, a: Dlpack(a), False),
    "__array__": (lambda p, a: Arraylike(a), False),
    "memmap, a part": (
        lambda p, a: _memmap(p, (40, 60), "f8", np.s_[2:39, 3:56], a, offset=16),
        True,
    ),
    "memmap, big-endian": (
        lambda p, a: _memmap(p, (40, 60), ">i2", np.s_[3:, 7:], a, offset=2),
        True,
    ),
    "memmap, every other row": (
        lambda p, a: _memmap(p, (80, 60), "i4", np.s_[:74:2, 3:56], a),
        True,
    ),
    "memmap, transposed": (lambda p, a: _memmap(p, (60, 40), "f4", np.s_[7:, 3:], a.T).T, True),
    "memmap, columns first": (
        lambda p, a: _memmap(p, (60, 60), "i8", np.s_[7:44, 3:56], a, "F"),
        True,
    ),
    "memmap, a plane": (lambda p, a: _memmap(p, (5, ROWS, COLUMNS), "f8", np.s_[3], a), True),
    "memmap, upside down": (lambda p, a: _memmap(p, a.shape, "f8", np.s_[::-1], a), False),
    "memmap as array": (
        lambda p, a: np.asarray(_memmap(p, (40, 60), "f8", np.s_[2:39, 3:56], a)),
        True,
    ),
    "npy mapped": (_npy, True),
    "npy mapped, columns first": (lambda p, a: _npy(p, np.asfortranarray(a)), True),
    "h5py": (lambda p, a: _h5(p, a, chunks=(10, 10), compression="gzip"), True),
    "h5py in memory": (
        lambda p, a: _h5(p, a, access={"driver": "core", "backing_store": False}),
        False,
    ),
    "h5py in BytesIO": (lambda p, a: _h5(p, a, file=io.BytesIO()), False),
    "zarr 2": (lambda p, a: _zarr(p, a, 2), True),
    "zarr 3": (lambda p, a: _zarr(p, a, 3), True),
    "zarr in memory": (lambda p, a: pytest.importorskip("zarr").array(a, chunks=(10, 10)), False),
    "dask": (lambda p, a: _dask(a), False),
    "xarray": (lambda p, a: pytest.importorskip("xarray").DataArray(a), False),
    "xarray of netCDF-4": (lambda p, a: _xarray(p, a, "netcdf4"), True),
    "xarray of h5netcdf": (lambda p, a: _xarray(p, a, "h5netcdf"), True),
    "xarray of classic netCDF": (lambda p, a: _xarray(p, a, "scipy", format="NETCDF3_64BIT"), True),
    "xarray of a group": (lambda p, a: _xarray(p, a, "netcdf4", group="deep/er"), True),
    "xarray of zarr": (lambda p, a: _xarray(p, a, "zarr", chunks=None), True),
    "xarray of zarr by dask": (lambda p, a: _xarray(p, a, "zarr"), False),
    "xarray, changed": (lambda p, a: _xarray(p, a - 1, "netcdf4") + 1, False),
    "xarray, turned twice": (lambda p, a: _xarray(p, a, "netcdf4").T.T, False),
    "pandas": (lambda p, a: _pandas(a), False),
    "pandas, mixed": (lambda p, a: _mixed(a), False),
    "pandas, float32": (lambda p, a: _pandas(a.astype("f4")), False),
    "polars": (lambda p, a: _polars(a), False),
    **{
        f"scipy {form}": (lambda p, a, form=form: _sparse(a, form), False)
        for form in ("csr", "csc", "coo", "bsr", "dia", "lil", "dok")
    },
    "AnnData": (lambda p, a: _anndata(p, a), False),
    "AnnData, sparse": (lambda p, a: _anndata(p, a, sparse=True), False),
    "AnnData of a file": (lambda p, a: _anndata(p, a, "r"), True),
    "AnnData of a file to write": (lambda p, a: _anndata(p, a, "r+", sparse=True), True),
    "AnnData, a part of a file": (lambda p, a: _anndata(p, np.vstack([a, a]), "r")[:ROWS], False),
}


@pytest.fixture(scope="module")
def expected():
    a = cells()
    return heatpress.means(a, SHAPE), bytes(heatpress.render(a, width=20, height=11))


def test_means_are_those_of_numpy(expected):
    np.testing.assert_allclose(expected[0], oracle.means(cells(), SHAPE), rtol=1e-14, atol=1e-14)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", KINDS)
def test_equal_numbers_make_equal_bytes(kind, tmp_path, expected):
    make, from_file = KINDS[kind]
    a = make(tmp_path, cells())
    assert (as_input(a).path is not None) == from_file
    with warnings.catch_warnings():
        warnings.simplefilter("error", heatpress.HeatpressWarning)
        assert heatpress.means(a, SHAPE).tobytes() == expected[0].tobytes()
        assert bytes(heatpress.render(a, width=20, height=11)) == expected[1]


def _nullable(a):
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(a).astype("Int64")
    return table.astype({3: "Float32", 4: "Int16"})


def _polars_nulls(a):
    return pytest.importorskip("polars").DataFrame(a, nan_to_null=True)


MISSING = {
    "NaN": lambda a: a,
    "None": lambda a: [[None if x != x else x for x in row] for row in a],
    "masked float": lambda a: np.ma.masked_invalid(a),
    "masked int": lambda a: np.ma.masked_array(np.nan_to_num(a, nan=99).astype("i2"), np.isnan(a)),
    "masked int64": lambda a: np.ma.masked_array(
        np.nan_to_num(a, nan=99).astype("i8"), np.isnan(a)
    ),
    "pandas": _nullable,
    "polars": _polars_nulls,
    "xarray": lambda a: pytest.importorskip("xarray").DataArray(a),
}


@pytest.mark.parametrize("kind", MISSING)
def test_missing_cells(kind):
    a = cells(missing=True)
    assert heatpress.means(MISSING[kind](a), SHAPE).tobytes() == heatpress.means(a, SHAPE).tobytes()
    np.testing.assert_allclose(heatpress.means(a, SHAPE), oracle.means(a, SHAPE), rtol=1e-13)


def test_booleans_are_zeros_and_ones():
    a = cells() > 0
    np.testing.assert_array_equal(heatpress.means(a, SHAPE), heatpress.means(a.astype(int), SHAPE))


@pytest.mark.parametrize("dtype", ["c8", "c16", ">c8", "clongdouble"])
def test_complex_numbers_have_parts(dtype):
    a = (cells() + 1j * cells()[::-1]).astype(dtype)
    np.testing.assert_array_equal(
        heatpress.means(a, SHAPE, complex="imag"), heatpress.means(cells()[::-1], SHAPE)
    )


def test_a_list_is_a_row():
    np.testing.assert_array_equal(heatpress.means([1, 2, 3], (1, 3)), [[1, 2, 3]])
    np.testing.assert_array_equal(heatpress.means(range(4), (1, 2)), [[0.5, 2.5]])


def test_planes_of_mapped_files_and_ranges_of_parts(tmp_path):
    a = np.memmap(tmp_path / "a.raw", "f8", "w+", 8, (3, 6, 8))
    a[:] = np.arange(144).reshape(a.shape)
    assert as_input(a).path is not None
    np.testing.assert_array_equal(heatpress.means(a, (6, 8), slice=np.s_[1, :, :]), a[1])
    part = a[2, 1:, 2:7]
    assert as_input(part).path is not None
    np.testing.assert_array_equal(
        heatpress.means(part, (2, 3), rows=(1, 3), cols=(1, 4)), part[1:3, 1:4]
    )


def test_copies_on_write_are_read_from_memory(tmp_path):
    np.save(tmp_path / "a.npy", cells())
    a = np.load(tmp_path / "a.npy", mmap_mode="c")
    a[0, 0] = 1000
    assert as_input(a).path is None
    assert heatpress.means(a, a.shape)[0, 0] == 1000


def test_h5py_is_flushed_first(tmp_path):
    data = _h5(tmp_path, np.zeros((ROWS, COLUMNS)))
    data[3, 4] = 7
    assert heatpress.means(data, data.shape)[3, 4] == 7


def test_a_layer_of_an_anndata():
    anndata = pytest.importorskip("anndata")
    a = anndata.AnnData(np.zeros((3, 4)), layers={"more": np.ones((3, 4))})
    assert heatpress.means(a, (1, 1), layer="more")[0, 0] == 1
    with pytest.raises(heatpress.InputError, match="no layer 'less'; there are more"):
        heatpress.means(a, (1, 1), layer="less")
    with pytest.raises(heatpress.InputError, match="layer='more' is for AnnData"):
        heatpress.means(np.ones((3, 4)), (1, 1), layer="more")


def _polars_texts():
    return pytest.importorskip("polars").DataFrame({"a": [1], "b": ["x"]})


def _pandas_texts():
    return pytest.importorskip("pandas").DataFrame({"a": [1], "b": ["x"]})


REFUSED = {
    "ragged": (lambda: [[1, 2], [3]], "not equally long"),
    "texts": (lambda: np.array([["a"]]), "texts"),
    "objects": (lambda: np.array([[{}]], object), "which is no number"),
    "dates": (lambda: np.zeros((2, 2), "M8[s]"), "dates"),
    "records": (lambda: np.zeros(3, [("x", "f8"), ("y", "i4")]), r"x, y; choose one .*a\['x'\]"),
    "number": (lambda: 5, "rows and columns"),
    "0-d": (lambda: np.array(5.0), "rows and columns"),
    "None": (lambda: None, "rows and columns"),
    "dict": (lambda: {"a": 1}, "no matrix"),
    "file": (lambda: io.BytesIO(), "give its path"),
    "empty": (lambda: np.zeros((0, 3)), "empty"),
    "pandas with texts": (_pandas_texts, "column 'b'"),
    "polars with texts": (_polars_texts, "column 'b' is of type String"),
    "Dataset": (
        lambda: pytest.importorskip("xarray").Dataset({"t": ("x", [1, 2])}),
        r"variables \(t\)",
    ),
    "LazyFrame": (lambda: _polars_texts().lazy(), "collect"),
    "4-d": (lambda: np.zeros((2, 2, 2, 2)), "slice"),
    "mask beyond floats": (
        lambda: np.ma.masked_array([[2**53 + 1, 1]], [[False, True]]),
        "missing=-1",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_matrix_is_refused_in_one_line(kind):
    make, words = REFUSED[kind]
    with pytest.raises(heatpress.InputError, match=words) as error:
        heatpress.means(make(), (1, 1))
    assert "\n" not in str(error.value)


def test_dask_is_never_whole():
    da = pytest.importorskip("dask.array")
    largest = []

    def chunk(block, block_info=None):
        largest.append(block.nbytes)
        return block + 1

    a = da.zeros((4000, 2000), chunks=(500, 500)).map_blocks(chunk, dtype=float)
    assert heatpress.means(a, (1, 1))[0, 0] == 1
    assert max(largest) == 500 * 500 * 8


def test_numpy_is_all_it_needs():
    code = (
        "import sys, heatpress, heatpress._inputs as i\n"
        "i.as_input([[1, 2]])\n"
        "loaded = {m.partition('.')[0] for m in sys.modules}\n"
        "print(loaded & {'pandas', 'xarray', 'dask', 'scipy', 'h5py', 'matplotlib', 'plotly'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
