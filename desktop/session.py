"""An unlocked vault with somebody at the desk; locked, there is no session and nothing to call."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from desktop import belonging, guidance_shelf, installation, library, pack_shelf
from desktop.area import Area
from desktop.errors import DiskFull, HoldfastError, NotAllowed, VaultError
from desktop.forms.catalogue import Catalogue
from desktop.guidance import Guidance
from desktop.installation import Installation
from desktop.period import uk_day
from desktop.report import Report, Status
from desktop.sealing import Sealer
from desktop.store.audit import ADOPTED, PUT_BACK
from desktop.store.trail_heads import TrailHeads
from desktop.store.wipes import AT_ONCE, WHEN_CLOSING, Wipes
from desktop.tables import Tables
from desktop.vault import place, reserve, schema
from desktop.vault.database import Database
from desktop.vault.keyslots import Opened
from desktop.vault.roster import Person, Role

T = TypeVar("T")


def wall_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


@dataclass(kw_only=True)
class Session(Tables):
    """Somebody unlocked the desk: their role decides which tables there are at all."""

    folder: Path
    opened: Opened
    installation: Installation
    now: Callable[[], datetime] = wall_clock
    sealer: Sealer | None = None
    claim: place.Claim | None = None
    details_were_changed: bool = False
    is_short_of_room: bool = False
    were_put_back: bool = False
    _open: list[Database] = field(default_factory=list, init=False)

    @property
    def person(self) -> Person:
        """Who is at the desk."""
        return self.opened.person

    @property
    def today(self) -> date:
        """The day it is in the United Kingdom."""
        return uk_day(self.now())

    def require(self, *roles: Role) -> None:
        """Go on only for these roles; NotAllowed otherwise."""
        if self.person.role not in roles:
            raise NotAllowed

    def may_open(self, report: Report) -> bool:
        """Whether it is sealed, or theirs: an unsealed draft is read by whoever takes it down.

        An administrator may take it over, or nobody could when the other one is away.
        """
        if report.status is not Status.DRAFT or self.person.role is Role.ADMINISTRATOR:
            return True
        return report.taken_by == self.person.id

    @cached_property
    def casebook(self) -> Database:
        """The reports; NotAllowed for a coordinator, whose keyring lacks the key."""
        if self.opened.keyring.casebook is None:
            raise NotAllowed
        return self._opened_up("casebook", place.CASEBOOK, self.opened.keyring.casebook)

    @cached_property
    def counts(self) -> Database:
        """The anonymous facts."""
        return self._opened_up("counts", place.COUNTS, self.opened.keyring.counts)

    @cached_property
    def pack(self) -> pack_shelf.Chosen:
        """The area pack in use: one that was installed here, or the one that came with Holdfast."""
        return pack_shelf.chosen(self.folder, self.open_settings, self.installation.area)

    @cached_property
    def area(self) -> Area:
        """The area this centre is in."""
        return library.load_area(self.pack.folder)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The questions as this area asks them."""
        return library.load_catalogue(self.pack.folder)

    @cached_property
    def guidance(self) -> Guidance:
        """What helps at the desk, as this area words it."""
        return guidance_shelf.load_guidance(self.pack.folder)

    def forget_area(self) -> None:
        """Read the area anew when it is next asked for: another pack is in use."""
        for name in ("pack", "area", "catalogue", "guidance"):
            self.__dict__.pop(name, None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is done to the casebook durable together, or not at all."""
        with self.casebook.transaction():
            yield

    @contextmanager
    def wiping(self) -> Iterator[None]:
        """Wipe something: afterwards no page holds it; cut off before that, closing sees to it."""
        wipes = Wipes(self.casebook)
        self.pressing(wipes.owe)
        yield
        wipes.settle(AT_ONCE)

    def pressing(self, act: Callable[[], T]) -> T:
        """Do what must not be lost; on a full disk once more, in the room that was kept for it."""
        try:
            done = act()
        except DiskFull:
            reserve.let_go(self.folder)
            with suppress(VaultError):
                # The log may hold far more than the answers do: folded in, it gives room too.
                self.casebook.checkpoint()
            done = act()
            self.is_short_of_room = True
        if self.is_short_of_room:
            self.is_short_of_room = not reserve.keep(self.folder)
        return done

    def note(self, act: str, subject: str = "") -> None:
        """Write in the trail who did what to which id."""
        self.audit.note(self.now(), self.person.id, act, subject)

    def duplicate(self) -> "Session":
        """Give the same session with connections of its own, for work on another thread."""
        return Session(
            folder=self.folder, opened=self.opened, installation=self.installation,
            now=self.now, sealer=self.sealer,
        )  # fmt: skip

    def change_installation(self, changed: Installation) -> None:
        """Keep other facts about the centre or the look of the program.

        The vault's copy of the details comes first: it decides, should the file not follow.
        """
        if belonging.details_of(changed) != belonging.details_of(self.installation):
            with self.transaction():
                belonging.keep_details(self.settings, changed)
        installation.write(self.folder, changed)
        self.installation = changed

    @property
    def heads(self) -> TrailHeads:
        """Where the head of the trail is kept; NotAllowed for a coordinator."""
        key = self.opened.keyring.casebook
        if key is None:
            raise NotAllowed
        return TrailHeads(
            folder=self.folder, key=key, audit=self.audit, beside=self.open_settings
        )  # fmt: skip

    def notice_older_records(self) -> bool:
        """Compare the trail with the heads that were kept: behind one, somebody put back a copy.

        A first head has nothing to be compared with: it is kept, and the trail says so.
        """
        heads = self.heads
        is_first, is_behind = heads.is_first, heads.is_trail_behind
        if is_behind:
            self.were_put_back = True
            with suppress(VaultError):
                self.note(PUT_BACK)
                heads.keep_acknowledged()
        if heads.keep() and is_first:
            with suppress(VaultError):
                self.note(ADOPTED)
        return is_behind

    def close(self) -> None:
        """Carry tallies over, fold the logs in, close, and let another Holdfast in."""
        try:
            if "casebook" in self.__dict__ and self.claim is not None:
                with suppress(HoldfastError):
                    self.pending_tallies.carry_over(self.tallies)
                with suppress(HoldfastError):
                    self.heads.keep()
                Wipes(self.casebook).settle(WHEN_CLOSING)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        """Close each database and give the claim back, whatever trouble any of them makes."""
        with ExitStack() as last_acts:
            if self.claim is not None:
                last_acts.callback(self.claim.release)
                self.claim = None
            for database in self._open:
                last_acts.callback(database.close)
            self._open.clear()
            for name in ("casebook", "counts"):
                self.__dict__.pop(name, None)

    def _opened_up(self, name: str, file: str, key: bytes) -> Database:
        database = Database(self.folder / file, key)
        self._open.append(database)
        schema.bring_up_to_date(database, name)
        return database
