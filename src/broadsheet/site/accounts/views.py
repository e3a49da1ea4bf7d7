"""Signing in and out, the one-time link, one's own settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from broadsheet.desk import people, setup
from broadsheet.errors import InputError
from broadsheet.site import language as languages
from broadsheet.site.accounts.forms import AccountForm, InvitedForm, PasswordForm, SignInForm, WelcomeForm
from broadsheet.site.accounts.throttle import Throttle
from broadsheet.site.columns import save_columns
from broadsheet.site.headers import secret_address
from broadsheet.site.onward import within_site
from broadsheet.site.said import said
from broadsheet.site.visitor import SiteRequest, members_only, open_to_strangers
from broadsheet.store import accounts
from broadsheet.store.models import User

throttle = Throttle(processes=settings.CONFIG.workers)


@open_to_strangers
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: SiteRequest) -> HttpResponse:
    """Show the form; sign in who gives the right password and has not failed too often."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        answer = _try(request, form)
        if isinstance(answer, HttpResponse):
            return answer
        status = 429 if answer else 200
    return render(request, "accounts/sign_in.html", {"form": form, "next": request.GET.get("next", "")}, status=status)


def _try(request: SiteRequest, form: SignInForm) -> HttpResponse | timedelta | None:
    """Sign in - by way of the second factor where there is one -, or add to the form why not; return the wait where there is one."""
    name, address, now = form.cleaned_data["username"], request.META.get("REMOTE_ADDR", ""), datetime.now(UTC)
    waiting = throttle.wait(name, address, now)
    if waiting:
        form.add_error(None, _too_many(waiting))
        return waiting
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        throttle.failed(name, address, now)
        form.add_error(
            None,
            _(
                "Name and password do not belong together. The owner's password is forgotten? At the console, broadsheet owner-link makes a link that sets a new one."
            ),
        )
        return None
    throttle.succeeded(name, address)
    answer: HttpResponse = perform_login(request, user, redirect_url=_next(request))
    return answer


def _too_many(waiting: timedelta) -> str:
    minutes = int(waiting.total_seconds() // 60) + 1
    return ngettext(
        "Too many attempts failed. Try again in %(number)s minute.",
        "Too many attempts failed. Try again in %(number)s minutes.",
        minutes,
    ) % {"number": minutes}


def _next(request: SiteRequest) -> str:
    """Return where to go after signing in: an address of this site, or the front page."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return within_site(request, wanted) or reverse("front:front")


@open_to_strangers
@require_POST
def sign_out(request: SiteRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("front:front")


@open_to_strangers
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: SiteRequest, token: str) -> HttpResponse:
    """Show the questions of the one-time link; take the answers, sign the owner in. Looking uses nothing up."""
    owner = setup.setup_link_owner(token, now=datetime.now(UTC))
    if owner is None:
        raise Http404(
            _("This one-time link was used already, or is too old. At the console, broadsheet owner-link prints a new one.")
        )
    posted = request.POST if request.method == "POST" else None
    initial = {"name": request.publication.name, "purpose": _likely_purpose(), "called": owner.get_full_name()}
    form = WelcomeForm(posted, initial=initial) if owner.role == User.Role.OWNER else InvitedForm(posted, initial=initial)
    if request.method == "POST" and form.is_valid() and _may_be_called(owner, form) and _set_up(request, token, form):
        return _welcomed(request)
    return secret_address(render(request, "accounts/welcome.html", {"form": form, "owner": owner}))


def _may_be_called(owner: User, form: InvitedForm) -> bool:
    """Look whether the name is theirs to have; say in the form why not."""
    try:
        people.proper_name(form.cleaned_data["called"], owner)
    except InputError as error:
        form.add_error("called", said(error))
    return form.is_valid()


def _likely_purpose() -> str:
    return "public" if settings.CONFIG.is_public else "personal"


def _welcomed(request: SiteRequest) -> HttpResponse:
    """Send somebody who just came in to where their work is."""
    if isinstance(request.user, User) and request.user.may_edit:
        messages.success(request, _("Welcome. This is the desk: add your first source."))
        return redirect("desk:desk")
    messages.success(request, _("Welcome. Your password is set."))
    return redirect("front:front")


def _set_up(request: SiteRequest, token: str, form: WelcomeForm | InvitedForm) -> bool:
    given, now = form.cleaned_data, datetime.now(UTC)
    try:
        if isinstance(form, WelcomeForm):
            answers = {"name": given["name"], "purpose": given["purpose"]}
            user = setup.use_setup_link(token, given["password"], called=given["called"], now=now, **answers)
        else:
            user = setup.use_invitation(token, given["password"], called=given["called"], now=now)
    except InputError as error:
        form.add_error("password", said(error))
        return False
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return True


# Every page carries the chooser, and a token would make each page somebody's own. Another site can at most change a
# stranger's language: the session's cookie does not come along from there.
@open_to_strangers
@csrf_exempt
@require_POST
def language(request: SiteRequest) -> HttpResponse:
    """Remember which language a reader chose for the interface and go back to the page they came from."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(within_site(request, request.POST.get("next", "")) or reverse("front:front"))
    if chosen not in languages.codes():
        return response
    if request.visitor.account is not None:
        accounts.choose_language(request.visitor.account, chosen)
    response.set_cookie(
        languages.COOKIE, chosen, max_age=365 * 86_400, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SiteRequest) -> HttpResponse:
    """Show a person's settings and take changes: the zone of dates, the password."""
    user = request.visitor.account
    assert user is not None
    wants_password = "old" in request.POST
    form = AccountForm(request.POST if request.method == "POST" and not wants_password else None, instance=user)
    password = _password_form(request, user) if wants_password else PasswordForm(user)
    if request.method == "POST" and _changed(request, form, password, wants_password=wants_password):
        return redirect("accounts:account")
    return render(request, "accounts/account.html", {"form": form, "password": password})


def _password_form(request: SiteRequest, user: User) -> PasswordForm:
    """Look at the present password. Whoever holds a session that is not theirs guesses it no faster than at the door."""
    name, address, now = user.get_username(), request.META.get("REMOTE_ADDR", ""), datetime.now(UTC)
    waiting = throttle.wait(name, address, now)
    form = PasswordForm(user, request.POST, refusal=_too_many(waiting) if waiting else "")
    if "old" in form.errors and not waiting:
        throttle.failed(name, address, now)
    return form


def _changed(request: SiteRequest, form: AccountForm, password: PasswordForm, *, wants_password: bool) -> bool:
    if wants_password:
        return _change_password(request, password)
    if not form.is_valid():
        return False
    save_columns(form)
    people.call(form.instance, form.cleaned_data["called"])
    messages.success(request, _("Saved."))
    return True


def _change_password(request: SiteRequest, form: PasswordForm) -> bool:
    if not form.is_valid():
        return False
    try:
        accounts.check_password(form.cleaned_data["new"], form.user)
    except InputError as error:
        form.add_error("new", said(error))
        return False
    form.user.set_password(form.cleaned_data["new"])
    form.user.save(update_fields=["password"])
    update_session_auth_hash(request, form.user)
    messages.success(request, _("Your password is changed. Other devices have to sign in again."))
    return True
