"""The programs that are compared: how each is called, where its result lies, how to read it."""

import glob
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LAUNCHER = os.path.join(ROOT, "heatpress")
CALLS = os.path.join(HERE, "calls.py")
TABLES = os.path.join(HERE, "tables.py")
SPARSE = os.path.join(HERE, "sparse.py")

DEBIAN = {
    "gdal_translate": "gdal-bin",
    "libvips.so.42": "libvips-tools",
    "cv2": "python3-opencv",
    "matplotlib": "python3-matplotlib",
    "h5py": "python3-h5py",
    "blosc": "python3-blosc",
    "plugin": "hdf5-filter-plugin-blosc-serial",
    "gcc": "gcc",
}


@dataclass
class Program:
    """A contender.

    result: reads the means that a run left; None where it leaves none
    means: run once more for them, where the program measured leaves a picture
    skip: why it can't run here
    once: it takes so long, or so much memory, that it is not repeated
    """

    name: str
    argv: list
    env: dict = field(default_factory=dict)
    result: object = None
    means: object = None
    skip: str | None = None
    once: bool = False
    shape: tuple | None = None


def has_module(name):
    return subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True).returncode == 0


def has_library(name):
    load = f"import ctypes; ctypes.CDLL('{name}')"
    return subprocess.run([sys.executable, "-c", load], capture_output=True).returncode == 0


def has_blosc_plugin():
    return has_module("h5py") and subprocess.run(
        [sys.executable, "-c", "import h5py; assert h5py.h5z.filter_avail(32001)"],
        capture_output=True,
    ).returncode == 0  # fmt: skip


PRESENT = {
    "gdal_translate": lambda: shutil.which("gdal_translate"),
    "libvips.so.42": lambda: has_library("libvips.so.42"),
    "cv2": lambda: has_module("cv2"),
    "matplotlib": lambda: has_module("matplotlib"),
    "h5py": lambda: has_module("h5py"),
    "blosc": lambda: has_module("blosc"),
    "plugin": has_blosc_plugin,
    "gcc": lambda: shutil.which("gcc"),
}


def install(say, allowed):
    """Installs missing peers where that is possible; returns why each of the others is absent."""
    absent = [name for name, test in PRESENT.items() if not test()]
    if absent and allowed and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [DEBIAN[name] for name in absent]
        say("installing " + " ".join(packages))
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
        if subprocess.run(command, env=environment, capture_output=True).returncode:
            subprocess.run(["apt-get", "update"], env=environment, capture_output=True)
            subprocess.run(command, env=environment, capture_output=True)
        absent = [name for name in absent if not PRESENT[name]()]
    for name in absent:
        say(f"MISSING: {name} (Debian's {DEBIAN[name]}); its rows are left out")
    return {name: f"not installed ({DEBIAN[name]})" for name in absent}


class Newest:
    """Peers from PyPI in their newest versions, in an environment of their own."""

    # Modules and what installs them.
    PACKAGES = {
        "cv2": "opencv-python-headless",
        "h5py": "h5py",
        "hdf5plugin": "hdf5plugin",
        "matplotlib": "matplotlib",
        "_libvips": "pyvips-binary",
        "pyvips": "pyvips",
        "rasterio": "rasterio",
        "datashader": "datashader",
        "polars": "polars",
        "duckdb": "duckdb",
        "zarr": "zarr",
        "scipy": "scipy",
        "cooler": "cooler",
        "anndata": "anndata",
        "scanpy": "scanpy",
        "fast_matrix_market": "fast-matrix-market",
    }

    # Of those, what is never taken from the system.
    ONLY = {"rasterio", "datashader"}

    def __init__(self, scratch, say, allowed):
        folder = os.path.join(scratch, "newest-peers")
        self.python = os.path.join(folder, "bin", "python")
        lacking = [name for name in self.PACKAGES if not self.has(name)]
        if allowed and lacking:
            base = newest_python()
            say(f"installing {' '.join(lacking)} from PyPI for {base}")
            if not os.path.exists(self.python):
                subprocess.run([base, "-m", "venv", folder], capture_output=True)
            for name in lacking if os.path.exists(self.python) else ():
                # One by one: a package without a wheel must not keep the others away.
                subprocess.run(
                    [self.python, "-m", "pip", "install", "--quiet", "--upgrade",
                     "--only-binary", ":all:", self.PACKAGES[name]],
                    capture_output=True,
                )  # fmt: skip
        self.present = {name for name in self.PACKAGES if self.has(name)}
        for name in sorted(self.PACKAGES.keys() - self.present):
            say(f"MISSING: {self.PACKAGES[name]} of PyPI")

    def versions(self):
        """Of those that are there, and of their Python."""
        code = (
            "import platform; from importlib.metadata import version\n"
            "print('of PyPI on Python', platform.python_version())\n"
            f"for name in {sorted(self.PACKAGES[name] for name in self.present)}:\n"
            "  gdal = ''\n"
            "  if name == 'rasterio':\n"
            "    import rasterio\n"
            "    gdal = f' (GDAL {rasterio.__gdal_version__})'\n"
            "  print(name, version(name) + gdal)\n"
        )
        made = subprocess.run([self.python, "-c", code], capture_output=True, encoding="utf-8")
        return made.stdout.split("\n")[:-1]

    def has(self, name):
        return (
            os.path.exists(self.python)
            and subprocess.run(
                [self.python, "-c", "import " + name], capture_output=True
            ).returncode
            == 0
        )


def packaged(launcher):
    """The program that the launcher of a checkout starts, as users have it: the launcher itself looks
    for newer sources before. Others as they are."""
    pattern = ("cli", "target", "heatpress-*", "heatpress-*", "bin", "heatpress")
    found = glob.glob(os.path.join(os.path.dirname(os.path.abspath(launcher)), *pattern))
    return found[0] if found else launcher


def first_jdk():
    """The JDK that the launcher finds; an empty text where there is none."""
    script = os.path.join(ROOT, "cli", "src", "main", "dist", "lib", "jdk.sh")
    find = f'. "{script}"; need=javac; find_jdk && printf %s "$jdk"'
    return subprocess.run(["sh", "-c", find], capture_output=True, encoding="utf-8").stdout


def newest_python():
    """The newest Python at hand that makes environments."""
    names = [f"python3.{minor}" for minor in range(14, 9, -1)]
    versions = os.path.expanduser("~/.pyenv/versions")
    kept = sorted(os.listdir(versions)) if os.path.isdir(versions) else []
    for name in names:
        for path in (
            shutil.which(name),
            *(os.path.join(versions, v, "bin", name) for v in kept),
        ):
            # A shim of pyenv may be there for a Python that is not.
            if path and os.path.exists(path):
                tried = subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True)
                if tried.returncode == 0:
                    return path
    return sys.executable


class Programs:
    """Makes contenders for a file; `absent` says which peers are missing."""

    def __init__(self, scratch, absent, launcher=LAUNCHER, newest=None):
        self.scratch = scratch
        self.absent = absent
        self.launcher = launcher
        self.newest = newest
        self.reader = self._compile_reader()

    def out(self, name):
        return os.path.join(self.scratch, "out-" + name)

    def _compile_reader(self):
        if "gcc" in self.absent:
            return None
        target = os.path.join(self.scratch, "readmap")
        source = os.path.join(HERE, "readmap.c")
        made = subprocess.run(
            ["gcc", "-O3", "-march=native", "-pthread", "-o", target, source], capture_output=True
        )
        return target if made.returncode == 0 else None

    def read(self, path, threads):
        return Program(
            f"reading the mapped file, {threads} thread{'s' * (threads > 1)} (C)",
            [self.reader, path, str(threads)],
            skip=None if self.reader else "no C compiler",
        )

    def heatpress(self, source, size, name="Heatpress", options=(), java=""):
        height, width = size
        argv = [self.launcher, "render", source, "--height", str(height), "--width", str(width)]
        argv += ["-f", "-q", *options, "-o"]
        numbers = self.out("heatpress.npy")
        return Program(
            name,
            [*argv, self.out("heatpress.png")],
            env={"HEATPRESS_JAVA_OPTS": java} if java else {},
            means=Program(name, [*argv, numbers], result=lambda: np.load(numbers)),
        )

    def page(self, source, ending):
        """The same cells on a page."""
        argv = [self.launcher, "render", source, "-f", "-q", "-o", self.out("heatpress." + ending)]
        return Program(f"Heatpress to {ending.upper()}", argv)

    def version(self):
        return Program("Heatpress --version", [self.launcher, "--version"])

    def empty_main(self):
        """A Java program that does nothing, with the collector that Heatpress runs with."""
        jdk = first_jdk()
        if jdk:
            source = os.path.join(self.scratch, "Empty.java")
            with open(source, "w") as f:
                f.write("class Empty { public static void main(String[] words) {} }\n")
            compiler = os.path.join(jdk, "bin", "javac")
            subprocess.run([compiler, "-d", self.scratch, source], capture_output=True)
        return Program(
            "an empty main of Java",
            [os.path.join(jdk, "bin", "java"), "-XX:+UseSerialGC", "-XX:-UsePerfData",
             "-cp", self.scratch, "Empty"],
            skip=None if jdk else "no JDK",
        )  # fmt: skip

    def gdal(self, path, matrix, size, threads=None):
        height, width = size
        target = self.out("gdal.img")
        return Program(
            "GDAL gdal_translate -r average" + (" GDAL_NUM_THREADS=ALL_CPUS" if threads else ""),
            ["gdal_translate", "-q", "-r", "average", "-outsize", str(width), str(height),
             "-of", "ENVI", self._vrt(path, matrix), target],
            env={
                # Newer releases read raw files through a VRT only where that is allowed.
                "GDAL_VRT_RAWRASTERBAND_ALLOWED_SOURCE": "ALL",
                **({"GDAL_NUM_THREADS": threads} if threads else {}),
            },
            result=lambda: np.fromfile(target, matrix.dtype).reshape(height, width),
            skip=self.absent.get("gdal_translate"),
        )  # fmt: skip

    def rasterio(self, path, matrix, size):
        """GDAL in its newest version, within Python: the one that rasterio's wheel carries."""
        program = self.call(
            "rasterio read, Resampling.average", "rasterio_average", "rasterio",
            self._vrt(path, matrix), size,
        )  # fmt: skip
        program.env["GDAL_VRT_RAWRASTERBAND_ALLOWED_SOURCE"] = "ALL"
        return program

    def datashader(self, path, size):
        return self.call("datashader Canvas.raster, mean", "datashader_mean", "datashader", path, size)

    def _vrt(self, path, matrix):
        """A description of the cells inside the .npy file as a raster."""
        names = {"u1": "Byte", "i2": "Int16", "f4": "Float32", "f8": "Float64"}
        rows, columns = matrix.shape
        item = matrix.dtype.itemsize
        target = path + ".vrt"
        with open(target, "w") as f:
            f.write(
                f'<VRTDataset rasterXSize="{columns}" rasterYSize="{rows}">'
                f'<VRTRasterBand dataType="{names[matrix.dtype.str[1:]]}" band="1" '
                f'subClass="VRTRawRasterBand">'
                f'<SourceFilename relativeToVRT="1">{os.path.basename(path)}</SourceFilename>'
                f"<ImageOffset>{matrix.offset}</ImageOffset><PixelOffset>{item}</PixelOffset>"
                f"<LineOffset>{columns * item}</LineOffset><ByteOrder>LSB</ByteOrder>"
                "</VRTRasterBand></VRTDataset>\n"
            )
        return target

    def call(self, title, function, needs, path, size, end=".npy", result=np.load):
        """A peer in Python: in its newest version where that could be had."""
        target = self.out(function + end)
        height, width = size
        newest = {"libvips.so.42": "_libvips"}.get(needs, needs)
        found = self.newest is not None and newest in self.newest.present
        return Program(
            title,
            [self.newest.python if found else sys.executable, CALLS, function, path, target, str(height), str(width)],
            result=result and (lambda: result(target)),
            skip=None if found else self.absent.get(needs, self.unless_here(needs)),
            shape=size,
        )

    @staticmethod
    def unless_here(needs):
        """Why a peer can't run that only PyPI has."""
        return f"not installed ({needs} of PyPI)" if needs in Newest.ONLY else None

    def opencv(self, path, size):
        return self.call("OpenCV resize INTER_AREA", "opencv", "cv2", path, size)

    def vips(self, path, matrix, size):
        def result(target):
            # The VIPS file format: a header of 64 bytes, then the pixels as they are.
            return np.fromfile(target, matrix.dtype, size[0] * size[1], offset=64).reshape(size)

        return self.call("libvips shrink", "vips", "libvips.so.42", path, size, ".v", result)

    def numpy_blocks(self, path, matrix, block):
        size = (matrix.shape[0] // block, matrix.shape[1] // block)
        title = f"NumPy mean of {block} x {block} blocks ({size[0]} x {size[1]} pixels)"
        return self.call(title, "numpy_blocks", "numpy", path, size)

    def matplotlib(self, path, size, once=False):
        program = self.call(
            "Matplotlib imshow, savefig", "matplotlib", "matplotlib", path, size, ".png", None
        )
        program.once = once
        return program

    def table_reader(self, title, name, path):
        return Program(
            title + ", reading alone",
            [self.newest.python, TABLES, name, path],
            skip=None if name in self.newest.present else f"not installed ({name} of PyPI)",
        )

    def sparse(self, title, function, name, path):
        return Program(
            title,
            [self.newest.python, SPARSE, function, path, self.out("sparse.png")],
            skip=None if name in self.newest.present else f"not installed ({name} of PyPI)",
        )

    def cooler_show(self, path, region):
        return Program(
            "cooler show " + region,
            [self.newest.python, "-m", "cooler", "show", "-o", self.out("sparse.png"), path, region],
            skip=None if "cooler" in self.newest.present else "not installed (cooler of PyPI)",
        )

    def h5py(self, path):
        return self.call("h5py, reading alone", "h5py_read", "h5py", path, (0, 0), result=None)
