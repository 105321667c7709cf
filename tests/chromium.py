"""A headless Chromium over its debugging pipe (the DevTools protocol, one JSON message a null byte)."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions --disable-dev-shm-usage "
    "--window-size=1000,800 --remote-debugging-pipe"
)

_PIPED = """
import os, sys
for number, descriptor in ((103, 1), (104, 2)):
    os.dup2(int(sys.argv[descriptor]), number)
os.dup2(103, 3)
os.dup2(104, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Starts the browser with the pipe at descriptors 3 (it reads) and 4 (it writes)."""


def installed() -> str | None:
    """The browser's path, None where none is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Chromium:
    """One browser with one tab, its profile in `folder`."""

    def __init__(self, browser: str, folder: Path) -> None:
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()

        piped = [sys.executable, "-c", _PIPED, str(to_browser), str(from_browser)]
        self._process = subprocess.Popen(
            [*piped, browser, *FLAGS.split(), f"--user-data-dir={folder}", "about:blank"],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._buffer = b""
        self._last = 0
        try:
            self._attach()
        except (OSError, RuntimeError):
            self.close()
            raise

    def _attach(self) -> None:
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self._call("Page.enable")

    def _call(self, method: str, **params: object) -> Any:
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": params}
        if hasattr(self, "_session"):
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"]

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._read, 65536)
            if not chunk:
                raise RuntimeError("Chromium has ended")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(line)
        return found

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the tab."""
        result = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return result["result"].get("value")

    def open(self, url: str) -> None:
        """Navigate as a person would, and wait until the page has loaded and come to rest."""
        self._call("Page.navigate", url="about:blank")
        self._call("Page.navigate", url=url)
        last = None
        for _ in range(100):
            time.sleep(0.02)
            state = self.evaluate("[document.readyState, scrollY, location.href.slice(0, 5)].join()")
            if state == last and str(state).startswith("complete") and "about" not in str(state):
                return
            last = state

    def close(self) -> None:
        os.close(self._write)
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._read)
