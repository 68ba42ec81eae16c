package dev.heatpress.plotly.layout;

import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.layout.Pushes.Push;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.FigureModel.TitleLook;
import dev.heatpress.plotly.model.Margins;
import java.util.ArrayList;
import java.util.List;

/// Title and subtitle of a figure.
record FigureTitle(FigureModel model, TextMeasure measure) {
  private static final double CAP = 0.7;
  private static final double MIDDLE = 0.35;

  /// Title and subtitle of the figure.
  ///
  /// @param lift how far a bar above the plot pushes it up
  List<TextBlock> blocks(Margins margins, double lift) {
    TitleLook t = model.title();
    List<TextBlock> blocks = new ArrayList<>();
    if (t.text().isEmpty()) {
      return blocks;
    }
    double pad = t.xanchor() == 0 ? t.padLeft() : t.xanchor() == 1 ? -t.padRight() : 0;
    double x =
        pad + (t.xpaper() ? margins.left() + margins.width() * t.x() : model.width() * t.x());
    double size = t.font().size();
    double down = t.baseline() == 0 ? -t.padBottom() : t.baseline() == CAP ? t.padTop() : 0;
    double y;
    if (Double.isNaN(t.y())) {
      y = margins.top() / 2;
    } else if (t.ypaper()) {
      y = margins.top() + margins.height() * (1 - t.y()) + down;
    } else {
      y = model.height() * (1 - t.y()) + down;
    }
    double shift = t.baseline();
    if (t.automargin() && push() > 0) {
      shift = t.baseline() == CAP ? CAP + 0.3 : t.baseline() == 0 ? -0.3 : MIDDLE;
    }
    TextBlock title = TextBlock.of(t.text(), x, y + shift * size - lift, t.xanchor(), t.font());
    blocks.add(title);
    if (!t.subtitle().isEmpty()) {
      double below = title.box(measure).bottom() + 1.6 * t.subtitleFont().size();
      blocks.add(TextBlock.of(t.subtitle(), x, below, t.xanchor(), t.subtitleFont()));
    }
    return blocks;
  }

  private double height() {
    TitleLook t = model.title();
    double size = t.font().size();
    TextBlock title = TextBlock.of(t.text(), 0, 0, 0, t.font());
    double high = title.box(measure).height();
    if (!t.subtitle().isEmpty()) {
      high += 1.6 * t.subtitleFont().size() + TextBlock.descent(measure, t.subtitleFont());
    }
    return size > 0 ? high : 0;
  }

  /// How much margin a title with `automargin` asks for; 0 where what there is suffices.
  private double push() {
    TitleLook t = model.title();
    if (!t.automargin() || t.text().isEmpty()) {
      return 0;
    }
    boolean top = t.y() > 0.5;
    double room = top ? model.margins().top() : model.margins().bottom();
    double push = height() + t.padTop() + t.padBottom();
    if (!t.ypaper()) {
      double depth = height();
      double anchored =
          t.baseline() == MIDDLE ? depth / 2 : (t.baseline() == CAP) == top ? depth : 0;
      push = anchored + (top ? 1 - t.y() : t.y()) * model.height() + t.padTop() + t.padBottom();
    }
    return push > room ? push : 0;
  }

  /// Asks for the room of a title with `automargin`.
  void reserve(Pushes pushes) {
    double push = push();
    if (push == 0) {
      return;
    }
    TitleLook t = model.title();
    boolean top = t.y() > 0.5;
    if (t.ypaper()) {
      pushes.put(
          "title", new Push(t.x(), 0, t.x(), 0, t.y(), top ? 0 : push, t.y(), top ? push : 0));
    } else {
      pushes.reserve(top, push);
    }
  }
}
