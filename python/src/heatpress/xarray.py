# mypy: disable-error-code="import-untyped,import-not-found,no-untyped-call"
"""``da.heatpress``: the functions of this package as methods of xarray's variables.

import heatpress.xarray
da.heatpress.figure("figure.pdf", cmap="magma")
"""

from __future__ import annotations

import xarray as _xarray

from ._accessor import Accessor

__all__: list[str] = []

_xarray.register_dataarray_accessor("heatpress")(Accessor)
