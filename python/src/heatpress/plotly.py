# plotly has no types.
# mypy: disable-error-code="import-untyped,import-not-found"
"""Plotly's own export calls, drawn by Heatpress.

    import heatpress.plotly
    heatpress.plotly.install()
    fig.write_image("figure.pdf")

Every figure that Heatpress draws as it says goes to it. All others go to kaleido where that is
installed; where it is not, they are drawn with a warning that says what is different.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import plotly.io
import plotly.io._base_renderers
import plotly.io._kaleido
from plotly.io._utils import validate_coerce_fig_to_dict

from ._engine import engine
from ._errors import InputError, SettingError, warn
from ._inputs import Input

__all__ = ["enabled", "install", "to_image", "uninstall", "write_image", "write_images"]

_OWN = ("png", "svg", "pdf")

#: Formats of Pillow, of PNG pictures.
_PILLOW = {"jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}

_EPS = "EPS export is no longer supported by Kaleido. Please use SVG or PDF instead."

_lock = threading.RLock()

#: What was where ours are now: a module, a name, and what it had of this name, if anything.
_replaced: list[tuple[ModuleType, str, bool, Any]] = []

_originals: dict[str, Callable[..., Any]] = {}


def install() -> None:
    """Has ``fig.write_image``, ``fig.to_image``, ``fig.show("png")`` and ``plotly.io``'s functions draw
    through Heatpress, until `uninstall`. Twice is no harm."""
    with _lock:
        if _replaced:
            return
        kaleido = plotly.io._kaleido
        ours = {"to_image": to_image, "write_image": write_image, "write_images": write_images}
        for name, function in ours.items():
            if not hasattr(kaleido, name):
                continue
            _originals[name] = getattr(kaleido, name)
            for module in (kaleido, plotly.io, _compatible()):
                # plotly.io gets its names when they are asked for.
                if module is not None and (module is not _compatible() or hasattr(module, name)):
                    _replace(module, name, function)
        _replace(plotly.io._base_renderers, "to_image", to_image)
        if hasattr(kaleido, "_KALEIDO_AVAILABLE") and not _kaleido():
            # Functions of plotly's that were imported before look at this first.
            _replace(kaleido, "_KALEIDO_AVAILABLE", True)


def uninstall() -> None:
    """Gives plotly its own functions back. Twice is no harm."""
    with _lock:
        while _replaced:
            module, name, had, value = _replaced.pop()
            if had:
                setattr(module, name, value)
            elif name in vars(module):
                delattr(module, name)


@contextlib.contextmanager
def enabled() -> Iterator[None]:
    """Has plotly draw through Heatpress within a ``with`` block."""
    with _lock:
        before = bool(_replaced)
        install()
    try:
        yield
    finally:
        if not before:
            uninstall()


def _compatible() -> ModuleType | None:
    """The module of plotly that older programs import."""
    try:
        import plotly.io.kaleido as module
    except ImportError:
        return None
    found: ModuleType = module
    return found


def _replace(module: ModuleType, name: str, value: Any) -> None:
    _replaced.append((module, name, name in vars(module), vars(module).get(name)))
    setattr(module, name, value)


def to_image(
    fig: Any,
    format: str | None = None,
    width: float | None = None,
    height: float | None = None,
    scale: float | None = None,
    validate: bool = True,
    engine: object = None,
) -> bytes:
    """The bytes of a picture of a figure, as ``plotly.io.to_image`` makes them.

    fig: a Figure, or a dict with data and layout
    format: png, svg, pdf; jpg and webp with Pillow
    width, height: of the page in pixels, instead of those of the figure
    scale: pixels of the picture for each of the figure; SVG and PDF have pages so many times larger
    validate: check the figure as plotly does
    engine: as in older versions of plotly; ignored
    """
    figure = validate_coerce_fig_to_dict(fig, validate)
    wanted = str(format or _default("format", "png")).lower().lstrip(".")
    if wanted == "eps":
        raise ValueError(_EPS)
    size = {
        "width": width or _own(figure, "width") or _default("width", 700),
        "height": height or _own(figure, "height") or _default("height", 500),
        "scale": scale or _default("scale", 1),
    }
    if wanted not in _OWN and wanted not in _PILLOW:
        if _kaleido():
            return _by_kaleido(figure, wanted, size)
        known = ", ".join((*_OWN, *_PILLOW))
        raise ValueError(f"Invalid format {wanted!r}; there are {known}")
    drawn = "png" if wanted in _PILLOW else wanted
    job = _job(figure)
    try:
        picture = _draw(job, drawn, size, "strict")
    except (InputError, SettingError) as refusal:
        other = _otherwise(figure, job, wanted, drawn, size, refusal)
        if other[1]:
            return other[0]
        picture = other[0]
    return _pillow(picture, _PILLOW[wanted]) if wanted in _PILLOW else picture


def _otherwise(
    figure: dict[str, Any],
    job: Input,
    wanted: str,
    drawn: str,
    size: dict[str, Any],
    refusal: Exception,
) -> tuple[bytes, bool]:
    """A picture of what is not drawn as the figure says, and whether it has its format already."""
    if _kaleido():
        try:
            return _by_kaleido(figure, wanted, size), True
        except RuntimeError as e:
            if "Chrome" not in str(e):
                raise
    for how in (None, "lenient"):
        with contextlib.suppress(InputError, SettingError):
            picture = _draw(job, drawn, size, how)
            warn(
                f"not all is drawn as the figure says: {refusal}; kaleido with Chrome draws such figures"
            )
            return picture, False
    raise refusal


def write_image(
    fig: Any,
    file: Any,
    format: str | None = None,
    scale: float | None = None,
    width: float | None = None,
    height: float | None = None,
    validate: bool = True,
    engine: object = None,
) -> None:
    """Writes a picture of a figure, as ``plotly.io.write_image`` does.

    file: a path, or an object with ``write``; the format is that of its ending, unless it is given
    Others: see `to_image`.
    """
    path = Path(file) if isinstance(file, (str, Path)) else None
    if path is not None and format is None:
        if not path.suffix:
            raise ValueError(
                f"Cannot infer image type from output path '{path}'."
                " Please specify the type using the format parameter, or add a file extension."
            )
        format = path.suffix.lstrip(".")
    picture = to_image(fig, format, width, height, scale, validate)
    if path is not None:
        path.write_bytes(picture)
        return
    if not hasattr(file, "write"):
        raise ValueError(
            f"The 'file' argument '{file}' is not a string, pathlib.Path object, or file descriptor."
        )
    file.write(picture)


def write_images(
    fig: Any,
    file: Any,
    format: Any = None,
    scale: Any = None,
    width: Any = None,
    height: Any = None,
    validate: Any = True,
) -> None:
    """Writes pictures of several figures, as ``plotly.io.write_images`` does; each of its own size.

    Every argument is one for all of them, or a list.
    """
    from plotly.io._utils import broadcast_args_to_dicts

    for each in broadcast_args_to_dicts(
        fig=fig,
        file=file,
        format=format,
        scale=scale,
        width=width,
        height=height,
        validate=validate,
    ):
        write_image(**each)


def _own(figure: dict[str, Any], side: str) -> Any:
    """The size that a figure has itself, or its template."""
    layout = figure.get("layout") or {}
    template = layout.get("template") or {}
    by_template = (template.get("layout") or {}).get(side) if isinstance(template, dict) else None
    return layout.get(side) or by_template


def _default(name: str, otherwise: Any) -> Any:
    return getattr(getattr(plotly.io, "defaults", None), f"default_{name}", None) or otherwise


def _job(figure: dict[str, Any]) -> Input:
    """A figure as JSON, which is made once."""
    text = plotly.io.to_json(figure, validate=False).encode("utf-8", "replace")
    return Input(stream=lambda file: file.write(text))


def _draw(job: Input, format: str, size: dict[str, Any], how: str | None) -> bytes:
    settings: dict[str, object] = {
        "width": round(size["width"]),
        "height": round(size["height"]),
    }
    settings["scale"] = size["scale"]
    if how is not None:
        settings[how] = True
    picture: bytes = engine_().call("figure", settings, [job], [f"{format}:-"])["outputs"][0]
    return picture


#: By another name: plotly's functions have an argument of this one.
engine_ = engine


def _pillow(png: bytes, format: str) -> bytes:
    try:
        from PIL import Image
    except ImportError as e:
        raise ImportError(f"{format} needs Pillow: pip install 'heatpress[plotly]'") from e
    image = Image.open(io.BytesIO(png)).convert("RGBA")
    if format == "JPEG":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    found = io.BytesIO()
    image.save(found, format, **({"quality": 95} if format == "JPEG" else {"lossless": True}))
    return found.getvalue()


def _kaleido() -> bool:
    """Whether kaleido is installed, of a version that this plotly takes."""
    if importlib.util.find_spec("kaleido") is None:
        return False
    with contextlib.suppress(importlib.metadata.PackageNotFoundError, ValueError):
        newest = not hasattr(plotly.io._kaleido, "scope") or hasattr(
            plotly.io._kaleido, "kaleido_available"
        )
        return not newest or int(importlib.metadata.version("kaleido").split(".")[0]) >= 1
    return False


def _by_kaleido(figure: dict[str, Any], format: str, size: dict[str, Any]) -> bytes:
    original = _originals.get("to_image") or plotly.io._kaleido.to_image
    picture: bytes = original(figure, format=format, validate=False, **size)
    return picture
