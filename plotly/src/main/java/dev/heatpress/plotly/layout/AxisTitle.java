package dev.heatpress.plotly.layout;

import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisLook;
import dev.heatpress.plotly.model.FigureModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The title of an axis.
record AxisTitle(Axis axis, FigureModel model, TextMeasure measure) {
  private static final double CAP = 0.7;
  private static final double MIDDLE = 0.35;

  /// The room of a title beyond labels, in pixels.
  static double depth(AxisLook look) {
    double size = look.titleFont().size();
    int more = look.titleLines() - 1;
    if (!Double.isNaN(look.titleStandoff())) {
      return size * (CAP + more * TextBlock.LINE) + look.titleStandoff();
    }
    return more > 0 ? size * (more + 1) * TextBlock.LINE : size;
  }

  /// The title in its place; null where there is none.
  ///
  /// @param edge where the axis stands, without its line
  /// @param labels of its ticks
  @Nullable TextBlock placed(double edge, List<TextBlock> labels) {
    AxisLook look = axis.look;
    if (look.title().isEmpty()) {
      return null;
    }
    double size = look.titleFont().size();
    String side = look.side();
    boolean first = side.equals("left") || side.equals("top");
    double away;
    if (!Double.isNaN(look.titleStandoff())) {
      double lines = (look.titleLines() - 1) * TextBlock.LINE;
      away = axis.depth + look.titleStandoff() + size * (first ? MIDDLE + lines : CAP);
    } else {
      boolean inside = look.labelsInside();
      away = 10 + (look.lineWidth() > 0 ? look.lineWidth() - 1 : 0);
      away += inside ? 0.5 * size + look.outside() : 1.5 * size;
      away +=
          (inside ? 0 : size)
              * switch (side) {
                case "top" -> look.labels() ? 1 : 0;
                case "bottom" -> look.labels() ? 1.5 : 0.5;
                case "right" -> look.labels() ? 1 : 0.5;
                default -> look.labels() ? 0.5 : 0;
              };
    }
    double at = edge + (first ? -away : away);
    double middle = axis.offset + axis.length / 2;
    TextBlock block =
        axis.vertical()
            ? TextBlock.of(look.title(), at, middle, 0.5, look.titleFont()).turned(-90)
            : TextBlock.of(look.title(), middle, at, 0.5, look.titleFont());
    return scooted(block, labels);
  }

  /// Away from labels, but not off the page.
  private TextBlock scooted(TextBlock title, List<TextBlock> labels) {
    String side = axis.look.side();
    boolean first = side.equals("left") || side.equals("top");
    double sign = first ? -1 : 1;
    String back =
        switch (side) {
          case "left" -> "right";
          case "right" -> "left";
          case "top" -> "bottom";
          default -> "top";
        };
    double pad = Double.isNaN(axis.look.titleStandoff()) ? 2 : 0;
    Box box = title.box(measure);
    Box page = new Box(0, 0, model.width(), model.height());
    double most = sign * (page.side(side) - box.side(side));
    double shift = Math.min(0, most);
    if (most >= 0) {
      for (TextBlock label : labels) {
        Box other = label.box(measure);
        if (box.meets(other, pad)) {
          shift = Math.max(shift, sign * (other.side(side) - box.side(back)) + pad);
        }
      }
      shift = Math.min(most, shift);
    }
    return axis.vertical() ? title.moved(sign * shift, 0) : title.moved(0, sign * shift);
  }
}
