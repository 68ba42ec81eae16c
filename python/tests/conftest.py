"""What the tests share."""

from __future__ import annotations

import os
import pathlib

import numpy
import pytest

import heatpress
from heatpress._engine import engine

# One test makes a cache of classes; all others would begin to.
os.environ.setdefault("HEATPRESS_CACHE", "none")


@pytest.fixture
def walk() -> numpy.ndarray:
    """A matrix whose cells tell rows and columns apart."""
    return numpy.random.default_rng(20).standard_normal((300, 200)).cumsum(1)


@pytest.fixture
def here(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def java() -> int:
    """The process number of the engine, which runs."""
    heatpress.means([[1.0]], (1, 1))
    return engine()._process._process.pid  # type: ignore[union-attr]


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def left(*pids: int) -> set[str]:
    """What lies in the folders for temporary files and is of these processes."""
    found = set()
    for folder in ("/tmp", "/dev/shm", os.environ.get("TMPDIR", "/tmp")):
        if os.path.isdir(folder):
            for name in os.listdir(folder):
                if "heatpress-" in name and any(f"-{pid}-" in name for pid in pids):
                    found.add(f"{folder}/{name}")
    return found


def exact_mean(cells: numpy.ndarray, rows: int, columns: int) -> numpy.ndarray:
    """Area-weighted means in rational arithmetic, each rounded once."""
    from fractions import Fraction

    def weights(count: int, pixels: int) -> list[list[tuple[int, Fraction]]]:
        edges = [Fraction(count * k, pixels) for k in range(pixels + 1)]
        return [
            [
                (i, min(b, Fraction(i + 1)) - max(a, Fraction(i)))
                for i in range(int(a), -int(-b // 1))
            ]
            for a, b in zip(edges, edges[1:])
        ]

    down, along = weights(cells.shape[0], rows), weights(cells.shape[1], columns)
    result = numpy.empty((rows, columns))
    for i, some in enumerate(down):
        for j, others in enumerate(along):
            total = sum(
                Fraction(float(cells[r, c])) * u * v for r, u in some for c, v in others
            )
            result[i, j] = float(total / (sum(u for _, u in some) * sum(v for _, v in others)))
    return result
