"""A console that is warm: it has imported what commands need and forks for each, so that tests wait for commands, not for imports.

Run as ``python warm_console.py PATH``, it listens at the Unix socket PATH until nobody holds its standard input any more. A request is
a dictionary as Python writes it (``arguments``, ``environment``, ``folder``) with three open files beside it: standard input, output and
error. The answers are two lines: the command's process number, and its exit code at its end; where the asker hangs up first, it is killed.
Arguments that begin with ``-m`` name a module of ours instead: the processes in which commands read pages are forked here as well.
"""

from __future__ import annotations

import ast
import atexit
import contextlib
import functools
import gc
import importlib
import os
import pkgutil
import select
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import typer.main

LIBRARIES = (
    "asyncio aiohttp lxml.html nh3 selectolax.lexbor rich.progress rich.table pydantic.json_schema pydantic.types typer._adapters "
    "sqlite3 sqlparse tarfile zoneinfo email.message cryptography.fernet zstandard psutil django.db.backends.sqlite3.base "
    "django.forms django.http django.template django.urls django.utils.html django.core.management django.db.migrations.executor "
    "django.contrib.auth.hashers django.contrib.postgres.fields django.db.backends.postgresql.base"
)
OURS = "broadsheet.cli broadsheet.engine broadsheet.store broadsheet.ingest broadsheet.deliver broadsheet.demo broadsheet.desk"


def main(path: str) -> None:
    preload()
    read_here(path)
    gc.freeze()  # a command looks through what it makes itself
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen(8)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # attendants are reaped by the system
        sys.stdout.write("warm\n")
        sys.stdout.flush()
        while sys.stdin not in select.select([server, sys.stdin], [], [])[0]:
            asker, _ = server.accept()
            if os.fork() == 0:
                server.close()
                attend(asker)
            asker.close()


def preload() -> None:
    """Import what commands need. Models are classes like others once Django is set up; the settings it was set up with are forgotten."""
    for name in [name for name in os.environ if name.startswith("BROADSHEET_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as nowhere:
        os.environ |= {"BROADSHEET_DATA": nowhere, "DJANGO_SETTINGS_MODULE": "broadsheet.site.settings"}
        import django

        django.setup()
        for name in LIBRARIES.split():
            importlib.import_module(name)
        for name in OURS.split():
            for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
                importlib.import_module(module.name)
    sys.modules["broadsheet.engine.extract"].read(b"<p>The first page of a process waits for the model.")
    forget_settings()
    typer.main.get_command = functools.cache(typer.main.get_command)  # type: ignore[assignment]
    typer.main.get_command(sys.modules["broadsheet.cli"].app)  # the same for every command


def read_here(path: str) -> None:
    """Let commands ask this process for those in which they read pages."""
    from broadsheet.cli import read_many
    from broadsheet.desk import extraction

    for asker in (read_many, extraction):
        asker.COMMAND = (sys.executable, "-I", "-S", str(Path(__file__).with_name("warm_reading.py")), path, asker.COMMAND[-1])


def forget_settings() -> None:
    """Leave it to each command to read its own settings and to open its own database."""
    from django import conf, db

    opened = [one for one in db.connections.all(initialized_only=True) if one.connection]
    assert not opened, "something asks the database while it is imported"
    db.connections.__dict__.pop("settings", None)
    db.connections.__init__()  # type: ignore[misc]
    conf.settings._wrapped = conf.empty
    package = sys.modules["broadsheet.site"]
    del package.settings
    del sys.modules["broadsheet.site.settings"]


def attend(asker: socket.socket) -> None:
    """Run one command in a process of its own, and say how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    body, files, *_ = socket.recv_fds(asker, 1 << 20, 3)
    command = os.fork()
    if command == 0:
        asker.close()
        run(ast.literal_eval(body.decode()), files)
    threading.Thread(target=kill_when_alone, args=(asker, command), daemon=True).start()
    with contextlib.suppress(OSError):
        asker.sendall(f"{command}\n".encode())
    _, status = os.waitpid(command, 0)
    with contextlib.suppress(OSError):
        asker.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def kill_when_alone(asker: socket.socket, command: int) -> None:
    with contextlib.suppress(OSError):
        if not asker.recv(1):
            os.kill(command, signal.SIGKILL)


def run(request: dict[str, object], files: list[int]) -> None:
    """Become the console over these files, or the module that is named. Does not return."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(str(request["folder"]))
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()  # Django's settings have named a zone
    sys.path[:0] = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder not in {"", *sys.path}]
    sys.argv = ["broadsheet", *request["arguments"]]
    from broadsheet.cli import main as call

    if sys.argv[1:2] == ["-m"]:
        sys.argv = sys.argv[2:]
        module = sys.modules[sys.argv[0]]
        module.ignore_interrupts()
        call = module.main
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(n, mode, encoding="utf-8", errors="surrogateescape") for n, mode in enumerate("rww")
    )
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # a module may turn one of them elsewhere
    os._exit(ended(call))


def ended(call: Callable[[], None]) -> int:
    """Run it to its end as an interpreter would; return the exit code."""
    code: object = 0
    try:
        call()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - what an interpreter does with the last one
        traceback.print_exc()
        code = 1
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return int(code)


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
