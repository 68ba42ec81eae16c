"""Measurements within one warm Java process, by the programs of the module in bench/."""

import os

from . import process
from .programs import ROOT

JAVA = os.path.join(ROOT, "bench", "java")
PACKAGE = "dev.heatpress.bench."


def table(*argv, timeout=400):
    """The lines that a program prints, split at tabs.

    Raises RuntimeError with the reason where it fails.
    """
    run = process.run([JAVA, "-Xmx2g", PACKAGE + argv[0], *map(str, argv[1:])], timeout=timeout)
    if run.problem:
        raise RuntimeError(run.problem)
    return [line.split("\t") for line in run.output.splitlines()]


def build():
    """Builds the module, so that no measurement waits for it."""
    run = process.run([JAVA, "-version"], timeout=900)
    if run.problem:
        raise RuntimeError("bench/java can't build or start: " + run.problem)


def steady(path, size, threads, repetitions):
    """Seconds of a pass, (reading, averaging), by `kept` (mapped once) and `mapped` (each time)."""
    lines = table("SteadyState", path, size[0], size[1], threads, repetitions)
    return {name: (float(read), float(average)) for name, read, average in lines}


def png(width, height, repetitions):
    """(bytes, seconds) by picture and encoder."""
    lines = table("PngSizes", width, height, repetitions)
    return {(kind, encoder): (int(size), float(s)) for kind, encoder, size, s in lines}
