"""What is kept about somebody who comments: see it, take it away, erase it. For accounts at once, for others by a link in a mail."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from broadsheet.desk import comment_files
from broadsheet.desk.comments import account_commenter
from broadsheet.engine.newsletter.addresses import address_key
from broadsheet.site.comments.forms import AddressForm
from broadsheet.site.comments.guard import COOKIE, from_our_pages, person_of
from broadsheet.site.headers import secret_address
from broadsheet.site.visitor import SiteRequest, open_to_strangers
from broadsheet.store import comment_keys as keys
from broadsheet.store import comment_mail, comments
from broadsheet.store.models import Commenter


@open_to_strangers
@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SiteRequest) -> HttpResponse:
    """Lead who is known to their page; send others a link. The answer is the same whether an address is known or not."""
    now, person = datetime.now(UTC), person_of(request)
    known = account_commenter(person.account, now=now) if person.account else person.commenter
    if known is not None:
        return HttpResponseRedirect(reverse("comments:mine", args=(keys.sign(keys.MINE, known.pk, now=now),)))
    form = AddressForm(request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent:
        found = Commenter.objects.filter(email_key=address_key(form.cleaned_data["email"].strip())).first()
        comment_mail.own_data(found, now=now)
    return render(request, "comments/ask.html", {"form": form, "is_sent": is_sent})


@open_to_strangers
@from_our_pages
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: SiteRequest, token: str) -> HttpResponse:
    """Show one's own comments; hand out or erase everything."""
    commenter = Commenter.objects.select_related("user").filter(pk=keys.number(keys.MINE, token, now=datetime.now(UTC))).first()
    if commenter is None:
        raise Http404(_("This link is too old, or nothing is kept any more. Ask for a new one."))
    act = request.POST.get("act", "")
    if act == "take":
        headers = {"Content-Disposition": 'attachment; filename="my-comments.json"'}
        body = comment_files.of_person(commenter)
        return secret_address(HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers))
    erased = None
    if act == "erase" and request.POST.get("sure") == "yes":
        erased = comment_files.erase(commenter)
    context = {
        "own": None if erased is not None else comments.own_words(commenter),
        "erased": erased,
        "is_unsure": act == "erase",
    }
    response = secret_address(render(request, "comments/mine.html", context))
    if erased is not None:
        response.delete_cookie(COOKIE)
    return response
