"""Tables made at once are those that the migrations make, one after the other, on the database of this run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("every", [25, pytest.param(1, marks=pytest.mark.soak)])
def test_both_ways_come_to_the_same(request, tmp_path, every):
    settings = {"BROADSHEET_DATA": str(tmp_path), "BROADSHEET_DATABASE_URL": ""}
    if request.config.getoption("--database") == "postgresql":
        settings["BROADSHEET_DATABASE_URL"] = request.getfixturevalue("new_database")()
    script = Path(__file__).with_name("both_ways.py")
    done = subprocess.run(
        [sys.executable, script, str(every)], env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    compared = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(compared) >= 3
    for state, one, other in compared:
        assert len(one) > 50, "there is something to compare"
        assert one == other, state
