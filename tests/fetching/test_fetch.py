"""Answers: what is taken, what is refused, and for how long we wait."""

import gzip
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.fetching import FetchError, fetch
from tests.fetching.servers import Answer, listen, loopback, packed, page, serve

MEGABYTE = 1_000_000


def test_a_page_is_fetched_with_its_type_and_validators():
    given = page(ETag='"7"', **{"Last-Modified": "Wed, 12 Jan 2022 10:30:00 GMT"})
    with serve({"/a": given}) as server:
        found = fetch(server.address("/a"), network=loopback(server.port))

    assert found.content == given.body
    assert found.media_type == "text/html; charset=utf-8"
    assert found.etag == '"7"'
    assert found.last_modified == "Wed, 12 Jan 2022 10:30:00 GMT"


def test_the_server_hears_its_own_name_and_ours():
    with serve({"/a": page()}) as server:
        fetch(server.address("/a"), network=loopback(server.port))

    ((_, headers),) = server.asked
    assert headers["Host"] == f"wire.example:{server.port}"
    assert headers["User-Agent"].startswith("Demarche/")


def test_what_has_not_changed_is_not_sent_again():
    with serve({"/a": page(ETag='"7"')}) as server:
        found = fetch(server.address("/a"), etag='"7"', network=loopback(server.port))

    assert found.is_unchanged
    assert not found.content


@pytest.mark.parametrize("etag", ['"7"\r\nX-Evil: 1', "é", ""])
def test_a_validator_cannot_write_headers(etag):
    with serve({"/a": page()}) as server:
        fetch(server.address("/a"), etag=etag, network=loopback(server.port))

    ((_, headers),) = server.asked
    assert not {"If-None-Match", "X-Evil"} & set(headers)


def test_redirects_are_followed_to_the_page():
    answers = {
        "/1": Answer(status=301, headers={"Location": "/2?x=1#top"}),
        "/2?x=1": Answer(status=307, headers={"Location": "//coast.example:{port}/3"}),
        "/3": page(),
    }
    with serve(answers) as server:
        hop = {"Location": f"//coast.example:{server.port}/3"}
        answers["/2?x=1"] = Answer(status=307, headers=hop)
        found = fetch(server.address("/1"), network=loopback(server.port))

    assert found.address == f"http://coast.example:{server.port}/3"


def test_a_redirect_may_be_written_in_any_letters():
    hop = Answer(status=302, headers={"Location": "/é".encode().decode("latin-1")})
    with serve({"/": hop, "/%C3%A9": page()}) as server:
        found = fetch(server.address(), network=loopback(server.port))

    assert found.content


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=302, headers={"Location": "/"}), "redirects more than 5 times"),
        (Answer(status=302), "does not say where to go"),
        (Answer(status=404), "answers 404 Not Found"),
        (Answer(status=500), "answers 500"),
        (Answer(b"x", headers={"Content-Type": "image/png"}), "sends image/png"),
        (Answer(b"x", headers={"Content-Type": "application/pdf; q=1"}), "sends application/pdf"),
        (Answer(b"x", length=30 * MEGABYTE), "larger than 20 MB"),
        (Answer(b"x" * 21 * 1_048_576), "larger than 20 MB"),
        (Answer(b"short", length=500), "broke off"),
        (packed(b"\0" * 30 * MEGABYTE), "unpacks to more than 200 times"),
        (packed(b"Envoys meet.", "br"), "not read here: br"),
        (Answer(b"plain", headers={"Content-Encoding": "gzip"}), "packing is broken"),
        (packed(gzip.compress(b"a")), ""),
    ],
)
def test_a_bad_answer_says_why(answer, reason):
    with serve({"/": answer}) as server:
        if not reason:
            assert fetch(server.address(), network=loopback(server.port)).content
            return
        with pytest.raises(FetchError, match=reason):
            fetch(server.address(), network=loopback(server.port))


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("999999", 86_400), ("soon", 0), ("-5", 0), ("²", 0)],
)
def test_a_busy_server_is_heard(said, seconds):
    busy = Answer(status=429, headers={"Retry-After": said})

    with serve({"/": busy}) as server, pytest.raises(FetchError) as refused:
        fetch(server.address(), network=loopback(server.port))

    assert refused.value.retry_after_seconds == seconds


def drip(connection: socket.socket) -> None:
    """A header that never ends, a byte at a time, each in good time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    try:
        for _ in range(400):
            connection.sendall(b"a")
            time.sleep(0.01)
    except OSError:  # the other side has left, as it should
        pass


def drip_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n")
    drip(connection)


def say(words: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(words)


@pytest.mark.parametrize("speak", [drip, drip_body, lambda connection: time.sleep(0.8)])
def test_a_slow_server_is_left_when_the_time_is_over(speak):
    with listen(speak) as (port, came):
        network = loopback(port, total_seconds=0.3)

        with pytest.raises(FetchError, match="does not answer in time"):
            fetch(f"http://wire.example:{port}/", network=network)

    assert came


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 abc\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_no_crash(words):
    refused = pytest.raises(FetchError, match=r"cannot be asked|broke off")

    with listen(say(words)) as (port, _), refused:
        fetch(f"http://wire.example:{port}/", network=loopback(port))


def test_a_server_cannot_steer_the_terminal():
    answer = say(b"HTTP/1.1 404 \x1b[2JGone\r\n\r\n")

    with listen(answer) as (port, _), pytest.raises(FetchError) as refused:
        fetch(f"http://wire.example:{port}/", network=loopback(port))

    assert str(refused.value) == "answers 404 ?[2JGone"


def test_nobody_there_is_told():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(FetchError, match=r"wire\.example cannot be asked: connection refused"):
        fetch(f"http://wire.example:{port}/", network=loopback(port))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for wire.example with its key, made for this run."""
    file = tmp_path_factory.mktemp("tls") / "wire.pem"
    asked = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=wire.example".split()
    names = ["-addext", "subjectAltName=DNS:wire.example"]
    try:
        subprocess.run(
            ["openssl", *asked, *names, "-keyout", str(file), "-out", f"{file}.crt"],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("openssl, which makes the certificate, is not on this machine")
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


@pytest.mark.parametrize(
    ("host", "is_trusted", "reason"),
    [
        ("wire.example", True, ""),
        ("coast.example", True, "coast.example has no valid certificate"),
        ("wire.example", False, "wire.example has no valid certificate"),
    ],
)
def test_the_certificate_must_be_for_the_name(certificate, host, is_trusted, reason):
    told: list[str | None] = []
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    ours.sni_callback = lambda _, name, __: told.append(name)
    trusting = ssl.create_default_context(cafile=f"{certificate}.crt" if is_trusted else None)

    with serve({"/": page()}, tls=ours) as server:
        address = server.address(host=host).replace("http:", "https:")
        network = loopback(server.port, tls=lambda: trusting)
        if reason:
            with pytest.raises(FetchError, match=reason):
                fetch(address, network=network)
        else:
            assert fetch(address, network=network).content

    assert told == [host]
