package dev.heatpress.core.figure;

import module java.base;

/// A key, and behind it those of tracks: in columns on the right of data, in rows below them. All
/// lengths are in points.
///
/// @param main that of the data
/// @param places of the others, from the upper left corner of all
/// @param width of all
/// @param height of all
record PackedKeys(
    KeyLayout main, List<Place> places, TextStyle style, boolean right, double width, double height)
    implements KeyLayout {
  /// In font sizes, how long the bars of tracks are.
  private static final double BAR = 9;

  /// Where a key stands.
  record Place(KeyLayout key, double x, double y) {}

  /// Lays out the keys of tracks beside another one.
  static KeyLayout of(
      KeyLayout main, FigureSpec spec, TextStyle style, double dataWidth, double dataHeight) {
    if (spec.legends().isEmpty()) {
      return main;
    }
    boolean right = spec.side() == Key.Side.RIGHT;
    PageBox page = spec.page();
    double bar = Math.min(BAR * style.em(), right ? 0.4 * page.height() : 0.4 * page.width());
    double most =
        right ? Math.max(dataHeight, 0.5 * page.height()) : page.width() - 2 * style.margin();
    boolean alone = main instanceof None;
    double gap = style.gap();
    List<Place> places = new ArrayList<>();
    double x = alone || !right ? 0 : main.width() + gap;
    double y = alone || right ? 0 : main.height() + gap;
    // Of the column or row that is being filled.
    double thickness = 0;
    double width = main.width();
    double height = right ? 0 : main.height();
    for (Key legend : spec.legends()) {
      KeyLayout key =
          switch (legend) {
            case Key.ColorBar b when right -> ColorBarLayout.vertical(b, spec, style, bar);
            case Key.ColorBar b -> ColorBarLayout.horizontal(b, spec, style, bar);
            case Key.Legend l -> LegendLayout.of(l, spec, style, right ? dataHeight : Double.NaN);
          };
      double above = right ? key.above() : 0;
      double down = right && key instanceof ColorBarLayout ? bar + 2 * above : key.height();
      double along = right ? down : key.width();
      boolean full = (right ? y : x) > 0 && (right ? y : x) + along > most;
      if (full) {
        x = right ? x + thickness + gap : 0;
        y = right ? 0 : y + thickness + gap;
        thickness = 0;
      }
      places.add(new Place(key, x, y + above));
      width = Math.max(width, x + key.width());
      height = Math.max(height, y + down);
      thickness = Math.max(thickness, right ? key.width() : down);
      x += right ? 0 : key.width() + 1.5 * gap;
      y += right ? down + gap : 0;
    }
    return new PackedKeys(main, places, style, right, width, height);
  }

  @Override
  public double above() {
    return main.above();
  }

  /// Relative to the data whose height the main key knows.
  @Override
  public double below() {
    return main.below();
  }

  /// How far it reaches below data of a height.
  double below(double data) {
    return Math.max(main.below(), height - data);
  }

  @Override
  public void tell(List<String> remarks) {
    main.tell(remarks);
    places.forEach(place -> place.key.tell(remarks));
  }

  @Override
  public void draw(Canvas canvas, double x, double y) {
    main.draw(canvas, right ? x : x + (width - main.width()) / 2, y);
    for (Place place : places) {
      place.key.draw(canvas, x + place.x, y + place.y);
    }
  }
}
