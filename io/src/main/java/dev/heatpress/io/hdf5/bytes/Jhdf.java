package dev.heatpress.io.hdf5.bytes;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import java.util.function.Supplier;

/// Calls into jhdf: its many kinds of failure on damaged bytes become one.
public final class Jhdf {
  private Jhdf() {}

  /// What the call returns.
  ///
  /// @param what is parsed, for the message
  /// @throws InputException where jhdf throws anything; a nested datatype can exhaust the stack
  public static <T> T parse(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException | StackOverflowError e) {
      throw refusal(what, e);
    }
  }

  /// The refusal that a failure while reading an HDF5 file amounts to.
  public static InputException refusal(String what, Throwable e) {
    if (e instanceof InputException refused) {
      return refused;
    }
    if (e instanceof InternalError) {
      return new InputException(
          Printf.of(
              "the file can't be read any more (%s): it was truncated, or the disk fails", what),
          e);
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new InputException(
        Printf.of(
            "damaged or unsupported HDF5 file: %s can't be parsed (%s)",
            what, reason.lines().findFirst().orElse("")),
        e);
  }

  /// The text of that refusal.
  public static String reason(String what, Throwable e) {
    String message = refusal(what, e).getMessage();
    return message == null ? "it can't be read" : message;
  }
}
