package dev.heatpress.core.figure;

import module java.base;

/// A figure that is laid out.
///
/// @param scene what is drawn, in points; the cells are its data area 0
/// @param data where the cells lie
/// @param pixelWidth of the page
/// @param pixelHeight of the page
public record Figure(Scene scene, DataRectangle data, int pixelWidth, int pixelHeight) {

  /// All texts, those within clips included.
  public List<Scene.Text> texts() {
    List<Scene.Text> texts = new ArrayList<>();
    collect(scene.items(), texts);
    return texts;
  }

  private static void collect(List<Scene.Item> items, List<Scene.Text> texts) {
    for (Scene.Item item : items) {
      switch (item) {
        case Scene.Text text -> texts.add(text);
        case Scene.Clipped clipped -> collect(clipped.items(), texts);
        default -> {}
      }
    }
  }
}
