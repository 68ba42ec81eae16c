"""Runs a program and measures the whole process: wall, CPU, peak anonymous memory."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run; `problem` is None where it succeeded. Times in seconds, memory in bytes."""

    wall: float
    cpu: float
    anonymous: int
    output: str
    problem: str | None

    def call(self):
        """What the program says that its work alone took, without its start: a line `call S`."""
        for line in self.output.splitlines():
            if line.startswith("call "):
                return float(line.split()[1])
        return None


def run(argv, env=None, timeout=300, sample=False):
    """Runs to the end; a program that fails, or can't be started, is told in `problem`.

    sample: watch RssAnon of the process and its children every 2 ms. That costs the other
    processor about a percent, so times are taken from runs without it.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env={**os.environ, **(env or {})},
                start_new_session=True,
            )
        except OSError as e:
            return Run(0, 0, 0, "", str(e.strerror))
        sampler = Sampler(process.pid) if sample else None
        timer = threading.Timer(timeout, lambda: end_group(process.pid))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            end_group(process.pid)
            raise
        finally:
            wall = time.perf_counter() - start
            timer.cancel()
            if sampler:
                sampler.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        return Run(
            wall,
            usage.ru_utime + usage.ru_stime,
            sampler.peak if sampler else 0,
            text(out),
            problem(process.returncode, text(err), wall, timeout),
        )


def problem(code, errors, wall, timeout):
    if code == 0:
        return None
    if wall >= timeout:
        return f"stopped after {timeout:.0f} s"
    lines = [line for line in errors.splitlines() if line.strip()]
    said = lines[-1].strip() if lines else "without a word"
    ended = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"{ended}: {said}"[:300]


def end_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def text(file):
    file.seek(0)
    return file.read().decode(errors="replace")


class Sampler:
    """Watches the anonymous memory of a process and its children."""

    def __init__(self, pid):
        self.peak = 0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self):
        self._done.set()
        self._thread.join()

    def _watch(self):
        while not self._done.wait(0.002):
            self.peak = max(self.peak, tree_anonymous(self._pid))


def tree_anonymous(pid):
    total = 0
    try:
        with open(f"/proc/{pid}/status", "rb") as f:
            for line in f:
                if line.startswith(b"RssAnon:"):
                    total = int(line.split()[1]) * 1024
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", "rb") as f:
                total += sum(tree_anonymous(int(child)) for child in f.read().split())
    except OSError:
        pass  # it has ended meanwhile
    return total
