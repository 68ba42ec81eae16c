"""The version: that of the POM, or, in a source distribution, the one it was made with."""

from __future__ import annotations

import pathlib
import re

_HERE = pathlib.Path(__file__).resolve().parent
_POM = _HERE.parent.parent / "pom.xml"
_INFO = _HERE.parent / "PKG-INFO"


def _version() -> str:
    if _POM.is_file():
        found = re.search(r"^  <version>(.+)</version>", _POM.read_text("utf-8"), re.MULTILINE)
    else:
        found = re.search(r"^Version: (.+)$", _INFO.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError("neither pom.xml nor PKG-INFO says the version")
    return found[1].replace("-SNAPSHOT", ".dev0")


version = __version__ = _version()
