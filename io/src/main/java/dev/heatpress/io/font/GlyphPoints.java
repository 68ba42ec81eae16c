package dev.heatpress.io.font;

import module java.base;

/// The points of a simple glyph in font units, as a `glyf` table has them: of quadratic curves,
/// with those on the curve left out where they are in the middle between two that are not.
///
/// @param ends index of the last point of each contour
record GlyphPoints(int[] x, int[] y, boolean[] on, int[] ends) {
  private static final int ON_CURVE = 0x1;
  private static final int X_SHORT = 0x2;
  private static final int Y_SHORT = 0x4;
  private static final int REPEAT = 0x8;
  private static final int X_SAME_OR_POSITIVE = 0x10;
  private static final int Y_SAME_OR_POSITIVE = 0x20;

  /// Reads what follows the box of a simple glyph.
  static GlyphPoints read(ByteBuffer data, int contours) {
    int[] ends = new int[contours];
    for (int i = 0; i < contours; i++) {
      ends[i] = Short.toUnsignedInt(data.getShort());
    }
    int instructions = Short.toUnsignedInt(data.getShort());
    data.position(data.position() + instructions);
    int count = contours == 0 ? 0 : ends[contours - 1] + 1;
    int[] flags = new int[count];
    for (int i = 0; i < count; ) {
      int flag = data.get();
      int times = (flag & REPEAT) == 0 ? 1 : 1 + Byte.toUnsignedInt(data.get());
      for (; times > 0; times--) {
        flags[i++] = flag;
      }
    }
    int[] x = coordinates(data, flags, X_SHORT, X_SAME_OR_POSITIVE);
    int[] y = coordinates(data, flags, Y_SHORT, Y_SAME_OR_POSITIVE);
    boolean[] on = new boolean[count];
    for (int i = 0; i < count; i++) {
      on[i] = (flags[i] & ON_CURVE) != 0;
    }
    return new GlyphPoints(x, y, on, ends);
  }

  private static int[] coordinates(ByteBuffer data, int[] flags, int isShort, int isSame) {
    int[] values = new int[flags.length];
    int value = 0;
    for (int i = 0; i < flags.length; i++) {
      boolean same = (flags[i] & isSame) != 0;
      if ((flags[i] & isShort) != 0) {
        int step = Byte.toUnsignedInt(data.get());
        value += same ? step : -step;
      } else if (!same) {
        value += data.getShort();
      }
      values[i] = value;
    }
    return values;
  }

  /// The parts of a glyph as one.
  static GlyphPoints join(List<GlyphPoints> parts) {
    int points = parts.stream().mapToInt(p -> p.x.length).sum();
    int contours = parts.stream().mapToInt(p -> p.ends.length).sum();
    GlyphPoints all =
        new GlyphPoints(new int[points], new int[points], new boolean[points], new int[contours]);
    int at = 0;
    int contour = 0;
    for (GlyphPoints part : parts) {
      System.arraycopy(part.x, 0, all.x, at, part.x.length);
      System.arraycopy(part.y, 0, all.y, at, part.y.length);
      System.arraycopy(part.on, 0, all.on, at, part.on.length);
      for (int end : part.ends) {
        all.ends[contour++] = at + end;
      }
      at += part.x.length;
    }
    return all;
  }

  /// Points with other coordinates, rounded to whole font units.
  GlyphPoints map(DoubleBinaryOperator toX, DoubleBinaryOperator toY) {
    int[] tx = new int[x.length];
    int[] ty = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      tx[i] = (int) Math.round(toX.applyAsDouble(x[i], y[i]));
      ty[i] = (int) Math.round(toY.applyAsDouble(x[i], y[i]));
    }
    return new GlyphPoints(tx, ty, on, ends);
  }

  /// The curves, at size 1.
  Outline outline(double unitsPerEm) {
    double[][] contours = new double[ends.length][];
    int first = 0;
    for (int i = 0; i < ends.length; i++) {
      contours[i] = contour(first, ends[i], unitsPerEm);
      first = ends[i] + 1;
    }
    return new Outline(contours);
  }

  /// Begins and ends at a point of the curve: a given one, or the middle between two others.
  private double[] contour(int first, int last, double unitsPerEm) {
    int n = last - first + 1;
    int start = 0;
    while (start < n && !on[first + start]) {
      start++;
    }
    boolean given = start < n;
    Outline.Tracer tracer =
        given
            ? new Outline.Tracer(x[first + start], y[first + start], unitsPerEm)
            : new Outline.Tracer(
                (x[first] + x[last]) / 2.0, (y[first] + y[last]) / 2.0, unitsPerEm);
    for (int k = given ? 1 : 0; k < n; k++) {
      int i = first + (start + k) % n;
      tracer.point(x[i], y[i], on[i]);
    }
    return tracer.close();
  }

  /// The glyph as the `glyf` table has it, without instructions; empty where it has no points.
  byte[] encode() {
    if (x.length == 0) {
      return new byte[0];
    }
    ByteArrayOutputStream flags = new ByteArrayOutputStream();
    ByteArrayOutputStream steps = new ByteArrayOutputStream();
    ByteArrayOutputStream ySteps = new ByteArrayOutputStream();
    int[] box = {x[0], y[0], x[0], y[0]};
    for (int i = 0; i < x.length; i++) {
      int dx = x[i] - (i == 0 ? 0 : x[i - 1]);
      int dy = y[i] - (i == 0 ? 0 : y[i - 1]);
      int flag = step(dx, X_SHORT, X_SAME_OR_POSITIVE, steps);
      flag |= step(dy, Y_SHORT, Y_SAME_OR_POSITIVE, ySteps);
      flags.write(flag | (on[i] ? ON_CURVE : 0));
      box[0] = Math.min(box[0], x[i]);
      box[1] = Math.min(box[1], y[i]);
      box[2] = Math.max(box[2], x[i]);
      box[3] = Math.max(box[3], y[i]);
    }
    steps.writeBytes(ySteps.toByteArray());
    ByteBuffer glyph = ByteBuffer.allocate(10 + 2 * ends.length + 2 + flags.size() + steps.size());
    glyph.putShort((short) ends.length);
    for (int side : box) {
      glyph.putShort((short) side);
    }
    for (int end : ends) {
      glyph.putShort((short) end);
    }
    return glyph.putShort((short) 0).put(flags.toByteArray()).put(steps.toByteArray()).array();
  }

  private static int step(int step, int isShort, int isSame, ByteArrayOutputStream out) {
    if (step == 0) {
      return isSame;
    }
    if (Math.abs(step) < 256) {
      out.write(Math.abs(step));
      return isShort | (step > 0 ? isSame : 0);
    }
    out.write(step >> 8);
    out.write(step);
    return 0;
  }
}
