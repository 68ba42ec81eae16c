"""Orders and trees of rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Line:
    """The rows or the columns of a matrix, as they were ordered.

    order   int64: which one stands in each place, from the top or left; None where all stay
    tree    float64 of (n - 1, 4): scipy's ``Z``, with the leaves of each merge as they are drawn
            (``scipy.cluster.hierarchy.dendrogram(tree)``); None where there is none
    labels  int64: the group of each one, counted along the order from 0; None where nothing was cut
            or split
    """

    order: NDArray[numpy.int64] | None
    tree: NDArray[numpy.float64] | None
    labels: NDArray[numpy.int64] | None


@dataclass(frozen=True, eq=False)
class Clusters:
    """What ``heatpress.cluster`` found: ``rows`` and ``cols``."""

    rows: Line
    cols: Line


def clusters(lengths: list[list[int]], body: NDArray[numpy.uint8] | None) -> Clusters:
    """What an answer holds: for rows and for columns the lengths of order, tree and labels."""
    bytes_ = numpy.empty(0, numpy.uint8) if body is None else body
    at = 0

    def next_(count: int, dtype: type[Any]) -> NDArray[Any] | None:
        nonlocal at
        size = count * numpy.dtype(dtype).itemsize
        piece = bytes_[at : at + size].copy().view(dtype)
        at += size
        return piece if count else None

    def line(order: int, tree: int, labels: int) -> Line:
        places = next_(order, numpy.int32)
        merges = next_(tree, numpy.float64)
        groups = next_(labels, numpy.int32)
        return Line(
            None if places is None else places.astype(numpy.int64),
            None if merges is None else merges.reshape(-1, 4),
            None if groups is None else groups.astype(numpy.int64),
        )

    rows, cols = (line(*each) for each in lengths)
    return Clusters(rows, cols)
