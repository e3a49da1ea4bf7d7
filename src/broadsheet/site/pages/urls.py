"""Addresses of the standing pages."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.pages import views

app_name = "pages"
urlpatterns = [path("<slug:slug>/", views.page, name="page")]
