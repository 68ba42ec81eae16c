"""The exact means of sampled pixels, in whole numbers, and how far results are from them.

Independent of Heatpress: every cell is taken as a fraction with a power of two below, weighted
with its overlap in whole units, and added up in Python's unbounded integers.
"""

import math
from fractions import Fraction

import numpy as np

SAMPLED = 60


def axis(cells, pixels, i):
    """Which cells pixel i covers, and for each the overlap in units of 1/pixels of a cell."""
    start, end = i * cells, (i + 1) * cells
    first, last = start // pixels, -(-end // pixels)
    return first, last, [
        min(end, (k + 1) * pixels) - max(start, k * pixels) for k in range(first, last)
    ]


def mean(matrix, height, width, i, j):
    """The exact mean of pixel (i, j); the matrix has no missing cells."""
    rows, columns = matrix.shape
    r0, r1, row_weights = axis(rows, height, i)
    c0, c1, column_weights = axis(columns, width, j)
    block = np.asarray(matrix[r0:r1, c0:c1])
    one = 1 << 1074  # every float64 is a multiple of 2^-1074
    total = 0
    for row, w in zip(block.tolist(), row_weights):
        inner = 0
        for x, v in zip(row, column_weights):
            numerator, denominator = x.as_integer_ratio()
            inner += numerator * (one // denominator) * v
        total += inner * w
    return Fraction(total, one * sum(row_weights) * sum(column_weights))


class Oracle:
    """The exact means of some pixels of a picture of a matrix."""

    def __init__(self, matrix, height, width):
        self.shape = (height, width)
        random = np.random.default_rng(5)
        spots = {(0, 0), (height - 1, width - 1), (0, width - 1), (height // 2, width // 2)}
        while len(spots) < min(SAMPLED, height * width):
            spots.add((int(random.integers(height)), int(random.integers(width))))
        self.means = {s: mean(matrix, height, width, *s) for s in sorted(spots)}

    def errors(self, result):
        """The largest relative error of the sampled pixels, and the largest in ulps of float64."""
        if result.shape != self.shape:
            raise ValueError(f"the result has the shape {result.shape}, not {self.shape}")
        relative = ulps = 0.0
        for (i, j), exact in self.means.items():
            value = float(result[i, j])
            if not math.isfinite(value):
                return math.inf, math.inf
            off = abs(Fraction(value) - exact)
            relative = max(relative, float(off / abs(exact)) if exact else float(off > 0))
            ulps = max(ulps, float(off / Fraction(math.ulp(float(exact)))))
        return relative, ulps
