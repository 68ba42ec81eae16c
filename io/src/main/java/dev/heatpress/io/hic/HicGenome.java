package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.io.hic.HicHeader.Chromosome;
import dev.heatpress.io.sparse.GenomeRegions;
import dev.heatpress.io.sparse.Selection;
import org.jspecify.annotations.Nullable;

/// The bins of all chromosomes one after another, at one resolution. That of all chromosomes has
/// none.
final class HicGenome {
  private static final long MOST_EDGES = 1 << 24;

  private final HicHeader header;
  private final int binSize;

  /// The first bin of each chromosome, and the number of all.
  private final long[] firsts;

  HicGenome(HicHeader header, int binSize) {
    this.header = header;
    this.binSize = binSize;
    List<Chromosome> chromosomes = header.chromosomes();
    firsts = new long[chromosomes.size() + 1];
    for (int k = 0; k < chromosomes.size(); k++) {
      Chromosome c = chromosomes.get(k);
      firsts[k + 1] = firsts[k] + (c.isWhole() ? 0 : Math.ceilDiv(c.length(), binSize));
    }
  }

  int binSize() {
    return binSize;
  }

  boolean isWide() {
    return header.isWide();
  }

  long bins() {
    return firsts[firsts.length - 1];
  }

  long first(int chromosome) {
    return firsts[chromosome];
  }

  long bins(int chromosome) {
    return firsts[chromosome + 1] - firsts[chromosome];
  }

  String name(int chromosome) {
    return header.chromosomes().get(chromosome).name();
  }

  /// The chromosomes along an axis, with their bins in base pairs. The last bin of each may be
  /// shorter.
  Axis axis() {
    return Axis.NONE.withSegments(
        IntStream.range(0, firsts.length - 1)
            .filter(k -> bins(k) > 0)
            .mapToObj(k -> new Axis.Segment(name(k), firsts[k], firsts[k + 1], edges(k)))
            .toList());
  }

  private @Nullable AxisEdges edges(int chromosome) {
    long bins = bins(chromosome);
    if (bins > MOST_EDGES) {
      return null;
    }
    long length = header.chromosomes().get(chromosome).length();
    double[] edges = new double[(int) bins + 1];
    Arrays.setAll(edges, k -> Math.min(length, (long) k * binSize));
    return AxisEdges.of(edges);
  }

  /// Which chromosomes some parts of the genome touch; all of them where there are none.
  BitSet touched(List<String> regions) {
    BitSet touched = new BitSet();
    for (Selection.Stretch part : GenomeRegions.of(axis(), regions, bins()).stretches()) {
      for (int k = 0; k < firsts.length - 1; k++) {
        if (bins(k) > 0 && part.first() < firsts[k + 1] && part.end() > firsts[k]) {
          touched.set(k);
        }
      }
    }
    return touched;
  }
}
