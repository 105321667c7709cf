"""Fetching as a stranger's address deserves: bounded, polite, and never into the private network.

An address is looked up once, every address it has is checked, and the connection goes to the one that was
checked, at every redirect anew: a name that changes its mind in between gains nothing.
"""

import asyncio
import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import FetchError

if TYPE_CHECKING:
    import ssl

    import httpx
    from protego import Protego

_WAIT_AT_MOST = 60.0
"""Seconds: a longer crawl delay in a robots.txt is cut to this."""
_ROBOTS_BYTES = 512_000
_ROBOTS_SECONDS = 86_400.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Bounds of a fetch. Sizes are bytes, times seconds."""

    allow: tuple[str, ...] = ()
    """Host names, addresses and networks (10.1.0.0/16) that may be fetched from although they are private."""
    seconds: float = 30.0
    """For a whole fetch, its redirects included."""
    max_bytes: int = 20_000_000
    """Of the body, after decompression."""
    redirects: int = 5
    interval: float = 2.0
    """Between two requests to one host."""
    user_agent: str = "Pressdesk/0.1 (press release archive)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` is where the redirects ended; the body of a page not modified is empty."""

    url: str
    status: int
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""
    """The media type alone, in lower case."""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def not_modified(self) -> bool:
        return self.status == 304


class StatusError(FetchError):
    """The server answered with an error. `retry_after` is in seconds, where the server names it."""

    def __init__(self, message: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host name, by the system's resolver. Raises OSError where it has none."""
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Fetcher:
    """Fetches, one request after the other, and remembers when it last asked which host."""

    def __init__(
        self,
        settings: FetchSettings = FetchSettings(),
        *,
        resolver: Resolver = resolve,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self._resolver = resolver
        self._sleep = sleep
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}
        self._tls: ssl.SSLContext | None = None

    def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, robots: bool = False
    ) -> Fetched:
        """Fetch `url`; with `etag` or `last_modified`, only if it has changed since.

        With `robots`, its host's robots.txt is asked first. Raises FetchError with one sentence for
        everything that goes wrong, StatusError where it is the server that says no.
        """
        delay = self._ask_robots(url) if robots else 0.0
        headers = {
            "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8"
        }
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        fetched = self._fetch(url, headers, self.settings.max_bytes, delay)
        if robots and fetched.url != url:
            self._ask_robots(fetched.url)
        return fetched

    def _fetch(self, url: str, headers: Mapping[str, str], max_bytes: int, delay: float = 0.0) -> Fetched:
        self._wait_for_turn(url, delay)
        try:
            return asyncio.run(self._bounded(url, headers, max_bytes))
        except TimeoutError as error:
            raise FetchError(f"{url} took longer than {self.settings.seconds:g} seconds.") from error

    async def _bounded(self, url: str, headers: Mapping[str, str], max_bytes: int) -> Fetched:
        # One deadline for all: a server that drips its headers byte by byte meets every smaller one.
        async with asyncio.timeout(self.settings.seconds):
            return await self._follow(url, headers, max_bytes)

    async def _follow(self, url: str, headers: Mapping[str, str], max_bytes: int) -> Fetched:
        import httpx

        at = _parsed(url)
        if self._tls is None:
            self._tls = httpx.create_ssl_context(trust_env=False)
        async with httpx.AsyncClient(
            verify=self._tls, trust_env=False, timeout=self.settings.seconds
        ) as client:
            for _ in range(self.settings.redirects + 1):
                answer = await self._hop(client, at, headers, max_bytes)
                if isinstance(answer, Fetched):
                    return answer
                at = answer
        raise FetchError(f"{url} is redirected more than {self.settings.redirects} times.")

    async def _hop(
        self, client: "httpx.AsyncClient", at: "httpx.URL", headers: Mapping[str, str], max_bytes: int
    ) -> "Fetched | httpx.URL":
        """One request to a checked address: what it gave, or where it leads."""
        import httpx

        failure: Exception | None = None
        for address in await self._checked(at):
            request = client.build_request(
                "GET",
                at.copy_with(host=address),
                headers={
                    **headers,
                    "Host": at.netloc.decode("ascii"),
                    "User-Agent": self.settings.user_agent,
                    "Accept-Encoding": "gzip, deflate",
                },
                extensions={"sni_hostname": at.raw_host.decode("ascii")},
            )
            try:
                response = await client.send(request, stream=True, follow_redirects=False)
            except httpx.ConnectError as error:
                failure = error
                continue
            except httpx.HTTPError as error:
                raise FetchError(f"{at} cannot be fetched: {_why(error)}.") from error
            try:
                return await _received(response, at, max_bytes)
            except httpx.HTTPError as error:
                raise FetchError(f"{at} broke off: {_why(error)}.") from error
            finally:
                await response.aclose()
        raise FetchError(f"{at} cannot be reached: {_why(failure)}.") from failure

    async def _checked(self, at: "httpx.URL") -> Sequence[str]:
        """The addresses of a host, all of them permitted."""
        host = at.raw_host.decode("ascii")
        port = at.port or (443 if at.scheme == "https" else 80)
        try:
            addresses = list(dict.fromkeys(await asyncio.to_thread(self._resolver, host, port)))
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{at} cannot be reached: there is no host {host}.") from error
        for address in addresses:
            if not permitted(host, address, self.settings.allow):
                raise FetchError(
                    f"{at} leads to {address}, an address of a private network; if that is meant, "
                    "name it under allow in pressdesk.toml."
                )
        return addresses

    def _wait_for_turn(self, url: str, delay: float) -> None:
        host = _parsed(url).host
        pause = self._asked.get(host, float("-inf")) + max(self.settings.interval, delay) - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._asked[host] = self._clock()

    def _ask_robots(self, url: str) -> float:
        """The crawl delay in seconds. Raises FetchError where robots.txt forbids the address."""
        at = _parsed(url)
        origin = f"{at.scheme}://{at.netloc.decode('ascii')}"
        known = self._robots.get(origin)
        if known is None or self._clock() - known[0] > _ROBOTS_SECONDS:
            known = (self._clock(), self._fetch_robots(origin))
            self._robots[origin] = known
        rules = known[1]
        if rules is None:
            return 0.0
        if not rules.can_fetch(url, self.settings.user_agent):
            raise FetchError(f"{url} may not be fetched: the robots.txt of {at.host} forbids it.")
        return min(float(rules.crawl_delay(self.settings.user_agent) or 0.0), _WAIT_AT_MOST)

    def _fetch_robots(self, origin: str) -> "Protego | None":
        """The rules of a host, None for none. One whose rules cannot be read forbids all (RFC 9309)."""
        from protego import Protego

        try:
            fetched = self._fetch(f"{origin}/robots.txt", {}, _ROBOTS_BYTES)
        except StatusError as error:
            if error.status < 500 and error.status != 429:
                return None
            raise FetchError(
                f"The robots.txt of {origin} cannot be read now, so nothing is fetched."
            ) from error
        return Protego.parse(fetched.body.decode("utf-8", "replace"))


def permitted(host: str, address: str, allow: Sequence[str] = ()) -> bool:
    """Whether a connection to `address`, looked up for `host`, may be made: public, or named in `allow`."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    forms = [found, *_embedded(found)]
    if all(_is_public(form) for form in forms):
        return True
    named = {name.lower().strip("[]") for name in allow}
    if host.lower().rstrip(".").strip("[]") in named:
        return True
    return any(_within(form, name) for form in forms for name in named)


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    )


def _embedded(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64 or int(address) >> 32 == 0:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [form for form in found if form is not None]


def _within(address: ipaddress.IPv4Address | ipaddress.IPv6Address, name: str) -> bool:
    try:
        return address in ipaddress.ip_network(name, strict=False)
    except ValueError:
        return False


def _parsed(url: str) -> "httpx.URL":
    import httpx

    try:
        at = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"{url!r} is no web address.") from error
    if at.scheme not in {"http", "https"} or not at.host:
        raise FetchError(f"{url!r} is no web address; only http and https are fetched.")
    if at.userinfo:
        raise FetchError("An address with a user name or password in it is not fetched; leave them out.")
    return at


async def _received(response: "httpx.Response", at: "httpx.URL", max_bytes: int) -> "Fetched | httpx.URL":
    if response.status_code in _REDIRECTS and "location" in response.headers:
        return _parsed(str(at.join(response.headers["location"])))
    if response.status_code >= 400:
        raise StatusError(
            f"{at} answered with {response.status_code} {response.reason_phrase}.".replace(" .", "."),
            response.status_code,
            _seconds(response.headers.get("retry-after")),
        )
    media, _, parameters = response.headers.get("content-type", "").partition(";")
    body = b"" if response.status_code == 304 else await _body(response, at, max_bytes)
    return Fetched(
        url=str(at),
        status=response.status_code,
        body=body,
        content_type=media.strip().lower(),
        charset=response.charset_encoding if parameters else None,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )


async def _body(response: "httpx.Response", at: "httpx.URL", max_bytes: int) -> bytes:
    """The body, decompressed no further than `max_bytes`; httpx itself would unpack a bomb's chunk whole."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise FetchError(f"{at} sends its text packed as {encoding}, which was not asked for.")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += chunk if unpack is None else unpack.decompress(chunk, max_bytes + 1 - len(body))
        except zlib.error as error:
            raise FetchError(f"{at} sends damaged data.") from error
        if len(body) > max_bytes:
            raise FetchError(f"{at} is larger than {max_bytes / 1e6:g} MB.")
    return bytes(body)


def _seconds(value: str | None) -> float | None:
    """What a Retry-After header says, in seconds from now."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _why(error: Exception | None) -> str:
    text = str(error).strip().rstrip(".") if error is not None else ""
    return text or (type(error).__name__ if error is not None else "it has no address")
