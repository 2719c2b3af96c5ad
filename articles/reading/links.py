"""Addresses of articles: one spelling for each, and the host they live on."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from articles.reading.data import rows

TRACKING = re.compile(
    r"(?:utm_|mc_|pk_|hsa_|_hs|at_|ns_|wt_|mtm_|piwik_|matomo_|stm_|trk|vero_)\w*"
    r"|(?:fb|g|ms|dc|tw|yc|li_fat_|igsh|tt)clid|igshid|gclsrc|cmpid|cmp|cid|ocid|ito|icid|ref|ref_src|ref_url|referrer|referer|smid|smtyp|sref"
    r"|sharetype|taid|xtor|xor|maca|wtrid|zanpid|kwp_0|s_cid|ncid|guccounter|guce_\w+|amp|outputtype|traffic_source|campaign_id|emc|__twitter_impression|spm|mkt_tok|cmp_id",
    re.IGNORECASE,
)
"""Parameters that say how a reader came, not which page it is; from the manuals of the usual
analytics and social sites."""
DEFAULT_PORTS = {"http": "80", "https": "443"}
HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")


def canonical_url(url: str) -> str:
    """The one spelling of an address: host in small letters, no fragment, tracking, default port or
    trailing slash.

    >>> canonical_url("HTTPS://WWW.Example.org:443/a/talks/?utm_source=x&id=7#top")
    'https://www.example.org/a/talks?id=7'
    >>> canonical_url("https://example.org")
    'https://example.org/'
    """
    parts = urlsplit(url.strip().strip("<>"))
    scheme = parts.scheme.lower()
    host, _, port = parts.netloc.rpartition("@")[2].lower().partition(":")
    netloc = f"{host}:{port}" if port and port != DEFAULT_PORTS.get(scheme) else host
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
    ]
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))


def is_web_address(text: str) -> bool:
    """Whether a text is one http or https address with a host."""
    if not re.fullmatch(r"https?://[^\s<>\"]{3,2000}", text, re.IGNORECASE):
        return False
    try:
        return "." in (urlsplit(text).hostname or "")
    except ValueError:  # "http://[broken": not an address
        return False


def outlet_of(url: str) -> str:
    """The name of the outlet at an address: as we know it, else its host without "www.".

    >>> outlet_of("https://www.bbc.co.uk/news/world-1"), outlet_of("https://news.example.org/x")
    ('BBC News', 'news.example.org')
    """
    host = HOST_PREFIX.sub("", (urlsplit(url).hostname or "").lower())
    labels = host.split(".")
    known = {row[0]: row[1] for row in rows("outlets.tsv")}
    for start in range(len(labels) - 1):
        name = known.get(".".join(labels[start:]))
        if name:
            return name
    return host
