package dev.heatpress.job.request;

import dev.heatpress.io.file.TableOptions;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that say how a table of text is read, where it is not as it seems.
public final class TableSettings {
  private static final Setting HEADER =
      Setting.choice(
          "whether the first row of a table of text names its columns; auto finds out",
          List.of("auto", "yes", "no"),
          "header");
  private static final Setting NAMES =
      Setting.value(
          "N", "columns at the left of a table of text that name its rows (found out)", "names");
  private static final Setting DECIMAL =
      Setting.choice(
          "the decimal character of a table of text; auto is . and, between semicolons, found out",
          List.of("auto", ".", ","),
          "decimal");
  private static final Setting FIELDS =
      Setting.value(
          "NAME[,NAME...]", "columns of a table by their names, in this order (all)", "fields");

  /// All of them.
  public static final Section SECTION =
      new Section("Tables", List.of(HEADER, NAMES, DECIMAL, FIELDS));

  private TableSettings() {}

  /// How a table is read.
  ///
  /// @param missing words for missing cells
  static TableOptions table(Settings given, List<String> missing) {
    String header = given.text(HEADER);
    String decimal = given.text(DECIMAL);
    String fields = given.textOrNull(FIELDS);
    return new TableOptions(
        header.equals("auto") ? null : header.equals("yes"),
        names(given.textOrNull(NAMES)),
        decimal.equals("auto") ? null : decimal.charAt(0),
        fields == null ? List.of() : List.of(fields.split(",", -1)),
        missing);
  }

  private static int names(@Nullable String text) {
    try {
      int names = text == null ? -1 : Integer.parseInt(text);
      if (text == null || names >= 0) {
        return names;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw SettingException.of(NAMES.key(), "takes a number of columns such as 1, not '%s'", text);
  }
}
