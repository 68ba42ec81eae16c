#!/usr/bin/python3
"""Makes training.h5, the input with compressed chunks that Training renders.

Waves under noise, rounded as measured data are: the planes of bytes of its floats hold what
compressed chunks hold, runs, noise, and few values. Needs h5py (Debian: python3-h5py).
"""

import os

import h5py
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "../resources/dev/heatpress/cli/training.h5")

random = np.random.default_rng(5)
rows, columns = np.ogrid[0:100, 0:200]
waves = np.sin(rows / 30) * np.cos(columns / 50) + 2 + random.standard_normal((100, 200))
with h5py.File(TARGET, "w") as file:
    file.create_dataset(
        "m",
        data=(np.rint(waves * 256) / 256).astype("f4"),
        chunks=(64, 128),
        compression="gzip",
        compression_opts=4,
        shuffle=True,
        track_times=False,
    )
