"""Fetching: an address in, documents out.

Comes in: a web address, a file or standard input. Goes out: the documents there, or for each the
reason why there is none. Never: a connection to anything but the public internet, whatever a name,
a redirect or a feed says; nor an answer without limits of size and time. Nothing is stored here.
"""

from articles.fetching.asking import Fetched, fetch
from articles.fetching.gathering import article_of, documents_from, is_address
from articles.fetching.network import PUBLIC, FetchError, Network, site_network

__all__ = [
    "PUBLIC",
    "FetchError",
    "Fetched",
    "Network",
    "article_of",
    "documents_from",
    "fetch",
    "is_address",
    "site_network",
]
