"""Area-weighted means by numpy alone, for tests to compare with."""

import numpy as np


def weights(first, last, cells, pixels):
    """Which part of each pixel lies on each cell, of cells [first, last] on so many pixels."""
    first, last = np.longdouble(first), np.longdouble(last)
    edges = first + (last - first) * np.arange(pixels + 1) / pixels
    at = np.arange(cells)
    covered = np.minimum(edges[1:, None], at + 1) - np.maximum(edges[:-1, None], at)
    return np.clip(covered, 0, None) / ((last - first) / pixels)


def means(a, shape, rows=None, cols=None):
    """Means of the present cells (not NaN) of a window, in extended precision."""
    a = np.asarray(a, np.longdouble)
    rows, cols = rows or (0, a.shape[0]), cols or (0, a.shape[1])
    down = weights(*rows, a.shape[0], shape[0])
    across = weights(*cols, a.shape[1], shape[1])
    present = ~np.isnan(a)
    area = down @ present.astype(np.longdouble) @ across.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((down @ np.where(present, a, 0) @ across.T) / area, float)
