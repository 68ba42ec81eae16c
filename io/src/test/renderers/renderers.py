"""The viewers that pages are checked in: each turns a page into a H x W x 3 array of levels."""

import json
import pathlib
import shutil
import subprocess
import tempfile

import cv2
import numpy as np

HERE = pathlib.Path(__file__).parent
CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-device-scale-factor=1", "--force-color-profile=srgb",
]


def run(*command):
    subprocess.run([str(c) for c in command], check=True, capture_output=True, timeout=120)


def read(path):
    """The picture on white paper."""
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise OSError(f"{path} is no picture")
    if image.ndim == 2:
        image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    levels = image[:, :, 2::-1].astype(np.int16)
    if image.shape[2] == 4:
        opacity = image[:, :, 3:] / 255
        levels = np.rint(levels * opacity + 255 * (1 - opacity)).astype(np.int16)
    return levels


def pdftoppm(page, width, height, dpi, out):
    run("pdftoppm", "-r", dpi, "-png", "-singlefile", page, out)
    return read(f"{out}.png")


def pdftocairo(page, width, height, dpi, out):
    run("pdftocairo", "-r", dpi, "-png", "-singlefile", page, out)
    return read(f"{out}.png")


def mutool(page, width, height, dpi, out):
    run("mutool", "draw", "-q", "-r", dpi, "-o", f"{out}.png", page)
    return read(f"{out}.png")


def ghostscript(page, width, height, dpi, out):
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=png16m", f"-r{dpi}", "-dGraphicsAlphaBits=4",
        f"-sOutputFile={out}.png", page)
    return read(f"{out}.png")


def pdfium(page, width, height, dpi, out):
    jobs = pathlib.Path(f"{out}.json")
    jobs.write_text(json.dumps([{"pdf": str(page), "scale": dpi / 72, "out": f"{out}.rgba"}]))
    run("node", HERE / "pdfium.cjs", jobs)
    raw = pathlib.Path(f"{out}.rgba").read_bytes()
    w, h = np.frombuffer(raw[:8], "<i4")
    return np.frombuffer(raw[8:], np.uint8).reshape(h, w, 4)[:, :, :3].astype(np.int16)


def rsvg(page, width, height, dpi, out):
    run("rsvg-convert", "--unlimited", "-w", width, "-h", height, "-o", f"{out}.png", page)
    return read(f"{out}.png")


def chromium(page, width, height, dpi, out):
    html = pathlib.Path(f"{out}.html")
    html.write_text(
        f'<body style="margin:0"><img src="{page}" style="display:block;width:{width}px;height:{height}px">',
        encoding="utf-8")
    # Chromium's window must be larger than the picture by what it keeps for itself.
    with tempfile.TemporaryDirectory() as profile:
        run("chromium", *CHROMIUM, f"--user-data-dir={profile}", f"--screenshot={out}.png",
            f"--window-size={width + 50},{height + 200}", html)
    return read(f"{out}.png")[:height, :width]


PDF = {"poppler": pdftoppm, "cairo": pdftocairo, "mupdf": mutool, "pdfium": pdfium, "gs": ghostscript}
SVG = {"librsvg": rsvg, "chromium": chromium}
TOOLS = {"poppler": "pdftoppm", "cairo": "pdftocairo", "mupdf": "mutool", "gs": "gs",
         "librsvg": "rsvg-convert", "chromium": "chromium"}


def installed():
    """Names of the viewers on this machine."""
    names = [name for name, tool in TOOLS.items() if shutil.which(tool)]
    if shutil.which("node"):
        probe = subprocess.run(["node", "-e", "require('@hyzyla/pdfium')"], cwd=HERE, capture_output=True)
        if probe.returncode == 0:
            names.append("pdfium")
    return names
