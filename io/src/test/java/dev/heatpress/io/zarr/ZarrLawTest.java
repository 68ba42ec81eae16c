package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.Python;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random arrays, of any type, order, codecs, shards within shards, with holes and fill values of
/// all kinds, are what zarr-python reads of them.
final class ZarrLawTest {
  private static final String SCRIPT =
      """
      import warnings
      import numpy as np, numcodecs as n
      from zarr import codecs as c
      from zarr.codecs import numcodecs as z
      warnings.simplefilter('ignore')
      r = np.random.default_rng(18)
      def pick(*of):
          return of[r.integers(len(of))]
      def some(*of):
          return [x for x in of if r.random() < 0.3]
      ints = 'i1 u1 i2 u2 i4 u4 i8 u8'.split()
      kinds = ints + 'f2 f4 f8 b1'.split()
      def sizes(rank):
          return tuple(int(x) for x in r.integers(1, 18, rank))
      def fill(kind):
          if kind[0] == 'f':
              return pick(0, 1.5, -0.0, float('nan'), float('inf'), -float('inf'))
          return bool(r.integers(2)) if kind == 'b1' else pick(0, 0, 1, 100)
      def two(kind, dtype):
          filters = []
          size = str(dtype.itemsize)
          if kind in ints[:6] and r.random() < 0.4:
              filters.append(n.Delta(dtype, '<i8' if kind[0] == 'i' else dtype))
          elif kind[0] == 'f' and kind != 'f2' and r.random() < 0.4:
              filters.append(pick(n.Delta(dtype), n.AsType('<f8', dtype), n.BitRound(10)))
          if not filters and r.random() < 0.3:
              filters.append(n.Shuffle(dtype.itemsize))
          if r.random() < 0.3:
              filters.append(pick(n.CRC32(), n.CRC32(location='end'), n.Adler32(), n.Fletcher32()))
          packed = pick(None, n.Zlib(1), n.GZip(1), n.BZ2(1), n.LZMA(), n.LZMA(format=2), n.Zstd(1),
              n.LZ4(), *(n.Blosc(cname=x, shuffle=s) for x in 'lz4 lz4hc zstd zlib blosclz'.split()
              for s in (0, 1, 2)))
          return dict(filters=filters or None, compressors=packed, order=pick('C', 'F'),
              chunk_key_encoding={'name': 'v2', 'separator': pick('.', '/')})
      def packed(size):
          return pick([], [c.GzipCodec(level=1)], [c.ZstdCodec(level=1, checksum=True)],
              [c.ZstdCodec(), c.Crc32cCodec()], [c.Crc32cCodec()],
              [c.BloscCodec(cname=pick('lz4', 'zstd', 'zlib', 'blosclz', 'lz4hc'), typesize=size,
                  shuffle=pick('noshuffle', 'shuffle', 'bitshuffle'))],
              [z.Zlib(level=1)], [z.GZip(level=1)], [z.BZ2(level=1)], [z.LZMA()], [z.LZ4()],
              [z.Zstd(level=1)], [z.Blosc(cname='zstd')], [z.Shuffle(elementsize=size), z.Zlib()],
              [z.CRC32()], [z.Adler32()], [z.Fletcher32()])
      def turned(rank):
          return c.TransposeCodec(order=tuple(int(x) for x in r.permutation(rank)))
      def sharded(chunk, serializer, kind, size):
          # Halves of halves, where chunks can be cut so.
          inner = tuple(x // 2 if x % 2 == 0 and r.random() < 0.8 else x for x in chunk)
          before = some(turned(len(chunk))) if len(set(inner)) == 1 else []
          deeper = r.random() < 0.4
          within = [sharded(inner, serializer, kind, size)] if deeper and not before \
              else before + [serializer] + packed(size)
          return c.ShardingCodec(chunk_shape=inner, codecs=within, index_location=pick('start', 'end'),
              index_codecs=pick([c.BytesCodec(), c.Crc32cCodec()], [c.BytesCodec()],
                  [c.BytesCodec(endian='big')]))
      def three(kind, dtype, chunk):
          size = dtype.itemsize
          serializer = c.BytesCodec(endian=pick('little', 'big'))
          if r.random() < 0.5:
              serializer = sharded(chunk, serializer, kind, size)
              return dict(filters=some(turned(len(chunk))) if len(set(chunk)) == 1 else [],
                  serializer=serializer, compressors=[])
          filters = some(turned(len(chunk)))
          if kind in ints[:6] and r.random() < 0.3:
              # Which zarr-python itself can't read back big-endian.
              serializer = c.BytesCodec()
              filters.append(z.Delta(dtype='<' + kind, astype='<' + kind))
          return dict(filters=filters, serializer=serializer, compressors=packed(size),
              chunk_key_encoding={'name': pick('default', 'v2'), 'separator': pick('.', '/')})
      names = []
      for version in (2, 3):
          g = zarr.create_group('v%d.zarr' % version, zarr_format=version)
          for k in range(200):
              kind = pick(*kinds)
              rank = pick(2, 2, 2, 3)
              shape = sizes(rank)
              chunk = (pick(4, 8, 12),) * rank if r.random() < 0.4 else sizes(rank)
              dtype = np.dtype(pick('<', '>') + kind) if version == 2 else np.dtype(kind)
              more = two(kind, dtype) if version == 2 else three(kind, dtype, chunk)
              name = 'a%03d' % k
              a = g.create_array(name, shape=shape, chunks=chunk, dtype=dtype, fill_value=fill(kind), **more)
              data = r.integers(0, 2 if kind == 'b1' else 100, shape).astype(dtype)
              if kind[0] == 'f' and r.random() < 0.3:
                  data.flat[0], data.flat[-1] = np.nan, -np.inf
              # Some of it, so that chunks are left out.
              part = tuple(slice(0, int(r.integers(1, x + 1))) for x in shape)
              try:
                  a[part] = data[part]
                  a[...].astype('<f8').tofile('v%d-%03d' % (version, k))
              except Exception as e:
                  # What zarr-python can't write.
                  print(version, k, more, e)
                  del g[name]
          zarr.consolidate_metadata('v%d.zarr' % version)
      """;

  @TempDir private Path folder;

  @Test
  void randomArraysAreWhatZarrPythonReads() throws Exception {
    Python.run(folder, SCRIPT.stripIndent(), "zarr", "numcodecs");
    List<String> wrong = new ArrayList<>();
    for (int version : List.of(2, 3)) {
      Path store = folder.resolve("v" + version + ".zarr");
      try (MatrixFile file = MatrixFiles.open(new InputSpec(store, null))) {
        List<ArrayInfo> arrays = file.arrays();
        assertThat(arrays).hasSizeGreaterThan(170);
        for (ArrayInfo info : arrays) {
          double[] expected =
              Python.doubles(folder.resolve("v" + version + "-" + info.member().substring(2)));
          try {
            check(file, info, expected);
          } catch (RuntimeException | AssertionError e) {
            wrong.add(
                version + ": " + info + " " + info.filters() + " " + info.attributes() + " " + e);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(MatrixFile file, ArrayInfo info, double[] expected) {
    long[] shape = info.shape();
    if (shape.length == 2) {
      assertThat(Readings.doubles(file.open(info.member(), null))).isEqualTo(expected);
      return;
    }
    int plane = (int) (shape[1] * shape[2]);
    for (int k = 0; k < shape[0]; k++) {
      SliceSpec slice = SliceSpec.parse(k + ",:,:");
      assertThat(Readings.doubles(file.open(info.member(), slice)))
          .isEqualTo(Arrays.copyOfRange(expected, k * plane, (k + 1) * plane));
    }
  }
}
