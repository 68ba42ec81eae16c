"""Measurements within one warm Java process, by the programs of the module in bench/."""

import os

from . import process
from .programs import ROOT

JAVA = os.path.join(ROOT, "bench", "java")
PACKAGE = "dev.heatpress.bench."


VECTORS = ("--add-modules", "jdk.incubator.vector")


def table(*argv, options=(), timeout=400):
    """The lines that a program prints, split at tabs; `options` are of the JVM.

    Raises RuntimeError with the reason where it fails.
    """
    command = [JAVA, "-Xmx2g", *options, PACKAGE + argv[0], *map(str, argv[1:])]
    run = process.run(command, timeout=timeout)
    if run.problem:
        raise RuntimeError(run.problem)
    return [line.split("\t") for line in run.output.splitlines()]


def build():
    """Builds the module, so that no measurement waits for it."""
    run = process.run([JAVA, "-version"], timeout=900)
    if run.problem:
        raise RuntimeError("bench/java can't build or start: " + run.problem)


def steady(path, size, threads, repetitions):
    """Seconds of a pass, (reading, averaging, averaging without the Vector API), by `kept` (mapped
    once) and `mapped` (each time)."""
    argv = ("SteadyState", path, size[0], size[1], threads, repetitions)
    plain = {name: float(average) for name, _, average in table(*argv)}
    lines = table(*argv, options=VECTORS)
    return {name: (float(read), float(average), plain[name]) for name, read, average in lines}


def png(width, height, repetitions):
    """(bytes, seconds) by picture and encoder."""
    lines = table("PngSizes", width, height, repetitions)
    return {(kind, encoder): (int(size), float(s)) for kind, encoder, size, s in lines}
