"""Addresses of sitemaps and of the outlets as OPML."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.maps import views

app_name = "maps"
urlpatterns = [
    path("sitemap.xml", views.index, name="index"),
    path("sitemap-pages.xml", views.pages, name="pages"),
    path("sitemap-articles-<int:shard>.xml", views.articles, name="articles"),
    path("sitemap-stories-<int:shard>.xml", views.stories, name="stories"),
    path("sitemap-news.xml", views.news, name="news"),
    path("outlets.opml", views.opml, name="opml"),
]
