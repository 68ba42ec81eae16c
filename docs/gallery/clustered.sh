#!/bin/sh
# Makes nine figures after the anatomy of well-known ones, as PNG, PDF and SVG:
#   docs/gallery/clustered.sh FOLDER [DPI [SIZE FONT]]
# The matrices come from clustered.py and data.py, which need python3 with numpy and scipy;
# HEATPRESS names the program. SIZE and FONT are those of all pages, such as 120x110mm and 5.
set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
heatpress=${HEATPRESS:-$here/../../heatpress}
out=${1:?the folder for the figures}
dpi=${2:-300}
size=${3:-}
font=${4:-8}
mkdir -p "$out/data"
python3 "$here/data.py" "$out/data"
python3 "$here/clustered.py" "$out/data"
cd "$out"
"$heatpress" sample hic data/map.cool --size 600 -f -q

# figure NAME INPUT OPTIONS...
figure() {
  name=$1
  input=$2
  shift 2
  "$heatpress" figure "$input" -o "$name.png" -o "$name.pdf" -o "$name.svg" -f --dpi "$dpi" "$@" \
    ${size:+--size "$size" --font-size "$font"}
}

figure expression data/expression.csv --zscore rows --cluster-rows ward --cluster-cols average:correlation \
  --split-rows 4 --split-cols data/samples.csv:tissue --row-track data/genes.csv:pathway \
  --row-track data/genes.csv:length=bars --col-track data/samples.csv:tissue --col-track data/samples.csv:age \
  -c RdBu_r --center 0 --cbar-label 'z score' --title 'Expression of eighty genes' --size 180x150mm --aspect fill

figure blocks data/stocks.csv --cluster-rows average:correlation --cluster-cols average:correlation \
  --cut-rows 5 --cut-cols 5 --row-track data/sectors.csv:sector -c RdBu_r --vmin -1 --vmax 1 \
  --cbar-label "Pearson's r" --title 'Sixty stocks' --size 150x130mm

figure methylation data/methylation.csv --cluster-rows ward --cluster-cols ward --split-rows 5 --cut-rows 5 \
  --row-track data/probes.csv:context --mark cg00042,cg00815,cg01234,cg02718,cg03141 -c YlGnBu --vmin 0 --vmax 1 \
  --cbar-label 'β value' --title 'Methylation of 4,000 probes' --size 120x150mm --aspect fill

figure types data/cells.csv --split-rows data/kinds.csv:type --cluster-rows ward --cluster-cols average:correlation \
  --row-track data/kinds.csv:type --row-track data/kinds.csv:counts=bars -c magma \
  --cbar-label 'log(1 + counts)' --title '3,000 cells' --size 150x150mm --aspect fill

figure map data/map.cool -c YlOrRd --norm log --cbar-label 'Contacts' --title 'Chromosomes'

figure noise data/power.npy --x-axis date --x-coords data/power_days.npy --y-coords data/power_frequency.npy \
  --y-axis log --origin bottom -c inferno --y-title 'Frequency (Hz)' --cbar-label 'Power (dB)' --aspect fill \
  --title 'A year of noise' --size 170x80mm

figure cover data/landcover.npy --categories data/landcover.csv --x-range 0:32 --y-range 0:24 \
  --x-title 'x (km)' --y-title 'y (km)' --title 'Land cover'

figure scores data/scores.csv --cluster-rows average --annotate always --annotate-format .2f -c Blues \
  --vmin 0.3 --vmax 1 --cbar-label 'Accuracy' --title 'Nine methods, eight tasks'

figure earth data/temperature.nc:tas -c RdYlBu_r --title 'Temperature' --size 150x90mm
