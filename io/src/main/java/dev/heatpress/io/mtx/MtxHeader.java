package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;

/// What the first lines of a Matrix Market file say. Words may be in any case; lines that are blank
/// or begin with a percent sign are comments.
///
/// @param rows of the matrix
/// @param columns of the matrix
/// @param entries lines of numbers that follow, in the coordinate format
/// @param begin the byte at which they begin
/// @see <a href="https://math.nist.gov/MatrixMarket/formats.html">The Matrix Market Exchange
///   Formats </a>
record MtxHeader(
    boolean coordinate,
    Field field,
    Symmetry symmetry,
    long rows,
    long columns,
    long entries,
    long begin) {
  static final String BANNER = "%%matrixmarket";

  /// A banner has 1024 characters at the most, as any line; what is longer is something else.
  private static final int LONGEST_LINE = 1 << 16;

  /// What numbers are.
  enum Field {
    REAL,
    INTEGER,
    UNSIGNED,
    COMPLEX,
    PATTERN
  }

  /// What one triangle says of the other.
  enum Symmetry {
    GENERAL,
    SYMMETRIC,
    SKEW,
    HERMITIAN
  }

  /// Whether a text begins as such a file, with one percent sign or two.
  static boolean matches(MemorySegment bytes) {
    int n = (int) Math.min(BANNER.length(), bytes.byteSize());
    byte[] head = bytes.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
    String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return text.equals(BANNER) || text.startsWith(BANNER.substring(1));
  }

  static MtxHeader of(MtxText text) {
    MtxText.Lines lines = text.lines(0, LONGEST_LINE);
    String banner = lines.next();
    if (banner == null) {
      throw new InputException("an empty Matrix Market file");
    }
    String[] words = banner.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (!words[0].equals(BANNER)) {
      throw new InputException(
          "line 1 begins with %s and should begin with %%%%MatrixMarket, with two percent signs",
          words[0]);
    }
    if (words.length != 5) {
      throw new InputException(
          "line 1 of a Matrix Market file has %d words in place of 5: %s", words.length, banner);
    }
    if (!words[1].equals("matrix")) {
      throw new InputException(
          "a Matrix Market file of a '%s'; of these files only matrices are read", words[1]);
    }
    boolean coordinate =
        switch (words[2]) {
          case "coordinate" -> true;
          case "array" -> false;
          default -> throw unknown("format", words[2], "coordinate, array");
        };
    Field field =
        switch (words[3]) {
          case "real", "double" -> Field.REAL;
          case "integer" -> Field.INTEGER;
          case "unsigned-integer" -> Field.UNSIGNED;
          case "complex" -> Field.COMPLEX;
          case "pattern" -> Field.PATTERN;
          default ->
              throw unknown(
                  "kind of numbers",
                  words[3],
                  "real, double, integer, unsigned-integer, complex, pattern");
        };
    Symmetry symmetry =
        switch (words[4]) {
          case "general" -> Symmetry.GENERAL;
          case "symmetric" -> Symmetry.SYMMETRIC;
          case "skew-symmetric" -> Symmetry.SKEW;
          case "hermitian" -> Symmetry.HERMITIAN;
          default ->
              throw unknown("symmetry", words[4], "general, symmetric, skew-symmetric, hermitian");
        };
    if (symmetry == Symmetry.HERMITIAN && field != Field.COMPLEX) {
      throw new InputException("line 1 says hermitian of numbers that are not complex");
    }
    if (field == Field.PATTERN && (!coordinate || symmetry == Symmetry.SKEW)) {
      throw new InputException(
          "line 1 says pattern, which is for coordinate and symmetric or general");
    }
    if (field == Field.UNSIGNED && symmetry == Symmetry.SKEW) {
      throw new InputException("line 1 says skew-symmetric of numbers without a sign");
    }
    return sizes(lines, coordinate, field, symmetry);
  }

  private static MtxHeader sizes(
      MtxText.Lines lines, boolean coordinate, Field field, Symmetry symmetry) {
    String line = lines.next();
    while (line != null && (line.isBlank() || line.stripLeading().startsWith("%"))) {
      line = lines.next();
    }
    int count = coordinate ? 3 : 2;
    String[] sizes = line == null ? new String[0] : line.strip().split("\\s+", -1);
    if (line == null || sizes.length != count) {
      throw new InputException(
          "line %d should have %d sizes (rows, columns%s) and has '%s'",
          lines.number(), count, coordinate ? ", entries" : "", line == null ? "" : line.strip());
    }
    long[] numbers = new long[count];
    for (int k = 0; k < count; k++) {
      try {
        numbers[k] = Long.parseLong(sizes[k]);
      } catch (NumberFormatException e) {
        throw new InputException(
            Printf.of(
                "line %d has the size '%s', which is no number of 63 bits",
                lines.number(), OneLine.abbreviated(sizes[k], 40)),
            e);
      }
      if (numbers[k] < (k < 2 ? 1 : 0)) {
        throw new InputException(
            "line %d says %s; there is nothing to draw", lines.number(), line.strip());
      }
    }
    if (symmetry != Symmetry.GENERAL && numbers[0] != numbers[1]) {
      throw new InputException(
          "line 1 says symmetric of a matrix of %d x %d cells", numbers[0], numbers[1]);
    }
    return new MtxHeader(
        coordinate,
        field,
        symmetry,
        numbers[0],
        numbers[1],
        coordinate ? numbers[2] : 0,
        lines.at());
  }

  private static InputException unknown(String what, String word, String known) {
    return new InputException(
        "line 1 names the %s '%s'; known are %s", what, OneLine.abbreviated(word, 40), known);
  }
}
