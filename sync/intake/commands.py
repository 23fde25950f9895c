"""What each command of holdfast-intake does: an answer for a person, or for a script."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from datetime import UTC, datetime
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import Any

import msgspec

from sync.intake import (
    by_hand,
    centres,
    custody,
    figures,
    founding,
    inviting,
    journal,
    serving,
    updates,
    watching,
)
from sync.intake.by_hand import Taken
from sync.intake.errors import IntakeError
from sync.intake.folder import Folder, write_new
from sync.intake.intake import Intake, utc_now
from sync.intake.ledger import Ledger
from sync.intake.opening import Opener
from sync.wire import keylock
from sync.wire.canonical import instant
from sync.wire.keys import OpeningKey, fingerprint
from sync.wire.update import Update


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command found: words for a person, a document for a script."""

    words: list[str]
    document: Any
    exit_code: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A command and where its words go while it works."""

    options: Namespace
    say: Callable[[str], None] = field(repr=False)
    answer: Callable[[Answer], None] = field(repr=False)


def init(asked: Asked) -> Answer:
    """A new intake."""
    options = asked.options
    phrase = _phrase(options)
    if phrase is not None and len(phrase) < keylock.SHORTEST_PASSPHRASE:
        raise IntakeError(
            "That passphrase is too short.", advice="Use four or more words, 14 letters or more."
        )
    folder = founding.found(
        Path(options.dir),
        force=options.force,
        url=options.url,
        practice=options.practice,
        now=utc_now(),
        passphrase=phrase,
    )
    with closing(Ledger(options.database or folder.default_database)) as ledger:
        ledger.prepare()
    words = fingerprint(folder.root())
    (kid,) = (key.kid for key in folder.key_set().sealing)
    sealing = folder.private / f"sealing-{kid}.jwk"
    return Answer(
        words=[
            f"An intake for {options.force} is in {folder.path}.",
            f"Its root key in six words: {words}",
            f"Move {sealing} and {folder.private / 'root.jwk'} off this machine before it serves.",
        ],
        document={"dir": str(folder.path), "fingerprint": words, "sealing_key": str(sealing)},
    )


def centre_add(asked: Asked) -> Answer:
    """A new centre."""
    with ledger_of(asked.options) as ledger, ledger.writing() as connection:
        centre = centres.add_centre(connection, asked.options.name, utc_now())
    return Answer(
        words=[f"{centre.name} can now be invited."],
        document={"id": centre.id, "name": centre.name},
    )


def invite(asked: Asked) -> Answer:
    """An invitation for one desk of a centre, as a file."""
    options, folder, target = asked.options, _folder(asked.options), Path(asked.options.output)
    with ledger_of(options) as ledger:
        invitation, data = inviting.invite(
            folder, ledger, options.centre, utc_now(), public_tls=options.public_tls
        )
    write_new(target, data, mode=0o600)
    words, centre = fingerprint(invitation.root), invitation.centre
    return Answer(
        words=[
            f"The invitation for {centre.name} is in {target}; it works once, until "
            f"{invitation.expires_at:%d %B %Y}.",
            f"Read these six words to the centre by telephone: {words}",
        ],
        document={
            "centre": msgspec.to_builtins(centre),
            "expires_at": invitation.expires_at,
            "file": str(target),
            "fingerprint": words,
        },
    )


def serve(asked: Asked) -> Answer:
    """Receive until told to stop."""
    options, folder = asked.options, _folder(asked.options)
    certificate = Path(options.tls_cert) if options.tls_cert else None
    key = Path(options.tls_key) if options.tls_key else None
    warnings = custody.check(folder)
    where = serving.where_to_listen(folder, options.listen, certificate, key)
    where = replace_in(where, proxies=tuple(options.proxy))
    with watching.at(options.status, folder, options.database), journal.kept():
        for warning in warnings:
            journal.complain("key_left_here", words=warning)
        return _serve(asked, folder, where)


def _serve(asked: Asked, folder: Folder, where: serving.Where) -> Answer:
    options = asked.options
    intake = Intake.opened(folder, options.database)
    url = intake.settings.url
    journal.note("listening", port=where.port, workers=options.workers)
    listening = Answer(words=[], document={"listen": f"{where.host}:{where.port}", "url": url})
    began = partial(asked.answer, listening)
    if options.workers > 1:
        intake.close()
        file = Path(options.passphrase_file) if options.passphrase_file else None
        serving.serve_with_workers(
            folder,
            where,
            options.workers,
            database=options.database,
            passphrase_file=file,
            began=began,
        )
    else:
        with closing(intake):
            serving.serve(intake, where, began)
    journal.note("stopped")
    return Answer(words=[], document=None)


def open_reports(asked: Asked) -> Answer:
    """Open what has come in."""
    options, folder = asked.options, _folder(asked.options)
    keys = [folder.private_key(Path(file), OpeningKey) for file in options.key]
    out = Path(options.out) if options.out else None
    with ledger_of(options) as ledger:
        opener = Opener(settings=folder.settings(), ledger=ledger, keys=keys, out=out)
        findings, told = list(opener.open_all()), opener.stories
    amiss = [finding for finding in findings if finding.problems]
    words = [f"{finding.police_reference}: {', '.join(finding.problems)}" for finding in amiss]
    words += [
        f"{one.ids[0]} adds to {one.waits_for}, which has not come yet."
        for one in told
        if one.waits_for
    ]
    words.append(f"{len(findings) - len(amiss)} of {len(findings)} reports opened, nothing amiss.")
    return Answer(
        words=words,
        document={"reports": msgspec.to_builtins(findings), "stories": msgspec.to_builtins(told)},
        exit_code=1 if amiss else 0,
    )


def take(asked: Asked) -> Answer:
    """Take in what came by hand; one file that is refused holds up no other."""
    with closing(Intake.opened(_folder(asked.options), asked.options.database)) as intake:
        taken = by_hand.take_all(intake, map(Path, asked.options.files))
    return Answer(
        words=[_of_one(one) for one in taken] or ["There is nothing to take in."],
        document={
            "batches": [_shown(one) for one in taken if one.batch or one.refused],
            "desks": [_shown(one) for one in taken if not one.batch and not one.refused],
        },
        exit_code=1 if any(one.refused for one in taken) or not taken else 0,
    )


def update(asked: Asked) -> Answer:
    """Tell a centre what became of a report."""
    options = asked.options
    news = Update(
        at=instant(utc_now()),
        message=options.message,
        police_reference=options.police_reference,
        reason=options.reason,
        report=options.report,
        status=options.status,
    )
    with closing(Intake.opened(_folder(options), options.database)) as intake:
        updates.queue(intake, news)
    return Answer(words=["It waits for the centre to ask."], document={"report": options.report})


def keys_rotate(asked: Asked) -> Answer:
    """A new sealing key."""
    folder = _folder(asked.options)
    fresh = founding.rotate(folder, utc_now())
    file = folder.private / f"sealing-{fresh.kid}.jwk"
    return Answer(
        words=[f"New reports are sealed for {fresh.kid}.", f"Move {file} off this machine."],
        document={"kid": fresh.kid, "sealing_key": str(file)},
    )


def stats(asked: Asked) -> Answer:
    """The intake in numbers."""
    with ledger_of(asked.options) as ledger, ledger.reading() as connection:
        counted = figures.figures(connection)
    document = msgspec.to_builtins(counted)
    return Answer(words=list(_lines(document)), document=document)


def _of_one(one: Taken) -> str:
    if one.refused:
        return f"{one.file}: refused, {one.refused}"
    if not one.batch:
        return f"{one.file}: the desk is enrolled, the answer is in {one.answer}"
    return f"{one.file}: taken in, the answer is in {one.answer} (check words: {one.words})"


def _shown(one: Taken) -> dict[str, str]:
    if one.refused:
        return {"file": str(one.file), "refused": one.refused}
    if not one.batch:
        return {"file": str(one.file), "device": one.device, "enrolled": str(one.answer)}
    return {
        "file": str(one.file),
        "batch": one.batch,
        "acknowledgement": str(one.answer),
        "words": one.words,
    }


def _lines(document: dict[str, Any]) -> Iterator[str]:
    for name, value in document.items():
        if name.endswith("_at") and value is not None:
            value = datetime.fromtimestamp(value, UTC).isoformat()
        if isinstance(value, dict):
            value = ", ".join(f"{count} {kind}" for kind, count in value.items())
        yield f"{name.replace('_', ' ')}: {'none' if value in (None, '') else value}"


def _folder(options: Namespace) -> Folder:
    ask = partial(getpass, "Passphrase of the key: ") if sys.stdin.isatty() else None
    return Folder(path=Path(options.dir), passphrase=_phrase(options), ask=ask)


def _phrase(options: Namespace) -> str | None:
    if options.passphrase_file is None:
        return None
    try:
        return Path(options.passphrase_file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeError):
        raise IntakeError(
            "The passphrase file cannot be read.", advice="Look at its name and rights."
        ) from None


@contextmanager
def ledger_of(options: Namespace) -> Iterator[Ledger]:
    """The ledger that a command is about, ready."""
    folder = _folder(options)
    folder.settings()
    ledger = Ledger(options.database or folder.default_database)
    ledger.prepare()
    try:
        yield ledger
    finally:
        ledger.close()
