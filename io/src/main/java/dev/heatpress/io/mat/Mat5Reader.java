package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.file.MatlabClass;

/// Finds the arrays of a Level 5 file.
final class Mat5Reader {
  private static final int TAG = 8;

  /// Arrays that are told of at the most.
  private static final int MOST_ARRAYS = 1 << 16;

  /// Structs within each other at the most.
  private static final int DEEPEST = 64;

  private final MemorySegment bytes;
  private final ByteOrder order;
  private final Path workspace;
  private final Arena arena;
  private final List<MatVariable> found = new ArrayList<>();

  /// @param arena for what is unpacked
  Mat5Reader(MemorySegment bytes, ByteOrder order, Path workspace, Arena arena) {
    this.bytes = bytes;
    this.order = order;
    this.workspace = workspace;
    this.arena = arena;
  }

  /// All variables, with the fields of structs in place of these.
  ///
  /// @throws InputException where it can't be told where they are
  List<MatVariable> read() {
    long size = bytes.byteSize();
    Elements file = new Elements(bytes, MatFormat.HEADER, size, order);
    long at = MatFormat.HEADER;
    for (int k = 1; at < size; k++) {
      int type = file.number(at);
      long length = file.number(at + Integer.BYTES) & 0xffffffffL;
      if (type != MatFormat.MATRIX && type != MatFormat.COMPRESSED) {
        throw Elements.damaged("no variable begins at byte " + at + " but type " + type);
      }
      long begin = at + TAG;
      at = begin + length;
      if (length > 0) {
        variable(k, type == MatFormat.COMPRESSED, begin, length);
      }
    }
    return found;
  }

  /// One variable. What is damaged within it does not keep others from being read.
  private void variable(int number, boolean compressed, long begin, long length) {
    long end = begin + length;
    String name = Printf.of("(variable %d)", number);
    int before = found.size();
    try {
      MemorySegment head = bytes;
      Packed packed = null;
      long from = begin;
      long to = end;
      if (compressed) {
        MemorySegment part = bytes.asSlice(begin, Math.min(length, bytes.byteSize() - begin));
        packed = new Packed(part, order, workspace, arena);
        head = packed.head();
        from = TAG;
        to = packed.size(head);
      }
      Elements in = new Elements(head, from, to, order);
      Mat5Head first = Mat5Head.read(in);
      name = first.name();
      if (end > bytes.byteSize()) {
        throw new InputException(
            "it ends at byte %d, the file has %d; was it written completely?",
            end, bytes.byteSize());
      }
      if (name.isEmpty()) {
        // What MATLAB keeps for itself of objects.
        return;
      }
      if (packed == null) {
        add(in, first, name, 0, false);
      } else if (first.isCompound()) {
        Elements all = new Elements(packed.all(), from, to, order);
        add(all, Mat5Head.read(all), name, 0, true);
      } else {
        add(packed, array(in, first, name, false, length), to);
      }
    } catch (InputException e) {
      found.subList(before, found.size()).clear();
      String why = String.valueOf(e.getMessage());
      add(MatVariable.of(MatArray.refused(name, "damaged", new long[0], why)));
    }
  }

  private void add(MatVariable variable) {
    if (found.size() == MOST_ARRAYS) {
      throw new InputException("it has more than %d arrays; save the matrix alone", MOST_ARRAYS);
    }
    found.add(variable);
  }

  /// An array of which only the head was read.
  private void add(Packed packed, MatArray known, long end) {
    add(
        new MatVariable(
            known,
            () -> {
              Elements all = new Elements(packed.all(), TAG, end, order);
              return array(all, Mat5Head.read(all), known.name(), true, known.storedBytes());
            }));
  }

  /// An array with all its bytes; the fields of a struct in its place.
  private void add(Elements in, Mat5Head head, String name, int depth, boolean unpacked) {
    if (!head.isStruct()) {
      add(MatVariable.of(array(in, head, name, true, unpacked ? -1 : in.left())));
      return;
    }
    if (depth == DEEPEST) {
      throw new InputException("it has structs within each other, more than %d deep", DEEPEST);
    }
    Elements.Element length = in.next(MatFormat.INT32, "the length of names");
    int each = length.size() == Integer.BYTES ? in.number(length.at()) : 0;
    Elements.Element names = in.next(MatFormat.INT8, "the names of fields");
    if (each < 1 || names.size() % each != 0) {
      throw Elements.damaged("names of " + each + " letters in " + names.size() + " bytes");
    }
    for (long k = 0; k < names.size() / each; k++) {
      String field = name + "." + in.text(names.at() + k * each, each);
      Elements.Element element = in.next(MatFormat.MATRIX, "a field");
      if (element.size() == 0) {
        add(MatVariable.of(empty(field, "double", new long[2])));
        continue;
      }
      Elements within = in.within(element);
      add(within, Mat5Head.read(within), field, depth + 1, unpacked);
    }
  }

  private static MatArray empty(String name, String className, long[] shape) {
    return MatArray.refused(name, className, shape, MatlabClass.EMPTY);
  }

  /// An array that is no struct.
  ///
  /// @param whole whether all its bytes are there, not only those at its front
  private static MatArray array(
      Elements in, Mat5Head head, String name, boolean whole, long stored) {
    long[] shape = head.shape();
    String type = head.className();
    if (head.number() == MatFormat.STRUCT) {
      String why =
          Printf.of(
              "it is an array of %s MATLAB structs: save the matrix in one of them by itself",
              SliceSpec.shapeText(shape));
      return MatArray.refused(name, type, shape, why);
    }
    if (!head.isNumeric() && head.number() != MatFormat.SPARSE) {
      // A class of the user's may be called as one of numbers.
      String why = MatlabClass.refusal(type);
      return MatArray.refused(name, type, shape, why == null ? "it is a MATLAB object" : why);
    }
    long cells = MatArray.cells(shape);
    if (cells == 0 || shape.length < 2) {
      return empty(name, type, shape);
    }
    if (head.number() == MatFormat.SPARSE) {
      return new MatArray(name, type, shape, Mat5Sparse.read(in, head), -1, stored < 0);
    }
    MatNumbers real = in.numbers(cells);
    boolean complex = head.isComplex();
    MatNumbers imaginary = complex && whole ? in.numbers(cells) : null;
    MatArray.Content content = new MatArray.Dense(real, complex, imaginary);
    return new MatArray(name, type, shape, content, stored, !whole || stored < 0);
  }
}
