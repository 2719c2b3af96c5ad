"""Web servers on this machine: what they answer, and who came."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from articles.fetching.network import Network, is_public

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers: written as it stands, so that it may be wrong."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None  # what Content-Length says, where that is a lie


@dataclass(slots=True)
class Server:
    """A server with its answers by path; `asked` are the requests that came, with their headers."""

    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "wire.example") -> str:
        return f"http://{host}:{self.port}{path}"


def page(words: str = "", **headers: str) -> Answer:
    """An article that is long enough to be one."""
    body = f"""<!doctype html><html><head><title>Ministers meet in Arica</title></head><body>
<article><h1>Ministers meet in Arica</h1>
<p>The fishing ministers of Chile and Peru met in Arica on Tuesday and talked for four hours.</p>
<p>They agreed to form a commission by 15 March, a spokesman told reporters. {words}</p>
</article></body></html>""".encode()
    return Answer(body, headers={"Content-Type": "text/html; charset=utf-8", **headers})


def packed(content: bytes, encoding: str = "gzip") -> Answer:
    body = gzip.compress(content)
    return Answer(body, headers={"Content-Type": "text/html", "Content-Encoding": encoding})


@contextmanager
def serve(answers: dict[str, Answer], *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server on a free port of this machine, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            answer = answers.get(self.path, Answer(status=404))
            etag = answer.headers.get("ETag")
            is_known = etag is not None and self.headers["If-None-Match"] == etag
            self.send_response(304 if is_known else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            body = b"" if is_known else answer.body
            length = len(body) if answer.length is None else answer.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Nothing: the tests look at `asked`."""

    with ThreadingHTTPServer((LOOPBACK, 0), Handler) as listening:
        if tls:
            listening.socket = tls.wrap_socket(listening.socket, server_side=True)
        server = Server(listening.server_address[1], answers)
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


@contextmanager
def listen(speak: Callable[[socket.socket], None]) -> Iterator[tuple[int, list[str]]]:
    """A bare listener: its port, and who connected; `speak` says what it likes to each."""
    came: list[str] = []
    with socket.create_server((LOOPBACK, 0)) as listening:
        listening.settimeout(0.05)
        is_over = threading.Event()

        def run() -> None:
            while not is_over.is_set():
                try:
                    connection, peer = listening.accept()
                except TimeoutError:
                    continue
                came.append(peer[0])
                with connection:
                    speak(connection)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield listening.getsockname()[1], came
        finally:
            is_over.set()
            thread.join()


def loopback(port: int, **fields: object) -> Network:
    """A network in which every name of a host is this machine, and only it may be reached.

    IP addresses in an address are what they are, so that a redirect to one is still judged.
    """

    def look_up(host: str, _: int) -> tuple[str, ...]:
        return (LOOPBACK,) if host.endswith(".example") else (host,)

    given: dict[str, object] = {
        "look_up": look_up,
        "may_reach": lambda address: address == LOOPBACK or is_public(address),
        "ports": frozenset({80, 443, port}),
        "connect_seconds": 2.0,
        "read_seconds": 2.0,
        "total_seconds": 5.0,
    }
    return Network(**{**given, **fields})  # type: ignore[arg-type]  # fields by name
