"""What a receipt knows of a report, which is less than the report knows (domain.md 7.2)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.forms.route import Route


class ReceiptStyle(StrEnum):
    """What the person takes home; the names are those of `holdfast print receipt --style`."""

    DISCREET = "discreet"
    CARD = "card"
    FULL = "full"


class SupportStep(StrEnum):
    """How far asking a support service has come."""

    TO_ASK = "to_ask"
    ASKED = "asked"
    OWN_CONTACT = "self_contact"


class PoliceContact(StrEnum):
    """Whether the police may get in touch, as the SAFE CONTACT box lets them (domain.md 1.11)."""

    YES = "yes"
    THROUGH_CENTRE = "yes_via_centre"
    THROUGH_TRUSTED_PERSON = "yes_via_trusted_person"
    NO = "no"
    NONE_IS_SAFE = "none_is_safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """Everything a receipt may say; the plain slip uses the first six and nothing else.

    `desk_name` must give nothing away. `check_code` is what the desk signed of the report, and
    `confirmation` the police's signed answer to it, as each is written on the wire.
    `check` is the beginning of the trail's head: paper that
    somebody holds shows whether these records were put back (security.md 6.5). `three_words` says
    that the person was given a phrase to come back with, so that the slip has a line to write it
    on, or the phrase itself where they would rather have it printed. `sent` means that the police's
    signed acknowledgement has been verified, not that sending was tried. `police_know` means that
    somebody told the police without agreement: then nothing says that they know nothing, even where
    it is not safe for `shared` to say that they do. `beyond_recall` means that less is wished for
    than what had left already: then nothing says that it has not left. `less_is_held` means that
    more is wished for than what left before, and has not arrived yet. `stopped` means that they
    want nothing more done. `held` means that what they said is kept all the same, for a court or a
    complaint. `needs_words` means that the report opens only with three words. The lists hold whole
    sentences in English, `shared` those of each sharing; `safe_contact` the lines of the box as the
    police have it, and `service_contact` as the support service has it. `victim_support` means that
    the police may pass their details on to victim support, and `others` that somebody else whom
    they ticked may be told; who that is the paper does not say.
    """

    reference: str
    desk_name: str
    opening_hours: tuple[str, ...] = ()
    centre_phone: str | None = None
    three_words: bool
    phrase: str = field(default="", repr=False)
    check: str = ""
    check_code: str = ""
    confirmation: str = ""
    centre_name: str
    taken_on: date
    staff_first_name: str
    route: Route
    force_name: str
    sent: bool
    police_contact: PoliceContact | None = None
    victim_support: bool = False
    others: bool = False
    support_service: str | None = None
    support_step: SupportStep = SupportStep.TO_ASK
    safe_contact: tuple[str, ...] = ()
    service_contact: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    shared: tuple[tuple[str, ...], ...] = ()
    police_know: bool = False
    beyond_recall: bool = False
    less_is_held: bool = False
    stopped: bool = False
    held: bool = False
    needs_words: bool = False
