#!/usr/bin/env python3
"""Writes norm-slots.csv: slots and colors of norms and levels as matplotlib 3.6.3 assigns them.

    norm_slots.py > ../resources/dev/heatpress/core/color/norm-slots.csv

Columns: colormap (NAME@N in N levels), norm, value, slot, color RRGGBB or - for slots outside the
map. Slots n, n+1, n+2 are bad, under, over. The slot comes out of matplotlib through a map whose red
channel is its own index. Values nearer than 1e-9 colors to an edge between two colors are left out where
they are no short decimals: there the slot depends on the last bit of the logarithm or power of
whatever library (NumPy's own differs between processors).

Infinite values are left out of log and symlog norms: matplotlib draws them as missing, Heatpress as
below or above the limits. For power norms there are no values below vmin: matplotlib 3.6.3 draws them as vmin, 3.9 and Heatpress
as below the limits. For boundaries (quantile norms) there is no value at the last one, which
matplotlib draws as above the limits and Heatpress as the last color.
"""
import warnings

import matplotlib
import numpy as np
from matplotlib.colors import (BoundaryNorm, ListedColormap, LogNorm, Normalize, PowerNorm,
                               SymLogNorm, TwoSlopeNorm)

warnings.filterwarnings("ignore")
assert matplotlib.__version__ == "3.6.3"
NORMS = [
    "log 1 1000", "log 0.003 27.5", "log 1e-300 1e300", "log 5e-324 1", "log 7 7", "log 1e6 1e7",
    "symlog -1000 1000 1", "symlog -3 80 0.01", "symlog 5 500 10", "symlog -1 1 2",
    "symlog -1e200 1e-5 1e-7", "symlog 2 2 1",
    "power 0 1 0.5", "power -3.7 11.3 2", "power 0 255 0.3", "power 1e-5 1e5 3", "power 4 4 0.5",
    "power -1 0 1", "power 100 101 0.01",
    "quantile 0 1 2 4 8 16 32 64", "quantile -3.5 -3.4 0 0.1 7e10", "quantile 0 1",
    "linear -2.5 7.5", "slopes -3 0.5 10",
]
MAPS = ["viridis", "RdBu", "twilight", "viridis@7", "viridis@2", "tab10@4", "plasma@100", "magma@256"]


def norm_of(text):
    kind, *rest = text.split()
    p = [float(x) for x in rest]
    if kind == "log":
        return LogNorm(*p), p
    if kind == "symlog":
        return SymLogNorm(p[2], 1, p[0], p[1], base=10), p[:2]
    if kind == "power":
        return PowerNorm(p[2], p[0], p[1]), p[:2]
    if kind == "linear":
        return Normalize(*p), p
    if kind == "slopes":
        return TwoSlopeNorm(p[1], p[0], p[2]), [p[0], p[2]]
    return BoundaryNorm(p, len(p) - 1), p


def inverse(norm, t):
    with np.errstate(all="ignore"):
        return np.asarray(norm.inverse(np.asarray(t, dtype=float)), dtype=float)


def values(text, norm, limits, n, seed):
    low, high = limits[0], limits[-1]
    rng = np.random.default_rng(seed)
    out = [low, high, np.nan, 0.0, -0.0, 1.0, -1.0, 10.0, 0.001, np.nextafter(low, -np.inf), np.nextafter(high, np.inf)]
    if text.startswith("quantile"):
        for b in limits:
            out += [b, np.nextafter(b, -np.inf), np.nextafter(b, np.inf)]
        out += list(rng.uniform(low - 1, high + 1, 20))
        return [v for v in out if v != high]
    if low < high:
        t = np.concatenate([(rng.integers(0, n, 12) + 0.5) / n, rng.uniform(0, 1, 24)])
        out += list(inverse(norm, t))
        out += [] if "log" in text else [np.inf, -np.inf]
        out += [low + (high - low) * 1.1, low - (high - low) * 0.1, low / 2, high * 2]
    if text.startswith("power"):
        out = [v for v in out if not v < low]
    return out


def at_edge(text, norm, v, n):
    """Whether v is nearly an edge between two colors, and no short decimal."""
    if text.startswith(("linear", "slopes", "quantile")):
        return False
    if not np.isfinite(v) or len("%.3g" % v) < 6 and float("%.3g" % v) == v:
        return False
    x = np.ma.filled(norm(np.array([v])), np.nan)[0] * n
    return abs(x - np.rint(x)) < 1e-9


def index_map(n):
    index = ListedColormap([(i / 1024, 0, 0) for i in range(n)], N=n)
    index.set_bad((n / 1024, 0, 0))
    index.set_under(((n + 1) / 1024, 0, 0))
    index.set_over(((n + 2) / 1024, 0, 0))
    return index


def hexes(rgba):
    return ["%02X%02X%02X" % tuple(c[:3]) for c in np.rint(rgba * 255).astype(int)]


seed = 0
for name in MAPS:
    base, _, levels = name.partition("@")
    cmap = matplotlib.colormaps[base]
    if base == "twilight":
        cmap = ListedColormap(cmap(np.linspace(0, 1, 256)))
    if levels:
        cmap = cmap.resampled(int(levels))
    for text in NORMS:
        norm, limits = norm_of(text)
        n = cmap.N
        if text.startswith("quantile"):
            if name != "viridis":
                continue
            # A boundary norm hands out indexes; their colors are those of as many levels.
            n = len(limits) - 1
            colors = hexes(cmap.resampled(n)(np.arange(n)))
        else:
            colors = hexes(cmap(np.arange(n)))
        index = index_map(n)
        seed += 1
        for v in values(text, norm, limits, n, seed):
            v = float(v)
            if at_edge(text, norm, v, n):
                continue
            x = np.array([v])
            if text.startswith("quantile"):
                x = np.ma.masked_invalid(x)
            if limits[0] == limits[-1]:
                if text.startswith("log") and v <= 0:
                    continue  # matplotlib draws it as the limit, Heatpress as missing
                x = np.ma.masked_invalid(x)
            slot = int(np.rint(index(norm(x))[0][0] * 1024))
            print(name, text, repr(v), slot, colors[slot] if slot < n else "-", sep=",")
