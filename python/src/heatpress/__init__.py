"""Exact heatmaps of matrices of any size.

    import heatpress
    heatpress.render(matrix, "picture.png")
    heatpress.figure(matrix, "figure.pdf", title="Contacts", cmap="magma")
    heatpress.means(matrix, (400, 600))
    heatpress.cluster(matrix, cluster_rows="average:correlation").rows.order
    heatpress.view(matrix)

Every pixel is the double nearest to the area-weighted mean of the cells that it covers.
"""

from ._errors import EngineError, HeatpressWarning, InputError, OutputError, SettingError
from ._accessor import register as _register
from ._clusters import Clusters
from ._functions import cluster, figure, info, means, render, view
from ._picture import Picture
from ._view import View

__all__ = [
    "Clusters",
    "EngineError",
    "HeatpressWarning",
    "InputError",
    "OutputError",
    "Picture",
    "SettingError",
    "View",
    "cluster",
    "figure",
    "info",
    "means",
    "render",
    "view",
]

_register()
