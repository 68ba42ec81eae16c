"""The tour runs as it is."""

import base64
import io
import os
import pathlib

import pytest

nbclient = pytest.importorskip("nbclient")
import nbformat  # noqa: E402
from PIL import Image  # noqa: E402

TOUR = pathlib.Path(__file__).parents[1] / "tour.ipynb"


def test_the_tour_runs_and_shows_pictures(tmp_path):
    for package in ("pandas", "xarray", "matplotlib", "plotly", "ipykernel"):
        pytest.importorskip(package)
    tour = nbformat.read(TOUR, as_version=4)
    client = nbclient.NotebookClient(
        tour, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    pictures = [
        base64.b64decode(output["data"]["image/png"])
        for cell in tour.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 8
    kept = os.environ.get("HEATPRESS_TOUR")
    for k, picture in enumerate(pictures):
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        assert len(set(image.resize((40, 40)).getdata())) > 3
        if kept:
            # To be looked at.
            pathlib.Path(kept, f"{k}.png").write_bytes(picture)
    assert not [each for each in tmp_path.iterdir() if each.name != ".ipynb_checkpoints"]
