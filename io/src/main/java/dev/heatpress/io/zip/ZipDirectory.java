package dev.heatpress.io.zip;

import module java.base;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;

/// Reads the central directory of a zip archive, with the 64-bit records.
public record ZipDirectory(MemorySegment archive) {
  /// Far more arrays than anyone keeps in one archive; bounds the memory for their names.
  private static final int MAX_MEMBERS = 100_000;

  private static final int ALL_ONES_2 = 0xffff;
  private static final long ALL_ONES_4 = 0xffffffffL;

  /// The members in the order of the directory.
  ///
  /// @throws InputException where the directory is damaged or missing
  public static List<ZipMember> read(MemorySegment archive) {
    return new ZipDirectory(archive).members();
  }

  private List<ZipMember> members() {
    long end = end();
    if (ZipFormat.u4(archive, end + ZipFormat.END_DISK_AT) != 0) {
      throw new InputException("one part of a split zip archive; join the parts first");
    }
    long count = ZipFormat.u2(archive, end + ZipFormat.END_COUNT_AT);
    long size = ZipFormat.u4(archive, end + ZipFormat.END_DIRECTORY_SIZE_AT);
    long start = ZipFormat.u4(archive, end + ZipFormat.END_DIRECTORY_AT);
    long limit = end;
    if (count == ALL_ONES_2 || size == ALL_ONES_4 || start == ALL_ONES_4) {
      long end64 = end64(end);
      if (end64 >= 0) {
        count = ZipFormat.u8(archive, end64 + ZipFormat.END64_COUNT_AT);
        size = ZipFormat.u8(archive, end64 + ZipFormat.END64_DIRECTORY_SIZE_AT);
        start = ZipFormat.u8(archive, end64 + ZipFormat.END64_DIRECTORY_AT);
        limit = end64;
      }
    }
    if (count < 0 || size < 0 || start < 0 || start > limit || size > limit - start) {
      throw damaged("its directory of %d bytes at byte %d is not there", size, start);
    }
    if (count > MAX_MEMBERS) {
      throw new InputException(
          "the zip archive has %d members, more than the %d that are read; split it",
          count, MAX_MEMBERS);
    }
    List<ZipMember> members = new ArrayList<>();
    long at = start;
    for (long k = 0; k < count; k++) {
      at = member(at, start + size, members);
    }
    if (at != start + size) {
      throw damaged("its directory has %d bytes, but its members end at byte %d", size, at - start);
    }
    return members;
  }

  /// Where the end record is: the last place whose comment reaches exactly to the end of the file.
  private long end() {
    long last = archive.byteSize() - ZipFormat.END_SIZE;
    for (long at = last; at >= 0 && at >= last - ALL_ONES_2; at--) {
      if (ZipFormat.signature(archive, at) == ZipFormat.END
          && ZipFormat.u2(archive, at + ZipFormat.END_COMMENT_LENGTH_AT) == last - at) {
        return at;
      }
    }
    throw new InputException(
        "the zip archive is cut off: its directory, at the end, is missing; was the file written"
            + " completely?");
  }

  private long end64(long end) {
    long locator = end - ZipFormat.LOCATOR_SIZE;
    if (locator < 0 || ZipFormat.signature(archive, locator) != ZipFormat.LOCATOR) {
      return -1;
    }
    long at = ZipFormat.u8(archive, locator + ZipFormat.LOCATOR_END64_AT);
    if (at < 0
        || at > locator - ZipFormat.END64_SIZE
        || ZipFormat.signature(archive, at) != ZipFormat.END64) {
      throw damaged("its 64-bit end record is not at byte %d of %d", at, archive.byteSize());
    }
    return at;
  }

  /// Reads one header and returns where the next one is.
  private long member(long at, long limit, List<ZipMember> into) {
    if (at > limit - ZipFormat.CENTRAL_SIZE
        || ZipFormat.signature(archive, at) != ZipFormat.CENTRAL) {
      throw damaged("no directory entry at byte %d of %d", at, archive.byteSize());
    }
    int nameLength = ZipFormat.u2(archive, at + ZipFormat.CENTRAL_NAME_LENGTH_AT);
    int extraLength = ZipFormat.u2(archive, at + ZipFormat.CENTRAL_EXTRA_LENGTH_AT);
    int commentLength = ZipFormat.u2(archive, at + ZipFormat.CENTRAL_COMMENT_LENGTH_AT);
    long nameAt = at + ZipFormat.CENTRAL_SIZE;
    long extraAt = nameAt + nameLength;
    long next = extraAt + extraLength + commentLength;
    if (next > limit) {
      throw damaged("the directory entry at byte %d ends beyond byte %d", at, limit);
    }
    long[] sizes = {
      ZipFormat.u4(archive, at + ZipFormat.CENTRAL_SIZE_AT),
      ZipFormat.u4(archive, at + ZipFormat.CENTRAL_COMPRESSED_AT),
      ZipFormat.u4(archive, at + ZipFormat.CENTRAL_LOCAL_AT)
    };
    widen(sizes, archive.asSlice(extraAt, extraLength));
    MemorySegment rawName = archive.asSlice(nameAt, nameLength);
    into.add(
        new ZipMember(
            decode(rawName.toArray(ValueLayout.JAVA_BYTE)),
            rawName,
            ZipFormat.u2(archive, at + ZipFormat.CENTRAL_FLAGS_AT),
            ZipFormat.u2(archive, at + ZipFormat.CENTRAL_METHOD_AT),
            ZipFormat.u4(archive, at + ZipFormat.CENTRAL_CRC_AT),
            sizes[1],
            sizes[0],
            sizes[2]));
    return next;
  }

  /// Replaces the numbers that are all ones by their 64-bit values, which come in this order.
  private static void widen(long[] sizes, MemorySegment extra) {
    long at = 0;
    while (at + 4 <= extra.byteSize()) {
      int id = ZipFormat.u2(extra, at);
      long end = Math.min(extra.byteSize(), at + 4 + ZipFormat.u2(extra, at + 2));
      if (id == ZipFormat.EXTRA_ZIP64) {
        long field = at + 4;
        for (int k = 0; k < sizes.length && field + 8 <= end; k++) {
          if (sizes[k] == ALL_ONES_4) {
            sizes[k] = ZipFormat.u8(extra, field);
            field += 8;
          }
        }
        return;
      }
      at = end;
    }
  }

  /// Names are UTF-8 (which flag bit 11 promises, and many write without it), or else Latin 1.
  private static String decode(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }

  @FormatMethod
  private static InputException damaged(@FormatString String what, long a, long b) {
    return new InputException(
        "the zip archive is damaged: %s; write it again", Printf.of(what, a, b));
  }
}
