"""Which machines may be asked: public ones only, looked up once and held to."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import IPv4Network, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings

from articles.reading.document import UnreadableError

DEFAULT_PORTS = {"http": 80, "https": 443}
WORLD = IPv6Network("2000::/3")
"""All that IANA has given out of IPv6; outside lie NAT64 (64:ff9b::/96), mapped and local ones."""
TUNNELS = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4: an IPv4 address, perhaps a private one, wrapped in a public one."""
RELAYS = IPv4Network("192.88.99.0/24")
"""6to4 relays, withdrawn by RFC 7526; Python still calls them global."""
LONGEST_ADDRESS = 2000
SHOWN_CHARACTERS = 120


class FetchError(UnreadableError):
    """An address that gives no document; the message says why and names what was asked.

    `retry_after_seconds` is what the server wishes, 0 where it says nothing.
    """

    def __init__(self, reason: str, *, retry_after_seconds: int = 0) -> None:
        super().__init__(_printable(reason))
        self.retry_after_seconds = retry_after_seconds


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a machine on the public internet, by itself and by what it
    may wrap.

    `is_global` alone would let through multicast, Teredo, 6to4 and NAT64 (measured in Python 3.13).

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("2002:7f00:1::")
    (True, False, False)
    """
    try:
        ip = ip_address(address)
    except ValueError:  # nothing that a resolver should answer
        return False
    if ip.version == 4:
        return ip.is_global and not ip.is_multicast and ip not in RELAYS
    return ip.is_global and ip in WORLD and not any(ip in tunnel for tunnel in TUNNELS)


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host, in the system's order of preference.

    Numbers in any spelling (2130706433, 0x7f.1) are what the system takes them for.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in found))


@dataclass(frozen=True, slots=True)
class Network:
    """How the outside is reached: PUBLIC, always, but for tests that serve from this machine.

    No setting reaches `look_up`, `may_reach` and `tls`; `ports` may be widened by the operator.
    """

    look_up: Callable[[str, int], tuple[str, ...]] = look_up
    may_reach: Callable[[str], bool] = is_public
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    ports: frozenset[int] = frozenset(DEFAULT_PORTS.values())
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0


PUBLIC = Network()


def site_network() -> Network:
    """PUBLIC, with the ports of the setting FETCH_PORTS where the operator has given any."""
    ports = frozenset(int(port) for port in getattr(settings, "FETCH_PORTS", ()))
    return replace(PUBLIC, ports=ports or PUBLIC.ports)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to ask one machine for: `addresses` have been looked up and may all be reached."""

    is_encrypted: bool
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def host_header(self) -> str:
        """The name as the machine knows it, with the port where it is not the usual one."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        usual = DEFAULT_PORTS["https" if self.is_encrypted else "http"]
        return name if self.port == usual else f"{name}:{self.port}"


def find_target(address: str, network: Network) -> Target:
    """What to ask for, and at which IP addresses: the only look-up that is made.

    Raises FetchError for what is no web address, for a port that is not allowed, and where any of
    the host's addresses is not public.
    """
    parts = _parts(address)
    scheme = parts.scheme.lower()
    host = _ascii_host(parts)
    port = _port(parts) or DEFAULT_PORTS[scheme]
    if port not in network.ports:
        allowed = ", ".join(str(number) for number in sorted(network.ports))
        raise FetchError(f"{_shown(address)} asks for port {port}; allowed are {allowed}")
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~", errors="replace") or "/"
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?", errors="replace")
    return Target(
        is_encrypted=scheme == "https",
        host=host,
        port=port,
        path=f"{path}?{query}" if query else path,
        addresses=_addresses(host, port, network),
    )


def _parts(address: str) -> SplitResult:
    if len(address) > LONGEST_ADDRESS:
        raise FetchError(f"the address is longer than {LONGEST_ADDRESS} characters")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise FetchError(f"{_shown(address)} is no web address: {error}") from error
    if parts.scheme.lower() not in DEFAULT_PORTS:
        raise FetchError(f"{_shown(address)} is no http or https address")
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address carries a user name or a password")
    if not parts.hostname:
        raise FetchError(f"{_shown(address)} names no host")
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise FetchError(f"{_shown(parts.netloc)} has no proper port") from error


def _ascii_host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise FetchError(f"{_shown(host)} is no name of a host") from error
    if not name.isprintable() or set(name) & set(" /\\@?#<>\"'"):
        raise FetchError(f"{_shown(host)} is no name of a host")
    return name


def _addresses(host: str, port: int, network: Network) -> tuple[str, ...]:
    try:
        found = network.look_up(host, port)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label of more than 63 characters
        raise FetchError(f"{_shown(host)} cannot be found: no such host") from error
    for address in found:
        if not network.may_reach(address):
            raise FetchError(f"{_shown(host)} is at {address}, which is not on the public internet")
    if not found:
        raise FetchError(f"{_shown(host)} has no address")
    return found


def _shown(words: str) -> str:
    return words if len(words) <= SHOWN_CHARACTERS else f"{words[:SHOWN_CHARACTERS]}…"


def _printable(words: str) -> str:
    """Without what would steer a terminal: servers choose some of the words."""
    return "".join(letter if letter.isprintable() else "?" for letter in words)
