"""Commands, what they leave behind, and how a build is run."""

import os
import shlex
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

COMMANDS = Path(__file__).with_name("commands.txt")
TIMEOUT = 120


@dataclass(frozen=True)
class Step:
    """A command, and the exit code that it is known to have."""

    words: tuple
    text: str
    code: int


def cases(path=COMMANDS):
    """Lists of steps that share a folder."""
    all_cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        code, bar, rest = line.partition("|")
        # A bar further behind would be part of a command.
        code, text = (int(code), rest) if bar and code.isdigit() else (0, line)
        step = Step(tuple(shlex.split(text)), text.strip(), code)
        if text.startswith("  "):
            all_cases[-1].append(step)
        else:
            all_cases.append([step])
    return all_cases


@dataclass
class Outcome:
    """What a command said and left; `files` are those it made or changed."""

    code: int
    out: bytes
    err: bytes
    files: dict = field(default_factory=dict)


class Build:
    """A build of Heatpress with a folder for its runs; names are the same for both builds."""

    def __init__(self, launcher, folder, inputs):
        self.launcher = launcher
        self.work = folder / "work"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        self.work.mkdir()
        # Links keep the times of files, too.
        shutil.copytree(inputs, self.work / "in", copy_function=os.link)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))},
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "HEATPRESS_JAVA_OPTS": f"-Djava.io.tmpdir={self.temporary}",
        }
        # The first start builds, the second makes the cache of classes, if the first did not.
        for _ in range(2):
            first = subprocess.run(
                [launcher, "--version"],
                env={k: v for k, v in self.environment.items() if k != "HEATPRESS_JAVA_OPTS"},
                capture_output=True,
            )
        if first.returncode:
            raise SystemExit(f"same-bytes: {launcher} does not run: {first.stderr.decode()}")
        self.version = first.stdout.decode().split()[-1]
        self.seconds = 0

    def run(self, case):
        """An outcome for each step."""
        begin = time.perf_counter()
        outcomes = []
        before = self.files()
        for step in case:
            if step.words[:1] == ("delete",):
                for name in step.words[1:]:
                    (self.work / name).unlink(missing_ok=True)
                outcome = Outcome(0, b"", b"")
            else:
                outcome = self.command(step.words)
            after = self.files()
            outcome.files = {k: v for k, v in after.items() if before.get(k) != v}
            before = after
            outcomes.append(outcome)
        self.clear()
        self.seconds += time.perf_counter() - begin
        return outcomes

    def command(self, words):
        process = subprocess.Popen(
            [self.launcher, *words],
            cwd=self.work,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=TIMEOUT)
        except BaseException as e:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            if not isinstance(e, subprocess.TimeoutExpired):
                raise
            err += b"\nsame-bytes: stopped after %d s\n" % TIMEOUT
        return Outcome(process.returncode, out, err)

    def files(self):
        """What lies in the folder beside the inputs, and what was left for temporary files."""
        found = {}
        for root in (self.work, self.temporary):
            for folder, folders, names in os.walk(root):
                if folder == str(self.work):
                    folders.remove("in")
                for name in names:
                    path = Path(folder, name)
                    found[str(path.relative_to(root.parent))] = path.read_bytes()
        return found

    def clear(self):
        for root in (self.work, self.temporary):
            for entry in os.scandir(root):
                if entry.name == "in" and root == self.work:
                    continue
                if entry.is_dir():
                    shutil.rmtree(entry.path)
                else:
                    os.remove(entry.path)
