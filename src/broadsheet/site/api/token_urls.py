"""Addresses of the page where a person makes and takes back keys."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.api import tokens

app_name = "tokens"
urlpatterns = [
    path("", tokens.tokens, name="tokens"),
    path("<int:number>/take-back/", tokens.take_back, name="take-back"),
]
