"""Runs the programs of one piece of work in turn, and gathers what they took."""

import os
import statistics
import time
from dataclasses import dataclass, field

from . import cache, process

# A program that takes longer than this is not repeated.
LONG = 20.0


@dataclass
class Row:
    """What one program took for one piece of work."""

    work: str
    program: str
    problem: str | None = None
    walls: list = field(default_factory=list)
    cpus: list = field(default_factory=list)
    calls: list = field(default_factory=list)
    anonymous: int | None = None
    error: float | None = None
    ulps: float | None = None
    note: str = ""
    bytes: int = 0

    @property
    def wall(self):
        return statistics.median(self.walls) if self.walls else None

    @property
    def cpu(self):
        return statistics.median(self.cpus) if self.cpus else None

    @property
    def call(self):
        return statistics.median(self.calls) if self.calls else None

    def take(self, run):
        self.walls.append(run.wall)
        self.cpus.append(run.cpu)
        if run.call() is not None:
            self.calls.append(run.call())


def measure(work, path, programs, repetitions, oracle, say):
    """Each program once with its memory watched and its result checked, then all in turn.

    oracle: gives the exact means for a size, or None where no result is to be checked.
    """
    started = time.perf_counter()
    rows = [Row(work, program.name, bytes=cache.size(path)) for program in programs]
    cold = 1 - cache.warm(path)
    again = []
    for row, program in zip(rows, programs):
        first_run(row, program, oracle)
        say(f"  {work}: {program.name}: {row.problem or f'{row.walls[0]:.2f} s'}")
        if not row.problem and not program.once and row.walls[0] < LONG:
            # Its times with the memory watched, and the code cold on the disk, don't count.
            row.walls, row.cpus, row.calls = [], [], []
            again.append((row, program))
    for _ in range(repetitions):
        cold = max(cold, 1 - cache.warm(path))
        for row, program in again:
            run = process.run(program.argv, program.env)
            row.problem = row.problem or run.problem
            if not run.problem:
                row.take(run)
    for row in rows:
        if cold > 0.001:
            row.note = f"{cold:.0%} of the file was not in the page cache"
    say(f"  {work}: done in {time.perf_counter() - started:.0f} s")
    return rows


def first_run(row, program, oracle):
    if program.skip:
        row.problem = program.skip
        return
    run = process.run(program.argv, program.env, sample=True)
    row.problem = run.problem
    if run.problem:
        return
    row.take(run)
    row.anonymous = run.anonymous
    if program.means and oracle:
        again = process.run(program.means.argv)
        row.problem = again.problem
        program = program.means
    if program.result and not row.problem:
        check(row, program, oracle)


def check(row, program, oracle):
    try:
        result = program.result()
        exact = oracle(program.shape or result.shape)
        row.error, row.ulps = exact.errors(result)
    except (OSError, ValueError) as e:
        row.problem = f"its result can't be read: {e}"

