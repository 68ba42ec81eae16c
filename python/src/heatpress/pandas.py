# mypy: disable-error-code="import-untyped,import-not-found,no-untyped-call"
"""``df.heatpress``: the functions of this package as methods of pandas' tables.

import heatpress.pandas
df.heatpress.figure("figure.pdf", cmap="magma")
"""

from __future__ import annotations

import pandas as _pandas

from ._accessor import Accessor

__all__: list[str] = []

for _register in (
    _pandas.api.extensions.register_dataframe_accessor,
    _pandas.api.extensions.register_series_accessor,
):
    _register("heatpress")(Accessor)
