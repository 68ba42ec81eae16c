"""The Java process behind the functions: one for each Python process that calls them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ._inputs import Input

Progress = Callable[[int, int], object]


class Engine:
    """Calls into Java. From any thread, several at once."""

    def call(
        self,
        command: str,
        settings: dict[str, object],
        inputs: Sequence[Input],
        outputs: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> dict[str, Any]:
        """Runs one job, and waits for it. Warnings of the job are raised at the line of the user.

        command   ``render``, ``figure`` (of matrices, or of a Plotly figure as JSON), ``means``, ``info``
        settings  of a job file by their keys (with dashes). Values: True for a flag, False for none;
                  None for the word ``none``; numbers; texts; paths; lists of texts where a setting
                  may be repeated. Under ``x-labels``, ``y-labels``, ``x-coords``, ``y-coords`` also
                  arrays or lists of numbers, texts or dates, which become temporary files
        inputs    the matrix; its settings hold where ``settings`` say nothing
        outputs   files, or ``png:-``, ``pdf:-``, ``svg:-``, ``npy:-`` for bytes in the answer
        progress  called with (done, total) in bytes, from the calling thread

        Returns ``lines`` (one for each output), ``remarks`` (already warned of), ``outputs`` (bytes
        or None for each output), of ``means`` ``values`` (a float64 array), of ``info`` ``info``.

        Raises SettingError, InputError, OutputError, EngineError; KeyboardInterrupt cancels the job.
        """
        raise NotImplementedError


_engine = Engine()


def engine() -> Engine:
    """That of this process."""
    return _engine
