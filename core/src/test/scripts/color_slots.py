#!/usr/bin/env python3
"""Writes color-slots.csv: slots and colors as matplotlib 3.6.3 assigns them.

    color_slots.py > ../resources/dev/heatpress/core/color/color-slots.csv

Columns: colormap, norm parameters (two: linear, three: two slopes), value, slot, color RRGGBB or
- for slots outside the map. Slots n, n+1, n+2 are bad, under, over. The slot comes out of matplotlib
through a map whose red channel is its own index.
"""
import warnings

import matplotlib
import numpy as np
from matplotlib.colors import ListedColormap, Normalize, TwoSlopeNorm

warnings.filterwarnings("ignore")
assert matplotlib.__version__ == "3.6.3"
NORMS = [(0.0, 1.0), (-3.7, 11.3), (1e-300, 3e-300), (0.1, 0.3), (-1e300, 1e300), (5.0, 5.0), (0.0, 255.0), (-1e15, 1e15 + 1),
         (-1.0, 0.0, 10.0), (-7.3, 0.1, 0.4), (2.0, 3.0, 1000.0)]
MAPS = ["viridis", "RdBu", "tab10", "Set1", "tab20", "twilight"]


def values(limits):
    low, high = limits[0], limits[-1]
    rng = np.random.default_rng(len(limits) * 1000 + int(abs(low)) % 97)
    out = [low, high, np.nan, 0.0, -0.0, np.nextafter(low, -np.inf), np.nextafter(high, np.inf)]
    out += [np.nextafter(low, np.inf), np.nextafter(high, -np.inf), limits[len(limits) // 2]]
    for n in (256, 10):
        for k in (1, 3, n // 2, n - 1):
            edge = low + (high - low) * k / n
            out += [edge, np.nextafter(edge, -np.inf), np.nextafter(edge, np.inf)]
    out += list(low + (high - low) * rng.uniform(-0.1, 1.1, 20))
    if low < high:
        out += [np.inf, -np.inf]
    return np.array(out)


def index_map(n):
    index = ListedColormap([(i / 1024, 0, 0) for i in range(n)], N=n)
    index.set_bad((n / 1024, 0, 0))
    index.set_under(((n + 1) / 1024, 0, 0))
    index.set_over(((n + 2) / 1024, 0, 0))
    return index


for name in MAPS:
    cmap = matplotlib.colormaps[name]
    # np.linspace sampling keeps to the map's own size (twilight has 510 colors, resampled to 256).
    n = min(cmap.N, 256)
    colors = np.rint(cmap(np.linspace(0, 1, n) if n == 256 else np.arange(n)) * 255).astype(int)
    index = index_map(n)
    for limits in NORMS:
        norm = Normalize(*limits) if len(limits) == 2 else TwoSlopeNorm(limits[1], limits[0], limits[2])
        x = values(limits)
        slots = np.rint(index(norm(np.ma.masked_invalid(x) if limits[0] == limits[-1] else x))[:, 0] * 1024).astype(int)
        for v, s in zip(x, slots):
            color = "%02X%02X%02X" % tuple(colors[s][:3]) if s < n else "-"
            print(name, " ".join(repr(float(p)) for p in limits), repr(float(v)), s, color, sep=",")
