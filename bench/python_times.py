"""Times of warm calls of the Python package, and of a memmap of 1.6 GB against the command line's report.

    python bench/python_times.py [FOLDER for 1.6 GB] [path of the command heatpress]
"""

import json
import pathlib
import statistics
import subprocess
import sys
import time

import numpy

import heatpress


def seconds(call, times):
    call()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken), min(taken)


cells = numpy.random.default_rng(1).random((1000, 1000))
for shape in (None, (100, 100)):
    median, least = seconds(lambda: heatpress.means(cells, shape), 100)
    print(f"means of 1000 x 1000 to {shape or (1000, 1000)}: median {median * 1e3:.1f} ms, least {least * 1e3:.1f} ms")
if len(sys.argv) > 1:
    folder = pathlib.Path(sys.argv[1])
    large = folder / "heatpress-large.npy"
    memmap = numpy.lib.format.open_memmap(large, "w+", numpy.float64, (14142, 14142))
    try:
        for row in range(0, 14142, 500):
            memmap[row : row + 500] = numpy.random.default_rng(row).random(memmap[row : row + 500].shape)
        memmap.flush()
        for round in range(3):
            median, least = seconds(lambda: heatpress.means(memmap, (1000, 1000)), 3)
            print(f"means of a memmap of 1.6 GB: median {median:.2f} s, least {least:.2f} s")
            if len(sys.argv) > 2:
                report = folder / "heatpress-report.json"
                words = [sys.argv[2], "render", large, "-q", "-f", "-W", "1000", "-H", "1000"]
                subprocess.run([*words, "-o", folder / "heatpress-a.npy", "--report", report], check=True)
                print("  the command line's report:", json.loads(report.read_text())["time"]["seconds"], "s")
    finally:
        large.unlink()
