"""From anything that is a matrix to what Java reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy

from ._errors import InputError


@dataclass
class Input:
    """A matrix on its way to Java: exactly one of ``path``, ``array`` and ``stream`` is given.

    path      a file that Java opens itself, with ``:member`` where it has several arrays
    array     cells in memory with any strides, of a type and number of dimensions that .npy files
              have and Java draws; the engine copies it into shared memory as a .npy file
    stream    writes a complete file of any format that Java knows (.npy, .npz, .mtx, the JSON of a
              Plotly figure ...) into an empty binary file that can seek, be truncated and mapped
    settings  of a job file (``slice``, ``dtype``, ``shape``, ``x-labels`` ...), under those that the
              user gives. Values may be what the engine takes: see `Engine.call`.
    """

    path: str | None = None
    settings: dict[str, object] = field(default_factory=dict)
    array: numpy.ndarray[Any, Any] | None = None
    stream: Callable[[BinaryIO], object] | None = None


def as_input(a: object, **hints: object) -> Input:
    """What Java reads of anything that is a matrix."""
    if isinstance(a, (str, os.PathLike)):
        return Input(path=os.fsdecode(os.fspath(a)))
    array = numpy.asarray(a)
    if array.ndim < 1 or array.dtype.kind not in "biufc":
        raise InputError(f"{type(a).__name__} of {array.dtype}: no matrix of numbers")
    return Input(array=array)
