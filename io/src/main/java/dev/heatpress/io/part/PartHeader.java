package dev.heatpress.io.part;

import dev.heatpress.core.Aggregation;
import java.util.List;

/// What a part is a part of, and which.
///
/// @param program what made it
/// @param words the options that shape the result, in one order
/// @param input as it was given on the command line
/// @param fingerprint of the input, see [dev.heatpress.io.file.Fingerprint]
/// @param rows of the whole matrix
/// @param columns of the whole matrix
/// @param dtype of its cells
/// @param aggregations that it holds, in order; at least one
/// @param part counted from 1
/// @param parts of the job
/// @param turned whether lines are columns of the matrix
/// @param across pixels of a line
/// @param firstCell the first line of cells
/// @param endCell the end of the lines of cells
/// @param firstLine the first complete line of pixels
/// @param endLine the end of the complete lines of pixels
/// @param borders lines of pixels that other parts share; two at the most
public record PartHeader(
    String program,
    List<String> words,
    String input,
    String fingerprint,
    long rows,
    long columns,
    String dtype,
    List<Aggregation> aggregations,
    int part,
    int parts,
    boolean turned,
    int across,
    long firstCell,
    long endCell,
    int firstLine,
    int endLine,
    List<Integer> borders) {

  /// Copies the lists.
  public PartHeader {
    words = List.copyOf(words);
    aggregations = List.copyOf(aggregations);
    borders = List.copyOf(borders);
  }

  /// Bytes of the complete lines.
  double lineBytes() {
    return 8.0 * aggregations.size() * across * ((double) endLine - firstLine);
  }
}
