"""Addresses of newsletters. Those that stand in mails are written by ``engine.newsletter.links``."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.newsletter import archive, hooks, views

app_name = "newsletters"
urlpatterns = [
    path("", views.newsletters, name="newsletters"),
    path("thanks/", views.thanks, name="thanks"),
    path("follow/<str:kind>/", views.follow, name="follow"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("leave/<str:token>/", views.leave, name="leave"),
    path("mine/<str:token>/", views.mine, name="mine"),
    path("mine/<str:token>/forget/", views.forget, name="forget"),
    path("unfollow/<str:token>/", views.unfollow, name="unfollow"),
    path("go/<int:item>/", archive.go, name="go"),
    path("hook/<slug:relay>/", hooks.hook, name="hook"),
    path("<slug:slug>/", archive.archive, name="archive"),
    path("<slug:slug>/feed.xml", archive.feed, {"kind": "rss"}, name="rss"),
    path("<slug:slug>/feed.atom", archive.feed, {"kind": "atom"}, name="atom"),
    path("<slug:slug>/feed.json", archive.feed, {"kind": "jsonfeed"}, name="jsonfeed"),
    path("<slug:slug>/<str:day>/", archive.issue, name="issue"),
    path("<slug:slug>/<str:day>/<int:number>/", archive.issue, name="issue-of-day"),
]
