"""What went wrong, in one sentence on standard error, and the exit code that a script can act on."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from broadsheet.cli.terminal import say
from broadsheet.errors import BroadsheetError, EnvironmentProblem

REMEDIES = {
    errno.ENOSPC: "the disk is full. Free some space and try again; nothing was changed half-way",
    errno.EDQUOT: "the disk quota is used up. Free some space and try again; nothing was changed half-way",
    errno.EFBIG: "the file would grow beyond what this system allows. Raise the limit (ulimit -f) and try again",
    errno.EROFS: "it lies on a read-only disk. Choose another folder with BROADSHEET_DATA, or mount it writable",
    errno.EACCES: "this user may not use it. Change its owner or permissions, or choose another place",
    errno.EPERM: "this user may not do that. Change its owner or permissions, or choose another place",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder, not a file",
    errno.EMFILE: "too many files are open. Raise the limit (ulimit -n)",
}


@contextmanager
def speaking() -> Iterator[None]:
    """Turn expected failures into one sentence and an exit code. A mistake of ours keeps its traceback."""
    try:
        yield
    except BroadsheetError as error:
        stop(str(error), error.exit_code)
    except BrokenPipeError:  # the reader of our output went away: `broadsheet export | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        if error.errno not in REMEDIES:
            raise
        stop(explain(error), EnvironmentProblem.exit_code)


def explain(error: OSError) -> str:
    """Say what the system refused, and what to do about it."""
    remedy = REMEDIES.get(error.errno or 0, (error.strerror or str(error)).lower())
    return f"{error.filename}: {remedy}." if error.filename else f"{remedy[0].upper()}{remedy[1:]}."


def stop(sentence: str, code: int) -> None:
    """Print the sentence and leave."""
    sys.stdout.flush()
    complain(sentence)
    sys.exit(code)


def complain(sentence: str) -> None:
    """Say what went wrong with one thing, and go on."""
    say(f"broadsheet: {sentence}", err=True)
