"""A force's own system reads what has come in: all of it, in order, sealed, once it is sure."""

import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from sqlalchemy import delete

from sync.intake import readers, receiving, tables
from sync.intake.__main__ import main
from sync.intake.inbox import Cursor, InboxPage
from sync.intake.intake import Intake
from sync.wire import envelope
from sync.wire.batch import Attached
from sync.wire.canonical import new_id
from sync.wire.primitives import digest, sha256
from tests.sync.intake.conftest import ON_SQLITE, House, packed, sealed_by
from tests.sync.intake.desk import Desk, Reply


class System:
    """A force's own system: it has the address, and a token of its own."""

    def __init__(self, house: House, desk: Desk, name: str = "records") -> None:
        with house.ledger() as ledger, ledger.writing() as connection:
            self._token = readers.add(connection, name, house.clock.now)
        self._line = desk

    def ask(self, path: str, method: str = "GET", body: bytes | None = None) -> Reply:
        return self._line.ask(method, path, body, {"Authorization": f"Bearer {self._token}"})

    def page(self, query: str = "") -> InboxPage:
        return self.ask(f"/v1/inbox{query}").as_a(InboxPage)

    def acknowledge(self, after: str) -> Reply:
        return self.ask("/v1/inbox/cursor", "PUT", json.dumps({"after": after}).encode())


def test_everything_in_order_sealed_as_it_came(house: House, intake: Intake, desk: Desk) -> None:
    system = System(house, desk)
    assert system.page() == InboxPage(next="0", reports=[])
    letters = [sealed_by(desk) for _ in range(3)]
    for some in (letters[:2], letters[1:]):
        desk.deliver(*packed(desk, *some))
    page = system.page()
    assert {one.id for one in page.reports[:2]} == {one.id for one in letters[:2]}
    assert page.reports[2].id == letters[2].id
    sent = {one.id: one for one in letters}
    for received in page.reports:
        assert bytes(received.envelope) == sent[received.id].data
        assert received.digest == digest(bytes(received.envelope))
        assert envelope.look(bytes(received.envelope)).id == received.id
    numbers = [one.police_reference for one in page.reports]
    assert numbers == sorted(numbers)
    assert system.page(f"?after={page.reports[0].cursor}").reports == page.reports[1:]
    assert system.page(f"?after={page.next}") == InboxPage(next=page.next, reports=[])


def test_a_place_is_acknowledged_once_and_never_goes_back(
    house: House, intake: Intake, desk: Desk
) -> None:
    system, other = System(house, desk), System(house, desk, "another")
    desk.deliver(*packed(desk, *(sealed_by(desk) for _ in range(3))))
    first, second, third = system.page().reports
    for said, stands in (
        (second.cursor, second.cursor),
        (second.cursor, second.cursor),
        (first.cursor, second.cursor),
        ("0", second.cursor),
    ):
        assert system.acknowledge(said).as_a(Cursor).after == stands
    assert system.page().reports == [third]
    assert system.page("?after=0").reports == [first, second, third]
    assert len(other.page().reports) == 3
    assert system.acknowledge(str(int(third.cursor) + 1)).status == 409
    for wrong in ("x", "-1", "1" * 19):
        assert system.acknowledge(wrong).status == 400
        assert system.ask(f"/v1/inbox?after={wrong}").status == 400


def test_nobody_else_reads(house: House, intake: Intake, desk: Desk) -> None:
    system = System(house, desk)
    for path in ("/v1/inbox", f"/v1/inbox/attachments/{'0' * 64}"):
        assert desk.ask("GET", path).code == "token"
        assert desk.ask("GET", path, headers={"Authorization": "Bearer reader.x"}).code == "token"
    assert desk.ask("PUT", "/v1/inbox/cursor", b'{"after":"0"}').code == "token"
    assert system.ask("/v1/updates").code == "token"
    assert system.ask("/v1/inbox").status == 200
    with house.ledger() as ledger, ledger.writing() as connection:
        readers.stop(connection, "records")
    assert system.ask("/v1/inbox").status == 401


def test_an_attachment_by_what_it_is(house: House, intake: Intake, desk: Desk) -> None:
    system, data = System(house, desk), bytes(range(256)) * 10_000
    thing = Attached(id=new_id(), size=len(data), sha256=sha256(data), opened=lambda: BytesIO(data))
    assert system.ask(f"/v1/inbox/attachments/{thing.sha256}").status == 404
    desk.deliver(*packed(desk, attachments=(thing,)))
    reply = system.ask(f"/v1/inbox/attachments/{thing.sha256}")
    assert (reply.headers["Content-Type"], reply.body) == ("application/octet-stream", data)
    assert system.page().reports == []


def test_whoever_reads_while_many_write_misses_nothing(house: House) -> None:
    with house.serving() as intake:
        desk = house.desk()
        system = System(house, desk)
        other = Intake.opened(house.folder, house.database, house.clock)
        sticks = [packed(desk, sealed_by(desk), sealed_by(desk))[1] for _ in range(8)]
        seen: list[str] = []
        with ThreadPoolExecutor(4) as pool:
            taking = [
                pool.submit(receiving.take_in_file, (intake, other)[place % 2], BytesIO(stick))
                for place, stick in enumerate(sticks)
            ]
            cursor = "0"
            while len(seen) < 16 and not all(one.done() for one in taking):
                page = system.page(f"?after={cursor}")
                seen += [one.id for one in page.reports]
                cursor = page.next
        seen += [one.id for one in system.page(f"?after={cursor}").reports]
        other.close()
    assert len(seen) == len(set(seen)) == 16


def test_a_ledger_from_before_there_was_an_inbox(house: House) -> None:
    with house.serving():
        desk = house.desk()
        desk.deliver(*packed(desk, sealed_by(desk), sealed_by(desk)))
        before = System(house, desk).page().reports
        with house.ledger() as ledger, ledger.writing() as connection:
            connection.execute(delete(tables.inbox))
    with house.serving():
        desk.hang_up()
        after = System(house, desk, "another").page().reports
    assert [one.id for one in after] == [one.id for one in before]


@ON_SQLITE
def test_readers_from_a_terminal(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ["--dir", str(house.folder.path)]
    assert main(["reader", "add", "records", *folder, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    with house.ledger() as ledger, ledger.reading() as connection:
        found = readers.by_token(connection, said["token"])
    assert found == readers.Reader(name="records", acknowledged=0)
    assert main(["reader", "add", "records", *folder]) == 1
    assert main(["reader", "list", *folder, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed == {"readers": [{"name": "records", "acknowledged": "0"}]}
    assert said["token"] not in str(listed)
    assert main(["reader", "stop", "records", *folder]) == 0
    assert main(["reader", "stop", "records", *folder]) == 1
