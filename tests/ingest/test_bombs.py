"""Documents that are small and unpack without end: refused at once, in little memory.

Each is read by a process of its own whose address space is limited, so that what fills the memory
fails here rather than on a server.
"""

import gzip
import subprocess
import sys
import zlib

import pytest

MEMORY = 1_200_000_000  # of addresses, most of which the libraries map and never touch
LONGEST_SECONDS = 1.0  # of the processor, so that a busy machine is no failure
READ = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from articles.reading import read
from articles.reading.document import Document, UnreadableError
from timeline.extraction.pipeline import extract
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
document = Document(Path(sys.argv[1]).read_bytes(), sys.argv[2], fetched_at=datetime.now(UTC))
begun = time.process_time()
try:
    print(len([reading.text for reading in read(document)]), "read")
except UnreadableError as error:
    print("refused:", error)
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
print(f"{time.process_time() - begun:.3f} {grown:.0f}")
"""
ZEROS = bytes(1_000_000)


def packed(megabytes: int) -> bytes:
    """So many megabytes of nothing, in a thousandth of them."""
    packing = zlib.compressobj(9, wbits=31)
    return b"".join(packing.compress(ZEROS) for _ in range(megabytes)) + packing.flush()


def record(content: bytes) -> bytes:
    """A WARC record of a page that says it is gzip."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2022-01-10T00:00:00Z\r\nWARC-Target-URI: https://wire.example/bomb\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def laughs() -> bytes:
    """A feed of a billion laughs: each entity is ten of the one before."""
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10)
    )
    item = "<item><title>&l9;</title><description>&l9;</description></item>"
    told = f"<!DOCTYPE rss [{entities}]><rss><channel>{item}</channel></rss>"
    return f'<?xml version="1.0"?>{told}'.encode()


def nested() -> bytes:
    """A page of a hundred thousand elements, one inside the other."""
    return b"<html><body>" + b"<div>" * 100_000 + b"Envoys met." + b"</div>" * 100_000


BOMBS = {
    "page.html.gz": lambda: packed(300),
    "twice.html.gz": lambda: gzip.compress(packed(300)),
    "pages.warc": lambda: record(packed(300)),
    "pages.warc.gz": lambda: gzip.compress(record(packed(300))),
    "whole.warc.gz": lambda: packed(300),
    "feed.xml": laughs,
    "deep.html": nested,
    "large.txt": lambda: b"Envoys met in Oslo on Monday. " * 1_000_000,
    "long.txt": lambda: b"Envoys met in Oslo on Monday. " * 80_000,
    "lines.jsonl": lambda: b'{"title": "' + b"a" * 30_000_000 + b'"}',
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once_and_in_little_memory(name, tmp_path, settings):
    file = tmp_path / "bomb"
    file.write_bytes(BOMBS[name]())
    command = [sys.executable, "-c", READ, str(file), name, str(MEMORY)]

    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, timeout=120
    )

    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.startswith(("refused:", "0 read")), done.stdout
    seconds, megabytes = map(float, done.stdout.splitlines()[-1].split())
    assert seconds < LONGEST_SECONDS
    assert megabytes < 300
