"""Addresses of articles."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.articles import views

app_name = "articles"
urlpatterns = [
    path("<int:number>/", views.article, {"slug": ""}, name="short"),
    path("<int:number>/<str:slug>/", views.article, name="article"),
]
