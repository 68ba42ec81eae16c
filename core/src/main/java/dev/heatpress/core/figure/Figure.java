package dev.heatpress.core.figure;

/// A figure that is laid out.
///
/// @param scene what is drawn, in points; the cells are its data area 0
/// @param data where the cells lie
/// @param pixelWidth of the page
/// @param pixelHeight of the page
public record Figure(Scene scene, DataRectangle data, int pixelWidth, int pixelHeight) {}
