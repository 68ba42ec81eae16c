"""The process behind the functions: how it begins, what it shares, and what is left of it."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import numpy
import pytest
from conftest import alive, left

import heatpress
from heatpress._engine import engine

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
SECONDS = float(os.environ.get("HEATPRESS_STRESS_SECONDS", "3"))


def python(code: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, **options
    )


def wait_until(condition, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


BIG = """
    import heatpress, os, sys, time
    from heatpress._engine import engine
    heatpress.means([[1.0]], (1, 1))
    print(engine()._process._process.pid, flush=True)
"""


def test_one_process_serves_all_calls(java):
    heatpress.means([[1.0]], (1, 1))
    assert engine()._process._process.pid == java
    assert os.getpgid(java) == java != os.getpgrp()


@pytest.mark.parametrize(
    "end", ["sys.exit()", "os._exit(0)", "os.kill(os.getpid(), 9)", "raise SystemError", "os.abort()"]
)
def test_it_ends_with_python(end):
    with python(BIG + "    " + end, stderr=subprocess.DEVNULL) as process:
        java = int(process.stdout.readline())
        process.wait(30)
    assert wait_until(lambda: not alive(java))
    assert wait_until(lambda: not left(java, process.pid))


def test_killed_python_in_the_middle_of_a_job(here):
    code = BIG + "    heatpress.render('sample:walk:100000', 'a.png', width=15000)"
    with python(code) as process:
        java = int(process.stdout.readline())
        assert wait_until(lambda: any(here.iterdir()), 20)
        process.kill()
    assert wait_until(lambda: not alive(java))
    assert wait_until(lambda: not left(java, process.pid) and not any(here.iterdir()))


def test_killed_java_is_an_error_of_the_call_and_the_next_starts_anew(here, java):
    errors = []

    def draw():
        try:
            heatpress.render("sample:walk:100000", "a.png", width=15000)
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=draw)
    thread.start()
    assert wait_until(lambda: any(here.iterdir()), 20)
    os.kill(java, signal.SIGKILL)
    thread.join(10)
    assert isinstance(errors[0], heatpress.EngineError) and isinstance(errors[0], RuntimeError)
    assert wait_until(lambda: not any(here.iterdir()))
    assert not left(java)
    assert (heatpress.means([[1.0, 2.0]], (1, 2)) == [[1, 2]]).all()
    assert engine()._process._process.pid != java


def test_killed_while_nothing_runs(java):
    os.kill(java, signal.SIGKILL)
    assert wait_until(lambda: not alive(java))
    wait_until(lambda: engine()._process.broken)
    assert (heatpress.means([[3.0]], (1, 1)) == 3).all()


def test_interrupt_cancels_the_job_and_leaves_nothing(here, java):
    # A shell in the background has it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(1.0, os.kill, [os.getpid(), signal.SIGINT])
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        heatpress.render("sample:walk:100000", "a.png", width=15000)
    assert not any(here.iterdir())
    assert engine()._process._process.pid == java
    assert (heatpress.means([[1.0]], (1, 1)) == 1).all()


def test_other_threads_run_while_java_works():
    count = 0
    thread = threading.Thread(target=heatpress.means, args=("sample:walk:4000", (50, 50)))
    thread.start()
    while thread.is_alive():
        count += 1
    assert count > 1000


def test_arrays_are_not_kept():
    cells = numpy.random.default_rng(2).random((500, 400))
    heatpress.means(cells, (5, 4))

    def memory() -> int:
        links = [f"/proc/self/fd/{each}" for each in os.listdir("/proc/self/fd")]
        return sum("memfd:heatpress" in os.readlink(each) for each in links if os.path.lexists(each))

    for _ in range(20):
        heatpress.means(cells, (5, 4))
    # What libraries of other tests hold in cycles.
    gc.collect()
    assert memory() <= 1 and not left(os.getpid())
    assert wait_until(lambda: memory() == 0)


def test_threads_at_once():
    """Each gets its own result."""
    failures = []

    def work(seed: int) -> None:
        random = numpy.random.default_rng(seed)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and not failures:
            cells = random.integers(-99, 99, (random.integers(1, 60), random.integers(1, 60)))
            got = heatpress.means(cells, cells.shape)
            if not (got == cells).all():
                failures.append((seed, cells.shape))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_forks_get_their_own(java):
    cells = numpy.arange(12.0).reshape(3, 4)
    children = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            fine = (heatpress.means(cells, (3, 4)) == cells).all()
            own = engine()._process._process.pid != java
            engine().close()
            os._exit(0 if fine and own else 1)
        children.append(pid)
    assert (heatpress.means(cells, (3, 4)) == cells).all()
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0] * 3
    assert alive(java) and engine()._process._process.pid == java


def test_figures_of_many_threads(here):
    cells = numpy.random.default_rng(3).random((20, 20))
    count = 8 if SECONDS < 30 else 32
    results = [b""] * count

    def work(k: int) -> None:
        results[k] = bytes(heatpress.figure(cells, title="a"))

    threads = [threading.Thread(target=work, args=(k,)) for k in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1 and results[0]


def test_without_files_that_have_no_name(monkeypatch):
    """As on systems other than Linux, or where /proc is closed."""
    from heatpress._shared import SharedFile

    monkeypatch.setattr(SharedFile, "can_be_nameless", staticmethod(lambda: False))
    engine().close()
    try:
        cells = numpy.arange(12.0).reshape(3, 4)
        assert (heatpress.means(cells, (3, 4)) == cells).all()
        assert not left(os.getpid())
    finally:
        engine().close()


def test_java_that_does_not_start(monkeypatch, tmp_path):
    engine().close()
    monkeypatch.setenv("HEATPRESS_JAVA_OPTS", "-XX:NoSuchOption")
    with pytest.raises(heatpress.EngineError, match="NoSuchOption"):
        heatpress.means([[1.0]], (1, 1))
    monkeypatch.delenv("HEATPRESS_JAVA_OPTS")
    monkeypatch.setenv("HEATPRESS_JAVA", str(tmp_path))
    with pytest.raises(heatpress.EngineError, match="HEATPRESS_JAVA is"):
        heatpress.means([[1.0]], (1, 1))
    monkeypatch.undo()
    assert (heatpress.means([[1.0]], (1, 1)) == 1).all()


@pytest.mark.parametrize("killed", [False, True])
def test_the_cache_is_trained_after_the_first_call_and_goes_on_alone(tmp_path, killed):
    if "HEATPRESS_CLASSPATH" in os.environ:
        pytest.skip("classes that lie in folders have no cache")
    variables = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    del variables["HEATPRESS_CACHE"]
    code = BIG + f"""
    from heatpress._java import find
    print(find().cache, engine()._training._process.pid, flush=True)
    time.sleep(1)
    {"os.kill(os.getpid(), 9)" if killed else ""}
    """
    with python(code, env=variables) as process:
        process.stdout.readline()
        cache, training = process.stdout.readline().split()
        process.wait(30)
    folder = tmp_path / "heatpress"
    if killed:
        assert wait_until(lambda: not alive(int(training)) and not any(folder.iterdir()))
        return
    assert wait_until(lambda: not alive(int(training)), 180)
    assert [str(each) for each in folder.iterdir()] == [cache]
    version = os.path.basename(cache)
    assert "-25." in version or "-26" in version
    with python(BIG + "    print(' '.join(engine()._process._process.args))", env=variables) as process:
        process.stdout.readline()
        assert f"-XX:AOTCache={cache}" in process.stdout.readline()
