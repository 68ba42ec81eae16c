/// What jobs give and take: outputs, results, contexts, and the errors of settings.
@NullMarked
package dev.heatpress.job;

import org.jspecify.annotations.NullMarked;
