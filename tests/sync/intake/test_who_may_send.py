"""Enrolment and tokens: each code once, each proof once, each in its time and place."""

import ssl
from contextlib import closing
from datetime import timedelta
from http.client import HTTPSConnection

import pytest
import trustme
from msgspec import structs

from sync.intake.intake import Intake
from sync.wire.assertion import ASSERTION_TYPE, Assertion, make_assertion
from sync.wire.canonical import new_id
from sync.wire.enrolment import Enrolled
from sync.wire.invitation import verify_invitation, verify_key_set
from sync.wire.keys import SigningKey
from sync.wire.signature import sign_statement
from sync.wire.wellknown import WELL_KNOWN_PATH, WellKnown
from tests.sync.intake.conftest import House
from tests.sync.intake.desk import Desk


@pytest.fixture
def stranger(house: House, intake: Intake) -> Desk:
    """A desk with an invitation in its hand."""
    desk = Desk(house.invitation(), house.clock.now)
    house.desks.append(desk)
    return desk


def test_the_door_plate_and_the_keys(stranger: Desk) -> None:
    plate = stranger.ask("GET", WELL_KNOWN_PATH).as_a(WellKnown)
    assert (plate.versions, plate.force) == ([1], "Norfolk Constabulary")
    reply = stranger.ask("GET", plate.keys)
    assert reply.headers["Content-Type"] == "application/jose"
    keys = verify_key_set(reply.body, stranger.invitation.root)
    assert keys.signing == stranger.invitation.signing


def test_a_lost_answer_is_harmless(stranger: Desk) -> None:
    first = stranger.ask("POST", "/v1/devices", stranger.enrolment())
    again = stranger.ask("POST", "/v1/devices", stranger.enrolment())
    assert (first.status, again.status) == (201, 201)
    assert first.as_a(Enrolled) == again.as_a(Enrolled)


def test_a_code_works_once(stranger: Desk) -> None:
    stranger.enrol()
    stranger.signing = SigningKey.generate()
    reply = stranger.ask("POST", "/v1/devices", stranger.enrolment())
    assert (reply.status, reply.code) == (403, "code-used")


def test_a_code_has_its_day(house: House, stranger: Desk) -> None:
    house.clock.now += timedelta(days=28)
    reply = stranger.ask("POST", "/v1/devices", stranger.enrolment())
    assert (reply.status, reply.code) == (403, "code-used")


def test_a_code_is_for_its_centre(house: House, stranger: Desk) -> None:
    elsewhere = verify_invitation(house.invitation("Shire Hall"))
    stranger.invitation = structs.replace(stranger.invitation, centre=elsewhere.centre)
    reply = stranger.ask("POST", "/v1/devices", stranger.enrolment())
    assert (reply.status, reply.code) == (403, "code-used")


def test_a_device_enrols_once(house: House, stranger: Desk) -> None:
    stranger.enrol()
    again = Desk(house.invitation(), house.clock.now)
    house.desks.append(again)
    again.signing = stranger.signing
    reply = again.ask("POST", "/v1/devices", again.enrolment())
    assert (reply.status, reply.code) == (403, "code-used")


@pytest.mark.parametrize("body", [b"", b"x", b"a.b.c", b"{}", b"\xff" * 40])
def test_not_an_enrolment(stranger: Desk, body: bytes) -> None:
    reply = stranger.ask("POST", "/v1/devices", body)
    assert (reply.status, reply.code) == (422, "malformed")


def test_too_much_of_an_enrolment(stranger: Desk) -> None:
    reply = stranger.ask("POST", "/v1/devices", b"x" * 40_000)
    assert (reply.status, reply.code) == (413, "too-large")


def test_a_proof_works_once(desk: Desk) -> None:
    proof = desk.assertion()
    assert desk.ask_token(proof).status == 200
    again = desk.ask_token(proof)
    assert (again.status, again.code) == (401, "replayed")


def test_a_stale_proof(desk: Desk) -> None:
    for away in (timedelta(minutes=-8), timedelta(minutes=8)):
        reply = desk.ask_token(desk.assertion(desk.today + away))
        assert (reply.status, reply.code) == (401, "replayed")


def test_a_proof_for_another_intake(desk: Desk) -> None:
    proof = make_assertion(
        device=desk.device,
        audience="https://elsewhere.example/v1/token",
        key=desk.signing,
        now=desk.today,
    )
    reply = desk.ask_token(proof)
    assert (reply.status, reply.code) == (401, "id-mismatch")


def test_a_proof_in_anothers_name(house: House, desk: Desk) -> None:
    other = house.desk("Shire Hall")
    desk.device = other.device
    reply = desk.ask_token(desk.assertion())
    assert (reply.status, reply.code) == (401, "not-enrolled")


def test_a_proof_by_nobody(desk: Desk) -> None:
    desk.signing = SigningKey.generate()
    reply = desk.ask_token(desk.assertion())
    assert (reply.status, reply.code) == (401, "not-enrolled")


def test_a_proof_that_would_last_too_long(desk: Desk) -> None:
    at = int(desk.today.timestamp())
    claims = Assertion(
        aud=desk.audience, exp=at + 86_400, iat=at, iss=desk.device, jti=new_id(), sub=desk.device
    )
    proof = sign_statement(claims, typ=ASSERTION_TYPE, key=desk.signing)
    reply = desk.ask_token(proof)
    assert (reply.status, reply.code) == (401, "replayed")


@pytest.mark.parametrize("form", [b"", b"grant_type=password", b"\xff"])
def test_not_a_request_for_a_token(desk: Desk, form: bytes) -> None:
    assert desk.ask("POST", "/v1/token", form).status == 400


def test_a_token_lasts_ten_minutes(house: House, desk: Desk) -> None:
    assert desk.ask("GET", "/v1/updates").status == 200
    house.clock.now += timedelta(minutes=10)
    reply = desk.ask("GET", "/v1/updates")
    assert (reply.status, reply.code) == (401, "token")
    assert reply.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/v1/updates", "/v1/batches/x/acknowledgement"])
def test_no_token_no_answer(stranger: Desk, path: str) -> None:
    assert stranger.ask("GET", path).status == 401
    assert stranger.ask("GET", path, headers={"Authorization": "Bearer x"}).status == 401
    assert stranger.ask("GET", path, headers={"Authorization": "Basic x"}).status == 401


def test_another_authority_is_not_believed(stranger: Desk) -> None:
    other = ssl.create_default_context(cadata=trustme.CA().cert_pem.bytes().decode())
    host = stranger.invitation.endpoint.removeprefix("https://")
    connection = HTTPSConnection(host, context=other, timeout=10)
    with pytest.raises(ssl.SSLCertVerificationError):
        connection.request("GET", WELL_KNOWN_PATH)
    connection.close()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_old_tls_is_refused(stranger: Desk) -> None:
    assert _answered(stranger, ssl.TLSVersion.TLSv1_2)
    with pytest.raises(ssl.SSLError):
        _answered(stranger, ssl.TLSVersion.TLSv1_1)


def test_nothing_is_told_of_a_path_that_is_not_there(stranger: Desk) -> None:
    for method, path in (("GET", "/"), ("GET", "/v1/devices"), ("POST", "/v1/keys")):
        reply = stranger.ask(method, path)
        assert reply.status in (404, 405)
        assert reply.code == ""


def _answered(desk: Desk, newest: ssl.TLSVersion) -> bool:
    """Whether the intake speaks to a computer that knows nothing newer."""
    tls = ssl.create_default_context(cadata=desk.invitation.tls_ca)
    tls.minimum_version, tls.maximum_version = ssl.TLSVersion.TLSv1, newest
    tls.set_ciphers("DEFAULT:@SECLEVEL=0")
    host = desk.invitation.endpoint.removeprefix("https://")
    with closing(HTTPSConnection(host, context=tls, timeout=10)) as connection:
        connection.request("GET", WELL_KNOWN_PATH)
        return connection.getresponse().status == 200
