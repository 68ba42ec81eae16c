package dev.heatpress.io.hdf5.bytes;

import dev.heatpress.core.InputException;

/// What HDF5 2.0 does not know, the latest version whose format is read here.
public final class LaterHdf5 {
  private static final String LATEST = "2.0";

  private LaterHdf5() {}

  /// The refusal of something with a number above all that are known; `h5repack` writes the
  /// earliest format that will do unless it is told otherwise.
  ///
  /// @param what it is, with its number
  public static InputException refusal(String what) {
    return new InputException(
        "unsupported HDF5 file: %s, which HDF5 %s does not know: convert it with the h5repack of an"
            + " HDF5 later than %s",
        what, LATEST, LATEST);
  }

  /// The same for the version of a part of the file, but that of damage where an earlier version
  /// than this was never written.
  public static InputException version(String what, int found, int known) {
    return found > known
        ? refusal(what + " in version " + found)
        : new InputException("damaged HDF5 file: %s has version %d, not %d", what, found, known);
  }
}
