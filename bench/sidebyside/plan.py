"""Which inputs and which pieces of work there are, in full size and in small."""

import os
from dataclasses import dataclass

import numpy as np

from .inputs import Input
from .oracle import Oracle

HDF5_KINDS = {
    "gzip": "512 x 512 gzip 4 + shuffle",
    "lzf": "512 x 512 lzf + shuffle",
    "zstd": "512 x 512 zstd 3 + shuffle",
    "lz4": "512 x 512 lz4 + shuffle",
    "blosc": "512 x 512 blosc-lz4",
    "plain": "contiguous",
    "rows": "one row per chunk, gzip 4 + shuffle",
}

# Pixels of the pictures of small inputs.
SMALL = (777, 777)


@dataclass
class Sizes:
    """How large everything is."""

    side: int
    pixels: int
    big_bytes: int
    repetitions: int
    steady_repetitions: int
    png: tuple
    text_bytes: int

    @staticmethod
    def quick():
        return Sizes(2000, 77, 100_000_000, 1, 3, (2000, 1500), 8_000_000)

    @staticmethod
    def full(big_bytes, repetitions, text_bytes):
        return Sizes(20000, 777, big_bytes, repetitions, 3, (8000, 6000), text_bytes)

    @property
    def size(self):
        return (self.pixels, self.pixels)


def inputs(sizes):
    n = sizes.side
    columns = max(n, int(sizes.big_bytes / 4 / (1.25 * n)) // 1000 * 1000) if n > 5000 else 5000
    rows = max(1, sizes.big_bytes // 4 // columns)
    items = [
        Input("small", "npy", "f8", 1000, 1000),
        Input("u1", "npy", "u1", n, n),
        Input("i2", "npy", "i2", n, n),
        Input("f8", "npy", "f8", n // 2, n // 2),
        Input("f4", "npy", "f4", n, n),
        Input("big", "npy", "f4", rows, columns),
    ]
    for key, columns in (("text", n // 2), ("text-80", 80), ("text-80000", 80_000)):
        items.append(Input(key, "csv", "f8", max(2, sizes.text_bytes // 8 // columns), columns))
    items.append(Input("zarr", "zarr", "f4", n, n))
    few = 1 if n > 5000 else 100
    items += [
        Input("sparse", "cool", "i4", 3_000_000 // few, 3_000_000 // few, 270_000_000 // few),
        Input("sparse-small", "cool", "i4", 4000, 4000, 2_000_000 // few),
        Input("sparse-mtx", "mtx", "i4", 33_000, 100_000, 30_000_000 // few),
        Input("sparse-cells", "h5ad", "f4", 20_000, 2000, 4_000_000 // few),
    ]
    items += [Input(f"h5-{key}", kind, "f4", n, n) for key, kind in HDF5_KINDS.items()]
    return items + [Input("h5-small", HDF5_KINDS["gzip"], "f8", 1000, 1000)]


def shares_plain(item):
    """Whether the input holds the matrix of the contiguous HDF5 file, whose means it is checked by."""
    return item.key.startswith("h5-") and item.key != "h5-small"


class Oracles:
    """The exact means of a matrix by size of the picture; made once each."""

    def __init__(self, matrix):
        self.matrix = matrix
        self.known = {}

    def __call__(self, size):
        if size not in self.known:
            self.known[size] = Oracle(self.matrix, *size)
        return self.known[size]


class Plan:
    """The groups of programs, by the input that they share."""

    def __init__(self, programs, sizes, folder, cores):
        self.programs = programs
        self.sizes = sizes
        self.folder = folder
        self.cores = cores

    def path(self, item):
        return os.path.join(self.folder, item.filename)

    def group(self, item):
        """The contenders for an input, and its oracle."""
        if item.key.startswith("h5-"):
            return self._hdf5(item)
        if item.kind == "csv":
            return self._text(item), None
        if item.kind == "zarr":
            return self._zarr(item), None
        if item.stored:
            return self._sparse(item), None
        matrix = np.load(self.path(item), mmap_mode="r")
        return getattr(self, "_" + item.key)(self.path(item), matrix), Oracles(matrix)

    def _common(self, path, matrix, size):
        p = self.programs
        return [
            p.read(path, self.cores),
            p.heatpress(path, size),
            p.heatpress(path, size, "Heatpress -Xmx128m", java="-Xmx128m"),
            p.gdal(path, matrix, size),
            p.rasterio(path, matrix, size),
            p.opencv(path, size),
        ]

    def _f4(self, path, matrix):
        p, size = self.programs, self.sizes.size
        return [
            p.read(path, 1),
            *self._common(path, matrix, size),
            p.heatpress(path, size, "Heatpress --threads 1", ["--threads", "1"]),
            p.gdal(path, matrix, size, threads="ALL_CPUS"),
            p.vips(path, matrix, size),
            p.numpy_blocks(path, matrix, 25),
            p.datashader(path, size),
        ]

    def large_picture(self, item, free_memory):
        """Matplotlib on the large matrix: it keeps several copies, and drives all files out."""
        picture = self.programs.matplotlib(self.path(item), self.sizes.size, once=True)
        if free_memory < 9 * item.raw_bytes:
            picture.skip = picture.skip or "needs more memory than is free here"
        return picture

    def _u1(self, path, matrix):
        p, size = self.programs, self.sizes.size
        return [
            *self._common(path, matrix, size),
            p.vips(path, matrix, size),
            p.numpy_blocks(path, matrix, 25),
            p.datashader(path, size),
        ]

    _i2 = _f8 = _u1

    def _small(self, path, matrix):
        p, size = self.programs, SMALL
        return [
            *self._common(path, matrix, size),
            p.page(path, "pdf"),
            p.page(path, "svg"),
            p.vips(path, matrix, size),
            p.numpy_blocks(path, matrix, 2),
            p.datashader(path, size),
            p.matplotlib(path, size),
            p.version(),
            p.empty_main(),
        ]

    def _big(self, path, matrix):
        return self._common(path, matrix, self.sizes.size)

    def _text(self, item):
        p, path = self.programs, self.path(item)
        size = (min(self.sizes.pixels, item.rows), min(self.sizes.pixels, item.columns))
        programs = [p.heatpress(path, size)]
        if item.key == "text":
            programs.append(p.heatpress(path, size, "Heatpress -Xmx128m", java="-Xmx128m"))
        programs.append(p.table_reader("Polars", "polars", path))
        # It takes minutes for a table of 10000 columns, and longer than anybody waits for 80000.
        if item.columns <= 10_000:
            programs.append(p.table_reader("DuckDB", "duckdb", path))
        return programs

    def _zarr(self, item):
        p, path = self.programs, self.path(item)
        return [
            p.heatpress(path, self.sizes.size),
            p.heatpress(path, self.sizes.size, "Heatpress -Xmx128m", java="-Xmx128m"),
            p.table_reader("zarr-python", "zarr", path),
        ]

    def _sparse(self, item):
        p, path = self.programs, self.path(item)
        size = (2000, 2000) if item.key == "sparse" else (1000, 1000)
        programs = [p.heatpress(path, size)]
        match item.key:
            case "sparse":
                programs += [
                    p.heatpress(path, size, "Heatpress --balance", ["--balance=weight"]),
                    p.heatpress(path, size, "Heatpress -Xmx128m", java="-Xmx128m"),
                    p.sparse("h5py, reading the columns alone", "pixels", "h5py", path),
                ]
            case "sparse-small":
                programs += [
                    p.sparse("cooler, as a dense matrix, imshow", "cooler_dense", "cooler", path),
                    p.sparse("cooler, SciPy's toarray, imshow", "toarray", "cooler", path),
                    p.heatpress(path, size, "Heatpress --region chr1", ["--region", "chr1"]),
                    p.cooler_show(path, "chr1"),
                ]
            case "sparse-mtx":
                name = "fast_matrix_market"
                programs += [
                    p.sparse(name + ", reading alone", "fast_mmread", name, path),
                    p.sparse("scipy.io.mmread, reading alone", "mmread", "scipy", path),
                ]
            case _:
                programs += [
                    p.sparse("scanpy.pl.heatmap", "scanpy_heatmap", "scanpy", path),
                    p.sparse("AnnData's toarray, imshow", "anndata_toarray", "anndata", path),
                ]
        return programs

    def _hdf5(self, item):
        import h5py

        p, path = self.programs, self.path(item)
        reader = p.h5py(path)
        if item.key in ("h5-zstd", "h5-lz4", "h5-blosc") and "hdf5plugin" not in p.newest.present:
            # Debian has no filter for zstd, and one for blosc in a package of its own.
            absent = p.absent.get("plugin") if item.key == "h5-blosc" else "no filter for it"
            reader.skip = reader.skip or absent
        # All large HDF5 inputs hold one matrix; the contiguous one is read without any filter.
        plain = next(i for i in inputs(self.sizes) if i.key == "h5-plain")
        matrix = h5py.File(self.path(plain) if shares_plain(item) else path)["m"]
        size = self.sizes.size if shares_plain(item) else SMALL
        contenders = [
            p.heatpress(f"{path}:/m", size),
            p.heatpress(f"{path}:/m", size, "Heatpress -Xmx128m", java="-Xmx128m"),
            reader,
        ]
        return contenders, Oracles(matrix)
