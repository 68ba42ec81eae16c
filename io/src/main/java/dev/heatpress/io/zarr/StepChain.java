package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.BufferPair;
import dev.heatpress.io.filter.Codec;
import org.jspecify.annotations.Nullable;

/// Undoes the steps of one chunk after another, for one thread.
///
/// The buffers are as large as a chunk (a little larger between two compressors), whatever sizes
/// the chunk itself names.
final class StepChain implements AutoCloseable {

  private final List<Step> steps;
  private final List<@Nullable Codec> codecs = new ArrayList<>();
  private final long[] sizes;
  private final long chunkBytes;
  private final BufferPair buffers;

  /// @param chunkBytes of a decoded chunk
  /// @param ahead decoded bytes of all chunks to come, about
  StepChain(List<Step> steps, long chunkBytes, long ahead) {
    this(steps, chunkBytes, sizes(steps, chunkBytes), ahead);
  }

  private StepChain(List<Step> steps, long chunkBytes, long[] sizes, long ahead) {
    this.steps = steps;
    this.chunkBytes = chunkBytes;
    this.buffers = new BufferPair(chunkBytes);
    this.sizes = sizes;
    for (Step step : steps) {
      codecs.add(step.codec() == null ? null : step.codec().apply(ahead));
    }
  }

  /// For a chunk of which only the most is known that it may have.
  static StepChain upTo(List<Step> steps, long most) {
    long[] unknown = new long[steps.size() + 1];
    Arrays.fill(unknown, -1);
    return new StepChain(steps, most, unknown, most);
  }

  /// Bytes before each step and behind the last one; -1 where they are not known.
  private static long[] sizes(List<Step> steps, long chunkBytes) {
    long[] sizes = new long[steps.size() + 1];
    sizes[0] = chunkBytes;
    for (int k = 0; k < steps.size(); k++) {
      sizes[k + 1] = sizes[k] < 0 ? -1 : steps.get(k).written().applyAsLong(sizes[k]);
    }
    return sizes;
  }

  /// Bytes that a written chunk has; -1 where that depends on its content.
  static long written(List<Step> steps, long chunkBytes) {
    return sizes(steps, chunkBytes)[steps.size()];
  }

  /// Bytes that a written chunk has at the most.
  static long most(List<Step> steps, long chunkBytes) {
    long known = written(steps, chunkBytes);
    return known >= 0 ? known : 2 * chunkBytes + BufferPair.SLACK;
  }

  /// Bytes of the buffers of a chain, about.
  static long bytes(List<Step> steps, long chunkBytes) {
    return Math.min(2, steps.stream().filter(step -> step.codec() != null).count()) * chunkBytes;
  }

  /// The bytes of a chunk as they were before the first step; valid until the next call.
  ///
  /// @throws InputException where they are damaged
  MemorySegment decode(MemorySegment stored) {
    checkSize(stored.byteSize());
    MemorySegment current = stored;
    int next = 0;
    for (int k = steps.size() - 1; k >= 0; k--) {
      Codec codec = codecs.get(k);
      if (codec == null) {
        current = steps.get(k).check().apply(current);
      } else {
        MemorySegment out = buffers.get(next, sizes[k]);
        next = 1 - next;
        current = out.asSlice(0, codec.decode(current, out, sizes[k]));
      }
      if (sizes[k] >= 0 && current.byteSize() != sizes[k]) {
        throw new InputException(
            "the codec %s gives %d bytes, %d are expected",
            steps.get(k).name(), current.byteSize(), sizes[k]);
      }
    }
    return current;
  }

  /// Known before any memory is taken for it.
  private void checkSize(long bytes) {
    long known = sizes[steps.size()];
    if (known >= 0 && bytes != known) {
      throw new InputException("it holds %d bytes, %d are expected", bytes, known);
    }
    if (known < 0 && sizes[0] < 0) {
      return;
    }
    long most = 1;
    for (Step step : steps) {
      most = most < chunkBytes ? most * step.ratio() : most;
    }
    if (chunkBytes / most > bytes) {
      throw new InputException("its %d bytes can't decode to %d", bytes, chunkBytes);
    }
  }

  @Override
  public void close() {
    for (Codec codec : codecs) {
      if (codec != null) {
        codec.close();
      }
    }
    buffers.close();
  }
}
