"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("feed.xml", views.feed, {"kind": "rss"}, name="rss"),
    path("feed.atom", views.feed, {"kind": "atom"}, name="atom"),
    path("feed.json", views.feed, {"kind": "jsonfeed"}, name="jsonfeed"),
    path("keep/", views.keep, name="keep"),
    path("kept/", views.kept, name="kept"),
    path("kept/<int:number>/drop/", views.drop, name="drop"),
    path("kept/<str:key>.xml", views.kept_feed, {"kind": "rss"}, name="kept-rss"),
    path("kept/<str:key>.atom", views.kept_feed, {"kind": "atom"}, name="kept-atom"),
    path("kept/<str:key>.json", views.kept_feed, {"kind": "jsonfeed"}, name="kept-jsonfeed"),
]
