#!/usr/bin/env python3
"""Compares heatpress with plotly.js: compare.py FIGURES PLOTLY OURS

FIGURES  folder of figure JSON (figures.py)
PLOTLY   folder of what plotly.js made of it (geometry.mjs)
OURS     folder that gets our pictures, side by side with plotly.js's

Prints what differs: data rectangles and labels by more than a pixel, labels that one side lacks, and
colors in the middle of large cells by more than one level. Needs Debian's python3-pil.
"""
import glob
import json
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

from PIL import Image

figures, plotly, ours = sys.argv[1:4]
heatpress = os.environ.get(
    "HEATPRESS", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "heatpress"))
ASCENT, DESCENT = 0.905, 0.212


def texts(path):
    """Texts of an SVG with the boxes that browsers would give them, as far as needed."""
    found = []
    for e in xml.parse(path).iter("{http://www.w3.org/2000/svg}text"):
        turn = re.search(r"rotate\(([-\d.]+)", e.get("transform", ""))
        if turn and float(turn.group(1)) != 0:
            continue
        size = float(e.get("font-size"))
        top = float(e.get("y")) - round(ASCENT * size)
        found.append(("".join(e.itertext()), float(e.get("x")), top))
    return found


def reference(geometry):
    for axis in geometry["axes"].values():
        yield from axis["ticks"]
        yield from axis["title"]
    for bar in geometry["bars"]:
        yield from bar["ticks"]
        yield from bar["title"]
    yield from geometry["titles"]


worst = 0
for figure in sorted(glob.glob(os.path.join(figures, "*.json"))):
    name = os.path.basename(figure)[:-5]
    base = os.path.join(ours, name)
    subprocess.run(
        [heatpress, "figure", figure, "-f", "-q", "-o", base + ".png", "-o", base + ".svg",
         "--report", base + ".report.json"], check=True)
    geometry = json.load(open(os.path.join(plotly, name + ".geometry.json")))
    report = json.load(open(base + ".report.json"))
    said = []
    areas = [(a["x"], a["y"], a["x"] + a["width"], a["y"] + a["height"]) for a in report["data_areas"]]
    plots = []
    for image in geometry["images"]:
        # plotly.js draws beyond the plot and clips.
        for x in [a for a in geometry["axes"] if a[0] == "x"]:
            for y in [a for a in geometry["axes"] if a[0] == "y"]:
                ax, ay = geometry["axes"][x], geometry["axes"][y]
                box = (max(image[0], ax["offset"]), max(image[1], ay["offset"]),
                       min(image[2], ax["offset"] + ax["length"]), min(image[3], ay["offset"] + ay["length"]))
                if box[2] - box[0] > 1 and box[3] - box[1] > 1:
                    plots.append(box)
    for area in areas:
        off = min(max(abs(a - b) for a, b in zip(area, plot)) for plot in plots)
        worst = max(worst, off)
        if off > 1:
            said.append("data area off by %.1f pixels" % off)
    mine = texts(base + ".svg")
    for text in reference(geometry):
        lines = [re.sub("<[^>]*>", "", line) for line in re.split("<br ?/?>", text["text"])]
        first = lines[0].replace("\u200b", "").strip()
        left, top, right, bottom = text["rect"]
        level = bottom - top < 1.5 * 1.3 * 20 and right - left >= 0
        near = [math.hypot(x - left, y - top) for t, x, y in mine if t.strip() == first]
        tilted = not near
        if tilted:
            all_texts = "".join(open(base + ".svg", encoding="utf-8").read().split())
            if "".join(first.split()).replace("&", "&amp;") not in re.sub("<[^>]*>", "", all_texts):
                said.append("label missing: %r" % first)
        elif len(lines) == 1 and level and min(near) > 1.5:
            said.append("label %r off by %.1f pixels" % (first, min(near)))
    a = Image.open(os.path.join(plotly, name + ".plotly.png")).convert("RGB")
    b = Image.open(base + ".png").convert("RGB")
    fig = json.load(open(figure))
    z = fig["data"][0]["z"]
    plain = len(fig["data"]) == 1 and isinstance(z, list) and isinstance(z[0], list)
    if plain and "shapes" not in fig["layout"] and not fig["data"][0].get("texttemplate"):
        x0, y0, x1, y1 = areas[0]
        rows, columns = len(z), len(z[0])
        if (x1 - x0) / columns > 8 and (y1 - y0) / rows > 8 and "range" not in fig["layout"].get("xaxis", {}):
            levels = 0
            for r in range(4 * rows):
                for c in range(4 * columns):
                    at = (int(x0 + (c + 0.5) / 4 / columns * (x1 - x0)), int(y0 + (r + 0.5) / 4 / rows * (y1 - y0)))
                    # Not beside a border, which may lie half a pixel elsewhere.
                    square = [b.getpixel((at[0] + i, at[1] + j)) for i in (-2, 0, 2) for j in (-2, 0, 2)]
                    if len(set(square)) == 1:
                        levels = max(levels, max(abs(p - q) for p, q in zip(a.getpixel(at), b.getpixel(at))))
            if levels > 1:
                said.append("colors off by %d levels" % levels)
    both = Image.new("RGB", (a.width + b.width, max(a.height, b.height)), "gray")
    both.paste(a, (0, 0))
    both.paste(b, (a.width, 0))
    both.save(base + ".both.png")
    print(name + ": " + ("; ".join(said) if said else "the same"))
print("data areas off by %.2f pixels at most" % worst)
