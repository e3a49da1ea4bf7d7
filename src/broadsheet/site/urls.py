"""The table of contents: every address of the site, by page family."""

from __future__ import annotations

from allauth.account import views as allauth_views
from django.urls import include, path

from broadsheet.site.about import views as about
from broadsheet.site.accounts import views as accounts
from broadsheet.site.api import reference
from broadsheet.site.api import urls as api
from broadsheet.site.articles import proxy
from broadsheet.site.articles import views as articles
from broadsheet.site.desk import tables

urlpatterns = [
    path("", include("broadsheet.site.front.urls")),
    path("articles/", include("broadsheet.site.articles.urls")),
    path("", include("broadsheet.site.stories.urls")),
    path("outlets/", include("broadsheet.site.sources.urls")),
    path("search/", include("broadsheet.site.search.urls")),
    path("", include("broadsheet.site.people.urls")),
    path("pages/", include("broadsheet.site.pages.urls")),
    path("about/", include("broadsheet.site.about.urls")),
    path("talk/", include("broadsheet.site.comments.urls")),
    path("visits/", include("broadsheet.site.visits.urls")),
    path("newsletters/", include("broadsheet.site.newsletter.urls")),
    path("desk/tables/", tables.site.urls),
    path("desk/newsletters/", include("broadsheet.site.newsletter.desk_urls")),
    path("desk/", include("broadsheet.site.desk.urls")),
    path("", include("broadsheet.site.accounts.urls")),
    path("account/keys/", include("allauth.mfa.urls")),
    # The names under which allauth looks for the doors of the house.
    path("sign-in/", accounts.sign_in, name="account_login"),
    path("sign-out/", accounts.sign_out, name="account_logout"),
    path("account/again/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("", include("broadsheet.site.maps.urls")),
    path("embed/", include("broadsheet.site.embed.urls")),
    path("api/", reference.page, name="api-reference"),
    path("api/v1/", api.patterns()),
    path("account/tokens/", include("broadsheet.site.api.token_urls")),
    path("pictures/<int:number>/<slug:seal>.webp", proxy.picture, name="proxied"),
    path("media/<path:file>", articles.media, name="media"),
    path("websub/", include("broadsheet.site.websub.urls")),
    path("", include("broadsheet.site.pocket.urls")),
    path("healthz", about.healthz, name="healthz"),
    path("robots.txt", about.robots, name="robots"),
    path("logo", about.logo, name="logo"),
    path("favicon.ico", about.favicon, name="favicon"),
]

handler400 = "broadsheet.site.errors.bad_request"
handler403 = "broadsheet.site.errors.forbidden"
handler404 = "broadsheet.site.errors.not_found"
handler500 = "broadsheet.site.errors.broken"
