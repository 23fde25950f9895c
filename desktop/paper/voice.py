"""Says the words of a paper in one language; a part that lacks a text is said whole in English.

A text is found by the English it was made from, so a sentence that stands on two papers is
translated once, and one whose English has changed is found no more (decision 28).
"""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from desktop.paper.blocks import AnyBlock, Direction, Panel, Paragraph, Together
from desktop.paper.errors import NotTranslated
from desktop.translation import Translation, Worded, fingerprint
from desktop.wording import tr
from resources import ROOT

UNCHECKED = tr("Not yet checked by a translator")
_STOPS = {"bn": "।", "hi": "।", "pa": "।", "ur": "۔"}
_SENTENCE_ENDS = (".", "?", "؟", *_STOPS.values())
Part = Callable[["Voice"], list[AnyBlock]]


@cache
def paper_words() -> dict[str, str]:
    """Give what receipts and feet say, in English, by name."""
    texts: dict[str, str] = tomllib.loads((ROOT / "paper" / "words.toml").read_text("utf-8"))[
        "texts"
    ]
    return texts


class Voice:
    """One language with the centre's rule on drafts, made anew for each paper; else English."""

    def __init__(self, translation: Translation | None = None, *, drafts: bool = False) -> None:
        """Without a translation everything is said in English."""
        self._translation = translation
        self._may_say = _by_english(translation, drafts=drafts) if translation else {}
        self._said: list[Worded] = []

    @property
    def is_english(self) -> bool:
        """Whether nothing has to be translated."""
        return self._translation is None

    @property
    def language(self) -> str:
        """The code of the language."""
        return self._translation.language.code if self._translation else "en"

    @property
    def name(self) -> str:
        """The language, as those who read it call it."""
        return self._translation.language.name if self._translation else "English"

    @property
    def direction(self) -> Direction:
        """Which way its lines run."""
        turned = self._translation is not None and self._translation.language.right_to_left
        return Direction.RIGHT_TO_LEFT if turned else Direction.LEFT_TO_RIGHT

    @property
    def comma(self) -> str:
        """What parts short things in one line."""
        return "، " if self.direction is Direction.RIGHT_TO_LEFT else ", "

    @property
    def page_words(self) -> str:
        """Where a page stands in its paper, with room for the figures."""
        return self.or_english(lambda voice: voice.say(paper_words()["page"]))

    def say(self, english: str) -> str:
        """Say a whole text; NotTranslated where there is nothing that may be shown for it."""
        if self._translation is None or not english:
            return english
        found = self._may_say.get(fingerprint(english))
        if found is None:
            raise NotTranslated
        self._said.append(found)
        return found.words

    def tell(self, name: str, /, **filled: str) -> str:
        """Say a text of the papers' own by its name, with what belongs into it."""
        return self.say(paper_words()[name]).format(**filled)

    def sentence(self, english: str) -> str:
        """Say it with a stop at its end."""
        said = self.say(english)
        stop = _STOPS.get(self.language, ".")
        return said if not said or said.endswith(_SENTENCE_ENDS) else f"{said}{stop}"

    def day(self, day: date) -> str:
        """Say a day with its month as a word; the figures stay as they are everywhere."""
        month = self.tell(f"month_{day.month}")
        return self.tell("day", day=str(day.day), month=month, year=str(day.year))

    def part(self, make: Part) -> list[AnyBlock]:
        """Make a part of the paper in this language, or whole in English and marked as such."""
        before = len(self._said)
        try:
            return make(self)
        except NotTranslated:
            del self._said[before:]
            return self._only_english(make(Voice()))

    def or_english(self, say: Callable[["Voice"], str]) -> str:
        """Say something short at the foot, or all of it in English."""
        try:
            return say(self)
        except NotTranslated:
            return say(Voice())

    def warning(self) -> tuple[str, ...]:
        """Say in both languages that nobody has checked what was said, if that is so."""
        if all(text.status.checked for text in self._said):
            return ()
        own = self.or_english(lambda voice: voice.say(UNCHECKED))
        return tuple(dict.fromkeys((UNCHECKED, own)))

    def as_printed(self, block: AnyBlock) -> AnyBlock:
        """Mark a name or what a centre wrote itself as English; it stands where the rest does."""
        return block if self.is_english else replace(block, language="en", direction=self.direction)

    def _only_english(self, said: list[AnyBlock]) -> list[AnyBlock]:
        if not said:
            return []
        marks = [Paragraph(text=paper_words()["only_english"], language="en")]
        own = self.or_english(lambda voice: voice.tell("only_english"))
        if own != marks[0].text:
            marks.insert(0, Paragraph(text=own))
        first, *rest = in_english(said)
        return [Together(blocks=(*marks, first)), *rest]


def in_english(blocks: Iterable[AnyBlock]) -> list[AnyBlock]:
    """Mark blocks, and what is in them, as English that runs left to right."""
    return [_in_english(block) for block in blocks]


def _in_english(block: AnyBlock) -> AnyBlock:
    marked = replace(block, language="en", direction=Direction.LEFT_TO_RIGHT)
    if isinstance(marked, Together | Panel):
        return replace(marked, blocks=tuple(in_english(marked.blocks)))
    return marked


def _by_english(translation: Translation, *, drafts: bool) -> dict[str, Worded]:
    """What may be said, by the fingerprint of its English; a checked text before a draft."""
    texts = sorted(translation.texts.values(), key=lambda text: text.status.checked)
    return {text.english: text for text in texts if drafts or text.status.checked}
