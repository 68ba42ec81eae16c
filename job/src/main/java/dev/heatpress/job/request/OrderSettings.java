package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.OrderRequest.By;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.job.request.OrderRequest.Lines;
import dev.heatpress.job.request.OrderRequest.OrderFile;
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
              COL_ORDER));

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
            "FILE",
            Printf.of("numbers of the %ss in the order to draw, one a line, from 0", line),
            line + "-order")
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
            by(given, CLUSTER_ROWS, ROW_TREE, ROW_ORDER),
            by(given, CLUSTER_COLS, COL_TREE, COL_ORDER),
            given.choice(LEAF_ORDER, Leaves.class),
            zscore.equals("none") ? null : Lines.valueOf(zscore.toUpperCase(Locale.ROOT)));
    if (given.has(LEAF_ORDER) && !given.has(CLUSTER_ROWS) && !given.has(CLUSTER_COLS)) {
      throw SettingException.of(
          LEAF_ORDER.key(),
          "orders trees that are made here; add `cluster-rows` or `cluster-cols`");
    }
    return request;
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
        : given.has(order) ? new OrderFile(given.text(order)) : null;
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
