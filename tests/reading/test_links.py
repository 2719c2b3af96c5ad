"""Addresses: one spelling for each, and the outlet at its host."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.links import canonical_url, is_web_address, outlet_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://WWW.Example.ORG/A/b", "https://www.example.org/A/b"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/", "https://example.org/a"),
        ("https://example.org:443/a#top", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://user:word@example.org/a", "https://example.org/a"),
        ("<https://example.org/a//b>", "https://example.org/a/b"),
    ],
)
def test_addresses_have_one_spelling(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@given(path=st.text(alphabet="abc/", max_size=12), query=st.text(alphabet="ab=&%2", max_size=12))
def test_canonical_is_its_own_canonical(path: str, query: str) -> None:
    once = canonical_url(f"https://example.org/{path}?{query}#x")

    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.dw.com/en/talks/a-1", "DW"),
        ("https://m.theguardian.com/x", "The Guardian"),
        ("https://en.interfax.com.ua/x", "Interfax-Ukraine"),
        ("https://news.un.org/en/story/1", "UN News"),
        ("https://www.unknown-paper.example/x", "unknown-paper.example"),
        ("https://notdw.com/x", "notdw.com"),
    ],
)
def test_hosts_name_their_outlet(url: str, outlet: str) -> None:
    assert outlet_of(url) == outlet


def test_only_web_addresses_are_addresses() -> None:
    assert is_web_address("https://example.org/a")
    assert not is_web_address("/tmp/a.txt")
    assert not is_web_address("mailto:a@example.org")
    assert not is_web_address("https://[broken")
    assert not is_web_address("https://localhost and more")
