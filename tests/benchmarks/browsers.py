"""How soon a browser shows ten thousand events, and in how much memory: ours and two libraries.

Ours is the timeline's first page, which brings more as one scrolls, made anew for each browser by a
server that has answered before. Both libraries are given all 10,000; vis-timeline in its best
light, with only the newest hundred in view. Ready is two frames after the component says so, and
after the page is loaded in ours; memory is what the page's own process keeps for itself. All take
turns, since the machine's speed changes; the median of three.
"""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import statistics
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.http import HOST

EVENTS, IN_VIEW, TIMES = 10_000, 100, 3
LONGEST_MS = 180_000
WARMED = 10  # pages, so that each of the server's processes has made some
_READERS = count()
_READY = """const shown = () => { window.shown = performance.now(); };
const ready = () => requestAnimationFrame(() => requestAnimationFrame(shown));"""
_PAGES = {
    "vis": f"""<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="vis.css">
<div id="line"></div><script src="vis.js"></script><script>{_READY}
fetch("vis.json").then(answer => answer.json()).then(all => {{
  const line = new vis.Timeline(document.getElementById("line"), new vis.DataSet(all),
    {{start: all[{IN_VIEW - 1}].start, end: all[0].start, height: "600px"}});
  let once = false;
  line.on("changed", () => {{ if (!once) {{ once = true; ready(); }} }});
}});</script>""",
    "TimelineJS": f"""<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="css/timeline.css">
<div id="line" style="width:1200px;height:700px"></div>
<script src="js/timeline.js"></script><script>{_READY}
fetch("story.json").then(answer => answer.json()).then(all => {{
  const line = new TL.Timeline("line", all);
  line.on("loaded", ready);
}});</script>""",
}


def measure(url: str, port: int, modules: Path, folder: Path) -> dict[str, float]:
    """Milliseconds and megabytes of each."""
    from tests.journeys.conftest import FLAGS

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return {}
    site = _lay_out(url, modules, folder)
    figures: dict[str, float] = {}
    with _served(site) as beside, sync_playwright() as playwright:
        addresses = {
            "ours": f"http://{HOST}:{port}/",
            "vis": f"http://{HOST}:{beside}/vis.html",
            "TimelineJS": f"http://{HOST}:{beside}/TimelineJS.html",
        }
        for _ in range(WARMED):
            theme = f"theme={_theme_of_nobody()}"
            asked = urllib.request.Request(addresses["ours"], headers={"Cookie": theme})
            urllib.request.urlopen(asked).read()
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in addresses}
        for _ in range(TIMES):
            for name, address in addresses.items():
                browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
                found[name].append(_shown(browser, address))
                browser.close()
    for name, measured in found.items():
        figures[f"browser: {name} ms"] = statistics.median(ms for ms, _ in measured)
        figures[f"browser: {name} MB"] = statistics.median(mb for _, mb in measured)
    return figures


def _shown(browser: Browser, address: str) -> tuple[float, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(LONGEST_MS)
    if not address.endswith(".html"):  # ours says nothing: it is there once it is loaded
        page.context.add_cookies([{"name": "theme", "value": _theme_of_nobody(), "url": address}])
        page.add_init_script(f'{_READY} addEventListener("load", ready);')
    page.goto(address)
    page.wait_for_function("() => window.shown")
    taken = float(page.evaluate("() => window.shown"))
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return taken, max(_own_megabytes(one["id"]) for one in processes if one["type"] == "renderer")


def _theme_of_nobody() -> str:
    """A cookie's value that no other reader has: the page is made anew for it."""
    return f"none-{next(_READERS)}"


def _own_megabytes(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if not rollup.exists():
        return 0.0
    sizes = re.findall(r"^Private_\w+:\s+(\d+)", rollup.read_text(), re.MULTILINE)
    return sum(map(int, sizes)) / 1000


def _lay_out(url: str, modules: Path, folder: Path) -> Path:
    """The folder of the libraries' pages, with the newest events of the corpus."""
    site = folder / "site"
    shutil.copytree(modules / "@knight-lab/timelinejs/dist", site)
    vis = modules / "vis-timeline"
    shutil.copy(vis / "standalone/umd/vis-timeline-graph2d.min.js", site / "vis.js")
    shutil.copy(vis / "styles/vis-timeline-graph2d.min.css", site / "vis.css")
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT id, title, sort_on FROM timeline_event WHERE sort_on IS NOT NULL "
            "ORDER BY sort_on DESC, id DESC LIMIT %s",
            [EVENTS],
        ).fetchall()
    items = [{"id": pk, "content": title, "start": day.isoformat()} for pk, title, day in rows]
    slides = [
        {
            "start_date": {"year": day.year, "month": day.month, "day": day.day},
            "text": {"headline": title},
        }
        for _, title, day in rows
    ]
    (site / "vis.json").write_text(json.dumps(items))
    (site / "story.json").write_text(json.dumps({"events": slides}))
    for name, page in _PAGES.items():
        (site / f"{name}.html").write_text(page)
    return site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """A benchmark prints figures only."""


@contextmanager
def _served(site: Path) -> Iterator[int]:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer((HOST, 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
