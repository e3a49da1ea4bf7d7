"""Who uses the data folder: web and worker share it, restore and upgrade want it alone."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from broadsheet.config import RUNNING_NAME, Config
from broadsheet.errors import EnvironmentProblem

FILE_NAME = "in-use.lock"
_until_exit = ExitStack()


@contextmanager
def shared(config: Config) -> Iterator[None]:
    """Hold the data folder together with other processes that use it.

    Raises:
        EnvironmentProblem: it is being restored or upgraded.
    """
    with _held(config, fcntl.LOCK_SH, "The data folder is being restored or upgraded. Wait until that has ended."):
        yield


@contextmanager
def alone(config: Config) -> Iterator[None]:
    """Hold the data folder while nobody else uses it.

    Raises:
        EnvironmentProblem: a site or a worker runs on it.
    """
    with _held(config, fcntl.LOCK_EX, f"Broadsheet is running on {config.data}. Stop it first, then try again."):
        yield


@contextmanager
def announced(config: Config) -> Iterator[None]:
    """Leave in the data folder how the site is reached, while it runs. Of two sites on one folder the first is the one that is told."""
    with (config.data / RUNNING_NAME).open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield
            return
        file.truncate(0)
        file.write(json.dumps({"address": config.address, "port": config.port, "url": config.url}).encode())
        file.flush()
        yield


def share_until_exit(config: Config) -> None:
    """Hold the data folder together with others until this process ends: a command's writes must not go where a restore ends them.

    Raises:
        EnvironmentProblem: it is being restored or upgraded.
    """
    _until_exit.enter_context(shared(config))


@contextmanager
def _held(config: Config, kind: int, sentence: str) -> Iterator[None]:
    # The lock ends with the process, however it ends; the file stays and means nothing.
    with (config.data / FILE_NAME).open("ab") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EnvironmentProblem(sentence) from None
        yield
