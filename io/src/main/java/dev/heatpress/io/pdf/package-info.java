/// Pages in PDF. The only package that sees PDFBox.
@NullMarked
package dev.heatpress.io.pdf;

import org.jspecify.annotations.NullMarked;
