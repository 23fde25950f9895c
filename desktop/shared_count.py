"""How often something was shared without agreement: by financial year, and never below five.

The counts are opened by people who may read no report. So they never hold the number itself, only
how many fives are full: a single case can be seen neither in a figure nor in the file.
"""

from collections import Counter

from desktop.errors import CountsError
from desktop.period import Period, PeriodKind, uk_day
from desktop.session import Session
from desktop.store.overrides import Overrides
from desktop.vault.roster import Role
from desktop.wording import tr

_LEAST = 5
_NAME = "shared without agreement {year}"


def tell(session: Session) -> None:
    """Bring the full fives to the counts; killed before, the next opening does it."""
    years: Counter[int] = Counter()
    for at in Overrides(session.casebook).times():
        day = uk_day(at)
        years[day.year if day.month > 3 else day.year - 1] += 1
    for year, number in years.items():
        name, full = _NAME.format(year=year), str(number - number % _LEAST)
        if session.open_settings.get(name, "0") != full:
            session.open_settings.set(name, full)


def said(session: Session, period: Period) -> str:
    """Say how often, for a financial year; CountsError for a quarter, which could be subtracted."""
    session.require(Role.ADMINISTRATOR, Role.COORDINATOR)
    if period.kind is not PeriodKind.FINANCIAL_YEAR:
        raise CountsError(
            tr("Sharing without agreement is counted by whole years only."),
            advice=tr("Ask for a year, like 2026-27."),
        )
    full = int(session.open_settings.get(_NAME.format(year=period.year), "0"))
    if full < _LEAST:
        return tr("Shared without agreement: fewer than 5 times.")
    return tr("Shared without agreement: {n} times or a few more.").format(n=full)
