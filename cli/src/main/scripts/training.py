#!/usr/bin/python3
"""Makes training.h5 and training.zarr.zip, the inputs with compressed chunks that Training renders.

Waves under noise, rounded as measured data are: the planes of bytes of its floats hold what
compressed chunks hold, runs, noise, and few values. Needs h5py (Debian: python3-h5py) and zarr (PyPI, 3.1 or
later).
"""

import os

import h5py
import numpy as np
import zarr

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "../resources/dev/heatpress/cli/training")

random = np.random.default_rng(5)
rows, columns = np.ogrid[0:100, 0:200]
waves = np.sin(rows / 30) * np.cos(columns / 50) + 2 + random.standard_normal((100, 200))
cells = (np.rint(waves * 256) / 256).astype("f4")
with h5py.File(TARGET + ".h5", "w") as file:
    file.create_dataset(
        "m",
        data=cells,
        chunks=(64, 128),
        compression="gzip",
        compression_opts=4,
        shuffle=True,
        track_times=False,
    )
with zarr.storage.ZipStore(TARGET + ".zarr.zip", mode="w") as store:
    array = zarr.create_array(
        store, shape=(100, 200), dtype="f4", chunks=(50, 100), shards=(100, 200)
    )
    array[:] = cells
