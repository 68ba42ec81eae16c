"""Plotly's export calls, drawn by Heatpress."""

import base64
import importlib.util
import io
import re
import shutil
import subprocess
import sys
import threading

import numpy as np
import pytest

go = pytest.importorskip("plotly.graph_objects")
import plotly.io as pio  # noqa: E402
from PIL import Image  # noqa: E402

import heatpress  # noqa: E402
import heatpress.plotly  # noqa: E402

Z = np.random.default_rng(20).integers(0, 50, (40, 60))


def figure(**layout):
    return go.Figure(go.Heatmap(z=Z), layout=layout)


def pie():
    return go.Figure(go.Pie(values=[1, 2]))


def partly():
    """What is drawn, but not quite as it says."""
    return go.Figure(go.Heatmap(z=Z, zsmooth="best"))


@pytest.fixture
def installed():
    heatpress.plotly.install()
    yield
    heatpress.plotly.uninstall()


@pytest.fixture
def alone(monkeypatch):
    """As if kaleido were not there."""
    monkeypatch.setattr(heatpress.plotly, "_kaleido", lambda: False)
    heatpress.plotly.install()
    yield
    heatpress.plotly.uninstall()


def size(picture):
    return Image.open(io.BytesIO(picture)).size


def test_formats(installed):
    starts = {
        "png": b"\x89PNG",
        "svg": b"<",
        "pdf": b"%PDF",
        "jpg": b"\xff\xd8",
        "jpeg": b"\xff\xd8",
        "webp": b"RIFF",
    }
    for name, start in starts.items():
        assert figure().to_image(name).startswith(start)
        assert figure().to_image(format=name.upper()).startswith(start)
    with pytest.raises(ValueError, match="EPS export is no longer supported"):
        figure().to_image("eps")


def test_pictures_of_pillow_look_alike(installed):
    png = np.asarray(Image.open(io.BytesIO(figure().to_image("png"))).convert("RGB")).astype(int)
    webp = np.asarray(Image.open(io.BytesIO(figure().to_image("webp"))).convert("RGB")).astype(int)
    jpg = np.asarray(Image.open(io.BytesIO(figure().to_image("jpg"))).convert("RGB")).astype(int)
    np.testing.assert_array_equal(png, webp)
    assert np.abs(png - jpg).mean() < 6


def test_sizes_come_from_arguments_then_layout_then_template_then_defaults(installed, monkeypatch):
    templated = figure(template=go.layout.Template(layout={"width": 321, "height": 234}))
    assert size(figure().to_image("png")) == (700, 500)
    assert size(templated.to_image("png")) == (321, 234)
    templated.update_layout(width=222)
    assert size(templated.to_image("png")) == (222, 234)
    assert size(templated.to_image("png", 333, scale=2)) == (666, 468)
    monkeypatch.setattr(pio.defaults, "default_width", 432)
    monkeypatch.setattr(pio.defaults, "default_scale", 3)
    monkeypatch.setattr(pio.defaults, "default_format", "webp")
    assert size(figure(height=100).to_image()) == (1296, 300)
    assert figure().to_image().startswith(b"RIFF")


def test_the_order_of_arguments_is_that_of_plotly(installed, tmp_path):
    assert size(pio.to_image(figure(), "png", 300, 200, 2, True)) == (600, 400)
    pio.write_image(figure(), tmp_path / "a", "png", 2, 300, 200, False)
    assert size((tmp_path / "a").read_bytes()) == (600, 400)
    figure().write_image(tmp_path / "b.png", width=300, height=200, engine="kaleido")
    assert size((tmp_path / "b.png").read_bytes()) == (300, 200)


def test_wherever_it_is_written(installed, tmp_path):
    expected = figure().to_image("png")
    memory = io.BytesIO()
    figure().write_image(memory)
    assert memory.getvalue() == expected
    figure().write_image(str(tmp_path / "a.png"))
    figure().write_image(tmp_path / "noending", format="png")
    with open(tmp_path / "b.png", "wb") as file:
        figure().write_image(file, "png")
    for name in ("a.png", "noending", "b.png"):
        assert (tmp_path / name).read_bytes() == expected
    with pytest.raises(ValueError, match="Cannot infer image type"):
        figure().write_image(tmp_path / "noending")
    with pytest.raises(ValueError, match="is not a string"):
        figure().write_image(5, "png")
    with pytest.raises(FileNotFoundError):
        figure().write_image(tmp_path / "nowhere" / "a.png")


def test_many_at_once_each_of_its_own_size(installed, tmp_path):
    files = [tmp_path / "a.png", tmp_path / "b.pdf", tmp_path / "c"]
    pio.write_images(
        [figure(width=300), figure(), figure()], files, [None, None, "png"], height=[None, 200, 250]
    )
    assert size(files[0].read_bytes()) == (300, 500)
    assert size(files[2].read_bytes()) == (700, 250)
    assert files[1].read_bytes().startswith(b"%PDF")


def test_figures_may_be_dicts_and_are_validated(installed):
    plain = {"data": [{"type": "heatmap", "z": Z.tolist()}], "layout": {"width": 200}}
    assert size(pio.to_image(plain, "png")) == (200, 500)
    assert size(pio.to_image(plain, "png", validate=False)) == (200, 500)
    with pytest.raises(ValueError):
        pio.to_image({"data": [{"type": "heatmap", "nonsense": 1}]}, "png")


def test_show(installed, monkeypatch):
    shown = []
    pytest.importorskip("IPython.display")
    import plotly.io._renderers as renderers

    monkeypatch.setattr(
        renderers.ipython_display, "display", lambda bundle, **k: shown.append(bundle)
    )
    figure().show("png")
    assert base64.b64decode(shown[0]["image/png"]) == figure().to_image("png")


def test_cells_are_exact(installed):
    """As the command line draws them."""
    fig = figure(margin=dict(l=0, r=0, t=0, b=0), width=60, height=40)
    fig.update_traces(
        showscale=False, colorscale=[[0, "#000"], [1, "#fff"]], zmin=0, zmax=51, zauto=False
    )
    fig.update_layout(xaxis_visible=False, yaxis_visible=False)
    picture = np.asarray(Image.open(io.BytesIO(fig.to_image("png"))).convert("L")).astype(int)
    assert np.abs(picture - Z[::-1] * 5).max() <= 1


def test_installed_twice_and_taken_out_twice():
    before = (pio.to_image, pio.write_image, pio._kaleido.to_image, pio._base_renderers.to_image)
    heatpress.plotly.install()
    heatpress.plotly.install()
    assert pio.to_image is heatpress.plotly.to_image
    import plotly.io.kaleido as older

    assert older.to_image is heatpress.plotly.to_image
    heatpress.plotly.uninstall()
    heatpress.plotly.uninstall()
    assert before == (
        pio.to_image,
        pio.write_image,
        pio._kaleido.to_image,
        pio._base_renderers.to_image,
    )
    assert older.to_image is before[2]


def test_enabled_for_a_while():
    before = pio.to_image
    with heatpress.plotly.enabled():
        with heatpress.plotly.enabled():
            assert pio.to_image is heatpress.plotly.to_image
        assert pio.to_image is heatpress.plotly.to_image
    assert pio.to_image is before
    heatpress.plotly.install()
    with heatpress.plotly.enabled():
        pass
    assert pio.to_image is heatpress.plotly.to_image
    heatpress.plotly.uninstall()


def test_what_is_not_drawn_as_it_says_goes_to_kaleido(installed, monkeypatch):
    asked = []
    monkeypatch.setattr(heatpress.plotly, "_kaleido", lambda: True)
    monkeypatch.setitem(
        heatpress.plotly._originals, "to_image", lambda fig, **k: asked.append(k) or b"by kaleido"
    )
    assert partly().to_image("webp", scale=2) == b"by kaleido"
    assert pie().to_image("png") == b"by kaleido"
    assert asked[0] == {
        "format": "webp",
        "width": 700,
        "height": 500,
        "scale": 2,
        "validate": False,
    }
    assert figure().to_image("png") != b"by kaleido"


def test_without_kaleido_it_is_drawn_with_a_warning(alone):
    with pytest.warns(heatpress.HeatpressWarning, match="zsmooth"):
        assert size(partly().to_image("png")) == (700, 500)
    with pytest.raises(ValueError, match="pie"):
        pie().to_image("png")
    with pytest.raises(ValueError, match="Invalid format 'gif'"):
        figure().to_image("gif")


def test_without_chrome_it_is_drawn_with_a_warning(installed, monkeypatch):
    def original(fig, **keywords):
        raise RuntimeError("Kaleido requires Google Chrome to be installed.")

    monkeypatch.setattr(heatpress.plotly, "_kaleido", lambda: True)
    monkeypatch.setitem(heatpress.plotly._originals, "to_image", original)
    with pytest.warns(heatpress.HeatpressWarning, match="zsmooth"):
        assert size(partly().to_image("png")) == (700, 500)


def test_functions_that_were_imported_before_without_kaleido(tmp_path):
    code = f"""
import sys
sys.modules["kaleido"] = None
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "kaleido" else found(name, *a)
from plotly.io import write_image
import plotly.graph_objects as go
import heatpress.plotly
fig = go.Figure(go.Heatmap(z=[[1, 2], [3, 4]]))
try:
    fig.to_image("png")
except (RuntimeError, ValueError) as e:
    print("refused")
with heatpress.plotly.enabled():
    write_image(fig, {str(tmp_path / "a.png")!r})
    print(len(fig.to_image("png")) > 1000)
try:
    write_image(fig, {str(tmp_path / "b.png")!r})
except (RuntimeError, ValueError) as e:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["refused", "True", "refused"], done.stderr
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_threads(installed):
    pictures = []

    def draw():
        pictures.append(figure().to_image("png"))

    threads = [threading.Thread(target=draw) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(pictures)) == 1 and len(pictures) == 8


@pytest.mark.skipif(importlib.util.find_spec("kaleido") is None, reason="SKIPPED: no kaleido")
def test_by_kaleido_itself(installed):
    """The one test that starts Chromium."""
    if not any(shutil.which(name) for name in ("chromium", "google-chrome", "chrome")):
        pytest.skip("SKIPPED: no Chromium")
    assert size(pie().to_image("png", width=300, height=200)) == (300, 200)


@pytest.mark.parametrize("scale", [None, 1, 2, 0.5])
def test_pages_have_their_size(installed, scale):
    svg = figure().to_image("svg", width=300, height=200, scale=scale).decode()
    root = re.search(r"<svg[^>]*>", svg)[0]
    sides = re.search(r' width="([0-9.]+)pt" height="([0-9.]+)pt" viewBox="0 0 300 200"', root)
    assert [float(side) for side in sides.groups()] == [225 * (scale or 1), 150 * (scale or 1)]
    pdf = figure().to_image("pdf", width=300, height=200, scale=scale)
    sides = re.search(rb"/MediaBox \[0.0 0.0 ([0-9.]+) ([0-9.]+)]", pdf)
    assert [float(side) for side in sides.groups()] == [225 * (scale or 1), 150 * (scale or 1)]
