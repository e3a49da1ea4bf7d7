"""A reading process that a warm console forks: its standard input and output are this one's, and it ends with it.

Run as ``python -I -S warm_reading.py SOCKET MODULE [ARGUMENT...]``. It asks for one library, whose start costs nothing.
"""

import _socket
import os
import sys

warm, *module = sys.argv[1:]
line = _socket.socket(_socket.AF_UNIX)
line.connect(warm)
request = {"arguments": ["-m", *module], "environment": dict(os.environ), "folder": os.getcwd()}  # noqa: PTH109 - pathlib costs a start of its own
files = b"".join(number.to_bytes(4, sys.byteorder) for number in range(3))
line.sendmsg([ascii(request).encode()], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, files)])
os.closerange(0, 3)
said = b""
while piece := line.recv(64):
    said += piece
_, _, code = said.decode().partition("\n")
os._exit(int(code or 1) & 0xFF)
