package dev.heatpress.io.hdf5.write;

import module java.base;

import dev.heatpress.core.sample.ContactMap;
import dev.heatpress.core.sample.ContactMap.Chromosome;

/// A level of a contact map that is being written: takes its rows in order, and hands them on to
/// the levels that add them up.
final class CoolerLevel {
  /// Of each chromosome, bins from here on for a hundredth of it have no weight, as in the repeats
  /// of a centromere.
  private static final double CENTROMERE = 0.4;

  /// What h5py takes for chunks of an array that may grow: 16 KiB for 1 MiB, twice that for each
  /// factor of ten, and at least half of that.
  private static final double CHUNK = 16384;

  private final Hdf5Writer file;
  private final String path;
  private final int binSize;
  private final List<Chromosome> chromosomes;
  private final int bins;
  private final ListWriter first;
  private final ListWriter second;
  private final ListWriter counts;
  private final ListWriter offsets;
  private final List<Coarsening> coarser = new ArrayList<>();

  /// Contacts of each bin, with itself once.
  private final long[] contacts;

  private long stored;
  private long sum;

  /// @param path of its group; empty for the file itself
  /// @param finest chromosomes in the finest bins
  /// @param size of a bin, in finest ones
  CoolerLevel(Hdf5Writer file, String path, List<Chromosome> finest, int size) {
    this.file = file;
    this.path = path;
    this.binSize = Math.multiplyExact(size, ContactMap.BIN);
    this.chromosomes = coarse(finest, size);
    this.bins = chromosomes.getLast().end();
    this.contacts = new long[bins];
    long pairs = Math.min(5L * bins, bins * (bins + 1L) / 2);
    first = list("pixels/bin1_id", ElementBytes.I8, pairs);
    second = list("pixels/bin2_id", ElementBytes.I8, pairs);
    counts = list("pixels/count", ElementBytes.I4, pairs);
    offsets = list("indexes/bin1_offset", ElementBytes.I8, bins + 1L);
  }

  private static List<Chromosome> coarse(List<Chromosome> finest, int size) {
    List<Chromosome> coarse = new ArrayList<>();
    int first = 0;
    for (Chromosome c : finest) {
      int bins = Math.ceilDiv(c.bins(), size);
      coarse.add(new Chromosome(c.name(), first, bins, c.length()));
      first += bins;
    }
    return coarse;
  }

  private ListWriter list(String name, ElementBytes type, long length) {
    return file.list(path + "/" + name, type, chunk(length, type.size()));
  }

  /// Elements of a chunk of an array that begins with so many.
  static int chunk(long length, int size) {
    double mebibytes = (double) length * size / (1 << 20);
    double target = Math.max(CHUNK / 2, CHUNK * StrictMath.pow(2, StrictMath.log10(mebibytes)));
    long chunk = length;
    while (chunk > 1 && (chunk * size >= 1.5 * target || chunk * size >= 1 << 20)) {
      chunk = (chunk + 1) / 2;
    }
    return (int) chunk;
  }

  /// Has a level add this one up.
  ///
  /// @param factor bins of this level in one of that
  void feeds(CoolerLevel level, int factor) {
    coarser.add(new Coarsening(level, factor));
  }

  /// The next row.
  void row(int bin, int count, int[] columns, int[] numbers) throws IOException {
    offsets.add(stored);
    for (int k = 0; k < count; k++) {
      first.add((long) bin);
      second.add((long) columns[k]);
      counts.add((long) numbers[k]);
      sum += numbers[k];
      contacts[bin] += numbers[k];
      if (columns[k] != bin) {
        contacts[columns[k]] += numbers[k];
      }
    }
    stored += count;
    for (Coarsening level : coarser) {
      level.row(bin, count, columns, numbers);
    }
  }

  /// Writes what is left, when all rows were taken.
  void finish() throws IOException {
    for (Coarsening level : coarser) {
      level.flush();
    }
    offsets.add(stored);
    ListWriter ofChromosomes =
        list("indexes/chrom_offset", ElementBytes.I8, chromosomes.size() + 1L);
    // Names of up to eight letters, as the bytes of a number.
    ListWriter names = list("chroms/name", ElementBytes.text(8), chromosomes.size());
    ListWriter lengths = list("chroms/length", ElementBytes.I4, chromosomes.size());
    List<String> all = chromosomes.stream().map(Chromosome::name).toList();
    ListWriter codes = list("bins/chrom", ElementBytes.enumeration(all), bins);
    ListWriter starts = list("bins/start", ElementBytes.I4, bins);
    ListWriter ends = list("bins/end", ElementBytes.I4, bins);
    ListWriter weights = list("bins/weight", ElementBytes.F8, bins);
    for (int code = 0; code < chromosomes.size(); code++) {
      Chromosome c = chromosomes.get(code);
      ofChromosomes.add((long) c.first());
      byte[] ascii = c.name().getBytes(StandardCharsets.US_ASCII);
      names.add(ByteBuffer.wrap(Arrays.copyOf(ascii, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong());
      lengths.add(c.length());
      for (int bin = c.first(); bin < c.end(); bin++) {
        long start = (long) (bin - c.first()) * binSize;
        codes.add((long) code);
        starts.add(start);
        ends.add(Math.min(c.length(), start + binSize));
        weights.add(weight(c, bin));
      }
    }
    ofChromosomes.add((long) bins);
    file.attribute(path, "nbins", bins);
    file.attribute(path, "nchroms", chromosomes.size());
    file.attribute(path, "nnz", stored);
    file.attribute(path, "sum", sum);
  }

  /// One step of balancing: what makes all sums of rows the same, where a map is a product.
  private double weight(Chromosome c, int bin) {
    double place = (double) (bin - c.first()) / c.bins();
    boolean repeats = place >= CENTROMERE && place < CENTROMERE + 0.01;
    return repeats || contacts[bin] == 0 ? Double.NaN : 1 / Math.sqrt(contacts[bin]);
  }

  /// Adds the rows and columns of this level up.
  private final class Coarsening {
    private final CoolerLevel to;
    private final int factor;

    /// The row that is being added up; [#columns] are the places in it that are not zero.
    private final int[] row;

    private int[] columns = new int[1 << 10];
    private int[] sums = new int[1 << 10];
    private int count;
    private int at;
    private int chromosome;

    Coarsening(CoolerLevel to, int factor) {
      this.to = to;
      this.factor = factor;
      this.row = new int[to.bins];
    }

    void row(int bin, int n, int[] from, int[] numbers) throws IOException {
      while (bin >= chromosomes.get(chromosome).end()) {
        chromosome++;
      }
      int line = place(chromosome, bin);
      while (at < line) {
        flush();
      }
      int c = chromosome;
      for (int k = 0; k < n; k++) {
        while (from[k] >= chromosomes.get(c).end()) {
          c++;
        }
        int column = place(c, from[k]);
        if (row[column] == 0) {
          if (count == columns.length) {
            columns = Arrays.copyOf(columns, 2 * count);
            sums = new int[2 * count];
          }
          columns[count++] = column;
        }
        row[column] = Math.addExact(row[column], numbers[k]);
      }
    }

    private int place(int c, int bin) {
      return to.chromosomes.get(c).first() + (bin - chromosomes.get(c).first()) / factor;
    }

    /// Hands a row on that is complete.
    void flush() throws IOException {
      Arrays.sort(columns, 0, count);
      for (int k = 0; k < count; k++) {
        sums[k] = row[columns[k]];
        row[columns[k]] = 0;
      }
      to.row(at, count, columns, sums);
      at++;
      count = 0;
    }
  }
}
