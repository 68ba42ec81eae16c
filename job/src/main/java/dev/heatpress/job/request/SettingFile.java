package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.ReadFiles;

/// Files of text that settings name: tables of colors and of categories, columns of labels.
public final class SettingFile {
  private SettingFile() {}

  /// The bytes of a file.
  ///
  /// @param name what messages call it
  /// @param most bytes that it may have
  /// @param tooLarge what is wrong with more, and what to do
  /// @param hint what to do where there is no such file, beside checking its name
  /// @throws InputException where it can't be read or has more
  public static byte[] bytes(String path, String name, int most, String tooLarge, String hint) {
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      throw missing(name, hint, e);
    }
    ReadFiles.note(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException("%s: not a regular file; copy its data into a file first", name);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new InputException("%s: more than %d MB %s", name, most >> 20, tooLarge);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw missing(name, hint, e);
    } catch (IOException e) {
      throw new InputException(Printf.of("%s: can't be read: %s", name, e.getMessage()), e);
    }
  }

  private static InputException missing(String name, String hint, Exception e) {
    return new InputException(
        Printf.of("%s: no such file; check the name and the folder%s", name, hint), e);
  }

  /// A text without the byte order mark at its front.
  public static String unmarked(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
