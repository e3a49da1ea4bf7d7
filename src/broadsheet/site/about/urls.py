"""Addresses of the pages that say how the site works."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.about import rights, views
from broadsheet.site.people import quality
from broadsheet.site.visits import views as visits

app_name = "about"
urlpatterns = [
    path("", views.about, name="about"),
    path("rights/", rights.rights, name="rights"),
    path("statements/", quality.quality, name="quality"),
    path("counting/", visits.counting, name="counting"),
]
