package dev.heatpress.job;

import org.jspecify.annotations.Nullable;

/// How large a picture becomes, in pixels.
public record PictureSize(int width, int height) {
  /// The longer side of a picture of many cells, where nobody asks for another.
  static final int FITTED = 2000;

  /// A matrix with fewer cells than this along its longer side is enlarged.
  static final int SMALL = 400;

  /// What a small matrix may grow to.
  static final int ENLARGED = 800;

  /// What was asked for; null where it was not. Either the cell size or the others.
  ///
  /// @param width pixels
  /// @param height pixels
  /// @param cellPixels pixels along both sides of every cell
  public record Request(@Nullable Long width, @Nullable Long height, @Nullable Long cellPixels) {
    /// Refuses contradictions.
    public Request {
      if (cellPixels != null && (width != null || height != null)) {
        throw SettingException.of(
            "cell-px", "sets the size of the picture, and so do `width` and `height`; drop either");
      }
    }
  }

  /// The size for a matrix as it appears in the picture, after transposing.
  ///
  /// One of width and height alone keeps the aspect, with at least one pixel. Without a request:
  /// one pixel per cell up to 2000 along the longer side, above that fitted to 2000; below 400
  /// cells the largest whole number of pixels per cell that stays within 800.
  ///
  /// @throws SettingException where a side has more than 2^31 - 1 pixels, as many as PNG counts
  public static PictureSize of(Request request, long rows, long columns) {
    Long w = request.width;
    Long h = request.height;
    Long cell = request.cellPixels;
    long longer = Math.max(rows, columns);
    if (w == null && h == null) {
      if (cell == null && longer > FITTED) {
        return columns >= rows
            ? of(FITTED, scaled(FITTED, rows, columns))
            : of(scaled(FITTED, columns, rows), FITTED);
      }
      long k = cell != null ? cell : longer < SMALL ? ENLARGED / longer : 1;
      return of(saturated(columns, k), saturated(rows, k));
    }
    if (w == null && h != null) {
      return of(scaled(h, columns, rows), h);
    }
    if (w != null && h == null) {
      return of(w, scaled(w, rows, columns));
    }
    return of(w == null ? 1 : w, h == null ? 1 : h);
  }

  private static PictureSize of(long width, long height) {
    if (Math.max(width, height) > Integer.MAX_VALUE) {
      throw SettingException.about(
          "width",
          "a picture of %d x %d has a side of more than 2147483647 pixels; ask for less with `width`",
          width,
          height);
    }
    return new PictureSize((int) width, (int) height);
  }

  /// pixels * part / whole, rounded half up, at least 1.
  private static long scaled(long pixels, long part, long whole) {
    double about = (double) pixels * part / whole;
    if (about > 1L << 32) {
      return 1L << 32;
    }
    long low = Math.max(0, (long) about - 1);
    // The quotient is exact in 128 bits; the double only says where to look.
    while (compareHalfUp(pixels, part, whole, low + 1) >= 0) {
      low++;
    }
    return Math.max(1, low);
  }

  /// The sign of pixels * part / whole - (n - 1/2).
  private static int compareHalfUp(long pixels, long part, long whole, long n) {
    long leftHigh = Math.multiplyHigh(2 * pixels, part);
    long leftLow = 2 * pixels * part;
    long rightHigh = Math.multiplyHigh(2 * n - 1, whole);
    long rightLow = (2 * n - 1) * whole;
    int high = Long.compare(leftHigh, rightHigh);
    return high != 0 ? high : Long.compareUnsigned(leftLow, rightLow);
  }

  private static long saturated(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
