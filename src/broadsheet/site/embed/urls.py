"""Addresses of boxes."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.embed import views

app_name = "embed"
urlpatterns = [path("stories/<int:number>/", views.story, name="story")]
