package dev.heatpress.core.figure;

/// A font whose characters are all equally wide, for tests of what stands where.
record FixedMeasure(double advance) implements TextMeasure {
  /// About as wide as the digits of a sans serif font.
  static final FixedMeasure SANS = new FixedMeasure(0.56);

  @Override
  public double width(String text, Face face) {
    return advance * text.codePointCount(0, text.length());
  }

  @Override
  public double capHeight() {
    return 0.72;
  }

  @Override
  public double ascent(Face face) {
    return 0.93;
  }

  @Override
  public double descent(Face face) {
    return 0.24;
  }
}
