"""What happens to a row while somebody fills in a form about it: it stays."""

from __future__ import annotations

import pytest

from broadsheet.site.accounts.forms import AccountForm
from broadsheet.site.desk.comments import RulesForm
from broadsheet.site.desk.forms import PublicationForm, SourceForm
from broadsheet.store.models import Publication, Source, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen after a form's row was read and before it is saved."""

    def happens(form, deed):
        clean = form.clean

        def late(self):
            deed()
            return clean(self)

        monkeypatch.setattr(form, "clean", late)

    return happens


SITE = {"name": "The Beacon", "purpose": "public"}
RULES = {"comment_days": "30", "comment_edit_minutes": "15"}


@pytest.mark.parametrize(("path", "form", "given"), [("settings", PublicationForm, SITE), ("comments/rules", RulesForm, RULES)])
def test_the_version_that_page_caches_go_by_never_runs_backwards(as_ada, meanwhile, path, form, given):
    version = Publication.objects.get().version + 5
    meanwhile(form, lambda: Publication.objects.update(version=version, newsletters=[[1, "evening", "Evening"]]))
    assert as_ada.post(f"/desk/{path}/", given).status_code == 302
    site = Publication.objects.get()
    assert (site.version, site.newsletters) == (version + 1, [[1, "evening", "Evening"]])


def test_a_source_keeps_what_others_changed(as_ada, outlet, meanwhile):
    source = outlet("The Courier")
    meanwhile(SourceForm, lambda: Source.objects.update(home_url="https://courier.example/"))
    given = {"name": "The Courier", "policy": "link", "image_policy": "none"}
    assert as_ada.post(f"/desk/sources/{source.pk}/", given).status_code == 302
    source.refresh_from_db()
    assert (source.policy, source.home_url) == ("link", "https://courier.example/")


def test_who_is_shut_out_stays_out_whatever_they_save(as_ben, meanwhile):
    meanwhile(AccountForm, lambda: User.objects.filter(username="ben").update(is_active=False))
    as_ben.post("/account/", {"time_zone": "UTC", "language": ""})
    ben = User.objects.get(username="ben")
    assert (ben.time_zone, ben.is_active) == ("UTC", False)


@pytest.mark.parametrize("column", RULES)
def test_days_that_no_calendar_has_are_refused(as_ada, column):
    assert as_ada.post("/desk/comments/rules/", RULES | {column: "9223372036854775807"}).status_code == 200
    site = Publication.objects.get()
    assert max(site.comment_days, site.comment_edit_minutes) < 10_000
