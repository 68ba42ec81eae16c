"""Adds colormaps to the table of them, from the tables that matplotlib and seaborn publish.

    python3 colormaps.py TABLE SEABORN_CM_PY

TABLE is core/src/main/resources/dev/heatpress/core/color/colormaps.txt; SEABORN_CM_PY the file
seaborn/cm.py of a wheel of seaborn (0.13.2). What is in the table already stays as it is.
"""

import ast
import sys

import matplotlib
import numpy as np

MATPLOTLIB = "RdYlGn PuOr terrain gist_earth gnuplot2 cubehelix".split()
SEABORN = "vlag icefire rocket mako crest flare".split()
BEFORE = "tab10"


def hexes(rgb):
    levels = np.round(255 * np.asarray(rgb)[:, :3]).astype(int)
    return "".join("%02X%02X%02X" % tuple(color) for color in levels)


def seaborn(path):
    tables = {}
    for node in ast.parse(open(path).read()).body:
        if isinstance(node, ast.Assign) and node.targets[0].id.endswith("_lut"):
            tables[node.targets[0].id[1:-4]] = ast.literal_eval(node.value)
    return tables


def main():
    table, cm = sys.argv[1:]
    lines = open(table).read().splitlines()
    known = {line.split(" ")[0] for line in lines}
    at = next(i for i, line in enumerate(lines) if line.startswith(BEFORE + " "))
    new = [(name, matplotlib.colormaps[name](np.arange(256) / 255)) for name in MATPLOTLIB]
    tables = seaborn(cm)
    new += [(name, tables[name]) for name in SEABORN]
    lines[at:at] = [name + " " + hexes(rgb) for name, rgb in new if name not in known]
    open(table, "w").write("\n".join(lines) + "\n")


main()
