package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputName;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions.Complex;
import org.jspecify.annotations.Nullable;

/// A `.npy` file: one array without a name, whose cells are read in place.
public final class NpyFile implements MatrixFile {
  private final InputName name;
  private final MappedFile file;
  private final NpyHeader header;

  /// A file whose bytes are there already.
  NpyFile(InputName name, MemorySegment bytes) {
    this(name, bytes, null);
  }

  NpyFile(InputName name, MemorySegment bytes, @Nullable Complex complex) {
    this(MappedFile.of(name, bytes), complex);
  }

  private NpyFile(MappedFile file, @Nullable Complex complex) {
    this.name = file.name();
    this.file = file;
    try {
      this.header = NpyHeader.parse(file.head(), file.size()).of(complex, file.size());
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  /// Whether a file is meant to be an NPY array, by its magic.
  public static boolean matches(MemorySegment bytes) {
    return NpyHeader.startsWithMagic(bytes);
  }

  /// Opens a mapped file, and from then on owns it; the caller keeps it where this throws.
  ///
  /// @param complex which number is made of complex cells; null refuses them
  /// @throws InputException where the header is malformed
  public static NpyFile of(MappedFile file, @Nullable Complex complex) {
    return new NpyFile(file, complex);
  }

  @Override
  public String format() {
    return "NPY " + header.version();
  }

  @Override
  public List<ArrayInfo> arrays() {
    long stored = file.size() - header.dataOffset();
    return List.of(NpyArray.info(header, "", List.of(), stored, true));
  }

  @Override
  public MatrixSource open(@Nullable String member, @Nullable SliceSpec slice) {
    checkMember(member);
    try {
      // Numbers that are made of complex ones take all bytes.
      return file.isRemote() && header.descr().part() == null
          ? NpyArray.fetched(header, file, slice)
          : NpyArray.matrix(header, file.bytes(), slice);
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkMember(@Nullable String member) {
    if (member != null) {
      throw name.refusal("an NPY file has one array without a name; leave ':" + member + "' out");
    }
  }

  @Override
  public double @Nullable [] dates(@Nullable String member) {
    checkMember(member);
    try {
      return NpyDates.seconds(header, file.bytes());
    } catch (InputException e) {
      throw name.refusal(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
