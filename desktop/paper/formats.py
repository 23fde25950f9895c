"""The papers a document may come on, by the names that a window and a command line call them."""

from enum import StrEnum

from desktop.paper.blocks import PageSize


class Format(StrEnum):
    """A size of paper, and whether its letters are large."""

    A4 = "a4"
    A5 = "a5"
    LARGE = "large"
    A3 = "a3"

    @property
    def size(self) -> PageSize:
        """The piece of paper."""
        return {"a5": PageSize.A5, "a3": PageSize.A3}.get(self.value, PageSize.A4)

    @property
    def large(self) -> bool:
        """Whether it is set for those who see little: 18 points."""
        return self is Format.LARGE


def format_of(size: PageSize, *, large: bool) -> Format:
    """Name a size and its letters; large print is always on A4."""
    if large:
        return Format.LARGE
    return next((one for one in Format if one.size is size), Format.A4)
