package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Lengths;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Font;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.SliderLook;

/// A slider in its place; its geometry is that of `components/sliders` in plotly.js 4.1.
final class SliderBox {
  private static final double GRIP = 20;
  private static final double RAIL = 5;
  private static final double RAIL_INSET = 8;
  private static final double STEP_INSET = 10;
  private static final double TICK_OFFSET = 25;
  private static final double LABEL_PAD = 8;

  private final SliderLook look;
  private final TextMeasure measure;
  private final Margins m;
  private final double outer;
  private final double inner;
  private final double height;
  private final double valueHeight;
  private final int valueLines;
  private final double valueWidth;
  private final int stride;

  SliderBox(SliderLook look, Margins m, TextMeasure measure) {
    this.look = look;
    this.measure = measure;
    this.m = m;
    double labelWidth = 0;
    double labelHeight = 0;
    for (String step : look.steps()) {
      Box box = TextBlock.of(step, 0, 0, 0, look.font()).box(measure);
      labelWidth = Math.max(labelWidth, box.width());
      labelHeight = Math.max(labelHeight, box.height());
    }
    outer = look.lenPart() ? Lengths.rounded(m.width() * look.len()) : look.len();
    inner = Lengths.rounded(outer - look.pad().left() - look.pad().right());
    double room = (inner - 2 * STEP_INSET) / (look.steps().size() - 1);
    stride = room > 0 ? (int) Math.max(1, Math.ceil((labelWidth + LABEL_PAD) / room)) : 1;
    double high = 0;
    double wide = 0;
    int lines = 1;
    SliderLook.Value value = look.value();
    for (String step : value == null ? List.<String>of() : look.steps()) {
      TextBlock text = TextBlock.of(valueText(step), 0, 0, 0, valueFont());
      high = Math.max(high, Math.ceil(text.box(measure).height()));
      wide = Math.max(wide, Math.ceil(text.width(measure)));
      lines = Math.max(lines, text.lines().size());
    }
    valueLines = lines;
    valueWidth = wide;
    valueHeight = value == null ? 0 : high + value.offset();
    height =
        valueHeight
            + TICK_OFFSET
            + look.tickLength()
            + labelHeight
            + look.pad().top()
            + look.pad().bottom();
  }

  private String valueText(String label) {
    SliderLook.Value value = look.value();
    return value == null ? "" : value.prefix() + label + value.suffix();
  }

  private Font valueFont() {
    return look.value() == null ? look.font() : look.value().font();
  }

  /// What the slider needs of the margins.
  Pushes.Push push() {
    double right = look.xanchor();
    double above = 1 - look.yanchor();
    double high = Math.ceil(height);
    boolean part = look.lenPart();
    return new Pushes.Push(
        part ? look.x() - look.len() * right : look.x(),
        part ? 0 : Math.ceil(outer) * right,
        part ? look.x() + look.len() * (1 - right) : look.x(),
        part ? 0 : Math.ceil(outer) * (1 - right),
        look.y(),
        high * (1 - above),
        look.y(),
        high * above);
  }

  /// The slider as items of a scene.
  List<Scene.Item> items() {
    double x =
        Lengths.rounded(m.left() + m.width() * look.x() - outer * look.xanchor())
            + look.pad().left();
    double y =
        Lengths.rounded(m.top() + m.height() * (1 - look.y()) - height * (1 - look.yanchor()))
            + look.pad().top();
    List<Scene.Item> items = new ArrayList<>();
    value(items, x, y);
    double top = y + valueHeight;
    rounded(
        items, x + RAIL_INSET, top + (GRIP - RAIL) / 2, Math.max(0, inner - 2 * RAIL_INSET), RAIL);
    int last = look.steps().size() - 1;
    for (int i = 0; i <= last; i++) {
      double at = x + at((double) i / last);
      boolean major = i % stride == 0;
      if (major) {
        double base = top + TICK_OFFSET + look.tickLength() + look.font().size() * TextBlock.LINE;
        TextBlock label = TextBlock.of(look.steps().get(i), at, base, 0.5, look.font());
        items.addAll(label.items(measure));
      }
      double length = major ? look.tickLength() : look.minorLength();
      if (length > 0 && look.tickWidth() > 0 && PlotlyColors.alpha(look.tickColor()) > 0) {
        double from = top + TICK_OFFSET;
        items.add(Scene.Line.of(at, from, at, from + length, look.tickWidth(), look.tickColor()));
      }
    }
    double grip = x + at((double) look.active() / last);
    double[] round = ShapeItems.ellipse(grip, top + GRIP / 2, GRIP / 2, GRIP / 2);
    filled(items, round);
    return items;
  }

  private double at(double part) {
    return STEP_INSET + (inner - 2 * STEP_INSET) * Math.clamp(part, 0, 1);
  }

  private void value(List<Scene.Item> items, double x, double y) {
    SliderLook.Value value = look.value();
    if (value == null) {
      return;
    }
    double left =
        value.xanchor() == 1 ? inner - valueWidth : value.xanchor() == 0.5 ? inner / 2 : 0;
    TextBlock text =
        TextBlock.of(
            valueText(look.steps().get(look.active())),
            x + left,
            0,
            value.xanchor() == 0.5 ? 0.5 : 0,
            value.font());
    double lines = valueLines + 1.0 - text.lines().size();
    items.addAll(text.moved(0, y + lines * value.font().size() * TextBlock.LINE).items(measure));
  }

  private void rounded(List<Scene.Item> items, double x, double y, double w, double h) {
    filled(items, new double[] {x, y, x + w, y, x + w, y + h, x, y + h});
  }

  private void filled(List<Scene.Item> items, double[] outline) {
    if (PlotlyColors.alpha(look.background()) > 0) {
      items.add(new Scene.Polygon(outline, look.background()));
    }
    if (look.borderWidth() > 0 && PlotlyColors.alpha(look.borderColor()) > 0) {
      items.add(
          new Scene.Line(outline, look.borderWidth(), look.borderColor(), true, new double[0]));
    }
  }
}
