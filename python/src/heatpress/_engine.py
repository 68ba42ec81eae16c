"""The Java process behind the functions: one for each Python process that calls them."""

from __future__ import annotations

import atexit
import contextlib
import csv
import io
import itertools
import os
import queue
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from . import _java
from ._errors import EngineError, InputError, OutputError, SettingError, in_words, keyword, warn
from ._inputs import Input
from ._process import Message, Process
from ._shared import SharedFile

Progress = Callable[[int, int], object]

#: Settings that name files; relative names are looked for where Python is.
_FILES = {
    "categories", "report", "x-labels", "y-labels", "x-coords", "y-coords", "font", "cmap",
    "row-tree", "col-tree", "row-order", "col-order", "split-rows", "split-cols",
    "row-tree-out", "col-tree-out", "row-order-out", "col-order-out",
    "row-track", "col-track", "mark",
}  # fmt: skip

#: Files, or something else where there is no file of that name.
_MAYBE_FILES = {"cmap", "mark"}

#: What is no file in any case: a number of groups, a column of the matrix' own file.
_NO_FILE = re.compile(r"[0-9]+|(obs|var):.*", re.DOTALL)

#: Settings whose values may be given as they are, and become files.
_LISTS = {
    "x-labels", "y-labels", "x-coords", "y-coords",
    "row-order", "col-order", "row-tree", "col-tree", "split-rows", "split-cols",
}  # fmt: skip

_CANCEL_SECONDS = 10.0


@dataclass(frozen=True)
class Column:
    """A value for each row or column, under a heading, which becomes a table.

    how  what follows the heading in the setting: ``=bars``
    """

    heading: str
    values: Sequence[object]
    how: str = ""


class Engine:
    """Calls into Java. From any thread, several at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._ids = itertools.count(1)
        self._training = _java.Training()

    def call(
        self,
        command: str,
        settings: Mapping[str, object],
        inputs: Sequence[Input],
        outputs: Sequence[str] = (),
        progress: Progress | None = None,
        keep: contextlib.ExitStack | None = None,
    ) -> dict[str, Any]:
        """Runs one job, and waits for it. Warnings of the job are raised at the line of the user.

        command   ``render``, ``figure`` (of matrices, or of a Plotly figure as JSON), ``means``, ``info``,
                  ``cluster``, ``view``, ``end-view``
        settings  of a job file by their keys (with dashes). Values: True for a flag, False for none;
                  None for the word ``none``; numbers; texts; paths; lists of texts where a setting
                  may be repeated. Under ``x-labels``, ``y-labels``, ``x-coords``, ``y-coords`` also
                  arrays or lists of numbers, texts or dates, which become temporary files
        inputs    the matrix; its settings hold where ``settings`` say nothing
        outputs   files, or ``png:-``, ``pdf:-``, ``svg:-``, ``npy:-`` for bytes in the answer
        progress  called with (done, total) in bytes, from the calling thread
        keep      holds the shared memory of the input after the call, if it succeeds

        Returns ``lines`` (one for each output), ``remarks`` (already warned of), ``outputs`` (bytes
        or None for each output), of ``means`` ``values`` (a float64 array), of ``info`` ``info``, of
        ``cluster`` ``arrays`` (their lengths) and ``body``.

        Raises SettingError, InputError, OutputError, EngineError; KeyboardInterrupt cancels the job.
        """
        (matrix,) = inputs
        process = self._running()
        with contextlib.ExitStack() as stack:
            files = stack.enter_context(_Files(process.nameless))
            path = files.of(matrix)
            words = {
                key: files.words(key, value)
                for key, value in matrix.settings_of(command, settings).items()
            }
            if words.get("report") and (matrix.array is not None or matrix.stream is not None):
                raise SettingError(
                    "report is checked by reading the input again, but cells in memory are gone then;"
                    " save them as a file first",
                    "report",
                )
            places = [_place(output) for output in outputs]
            if places:
                words["output"] = places
            request = {
                "command": command,
                "input": path,
                "settings": {key: values for key, values in words.items() if values},
                "progress": progress is not None,
                "temporary": files.temporary,
            }
            header, body = self._ask(process, request, places, progress)
            self._training.begin(process.java)
            if "error" in header:
                raise _error(header["error"], files)
            result = _result(header["done"], body, len(places), files, matrix.silent)
            if keep is not None:
                keep.enter_context(stack.pop_all())
            return result

    def settings(self, command: str) -> list[dict[str, Any]]:
        """What may be set in calls of a command, in the order of its help."""
        header, _ = self._ask(self._running(), {"describe": command}, (), None)
        return list(header["done"]["settings"])

    def _running(self) -> Process:
        """The process, started where there is none."""
        with self._lock:
            process = self._process
            if process is not None and process.broken:
                process.bury(())
                process = None
            if process is None:
                process = self._process = Process(_java.find())
            return process

    def _ask(
        self,
        process: Process,
        request: dict[str, object],
        places: Sequence[str],
        progress: Progress | None,
    ) -> Message:
        number = next(self._ids)
        answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        try:
            process.send({"id": number, **request}, answers)
            answer = _next(answers)
            while answer is not None and "progress" in answer[0]:
                told = answer[0]["progress"]
                if progress is not None:
                    progress(int(told["done"]), int(told["total"]))
                answer = _next(answers)
        except (BrokenPipeError, ConnectionError):
            answer = None
        except BaseException:
            # Ctrl-C, or an error of the caller's own: nothing may be left of the job.
            _cancel(process, number, answers)
            raise
        if answer is None:
            raise self._death(process, places)
        return answer

    def _death(self, process: Process, places: Sequence[str]) -> EngineError:
        with self._lock:
            said = process.last_words()
            process.bury(os.path.dirname(place) for place in places if os.path.isabs(place))
            if self._process is process:
                self._process = None
        return EngineError(f"Java ended in the middle of this call{said}")

    def close(self) -> None:
        """Ends the process, if there is one; the next call starts another."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.close()

    def at_exit(self) -> None:
        """At the end of Python."""
        self._training.end()
        self.close()

    def in_fork(self) -> None:
        """In a fork, which gets a process of its own when it calls."""
        process = self._process
        self._lock = threading.Lock()
        self._process = None
        self._training.forget()
        if process is not None:
            process.disown()


def _next(answers: queue.SimpleQueue[Message | None]) -> Message | None:
    while True:
        with contextlib.suppress(queue.Empty):
            # Waiting for ever could not be interrupted on Windows.
            return answers.get(timeout=0.5 if os.name == "nt" else None)


def _cancel(process: Process, number: int, answers: queue.SimpleQueue[Message | None]) -> None:
    with contextlib.suppress(OSError, queue.Empty):
        process.send({"cancel": number})
        answer = answers.get(timeout=_CANCEL_SECONDS)
        while answer is not None and "progress" in answer[0]:
            answer = answers.get(timeout=_CANCEL_SECONDS)
    process.forget(number)


def _place(output: str) -> str:
    """An output by its whole name."""
    if output.endswith(":-"):
        return output
    return os.path.join(os.getcwd(), output)


def _result(
    done: dict[str, Any],
    body: numpy.ndarray[Any, Any] | None,
    outputs: int,
    files: _Files,
    silent: str,
) -> dict[str, Any]:
    """What an answer says, with its body as arrays or bytes."""
    result = dict(done)
    result["lines"] = [files.said(line) for line in done.get("lines", [])]
    remarks = [files.said(remark) for remark in done.get("remarks", [])]
    result["remarks"] = [each for each in remarks if not silent or silent not in each]
    if "arrays" in done:
        result["body"] = body
    elif "rows" in done:
        cells = numpy.empty(0) if body is None else body.view(numpy.float64)
        result["values"] = cells.reshape(done["rows"], done["columns"])
    else:
        result["outputs"] = list(_pieces(done.get("bytes") or [-1] * outputs, body))
    for remark in result["remarks"]:
        warn(remark)
    return result


def _pieces(
    lengths: Sequence[int], body: numpy.ndarray[Any, Any] | None
) -> Iterator[bytes | None]:
    at = 0
    for length in lengths:
        if length < 0 or body is None:
            yield None
        else:
            yield body[at : at + length].tobytes()
            at += length


def _error(error: dict[str, Any], files: _Files) -> Exception:
    """An error of Java's in Python's words."""
    message = files.said(str(error["message"]))
    kind = error["kind"]
    if kind == "setting":
        setting = error.get("setting")
        return SettingError(message, None if setting is None else keyword(setting))
    if kind == "input":
        return InputError(message)
    if kind == "output":
        return OutputError(message)
    wrong = EngineError(message)
    if error.get("trace"):
        # Python 3.11 has notes for this.
        wrong.__cause__ = RuntimeError(error["trace"])
    return wrong


class _Files:
    """The temporary files of a call, and what the user calls them."""

    def __init__(self, nameless: bool) -> None:
        self._nameless = nameless
        self._shared: list[tuple[SharedFile, str]] = []

    def __enter__(self) -> _Files:
        return self

    def __exit__(self, *_: object) -> None:
        for shared, _name in self._shared:
            shared.close()

    @property
    def temporary(self) -> list[str]:
        """Names that would be left if Python were killed."""
        return [shared.temporary for shared, _ in self._shared if shared.temporary is not None]

    def _new(self, name: str, ending: str = "") -> SharedFile:
        shared = SharedFile(self._nameless, ending)
        self._shared.append((shared, name))
        return shared

    def of(self, matrix: Input) -> str:
        """The path that Java opens."""
        if matrix.path is not None:
            path = matrix.path
            return path if path.startswith(("sample:", "http://")) else os.path.join(os.getcwd(), path)
        shared = self._new("matrix")
        if matrix.array is not None:
            shared.write_array(matrix.array)
        elif matrix.stream is not None:
            shared.write_by(matrix.stream)
        else:
            raise InputError("an input without cells")
        return shared.path

    def words(self, key: str, value: object) -> list[str]:
        """The words of a value; none for a flag that is not set."""
        if value is True:
            return [""]
        if value is False:
            return []
        if value is None:
            return ["none"]
        if isinstance(value, Column):
            return [self._table(key, value)]
        if isinstance(value, os.PathLike):
            return [os.path.join(os.getcwd(), os.fsdecode(value))]
        if isinstance(value, str):
            return [_file_name(key, value)]
        if isinstance(value, (list, tuple, numpy.ndarray)) or hasattr(value, "__array__"):
            if key in _LISTS:
                return [self._list(key, value)]
            if isinstance(value, (list, tuple)):
                return [word for each in value for word in self.words(key, each)]
        if isinstance(value, numpy.generic):
            return self.words(key, value.item())
        return [str(value)]

    def _table(self, key: str, column: Column) -> str:
        """The table of a column, with the column."""
        shared = self._new(keyword(key), ".csv")
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow([column.heading])
        rows.writerows([" ".join(str(each).split())] for each in column.values)
        shared.write_text(text.getvalue())
        return f"{shared.path}:{column.heading}{column.how}"

    def _list(self, key: str, value: Any) -> str:
        """The file of a list of numbers, dates or texts."""
        cells = numpy.asarray(value)
        tree = key.endswith("tree")
        if cells.size == 0 or cells.ndim != (2 if tree else 1):
            kind = "scipy's Z" if tree else "a list"
            raise SettingError(f"{keyword(key)} takes {kind}, not {cells.shape}", keyword(key))
        shared = self._new(keyword(key))
        if tree or (cells.dtype.kind in "iufM" and key.endswith("coords")):
            shared.write_array(cells)
        else:
            texts = [" ".join(str(each).split()) for each in cells.tolist()]
            shared.write_text("".join(text + "\n" for text in texts))
        return shared.path

    def said(self, text: str) -> str:
        """A text in Python's words."""
        for shared, name in self._shared:
            text = text.replace(shared.path, name)
        return in_words(text)


def _file_name(key: str, value: str) -> str:
    """The value of a setting; the name of a file is looked for where Python is."""
    if key not in _FILES or value in ("", "none") or _NO_FILE.fullmatch(value):
        return value
    if os.path.isabs(value):
        return value
    place = os.path.join(os.getcwd(), value)
    if key in _MAYBE_FILES and not os.path.exists(place):
        return value
    return place


_engine = Engine()
atexit.register(_engine.at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_engine.in_fork)


def engine() -> Engine:
    """That of this process."""
    return _engine
