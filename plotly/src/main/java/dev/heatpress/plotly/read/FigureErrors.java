package dev.heatpress.plotly.read;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.io.file.InputName;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Refusals of a figure's JSON, in one line each and with the place.
public record FigureErrors(InputName file, JsonParser json) {
  private static final int LONGEST = 60;

  /// A refusal of what stands at the current token.
  InputException at(String reason) {
    return file.refusal(reason + place(json.currentTokenLocation()));
  }

  /// What the parser refused.
  InputException of(JacksonException e) {
    TokenStreamLocation location =
        e.getLocation() == null ? json.currentLocation() : e.getLocation();
    String why =
        switch (e) {
          case UnexpectedEndOfInputException end ->
              "the JSON ends too early; was the file written completely?";
          case StreamConstraintsException limit -> "no sound figure: " + firstLine(limit);
          default -> "no sound JSON: " + firstLine(e);
        };
    return file.refusal(why + place(location), e);
  }

  /// The beginning of a text from the file.
  public static String shortened(String text) {
    return OneLine.abbreviated(text, LONGEST);
  }

  private static String firstLine(JacksonException e) {
    String message = e.getOriginalMessage() == null ? "unreadable" : e.getOriginalMessage();
    String line = message.lines().findFirst().orElse("unreadable");
    return OneLine.abbreviated(line, 200);
  }

  private static String place(TokenStreamLocation location) {
    long offset = location.getByteOffset();
    return offset >= 0
        ? " (byte " + offset + ", line " + location.getLineNr() + ")"
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
