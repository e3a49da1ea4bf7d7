"""Addresses of the desk's pages about newsletters."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.newsletter import desk_views as views
from broadsheet.site.newsletter import lists

app_name = "letters"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("new/", views.define, name="new"),
    path("<int:number>/", views.define, name="newsletter"),
    path("<int:number>/compose/", views.compose, name="compose"),
    path("<int:number>/remove/", views.remove, name="remove"),
    path("<int:number>/readers/", lists.readers, name="readers"),
    path("<int:number>/readers.csv", lists.export, name="export"),
    path("editions/<int:number>/", views.edition, name="edition"),
    path("editions/<int:number>/preview/", views.preview, name="preview"),
    path("editions/<int:number>/<slug:verb>/", views.turn, name="turn"),
]
