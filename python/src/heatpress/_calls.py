"""From the keywords of the functions to calls of the engine."""

from __future__ import annotations

import builtins
import enum
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, Union

import numpy
from numpy.typing import NDArray

from ._clusters import Clusters, clusters
from ._engine import Column, engine
from ._errors import SettingError, keyword
from ._inputs import Input, as_input
from ._picture import Picture
from ._progress import ProgressLike, shown
from ._view import View, opened

__all__ = ["ProgressLike"]


class NotGiven(enum.Enum):
    """Nobody said anything: it is what the file says."""

    TOKEN = 0

    def __repr__(self) -> str:
        return "what the file says"


NOT_GIVEN: Final = NotGiven.TOKEN

StrPath: TypeAlias = Union[str, "os.PathLike[str]"]
#: Rows or columns: ``"10:20"``, ``(10, 20)``, ``slice(10, 20)``.
Range: TypeAlias = Union[str, "tuple[float | None, float | None]", builtins.slice]
#: The plane of an array: ``"0,:,:"``, ``(0, slice(None), slice(None))``, ``np.s_[0, :, :]``.
Plane: TypeAlias = Union[str, "Sequence[int | builtins.slice]"]
#: ``"2%:98%"``, ``(0, 1)``, ``(0, "auto")``.
Limits: TypeAlias = Union[str, "tuple[float | str, float | str]"]
#: A file, or a list of numbers, dates or texts.
Values: TypeAlias = Union[StrPath, "Sequence[Any]", "NDArray[Any]"]
#: ``"table.csv:age=bars"``, ``"obs:batch"``; values by a heading, ``{"age=bars": ages}``; a Series with
#: a name, a DataFrame.
Tracks: TypeAlias = Union[StrPath, "Sequence[Any]", "Mapping[str, Any]", Any]

#: Words of settings that None switches off.
_OFF = {"x-title": "", "y-title": "", "cbar-label": ""}

_HINTS = ("layer", "obs", "var")


def picture(command: Literal["render", "figure"], given: dict[str, Any]) -> Picture:
    """A call that draws."""
    a, paths, progress = given.pop("a"), given.pop("paths"), given.pop("progress")
    outputs = [os.fsdecode(os.fspath(path)) for path in paths]
    hints = {name: given.pop(name) for name in _HINTS}
    force = given.pop("force")
    settings = settings_of(given)
    matrix = _matrix(a, hints, settings)

    def draw(places: Sequence[str], bar: Any, force: bool) -> dict[str, Any]:
        own = {"force": True} if force else {}
        return engine().call(command, {**settings, **own}, [matrix], places, bar)

    with shown(progress) as bar:
        result = draw(outputs or ["png:-"], bar, force)
    return Picture(result, outputs, lambda places, force: draw(places, None, force))


def _matrix(a: object, hints: dict[str, Any], settings: dict[str, object]) -> Input:
    """A matrix, with the columns of an AnnData where settings name some."""
    texts = [
        each
        for value in settings.values()
        for each in (value if isinstance(value, (list, tuple)) else (value,))
        if isinstance(each, str)
    ]
    annotated = any(text.startswith(("obs:", "var:")) for text in texts)
    part, plane = settings.get("complex"), settings.get("slice")
    return as_input(a, **hints, slice=plane, complex=part, annotated=annotated)


def means(given: dict[str, Any]) -> NDArray[numpy.float64]:
    """A call for numbers."""
    a, shape, progress = given.pop("a"), given.pop("shape"), given.pop("progress")
    hints = {name: given.pop(name) for name in _HINTS}
    settings = settings_of(given)
    if shape is not None:
        try:
            rows, columns = shape
        except (TypeError, ValueError):
            raise SettingError(f"shape takes (rows, columns), not {shape!r}", "shape") from None
        for key, count in (("height", rows), ("width", columns)):
            if count is not None:
                settings[key] = int(count)
    matrix = as_input(a, **hints, complex=settings.get("complex"))
    with shown(progress) as bar:
        values: NDArray[numpy.float64] = engine().call("means", settings, [matrix], (), bar)["values"]
    return values


#: Settings that order rows or columns.
_ORDERS = {"cluster-rows", "cluster-cols", "row-tree", "col-tree", "row-order", "col-order"}


def cluster(given: dict[str, Any]) -> Clusters:
    """A call for orders and trees."""
    a, progress = given.pop("a"), given.pop("progress")
    hints = {name: given.pop(name) for name in _HINTS}
    settings = settings_of(given)
    if not _ORDERS & settings.keys():
        settings["cluster-rows"] = "ward"
    matrix = _matrix(a, hints, settings)
    with shown(progress) as bar:
        answer = engine().call("cluster", settings, [matrix], (), bar)
    return clusters(answer["arrays"], answer["body"])


def view(given: dict[str, Any]) -> View:
    """A call that shows."""
    a, show = given.pop("a"), given.pop("show")
    hints = {name: given.pop(name) for name in _HINTS}
    settings = settings_of(given)
    matrix = _matrix(a, hints, settings)
    return opened(matrix, settings, show)


def info(given: dict[str, Any]) -> dict[str, Any]:
    """A call that looks at a file."""
    path, progress = given.pop("path"), given.pop("progress")
    matrix = as_input(path)
    with shown(progress) as bar:
        answer = engine().call("info", settings_of(given), [matrix], (), bar)
    found: dict[str, Any] = json.loads(answer["info"])
    return found


def settings_of(given: dict[str, Any]) -> dict[str, object]:
    """Keywords as settings of a job."""
    settings: dict[str, object] = {}
    for name, value in given.items():
        if value is NOT_GIVEN or (value is False and name != "frame"):
            continue
        if name == "frame":
            settings.update({} if value else {"no-frame": True})
            continue
        key = "shape" if name == "input_shape" else name.replace("_", "-")
        if value is None:
            if _is_off(key):
                settings[key] = _OFF.get(key)
            continue
        words = _WORDS.get(key)
        settings[key] = value if words is None else words(key, value)
    return settings


def _is_off(key: str) -> bool:
    """Whether None is said on purpose: those that are not given are no None."""
    return key in _OFF or key in ("x-coords", "y-coords", "x-labels", "y-labels", "colorbar")


def _range(key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, builtins.slice):
        if value.step not in (None, 1):
            raise SettingError(f"{keyword(key)} takes whole ranges, not steps of {value.step}", keyword(key))
        ends: tuple[object, ...] = (value.start, value.stop)
    else:
        ends = _pair(key, value)
    return ":".join("" if end is None else str(end) for end in ends)


def _pair(key: str, value: object) -> tuple[object, object]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise SettingError(f"{keyword(key)} takes two ends, not {value!r}", keyword(key))
    return value[0], value[1]


def _limits(key: str, value: object) -> str:
    return value if isinstance(value, str) else ":".join(str(end) for end in _pair(key, value))


def _plane(key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    axes = value if isinstance(value, (list, tuple)) else (value,)
    return ",".join(
        _range(key, axis) if isinstance(axis, builtins.slice) else str(axis) for axis in axes
    )


def _dtype(key: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    try:
        return str(numpy.dtype(value).str.replace("|", ""))
    except TypeError:
        raise SettingError(f"dtype takes a type of numbers, not {value!r}", keyword(key)) from None


def _sides(key: str, value: object) -> str:
    return "x".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _commas(key: str, value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _yes(key: str, value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value


_KINDS = re.compile(r"(.*?)(=(?:categories|colors|bars|points|text))?", re.DOTALL)


def _tracks(key: str, value: Any) -> list[object]:
    if isinstance(value, (str, os.PathLike)):
        return [value]
    if isinstance(value, Mapping) or hasattr(value, "columns"):
        return [_column(key, str(name), value[name]) for name in value]
    if hasattr(value, "name") and hasattr(value, "__array__"):
        return [_column(key, str(value.name or "values"), value)]
    if isinstance(value, (list, tuple)) and all(
        isinstance(each, (str, os.PathLike, Mapping)) or hasattr(each, "name") for each in value
    ):
        return [track for each in value for track in _tracks(key, each)]
    raise SettingError(
        f"{keyword(key)} takes values under a heading, {{'batch': values}}, or a column of a file",
        keyword(key),
    )


def _column(key: str, heading: str, values: Any) -> Column:
    found = _KINDS.fullmatch(heading)
    assert found is not None
    cells = numpy.asarray(values)
    if cells.ndim != 1:
        raise SettingError(f"{keyword(key)} takes a list, not {cells.shape}", keyword(key))
    missing = cells != cells
    texts = ["" if gone else each for each, gone in zip(cells.tolist(), numpy.broadcast_to(missing, cells.shape))]
    return Column(found[1], texts, found[2] or "")


_WORDS: dict[str, Callable[[str, Any], object]] = {
    "rows": _range,
    "cols": _range,
    "slice": _plane,
    "limits": _limits,
    "x-range": _limits,
    "y-range": _limits,
    "dtype": _dtype,
    "shape": _sides,
    "missing": _commas,
    "fields": _commas,
    "cmap": _commas,
    "row-track": _tracks,
    "col-track": _tracks,
    "divisive": _yes,
}
