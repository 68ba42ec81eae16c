"""Which part of a matrix is seen on which pixels, and equal cells as rectangles."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy

from ._engine import engine
from ._errors import HeatpressWarning, InputError
from ._inputs import Array, Input

#: Cells whose colors are looked at to make rectangles of them.
MOST_CELLS = 1 << 24

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Place:
    """A window of a matrix on a box of pixels.

    window   first and last row, first and last column, in cells and parts of them
    x, y     the lower left corner of the box, in pixels
    width    of the box, in pixels
    height   of the box, in pixels
    upwards  whether rows follow each other from the bottom up
    leftwards  whether columns follow each other from right to left
    """

    window: tuple[float, float, float, float]
    x: int
    y: int
    width: int
    height: int
    upwards: bool
    leftwards: bool

    def turned(self, means: Array) -> Array:
        """Means in the order of matplotlib's images: from the bottom up, from left to right."""
        means = means if self.upwards else means[::-1]
        return means[:, ::-1] if self.leftwards else means

    def cells(self) -> Box:
        """The cells of which something is seen."""
        top, bottom, left, right = self.window
        return int(top), int(numpy.ceil(bottom)), int(left), int(numpy.ceil(right))

    def across(self, columns: Array) -> Array:
        """Where edges of columns lie, in pixels."""
        _, _, left, right = self.window
        part = (numpy.clip(columns, left, right) - left) / (right - left)
        return self.x + self.width * (1 - part if self.leftwards else part)

    def down(self, rows: Array) -> Array:
        """Where edges of rows lie, in pixels from the bottom."""
        top, bottom, _, _ = self.window
        part = (numpy.clip(rows, top, bottom) - top) / (bottom - top)
        return self.y + self.height * (part if self.upwards else 1 - part)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell at a point; None where there is none."""
        across = (x - self.x) / self.width
        up = (y - self.y) / self.height
        if not (0 <= across < 1 and 0 <= up < 1):
            return None
        top, bottom, left, right = self.window
        down = up if self.upwards else 1 - up
        over = 1 - across if self.leftwards else across
        first_row, end_row, first_column, end_column = self.cells()
        row = min(int(top + (bottom - top) * down), end_row - 1)
        column = min(int(left + (right - left) * over), end_column - 1)
        return max(row, first_row), max(column, first_column)


def place(
    seen: Array, columns: tuple[float, float, int], rows: tuple[float, float, int], slack: float
) -> Place | None:
    """What is seen of a matrix.

    seen     the visible box: left, bottom, right, top, in pixels
    columns  where the first begins and the last ends, in pixels, and how many there are
    rows     the same
    slack    parts of a pixel that rounding may have cost
    """
    x0, y0, x1, y1 = (float(each) for each in seen)
    # As matplotlib rounds the boxes of its images.
    left, right = int(numpy.floor(x0 + 0.5)), int(numpy.floor(x1 + 0.5 + 1e-8))
    bottom, top = int(numpy.ceil(y0 - 0.5 - 1e-8)), int(numpy.ceil(y1 - 0.5))
    if right <= left or top <= bottom:
        return None
    first, last = _ends(x0, x1, columns, slack)
    upper, lower = _ends(y0, y1, rows, slack)
    if last <= first or lower <= upper:
        return None
    return Place(
        (upper, lower, first, last), left, bottom, right - left, top - bottom,
        upwards=rows[1] > rows[0], leftwards=columns[1] < columns[0],
    )  # fmt: skip


def _ends(
    low: float, high: float, line: tuple[float, float, int], slack: float
) -> tuple[float, float]:
    """The first and the last cell, or parts of them, between two pixels."""
    begin, end, count = line
    slack *= max(1.0, count / abs(end - begin))
    ends = sorted((pixel - begin) / (end - begin) * count for pixel in (low, high))
    first, last = (round(each) if abs(each - round(each)) <= slack else each for each in ends)
    return float(max(first, 0)), float(min(last, count))


def look(matrix: Input, norm: str) -> dict[str, Any]:
    """How large a matrix is, and which range of its cells a norm can show."""
    settings: dict[str, object] = {"width": 1, "height": 1, "norm": norm, "limits": "cells"}
    with warnings.catch_warnings():
        # Of a picture that nobody sees.
        warnings.simplefilter("ignore", HeatpressWarning)
        try:
            answer = engine().call("render", settings, [matrix], ["png:-"])
        except InputError:
            if norm == "linear":
                raise
            # Nothing that a logarithmic scale can show.
            return {"range": (math.nan, math.nan)}
    rows, columns = answer["matrix"]
    present = answer["cells"]["count"] > answer["cells"]["missing"]
    low, high = answer["limits"] if present else (math.nan, math.nan)
    return {"size": (rows, columns), "range": (low, high)}


def rectangles(colors: Array, most: float) -> list[tuple[tuple[int, ...], Array]] | None:
    """Merged rectangles of cells of one color, by colors; None where there are more than so many.

    Runs along rows, and such runs below each other.

    colors  rows x columns x 4 bytes
    """
    words = numpy.ascontiguousarray(colors).view(numpy.uint32)[..., 0]
    found: dict[int, list[Box]] = {}
    count = 0
    open_runs: dict[tuple[int, int, int], int] = {}
    height, width = words.shape
    for row in range(height + 1):
        runs = set() if row == height else set(_runs(words[row], width))
        for run in [run for run in open_runs if run not in runs]:
            first = open_runs.pop(run)
            found.setdefault(run[2], []).append((first, row, run[0], run[1]))
            count += 1
        for run in runs:
            open_runs.setdefault(run, row)
        if count + len(open_runs) > most:
            return None
    return [
        (
            tuple(int(each) for each in numpy.array([word], numpy.uint32).view(numpy.uint8)),
            numpy.array(boxes),
        )
        for word, boxes in sorted(found.items())
    ]


def _runs(line: Array, width: int) -> Iterator[tuple[int, int, int]]:
    """First, end and color of the runs of a row."""
    starts = numpy.concatenate(([0], numpy.flatnonzero(line[1:] != line[:-1]) + 1))
    ends = numpy.append(starts[1:], width)
    yield from zip(starts.tolist(), ends.tolist(), line[starts].tolist())


def outlines(at: Place, boxes: Array, whole: Box) -> tuple[Array, Array]:
    """Corners and codes of the path of some rectangles, in pixels."""
    rows = at.down(boxes[:, :2] + float(whole[0]))
    columns = at.across(boxes[:, 2:] + float(whole[2]))
    corners = numpy.empty((len(boxes), 5, 2))
    for k, (r, c) in enumerate(((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))):
        corners[:, k, 0] = columns[:, c]
        corners[:, k, 1] = rows[:, r]
    # MOVETO, three times LINETO, CLOSEPOLY.
    codes = numpy.tile(numpy.array([1, 2, 2, 2, 79], numpy.uint8), len(boxes))
    return corners.reshape(-1, 2), codes
