"""What tables and variables get as ``.heatpress``."""

from __future__ import annotations

import os
import sys
from typing import Any

import numpy
from numpy.typing import NDArray

from . import _functions
from ._clusters import Clusters
from ._picture import Picture
from ._view import View


class Accessor:
    """The functions of heatpress on one matrix; keywords are those of the functions."""

    def __init__(self, a: Any) -> None:
        self._a = a

    def render(self, *paths: str | os.PathLike[str], **keywords: Any) -> Picture:
        """As ``heatpress.render``."""
        return _functions.render(self._a, *paths, **keywords)

    def figure(self, *paths: str | os.PathLike[str], **keywords: Any) -> Picture:
        """As ``heatpress.figure``."""
        return _functions.figure(self._a, *paths, **keywords)

    def means(self, *shape: Any, **keywords: Any) -> NDArray[numpy.float64]:
        """As ``heatpress.means``."""
        return _functions.means(self._a, *shape, **keywords)

    def cluster(self, **keywords: Any) -> Clusters:
        """As ``heatpress.cluster``."""
        return _functions.cluster(self._a, **keywords)

    def view(self, **keywords: Any) -> View:
        """As ``heatpress.view``."""
        return _functions.view(self._a, **keywords)

    def imshow(self, ax: Any = None, **keywords: Any) -> Any:
        """As ``heatpress.mpl.imshow``, by default into matplotlib's current axes."""
        from . import mpl

        if ax is None:
            from matplotlib import pyplot

            ax = pyplot.gca()
        return mpl.imshow(ax, self._a, **keywords)


def register() -> None:
    """Registers the accessors of packages that are imported already."""
    if "pandas" in sys.modules:
        from . import pandas  # noqa: F401
    if "xarray" in sys.modules:
        from . import xarray  # noqa: F401
