package dev.heatpress.io.parquet;

import dev.hardwood.InputFile;
import dev.heatpress.io.file.MappedFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A table at a distance, of which pieces are fetched, and which is closed with it.
record FetchedTable(MappedFile file) implements InputFile {
  @Override
  public void open() {}

  @Override
  public ByteBuffer readRange(long at, int length) {
    // Decoders in native code take no bytes of the heap.
    MemorySegment room = Arena.ofAuto().allocate(length);
    file.read(at, room);
    return room.asByteBuffer();
  }

  @Override
  public long length() {
    return file.size();
  }

  @Override
  public String name() {
    return file.name().text();
  }

  @Override
  public void close() {
    file.close();
  }
}
