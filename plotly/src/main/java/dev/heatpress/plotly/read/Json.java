package dev.heatpress.plotly.read;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A value of a figure's JSON, without the cells of its matrices. Immutable.
public sealed interface Json {
  /// An object without fields.
  Obj NO_FIELDS = new Obj(Map.of());

  /// A string.
  record Text(String value) implements Json {}

  /// A number; NaN where the file says so.
  record Num(double value) implements Json {}

  /// True or false.
  record Bool(boolean value) implements Json {}

  /// Null.
  record Nothing() implements Json {}

  /// A list of any values.
  record Items(List<Json> values) implements Json {
    /// Copies the list.
    public Items {
      values = List.copyOf(values);
    }
  }

  /// A list of numbers alone, or a typed array.
  record Numbers(double[] values) implements Json {}

  /// The bytes of a typed array whose type is unknown.
  record Bytes(byte[] values) implements Json {}

  /// A list that is too long to be kept; it matters only where it is used.
  record TooLong() implements Json {}

  /// An object; of fields with one name the last one counts, as in JavaScript.
  record Obj(Map<String, Json> fields) implements Json {
    /// Copies the fields in their order.
    public Obj {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// A field, or null where there is none.
    public @Nullable Json get(String name) {
      return fields.get(name);
    }

    /// A field that is an object, or one without fields.
    public Obj object(String name) {
      return fields.get(name) instanceof Obj object ? object : NO_FIELDS;
    }

    /// A field that is a list, or an empty one.
    public List<Json> list(String name) {
      return fields.get(name) instanceof Items items ? items.values() : List.of();
    }
  }

  /// How many values a list has, or -1 for anything else.
  static int size(@Nullable Json json) {
    return switch (json) {
      case Items items -> items.values().size();
      case Numbers numbers -> numbers.values().length;
      case null, default -> -1;
    };
  }

  /// Value i of a list, 0 <= i < size.
  static Json at(Json list, int i) {
    return list instanceof Numbers numbers
        ? new Num(numbers.values()[i])
        : ((Items) list).values().get(i);
  }

  /// The number of a value as JavaScript's arithmetic on data sees it: numbers, and strings that
  /// hold one; NaN for anything else.
  static double number(@Nullable Json json) {
    return switch (json) {
      case Num num -> num.value();
      case Text text -> JsNumbers.parse(text.value());
      case null, default -> Double.NaN;
    };
  }
}
