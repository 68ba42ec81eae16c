package dev.heatpress.core.figure;

import dev.heatpress.core.figure.FigureSpec.Room;
import java.util.List;

/// A figure that is laid out.
///
/// @param scene what is drawn, in points; the cells are its data area 0
/// @param data where the cells lie
/// @param pixelWidth of the page
/// @param pixelHeight of the page
/// @param remarks a line on everything that there was no room for
/// @param room that its labels have taken
public record Figure(
    Scene scene,
    DataRectangle data,
    int pixelWidth,
    int pixelHeight,
    List<String> remarks,
    Room room) {

  /// Copies the list.
  public Figure {
    remarks = List.copyOf(remarks);
  }
}
