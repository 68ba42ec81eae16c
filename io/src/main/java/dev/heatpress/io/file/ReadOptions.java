package dev.heatpress.io.file;

import dev.heatpress.io.remote.RemoteAccess;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a file is read where it leaves a choice.
///
/// @param complex which number to make of a complex cell; null refuses them
/// @param raw whether `scale_factor` and `add_offset` are left unapplied
/// @param table how tables of text are read
/// @param binary where cells lie in a file without a format; null to tell the format by the content
/// @param sparse how sparse matrices and contact maps are read
/// @param again whether cells are going to be read several times
/// @param remote how files at a distance are reached
public record ReadOptions(
    @Nullable Complex complex,
    boolean raw,
    TableOptions table,
    @Nullable BinaryLayout binary,
    Sparse sparse,
    boolean again,
    RemoteAccess remote)
    implements Serializable {

  /// Complex elements refused, scales applied, and what tables leave open is found out.
  public static final ReadOptions DEFAULT = of(null, false);

  /// The same with a number made of complex cells, and with or without scales.
  public static ReadOptions of(@Nullable Complex complex, boolean raw) {
    return new ReadOptions(
        complex, raw, TableOptions.FOUND, null, Sparse.DEFAULT, false, RemoteAccess.DEFAULT);
  }

  /// The same with tables of text read in this way.
  public ReadOptions with(TableOptions other) {
    return new ReadOptions(complex, raw, other, binary, sparse, again, remote);
  }

  /// The same for a file without a format.
  public ReadOptions withBinary(@Nullable BinaryLayout layout) {
    return new ReadOptions(complex, raw, table, layout, sparse, again, remote);
  }

  /// The same with sparse matrices read in this way.
  public ReadOptions with(Sparse other) {
    return new ReadOptions(complex, raw, table, binary, other, again, remote);
  }

  /// The same with files at a distance reached in this way.
  public ReadOptions with(RemoteAccess other) {
    return new ReadOptions(complex, raw, table, binary, sparse, again, other);
  }

  /// The same for cells that are going to be read several times.
  public ReadOptions readAgain() {
    return new ReadOptions(complex, raw, table, binary, sparse, true, remote);
  }

  /// How sparse matrices are read.
  ///
  /// @param absentMissing whether cells that are not stored are missing, in place of zero
  /// @param balance the name of the weights that contacts are multiplied with; null for counts
  /// @param divisive whether contacts are divided by weights; null where their name decides
  /// @param resolution the size of the bins of a contact map in base pairs; 0 for the finest there
  ///   is
  /// @param detail the picture by whose size bins are chosen; null where it does not matter
  /// @param regions the parts of the genome that are meant
  public record Sparse(
      boolean absentMissing,
      @Nullable String balance,
      @Nullable Boolean divisive,
      long resolution,
      @Nullable Detail detail,
      Regions regions)
      implements Serializable {
    /// What is not stored is zero; counts in the finest bins.
    public static final Sparse DEFAULT = new Sparse(false, null, null, 0);

    /// The whole genome.
    public Sparse(
        boolean absentMissing,
        @Nullable String balance,
        @Nullable Boolean divisive,
        long resolution) {
      this(absentMissing, balance, divisive, resolution, null, Regions.ALL);
    }

    /// The same for bins that are chosen by the size of a picture, and parts of the genome.
    public Sparse of(@Nullable Detail picture, Regions parts) {
      return new Sparse(absentMissing, balance, divisive, resolution, picture, parts);
    }

    /// Whether something is asked for that only contact maps have.
    public boolean contacts() {
      return balance != null || divisive != null || resolution != 0 || detail != null;
    }
  }

  /// How fine bins must be for a picture: one or more for each pixel.
  ///
  /// @param rows pixels along the rows of the matrix as it is stored; 0 for any number
  /// @param columns the same along its columns
  /// @param longer the same along the longer side of the matrix
  public record Detail(long rows, long columns, long longer) implements Serializable {
    /// The same with rows and columns exchanged.
    @SuppressWarnings("ArgumentSelectionDefectChecker")
    public Detail transposed() {
      return new Detail(columns, rows, longer);
    }

    /// Whether so many bins are fine enough.
    public boolean has(long rowBins, long columnBins) {
      return rowBins >= rows && columnBins >= columns && Math.max(rowBins, columnBins) >= longer;
    }
  }

  /// Parts of the genome, as people write them: `chr1:10,000,000-20,000,000`.
  ///
  /// @param rows one after the other; empty for all
  /// @param columns the same
  public record Regions(List<String> rows, List<String> columns) implements Serializable {
    /// The whole genome.
    public static final Regions ALL = new Regions(List.of(), List.of());

    /// Copies the lists.
    public Regions {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }

    /// Whether nothing is left out.
    public boolean isAll() {
      return rows.isEmpty() && columns.isEmpty();
    }
  }

  /// A real number made of a complex one.
  public enum Complex {
    /// The modulus, correct to 1 ulp.
    ABS,
    /// The real part, exact.
    REAL,
    /// The imaginary part, exact.
    IMAG,
    /// The angle in radians, in [-pi, pi].
    PHASE;

    /// The option with this name: `abs`, `real`, `imag`, `phase`.
    ///
    /// @throws IllegalArgumentException where there is none
    public static Complex ofName(String name) {
      for (Complex complex : values()) {
        if (complex.name().toLowerCase(Locale.ROOT).equals(name)) {
          return complex;
        }
      }
      throw new IllegalArgumentException(
          "'" + name + "' is no part of a complex number; known are abs, real, imag, phase");
    }

    /// Why complex cells of a type are refused where nobody chose a number.
    public static String unchosen(String type) {
      return "complex cells (dtype '"
          + type
          + "'); choose what is drawn of them with `complex` abs, real, imag or phase";
    }

    /// Whether the numbers of several elements add up to that of their sum.
    public boolean adds() {
      return this == REAL || this == IMAG;
    }

    /// The number that is drawn for a complex element.
    public double of(double real, double imaginary) {
      return switch (this) {
        case ABS -> Math.hypot(real, imaginary);
        case REAL -> real;
        case IMAG -> imaginary;
        case PHASE ->
            Double.isNaN(real) || Double.isNaN(imaginary)
                ? Double.NaN
                : Math.atan2(imaginary, real);
      };
    }
  }
}
