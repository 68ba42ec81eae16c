package dev.heatpress.io.parquet;

import module java.base;
import module java.logging;

import dev.hardwood.HardwoodContext;
import dev.hardwood.internal.compression.Decompressor;
import dev.hardwood.internal.compression.DecompressorFactory;
import dev.hardwood.metadata.CompressionCodec;
import dev.heatpress.io.codec.Codecs;
import dev.heatpress.io.codec.Decoder;

/// Decodes pages with our own codecs. Hardwood takes those of others, which unpack native libraries
/// into the folder for temporary files and leave them there.
final class PageCodecs extends DecompressorFactory {
  /// Hardwood logs how it decodes. Held, since loggers that nobody holds forget their levels.
  private static final Logger LOGGER = quiet();

  /// Bytes of a page; writers have pages of 1 MB.
  private static final int MOST = 1 << 28;

  PageCodecs() {
    super(null);
  }

  private static Logger quiet() {
    Logger logger = Logger.getLogger("dev.hardwood");
    logger.setLevel(Level.OFF);
    return logger;
  }

  /// Whether pages of a kind can be decoded.
  static boolean knows(CompressionCodec codec) {
    return switch (codec) {
      case SNAPPY, ZSTD, LZ4_RAW, GZIP, UNCOMPRESSED -> true;
      default -> false;
    };
  }

  /// A context whose readers decode with these. Hardwood has no way to say so, but keeps its
  /// factory in a field.
  static HardwoodContext context() {
    Objects.requireNonNull(LOGGER);
    HardwoodContext context = HardwoodContext.create(1);
    try {
      java.lang.reflect.Field factory = context.getClass().getDeclaredField("decompressorFactory");
      factory.setAccessible(true);
      factory.set(context, new PageCodecs());
      return context;
    } catch (ReflectiveOperationException e) {
      context.close();
      throw new IllegalStateException("another hardwood than the one that is known", e);
    }
  }

  @Override
  public Decompressor getDecompressor(CompressionCodec codec) {
    return switch (codec) {
      case SNAPPY -> new Page("snappy", Codecs.snappy());
      case ZSTD -> new Page("zstd", Codecs.zstd(0));
      case LZ4_RAW -> new Page("lz4", Codecs.lz4());
      case GZIP, UNCOMPRESSED -> super.getDecompressor(codec);
      default -> throw new UnsupportedOperationException("pages compressed with " + codec);
    };
  }

  /// A decoder of pages.
  private record Page(String getName, Decoder decoder) implements Decompressor {
    @Override
    public byte[] decompress(ByteBuffer packed, int size) throws IOException {
      if (size < 0 || size > MOST) {
        throw new IOException("a page of " + size + " bytes");
      }
      byte[] bytes = new byte[size];
      try {
        MemorySegment room = MemorySegment.ofArray(bytes);
        if (size > 0 && decoder.decode(MemorySegment.ofBuffer(packed), room) != size) {
          throw new IOException("a page has fewer bytes than its header says");
        }
        return bytes;
      } catch (DataFormatException e) {
        throw new IOException("a page can't be decoded: " + e.getMessage(), e);
      }
    }
  }
}
