#!/usr/bin/env python3
"""Writes quantiles.csv: what NumPy's quantile (its default method) gives for seeded cells.

    quantiles.py > ../resources/dev/heatpress/tiling/quantiles.csv

Columns: dtype, the fraction, the quantile of the finite cells as Python's float.hex, the bits of the
cells in hexadecimal, separated by blanks.
"""
import numpy as np

FRACTIONS = [0, 0.02, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.98, 1]
rng = np.random.default_rng(7)


def cells(dtype, n, kind):
    t = np.dtype(dtype)
    if t.kind == "b":
        return rng.integers(0, 2, n).astype(t)
    if t.kind in "iu":
        info = np.iinfo(t)
        if kind == "few":
            return rng.integers(0, 3, n).astype(t)
        low, high = info.min, info.max
        if kind == "near":
            low, high = high - 50, high
        return rng.integers(low, high, n, dtype=t, endpoint=True)
    if kind == "few":
        return rng.choice([-1.5, 0, 0.1, np.inf, -np.inf, np.nan, 7], n).astype(t)
    x = rng.normal(size=n) * (10.0 ** rng.integers(-4, 4, n) if kind == "wide" else 1)
    x[rng.random(n) < 0.1] = np.nan
    return x.astype(t)


for dtype in ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
    for kind in ["wide", "few", "near"]:
        n = int(rng.integers(2, 48))
        a = cells(dtype, n, kind)
        finite = a[np.isfinite(a)] if a.dtype.kind == "f" else a
        # Integers of 64 bits are selected exactly and rounded then, which is the same in order.
        wide = finite.astype("f8")
        bits = " ".join("%x" % int(v) for v in a.view("u%d" % a.itemsize))
        for f in FRACTIONS:
            q = float(np.quantile(wide, f)) if len(finite) else float("nan")
            print(a.dtype.str[1:], repr(float(f)), q.hex() if q == q else "nan", bits, sep=",")
