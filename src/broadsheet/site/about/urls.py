"""The address of the about page."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.about import views

app_name = "about"
urlpatterns = [path("", views.about, name="about")]
