package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.sparse.BlockEntries;
import dev.heatpress.io.sparse.CompressedEntries;
import dev.heatpress.io.sparse.CoordinateEntries;
import dev.heatpress.io.sparse.DiagonalEntries;
import dev.heatpress.io.sparse.NumberList;

/// A sparse matrix as `scipy.sparse.save_npz` writes it: members that are the attributes of a
/// matrix of SciPy's.
///
/// @see <a href="https://docs.scipy.org/doc/scipy/reference/generated/scipy.sparse.save_npz.html">
///   scipy.sparse.save_npz</a>
final class ScipyMatrix {
  private final Function<String, Member> members;

  /// An array of the archive.
  record Member(NpyHeader header, MemorySegment bytes) {}

  /// @param members finds an array by its name without the ending, and refuses what is not there
  ScipyMatrix(Function<String, Member> members) {
    this.members = members;
  }

  /// The entries.
  ///
  /// @param format as [#format] reads it
  /// @throws InputException where members disagree, or the format is another one
  SparseEntries entries(String format, boolean hasCoords) {
    long[] shape = list("shape").indices();
    if (shape.length != 2) {
      throw new InputException(
          "a sparse array of %d axes; a matrix has two, save a.reshape(rows, columns)",
          shape.length);
    }
    long rows = shape[0];
    long columns = shape[1];
    if (rows < 1 || columns < 1) {
      throw new InputException(
          "a sparse matrix of %d x %d cells; there is nothing to draw", rows, columns);
    }
    return switch (format) {
      case "csr", "csc" ->
          CompressedEntries.of(
              rows, columns, format.equals("csc"), list("indptr"), list("indices"), list("data"));
      case "coo" ->
          hasCoords ? coords(rows, columns) : coo(rows, columns, list("row"), list("col"));
      case "dia" -> diagonals(rows, columns);
      case "bsr" -> blocks(rows, columns);
      default ->
          throw new InputException(
              "a sparse matrix in SciPy's format '%s'; save m.tocsr() with scipy.sparse.save_npz",
              HeaderParser.abbreviated(format));
    };
  }

  private SparseEntries coo(long rows, long columns, NumberList row, NumberList column) {
    return new CoordinateEntries(
        rows, columns, row, column, list("data"), SparseEntries.Order.NONE);
  }

  /// SciPy 1.15 and later: rows and columns in one array.
  private SparseEntries coords(long rows, long columns) {
    Member member = members.apply("coords");
    long[] shape = member.header.shape();
    if (shape.length != 2 || shape[0] != 2) {
      throw new InputException("coords of %d axes; a matrix has two", shape.length);
    }
    if (shape[1] == 0) {
      return coo(rows, columns, empty("coords"), empty("coords"));
    }
    Cells all = NpyArray.cells(member.header, member.bytes, null);
    return coo(rows, columns, row("coords", all, 0), row("coords", all, 1));
  }

  private static NumberList row(String name, Cells all, long row) {
    return of(name, all.region(row, row + 1, 0, all.columns()));
  }

  private SparseEntries diagonals(long rows, long columns) {
    Member data = members.apply("data");
    long[] shape = data.header.shape();
    long[] offsets = list("offsets").indices();
    if (shape.length != 2 || shape[0] != offsets.length) {
      throw new InputException(
          "data of %d axes for %d diagonals; there must be a row for each",
          shape.length, offsets.length);
    }
    return new DiagonalEntries(rows, columns, offsets, shape[1], flat("data", data));
  }

  private SparseEntries blocks(long rows, long columns) {
    Member data = members.apply("data");
    long[] shape = data.header.shape();
    if (shape.length != 3) {
      throw new InputException("data of %d axes; blocks of cells have three", shape.length);
    }
    return new BlockEntries(
        rows, columns, shape[1], shape[2], list("indptr"), list("indices"), flat("data", data));
  }

  private NumberList list(String name) {
    Member member = members.apply(name);
    if (member.header.shape().length != 1) {
      throw new InputException(
          "%s has %d axes and should be a list", name, member.header.shape().length);
    }
    return flat(name, member);
  }

  /// All numbers of an array in their order.
  private static NumberList flat(String name, Member member) {
    NpyHeader header = member.header;
    long[] shape = header.shape();
    if (Arrays.stream(shape).anyMatch(n -> n == 0) && header.descr().dtype() != null) {
      return empty(name);
    }
    DType dtype = header.descr().dtype();
    if (header.refusal() != null || dtype == null) {
      throw new InputException("%s: %s", name, header.refusal());
    }
    if (header.fortran() && shape.length > 1) {
      throw new InputException("%s lies by columns; save the matrix again", name);
    }
    return new NumberList(name, NpyArray.matrix(header.inRow(), member.bytes, null));
  }

  private static NumberList empty(String name) {
    return new NumberList(name, null);
  }

  private static NumberList of(String name, Cells cells) {
    return new NumberList(name, new StridedMatrix(cells, () -> {}));
  }

  /// The format that a member names: bytes or Unicode text, as a single item.
  static String format(NpyHeader header, MemorySegment bytes) {
    String descr = header.descr().text();
    long room = bytes.byteSize() - header.dataOffset();
    MemorySegment data = bytes.asSlice(header.dataOffset(), Math.min(room, 64));
    byte[] text = data.toArray(ValueLayout.JAVA_BYTE);
    boolean wide = descr.contains("U");
    Charset charset =
        wide
            ? descr.startsWith(">") ? Charset.forName("UTF-32BE") : Charset.forName("UTF-32LE")
            : StandardCharsets.ISO_8859_1;
    return new String(text, charset).replace("\0", "");
  }
}
