# matplotlib types its artists for callers, not for those who inherit.
# mypy: disable-error-code="attr-defined,union-attr,no-untyped-call,assignment,untyped-decorator,misc"
"""Matrices in figures of matplotlib: exact means at the pixels of whatever the figure is drawn on.

from heatpress.mpl import imshow
image = imshow(ax, matrix, norm="log", cmap="magma")
fig.colorbar(image)
"""

from __future__ import annotations

import math
import os
import weakref
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO, Literal

import numpy
from matplotlib import colors, rcParams
from matplotlib.artist import allow_rasterization
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.image import AxesImage
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from . import _boxes
from ._engine import engine
from ._errors import InputError, SettingError
from ._inputs import Array, Input, as_input
from ._shared import SharedFile

__all__ = ["MatrixImage", "imshow"]

_AGGREGATIONS = ("mean", "min", "max", "absmax", "std")
_VECTOR = ("auto", "always", "never")

#: Parts of a pixel by which the ends of what is visible may miss the edge of a cell through rounding.
_SLACK = 1e-7


def imshow(
    ax: Any,
    a: object,
    cmap: Any = None,
    norm: Any = None,
    *,
    aspect: Any = None,
    interpolation: object = None,
    alpha: float | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    origin: Literal["upper", "lower"] | None = None,
    extent: Any = None,
    agg: Literal["mean", "min", "max", "absmax", "std"] = "mean",
    vector: Literal["auto", "always", "never"] = "auto",
    max_rects: int = 100_000,
    layer: str | None = None,
    url: str | None = None,
    **kwargs: Any,
) -> MatrixImage:
    """Draws a matrix into axes, as ``ax.imshow`` does, but with every cell in it.

    Whenever the figure is drawn, each pixel is the exact mean of the cells that it covers: on the
    screen, zoomed in, and in files at any dpi. Cells that are partly visible count by the part that is
    visible, and the box of the image is rounded to whole pixels.

    a: whatever ``heatpress.render`` takes
    cmap, norm, vmin, vmax, alpha, origin, extent, aspect, url: as those of ``ax.imshow``; the limits
        are those of the cells, unless they are given
    interpolation: ignored
    agg: what a pixel tells of its cells
    vector: in PDF and SVG, rectangles over the pixels if cells are at least half a pixel and the
        rectangles few (auto), always, or never
    max_rects: how many are few
    layer: of an AnnData
    """
    image = MatrixImage(
        ax, cmap=cmap, norm=norm, origin=origin, extent=extent,
        agg=agg, vector=vector, max_rects=max_rects, **kwargs,
    )  # fmt: skip
    image.set_data(a, layer=layer)
    image.set_alpha(alpha)
    ax.set_aspect(rcParams["image.aspect"] if aspect is None else aspect)
    if image.get_clip_path() is None:
        image.set_clip_path(ax.patch)
    if vmin is not None or vmax is not None:
        if norm is not None and not isinstance(norm, str):
            raise ValueError(
                "vmin and vmax are those of the norm; give them to it, or leave norm out"
            )
        image.set_clim(vmin, vmax)
    image.autoscale_None()
    image.set_url(url)
    image.set_extent(image.get_extent())
    ax.add_image(image)
    return image


class MatrixImage(AxesImage):
    """A matrix in axes. It has the norm, the colormap and the extent of matplotlib's own images."""

    def __init__(
        self,
        ax: Any,
        *,
        agg: str = "mean",
        vector: str = "auto",
        max_rects: int = 100_000,
        **kwargs: Any,
    ) -> None:
        for name, value, known in (("agg", agg, _AGGREGATIONS), ("vector", vector, _VECTOR)):
            if value not in known:
                raise SettingError(f"{name} takes {', '.join(known)}, not {value!r}", name)
        kwargs.pop("interpolation", None)
        super().__init__(ax, interpolation="nearest", **kwargs)
        self._agg = agg
        self._vector = vector
        self._max_rects = max_rects
        self._matrix: _Held | None = None
        self._size = (0, 0)
        self._known: dict[str, Any] = {}
        self._last: tuple[Any, Array] | None = None

    def set_data(self, a: object, *, layer: str | None = None) -> None:
        """Another matrix. Cells in memory are those of now, cells in files those of each draw."""
        if isinstance(a, numpy.ndarray) and a.ndim == 3 and a.shape[2] in (3, 4):
            raise InputError("colors, not numbers; matplotlib's own ax.imshow draws them")
        self._matrix = _Held(as_input(a, layer=layer))
        self._last = None
        self._known = {}
        self._size = self._look("linear")["size"]
        # What is asked for the values gets their range.
        self._A = numpy.ma.masked_all((1, 2))
        self.stale = True

    set_array = set_data

    def get_array(self) -> Any:
        """The least and the greatest cell; not the cells."""
        return self._A

    def get_size(self) -> tuple[int, int]:
        """Rows and columns of the matrix."""
        return self._size

    get_shape = get_size

    def autoscale(self) -> None:
        """Sets the limits to those of the cells."""
        self._range()
        super().autoscale()

    def autoscale_None(self) -> None:
        """Sets those limits that are not given yet to those of the cells."""
        if not self.norm.scaled():
            self._range()
            super().autoscale_None()

    def _range(self) -> None:
        """Makes the range of the cells what the norm sees, as far as it can show it."""
        if self._agg in ("std", "absmax"):
            rows, columns = self._size
            values = self._means((0, rows, 0, columns), (min(rows, 500), min(columns, 500)))
            values = values[numpy.isfinite(values) & (values > 0 if self._is_log() else True)]
            ends = (values.min(), values.max()) if values.size else (math.nan, math.nan)
        else:
            ends = self._look("log" if self._is_log() else "linear")["range"]
        self._A = numpy.ma.masked_invalid(numpy.array([ends], float))

    def _is_log(self) -> bool:
        return isinstance(self.norm, colors.LogNorm)

    def _look(self, norm: str) -> dict[str, Any]:
        """The size of the matrix, and the range of the cells that a norm can show."""
        if norm not in self._known:
            if self._matrix is None:
                raise RuntimeError("an image without a matrix; set_data gives it one")
            self._known[norm] = _boxes.look(self._matrix.input, norm)
        known: dict[str, Any] = self._known[norm]
        return known

    def _means(self, window: tuple[float, float, float, float], shape: tuple[int, int]) -> Array:
        key = (window, shape, self._agg)
        last = self._last
        if last is None or last[0] != key:
            assert self._matrix is not None
            top, bottom, left, right = window
            settings = {
                "rows": f"{top!r}:{bottom!r}",
                "cols": f"{left!r}:{right!r}",
                "height": shape[0],
                "width": shape[1],
                "agg": self._agg,
            }
            last = self._last = (
                key,
                engine().call("means", settings, [self._matrix.input])["values"],
            )
        return last[1]

    def can_composite(self) -> bool:
        """Never: it may have rectangles."""
        return False

    def _check_unsampled_image(self) -> bool:
        return False

    def _place(self, magnification: float) -> _boxes.Place | None:
        """What of the matrix is seen, and on which pixels."""
        transform = self.get_transform()
        if not transform.is_affine or not transform.is_separable:
            raise InputError(
                "heatpress.mpl.imshow draws on linear axes that are not turned;"
                " use ax.pcolormesh here, or set_xscale('linear')"
            )
        left, right, bottom, top = self.get_extent()
        corners = transform.transform([(left, bottom), (right, top)])
        clip = (self.get_clip_box() or self.axes.bbox) if self.get_clip_on() else self._canvas()
        seen = Bbox.intersection(Bbox(corners), clip)
        if seen is None or seen.width <= 0 or seen.height <= 0:
            return None
        first, last = (
            (corners[1][1], corners[0][1])
            if self.origin == "upper"
            else (corners[0][1], corners[1][1])
        )
        rows, columns = self._size
        return _boxes.place(
            numpy.asarray(seen.extents) * magnification,
            (corners[0][0] * magnification, corners[1][0] * magnification, columns),
            (first * magnification, last * magnification, rows),
            _SLACK,
        )

    def _canvas(self) -> Any:
        figure = self.axes.figure
        while getattr(figure, "_parent", None) is not None:
            figure = figure._parent
        return figure.bbox

    def make_image(
        self, renderer: Any, magnification: float = 1.0, unsampled: bool = False
    ) -> tuple[Any, float, float, Any]:
        """The pixels of the visible part."""
        place = self._place(magnification)
        if place is None:
            return None, 0, 0, None
        means = self._means(place.window, (place.height, place.width))
        pixels = self._colors(place.turned(means))
        x, y = place.x / magnification, place.y / magnification
        return pixels, x, y, Affine2D().translate(x, y)

    def _colors(self, values: Array) -> Array:
        """Values as colors; missing ones are bad, infinite ones under or over."""
        self.autoscale_None()
        alpha = self._get_scalar_alpha()
        masked = numpy.ma.masked_where(numpy.isnan(values), values)
        with numpy.errstate(invalid="ignore", divide="ignore"):
            pixels: Array = self.to_rgba(masked, bytes=True, norm=True)
        if alpha != 1:
            opaque = pixels[..., 3].astype(numpy.float32) * alpha
            pixels = pixels.copy()
            pixels[..., 3] = opaque
        return numpy.ascontiguousarray(pixels)

    def set_alpha(self, alpha: Any) -> None:
        """One opacity for all cells."""
        if alpha is not None and numpy.ndim(alpha) > 0:
            raise SettingError("alpha takes one number for all cells", "alpha")
        super().set_alpha(alpha)

    @allow_rasterization
    def draw(self, renderer: Any) -> None:
        """Draws the pixels, and on pages rectangles over them."""
        super().draw(renderer)
        if self.get_visible() and self._vector != "never" and _is_page(renderer, self):
            self._draw_rectangles(renderer)
            self.stale = False

    def _draw_rectangles(self, renderer: Any) -> None:
        magnification = renderer.get_image_magnification()
        place = self._place(magnification)
        if place is None:
            return
        whole = place.cells()
        shape = (whole[1] - whole[0], whole[3] - whole[2])
        always = self._vector == "always"
        if not always and (shape[0] > 2 * place.height or shape[1] > 2 * place.width):
            return
        if shape[0] * shape[1] > _boxes.MOST_CELLS:
            if always:
                raise SettingError(
                    f"{shape[0]} x {shape[1]} cells are too many for rectangles; vector='never' has pixels",
                    "vector",
                )
            return
        kept = self._last
        cells = self._means(tuple(map(float, whole)), shape)  # type: ignore[arg-type]
        self._last = kept
        found = _boxes.rectangles(self._colors(cells), math.inf if always else self._max_rects)
        if found is None:
            return
        gc = renderer.new_gc()
        self._set_gc_clip(gc)
        gc.set_linewidth(0)
        gc.set_antialiased(False)
        for color, boxes in found:
            face = tuple(channel / 255 for channel in color)
            if face[3] == 0:
                continue
            gc.set_alpha(face[3])
            gc.set_foreground(face, isRGBA=True)
            path = Path(*_boxes.outlines(place, boxes, whole))
            path.should_simplify = False
            renderer.draw_path(gc, path, Affine2D().scale(1 / magnification), face)
        gc.restore()

    def get_cursor_data(self, event: Any) -> Any:
        """The cell under the pointer."""
        place = self._place(1.0)
        cell = None if place is None else place.cell_at(event.x, event.y)
        if cell is None or self._matrix is None:
            return None
        row, column = cell
        settings = {
            "rows": f"{row}:{row + 1}",
            "cols": f"{column}:{column + 1}",
            "width": 1,
            "height": 1,
        }
        return engine().call("means", settings, [self._matrix.input])["values"][0, 0]

    def write_png(self, fname: Any) -> None:
        """Not of a matrix of any size."""
        raise NotImplementedError("heatpress.render(a, path) writes a matrix alone")

    def __getstate__(self) -> dict[str, Any]:
        state: dict[str, Any] = super().__getstate__()
        return {**state, "_last": None}


def _is_page(renderer: Any, artist: Any) -> bool:
    """Whether a renderer makes a page of PDF, SVG or PostScript, and not pixels on it."""
    if isinstance(renderer, MixedModeRenderer):
        return not getattr(renderer, "_rasterizing", 0) and not artist.get_rasterized()
    return type(renderer).__module__.endswith(("_pdf", "_svg", "_ps", "_pgf"))


class _Held:
    """A matrix that stays where Java reads it, so that no draw copies its cells again."""

    def __init__(self, matrix: Input) -> None:
        self._matrix = matrix
        self._shared: SharedFile | None = None
        if matrix.path is None:
            self._share(matrix.stream or (lambda file: None))

    def _share(self, stream: Callable[[BinaryIO], object]) -> None:
        shared = SharedFile(SharedFile.can_be_nameless())
        weakref.finalize(self, shared.close)
        if self._matrix.array is not None:
            shared.write_array(self._matrix.array)
        else:
            shared.write_by(stream)
        self._shared = shared
        self._matrix = Input(settings=self._matrix.settings, silent=self._matrix.silent)

    @property
    def input(self) -> Input:
        """As it is read now: in a fork its name is another."""
        shared = self._shared
        if shared is None:
            return self._matrix
        nameless = shared.temporary is None
        path = f"/proc/{os.getpid()}/fd/{shared.file.fileno()}" if nameless else shared.path
        return replace(self._matrix, path=path)

    def __getstate__(self) -> tuple[Input, bytes | None]:
        if self._shared is None:
            return self._matrix, None
        with open(self._shared.path, "rb") as file:
            return self._matrix, file.read()

    def __setstate__(self, state: tuple[Input, bytes | None]) -> None:
        self._matrix, cells = state
        self._shared = None
        if cells is not None:
            self._share(lambda file: file.write(cells))
