"""Two builds of Heatpress on the same files, in turn: whether the new one is slower."""

import os
import statistics
from dataclasses import dataclass, field

from . import process


@dataclass
class Pairs:
    """Runs of one piece of work: of the new build, and of the old one right after it."""

    work: str
    walls: list = field(default_factory=list)
    cpus: list = field(default_factory=list)
    problem: str | None = None

    def ratio(self, times):
        """The median of the ratios pair by pair, which a drift of the machine does not move."""
        return statistics.median(new / old for new, old in times)

    def slower(self, margin):
        """Beyond the margin in wall or in processor time; what fails is no faster, either."""
        return self.problem is not None or (
            max(self.ratio(self.walls), self.ratio(self.cpus)) > 1 + margin
        )


def launcher(text):
    """The program of a checkout or of a distribution, or the program itself."""
    for name in ("", "heatpress", os.path.join("bin", "heatpress")):
        path = os.path.abspath(os.path.join(text, name)) if name else os.path.abspath(text)
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise SystemExit(f"compare: {text} is no build; name a checkout, a distribution or a launcher")


def measure(work, argv, builds, repetitions):
    """Runs the words after the program with both builds; the first pair is not counted.

    builds: the launchers, the new one first.
    """
    pairs = Pairs(work)
    for turn in range(repetitions + 1):
        runs = [process.run([build, *argv]) for build in builds]
        failed = [run.problem for run in runs if run.problem]
        if failed:
            pairs.problem = failed[0]
            return pairs
        if turn > 0:
            pairs.walls.append([run.wall for run in runs])
            pairs.cpus.append([run.cpu for run in runs])
    return pairs


def lines(found, margin):
    """A table in Markdown."""
    rows = ["| work | new s | old s | wall x | CPU x | verdict |", "|---|---|---|---|---|---|"]
    for pairs in found:
        if pairs.problem:
            rows.append(f"| {pairs.work} | | | | | **{pairs.problem}** |")
            continue
        new, old = (statistics.median(side) for side in zip(*pairs.walls))
        verdict = f"**slower by more than {margin:.0%}**" if pairs.slower(margin) else "as fast"
        rows.append(
            f"| {pairs.work} | {new:.3f} | {old:.3f} | {pairs.ratio(pairs.walls):.3f} |"
            f" {pairs.ratio(pairs.cpus):.3f} | {verdict} |"
        )
    return rows
