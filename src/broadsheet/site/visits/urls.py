"""The address that pages knock at."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.visits import views

app_name = "visits"
urlpatterns = [path("", views.knock, name="knock")]
