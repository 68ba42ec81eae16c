"""What a call that draws returns."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ._errors import OutputError

if TYPE_CHECKING:
    from PIL.Image import Image

_TYPES = {
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}


class Picture:
    """A picture that was drawn, in files or in memory. It shows itself in notebooks.

    ``bytes(p)`` are those of its first output.
    """

    def __init__(
        self,
        result: dict[str, Any],
        outputs: Sequence[str],
        draw: Callable[[Sequence[str], bool], dict[str, Any]],
    ) -> None:
        self._result = result
        #: The files, in the order in which they were named; none for a picture in memory.
        self.paths: list[str] = [os.path.abspath(_file(output)) for output in outputs]
        self._bytes: bytes | None = None if outputs else result["outputs"][0]
        self._draw = draw

    @property
    def summary(self) -> str:
        """What came of it, a line for each output."""
        lines: list[str] = self._result["lines"]
        return "\n".join(lines)

    @property
    def remarks(self) -> list[str]:
        """What it was warned of."""
        return list(self._result["remarks"])

    @property
    def width(self) -> int | None:
        """Pixels of the cells; None of Plotly's figures."""
        return self._result.get("width")

    @property
    def height(self) -> int | None:
        """Pixels of the cells; None of Plotly's figures."""
        return self._result.get("height")

    def __bytes__(self) -> bytes:
        if self._bytes is not None:
            return self._bytes
        with open(self.paths[0], "rb") as file:
            return file.read()

    def __repr__(self) -> str:
        return f"<heatpress.Picture: {self.summary}>"

    def _png(self) -> bytes:
        """As PNG: that of its outputs, or drawn once more."""
        for path in self.paths:
            if path.lower().endswith(".png"):
                with open(path, "rb") as file:
                    return file.read()
        if self._bytes is None:
            png: bytes = self._draw(["png:-"], False)["outputs"][0]
            if not self.paths:
                self._bytes = png
            return png
        return self._bytes

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, object]:
        for path in self.paths:
            if path.lower().endswith(".svg") and not any(
                each.lower().endswith(".png") for each in self.paths
            ):
                with open(path, encoding="utf-8") as file:
                    return {"image/svg+xml": file.read(), "text/plain": repr(self)}
        return {"image/png": self._png(), "text/plain": repr(self)}

    def to_pil(self) -> Image:
        """As an image of Pillow."""
        import PIL.Image

        image = PIL.Image.open(io.BytesIO(self._png()))
        image.load()
        return image

    def save(self, path: str | os.PathLike[str], *, force: bool = True) -> None:
        """Writes it into a file, of any format of its function: copied, or drawn once more."""
        place = os.path.abspath(os.fsdecode(path))
        if not force and os.path.lexists(place):
            raise OutputError(f"{place}: the file exists; leave out force=False, or name another")
        ending = os.path.splitext(place)[1].lower()
        for each in self.paths:
            if os.path.splitext(each)[1].lower() == ending and os.path.exists(each):
                if not os.path.exists(place) or not os.path.samefile(each, place):
                    shutil.copyfile(each, place)
                return
        if self._bytes is not None and ending == ".png":
            with open(place, "wb") as file:
                file.write(self._bytes)
            return
        self._draw([place], force)


def _file(output: str) -> str:
    """The file of an output, which may have an aggregation behind its name."""
    return output.rpartition(":agg=")[0] or output
