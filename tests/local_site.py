"""A web server of the tests' own, on a free port of this machine."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, dict[str, str], bytes]


class Site:
    """`pages` maps a path to a reply, or to a function that makes one; `asked` lists what was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Reply | Callable[[BaseHTTPRequestHandler], Reply | None]] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: str | bytes, media: str = "text/html", **headers: str) -> None:
        """Serve `body` at `path`; underscores in header names stand for hyphens."""
        whole = {"Content-Type": media, **{name.replace("_", "-"): text for name, text in headers.items()}}
        self.pages[path] = (200, whole, body.encode() if isinstance(body, str) else body)

    def redirect(self, path: str, to: str) -> None:
        self.pages[path] = (302, {"Location": to}, b"")

    def count(self, path: str) -> int:
        return self.asked.count(path)


@contextmanager
def serving() -> Iterator[Site]:
    """A running site, stopped at the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            page = site.pages.get(self.path, (404, {}, b"not here"))
            reply = page(self) if callable(page) else page
            if reply is None:
                return
            status, headers, body = reply
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
