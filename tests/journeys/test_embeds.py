"""A list in somebody else's page: a click on an event opens the event, in the window around it."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.factories import make_event, make_mention

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def blog_of(tmp_path):
    """Makes a page of somebody else's, on a host of its own; gives its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def made(body):
            (tmp_path / "post.html").write_text(f"<!doctype html><p>As I said:</p>{body}")
            return f"http://127.0.0.1:{server.server_port}/post.html"

        yield made
        server.shutdown()


def test_a_link_of_a_frame_opens_the_event_around_it(live_server, browser, client, blog_of):
    event = make_event("2022-01-10", read_title="Envoys meet in Geneva")
    make_mention(event)
    origin = live_server.url
    host = origin.removeprefix("http://")
    told = client.get("/oembed", {"url": f"{origin}/2022/01/10/"}, headers={"host": host}).json()
    blog = browser.new_page()
    blog.goto(blog_of(told["html"]))
    link = blog.frame_locator("iframe").get_by_role("link", name="Envoys meet in Geneva")

    link.click()

    blog.wait_for_url(re.compile(rf"{re.escape(origin)}/events/{event.pk}-"))
    assert blog.get_by_role("heading", level=1).inner_text() == "Envoys meet in Geneva"
    blog.close()
