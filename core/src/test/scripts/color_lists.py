#!/usr/bin/env python3
"""Writes color-lists.csv: colormaps that matplotlib 3.6.3 makes of lists of colors.

    color_lists.py > ../resources/dev/heatpress/core/color/color-lists.csv

Columns: the list (colors, or position and color), then the 256 colors RRGGBB, rounded to levels.
"""
import matplotlib
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

assert matplotlib.__version__ == "3.6.3"
LISTS = ["#ffffff #08306b", "#000000 #ff0000 #ffff00 #ffffff", "#123456 #abcdef #123456 #00ff00 #0000ff",
         "0 #ffffff 0.1 #ff0000 1 #000000", "0 #0000ff 0.45 #eeeeee 0.55 #eeeeee 1 #ff0000",
         "0 #00ff00 0.001 #00ff01 0.002 #0000ff 0.9999 #ffffff 1 #000000"]
for text in LISTS:
    words = text.split()
    if words[0].startswith("#"):
        stops = words
    else:
        stops = [(float(p), c) for p, c in zip(words[::2], words[1::2])]
    rgb = np.rint(LinearSegmentedColormap.from_list("x", stops, N=256)(np.arange(256)) * 255).astype(int)
    print(text, *["%02X%02X%02X" % tuple(c[:3]) for c in rgb], sep=",")
