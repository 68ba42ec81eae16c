package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Face;
import dev.heatpress.plotly.read.FigureErrors;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// The attributes of a part of a figure: what the figure says, then what its template says, then
/// the default. An attribute of a wrong kind counts as its default, as in plotly.js.
///
/// Remembers which attributes were asked for, so that all others can be named to the user.
final class Attrs {
  /// Families whose letters are Liberation Sans, or as wide, or Plotly's own default.
  private final Json.Obj given;

  private final Json.Obj template;
  private final String path;
  private final TreeSet<String> known = new TreeSet<>();
  private final Map<String, Attrs> parts = new LinkedHashMap<>();
  private final List<Attrs> others = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final Set<String> misleading = new LinkedHashSet<>();

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
        name, n -> new Attrs(given.object(n), template.object(templateName), path(n)));
  }

  /// A title: an object; or as plotly.js up to 2 had it, just its text, with `titlefont` and
  /// `titleside` beside it.
  Attrs title() {
    quiet("title", "titlefont", "titleside");
    return parts.computeIfAbsent(
        "title",
        n -> {
          Map<String, Json> fields = new LinkedHashMap<>();
          if (given.get(n) instanceof Json.Text text) {
            fields.put("text", text);
          } else {
            fields.putAll(given.object(n).fields());
          }
          for (String old : List.of("font", "side")) {
            Json value = given.get(n + old);
            if (isGiven(value) && value != null) {
              fields.putIfAbsent(old, value);
            }
          }
          return new Attrs(new Json.Obj(fields), template.object(n), path(n));
        });
  }

  /// The objects of a list, all with one template, those that are no objects as empty ones.
  List<Attrs> list(String name, Json.Obj each) {
    known.add(name);
    List<Attrs> list = new ArrayList<>();
    List<Json> values = given.list(name);
    for (int i = 0; i < values.size(); i++) {
      Json.Obj object = values.get(i) instanceof Json.Obj obj ? obj : Json.NO_FIELDS;
      list.add(new Attrs(object, each, Printf.of("%s.%s[%d]", path, name, i)));
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
    boolean sound = value >= least && value < Double.POSITIVE_INFINITY;
    // Where plotly.js decides by itself, that may be written out.
    if (!sound && !(given.get(name) instanceof Json.Text text && text.value().equals("auto"))) {
      ignored(name);
    }
    return sound ? value : otherwise;
  }

  /// Any finite number.
  double number(String name, double otherwise) {
    return number(name, otherwise, -Double.MAX_VALUE);
  }

  /// True or false.
  boolean flag(String name, boolean otherwise) {
    if (get(name) instanceof Json.Bool bool) {
      return bool.value();
    }
    ignored(name);
    return otherwise;
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
    ignored(name);
    return otherwise;
  }

  /// Tells the user of a value that an attribute can't have, which plotly.js ignores without a
  /// word.
  private void ignored(String name) {
    Json value = given.get(name);
    if (isGiven(value) && value != null) {
      String shown = AxisScale.name(value);
      String what = shown.isEmpty() ? "its value" : "'" + FigureErrors.shortened(shown) + "'";
      remark(name, what + " is none that it can have; ignored, as in Plotly");
    }
  }

  /// A color as 0xAARRGGBB.
  int color(String name, int otherwise) {
    Integer color = get(name) instanceof Json.Text text ? PlotlyColors.parse(text.value()) : null;
    if (color == null) {
      ignored(name);
    }
    return color == null ? otherwise : color;
  }

  /// A font; what it leaves open is that of another.
  Font font(String name, Font otherwise) {
    Attrs font = part(name);
    return new Font(
        font.number("size", otherwise.size(), 1),
        font.color("color", otherwise.argb()),
        font.face(otherwise.face()));
  }

  /// The letters of a font; what asks for others than there are is named.
  Face face(Face otherwise) {
    plain("variant", "drawn in plain letters", "normal");
    plain("textcase", "drawn as written", "normal");
    plain("lineposition", "drawn without a line", "none");
    plain("shadow", "drawn without shadow", "none");
    Boolean bold = told("weight", FontNames::bold);
    Boolean italic = told("style", FontNames::italic);
    String family = text("family", "");
    if (family.isBlank()) {
      return FontNames.with(otherwise, null, bold, italic);
    }
    Face face = FontNames.with(otherwise, FontNames.family(family), bold, italic);
    String unlike = FontNames.unlike(family);
    if (unlike != null) {
      String ours =
          switch (face.family()) {
            case SANS -> "Sans";
            case SERIF -> "Serif";
            case MONO -> "Mono";
          };
      remark("family", Printf.of("'%s'; drawn in Liberation %s", unlike, ours));
    }
    return face;
  }

  /// What a word means; null where there is none, or none that means something, which is named.
  private @Nullable Boolean told(String name, Function<String, @Nullable Boolean> meaning) {
    Boolean told = has(name) ? meaning.apply(text(name, "")) : null;
    if (told == null) {
      ignored(name);
    }
    return told;
  }

  /// Names an attribute whose value is none of those that change nothing.
  void plain(String name, String drawn, String... plain) {
    String value = text(name, plain[0]);
    if (!List.of(plain).contains(value)) {
      remark(name, Printf.of("'%s'; %s", FigureErrors.shortened(value), drawn));
    }
  }

  /// A text in markup; what of it is not drawn as it says is named.
  String markup(String name, String otherwise) {
    String text = text(name, otherwise);
    String lost = Markup.lost(text);
    if (!lost.isEmpty()) {
      remark(name, lost);
    }
    return text;
  }

  /// The texts of a list, in markup; what of them is not drawn as they say is named once.
  List<String> markups(String name) {
    Json list = get(name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Json.size(list) && list != null; i++) {
      texts.add(AxisScale.name(Json.at(list, i)));
    }
    Markup.lost(texts).ifPresent(lost -> remark(name, lost));
    return texts;
  }

  /// Tells the user of an attribute that is not drawn as it says.
  void remark(String name, String what) {
    known.add(name);
    remarks.add(path(name) + ": " + what);
  }

  /// Tells the user of an attribute without which the figure would mislead: data or labels would
  /// stand elsewhere.
  void misleads(String name, String what) {
    known.add(name);
    misleading.add(path(name) + ": " + what);
  }

  /// Names an attribute whose value would place data or labels elsewhere, unless it is one of some.
  void placed(String name, String drawn, String... plain) {
    String value = text(name, plain[0]);
    if (!List.of(plain).contains(value)) {
      misleads(name, Printf.of("'%s'; %s", FigureErrors.shortened(value), drawn));
    }
  }

  /// All remarks on what misleads, of this object and its parts.
  List<String> misleading() {
    List<String> all = new ArrayList<>(misleading);
    parts.values().forEach(part -> all.addAll(part.misleading()));
    others.forEach(other -> all.addAll(other.misleading()));
    return all;
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// All remarks on this object and its parts.
  List<String> remarks() {
    List<String> all = new ArrayList<>(remarks);
    parts.values().forEach(part -> all.addAll(part.remarks()));
    others.forEach(other -> all.addAll(other.remarks()));
    return all;
  }

  /// Marks attributes that change nothing in a picture.
  void quiet(String... names) {
    known.addAll(List.of(names));
  }

  /// Marks all attributes, whatever they are.
  void quietAll() {
    known.addAll(given.fields().keySet());
    known.addAll(template.fields().keySet());
  }

  /// Whether neither the figure nor its template has an attribute here.
  boolean isEmpty() {
    return given.fields().isEmpty() && template.fields().isEmpty();
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
    collect(given, "", unknown);
    collect(template, " (in the template)", unknown);
    parts.values().forEach(part -> part.collect(unknown));
    others.forEach(other -> other.collect(unknown));
  }

  private void collect(Json.Obj object, String of, List<String> unknown) {
    object
        .fields()
        .forEach((name, value) -> {
          boolean first = of.isEmpty() || !isGiven(given.get(name));
          if (first && !known.contains(name) && !isEmpty(value) && !name.endsWith("src")) {
            unknown.add(path(name) + of);
          }
        });
  }

  /// Whether a value asks for nothing: null, an empty list, an object without fields.
  private static boolean isEmpty(Json value) {
    return !isGiven(value)
        || Json.size(value) == 0
        || (value instanceof Json.Obj object && object.fields().isEmpty());
  }
}
