"""Addresses of the front page and the running list."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.front import views

app_name = "front"
urlpatterns = [
    path("", views.front, name="front"),
    path("latest/", views.latest, name="latest"),
    path("feed.xml", views.feed, {"kind": "rss"}, name="rss"),
    path("feed.atom", views.feed, {"kind": "atom"}, name="atom"),
    path("feed.json", views.feed, {"kind": "jsonfeed"}, name="jsonfeed"),
]
