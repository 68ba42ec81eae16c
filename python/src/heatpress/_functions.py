"""The functions of the package. Written by python/keywords.py; change that, not this."""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy
from numpy.typing import DTypeLike, NDArray

from . import _calls
from ._calls import NOT_GIVEN, Limits, NotGiven, Plane, ProgressLike, Range, StrPath, Tracks, Values
from ._clusters import Clusters
from ._picture import Picture
from ._view import View


def render(
    a: object,
    *paths: StrPath,
    force: bool = True,
    report: StrPath | None = None,
    width: int | None = None,
    height: int | None = None,
    cell_px: int | None = None,
    rows: Range | None = None,
    cols: Range | None = None,
    region: str | None = None,
    region2: str | None = None,
    slice: Plane | None = None,
    transpose: bool = False,
    flip_rows: bool = False,
    flip_cols: bool = False,
    s3_endpoint: str | None = None,
    ca: str | None = None,
    dtype: DTypeLike | None = None,
    input_shape: str | Sequence[int] | None = None,
    offset: int | None = None,
    order: Literal["C", "F"] | None = None,
    endian: Literal["little", "big"] | None = None,
    agg: Literal["mean", "sum", "min", "max", "absmax", "std", "count", "mode"] | None = None,
    complex: str | None = None,
    raw: bool = False,
    missing: float | str | Sequence[float | str] | None = None,
    header: Literal["auto", "yes", "no"] | None = None,
    names: int | None = None,
    decimal: Literal["auto", ".", ","] | None = None,
    fields: str | Sequence[str] | None = None,
    zeros: str | None = None,
    balance: bool | str | None = None,
    divisive: bool | str | None = None,
    resolution: int | str | None = None,
    cmap: str | Sequence[str] | None = None,
    cmap_space: Literal["srgb", "oklab"] | None = None,
    cmap_reverse: bool = False,
    cmap_values: bool = False,
    levels: int | None = None,
    norm: str | None = None,
    limits: Limits | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    center: float | None = None,
    symmetric: bool = False,
    bad: str | None = None,
    zero_color: str | None = None,
    under: str | None = None,
    over: str | None = None,
    average_in: Literal["data", "norm", "color"] | None = None,
    categories: StrPath | None = None,
    other: str | None = None,
    bits: Literal[8, 16] | None = None,
    dpi: float | None = None,
    page_size: str | None = None,
    cell_size: str | None = None,
    stretch: bool = False,
    vector: Literal["auto", "always", "never"] | None = None,
    max_rects: int | None = None,
    title: str | None = None,
    pdfa: bool = False,
    threads: int | None = None,
    memory: int | str | None = None,
    layer: str | None = None,
    obs: str | None = None,
    var: str | None = None,
    progress: ProgressLike | None = None,
) -> Picture:
    """Draws a matrix and nothing else: every pixel is the exact mean of its cells.

    a: a path (with ``:member`` where a file has several arrays), or anything that is a matrix:
        NumPy, memmap, h5py, zarr, dask, xarray, pandas, polars, scipy.sparse, AnnData, whatever has
        ``__array__`` or DLPack, nested lists
    paths: where to: .png is the picture, .npy the exact means, .pdf, .svg and .svgz are pages;
        ``'a.png:agg=max'`` has an aggregation of its own
    layer: the layer of an AnnData that is drawn, instead of ``X``
    obs, var: the columns of an AnnData that label its rows and columns
    progress: called with (done, total) in bytes; True shows a bar, as notebooks do of
        themselves

    Output
    force: replace outputs that exist
    report: tell as JSON what was read and drawn, with a second look at the cells; see heatpress
        verify

    Size
    width: width; without height it keeps the aspect
    height: height; without width it keeps the aspect
    cell_px: every cell is exactly K x K pixels

    Region
    rows: rows A to B-1 of the matrix; negative from the end; 1.5:3 is half of row 1, and row 2;
        by the names, dates or coordinates in the file, both ends included: BRCA1:TP53,
        2020-01:2020-03, -30..30 (default: :)
    cols: columns A to B-1 of the matrix; negative from the end; or as for rows (default: :)
    region: bins of a contact map that this part of the genome touches, on both axes: chr1,
        chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M- to its end; counted from 0, without
        the base pair at B; several stand one after the other, joined by commas or repeated
    region2: another part of the genome for the columns
    slice: the plane of an array with more than two dimensions, as in 0,:,:
    transpose: exchange rows and columns
    flip_rows: upside down, after transposing
    flip_cols: left to right, after transposing

    Inputs at a distance
    s3_endpoint: where s3:// is, as in https://host:9000 (AWS_ENDPOINT_URL)
    ca: certificates (PEM) that https:// servers must be signed by (Java's)

    Raw input
    dtype: the file is cells and no more, of this type: f4, <f8, int16, u1, ...
    input_shape: how many cells, as in 1000x2000 or 12x1000x2000
    offset: bytes before the first cell (default: 0)
    order: whether rows (C) or columns (F) lie in one piece (default: C)
    endian: the byte order of cells (default: little)

    Values
    agg: what a pixel tells of its cells; mode is for categories (default: mean)
    complex: what to draw of complex cells: abs, real, imag or phase
    raw: leave scale_factor and add_offset of netCDF unapplied
    missing: cells with these values are missing, as NaN is and what the file says, and in text
        these words; compared after scale_factor and add_offset

    Tables
    header: whether the first row of a table of text names its columns; auto finds out (default:
        auto)
    names: columns at the left of a table of text that name its rows (found out)
    decimal: the decimal character of a table of text; auto is . and, between semicolons, found
        out (default: auto)
    fields: columns of a table by their names, in this order (all)

    Sparse matrices
    zeros: cells that a sparse matrix does not store: present, as zeros, or missing; zeros that
        are stored are present (default: present)
    balance: contacts times the weights of this name, or those called weight, as cooler balances
        them, or divided by those of a .hic file; bins without a weight are missing
    divisive: divide contacts by the weights, or multiply them; without it the weights KR, VC
        and VC_SQRT and those of .hic files divide, and all others multiply
    resolution: base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or
        finest; auto takes the coarsest that have a bin or more for each pixel (default: finest)

    Color
    cmap: the colormap: a name (with _r reversed), colors such as '#fff,#08306b', or a .csv file
        of them, one a line, or position and color (equal positions: a hard step) (default:
        viridis)
    cmap_space: where the colors between those of a list or a file lie on a straight line
        (default: srgb)
    cmap_reverse: reverse the colormap, of whatever kind
    cmap_values: positions in a file of colors are values, the outer ones are the limits
        (default: where it begins with value,color)
    levels: N bands of one color each instead of all colors of the map, or bands from A to B,
        from B to C ..., each without its upper end but the last one
    norm: how values are spread over the colors: linear, log, symlog:T (linear from -T to T),
        power:G, quantile (every color has equally many cells), or category (values stand for
        something, see categories) (default: linear)
    limits: from the least to the greatest of all cells or pixels, or from one end to the other,
        each a number, auto or a percentage of the cells: 2%:98%, 0:auto (default: cells; pixels
        above 0 with norm log)
    vmin: the value of the first color (default: the least)
    vmax: the value of the last color (default: the greatest)
    center: the value of the middle color, for maps such as coolwarm
    symmetric: as far from center on both sides, with one slope: the nearer limit moves out
    bad: the color of missing values (default: none)
    zero_color: the color of exactly zero, and an entry in the key
    under: the color below the limits (default: the first color)
    over: the color above the limits (default: the last color)

    Averages of colors, and categories
    average_in: what is averaged over a pixel: the cells, their positions on the color scale, or
        their colors (as light, like the eye from afar) (default: data)
    categories: the categories that values stand for: .csv with value,label,color, or .json; a
        pixel is the mixture of its cells' colors, or with agg mode the category of the largest
        area; without a file, norm category takes the values found
    other: the color of values that are in no category (default: #dddddd)

    PNG
    bits: bits of a gray sample; 16 needs cmap gray (default: 8)
    dpi: pixels per inch: noted in a PNG file, used by averaged pages (300)

    PDF and SVG
    page_size: the box that the page fits into: 180x120mm, 5x4in, A4, letter ... (default:
        180x180mm)
    cell_size: the side of a cell on the page, as 0.5mm
    stretch: fill page_size even if the cells are then not square
    vector: rectangles as long as they are few and half a pixel or more, always, or an image of
        exact means at dpi (default: auto)
    max_rects: rectangles that a page may have (default: 100000)
    title: the title in the metadata of the page
    pdfa: make PDF pages PDF/A-2b

    Run
    threads: threads; the result is the same with any number (default: all)
    memory: memory for buffers (default: 128M)

    Returns a picture, which shows itself in notebooks; without paths it is in memory.

    Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result
        is a
    HeatpressWarning.
    """
    return _calls.picture("render", locals())


def figure(
    a: object,
    *paths: StrPath,
    force: bool = True,
    title: str | None = None,
    subtitle: str | None = None,
    x_title: str | None | NotGiven = NOT_GIVEN,
    y_title: str | None | NotGiven = NOT_GIVEN,
    notes: bool = False,
    font_size: float | None = None,
    font: StrPath | Sequence[StrPath] | None = None,
    x_range: Limits | None = None,
    y_range: Limits | None = None,
    x_coords: Values | None | NotGiven = NOT_GIVEN,
    y_coords: Values | None | NotGiven = NOT_GIVEN,
    x_axis: Literal["linear", "log", "date"] | None = None,
    y_axis: Literal["linear", "log", "date"] | None = None,
    x_labels: Values | None | NotGiven = NOT_GIVEN,
    y_labels: Values | None | NotGiven = NOT_GIVEN,
    labels: str | None = None,
    x_ticks: str | None = None,
    y_ticks: str | None = None,
    x_format: str | None = None,
    y_format: str | None = None,
    max_gap: str | None = None,
    aspect: Literal["auto", "equal", "fill"] | None = None,
    origin: Literal["auto", "top", "bottom"] | None = None,
    cluster_rows: str | None = None,
    cluster_cols: str | None = None,
    leaf_order: Literal["optimal", "none"] | None = None,
    zscore: Literal["none", "rows", "cols"] | None = None,
    row_tree: Values | None = None,
    col_tree: Values | None = None,
    row_order: Values | None = None,
    col_order: Values | None = None,
    split_rows: int | Values | None = None,
    split_cols: int | Values | None = None,
    row_track: Tracks | None = None,
    col_track: Tracks | None = None,
    mark: str | Sequence[str] | None = None,
    cut_rows: int | str | None = None,
    cut_cols: int | str | None = None,
    row_tree_out: StrPath | None = None,
    row_order_out: StrPath | None = None,
    col_tree_out: StrPath | None = None,
    col_order_out: StrPath | None = None,
    colorbar: Literal["auto", "right", "bottom", "none"] | None | NotGiven = NOT_GIVEN,
    cbar_label: str | None | NotGiven = NOT_GIVEN,
    cbar_ticks: str | None = None,
    cbar_format: str | None = None,
    missing_label: str | None = None,
    frame: bool = True,
    grid: Literal["auto", "always", "never"] | None = None,
    annotate: Literal["never", "auto", "always"] | None = None,
    annotate_format: str | None = None,
    theme: Literal["light", "dark"] | None = None,
    transparent: bool = False,
    size: str | None = None,
    cell_size: str | None = None,
    width: int | None = None,
    height: int | None = None,
    dpi: float | None = None,
    rows: Range | None = None,
    cols: Range | None = None,
    region: str | None = None,
    region2: str | None = None,
    slice: Plane | None = None,
    transpose: bool = False,
    flip_rows: bool = False,
    flip_cols: bool = False,
    s3_endpoint: str | None = None,
    ca: str | None = None,
    dtype: DTypeLike | None = None,
    input_shape: str | Sequence[int] | None = None,
    offset: int | None = None,
    order: Literal["C", "F"] | None = None,
    endian: Literal["little", "big"] | None = None,
    agg: Literal["mean", "sum", "min", "max", "absmax", "std", "count", "mode"] | None = None,
    complex: str | None = None,
    raw: bool = False,
    missing: float | str | Sequence[float | str] | None = None,
    header: Literal["auto", "yes", "no"] | None = None,
    names: int | None = None,
    decimal: Literal["auto", ".", ","] | None = None,
    fields: str | Sequence[str] | None = None,
    zeros: str | None = None,
    balance: bool | str | None = None,
    divisive: bool | str | None = None,
    resolution: int | str | None = None,
    cmap: str | Sequence[str] | None = None,
    cmap_space: Literal["srgb", "oklab"] | None = None,
    cmap_reverse: bool = False,
    cmap_values: bool = False,
    levels: int | None = None,
    norm: str | None = None,
    limits: Limits | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    center: float | None = None,
    symmetric: bool = False,
    bad: str | None = None,
    zero_color: str | None = None,
    under: str | None = None,
    over: str | None = None,
    average_in: Literal["data", "norm", "color"] | None = None,
    categories: StrPath | None = None,
    other: str | None = None,
    vector: Literal["auto", "always", "never"] | None = None,
    max_rects: int | None = None,
    pdfa: bool = False,
    scale: float | None = None,
    strict: bool = False,
    lenient: bool = False,
    only_heatmaps: bool = False,
    report: StrPath | None = None,
    threads: int | None = None,
    memory: int | str | None = None,
    layer: str | None = None,
    obs: str | None = None,
    var: str | None = None,
    progress: ProgressLike | None = None,
) -> Picture:
    """Draws a matrix with axes, labels, title and color bar, ready for a paper.

    a: a path (with ``:member`` where a file has several arrays), or anything that is a matrix:
        NumPy, memmap, h5py, zarr, dask, xarray, pandas, polars, scipy.sparse, AnnData, whatever has
        ``__array__`` or DLPack, nested lists
    and the JSON of a Plotly figure
    paths: where to: .png, .pdf, .svg or .svgz, all with the same layout
    layer: the layer of an AnnData that is drawn, instead of ``X``
    obs, var: the columns of an AnnData that label its rows and columns
    progress: called with (done, total) in bytes; True shows a bar, as notebooks do of
        themselves

    Output
    force: replace outputs that exist

    Text
    title: above the figure
    subtitle: below the title
    x_title: below the x axis (default: what the file calls it; None for nothing)
    y_title: beside the y axis (default: what the file calls it; None for nothing)
    notes: below the figure, what else there is to know: how pixels were made
    font_size: size of axis titles; all else follows (default: 8)
    font: a font (.ttf, .otf, .ttc) before ours; may be repeated; none: only these and ours, and
        no letters from the machine's fonts, so that all machines draw alike

    Axes
    x_range: coordinates of the outer edges of the first and last column: 0:100,
        2020-01-01:2024-12-31; cut, flipped and turned with the cells
    y_range: coordinates of the outer edges of the first and last row: 0:100,
        2020-01-01:2024-12-31; cut, flipped and turned with the cells
    x_coords: coordinates of all columns, centers or edges, evenly spaced or not: a.npy,
        a.h5:/x, a.csv:column, a.txt; None: not those of the file either
    y_coords: coordinates of all rows, centers or edges, evenly spaced or not: a.npy, a.h5:/x,
        a.csv:column, a.txt; None: not those of the file either
    x_axis: how coordinates are spread; dates are ISO dates, NumPy datetime64, or seconds since
        1970 (default: date where the file has dates)
    y_axis: how coordinates are spread; dates are ISO dates, NumPy datetime64, or seconds since
        1970 (default: date where the file has dates)
    x_labels: names of all columns: one a line, a.csv[:column], or a.h5:/obs/_index; None: not
        those of the file either
    y_labels: names of all rows: one a line, a.csv[:column], or a.h5:/obs/_index; None: not
        those of the file either
    labels: how many names an axis has: as many as have room in letters of 5 points, for which
        names turn, shrink and wrap, and the page grows up to 240 mm unless its size is given;
        all, however large it becomes; or N, evenly (default: auto)
    x_ticks: ticks at these coordinates or indexes, at multiples of a step (of dates: 6h, 7d,
        3mo, 1y), or at most so many
    y_ticks: ticks at these coordinates or indexes, at multiples of a step (of dates: 6h, 7d,
        3mo, 1y), or at most so many
    x_format: how numbers are written: '{}°E', '{:.2f} km', or Mb, kb and dms (degrees, minutes,
        seconds)
    y_format: how numbers are written: '{}°E', '{:.2f} km', or Mb, kb and dms (degrees, minutes,
        seconds)
    max_gap: steps between coordinates longer than this, in their unit (seconds of dates), are
        drawn as missing (default: steps more than 1.5 times the median of their neighbours)
    aspect: equal: square cells, or equal units of both coordinates; fill: all the room there
        is; auto: square cells where both axes are of one kind (indexes, names and linear
        coordinates are), higher where names need it, stretched where a side would be more than
        8 times the other; else fill (default: auto)
    origin: where the first row is; auto: at the top, but where rows have coordinates that
        ascend, at the bottom, so that they ascend upward (the picture is that of render with
        its rows reversed); indexes, names, chromosomes and two axes of the same coordinates run
        downward, and flip_rows is as given (default: auto)

    Order
    cluster_rows: order rows by a tree of them, drawn beside: ward, average, complete, single,
        weighted, centroid, median or approx (for hundreds of thousands), of euclidean
        (default), sqeuclidean, cosine, correlation, spearman, manhattan or jaccard distances
    cluster_cols: order columns by a tree of them (as for rows)
    leaf_order: leaves of a tree so that neighbors are near to each other (best up to 2000,
        short above), or as the merges are (default: optimal)
    zscore: rows or columns less their mean, over their standard deviation, for trees and in the
        picture (default: none)
    row_tree: a tree of the rows: Newick, scipy's Z (.npy), R's merge and height (.csv), Cluster
        3's .gtr
    col_tree: a tree of the cols: Newick, scipy's Z (.npy), R's merge and height (.csv), Cluster
        3's .gtr
    row_order: numbers of the rows in the order to draw, one a line, from 0; obs:NAME or
        var:NAME: by what the file says of them
    col_order: numbers of the cols in the order to draw, one a line, from 0; obs:NAME or
        var:NAME: by what the file says of them
    split_rows: groups of rows with gaps and titles: K branches of their tree, or by what is
        said of each, in obs:NAME, var:NAME or a file as of labels; ordered within and between
    split_cols: groups of cols with gaps and titles: K branches of their tree, or by what is
        said of each, in obs:NAME, var:NAME or a file as of labels; ordered within and between
    row_track: a value beside each row, from a table or from what the file says; =KIND at its
        end: categories, colors, bars, points, text; may be repeated
    col_track: a value above each column, from a table or from what the file says; =KIND at its
        end: categories, colors, bars, points, text; may be repeated
    mark: show the names of these rows or columns only, moved apart with lines that lead to
        them: A,B,C or a file with one a line; may be repeated
    cut_rows: a color for each of K branches of the tree of rows, or of those below H
    cut_cols: a color for each of K branches of the tree of cols, or of those below H
    row_tree_out: write the tree of the rows, as scipy's Z (.npy), leaves as drawn
    row_order_out: write the order of the rows: numbers from the top, one a line
    col_tree_out: write the tree of the cols, as scipy's Z (.npy), leaves as drawn
    col_order_out: write the order of the cols: numbers from the left, one a line

    Look
    colorbar: where colors are explained; auto: right, and below wide figures (default: auto)
    cbar_label: what the values are, with their unit (default: what the file says; None for
        nothing)
    cbar_ticks: ticks of the color bar, as those of an axis
    cbar_format: how its numbers are written, as those of an axis
    missing_label: what missing cells are called beside the bar, where they have a color (bad);
        '' for nothing (default: missing)
    frame: a line around the cells
    grid: lines between cells, over the picture; auto: where cells are large (default: auto)
    annotate: the value of each cell in it; auto: if all fit; always: those that fit (default:
        never)
    annotate_format: how values are written: .2f, +.1f, .3g, .1e, d, .0% (default: three digits)
    theme: black on white, or light on dark (default: light)
    transparent: nothing behind it

    Size
    size: the page: 180x120mm, 5x4in, A4 ... (default: within 120x120mm, as the cells need, and
        larger where labels need it)
    cell_size: the side of a cell, as 3mm; the page is as large as that needs
    width: the width of the page; the height follows
    height: the height of the page
    dpi: pixels per inch (default: 300)

    Region
    rows: rows A to B-1 of the matrix; negative from the end; 1.5:3 is half of row 1, and row 2;
        by the names, dates or coordinates in the file, both ends included: BRCA1:TP53,
        2020-01:2020-03, -30..30 (default: :)
    cols: columns A to B-1 of the matrix; negative from the end; or as for rows (default: :)
    region: bins of a contact map that this part of the genome touches, on both axes: chr1,
        chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M- to its end; counted from 0, without
        the base pair at B; several stand one after the other, joined by commas or repeated
    region2: another part of the genome for the columns
    slice: the plane of an array with more than two dimensions, as in 0,:,:
    transpose: exchange rows and columns
    flip_rows: upside down, after transposing
    flip_cols: left to right, after transposing

    Inputs at a distance
    s3_endpoint: where s3:// is, as in https://host:9000 (AWS_ENDPOINT_URL)
    ca: certificates (PEM) that https:// servers must be signed by (Java's)

    Raw input
    dtype: the file is cells and no more, of this type: f4, <f8, int16, u1, ...
    input_shape: how many cells, as in 1000x2000 or 12x1000x2000
    offset: bytes before the first cell (default: 0)
    order: whether rows (C) or columns (F) lie in one piece (default: C)
    endian: the byte order of cells (default: little)

    Values
    agg: what a pixel tells of its cells; mode is for categories (default: mean)
    complex: what to draw of complex cells: abs, real, imag or phase
    raw: leave scale_factor and add_offset of netCDF unapplied
    missing: cells with these values are missing, as NaN is and what the file says, and in text
        these words; compared after scale_factor and add_offset

    Tables
    header: whether the first row of a table of text names its columns; auto finds out (default:
        auto)
    names: columns at the left of a table of text that name its rows (found out)
    decimal: the decimal character of a table of text; auto is . and, between semicolons, found
        out (default: auto)
    fields: columns of a table by their names, in this order (all)

    Sparse matrices
    zeros: cells that a sparse matrix does not store: present, as zeros, or missing; zeros that
        are stored are present (default: present)
    balance: contacts times the weights of this name, or those called weight, as cooler balances
        them, or divided by those of a .hic file; bins without a weight are missing
    divisive: divide contacts by the weights, or multiply them; without it the weights KR, VC
        and VC_SQRT and those of .hic files divide, and all others multiply
    resolution: base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or
        finest; auto takes the coarsest that have a bin or more for each pixel (default: finest)

    Color
    cmap: the colormap: a name (with _r reversed), colors such as '#fff,#08306b', or a .csv file
        of them, one a line, or position and color (equal positions: a hard step) (default:
        viridis)
    cmap_space: where the colors between those of a list or a file lie on a straight line
        (default: srgb)
    cmap_reverse: reverse the colormap, of whatever kind
    cmap_values: positions in a file of colors are values, the outer ones are the limits
        (default: where it begins with value,color)
    levels: N bands of one color each instead of all colors of the map, or bands from A to B,
        from B to C ..., each without its upper end but the last one
    norm: how values are spread over the colors: linear, log, symlog:T (linear from -T to T),
        power:G, quantile (every color has equally many cells), or category (values stand for
        something, see categories) (default: linear)
    limits: from the least to the greatest of all cells or pixels, or from one end to the other,
        each a number, auto or a percentage of the cells: 2%:98%, 0:auto (default: cells; pixels
        above 0 with norm log)
    vmin: the value of the first color (default: the least)
    vmax: the value of the last color (default: the greatest)
    center: the value of the middle color, for maps such as coolwarm
    symmetric: as far from center on both sides, with one slope: the nearer limit moves out
    bad: the color of missing values (default: none)
    zero_color: the color of exactly zero, and an entry in the key
    under: the color below the limits (default: the first color)
    over: the color above the limits (default: the last color)

    Averages of colors, and categories
    average_in: what is averaged over a pixel: the cells, their positions on the color scale, or
        their colors (as light, like the eye from afar) (default: data)
    categories: the categories that values stand for: .csv with value,label,color, or .json; a
        pixel is the mixture of its cells' colors, or with agg mode the category of the largest
        area; without a file, norm category takes the values found
    other: the color of values that are in no category (default: #dddddd)

    PDF and SVG
    vector: rectangles as long as they are few and half a pixel or more, always, or an image of
        exact means at dpi (default: auto)
    max_rects: rectangles that a page may have (default: 100000)
    pdfa: make PDF pages PDF/A-2b

    Plotly figures (figure.json)
    scale: pixels of a picture for each pixel of the figure; pages become N times larger
        (default: 1)
    strict: refuse a figure of which something is not drawn as it says
    lenient: draw a figure although something that is not drawn may mislead
    only_heatmaps: leave out traces that can't be drawn, which are refused else
    report: tell as JSON what was read and drawn, with a second look at the cells; see heatpress
        verify

    Run
    threads: threads; the result is the same with any number (default: all)
    memory: memory for buffers (default: 128M)

    Returns a picture, which shows itself in notebooks; without paths it is in memory.

    Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result
        is a
    HeatpressWarning.
    """
    return _calls.picture("figure", locals())


def means(
    a: object,
    shape: tuple[int | None, int | None] | None = None,
    agg: Literal["mean", "sum", "min", "max", "absmax", "std", "count"] | None = None,
    *,
    rows: Range | None = None,
    cols: Range | None = None,
    region: str | None = None,
    region2: str | None = None,
    slice: Plane | None = None,
    transpose: bool = False,
    flip_rows: bool = False,
    flip_cols: bool = False,
    dtype: DTypeLike | None = None,
    input_shape: str | Sequence[int] | None = None,
    offset: int | None = None,
    order: Literal["C", "F"] | None = None,
    endian: Literal["little", "big"] | None = None,
    complex: str | None = None,
    raw: bool = False,
    missing: float | str | Sequence[float | str] | None = None,
    header: Literal["auto", "yes", "no"] | None = None,
    names: int | None = None,
    decimal: Literal["auto", ".", ","] | None = None,
    fields: str | Sequence[str] | None = None,
    zeros: str | None = None,
    balance: bool | str | None = None,
    divisive: bool | str | None = None,
    resolution: int | str | None = None,
    threads: int | None = None,
    memory: int | str | None = None,
    layer: str | None = None,
    obs: str | None = None,
    var: str | None = None,
    progress: ProgressLike | None = None,
) -> NDArray[numpy.float64]:
    """The numbers of a picture: every one is the exact mean of its cells.

    a: a path (with ``:member`` where a file has several arrays), or anything that is a matrix:
        NumPy, memmap, h5py, zarr, dask, xarray, pandas, polars, scipy.sparse, AnnData, whatever has
        ``__array__`` or DLPack, nested lists
    shape: (rows, columns) of the result; one of them may be None, and follows from the other
        (default: that of the picture that ``render`` draws)
    agg: what a pixel tells of its cells (default: mean)
    layer: the layer of an AnnData that is drawn, instead of ``X``
    obs, var: the columns of an AnnData that label its rows and columns
    progress: called with (done, total) in bytes; True shows a bar, as notebooks do of
        themselves

    Region
    rows: rows A to B-1 of the matrix; negative from the end; 1.5:3 is half of row 1, and row 2;
        by the names, dates or coordinates in the file, both ends included: BRCA1:TP53,
        2020-01:2020-03, -30..30 (default: :)
    cols: columns A to B-1 of the matrix; negative from the end; or as for rows (default: :)
    region: bins of a contact map that this part of the genome touches, on both axes: chr1,
        chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M- to its end; counted from 0, without
        the base pair at B; several stand one after the other, joined by commas or repeated
    region2: another part of the genome for the columns
    slice: the plane of an array with more than two dimensions, as in 0,:,:
    transpose: exchange rows and columns
    flip_rows: upside down, after transposing
    flip_cols: left to right, after transposing

    Raw input
    dtype: the file is cells and no more, of this type: f4, <f8, int16, u1, ...
    input_shape: how many cells, as in 1000x2000 or 12x1000x2000
    offset: bytes before the first cell (default: 0)
    order: whether rows (C) or columns (F) lie in one piece (default: C)
    endian: the byte order of cells (default: little)

    Values
    complex: what to draw of complex cells: abs, real, imag or phase
    raw: leave scale_factor and add_offset of netCDF unapplied
    missing: cells with these values are missing, as NaN is and what the file says, and in text
        these words; compared after scale_factor and add_offset

    Tables
    header: whether the first row of a table of text names its columns; auto finds out (default:
        auto)
    names: columns at the left of a table of text that name its rows (found out)
    decimal: the decimal character of a table of text; auto is . and, between semicolons, found
        out (default: auto)
    fields: columns of a table by their names, in this order (all)

    Sparse matrices
    zeros: cells that a sparse matrix does not store: present, as zeros, or missing; zeros that
        are stored are present (default: present)
    balance: contacts times the weights of this name, or those called weight, as cooler balances
        them, or divided by those of a .hic file; bins without a weight are missing
    divisive: divide contacts by the weights, or multiply them; without it the weights KR, VC
        and VC_SQRT and those of .hic files divide, and all others multiply
    resolution: base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or
        finest; auto takes the coarsest that have a bin or more for each pixel (default: finest)

    Run
    threads: threads; the result is the same with any number (default: all)
    memory: memory for buffers (default: 128M)

    Returns float64, rows by columns; NaN where all cells are missing.

    Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result
        is a
    HeatpressWarning.
    """
    return _calls.means(locals())


def cluster(
    a: object,
    *,
    cluster_rows: str | None = None,
    cluster_cols: str | None = None,
    leaf_order: Literal["optimal", "none"] | None = None,
    zscore: Literal["none", "rows", "cols"] | None = None,
    row_tree: Values | None = None,
    col_tree: Values | None = None,
    row_order: Values | None = None,
    col_order: Values | None = None,
    split_rows: int | Values | None = None,
    split_cols: int | Values | None = None,
    row_track: Tracks | None = None,
    col_track: Tracks | None = None,
    mark: str | Sequence[str] | None = None,
    cut_rows: int | str | None = None,
    cut_cols: int | str | None = None,
    rows: Range | None = None,
    cols: Range | None = None,
    region: str | None = None,
    region2: str | None = None,
    slice: Plane | None = None,
    transpose: bool = False,
    flip_rows: bool = False,
    flip_cols: bool = False,
    dtype: DTypeLike | None = None,
    input_shape: str | Sequence[int] | None = None,
    offset: int | None = None,
    order: Literal["C", "F"] | None = None,
    endian: Literal["little", "big"] | None = None,
    agg: Literal["mean", "sum", "min", "max", "absmax", "std", "count", "mode"] | None = None,
    complex: str | None = None,
    raw: bool = False,
    missing: float | str | Sequence[float | str] | None = None,
    header: Literal["auto", "yes", "no"] | None = None,
    names: int | None = None,
    decimal: Literal["auto", ".", ","] | None = None,
    fields: str | Sequence[str] | None = None,
    zeros: str | None = None,
    balance: bool | str | None = None,
    divisive: bool | str | None = None,
    resolution: int | str | None = None,
    threads: int | None = None,
    memory: int | str | None = None,
    layer: str | None = None,
    obs: str | None = None,
    var: str | None = None,
    progress: ProgressLike | None = None,
) -> Clusters:
    """Orders rows and columns by trees, as a figure of them is drawn.

    a: a path (with ``:member`` where a file has several arrays), or anything that is a matrix:
        NumPy, memmap, h5py, zarr, dask, xarray, pandas, polars, scipy.sparse, AnnData, whatever has
        ``__array__`` or DLPack, nested lists
    layer: the layer of an AnnData that is drawn, instead of ``X``
    obs, var: the columns of an AnnData that label its rows and columns
    progress: called with (done, total) in bytes; True shows a bar, as notebooks do of
        themselves

    Order
    cluster_rows: order rows by a tree of them, drawn beside: ward, average, complete, single,
        weighted, centroid, median or approx (for hundreds of thousands), of euclidean
        (default), sqeuclidean, cosine, correlation, spearman, manhattan or jaccard distances
    cluster_cols: order columns by a tree of them (as for rows)
    leaf_order: leaves of a tree so that neighbors are near to each other (best up to 2000,
        short above), or as the merges are (default: optimal)
    zscore: rows or columns less their mean, over their standard deviation, for trees and in the
        picture (default: none)
    row_tree: a tree of the rows: Newick, scipy's Z (.npy), R's merge and height (.csv), Cluster
        3's .gtr
    col_tree: a tree of the cols: Newick, scipy's Z (.npy), R's merge and height (.csv), Cluster
        3's .gtr
    row_order: numbers of the rows in the order to draw, one a line, from 0; obs:NAME or
        var:NAME: by what the file says of them
    col_order: numbers of the cols in the order to draw, one a line, from 0; obs:NAME or
        var:NAME: by what the file says of them
    split_rows: groups of rows with gaps and titles: K branches of their tree, or by what is
        said of each, in obs:NAME, var:NAME or a file as of labels; ordered within and between
    split_cols: groups of cols with gaps and titles: K branches of their tree, or by what is
        said of each, in obs:NAME, var:NAME or a file as of labels; ordered within and between
    row_track: a value beside each row, from a table or from what the file says; =KIND at its
        end: categories, colors, bars, points, text; may be repeated
    col_track: a value above each column, from a table or from what the file says; =KIND at its
        end: categories, colors, bars, points, text; may be repeated
    mark: show the names of these rows or columns only, moved apart with lines that lead to
        them: A,B,C or a file with one a line; may be repeated
    cut_rows: a color for each of K branches of the tree of rows, or of those below H
    cut_cols: a color for each of K branches of the tree of cols, or of those below H

    Region
    rows: rows A to B-1 of the matrix; negative from the end; 1.5:3 is half of row 1, and row 2;
        by the names, dates or coordinates in the file, both ends included: BRCA1:TP53,
        2020-01:2020-03, -30..30 (default: :)
    cols: columns A to B-1 of the matrix; negative from the end; or as for rows (default: :)
    region: bins of a contact map that this part of the genome touches, on both axes: chr1,
        chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M- to its end; counted from 0, without
        the base pair at B; several stand one after the other, joined by commas or repeated
    region2: another part of the genome for the columns
    slice: the plane of an array with more than two dimensions, as in 0,:,:
    transpose: exchange rows and columns
    flip_rows: upside down, after transposing
    flip_cols: left to right, after transposing

    Raw input
    dtype: the file is cells and no more, of this type: f4, <f8, int16, u1, ...
    input_shape: how many cells, as in 1000x2000 or 12x1000x2000
    offset: bytes before the first cell (default: 0)
    order: whether rows (C) or columns (F) lie in one piece (default: C)
    endian: the byte order of cells (default: little)

    Values
    agg: what a pixel tells of its cells; mode is for categories (default: mean)
    complex: what to draw of complex cells: abs, real, imag or phase
    raw: leave scale_factor and add_offset of netCDF unapplied
    missing: cells with these values are missing, as NaN is and what the file says, and in text
        these words; compared after scale_factor and add_offset

    Tables
    header: whether the first row of a table of text names its columns; auto finds out (default:
        auto)
    names: columns at the left of a table of text that name its rows (found out)
    decimal: the decimal character of a table of text; auto is . and, between semicolons, found
        out (default: auto)
    fields: columns of a table by their names, in this order (all)

    Sparse matrices
    zeros: cells that a sparse matrix does not store: present, as zeros, or missing; zeros that
        are stored are present (default: present)
    balance: contacts times the weights of this name, or those called weight, as cooler balances
        them, or divided by those of a .hic file; bins without a weight are missing
    divisive: divide contacts by the weights, or multiply them; without it the weights KR, VC
        and VC_SQRT and those of .hic files divide, and all others multiply
    resolution: base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or
        finest; auto takes the coarsest that have a bin or more for each pixel (default: finest)

    Run
    threads: threads; the result is the same with any number (default: all)
    memory: memory for buffers (default: 128M)

    Returns order, tree and labels of ``rows`` and ``cols``; without other words rows by ward
        linkage.

    Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result
        is a
    HeatpressWarning.
    """
    return _calls.cluster(locals())


def view(
    a: object,
    *,
    show: bool | None = None,
    region: str | None = None,
    region2: str | None = None,
    slice: Plane | None = None,
    s3_endpoint: str | None = None,
    ca: str | None = None,
    dtype: DTypeLike | None = None,
    input_shape: str | Sequence[int] | None = None,
    offset: int | None = None,
    order: Literal["C", "F"] | None = None,
    endian: Literal["little", "big"] | None = None,
    agg: Literal["mean", "sum", "min", "max", "absmax", "std", "count", "mode"] | None = None,
    complex: str | None = None,
    raw: bool = False,
    missing: float | str | Sequence[float | str] | None = None,
    header: Literal["auto", "yes", "no"] | None = None,
    names: int | None = None,
    decimal: Literal["auto", ".", ","] | None = None,
    fields: str | Sequence[str] | None = None,
    zeros: str | None = None,
    balance: bool | str | None = None,
    divisive: bool | str | None = None,
    resolution: int | str | None = None,
    cmap: str | Sequence[str] | None = None,
    cmap_space: Literal["srgb", "oklab"] | None = None,
    cmap_reverse: bool = False,
    cmap_values: bool = False,
    levels: int | None = None,
    norm: str | None = None,
    limits: Limits | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    center: float | None = None,
    symmetric: bool = False,
    bad: str | None = None,
    zero_color: str | None = None,
    under: str | None = None,
    over: str | None = None,
    average_in: Literal["data", "norm", "color"] | None = None,
    categories: StrPath | None = None,
    other: str | None = None,
    bits: Literal[8, 16] | None = None,
    dpi: float | None = None,
    page_size: str | None = None,
    cell_size: str | None = None,
    stretch: bool = False,
    vector: Literal["auto", "always", "never"] | None = None,
    max_rects: int | None = None,
    title: str | None = None,
    pdfa: bool = False,
    threads: int | None = None,
    memory: int | str | None = None,
    layer: str | None = None,
    obs: str | None = None,
    var: str | None = None,
) -> View:
    """A page in which one walks around in a matrix of any size, down to its cells.

    a: a path (with ``:member`` where a file has several arrays), or anything that is a matrix:
        NumPy, memmap, h5py, zarr, dask, xarray, pandas, polars, scipy.sparse, AnnData, whatever has
        ``__array__`` or DLPack, nested lists
    show: open the page in the browser (default: where no notebook shows it)
    layer: the layer of an AnnData that is drawn, instead of ``X``
    obs, var: the columns of an AnnData that label its rows and columns

    Region
    region: bins of a contact map that this part of the genome touches, on both axes: chr1,
        chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M- to its end; counted from 0, without
        the base pair at B; several stand one after the other, joined by commas or repeated
    region2: another part of the genome for the columns
    slice: the plane of an array with more than two dimensions, as in 0,:,:

    Inputs at a distance
    s3_endpoint: where s3:// is, as in https://host:9000 (AWS_ENDPOINT_URL)
    ca: certificates (PEM) that https:// servers must be signed by (Java's)

    Raw input
    dtype: the file is cells and no more, of this type: f4, <f8, int16, u1, ...
    input_shape: how many cells, as in 1000x2000 or 12x1000x2000
    offset: bytes before the first cell (default: 0)
    order: whether rows (C) or columns (F) lie in one piece (default: C)
    endian: the byte order of cells (default: little)

    Values
    agg: what a pixel tells of its cells; mode is for categories (default: mean)
    complex: what to draw of complex cells: abs, real, imag or phase
    raw: leave scale_factor and add_offset of netCDF unapplied
    missing: cells with these values are missing, as NaN is and what the file says, and in text
        these words; compared after scale_factor and add_offset

    Tables
    header: whether the first row of a table of text names its columns; auto finds out (default:
        auto)
    names: columns at the left of a table of text that name its rows (found out)
    decimal: the decimal character of a table of text; auto is . and, between semicolons, found
        out (default: auto)
    fields: columns of a table by their names, in this order (all)

    Sparse matrices
    zeros: cells that a sparse matrix does not store: present, as zeros, or missing; zeros that
        are stored are present (default: present)
    balance: contacts times the weights of this name, or those called weight, as cooler balances
        them, or divided by those of a .hic file; bins without a weight are missing
    divisive: divide contacts by the weights, or multiply them; without it the weights KR, VC
        and VC_SQRT and those of .hic files divide, and all others multiply
    resolution: base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or
        finest; auto takes the coarsest that have a bin or more for each pixel (default: finest)

    Color
    cmap: the colormap: a name (with _r reversed), colors such as '#fff,#08306b', or a .csv file
        of them, one a line, or position and color (equal positions: a hard step) (default:
        viridis)
    cmap_space: where the colors between those of a list or a file lie on a straight line
        (default: srgb)
    cmap_reverse: reverse the colormap, of whatever kind
    cmap_values: positions in a file of colors are values, the outer ones are the limits
        (default: where it begins with value,color)
    levels: N bands of one color each instead of all colors of the map, or bands from A to B,
        from B to C ..., each without its upper end but the last one
    norm: how values are spread over the colors: linear, log, symlog:T (linear from -T to T),
        power:G, quantile (every color has equally many cells), or category (values stand for
        something, see categories) (default: linear)
    limits: from the least to the greatest of all cells or pixels, or from one end to the other,
        each a number, auto or a percentage of the cells: 2%:98%, 0:auto (default: cells; pixels
        above 0 with norm log)
    vmin: the value of the first color (default: the least)
    vmax: the value of the last color (default: the greatest)
    center: the value of the middle color, for maps such as coolwarm
    symmetric: as far from center on both sides, with one slope: the nearer limit moves out
    bad: the color of missing values (default: none)
    zero_color: the color of exactly zero, and an entry in the key
    under: the color below the limits (default: the first color)
    over: the color above the limits (default: the last color)

    Averages of colors, and categories
    average_in: what is averaged over a pixel: the cells, their positions on the color scale, or
        their colors (as light, like the eye from afar) (default: data)
    categories: the categories that values stand for: .csv with value,label,color, or .json; a
        pixel is the mixture of its cells' colors, or with agg mode the category of the largest
        area; without a file, norm category takes the values found
    other: the color of values that are in no category (default: #dddddd)

    PNG
    bits: bits of a gray sample; 16 needs cmap gray (default: 8)
    dpi: pixels per inch: noted in a PNG file, used by averaged pages (300)

    PDF and SVG
    page_size: the box that the page fits into: 180x120mm, 5x4in, A4, letter ... (default:
        180x180mm)
    cell_size: the side of a cell on the page, as 0.5mm
    stretch: fill page_size even if the cells are then not square
    vector: rectangles as long as they are few and half a pixel or more, always, or an image of
        exact means at dpi (default: auto)
    max_rects: rectangles that a page may have (default: 100000)
    title: the title in the metadata of the page
    pdfa: make PDF pages PDF/A-2b

    Run
    threads: threads; the result is the same with any number (default: all)
    memory: memory for buffers (default: 128M)

    Returns a view, which shows itself in notebooks; it is open until ``close()``.

    Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result
        is a
    HeatpressWarning.
    """
    return _calls.view(locals())


def info(
    path: object,
    *,
    stats: bool = False,
    header: Literal["auto", "yes", "no"] | None = None,
    names: int | None = None,
    decimal: Literal["auto", ".", ","] | None = None,
    fields: str | Sequence[str] | None = None,
    zeros: str | None = None,
    balance: bool | str | None = None,
    divisive: bool | str | None = None,
    resolution: int | str | None = None,
    slice: Plane | None = None,
    complex: str | None = None,
    raw: bool = False,
    missing: float | str | Sequence[float | str] | None = None,
    dtype: DTypeLike | None = None,
    input_shape: str | Sequence[int] | None = None,
    offset: int | None = None,
    order: Literal["C", "F"] | None = None,
    endian: Literal["little", "big"] | None = None,
    s3_endpoint: str | None = None,
    ca: str | None = None,
    threads: int | None = None,
    memory: int | str | None = None,
    progress: ProgressLike | None = None,
) -> dict[str, Any]:
    """What is in a file: shapes, types, layouts, dimensions, attributes.

    path: a file
    progress: called with (done, total) in bytes; True shows a bar, as notebooks do of
        themselves

    Output
    stats: read all cells of the matrix: least, greatest, missing

    Tables
    header: whether the first row of a table of text names its columns; auto finds out (default:
        auto)
    names: columns at the left of a table of text that name its rows (found out)
    decimal: the decimal character of a table of text; auto is . and, between semicolons, found
        out (default: auto)
    fields: columns of a table by their names, in this order (all)

    Sparse matrices
    zeros: cells that a sparse matrix does not store: present, as zeros, or missing; zeros that
        are stored are present (default: present)
    balance: contacts times the weights of this name, or those called weight, as cooler balances
        them, or divided by those of a .hic file; bins without a weight are missing
    divisive: divide contacts by the weights, or multiply them; without it the weights KR, VC
        and VC_SQRT and those of .hic files divide, and all others multiply
    resolution: base pairs of a bin, of a contact map with several levels: 5000, 5k, 5,000 or
        finest; auto takes the coarsest that have a bin or more for each pixel (default: finest)

    What --stats counts
    slice: the plane of an array with more than two dimensions, as in 0,:,:
    complex: what to draw of complex cells: abs, real, imag or phase
    raw: leave scale_factor and add_offset of netCDF unapplied
    missing: cells with these values are missing, as NaN is and what the file says, and in text
        these words; compared after scale_factor and add_offset

    Raw input
    dtype: the file is cells and no more, of this type: f4, <f8, int16, u1, ...
    input_shape: how many cells, as in 1000x2000 or 12x1000x2000
    offset: bytes before the first cell (default: 0)
    order: whether rows (C) or columns (F) lie in one piece (default: C)
    endian: the byte order of cells (default: little)

    Inputs at a distance
    s3_endpoint: where s3:// is, as in https://host:9000 (AWS_ENDPOINT_URL)
    ca: certificates (PEM) that https:// servers must be signed by (Java's)

    Run
    threads: threads; the result is the same with any number (default: all)
    memory: memory for buffers (default: 128M)

    Returns what ``heatpress info --json`` prints.

    Raises InputError, OutputError, SettingError, EngineError. What is to be said of the result
        is a
    HeatpressWarning.
    """
    return _calls.info(locals())
