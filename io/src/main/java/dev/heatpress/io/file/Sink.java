package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.OutputException;

/// Where an output goes. It appears by [#commit()], or not at all. For the use of one thread.
public interface Sink extends AutoCloseable {

  /// What the user calls it.
  Path target();

  /// Where to write, from the front to the end.
  WritableByteChannel channel();

  /// The one-line refusal for an error while writing.
  OutputException failure(IOException e);

  /// Ends the writing: all of it is on the disk then. [#commit()] does this where it was not done.
  ///
  /// @throws OutputException where that fails
  default void sync() {}

  /// Makes what was written appear.
  ///
  /// @throws OutputException where that fails; nothing appears then
  void commit();

  /// Drops what was written, unless it was committed. A second call does nothing.
  @Override
  void close();
}
