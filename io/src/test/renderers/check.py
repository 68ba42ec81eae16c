#!/usr/bin/env python3
"""Renders the pages of RendererCases in every viewer found and holds them to what they promise.

check.py FOLDER [--quick] [--only viewer,...] [--cases name,...] [--dpi 72,150,300]
Exit code 1 where a promise is broken; --quick keeps it within half a minute.

hull   pixels outside the range of the colors of the cells within one pixel, by more than 4 levels
leak   pixels wholly inside present cells that take more than 4 levels from the page behind
paint  pixels wholly inside missing cells that take more than 4 levels from anything but the page
error  mean distance in levels from the exact area-weighted coverage
"""

import argparse
import concurrent.futures
import csv
import pathlib
import sys
import tempfile

import numpy as np

import renderers

TOLERANCE = 4
QUICK = ("founding-200", "founding-333", "image-founding", "two", "constant", "random", "holes-random")
WHITE, MAGENTA, GREEN = (255, 255, 255), (255, 0, 255), (0, 255, 0)


def weights(pixels, cells):
    """How much of each pixel (rows) each cell (columns) covers."""
    edge = np.arange(pixels + 1) * cells / pixels
    low = np.maximum(edge[:-1, None], np.arange(cells)[None, :])
    high = np.minimum(edge[1:, None], np.arange(1, cells + 1)[None, :])
    return np.clip(high - low, 0, None) * pixels / cells


def spans(pixels, cells, reach):
    """First and last-but-one cell within `reach` pixels of each pixel."""
    scale = cells / pixels
    i = np.arange(pixels)
    low = np.floor((i - reach) * scale + 1e-7).astype(int)
    high = np.ceil((i + 1 + reach) * scale - 1e-7).astype(int)
    return np.clip(low, 0, cells - 1), np.clip(high, 1, cells)


def extreme(values, shape, reach, pick):
    """The extreme over the cells within `reach` pixels, for every pixel."""
    rows = spans(shape[0], values.shape[0], reach)
    columns = spans(shape[1], values.shape[1], reach)
    tall = np.stack([pick(values[a:b], axis=0) for a, b in zip(*rows)])
    return np.stack([pick(tall[:, a:b], axis=1) for a, b in zip(*columns)], axis=1)


class Case:
    def __init__(self, folder, row):
        self.name = row["name"]
        self.folder = folder
        self.size = float(row["width"]), float(row["height"])
        argb = np.fromfile(folder / f"{self.name}.argb", "<u4")
        argb = argb.reshape(int(row["rows"]), int(row["columns"]))
        self.present = argb >> 24 == 255
        self.rgb = np.stack([argb >> 16 & 255, argb >> 8 & 255, argb & 255], axis=2).astype(np.int16)

    def pixels(self, dpi):
        return tuple(round(side * dpi / 72) for side in self.size[::-1])

    def hull(self, image):
        """Share of pixels outside the hull, and the largest distance from it."""
        low = np.where(self.present[:, :, None], self.rgb, WHITE).astype(np.int16)
        lows = extreme(low, image.shape, 1, np.min)
        highs = extreme(low, image.shape, 1, np.max)
        distance = np.maximum(lows - image, image - highs).max(axis=2)
        return (distance > TOLERANCE).mean(), max(0, int(distance.max()))

    def error(self, image):
        rows = weights(image.shape[0], self.rgb.shape[0])
        columns = weights(image.shape[1], self.rgb.shape[1])
        exact = np.einsum("ir,rcx,jc->ijx", rows, self.rgb, columns, optimize=True)
        return np.abs(image - exact).mean()

    def show_through(self, magenta, green):
        """Leak and paint, from two renderings on different pages."""
        page = np.abs(magenta - green).max(axis=2)
        inside = extreme(self.present, page.shape, 0, np.min)
        outside = ~extreme(self.present, page.shape, 0, np.max)
        leak = (page[inside] > TOLERANCE).mean() if inside.any() else 0
        paint = (page[outside] < 255 - TOLERANCE).mean() if outside.any() else 0
        return leak, paint


def on_page(case, kind, color, folder):
    """The page of a case with a color behind everything."""
    if kind == "pdf":
        return case.folder / f"{case.name}-{color[0]}.pdf"
    svg = (case.folder / f"{case.name}.svg").read_text(encoding="utf-8")
    head = svg.index(">", svg.index("<svg")) + 1
    path = folder / f"{case.name}-{color[0]}.svg"
    fill = "#ff00ff" if color == MAGENTA else "#00ff00"
    back = f'<rect width="{case.rgb.shape[1]}" height="{case.rgb.shape[0]}" fill="{fill}"/>'
    path.write_text(svg[:head] + back + svg[head:], encoding="utf-8")
    return path


def render(viewer, kind, case, dpi, page, folder):
    height, width = case.pixels(dpi)
    call = (renderers.PDF if kind == "pdf" else renderers.SVG)[viewer]
    image = call(page, width, height, dpi, folder / f"{page.stem}-{viewer}-{dpi}")
    if image.shape[:2] != (height, width):
        raise ValueError(f"{page} in {viewer}: {image.shape[:2]} pixels, not {(height, width)}")
    return image


def check(case, viewer, dpi, folder):
    """One line of measurements, and the promises that they break."""
    kind = "pdf" if viewer in renderers.PDF else "svg"
    image = render(viewer, kind, case, dpi, case.folder / f"{case.name}.{kind}", folder)
    hull, worst = case.hull(image)
    error = case.error(image) if case.present.all() else float("nan")
    leak = paint = float("nan")
    if case.name.startswith(("holes", "constant", "random", "image-holes")):
        leak, paint = case.show_through(*(
            render(viewer, kind, case, dpi, on_page(case, kind, color, folder), folder)
            for color in (MAGENTA, GREEN)))
    line = (f"{case.name:18} {viewer:9} {dpi:4} {image.shape[1]:5} px  hull {hull:8.4%} worst {worst:3}"
          f"  error {error:6.3f}  leak {leak:8.4%}  paint {paint:8.4%}")
    return line, list(broken(case, viewer, dpi, image, hull, error, leak, paint))


def broken(case, viewer, dpi, image, hull, error, leak, paint):
    whole = image.shape[1] % case.rgb.shape[1] == 0
    if case.name == "two" and error > 1e-6:
        yield "the four cells of two by two are not pure"
    if case.present.all() and hull > 0:
        yield f"{hull:.3%} of the pixels outside the hull"
    if leak > 0:
        yield f"the page shows through {leak:.4%} of the present pixels"
    if paint > 0.005 and image.shape[1] / case.rgb.shape[1] >= 1.2:
        yield f"{paint:.3%} of the missing pixels are painted"
    if "founding" in case.name and viewer in ("cairo", "mupdf") and error > (1 if whole else 5.5):
        yield f"mean error {error:.2f}"


def dpis(case, options):
    if "founding" in case.name:
        return [72] if options.quick else [72, 144]
    return [150] if options.quick else map(int, options.dpi.split(","))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--cases", default="")
    parser.add_argument("--dpi", default="72,150,300")
    options = parser.parse_args()
    folder = options.folder.resolve()
    viewers = [v for v in renderers.installed() if not options.only or v in options.only.split(",")]
    missing = sorted({*renderers.PDF, *renderers.SVG} - set(renderers.installed()))
    if missing:
        print("NOT CHECKED, as not installed: " + ", ".join(missing))
    if not viewers:
        sys.exit("NO VIEWER is installed")
    chosen = QUICK if options.quick else tuple(options.cases.split(","))
    faults = 0
    with open(folder / "index.tsv", newline="") as index, tempfile.TemporaryDirectory() as temporary, \
            concurrent.futures.ThreadPoolExecutor(2) as pool:
        cases = [Case(folder, row) for row in csv.DictReader(index, delimiter="\t")]
        work = [(case, viewer, dpi, pathlib.Path(temporary))
                for case in cases if case.name.startswith(chosen)
                for dpi in dpis(case, options) for viewer in viewers]
        for (case, viewer, dpi, _), (line, broken_ones) in zip(work, pool.map(lambda w: check(*w), work)):
            print(line, flush=True)
            for fault in broken_ones:
                print(f"  BROKEN: {case.name} in {viewer} at {dpi} dpi: {fault}")
                faults += 1
    print(f"{faults} promises broken in {', '.join(viewers)}")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
