"""An area as its pack describes it: the force, the districts, who can help (domain.md 3.0)."""

from datetime import date
from typing import Literal

import msgspec


class Force(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The police force that receives reports from here."""

    name: str
    short: str
    pfa_code: str
    complaints: str = ""


class District(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A local authority district, with the days between which its code is valid."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None = None
    successors: tuple[str, ...] = ()


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who can help, and how sure we are of their number (phone-number safety rule)."""

    id: str
    name: str
    what: str
    strands: tuple[str, ...] = ()
    number: str = ""
    text_number: str = ""
    web: str = ""
    hours: str = ""
    cost: str = ""
    needs_police_report: bool = False
    provenance: str
    last_checked: date | None = None
    checked_by: str = ""
    print_status: Literal["ok", "unverified", "withdrawn"]


class LocalGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How this area treats a choice of the "other group" strand (domain.md 1.9.6)."""

    code: str
    shown: bool
    local_status: Literal["force_recorded", "partner_recorded", "recorded_here_only"]


class PolicingPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the force has agreed to accept."""

    profile: str
    accept_suspect_in_intel: bool = False
    crime_decider: str = ""


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A police force area with everything a centre there needs to know off line."""

    id: str
    name: str
    version: str
    valid_from: date
    valid_to: date | None = None
    code: str
    partnership: str = ""
    scheme: str = ""
    force: Force
    policy: PolicingPolicy
    languages: tuple[str, ...] = ()
    districts: tuple[District, ...] = msgspec.field(name="district")
    services: tuple[Service, ...] = msgspec.field(name="service", default=())
    groups: tuple[LocalGroup, ...] = msgspec.field(name="group", default=())
