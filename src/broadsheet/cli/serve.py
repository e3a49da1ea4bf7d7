"""``broadsheet web`` and ``broadsheet worker``: the two halves of the site, each in a process of its own."""

from __future__ import annotations

import errno
import socket
from contextlib import closing

from broadsheet.cli import lock
from broadsheet.config import Config, ensure_secret
from broadsheet.errors import EnvironmentProblem

WEB_EXAMPLES = (("BROADSHEET_PORT=8080 broadsheet web", "the site alone, on another port"),)
WORKER_EXAMPLES = (("broadsheet worker", "a worker beside a site that runs elsewhere"),)

APPLICATION = "broadsheet.site.wsgi:application"
THREADS = 4
"""Requests that one web process works on at a time; SQLite has one writer, and readers are quick."""
BACKLOG = 512


def web() -> None:
    """Serve the site, without the worker.

    Listens on BROADSHEET_ADDRESS and BROADSHEET_PORT with BROADSHEET_WORKERS processes. `broadsheet run` starts this
    command and the worker together; use it alone where another supervisor keeps the two.
    """
    from broadsheet.cli.opening import load_config, make_data_folder, need_database, need_site
    from broadsheet.cli.supervise import end_with_parent

    need_site()
    config = load_config()
    need_database(config)
    make_data_folder(config)
    ensure_secret(config, "django")
    refuse_used_port(config)
    end_with_parent()
    with lock.shared(config), lock.announced(config):
        _serve(config)


def _serve(config: Config) -> None:
    import os

    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.site.settings")
    Granian(
        APPLICATION,
        address=config.address,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=3,
    ).serve()


def refuse_used_port(config: Config) -> None:
    """See that the address can be listened on.

    Raises:
        EnvironmentProblem: it is in use, not ours, or no address of this machine.
    """
    try:
        family, kind, _, _, where = socket.getaddrinfo(
            config.address, config.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with closing(socket.socket(family, kind)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except socket.gaierror:
        raise EnvironmentProblem(
            f"{config.address} is no address of this machine. Set BROADSHEET_ADDRESS to one that is."
        ) from None
    except OSError as error:
        raise EnvironmentProblem(_refusal(config, error)) from error


def _refusal(config: Config, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {config.port} on {config.address} is in use. Stop what uses it (perhaps another Broadsheet), "
            f"or take another port: BROADSHEET_PORT={config.port + 1} broadsheet run"
        )
    if error.errno == errno.EACCES:
        return f"Port {config.port} needs a privileged user. Take a port above 1023 and put a web server in front: BROADSHEET_PORT=8000"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{config.address} is no address of this machine. Set BROADSHEET_ADDRESS to one that is."
    return f"{config.address}:{config.port} cannot be listened on: {error.strerror}."


def worker() -> None:
    """Fetch, read and place articles until stopped, without the site.

    Any number of workers may run on one database: work is rows with leases, and a killed worker loses nothing.
    """
    from broadsheet.cli.opening import open_desk
    from broadsheet.cli.supervise import end_with_parent

    config = open_desk()
    end_with_parent()
    from broadsheet.cli.wiring import work_until_stopped

    with lock.shared(config):
        work_until_stopped(config)
