/// Calls of another program, over a pipe: it asks for jobs, several at once if it likes, and gets
/// their results as data. Ends when the pipe is closed.
///
/// A message is 4 bytes, the length of a header; 8 bytes, that of a body; the header, an object of
/// JSON in UTF-8; the body. Lengths are big-endian. Requests have no body:
///
/// - `{"id": 1, "command": "render", "input": "a.npy", "settings": {"output": ["png:-"]}}` asks for
///   a job; settings are lists of values in the words of job files; a flag, and a setting that may
///   stand alone, is the empty word. With `"progress": true` it hears of its progress. `temporary`
///   lists files that are deleted at the end of the pipe if they are still there.
/// - `{"id": 2, "describe": "render"}` asks for the settings of a command.
/// - `{"cancel": 1}` cancels a job; it is answered with an error of the kind `cancelled`.
/// - `{"probe": "/path"}`, the first message: is this file readable from here?
///
/// Answers have the `id` of their request and one of
///
/// - `progress`, with `phase`, `done` and `total`,
/// - `done`: the result, whose body is the outputs `png:-` ... one after the other (their lengths
///   are in `bytes`), or the numbers of `means` as doubles in the byte order of the machine,
/// - `error`: `kind`, `message`, in which names of settings stand in backquotes, and `setting`.
///
/// Paths are absolute: the folder of this process is not that of the caller.
@NullMarked
package dev.heatpress.cli.serve;

import org.jspecify.annotations.NullMarked;
