"""What readers do with newsletters: sign up, confirm, choose, leave, be forgotten. No page here changes anything when it is only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from broadsheet.desk import following, subscribing
from broadsheet.errors import InputError
from broadsheet.site.headers import secret_address
from broadsheet.site.newsletter.forms import ChoiceForm, PreferencesForm, SignUpForm
from broadsheet.site.newsletter.origin import from_here
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, open_to_strangers
from broadsheet.store import subscribers
from broadsheet.store.models import FollowKind, FollowMode, Newsletter, Subscriber, Subscription, SubscriptionState


@from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsletters(request: SiteRequest) -> HttpResponse:
    """Show the newsletters with the sign-up box; take an address."""
    offered = subscribers.offered(demo_allowed=request.visitor.demo_allowed)
    form = SignUpForm(request.POST if request.method == "POST" else None, offered=offered)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("newsletters:thanks")
        chosen = form.cleaned_data["newsletters"] or ([str(offered[0].pk)] if len(offered) == 1 else [])
        if chosen or "choose" in request.POST:
            status = _sign_up(request, form, subscribing.Wishes(newsletters=tuple(int(number) for number in chosen)))
            if status == 302:
                return redirect("newsletters:thanks")
    context = {"here": "newsletters", "form": form, "offered": offered}
    return render(request, "newsletter/newsletters.html", context, status=status)


def _sign_up(request: SiteRequest, form: SignUpForm, wishes: subscribing.Wishes) -> int:
    """Take a wish, or add to the form why not; return the status of the answer."""
    wishes = subscribing.Wishes(
        newsletters=wishes.newsletters,
        follow=wishes.follow,
        follow_mode=wishes.follow_mode,
        language=get_language() or "",
        time_zone=request.POST.get("time_zone", "")[:60],
        words=_("Send me what I ticked; a link in a mail confirms it, a link in every mail ends it."),
        door=request.path,
    )
    try:
        subscribing.sign_up(
            form.cleaned_data["address"], wishes, came_from=request.META.get("REMOTE_ADDR", ""), now=datetime.now(UTC)
        )
    except subscribing.TooMany as error:
        form.add_error(None, said(error))
        return 429
    except InputError as error:
        form.add_error("address", said(error))
        return 200
    return 302


@require_safe
def thanks(request: SiteRequest) -> HttpResponse:
    """Say the same to everybody, whatever happened: a mail is on its way, if it may."""
    return render(request, "newsletter/thanks.html", {"here": "newsletters", "sends": bool(settings.CONFIG.smtp)})


@from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: SiteRequest, kind: str) -> HttpResponse:
    """Show the box that follows a story, person or search by mail; take an address."""
    target = request.POST.get("target", request.GET.get("target", ""))[:300]
    label = following.label_of(kind, target, demo_allowed=request.visitor.demo_allowed) if kind in FollowKind.values else None
    if label is None:
        raise Http404(_("There is nothing here that could be followed."))
    form = SignUpForm(request.POST if request.method == "POST" else None, offered=[])
    mode = request.POST.get("mode", FollowMode.DIGEST)
    status = 200
    if request.method == "POST" and form.is_valid():
        wishes = subscribing.Wishes(follow=(kind, target, label), follow_mode=mode)
        status = 302 if form.cleaned_data["website"] else _sign_up(request, form, wishes)
        if status == 302:
            return redirect("newsletters:thanks")
    context = {"form": form, "kind": kind, "target": target, "label": label, "mode": mode}
    return render(request, "newsletter/follow.html", context, status=status)


@open_to_strangers
@from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SiteRequest, token: str) -> HttpResponse:
    """Show the button that confirms; only pressing it does. Mail scanners look at every page that a mail leads to."""
    person = subscribers.open_subscriber(subscribers.CONFIRM, token)
    if person is None:
        raise Http404(_("This link does not hold any more. Sign up again to get a new one."))
    if request.method != "POST":
        return secret_address(render(request, "newsletter/confirm.html", {"person": person, "wanted": _wanted(person)}))
    if subscribing.confirm(token, now=datetime.now(UTC)) is None:
        raise Http404(_("This link is too old. Sign up again to get a new one."))
    return secret_address(redirect("newsletters:mine", subscribers.token(subscribers.MINE, person)))


def _wanted(person: Subscriber) -> list[str]:
    rows = person.subscriptions.filter(state=SubscriptionState.PENDING).values_list("newsletter__name", flat=True)
    return [*rows, *person.follows.filter(is_confirmed=False).values_list("label", flat=True)]


@open_to_strangers
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SiteRequest, token: str) -> HttpResponse:
    """End a subscription by POST: from the button of this page, or from a mail program's own (RFC 8058), which shows no page."""
    row = subscribers.open_subscription(token)
    if row is None:
        raise Http404(_("This link does not hold."))
    if request.method == "POST":
        how = "one click (RFC 8058)" if request.POST.get("List-Unsubscribe") else "the page behind the link"
        subscribing.leave(row, how, now=datetime.now(UTC))
        row.refresh_from_db()
    mine = subscribers.token(subscribers.MINE, row.subscriber)
    context = {"row": row, "has_left": row.state == SubscriptionState.ENDED, "mine": mine}
    return secret_address(render(request, "newsletter/leave.html", context))


@open_to_strangers
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unfollow(request: SiteRequest, token: str) -> HttpResponse:
    """End following something by POST, of a person or of their mail program as in :func:`leave`."""
    row = subscribers.open_follow(token)
    if row is None:
        raise Http404(_("This link does not hold."))
    has_left = request.method == "POST"
    if has_left:
        row.delete()
    return secret_address(render(request, "newsletter/unfollow.html", {"row": row, "has_left": has_left}))


@open_to_strangers
@from_here
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: SiteRequest, token: str) -> HttpResponse:
    """Show everything about one subscriber, by signed link and without an account; take changes."""
    person = _person(token)
    data = request.POST if request.method == "POST" else None
    form = PreferencesForm(data, initial={"time_zone": person.time_zone, "language": person.language})
    choices = _choice_forms(person, request, data)
    if data is not None and form.is_valid() and all(choice.is_valid() for choice in choices):
        for number in data.getlist("unfollow"):
            person.follows.filter(pk=number if number.isdecimal() else 0).delete()
        try:
            subscribing.change(
                person,
                [_choice(choice) for choice in choices],
                language=form.cleaned_data["language"],
                time_zone=form.cleaned_data["time_zone"],
                name=person.name,
                now=datetime.now(UTC),
            )
        except InputError as error:
            form.add_error("time_zone", said(error))
        else:
            return secret_address(redirect(f"{request.path}?saved=1"))
    context = {
        "person": person,
        "form": form,
        "choices": choices,
        "token": token,
        "follows": person.follows.all(),
        "is_saved": "saved" in request.GET,
    }
    return secret_address(render(request, "newsletter/mine.html", context))


def _choice_forms(person: Subscriber, request: SiteRequest, data: object) -> list[ChoiceForm]:
    had = {row.newsletter_id: row for row in person.subscriptions.select_related("newsletter")}
    rows = {row.pk: row for row in subscribers.offered(demo_allowed=request.visitor.demo_allowed)}
    rows |= {row.newsletter_id: row.newsletter for row in had.values() if row.newsletter.is_active}
    return [ChoiceForm(data, newsletter=row, initial=_initial(had, row)) for row in rows.values()]


def _initial(had: Mapping[int, Subscription], newsletter: Newsletter) -> dict[str, object]:
    row = had.get(newsletter.pk)
    if row is None:
        return {"wanted": False}
    return {
        "wanted": row.state == SubscriptionState.ACTIVE,
        "frequency": row.frequency,
        "minute": "" if row.minute is None else str(row.minute),
        "sections": row.sections,
    }


def _choice(form: ChoiceForm) -> subscribing.Choice:
    given = form.cleaned_data
    return subscribing.Choice(
        form.newsletter.pk,
        given["wanted"],
        given["frequency"] or "all",
        int(given["minute"]) if given["minute"] else None,
        tuple(given.get("sections", ())),
    )


@open_to_strangers
@from_here
@never_cache
@require_POST
def forget(request: SiteRequest, token: str) -> HttpResponse:
    """Delete everything about a subscriber."""
    person = _person(token)
    if request.POST.get("sure") != "yes":
        return redirect("newsletters:mine", token)
    subscribing.forget(person, now=datetime.now(UTC))
    return secret_address(render(request, "newsletter/forgotten.html"))


def _person(token: str) -> Subscriber:
    person = subscribers.open_subscriber(subscribers.MINE, token)
    if person is None:
        raise Http404(_("This link does not hold. Take the one of your newest mail."))
    return person
