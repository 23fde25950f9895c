"""The foot of a page: which paper it is, and which page of how many (domain.md 7.1)."""

from dataclasses import dataclass

from desktop.wording import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """The foot of every page: which paper this is, and what to check before trusting it.

    `page_words` keep room for the figures, for an engine that counts pages itself.
    """

    code: str
    version: int | str
    language_name: str
    date: str = ""
    notes: tuple[str, ...] = ()
    page_words: str = tr("Page {number} of {total}")
    comma: str = ", "

    @property
    def line(self) -> str:
        """The paper's own name, as `D01 v1, English`."""
        return self.comma.join(self._parts)

    @property
    def bound_line(self) -> str:
        """The same, to be broken only between its parts: no year stands alone on a line."""
        return self.comma.join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in self._parts)

    @property
    def _parts(self) -> tuple[str, ...]:
        named = (f"{self.code} v{self.version}", self.language_name)
        return (*named, self.date) if self.date else named

    def page(self, number: int, total: int) -> str:
        """Where in the document a page stands."""
        return self.page_words.format(number=number, total=total)
