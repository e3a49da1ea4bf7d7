import pytest
from django.db import connection

from broadsheet.store import articles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demo_allowed", [True, False])
def test_twenty_numbers_are_looked_up_and_no_archive_walked(demo_allowed):
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's planner, which knows nothing of the tables' sizes")
    plan = articles.numbered(range(1, 21), demo_allowed=demo_allowed).explain()
    assert "SEARCH store_article USING INTEGER PRIMARY KEY" in plan
