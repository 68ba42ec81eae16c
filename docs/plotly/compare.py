#!/usr/bin/env python3
"""Draws figures with plotly.js and with heatpress, and says what differs.

    compare.py PLOTLY_JS OUT [NAME...]    PLOTLY_JS is plotly.min.js, OUT gets all that is made

The figures are those of cases.jsonl beside this file, of the fixtures of the tests (layouts.tsv), and,
where Debian's python3-plotly is installed, of figures.py. With names, only those. Prints a line per
figure; the exit code is 1 where one differs. OUT/NAME.both.png has plotly.js's picture on the left, and
OUT/layouts.tsv the lines that the tests' table would have for these figures.

Compared are the data areas and labels (to a pixel), and the pictures: how many pixels have a color that
the other picture has nowhere within a pixel of the place. Needs chromium, python3-pil, python3-numpy.
"""
import base64
import html
import json
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

import numpy as np
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.join(here, "..", "..")
heatpress = os.environ.get("HEATPRESS", os.path.join(root, "heatpress"))
layouts = os.path.join(root, "plotly/src/test/resources/dev/heatpress/plotly/layouts.tsv")
ASCENT = {"Sans": 0.905, "Serif": 0.891, "Mono": 0.833}  # of the Liberation fonts
LEVELS = 40     # colors nearer than this are the same
GEOMETRY = set()  # figures whose pictures differ on purpose: README.md
MOST = 0.4      # percent of pixels that may differ: letters are rasterized differently

PAGE = """<html><body style="margin:0"><script src="file://%s"></script><script>
const figures = %s, done = {};
const rect = e => {const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom].map(v => Math.round(v * 100) / 100)};
const shown = e => e.style.display != 'none' && e.getAttribute('visibility') != 'hidden';
const texts = (of, what) => [...of.querySelectorAll(what)].filter(shown).map(e => ({text: e.getAttribute('data-unformatted') ?? e.textContent, rect: rect(e),
  turned: /rotate\\((?!0[,)])/.test(e.getAttribute('transform') || '')}));
async function draw(name, fig) {
  const g = document.createElement('div'); document.body.replaceChildren(g);
  const L = fig.layout = fig.layout || {}; L.width ||= 700; L.height ||= 500;
  const gd = await Plotly.newPlot(g, fig.data, L), F = gd._fullLayout, axes = {};
  for (const k of Object.keys(F)) if (/^[xy]axis\\d*$/.test(k)) { const a = F[k];
    axes[a._id] = {offset: a._offset, length: a._length, range: a.range, type: a.type, categories: a._categories,
      ticks: texts(g, '.' + a._id + 'tick text'), title: texts(g, '.g-' + a._id + 'title text')}; }
  const images = [...g.querySelectorAll('.heatmaplayer image')].map(rect);
  const bars = [...g.querySelectorAll('.colorbar')].map(b => ({ticks: texts(b, '.cbaxis text'), title: texts(b, '.cbtitle text')}));
  const titles = texts(g, '.gtitle, .annotation-text');
  const png = await Plotly.toImage(gd, {format: 'png', width: F.width, height: F.height});
  done[name] = {size: F._size, axes, images, bars, titles, png};
}
(async () => {
  for (const [name, fig] of Object.entries(figures)) try { await draw(name, fig); } catch (e) { done[name] = {error: String(e)}; }
  const p = document.createElement('pre'); p.id = 'out'; p.textContent = JSON.stringify(done); document.body.replaceChildren(p);
})();
</script></body></html>"""


def collect(out):
    """All figures by their names."""
    figures = {}
    made = os.path.join(out, "figures")
    os.makedirs(made, exist_ok=True)
    if subprocess.run([sys.executable, os.path.join(here, "figures.py"), made], stderr=subprocess.DEVNULL).returncode:
        print("without the figures of figures.py, which needs python3-plotly")
    for file in sorted(os.listdir(made)):
        figures[file[:-5]] = json.load(open(os.path.join(made, file)))
    for line in open(layouts, encoding="utf-8"):
        if not line.startswith("#"):
            name, figure = line.split("\t")[:2]
            figures.setdefault(name, json.loads(figure))
    for line in open(os.path.join(here, "cases.jsonl"), encoding="utf-8"):
        figure = json.loads(line)
        name = figure.pop("name")
        if figure.pop("only geometry", False):
            GEOMETRY.add(name)
        figures[name] = figure
    for figure in figures.values():
        # The one family that both programs have.
        figure.setdefault("layout", {}).setdefault("font", {}).setdefault("family", "Liberation Sans")
    return figures


def plotly(script, figures, out):
    """What plotly.js makes of them, in one headless Chromium. At a device scale of 1 it would round the
    widths of letters."""
    page = os.path.join(out, "page.html")
    with open(page, "w", encoding="utf-8") as file:
        file.write(PAGE % (os.path.abspath(script), json.dumps(figures).replace("</", "<\\/")))
    dom = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--force-device-scale-factor=2",
         "--allow-file-access-from-files", "--virtual-time-budget=600000", "--window-size=1400,1000",
         "--dump-dom", "file://" + os.path.abspath(page)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=True).stdout.decode("utf-8")
    return json.loads(html.unescape(re.search(r'<pre id="out">(.*?)</pre>', dom, re.S).group(1)))


def texts(path):
    """Level texts of an SVG: text, left, top."""
    found = []
    for e in xml.parse(path).iter("{http://www.w3.org/2000/svg}text"):
        turn = re.search(r"rotate\(([-\d.]+)", e.get("transform", ""))
        if not (turn and float(turn.group(1)) != 0):
            family = re.search("Serif|Mono", "".join(t.get("font-family", "") for t in e))
            ascent = ASCENT[family.group() if family else "Sans"]
            top = float(e.get("y")) - round(ascent * float(e.get("font-size")))
            found.append(("".join(e.itertext()).strip(), float(e.get("x")), top))
    return found


def plots(geometry):
    """Where plotly.js shows heatmaps: it draws beyond the plot and clips."""
    axes = geometry["axes"]
    for image in geometry["images"]:
        for x in [a for a in axes if a[0] == "x"]:
            for y in [a for a in axes if a[0] == "y"]:
                ax, ay = axes[x], axes[y]
                box = (max(image[0], ax["offset"]), max(image[1], ay["offset"]),
                       min(image[2], ax["offset"] + ax["length"]), min(image[3], ay["offset"] + ay["length"]))
                if box[2] - box[0] > 1 and box[3] - box[1] > 1:
                    yield box


def labels(geometry):
    for part in list(geometry["axes"].values()) + geometry["bars"]:
        yield from part["ticks"]
        yield from part["title"]
    yield from geometry["titles"]


def text_differences(geometry, svg):
    mine = texts(svg)
    all_texts = "".join("".join(xml.parse(svg).getroot().itertext()).split())
    for text in labels(geometry):
        lines = [re.sub("<[^>]*>", "", line) for line in re.split("<br ?/?>", text["text"])]
        first = html.unescape(lines[0].replace("\u200b", "")).strip()
        left, top = text["rect"][:2]
        near = [math.hypot(x - left, y - top) for t, x, y in mine if t == first]
        if not near and "".join(first.split()) not in all_texts:
            yield "label missing: %r" % first
        elif near and not text["turned"] and len(lines) == 1 and min(near) > 1.6:
            yield "label %r off by %.1f pixels" % (first, min(near))


def unlike(a, b):
    """Pixels of a whose color b has nowhere within a pixel."""
    near = np.full(a.shape[:2], False)
    padded = np.pad(b, ((1, 1), (1, 1), (0, 0)), mode="edge")
    for dy in range(3):
        for dx in range(3):
            other = padded[dy:dy + a.shape[0], dx:dx + a.shape[1]]
            near |= np.abs(a - other).max(axis=2) <= LEVELS
    return ~near


def blurred(image):
    """Means of 3 x 3 pixels: a line between two pixels and one on a pixel are alike."""
    a = np.pad(np.asarray(image).astype(float), ((1, 1), (1, 1), (0, 0)), mode="edge")
    a = a[:-2] + a[1:-1] + a[2:]
    return (a[:, :-2] + a[:, 1:-1] + a[:, 2:]) / 9


def picture_differences(a, b, unlike_by_intent):
    if a.size != b.size:
        yield "%s pixels instead of %s" % (b.size, a.size)
        return
    if unlike_by_intent:
        # Of many cells a pixel, one program averages and the other picks.
        return
    x, y = blurred(a), blurred(b)
    share = 100 * (unlike(x, y) | unlike(y, x)).mean()
    if share > MOST:
        yield "%.2f %% of the pixels differ" % share


def small_cells(figure, areas):
    """Whether a heatmap has cells of less than three pixels."""
    for trace, area in zip([t for t in figure["data"] if t.get("type") == "heatmap"], areas):
        z = trace.get("z")
        if isinstance(z, list) and z and isinstance(z[0], list):
            if area[2] - area[0] < 3 * max(map(len, z)) or area[3] - area[1] < 3 * len(z):
                return True
        elif isinstance(z, dict):
            return True
    return False


def compare(name, figure, theirs, out):
    base = os.path.join(out, name)
    with open(base + ".json", "w", encoding="utf-8") as file:
        json.dump(figure, file)
    if "error" in theirs:
        return ["plotly.js: " + theirs["error"]]
    with open(base + ".plotly.png", "wb") as file:
        file.write(base64.b64decode(theirs.pop("png").split(",")[1]))
    with open(base + ".geometry.json", "w", encoding="utf-8") as file:
        json.dump(theirs, file, indent=1)
    run = subprocess.run(
        [heatpress, "figure", base + ".json", "-f", "-o", base + ".png", "-o", base + ".svg", "--report",
         base + ".report.json"], stderr=subprocess.PIPE, text=True)
    if run.returncode:
        return ["refused: " + run.stderr.strip()]
    said = []
    areas = [(a["x"], a["y"], a["x"] + a["width"], a["y"] + a["height"])
             for a in json.load(open(base + ".report.json"))["data_areas"]]
    seen = list(plots(theirs))
    for area in areas if seen else []:
        off = min(max(abs(p - q) for p, q in zip(area, plot)) for plot in seen)
        if off > 1:
            said.append("data area off by %.1f pixels" % off)
    said += text_differences(theirs, base + ".svg")
    a = Image.open(base + ".plotly.png").convert("RGB")
    b = Image.open(base + ".png").convert("RGB")
    said += picture_differences(a, b, name in GEOMETRY or small_cells(figure, areas))
    both = Image.new("RGB", (a.width + b.width + 4, max(a.height, b.height)), "gray")
    both.paste(a, (0, 0))
    both.paste(b, (a.width + 4, 0))
    both.save(base + ".both.png")
    return said


def row(name, figure, geometry):
    """A line of layouts.tsv."""
    axes = {k: [a["offset"], a["length"], [t["text"] for t in a["ticks"]]] for k, a in geometry["axes"].items()}
    return "\t".join([name] + [json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in (figure, axes)])


def main():
    script, out, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    figures = {k: v for k, v in collect(out).items() if not names or k in names}
    theirs = plotly(script, figures, out)
    differ, rows = 0, []
    for name, figure in figures.items():
        said = compare(name, figure, theirs[name], out)
        differ += bool(said)
        rows += [row(name, figure, theirs[name])] if "axes" in theirs[name] else []
        print("%s: %s" % (name, "; ".join(said) if said else "the same"), flush=True)
    with open(os.path.join(out, "layouts.tsv"), "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    print("%d figures, %d differ" % (len(figures), differ))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
