"""``df.heatpress`` and ``da.heatpress``."""

import subprocess
import sys

import numpy as np
import pytest

import heatpress


def test_of_pandas(tmp_path):
    pd = pytest.importorskip("pandas")
    import heatpress.pandas  # noqa: F401

    table = pd.DataFrame([[1.0, 2], [3, 4]], columns=["a", "b"])
    np.testing.assert_array_equal(table.heatpress.means((1, 1)), [[2.5]])
    assert bytes(table.heatpress.render()) == bytes(heatpress.render(table))
    picture = table.heatpress.figure(tmp_path / "a.svg", title="mine")
    assert b"mine" in bytes(picture)
    assert table["a"].heatpress.means(shape=(1, 1))[0, 0] == 2


def test_of_xarray():
    xr = pytest.importorskip("xarray")
    import heatpress.xarray  # noqa: F401

    array = xr.DataArray([[1.0, 2], [3, 4]])
    assert array.heatpress.means((1, 1))[0, 0] == 2.5
    assert bytes(array.heatpress.figure()) == bytes(heatpress.figure(array))


def test_into_axes():
    pd = pytest.importorskip("pandas")
    pyplot = pytest.importorskip("matplotlib.pyplot")
    import heatpress.pandas  # noqa: F401

    figure, axes = pyplot.subplots()
    image = pd.DataFrame([[1.0, 2]]).heatpress.imshow(axes, cmap="gray")
    assert image in axes.images
    pyplot.close(figure)


@pytest.mark.parametrize("package", ["pandas", "xarray"])
def test_are_there_at_once_where_the_package_is_imported(package):
    pytest.importorskip(package)
    kind = {"pandas": "DataFrame", "xarray": "DataArray"}[package]
    code = f"import {package}, heatpress; print(hasattr({package}.{kind}, 'heatpress'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
