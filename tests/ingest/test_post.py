import asyncio
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from broadsheet.ingest.client import Client
from broadsheet.ingest.options import ClientOptions
from broadsheet.records import Page, Refusal, Refused

ANSWERS = {"/hub": (202, ""), "/old": (307, "/hub"), "/older": (302, "/hub")}


@pytest.fixture
def hub():
    """A hub on loopback: its address, and what it was sent."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append((self.path, self.headers["Content-Type"], body))
            status, location = ANSWERS[self.path]
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def post(url, form):
    async def go():
        async with Client(replace(ClientOptions(), allow_hosts=("127.0.0.1",), keep_alive=False)) as client:
            return await client.post(url, form)

    return asyncio.run(go())


def test_a_form_is_sent_and_any_success_is_a_page(hub):
    place, asked = hub
    outcome = post(f"{place}/hub", {"hub.mode": "subscribe", "hub.topic": "https://a.example/?a=1&b=2"})
    assert isinstance(outcome, Page)
    assert outcome.status == 202
    form = "hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fa%3D1%26b%3D2"
    assert asked == [("/hub", "application/x-www-form-urlencoded", form)]


def test_a_form_goes_along_only_with_redirects_that_keep_it(hub):
    place, asked = hub
    assert isinstance(post(f"{place}/old", {"a": "b"}), Page)
    assert [path for path, _, body in asked if body == "a=b"] == ["/old", "/hub"]
    assert isinstance(post(f"{place}/older", {"a": "b"}), Refused)
    assert asked[-1][0] == "/older"


def test_a_form_is_never_sent_to_a_private_address():
    outcome = post("http://169.254.169.254/latest", {"a": "b"})
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.ADDRESS
