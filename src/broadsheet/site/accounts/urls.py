"""Addresses of signing in, setting up and one's own settings."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.accounts import registering, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("register/", registering.register, name="register"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("welcome/<str:token>/", views.welcome, name="set-up"),
    path("language/", views.language, name="language"),
    path("account/", views.account, name="account"),
]
