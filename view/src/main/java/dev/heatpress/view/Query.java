package dev.heatpress.view;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The parameters of a request, each at most once.
final class Query {
  private static final int MOST = 64;

  private final Map<String, String> values = new LinkedHashMap<>();

  /// @param raw what stands behind the question mark; null for nothing
  /// @throws RefusedException where it can't be read
  Query(@Nullable String raw) {
    for (String part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      String key = decoded(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      if (values.put(key, value) != null || values.size() > MOST) {
        throw new RefusedException(400, "the parameter '%s' twice, or too many", key);
      }
    }
  }

  private static String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (decoded.chars().anyMatch(Character::isISOControl)) {
        throw new RefusedException(400, "control characters in the parameters");
      }
      return decoded;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(400, "the parameters are badly encoded");
    }
  }

  /// Takes a parameter out.
  @Nullable String take(String key) {
    return values.remove(key);
  }

  /// Takes a whole number within [0, most] out.
  ///
  /// @throws RefusedException where it is none, or missing without a default
  long number(String key, long most, long otherwise) {
    String text = values.remove(key);
    if (text == null && otherwise >= 0) {
      return otherwise;
    }
    return number(key, text, most);
  }

  /// Takes two whole numbers out, `A,B`, each within [0, most].
  long[] pair(String key, long most) {
    String text = values.remove(key);
    String[] parts = text == null ? new String[0] : text.split(",", -1);
    if (parts.length != 2) {
      throw new RefusedException(400, "'%s' takes two numbers, as in 1,2", key);
    }
    return new long[] {number(key, parts[0], most), number(key, parts[1], most)};
  }

  private static long number(String key, @Nullable String text, long most) {
    long number = text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (number < 0 || number > most) {
      throw new RefusedException(
          400, "'%s' takes a whole number from 0 to %d, not '%s'", key, most, text);
    }
    return number;
  }

  /// What was not taken yet.
  Map<String, String> rest() {
    return values;
  }

  /// Refuses what was not taken.
  void end() {
    if (!values.isEmpty()) {
      throw new RefusedException(400, "no parameter '%s' here", values.keySet().iterator().next());
    }
  }
}
