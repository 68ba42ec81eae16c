package dev.heatpress.io.hdf5.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.hdf5.bytes.Cursor;
import dev.heatpress.io.hdf5.bytes.Jhdf;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import org.jspecify.annotations.Nullable;

/// One filter that chunks went through when they were written (specification, IV.A.2.l). The
/// numbers are those of the registry,
/// <https://github.com/HDFGroup/hdf5_plugins/blob/master/docs/RegisteredFilterPlugins.md>.
///
/// @param values the filter's own parameters
public record FilterSpec(int id, String storedName, int[] values) {
  static final int DEFLATE = 1;
  static final int SHUFFLE = 2;
  static final int FLETCHER32 = 3;
  static final int SZIP = 4;
  static final int NBIT = 5;
  static final int SCALEOFFSET = 6;
  static final int BZIP2 = 307;
  static final int LZF = 32000;
  static final int BLOSC = 32001;
  static final int LZ4 = 32004;
  static final int BITSHUFFLE = 32008;
  static final int ZSTD = 32015;

  /// The filters of a pipeline message, in the order of writing; none where it is null.
  public static List<FilterSpec> read(@Nullable Cursor in) {
    if (in == null) {
      return List.of();
    }
    List<FilterInfo> filters =
        Jhdf.parse(
            "the filter pipeline",
            () -> new FilterPipelineMessage(in.rest(), new BitSet()).getFilters());
    if (filters.size() > 32) {
      throw new InputException("damaged HDF5 file: a pipeline of " + filters.size() + " filters");
    }
    return filters.stream().map(f -> new FilterSpec(f.getId(), f.getName(), f.getData())).toList();
  }

  /// True where it is decoded here.
  public boolean isSupported() {
    return switch (id) {
      case DEFLATE, SHUFFLE, FLETCHER32, SZIP, NBIT, SCALEOFFSET -> true;
      case BZIP2, LZF, BLOSC, LZ4, BITSHUFFLE, ZSTD -> true;
      default -> false;
    };
  }

  /// The name that people know it by.
  public String name() {
    return switch (id) {
      case DEFLATE -> "gzip";
      case SHUFFLE -> "shuffle";
      case FLETCHER32 -> "fletcher32";
      case SZIP -> "szip";
      case NBIT -> "nbit";
      case SCALEOFFSET -> "scaleoffset";
      case 305 -> "lzo";
      case BZIP2 -> "bzip2";
      case LZF -> "lzf";
      case BLOSC -> "blosc";
      case 32002 -> "mafisc";
      case 32003 -> "snappy";
      case LZ4 -> "lz4";
      case 32005 -> "apax";
      case BITSHUFFLE -> "bitshuffle";
      case 32013 -> "zfp";
      case 32014 -> "fpzip";
      case ZSTD -> "zstd";
      case 32017 -> "sz";
      case 32019 -> "jpeg";
      case 32024 -> "sz3";
      case 32026 -> "blosc2";
      default -> storedName.isBlank() || storedName.equals("undefined") ? "unknown" : storedName;
    };
  }

  /// The refusal of a filter that is not decoded here.
  public String refusal() {
    return Printf.of(
            "its chunks are compressed with the filter %s (number %d), which is not supported:",
            name(), id)
        + " rewrite it, for example with h5repack -f GZIP=4";
  }
}
