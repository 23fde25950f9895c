"""Says a text in the person's language where it may be said, and remembers what was unchecked."""

from collections.abc import Iterable
from dataclasses import replace

from desktop import moments
from desktop.translation import Translation, Worded, view_texts
from desktop.wording import tr
from ui.controls.two_tongues import Said, Tongue

ENGLISH = "en"


class Speaker:
    """One language with the centre's rule on drafts; made anew for each sheet."""

    def __init__(self, translation: Translation | None, *, drafts: bool) -> None:
        """Without a translation everything is said in English."""
        self._translation, self._drafts = translation, drafts
        self._view = view_texts()
        self._used: list[Worded] = []

    @property
    def tongue(self) -> Tongue:
        """The language, and the side where its lines begin."""
        if self._translation is None:
            return Tongue()
        language = self._translation.language
        return Tongue(code=language.code, right_to_left=language.right_to_left)

    @property
    def is_english(self) -> bool:
        """Whether nothing has to be translated at all."""
        return self._translation is None

    def say(self, key: str, english: str) -> Said:
        """Say a text, in English alone where there is nothing that may be shown."""
        found = None
        if self._translation is not None:
            found = self._translation.find(key, english, drafts=self._drafts)
        if found is None:
            return Said("", english)
        self._used.append(found)
        return Said(found.words, english)

    def say_own(self, name: str) -> Said:
        """Say one of the view's own sentences."""
        return self.say(f"view.{name}", self._view[name])

    def in_english(self) -> "Speaker":
        """Give up the language for a sheet of which not enough is translated."""
        return Speaker(None, drafts=False)

    def warning(self) -> Said | None:
        """Say in both languages that what was said is a draft, if any of it is."""
        if all(text.status.checked for text in self._used):
            return None
        unchecked = self.say_own("unchecked")
        return replace(unchecked, own=unchecked.own or unchecked.english)

    def provenance(self) -> str:
        """Tell who translated what was said, who checked it, and when."""
        if not self._used:
            return tr("These are the English words of the form.")
        return "\n".join(dict.fromkeys(_told(self._used)))


def _told(used: Iterable[Worded]) -> Iterable[str]:
    for text in used:
        checker = text.checker or tr("nobody yet")
        yield tr("Translated by {translator}. Checked by {checker}. {day}.").format(
            translator=text.translator, checker=checker, day=moments.spoken_day(text.date)
        )
