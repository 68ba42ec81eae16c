"""Writes trees of seeded random rows as scipy makes them: python3 trees.py > .../order/trees.txt

Each case is a line `linkage metric rows columns seed`, then a line `a b height` a merge, then the
leaves in order. The rows are made again by the test (SplitMix64)."""

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist
from scipy.stats import rankdata

MASK = (1 << 64) - 1


def uniform(seed, count):
    """The doubles in [0, 1) of SplitMix64."""
    values = []
    for _ in range(count):
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        values.append((z >> 11) * 2.0**-53)
    return np.array(values)


def distances(rows, metric):
    if metric == "spearman":
        return pdist(np.apply_along_axis(rankdata, 1, rows), "correlation")
    if metric == "jaccard":
        return pdist(rows != 0, "jaccard")
    return pdist(rows, "cityblock" if metric == "manhattan" else metric)


def case(linkage, metric, rows, columns, seed):
    cells = uniform(seed, rows * columns).reshape(rows, columns)
    if metric == "jaccard":
        cells[cells < 0.5] = 0
    between = distances(cells, metric)
    if metric == "sqeuclidean" and linkage in ("ward", "centroid", "median"):
        tree = hierarchy.linkage(np.sqrt(between), linkage)
        tree[:, 2] **= 2
    else:
        tree = hierarchy.linkage(between, linkage)
    print(linkage, metric, rows, columns, seed)
    for a, b, height, _ in tree:
        print(int(a), int(b), repr(float(height)))
    print(*hierarchy.leaves_list(tree))


METRICS = ["euclidean", "sqeuclidean", "cosine", "correlation", "spearman", "manhattan", "jaccard"]
LINKAGES = ["ward", "average", "complete", "single", "weighted", "centroid", "median"]
seed = 1
for linkage in LINKAGES:
    for metric in METRICS:
        euclidean = linkage in ("ward", "centroid", "median")
        if euclidean and metric not in ("euclidean", "sqeuclidean"):
            continue
        # Ranks and counts tie soon, and scipy breaks ties in other ways: few rows, many columns.
        ties = metric in ("spearman", "jaccard")
        sizes = [(2, 3), (9, 601)] if ties else [(2, 3), (3, 1), (40, 7)]
        for rows, columns in sizes:
            if columns > 1 or metric not in ("cosine", "correlation"):
                case(linkage, metric, rows, columns, seed)
                seed += 1
for linkage, metric in [("ward", "euclidean"), ("average", "cosine"), ("single", "manhattan"), ("centroid", "euclidean")]:
    case(linkage, metric, 300, 5, seed)
    seed += 1
