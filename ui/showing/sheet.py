"""What is shown to the person at one time: a question with its answers, or words to be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.forms.catalogue import CHOSEN, SEVERAL, Catalogue, Choice, Kind
from desktop.forms.condition import DECLINED, Answer
from desktop.translation import question_key
from desktop.wording import tr
from ui.controls.answer_keys import number_of
from ui.controls.two_tongues import Said, Tongue
from ui.questions.choice import in_order, is_long
from ui.questions.question import Asking
from ui.showing.speaking import Speaker

_FOR_STAFF = "Tick all that apply"
# Languages are thousands: those met most come first, and whoever speaks another one says so.
_LANGUAGES_SHOWN = 20
Rows = tuple[tuple[str, str, Said], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything on the person's view; nothing of it is for staff, nothing was said before."""

    heading: Said
    tongue: Tongue
    note_tongue: Tongue
    stop: Said
    key: str = ""
    hint: Said | None = None
    rows: Rows = ()
    many: bool = False
    chosen: tuple[str, ...] = ()
    paragraphs: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    advice: str = ""
    provenance: str = ""


def question_sheet(
    asking: Asking, key: str, answer: Answer, catalogue: Catalogue, speaker: Speaker,
    *, told: Iterable[str] = (),
) -> Sheet:  # fmt: skip
    """Show a question; `told` are sentences that have to be heard before it is answered."""
    question = asking.question
    asks = speaker.say(question_key(question, about_self=asking.about_self), asking.label)
    unavailable = not speaker.is_english and not asks.own
    voice = speaker.in_english() if unavailable else speaker
    rows = _rows(asking, catalogue, voice)
    paragraphs = tuple(Said("", words) for words in told)
    lacking = unavailable or (bool(paragraphs) and not speaker.is_english)
    codes = answer if isinstance(answer, tuple) else (answer,)
    chosen = tuple(str(code) for code in codes if code is not None)
    return Sheet(
        key=key, heading=asks, tongue=voice.tongue, hint=_hint(asking, voice), rows=rows,
        many=question.kind in SEVERAL, chosen=chosen if rows else (),
        paragraphs=paragraphs, stop=voice.say_own("stop"),
        notes=_notes(speaker, unavailable=lacking),
        advice=no_words(speaker) if lacking else "", provenance=voice.provenance(),
        note_tongue=speaker.tongue,
    )  # fmt: skip


def reading_sheet(title: Said, paragraphs: Iterable[Said], speaker: Speaker) -> Sheet:
    """Show words to be read, large; what may not be shown in the language stays English."""
    told = tuple(paragraphs)
    lacking = not speaker.is_english and not any(said.own for said in (title, *told))
    voice = speaker.in_english() if lacking else speaker
    return Sheet(
        heading=title, tongue=voice.tongue, paragraphs=told, stop=voice.say_own("stop"),
        notes=_notes(speaker, unavailable=lacking), advice=no_words(speaker) if lacking else "",
        provenance=voice.provenance(), note_tongue=speaker.tongue,
    )  # fmt: skip


def no_words(speaker: Speaker) -> str:
    """Say what to do where a language has no words that may be shown."""
    if speaker.is_english:
        return ""
    return tr("An interpreter can help: not a child, and nobody you are afraid of.")


def _notes(speaker: Speaker, *, unavailable: bool) -> tuple[Said, ...]:
    missing = (speaker.say_own("unavailable"),) if unavailable else ()
    warning = speaker.warning()
    return (*missing, warning) if warning is not None else missing


def _hint(asking: Asking, speaker: Speaker) -> Said | None:
    question = asking.question
    if question.hint and question.hint != _FOR_STAFF:
        return speaker.say(f"{question.name}.hint", question.hint)
    if question.kind in SEVERAL:
        return speaker.say_own("many")
    return None if question.kind in CHOSEN else speaker.say_own("own_words")


def _rows(asking: Asking, catalogue: Catalogue, speaker: Speaker) -> Rows:
    """Number the answers as on the staff's page, so that pointing works."""
    known = {choice.code for choice in catalogue.lists[asking.question.choices].choices} \
        if asking.question.choices else set()  # fmt: skip
    said = []
    for place, choice in enumerate(_shown(asking)):
        common = choice.code in DECLINED and choice.code not in known
        home = "declined" if common else asking.question.choices
        number = number_of(place, many_answers=is_long(asking))
        said.append((choice.code, number, _choice(choice, home, asking, speaker)))
    return tuple(said)


def _shown(asking: Asking) -> list[Choice]:
    offered = list(in_order(asking))
    if asking.question.kind is not Kind.LANGUAGE:
        return offered
    declined = [choice for choice in offered if choice.code in DECLINED]
    return [choice for choice in offered if choice not in declined][:_LANGUAGES_SHOWN] + declined


def _choice(choice: Choice, home: str, asking: Asking, speaker: Speaker) -> Said:
    about_other = bool(choice.label_other) and not asking.about_self
    field = "label_other" if about_other else "label"
    return speaker.say(f"{home}.{choice.code}.{field}", choice.label_for(asking.about_self))
