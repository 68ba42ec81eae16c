"""The Python peers, each a process of its own: calls.py NAME INPUT OUTPUT HEIGHT WIDTH.

Prints `call S`: the seconds of the work without Python's start and imports.
"""

import ctypes
import glob
import importlib.util
import os
import sys
import time

import numpy as np


def opencv(source, target, height, width):
    import cv2

    def work():
        cells = np.load(source, mmap_mode="r")
        np.save(target, cv2.resize(cells, (width, height), interpolation=cv2.INTER_AREA))

    return work


def numpy_blocks(source, target, height, width):
    def work():
        cells = np.load(source, mmap_mode="r")
        rows, columns = cells.shape
        blocks = cells.reshape(height, rows // height, width, columns // width)
        np.save(target, blocks.mean(axis=(1, 3)))

    return work


def matplotlib(source, target, height, width):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    def work():
        figure = plt.figure(figsize=(width / 100, height / 100), dpi=100)
        figure.add_axes([0, 0, 1, 1]).imshow(np.load(source, mmap_mode="r"), aspect="auto")
        figure.savefig(target)

    return work


def rasterio_average(source, target, height, width):
    import rasterio
    from rasterio.enums import Resampling

    def work():
        with rasterio.open(source) as raster:
            size = (height, width)
            np.save(target, raster.read(1, out_shape=size, resampling=Resampling.average))

    return work


def datashader_mean(source, target, height, width):
    import datashader
    import xarray

    def work():
        cells = np.load(source, mmap_mode="r")
        rows, columns = cells.shape
        centers = {"y": np.arange(rows) + 0.5, "x": np.arange(columns) + 0.5}
        array = xarray.DataArray(cells, centers, ("y", "x"))
        canvas = datashader.Canvas(width, height, (0, columns), (0, rows))
        np.save(target, canvas.raster(array, agg="mean", interpolate="nearest").values)

    return work


def h5py_read(source, target, height, width):
    import h5py

    if importlib.util.find_spec("hdf5plugin"):
        import hdf5plugin  # noqa: F401

    def work():
        with h5py.File(source) as f:
            f["m"][...]

    return work


def vips_library():
    """That of pyvips-binary where this Python has it, or else the system's."""
    spec = importlib.util.find_spec("_libvips")
    packages = os.path.dirname(spec.origin) if spec and spec.origin else None
    found = glob.glob(f"{packages}/pyvips_binary.libs/libvips-*.so.42") if packages else []
    return found[0] if found else "libvips.so.42"


def vips(source, target, height, width):
    """libvips by its C interface: its command line can't chain a raw file with an operation."""
    lib = ctypes.CDLL(vips_library())
    lib.vips_error_buffer.restype = ctypes.c_char_p
    # VipsBandFormat of libvips' header format.h.
    formats = {"u1": 0, "i2": 3, "f4": 6, "f8": 8}

    def check(status):
        if status:
            sys.exit("vips: " + lib.vips_error_buffer().decode().strip())

    def work():
        check(lib.vips_init(b"calls"))
        cells = np.load(source, mmap_mode="r")
        rows, columns = cells.shape
        image, small = ctypes.c_void_p(), ctypes.c_void_p()
        check(
            lib.vips_rawload(
                source.encode(), ctypes.byref(image), columns, rows, 1,
                b"offset", ctypes.c_uint64(cells.offset),
                b"format", formats[cells.dtype.str[1:]], ctypes.c_void_p(),
            )
        )  # fmt: skip
        check(
            lib.vips_shrink(
                image, ctypes.byref(small),
                ctypes.c_double(columns / width), ctypes.c_double(rows / height),
                ctypes.c_void_p(),
            )
        )  # fmt: skip
        check(lib.vips_image_write_to_file(small, target.encode(), ctypes.c_void_p()))

    return work


if __name__ == "__main__":
    name, source, target, height, width = sys.argv[1:]
    work = globals()[name](source, target, int(height), int(width))
    start = time.perf_counter()
    work()
    print("call", time.perf_counter() - start)
