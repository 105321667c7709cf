"""Fetching is bounded, polite, and keeps out of the private network."""

import gzip
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from local_site import Reply, Site, serving

from index.errors import FetchError
from index.fetching import Fetcher, FetchSettings, StatusError, permitted

LOCAL = FetchSettings(allow=("127.0.0.1",), interval=0.0, seconds=10.0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def test_a_page_comes_with_its_type_charset_and_tags(site: Site) -> None:
    site.put("/a", "page", "text/html; charset=iso-8859-1", ETag='"1"', Last_Modified="yesterday")
    fetched = Fetcher(LOCAL).get(f"{site.url}/a")
    assert (fetched.body, fetched.content_type, fetched.charset) == (b"page", "text/html", "iso-8859-1")
    assert (fetched.etag, fetched.last_modified) == ('"1"', "yesterday")


def test_a_page_not_modified_is_told_apart(site: Site) -> None:
    site.put("/a", "page", ETag='"1"')
    assert Fetcher(LOCAL).get(f"{site.url}/a", etag='"1"').not_modified


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org", "no address", "http://", "//a/b"],
)
def test_only_http_and_https_are_fetched(url: str) -> None:
    with pytest.raises(FetchError, match="no web address"):
        Fetcher(LOCAL).get(url)


def test_an_address_with_a_password_is_refused_and_not_repeated(site: Site) -> None:
    with pytest.raises(FetchError) as refusal:
        Fetcher(LOCAL).get(f"http://user:secret@127.0.0.1:{site.port}/a")
    assert "secret" not in str(refusal.value)
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "127.0.0.1.",
    ],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_fetched(site: Site, host: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(FetchSettings(interval=0.0)).get(f"http://{host}:{site.port}/")
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:0a00:0001::1",
        "no address",
    ],
)  # fmt: skip
def test_no_private_address_is_permitted(address: str) -> None:
    assert not permitted("name.example", address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_a_public_address_is_permitted(address: str) -> None:
    assert permitted("name.example", address)


@pytest.mark.parametrize("allow", ["10.1.2.3", "10.1.0.0/16", "newsroom.internal", "NEWSROOM.internal"])
def test_a_setting_may_name_a_private_host_address_or_network(allow: str) -> None:
    assert permitted("newsroom.internal", "10.1.2.3", (allow,))
    assert not permitted("other.internal", "10.2.0.1", (allow,))


def test_a_redirect_into_the_private_network_is_refused(site: Site) -> None:
    site.redirect("/a", "http://localhost:1/secret")
    with pytest.raises(FetchError, match="private network"):
        Fetcher(
            FetchSettings(allow=("127.0.0.1",), interval=0.0), resolver=_named({"localhost": ["10.0.0.9"]})
        ).get(f"{site.url}/a")


def test_a_redirect_to_a_file_is_refused(site: Site) -> None:
    site.redirect("/a", "file:///etc/passwd")
    with pytest.raises(FetchError, match="no web address"):
        Fetcher(LOCAL).get(f"{site.url}/a")


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.redirect("/a", "/b")
    site.put("/b", "page")
    assert Fetcher(LOCAL).get(f"{site.url}/a").url == f"{site.url}/b"


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.redirect("/a", "/a")
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        Fetcher(LOCAL).get(f"{site.url}/a")
    assert site.count("/a") == 6


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    looked_up: list[str] = []

    def resolver(host: str, _port: int) -> list[str]:
        looked_up.append(host)
        return next(answers)

    seen: list[str | None] = []

    def page(request: BaseHTTPRequestHandler) -> Reply:
        seen.append(request.headers["Host"])
        return 200, {}, b"page"

    site.pages["/a"] = page
    fetched = Fetcher(LOCAL, resolver=resolver).get(f"http://rebinding.example:{site.port}/a")
    assert fetched.body == b"page"
    assert looked_up == ["rebinding.example"]
    assert seen == [f"rebinding.example:{site.port}"]


def test_a_name_with_one_private_address_among_public_ones_is_refused(site: Site) -> None:
    resolver = _named({"mixed.example": ["93.184.216.34", "10.0.0.1"]})
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        Fetcher(LOCAL, resolver=resolver).get("http://mixed.example/")


def test_a_host_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(FetchError, match=r"there is no host nowhere\.invalid"):
        Fetcher(LOCAL, resolver=_named({})).get("http://nowhere.invalid/")


def test_a_closed_port_is_one_sentence() -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        Fetcher(LOCAL).get("http://127.0.0.1:9/")


def test_a_page_larger_than_the_bound_is_given_up(site: Site) -> None:
    site.put("/a", b"x" * 200_000)
    with pytest.raises(FetchError, match=r"larger than 0\.1 MB"):
        Fetcher(FetchSettings(allow=("127.0.0.1",), interval=0.0, max_bytes=100_000)).get(f"{site.url}/a")


@pytest.mark.parametrize("pack", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked(site: Site, pack: str) -> None:
    body = gzip.compress(b"page") if pack == "gzip" else zlib.compress(b"page")
    site.put("/a", body, Content_Encoding=pack)
    assert Fetcher(LOCAL).get(f"{site.url}/a").body == b"page"


def test_a_decompression_bomb_is_stopped(site: Site) -> None:
    site.put("/a", gzip.compress(bytes(300_000_000), 1), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than 20 MB"):
        Fetcher(LOCAL).get(f"{site.url}/a")


@pytest.mark.parametrize(("pack", "why"), [("br", "packed as br"), ("gzip", "damaged data")])
def test_a_page_that_cannot_be_unpacked_is_one_sentence(site: Site, pack: str, why: str) -> None:
    site.put("/a", b"no such data", Content_Encoding=pack)
    with pytest.raises(FetchError, match=why):
        Fetcher(LOCAL).get(f"{site.url}/a")


def test_a_server_that_drips_its_answer_is_given_up_in_time(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        for _ in range(40):
            try:
                request.wfile.write(b"H")
            except OSError:
                return
            time.sleep(0.05)

    site.pages["/a"] = drip
    with pytest.raises(FetchError, match=r"longer than 0\.4 seconds"):
        Fetcher(FetchSettings(allow=("127.0.0.1",), seconds=0.4)).get(f"{site.url}/a")


def test_an_error_of_the_server_keeps_its_status_and_when_to_come_back(site: Site) -> None:
    site.pages["/a"] = (503, {"Retry-After": "120"}, b"")
    with pytest.raises(StatusError, match="503 Service Unavailable") as refusal:
        Fetcher(LOCAL).get(f"{site.url}/a")
    assert (refusal.value.status, refusal.value.retry_after) == (503, 120.0)


def test_what_robots_txt_forbids_is_not_fetched(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    site.put("/a", "page")
    fetcher = Fetcher(LOCAL)
    assert fetcher.get(f"{site.url}/a", robots=True).body == b"page"
    with pytest.raises(FetchError, match=r"robots\.txt of 127\.0\.0\.1 forbids it"):
        fetcher.get(f"{site.url}/private/a", robots=True)
    assert site.asked == ["/robots.txt", "/a"]


def test_a_redirect_does_not_lead_around_robots_txt(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    site.redirect("/a", "/private/a")
    site.put("/private/a", "page")
    with pytest.raises(FetchError, match="forbids it"):
        Fetcher(LOCAL).get(f"{site.url}/a", robots=True)


def test_a_host_without_robots_txt_forbids_nothing(site: Site) -> None:
    site.put("/a", "page")
    assert Fetcher(LOCAL).get(f"{site.url}/a", robots=True).body == b"page"


def test_a_host_whose_robots_txt_cannot_be_read_forbids_everything(site: Site) -> None:
    site.pages["/robots.txt"] = (500, {}, b"")
    with pytest.raises(FetchError, match="cannot be read now"):
        Fetcher(LOCAL).get(f"{site.url}/a", robots=True)


def test_two_requests_to_one_host_are_an_interval_apart(site: Site) -> None:
    site.put("/a", "page")
    slept: list[float] = []
    fetcher = Fetcher(
        FetchSettings(allow=("127.0.0.1",), interval=2.0), sleep=slept.append, clock=lambda: 50.0
    )
    fetcher.get(f"{site.url}/a")
    fetcher.get(f"{site.url}/a")
    assert slept == [2.0]


def test_a_crawl_delay_is_kept(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    site.put("/a", "page")
    slept: list[float] = []
    Fetcher(LOCAL, sleep=slept.append, clock=lambda: 50.0).get(f"{site.url}/a", robots=True)
    assert slept == [7.0]


def test_the_next_address_of_a_name_is_tried_where_one_is_closed(site: Site) -> None:
    site.put("/a", "page")
    settings = FetchSettings(allow=("127.0.0.0/8",), interval=0.0)
    fetcher = Fetcher(settings, resolver=lambda _host, _port: ["127.0.0.2", "127.0.0.1"])
    assert fetcher.get(f"http://two.example:{site.port}/a").body == b"page"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2015 07:28:00 -0000", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_when_to_come_back_may_be_a_date(site: Site, value: str, seconds: float | None) -> None:
    site.pages["/a"] = (429, {"Retry-After": value}, b"")
    with pytest.raises(StatusError) as refusal:
        Fetcher(LOCAL).get(f"{site.url}/a")
    assert refusal.value.retry_after == seconds


def test_a_connection_that_breaks_off_is_one_sentence(site: Site) -> None:
    def half(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    site.pages["/a"] = half
    with pytest.raises(FetchError, match="broke off"):
        Fetcher(LOCAL).get(f"{site.url}/a")


def test_an_answer_that_is_no_http_is_one_sentence(site: Site) -> None:
    site.pages["/a"] = lambda request: request.wfile.write(b"hello\r\n\r\n") and None
    with pytest.raises(FetchError, match="cannot be fetched"):
        Fetcher(LOCAL).get(f"{site.url}/a")


def _named(hosts: dict[str, list[str]]):
    def resolver(host: str, _port: int) -> list[str]:
        if host not in hosts and host != "127.0.0.1":
            raise OSError("no such name")
        return hosts.get(host, [host])

    return resolver
