"""The inputs: small matrices of every kind that Heatpress reads, the same ones each time."""

import json
import shutil
from pathlib import Path

import numpy as np

try:
    import h5py
except ImportError:
    h5py = None

ROOT = Path(__file__).resolve().parent.parent.parent

DTYPES = "b1 i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 >i2 >u4 >i8 >f4 >f8".split()


def make(folder):
    """Writes all of them; returns the words in commands that need what this machine lacks."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(14)
    arrays(folder, rng)
    containers(folder, rng)
    tables(folder, rng)
    damaged(folder)
    plotly(folder, rng)
    jobs(folder)
    fixtures = next(ROOT.glob("*/src/test/resources/hdf5"), None)
    if fixtures:
        shutil.copytree(fixtures, folder / "hdf5")
    if h5py:
        hdf5(folder, rng)
    return ([] if fixtures else ["in/hdf5/"]) + ([] if h5py else [".h5", ".mat", ".nc"])


def arrays(folder, rng):
    def save(name, array):
        np.save(folder / f"{name}.npy", array)

    for code in DTYPES:
        dtype = np.dtype(code)
        if dtype.kind == "b":
            cells = rng.random((93, 131)) < 0.3
        elif dtype.kind == "f":
            cells = rng.normal(size=(93, 131)).astype(dtype)
        else:
            # The whole range: sums of 64-bit integers do not fit into 64 bits.
            info = np.iinfo(dtype)
            cells = rng.integers(info.min, info.max, (93, 131), dtype.newbyteorder("="), True)
            cells = cells.astype(dtype)
        save(code.replace(">", "big-"), cells)
        if code in ("f4", "f8", "u1", "i8"):
            save(f"{code}-fortran", np.asfortranarray(cells))
    smooth = np.add.outer(np.sin(np.arange(340) / 31), np.cos(np.arange(517) / 47))
    save("smooth", smooth.astype("f4"))
    save("positive", np.exp(3 * smooth))
    counts = rng.poisson(np.exp(2 * smooth)).astype("i4")
    save("counts", counts)
    holes = smooth.copy()
    holes[rng.random(holes.shape) < 0.05] = np.nan
    holes[40:90, 100:160] = np.nan
    holes[7, 9], holes[200, 300] = np.inf, -np.inf
    save("holes", holes)
    symmetric = rng.random((300, 300))
    symmetric = (symmetric + symmetric.T) / 2
    np.fill_diagonal(symmetric, -1)
    save("symmetric", symmetric)
    cancels = rng.normal(size=(120, 120)) * 10.0 ** rng.integers(-300, 300, (120, 120))
    save("cancels", np.vstack([cancels, -cancels[::-1]]))
    save("tiny", np.round(rng.random((4, 6)), 2))
    save("blocks", np.kron(rng.integers(0, 9, (12, 17)), np.ones((5, 4), "i8")).astype("u1"))
    save("row", rng.normal(size=(1, 700)).cumsum(axis=1))
    save("column", rng.normal(size=(700, 1)).cumsum(axis=0))
    save("one", np.array([[2.5]]))
    save("constant", np.full((30, 40), 7.0))
    save("nothing", np.full((30, 40), np.nan))
    save("empty", np.zeros((0, 5)))
    save("line", np.arange(9.0))
    save("cube", rng.normal(size=(5, 60, 80)).astype("f4"))
    save("cube-fortran", np.asfortranarray(rng.normal(size=(60, 5, 80))))
    save("complex", rng.normal(size=(20, 30)) + 1j * rng.normal(size=(20, 30)))
    save("words", np.array([["a", "b"], ["c", "d"]]))
    save("records", np.zeros((3, 4), [("x", "f4"), ("y", "i4")]))
    save("objects", np.array([[{}, None]], dtype=object))
    save("large-f4", rng.normal(size=(1500, 2300)).astype("f4").cumsum(axis=1))
    save("large-u1", rng.integers(0, 255, (2100, 1300), "u1"))
    with open(folder / "version2.npy", "wb") as f:
        np.lib.format.write_array(f, smooth[:50, :60], version=(2, 0))


def containers(folder, rng):
    a, b = rng.normal(size=(70, 90)), rng.integers(0, 99, (40, 30), "i2")
    np.savez(folder / "stored.npz", a=a, b=b, cube=rng.normal(size=(3, 20, 20)))
    np.savez_compressed(folder / "packed.npz", a=np.asfortranarray(a), b=b)
    np.savez(folder / "single.npz", a)


def tables(folder, rng):
    land = np.kron(rng.integers(1, 5, (18, 24)), np.ones((9, 9), "i8")).astype("u1")
    land[:20, :30] = 9
    np.save(folder / "land.npy", land)
    np.save(folder / "moments.npy", np.cumsum(rng.random(518) + 0.1))
    np.save(folder / "frequencies.npy", np.geomspace(1, 1e4, 340))
    days = np.datetime64("2023-01-01") + np.arange(517).astype("m8[D]")
    np.save(folder / "days.npy", days.astype("M8[s]"))
    text = {
        "classes.csv": "value,label,color\n1,water,#2f7fb8\n2,forest,#228833\n3,\"a, b\",\n4,town,red\n",
        "terrain.csv": "0,#08306b\n0.4,#cde6f2\n0.5,#3a7d44\n1,#ffffff\n",
        "colors.txt": "#fff\norange\n#08306b\n",
        "methods.txt": "alpha\nbeta\ngamma ray\nδέλτα\n",
        "tasks.csv": "task,weight\nread,1\nwrite,2\nsort,3\njoin,4\nmerge,5\nsplit,6\n",
        "names.txt": "".join(f"gene {i}\n" for i in range(300)),
        "bad-classes.csv": "value,label,color\n1,water,#2f7fb8\n1,again,red\n",
        "bad-colors.csv": "0,#000\n0,#fff\n1,nocolor\n",
        "short.txt": "one\ntwo\n",
    }
    for name, content in text.items():
        (folder / name).write_text(content, encoding="utf-8")
    classes = [{"value": 1, "label": "water"}, {"value": 2, "label": "forest", "color": "#282"}]
    (folder / "classes.json").write_text(json.dumps(classes))


def damaged(folder):
    whole = (folder / "f4.npy").read_bytes()
    (folder / "cut.npy").write_bytes(whole[:-1000])
    (folder / "header.npy").write_bytes(whole.replace(b"'<f4'", b"'<q4'"))
    (folder / "text.npy").write_text("1,2,3\n4,5,6\n")
    (folder / "nil.npy").write_bytes(b"")
    packed = bytearray((folder / "packed.npz").read_bytes())
    packed[300] ^= 0x55
    (folder / "torn.npz").write_bytes(packed)
    (folder / "text.h5").write_text("no HDF5\n")


def plotly(folder, rng):
    def save(name, data, **layout):
        figure = {"data": data if isinstance(data, list) else [data], "layout": layout}
        (folder / f"{name}.json").write_text(json.dumps(figure))

    def heat(z, **more):
        return {"type": "heatmap", "z": np.round(z, 3).tolist(), **more}

    days = [f"2023-{1 + i // 28:02d}-{1 + i % 28:02d}" for i in range(60)]
    save("plain", heat(rng.random((8, 12))), title={"text": "Plain"})
    save(
        "dates", heat(rng.random((10, 60)).cumsum(1), x=days, colorscale="Cividis"),
        xaxis={"tickformat": "%d %b\n%Y"}, yaxis={"autorange": "reversed"},
    )  # fmt: skip
    save(
        "log", heat(rng.random((20, 40)), x=np.logspace(-2, 5, 40).tolist(), zmid=0.4),
        xaxis={"type": "log", "title": {"text": "frequency"}}, width=600, height=400,
    )  # fmt: skip
    save(
        "names",
        heat(
            rng.random((3, 4)), x=["Mon", "Tue", "Wed", "Thu"], y=["a", "b", "c"],
            texttemplate="%{z:.1f}", xgap=3, ygap=3, colorscale=[[0, "red"], [1, "#0f0"]],
            colorbar={"title": {"text": "cm", "side": "right"}, "len": 0.6},
        ),
        shapes=[{"type": "rect", "x0": 0.5, "x1": 1.5, "y0": 0.5, "y1": 1.5}],
        annotations=[{"x": 1, "y": 1, "text": "<b>here</b>", "ax": 40, "ay": -40}],
    )  # fmt: skip
    save(
        "two",
        [heat(rng.random((5, 5)), coloraxis="coloraxis"),
         heat(rng.random((6, 4)), coloraxis="coloraxis", xaxis="x2", yaxis="y2")],
        coloraxis={"colorscale": "Bluered", "showscale": True},
        xaxis={"domain": [0, 0.45]}, xaxis2={"domain": [0.55, 1], "anchor": "y2"},
        yaxis2={"anchor": "x2", "side": "right"}, paper_bgcolor="#eee",
    )  # fmt: skip
    cells = {"x": ["c", "a", "b", "c"], "y": [3, 3, 1, 1], "z": [1, 2, 3, None]}
    save("columns", {"type": "heatmap", **cells}, yaxis={"rangemode": "tozero", "dtick": 1})
    save("huge", heat(rng.normal(size=(400, 500))), xaxis={"range": [3.2, 417.7]})
    save("smoothed", heat(rng.random((5, 6)), zsmooth="best"), hovermode="x")
    save("bars", {"type": "bar", "y": [1, 2]})
    (folder / "broken.json").write_text('{"data": [{"type": "heatmap", "z": [[1, 2], [3,')


def jobs(folder):
    text = {
        "jobs.yaml": """\
defaults: {cmap: magma, width: 80}
jobs:
  - input: "in/[fiu]?-fortran.npy"
    output: ["{stem}.png", "{index:3}.npy"]
  - {input: "in/stored.npz:[ab]", output: "{stem}-{name}.png", slice: null}
  - {input: in/land.npy, output: land.svg, command: figure, width: null, title: "Land"}
""",
        "shared.yaml": """\
defaults: {limits: shared}
jobs:
  - {input: "in/f[48].npy", output: "{stem}.png", group: floats}
  - {input: in/u1.npy, output: u1.png, group: bytes}
  - {input: in/i1.npy, output: i1.png, group: bytes}
""",
        "failing.yaml": """\
jobs:
  - {input: "in/torn.h5:/gzip", output: torn.png}
  - {input: "in/all.h5:/whole", output: whole.png}
  - {input: in/f4.npy, output: f4.png}
""",
        "mistakes.yaml": """\
defaults: {cmpa: magma, width: 0}
jobs:
  - {input: in/none.npy, output: a.png}
  - {input: in/f4.npy, output: a.tiff, norm: lgo}
  - {input: in/f4.npy, output: a.png, threads: 2}
  - {input: in/f8.npy, output: a.png, c: magma, title: [1, 2]}
  - {output: b.png}
  - in/f4.npy
  - {input: in/f4.npy, output: "{stm}.png", limits: 3%, rows: -5}
  - {input: in/f4.npy, output: no/where/c.png}
  - {input: in/f4.npy, output: d.npy, command: figure}
  - {input: in/f4.npy, output: e.png, cell-px: 2, height: 9}
  - {input: in/f4.npy, input: in/f8.npy, output: f.png}
""",
        "syntax.yaml": "jobs:\n  - {input: in/f4.npy, output: a.png\n  - x: [\n",
        "tops.yaml": "job:\n  - {input: in/f4.npy}\n",
        "aliases.yaml": "jobs:\n  - &a {input: in/f4.npy, output: a.png}\n  - *a\n",
        "listed.json": '{"jobs": [{"input": "in/f4.npy", "output": ["a.png", "a.npy:agg=std"],'
        ' "flip-rows": true, "vmin": -1, "vmax": 2.5}]}\n',
    }  # fmt: skip
    for name, content in text.items():
        (folder / name).write_text(content)


def hdf5(folder, rng):
    smooth = np.add.outer(np.sin(np.arange(230) / 31), np.cos(np.arange(310) / 47)).astype("f4")
    with h5py.File(folder / "all.h5", "w", track_order=True) as f:
        f["contiguous"] = smooth
        packed = dict(chunks=(64, 48), compression="gzip", compression_opts=4)
        f.create_dataset("gzip", data=smooth, **packed)
        f.create_dataset("shuffled", data=smooth.astype(">f8"), shuffle=True, **packed)
        f.create_dataset("checked", data=smooth, fletcher32=True, **packed)
        f.create_dataset("lzf", data=smooth, chunks=(50, 310), compression="lzf", shuffle=True)
        f.create_dataset("rows", data=smooth, chunks=(1, 310), compression="gzip")
        f.create_dataset("whole", data=smooth, chunks=smooth.shape, compression="gzip")
        f.create_dataset("maps/noise", data=rng.normal(size=(200, 100)), **packed)
        f.create_dataset("maps/counts", data=rng.poisson(3, (200, 100)), dtype="i8", **packed)
        part = f.create_dataset("unwritten", (200, 300), "f4", chunks=(50, 50), fillvalue=3)
        part[40:120, 60:200] = smooth[40:120, 60:200]
        f.create_dataset("cube", data=rng.normal(size=(4, 60, 50)), chunks=(1, 30, 30))
        f["complex"] = rng.normal(size=(40, 50)) + 1j * rng.normal(size=(40, 50))
        f["half"] = smooth.astype("f2")
        f["bool"] = smooth > 0
        f["vector"] = np.arange(230.0)
        f["words"] = ["a", "b"]
        f.create_dataset("scaled", data=(smooth * 1000).astype("i2"), chunks=(64, 64))
        for name, value in (("scale_factor", 0.001), ("add_offset", 5.0)):
            f["scaled"].attrs[name] = value
        f["scaled"].attrs["_FillValue"] = f["scaled"][3, 4]
        f["missing"] = smooth
        f["missing"].attrs["missing_value"] = smooth[8, 9]
        f["y"], f["x"] = np.linspace(50, 40, 230), np.linspace(3, 9, 310)
    with h5py.File(folder / "grid.nc", "w", libver="latest") as f:
        f["lat"], f["lon"] = np.linspace(50, 40, 230), np.linspace(3, 9, 310)
        f.create_dataset("t", data=smooth, chunks=(64, 64), compression="gzip", shuffle=True)
        for axis, name in enumerate(("lat", "lon")):
            f[name].make_scale(name)
            f["t"].dims[axis].attach_scale(f[name])
        f["t"].attrs["units"] = "K"
    with h5py.File(folder / "plain.mat", "w", userblock_size=512) as f:
        f["m"] = smooth
        f["m"].attrs["MATLAB_class"] = np.bytes_("single")
    with h5py.File(folder / "sparse.h5", "w") as f:
        f["m/data"], f["m/indices"], f["m/indptr"] = [1.0, 2.0], [0, 1], [0, 1, 2]
    torn = bytearray((folder / "all.h5").read_bytes())
    with h5py.File(folder / "all.h5", "r") as f:
        torn[f["gzip"].id.get_chunk_info(3).byte_offset + 100] ^= 0x55
        torn[f["checked"].id.get_chunk_info(0).byte_offset + 10] ^= 0x55
    (folder / "torn.h5").write_bytes(torn)
    (folder / "cut.h5").write_bytes((folder / "all.h5").read_bytes()[:40000])
