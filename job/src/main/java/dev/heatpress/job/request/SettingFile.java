package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;

/// Files of text that settings name: tables of colors and of categories, columns of labels.
final class SettingFile {
  private SettingFile() {}

  /// The bytes of a file.
  ///
  /// @param name what messages call it
  /// @param most bytes that it may have
  /// @param tooLarge what is wrong with more, and what to do
  /// @param hint what to do where there is no such file, beside checking its name
  /// @throws InputException where it can't be read or has more
  static byte[] bytes(String path, String name, int most, String tooLarge, String hint) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new InputException("%s: more than %d MB %s", name, most >> 20, tooLarge);
      }
      return bytes;
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InputException(
          Printf.of("%s: no such file; check the name and the folder%s", name, hint), e);
    } catch (IOException e) {
      throw new InputException(Printf.of("%s: can't be read: %s", name, e.getMessage()), e);
    }
  }

  /// A text without the byte order mark at its front.
  static String unmarked(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
