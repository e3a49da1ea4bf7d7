"""Addresses of what a browser needs to install the paper. The worker lies at the root: it sees what lies beneath its own address."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.pocket import views

app_name = "pocket"
urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("icon-<int:size>.png", views.icon, name="icon"),
    path("icon-round-<int:size>.png", views.icon, {"is_round": True}, name="round-icon"),
    path("worker.js", views.worker, name="worker"),
    path("offline/", views.offline, name="offline"),
]
