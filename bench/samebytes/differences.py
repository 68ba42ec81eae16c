"""What differs between two outcomes, once it is set aside what may differ: times and versions."""

import gzip
import re

# What people read, and somebody may have put in better words.
MESSAGES = "messages"
# What programs and eyes depend on.
BYTES = "bytes"

SECONDS = re.compile(rb"\b\d+(\.\d+)?([eE][-+]?\d+)? (s|ms|min)\b")
PROGRESS = re.compile(rb"\r?\x1b\[K[^\r\n\x1b]*")
TRACE = re.compile(rb"^(\tat |\t\.\.\. \d+ more).*\n", re.M)
TIMES = re.compile(
    rb'"(time|seconds|cells_per_second|free_bytes)":("[^"]*"|[-+.\dE]+|null)'
)
PLANNED = re.compile(rb"^time .*$", re.M)
# Where a PDF file says where its objects lie, and its hash: they follow from the rest.
OFFSETS = re.compile(rb"^(\d{10} \d{5} [nf]|startxref\n\d+)|/ID \[.*\]|/Length \d+", re.M)
HASHES = re.compile(rb'"(sha256|bytes)":("[0-9a-f]*"|\d+)')
# Words for people within the scripts for shells.
DESCRIPTION = re.compile(rb"\[(\\.|[^]\\])*\]|^( +'\w+:).*'$", re.M)


class Judge:
    """Compares the outcomes of an old and a new build."""

    def __init__(self, old, new):
        self.builds = (old, new)
        self.same_version = old.version == new.version

    def differences(self, step, old, new):
        """Pairs of a kind and a line that says what differs."""
        found = []
        if old.code != new.code:
            found.append((BYTES, f"exit code {old.code}, now {new.code}: {last_line(new.err)}"))
        helps = {"-h", "--help"} & set(step.words)
        outs = [self.text(step, build, o.out) for build, o in zip(self.builds, (old, new))]
        if step.words[:1] == ("completion",) and not helps:
            bare = [DESCRIPTION.sub(rb"\2", text) for text in outs]
            kind = MESSAGES if bare[0] == bare[1] else BYTES
        else:
            kind = MESSAGES if helps else BYTES
        if outs[0] != outs[1]:
            found.append((kind, "standard output, " + first_line(*outs)))
        errs = [self.text(step, build, o.err) for build, o in zip(self.builds, (old, new))]
        if errs[0] != errs[1]:
            found.append((MESSAGES, "standard error, " + first_line(*errs)))
        for name in sorted(old.files.keys() | new.files.keys()):
            difference = self.file(name, old.files.get(name), new.files.get(name))
            if difference:
                found.append((BYTES, f"{name.removeprefix('work/')}: {difference}"))
        return found

    def text(self, step, build, text):
        text = text.replace(bytes(build.work.parent), b"FOLDER")
        text = PROGRESS.sub(b"", text)
        text = TRACE.sub(b"", TIMES.sub(rb'"\1":#', text))
        if step.words[:1] == ("plan",):
            text = PLANNED.sub(b"time #", text)
        text = SECONDS.sub(rb"# \3", text)
        if not self.same_version:
            text = text.replace(build.version.encode(), b"VERSION")
        if step.words[:1] == ("batch",):
            # Jobs that run side by side end in any order.
            text = b"".join(sorted(text.splitlines(True)))
        return text

    def file(self, name, old, new):
        if old is None:
            return f"only the new build leaves it, {len(new)} bytes"
        if new is None:
            return "the new build does not leave it"
        if old == new or is_journal(old):
            return None
        plain = [self.plain(name, build, data) for build, data in zip(self.builds, (old, new))]
        if plain[0] == plain[1]:
            return None
        if name.endswith((".json", ".jsonl", ".svg", ".svgz")):
            return first_line(*plain)
        return first_byte(*plain)

    def plain(self, name, build, data):
        """A file without what may differ."""
        if name.endswith(".svgz"):
            data = gzip.decompress(data)
        if name.endswith(".json"):
            data = TIMES.sub(rb'"\1":#', data)
        if name.endswith(".jsonl"):
            data = b"".join(sorted(TIMES.sub(rb'"\1":#', data).splitlines(True)))
        if not self.same_version:
            version = build.version.encode()
            if name.endswith(".json"):
                data = HASHES.sub(rb'"\1":#', data.replace(version, b"VERSION"))
            elif b"Heatpress " + version in data:
                data = data.replace(b"Heatpress " + version, b"Heatpress VERSION")
                if name.endswith(".pdf"):
                    data = OFFSETS.sub(b"#", data)
                if name.endswith(".heatpart"):
                    # The bytes of the head and of the version within it, and the checksum.
                    data = data[:12] + data[20:-4]
        return data


def is_journal(data):
    return data.startswith(b'{"crc":"')


def last_line(text):
    lines = text.decode(errors="replace").splitlines()
    return lines[-1][:200] if lines else "without a word"


def first_line(old, new):
    old_lines, new_lines = old.splitlines(), new.splitlines()
    for i in range(max(len(old_lines), len(new_lines))):
        pair = [lines[i] if i < len(lines) else None for lines in (old_lines, new_lines)]
        if pair[0] != pair[1]:
            return f"line {i + 1}: {excerpt(*pair)} is now {excerpt(*pair[::-1])}"
    return "the ends of lines"


def excerpt(line, other):
    """A long line from shortly before where it differs."""
    if line is None:
        return "nothing"
    at = next((i for i, (a, b) in enumerate(zip(line, other or b"")) if a != b), 0)
    begin = max(0, at - 40) if len(line) > 160 else 0
    dots = ("..." if begin else "", "..." if begin + 160 < len(line) else "")
    return repr(dots[0] + line[begin : begin + 160].decode(errors="replace") + dots[1])


def first_byte(old, new):
    sizes = f"{len(old)} bytes" if len(old) == len(new) else f"{len(old)} bytes, now {len(new)}"
    at = next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    return f"byte {at} of {sizes}"
