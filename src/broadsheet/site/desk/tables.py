"""The tables behind the desk, for the owner: Django's admin over what has no page of its own. To read; one thing can be done.

- Who comes in is the desk's business: there is no other door, no other password form, no way around the second factor.
- Nothing is added, changed or deleted here: each change has its desk function, which keeps pages, search and log in step. The one act,
  making rows of work due, is written into the desk's log.
- Secrets and bytes are in no column: keys, tokens, what was fetched.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from broadsheet.site.visitor import Visitor
from broadsheet.store import audit, claim, entries
from broadsheet.store import models as tables
from broadsheet.store.models import User
from broadsheet.store.models.leased import Leased

SHOWN: tuple[type[models.Model], ...] = (
    tables.Delivery,
    tables.Entry,
    tables.Fetch,
    tables.FigureRow,
    tables.Findings,
    tables.Host,
    tables.HubLink,
    tables.Mail,
    tables.Membership,
    tables.NameRow,
    tables.Notice,
    tables.Picture,
    tables.Push,
    tables.Related,
    tables.Revision,
    tables.StoryLog,
    tables.Topic,
    tables.VisitDay,
    tables.VisitDropped,
    tables.WorkerBeat,
)
"""What the desk has no page for, and an owner may want to look into when something is stuck."""
SECRET = frozenset(("body", "html", "key", "lease_token", "message", "sealed", "secret", "text", "token", "token_hash"))
ROUTES = frozenset(("index", "app_list", "jsi18n"))
"""Of Django's own: neither its sign-in and password forms nor its way to other sites."""
PAGE = 50


class Tables(admin.AdminSite):
    """Django's admin behind the desk's own door."""

    site_header = gettext_lazy("The tables behind the desk")
    site_title = site_header
    index_title = gettext_lazy("To read; changes are made at the desk")
    enable_nav_sidebar = False
    index_template = "admin/tables.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Let owners in."""
        account = visitor(request).account
        return account is not None and account.role == User.Role.OWNER

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Refuse who is signed in and no owner. Nobody else comes this way: see :meth:`admin_view`."""
        del request, extra_context
        raise PermissionDenied(_("The tables are open to the owner."))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Send strangers to the one door of the house; others in or away."""
        guarded = super().admin_view(view, cacheable)

        def at_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not visitor(request).signed_in:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                return self.login(request)
            answer: HttpResponseBase = guarded(request, *args, **kwargs)
            return answer

        return at_the_door

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Keep what reads."""
        return [one for one in super().get_urls() if isinstance(one, URLResolver) or one.name in ROUTES]


class Table(admin.ModelAdmin):  # type: ignore[type-arg]  # one class for every table
    """One table, to read."""

    list_per_page = PAGE
    show_full_result_count = False
    list_select_related = True
    ordering = ("-pk",)
    actions = ("make_due",)

    def get_urls(self) -> list[URLPattern]:
        """Keep the list and the single row."""
        return [one for one in super().get_urls() if one.name and one.name.endswith(("_changelist", "_change"))]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Show what a row is, and where its work stands."""
        del request
        return ("pk", "__str__", "due_at", "failures", "last_error") if issubclass(self.model, Leased) else ("pk", "__str__")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Name the columns of a row that are no secrets and no bytes."""
        del request, obj
        columns = self.model._meta.concrete_fields  # noqa: SLF001 - Django's public door to a model's columns
        return tuple(one.name for one in columns if one.name not in SECRET and not isinstance(one, models.BinaryField))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer work to be done again, where a row is work."""
        return super().get_actions(request) if issubclass(self.model, Leased) else {}

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Follow the site."""
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Follow the site."""
        del obj
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        del request, obj
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        del request, obj
        return False

    @admin.action(description=gettext_lazy("Do it again now"))
    def make_due(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """Make rows of work due that nobody holds; write it into the log."""
        now = datetime.now(UTC)
        name = str(self.model._meta.verbose_name_plural)  # noqa: SLF001
        if self.model is tables.Entry:
            entries.try_again(queryset, now=now)
        count = claim.make_due(self.model, list(queryset.values_list("pk", flat=True)[:PAGE]), now=now)
        audit.note(visitor(request).account, "work-made-due", f"{count} {name}", table=self.model.__name__)
        messages.success(request, _("%(count)s made due.") % {"count": count})
        return redirect(request.get_full_path())


def visitor(request: HttpRequest) -> Visitor:
    """Return who asks; ``visitor.Welcome`` has looked."""
    found: Visitor = getattr(request, "visitor", None) or Visitor()
    return found


site = Tables(name="admin")
for model in SHOWN:
    site.register(model, Table)
