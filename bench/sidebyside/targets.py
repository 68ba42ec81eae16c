"""What DESIGN asks for, against what was measured."""

from dataclasses import dataclass

MEGABYTE = 1e6
START = "under 0.12 s"

CORES = {"one": "one thread", "all": "all cores"}

# What is averaged in a warm process, and its share of the speed of reading.
WARM = (("f4", "float32", 0.75), ("f8", "float64", 0.75), ("u1", "uint8", 0.9), ("i2", "int16", 0.9))


# Why a target is missed that has been for a while; the line is in the table only then.
START_AND_JIT = "the JVM starts and compiles in .2 s what the others have compiled"
HALF_JIT = "the JVM's start, and half of the processor time is the JIT's"
SHELL = "the classes of the program, and a little the launcher's shell"
SHARES = "of the processor time {} is decoding, a tenth the bytes' order, a fifth the JIT"
WHY = {
    ("f4", "libvips shrink"): START_AND_JIT,
    ("f4", "OpenCV resize INTER_AREA"): "the same",
    ("f4", "GDAL gdal_translate -r average"): "the same",
    ("f4", "rasterio read, Resampling.average"): "the same",
    ("u1", "libvips shrink"): "the same; the cells themselves take .02 s",
    ("u1", "OpenCV resize INTER_AREA"): "the same",
    ("f8", "OpenCV resize INTER_AREA"): "the same",
    ("small", "libvips shrink"): HALF_JIT,
    ("small", "GDAL gdal_translate -r average"): HALF_JIT,
    ("h5-gzip", "h5py, reading alone"): "of the processor time more than half is libdeflate's",
    ("h5-zstd", "h5py, reading alone"): SHARES.format("a third (libzstd)"),
    ("h5-lz4", "h5py, reading alone"): SHARES.format("a third (in Java: liblz4 takes zeros for cells)"),
    ("h5-blosc", "h5py, reading alone"): SHARES.format("a third (LZ4 in Java)"),
}
COPY = "the loop over cells alone takes 1.2 to 1.4 times as long as reading, columns and folding take the rest"


@dataclass
class Target:
    """A line of the table of targets. met: None where it could not be measured."""

    work: str
    target: str
    measured: str
    met: bool | None


class Targets:
    """Collects the verdicts from the rows, and from what was measured within one process."""

    def __init__(self, rows, steady, png, png_pixels):
        self.rows = rows
        self.steady = steady
        self.png = png
        self.png_pixels = png_pixels

    def all(self):
        return [
            self.against("f4", "libvips shrink", 0.95),
            self.against("f4", "OpenCV resize INTER_AREA", 0.75),
            self.against("f4", "GDAL gdal_translate -r average", 0.3),
            self.against("f4", "rasterio read, Resampling.average", 0.3),
            self.against("u1", "libvips shrink", 1.8),
            self.against("u1", "OpenCV resize INTER_AREA", 0.6),
            self.against("f8", "OpenCV resize INTER_AREA", 0.9),
            self.bandwidth("big", "kept", "several GB in one warm process, mapped once", 0.75),
            self.bandwidth(
                "big", "mapped", "several GB in one warm process, mapped anew for each pass", 0.75
            ),
            *(
                self.bandwidth(
                    f"{key}-{cores}", "kept", f"{name} in one warm process, {CORES[cores]}", share
                )
                for key, name, share in WARM
                for cores in ("one", "all")
            ),
            self.memory(),
            self.small_heap(),
            self.against("h5-gzip", "h5py, reading alone", 0.3, call=True),
            self.against("h5-zstd", "h5py, reading alone", 0.35, call=True),
            self.against("h5-lz4", "h5py, reading alone", 0.35, call=True),
            self.against("h5-blosc", "h5py, reading alone", 0.35, call=True),
            self.start(),
            self.version(),
            self.against("small", "libvips shrink", 1.2),
            self.against("small", "GDAL gdal_translate -r average", 1.7),
            self.text_rate(),
            self.against("text", "Polars, reading alone", 1),
            self.against("text", "DuckDB, reading alone", 1),
            self.against("zarr", "zarr-python, reading alone", 0.5),
            self.columns(),
            *self.sparse(),
            *self.pictures(),
            self.scaling_inside(),
            self.scaling_whole(),
            self.exactness(),
        ]

    def row(self, key, program):
        return next((r for r in self.rows.get(key, []) if r.program == program), None)

    def against(self, key, peer, limit, call=False, program="Heatpress"):
        own, other = self.row(key, program), self.row(key, peer)
        name = own.work + program.removeprefix("Heatpress") if own else key
        text = f"under {limit:.3g} x {peer}" + (" (the call alone)" if call else "")
        if not (own and other) or own.problem or other.problem:
            problem = (own and own.problem) or (other and other.problem) or "not run"
            return Target(name, text, problem, None)
        ratio = own.wall / (other.call if call else other.wall)
        said = f"{ratio:.2f} ({own.wall:.2f} s to {other.call if call else other.wall:.2f} s)"
        if other.call and not call:
            said += f"; {own.wall / other.call:.2f} x its call alone"
        why = WHY.get((key, peer))
        if ratio >= limit and why:
            said += f": {why}"
        return Target(name, text, said, ratio < limit)

    def bandwidth(self, key, way, work, limit):
        text = f"{limit:.0%} of merely reading it on as many threads"
        figures = self.steady.get(key, {}).get(way)
        if not figures:
            return Target(work, text, self.steady.get("problem", "not run"), None)
        reading, averaging, plain = figures
        share = reading / averaging
        said = f"{share:.0%} (reads in {reading:.3f} s, averages in {averaging:.3f} s, {plain:.3f} s without the Vector API)"
        if share < limit:
            said += f": {COPY}"
        return Target(work, text, said, share >= limit)

    def version(self):
        text = "under 1.3 x an empty main with the same collector, plus 10 ms"
        own, empty = self.row("small", "Heatpress --version"), self.row("small", "an empty main of Java")
        if not (own and empty) or own.problem or empty.problem:
            return Target("--version", text, "not run", None)
        met = own.wall < 1.3 * empty.wall + 0.01
        said = f"{own.wall:.3f} s to {empty.wall:.3f} s" + ("" if met else f": {SHELL}")
        return Target("--version", text, said, met)

    def own_rows(self):
        return [r for rows in self.rows.values() for r in rows if r.program.startswith("Heatpress")]

    def memory(self):
        known = [r for r in self.own_rows() if r.anonymous]
        text = "peak anonymous memory under 200 MB"
        if not known:
            return Target("any size of input", text, "not run", None)
        worst = max(known, key=lambda r: r.anonymous)
        said = f"at most {worst.anonymous / MEGABYTE:.0f} MB ({worst.work}, {worst.program})"
        return Target("any size of input", text, said, worst.anonymous < 200 * MEGABYTE)

    def small_heap(self):
        runs = [r for r in self.own_rows() if r.program.endswith("-Xmx128m")]
        failed = [r for r in runs if r.problem]
        said = f"{len(runs) - len(failed)} of {len(runs)} inputs drawn"
        if failed:
            said += f"; {failed[0].work}: {failed[0].problem}"
        return Target("any size of input", "-Xmx128m suffices", said, not failed if runs else None)

    def start(self):
        own = self.row("small", "Heatpress")
        if not own or own.problem:
            return Target("1000 x 1000", START, own.problem if own else "not run", None)
        met = own.wall < 0.12
        said = f"{own.wall:.3f} s" + ("" if met else f": {HALF_JIT}")
        return Target(f"{own.work}, whole process", START, said, met)

    def text_rate(self):
        text = "500 MB/s or more on two cores"
        own = self.row("text", "Heatpress")
        if not own or own.problem:
            return Target("text", text, own.problem if own else "not run", None)
        rate = own.bytes / own.wall / MEGABYTE
        said = f"{rate:.0f} MB/s ({own.cpu / own.bytes * 1e9:.1f} CPU seconds a GB)"
        return Target(own.work, text, said, rate >= 500)

    def sparse(self):
        columns = "h5py, reading the columns alone"
        yield self.against("sparse", columns, 1 / 3)
        yield self.against("sparse", columns, 1 / 3, program="Heatpress --balance")
        own = self.row("sparse-mtx", "Heatpress")
        if own and not own.problem:
            rate = own.bytes / own.wall / MEGABYTE
            text = "400 MB/s or more on two cores"
            yield Target(own.work, text, f"{rate:.0f} MB/s", rate >= 400)
        yield self.against("sparse-mtx", "fast_matrix_market, reading alone", 1)
        for peer in ("cooler, as a dense matrix, imshow", "cooler, SciPy's toarray, imshow"):
            yield self.against("sparse-small", peer, 1)
        yield self.against(
            "sparse-small", "cooler show chr1", 1, program="Heatpress --region chr1"
        )
        for peer in ("scanpy.pl.heatmap", "AnnData's toarray, imshow"):
            yield self.against("sparse-cells", peer, 1)

    def columns(self):
        work, text = "a table of 80000 columns and one of 80", "as fast per byte"
        many, few = self.row("text-80000", "Heatpress"), self.row("text-80", "Heatpress")
        if not (many and few) or many.problem or few.problem:
            return Target(work, text, "not run", None)
        ratio = many.wall / many.bytes / (few.wall / few.bytes)
        return Target(work, text, f"{ratio:.2f} x the time of 80", ratio < 1.1)

    def pictures(self):
        for kind in ("smooth", "noisy", "flat"):
            work = f"{self.png_pixels / 1e6:.0f} Mpixel palette PNG, {kind}"
            text = "over 250 MB/s a core, no larger than zlib 6"
            if (kind, "heatpress") not in self.png:
                yield Target(work, text, self.png.get("problem", "not run"), None)
                continue
            size, seconds = self.png[kind, "heatpress"]
            speed = self.png_pixels / seconds / MEGABYTE
            zlib, longer = self.png[kind, "zlib 6"]
            share = size / zlib
            said = f"{speed:.0f} MB/s, {share:.3f} x the size of zlib 6"
            # What the same machine does with other code.
            said += f", which does {self.png_pixels / longer / MEGABYTE:.0f} MB/s"
            yield Target(work, text, said, speed > 250 and share <= 1)

    def scaling_inside(self):
        work, text = "threads 1 -> 2, float32, averaging in one warm process", "1.9 x or more"
        one, two = self.steady.get("f4-one"), self.steady.get("f4-all")
        if not one or not two:
            return Target(work, text, self.steady.get("problem", "not run"), None)
        gain = one["kept"][1] / two["kept"][1]
        reading = one["kept"][0] / two["kept"][0]
        return Target(work, text, f"{gain:.2f} x (merely reading: {reading:.2f} x)", gain >= 1.9)

    def scaling_whole(self):
        work, text = "threads 1 -> 2, float32, whole cold process", "(for information)"
        two, one = self.row("f4", "Heatpress"), self.row("f4", "Heatpress --threads 1")
        if not (one and two) or one.problem or two.problem:
            return Target(work, text, "not run", None)
        return Target(work, text, f"{one.wall / two.wall:.2f} x", None)

    def exactness(self):
        known = [r for r in self.own_rows() if r.ulps is not None]
        text = "within 1 ulp (float64) of the exact mean"
        if not known:
            return Target("every input", text, "not run", None)
        worst = max(r.ulps for r in known)
        said = f"{worst:.3f} ulp at most over the sampled pixels of {len(known)} pictures"
        return Target("every input", text, said, worst <= 1)
