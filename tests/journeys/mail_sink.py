"""A mail server in a process of its own: writes a line for each mail that it takes, and says where it listens.

python mail_sink.py FILE -> prints its port; ends when standard input is closed. A line is: recipient, Message-ID, envelope sender.
"""

import os
import re
import sys
import threading

from aiosmtpd import smtp
from aiosmtpd.controller import Controller


class Sink:
    """Takes everything."""

    def __init__(self, path: str) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        found = re.search(rb"^Message-ID: <([^>]+)>", envelope.content, re.MULTILINE)
        line = f"{envelope.rcpt_tos[0]} {found.group(1).decode() if found else '-'} {envelope.mail_from}\n"
        os.write(self.file, line.encode())
        return "250 OK"


class Quiet(Controller):
    def factory(self) -> smtp.SMTP:
        return smtp.SMTP(self.handler, hostname="mail.example.org", ident="sink")


def main() -> None:
    controller = Quiet(Sink(sys.argv[1]), hostname="127.0.0.1", port=int(sys.argv[2]))
    controller.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    closed = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), closed.set()), daemon=True).start()
    closed.wait()
    controller.stop()


if __name__ == "__main__":
    main()
