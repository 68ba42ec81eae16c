package dev.heatpress.io;

import module java.base;

import dev.heatpress.io.file.FileKind;
import org.jspecify.annotations.Nullable;

/// Tells plain text, and tables in it, from binary data.
final class TextTables {
  private TextTables() {}

  /// Why a file that begins with this text is refused; null where it isn't text.
  static @Nullable String recognise(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return null;
      }
    }
    String text = new String(head, StandardCharsets.UTF_8);
    if (text.substring(0, Math.max(0, text.length() - 4)).indexOf('\uFFFD') >= 0) {
      return null;
    }
    return kind(text).refusal();
  }

  private static FileKind kind(String text) {
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return new FileKind("an HTML page", "download the file itself");
    }
    if (start.startsWith("<")) {
      return new FileKind("an XML or SVG document", "name the data file");
    }
    if (start.startsWith("{")) {
      return new FileKind("a JSON document", save("the array in it"));
    }
    String line = text.lines().findFirst().orElse("");
    if (line.indexOf('\t') >= 0) {
      return new FileKind(
          "a table of text (TSV)", save("pandas.read_csv(file, sep='\\t', index_col=0)"));
    }
    if (line.indexOf(',') >= 0 || line.indexOf(';') >= 0) {
      return new FileKind("a table of text (CSV)", save("pandas.read_csv(file, index_col=0)"));
    }
    return new FileKind("plain text", save("numpy.loadtxt(file)"));
  }

  private static String save(String what) {
    return "convert it with numpy.save('out.npy', " + what + ")";
  }
}
