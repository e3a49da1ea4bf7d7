"""Addresses that hubs call."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.websub import views

app_name = "websub"
urlpatterns = [path("<str:token>", views.callback, name="callback")]
