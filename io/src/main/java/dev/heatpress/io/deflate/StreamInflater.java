package dev.heatpress.io.deflate;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/// Unpacks deflate streams (RFC 1951) that lie in memory, some of their bytes at a time. What it
/// refuses is what zlib refuses. For one thread; keeps 170 KB whatever the size of the streams.
public final class StreamInflater {
  private enum State {
    BEFORE_BLOCK,
    STORED,
    CODED,
    ENDED
  }

  private final BitSource source = new BitSource();
  private final Window window = new Window();
  private final CodeLengths codes = new CodeLengths();
  private final SymbolReader symbols = new SymbolReader(source, window);
  private State state = State.ENDED;
  private boolean lastBlock;
  private int stored;

  /// Begins with a stream at the front of the packed bytes, which must stay as they are.
  public void open(MemorySegment packed) {
    source.open(packed);
    window.clear();
    state = State.BEFORE_BLOCK;
  }

  /// Unpacks more of the stream.
  ///
  /// @return how many bytes there are now, [#bytes()] from [#start()] on, until the next call; 0
  ///   once the stream has ended
  /// @throws DataFormatException where the stream is damaged, or cut off
  public int next() throws DataFormatException {
    window.slide();
    while (state != State.ENDED && !window.isFull()) {
      switch (state) {
        case BEFORE_BLOCK -> begin();
        case STORED -> copy();
        default -> decode();
      }
    }
    return window.position() - window.start();
  }

  /// Holds the unpacked bytes.
  public byte[] bytes() {
    return window.bytes();
  }

  /// Where in [#bytes()] the last ones begin.
  public int start() {
    return window.start();
  }

  /// True where all bytes have been unpacked.
  public boolean ended() {
    return state == State.ENDED;
  }

  /// How many packed bytes have been taken.
  public long consumed() {
    return source.consumed();
  }

  private void begin() throws DataFormatException {
    int header = source.take(3);
    lastBlock = (header & 1) == 1;
    switch (header >>> 1) {
      case DeflateFormat.STORED -> {
        source.align();
        int lengths = source.take(32);
        source.align();
        stored = lengths & 0xFFFF;
        if (stored != (~lengths >>> 16)) {
          throw new DataFormatException("a stored block whose length doesn't match its complement");
        }
        state = State.STORED;
        endOfStored();
      }
      case DeflateFormat.FIXED -> {
        symbols.begin(FIXED_LENGTHS, 288, 32);
        state = State.CODED;
      }
      case DeflateFormat.DYNAMIC -> {
        codes.read(source);
        symbols.begin(codes.lengths(), codes.literals(), codes.distances());
        state = State.CODED;
      }
      default -> throw new DataFormatException("a block of no known type");
    }
    source.checkEnd();
  }

  private void copy() throws DataFormatException {
    int at = window.position();
    int some = source.copy(window.bytes(), at, Math.min(stored, Window.LIMIT - at));
    window.moveTo(at + some);
    stored -= some;
    endOfStored();
  }

  private void endOfStored() {
    if (stored == 0) {
      endOfBlock();
    }
  }

  private void decode() throws DataFormatException {
    source.fill();
    if (symbols.read()) {
      endOfBlock();
    }
    // Zeros behind the end may have been taken for anything; nobody has seen what came of them.
    source.checkEnd();
  }

  private void endOfBlock() {
    state = lastBlock ? State.ENDED : State.BEFORE_BLOCK;
  }

  /// RFC 1951, section 3.2.6.
  private static final byte[] FIXED_LENGTHS = new byte[288 + 32];

  static {
    Arrays.fill(FIXED_LENGTHS, 0, 144, (byte) 8);
    Arrays.fill(FIXED_LENGTHS, 144, 256, (byte) 9);
    Arrays.fill(FIXED_LENGTHS, 256, 280, (byte) 7);
    Arrays.fill(FIXED_LENGTHS, 280, 288, (byte) 8);
    Arrays.fill(FIXED_LENGTHS, 288, 320, (byte) 5);
  }
}
