"""``broadsheet run``: everything in one command. Prepares the database in a child, then supervises web and worker.

1. read the settings, see that the port is free                        no Django in this process
2. ``broadsheet prepare`` in a child: secrets, migrations, demo, link  ends before the others start
3. start the site, wait until it answers, say where it is; then the worker, whose first round asks the demo press there
4. restart what dies, stop all when told to
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
from contextlib import closing
from types import FrameType

import typer

from broadsheet.cli.sentences import complain
from broadsheet.cli.supervise import Child, Supervisor, command
from broadsheet.config import Config

EXAMPLES = (
    ("broadsheet run", "on http://127.0.0.1:8000, data in the folder var"),
    ("BROADSHEET_PORT=8080 BROADSHEET_DATA=~/news broadsheet run", "another port, another folder"),
)

PATIENCE = 30.0
"""Seconds to wait for the site's first answer before saying so."""


def run() -> None:
    """Start the site and its worker, and keep them running.

    Makes the database and the secrets on the first start, and shows the demo press while you have no sources of your
    own. Prints the address and, until you have set a password, the link that lets you set it. Ctrl-C stops everything.
    """
    from broadsheet.cli.opening import load_config, make_data_folder, need_site
    from broadsheet.cli.serve import refuse_used_port

    need_site()
    config = load_config()
    make_data_folder(config)
    refuse_used_port(config)
    prepared = _prepare_in_child()
    site, worker = Child("The site", command("web")), Child("The worker", command("worker"))
    supervisor = Supervisor([site, worker], say=complain)
    _stop_on_signals(supervisor)
    supervisor.start(site)
    if not _answers(config, supervisor) and not supervisor.stopping.is_set():
        complain("the site does not answer yet; if this goes on, `broadsheet doctor` says why")
    _greet(config, prepared)  # in any case: the link in it is made once
    supervisor.watch()
    complain("stopping")
    supervisor.stop()


def _prepare_in_child() -> dict[str, object]:
    """Run ``broadsheet prepare``; its sentences go to the terminal, its result comes back as JSON."""
    done = subprocess.run(command("prepare"), stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise typer.Exit(done.returncode)
    prepared: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return prepared


def _stop_on_signals(supervisor: Supervisor) -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        supervisor.stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _answers(config: Config, supervisor: Supervisor) -> bool:
    """Wait until the site accepts connections; false when it is stopped before that or takes too long."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(config.address, config.address)  # noqa: S104 - compared, not bound
    deadline = time.monotonic() + PATIENCE
    while not supervisor.stopping.is_set() and time.monotonic() < deadline:
        try:
            with closing(socket.create_connection((host, config.port), timeout=1)):
                return True
        except OSError:
            supervisor.stopping.wait(0.05)
        if not supervisor.children[0].is_running:
            return False  # watch() says why and starts it again
    return False


def _greet(config: Config, prepared: dict[str, object]) -> None:
    """Say where the site is and what to do first."""
    lines = [("Front page", f"{config.base_url}/")]
    if link := prepared.get("owner_link"):
        lines.append(("Set it up", f"{link}"))
        lines.append(("", "works once; whoever opens it sets the owner's password"))
    if prepared.get("demo"):
        lines.append(("Demo press", "six invented outlets, until you add a source of your own"))
    lines.append(("Data", f"{config.data}/"))
    typer.echo()
    for name, words in lines:
        typer.echo(f"  {name:<11} {words}")
    typer.echo("\n  Ctrl-C stops it.\n")


def prepare() -> None:
    """Make or upgrade the database, open the demo when it is due, and print what `run` needs to know as JSON."""
    from broadsheet.cli.opening import open_folder
    from broadsheet.cli.upgrade import upgrade_when_needed
    from broadsheet.cli.wiring import prepare_desk

    config = open_folder()
    steps, kept = upgrade_when_needed(config)
    if kept:
        complain(f"upgraded the database ({', '.join(steps)}); the backup made before is {kept}")
    typer.echo(json.dumps(prepare_desk(config)))
