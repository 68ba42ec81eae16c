package dev.heatpress.spark;

import dev.heatpress.job.SettingException;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rows and columns of a matrix whose cells are in a table.
///
/// @param rows at least 1
/// @param columns at least 1
public record Shape(long rows, long columns) implements Serializable {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})x(\\d{1,18})");

  /// Checks the numbers.
  public Shape {
    if (rows < 1 || columns < 1) {
      throw SettingException.of("shape", "is %d x %d, which has no cell", rows, columns);
    }
  }

  /// Reads `ROWSxCOLUMNS`.
  ///
  /// @throws SettingException where it is something else
  public static Shape of(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      throw SettingException.of("shape", "takes ROWSxCOLUMNS such as 1000x2000, not '%s'", text);
    }
    return new Shape(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
  }
}
