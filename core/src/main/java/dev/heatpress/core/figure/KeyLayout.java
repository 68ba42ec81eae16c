package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;
import java.util.List;

/// How a key is laid out beside data of some size: how much room it needs, and how it is drawn. All
/// lengths are in points.
sealed interface KeyLayout permits ColorBarLayout, LegendLayout, PackedKeys, KeyLayout.None {

  /// No key.
  KeyLayout NONE = new None();

  /// How wide it is, labels included.
  double width();

  /// How high it is, labels included.
  double height();

  /// On the right: how far it reaches above the data.
  double above();

  /// On the right: how far it reaches below the data.
  double below();

  /// Says what of it is not complete.
  void tell(List<String> remarks);

  /// Says that some of these are not complete.
  static void tell(List<String> remarks, long shortened, String one, String several) {
    if (shortened > 0) {
      remarks.add(
          Printf.of("%d %s shortened for lack of room", shortened, shortened == 1 ? one : several));
    }
  }

  /// Says that a title is not complete.
  static void tell(List<String> remarks, List<Label> title) {
    long shortened = title.stream().filter(Label::shortened).count();
    tell(remarks, shortened, "title", "titles");
  }

  /// Draws it with its upper left corner at (x, y); on the right, y is where the data begin.
  void draw(Canvas canvas, double x, double y);

  /// Lays out the keys for data of a size on a page.
  static KeyLayout of(FigureSpec spec, TextStyle style, double width, double height) {
    boolean right = spec.side() == Key.Side.RIGHT;
    KeyLayout main = main(spec, style, width, height, right);
    return PackedKeys.of(main, spec, style, width, height);
  }

  private static KeyLayout main(
      FigureSpec spec, TextStyle style, double width, double height, boolean right) {
    return switch (spec.key()) {
      case null -> NONE;
      case Key.ColorBar bar when right -> ColorBarLayout.vertical(bar, spec, style, height);
      case Key.ColorBar bar -> ColorBarLayout.horizontal(bar, spec, style, width);
      case Key.Legend legend -> LegendLayout.of(legend, spec, style, right ? height : Double.NaN);
    };
  }

  /// No key at all.
  record None() implements KeyLayout {
    @Override
    public void tell(List<String> remarks) {}

    @Override
    public double width() {
      return 0;
    }

    @Override
    public double height() {
      return 0;
    }

    @Override
    public double above() {
      return 0;
    }

    @Override
    public double below() {
      return 0;
    }

    @Override
    public void draw(Canvas canvas, double x, double y) {}
  }
}
