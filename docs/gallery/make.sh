#!/bin/sh
# Makes the figures of the gallery as PNG, PDF and SVG:
#   docs/gallery/make.sh FOLDER [DPI]
# The matrices come from data.py, which needs python3 with numpy; HEATPRESS names the program.
set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
heatpress=${HEATPRESS:-$here/../../heatpress}
out=${1:?the folder for the figures}
dpi=${2:-300}
mkdir -p "$out/data"
python3 "$here/data.py" "$out/data"
cd "$out"

# figure NAME INPUT OPTIONS...
figure() {
  name=$1
  input=$2
  shift 2
  "$heatpress" figure "$input" -o "$name.png" -o "$name.pdf" -o "$name.svg" -f --dpi "$dpi" "$@"
}

figure correlation data/correlation.npy --x-labels data/genes.txt --y-labels data/genes.txt \
  -c RdBu_r --vmin -1 --vmax 1 --grid always --title 'Correlation of expression' \
  --cbar-label "Pearson's r"

figure elevation data/elevation.npy --x-range 5.5:11.5 --y-range 49:44.5 -c data/terrain.csv --center 0 \
  --x-title 'Longitude (°E)' --y-title 'Latitude (°N)' --cbar-label 'Elevation (m)' \
  --title 'Elevation above the sea'

figure contacts data/contacts.npy --norm log -c magma_r --x-range 0:8e6 --y-range 0:8e6 \
  --x-title 'Position (bp)' --y-title 'Position (bp)' --cbar-label 'Contacts' \
  --title 'Contact map' --subtitle '800 bins of 10 kb; a logarithmic scale'

figure landcover data/landcover.npy --categories data/landcover.csv --x-range 0:32 --y-range 0:24 \
  --x-title 'x (km)' --y-title 'y (km)' --title 'Land cover'

figure anomaly data/anomaly.npy --x-range 1950:2025 --y-labels data/months.txt -c coolwarm \
  --center 0 --aspect fill --size 150x70mm --cbar-label 'Anomaly (°C)' \
  --title 'Departure from the mean of 1950–1975'

figure tiny data/tiny.npy --x-labels data/tasks.txt --y-labels data/methods.txt --annotate always \
  --annotate-format .2f -c Blues --vmin 0 --vmax 1 --size 85x60mm --cbar-label 'Accuracy'

figure row data/row.npy -c coolwarm --center 0 --x-range 0:12 --x-title 'Time (s)' \
  --cbar-label 'Amplitude (mV)' --title 'One row of 500 cells'

figure column data/column.npy -c viridis --y-title 'Step' --cbar-label 'Position' \
  --title '500 rows of one cell'

figure spectrogram data/spectrogram.npy --x-coords data/moments.npy --y-coords data/frequency.npy \
  --y-axis log --origin bottom -c inferno --x-title 'Time (s)' --y-title 'Frequency (Hz)' \
  --cbar-label 'Power (dB)' --title 'Cells of different widths'

figure galaxy data/galaxy.npy --theme dark -c inferno --norm power:0.5 --x-range -14:14 \
  --y-range 10:-10 --x-title 'Δα (′)' --y-title 'Δδ (′)' --cbar-label 'Photons' \
  --title 'A dark theme'

figure spiky data/spiky.npy --limits 2%:98% -c viridis --cbar-label 'Signal' \
  --title 'Limits at 2 % and 98 % of the cells' --over '#d62728' --under '#1f4fd6'

figure temperature data/temperature.npy --x-axis date --x-range 2023-01-01:2024-01-01 \
  --y-range 0:24 --aspect fill --size 160x70mm -c RdYlBu_r --bad '#cccccc' \
  --y-title 'Hour (UTC)' --cbar-label 'Temperature (°C)' --title 'Missing cells in gray'

# Two real files, where they are: YEAST, yeast.10kb.cool of the tests of cooler; CELLS,
# 10x_pbmc68k_reduced.h5ad of scanpy (Zheng et al. 2017). Both are under the BSD-3-Clause licence.
[ ! -f "${YEAST-}" ] || figure yeast "$YEAST" --balance --norm log -c magma_r \
  --title 'Contacts in yeast' --cbar-label 'Balanced contacts'
[ ! -f "${CELLS-}" ] || figure cells "$CELLS:raw.X" --rows 0:36 --cols 225:267 -c magma_r \
  --size 150x130mm --title 'Genes in single cells of blood' --cbar-label 'Expression (log)'
