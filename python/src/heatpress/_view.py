"""The viewer: a page in the browser, or in the cell of a notebook."""

from __future__ import annotations

import contextlib
import threading
import urllib.error
import urllib.parse
import urllib.request
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ._engine import engine
from ._errors import EngineError, SettingError
from ._inputs import Input
from ._progress import in_notebook

#: Requests of a cell that are answered at a time.
_AT_ONCE = 6

_HEADERS = ("Content-Type", "Heatpress-Limits", "Heatpress-Shape", "Heatpress-Partial")

#: The one path whose answer does not end: what is new.
_EVENTS = "events"


class View:
    """A viewer that is open, until ``close()``, the end of a ``with``, or that of Python.

    Notebooks show it in the cell where anywidget is installed (``pip install heatpress[notebook]``),
    and its address otherwise.
    """

    def __init__(self, matrix: Input, settings: dict[str, object]) -> None:
        self._kept = contextlib.ExitStack()
        self._closed = threading.Event()
        # Shared memory has no name.
        named = settings if matrix.path is not None else {**settings, "name": "matrix"}
        answer = engine().call("view", named, [matrix], keep=self._kept)
        #: The address of the page, on this machine alone.
        self.url: str = answer["address"]
        _open.add(self)

    def show(self) -> View:
        """Opens the page in the browser."""
        webbrowser.open(self.url)
        return self

    def wait(self) -> None:
        """Waits until it is closed by another thread, or Ctrl-C ends it."""
        with contextlib.suppress(KeyboardInterrupt):
            while not self._closed.wait(0.5):
                pass
        self.close()

    def close(self) -> None:
        """Ends it. Pages that are open say so."""
        if not self._closed.is_set():
            self._closed.set()
            # Where the process is gone, so is the viewer.
            with contextlib.suppress(EngineError, SettingError):
                engine().call("end-view", {}, [Input(path=self.url)])
            self._kept.close()
            _open.discard(self)

    def widget(self, height: int = 600) -> Any:
        """The page as a widget of Jupyter, VS Code, Colab or marimo, which all know anywidget.

        height: pixels of the screen
        """
        return _widget(self, height)

    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<heatpress.View: {'closed' if self._closed.is_set() else self.url}>"

    def _repr_mimebundle_(self, **keywords: Any) -> Any:
        try:
            widget = self.widget()
        except ImportError:
            link = f'<a href="{self.url}" target="_blank" rel="noopener">{self.url}</a>'
            hint = "<code>pip install anywidget</code> shows it here"
            return {"text/html": f"{link} ({hint})", "text/plain": repr(self)}
        return widget._repr_mimebundle_(**keywords)

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """What the page gets for a relative path: status, headers, body; the last one of ``events``."""
        address = urllib.parse.urljoin(self.url, path)
        if not address.startswith(self.url):
            return 403, {}, b'{"error": "only its own page may ask"}'
        try:
            with _opener.open(address) as found:
                if path == _EVENTS:
                    return 200, {}, found.readline().removeprefix(b"data: ").removeprefix(b": alive")
                return found.status, _headers(found.headers), found.read()
        except urllib.error.HTTPError as error:
            return error.code, _headers(error.headers), error.read()
        except OSError:
            said = b'{"error": "the viewer was closed; call heatpress.view again"}'
            return 503, {"Content-Type": "application/json"}, said


#: A viewer lives on where nobody holds it: its page may be open.
_open: set[View] = set()

#: Proxies of the network are for other machines.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _headers(found: Any) -> dict[str, str]:
    return {name: found[name] for name in _HEADERS if found[name] is not None}


def opened(matrix: Input, settings: dict[str, object], show: bool | None) -> View:
    """A viewer, shown in the browser where nothing else shows it."""
    view = View(matrix, settings)
    if show or (show is None and not in_notebook()):
        view.show()
    return view


def _widget(view: View, height: int) -> Any:
    import anywidget  # type: ignore[import-not-found,import-untyped,unused-ignore]
    import traitlets  # type: ignore[import-not-found,import-untyped,unused-ignore]

    class Widget(anywidget.AnyWidget):  # type: ignore[misc,unused-ignore]
        """Asks through the kernel, which may be on another machine than the browser."""

        _esm = Path(__file__).with_name("_widget.js")
        height = traitlets.Int(600).tag(sync=True)

        def __init__(self, **keywords: Any) -> None:
            super().__init__(**keywords)
            self._threads = ThreadPoolExecutor(_AT_ONCE, "heatpress-view")
            self.on_msg(self._asked)

        def _asked(self, _widget: Any, message: Any, _buffers: Any) -> None:
            self._threads.submit(self._tell, message)

        def _tell(self, message: Any) -> None:
            status, headers, body = view.answer(str(message["path"]))
            said = {"id": message["id"], "status": status, "headers": headers}
            self.send(said, [body])

    return Widget(height=height)
