"""What tables and variables know of their cells gets into figures."""

import re

import numpy as np
import pytest

import heatpress
from heatpress._inputs import as_input

pd = pytest.importorskip("pandas")


def texts(a, **keywords):
    """The texts of a figure, in their order."""
    svg = _svg(a, **keywords)
    return [
        re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
    ]


def _svg(a, **keywords):
    from heatpress._engine import engine

    from heatpress._calls import settings_of

    matrix = as_input(a, **{k: keywords.pop(k) for k in ("obs", "var", "layer") if k in keywords})
    answer = engine().call("figure", settings_of(keywords), [matrix], ["svg:-"])
    return answer["outputs"][0].decode()


def frame():
    return pd.DataFrame(
        [[1, 2.5, 3], [4, 5, 6]],
        index=pd.Index(["one", "two"], name="rows"),
        columns=["A", "B", "C"],
    )


def test_names_of_pandas():
    found = as_input(frame())
    assert found.figure == {
        "y-title": "rows",
        "y-labels": ["one", "two"],
        "x-labels": ["A", "B", "C"],
    }
    assert {"one", "two", "A", "B", "C", "rows"} <= set(texts(frame()))


def test_what_the_user_says_comes_first():
    shown = texts(frame(), y_labels=["first", "second"], x_labels=None, y_title="mine")
    assert {"first", "second", "mine"} <= set(shown)
    assert not {"one", "A"} & set(shown)


def test_names_are_no_matter_of_pictures():
    assert bytes(heatpress.render(frame())) == bytes(heatpress.render(frame().to_numpy()))


INDEXES = [
    (pd.RangeIndex(4), None, None),
    (pd.Index([0.5, 1.5, 4, 9]), "coords", [0.5, 1.5, 4, 9]),
    (pd.Index([3, 1, 2, 0]), "labels", ["3", "1", "2", "0"]),
    (pd.RangeIndex(10, 14), "coords", [10, 11, 12, 13]),
    (pd.Index(list("abca")), "labels", list("abca")),
    (pd.CategoricalIndex(list("abca")), "labels", list("abca")),
    (
        pd.MultiIndex.from_product([["a", "b"], [1, 2]]),
        "labels",
        ["a / 1", "a / 2", "b / 1", "b / 2"],
    ),
    (pd.date_range("2024-01-30", periods=4), "coords", None),
    (pd.date_range("2024-01-30", periods=4, tz="Europe/Berlin"), "coords", None),
    (pd.DatetimeIndex(["2024-01-01", None, "2024-01-02", "2024-01-03"]), "labels", None),
    (
        pd.period_range("2024-01", periods=4, freq="M"),
        "labels",
        ["2024-01", "2024-02", "2024-03", "2024-04"],
    ),
]


@pytest.mark.parametrize("index, kind, values", INDEXES, ids=lambda each: type(each).__name__)
def test_indexes_of_pandas(index, kind, values):
    table = pd.DataFrame(np.arange(12.0).reshape(4, 3), index=index)
    found = as_input(table).figure
    assert [key for key in found if key in ("y-coords", "y-labels")] == (
        [f"y-{kind}"] if kind else []
    )
    if values is not None:
        assert list(found[f"y-{kind}"]) == values
    assert texts(table)


def test_a_series_is_a_row():
    series = pd.Series([1.0, 2, 3], index=["a", "b", "c"])
    assert as_input(series).figure == {"x-labels": ["a", "b", "c"]}
    np.testing.assert_array_equal(heatpress.means(series, (1, 3)), [[1, 2, 3]])


def test_names_of_polars():
    pl = pytest.importorskip("polars")
    table = pl.DataFrame({"gene": ["x", "y"], "a": [1, 2], "b": [0.5, None]})
    assert as_input(table).figure == {
        "x-labels": ["a", "b"],
        "y-labels": ["x", "y"],
        "y-title": "gene",
    }
    np.testing.assert_array_equal(heatpress.means(table, (2, 2)), [[1, 0.5], [2, np.nan]])
    np.testing.assert_array_equal(heatpress.means(table["a"], (1, 2)), [[1, 2]])
    assert {"x", "y", "a", "b", "gene"} <= set(texts(table))


def climate():
    xr = pytest.importorskip("xarray")
    return xr.DataArray(
        np.arange(24.0).reshape(4, 6),
        dims=("lat", "time"),
        coords={
            "lat": ("lat", [-30.0, -10, 10, 30], {"units": "degrees_north"}),
            "time": ("time", pd.date_range("2024-01-01", periods=6)),
        },
        name="t",
        attrs={"long_name": "air temperature", "units": "K"},
    )


def test_coordinates_and_units_of_xarray():
    found = as_input(climate()).figure
    assert found["cbar-label"] == "air temperature [K]"
    assert (found["x-title"], found["y-title"], found["y-unit"]) == ("time", "lat", "degrees_north")
    np.testing.assert_array_equal(found["y-coords"], [-30, -10, 10, 30])
    assert {"air temperature [K]", "lat [degrees_north]"} <= set(texts(climate()))
    assert "lat [degrees_north]" not in texts(climate(), y_title=None)


def test_a_file_and_memory_make_the_same_figure(tmp_path):
    xr = pytest.importorskip("xarray")
    climate().to_netcdf(tmp_path / "a.nc")
    stored = xr.open_dataset(tmp_path / "a.nc")["t"]
    assert as_input(stored).path is not None
    assert _svg(stored) == _svg(climate())
    assert _svg(stored[1:3, 2:]) == _svg(climate()[1:3, 2:])
    assert as_input(stored[1:3, 2:]).path is not None


def test_coordinates_that_were_changed_are_those_of_the_figure(tmp_path):
    xr = pytest.importorskip("xarray")
    climate().to_netcdf(tmp_path / "a.nc")
    stored = xr.open_dataset(tmp_path / "a.nc")["t"].assign_coords(lat=[0.0, 1, 2, 3])
    assert as_input(stored).path is not None
    np.testing.assert_array_equal(as_input(stored).figure["y-coords"], [0, 1, 2, 3])
    dropped = xr.open_dataset(tmp_path / "a.nc")["t"].drop_vars("lat")
    assert as_input(dropped).figure["y-coords"] is None
    assert "lat [degrees_north]" not in texts(dropped)


def test_texts_along_a_dimension_of_xarray():
    xr = pytest.importorskip("xarray")
    a = xr.DataArray([[1.0, 2], [3, 4]], dims=("who", "what"), coords={"who": ["me", "you"]})
    assert as_input(a).figure["y-labels"] == ["me", "you"]
    assert {"me", "you", "who", "what"} <= set(texts(a))


def test_planes_of_xarray_keep_their_coordinates():
    xr = pytest.importorskip("xarray")
    a = xr.DataArray(
        np.zeros((2, 3, 4)), dims=("z", "y", "x"), coords={"y": [1.0, 2, 4], "x": [5.0, 6, 7, 8]}
    )
    found = as_input(a, slice="0,:,:").figure
    np.testing.assert_array_equal(found["y-coords"], [1, 2, 4])
    assert "y-coords" not in as_input(a).figure
    assert heatpress.means(a, (3, 4), slice="0,:,:").shape == (3, 4)


def annotated():
    ad = pytest.importorskip("anndata")
    return ad.AnnData(
        np.ones((2, 3)),
        obs=pd.DataFrame({"kind": pd.Categorical(["T", "B"])}, index=["cell1", "cell2"]),
        var=pd.DataFrame({"symbol": ["ABC", "DEF", "GHI"]}, index=["g1", "g2", "g3"]),
    )


def test_names_of_anndata():
    assert as_input(annotated()).figure == {
        "y-labels": ["cell1", "cell2"],
        "x-labels": ["g1", "g2", "g3"],
    }
    assert {"T", "B", "ABC"} <= set(texts(annotated(), obs="kind", var="symbol"))
    with pytest.raises(heatpress.InputError, match="obs='sort': no such column; there are kind"):
        as_input(annotated(), obs="sort")


def test_names_with_line_breaks_stay_in_line():
    assert {"a b", "c"} <= set(texts(pd.DataFrame([[1.0, 2]], columns=["a\nb", "c"])))


def _kind(kind):
    xr = pytest.importorskip("xarray")
    along = {"lat": [-30.0, -10, 10, 30], "who": list("abcd"), "y": [1.0, 2, 4, 8]}[kind]
    unit = {"units": "degrees_north"} if kind == "lat" else {}
    return xr.DataArray(
        np.arange(24.0).reshape(4, 6),
        dims=(kind, "lon"),
        coords={
            kind: (kind, along, unit),
            "lon": ("lon", np.arange(6) * 10.0, {"units": "degrees_east"}),
        },
        name="t",
        attrs={"long_name": "air", "units": "K"},
    )


TURNS = [
    {"transpose": t, "flip_rows": r, "flip_cols": c, **part}
    for t in (False, True)
    for r in (False, True)
    for c in (False, True)
    for part in ({}, {"rows": (1, 3)})
]
SAID = [
    {"y_labels": list("pqrs")},
    {"y_labels": None},
    {"y_coords": None},
    {"y_coords": None, "y_labels": None},
    {"y_coords": [1.0, 2, 3, 5]},
    {"y_range": (0, 9)},
    {"x_range": (0, 9)},
    {"x_labels": list("pqrstu")},
    {"x_title": None, "cbar_label": None},
    {"origin": "top"},
    {"origin": "bottom"},
    {"transpose": True, "y_range": (9, 0)},
    {"transpose": True, "y_labels": list("pqrstu")},
    {"transpose": True, "x_coords": [1.0, 2, 3, 5]},
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["lat", "who", "y"])
def test_what_is_known_in_memory_is_turned_and_overruled_as_what_a_file_knows(kind, tmp_path):
    a = _kind(kind)
    a.to_netcdf(tmp_path / "a.nc")
    for keywords in TURNS + SAID:
        assert _svg(f"{tmp_path / 'a.nc'}:t", **keywords) == _svg(a, **keywords), keywords
