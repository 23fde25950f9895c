"""HTTPS to one address: who is trusted, what is believed, and how long anybody may take."""

import select
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from desktop.session import wall_clock
from sync.dispatch import errors
from sync.dispatch.answer import JSON, expect
from sync.dispatch.endpoint import LARGEST_ANSWER, Endpoint
from sync.dispatch.trust import trusting
from tests.kit.impaired_line import Line
from tests.kit.impaired_link import ImpairedLink
from tests.kit.scripted_answers import Answer, Trouble, broken, moved, trickle
from tests.kit.scripted_server import Certificate, ScriptedServer

GOOD = Answer(headers={"Content-Type": JSON}, body=b'{"good":true}')
ROOT = Path(__file__).parents[3]
BUNDLES = ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"]


def endpoint_of(server: ScriptedServer, patience: float = 5.0) -> Endpoint:
    """The endpoint of a desk whose invitation names this server's authority."""
    return Endpoint(server.url, authority=Path(server.ca_file).read_text(), patience=patience)


def failure_of(server: ScriptedServer, patience: float = 5.0) -> errors.DispatchError:
    """How asking this server fails."""
    with endpoint_of(server, patience) as endpoint, pytest.raises(errors.DispatchError) as refused:
        endpoint.ask("GET", endpoint.at("/v1/keys"))
    return refused.value


def test_the_pinned_authority_is_trusted() -> None:
    with ScriptedServer([GOOD]) as server, endpoint_of(server) as endpoint:
        answers = [endpoint.ask("GET", endpoint.at("/v1/keys")) for _ in range(3)]
    assert {answer.body for answer in answers} == {GOOD.body}
    assert server.connections == 1
    assert server.requests[0].path == "/v1/keys"


@pytest.mark.parametrize(
    "certificate", [Certificate.EXPIRED, Certificate.WRONG_HOST, Certificate.UNKNOWN_CA]
)
def test_any_other_certificate_is_refused(certificate: Certificate) -> None:
    with ScriptedServer([GOOD], certificate=certificate) as server:
        assert type(failure_of(server)) is errors.CertificateRefused
        assert server.requests == []


def test_the_public_authorities_are_not_trusted_beside_the_pinned_one() -> None:
    with ScriptedServer([GOOD]) as server, endpoint_of(server) as endpoint:
        context = trusting(Path(server.ca_file).read_text())
        assert len(context.get_ca_certs()) == 1
        endpoint.ask("GET", endpoint.at("/"))
        assert context.minimum_version == ssl.TLSVersion.TLSv1_2
        assert context.check_hostname
        assert context.verify_mode is ssl.VerifyMode.CERT_REQUIRED


@pytest.mark.parametrize("variable", BUNDLES)
def test_no_variable_changes_who_is_trusted(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable names the very authority that signed the wrong server (security.md 0)."""
    with ScriptedServer([GOOD]) as true, ScriptedServer([GOOD]) as wrong:
        monkeypatch.setenv(variable, wrong.ca_file)
        pinned = Path(true.ca_file).read_text()
        endpoint = Endpoint(wrong.url, authority=pinned)
        with endpoint, pytest.raises(errors.CertificateRefused):
            endpoint.ask("GET", endpoint.at("/v1/keys"))
        assert wrong.requests == []
        with endpoint_of(true) as endpoint:
            assert endpoint.ask("GET", endpoint.at("/v1/keys")).status == 200


def test_the_variable_would_have_won_over_a_pin_on_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the test above guards against is real: plain requests trusts the wrong server."""
    with ScriptedServer([GOOD]) as true, ScriptedServer([GOOD]) as wrong:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", wrong.ca_file)
        with requests.Session() as plain:
            plain.verify = true.ca_file
            assert plain.get(wrong.url, timeout=5).status_code == 200


def test_proxies_and_passwords_of_the_environment_have_no_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for variable in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    with ScriptedServer([GOOD]) as server, endpoint_of(server) as endpoint:
        assert endpoint.ask("GET", endpoint.at("/v1/keys")).status == 200
    assert "authorization" not in server.requests[0].headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_never_followed(status: int) -> None:
    with ScriptedServer([GOOD]) as other, ScriptedServer([moved(other.url, status)]) as server:
        with endpoint_of(server) as endpoint:
            answer = endpoint.ask("POST", endpoint.at("/v1/token"), body=b"secret")
        assert answer.status == status
        assert other.connections == 0
        with pytest.raises(errors.CaptivePortal):
            expect(answer, wall_clock(), status=200, media_type=JSON)


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if trouble is not Trouble.NONE])
def test_a_line_that_hangs_or_breaks_is_no_answer(trouble: Trouble) -> None:
    with ScriptedServer([broken(trouble)]) as server:
        assert isinstance(failure_of(server, patience=0.3), errors.NoNetwork)


def test_an_answer_of_a_few_bytes_a_second_is_cut() -> None:
    """Each byte would start a socket's time-out anew: only a watch ends it."""
    with ScriptedServer([trickle(GOOD, pause=0.05)]) as server:
        assert isinstance(failure_of(server, patience=0.3), errors.LineBroke)


def test_a_large_piece_has_as_long_as_a_slow_line_needs() -> None:
    """It takes five times as long as any answer may, and is not cut."""
    slow = Line(up=20_000)
    with (
        ScriptedServer([GOOD]) as server,
        ImpairedLink(("127.0.0.1", server.port), slow) as line,
        Endpoint(
            f"https://127.0.0.1:{line.port}",
            authority=Path(server.ca_file).read_text(),
            patience=0.3,
        ) as endpoint,
    ):
        answer = endpoint.ask("PATCH", endpoint.at("/v1/batches/1"), body=bytes(30_000))
    assert answer.status == 200
    assert server.requests[0].body == bytes(30_000)


def test_a_far_end_that_confirms_nothing_is_given_up_where_the_system_can() -> None:
    """A line that takes bytes and brings nothing back would be waited for a quarter of an hour."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    with ScriptedServer([GOOD]) as server, endpoint_of(server) as endpoint:
        endpoint.ask("GET", endpoint.at("/v1/keys"))
        (line,) = endpoint._lines._open
        assert line.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        if option is not None:
            assert line.sock.getsockopt(socket.IPPROTO_TCP, option) == 30_000


def test_nobody_there() -> None:
    with ScriptedServer([GOOD]) as server:
        endpoint = endpoint_of(server)
    with endpoint, pytest.raises(errors.NoNetwork) as refused:
        endpoint.ask("GET", endpoint.at("/v1/keys"))
    assert type(refused.value) is errors.NoNetwork


def test_no_such_name() -> None:
    endpoint = Endpoint("https://no-such-name.invalid", patience=5)
    with endpoint, pytest.raises((errors.NameUnknown, errors.NoNetwork)):
        endpoint.ask("GET", endpoint.at("/v1/keys"))


def test_something_that_does_not_speak_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def speak() -> None:
            line, _ = listening.accept()
            with line:
                line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\nPlain HTTP here\r\n" * 10)
                line.recv(4096)

        speaking = threading.Thread(target=speak)
        speaking.start()
        endpoint = Endpoint(f"https://127.0.0.1:{port}", patience=5)
        with endpoint, pytest.raises(errors.NameOrTls) as refused:
            endpoint.ask("GET", endpoint.at("/v1/keys"))
        speaking.join()
    assert type(refused.value) is errors.NameOrTls


def test_an_answer_without_end_is_not_read() -> None:
    endless = Answer(headers={"Content-Type": JSON}, body=bytes(LARGEST_ANSWER + 1))
    with ScriptedServer([endless]) as server:
        assert isinstance(failure_of(server), errors.Garbled)


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/v1/batches/1",
        "http://police.example/v1/batches/1",
        "https://police.example:444/v1/batches/1",
        "//elsewhere.example/v1/batches/1",
        "https://police.example@elsewhere.example/",
    ],
)
def test_an_upload_never_goes_to_another_host(location: str) -> None:
    with Endpoint("https://police.example/intake") as endpoint, pytest.raises(errors.Garbled):
        endpoint.resolve(location)


def test_an_upload_goes_where_the_far_end_said() -> None:
    with Endpoint("https://police.example/intake") as endpoint:
        whole = "https://police.example/intake/v1/batches/1"
        assert endpoint.resolve(whole) == whole
        assert endpoint.resolve("/intake/v1/batches/1") == whole


def test_an_authority_that_is_none() -> None:
    for text in ("", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"):
        with pytest.raises(ValueError):
            trusting(text)


def test_a_councils_proxy_that_is_not_there() -> None:
    with ScriptedServer([GOOD]) as gone:
        nobody = f"http://127.0.0.1:{gone.port}"
    with (
        Endpoint("https://police.example", proxy=nobody, patience=5) as endpoint,
        pytest.raises(errors.NoNetwork),
    ):
        endpoint.ask("GET", endpoint.at("/v1/keys"))


@pytest.fixture
def council() -> Iterator[tuple[str, list[bytes]]]:
    """A council's proxy: its address, and the first line of what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_carry_one, args=(listening, asked))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
        thread.join(10)
        assert not thread.is_alive()


def _carry_one(listening: socket.socket, asked: list[bytes]) -> None:
    near, _ = listening.accept()
    # A side that is refused may leave with a reset, and that is the end as well.
    with near, suppress(ConnectionError):
        request = near.recv(65536)
        asked.append(request.splitlines()[0])
        host, _, port = request.split()[1].partition(b":")
        with socket.create_connection((host.decode(), int(port))) as far:
            near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            while True:
                for ready in select.select([near, far], [], [], 10)[0]:
                    content = ready.recv(65536)
                    if not content:
                        return
                    (far if ready is near else near).sendall(content)


def test_a_councils_proxy_is_used_when_the_desk_names_it(
    council: tuple[str, list[bytes]],
) -> None:
    proxy, asked = council
    with ScriptedServer([GOOD]) as server:
        authority = Path(server.ca_file).read_text()
        with Endpoint(server.url, authority=authority, proxy=proxy) as endpoint:
            assert endpoint.ask("GET", endpoint.at("/v1/keys")).body == GOOD.body
    assert asked[0].startswith(f"CONNECT 127.0.0.1:{server.port} ".encode())


def test_a_councils_proxy_cannot_stand_in_for_the_police(
    council: tuple[str, list[bytes]],
) -> None:
    proxy, _ = council
    with ScriptedServer([GOOD]) as true, ScriptedServer([GOOD]) as wrong:
        authority = Path(true.ca_file).read_text()
        endpoint = Endpoint(wrong.url, authority=authority, proxy=proxy)
        with endpoint, pytest.raises(errors.CertificateRefused):
            endpoint.ask("GET", endpoint.at("/v1/keys"))
        assert wrong.requests == []


def test_sealing_and_sending_load_requests_only_when_they_ask() -> None:
    """It takes as long to load as the window takes to appear (security.md 1.7)."""
    program = """
import sys
import sync.dispatch.dispatching, sync.dispatch.enrolling, sync.dispatch.news
assert not {"requests", "urllib3"} & set(sys.modules)
import sync.dispatch.endpoint
assert {"requests", "urllib3"} <= set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=ROOT)
