"""An area as its pack describes it: the force, the districts, who can help (domain.md 3.0).

A fact with words in `to_verify` is not certain: nothing acts on it, shows it or prints it until
whoever keeps the pack has settled it and emptied them.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec

Issue = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
AreaId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{1,39}\Z")]


class Force(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The police force that receives reports from here.

    `contact` is whom a centre rings about a report, as it stands after "Ring".
    """

    name: str
    short: str
    pfa_code: str
    contact: str = ""
    complaints: str = ""


class Oversight(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who holds the force to account; it is about to change (domain.md 6.9)."""

    name: str
    note: str = ""
    to_verify: str = ""


class Partnership(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The community safety partnership and its groups."""

    name: str
    boards: tuple[str, ...] = ()
    tension_group: str = ""
    prevent_route: str = ""
    to_verify: str = ""


class District(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A local authority district, with the days between which its code is valid.

    `successors` are the codes that follow it. While `to_verify` has words in it, `valid_to` and
    `successors` are only announced, and the district goes on as if they were not there.
    """

    code: str
    name: str
    type: Literal["county_district", "metropolitan", "unitary"]
    valid_from: date
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    to_verify: str = ""

    @property
    def ends(self) -> date | None:
        """The last day on which its code is valid, if that is certain."""
        return None if self.to_verify else self.valid_to


class Reorganisation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Councils that are to be made of others, before their codes are known (domain.md 6.9)."""

    on: date | None = None
    councils: tuple[str, ...] = ()
    to_verify: str


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A town by which somebody finds a district."""

    name: str
    district: str


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who can help, and how sure we are of their number (phone-number safety rule)."""

    id: str
    name: str
    what: str
    strands: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    number: str = ""
    text_number: str = ""
    web: str = ""
    hours: str = ""
    cost: str = ""
    needs_police_report: bool = False
    takes_referrals: bool = True
    provenance: str
    last_checked: date | None = None
    checked_by: str = ""
    print_status: Literal["ok", "unverified", "withdrawn"]


class LocalGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How this area treats a choice of the "other group" strand (domain.md 1.9.6).

    `shown` says whether it is offered by name, `local_status` who records it and so what is offered
    first; neither is ever told to the person.
    """

    code: str
    shown: bool
    local_status: Literal["force_recorded", "partner_recorded", "recorded_here_only"]
    to_verify: str = ""

    @property
    def recorded_by(self) -> str:
        """Who is known for certain to record it."""
        return "recorded_here_only" if self.to_verify else self.local_status


class PolicingPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the force has agreed to accept (domain.md 6.6)."""

    profile: Literal["code_2023", "transition_2026", "asb_intel_model", "force_specific"]
    accept_suspect_in_intel: bool = False
    school_note: str = ""
    crime_decider: str = ""
    # Off unless the force has agreed to take files in (domain.md 1.10.4).
    accept_evidence_files: bool = False


class CaseReview(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When agencies can be asked to look again at how they handled a case (domain.md 2.4)."""

    thresholds: tuple[str, ...] = ()
    contact: str = ""
    to_verify: str = ""


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A local scheme that a centre may belong to, or meet on a card that somebody shows."""

    id: str
    name: str
    kind: Literal["reporting", "keep_safe", "health_care"]
    what: str
    to_verify: str = ""


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Days after which things go here: sooner than anywhere else, never later (domain.md 6.5)."""

    draft: int | None = None
    police_named: int | None = None
    police_intel: int | None = None
    support_only: int | None = None


class SmallNumbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What this area hides in counts: more than the national figures ask, never less."""

    threshold: int | None = None
    round_base: int | None = None
    min_table_total: int | None = None
    min_slack: int | None = None
    min_interval: int | None = None
    max_hidden_share: float | None = None


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A police force area with everything a centre there needs to know off line.

    `version` is what the pack is called on paper; `issue` is the counter that cannot go back.
    """

    id: AreaId
    name: str
    version: str
    issue: Issue
    valid_from: date
    valid_to: date | None = None
    contacts_checked: date | None = None
    next_check: date | None = None
    code: str
    force: Force
    policy: PolicingPolicy
    oversight: Oversight | None = None
    partnership: Partnership | None = None
    case_review: CaseReview | None = None
    retention: Retention = Retention()
    sdc: SmallNumbers = SmallNumbers()
    languages: tuple[str, ...] = ()
    # How long ago a linked report may tell of the same trouble still (domain.md 1.10.2).
    repeat_window_months: Annotated[int, msgspec.Meta(ge=1, le=120)] = 12
    # Off where so few come that even a count could point at somebody who gave no name.
    equality_without_name: bool = True
    to_verify: tuple[str, ...] = ()
    districts: tuple[District, ...] = msgspec.field(name="district")
    reorganisations: tuple[Reorganisation, ...] = msgspec.field(name="reorganisation", default=())
    places: tuple[Place, ...] = msgspec.field(name="place", default=())
    schemes: tuple[Scheme, ...] = msgspec.field(name="scheme", default=())
    services: tuple[Service, ...] = msgspec.field(name="service", default=())
    groups: tuple[LocalGroup, ...] = msgspec.field(name="group", default=())
