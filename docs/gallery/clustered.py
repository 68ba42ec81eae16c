"""Makes the matrices of the clustered figures: python3 clustered.py FOLDER. Needs numpy and scipy."""

import csv
import pathlib
import sys

import numpy as np
from scipy.io import netcdf_file

folder = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(23)


def table(name, rows, columns, cells, digits=3):
    """A table with names of rows and columns."""
    with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["", *columns])
        for row, values in zip(rows, cells):
            writer.writerow([row, *(f"{v:.{digits}f}" for v in values)])


def notes(name, key, names, **columns):
    """What is said of rows or columns, in another order than theirs."""
    with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([key, *columns])
        for i in rng.permutation(len(names)):
            writer.writerow([names[i], *(values[i] for values in columns.values())])


# Expression of 80 genes in 32 samples of two kinds.
pathways = np.array(["Cell cycle", "Immune response", "Lipid metabolism", "Translation"])
genes = [f"{a}{b}" for a in ["CDK", "IL", "FABP", "RPL", "CXCL"] for b in range(1, 17)]
pathway = rng.integers(0, 4, len(genes))
samples = [f"P{i:02d}{kind}" for i in range(16) for kind in "NT"]
tumor = np.array([name.endswith("T") for name in samples])
subtype = np.repeat(rng.integers(0, 2, 16), 2)
effect = rng.normal(0, 1.5, (4, 2, 2))
cells = effect[pathway][:, tumor.astype(int), subtype] + rng.normal(0, 0.7, (len(genes), 32))
table("expression", genes, samples, cells + rng.normal(8, 1.5, (len(genes), 1)))
notes("genes", "gene", genes, pathway=pathways[pathway], length=rng.integers(300, 9000, len(genes)))
notes(
    "samples",
    "sample",
    samples,
    tissue=np.where(tumor, "tumor", "normal"),
    age=np.repeat(rng.integers(35, 81, 16), 2),
)

# Correlation of 60 stocks of five sectors.
sectors = np.array(["Banks", "Energy", "Health", "Retail", "Software"])
sector = rng.integers(0, 5, 60)
returns = rng.normal(size=(5, 250))[sector] + rng.normal(0, 1.1, (60, 250)) + rng.normal(size=250)
stocks = [f"{sectors[s][:2].upper()}{i:02d}" for i, s in enumerate(sector)]
table("stocks", stocks, stocks, np.corrcoef(returns))
notes("sectors", "stock", stocks, sector=sectors[sector])

# Methylation of 4,000 probes in 30 samples.
probes = [f"cg{i:05d}" for i in range(4000)]
group = rng.integers(0, 5, 4000)
level = rng.beta(0.6, 0.6, (5, 3))[group][:, np.arange(30) % 3]
table("methylation", probes, [f"M{j:02d}" for j in range(30)], np.clip(level + rng.normal(0, 0.08, level.shape), 0, 1))
context = np.array(["island", "shore", "shelf", "open sea"])
notes("probes", "probe", probes, context=context[np.minimum(3, group // 2 + rng.integers(0, 2, 4000))])

# Counts of 25 marker genes in 3,000 cells of six types.
types = np.array(["B cell", "CD4 T", "CD8 T", "Dendritic", "Monocyte", "NK"])
markers = "MS4A1 CD79A CD3D CD3E IL7R CCR7 CD8A CD8B GZMK FCER1A CST3 CLEC10A LYZ S100A8 CD14 FCGR3A NKG7 GNLY PRF1 KLRD1 PPBP MKI67 TOP2A HLA-DRA LST1".split()
rate = rng.gamma(0.25, 3, (6, len(markers)))
for k in range(6):
    rate[k, 4 * k : 4 * k + 4] += 6
kind = rng.choice(6, 3000, p=[0.15, 0.3, 0.2, 0.05, 0.2, 0.1])
depth = rng.lognormal(0, 0.5, 3000)
counts = rng.poisson(rate[kind] * depth[:, None])
names = [f"cell{i}" for i in range(3000)]
table("cells", names, markers, np.log1p(counts))
notes("kinds", "cell", names, type=types[kind], counts=counts.sum(axis=1))

# Power of a seismic station by day and frequency.
days = np.arange("2024-01-01", "2025-01-01", dtype="datetime64[D]")
frequency = np.geomspace(0.01, 50, 121)
middle = np.sqrt(frequency[1:] * frequency[:-1])
storm = np.convolve(rng.gamma(0.3, 2, days.size), np.exp(-np.arange(8) / 3), "same")
winter = 1 + np.cos(2 * np.pi * np.arange(days.size) / 366)
weekday = np.where(np.arange(days.size) % 7 < 5, 8.0, 0.0)
power = -160 - 8 * np.log10(middle)[:, None] + rng.normal(0, 1.2, (120, days.size))
power += (5 * winter + 2 * storm) * np.exp(-((np.log10(middle / 0.2) / 0.25) ** 2))[:, None]
power += weekday * np.exp(-((np.log10(middle / 8) / 0.3) ** 2))[:, None]
np.save(folder / "power.npy", power)
np.save(folder / "power_frequency.npy", frequency)
np.save(folder / "power_days.npy", days)

# Scores of nine methods in eight tasks.
methods = ["Majority", "k-NN", "Tree", "Forest", "Boosting", "SVM", "MLP", "ConvNet", "Transformer"]
tasks = ["Iris", "Wine", "Digits", "Spam", "Faces", "Sounds", "Texts", "Maps"]
score = np.clip(0.5 + 0.045 * np.arange(9)[:, None] + rng.normal(0, 0.07, (9, 8)), 0, 0.99)
table("scores", methods, tasks, score, 2)

# Surface temperature by latitude and longitude, as a file of classic netCDF.
latitude = np.arange(-88.75, 90, 2.5)
longitude = np.arange(1.25, 360, 2.5)
wave = 6 * np.cos(np.radians(2 * longitude - 40)) + 3 * np.sin(np.radians(3 * longitude))
kelvin = 303 - 55 * np.sin(np.radians(latitude))[:, None] ** 2 + wave * np.cos(np.radians(latitude))[:, None]
with netcdf_file(folder / "temperature.nc", "w") as file:
    for name, values, unit in (("lat", latitude, "degrees_north"), ("lon", longitude, "degrees_east")):
        file.createDimension(name, values.size)
        axis = file.createVariable(name, "f8", (name,))
        axis[:] = values
        axis.units = unit
        axis.standard_name = {"lat": "latitude", "lon": "longitude"}[name]
    field = file.createVariable("tas", "f4", ("lat", "lon"))
    field[:] = kelvin + rng.normal(0, 0.4, kelvin.shape)
    field.units = "K"
    field.long_name = "near-surface air temperature"
