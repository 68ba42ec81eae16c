package dev.heatpress.io.hdf5.bytes;

import dev.heatpress.core.InputException;

/// The bytes that one walk through a file may read.
///
/// Structures don't overlap in a sound file, so a walk that reads more than the whole file runs in
/// a circle: this ends it without a set of the visited addresses.
public final class Budget {
  private final String what;
  private long left;

  /// As many bytes as the file has.
  public Budget(HdfBytes file, String what) {
    this.what = what;
    this.left = file.size();
  }

  /// Takes some of it.
  ///
  /// @throws InputException where nothing is left: the structure runs in a circle
  public void take(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new InputException("damaged HDF5 file: " + what + " runs in a circle");
    }
  }
}
