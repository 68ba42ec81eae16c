package dev.heatpress.io.remote;

import module java.base;

/// An object as whoever expects an open file sees it; for reading alone.
final class RemoteChannel extends FileChannel {
  private final RemoteObject object;
  private long position;

  RemoteChannel(RemoteObject object) {
    this.object = object;
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    if (at >= size()) {
      return -1;
    }
    int count = (int) Math.min(into.remaining(), size() - at);
    into.put(object.bytes(at, count).asByteBuffer());
    return count;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = read(into, position);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    long count = 0;
    for (int k = offset; k < offset + length; k++) {
      int n = read(into[k]);
      if (n < 0) {
        return count == 0 ? -1 : count;
      }
      count += n;
    }
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public FileChannel position(long other) {
    position = other;
    return this;
  }

  @Override
  public long size() throws IOException {
    if (object.size() < 0) {
      throw new IOException("its server does not say how large it is");
    }
    return object.size();
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(count, 1 << 20));
    if (read(piece, at) < 0) {
      return 0;
    }
    return target.write(piece.flip());
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from, long at) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public void force(boolean metadata) {}

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() {}
}
