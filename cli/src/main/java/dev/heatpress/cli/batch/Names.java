package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Nearest;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.InputSpec;
import org.jspecify.annotations.Nullable;

/// What stands for the placeholders of a job.
///
/// @param stem the name of the input's file without its folder and ending
/// @param name the last part of the name of the array in the file; the stem where it has none
/// @param index the number of the job in the batch, counted from 1
record Names(String stem, String name, int index) {
  /// `{word}` or `{index:4}`; doubled braces stand for themselves.
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{|\\}\\}|\\{(\\w*)(?::(\\w*))?\\}|\\{|\\}");

  private static final Pattern KNOWN_PLACEHOLDER =
      Pattern.compile("\\{(stem|name|index)(?::([0-9]))?\\}");

  /// The ending of the name of a file that is more than an ending.
  private static final Pattern ENDING = Pattern.compile("(?<=.)\\.[^.]*$");

  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}/\\\\]");

  private static final Set<String> DIGITS =
      Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /// Mistakes of one text that are printed; it may be a megabyte of braces.
  private static final int MOST_MISTAKES = 10;

  /// Characters of a text that are printed.
  private static final int LONGEST = 200;

  private static final List<String> KNOWN = List.of("stem", "name", "index");

  /// For texts without placeholders.
  static final Names NONE = new Names("", "", 0);

  /// The names of an input.
  static Names of(String input, int index) {
    String stem;
    String name;
    try {
      InputSpec spec = InputSpec.parse(input);
      Path file = spec.path().getFileName();
      stem = plain(file == null ? "" : ENDING.matcher(file.toString()).replaceFirst(""));
      String member = spec.member();
      name = member == null ? stem : plain(member.substring(member.lastIndexOf('/') + 1));
    } catch (InputException e) {
      stem = plain(input.substring(input.lastIndexOf('/') + 1));
      name = stem;
    }
    return new Names(stem, name, index);
  }

  /// A file may name its arrays as it likes; a part of an output's name may lead nowhere else.
  private static String plain(String text) {
    String safe = UNSAFE.matcher(text).replaceAll("_");
    return safe.isEmpty() || safe.equals(".") || safe.equals("..") ? "_" : safe;
  }

  /// The text with its placeholders filled; what [#mistakes] complains of stays as it is.
  String fill(String template) {
    if (!hasBraces(template)) {
      return template;
    }
    Matcher found = PLACEHOLDER.matcher(template);
    StringBuilder text = new StringBuilder();
    while (found.find()) {
      String value =
          switch (found.group()) {
            case "{{" -> "{";
            case "}}" -> "}";
            default -> value(found.group(), found.group(1), found.group(2));
          };
      found.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return found.appendTail(text).toString();
  }

  /// Whether there may be placeholders in a text.
  static boolean hasBraces(String template) {
    return template.indexOf('{') >= 0 || template.indexOf('}') >= 0;
  }

  /// The text with the placeholders that there are filled; other braces mean themselves.
  String fillKnown(String text) {
    if (!hasBraces(text)) {
      return text;
    }
    Matcher found = KNOWN_PLACEHOLDER.matcher(text);
    return found.replaceAll(
        match -> Matcher.quoteReplacement(value(match.group(), match.group(1), match.group(2))));
  }

  private String value(String whole, @Nullable String word, @Nullable String digits) {
    return switch (word) {
      case "stem" -> stem;
      case "name" -> name;
      case "index" -> {
        int least = digits == null ? 0 : DIGITS.contains(digits) ? Integer.parseInt(digits) : -1;
        String number = Integer.toString(index);
        yield least < 0 ? whole : "0".repeat(Math.max(0, least - number.length())) + number;
      }
      case null, default -> whole;
    };
  }

  /// What is wrong with the placeholders of a text.
  static List<String> mistakes(String template) {
    if (!hasBraces(template)) {
      return List.of();
    }
    Matcher found = PLACEHOLDER.matcher(template);
    List<String> mistakes = new ArrayList<>();
    while (mistakes.size() < MOST_MISTAKES && found.find()) {
      String word = found.group(1);
      String whole = found.group();
      if (whole.equals("{{") || whole.equals("}}")) {
        continue;
      }
      if (word == null) {
        mistakes.add(
            Printf.of(
                "'%s' in '%s' is no placeholder; write it twice to mean itself",
                whole, OneLine.abbreviated(template, LONGEST)));
      } else if (!KNOWN.contains(word)) {
        mistakes.add(
            Printf.of(
                "unknown placeholder '%s'%s; there are {stem}, {name} and {index}",
                whole, Nearest.hint(word, KNOWN).replace("?", "")));
      } else if (found.group(2) != null && !word.equals("index")) {
        mistakes.add(Printf.of("'%s': only {index} has digits, as {index:4}", whole));
      } else if (found.group(2) != null && !DIGITS.contains(found.group(2))) {
        mistakes.add(Printf.of("'%s': {index} has up to nine digits, as {index:4}", whole));
      }
    }
    return mistakes;
  }
}
