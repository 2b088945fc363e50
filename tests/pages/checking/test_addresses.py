"""What may be asked: addresses of the public web, on the very machine that was checked."""

import pytest

from wiki.pages.checking.addresses import Unfit, is_public, place_of

PUBLIC = ["93.184.215.14"]


@pytest.mark.parametrize("ip", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "2a01:e0a::1"])
def test_machines_of_the_open_internet_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.5",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1", "3fff::1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
        "::ffff:93.184.215.14", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
        "", "localhost", "127.1", "2130706433", "0x7f000001", "1.1.1.1%eth0",
    ],
)  # fmt: skip
def test_every_other_machine_is_not(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/", "file:///etc/passwd", "gopher://a.test/", "//a.test", "a.test", "http://",
        "http:///x", "https://a.test:8080/", "http://a.test:22/", "http://a.test:0x50/",
        "http://user@a.test/", "http://user:word@a.test/", "http://@a.test/", "http://:@a.test/",
        "http://a.test:99999/", f"http://a.test/{'x' * 2000}", "http://[::1", "http://a..test/",
        f"http://{'x' * 70}.test/",
    ],
)  # fmt: skip
def test_what_is_not_of_the_web_is_not_asked(url: str) -> None:
    with pytest.raises(Unfit):
        place_of(url, lambda _host, _port: PUBLIC)


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["10.0.0.1", "93.184.215.14"]]
)
def test_a_name_that_leads_to_a_private_machine_is_not_asked_even_if_it_also_leads_elsewhere(
    found: list[str],
) -> None:
    with pytest.raises(Unfit):
        place_of("https://a.test/", lambda _host, _port: found)


def test_an_address_is_asked_as_a_browser_would_write_it() -> None:
    place = place_of("HTTP://Élan.TEST./été à?q=ça&b=1#place", lambda _host, _port: PUBLIC)
    assert (place.scheme, place.host, place.port) == ("http", "xn--lan-9la.test", 80)
    assert place.path == "/%C3%A9t%C3%A9%20%C3%A0?q=%C3%A7a&b=1"
    assert place.ip == PUBLIC[0]
    assert place_of("https://a.test", lambda _host, _port: PUBLIC)[2:4] == (443, "/")
    assert place_of("https://a.test:80/%20x", lambda _host, _port: PUBLIC)[2:4] == (80, "/%20x")


def test_numeric_hosts_in_disguise_are_refused_where_they_lead() -> None:
    """Resolvers turn all of these into 127.0.0.1."""
    for host in ("2130706433", "0x7f.1", "127.1", "localhost", "[::1]"):
        with pytest.raises(Unfit):
            place_of(f"http://{host}/", lambda host, _port: ["::1" if ":" in host else "127.0.0.1"])
