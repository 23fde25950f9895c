"""ACT: usage counts from the anonymous facts, with small numbers hidden (domain.md 5)."""

from collections import Counter
from dataclasses import dataclass

from desktop import equality_counts, fact_counts
from desktop.area_checks import parameters_of
from desktop.cross_table import Table
from desktop.disclosure import protect, protect_mentions
from desktop.errors import CountsError
from desktop.forms.catalogue import Catalogue, Choice
from desktop.forms.validity import code_on, is_valid, label_on
from desktop.period import Period, PeriodKind
from desktop.release import Mode, ProtectedTable, Release
from desktop.risk_words import BAND_WORDS
from desktop.session import Session
from desktop.tidy import Heading, tidy_csv
from desktop.vault.roster import Role
from desktop.wording import tr

# What may be counted in this version, and what a district may be crossed with (domain.md 5.3).
DIMENSIONS = ("quarter", "district", "strand", "route", "risk_band", "repeat", "month")
_CROSSED_WITH_DISTRICT = frozenset({"strand", "route", "risk_band", "quarter"})
MENTIONS = "any_strand"


class WrongCount(CountsError):
    """A combination that could point to a person, or that nobody counts."""

    advice = tr(
        "Count by quarter, district, strand, route, risk_band or repeat; a district with one other."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One table as its readers may see it, and what it is a table of."""

    by: tuple[str, ...]
    title: str
    release: Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The tables of one period."""

    period: Period
    mode: Mode
    area_code: str
    area_name: str
    tables: tuple[Counted, ...]

    def csv(self) -> bytes:
        """Give every table as tidy CSV under one header (domain.md 5.5, rules 11 and 12)."""
        parts = [
            part for table in self.tables
            for part in tidy_csv(table.release, self._heading(measure_of(table.by)))
        ]  # fmt: skip
        header, _, _rest = parts[0].partition(b"\r\n")
        return b"\r\n".join([header, *(_without_header(part) for part in parts)]) + b"\r\n"

    def _heading(self, measure: str) -> Heading:
        return Heading(
            area_code=self.area_code, area_name=self.area_name, period=self.period, measure=measure
        )


def measure_of(by: tuple[str, ...]) -> str:
    """Name what a table counts: reports, unless one report may count several times."""
    return fact_counts.MEASURES.get(by[0], "reports")


def counts(
    session: Session, period: Period, *, by: tuple[str, ...] = (), mode: Mode = Mode.INTERNAL
) -> Counts:
    """Count the reports of a period; TooFewReports where a table would say too much.

    Without `by`: a table for each thing that is counted, and of those that leave the screen only
    district, strand, any mention of a strand, route and whether it happened before.
    """
    session.require(Role.ADMINISTRATOR, Role.COORDINATOR)
    _carry_over(session)
    wanted = [by] if by else _usual(period, mode)
    tables = tuple(_counted(session, period, dimensions, mode) for dimensions in wanted)
    area = session.area
    return Counts(period=period, mode=mode, area_code=area.code, area_name=area.name, tables=tables)


def reports_in(session: Session, period: Period) -> int:
    """How many reports were finalised in a period."""
    _carry_over(session)
    found = session.tallies.count(("route",), _codes(period), session.installation.practice)
    return sum(found.values())


def _carry_over(session: Session) -> None:
    """Count what was finalised a moment ago, where this role may look beside the reports."""
    if session.person.role.reads_reports:
        session.pending_tallies.carry_over(session.tallies)


def labels(session: Session, dimension: str, period: Period) -> dict[str, str]:
    """Give the values of a dimension in their order, each code with its words."""
    catalogue = session.catalogue
    if dimension == "quarter":
        return {quarter.code: quarter.label for quarter in period.quarters()}
    if dimension == "month":
        return {month: month for quarter in period.quarters() for month in _months(quarter)}
    if dimension == "district":
        return _current_districts(session)
    if dimension == "route":
        return _words(catalogue, "share_route")
    if dimension in _FIXED:
        return _FIXED[dimension]
    if dimension in _ALONE:
        return _ALONE[dimension](session, dimension)
    strands = _words(catalogue, "motivation")
    del strands["prefer_not_to_say"]
    if dimension == MENTIONS:
        return strands
    only = {f"{code}_only": tr("{strand} only").format(strand=words)
            for code, words in strands.items() if code != "not_sure"}  # fmt: skip
    return {**only, "multiple": tr("More than one strand"), "not_sure": tr("Not sure")}


_FIXED = {
    "risk_band": {**{band.value: words for band, words in BAND_WORDS.items()}, "": tr("Not asked")},
    "repeat": {"yes": tr("Yes"), "no": tr("No"), "unknown": tr("Not known")},
}
_ALONE = {
    **dict.fromkeys(fact_counts.DIMENSIONS, fact_counts.labels),
    **dict.fromkeys(equality_counts.DIMENSIONS, equality_counts.labels),
}


def table_words(dimension: str) -> str:
    """Name a dimension as the head of its column."""
    return _HEADS[dimension]


_HEADS = {
    "quarter": tr("Quarter"),
    "month": tr("Month"),
    "district": tr("District"),
    "strand": tr("Main reason"),
    MENTIONS: tr("Any mention"),
    "route": tr("What they asked for"),
    "risk_band": tr("How fast to help"),
    "repeat": tr("Happened before"),
    **fact_counts.HEADS,
}


def _usual(period: Period, mode: Mode) -> list[tuple[str, ...]]:
    by_quarter = [("quarter",)] if len(period.quarters()) > 1 else []
    if by_quarter and mode is not Mode.INTERNAL:
        return list(by_quarter)
    # Small tables are not given out unasked: fewer and coarser ones hide less (domain.md 5.4).
    alone = [(name,) for name in fact_counts.DIMENSIONS] if mode is Mode.INTERNAL else []
    return [("district",), ("strand",), (MENTIONS,), ("route",), ("repeat",), *alone, *by_quarter]


def _counted(session: Session, period: Period, by: tuple[str, ...], mode: Mode) -> Counted:
    _check(by, mode)
    _check_year(period, by, mode)
    title = tr("{by}, {area}, {period}").format(
        by=tr(" by ").join(_head(session, one) for one in by),
        area=session.area.name,
        period=period.label,
    )
    if by == (MENTIONS,):
        release = _mentions(session, period, mode)
    elif _is_equality(by):
        release = equality_counts.counted(session, by[0], period, mode)
    elif by[0] in fact_counts.DIMENSIONS:
        release = fact_counts.counted(session, by[0], period, mode)
    else:
        release = protect(_table(session, period, by), mode, parameters_of(session.area))
    return Counted(by=by, title=title, release=release)


def _check(by: tuple[str, ...], mode: Mode) -> None:
    known = (*DIMENSIONS, MENTIONS, *fact_counts.DIMENSIONS, *equality_counts.DIMENSIONS)
    unknown = [name for name in by if name not in known]
    if unknown:
        raise WrongCount(tr("Nothing is counted by {name}.").format(name=unknown[0]))
    if len(by) > 2 or len(set(by)) != len(by) or (len(by) > 1 and MENTIONS in by):
        raise WrongCount(tr("Count by one thing, or by two that differ."))
    if len(by) == 2 and _is_equality(by):
        raise WrongCount(tr("Equality answers are only counted one question at a time."))
    if len(by) == 2 and {*by} & {*fact_counts.DIMENSIONS}:
        raise WrongCount(tr("Languages, ages, reasons and changes are only counted by themselves."))
    if "district" in by and len(by) == 2 and not set(by) - {"district"} <= _CROSSED_WITH_DISTRICT:
        raise WrongCount(tr("A district may not be crossed with that."))
    if mode is not Mode.INTERNAL and "month" in by and len(by) == 2:
        raise WrongCount(tr("A month may only be counted by itself."))


def _check_year(period: Period, by: tuple[str, ...], mode: Mode) -> None:
    """Keep a year from being set against its own quarters while no release is remembered."""
    if _is_equality(by):
        if period.kind is not PeriodKind.FINANCIAL_YEAR:
            raise WrongCount(
                tr("Equality answers are only counted for a whole year."),
                advice=tr("Write a year from April to March as 2026-27."),
            )
        return
    if mode is not Mode.INTERNAL and len(period.quarters()) > 1 and by != ("quarter",):
        raise WrongCount(
            tr("A whole year can only be given out by quarter."),
            advice=tr("Give out one quarter at a time, so that nobody can subtract them."),
        )


def _is_equality(by: tuple[str, ...]) -> bool:
    return bool({*by} & {*equality_counts.DIMENSIONS})


def _head(session: Session, dimension: str) -> str:
    """Name a dimension; an equality question by its few words."""
    if dimension in equality_counts.DIMENSIONS:
        return equality_counts.words_of(session, dimension)
    return table_words(dimension)


def _table(session: Session, period: Period, by: tuple[str, ...]) -> Table:
    found = _on_current_codes(session, period, by)
    known = [
        _with_strangers(session, labels(session, dimension, period), {c[place] for c in found})
        for place, dimension in enumerate(by)
    ]
    if len(by) == 1:
        one_way = {words: found.get((code,), 0) for code, words in known[0].items()}
        return Table.one_way(by[0], one_way)
    rows, columns = known
    return Table(
        row_dimension=by[0], rows=tuple(rows.values()), column_dimension=by[1],
        columns=tuple(columns.values()),
        cells=tuple(tuple(found.get((row, column), 0) for column in columns) for row in rows),
    )  # fmt: skip


def _on_current_codes(
    session: Session, period: Period, by: tuple[str, ...]
) -> dict[tuple[str, ...], int]:
    """Count each report under the code that its district has today, if only the code changed."""
    found = session.tallies.count(by, _codes(period), session.installation.practice)
    if "district" not in by:
        return found
    place, districts = by.index("district"), _districts(session)
    current: Counter[tuple[str, ...]] = Counter()
    for codes, number in found.items():
        code = code_on(districts, codes[place], session.today)
        current[(*codes[:place], code, *codes[place + 1 :])] += number
    return dict(current)


def _with_strangers(session: Session, known: dict[str, str], found: set[str]) -> dict[str, str]:
    """Add what was counted under a code that the area no longer has: nothing may drop out."""
    ended = {choice.code: label_on(choice, session.today) for choice in _districts(session)}
    return {**known, **{code: ended.get(code, code) for code in sorted(found - set(known))}}


def _current_districts(session: Session) -> dict[str, str]:
    return {c.code: c.label for c in _districts(session) if is_valid(c, session.today)}


def _districts(session: Session) -> tuple[Choice, ...]:
    return session.catalogue.choices(session.catalogue.question("loc_district"))


def _mentions(session: Session, period: Period, mode: Mode) -> Release:
    practice = session.installation.practice
    found = session.tallies.count_mentions(_codes(period), practice)
    told = {words: found.get(code, 0) for code, words in labels(session, MENTIONS, period).items()}
    return protect_mentions(MENTIONS, told, reports=reports_in(session, period), mode=mode,
                            parameters=parameters_of(session.area))  # fmt: skip


def _codes(period: Period) -> tuple[str, ...]:
    return tuple(quarter.code for quarter in period.quarters())


def _months(quarter: Period) -> list[str]:
    return [f"{quarter.first.year}-{quarter.first.month + n:02}" for n in range(3)]


def _words(catalogue: Catalogue, question: str) -> dict[str, str]:
    return {c.code: c.label for c in catalogue.choices(catalogue.question(question))}


def _without_header(part: bytes) -> bytes:
    return part.partition(b"\r\n")[2].rstrip(b"\r\n")


def shown_tables(counted: Counts) -> list[tuple[str, ProtectedTable]]:
    """Walk every table that readers see, each with its title."""
    return [(one.title, table) for one in counted.tables for table in one.release.tables]
