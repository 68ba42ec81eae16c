package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.remote.RemoteAccess;
import dev.heatpress.io.remote.RemoteFiles;
import org.jspecify.annotations.Nullable;

/// Which array of which file is meant: `matrix.npy`, `arrays.npz:name`, `file.h5:/path/to/it`,
/// `https://host/file.h5:/path/to/it`.
///
/// @param member null where none was named
public record InputSpec(Path path, @Nullable String member) {
  /// No system has files with longer names (Windows 32767 characters, Linux 4096 bytes).
  private static final int LONGEST_PATH = 1 << 15;

  /// A file of this machine, as programs that know others write it.
  private static final String FILE = "file:///";

  /// Splits `path[:member]`. Both parts may contain colons: the longest path that exists wins, the
  /// whole text first; where none exists, the split is at the first colon.
  ///
  /// @throws InputException where the text is empty, or names nothing after the colon
  public static InputSpec parse(String text) {
    return parse(text, RemoteAccess.DEFAULT);
  }

  /// The same where it may be at a distance: there a member follows the last `:/`, and nobody looks
  /// what there is.
  ///
  /// @throws InputException where the text is empty, or names nothing after the colon
  public static InputSpec parse(String text, RemoteAccess access) {
    if (text.isEmpty()) {
      throw new InputException("the input has no name; give it as path or path:member");
    }
    if (RemoteFiles.isRemote(text)) {
      int colon = RemoteFiles.colon(text);
      Path path = remote(colon < 0 ? text : text.substring(0, colon), access);
      return colon < 0 ? new InputSpec(path, null) : split(text, path, colon);
    }
    if (text.startsWith(FILE)) {
      return parse(text.substring(FILE.length() - 1), access);
    }
    Path whole = path(text);
    if (text.equals("-") && !Files.exists(whole)) {
      throw new InputException(
          "standard input (-) can be read once, by render, figure, info and plan; save it in a file");
    }
    if (text.indexOf(':', 1) < 0 || Files.exists(whole)) {
      return new InputSpec(whole, null);
    }
    int colon = text.lastIndexOf(':', LONGEST_PATH);
    for (; colon > 0; colon = text.lastIndexOf(':', colon - 1)) {
      Path path = path(text.substring(0, colon));
      if (Files.exists(path)) {
        return split(text, path, colon);
      }
    }
    String scheme = RemoteFiles.scheme(text);
    if (scheme != null) {
      throw new InputName(text)
          .refusal(
              Printf.of(
                  "nothing here reads %s://; give it as https:// or s3://, or draw it on Spark, which"
                      + " reads what Hadoop does",
                  scheme));
    }
    int first = text.indexOf(':', 1);
    return split(text, path(text.substring(0, first)), first);
  }

  private static Path remote(String text, RemoteAccess access) {
    try {
      return RemoteFiles.path(text, access);
    } catch (InvalidPathException e) {
      throw new InputName(e.getInput()).refusal("not the address of a file: " + e.getReason(), e);
    }
  }

  private static InputSpec split(String text, Path path, int colon) {
    if (colon + 1 == text.length()) {
      throw InputName.of(path)
          .refusal("the name of the array after ':' is empty; name one, or leave the ':' out");
    }
    // Cooler's programs write two colons before a group.
    boolean doubled = text.startsWith(":/", colon + 1);
    String member = text.substring(doubled ? colon + 2 : colon + 1);
    // The slash behind an address is part of the separator where no path of groups follows.
    boolean single = RemoteFiles.isRemote(path) && member.lastIndexOf('/') == 0;
    return new InputSpec(path, single ? member.substring(1) : member);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputName(text).refusal("not the name of a file: " + e.getReason(), e);
    }
  }

  /// Whether it is at a distance.
  public boolean isRemote() {
    return RemoteFiles.isRemote(path);
  }

  /// The input as a user writes it.
  @Override
  public String toString() {
    return member == null ? path.toString() : path + ":" + member;
  }
}
