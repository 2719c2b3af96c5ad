"""No connection to anything but the public internet, whatever the spelling, name or redirect."""

import socket

import pytest

from articles.fetching import PUBLIC, FetchError, Network, fetch
from articles.fetching.network import find_target, is_public, look_up
from tests.fetching.servers import Answer, listen, loopback, serve

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",  # where clouds keep their secrets
    "100.64.0.1",  # behind carriers' NAT
    "192.0.0.8",
    "192.0.2.7",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:93.184.215.14",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",  # Teredo
    "2001:db8::1",
    "2002:7f00:1::1",  # 6to4 of 127.0.0.1
    "fc00::1",
    "fd12:3456:789a::1",
    "fe80::1",
    "fe80::1%1",
    "fec0::1",
    "ff02::1",
    "not an address",
]
OF_THIS_MACHINE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://127.0.0.1./",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "https://127.0.0.1/",
    "HTTP://127.0.0.1:80/",
]
NO_ADDRESSES = [
    ("ftp://wire.example/a", "no http or https"),
    ("file:///etc/hosts", "no http or https"),
    ("gopher://wire.example/", "no http or https"),
    ("//wire.example/a", "no http or https"),
    ("http:///a", "names no host"),
    ("http://[broken/", "no web address"),
    ("http://wire.example:99999/", "no proper port"),
    ("http://wire.example:22/", "asks for port 22; allowed are 80, 443"),
    ("http://wire.example:8080/", "port 8080"),
    ("http://ana:secret@wire.example/", "user name or a password"),
    ("http://wire.example\\@127.0.0.1/", "user name or a password"),
    ("http://wi re.example/", "no name of a host"),
    ("http://" + "a" * 70 + ".example/", "cannot be found"),
    ("http://wire.example/" + "a" * 2000, "longer than 2000"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "2a00:1450::1"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is connected to; nothing ever is."""
    tried: list[object] = []

    def create_connection(address: object, timeout: float | None = None) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError("refused by the test")

    monkeypatch.setattr(socket, "create_connection", create_connection)
    return tried


@pytest.mark.parametrize("address", OF_THIS_MACHINE)
def test_no_spelling_of_this_machine_is_connected_to(address, connections):
    with pytest.raises(FetchError, match=r"not on the public internet|cannot be found"):
        fetch(address)

    assert not connections


@pytest.mark.parametrize(("address", "reason"), NO_ADDRESSES)
def test_what_is_no_allowed_web_address_is_refused_with_the_reason(address, reason, connections):
    def look_up_nothing_public(host: str, port: int) -> tuple[str, ...]:
        return look_up(host, port) if len(host) > 60 else ("93.184.215.14",)

    with pytest.raises(FetchError, match=reason):
        fetch(address, network=Network(look_up=look_up_nothing_public))

    assert not connections


def test_one_private_address_among_public_ones_is_enough_to_refuse(connections):
    network = Network(look_up=lambda host, port: ("93.184.215.14", "10.0.0.1"))

    with pytest.raises(FetchError, match=r"wire\.example is at 10\.0\.0\.1"):
        fetch("http://wire.example/", network=network)

    assert not connections


def test_a_name_that_changes_after_the_look_up_is_connected_where_it_was(connections):
    answers = iter([("93.184.215.14",), ("127.0.0.1",)])
    network = Network(look_up=lambda host, port: next(answers))

    with pytest.raises(FetchError, match="refused"):
        fetch("http://rebinding.example/", network=network)

    assert connections == [("93.184.215.14", 80)]


def test_a_name_that_changes_between_redirects_is_looked_up_again():
    answers = iter([("127.0.0.1",), ("10.0.0.1",)])
    with serve({"/": Answer(status=302, headers={"Location": "/next"})}) as server:
        network = loopback(server.port, look_up=lambda host, port: next(answers))

        with pytest.raises(FetchError, match=r"redirected: .* is at 10\.0\.0\.1"):
            fetch(server.address(), network=network)

    assert [path for path, _ in server.asked] == ["/"]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "//10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/hosts",
        "http://ana:secret@wire.example/",
        "http://wire.example:22/",
        "http://[broken",
    ],
)
def test_a_redirect_is_judged_as_strictly_as_the_first_address(location):
    with listen(lambda connection: None) as (port, came):
        target = location.format(port=port)
        with serve({"/": Answer(status=301, headers={"Location": target})}) as server:
            network = loopback(server.port, ports=frozenset({80, 443, server.port, port}))

            with pytest.raises(FetchError):
                fetch(server.address(), network=network)

        assert not came


def test_nothing_listens_to_production_on_this_machine():
    with listen(lambda connection: None) as (port, came):
        for host in ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"):
            with pytest.raises(FetchError):
                fetch(f"http://{host}:{port}/", network=Network(ports=frozenset({port})))

    assert not came


def test_production_reaches_public_addresses_alone():
    assert PUBLIC.may_reach is is_public
    assert PUBLIC.look_up is look_up
    assert PUBLIC.ports == {80, 443}


@pytest.mark.parametrize(
    ("address", "host_header", "path"),
    [
        ("http://Wire.Example/a b?q=é#top", "wire.example", "/a%20b?q=%C3%A9"),
        ("https://wire.example:443", "wire.example", "/"),
        ("http://wire.example:443/", "wire.example:443", "/"),
        ("http://bücher.example/", "xn--bcher-kva.example", "/"),
        ("http://wire.example/a\r\nX: y", "wire.example", "/aX:%20y"),
        ("http://[2606:4700::1111]/", "[2606:4700::1111]", "/"),
    ],
)
def test_the_question_names_host_and_path(address, host_header, path):
    network = Network(look_up=lambda host, port: ("93.184.215.14",))

    target = find_target(address, network)

    assert (target.host_header, target.path) == (host_header, path)
