"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.desk import adding, views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("add/", adding.address, name="add"),
    path("clip/", adding.clipping, name="clip"),
    path("sources/<int:number>/", views.source, name="source"),
    path("sources/<int:number>/remove/", views.remove_source, name="remove-source"),
    path("demo/remove/", views.remove_demo, name="remove-demo"),
    path("problems/", views.problems, name="problems"),
    path("settings/", views.settings, name="settings"),
]
