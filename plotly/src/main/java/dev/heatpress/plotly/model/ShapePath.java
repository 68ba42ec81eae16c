package dev.heatpress.plotly.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The way of a shape of type path, as Plotly takes it: commands M, L, H, V, Q, C, T, S and Z of
/// SVG with absolute coordinates, which are data or parts of the plot.
///
/// Curves become chords: what places the points on the page keeps straight lines straight.
///
/// @param rings parts of the way, each one piece
/// @param box left, right, lower and upper end of the points that are drawn to, without those that
///   only bend curves: what an automatic range shows
public record ShapePath(List<Ring> rings, double[] box) {
  private static final Pattern SEGMENT = Pattern.compile("([MLHVQCTSZ])([^MLHVQCTSZ]*)");
  private static final Pattern PARAMETER = Pattern.compile("[^\\s,]+");
  private static final int CHORDS = 24;
  private static final int MOST_POINTS = 50_000;

  /// Above so many it isn't looked at how lines lie to one another.
  private static final int MOST_LINES = 3000;

  /// A polygon or an open line.
  ///
  /// @param points x and y in turn
  public record Ring(double[] points, boolean closed) {}

  /// Reads a way.
  ///
  /// @param xs the position of an x coordinate, NaN where it is none
  /// @return null where the text is no such way or a very long one, or a coordinate has no place
  static @Nullable ShapePath of(
      String text, ToDoubleFunction<String> xs, ToDoubleFunction<String> ys) {
    return new Reader(xs, ys).read(text);
  }

  /// The rings so that the nonzero rule fills what the even-odd rule fills: those within an odd
  /// number of others run the other way. Good where no lines cross.
  List<Ring> evenOdd() {
    if (rings.size() == 1 || lines() > MOST_LINES) {
      return rings;
    }
    List<Ring> turned = new ArrayList<>();
    for (int i = 0; i < rings.size(); i++) {
      Ring ring = rings.get(i);
      int around = 0;
      for (int j = 0; j < rings.size(); j++) {
        boolean within = inside(rings.get(j).points, ring.points[0], ring.points[1]);
        around += i != j && within ? 1 : 0;
      }
      boolean left = area(ring.points) > 0;
      turned.add(left == (around % 2 == 0) ? ring : new Ring(reversed(ring.points), ring.closed));
    }
    return turned;
  }

  /// All rings as one: bridges from the first point of each to that of the first one enclose
  /// nothing.
  public static double[] joined(List<Ring> rings) {
    if (rings.size() == 1) {
      return rings.getFirst().points;
    }
    List<double[]> parts = new ArrayList<>();
    double[] home = Arrays.copyOf(rings.getFirst().points, 2);
    for (Ring ring : rings) {
      parts.add(ring.points);
      parts.add(Arrays.copyOf(ring.points, 2));
      parts.add(home);
    }
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /// Whether two of its lines cross, or whether they are too many to tell.
  boolean crosses() {
    if (lines() > MOST_LINES) {
      return true;
    }
    List<double[]> lines = new ArrayList<>();
    for (Ring ring : rings) {
      double[] p = ring.points;
      for (int i = 0; i < p.length; i += 2) {
        int j = (i + 2) % p.length;
        lines.add(new double[] {p[i], p[i + 1], p[j], p[j + 1]});
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      for (int j = 0; j < i; j++) {
        double[] a = lines.get(i);
        double[] b = lines.get(j);
        if (apart(a, b[0], b[1], b[2], b[3]) && apart(b, a[0], a[1], a[2], a[3])) {
          return true;
        }
      }
    }
    return false;
  }

  private int lines() {
    return rings.stream().mapToInt(ring -> ring.points.length / 2).sum();
  }

  /// Whether two points are on different sides of a line.
  private static boolean apart(double[] line, double x1, double y1, double x2, double y2) {
    return side(line, x1, y1) * side(line, x2, y2) < 0;
  }

  private static double side(double[] l, double x, double y) {
    return Math.signum((l[2] - l[0]) * (y - l[1]) - (l[3] - l[1]) * (x - l[0]));
  }

  private static boolean inside(double[] p, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
      boolean spans = (p[i + 1] > y) != (p[j + 1] > y);
      inside ^= spans && x < (p[j] - p[i]) * (y - p[i + 1]) / (p[j + 1] - p[i + 1]) + p[i];
    }
    return inside;
  }

  private static double area(double[] p) {
    double area = 0;
    for (int i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
      area += p[j] * p[i + 1] - p[i] * p[j + 1];
    }
    return area;
  }

  private static double[] reversed(double[] p) {
    double[] reversed = new double[p.length];
    for (int i = 0; i < p.length; i += 2) {
      reversed[i] = p[p.length - 2 - i];
      reversed[i + 1] = p[p.length - 1 - i];
    }
    return reversed;
  }

  /// Follows the commands.
  private static final class Reader {
    private final ToDoubleFunction<String> xs;
    private final ToDoubleFunction<String> ys;
    private final List<Ring> rings = new ArrayList<>();
    private final double[] box = {
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    private double[] points = new double[16];
    private int count;
    private int all;
    private double x;
    private double y;

    /// The last point that bent a curve; where curves go on smoothly, the next is its mirror image.
    private double bendX;

    private double bendY;
    private char before = 'M';
    private boolean sound = true;

    Reader(ToDoubleFunction<String> xs, ToDoubleFunction<String> ys) {
      this.xs = xs;
      this.ys = ys;
    }

    @Nullable ShapePath read(String text) {
      Matcher segments = SEGMENT.matcher(text);
      boolean begun = false;
      while (segments.find() && sound) {
        char command = segments.group(1).charAt(0);
        begun |= command == 'M';
        List<String> given =
            PARAMETER.matcher(segments.group(2)).results().map(r -> r.group()).toList();
        if (!begun || given.size() < parameters(command) || all > MOST_POINTS) {
          return null;
        }
        follow(command, given);
        before = command;
      }
      end(false);
      return sound && !rings.isEmpty() ? new ShapePath(List.copyOf(rings), box) : null;
    }

    private static int parameters(char command) {
      return switch (command) {
        case 'Z' -> 0;
        case 'H', 'V' -> 1;
        case 'M', 'L', 'T' -> 2;
        case 'Q', 'S' -> 4;
        default -> 6;
      };
    }

    private void follow(char command, List<String> p) {
      switch (command) {
        case 'M' -> {
          end(false);
          to(x(p, 0), y(p, 1));
        }
        case 'L' -> to(x(p, 0), y(p, 1));
        case 'H' -> to(x(p, 0), y);
        case 'V' -> to(x, y(p, 0));
        case 'Q' -> quadratic(x(p, 0), y(p, 1), x(p, 2), y(p, 3));
        case 'T' -> {
          boolean smooth = before == 'Q' || before == 'T';
          quadratic(smooth ? 2 * x - bendX : x, smooth ? 2 * y - bendY : y, x(p, 0), y(p, 1));
        }
        case 'C' -> cubic(x(p, 0), y(p, 1), x(p, 2), y(p, 3), x(p, 4), y(p, 5));
        case 'S' -> {
          boolean smooth = before == 'C' || before == 'S';
          double fromX = smooth ? 2 * x - bendX : x;
          double fromY = smooth ? 2 * y - bendY : y;
          cubic(fromX, fromY, x(p, 0), y(p, 1), x(p, 2), y(p, 3));
        }
        default -> end(true);
      }
    }

    private double x(List<String> parameters, int i) {
      return sound(xs.applyAsDouble(parameters.get(i)));
    }

    private double y(List<String> parameters, int i) {
      return sound(ys.applyAsDouble(parameters.get(i)));
    }

    private double sound(double position) {
      sound &= Double.isFinite(position);
      return position;
    }

    /// A straight line; what an automatic range shows.
    private void to(double toX, double toY) {
      add(toX, toY);
      see(toX, toY);
    }

    private void see(double seenX, double seenY) {
      box[0] = Math.min(box[0], seenX);
      box[1] = Math.max(box[1], seenX);
      box[2] = Math.min(box[2], seenY);
      box[3] = Math.max(box[3], seenY);
    }

    private void add(double toX, double toY) {
      points = count + 2 > points.length ? Arrays.copyOf(points, 2 * points.length) : points;
      points[count++] = toX;
      points[count++] = toY;
      all++;
      x = toX;
      y = toY;
    }

    private void quadratic(double bx, double by, double toX, double toY) {
      cubic(
          x + (bx - x) * 2 / 3,
          y + (by - y) * 2 / 3,
          toX + (bx - toX) * 2 / 3,
          toY + (by - toY) * 2 / 3,
          toX,
          toY);
      bendX = bx;
      bendY = by;
    }

    private void cubic(double ax, double ay, double bx, double by, double toX, double toY) {
      double fromX = x;
      double fromY = y;
      for (int i = 1; i <= CHORDS; i++) {
        double t = (double) i / CHORDS;
        double s = 1 - t;
        double a = 3 * s * s * t;
        double b = 3 * s * t * t;
        add(
            s * s * s * fromX + a * ax + b * bx + t * t * t * toX,
            s * s * s * fromY + a * ay + b * by + t * t * t * toY);
      }
      bendX = bx;
      bendY = by;
      see(toX, toY);
    }

    /// Ends a ring; a line that goes on after that begins where the ring began.
    private void end(boolean closed) {
      if (count >= 4) {
        rings.add(new Ring(Arrays.copyOf(points, count), closed));
      }
      if (closed && count >= 2) {
        x = points[0];
        y = points[1];
        count = 0;
        add(x, y);
      } else {
        count = 0;
      }
    }
  }
}
