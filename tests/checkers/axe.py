"""axe-core and screenshots in a headless Chromium, driven over the WebDriver protocol by chromedriver."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checkers.common import browser, missing, node_modules

__all__ = ["Browser", "Seen", "open_browser"]

_RUN = """
const done = arguments[0];
axe.run(document, {resultTypes: ['violations']}).then(result => done({
  width: innerWidth,
  scroll_width: document.documentElement.scrollWidth,
  violations: result.violations.map(one => one.id + ': ' + one.help + ': '
    + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')),
}), error => done({width: 0, scroll_width: 0, violations: [String(error)]}));
"""
_PORT = re.compile(r"success.* on port (\d+)")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What axe objects to, and how wide the window and the page in it are."""

    violations: list[str]
    width: int
    scroll_width: int


class Browser:
    """A session of WebDriver: pages at any width, by day or night."""

    def __init__(self, address: str, session: str) -> None:
        self._address = f"{address}/session/{session}"

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        return _post(f"{self._address}{path}", body)

    def _devtools(self, command: str, **parameters: Any) -> Any:
        return self._post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def show(self, page: Path, *, width: int, dark: bool = False) -> None:
        """Opens a file in a window of that many CSS pixels."""
        self._devtools("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._devtools("Emulation.setEmulatedMedia", features=[scheme])
        self._devtools("Emulation.setFocusEmulationEnabled", enabled=True)  # other windows of the machine may have it
        self._post("/url", {"url": page.resolve().as_uri()})

    def axe(self) -> Seen:
        """Runs all of axe's rules on the page that is shown."""
        script = (node_modules("axe-core") / "axe.min.js").read_text("utf-8")
        self._post("/execute/sync", {"script": script, "args": []})
        return Seen(**self._post("/execute/async", {"script": _RUN, "args": []}))

    def run(self, script: str) -> Any:
        """What a script returns on the page that is shown."""
        return self._post("/execute/sync", {"script": script, "args": []})

    def run_async(self, script: str) -> Any:
        """What a script hands to its last argument, a function, on the page that is shown."""
        return self._post("/execute/async", {"script": script, "args": []})

    def picture(self, *, top: int = 0, height: int = 900, width: int = 1280) -> bytes:
        """A PNG of part of the page that is shown."""
        clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
        shot = self._devtools("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def pdf(self) -> bytes:
        """The page that is shown, as its print rules make it."""
        printed = self._devtools("Page.printToPDF", preferCSSPageSize=True, generateDocumentOutline=True)
        return base64.b64decode(printed["data"])


@contextmanager
def open_browser(work: Path) -> Iterator[Browser]:
    """A headless Chromium; its files go below `work`."""
    driver = shutil.which("chromedriver") or missing("axe needs chromedriver")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work / 'profile'}"]
    options = {"binary": browser(), "args": arguments}
    with subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            port = next(match[1] for match in map(_PORT.search, process.stdout) if match)
            address = f"http://127.0.0.1:{port}"
            capabilities = {"alwaysMatch": {"goog:chromeOptions": options, "timeouts": {"script": 120_000}}}
            session = _post(f"{address}/session", {"capabilities": capabilities})["sessionId"]
            try:
                yield Browser(address, session)
            finally:
                _send(urllib.request.Request(f"{address}/session/{session}", method="DELETE"))
        finally:
            process.terminate()


def _post(address: str, body: dict[str, Any]) -> Any:
    headers = {"Content-Type": "application/json"}
    return _send(urllib.request.Request(address, json.dumps(body).encode(), headers, method="POST"))


def _send(request: urllib.request.Request) -> Any:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=180) as answer:
        return json.load(answer)["value"]
