package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.OrderRequest.Annotated;
import dev.heatpress.job.request.OrderRequest.By;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.job.request.OrderRequest.Cut;
import dev.heatpress.job.request.OrderRequest.Line;
import dev.heatpress.job.request.OrderRequest.Lines;
import dev.heatpress.job.request.OrderRequest.OrderFile;
import dev.heatpress.job.request.OrderRequest.Split;
import dev.heatpress.job.request.OrderRequest.TreeFile;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import dev.heatpress.order.Clustering.Leaves;
import dev.heatpress.order.Linkage;
import dev.heatpress.order.Metric;
import org.jspecify.annotations.Nullable;

/// Options for the order of rows and columns.
final class OrderSettings {
  private static final String APPROXIMATE = "approx";
  private static final String HEIGHT = "h=";

  private static final Setting CLUSTER_ROWS = cluster("rows");
  private static final Setting CLUSTER_COLS = cluster("cols");
  private static final Setting LEAF_ORDER =
      Setting.choice(
          "leaves of a tree so that neighbors are near to each other (best up to 2000, short above),"
              + " or as the merges are",
          List.of("optimal", "none"),
          "leaf-order");
  private static final Setting ZSCORE =
      Setting.choice(
          "rows or columns less their mean, over their standard deviation, for trees and in the picture",
          List.of("none", "rows", "cols"),
          "zscore");
  private static final Setting ROW_ORDER = order("row");
  private static final Setting COL_ORDER = order("col");
  private static final Setting ROW_TREE = tree("row");
  private static final Setting COL_TREE = tree("col");
  private static final Setting SPLIT_ROWS = split("rows");
  private static final Setting SPLIT_COLS = split("cols");
  private static final Setting ROW_TRACK = track("row", "beside each row");
  private static final Setting COL_TRACK = track("col", "above each column");
  private static final Setting MARK =
      Setting.value(
              "FILE|NAMES",
              "show the names of these rows or columns only, moved apart with lines that lead to them:"
                  + " A,B,C or a file with one a line; may be repeated",
              "mark")
          .repeated()
          .completing(Completion.FILES);
  private static final Setting CUT_ROWS = cut("rows");
  private static final Setting CUT_COLS = cut("cols");
  private static final Setting ROW_TREE_OUT = treeOut("row");
  private static final Setting ROW_ORDER_OUT = orderOut("row");
  private static final Setting COL_TREE_OUT = treeOut("col");
  private static final Setting COL_ORDER_OUT = orderOut("col");

  static final Section SECTION =
      new Section(
          "Order",
          List.of(
              CLUSTER_ROWS,
              CLUSTER_COLS,
              LEAF_ORDER,
              ZSCORE,
              ROW_TREE,
              COL_TREE,
              ROW_ORDER,
              COL_ORDER,
              SPLIT_ROWS,
              SPLIT_COLS,
              ROW_TRACK,
              COL_TRACK,
              MARK,
              CUT_ROWS,
              CUT_COLS,
              ROW_TREE_OUT,
              ROW_ORDER_OUT,
              COL_TREE_OUT,
              COL_ORDER_OUT));

  private OrderSettings() {}

  private static Setting cluster(String lines) {
    String other = lines.equals("rows") ? "" : " (as for rows)";
    String help =
        lines.equals("rows")
            ? "order rows by a tree of them, drawn beside: ward, average, complete, single, weighted,"
                + " centroid, median or approx (for hundreds of thousands), of euclidean (default),"
                + " sqeuclidean, cosine, correlation, spearman, manhattan or jaccard distances"
            : "order columns by a tree of them";
    return Setting.value("METHOD[:METRIC]", help + other, "cluster-" + lines);
  }

  private static Setting order(String line) {
    return Setting.value(
            "FILE|obs:NAME",
            Printf.of("numbers of the %ss in the order to draw, one a line, from 0;", line)
                + " obs:NAME or var:NAME: by what the file says of them",
            line + "-order")
        .completing(Completion.FILES);
  }

  private static Setting split(String lines) {
    return Setting.value(
            "K|obs:NAME|FILE",
            Printf.of(
                    "groups of %s with gaps and titles: K branches of their tree, or by what is",
                    lines)
                + " said of each, in obs:NAME, var:NAME or a file as of labels; ordered within and between",
            "split-" + lines)
        .completing(Completion.FILES);
  }

  private static Setting track(String line, String where) {
    return Setting.value(
            "FILE:COLUMN|obs:NAME",
            Printf.of("a value %s, from a table or from what the file says;", where)
                + Printf.of(" =KIND at its end: %s; may be repeated", TrackRequest.words()),
            line + "-track")
        .repeated()
        .completing(Completion.FILES);
  }

  private static Setting cut(String lines) {
    return Setting.value(
        "K|h=H",
        Printf.of("a color for each of K branches of the tree of %s, or of those below H", lines),
        "cut-" + lines);
  }

  private static Setting treeOut(String line) {
    return Setting.value(
            "FILE",
            Printf.of("write the tree of the %ss, as scipy's Z (.npy), leaves as drawn", line),
            line + "-tree-out")
        .completing(Completion.FILES);
  }

  private static Setting orderOut(String line) {
    return Setting.value(
            "FILE",
            Printf.of("write the order of the %ss: numbers from the top, one a line", line)
                .replace("top", line.equals("row") ? "top" : "left"),
            line + "-order-out")
        .completing(Completion.FILES);
  }

  private static Setting tree(String line) {
    return Setting.value(
            "FILE",
            Printf.of(
                    "a tree of the %ss: Newick, scipy's Z (.npy), R's merge and height (.csv),",
                    line)
                + " Cluster 3's .gtr",
            line + "-tree")
        .completing(Completion.FILES);
  }

  /// What the options mean.
  static OrderRequest request(Settings given) {
    String zscore = given.text(ZSCORE);
    OrderRequest request =
        new OrderRequest(
            line(
                given,
                by(given, CLUSTER_ROWS, ROW_TREE, ROW_ORDER),
                SPLIT_ROWS,
                ROW_TRACK,
                CUT_ROWS,
                ROW_TREE_OUT,
                ROW_ORDER_OUT),
            line(
                given,
                by(given, CLUSTER_COLS, COL_TREE, COL_ORDER),
                SPLIT_COLS,
                COL_TRACK,
                CUT_COLS,
                COL_TREE_OUT,
                COL_ORDER_OUT),
            given.choice(LEAF_ORDER, Leaves.class),
            zscore.equals("none") ? null : Lines.valueOf(zscore.toUpperCase(Locale.ROOT)),
            given.all(MARK));
    if (given.has(LEAF_ORDER) && !given.has(CLUSTER_ROWS) && !given.has(CLUSTER_COLS)) {
      throw SettingException.of(
          LEAF_ORDER.key(),
          "orders trees that are made here; add `cluster-rows` or `cluster-cols`");
    }
    return request;
  }

  private static Line line(
      Settings given,
      @Nullable By by,
      Setting split,
      Setting tracks,
      Setting cut,
      Setting treeOut,
      Setting orderOut) {
    Split groups = split(given, split);
    List<Setting> ofTrees =
        groups != null && groups.groups() > 0
            ? List.of(split, cut, treeOut)
            : List.of(cut, treeOut);
    for (Setting ofTree : ofTrees) {
      if (given.has(ofTree) && (by == null || !by.isTree())) {
        throw SettingException.of(
            ofTree.key(),
            "needs a tree; add `cluster-%s` or `%s-tree`",
            cut.key().substring("cut-".length()),
            treeOut.key().substring(0, 3));
      }
    }
    if (given.has(orderOut) && by == null && groups == null) {
      throw SettingException.of(
          orderOut.key(), "has no order to write; add `cluster-rows` for example");
    }
    String tree = given.textOrNull(treeOut);
    if (tree != null && !tree.toLowerCase(Locale.ROOT).endsWith(".npy")) {
      throw SettingException.of(
          treeOut.key(), "is scipy's Z in a file ending in .npy, not '%s'", tree);
    }
    String order = given.textOrNull(orderOut);
    return new Line(
        by,
        groups,
        cut(given, cut),
        tree == null ? null : OutputPaths.output(tree),
        order == null ? null : OutputPaths.output(order),
        given.all(tracks).stream().map(TrackRequest::of).toList());
  }

  private static @Nullable Cut cut(Settings given, Setting setting) {
    String text = given.textOrNull(setting);
    if (text == null) {
      return null;
    }
    try {
      if (text.startsWith(HEIGHT)) {
        double height = Double.parseDouble(text.substring(HEIGHT.length()));
        if (Double.isFinite(height)) {
          return new Cut(0, height);
        }
      } else if (text.matches("[1-9][0-9]{0,8}")) {
        return new Cut(Integer.parseInt(text), 0);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw SettingException.of(
        setting.key(),
        "takes a number of groups such as 4, or a height such as h=2.5, not '%s'",
        text);
  }

  private static @Nullable Split split(Settings given, Setting setting) {
    String text = given.textOrNull(setting);
    if (text == null) {
      return null;
    }
    return text.matches("[1-9][0-9]{0,5}")
        ? new Split(Integer.parseInt(text), "")
        : new Split(0, text);
  }

  private static By placed(String text) {
    return text.startsWith("obs:") || text.startsWith("var:")
        ? new Annotated(text)
        : new OrderFile(text);
  }

  private static @Nullable By by(Settings given, Setting cluster, Setting tree, Setting order) {
    List<Setting> all = Stream.of(cluster, tree, order).filter(given::has).toList();
    if (all.size() > 1) {
      throw SettingException.of(
          all.getFirst().key(), "orders the same as `%s`; leave one out", all.get(1).key());
    }
    if (given.has(cluster)) {
      return cluster(cluster, given.text(cluster));
    }
    return given.has(tree)
        ? new TreeFile(given.text(tree))
        : given.has(order) ? placed(given.text(order)) : null;
  }

  private static Cluster cluster(Setting setting, String text) {
    int colon = text.indexOf(':');
    String method = colon < 0 ? text : text.substring(0, colon);
    boolean approximate = method.equals(APPROXIMATE);
    Linkage linkage =
        approximate ? Linkage.WARD : word(setting, method, Linkage.values(), Linkage::word);
    Metric metric =
        colon < 0
            ? Metric.EUCLIDEAN
            : word(setting, text.substring(colon + 1), Metric.values(), Metric::word);
    if (approximate ? !metric.isEuclidean() && !metric.isAngle() : !linkage.suits(metric)) {
      throw SettingException.of(
          setting.key(),
          "%s needs euclidean distances%s, not %s; average suits all",
          method,
          approximate ? ", cosine, correlation or spearman" : "",
          metric.word());
    }
    return new Cluster(linkage, metric, approximate);
  }

  private static <E> E word(Setting setting, String word, E[] values, Function<E, String> name) {
    List<String> words = new ArrayList<>();
    for (E value : values) {
      if (name.apply(value).equals(word)) {
        return value;
      }
      words.add(name.apply(value));
    }
    throw SettingException.of(
        setting.key(),
        "is METHOD[:METRIC]; there is no '%s' among %s%s",
        word,
        String.join(", ", words),
        Nearest.hint(word, words));
  }
}
