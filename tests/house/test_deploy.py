"""The recipes in deploy/: nginx really started in front of the real site, the unit verified, the rest checked for what exists."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
HOST = "news.example.org"
ECHO = """
import json
from broadsheet.site import peer

def application(environ, start_response):
    peer.settle(environ)
    told = {name: environ.get(name, "") for name in ("REMOTE_ADDR", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]
"""


def program(name: str) -> str:
    """Find a program; where it is missing the test is skipped, and fails where continuous integration promises it."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed")
    if found is None:
        pytest.skip(f"{name} is not installed; the recipe is not tried")
    return found


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 40
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        assert process.poll() is None, "it ended"
        assert time.monotonic() < deadline, "it never listened"
        time.sleep(0.05)


@dataclass
class Front:
    """nginx with our recipe; ``ask`` is a visitor's request through it."""

    plain: int
    tls: int
    certificate: Path

    def ask(
        self, path: str, *, source: str = "127.0.0.1", method: str = "GET", body: str | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        context = ssl.create_default_context(cafile=str(self.certificate))
        raw = socket.create_connection(("127.0.0.1", self.tls), timeout=20, source_address=(source, 0))
        connection = http.client.HTTPConnection(HOST)
        connection.sock = context.wrap_socket(raw, server_hostname=HOST)
        connection.request(method, path, body=body, headers={"Host": HOST, "Connection": "close", **headers})
        return connection.getresponse()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    crt, key = folder / "news.crt", folder / "news.key"
    subprocess.run(
        [
            program("openssl"),
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={HOST}",
            "-addext",
            f"subjectAltName=DNS:{HOST}",
            "-keyout",
            key,
            "-out",
            crt,
        ],
        check=True,
        capture_output=True,
    )
    return crt, key


@contextlib.contextmanager
def nginx(folder: Path, certificate: tuple[Path, Path], site: int) -> Iterator[Front]:
    """Start nginx with deploy/nginx.conf; only ports and the certificate's place are exchanged."""
    plain, tls = free_ports(2)
    recipe = (DEPLOY / "nginx.conf").read_text()
    exchanged = {
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{tls} ssl",
        "/etc/letsencrypt/live/news.example.org/fullchain.pem": str(certificate[0]),
        "/etc/letsencrypt/live/news.example.org/privkey.pem": str(certificate[1]),
    }
    for old, new in exchanged.items():
        assert old in recipe
        recipe = recipe.replace(old, new)
    recipe = re.sub(r"^\s*listen \[::\].*\n", "", recipe, flags=re.MULTILINE)
    folder.mkdir()
    (folder / "broadsheet.conf").write_text(recipe)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include {folder}/broadsheet.conf;\n}}\n"
    )
    command = [program("nginx"), "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command)
    try:
        wait_until_open(tls, process)
        yield Front(plain, tls, certificate[0])
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
    try:
        wait_until_open(port, process)
        yield
    finally:
        process.terminate()
        process.wait(15)


def environment(data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BROADSHEET_", "DJANGO_"))}
    return kept | {"BROADSHEET_DATA": str(data), "BROADSHEET_PORT": str(port), "BROADSHEET_URL": f"https://{HOST}"}


def test_nginx_in_front_of_the_real_site(tmp_path, certificate):
    program("nginx")
    (port,) = free_ports(1)
    settings = environment(tmp_path / "data", port)
    console = [sys.executable, "-m", "broadsheet.cli"]
    prepared = subprocess.run([*console, "prepare"], env=settings, capture_output=True, text=True, check=True)
    link = json.loads(prepared.stdout)["owner_link"]
    assert link.startswith(f"https://{HOST}/")
    with running([*console, "web"], settings, port), nginx(tmp_path / "nginx", certificate, port) as front:
        answer = front.ask("/")  # nobody has said yet whom the site is for
        assert (answer.status, answer.getheader("Location")) == (302, "/sign-in/?next=/")
        answer.read()
        page = front.ask("/sign-in/").read().decode()
        assert "</html>" in page
        assert answer.getheader("Set-Cookie") is None
        assert answer.getheader("Strict-Transport-Security")
        assert answer.getheader("Content-Security-Policy")
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert front.ask("/nowhere/at/all").status == 404

        plain = http.client.HTTPConnection("127.0.0.1", front.plain)
        plain.request("GET", "/about/?x=1", headers={"Host": HOST})
        moved = plain.getresponse()
        assert (moved.status, moved.getheader("Location")) == (301, f"https://{HOST}/about/?x=1")
        plain.close()

        welcome = front.ask(link.removeprefix(f"https://{HOST}"))
        form = welcome.read().decode()
        assert welcome.status == 200
        cookie = welcome.getheader("Set-Cookie") or ""
        assert "; Secure" in cookie
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token, form
        sent = front.ask(
            link.removeprefix(f"https://{HOST}"),
            method="POST",
            body=f"csrfmiddlewaretoken={token.group(1)}&password=short",
            Cookie=cookie.partition(";")[0],
            Origin=f"https://{HOST}",
            **{"Content-Type": "application/x-www-form-urlencoded"},
        )
        assert sent.status in {200, 422}, sent.read()  # refused for the password, not as a forgery: scheme and host came through

        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style
        packed = front.ask(style.group(1), **{"Accept-Encoding": "gzip"})
        assert packed.getheader("Content-Encoding") == "gzip"


def test_what_a_visitor_claims_about_itself_ends_at_nginx(tmp_path, certificate):
    program("nginx")
    (port,) = free_ports(1)
    settings = environment(tmp_path / "data", port)
    (tmp_path / "echo.py").write_text(ECHO)
    settings["PYTHONPATH"] = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    settings["DJANGO_SETTINGS_MODULE"] = "broadsheet.site.settings"
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "echo:application"]
    with running(server, settings, port), nginx(tmp_path / "nginx", certificate, port) as front:
        claims = {
            "X-Forwarded-For": "203.0.113.9",
            "X-Forwarded-Proto": "http",
            "X-Forwarded-Host": "evil.example",
            "Forwarded": "for=203.0.113.9",
        }
        told = json.loads(front.ask("/", source="127.0.0.2", **claims).read())
        assert told == {
            "REMOTE_ADDR": "127.0.0.2",
            "HTTP_HOST": HOST,
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_X_FORWARDED_HOST": "",
        }


def test_the_unit_is_what_systemd_understands(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed; the unit is not verified")
    unit = (DEPLOY / "broadsheet.service").read_text()
    assert "/opt/broadsheet/bin/broadsheet run" in unit
    unit = unit.replace("/opt/broadsheet/bin/broadsheet", sys.executable).replace("=broadsheet\n", "=root\n")
    path = tmp_path / "broadsheet.service"
    path.write_text(unit)
    done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "broadsheet.service" in line]
    assert not ours, done.stderr


def test_the_dockerfile_names_what_exists():
    text = (DEPLOY / "Dockerfile").read_text()
    for line in re.findall(r"^COPY (.*)$", text, re.MULTILINE):
        *sources, _ = line.split()
        assert all((ROOT / source).exists() for source in sources), line
    (command,) = re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)
    assert json.loads(command) == ["broadsheet", "run"]
    (check,) = re.findall(r"^HEALTHCHECK .*CMD (\[.*\])$", text, re.MULTILINE)
    compile(json.loads(check)[2], "healthcheck", "exec")
    assert text.index("USER broadsheet") < text.index('CMD ["broadsheet"')


def test_the_compose_file_builds_from_the_root():
    text = (DEPLOY / "compose.yaml").read_text()
    assert (DEPLOY / re.search(r"context: (\S+)", text).group(1)).resolve() == ROOT
    assert (ROOT / re.search(r"dockerfile: (\S+)", text).group(1)).is_file()
    gateway = re.search(r"gateway: (\S+)", text).group(1)
    assert f"BROADSHEET_TRUSTED_PROXIES: {gateway}" in text
    assert '"127.0.0.1:8000:8000"' in text
    assert "\t" not in text


def test_continuous_integration_runs_what_contributors_run():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text()
    assert "make --no-print-directory check test" in text
    subprocess.run(["bash", "-n", script], check=True)
