"""The simulation of the schedule, cut short: its targets hold even while every feed is still being learned."""

import importlib.util
import sys
from pathlib import Path

import pytest

SIMULATION = Path(__file__).resolve().parents[2] / "benchmarks" / "quality" / "schedule.py"


@pytest.fixture
def simulation(monkeypatch):
    spec = importlib.util.spec_from_file_location("schedule_simulation", SIMULATION)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "schedule_simulation", module)
    spec.loader.exec_module(module)
    return module


def run(simulation, monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["schedule.py", *arguments])
    code = simulation.main()
    return code, capsys.readouterr().out


def test_fifty_days_meet_the_targets(simulation, monkeypatch, capsys):
    code, out = run(simulation, monkeypatch, capsys, "--feeds", "120", "--days", "50")
    assert code == 0, out


@pytest.mark.soak
def test_a_year_meets_the_targets(simulation, monkeypatch, capsys):
    code, out = run(simulation, monkeypatch, capsys)
    assert code == 0, out
