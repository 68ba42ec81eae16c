package dev.heatpress.job.input;

import module java.base;

import dev.heatpress.job.request.InputRequest;
import org.jspecify.annotations.Nullable;

/// The input of a run whose cells are looked at again once its outputs are made: opened by whoever
/// needs it first, and closed at the end. What is compressed is unpacked once, and text is parsed
/// once.
final class KeptInput implements AutoCloseable {
  private static final ScopedValue<KeptInput> RUN = ScopedValue.newInstance();

  private @Nullable InputRequest request;
  private @Nullable Input input;

  /// Runs a step with one of them.
  static <T> T during(Supplier<T> step) {
    try (KeptInput kept = new KeptInput()) {
      return ScopedValue.where(RUN, kept).call(step::get);
    }
  }

  /// What a request asks for: that of the run, or else a new one.
  static Input open(InputRequest asked, Function<InputRequest, Input> opening) {
    return RUN.isBound() ? RUN.get().share(asked, opening) : opening.apply(asked);
  }

  private Input share(InputRequest asked, Function<InputRequest, Input> opening) {
    InputRequest wanted = asked.readAgain();
    Input shared = input;
    if (shared == null) {
      shared = opening.apply(wanted);
      input = shared;
      request = wanted;
    } else if (!wanted.equals(request)) {
      return opening.apply(asked);
    }
    return shared.open();
  }

  @Override
  public void close() {
    if (input != null) {
      input.close();
    }
  }
}
