"""The tables, as Markdown; the same text goes to the screen and into the file."""

import datetime
import os
import platform
import subprocess
import sys


def first_line(*argv):
    try:
        made = subprocess.run(argv, capture_output=True, encoding="utf-8", timeout=60)
        return (made.stdout or made.stderr).strip().splitlines()[0]
    except (OSError, subprocess.TimeoutExpired, IndexError):
        return None


def machine():
    """The processor, the memory and the system; neither names of hosts nor paths."""
    with open("/proc/cpuinfo") as f:
        models = [line.split(":", 1)[1].strip() for line in f if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{models[0] if models else platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"{memory:.0f} GiB of memory, Linux {platform.release().split('-')[0]}"
    )


def versions(launcher, newest=None):
    """What was compared with what; newest: those of PyPI, where some were."""
    present = newest.present if newest else set()
    system = [m for m in ("numpy", "cv2", "matplotlib", "h5py") if m not in present]
    modules = (
        "import importlib, sys\n"
        f"for m in {system}:\n"
        "  try: print(m, importlib.import_module(m).__version__, end=', ')\n"
        "  except ImportError: pass\n"
    )
    said = [
        first_line(launcher, "--version"),
        first_line("gdalinfo", "--version"),
        None if "_libvips" in present else first_line("vips", "--version"),
        (first_line(sys.executable, "-c", modules) or "").strip(", "),
        f"Python {platform.python_version()}",
        *(newest.versions() if present else []),
    ]
    return ", ".join(s for s in said if s)


def number(value, pattern):
    return pattern.format(value) if value is not None else ""


def row_cells(row, own):
    if row.problem:
        return [row.program, "", "", "", "", "", "", "", row.problem]
    spread = f"{min(row.walls):.3f} to {max(row.walls):.3f}" if len(row.walls) > 1 else "one run"
    return [
        row.program,
        f"{row.wall:.3f}",
        spread,
        f"{row.cpu:.2f}",
        number(row.call, "{:.3f}"),
        number(row.anonymous and row.anonymous / 1e6, "{:.0f}"),
        "exact" if row.error == 0 else number(row.error, "{:.1e}"),
        f"{row.wall / own:.2f}" if own else "",
        row.note,
    ]


HEADINGS = [
    "program", "wall s", "least to most", "CPU s", "call alone s", "anonymous MB",
    "largest error", "x Heatpress", "note",
]  # fmt: skip


def markdown(headings, rows):
    cells = [[str(c).replace("|", "/") for c in r] for r in [headings, *rows]]
    widths = [max(len(r[i]) for r in cells) for i in range(len(headings))]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths)) + " |" for r in cells]
    return [lines[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *lines[1:]]


def verdict(met):
    return {True: "met", False: "**missed**", None: ""}[met]


def lines(groups, targets, steady, png, png_pixels, context):
    """The whole report."""
    yield "# Side by side"
    yield ""
    yield f"{datetime.date.today().isoformat()}, {machine()}."
    yield f"{context['versions']}."
    yield ""
    yield (
        f"Medians of {context['repetitions']} runs (3 for the larger inputs) of the whole process, "
        "taken in turn, after one that is not counted; page cache warm. `call alone`: without the start and the imports of "
        "Python. `anonymous`: the peak of RssAnon over the process and its children, in a run of "
        "its own. `largest error`: relative, against exact means of sampled pixels. Heatpress "
        "writes the PNG; GDAL, OpenCV, libvips and NumPy leave raw numbers."
    )
    if context["quick"]:
        yield ""
        yield "**Small inputs (--quick): a test of the comparison; its figures mean nothing.**"
    yield ""
    yield "## Targets"
    yield ""
    yield from markdown(
        ["work", "target", "measured", "verdict"],
        [[t.work, t.target, t.measured, verdict(t.met)] for t in targets],
    )
    for rows in groups.values():
        own = next((r.wall for r in rows if r.program == "Heatpress" and not r.problem), None)
        yield ""
        yield f"## {rows[0].work}"
        yield ""
        yield from markdown(HEADINGS, [row_cells(row, own) for row in rows])
    yield from steady_lines(steady)
    yield from png_lines(png, png_pixels)


STEADY = {
    "big": "big",
    **{
        f"{key}-{cores}": name + (", one thread" if cores == "one" else "")
        for key, name in (("f4", "float32"), ("f8", "float64"), ("u1", "uint8"), ("i2", "int16"))
        for cores in ("all", "one")
    },
}


def data(groups, targets, context):
    """What programs want to know of it, such as bench/readme."""
    return {
        "made": datetime.date.today().isoformat(),
        "machine": machine(),
        "versions": context["versions"],
        "quick": context["quick"],
        "groups": {
            key: [
                {
                    "work": row.work,
                    "program": row.program,
                    "problem": row.problem,
                    "wall": row.wall,
                    "cpu": row.cpu,
                    "call": row.call,
                    "anonymous": row.anonymous,
                    "error": row.error,
                }
                for row in rows
            ]
            for key, rows in groups.items()
        },
        "targets": [vars(target) for target in targets],
    }


def steady_lines(steady):
    yield ""
    yield "## Steady state, in one warm process"
    yield ""
    yield (
        "Medians of passes taken in turn: the engine alone, without a picture; reading is the sum "
        "of all 64-bit words, in Java, on as many threads. With --add-modules jdk.incubator.vector, and "
        "without."
    )
    yield ""
    rows = []
    for key, name in STEADY.items():
        for way, (reading, averaging, plain) in steady.get(key, {}).items():
            shares = [f"{reading / averaging:.0%}", f"{plain:.3f}", f"{reading / plain:.0%}"]
            rows.append([name, way, f"{reading:.3f}", f"{averaging:.3f}", *shares])
    if rows:
        heads = ["input", "file", "reading s", "averaging s", "of reading", "plain s", "of reading"]
        yield from markdown(heads, rows)
    if "problem" in steady:
        yield ""
        yield f"Failed: {steady['problem']}"


def png_lines(png, pixels):
    yield ""
    yield f"## Palette PNG, {pixels / 1e6:.0f} Mpixel, one core"
    yield ""
    rows = [
        [kind, encoder, f"{pixels / s / 1e6:.0f}", f"{size:,}", f"{size / png[kind, 'zlib 6'][0]:.3f}"]
        for (kind, encoder), (size, s) in (i for i in png.items() if i[0] != "problem")
    ]
    if rows:
        yield from markdown(["picture", "encoder", "MB/s", "bytes", "x zlib 6"], rows)
    if "problem" in png:
        yield f"Failed: {png['problem']}"
