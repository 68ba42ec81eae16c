package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.InputException;

/// What stands at the front of a file.
///
/// @param footer where the index of matrices is
/// @param vectors where the index of normalization vectors is; 0 where that is not said
/// @param chromosomes in the order of the file, by whose places matrices name them
/// @param resolutions sizes of bins in base pairs
/// @param fragments how many resolutions there are in fragments of a restriction enzyme
record HicHeader(
    int version,
    long footer,
    long vectors,
    String genome,
    List<Chromosome> chromosomes,
    List<Integer> resolutions,
    int fragments) {

  private static final MemorySegment MAGIC = MemorySegment.ofArray(new byte[] {'H', 'I', 'C', 0});

  static final int OLDEST = 8;
  static final int NEWEST = 9;

  /// Base pairs of a chromosome, of which many can be added up.
  private static final long LONGEST = 1L << 40;

  private static final int CHROMOSOMES = 1 << 20;

  /// A chromosome, and how long it is in base pairs.
  record Chromosome(String name, long length) {
    /// Whether it stands for all of them, in units of its own.
    boolean isWhole() {
      return name.equalsIgnoreCase("all");
    }
  }

  /// Whether bytes are meant to be such a file: they begin with `HIC` and a zero.
  static boolean matches(MemorySegment bytes) {
    // Not by a layout's handle, which is the first of the program and takes 5 ms to make.
    return bytes.byteSize() >= MAGIC.byteSize()
        && bytes.asSlice(0, MAGIC.byteSize()).mismatch(MAGIC) == -1;
  }

  /// Whether the file has 64-bit lengths where version 8 has 32 bits.
  boolean isWide() {
    return version >= NEWEST;
  }

  /// Reads a header.
  ///
  /// @throws InputException where it is damaged, or of another version
  static HicHeader read(MemorySegment bytes) {
    HicCursor in = new HicCursor(bytes, "the header");
    in.text();
    int version = in.i4();
    if (version < OLDEST || version > NEWEST) {
      throw new InputException(
          "a .hic file of version %d; versions 8 and 9 are read, which Juicer's `pre` writes",
          version);
    }
    boolean wide = version >= NEWEST;
    long footer = in.i8();
    String genome = in.text();
    long vectors = 0;
    if (wide) {
      vectors = in.i8();
      in.i8();
    }
    for (int n = in.count("attributes", 2); n > 0; n--) {
      in.skipText();
      in.skipText();
    }
    List<Chromosome> chromosomes = new ArrayList<>();
    int count = in.count("chromosomes", 5);
    if (count > CHROMOSOMES) {
      throw new InputException("a .hic file of %d chromosomes, more than are read", count);
    }
    for (int n = count; n > 0; n--) {
      Chromosome c = new Chromosome(in.text(), wide ? in.i8() : in.i4());
      if (c.length < 0 || c.length > LONGEST) {
        throw new InputException(
            "damaged .hic file: chromosome %s has %d base pairs", c.name, c.length);
      }
      chromosomes.add(c);
    }
    List<Integer> resolutions = new ArrayList<>();
    for (int n = in.count("resolutions", 4); n > 0; n--) {
      int size = in.i4();
      if (size < 1) {
        throw new InputException("damaged .hic file: a resolution of %d base pairs", size);
      }
      resolutions.add(size);
    }
    int fragments = in.count("resolutions in fragments", 4);
    return new HicHeader(version, footer, vectors, genome, chromosomes, resolutions, fragments);
  }
}
