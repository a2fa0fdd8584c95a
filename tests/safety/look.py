"""Opens pages in Chromium as a reader would, touches everything on them, and tells whatever happened."""

from collections.abc import Iterable, Mapping
from typing import Any

from safety.walk import OURS

_TOUCH = """() => {
  const told = [];
  const never = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'file:']);
  document.addEventListener('click', event => event.preventDefault(), true);
  document.addEventListener('submit', event => event.preventDefault(), true);
  for (const node of document.querySelectorAll('*')) {
    for (const {name} of node.attributes)
      if (name.startsWith('on') || name === 'style') told.push(`${node.tagName} ${name}`);
    if ('protocol' in node && node.href && never.has(node.protocol)) told.push(`${node.tagName} ${node.href}`);
    if (/^(iframe|frame|object|embed|applet|base|form|template|portal)$/i.test(node.tagName)) told.push(node.tagName);
    for (const kind of ['mouseover', 'mouseenter', 'pointerover', 'click', 'focus', 'error', 'toggle'])
      node.dispatchEvent(new Event(kind, {bubbles: false, cancelable: true}));
  }
  return told;
}"""
_READ = """contents => {
  for (const content of contents) {
    const item = document.body.appendChild(document.createElement('div'));
    item.innerHTML = content;
    item.innerHTML = item.innerHTML;
  }
}"""


class Onlooker:
    """One browser window. `told` holds dialogs, foreign requests, messages, errors, windows and other surprises."""

    def __init__(self, browser: Any, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.told: list[str] = []
        self.page = browser.new_context().new_page()
        self.page.route("**/*", self._answer)
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._message)
        self.page.on("pageerror", lambda error: self._tell(f"error {error}"))
        self.page.on("popup", lambda window: self._tell(f"window {window.url}"))
        self.page.on("download", lambda download: self._tell(f"download {download.url}"))
        self.page.on("websocket", lambda socket: self._tell(f"socket {socket.url}"))
        self.page.on("worker", lambda worker: self._tell(f"worker {worker.url}"))

    def look_at(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.page.goto(OURS + path.removesuffix("index.html"), wait_until="load")
            self._touch(OURS + path.removesuffix("index.html"))

    def read(self, contents: list[str]) -> None:
        """What a feed reader does that trusts us: each item written into its own page."""
        self.page.goto(OURS + "reader.html", wait_until="load")
        self.page.evaluate(_READ, contents)
        self._touch(OURS + "reader.html")

    def close(self) -> None:
        self.page.context.close()

    def _touch(self, address: str) -> None:
        for surprise in self.page.evaluate(_TOUCH):
            self._tell(surprise)
        if self.page.url.partition("#")[0] != address:
            self._tell(f"went to {self.page.url}")

    def _tell(self, what: str) -> None:
        self.told.append(f"{self.page.url}: {what}")

    def _dialog(self, dialog: Any) -> None:
        self._tell(f"dialog {dialog.message}")
        dialog.dismiss()

    def _message(self, message: Any) -> None:
        if not message.text.startswith("Failed to load resource"):
            self._tell(f"message {message.text}")

    def _answer(self, route: Any) -> None:
        url = route.request.url
        if not url.startswith(OURS):
            self._tell(f"request {url}")
            route.abort()
            return
        path = url.removeprefix(OURS).partition("?")[0].partition("#")[0]
        path += "index.html" if not path or path.endswith("/") else ""
        if path == "reader.html":
            route.fulfill(body="<!doctype html><title>Reader</title><body>", content_type="text/html; charset=utf-8")
        elif path in self.files:
            kinds = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "png": "image/png"}
            route.fulfill(body=self.files[path], content_type=kinds.get(path.rpartition(".")[2], "text/plain"))
        else:
            route.fulfill(status=404, body="")
