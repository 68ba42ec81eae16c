"""Figures of matplotlib have exact means at the pixels of the device."""

import base64
import gc
import io
import os
import pickle
import re
import xml.etree.ElementTree as etree

import numpy as np
import oracle
import pytest

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.backend_bases import MouseEvent  # noqa: E402
from matplotlib.colors import LogNorm, TwoSlopeNorm  # noqa: E402
from PIL import Image  # noqa: E402

import heatpress  # noqa: E402
from heatpress.mpl import imshow  # noqa: E402


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def cells(rows=230, columns=310, missing=0.0):
    random = np.random.default_rng(4)
    a = random.integers(1, 1000, (rows, columns)).astype(float)
    a[random.random(a.shape) < missing] = np.nan
    return a


def drawn(figure, **keywords):
    """The pixels of a saved figure, from the top down."""
    file = io.BytesIO()
    figure.savefig(file, format="png", **keywords)
    return np.asarray(Image.open(file).convert("RGBA"))


def box(ax, height):
    """The box of axes in whole pixels of a picture: top, bottom, left, right."""
    x0, y0, x1, y1 = ax.bbox.extents
    left, right = int(np.floor(x0 + 0.5)), int(np.floor(x1 + 0.5 + 1e-8))
    bottom, top = int(np.ceil(y0 - 0.5 - 1e-8)), int(np.ceil(y1 - 0.5))
    return height - top, height - bottom, left, right


def inside(figure, ax, dpi, **keywords):
    """The pixels of the axes in a figure of this dpi."""
    picture = drawn(figure, dpi=dpi, **keywords)
    old = figure.dpi
    figure.set_dpi(dpi)
    top, bottom, left, right = box(ax, len(picture))
    figure.set_dpi(old)
    return picture[top:bottom, left:right]


def colors(image, means):
    return image.cmap(image.norm(np.ma.masked_invalid(means)), bytes=True)


def check(pixels, image, means, edge=0):
    """Equal but where a mean lies so near the border of two colors that a rounding decides."""
    expected = over_white(colors(image, means))
    cut = np.s_[edge : len(pixels) - edge, edge : pixels.shape[1] - edge]
    off = (pixels[cut] != expected[cut]).any(-1)
    assert off.mean() < 1e-4, f"{off.sum()} of {off.size} pixels"


def over_white(rgba):
    alpha = rgba[..., 3:].astype(float) / 255
    return np.dstack(
        [np.round(rgba[..., :3] * alpha + 255 * (1 - alpha)), np.full(alpha.shape, 255)]
    )


def bare(a, size=(4, 3), **keywords):
    """A figure of axes without a line around them, filled by a matrix."""
    figure = plt.figure(figsize=size)
    ax = figure.add_axes((0.13, 0.11, 0.77, 0.74))
    ax.set_axis_off()
    return figure, ax, imshow(ax, a, aspect="auto", **keywords)


@pytest.mark.parametrize("dpi", [50, 72, 131, 300, 600])
def test_every_pixel_is_the_exact_mean(dpi):
    a = cells()
    figure, ax, image = bare(a, (4, 3) if dpi < 200 else (1.3, 1.1))
    pixels = inside(figure, ax, dpi)
    check(pixels, image, oracle.means(a, pixels.shape[:2]))


def test_the_limits_are_those_of_the_cells():
    a = cells()
    _, _, image = bare(a)
    assert image.get_clim() == (a.min(), a.max())
    assert bare(a, vmin=5)[2].get_clim() == (5, a.max())
    assert bare(a, vmin=5, vmax=7)[2].get_clim() == (5, 7)
    assert bare(a - 500, norm="log")[2].get_clim() == (np.min((a - 500)[a > 500]), a.max() - 500)
    assert bare(a, norm=TwoSlopeNorm(300))[2].norm.vmax == a.max()


def test_norms_and_missing_cells():
    a = cells(missing=0.3)
    for norm in ("linear", "log", LogNorm(10, 500), TwoSlopeNorm(400, 1, 1000)):
        figure, ax, image = bare(a, norm=norm, cmap="magma")
        pixels = inside(figure, ax, 40)
        check(pixels, image, oracle.means(a, pixels.shape[:2]))
    few = np.full((4, 4), np.nan)
    few[1, 2] = 3
    figure, ax, image = bare(np.ma.masked_invalid(few))
    pixels = inside(figure, ax, 100)
    assert (pixels[: len(pixels) // 4] == 255).all()


@pytest.mark.parametrize(
    "xlim, ylim", [((100.3, 220.7), (180.2, 10.9)), ((-40, 150), (300, -60)), ((17.2, 19.9), (5.1, 3.7)),
                   ((5.1, 5.2), (3.3, 3.1)), ((220.7, 100.3), (10.9, 180.2))]
)  # fmt: skip
@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_a_window_is_exact(xlim, ylim, origin):
    a = cells()
    figure, ax, image = bare(a, origin=origin)
    ax.set_xlim(xlim)
    ax.set_ylim(ylim)
    pixels = inside(figure, ax, 100)
    height, width = pixels.shape[:2]
    # Where the matrix is on these pixels; half a cell is left of coordinate 0.
    across = _visible(np.array(xlim) + 0.5, a.shape[1], width)
    down = _visible(np.array(ylim[::-1]) + 0.5, a.shape[0], height)
    seen = pixels[down[2] : down[3], across[2] : across[3]]
    rows, cols = sorted(down[:2]), sorted(across[:2])
    means = oracle.means(a, seen.shape[:2], rows, cols)
    means = means[::-1] if down[0] > down[1] else means
    means = means[:, ::-1] if across[0] > across[1] else means
    check(seen, image, means, edge=0 if seen.shape == pixels.shape else 1)


def _visible(ends, cells, pixels):
    """Cells and pixels between the ends, of which the matrix has only some."""
    first, last = np.clip(ends, 0, cells)
    at = (np.array([first, last]) - ends[0]) / (ends[1] - ends[0]) * pixels
    return first, last, int(np.floor(at[0] + 0.5)), int(np.floor(at[1] + 0.5))


def test_extent_and_origin_are_those_of_matplotlib():
    a = np.arange(12.0).reshape(3, 4)
    for keywords in ({}, {"origin": "lower"}, {"extent": (2, 10, 7, 1)}, {"extent": (10, 2, 1, 7)}):
        figure, (ours, theirs) = plt.subplots(1, 2, figsize=(8, 4))
        imshow(ours, a, **keywords)
        theirs.imshow(a, **keywords)
        assert ours.get_xlim() == theirs.get_xlim() and ours.get_ylim() == theirs.get_ylim()
        picture = drawn(figure, dpi=100)
        boxes = [box(ax, len(picture)) for ax in (ours, theirs)]
        first, second = (picture[t:b, x:y] for t, b, x, y in boxes)
        height, width = (min(first.shape[k], second.shape[k]) for k in (0, 1))
        off = (first[:height, :width] != second[:height, :width]).any(-1)
        assert off[3:-3, 3:-3].mean() < 0.03


@pytest.mark.parametrize("alpha", [None, 0.4])
def test_looks_as_matplotlib_does_where_cells_are_large(alpha):
    a = np.array([[1.0, np.nan, 3], [np.inf, -np.inf, 6]])
    pictures = []
    for draw in (lambda ax: imshow(ax, a, aspect="auto", alpha=alpha, vmin=1, vmax=6),
                 lambda ax: ax.imshow(a, aspect="auto", alpha=alpha, vmin=1, vmax=6)):  # fmt: skip
        figure = plt.figure(figsize=(3, 2))
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set_axis_off()
        draw(ax)
        pictures.append(drawn(figure, dpi=60).astype(int))
    difference = np.abs(pictures[0] - pictures[1]).max(-1)
    finite = np.ones_like(difference, bool)
    # matplotlib has no color for infinite cells.
    finite[60:, :120] = False
    assert difference[finite].max() <= 1


@pytest.mark.parametrize("layout", ["tight", "constrained", "compressed"])
def test_layouts(layout):
    a = cells()
    figure, axes = plt.subplots(1, 2, figsize=(6, 3), layout=layout)
    image = imshow(axes[0], a)
    figure.colorbar(image, ax=axes[0])
    axes[0].set_ylabel("rows")
    pixels = inside(figure, axes[0], 150)
    check(pixels, image, oracle.means(a, pixels.shape[:2]), edge=3)


def test_subfigures():
    a = cells()
    figure = plt.figure(figsize=(6, 3))
    left, right = figure.subfigures(1, 2)
    ax = right.subplots()
    image = imshow(ax, a)
    left.subplots().imshow([[1, 2]])
    pixels = inside(figure, ax, 110)
    check(pixels, image, oracle.means(a, pixels.shape[:2]), edge=3)


def test_cut_to_what_is_there():
    a = cells()
    figure, ax = plt.subplots(figsize=(4, 3))
    image = imshow(ax, a)
    whole = drawn(figure, dpi=100, bbox_inches="tight")
    assert 0 < len(whole) < 300
    # The cells are somewhere in it, exactly, but for the lines around them.
    shape = [round(n) for n in (ax.bbox.height, ax.bbox.width)]
    sizes = [(shape[0] + i, shape[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    assert any(_contains(whole, colors(image, oracle.means(a, size))[2:-2, 2:-2]) for size in sizes)


def _contains(picture, part):
    rows, columns = np.nonzero((picture == part[0, 0]).all(-1))
    return any(
        picture[r : r + len(part), c : c + part.shape[1]].shape == part.shape
        and (picture[r : r + len(part), c : c + part.shape[1]] == part).all(-1).mean() > 0.999
        for r, c in zip(rows, columns, strict=True)
    )


def test_the_last_means_are_kept_and_the_matrix_is_that_of_its_time(monkeypatch):
    a = cells()
    figure, ax, image = bare(a)
    first = drawn(figure, dpi=80)
    calls = []
    from heatpress import mpl

    real = mpl.engine()
    monkeypatch.setattr(mpl, "engine", lambda: calls.append(1) or real)
    a[:] = 0
    np.testing.assert_array_equal(drawn(figure, dpi=80), first)
    assert not calls
    image.set_data(a)
    assert not np.array_equal(drawn(figure, dpi=80), first)


def test_aggregations():
    a = cells()
    _, _, image = bare(a, agg="max", vmin=0, vmax=1000)
    figure = image.axes.figure
    pixels = inside(figure, image.axes, 20)
    largest = heatpress.means(a, pixels.shape[:2], agg="max")
    np.testing.assert_array_equal(pixels, colors(image, largest))
    deviations = bare(a, agg="std")[2]
    assert deviations.get_clim()[1] < 1000
    with pytest.raises(heatpress.SettingError, match="agg takes mean, min"):
        bare(a, agg="sum")


def _svg(figure, **keywords):
    file = io.BytesIO()
    figure.savefig(file, format="svg", **keywords)
    return etree.fromstring(file.getvalue())


def _images(svg):
    link = "{http://www.w3.org/1999/xlink}href"
    for image in svg.iter("{http://www.w3.org/2000/svg}image"):
        data = base64.b64decode(image.get(link).partition(",")[2])
        turned = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
        yield turned[::-1] if "scale(1 -1)" in image.get("transform", "") else turned


@pytest.mark.parametrize("dpi", [72, 150])
def test_pages_embed_exact_pixels(dpi):
    a = cells()
    figure, ax, image = bare(a, vector="never")
    (pixels,) = _images(_svg(figure, dpi=dpi))
    expected = colors(image, oracle.means(a, pixels.shape[:2]))
    assert abs(len(pixels) - ax.bbox.height / figure.dpi * dpi) <= 1
    assert (pixels != expected).any(-1).mean() < 1e-4


def test_pages_have_merged_rectangles():
    a = np.random.default_rng(3).integers(0, 3, (12, 17)).astype(float)
    figure, ax, image = bare(a)
    svg = _svg(figure, dpi=100)
    areas = {}
    for path in svg.iter("{http://www.w3.org/2000/svg}path"):
        color = re.search(r"fill: (#\w+)", path.get("style") or "")
        rects = re.findall(
            r"M (\S+) (\S+)\s+L (\S+) (\S+)\s+L (\S+) (\S+)\s+L (\S+) (\S+)\s+z", path.get("d")
        )
        if color and rects and path.get("clip-path"):
            areas[color[1]] = sum(
                abs((float(r[4]) - float(r[0])) * (float(r[5]) - float(r[1]))) for r in rects
            )
    total = sum(areas.values())
    expected = {
        "#%02x%02x%02x" % tuple(image.cmap(image.norm(v), bytes=True)[:3]): (a == v).mean()
        for v in (0, 1, 2)
    }
    assert {c: pytest.approx(area / total, abs=1e-5) for c, area in areas.items()} == expected


def test_rectangles_are_few_or_wanted():
    a = cells(60, 60)
    figure, _, _ = bare(a)
    assert len(_paths(figure, 300)) > 100
    assert len(_paths(bare(a, max_rects=1000)[0], 300)) < 100
    assert len(_paths(bare(a, vector="never")[0], 300)) < 100
    assert len(_paths(bare(cells(2000, 10))[0], 100)) < 100
    assert len(_paths(bare(a, max_rects=10, vector="always")[0], 300)) > 100
    bare(a)[0].savefig(io.BytesIO(), format="pdf")
    image = bare(a)[2]
    image.set_rasterized(True)
    assert len(_paths(image.axes.figure, 300)) < 100


def _paths(figure, dpi):
    return list(_svg(figure, dpi=dpi).iter("{http://www.w3.org/2000/svg}path"))


def test_the_cell_under_the_pointer():
    a = cells()
    figure, ax, image = bare(a)
    figure.canvas.draw()
    x, y = ax.transData.transform((17.4, 42.6))
    event = MouseEvent("motion_notify_event", figure.canvas, x, y)
    assert image.get_cursor_data(event) == a[43, 17]
    assert image.get_cursor_data(MouseEvent("motion_notify_event", figure.canvas, 1, 1)) is None


def test_any_matrix(tmp_path):
    np.save(tmp_path / "a.npy", cells())
    expected = inside(*bare(cells())[:2], 60)
    for a in (
        str(tmp_path / "a.npy"),
        np.load(tmp_path / "a.npy", mmap_mode="r"),
        cells().tolist(),
    ):
        np.testing.assert_array_equal(inside(*bare(a)[:2], 60), expected)


def test_refusals():
    with pytest.raises(heatpress.InputError, match="colors"):
        bare(np.zeros((3, 4, 3)))
    with pytest.raises(heatpress.SettingError, match="alpha"):
        bare(cells(), alpha=np.ones((2, 2)))
    with pytest.raises(ValueError, match="vmin"):
        bare(cells(), norm=LogNorm(), vmin=1)
    figure, ax, _ = bare(cells())
    ax.set_xscale("log")
    with pytest.raises(heatpress.InputError, match="linear axes"):
        drawn(figure)


def test_nothing_but_missing_cells():
    figure, ax, image = bare(np.full((3, 3), np.nan))
    assert (inside(figure, ax, 50) == 255).all()
    figure.colorbar(image)
    drawn(figure)


def test_figures_can_be_pickled():
    figure, _, _ = bare(cells())
    expected = drawn(figure, dpi=50)
    again = pickle.loads(pickle.dumps(figure))
    figure.clear()
    np.testing.assert_array_equal(drawn(again, dpi=50), expected)


def test_nothing_is_left_of_an_image():
    before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []
    for _ in range(5):
        figure, _, _ = bare(cells())
        drawn(figure, dpi=30)
        plt.close(figure)
        del figure, _
    gc.collect()
    after = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []
    assert len(after) <= len(before) + 1
