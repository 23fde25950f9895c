"""A moment as it is stored: RFC 3339 in UTC, so that text order is time order."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """Write a moment for a table."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """Read a moment from a table."""
    return datetime.fromisoformat(text)


def read_maybe(text: str | None) -> datetime | None:
    """Read a moment that may not have come yet."""
    return read(text) if text else None
