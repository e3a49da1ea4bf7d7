"""Addresses of comments. ``kind`` is ``article`` or ``story``."""

from __future__ import annotations

from django.urls import path, re_path

from broadsheet.site.comments import digests, links, mine, views

app_name = "comments"
urlpatterns = [
    re_path(r"^(?P<kind>article|story)/(?P<number>[0-9]{1,12})/$", views.page, name="page"),
    path("comment/<int:number>/", views.comment, name="comment"),
    path("comment/<int:number>/vote/", views.vote, name="vote"),
    path("comment/<int:number>/edit/", views.edit, name="edit"),
    path("comment/<int:number>/delete/", views.delete, name="delete"),
    path("comment/<int:number>/report/", views.report, name="report"),
    path("confirm/<str:token>/", links.confirm, name="confirm"),
    path("off/<str:token>/", links.off, name="off"),
    path("appeal/<str:token>/", links.appeal, name="appeal"),
    path("report/<str:token>/", links.report, name="report-state"),
    path("digest/", digests.choose, name="digest"),
    path("digest/confirm/<str:token>/", digests.confirm, name="digest-confirm"),
    path("digest/off/<str:token>/", digests.off, name="digest-off"),
    path("mine/", mine.ask, name="ask"),
    path("mine/<str:token>/", mine.mine, name="mine"),
]
