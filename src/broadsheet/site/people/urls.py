"""Addresses of people and statements."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.index, name="index"),
    path("people/<int:number>/feed.rss", views.feed, {"kind": "rss"}, name="rss"),
    path("people/<int:number>/feed.atom", views.feed, {"kind": "atom"}, name="atom"),
    path("people/<int:number>/feed.json", views.feed, {"kind": "jsonfeed"}, name="jsonfeed"),
    path("people/<int:number>/objection/", views.objection, name="objection"),
    path("people/<int:number>/<str:slug>/", views.person, name="person"),
    path("said/<int:number>/wrong/", views.wrong, name="wrong"),
    path("articles/<int:number>/annotations.json", views.evidence, name="annotations"),
]
