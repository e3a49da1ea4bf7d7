"""Addresses of articles."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.articles import revisions, views

app_name = "articles"
urlpatterns = [
    path("<int:number>/", views.article, {"slug": ""}, name="short"),
    path("<int:number>/revisions/", revisions.revisions, name="revisions"),
    path("<int:number>/<str:slug>/", views.article, name="article"),
]
