package dev.heatpress.io;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.codec.Compression;
import dev.heatpress.io.file.BinaryLayout;
import dev.heatpress.io.file.FileKind;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.Hdf5File;
import dev.heatpress.io.hic.HicFile;
import dev.heatpress.io.mat.MatFile;
import dev.heatpress.io.mtx.MtxFiles;
import dev.heatpress.io.netcdf3.NetcdfFile;
import dev.heatpress.io.npy.NpyFile;
import dev.heatpress.io.npy.NpzFile;
import dev.heatpress.io.parquet.ParquetTable;
import dev.heatpress.io.raw.BandFiles;
import dev.heatpress.io.raw.RawFile;
import dev.heatpress.io.text.TextFile;
import dev.heatpress.io.zarr.ZarrFile;
import org.jspecify.annotations.Nullable;

/// Opens input files of any known format, told by what they contain, never by their names; but for
/// cells without a format, which a user or a header beside them describes.
public final class MatrixFiles {
  /// HDF5 File Format Specification, section II.A: the format signature. It lies at byte 0, 512,
  /// 1024, 2048 and so on, where a block of the user's comes before.
  private static final byte[] HDF5_SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private MatrixFiles() {}

  /// Opens the file of an input. Its member is chosen later, by [MatrixFile#open].
  ///
  /// @throws dev.heatpress.core.InputException where it can't be read, or has another format, which
  ///   the message names
  public static MatrixFile open(InputSpec spec) {
    Path workspace = Path.of(System.getProperty("java.io.tmpdir", "."));
    return open(spec, ReadOptions.DEFAULT, workspace);
  }

  /// The same with a choice of how it is read.
  ///
  /// @param workspace an existing folder for what must be unpacked
  /// @throws dev.heatpress.core.InputException where it can't be read, or has another format, which
  ///   the message names
  public static MatrixFile open(InputSpec spec, ReadOptions options, Path workspace) {
    boolean folder = Files.isDirectory(spec.path());
    Path matrix = folder ? FileKind.tenxMatrix(spec.path()) : null;
    if (matrix != null) {
      return open(new InputSpec(matrix, spec.member()), options, workspace);
    }
    MatrixFile file =
        folder && ZarrFile.matches(spec.path())
            ? ZarrFile.open(spec.path(), options)
            : open(MappedFile.open(spec.path(), workspace), spec, options, workspace);
    ReadOptions.Regions regions = options.sparse().regions();
    return regions.isAll() ? file : new RegionFile(file, regions);
  }

  private static MatrixFile open(
      MappedFile file, InputSpec spec, ReadOptions options, Path workspace) {
    boolean taken = false;
    try {
      MatrixFile opened = inPlace(file, spec, options, workspace);
      taken = opened != null;
      if (opened == null) {
        opened = anew(file, spec, options, workspace);
      }
      if (opened == null) {
        opened = TextFile.open(file, options, workspace);
        taken = true;
      }
      return opened;
    } catch (InternalError e) {
      throw file.name().refusal("can't be read to its end; did it shrink or its disk fail?", e);
    } finally {
      if (!taken) {
        file.close();
      }
    }
  }

  /// A reader that takes over the mapping; null where the format has none.
  private static @Nullable MatrixFile inPlace(
      MappedFile file, InputSpec spec, ReadOptions options, Path workspace) {
    MemorySegment bytes = file.head();
    BinaryLayout layout = options.binary();
    if (layout != null) {
      return RawFile.open(file, layout, options.complex());
    }
    boolean npy = NpyFile.matches(bytes);
    boolean hdf5 = !npy && isHdf5(bytes);
    if (HicFile.matches(bytes)) {
      return HicFile.open(file, options);
    }
    if (options.sparse().contacts() && !hdf5) {
      throw file.name().refusal("it is no contact map; leave `balance` and `resolution` out");
    }
    if (npy) {
      return NpyFile.of(file, options.complex());
    }
    if (NetcdfFile.matches(bytes)) {
      return NetcdfFile.open(file, options);
    }
    if (NpzFile.matches(bytes)) {
      return isZarr(file)
          ? ZarrFile.of(file, options)
          : NpzFile.of(file, workspace, options.complex());
    }
    if (!hdf5 && MatFile.matches(bytes)) {
      return MatFile.open(file, options, workspace);
    }
    return !hdf5 && MtxFiles.matches(bytes) ? MtxFiles.open(file, options, spec.path()) : null;
  }

  /// A reader that opens the file itself; null for text.
  private static @Nullable MatrixFile anew(
      MappedFile file, InputSpec spec, ReadOptions options, Path workspace) {
    MemorySegment bytes = file.head();
    if (isHdf5(bytes)) {
      file.needParts("HDF5");
      return Hdf5File.open(spec.path(), options);
    }
    if (ParquetTable.matches(bytes)) {
      file.needParts("Parquet");
      return ParquetTable.open(file, spec.path(), options.table().fields(), workspace);
    }
    MatrixFile bands = BandFiles.open(spec.path(), Signatures.isText(bytes), options.complex());
    if (bands != null) {
      return bands;
    }
    Path fileName = spec.path().getFileName();
    String refusal = Signatures.refusal(bytes, fileName == null ? "" : fileName.toString());
    if (refusal != null) {
      throw file.name().refusal(refusal);
    }
    Compression compression = Compression.of(bytes);
    return compression == null
        ? null
        : open(Unpacking.unpack(file, compression, workspace), spec, options, workspace);
  }

  /// True where a file, or a store in a directory, is of a format that [#open] reads, sound or not.
  public static boolean isKnown(Path path) {
    if (Files.isDirectory(path)) {
      return FileKind.tenxMatrix(path) != null || ZarrFile.matches(path);
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path) || isEmpty(path)) {
      return false;
    }
    try (MappedFile file = MappedFile.open(path)) {
      MemorySegment bytes = file.head();
      return NpyFile.matches(bytes)
          || NetcdfFile.matches(bytes)
          || NpzFile.matches(bytes)
          || isHdf5(bytes)
          || HicFile.matches(bytes)
          || MatFile.matches(bytes)
          || MtxFiles.matches(bytes);
    }
  }

  private static boolean isEmpty(Path path) {
    try {
      return Files.size(path) == 0;
    } catch (IOException e) {
      return true;
    }
  }

  /// Damaged archives are told so by whoever reads their arrays.
  private static boolean isZarr(MappedFile archive) {
    try {
      return ZarrFile.matches(archive);
    } catch (InputException e) {
      return false;
    }
  }

  static boolean isHdf5(MemorySegment bytes) {
    MemorySegment signature = MemorySegment.ofArray(HDF5_SIGNATURE);
    long size = signature.byteSize();
    for (long at = 0; at <= bytes.byteSize() - size; at = at == 0 ? 512 : 2 * at) {
      if (bytes.asSlice(at, size).mismatch(signature) == -1) {
        return true;
      }
    }
    return false;
  }
}
