"""Addresses of stories and storylines, and of sections."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.stories import views

app_name = "stories"
urlpatterns = [
    path("stories/", views.index, name="index"),
    path("storylines/", views.lines, name="lines"),
    path("stories/<int:number>/", views.story, {"slug": ""}, name="short"),
    path("stories/<int:number>/feed.xml", views.story_feed, {"kind": "rss"}, name="rss"),
    path("stories/<int:number>/feed.atom", views.story_feed, {"kind": "atom"}, name="atom"),
    path("stories/<int:number>/feed.json", views.story_feed, {"kind": "jsonfeed"}, name="jsonfeed"),
    path("stories/<int:number>/<str:slug>/", views.story, name="story"),
    path("storylines/<int:number>/", views.storyline, {"slug": ""}, name="short-line"),
    path("storylines/<int:number>/feed.xml", views.storyline_feed, {"kind": "rss"}, name="line-rss"),
    path("storylines/<int:number>/feed.atom", views.storyline_feed, {"kind": "atom"}, name="line-atom"),
    path("storylines/<int:number>/feed.json", views.storyline_feed, {"kind": "jsonfeed"}, name="line-jsonfeed"),
    path("storylines/<int:number>/<str:slug>/", views.storyline, name="storyline"),
    path("section/<str:slug>/", views.section, name="section"),
    path("section/<str:slug>/feed.xml", views.section_feed, {"kind": "rss"}, name="section-rss"),
    path("section/<str:slug>/feed.atom", views.section_feed, {"kind": "atom"}, name="section-atom"),
    path("section/<str:slug>/feed.json", views.section_feed, {"kind": "jsonfeed"}, name="section-jsonfeed"),
]
