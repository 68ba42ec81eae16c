"""The viewer: its server, and the page in a cell of a notebook."""

from __future__ import annotations

import json
import os
import threading
import urllib.request

import numpy
import pytest

import heatpress


def test_the_page_shows_what_render_draws(walk):
    with heatpress.view(walk, show=False, cmap="magma") as view:
        status, headers, body = view.answer("picture?input=0&width=100&height=150&cmap=magma")
        assert (status, headers["Content-Type"]) == (200, "image/png")
        assert body == bytes(heatpress.render(walk, width=100, height=150, cmap="magma"))
        (matrix,) = json.loads(view.answer("info")[2])["inputs"]
        assert (matrix["name"], matrix["rows"], matrix["columns"]) == ("matrix", 300, 200)
        assert view.answer("events")[0] == 200
        with urllib.request.urlopen(view.url) as page:
            assert page.read().startswith(b"<!doctype html>")


def test_files_are_viewed_as_they_lie(here, walk):
    numpy.save("walk.npy", walk)
    with heatpress.view("walk.npy", show=False) as view:
        assert json.loads(view.answer("info")[2])["inputs"][0]["name"].endswith("walk.npy")


def test_it_ends_with_close(walk):
    heatpress.view(walk, show=False).close()  # What is kept for the next call is there now.
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    view = heatpress.view(walk, show=False)
    view.close()
    view.close()
    assert view.answer("info")[0] == 503
    assert "closed" in repr(view)
    if before:
        assert len(os.listdir("/proc/self/fd")) <= before


def test_nothing_but_the_page_is_asked_for(walk):
    with heatpress.view(walk, show=False) as view:
        for path in ("../", "/", "http://localhost/", "//localhost/", "file:///etc/passwd"):
            assert view.answer(path)[0] == 403
        assert view.answer("picture?width=x")[0] == 400


def test_mistakes_are_those_of_render(here):
    with pytest.raises(heatpress.InputError, match="missing.npy"):
        heatpress.view("missing.npy", show=False)
    with pytest.raises(heatpress.SettingError, match="cmap"):
        heatpress.view([[1.0]], show=False, cmap="virdis")


def test_the_browser_shows_it(walk, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with heatpress.view(walk) as view:
        assert opened == [view.url]


def test_a_cell_asks_through_the_kernel(walk):
    pytest.importorskip("anywidget")
    with heatpress.view(walk, show=False) as view:
        widget = view.widget(height=300)
        answered = threading.Event()
        said = []
        widget.send = lambda message, buffers: (said.append((message, buffers)), answered.set())
        widget._asked(widget, {"id": "a/7", "path": "picture?input=0&width=20&height=30"}, [])
        assert answered.wait(60)
        ((message, (body,)),) = said
        assert (message["id"], message["status"]) == ("a/7", 200)
        assert body == bytes(heatpress.render(walk, width=20, height=30))
        assert "application/vnd.jupyter.widget-view+json" in view._repr_mimebundle_()[0]
