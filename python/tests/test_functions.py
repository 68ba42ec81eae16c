"""The functions: keywords, outputs, pictures, errors, warnings."""

from __future__ import annotations

import inspect
import pathlib
import pickle
import subprocess
import sys
import warnings

import numpy
import pytest
from conftest import exact_mean

import heatpress

HERE = pathlib.Path(__file__).resolve().parent


def test_keywords_are_the_settings_of_the_engine():
    script = HERE.parent / "keywords.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_keyword_is_explained():
    for function in (heatpress.render, heatpress.figure, heatpress.means, heatpress.info):
        for name in inspect.signature(function).parameters:
            assert f"{name}:" in function.__doc__ or f"{name}," in function.__doc__, name


def test_means_are_exact(walk):
    cells = walk[:31, :17]
    assert (heatpress.means(cells, (7, 5)) == exact_mean(cells, 7, 5)).all()


@pytest.mark.parametrize("dtype", ["f8", ">f8", "f4", ">f4", "f2", "i8", ">u2", "i1", "u4", "?"])
def test_cells_of_all_types_and_orders(walk, dtype):
    cells = (numpy.abs(walk) * 3).astype(dtype)
    for each in (cells, cells.T, cells[::3, ::-2], cells[::-1].T[4:], numpy.asfortranarray(cells)):
        got = heatpress.means(each, each.shape)
        assert got.dtype == numpy.float64 and (got == each.astype("f8")).all()


def test_shape_is_that_of_render_or_follows(walk):
    assert heatpress.means(walk).shape == (600, 400)
    assert heatpress.means(walk, (30, None)).shape == (30, 20)
    assert heatpress.means(walk, (None, 40), rows=slice(10, 20)).shape == (2, 40)
    with pytest.raises(heatpress.SettingError, match="shape takes"):
        heatpress.means(walk, (1, 2, 3))


def test_region_slice_and_aggregation(walk):
    box = numpy.stack([walk, walk + 1, walk * 2])
    got = heatpress.means(box, (4, 3), agg="max", slice=(2, slice(None), slice(None)), rows=(0, 8), cols=":9")
    assert (got == (walk * 2)[:8, :9].reshape(4, 2, 3, 3).max((1, 3))).all()
    assert (heatpress.means(box, (4, 3), slice=numpy.s_[0, :8, :9]) == heatpress.means(walk[:8, :9], (4, 3))).all()


def test_raw_files_take_input_shape(here, walk):
    walk.tofile("cells.bin")
    got = heatpress.means("cells.bin", walk.shape, dtype=float, input_shape=walk.shape)
    assert (got == walk).all()


def test_outputs_are_replaced_unless_told_otherwise(here, walk):
    heatpress.render(walk, "a.png", here / "a.npy", cmap="gray")
    first = pathlib.Path("a.png").read_bytes()
    heatpress.render(walk, "a.png", cmap=["#fff", "red"])
    assert pathlib.Path("a.png").read_bytes() != first
    with pytest.raises(heatpress.OutputError, match="a.png: the file exists; leave out force=False"):
        heatpress.render(walk, "a.png", force=False)
    assert isinstance(heatpress.OutputError("a"), OSError)
    assert sorted(path.name for path in here.iterdir()) == ["a.npy", "a.png"]


def test_a_picture_shows_and_saves_itself(here, walk):
    picture = heatpress.render(walk, cmap="magma")
    assert bytes(picture).startswith(b"\x89PNG")
    assert picture._repr_mimebundle_()["image/png"] == bytes(picture)
    assert (picture.width, picture.height) == (400, 600)
    assert "magma" in picture.summary and picture.summary in repr(picture)
    picture.save("a.png")
    assert pathlib.Path("a.png").read_bytes() == bytes(picture)
    picture.save("a.pdf")
    assert pathlib.Path("a.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(heatpress.OutputError):
        picture.save("a.pdf", force=False)
    page = heatpress.figure(walk, "f.svg", title="Walk")
    assert "<svg" in page._repr_mimebundle_()["image/svg+xml"]
    assert heatpress.figure(walk, "f.png")._repr_mimebundle_()["image/png"] == pathlib.Path("f.png").read_bytes()


def test_to_pil(walk):
    pytest.importorskip("PIL")
    assert heatpress.render(walk).to_pil().size == (400, 600)


def test_the_same_as_in_files(here, walk):
    """Cells in memory make the very bytes that a file makes."""
    numpy.save("walk.npy", walk)
    for options in ({}, {"norm": "symlog:1", "limits": "2%:98%"}, {"transpose": True, "width": 77}):
        assert bytes(heatpress.render(walk, **options)) == bytes(heatpress.render("walk.npy", **options))
    labels = {"x_labels": [f"s{i}" for i in range(200)], "y_coords": numpy.arange(300.0), "frame": False}
    assert bytes(heatpress.figure(walk, **labels)) == bytes(heatpress.figure("walk.npy", **labels))
    assert bytes(heatpress.figure(walk)) != bytes(heatpress.figure(walk, frame=False))


@pytest.mark.parametrize(
    ("options", "setting", "words"),
    [
        ({"vmin": 3, "vmax": 1}, "vmin", "vmin 3"),
        ({"cmap": "virids"}, "cmap", "viridis"),
        ({"dtype": "f4"}, "dtype", "input_shape"),
        ({"rows": "a:b"}, "rows", "rows"),
        ({"rows": (1, 2, 3)}, "rows", "rows takes two ends"),
        ({"average_in": "colour"}, "average_in", "average_in is one of"),
        ({"threads": 0}, "threads", "threads takes"),
        ({"report": "r.json"}, "report", "cells in memory"),
        ({"bits": 16}, "bits", "gray"),
    ],
)
def test_mistakes_name_the_keyword(walk, options, setting, words):
    with pytest.raises(heatpress.SettingError) as error:
        heatpress.render(walk, **options)
    assert error.value.setting == setting
    assert words in str(error.value)
    assert "--" not in str(error.value) and "`" not in str(error.value)
    assert isinstance(error.value, TypeError) and isinstance(error.value, ValueError)
    again = pickle.loads(pickle.dumps(error.value))
    assert (str(again), again.setting) == (str(error.value), setting)


def test_inputs_are_refused(here):
    with pytest.raises(heatpress.InputError, match="none.npy: no such file"):
        heatpress.render("none.npy")
    assert issubclass(heatpress.InputError, ValueError)
    with pytest.raises(heatpress.InputError):
        heatpress.means(numpy.empty((0, 3)))
    with pytest.raises(heatpress.OutputError, match="folder does not exist"):
        heatpress.render([[1, 2]], "none/a.png")


def test_warnings_are_at_the_line_of_the_caller(walk):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        heatpress.render(walk, vmax=0)
    (warning,) = caught
    assert warning.category is heatpress.HeatpressWarning
    assert warning.filename == __file__
    assert "lie above the limits" in str(warning.message)


def test_info_is_that_of_the_command_line(here, walk):
    numpy.save("walk.npy", walk)
    (array,) = heatpress.info("walk.npy", stats=True)["arrays"]
    assert array["shape"] == [300, 200]


def test_progress_is_told_from_the_calling_thread(walk):
    import threading

    heard = []
    heatpress.render(walk, progress=lambda done, total: heard.append((done, total, threading.get_ident())))
    assert heard and all(each[2] == threading.get_ident() for each in heard)
    with pytest.raises(ZeroDivisionError):
        heatpress.render(walk, progress=lambda done, total: 1 // 0)
    assert heatpress.render(walk, progress=True).width == 400


def test_none_switches_off_what_the_file_says(here):
    h5py = pytest.importorskip("h5py")
    with h5py.File("a.h5", "w") as file:
        x = file.create_dataset("x", data=numpy.arange(30.0) * 7)
        x.make_scale("x")
        file.create_dataset("z", data=numpy.random.default_rng(1).random((20, 30))).dims[1].attach_scale(x)
    plain = heatpress.figure("a.h5:/z", x_coords=None, x_title=None)
    assert bytes(plain) != bytes(heatpress.figure("a.h5:/z"))


def test_names_of_any_letters(here, walk):
    heatpress.render(walk, "Köln 東京.png")
    numpy.save("größe.npy", walk)
    assert (heatpress.means("größe.npy", walk.shape) == walk).all()
    assert pathlib.Path("Köln 東京.png").exists()
