"""The Java that comes with Heatpress: what it needs of a JDK, made by jlink.

    python python/packaging/image.py OUT.tar.gz

makes an archive of the command line that needs no Java, from the built distribution.
"""

from __future__ import annotations

import glob
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODULES = (
    "java.base",
    "java.desktop",
    "java.logging",
    "java.net.http",
    "jdk.management",
    "jdk.unsupported",
    "jdk.httpserver",
)
OLDEST = 25
EXE = ".exe" if os.name == "nt" else ""


def said(home: pathlib.Path) -> dict[str, str]:
    """What a JDK says of itself."""
    try:
        text = (home / "release").read_text("utf-8", "replace")
    except OSError:
        return {}
    return dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', text, re.MULTILINE))


def find_jdk() -> pathlib.Path:
    """A JDK with jlink: that of HEATPRESS_JDK or JAVA_HOME, or the newest fitting one of the machine."""
    places = [os.environ.get("HEATPRESS_JDK", ""), os.environ.get("JAVA_HOME", "")]
    for pattern in (
        "/usr/lib/jvm/*",
        "/opt/*jdk*",
        "/usr/local/*jdk*",
        "~/.sdkman/candidates/java/*",
        "~/.jdks/*",
        "/Library/Java/JavaVirtualMachines/*/Contents/Home",
        r"C:\Program Files\*\jdk*",
    ):
        places += sorted(glob.glob(os.path.expanduser(pattern)))
    for place in filter(None, places):
        home = pathlib.Path(place)
        major = re.match(r"\d+", said(home).get("JAVA_VERSION", ""))
        if major and int(major[0]) >= OLDEST and (home / "bin" / f"jlink{EXE}").exists():
            return home
    raise SystemExit(
        f"no JDK {OLDEST} or later with jlink was found; name one in HEATPRESS_JDK,"
        " or build the wheel that brings no Java: pip wheel ./python -C pure=true"
    )


def make(target: pathlib.Path) -> None:
    """Makes the image in a folder that does not exist yet.

    It is not compressed inside: archives of it become smaller that way.
    """
    jdk = find_jdk()
    # A JVM's cache of classes is named by its full version, which jlink leaves out.
    version = said(jdk).get("JAVA_RUNTIME_VERSION") or said(jdk)["JAVA_VERSION"]
    subprocess.run(
        [
            str(jdk / "bin" / f"jlink{EXE}"),
            *("--add-modules", ",".join(MODULES)),
            *("--compress", "zip-0", "--strip-java-debug-attributes"),
            *("--no-header-files", "--no-man-pages"),
            f'--release-info=add:JAVA_RUNTIME_VERSION="{version}"',
            *("--output", str(target)),
        ],
        check=True,
    )


def distribution() -> pathlib.Path:
    """The built distribution, built where there is none or an older one."""
    pattern = str(ROOT / "cli" / "target" / "heatpress-*" / "heatpress-*")
    found = [pathlib.Path(each) for each in sorted(glob.glob(pattern)) if os.path.isdir(each)]
    found = [each for each in found if (each / "lib").is_dir()]
    if found and not _is_older(found[-1]):
        return found[-1]
    jdk = find_jdk()
    maven = shutil.which("mvn") or str(ROOT / "mvnw")
    # Maven itself may run on 17; it finds the JDK 25 as toolchain or as JAVA_HOME.
    subprocess.run(
        [maven, "-B", "-ntp", "-q", "-Dmaven.test.skip=true", "package"],
        cwd=ROOT,
        env={**os.environ, "JAVA_HOME": os.environ.get("JAVA_HOME", str(jdk))},
        check=True,
    )
    found = [pathlib.Path(each) for each in sorted(glob.glob(pattern)) if os.path.isdir(each)]
    return [each for each in found if (each / "lib").is_dir()][-1]


def _is_older(built: pathlib.Path) -> bool:
    """Whether a source is newer than the distribution."""
    # The jars in it have one time for all builds.
    sources = [ROOT / "pom.xml", *ROOT.glob("*/pom.xml"), *ROOT.glob("*/src/main/**/*")]
    newest = max(each.stat().st_mtime for each in sources if each.is_file())
    return built.parent.stat().st_mtime < newest


def _machine() -> str:
    machine = platform.machine().lower()
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)


def system() -> str:
    """This system, as jars name folders of libraries: `linux-amd64`, `macos-aarch64`."""
    name = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    machine = _machine()
    return f"{name}-{'amd64' if machine == 'x86_64' else machine}"


def platform_tag(image: pathlib.Path) -> str:
    """The platform of a wheel with this image: what its libraries ask for."""
    machine = _machine()
    if sys.platform == "win32":
        return {"x86_64": "win_amd64", "aarch64": "win_arm64"}[machine]
    if sys.platform == "darwin":
        return "macosx_11_0_" + ("arm64" if machine == "aarch64" else "x86_64")
    newest = (2, 17)
    musl = False
    for each in [*image.glob("lib/**/*.so"), *image.glob("bin/*")]:
        content = each.read_bytes()
        musl |= b"libc.musl" in content
        for major, minor in re.findall(rb"GLIBC_(\d+)\.(\d+)", content):
            newest = max(newest, (int(major), int(minor)))
    if musl:
        return f"musllinux_1_2_{machine}"
    return f"manylinux_{newest[0]}_{newest[1]}_{machine}"


def archive(out: pathlib.Path) -> None:
    """The command line with its Java, as a .tar.gz."""
    built = distribution()
    with tempfile.TemporaryDirectory() as folder:
        whole = pathlib.Path(folder) / built.name
        shutil.copytree(built, whole, ignore=shutil.ignore_patterns("*.aot*"))
        make(whole / "runtime")
        with tarfile.open(out, "w:gz") as tar:
            tar.add(whole, whole.name, filter=_nobody)


def _nobody(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    return info


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    archive(pathlib.Path(sys.argv[1]))
