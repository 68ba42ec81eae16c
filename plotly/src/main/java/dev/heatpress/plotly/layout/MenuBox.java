package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Lengths;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.MenuLook;
import dev.heatpress.plotly.model.PlotlyColors;

/// A menu in its place; its geometry is that of `components/updatemenus` in plotly.js 4.1.
final class MenuBox {
  private static final double LEAST = 30;
  private static final double TEXT_PAD = 24;
  private static final double ARROW_PAD = 16;
  private static final double TEXT_X = 12;
  private static final double TEXT_Y = 3;
  private static final double ARROW_X = 4;
  private static final double GAP = 2;
  private static final int ACTIVE = 0xFFF4FAFF;

  private final MenuLook look;
  private final TextMeasure measure;
  private final double[] widths;
  private final double[] heights;
  private final boolean vertical;
  private double widest;
  private double highest;
  private double width;
  private double height;

  MenuBox(MenuLook look, TextMeasure measure) {
    this.look = look;
    this.measure = measure;
    int n = look.buttons().size();
    widths = new double[n];
    heights = new double[n];
    vertical = look.direction().equals("up") || look.direction().equals("down");
    for (int i = 0; i < n; i++) {
      TextBlock label = TextBlock.of(look.buttons().get(i), 0, 0, 0, look.font());
      widths[i] = Math.ceil(Math.max(label.width(measure) + TEXT_PAD, LEAST));
      double lines = look.font().size() * TextBlock.LINE * label.lines().size();
      heights[i] = Math.ceil(Math.max(lines, LEAST) + TEXT_Y);
      widest = Math.max(widest, widths[i]);
      highest = Math.max(highest, heights[i]);
      width = vertical ? widest : width + widths[i] + (i > 0 ? GAP : 0);
      height = vertical ? height + heights[i] + (i > 0 ? GAP : 0) : highest;
    }
    if (look.dropdown()) {
      width = vertical ? width : widest;
      height = highest;
      width += ARROW_PAD;
    }
  }

  private double outerWidth() {
    return width + look.pad().left() + look.pad().right();
  }

  private double outerHeight() {
    return height + look.pad().top() + look.pad().bottom();
  }

  /// What the menu needs of the margins.
  Pushes.Push push() {
    double right = look.xanchor();
    double above = 1 - look.yanchor();
    return new Pushes.Push(
        look.x(),
        outerWidth() * right,
        look.x(),
        outerWidth() * (1 - right),
        look.y(),
        outerHeight() * (1 - above),
        look.y(),
        outerHeight() * above);
  }

  /// The menu as items of a scene.
  List<Scene.Item> items(Margins m) {
    double x =
        Lengths.rounded(m.left() + m.width() * look.x() - outerWidth() * look.xanchor())
            + look.pad().left();
    double y =
        Lengths.rounded(
                m.top() + m.height() * (1 - look.y()) - outerHeight() * (1 - look.yanchor()))
            + look.pad().top();
    List<Scene.Item> items = new ArrayList<>();
    if (look.dropdown()) {
      String label = look.active() < 0 ? "" : look.buttons().get(look.active());
      button(items, label, x, y, widest + ARROW_PAD, highest, look.background());
      String arrow =
          switch (look.direction()) {
            case "left" -> "◄";
            case "right" -> "►";
            case "up" -> "▲";
            default -> "▼";
          };
      double end = x + widest + ARROW_PAD - ARROW_X;
      TextBlock.of(arrow, end, y + highest / 2 + TEXT_Y, 1, look.font())
          .items(measure)
          .forEach(items::add);
      return items;
    }
    for (int i = 0; i < widths.length; i++) {
      int fill = i == look.active() && look.shown() ? ACTIVE : look.background();
      double w = vertical ? widest : widths[i];
      double h = vertical ? heights[i] : highest;
      button(items, look.buttons().get(i), x, y, w, h, fill);
      x += vertical ? 0 : widths[i] + GAP;
      y += vertical ? heights[i] + GAP : 0;
    }
    return items;
  }

  private void button(
      List<Scene.Item> items, String label, double x, double y, double w, double h, int fill) {
    double border = look.borderWidth();
    double left = x + border;
    double top = y + border;
    if (PlotlyColors.alpha(fill) > 0) {
      items.add(new Scene.Box(left, top, w, h, fill));
    }
    if (border > 0 && PlotlyColors.alpha(look.borderColor()) > 0) {
      double[] corners = {left, top, left + w, top, left + w, top + h, left, top + h};
      items.add(new Scene.Line(corners, border, look.borderColor(), true, new double[0]));
    }
    TextBlock text = TextBlock.of(label, left + TEXT_X, 0, 0, look.font());
    double lines = (text.lines().size() - 1) * look.font().size() * TextBlock.LINE / 2;
    items.addAll(text.moved(0, top + h / 2 - lines + TEXT_Y).items(measure));
  }
}
