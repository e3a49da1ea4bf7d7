"""Addresses of outlets."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.outlets, name="outlets"),
    path("<slug:slug>/", views.source, name="source"),
    path("<slug:slug>/feed.xml", views.feed, {"kind": "rss"}, name="rss"),
    path("<slug:slug>/feed.atom", views.feed, {"kind": "atom"}, name="atom"),
    path("<slug:slug>/feed.json", views.feed, {"kind": "jsonfeed"}, name="jsonfeed"),
]
