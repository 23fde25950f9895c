"""The choice of a language for paper, each under its English name and its own."""

from collections.abc import Iterable

from desktop.session import Session
from desktop.translation import Language
from desktop.wording import tr
from ui.controls.combo import Combo
from ui.theme.scripts import load_script

_APART = "\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"


class LanguageChoice(Combo):
    """Only languages that this centre may print; hidden where that is English alone."""

    def __init__(
        self, session: Session, offered: Iterable[Language], *, beside: bool = False
    ) -> None:
        """Offer these languages, the first of them chosen; the label `beside` them or above."""
        super().__init__(tr("Language"), width=260, beside=beside)
        there = tuple(offered)
        for one in there:
            load_script(one.code)
        self.add_all((one.code, _name(session, one)) for one in there)
        self.setVisible(len(there) > 1)

    def offers(self, code: str) -> bool:
        """Whether a paper may be had in this language."""
        return code in self._values


def english_name(session: Session, code: str) -> str:
    """What staff call a language."""
    question = session.catalogue.question("main_language")
    choice = session.catalogue.choice(question, code)
    return choice.label if choice else code


def two_titles(own: str, english: str) -> str:
    """A title in its language and in English, in this order from left to right whatever it is."""
    return english if own == english else f"{english} \N{MIDDLE DOT} {_apart(own)}"


def _name(session: Session, language: Language) -> str:
    return two_titles(language.name, english_name(session, language.code))


def _apart(words: str) -> str:
    return _APART.format(words=words)
