"""What `holdfast-intake reader` does: a force's own systems, and what each may read with."""

from sync.intake import readers
from sync.intake.commands import Answer, Asked, ledger_of
from sync.intake.intake import utc_now


def add(asked: Asked) -> Answer:
    """A new reader, and its token."""
    name = asked.options.name
    with ledger_of(asked.options) as ledger, ledger.writing() as connection:
        token = readers.add(connection, name, utc_now())
    return Answer(
        words=[f"{name} may read /v1/inbox with this token, which is not shown again:", token],
        document={"name": name, "token": token},
    )


def stop(asked: Asked) -> Answer:
    """Its token opens nothing any more."""
    name = asked.options.name
    with ledger_of(asked.options) as ledger, ledger.writing() as connection:
        readers.stop(connection, name)
    return Answer(words=[f"{name} reads nothing any more."], document={"name": name})


def everyone(asked: Asked) -> Answer:
    """Who may read, and how far each has come."""
    with ledger_of(asked.options) as ledger, ledger.reading() as connection:
        found = readers.everyone(connection)
    words = [f"{one.name}: holds everything up to {one.acknowledged}" for one in found]
    return Answer(
        words=words or ["Nobody reads."],
        document={
            "readers": [{"name": one.name, "acknowledged": str(one.acknowledged)} for one in found]
        },
    )
