"""Tables of a real PySpark. Wants pyspark, and the jar in HEATPRESS_SPARK_JAR (or a class path)."""

from __future__ import annotations

import os
import pathlib
import warnings
from typing import Any

import numpy
import pytest

import heatpress

JAR = os.environ.get("HEATPRESS_SPARK_JAR")
try:
    import pyspark
except ImportError:
    pyspark = None  # type: ignore[assignment]
if JAR is None or pyspark is None:
    warnings.warn("SKIPPED: no pyspark, or HEATPRESS_SPARK_JAR is not set: heatpress.spark is not checked", stacklevel=1)
    pytest.skip("no pyspark, or no HEATPRESS_SPARK_JAR", allow_module_level=True)

import heatpress.spark  # noqa: E402


@pytest.fixture(scope="module")
def session() -> Any:
    from pyspark.sql import SparkSession

    built = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.extraClassPath", JAR)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield built
    built.stop()


def test_stored_cells(session: Any, tmp_path: pathlib.Path) -> None:
    import scipy.sparse

    random = numpy.random.default_rng(25)
    rows, columns = random.integers(0, 300, 2000), random.integers(0, 200, 2000)
    values = random.normal(size=2000)
    matrix = scipy.sparse.coo_array((values, (rows, columns)), shape=(300, 200))
    table = session.createDataFrame(
        [(int(i), int(j), float(x)) for i, j, x in zip(rows, columns, values)], "i int, j long, x double"
    ).repartition(5)
    there, here = tmp_path / "there", tmp_path / "here"
    for options in ({}, {"limits": (("2%", "98%"))}, {"agg": "std"}, {"zeros": "missing"}):
        heatpress.render(matrix, f"{here}.png", f"{here}.npy", width=70, **options)
        heatpress.spark.picture(
            table, "i", "j", "x", f"{there}.png", f"{there}.npy", shape=(300, 200), partitions=7, width=70, **options
        )
        for ending in (".png", ".npy"):
            same = pathlib.Path(f"{here}{ending}").read_bytes() == pathlib.Path(f"{there}{ending}").read_bytes()
            assert same, (options, ending)


def test_whole_rows(session: Any, tmp_path: pathlib.Path) -> None:
    cells = numpy.random.default_rng(26).normal(size=(90, 70))
    table = session.createDataFrame([(i, row.tolist()) for i, row in enumerate(cells)], "i long, row array<double>")
    heatpress.render(cells, tmp_path / "here.npy", width=33)
    heatpress.spark.picture(table, "i", "row", tmp_path / "there.npy", width=33)
    assert (tmp_path / "here.npy").read_bytes() == (tmp_path / "there.npy").read_bytes()


def test_mistakes(session: Any, tmp_path: pathlib.Path) -> None:
    table = session.createDataFrame([(0, 5, 1.0)], "i long, j long, x double")
    out = tmp_path / "a.png"
    with pytest.raises(heatpress.InputError, match="a cell is in column 5 of 2"):
        heatpress.spark.picture(table, "i", "j", "x", out, shape=(2, 2))
    with pytest.raises(heatpress.InputError, match="no column 'y'; there are i, j, x"):
        heatpress.spark.picture(table, "i", "j", "y", out, shape=(2, 2))
    with pytest.raises(heatpress.SettingError, match="norm") as found:
        heatpress.spark.picture(table, "i", "j", "x", out, shape=(2, 9), norm="nonsense")
    assert found.value.setting == "norm"
    assert not out.exists()
