package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.OneLine;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.io.file.TemporaryFile;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.OrderRequest;
import dev.heatpress.job.request.OrderRequest.Annotated;
import dev.heatpress.job.request.OrderRequest.By;
import dev.heatpress.job.request.OrderRequest.Cluster;
import dev.heatpress.job.request.OrderRequest.Cut;
import dev.heatpress.job.request.OrderRequest.OrderFile;
import dev.heatpress.job.request.OrderRequest.Split;
import dev.heatpress.job.request.OrderRequest.TreeFile;
import dev.heatpress.order.Clustering;
import dev.heatpress.order.Clustering.Leaves;
import dev.heatpress.order.Tree;
import dev.heatpress.order.Vectors;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// Puts rows or columns in their order.
///
/// @param made what is to be closed in the end; added to
record LineMaker(
    Input source, Leaves leaves, Resources resources, Progress progress, List<AutoCloseable> made) {
  /// Bytes of a table of distances that may be in the heap.
  private static final long IN_HEAP = 1L << 25;

  private static final long SEED = 1;

  /// The order that is asked for.
  ///
  /// @param cells as rows; null where no tree is made of them
  /// @param remarks what is to be said; added to
  OrderedLine line(
      OrderRequest.Line asked,
      @Nullable ScaledCells cells,
      Annotations said,
      List<String> remarks) {
    if (!asked.isAny()) {
      return OrderedLine.STAYS;
    }
    By by = asked.by();
    String what = said.what();
    Split split = asked.split();
    List<String> groups =
        split == null || split.groups() > 0
            ? null
            : source.locate(() -> said.column(split.column()));
    OrderedLine line =
        switch (by) {
          case null -> OrderedLine.of(IntStream.range(0, said.count()).toArray(), null);
          case OrderFile file ->
              OrderedLine.of(OrderFiles.order(file.file(), said.count(), what), null);
          case Annotated column ->
              OrderedLine.of(source.locate(() -> said.order(column.column())), null);
          case TreeFile file -> {
            Tree tree =
                OrderFiles.tree(file.file(), said.count(), said.names(), resources.workspace());
            yield OrderedLine.of(tree.order(), tree);
          }
          case Cluster cluster -> {
            Tree tree =
                cells == null || said.count() < 2
                    ? null
                    : source.locate(() -> tree(cluster, cells.vectors(), groups, said));
            yield OrderedLine.of(tree == null ? null : tree.order(), tree);
          }
        };
    if (line.order() == null) {
      remarks.add(Printf.of("a single %s has no tree", what));
      return OrderedLine.STAYS;
    }
    if (by instanceof Cluster cluster && cluster.approximate()) {
      remarks.add(Printf.of("%ss in order %s", what, by.text()));
    }
    line =
        groups != null && split != null
            ? Groups.of(line, groups, by == null, what, split.column())
            : line;
    Tree tree = line.tree();
    if (split != null && split.groups() > 0 && tree != null) {
      line = Groups.of(line, cut(tree, split.groups(), "split", what));
    }
    Cut cut = asked.cut();
    if (cut != null && tree != null) {
      line =
          line.withBranches(
              cut.groups() == 0 ? tree.cutAt(cut.height()) : cut(tree, cut.groups(), "cut", what));
    }
    return line;
  }

  private static int[] cut(Tree tree, int groups, String how, String what) {
    if (groups > tree.leaves()) {
      throw SettingException.of(
          how + (what.equals("row") ? "-rows" : "-cols"),
          "takes at most the %d there are, not %d",
          tree.leaves(),
          groups);
    }
    return tree.cut(groups);
  }

  /// @param groups a text for each one, whose equals stand together; null where all may
  private Tree tree(
      Cluster cluster, Vectors vectors, @Nullable List<String> groups, Annotations said) {
    List<String> names = said.names();
    IntFunction<String> called =
        i ->
            names == null
                ? Printf.of("%s %d", said.what(), i)
                : Printf.of("%s %d (%s)", said.what(), i, OneLine.of(names.get(i)));
    if (groups == null) {
      return tree(cluster, vectors, called);
    }
    Map<String, int[]> members = Groups.members(groups);
    List<int[]> parts = List.copyOf(members.values());
    List<String> titles = List.copyOf(members.keySet());
    List<Tree> within = new ArrayList<>();
    for (int[] part : parts) {
      within.add(
          part.length < 2
              ? Tree.leaf()
              : tree(cluster, Groups.part(vectors, part), i -> called.apply(part[i])));
    }
    Tree between =
        parts.size() < 2
            ? Tree.leaf()
            : tree(
                new Cluster(cluster.linkage(), cluster.metric(), false),
                Groups.means(vectors, parts),
                i -> Printf.of("the mean of group '%s'", OneLine.of(titles.get(i))));
    return Tree.joined(parts, within, between);
  }

  private Tree tree(Cluster cluster, Vectors vectors, IntFunction<String> called) {
    Clustering clustering = new Clustering(resources.threads(), called, this::room, progress);
    return cluster.approximate()
        ? clustering.approximate(vectors, cluster.linkage(), cluster.metric(), SEED)
        : clustering.tree(vectors, cluster.linkage(), cluster.metric(), leaves);
  }

  /// Memory for a table, in the workspace where it is large.
  private MemorySegment room(long bytes) {
    if (bytes <= IN_HEAP) {
      return MemorySegment.ofArray(new double[(int) ((bytes + 7) / 8)]);
    }
    Arena arena = Arena.ofShared();
    made.add(arena);
    try (FileChannel file = TemporaryFile.open(resources.workspace())) {
      return file.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    } catch (IOException e) {
      throw new OutputException(
          Printf.of(
              "%s: no room for %d MB of distances: %s; choose another folder for temporary files, or"
                  + " `cluster-rows` approx",
              resources.workspace(), bytes >> 20, e.getMessage()),
          e);
    }
  }
}
