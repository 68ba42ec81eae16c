package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.dataset.Attribute;
import dev.heatpress.io.hdf5.dataset.Conventions;
import dev.heatpress.io.hdf5.dataset.Tree;
import dev.heatpress.io.sparse.BalancedEntries;
import dev.heatpress.io.sparse.CompressedEntries;
import dev.heatpress.io.sparse.CoordinateEntries;
import dev.heatpress.io.sparse.NumberList;
import dev.heatpress.io.sparse.SparseInfo;
import org.jspecify.annotations.Nullable;

/// A contact map of cooler: a table of bins of the genome, and a table of the pairs of bins that
/// have contacts, found by these groups, since many files lack the attributes or bear wrong ones.
///
/// @param path of the group, without a slash at its end
/// @param members opens what is in the file
/// @see <a href="https://cooler.readthedocs.io/en/latest/schema.html">Cooler: Schema</a>
record Cooler(String path, Tree tree, Members members) {
  /// Opens arrays of one axis by their paths.
  interface Members {
    /// Numbers, as they are stored; null where there are none.
    @Nullable MatrixSource list(String path);

    /// Texts.
    List<String> texts(String path);
  }

  private static final int LISTED = 20;
  private static final String LEVELS = "/resolutions/";

  /// Columns of bins that are no weights.
  private static final Set<String> PLACES = Set.of("chrom", "start", "end");

  /// Weights that other programs divide by.
  private static final Set<String> DIVISIVE =
      Set.of("KR", "VC", "VC_SQRT", "GW_KR", "GW_VC", "INTER_KR", "INTER_VC");

  /// How many bins there are.
  long bins() {
    return list("bins/start").size();
  }

  /// The map, with counts or balanced.
  ///
  /// @throws InputException where it is damaged, or has no such weights
  SparseMatrix open(ReadOptions.Sparse options) {
    checkResolution(options.resolution());
    SparseEntries entries = entries();
    String balance = options.balance();
    if (balance == null) {
      return SparseMatrix.of(entries, mirror(), () -> {});
    }
    double[] weights = weights(balance);
    Boolean divisive = options.divisive();
    if (divisive == null ? DIVISIVE.contains(balance) : divisive) {
      Arrays.setAll(weights, k -> 1 / weights[k]);
    }
    BitSet masked = new BitSet();
    for (int k = 0; k < weights.length; k++) {
      if (!Double.isFinite(weights[k])) {
        masked.set(k);
      }
    }
    return SparseMatrix.of(new BalancedEntries(entries, weights, false), mirror(), () -> {})
        .withMasked(masked);
  }

  /// Refuses a size of bins that is not that of this map, which may have been named.
  private void checkResolution(long wanted) {
    long size = binSize();
    if (wanted != 0 && wanted != size) {
      throw new InputException(
          "its bins have %s, not %d; leave `resolution` out",
          size == 0 ? "different widths" : size + " base pairs", wanted);
    }
  }

  /// What one triangle says of the other: the same, where nothing is said.
  private Mirror mirror() {
    return attribute("storage-mode").equals("square") ? Mirror.NONE : Mirror.SYMMETRIC;
  }

  private String attribute(String name) {
    return Conventions.texts(Attribute.all(tree.find(path))).getOrDefault(name, "");
  }

  private SparseEntries entries() {
    long bins = bins();
    NumberList second = list("pixels/bin2_id");
    NumberList counts = list("pixels/count");
    if (bins == 0) {
      throw new InputException("a contact map without bins; there is nothing to draw");
    }
    if (tree.findIfPresent(path + "/indexes/bin1_offset") != null) {
      NumberList offsets = list("indexes/bin1_offset");
      CompressedEntries entries = CompressedEntries.of(bins, bins, false, offsets, second, counts);
      if (entries.stored() != counts.size()) {
        throw new InputException(
            "indexes/bin1_offset ends at %d, and there are %d pixels",
            entries.stored(), counts.size());
      }
      return mirror() == Mirror.SYMMETRIC ? entries.ofUpper() : entries;
    }
    NumberList first = list("pixels/bin1_id");
    return new CoordinateEntries(bins, bins, first, second, counts, SparseEntries.Order.ROWS);
  }

  private double[] weights(String name) {
    List<String> names = normalizations();
    if (!names.contains(name)) {
      throw new InputException(
          "there are no weights '%s' in bins; %s",
          OneLine.abbreviated(name, 40),
          names.isEmpty() ? "none are there" : "there are " + String.join(", ", names));
    }
    NumberList list = list("bins/" + name);
    if (list.size() != bins()) {
      throw new InputException("bins/%s has %d weights for %d bins", name, list.size(), bins());
    }
    return list.doubles();
  }

  /// The names of the weights.
  List<String> normalizations() {
    String prefix = path + "/bins/";
    return tree.list().stream()
        .map(Tree.Entry::path)
        .filter(member -> member.startsWith(prefix))
        .map(member -> member.substring(prefix.length()))
        .filter(member -> !PLACES.contains(member) && !member.contains("/"))
        .limit(LISTED)
        .toList();
  }

  /// The width of bins; 0 where they differ or nothing is said.
  long binSize() {
    // A file of levels says it by their names.
    String said = path.startsWith(LEVELS) ? path.substring(LEVELS.length()) : attribute("bin-size");
    try {
      return said.isEmpty() ? widthOfAll() : Long.parseLong(said);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// The width of all bins but those at the ends of chromosomes; 0 where they differ. Levels of old
  /// files do not say it.
  private long widthOfAll() {
    long[] chromosomes = list("bins/chrom").indices();
    long[] starts = list("bins/start").indices();
    long[] ends = list("bins/end").indices();
    int bins = Math.min(chromosomes.length, Math.min(starts.length, ends.length));
    long width = 0;
    for (int k = 0; k < bins; k++) {
      boolean last = k + 1 == bins || chromosomes[k + 1] != chromosomes[k];
      long here = ends[k] - starts[k];
      if (last ? width != 0 && here > width : width != 0 && here != width) {
        return 0;
      }
      width = last ? width : here;
    }
    return width;
  }

  ArrayInfo info() {
    Map<String, String> more = new LinkedHashMap<>();
    if (binSize() != 0) {
      more.put("resolution", Long.toString(binSize()));
    }
    more.put("normalizations", String.join(", ", normalizations()));
    // Not by way of the bins, which may be millions: files are described before they are drawn.
    more.put(
        "chromosomes",
        members.texts(path + "/chroms/name").stream()
            .limit(LISTED)
            .collect(Collectors.joining(", ")));
    NumberList places = list("pixels/bin2_id");
    SparseEntries entries =
        new CoordinateEntries(
            bins(), bins(), places, places, list("pixels/count"), SparseEntries.Order.ROWS);
    return SparseInfo.of(path.isEmpty() ? "/" : path, entries, mirror(), "cool", more);
  }

  /// The chromosomes along both axes.
  List<Axis.Segment> chromosomes() {
    List<String> names = members.texts(path + "/chroms/name");
    long[] codes = list("bins/chrom").indices();
    return segments(
        codes.length,
        k -> k > 0 && codes[k] == codes[k - 1],
        k -> codes[k] >= 0 && codes[k] < names.size() ? names.get((int) codes[k]) : "" + codes[k]);
  }

  /// Chromosomes and bins in base pairs, along both axes.
  Axis axis() {
    return Axis.NONE.withSegments(
        placed(chromosomes(), list("bins/start").doubles(), list("bins/end").doubles()));
  }

  /// Neighbouring bins of the same chromosome.
  ///
  /// @param bins how many there are
  /// @param joined whether a bin is of the same chromosome as the one before
  /// @param name of the chromosome of a bin
  static List<Axis.Segment> segments(int bins, IntPredicate joined, IntFunction<String> name) {
    List<Axis.Segment> segments = new ArrayList<>();
    int first = 0;
    for (int k = 1; k <= bins; k++) {
      if (k == bins || !joined.test(k)) {
        segments.add(new Axis.Segment(name.apply(first), first, k));
        first = k;
      }
    }
    return segments;
  }

  /// The same with the places of their bins, where each bin begins at the end of the one before.
  static List<Axis.Segment> placed(List<Axis.Segment> segments, double[] starts, double[] ends) {
    List<Axis.Segment> placed = new ArrayList<>();
    for (Axis.Segment s : segments) {
      AxisEdges edges = edges(s, starts, ends);
      placed.add(edges == null ? s : new Axis.Segment(s.name(), s.first(), s.end(), edges));
    }
    return placed;
  }

  private static @Nullable AxisEdges edges(Axis.Segment s, double[] starts, double[] ends) {
    if (s.end() > Math.min(starts.length, ends.length)) {
      return null;
    }
    double[] edges = Arrays.copyOfRange(starts, (int) s.first(), (int) s.end() + 1);
    edges[edges.length - 1] = ends[(int) s.end() - 1];
    for (int k = 0; k < edges.length - 1; k++) {
      boolean rises = edges[k] >= 0 && edges[k + 1] > edges[k] && Double.isFinite(edges[k + 1]);
      if (!rises || ends[(int) s.first() + k] != edges[k + 1]) {
        return null;
      }
    }
    return AxisEdges.of(edges);
  }

  private NumberList list(String member) {
    return new NumberList(member, members.list(path + "/" + member));
  }
}
