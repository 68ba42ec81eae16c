#!/usr/bin/env python3
"""Clustered figures beside other programs: python3 bench/clustering.py HEATPRESS [ROWS COLUMNS].

Draws ROWS x COLUMNS random cells in groups (20000 x 100) with `figure --cluster-rows ward`, whole
process, and times fastcluster's linkage_vector alone on the same cells, in turn; then compares the
heights of the tree. Needs numpy and fastcluster. Prints seconds of wall clock and of CPU, and the
largest resident memory.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

import fastcluster
import numpy as np

heatpress = sys.argv[1]
rows, columns = (int(v) for v in sys.argv[2:4]) if len(sys.argv) > 3 else (20000, 100)
rng = np.random.default_rng(5)
cells = rng.normal(size=(60, columns))[rng.integers(0, 60, rows)] + rng.normal(size=(rows, columns))
cells = cells.astype("f4")

with tempfile.TemporaryDirectory() as folder:
    matrix = os.path.join(folder, "m.npy")
    tree = os.path.join(folder, "z.npy")
    np.save(matrix, cells)
    start = time.time()
    words = [heatpress, "figure", matrix, "--cluster-rows", "ward", "-o", os.path.join(folder, "m.png")]
    subprocess.run([*words, "--row-tree-out", tree, "-q"], check=True)
    wall = time.time() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    print(f"heatpress, cluster and draw   {wall:8.2f} s, CPU {cpu:8.2f} s, {used.ru_maxrss // 1024} MB")
    start, cpu = time.time(), time.process_time()
    z = fastcluster.linkage_vector(cells.astype("f8"), "ward")
    other = time.time() - start
    print(f"fastcluster.linkage_vector    {other:8.2f} s, CPU {time.process_time() - cpu:8.2f} s")
    ours = np.sort(np.load(tree)[:, 2])
    worst = np.max(np.abs(ours - np.sort(z[:, 2])) / z[:, 2].max())
    print(f"ratio {wall / other:.2f}; heights differ by {worst:.1e} of the highest at most")
