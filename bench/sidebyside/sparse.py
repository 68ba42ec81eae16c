"""Sparse inputs, and their readers and drawers, each a process of its own.

sparse.py make KIND PATH ROWS COLUMNS STORED writes a file of Matrix Market or AnnData;
sparse.py NAME INPUT OUTPUT reads or draws one, and prints `call S` as calls.py does.
"""

import sys
import time


def make(kind, path, rows, columns, stored):
    import numpy as np
    import scipy.sparse

    rng = np.random.default_rng(1)
    places = np.unique(rng.integers(0, rows * columns, stored))
    values = rng.geometric(0.5, len(places))
    if kind == "mtx":
        # By columns, as nearly all such files are.
        columns_first, row = np.divmod(places, rows)
        with open(path, "w", encoding="ascii") as f:
            f.write("%%MatrixMarket matrix coordinate integer general\n")
            f.write(f"{rows} {columns} {len(places)}\n")
            for k in range(0, len(places), 1_000_000):
                part = slice(k, k + 1_000_000)
                lines = zip(row[part] + 1, columns_first[part] + 1, values[part])
                f.write("".join(f"{r} {c} {v}\n" for r, c, v in lines))
        return
    import anndata
    import pandas as pd

    row, column = np.divmod(places, columns)
    cells = scipy.sparse.csr_matrix((values.astype("f4"), (row, column)), shape=(rows, columns))
    kinds = pd.Categorical([f"kind {k % 7}" for k in range(rows)])
    obs = pd.DataFrame({"kind": kinds}, index=[f"cell {k}" for k in range(rows)])
    var = pd.DataFrame(index=[f"gene {k}" for k in range(columns)])
    anndata.AnnData(cells, obs=obs, var=var).write_h5ad(path)


def show(cells, output):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.imshow(cells, aspect="auto")
    plt.savefig(output)


def pixels(source, _):
    """The columns of the table of pixels of a contact map, piece by piece."""
    import h5py

    def work():
        with h5py.File(source) as f:
            for name in ("bin1_id", "bin2_id", "count"):
                column = f["pixels/" + name]
                for k in range(0, len(column), 10_000_000):
                    column[k : k + 10_000_000]

    return work


def cooler_dense(source, output):
    import cooler

    return lambda: show(cooler.Cooler(source).matrix(balance=False)[:], output)


def toarray(source, output):
    import cooler

    matrix = cooler.Cooler(source).matrix
    return lambda: show(matrix(balance=False, sparse=True)[:].toarray(), output)


def mmread(source, _):
    import scipy.io

    return lambda: scipy.io.mmread(source)


def fast_mmread(source, _):
    import fast_matrix_market

    return lambda: fast_matrix_market.mmread(source)


def scanpy_heatmap(source, output):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import scanpy

    def work():
        cells = scanpy.read_h5ad(source)
        scanpy.pl.heatmap(cells, list(cells.var_names), groupby="kind", show=False)
        plt.savefig(output)

    return work


def anndata_toarray(source, output):
    import anndata

    return lambda: show(anndata.read_h5ad(source).X.toarray(), output)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3], *map(int, sys.argv[4:7]))
    else:
        run = globals()[sys.argv[1]](*sys.argv[2:4])
        start = time.perf_counter()
        run()
        print("call", time.perf_counter() - start)
