"""What follows for the safety questions from what was said before, as data."""

import msgspec

from desktop.forms.condition import Condition


class Prefill(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An answer that is filled in because of what was said before; it can be changed."""

    question: str
    answer: str
    when: Condition
