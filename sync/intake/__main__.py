"""holdfast-intake: the reference police end from a terminal."""

import os
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy.exc import OperationalError

from sync.intake import commands, reader_commands
from sync.intake.commands import Answer, Asked
from sync.intake.errors import IntakeError
from sync.intake.serving import DATABASE_VARIABLE, FOLDER_VARIABLE, PHRASE_FILE_VARIABLE
from sync.wire.errors import WireError
from sync.wire.update import STATUSES

REFUSED, BUG = 1, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command: 0 done, 1 refused, 2 wrong use, 70 a defect of this program."""
    options = _parser().parse_args(arguments)
    asked = Asked(options=options, say=_say, answer=lambda answer: _show(answer, options))
    try:
        answer = options.act(asked)
        _show(answer, options)
    except IntakeError as error:
        _say(f"{error.title}\n{error.advice}")
        return error.exit_code
    except WireError as error:
        _say(f"{error} ({error.code})\nNothing was changed.")
        return REFUSED
    except OperationalError:
        _say("The ledger is busy, away or full.\nNothing was changed. Try again.")
        return REFUSED
    except KeyboardInterrupt:
        return 0
    except Exception as error:
        # Kind and place only: while reports are opened, a defect's own words may quote one.
        where = traceback.extract_tb(error.__traceback__)[-1]
        _say(f"{type(error).__name__} in {where.name}, line {where.lineno}")
        _say("That is a defect of this program. Nothing half done was kept.")
        return BUG
    return int(answer.exit_code)


def _show(answer: Answer, options: Namespace) -> None:
    for line in answer.words:
        _say(line)
    if options.json and answer.document is not None:
        print(msgspec.json.encode(answer.document).decode(), flush=True)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="holdfast-intake", description=__doc__)
    commands_of = parser.add_subparsers(required=True, metavar="COMMAND").add_parser
    make = _command(commands_of, "init", commands.init, "a new intake")
    make.add_argument("--force", required=True, metavar="NAME")
    make.add_argument("--url", required=True, metavar="URL")
    make.add_argument("--practice", action="store_true")
    _centre(commands_of("centre", help="centres"))
    _invite(commands_of)
    _serve(commands_of)
    look = _command(commands_of, "open", commands.open_reports, "open what has come in")
    look.add_argument("--key", required=True, action="append", metavar="FILE")
    look.add_argument("--out", metavar="DIR")
    taken = _command(
        commands_of, "take", commands.take, "take in what came by hand: batches, and desks that ask"
    )
    taken.add_argument("files", nargs="+", metavar="FILE", help="or a folder, such as a stick")
    _update(commands_of)
    _reader(commands_of("reader", help="a force's own systems that read what comes in"))
    keys = commands_of("keys", help="keys").add_subparsers(required=True, metavar="ACT").add_parser
    _command(keys, "rotate", commands.keys_rotate, "a new sealing key, signed by the root")
    _command(commands_of, "stats", commands.stats, "counts, lags, refusals")
    return parser


def _centre(centre: ArgumentParser) -> None:
    act = centre.add_subparsers(required=True, metavar="ACT").add_parser
    add = _command(act, "add", commands.centre_add, "a new centre", where=False)
    add.add_argument("name", metavar="NAME")


def _reader(reader: ArgumentParser) -> None:
    act = reader.add_subparsers(required=True, metavar="ACT").add_parser
    add = _command(act, "add", reader_commands.add, "a new reader and its token", where=False)
    add.add_argument("name", metavar="NAME")
    stop = _command(act, "stop", reader_commands.stop, "its token opens nothing", where=False)
    stop.add_argument("name", metavar="NAME")
    _command(act, "list", reader_commands.everyone, "who reads, and how far", where=False)


def _invite(commands_of: Callable[..., ArgumentParser]) -> None:
    invite = _command(commands_of, "invite", commands.invite, "an invitation", where=False)
    invite.add_argument("centre", metavar="CENTRE", help="its name or id")
    invite.add_argument("-o", "--output", required=True, metavar="FILE")
    public = "the intake shows a certificate that every computer believes: name no authority"
    invite.add_argument("--public-tls", action="store_true", help=public)


def _serve(commands_of: Callable[..., ArgumentParser]) -> None:
    serve = _command(commands_of, "serve", commands.serve, "receive until told to stop")
    serve.add_argument("--listen", metavar="HOST:PORT")
    serve.add_argument("--tls-cert", metavar="FILE")
    serve.add_argument("--tls-key", metavar="FILE")
    before = "the address of a proxy of yours, whose X-Forwarded-For is believed; may be repeated"
    serve.add_argument("--proxy", action="append", default=[], metavar="ADDRESS", help=before)
    watch = "where /healthz and /metrics answer, over plain HTTP; 127.0.0.1:9464, say"
    serve.add_argument("--status", metavar="HOST:PORT", help=watch)
    serve.add_argument("--workers", type=int, default=1, metavar="N")


def _update(commands_of: Callable[..., ArgumentParser]) -> None:
    update = _command(commands_of, "update", commands.update, "tell a centre", where=False)
    update.add_argument("report", metavar="REPORT")
    known = f"{', '.join(STATUSES)}, or another"
    update.add_argument("--status", required=True, metavar="S", help=known)
    update.add_argument("--police-reference", metavar="R")
    update.add_argument("--message", metavar="TEXT")
    update.add_argument("--reason", metavar="TEXT")


def _command(
    commands_of: Callable[..., ArgumentParser],
    name: str,
    act: Callable[[Asked], Answer],
    about: str,
    *,
    where: bool = True,
) -> ArgumentParser:
    """A command with what all of them take; `where` when the folder is its first word."""
    parser = commands_of(name, help=about, description=about)
    if where:
        parser.add_argument("dir", metavar="DIR")
    else:
        here = os.environ.get(FOLDER_VARIABLE, ".")
        parser.add_argument("--dir", default=here, metavar="DIR", help="the intake's folder")
    database = os.environ.get(DATABASE_VARIABLE)
    phrase_file = os.environ.get(PHRASE_FILE_VARIABLE)
    parser.add_argument("--database", default=database, metavar="URL")
    parser.add_argument("--passphrase-file", default=phrase_file, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(act=act)
    return parser


if __name__ == "__main__":
    sys.exit(main())
