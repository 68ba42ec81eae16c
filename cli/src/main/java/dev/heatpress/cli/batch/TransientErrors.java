package dev.heatpress.cli.batch;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Tells errors that may be gone in a moment from those that stay.
///
/// Passing are errors of the system below: a network disk that does not answer, a stale handle, too
/// many open files, a page of a mapped file that can't be read, a file that changes. Not passing
/// are the contents of files, names, permissions, and a disk that is full.
final class TransientErrors {
  /// Numbers of errors that stay, on Linux and on macOS where that has others: not permitted, is a
  /// directory, invalid argument, file too large, no space left, read-only, name too long, too many
  /// links, quota exceeded (man 3 errno). Java has no classes for these, only the system's message.
  private static final int[] LINUX = {1, 21, 22, 27, 28, 30, 36, 40, 122};

  private static final int[] MAC = {1, 21, 22, 27, 28, 30, 63, 62, 69};

  /// Those messages in the language of this process; asked for at the first error.
  private static final class Lasting {
    static final Set<String> MESSAGES = messages();

    @SuppressWarnings("restricted")
    private static Set<String> messages() {
      Set<String> messages = new HashSet<>();
      Linker linker = Linker.nativeLinker();
      var strerror = linker.defaultLookup().find("strerror");
      String system = System.getProperty("os.name", "");
      if (strerror.isEmpty() || system.startsWith("Windows")) {
        return messages;
      }
      MethodHandle message =
          linker.downcallHandle(
              strerror.get(), FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
      try {
        for (int number : system.equals("Linux") ? LINUX : MAC) {
          MemorySegment text = (MemorySegment) message.invokeExact(number);
          messages.add(text.reinterpret(Integer.MAX_VALUE).getString(0));
        }
      } catch (Throwable t) {
        throw new IllegalStateException("strerror can't be called", t);
      }
      return messages;
    }
  }

  private TransientErrors() {}

  /// Whether it is worth trying again.
  static boolean isPassing(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof InternalError) {
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
      case FileSystemException f -> isLasting(f.getReason());
      default -> isLasting(e.getMessage());
    };
  }

  private static boolean isLasting(@Nullable String message) {
    return message != null && Lasting.MESSAGES.stream().anyMatch(message::contains);
  }
}
