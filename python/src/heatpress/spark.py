# mypy: disable-error-code="import-untyped,import-not-found,no-untyped-call,no-untyped-def,misc"
"""Pictures of tables of PySpark, by the jar for Spark on the class path of the driver and executors.

    spark = SparkSession.builder.config("spark.jars", "heatpress-spark.jar").getOrCreate()
    heatpress.spark.picture(df, "row", "column", "value", "a.png", shape=(1000, 2000), norm="log")
    heatpress.spark.picture(df, "row", "values", "a.png", width=500)

Every pixel is the one that a single machine draws. Needs pyspark 4.2 with its JVM (no Spark Connect).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from ._calls import StrPath, settings_of
from ._errors import EngineError, InputError, OutputError, SettingError, in_words

__all__ = ["picture"]

_ENDINGS = (".png", ".npy")
_ERRORS = {
    "dev.heatpress.core.InputException": InputError,
    "dev.heatpress.core.OutputException": OutputError,
    "dev.heatpress.job.SettingException": SettingError,
}


def picture(
    table: Any,
    *columns_and_paths: StrPath,
    shape: Sequence[int] | None = None,
    partitions: int = 0,
    force: bool = True,
    **settings: Any,
) -> list[str]:
    """Draws a matrix whose cells are in a DataFrame of PySpark.

    table: a row of it is a stored cell (row, column, value); cells of one place add up, and what is not
        stored is zero. Or it is a whole row of the matrix: its index, and an array of numbers
    columns_and_paths: the names of these columns (three, or two), then where to, as of ``render``: paths
        of the driver that end in .png or .npy; ``'a.png:agg=max'``
    shape: rows and columns of the matrix of stored cells; whole rows tell it themselves
    partitions: tasks of a pass; 0 for as many as the table has partitions, or there are cores
    settings: keywords of ``render``

    Returns what is to be said of the result, a line each.
    """
    texts = [os.fsdecode(os.fspath(each)) for each in columns_and_paths]
    first = next((i for i, text in enumerate(texts) if _is_output(text)), len(texts))
    columns, outputs = texts[:first], texts[first:]
    if len(columns) not in (2, 3):
        raise SettingError(
            f"the names of three columns are wanted (row, column, value), or of two (row, values), not {columns}"
        )
    if (shape is None) != (len(columns) == 2):
        raise SettingError("shape goes with stored cells (row, column, value), and only with them", "shape")
    java = getattr(table, "_jdf", None)
    if java is None:
        raise SettingError(f"a DataFrame of PySpark with a JVM is wanted, not {type(table).__name__}")
    jvm = table.sparkSession._jvm
    try:
        door = jvm.dev.heatpress.spark.HeatpressSpark.picture
        job = jvm.dev.heatpress.RenderOptions.standard()
    except TypeError:
        raise EngineError("the jar of Heatpress for Spark is not there; set spark.jars to it") from None
    with _errors():
        words: dict[str, object] = dict(settings_of(settings))
        words.update({"force": True} if force else {})
        for key, value in words.items():
            for each in value if isinstance(value, (list, tuple)) else (value,):
                job = job.set(key, "" if each is True else os.fspath(each) if isinstance(each, os.PathLike) else str(each))
        for output in outputs:
            job = job.set("output", os.path.abspath(output))
        if shape is None:
            result = door(java, *columns, job, partitions)
        else:
            rows, across = shape
            result = door(java, *columns, jvm.dev.heatpress.spark.Shape(int(rows), int(across)), job, partitions)
        return [str(remark) for remark in result.remarks()]


def _is_output(text: str) -> bool:
    return text.partition(":agg=")[0].lower().endswith(_ENDINGS)


class _errors:
    """Exceptions of the JVM as those of this package."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        java = getattr(error, "java_exception", None)
        if java is None:
            return
        known = _ERRORS.get(java.getClass().getName())
        message = in_words(str(java.getMessage()))
        if known is None:
            raise EngineError(message) from error
        if known is SettingError:
            setting = java.setting()
            raise SettingError(message, None if setting is None else str(setting)) from error
        raise known(message) from error
