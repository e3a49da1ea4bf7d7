from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from broadsheet.store import migrations

GOOD = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "{last}")]
    operations = [
        migrations.AddField("source", "colour", models.CharField(max_length=20, null=True)),
    ]
"""
FAILING = """
from django.db import migrations, models


def fall(apps, schema_editor):
    apps.get_model("store", "Article").objects.update(title="spoilt")
    raise RuntimeError("the lamp went out")


class Migration(migrations.Migration):
    dependencies = [("store", "9001_colour")]
    operations = [migrations.RunPython(fall)]
"""
LOSING = FAILING.replace('.update(title="spoilt")', ".all().delete()").replace(
    '    raise RuntimeError("the lamp went out")\n', ""
)
SETTINGS = """
from broadsheet.site.settings import *

MIGRATION_MODULES = {"store": "later_migrations"}
"""


@pytest.fixture
def later(tmp_path) -> callable:
    """A later version of Broadsheet: the migrations of this one and more. Returns the environment that makes it so."""

    def make(*more: str) -> dict[str, str]:
        root = tmp_path / "later"
        package = root / "later_migrations"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(Path(migrations.__file__).parent, package)
        last = max(path.stem for path in package.glob("0*.py"))
        for number, body in enumerate((GOOD, *more), start=9001):
            name = "colour" if number == 9001 else "next"
            (package / f"{number}_{name}.py").write_text(body.replace("{last}", last))
        (root / "later_settings.py").write_text(SETTINGS)
        path = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))
        return {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "later_settings"}

    return make


@pytest.fixture
def desk(request, fresh, page):
    """An installation with one article, on the database of this run."""
    if request.config.getoption("--database") == "sqlite":
        return request.getfixturevalue("installed")
    console = fresh("desk", ready=True)
    console.good("add", page)
    return console


def titles(console, **settings) -> list[str]:
    return [json.loads(line)["title"] for line in console.good("export", **settings).splitlines()]


def test_nothing_to_do(desk):
    assert "Nothing to do" in desk.good("upgrade")
    assert not (desk.data / "backups").exists()


def test_brings_the_database_to_the_later_version_and_keeps_a_backup(desk, later, fresh):
    before = titles(desk)
    environment = later()
    done = json.loads(desk.good("upgrade", "--json", **environment))
    assert done["migrations"] == ["store.9001_colour"]
    assert titles(desk, **environment) == before
    assert "Nothing to do" in desk.good("upgrade", **environment)
    other = fresh("other")
    other.good("restore", done["backup"])  # what was before the upgrade, restored by the former version
    assert titles(other) == before


@pytest.mark.parametrize("fault", [FAILING, LOSING])
def test_a_failing_upgrade_leaves_everything_as_it_was(desk, later, sentence, fault):
    before = desk.good("export")
    said = sentence(desk("upgrade", **later(fault)), 1)
    assert "rolled back" in said
    assert "the lamp went out" in said or "Rows would be lost" in said
    assert desk.good("export") == before
    assert "Nothing to do" in desk.good("upgrade")  # the former version finds its database
    assert len(list((desk.data / "backups").glob("before-upgrade-*.tar.zst"))) == 1


def test_an_older_backup_is_brought_to_the_later_version(desk, later, fresh, tmp_path):
    desk.good("backup", "--portable", tmp_path / "old.tar.gz")
    environment = later()
    other = fresh("other")
    other.good("restore", tmp_path / "old.tar.gz", **environment)
    assert titles(other, **environment) == titles(desk)
    assert "Nothing to do" in other.good("upgrade", **environment)


def test_a_database_of_a_later_version_is_refused_by_every_command(desk, later, sentence, page):
    desk.good("upgrade", **later())
    for command in (["upgrade"], ["export"], ["sources"], ["fetch"], ["worker"], ["add", page], ["prepare"]):
        assert "newer version" in sentence(desk(*command), 1), command


def test_an_older_database_is_not_worked_on_before_the_upgrade(desk, later, sentence):
    assert "broadsheet upgrade" in sentence(desk("export", **later()), 1)


def test_starting_upgrades_by_itself_with_a_backup(desk, later):
    environment = later()
    done = desk("prepare", **environment)
    assert done.returncode == 0
    assert "upgraded the database (store.9001_colour); the backup made before is" in done.stderr
    assert "Nothing to do" in desk.good("upgrade", **environment)


def test_a_first_start_that_fails_leaves_nothing_in_the_way(fresh, later):
    console = fresh("new")
    failed = console("prepare", **later(FAILING))
    assert failed.returncode != 0
    assert "the lamp went out" in failed.stderr
    assert "owner_link" in console.good("prepare")


def test_not_while_a_site_runs(desk, later, sentence):
    import fcntl

    with (desk.data / "in-use.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        assert "Stop it first" in sentence(desk("upgrade", **later()), 1)
