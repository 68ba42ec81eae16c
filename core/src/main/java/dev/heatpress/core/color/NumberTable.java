package dev.heatpress.core.color;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A class-path resource of lines `name numbers`, with `#` comments on top.
///
/// Only the line that is asked for is taken apart: a start of the command pays for one colormap.
record NumberTable(String text) {

  static NumberTable load(String resource) {
    try (InputStream in = NumberTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks the resource " + resource);
      }
      return new NumberTable(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the resource " + resource, e);
    }
  }

  /// What follows the name on its line, or null where no line has this name.
  @Nullable String find(String name) {
    int at = text.indexOf("\n" + name + " ");
    if (at < 0) {
      return null;
    }
    int from = at + name.length() + 2;
    return text.substring(from, text.indexOf('\n', from));
  }

  /// The names in the order of the lines.
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int at = 0; at < text.length(); at = text.indexOf('\n', at) + 1) {
      if (text.charAt(at) != '#') {
        names.add(text.substring(at, text.indexOf(' ', at)));
      }
    }
    return names;
  }
}
