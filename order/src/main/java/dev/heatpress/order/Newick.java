package dev.heatpress.order;

import module java.base;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// Trees in Newick's notation, `((a:1,b:1):0.5,'c d':1.5);`: nested brackets, names in quotes or
/// without, lengths of branches, comments in square brackets.
///
/// A node stands as high as the deepest leaf is below the root, less its own depth; without lengths
/// one step higher than the highest node in it. More than two branches are merged in turn at one
/// height. Source: Olsen's grammar, "Interpretation of the Newick's 8:45 Tree Format Standard"
/// (1990).
final class Newick {
  private final String text;
  private final Leaves leaves;
  private int at;

  private final List<Integer> first = new ArrayList<>();
  private final List<Integer> second = new ArrayList<>();

  /// The node that each merge belongs to, and of each node its depth below the root's.
  private final List<Integer> nodeOf = new ArrayList<>();

  private final List<Node> nodes = new ArrayList<>();
  private boolean lengths;

  /// A node: a leaf or the merges of its branches.
  private static final class Node {
    final @Nullable Node parent;
    final List<Node> branches = new ArrayList<>();
    int group = -1;
    double length;
    double depth;
    int level;

    Node(@Nullable Node parent) {
      this.parent = parent;
    }
  }

  Newick(String text, Leaves leaves) {
    this.text = text;
    this.leaves = leaves;
  }

  /// The tree.
  ///
  /// @throws InputException where the text is none, or not of these leaves
  Tree read() {
    var root = new Node(null);
    Node now = root;
    nodes.add(root);
    while (true) {
      char c = next();
      switch (c) {
        case '(' -> {
          if (now.group >= 0 || !now.branches.isEmpty()) {
            throw error("an opening bracket after a name");
          }
          now = branch(now);
        }
        case ',' -> now = branch(close(now));
        case ')' -> now = close(now);
        case ':' -> now.length = length();
        case ';' -> {
          if (now != root) {
            throw error("an end within brackets");
          }
          if (root.branches.isEmpty() && root.group < 0) {
            throw error("no leaves");
          }
          return tree();
        }
        default -> {
          at--;
          String name = name(c);
          // What stands after a bracket is the name of a node, often a measure of confidence.
          if (now.branches.isEmpty()) {
            if (now.group >= 0) {
              throw error("a second name, \"%s\"", name);
            }
            now.group = leaves.add(name);
          }
        }
      }
    }
  }

  private Node branch(Node parent) {
    var node = new Node(parent);
    parent.branches.add(node);
    nodes.add(node);
    return node;
  }

  /// Ends a branch, and gives the node that it belongs to.
  private Node close(Node branch) {
    if (branch.parent == null) {
      throw error("a bracket or comma outside of brackets");
    }
    if (branch.branches.isEmpty() && branch.group < 0) {
      throw error("a leaf without a name");
    }
    return branch.parent;
  }

  /// The next character that is no blank and in no comment.
  private char next() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '[') {
        int end = text.indexOf(']', at);
        if (end < 0) {
          throw error("a comment without an end");
        }
        at = end + 1;
      } else if (!Character.isWhitespace(c) && c != '\uFEFF') {
        return c;
      }
    }
    throw error("no semicolon at the end");
  }

  private String name(char start) {
    if (start == '\'') {
      return quoted();
    }
    int from = at;
    while (at < text.length() && "(),:;['".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw error("\"%s\", which belongs in quotes", start);
    }
    return text.substring(from, at).strip();
  }

  private String quoted() {
    var name = new StringBuilder();
    for (int from = ++at; ; from = at) {
      int end = text.indexOf('\'', from);
      if (end < 0) {
        throw error("a quote without an end");
      }
      name.append(text, from, end);
      at = end + 1;
      if (at >= text.length() || text.charAt(at) != '\'') {
        return name.toString();
      }
      name.append('\'');
      at++;
    }
  }

  private double length() {
    next();
    String word = name(text.charAt(--at));
    lengths = true;
    double length;
    try {
      length = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw error("the length \"%s\", which is no number", word);
    }
    if (!Double.isFinite(length)) {
      throw error("the length %s", word);
    }
    return length;
  }

  private Tree tree() {
    int[] rows = leaves.rows();
    double deepest = 0;
    for (Node node : nodes) {
      node.depth = node.parent == null ? 0 : node.parent.depth + node.length;
      deepest = Math.max(deepest, node.branches.isEmpty() ? node.depth : 0);
    }
    // Nodes come before their branches, so the other way round is from the leaves up.
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.branches.isEmpty()) {
        node.group = rows[node.group];
      }
      for (Node branch : node.branches) {
        node.level = Math.max(node.level, branch.level + 1);
      }
      merge(node, i, rows.length);
    }
    double[] heights = new double[first.size()];
    for (int i = 0; i < heights.length; i++) {
      Node node = nodes.get(nodeOf.get(i));
      heights[i] = lengths ? deepest - node.depth : node.level;
    }
    return new Tree(
        first.stream().mapToInt(Integer::intValue).toArray(),
        second.stream().mapToInt(Integer::intValue).toArray(),
        heights);
  }

  private void merge(Node node, int number, int count) {
    for (Node branch : node.branches) {
      if (node.group < 0) {
        node.group = branch.group;
      } else {
        first.add(node.group);
        second.add(branch.group);
        nodeOf.add(number);
        node.group = count + first.size() - 1;
      }
    }
  }

  @FormatMethod
  private InputException error(@FormatString String format, Object... values) {
    int line =
        1
            + (int)
                text.substring(0, Math.min(at, text.length()))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
    return new InputException(
        "the tree has %s (line %d, letter %d)",
        Printf.of(format, values), line, at - text.lastIndexOf('\n', at - 1));
  }
}
