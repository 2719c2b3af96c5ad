"""Documents that went wrong on their way: cut, doubled, overwritten. None makes reading fail, and
none brings a date from the future."""

import os
from pathlib import Path

import pytest
from django.conf import settings as site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.reading import read
from articles.reading.document import Document, UnreadableError
from tests.ingest.test_order import NOW, PAGE, STORIES
from timeline.extraction.pipeline import extract

# `make faults` mutates 5,000 documents, `make test` a few.
TRIED = 5_000 if os.environ.get("FAULTS") else 60
SAMPLES = {
    file.name: file.read_bytes()
    for file in sorted(Path(site.BASE_DIR, "articles", "samples").rglob("*"))
    if file.is_file() and not file.name.startswith("README")
}
DOCUMENTS = {**SAMPLES, "page.html": PAGE.encode()} | {
    name: story.encode() for name, story in STORIES.items()
}
SPLICES = st.sampled_from(
    [b"\0", b"\xff\xfe", b"\x80", b"<!--", b"]]>", b"</script>", b"&#x110000;", b"\xed\xa0\x80"]
) | st.binary(max_size=8)


@st.composite
def mutated(draw: st.DrawFn) -> Document:
    """A document with up to six wounds."""
    name = draw(st.sampled_from(sorted(DOCUMENTS)))
    content = DOCUMENTS[name]
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 1, 3, 40, 4_000])))
        act = draw(st.sampled_from(["cut", "double", "overwrite", "end"]))
        middle = {
            "cut": b"",
            "double": content[start:end] * 2,
            "overwrite": draw(SPLICES),
            "end": b"",
        }[act]
        content = content[:start] + middle + (b"" if act == "end" else content[end:])
    return Document(content, name, fetched_at=NOW)


@settings(max_examples=TRIED, suppress_health_check=[HealthCheck.too_slow])
@given(document=mutated())
def test_a_wounded_document_is_read_or_named_with_the_reason(document):
    try:
        readings = list(read(document))
    except UnreadableError as error:
        readings, reason = [], str(error)
    else:
        reason = ""
    assert readings or reason
    for reading in readings:
        assert reading.text.strip()
        assert reading.published is None or reading.published <= NOW.date()
        found = extract(reading.text, published=reading.published, headings=reading.headings)
        for mention in found.mentions:
            assert mention.span.of(reading.text)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_sample_is_read_whole_without_wounds(name):
    assert list(read(Document(SAMPLES[name], name, fetched_at=NOW)))
