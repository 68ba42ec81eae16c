package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.io.font.Fonts;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;

/// What the texts of a figure are written in.
///
/// @param files of fonts that come before ours
/// @param machine whether letters that all these lack come from the fonts of the machine
public record FontRequest(List<Path> files, boolean machine) {
  private static final String NONE = "none";

  static final Setting SETTING =
      Setting.value(
              "FILE",
              "a font (.ttf, .otf, .ttc) before ours; may be repeated; none: only these and ours,"
                  + " and no letters from the machine's fonts, so that all machines draw alike",
              "font")
          .repeated()
          .completing(Completion.FILES);

  /// Copies the list.
  public FontRequest {
    files = List.copyOf(files);
  }

  static FontRequest of(Settings given) {
    List<String> words = given.all(SETTING);
    List<Path> files = words.stream().filter(word -> !word.equals(NONE)).map(Path::of).toList();
    return new FontRequest(files, !words.contains(NONE));
  }

  /// Opens the fonts.
  ///
  /// @throws dev.heatpress.core.InputException where a file is no font
  public Fonts open() {
    return Fonts.of(files, machine);
  }
}
