"""Orders and trees, beside scipy's."""

from __future__ import annotations

import numpy
import pytest

import heatpress


@pytest.fixture
def cells() -> numpy.ndarray:
    return numpy.random.default_rng(23).random((60, 12))


@pytest.mark.parametrize("method", ["ward", "average:correlation", "single:manhattan"])
def test_trees_are_those_of_scipy(cells, method):
    hierarchy = pytest.importorskip("scipy.cluster.hierarchy")
    linkage, _, metric = method.partition(":")
    metric = {"manhattan": "cityblock", "": "euclidean"}.get(metric, metric)
    expected = hierarchy.linkage(cells, linkage, metric)
    rows = heatpress.cluster(cells, cluster_rows=method, leaf_order="none", cut_rows=5).rows
    numpy.testing.assert_allclose(rows.tree[:, 2], expected[:, 2], rtol=1e-12)
    assert rows.order.tolist() == hierarchy.leaves_list(expected).tolist()
    labels = hierarchy.fcluster(expected, 5, "maxclust")
    together = rows.labels[:, None] == rows.labels
    assert (together == (labels[:, None] == labels)).all()
    # Counted along the order.
    assert (numpy.diff(rows.labels[rows.order]) >= 0).all()


def test_rows_by_ward_are_the_default(cells):
    found = heatpress.cluster(cells)
    assert found.rows.tree.shape == (59, 4) and sorted(found.rows.order) == list(range(60))
    assert found.rows.labels is None
    assert found.cols.order is None and found.cols.tree is None
    both = heatpress.cluster(cells, cluster_rows="ward", cluster_cols="ward")
    assert both.cols.tree.shape == (11, 4)


def test_what_is_given_back_draws_the_same(cells):
    found = heatpress.cluster(cells, cluster_rows="ward")
    once = heatpress.figure(cells, cluster_rows="ward")
    assert bytes(heatpress.figure(cells, row_tree=found.rows.tree)) == bytes(once)
    ordered = heatpress.figure(cells, row_order=found.rows.order, frame=False)
    assert bytes(ordered) == bytes(heatpress.figure(cells, row_order=list(found.rows.order), frame=False))


def test_groups_are_lists(cells):
    kinds = ["odd" if k % 2 else "even" for k in range(60)]
    rows = heatpress.cluster(cells, cluster_rows="ward", split_rows=kinds).rows
    assert len(set(rows.labels[::2])) == len(set(rows.labels[1::2])) == 1
    with pytest.raises(heatpress.SettingError, match="scipy"):
        heatpress.figure(cells, row_tree=[1, 2, 3])
    with pytest.raises(heatpress.InputError, match="row 0"):
        heatpress.cluster(numpy.zeros((4, 3)), cluster_rows="average:cosine")


def test_tracks_are_series_and_tables(cells, here):
    pandas = pytest.importorskip("pandas")
    ages = numpy.linspace(20, 80, 60)
    ages[3] = numpy.nan
    kinds = ["a, b" if k % 3 else "c" for k in range(60)]
    table = pandas.DataFrame({"age": ages, "kind": kinds})
    table.to_csv("table.csv", index=False)
    of_files = heatpress.figure(cells, row_track=["table.csv:age=bars", "table.csv:kind"], cluster_rows="ward")
    for tracks in (
        {"age=bars": ages, "kind": kinds},
        [table["age"].rename("age=bars"), table["kind"]],
        table.rename(columns={"age": "age=bars"}),
    ):
        drawn = heatpress.figure(cells, row_track=tracks, cluster_rows="ward")
        assert bytes(drawn) == bytes(of_files)
    with pytest.raises(heatpress.SettingError, match="heading"):
        heatpress.figure(cells, row_track=[1, 2, 3])
    assert not [each for each in here.iterdir() if each.name != "table.csv"]


def test_columns_of_an_anndata_in_memory(cells, here):
    anndata = pytest.importorskip("anndata")
    data = anndata.AnnData(cells.astype("float32"))
    data.obs["batch"] = ["x" if k % 2 else "y" for k in range(60)]
    data.write_h5ad("a.h5ad")
    words = {"row_track": "obs:batch", "split_rows": "obs:batch", "cluster_rows": "ward"}
    labels = {"x_labels": None, "y_labels": None}
    assert bytes(heatpress.figure(data, **words, **labels)) == bytes(
        heatpress.figure("a.h5ad", **words, **labels)
    )
    with pytest.raises(heatpress.InputError, match="batch"):
        heatpress.figure(data, row_track="obs:bacht")
