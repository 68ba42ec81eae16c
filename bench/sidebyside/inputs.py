"""Makes the input files in a scratch folder; those that are there already are used again."""

import concurrent.futures
import ctypes
import os
import shutil
import struct
import subprocess
import time
import zlib
from dataclasses import dataclass

import numpy as np

from . import cache

BLOCK_ROWS = 500
CSV_NUMBERS = 4_000_000


@dataclass(frozen=True)
class Input:
    """A file to make. kind: npy, csv, or how HDF5 stores the matrix."""

    key: str
    kind: str
    dtype: str
    rows: int
    columns: int
    # Of a sparse one (cool, mtx, h5ad): how many cells are stored.
    stored: int = 0

    @property
    def filename(self):
        end = self.kind if self.stored or self.kind in ("npy", "csv", "zarr") else "h5"
        return f"{self.key}-{self.rows}x{self.columns}-v2.{end}"

    @property
    def raw_bytes(self):
        if self.stored:
            return self.stored * (2 if self.kind == "cool" else 14)
        return self.rows * self.columns * np.dtype(self.dtype).itemsize

    @property
    def size_text(self):
        names = {"f4": "float32", "f8": "float64", "u1": "uint8", "i2": "int16"}
        if self.kind == "zarr":
            return f"{self.rows} x {self.columns} {names[self.dtype]} Zarr v3, zstd in shards"
        if self.stored:
            return f"{self.rows} x {self.columns}, {self.stored} cells stored, .{self.kind}"
        if self.kind == "csv":
            return f"{self.rows} x {self.columns} numbers in a CSV"
        stored = "" if self.kind == "npy" else f" HDF5 {self.kind}"
        return f"{self.rows} x {self.columns} {names[self.dtype]}{stored}"


def blocks(item):
    """The rows of the matrix from the top down, BLOCK_ROWS at a time.

    Waves under noise of about their size, away from zero on average and with either sign in the
    floats. Those in HDF5 are rounded to 1/256, as measured data are, so that they compress. Files
    of many gigabytes repeat their noise, which no program here can profit from.
    """
    random = np.random.default_rng(11)
    columns = np.arange(item.columns) * (9 / item.columns)
    pool = None
    for start in range(0, item.rows, BLOCK_ROWS):
        count = min(BLOCK_ROWS, item.rows - start)
        if pool is None or item.raw_bytes < 3 << 30:
            pool = random.standard_normal((BLOCK_ROWS, item.columns), dtype=np.float32)
        rows = np.arange(start, start + count) * (7 / item.rows)
        waves = np.sin(rows, dtype=np.float32)[:, None] * np.cos(columns, dtype=np.float32) + 2
        yield start, cells(item, waves, pool[:count])


def cells(item, waves, noise):
    if item.dtype == "f4":
        x = waves + noise
        return x if item.kind == "npy" else np.rint(x * 256) / np.float32(256)
    if item.dtype == "f8":
        return waves.astype("f8") + noise * (1 + 2.0**-30)
    scale, top = (25, 255) if item.dtype == "u1" else (2000, 32767)
    return np.clip((waves + noise) * scale, 0 if item.dtype == "u1" else -top, top).astype(
        item.dtype
    )


def check_room(items, folder):
    """Ends the program where the disk has no room for the inputs that are missing."""
    need = 1.05 * sum(item.raw_bytes for item in items if not made(item, folder))
    free = shutil.disk_usage(folder).free
    if need > free:
        raise SystemExit(
            f"compare: the inputs need {need / 1e9:.1f} GB and the scratch folder has "
            f"{free / 1e9:.1f} GB free; choose another with --scratch, or a smaller --big"
        )


def made(item, folder):
    return os.path.exists(os.path.join(folder, item.filename))


def make(item, folder, say, python, launcher):
    """Makes the file, and waits until the disk has it, so that nothing measured competes with it.

    Stores are made by zarr-python, of the environment of `python`.
    """
    if made(item, folder):
        return
    say(f"making {item.filename}")
    started = time.perf_counter()
    path = os.path.join(folder, item.filename)
    part = path + ".part"
    try:
        if item.kind == "zarr":
            write_store(item, part, python)
        elif item.stored:
            write_sparse(item, part, python, launcher)
        else:
            WRITERS[item.kind](item, part)
        for name in cache.files(part):
            with open(name, "rb+") as f:
                os.fsync(f.fileno())
        os.replace(part, path)
    finally:
        remove(part)
    size = cache.size(path) / 1e9
    say(f"made {item.filename}: {size:.2f} GB, {time.perf_counter() - started:.0f} s")


def remove(path):
    """Removes a file or a store, if it is there."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def write_store(item, path, python):
    """Shards of 4000 x 4000 cells in chunks of 500 x 500."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stores.py")
    command = [python, script, path, item.dtype, str(item.rows), str(item.columns)]
    subprocess.run(command, check=True)


def write_sparse(item, path, python, launcher):
    """Contact maps are made by Heatpress itself, as cooler would write them."""
    if item.kind == "cool":
        named = path + ".cool"
        size = ["--size", str(item.rows), "--stored", str(item.stored), "--seed", "1"]
        subprocess.run([launcher, "sample", "hic", named, "-f", *size], check=True)
        os.replace(named, path)
        return
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sparse.py")
    sizes = [str(n) for n in (item.rows, item.columns, item.stored)]
    subprocess.run([python, script, "make", item.kind, path, *sizes], check=True)


def write_npy(item, path):
    with open(path, "wb") as f:
        header = {
            "descr": np.dtype(item.dtype).newbyteorder("<").str,
            "fortran_order": False,
            "shape": (item.rows, item.columns),
        }
        np.lib.format.write_array_header_1_0(f, header)
        for _, block in blocks(item):
            block.tofile(f)


def write_csv(item, path):
    """Numbers of about eight bytes with what is between them, as measured data have them.

    A few million of them are repeated, which is more than a processor remembers.
    """
    random = np.random.default_rng(12)
    rows = max(1, min(item.rows, CSV_NUMBERS // item.columns))
    block = "".join(
        ",".join([f"{n / 1000:.3f}" for n in row]) + "\n"
        for row in random.integers(-99999, 999999, (rows, item.columns)).tolist()
    ).encode()
    with open(path, "wb") as f:
        for _ in range(item.rows // rows):
            f.write(block)


def write_plain_h5(item, path, **options):
    import h5py

    with h5py.File(path, "w") as f:
        data = f.create_dataset("m", (item.rows, item.columns), item.dtype, **options)
        chunk = data.chunks[0] if data.chunks else BLOCK_ROWS
        for start, rows in chunk_rows(item, chunk):
            data[start : start + len(rows)] = rows


def chunk_rows(item, height):
    """The rows of the matrix, so many at a time."""
    waiting, first = None, 0
    for _, block in blocks(item):
        waiting = block if waiting is None else np.concatenate([waiting, block])
        while len(waiting) >= height:
            yield first, waiting[:height]
            first, waiting = first + height, waiting[height:]
    if len(waiting):
        yield first, waiting


def write_packed_h5(item, path, chunk, encode, **options):
    """Chunks are compressed here, on all processors, and stored as they are: h5py takes minutes."""
    import h5py

    height, width = chunk
    with h5py.File(path, "w") as f, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        data = f.create_dataset(
            "m", (item.rows, item.columns), item.dtype, chunks=chunk, **options
        )

        def packed(rows, column):
            part = np.zeros(chunk, item.dtype)
            cut = rows[:, column : column + width]
            part[: cut.shape[0], : cut.shape[1]] = cut
            return encode(part)

        batch = []

        def store():
            for spot, future in batch:
                data.id.write_direct_chunk(spot, future.result())
            batch.clear()

        for start, rows in chunk_rows(item, height):
            for column in range(0, item.columns, width):
                batch.append(((start, column), pool.submit(packed, rows, column)))
            if len(batch) >= 64:
                store()
        store()


def shuffled(part):
    return np.ascontiguousarray(part.reshape(-1).view("u1").reshape(-1, part.itemsize).T).tobytes()


def gzip4(part):
    return zlib.compress(shuffled(part), 4)


def blosc_lz4(part):
    import blosc

    return blosc.compress(part.tobytes(), part.itemsize, 5, blosc.SHUFFLE, "lz4")


def zstd3(part):
    lib = ctypes.CDLL("libzstd.so.1")
    lib.ZSTD_compressBound.restype = lib.ZSTD_compress.restype = ctypes.c_size_t
    lib.ZSTD_compressBound.argtypes = [ctypes.c_size_t]
    lib.ZSTD_compress.argtypes = [
        ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int,
    ]  # fmt: skip
    raw = shuffled(part)
    out = ctypes.create_string_buffer(lib.ZSTD_compressBound(len(raw)))
    size = lib.ZSTD_compress(out, len(out), raw, len(raw), 3)
    return out.raw[:size]


def lz4(part):
    """A block as the filter 32004 has it: sizes of all, of a block and of its bytes, big-endian."""
    lib = ctypes.CDLL("liblz4.so.1")
    raw = shuffled(part)
    out = ctypes.create_string_buffer(lib.LZ4_compressBound(len(raw)))
    size = lib.LZ4_compress_default(raw, out, len(raw), len(out))
    packed = out.raw[:size] if size < len(raw) else raw
    return struct.pack(">QII", len(raw), len(raw), len(packed)) + packed


CHUNK = (512, 512)
# Filter numbers are those of the HDF Group's registry of filters: 32001 blosc, 32004 lz4, 32015 zstd.
BLOSC, LZ4, ZSTD = 32001, 32004, 32015
BLOSC_LZ4, BLOSC_SHUFFLE = 1, 1
WRITERS = {
    "npy": write_npy,
    "csv": write_csv,
    "contiguous": write_plain_h5,
    "512 x 512 lzf + shuffle": lambda item, path: write_plain_h5(
        item, path, chunks=CHUNK, compression="lzf", shuffle=True
    ),
    "512 x 512 gzip 4 + shuffle": lambda item, path: write_packed_h5(
        item, path, CHUNK, gzip4, compression="gzip", compression_opts=4, shuffle=True
    ),
    "512 x 512 zstd 3 + shuffle": lambda item, path: write_packed_h5(
        item, path, CHUNK, zstd3, compression=ZSTD, compression_opts=(3,), shuffle=True,
        allow_unknown_filter=True,
    ),
    "512 x 512 lz4 + shuffle": lambda item, path: write_packed_h5(
        item, path, CHUNK, lz4, compression=LZ4, compression_opts=(0,), shuffle=True,
        allow_unknown_filter=True,
    ),
    "512 x 512 blosc-lz4": lambda item, path: write_packed_h5(
        item, path, CHUNK, blosc_lz4, compression=BLOSC,
        compression_opts=(2, 2, 4, 4 * CHUNK[0] * CHUNK[1], 5, BLOSC_SHUFFLE, BLOSC_LZ4),
        allow_unknown_filter=True,
    ),
    "one row per chunk, gzip 4 + shuffle": lambda item, path: write_packed_h5(
        item, path, (1, item.columns), gzip4, compression="gzip", compression_opts=4, shuffle=True
    ),
}  # fmt: skip
