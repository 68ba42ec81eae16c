package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// Menus and sliders of a layout, with the defaults of plotly.js 4.1.
final class ControlsReader {
  private static final int BORDER = 0xFFBEC8D9;
  private static final int RAIL = 0xFFF8FAFC;
  private static final int TICK = 0xFF333333;
  private static final int MOST = 1000;

  private final Attrs layout;
  private final Json.Obj template;
  private final Font font;
  private final int paper;

  ControlsReader(Attrs layout, Json.Obj template, Font font, int paper) {
    this.layout = layout;
    this.template = template;
    this.font = font;
    this.paper = paper;
  }

  private List<Attrs> list(String name, String standard) {
    List<Attrs> list = layout.list(name, template.object(standard));
    return list.subList(0, Math.min(MOST, list.size()));
  }

  /// The labels of items that plotly.js shows, with those of others left out.
  private static List<@Nullable String> labels(Attrs a, String name, String standard) {
    List<@Nullable String> labels = new ArrayList<>();
    List<Attrs> items = a.list(name, Json.NO_FIELDS);
    for (int i = 0; i < Math.min(10_000, items.size()); i++) {
      Attrs item = items.get(i);
      boolean usable = item.text("method", "").equals("skip") || Json.size(item.get("args")) >= 0;
      boolean seen = usable && item.flag("visible", true);
      labels.add(seen ? item.markup("label", standard.isEmpty() ? "" : standard + i) : null);
      item.quietAll();
    }
    return labels;
  }

  private static int active(List<@Nullable String> labels, int active) {
    int before = 0;
    for (int i = 0; i < Math.min(active, labels.size()); i++) {
      before += labels.get(i) == null ? 0 : 1;
    }
    boolean there = active >= 0 && active < labels.size() && labels.get(active) != null;
    return there ? before : -1;
  }

  private static List<String> seen(List<@Nullable String> labels) {
    List<String> seen = new ArrayList<>();
    for (String label : labels) {
      if (label != null) {
        seen.add(label);
      }
    }
    return seen;
  }

  /// The menus that are seen.
  List<MenuLook> menus() {
    List<MenuLook> menus = new ArrayList<>();
    for (Attrs a : list("updatemenus", "updatemenudefaults")) {
      a.quiet("name", "templateitemname");
      List<@Nullable String> labels = labels(a, "buttons", "");
      List<String> seen = seen(labels);
      if (seen.isEmpty() || !a.flag("visible", true)) {
        a.quietAll();
        continue;
      }
      double x = a.number("x", -0.05);
      double y = a.number("y", 1);
      menus.add(
          new MenuLook(
              seen,
              active(labels, (int) Math.clamp(a.number("active", 0), -1, 1e6)),
              a.choice("type", "dropdown", "dropdown", "buttons").equals("dropdown"),
              a.choice("direction", "down", "left", "right", "up", "down"),
              a.flag("showactive", true),
              Math.clamp(x, -2, 3),
              Math.clamp(y, -2, 3),
              xanchor(a, "right", x),
              yanchor(a, y),
              pad(a, 0),
              a.font("font", font),
              a.color("bgcolor", paper),
              a.color("bordercolor", BORDER),
              a.number("borderwidth", 1, 0)));
    }
    return menus;
  }

  /// The sliders that are seen.
  List<SliderLook> sliders() {
    List<SliderLook> sliders = new ArrayList<>();
    for (Attrs a : list("sliders", "sliderdefaults")) {
      a.quiet("name", "templateitemname", "transition", "activebgcolor");
      a.part("transition").quietAll();
      List<@Nullable String> labels = labels(a, "steps", "step-");
      List<String> seen = seen(labels);
      if (seen.size() < 2 || !a.flag("visible", true)) {
        a.quietAll();
        continue;
      }
      double x = a.number("x", 0);
      double y = a.number("y", 0);
      boolean part = a.choice("lenmode", "fraction", "fraction", "pixels").equals("fraction");
      Font own = a.font("font", font);
      Attrs value = a.part("currentvalue");
      sliders.add(
          new SliderLook(
              seen,
              Math.max(0, active(labels, (int) Math.clamp(a.number("active", 0, 0), 0, 1e6))),
              Math.clamp(a.number("len", 1, 0), 0, part ? 10 : 1e5),
              part,
              Math.clamp(x, -2, 3),
              Math.clamp(y, -2, 3),
              xanchor(a, "left", x),
              yanchor(a, y),
              pad(a, 20),
              own,
              value.flag("visible", true) ? value(value, own) : null,
              a.color("bgcolor", RAIL),
              a.color("bordercolor", BORDER),
              a.number("borderwidth", 1, 0),
              a.number("ticklen", 7, 0),
              a.number("tickwidth", 1, 0),
              a.color("tickcolor", TICK),
              a.number("minorticklen", 4, 0)));
      if (!value.flag("visible", true)) {
        value.quietAll();
      }
    }
    return sliders;
  }

  private static SliderLook.Value value(Attrs a, Font font) {
    return new SliderLook.Value(
        a.markup("prefix", ""),
        a.markup("suffix", ""),
        switch (a.choice("xanchor", "left", "left", "center", "right")) {
          case "center" -> 0.5;
          case "right" -> 1;
          default -> 0;
        },
        a.number("offset", 10),
        a.font("font", font));
  }

  private static Margins pad(Attrs a, double top) {
    Attrs pad = a.part("pad");
    return new Margins(
        pad.number("l", 0), pad.number("r", 0), pad.number("t", top), pad.number("b", 0), 0, 0);
  }

  private static double xanchor(Attrs a, String standard, double x) {
    return switch (a.choice("xanchor", standard, "auto", "left", "center", "right")) {
      case "left" -> 0;
      case "center" -> 0.5;
      case "right" -> 1;
      default -> x <= 1 / 3.0 ? 0 : x >= 2 / 3.0 ? 1 : 0.5;
    };
  }

  private static double yanchor(Attrs a, double y) {
    return switch (a.choice("yanchor", "top", "auto", "top", "middle", "bottom")) {
      case "bottom" -> 0;
      case "middle" -> 0.5;
      case "top" -> 1;
      default -> y <= 1 / 3.0 ? 0 : y >= 2 / 3.0 ? 1 : 0.5;
    };
  }
}
