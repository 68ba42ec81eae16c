"""Do viewers put the items of the demo figure where the picture of it has them?

figures.py FOLDER [DPI...]: renders the pages that FigureCases wrote there, and compares the boxes
around the ink of texts and lines with those in demo-DPI.png: at most a pixel apart on each side.
"""

import pathlib
import sys

import numpy as np

import renderers

# Left, top, right, bottom in points, around an item with nothing else in it.
ITEMS = {
    "title, without what hangs below": (62, 5, 178, 20),
    "label of the columns": (90, 166, 150, 179),
    "label of the rows, upwards": (20, 45, 36, 140),
    "label of the colors up to the box, downwards": (209, 40, 226, 74),
    "label of the colors behind the box, downwards": (209, 81.5, 226, 130),
    "slanted text": (0, 132, 38, 165),
    "tick label 100": (168, 155.5, 192, 165),
    "times ten to the minus five": (58, 21.5, 78, 28.5),
    "tick label 0": (56, 155.5, 64, 165),
    "tick label -3.5": (34, 55, 54.6, 66),
    "tick in the middle of the columns": (118, 151.5, 122, 155),
    "tick in the middle of the rows": (55, 88, 58.5, 92),
    "outline of the color bar": (186, 28, 204, 152),
    "left side of the frame": (57, 100, 60.5, 104),
}
DARK = 90


def box(levels, item, scale):
    """Where the ink in a region begins and ends, to a part of a pixel by how dark its edge is."""
    left, top, right, bottom = (round(v * scale) for v in item)
    ink = np.clip((255 - levels[top:bottom, left:right].mean(axis=2)) / (255 - 34), 0, 1)
    columns, rows = ink.max(axis=0), ink.max(axis=1)
    found = []
    for profile, origin in ((columns, left), (rows, top)):
        there = np.flatnonzero(profile > DARK / 255)
        if len(there) == 0:
            return None
        first, last = there[0], there[-1]
        found += [origin + first, origin + last + 1]
    return np.array(found)


def main():
    folder = pathlib.Path(sys.argv[1])
    scales = [int(dpi) for dpi in sys.argv[2:]] or [144, 288]
    viewers = renderers.installed()
    if not viewers:
        print("NO VIEWER")
        return 0
    failures = 0
    for name, draw in {**renderers.PDF, **renderers.SVG}.items():
        if name not in viewers:
            print("NOT CHECKED: no", name)
            continue
        page = folder / ("demo-cells.pdf" if name in renderers.PDF else "demo-cells.svg")
        for dpi in scales:
            own = renderers.read(folder / f"demo-{dpi}.png")
            height, width = own.shape[:2]
            drawn = draw(page.resolve(), width, height, dpi, folder / f"{name}-{dpi}")
            for item, region in ITEMS.items():
                expected, found = box(own, region, dpi / 72), box(drawn, region, dpi / 72)
                if expected is None or found is None:
                    print(f"FAILED {name} {dpi} dpi, {item}: no ink")
                    failures += 1
                    continue
                apart = np.abs(found - expected).max()
                if apart > 1:
                    print(f"FAILED {name} {dpi} dpi, {item}: {found} instead of {expected}")
                    failures += 1
        print(f"{name}: checked at {scales}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
