"""Plotly figures of heatmaps as faithful PNG, PDF or SVG, through Heatpress.

    from heatpress_plotly import write_image
    write_image(fig, "figure.pdf")

Needs nothing but plotly and the command `heatpress`: in the path, or named by the environment
variable HEATPRESS, or in the folder above this file (as in Heatpress's own repository).
"""

import os
import shutil
import subprocess
import tempfile
import warnings

import plotly.io

__all__ = ["write_image"]


def _command():
    """The command, or FileNotFoundError."""
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "heatpress")
    for command in (os.environ.get("HEATPRESS"), shutil.which("heatpress"), beside):
        if command and os.path.isfile(command):
            return command
    raise FileNotFoundError(
        "the command heatpress is not in the path; name it with the environment variable HEATPRESS"
    )


def write_image(fig, path, width=None, height=None, scale=None, strict=False):
    """Writes a figure of heatmaps into a file, which is replaced if it exists.

    fig     a plotly.graph_objects.Figure, or a dict with data and layout
    path    ends in .png, .pdf, .svg or .svgz; a list of paths makes several files at once
    width   of the page in pixels (default: that of the figure, or 700)
    height  of the page in pixels (default: that of the figure, or 500)
    scale   pixels of a PNG picture for each pixel of the figure (default: 1)
    strict  raise an error where something can't be drawn as the figure says; a warning otherwise

    Raises ValueError where the figure is refused, and OSError where a file can't be written.
    """
    paths = [path] if isinstance(path, (str, bytes, os.PathLike)) else list(path)
    with tempfile.TemporaryDirectory(prefix="heatpress-") as folder:
        name = os.path.join(folder, "figure.json")
        plotly.io.write_json(fig, name, validate=False)
        words = [_command(), "figure", name, "--force"]
        for each in paths:
            words += ["-o", os.path.abspath(os.fsdecode(each))]
        for option, value in (("--width", width), ("--height", height), ("--scale", scale)):
            if value is not None:
                words += [option, str(value)]
        if strict:
            words.append("--strict")
        done = subprocess.run(words, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    lines = done.stderr.decode("utf-8", "replace").replace(name, "figure").splitlines()
    if done.returncode == 0:
        for line in lines:
            if line.startswith("figure: "):
                warnings.warn(line[len("figure: "):], stacklevel=2)
        return
    message = lines[-1] if lines else "heatpress ended with code %d" % done.returncode
    raise OSError(message) if done.returncode == 4 else ValueError(message)
