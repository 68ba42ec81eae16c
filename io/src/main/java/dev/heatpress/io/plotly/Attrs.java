package dev.heatpress.io.plotly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The attributes of a part of a figure: what the figure says, then what its template says, then
/// the default. An attribute of a wrong kind counts as its default, as in plotly.js.
///
/// Remembers which attributes were asked for, so that all others can be named to the user.
final class Attrs {
  private final Json.Obj given;
  private final Json.Obj template;
  private final String path;
  private final TreeSet<String> known = new TreeSet<>();
  private final Map<String, Attrs> parts = new LinkedHashMap<>();
  private final List<Attrs> others = new ArrayList<>();

  /// The attributes of an object.
  ///
  /// @param path what the user calls it: `layout.xaxis`
  Attrs(Json.Obj given, Json.Obj template, String path) {
    this.given = given;
    this.template = template;
    this.path = path;
  }

  String path() {
    return path;
  }

  /// A part that is an object, with its part of the template.
  Attrs part(String name) {
    return part(name, name);
  }

  /// A part whose template has another name: that of `xaxis2` is `xaxis`.
  Attrs part(String name, String templateName) {
    known.add(name);
    return parts.computeIfAbsent(
        name,
        n ->
            new Attrs(
                given.object(n),
                template.object(templateName),
                path.isEmpty() ? n : path + "." + n));
  }

  /// A title: an object, or by an old habit just its text.
  Attrs title() {
    known.add("title");
    return parts.computeIfAbsent(
        "title",
        n -> {
          Json.Obj object =
              given.get(n) instanceof Json.Text text
                  ? new Json.Obj(Map.of("text", text))
                  : given.object(n);
          return new Attrs(object, template.object(n), path + "." + n);
        });
  }

  /// The objects of a list, all with one template, those that are no objects as empty ones.
  List<Attrs> list(String name, Json.Obj each) {
    known.add(name);
    List<Attrs> list = new ArrayList<>();
    List<Json> values = given.list(name);
    for (int i = 0; i < values.size(); i++) {
      Json.Obj object = values.get(i) instanceof Json.Obj obj ? obj : Json.NO_FIELDS;
      list.add(new Attrs(object, each, "%s.%s[%d]".formatted(path, name, i)));
    }
    others.addAll(list);
    return list;
  }

  /// An attribute that the figure or its template gives, or null.
  @Nullable Json get(String name) {
    known.add(name);
    Json own = given.get(name);
    return isGiven(own) ? own : isGiven(template.get(name)) ? template.get(name) : null;
  }

  private static boolean isGiven(@Nullable Json json) {
    return json != null && !(json instanceof Json.Nothing);
  }

  /// Whether the figure itself or its template has an attribute.
  boolean has(String name) {
    return get(name) != null;
  }

  /// Whether the figure itself has an attribute.
  boolean hasOwn(String name) {
    known.add(name);
    return isGiven(given.get(name));
  }

  /// A number at least `least`.
  double number(String name, double otherwise, double least) {
    double value = Json.number(get(name));
    return value >= least && value < Double.POSITIVE_INFINITY ? value : otherwise;
  }

  /// Any finite number.
  double number(String name, double otherwise) {
    return number(name, otherwise, -Double.MAX_VALUE);
  }

  /// True or false.
  boolean flag(String name, boolean otherwise) {
    return get(name) instanceof Json.Bool bool ? bool.value() : otherwise;
  }

  /// A text; numbers and truth values are written out.
  String text(String name, String otherwise) {
    return switch (get(name)) {
      case Json.Text text -> text.value();
      case Json.Num num -> JsNumbers.text(num.value());
      case Json.Bool bool -> String.valueOf(bool.value());
      case null, default -> otherwise;
    };
  }

  /// One of some words.
  String choice(String name, String otherwise, String... words) {
    String given = text(name, otherwise);
    for (String word : words) {
      if (word.equals(given)) {
        return given;
      }
    }
    return otherwise;
  }

  /// A color as 0xAARRGGBB.
  int color(String name, int otherwise) {
    Integer color = get(name) instanceof Json.Text text ? PlotlyColors.parse(text.value()) : null;
    return color == null ? otherwise : color;
  }

  /// A font; what it leaves open is that of another.
  Font font(String name, Font otherwise) {
    Attrs font = part(name);
    font.quiet("family", "shadow", "textcase", "lineposition", "variant", "weight", "style");
    return new Font(
        font.number("size", otherwise.size(), 1), font.color("color", otherwise.argb()));
  }

  /// Marks attributes that change nothing in a picture.
  void quiet(String... names) {
    known.addAll(List.of(names));
  }

  /// The names of all attributes that the figure itself gives.
  Iterable<String> names() {
    return given.fields().keySet();
  }

  /// The attributes that nothing has asked for, with their paths.
  List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    collect(unknown);
    return unknown;
  }

  private void collect(List<String> unknown) {
    given
        .fields()
        .forEach((name, value) -> {
          if (!known.contains(name) && isGiven(value) && !name.endsWith("src")) {
            unknown.add(path.isEmpty() ? name : path + "." + name);
          }
        });
    parts.values().forEach(part -> part.collect(unknown));
    others.forEach(other -> other.collect(unknown));
  }
}
