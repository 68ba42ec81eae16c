"""hatchling, and the setting that it does not pass on: ``pip wheel ./python -C pure=true``."""

from __future__ import annotations

import os
from typing import Any

from hatchling.build import *  # noqa: F403
from hatchling.build import build_wheel as _build_wheel


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    if str((config_settings or {}).get("pure", "")).lower() in ("true", "yes", "1"):
        os.environ["HEATPRESS_PURE"] = "true"
    return _build_wheel(wheel_directory, config_settings, metadata_directory)
