"""Writes src/heatpress/_functions.py: the keywords, types and docstrings of the engine's settings.

    python python/keywords.py          writes it anew
    python python/keywords.py --check  fails where it is not what the engine has

Needs Java and the jars as the package itself does. The tests run the check, so that the keywords
can't drift from the settings of the command line.
"""

from __future__ import annotations

import pathlib
import sys
import textwrap
from typing import Any

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE / "src" / "heatpress" / "_functions.py"

#: Settings of the command line that calls have otherwise, or not at all.
LEFT_OUT = {"name", "output", "part", "json", "progress", "quiet", "debug", "help", "hash"}

#: What the sections of `means` are: what concerns cells, not colors.
OF_MEANS = {"Region", "Raw input", "Values", "Tables", "Sparse matrices", "Run"}

INTEGERS = {"width", "height", "cell-px", "offset", "levels", "max-rects", "threads"}
NUMBERS = {"dpi", "font-size", "scale", "vmin", "vmax", "center"}
TYPES = {
    "rows": "Range",
    "cols": "Range",
    "slice": "Plane",
    "dtype": "DTypeLike",
    "shape": "str | Sequence[int]",
    "missing": "float | str | Sequence[float | str]",
    "names": "int",
    "fields": "str | Sequence[str]",
    "balance": "bool | str",
    "divisive": "bool | str",
    "resolution": "int | str",
    "cmap": "str | Sequence[str]",
    "limits": "Limits",
    "x-range": "Limits",
    "y-range": "Limits",
    "memory": "int | str",
    "report": "StrPath",
    "categories": "StrPath",
    "row-order": "Values",
    "col-order": "Values",
    "row-tree": "Values",
    "col-tree": "Values",
    "split-rows": "int | Values",
    "split-cols": "int | Values",
    "row-track": "Tracks",
    "col-track": "Tracks",
    "mark": "str | Sequence[str]",
    "cut-rows": "int | str",
    "cut-cols": "int | str",
    "row-tree-out": "StrPath",
    "col-tree-out": "StrPath",
    "row-order-out": "StrPath",
    "col-order-out": "StrPath",
    "font": "StrPath | Sequence[StrPath]",
}

#: What a file says of these is switched off by None; not given is neither.
OF_FILE = {
    "x-coords": "Values | None",
    "y-coords": "Values | None",
    "x-labels": "Values | None",
    "y-labels": "Values | None",
    "x-title": "str | None",
    "y-title": "str | None",
    "cbar-label": "str | None",
    "colorbar": None,
}

HEAD = '''"""The functions of the package. Written by python/keywords.py; change that, not this."""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy
from numpy.typing import DTypeLike, NDArray

from . import _calls
from ._calls import NOT_GIVEN, Limits, NotGiven, Plane, ProgressLike, Range, StrPath, Tracks, Values
from ._clusters import Clusters
from ._picture import Picture
from ._view import View

'''

MATRIX = """a: a path (with ``:member`` where a file has several arrays), or anything that is a matrix:
    NumPy, memmap, h5py, zarr, dask, xarray, pandas, polars, scipy.sparse, AnnData, whatever has
    ``__array__`` or DLPack, nested lists"""
LABELS = """layer: the layer of an AnnData that is drawn, instead of ``X``
obs, var: the columns of an AnnData that label its rows and columns"""
PROGRESS = """progress: called with (done, total) in bytes; True shows a bar, as notebooks do of themselves"""
ERRORS = """Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result is a
HeatpressWarning."""


def keyword(setting: dict[str, Any]) -> str:
    from heatpress._errors import keyword

    return keyword(setting["key"])


def parameter(setting: dict[str, Any]) -> str:
    key = setting["key"]
    if key == "force" or key == "no-frame":
        return f"{keyword(setting)}: bool = True"
    if setting["flag"]:
        return f"{keyword(setting)}: bool = False"
    if key in INTEGERS:
        kind = "int"
    elif key in NUMBERS:
        kind = "float"
    elif key in TYPES:
        kind = TYPES[key]
    elif setting["choices"]:
        words = [int(c) if c.isdigit() else c for c in setting["choices"]]
        kind = f"Literal[{', '.join(map(quoted, words))}]"
    else:
        kind = "str"
    if key in OF_FILE:
        return f"{keyword(setting)}: {OF_FILE[key] or kind + ' | None'} | NotGiven = NOT_GIVEN"
    return f"{keyword(setting)}: {kind} | None = None"


def quoted(word: object) -> str:
    return str(word) if isinstance(word, int) else f'"{word}"'


def explained(setting: dict[str, Any]) -> str:
    from heatpress._errors import in_words

    key = setting["key"]
    help = in_words(setting["help"])
    if key == "force":
        help = "replace outputs that exist"
    if key == "no-frame":
        help = "a line around the cells"
    if setting["default"] is not None and "default:" not in help:
        help += f" (default: {setting['default']})"
    if key in OF_FILE:
        help = help.replace("none:", "None:").replace("; '' for nothing", "; None for nothing")
    return f"{keyword(setting)}: {help}"


def docstring(first: str, parts: list[str]) -> str:
    lines = [f'"""{first}', ""]
    for part in parts:
        if not part:
            lines.append("")
            continue
        for line in textwrap.wrap(
            " ".join(part.split()), 92, subsequent_indent="    ", break_long_words=False
        ) if "\n" not in part else part.splitlines():
            lines.append(line.replace("\\", "\\\\"))
    lines.append('"""')
    return "\n".join("    " + line if line else "" for line in lines)


def function(name: str, first: str, a: list[str], kept: list[dict[str, Any]], more: list[str],
             returns: str, said: str, body: str, front: list[str]) -> str:
    signature = [*a, *map(parameter, kept), *more]
    parts = [*front]
    section = None
    for setting in kept:
        if setting["section"] != section:
            section = setting["section"]
            parts += ["", f"{section}"]
        parts.append(explained(setting))
    parts += ["", said, "", *ERRORS.splitlines()]
    return (
        f"\ndef {name}(\n"
        + "".join(f"    {each},\n" for each in signature)
        + f") -> {returns}:\n"
        + docstring(first, parts)
        + f"\n    return {body}\n"
    )


def text() -> str:
    from heatpress._engine import engine

    hints = ["layer: str | None = None", "obs: str | None = None", "var: str | None = None"]
    progress = ["progress: ProgressLike | None = None"]
    spec = {name: engine().settings(name) for name in ("render", "figure", "cluster", "view", "info")}
    kept = {
        name: [s for s in settings if s["key"] not in LEFT_OUT] for name, settings in spec.items()
    }
    means = [s for s in kept["render"] if s["section"] in OF_MEANS and s["key"] != "agg"]
    # Trees and orders are in the result.
    cluster = [s for s in kept["cluster"] if not s["key"].endswith("-out")]
    # The page has the size of the screen.
    view = [s for s in kept["view"] if s["section"] != "Size"]
    (agg,) = (s for s in kept["render"] if s["key"] == "agg")
    agg = dict(agg, choices=[c for c in agg["choices"] if c != "mode"], help="what a pixel tells of its cells")
    picture = ["a: object", "*paths: StrPath"]
    gives = "Returns a picture, which shows itself in notebooks; without paths it is in memory."
    out = HEAD
    out += function(
        "render", "Draws a matrix and nothing else: every pixel is the exact mean of its cells.",
        picture, kept["render"], hints + progress, "Picture", gives,
        '_calls.picture("render", locals())',
        [MATRIX, "paths: where to: .png is the picture, .npy the exact means, .pdf, .svg and .svgz are pages;"
         " ``'a.png:agg=max'`` has an aggregation of its own", LABELS, PROGRESS],
    )
    out += "\n" + function(
        "figure", "Draws a matrix with axes, labels, title and color bar, ready for a paper.",
        picture, kept["figure"], hints + progress, "Picture", gives,
        '_calls.picture("figure", locals())',
        [MATRIX, "    and the JSON of a Plotly figure", "paths: where to: .png, .pdf, .svg or .svgz, all with the same layout", LABELS, PROGRESS],
    )
    out += "\n" + function(
        "means", "The numbers of a picture: every one is the exact mean of its cells.",
        ["a: object", "shape: tuple[int | None, int | None] | None = None", parameter(agg), "*"], means,
        hints + progress, "NDArray[numpy.float64]", "Returns float64, rows by columns; NaN where all cells are missing.",
        "_calls.means(locals())",
        [MATRIX, "shape: (rows, columns) of the result; one of them may be None, and follows from the other (default:"
         " that of the picture that ``render`` draws)", explained(agg), LABELS, PROGRESS],
    )
    out += "\n" + function(
        "cluster", "Orders rows and columns by trees, as a figure of them is drawn.",
        ["a: object", "*"], cluster, hints + progress, "Clusters",
        "Returns order, tree and labels of ``rows`` and ``cols``; without other words rows by ward linkage.",
        "_calls.cluster(locals())", [MATRIX, LABELS, PROGRESS],
    )
    out += "\n" + function(
        "view", "A page in which one walks around in a matrix of any size, down to its cells.",
        ["a: object", "*", "show: bool | None = None"], view, hints, "View",
        "Returns a view, which shows itself in notebooks; it is open until ``close()``.",
        "_calls.view(locals())",
        [MATRIX, "show: open the page in the browser (default: where no notebook shows it)", LABELS],
    )
    out += "\n" + function(
        "info", "What is in a file: shapes, types, layouts, dimensions, attributes.",
        ["path: object", "*"], kept["info"], progress, "dict[str, Any]",
        "Returns what ``heatpress info --json`` prints.", "_calls.info(locals())",
        ["path: a file", PROGRESS],
    )
    return out


def main() -> int:
    if TARGET.exists():
        sys.path.insert(0, str(HERE / "src"))
    now = text()
    if sys.argv[1:] == ["--check"]:
        import heatpress

        # The tests of a wheel look at the installed one.
        has = pathlib.Path(heatpress.__file__).with_name(TARGET.name)
        if has.read_text(encoding="utf-8") != now:
            print("python/src/heatpress/_functions.py is not what the engine has: run python python/keywords.py")
            return 1
        return 0
    TARGET.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
