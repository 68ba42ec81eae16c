"""What can go wrong, in Python's words: settings are called as the keywords are, without dashes."""

from __future__ import annotations

import re
import sys
import warnings

_QUOTED = re.compile(r"`([a-z][a-z0-9-]*)`")

#: Keywords whose name is not that of the setting with underscores.
_KEYWORDS = {"shape": "input_shape", "no-frame": "frame", "output": "paths"}


class InputError(ValueError):
    """The matrix, or a file that belongs to it, is refused."""


class OutputError(OSError):
    """An output can't be written, or exists and ``force=False``."""


class SettingError(TypeError, ValueError):
    """A keyword can't be understood, contradicts another one, or does not fit the matrix."""

    #: The keyword to change first; None where it is none in particular.
    setting: str | None

    def __init__(self, message: str, setting: str | None = None) -> None:
        super().__init__(message)
        self.setting = setting

    def __reduce__(self) -> tuple[type[SettingError], tuple[str, str | None]]:
        return type(self), (str(self.args[0]), self.setting)


class EngineError(RuntimeError):
    """The Java process could not be started, or ended in the middle of a call.

    The next call starts another one.
    """


class HeatpressWarning(UserWarning):
    """What should be known of a picture although it was drawn."""


def keyword(setting: str) -> str:
    """The keyword of a setting."""
    return _KEYWORDS.get(setting, setting.replace("-", "_"))


def in_words(text: str) -> str:
    """A text of the engine, which quotes settings, with keywords in their place."""
    text = text.replace("add `force`", "leave out force=False")
    return _QUOTED.sub(lambda name: keyword(name.group(1)), text)


def warn(message: str) -> None:
    """Warns at the line that called this package."""
    level = 1
    frame = sys._getframe()
    while frame.f_back is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module != "heatpress" and not module.startswith("heatpress."):
            break
        frame = frame.f_back
        level += 1
    warnings.warn(message, HeatpressWarning, stacklevel=level)
