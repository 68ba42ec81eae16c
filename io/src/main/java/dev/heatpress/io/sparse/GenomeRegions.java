package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.Axis.Segment;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.io.sparse.Selection.Stretch;

/// Parts of the genome as people write them, on the chromosomes of an axis: `chr1`,
/// `chr1:10,000,000-20,000,000`, `chr1:10M-20M`, `chrX:5e6-`; several are joined by commas. Places
/// count from 0, and the end is not in it; every bin that a region touches is.
public final class GenomeRegions {
  /// A comma that does not belong to a number.
  private static final Pattern COMMA = Pattern.compile(",(?!(?<=\\d,)\\d{3}(?!\\d))");

  private static final Pattern RANGE = Pattern.compile("([^-]*)-([^-]*)");

  private static final Pattern PLACE =
      Pattern.compile(
          "(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(\\.\\d{1,15})?(?:e(\\d))?([km]?)(?:bp?)?",
          Pattern.CASE_INSENSITIVE);

  private static final int LISTED = 12;

  private GenomeRegions() {}

  /// Cells of an axis of chromosomes.
  public static long cells(Axis axis) {
    return axis.segments().isEmpty() ? 0 : axis.segments().getLast().end();
  }

  /// The bins of regions, in their order; all of them where there are none.
  ///
  /// @param cells of the axis
  /// @throws InputException where a region is not understood, or not there
  public static Selection of(Axis axis, List<String> regions, long cells) {
    if (regions.isEmpty()) {
      return Selection.all(cells);
    }
    List<Stretch> stretches = new ArrayList<>();
    for (String text : regions) {
      for (String region : COMMA.split(text, -1)) {
        stretches.add(stretch(axis.segments(), region.strip()));
      }
    }
    return new Selection(stretches);
  }

  private static Stretch stretch(List<Segment> chromosomes, String region) {
    // Names may hold a colon: the longest that is there wins.
    for (int end = region.length(); end > 0; end = region.lastIndexOf(':', end - 1)) {
      String name = region.substring(0, end);
      List<Segment> found = chromosomes.stream().filter(s -> s.name().equals(name)).toList();
      if (found.size() > 1) {
        throw new InputException(
            "the bins of %s do not lie together; choose them with `rows` and `cols`",
            OneLine.abbreviated(name, 40));
      }
      if (!found.isEmpty()) {
        Segment chromosome = found.getFirst();
        return end == region.length()
            ? new Stretch(chromosome.first(), chromosome.end())
            : within(chromosome, region.substring(end + 1), region);
      }
    }
    throw unknown(chromosomes, region);
  }

  private static InputException unknown(List<Segment> chromosomes, String region) {
    List<String> names = chromosomes.stream().map(Segment::name).distinct().toList();
    int colon = region.lastIndexOf(':');
    String typed = colon < 0 ? region : region.substring(0, colon);
    String near = Nearest.hint(typed, names);
    String other = typed.startsWith("chr") ? typed.substring(3) : "chr" + typed;
    if (names.contains(other)) {
      near = "; did you mean '" + other + "'?";
    }
    String known = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
    return new InputException(
        "no chromosome '%s' is in it%s%s",
        OneLine.abbreviated(typed, 40),
        near,
        near.isEmpty()
            ? Printf.of("; there are %s%s", known, names.size() > LISTED ? ", ..." : "")
            : "");
  }

  private static Stretch within(Segment chromosome, String range, String region) {
    String name = OneLine.abbreviated(chromosome.name(), 40);
    AxisEdges edges = chromosome.edges();
    if (edges == null) {
      throw new InputException(
          "where the bins of %s lie is not said; take the whole of it, or `rows` and `cols`", name);
    }
    Matcher ends = RANGE.matcher(range);
    if (!ends.matches()) {
      throw notUnderstood(region);
    }
    double length = edges.edge(edges.cells());
    double start = ends.group(1).isBlank() ? 0 : place(ends.group(1).strip(), region);
    double end = ends.group(2).isBlank() ? length : place(ends.group(2).strip(), region);
    if (start >= length || end > length) {
      throw new InputException(
          "'%s' goes beyond %s, which has %.0f base pairs",
          OneLine.abbreviated(region, 60), name, length);
    }
    if (end <= start) {
      throw new InputException(
          "'%s' ends at %.0f, not beyond its start at %.0f; %s has %.0f base pairs",
          OneLine.abbreviated(region, 60), end, start, name, length);
    }
    int first = 0;
    while (edges.edge(first + 1) <= start) {
      first++;
    }
    int last = edges.cells();
    while (edges.edge(last - 1) >= end) {
      last--;
    }
    if (last <= first) {
      throw new InputException("'%s' touches no bin", OneLine.abbreviated(region, 60));
    }
    return new Stretch(chromosome.first() + first, chromosome.first() + last);
  }

  /// A number of base pairs.
  private static double place(String text, String region) {
    Matcher parts = PLACE.matcher(text);
    if (!parts.matches()) {
      throw notUnderstood(region);
    }
    String digits = parts.group(1).replace(",", "");
    BigDecimal number =
        new BigDecimal(parts.group(2) == null ? digits : digits + parts.group(2))
            .scaleByPowerOfTen(parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)))
            .scaleByPowerOfTen(
                switch (parts.group(4).toLowerCase(Locale.ROOT)) {
                  case "k" -> 3;
                  case "m" -> 6;
                  default -> 0;
                });
    if (number.stripTrailingZeros().scale() > 0) {
      throw new InputException(
          "'%s' in '%s' is no whole number of base pairs", text, OneLine.abbreviated(region, 60));
    }
    return number.doubleValue();
  }

  private static InputException notUnderstood(String region) {
    return new InputException(
        "'%s' is no region; write chr1, chr1:10M-20M, chr1:10,000,000-20,000,000 or chr1:5M-",
        OneLine.abbreviated(region, 60));
  }
}
