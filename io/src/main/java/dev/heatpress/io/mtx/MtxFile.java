package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.sparse.SparseInfo;
import org.jspecify.annotations.Nullable;

/// A Matrix Market file, packed by gzip or zstd or not: one matrix without a name.
public final class MtxFile implements MatrixFile {
  private final InputName name;
  private final Runnable release;
  private final ReadOptions options;
  private final MtxText text;
  private final MtxHeader header;
  private final Supplier<Axes> axes;

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private final Arena arena = Arena.ofShared();

  private boolean closed;

  private MtxFile(
      InputName name,
      MemorySegment bytes,
      ReadOptions options,
      Supplier<Axes> axes,
      Runnable release) {
    this.name = name;
    this.options = options;
    this.axes = axes;
    this.release = release;
    this.text = new MtxText(bytes);
    try {
      this.header = MtxHeader.of(text);
    } catch (InputException e) {
      arena.close();
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  /// Whether a text is meant to be such a file, by its banner.
  public static boolean matches(MemorySegment bytes) {
    return MtxHeader.matches(bytes);
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @param bytes the text, in the file or unpacked
  /// @param axes what is known of the axes, asked once
  /// @throws InputException where the first lines are malformed
  public static MtxFile of(
      MappedFile file,
      MemorySegment bytes,
      ReadOptions options,
      Supplier<Axes> axes,
      Runnable release) {
    return new MtxFile(file.name(), bytes, options, axes, release);
  }

  @Override
  public String format() {
    return "Matrix Market";
  }

  @Override
  public List<ArrayInfo> arrays() {
    String layout = "lines of text, " + (header.coordinate() ? "coordinates" : "column by column");
    try {
      if (header.coordinate()) {
        return List.of(SparseInfo.of("", entries(), mirror(header, options.complex()), layout));
      }
      checkComplex();
      return List.of(
          new ArrayInfo(
              "",
              new long[] {header.rows(), header.columns()},
              header.field().name().toLowerCase(Locale.ROOT),
              layout,
              new long[0],
              List.of(),
              null,
              Map.of(),
              ArrayInfo.Meaning.NONE,
              List.of(),
              text.bytes().byteSize() - header.begin(),
              true));
    } catch (InputException e) {
      return List.of(
          ArrayInfo.refused("", "?", layout, List.of(), String.valueOf(e.getMessage()), Map.of()));
    }
  }

  private MtxEntries entries() {
    checkComplex();
    return new MtxEntries(
        text, header, header.field() == MtxHeader.Field.COMPLEX ? options.complex() : null);
  }

  private void checkComplex() {
    if (header.field() != MtxHeader.Field.COMPLEX) {
      return;
    }
    Complex complex = options.complex();
    if (complex == null) {
      throw new InputException(
          "complex cells; choose what is drawn of them with `complex` abs, real, imag or phase");
    }
    if (complex == Complex.PHASE && header.symmetry() == MtxHeader.Symmetry.SKEW) {
      throw new InputException("phases of a skew-symmetric matrix have no mirror image; take abs");
    }
  }

  /// What one triangle says of the other, for the numbers that are drawn.
  static Mirror mirror(MtxHeader header, @Nullable Complex complex) {
    boolean sign = complex != Complex.ABS || header.field() != MtxHeader.Field.COMPLEX;
    return switch (header.symmetry()) {
      case GENERAL -> Mirror.NONE;
      case SYMMETRIC -> Mirror.SYMMETRIC;
      case SKEW -> sign ? Mirror.SKEW : Mirror.SYMMETRIC;
      case HERMITIAN ->
          complex == Complex.IMAG || complex == Complex.PHASE ? Mirror.SKEW : Mirror.SYMMETRIC;
    };
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    check(member, slice);
    try {
      if (header.coordinate()) {
        return SparseMatrix.of(entries(), mirror(header, options.complex()), () -> {});
      }
      checkComplex();
      return new StridedMatrix(MtxArray.read(text, header, options.complex(), arena), () -> {});
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private void check(@Nullable String member, @Nullable SliceSpec slice) {
    if (member != null) {
      throw name.refusal(
          "a Matrix Market file has one matrix without a name; leave ':" + member + "' out");
    }
    if (slice != null) {
      throw name.refusal("a matrix has two dimensions; leave `slice` out");
    }
  }

  @Override
  public Axes axes(@Nullable String member, @Nullable SliceSpec slice) {
    check(member, slice);
    return axes.get();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
      release.run();
    }
  }
}
