package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hic.HicIndex.Vector;
import dev.heatpress.io.sparse.BalancedEntries;
import dev.heatpress.io.sparse.GenomeRegions;
import dev.heatpress.io.sparse.SparseInfo;
import org.jspecify.annotations.Nullable;

/// A contact map of Juicer: one matrix of the whole genome at each resolution, as members that are
/// called by the width of their bins in base pairs.
public final class HicFile implements MatrixFile {
  private static final int LISTED = 20;

  private final MappedFile file;
  private final ReadOptions options;
  private final HicHeader header;
  private final HicIndex index;
  private final Map<Integer, HicEntries> entries = new HashMap<>();

  private HicFile(MappedFile file, ReadOptions options) {
    this.file = file;
    this.options = options;
    header = HicHeader.read(file.bytes());
    index = HicIndex.read(header, file.bytes());
  }

  /// Whether bytes are meant to be such a file.
  public static boolean matches(MemorySegment bytes) {
    return HicHeader.matches(bytes);
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @throws InputException where it is damaged, or of another version
  public static HicFile open(MappedFile file, ReadOptions options) {
    return file.name().locate(() -> new HicFile(file, options));
  }

  @Override
  public String format() {
    return "Hi-C " + header.version();
  }

  @Override
  public Map<String, Map<String, String>> groups() {
    return header.genome().isEmpty() ? Map.of() : Map.of("/", Map.of("genome", header.genome()));
  }

  @Override
  public List<ArrayInfo> arrays() {
    int finest = finest();
    return header.resolutions().stream()
        .sorted()
        .map(size -> {
          ArrayInfo info = info(size);
          return size == finest ? info.asDefault() : info;
        })
        .toList();
  }

  private ArrayInfo info(int binSize) {
    String member = Integer.toString(binSize);
    try {
      Map<String, String> more = new LinkedHashMap<>();
      more.put("resolution", member);
      more.put("normalizations", String.join(", ", normalizations(binSize)));
      more.put(
          "chromosomes",
          header.chromosomes().stream()
              .filter(c -> !c.isWhole())
              .map(HicHeader.Chromosome::name)
              .limit(LISTED)
              .collect(Collectors.joining(", ")));
      return SparseInfo.of(member, entries(binSize), Mirror.SYMMETRIC, "hic", more);
    } catch (InputException e) {
      return ArrayInfo.refused(
          member, "?", ArrayInfo.SPARSE, List.of(), String.valueOf(e.getMessage()), Map.of());
    }
  }

  /// The names of vectors that bins of a size have, in the order of the file.
  private Set<String> normalizations(int binSize) {
    Set<String> names = new LinkedHashSet<>();
    for (Vector vector : index.vectors()) {
      if (vector.binSize() == binSize) {
        names.add(vector.name());
      }
    }
    return names;
  }

  private int finest() {
    if (header.resolutions().isEmpty()) {
      throw new InputException(
          header.fragments() == 0
              ? "a contact map without resolutions"
              : "its resolutions are in restriction fragments only; those in base pairs are read");
    }
    return Collections.min(header.resolutions());
  }

  /// The size of the bins that a member or `resolution` asks for; the finest where nothing does.
  private int binSize(@Nullable String member) {
    long wanted = options.sparse().resolution();
    if (member != null) {
      String text = member.replaceAll("^/*|/*$", "");
      if (!text.matches("\\d{1,10}")) {
        throw new InputException(
            "there is no '%s' in it; members are called by the base pairs of their bins: %s",
            OneLine.abbreviated(text, 40), sizes());
      }
      long named = Long.parseLong(text);
      if (wanted != 0 && wanted != named) {
        throw new InputException(
            "its bins have %d base pairs, not %d; leave `resolution` out", named, wanted);
      }
      wanted = named;
    }
    if (wanted == 0) {
      ReadOptions.Detail detail = options.sparse().detail();
      return detail == null ? finest() : fitting(detail);
    }
    if (wanted > Integer.MAX_VALUE || !header.resolutions().contains((int) wanted)) {
      throw new InputException("no bins of %d base pairs are in it; there are %s", wanted, sizes());
    }
    return (int) wanted;
  }

  /// The coarsest bins that are fine enough for a picture of the regions, else the finest.
  private int fitting(ReadOptions.Detail detail) {
    ReadOptions.Regions regions = options.sparse().regions();
    for (int size : header.resolutions().stream().sorted(Comparator.reverseOrder()).toList()) {
      HicGenome genome = new HicGenome(header, size);
      long rows = genome.bins();
      long columns = rows;
      if (detail.has(rows, columns) && !regions.isAll()) {
        Axis axis = genome.axis();
        rows = GenomeRegions.of(axis, regions.rows(), genome.bins()).cells();
        columns = GenomeRegions.of(axis, regions.columns(), genome.bins()).cells();
      }
      if (detail.has(rows, columns)) {
        return size;
      }
    }
    return finest();
  }

  private String sizes() {
    return header.resolutions().stream()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private synchronized HicEntries entries(int binSize) {
    return entries.computeIfAbsent(
        binSize,
        size -> {
          HicGenome genome = new HicGenome(header, size);
          HicCursor bytes = new HicCursor(file.bytes(), "the file");
          List<HicMatrix> matrices = new ArrayList<>();
          ReadOptions.Regions regions = options.sparse().regions();
          BitSet rows = genome.touched(regions.rows());
          BitSet columns = genome.touched(regions.columns());
          index
              .matrices()
              .forEach((pair, place) -> {
                boolean here = rows.get(pair.first()) && columns.get(pair.second());
                boolean across = rows.get(pair.second()) && columns.get(pair.first());
                if (here || across) {
                  HicMatrix.read(bytes, pair, place, size).ifPresent(matrices::add);
                }
              });
          return new HicEntries(file.bytes(), genome, matrices);
        });
  }

  @Override
  public @Nullable String defaultMember(@Nullable SliceSpec slice) {
    return file.name().locate(() -> Integer.toString(binSize(null)));
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    return file.name()
        .locate(() -> {
          if (slice != null) {
            throw new InputException("a contact map has two dimensions; leave `slice` out");
          }
          int size = binSize(member);
          HicEntries contacts = entries(size);
          String balance = options.sparse().balance();
          if (balance == null) {
            return SparseMatrix.of(contacts, Mirror.SYMMETRIC, () -> {});
          }
          double[] norms = norms(balance, size);
          BitSet masked = new BitSet();
          for (int k = 0; k < norms.length; k++) {
            if (!Double.isFinite(norms[k]) || norms[k] == 0) {
              masked.set(k);
              norms[k] = Double.NaN;
            }
          }
          boolean divide = !Boolean.FALSE.equals(options.sparse().divisive());
          return SparseMatrix.of(
                  new BalancedEntries(contacts, norms, divide), Mirror.SYMMETRIC, () -> {})
              .withMasked(masked);
        });
  }

  /// The values of a normalization; NaN for bins that it has none of.
  private double[] norms(String name, int binSize) {
    Set<String> names = normalizations(binSize);
    if (!names.contains(name)) {
      throw new InputException(
          "there is no normalization '%s' of bins of %d base pairs; %s",
          OneLine.abbreviated(name, 40),
          binSize,
          names.isEmpty() ? "none is there" : "there are " + String.join(", ", names));
    }
    HicGenome genome = new HicGenome(header, binSize);
    // A value and a mark for each, also of chromosomes that have no vector.
    long most = Runtime.getRuntime().maxMemory() / 2 / (Double.BYTES + 1);
    if (genome.bins() > Math.min(most, Integer.MAX_VALUE - 8)) {
      throw new InputException(
          "%d bins are too many to balance in this heap; choose larger ones with `resolution`, or"
              + " set HEATPRESS_JAVA_OPTS=-Xmx%dm",
          genome.bins(), ((2 * (Double.BYTES + 1) * genome.bins()) >> 20) + 1);
    }
    double[] norms = new double[(int) genome.bins()];
    Arrays.fill(norms, Double.NaN);
    for (Vector vector : index.vectors()) {
      int chromosome = vector.chromosome();
      if (vector.binSize() != binSize
          || !vector.name().equals(name)
          || chromosome < 0
          || chromosome >= header.chromosomes().size()) {
        continue;
      }
      HicCursor in =
          new HicCursor(file.bytes(), "the file")
              .at(vector.place(), "a normalization vector of " + genome.name(chromosome));
      boolean wide = header.isWide();
      long n = wide ? in.i8() : in.i4();
      if (n < 0 || n > in.remaining() / (wide ? 4 : 8)) {
        throw new InputException(
            "damaged .hic file: a normalization vector claims %d values, for which %d bytes are"
                + " left",
            n, in.remaining());
      }
      int from = (int) genome.first(chromosome);
      int count = (int) Math.min(n, genome.bins(chromosome));
      for (int k = 0; k < count; k++) {
        norms[from + k] = wide ? in.f4() : in.f8();
      }
    }
    return norms;
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    return file.name()
        .locate(() -> {
          Axis axis = new HicGenome(header, binSize(member)).axis();
          return Axes.of(axis, axis);
        });
  }

  @Override
  public void close() {
    file.close();
  }
}
