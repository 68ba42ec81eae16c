package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Notes;

/// What ties axes together: ranges that they share (`matches`), and scales (`scaleanchor`).
final class AxisTies {
  private final Map<String, Axis> axes;
  private final Map<String, Attrs> attributes;
  private final List<GivenTrace> traces;
  private final Notes notes;

  /// @param attributes of the axes, by their ids
  AxisTies(
      Map<String, Axis> axes, Map<String, Attrs> attributes, List<GivenTrace> traces, Notes notes) {
    this.axes = axes;
    this.attributes = attributes;
    this.traces = traces;
    this.notes = notes;
  }

  private Attrs part(String id) {
    return Objects.requireNonNull(attributes.get(id));
  }

  /// Axes that share one range (`matches`).
  List<List<Axis>> matches() {
    List<List<Axis>> groups = new ArrayList<>();
    for (Axis axis : axes.values()) {
      Axis other = axes.get(part(axis.id).text("matches", ""));
      if (other == null || other == axis) {
        continue;
      }
      if (other.vertical() != axis.vertical()) {
        notes.add(part(axis.id).path() + ".matches: an axis of the other direction; ignored");
        continue;
      }
      List<Axis> group = groupOf(groups, other);
      List<Axis> own = groupOf(groups, axis);
      if (!group.equals(own)) {
        groups.remove(own);
        group.addAll(own);
      }
    }
    // Who says how scales are kept says it for all of them.
    for (List<Axis> group : groups) {
      for (Axis axis : group.reversed()) {
        if (part(axis.id).hasOwn("constrain")) {
          group.forEach(a -> a.constrain = axis.look.constrain());
        }
      }
    }
    return groups;
  }

  private static List<Axis> groupOf(List<List<Axis>> groups, Axis axis) {
    for (List<Axis> group : groups) {
      if (group.contains(axis)) {
        return group;
      }
    }
    List<Axis> group = new ArrayList<>(List.of(axis));
    groups.add(group);
    return group;
  }

  /// Axes whose scales are tied (`scaleanchor`, `matches`), with the factor of each; as
  /// `updateConstraintGroups` in plotly.js 3.7.
  List<Map<String, Double>> groups(List<List<Axis>> matches) {
    List<Map<String, Double>> groups = new ArrayList<>();
    for (Axis axis : axes.values()) {
      Attrs a = part(axis.id);
      a.quiet("scaleratio");
      Axis matched = axes.get(a.text("matches", ""));
      Axis anchored = axes.get(a.text("scaleanchor", standard(axis)));
      if (matched != null && matched != axis && matched.vertical() == axis.vertical()) {
        double ratio =
            (axis.givenDomain[1] - axis.givenDomain[0])
                / (matched.givenDomain[1] - matched.givenDomain[0]);
        tie(groups, axis.id, matched.id, ratio);
      } else if (anchored != null && anchored != axis) {
        boolean loop = group(groups, axis.id).map(g -> g.containsKey(anchored.id)).orElse(false);
        // Plotly ignores the others, too: px.imshow of dates has such ones.
        if (anchored.scale.type() == axis.scale.type() && !loop) {
          tie(groups, axis.id, anchored.id, positive(a.number("scaleratio", 1, 0)));
        }
      }
    }
    groups.removeIf(group ->
        matches.stream()
            .anyMatch(m -> m.size() == group.size() && group.containsKey(m.getFirst().id)));
    return groups;
  }

  /// Images are as high as they are wide, unless the figure says otherwise.
  private String standard(Axis axis) {
    boolean image =
        traces.stream().anyMatch(t -> t.kind() == GivenTrace.Kind.IMAGE && t.isOn(axis.id));
    return image && axis.vertical() && axis.anchor != null ? axis.anchor.id : "";
  }

  private static double positive(double value) {
    return value > 0 ? value : 1;
  }

  private static Optional<Map<String, Double>> group(List<Map<String, Double>> groups, String id) {
    return groups.stream().filter(g -> g.containsKey(id)).findFirst();
  }

  private static void tie(List<Map<String, Double>> groups, String id, String to, double ratio) {
    Map<String, Double> own =
        group(groups, id)
            .orElseGet(() -> {
              Map<String, Double> fresh = new LinkedHashMap<>(Map.of(id, 1.0));
              groups.add(fresh);
              return fresh;
            });
    for (Map<String, Double> other : groups) {
      Double base = other.get(to);
      if (!other.equals(own) && base != null) {
        own.forEach((key, factor) -> other.put(key, base * ratio * factor));
        groups.remove(own);
        return;
      }
    }
    if (own.containsKey(to)) {
      return;
    }
    own.replaceAll((key, factor) -> factor * ratio);
    own.put(to, 1.0);
  }
}
