"""Bars that show how far a call has come."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, Union

#: A function of (done, total) in bytes; True for a bar, False for none.
ProgressLike: TypeAlias = Union[bool, "Callable[[int, int], object]"]

#: Jobs that take less have no bar.
_FIRST_SECONDS = 1.0


@contextlib.contextmanager
def shown(progress: ProgressLike | None) -> Iterator[Callable[[int, int], object] | None]:
    """What hears of the progress of a call; None where nobody does."""
    if callable(progress):
        yield progress
    elif progress or (progress is None and in_notebook()):
        bar = _Bar()
        try:
            yield bar
        finally:
            bar.close()
    else:
        yield None


def in_notebook() -> bool:
    """Whether the caller is a cell of a notebook."""
    shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and hasattr(shell, "kernel")


class _Bar:
    """A bar of tqdm where that is installed, and else a line on standard error."""

    def __init__(self) -> None:
        self._begin = time.monotonic()
        self._total = -1
        self._bar: Any = None
        self._line = False

    def __call__(self, done: int, total: int) -> None:
        if total <= 0 or time.monotonic() - self._begin < _FIRST_SECONDS:
            return
        try:
            from tqdm.auto import tqdm  # type: ignore[import-untyped,import-not-found,unused-ignore]
        except ImportError:
            sys.stderr.write(f"\rheatpress: {100 * min(done, total) // total} %")
            sys.stderr.flush()
            self._line = True
            return
        if self._bar is None or total != self._total:
            self._end()
            self._total = total
            self._bar = tqdm(total=total, unit="B", unit_scale=True, desc="heatpress", leave=False)
        self._bar.update(max(0, min(done, total) - self._bar.n))

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def close(self) -> None:
        self._end()
        if self._line:
            sys.stderr.write("\r\033[K" if sys.stderr.isatty() else "\n")
