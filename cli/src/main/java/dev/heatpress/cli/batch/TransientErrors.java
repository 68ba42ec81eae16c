package dev.heatpress.cli.batch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells errors that may be gone in a moment from those that stay.
///
/// Passing are errors of the system below: a network disk that does not answer, a stale handle, too
/// many open files, a page of a mapped file that can't be read, a file that changes. Not passing
/// are the contents of files, names, permissions, and a disk that is full.
final class TransientErrors {
  /// What the system says of errors that stay; there are no classes for these.
  private static final List<String> LASTING =
      List.of(
          "no space left",
          "read-only file system",
          "quota",
          "file name too long",
          "file too large",
          "invalid argument",
          "not permitted",
          "is a directory",
          "too many levels of symbolic links",
          "bytes are free");

  private TransientErrors() {}

  /// Whether it is worth trying again.
  static boolean isPassing(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileChanged || cause instanceof InternalError) {
        return true;
      }
      if (cause instanceof IOException io) {
        return !lasting(io);
      }
    }
    return false;
  }

  private static boolean lasting(IOException e) {
    return switch (e) {
      case NoSuchFileException _,
          AccessDeniedException _,
          FileAlreadyExistsException _,
          NotDirectoryException _,
          DirectoryNotEmptyException _,
          EOFException _ ->
          true;
      default -> contains(e.getMessage());
    };
  }

  private static boolean contains(@Nullable String message) {
    if (message == null) {
      return false;
    }
    String text = message.toLowerCase(Locale.ROOT);
    return LASTING.stream().anyMatch(text::contains);
  }

  /// A file was changed or replaced while it was read.
  static final class FileChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FileChanged(String message) {
      super(message);
    }
  }
}
