"""Puts the jars, and a Java to run them on, into wheels; the jars alone into source distributions."""

from __future__ import annotations

import os
import pathlib
import shutil
import sys
import tempfile
import zipfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import image  # noqa: E402

#: In the package.
LIB = "heatpress/_java/lib"
RUNTIME = "heatpress/_java/runtime"


class JavaHook(BuildHookInterface[Any]):
    """For `pip wheel ./python`, in a checkout or in an unpacked source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            # It takes the distribution of the checkout, and a Java of the machine.
            return
        include = build_data["force_include"]
        jars = pathlib.Path(self.root, "src", LIB)
        if not jars.is_dir():
            jars = image.distribution() / "lib"
        sdist = self.target_name == "sdist"
        for jar in sorted(jars.glob("*.jar")):
            include[str(jar)] = f"src/{LIB}/{jar.name}" if sdist else f"{LIB}/{jar.name}"
        if sdist:
            return
        if os.environ.get("HEATPRESS_PURE"):
            build_data["pure_python"] = True
            build_data["tag"] = "py3-none-any"
            return
        self._folder = tempfile.mkdtemp()
        for jar in jars.glob("aircompressor-*.jar"):
            del include[str(jar)]
            include[str(_for_this_system(jar, self._folder))] = f"{LIB}/{jar.name}"
        runtime = pathlib.Path(self._folder, "runtime")
        image.make(runtime)
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{image.platform_tag(runtime)}"
        include[str(runtime)] = RUNTIME

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)
        if artifact_path.endswith(".whl"):
            _pack(artifact_path)


def _for_this_system(jar: pathlib.Path, folder: str) -> pathlib.Path:
    """A copy of a jar without the libraries of other systems, which a wheel with a Java can't use."""
    slim = pathlib.Path(folder, jar.name)
    with zipfile.ZipFile(jar) as old, zipfile.ZipFile(slim, "w") as new:
        for each in old.infolist():
            library = each.filename.endswith((".so", ".dylib", ".dll"))
            if not library or f"/{image.system()}/" in each.filename:
                new.writestr(each, old.read(each), zipfile.ZIP_DEFLATED, 9)
    return slim


def _pack(wheel: str) -> None:
    """Packs a wheel as small as zip can: a Java is large."""
    packed = wheel + ".packed"
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(packed, "w") as new:
        for each in old.infolist():
            new.writestr(each, old.read(each), zipfile.ZIP_DEFLATED, 9)
    os.replace(packed, wheel)
