"""One Java process: its start, the messages of its pipes, and its end.

The messages are those of the Java package ``dev.heatpress.cli.serve``.
"""

from __future__ import annotations

import contextlib
import glob
import json
import os
import queue
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from typing import Any

import numpy

from . import _java
from ._errors import EngineError
from ._shared import SharedFile

_FRONT = struct.Struct(">IQ")
_PIPE_BYTES = 1 << 20
_START_SECONDS = 60.0
_END_SECONDS = 5.0
_LAST_WORDS = 2000

Message = tuple[dict[str, Any], "numpy.ndarray[Any, Any] | None"]


class Process:
    """A running JVM. Any thread may send; one of its own reads, and hands out the answers."""

    def __init__(self, java: _java.Java) -> None:
        """Starts it, and returns when it has said its first words."""
        self.java = java
        self.pid = os.getpid()
        self._answers: dict[int, queue.SimpleQueue[Message | None]] = {}
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._closing = False
        self.broken = False
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        cache = java.cache
        options = [f"-XX:AOTCache={cache}"] if cache and os.path.exists(cache) else []
        self._process = subprocess.Popen(
            java.command("dev.heatpress.cli.Main", "serve", options=tuple(options)),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=tempfile.gettempdir(),
            env=_java.environment(),
            # Ctrl-C in a terminal reaches all of a group: this must not be in that of Python.
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._widen()
        self._hello: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="heatpress-reader", daemon=True)
        self._reader.start()
        try:
            hello = self._greet()
        except BaseException:
            self.abandon()
            raise
        self.nameless = bool(hello["readable"])
        self._token = str(hello["token"])
        self._folders = [str(folder) for folder in hello["folders"]]

    def _widen(self) -> None:
        if sys.platform.startswith("linux"):
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.fcntl(_pipe(self._process.stdout), 1031, _PIPE_BYTES)  # F_SETPIPE_SZ

    def _greet(self) -> dict[str, Any]:
        probe = SharedFile(True) if SharedFile.can_be_nameless() else None
        try:
            self.send({"probe": probe.path if probe else ""})
            answer = self._hello.get(timeout=_START_SECONDS)
        except (queue.Empty, BrokenPipeError):
            answer = None
        finally:
            if probe:
                probe.close()
        if answer is None:
            raise EngineError(f"Java did not start ({self.java.home}){self.last_words()}")
        return answer[0]

    def send(self, header: dict[str, object], answers: queue.SimpleQueue[Any] | None = None) -> None:
        """Sends a message; the answers to its id go into a queue, None where the process ends."""
        text = json.dumps(header).encode("ascii")
        frame = memoryview(_FRONT.pack(len(text), 0) + text)
        if answers is not None:
            with self._lock:
                if self.broken:
                    raise BrokenPipeError
                self._answers[int(str(header["id"]))] = answers
        with self._sending:
            while frame:
                frame = frame[os.write(_pipe(self._process.stdin), frame) :]

    def forget(self, number: int) -> None:
        """No answers to this id are wanted any more."""
        with self._lock:
            self._answers.pop(number, None)

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while True:
                front = self._exactly(_FRONT.size)
                if front is None:
                    break
                header_bytes, body_bytes = _FRONT.unpack(front.tobytes())
                header = self._exactly(header_bytes)
                body = self._exactly(body_bytes) if body_bytes else None
                if header is None or (body_bytes and body is None):
                    break
                self._hand_out(json.loads(header.tobytes()), body)
        with self._lock:
            self.broken = True
            waiting = list(self._answers.values())
            self._answers.clear()
        for each in [*waiting, self._hello]:
            each.put(None)

    def _exactly(self, count: int) -> numpy.ndarray[Any, Any] | None:
        """So many bytes, or None at the end."""
        stream = self._process.stdout
        assert stream is not None
        got = numpy.empty(count, numpy.uint8)
        view = got.data
        while view:
            part = stream.readinto(view)  # type: ignore[attr-defined,unused-ignore]
            if not part:
                return None
            view = view[part:]
        return got

    def _hand_out(self, header: dict[str, Any], body: numpy.ndarray[Any, Any] | None) -> None:
        number = header.get("id")
        if number is None:
            self._hello.put((header, body))
            return
        with self._lock:
            queue_of_call = self._answers.get(number)
            if "progress" not in header:
                self._answers.pop(number, None)
        if queue_of_call is not None:
            queue_of_call.put((header, body))

    def last_words(self) -> str:
        """What the JVM said of its end."""
        with contextlib.suppress(OSError, ValueError):
            self._errors.seek(0)
            text = self._errors.read().decode("utf-8", "replace").strip()
            if text:
                return ": " + text[:_LAST_WORDS]
        code = self._process.poll()
        return f": it ended with code {code}" if code is not None else ""

    def bury(self, folders: Iterable[str]) -> None:
        """After its death: removes what it could not, also unfinished outputs in these folders."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
        for folder in self._folders:
            if self._token in os.path.basename(folder):
                shutil.rmtree(folder, ignore_errors=True)
        for folder in {*folders}:
            pattern = os.path.join(glob.escape(folder), f".*.heatpress-{self._token}-*.tmp")
            for file in glob.glob(pattern):
                with contextlib.suppress(OSError):
                    os.unlink(file)
        self._errors.close()

    def close(self) -> None:
        """Closes the pipe, which ends it, and waits for that."""
        self._closing = True
        with self._sending, contextlib.suppress(OSError):
            _file(self._process.stdin).close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            _java.kill(self._process)
        self._errors.close()

    def abandon(self) -> None:
        """Kills it."""
        _java.kill(self._process)
        self._errors.close()

    def disown(self) -> None:
        """In a fork: it is that of the parent, and must not live on because of this process."""
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError):
                _file(stream).close()
        # It is no child of this process, which could not wait for it.
        self._process.returncode = 0

    @property
    def closing(self) -> bool:
        return self._closing


def _file(stream: Any) -> Any:
    assert stream is not None
    return stream


def _pipe(stream: Any) -> int:
    return int(_file(stream).fileno())
