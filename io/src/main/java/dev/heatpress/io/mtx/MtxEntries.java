package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// Entries as lines of text: a row, a column and a value each, in any order. Each thread takes
/// pieces of the text.
///
/// @param complex which number is made of two; null where numbers are single ones
/// @param doubles whether integers are read as the nearest doubles
/// @param wide set once an integer does not fit into 64 bits
record MtxEntries(
    MtxText text,
    MtxHeader header,
    MtxPieces pieces,
    @Nullable Complex complex,
    boolean doubles,
    AtomicBoolean wide)
    implements SparseEntries {
  private static final int PIECE = 1 << 20;

  /// Bytes of an entry at the least: two digits, a blank and the end of the line.
  private static final int SHORTEST = 4;

  /// @throws InputException where there are fewer lines than the header says
  MtxEntries {
    // The last line may lack its end.
    if (header.entries() > (text.bytes().byteSize() - header.begin() + 1) / SHORTEST) {
      throw new InputException(
          "%d entries are said to be there, which %d bytes of text can't hold; was the file cut off?",
          header.entries(), text.bytes().byteSize() - header.begin());
    }
  }

  MtxEntries(MtxText text, MtxHeader header, @Nullable Complex complex) {
    this(text, header, new MtxPieces(text, header, PIECE), complex, false, new AtomicBoolean());
  }

  @Override
  public @Nullable SparseEntries wider() {
    return wide.get() && !doubles
        ? new MtxEntries(text, header, pieces, complex, true, wide)
        : null;
  }

  @Override
  public long rows() {
    return header.rows();
  }

  @Override
  public long columns() {
    return header.columns();
  }

  @Override
  public DType dtype() {
    if (doubles) {
      return DType.F8;
    }
    return switch (header.field()) {
      case REAL, COMPLEX -> DType.F8;
      case INTEGER, PATTERN -> DType.I8;
      case UNSIGNED -> DType.U8;
    };
  }

  @Override
  public boolean adds() {
    return complex == null || complex.adds();
  }

  @Override
  public long stored() {
    return header.entries();
  }

  @Override
  public Order order() {
    return pieces.order();
  }

  @Override
  public BlockRange blocksOf(long from, long to) {
    return pieces.of(from, to);
  }

  @Override
  public long blocks() {
    return pieces.count();
  }

  @Override
  public int blockEntries() {
    return (int) Math.min(header.entries(), PIECE / 8);
  }

  @Override
  public void checkCount(long read) {
    if (read != header.entries()) {
      throw new InputException(
          "%d entries are there, where line 1 and its sizes say %d; was the file written completely?",
          read, header.entries());
    }
  }

  @Override
  public Reader newReader() {
    MtxScanner scanner = new MtxScanner(text);
    return (block, into) -> {
      long to = pieces.end(block);
      long at = pieces.begin(block);
      int count = 0;
      while (at < to) {
        if (!doubles) {
          count = scanner.plain(at, to, header, into, count);
          if (scanner.next() > at) {
            at = scanner.next();
            continue;
          }
        }
        at = scanner.begin(at);
        if (!scanner.isEmpty()) {
          long row = scanner.place("row", header.rows());
          long column = scanner.place("column", header.columns());
          into.set(count++, row, column, value(scanner));
          scanner.finish();
        }
      }
      return count;
    };
  }

  private long value(MtxScanner scanner) {
    return switch (header.field()) {
      case REAL -> Double.doubleToRawLongBits(scanner.number());
      case INTEGER, UNSIGNED -> integer(scanner, header.field() == MtxHeader.Field.UNSIGNED);
      case PATTERN -> doubles ? Double.doubleToRawLongBits(1) : 1;
      case COMPLEX -> {
        double real = scanner.number();
        double imaginary = scanner.number();
        Complex part = complex == null ? Complex.REAL : complex;
        yield Double.doubleToRawLongBits(part.of(real, imaginary));
      }
    };
  }

  private long integer(MtxScanner scanner, boolean unsigned) {
    if (doubles) {
      return Double.doubleToRawLongBits(scanner.wholeNumber(unsigned));
    }
    try {
      return scanner.integer(unsigned, header.symmetry() == MtxHeader.Symmetry.SKEW);
    } catch (InputException e) {
      wide.compareAndSet(false, scanner.isWide());
      throw e;
    }
  }
}
