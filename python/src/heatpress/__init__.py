"""Exact heatmaps of matrices of any size."""

from ._errors import EngineError, HeatpressWarning, InputError, OutputError, SettingError

__all__ = ["EngineError", "HeatpressWarning", "InputError", "OutputError", "SettingError"]
