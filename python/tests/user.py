"""What users write, for mypy --strict; run by nobody."""

from __future__ import annotations

import pathlib

import numpy

import heatpress


def draw(cells: numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]) -> bytes:
    heatpress.render(cells, "a.png", pathlib.Path("b.npy"), cmap="magma", limits=(0, "98%"))
    heatpress.figure("a.h5:/x", "a.pdf", x_coords=None, x_labels=["a", "b"], frame=False)
    means: numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float64]] = heatpress.means(
        cells, (40, 60), agg="max", rows=slice(10, 20)
    )
    found: dict[str, object] = heatpress.info("a.h5", stats=True)
    try:
        picture = heatpress.render(means, title=str(found), progress=lambda done, total: None)
    except heatpress.SettingError as error:
        print(error.setting)
        raise
    picture.save("c.svg")
    return bytes(picture)
