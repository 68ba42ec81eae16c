"""Makes the matrices and labels of the gallery: python3 data.py FOLDER. Needs numpy alone."""

import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(7)


def save(name, array):
    np.save(folder / f"{name}.npy", array)


def text(name, lines):
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def smooth(shape, power):
    """Noise whose spectrum falls off like that of landscapes."""
    ky = np.fft.fftfreq(shape[0])[:, None]
    kx = np.fft.rfftfreq(shape[1])[None, :]
    k = np.hypot(kx, ky)
    k[0, 0] = 1
    spectrum = rng.normal(size=k.shape) + 1j * rng.normal(size=k.shape)
    field = np.fft.irfft2(spectrum / k**power, s=shape)
    return (field - field.mean()) / field.std()


# A correlation matrix of three groups of genes.
genes = (
    "BRCA1 BRCA2 TP53 EGFR KRAS MYC PTEN RB1 CDK4 CDK6 MDM2 ATM CHEK2 PALB2 "
    "ERBB2 PIK3CA AKT1 BRAF NRAS NF1 APC SMAD4 VHL MET"
).split()
groups = rng.normal(size=(3, 60))
samples = np.array(
    [groups[i // 8] * (1 if i % 5 else -0.8) + rng.normal(size=60) * 0.9 for i in range(len(genes))]
)
save("correlation", np.corrcoef(samples))
text("genes.txt", genes)

# A landscape with the sea below it.
land = smooth((900, 1200), 2.1)
land = 900 * land + 450 * np.linspace(1.2, -1, 1200)[None, :]
save("elevation", land.astype("f4"))
text(
    "terrain.csv",
    [
        "0,#08306b",
        "0.3,#2f7fb8",
        "0.499,#cde6f2",
        "0.5,#3a7d44",
        "0.62,#a9c17a",
        "0.76,#e3d3a1",
        "0.9,#9b6a48",
        "1,#ffffff",
    ],
)

# Contacts along a chain: domains on the diagonal and a power law away from it.
n = 800
i = np.arange(n)
distance = np.abs(i[:, None] - i[None, :])
expected = 3000.0 / (distance + 1.0) ** 1.05
borders = np.sort(rng.choice(np.arange(20, n - 20), 16, replace=False))
domain = np.searchsorted(borders, i, side="right")
same = domain[:, None] == domain[None, :]
compartment = (domain % 2)[:, None] == (domain % 2)[None, :]
rate = expected * np.where(same, 2.2, 1.0) * np.where(compartment, 1.3, 0.75)
counts = rng.poisson(np.triu(rate))
save("contacts", (counts + np.triu(counts, 1).T).astype("i4"))

# Land cover: the largest of a few smooth fields.
fields = np.array([smooth((240, 320), 1.9) for _ in range(6)])
fields[0] += 0.5
save("landcover", fields.argmax(axis=0).astype("u1"))
text(
    "landcover.csv",
    [
        "value,label,color",
        "0,Water,#4477aa",
        "1,Forest,#228833",
        "2,Grassland,#bbcc33",
        "3,Cropland,#eedd88",
        "4,Built-up,#cc6677",
        "5,Bare soil,#bbbbbb",
    ],
)

# Anomalies by month and year.
years = np.arange(1950, 2025)
warming = np.where(years < 1975, 0.0, (years - 1975) * 0.025)
anomaly = warming[None, :] + rng.normal(scale=0.35, size=(12, years.size))
save("anomaly", anomaly - 0.15)
text("months.txt", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())

# Three by four values.
save("tiny", np.array([[0.91, 0.42, 0.13, 0.07], [0.35, 0.88, 0.29, 0.11], [0.08, 0.24, 0.93, 0.51]]))
text("methods.txt", ["Baseline", "Ours", "Oracle"])
text("tasks.txt", ["Parsing", "Tagging", "Ranking", "Search"])

# Strips.
t = np.linspace(0, 12 * np.pi, 500)
save("row", (np.sin(t) * np.exp(-t / 25))[None, :])
save("column", np.cumsum(rng.normal(size=500))[:, None])

# A spectrogram: channels evenly spaced in logarithms, times at irregular moments.
frequency = np.geomspace(20, 20000, 97)
moments = np.cumsum(rng.gamma(1.2, 0.5, size=61))
center = np.sqrt(frequency[1:] * frequency[:-1])
middle = (moments[1:] + moments[:-1]) / 2
tone = 440 * 2 ** (2 * np.sin(middle / 6))
power = sum(
    np.exp(-((np.log2(center[:, None] / (tone * h)[None, :])) ** 2) * 18) / h for h in (1, 2, 3, 4)
)
save("spectrogram", 10 * np.log10(power + 10 ** rng.normal(-3.4, 0.25, size=power.shape)))
save("frequency", frequency)
save("moments", moments)

# A field with a few enormous values.
field = smooth((500, 700), 1.6)
spikes = rng.random(field.shape) < 0.002
save("spiky", np.where(spikes, field * 300, field).astype("f4"))

# A galaxy for the dark theme.
y, x = np.mgrid[-1:1:500j, -1.4:1.4:700j]
r = np.hypot(x, y * 1.5) + 1e-3
arms = np.cos(2 * (np.arctan2(y * 1.5, x) - 3.2 * np.log(r + 0.08)))
light = np.exp(-r * 3.2) * (1 + 0.65 * arms * np.tanh(r * 6)) + 0.9 * np.exp(-((r / 0.09) ** 2))
save("galaxy", rng.poisson(light * 900 + 3).astype("i4"))

# Temperatures by date, with outages.
days = 365
hours = 24
season = 11 - 11 * np.cos(2 * np.pi * (np.arange(days) - 15) / 365)
daily = -4.5 * np.cos(2 * np.pi * (np.arange(hours) - 3) / 24)
weather = np.repeat(rng.normal(scale=2.6, size=days // 3 + 1), 3)[:days]
temperature = season[None, :] + daily[:, None] + weather[None, :]
temperature += rng.normal(scale=0.5, size=temperature.shape)
temperature[:, 70:83] = np.nan
temperature[5:9, 160:230] = np.nan
temperature[rng.random(temperature.shape) < 0.004] = np.nan
save("temperature", temperature)
