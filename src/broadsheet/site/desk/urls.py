"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from broadsheet.site.desk import adding, comments, figures, own, people, rights, statements, stories, views, webhooks

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("add/", adding.address, name="add"),
    path("clip/", adding.clipping, name="clip"),
    path("sources/<int:number>/", views.source, name="source"),
    path("sources/<int:number>/remove/", views.remove_source, name="remove-source"),
    path("demo/remove/", views.remove_demo, name="remove-demo"),
    path("health/", views.health, name="health"),
    path("problems/", views.problems, name="problems"),
    path("comments/", comments.queue, name="comments"),
    path("comments/<int:number>/judge/", comments.judge, name="comment-judge"),
    path("comments/appeals/<int:number>/", comments.appeal, name="comment-appeal"),
    path("comments/files/", comments.files, name="comment-files"),
    path("comments/rules/", comments.settings, name="comment-rules"),
    path("figures/", figures.figures, name="figures"),
    path("own/", own.index, name="own"),
    path("own/new/", own.piece, name="new-piece"),
    path("own/<int:number>/", own.piece, name="piece"),
    path("own/<int:number>/preview/", own.preview, name="preview-piece"),
    path("own/<int:number>/unschedule/", own.unschedule, name="unschedule-piece"),
    path("own/<int:number>/retract/", own.retract, name="retract-piece"),
    path("own/<int:number>/throw-away/", own.throw_away, name="throw-piece-away"),
    path("pages/new/", own.page, name="new-standing"),
    path("pages/<slug:slug>/", own.page, name="standing"),
    path("pages/<slug:slug>/throw-away/", own.throw_page_away, name="throw-standing-away"),
    path("rights/", rights.index, name="rights"),
    path("rights/<int:number>/", rights.decide, name="decide-claim"),
    path("articles/<int:number>/", rights.article, name="article"),
    path("articles/<int:number>/act/", rights.act, name="act-on-article"),
    path("webhooks/", webhooks.index, name="webhooks"),
    path("webhooks/<int:number>/", webhooks.act, name="act-on-webhook"),
    path("stories/", stories.index, name="stories"),
    path("stories/<int:number>/", stories.story, name="story"),
    path("stories/<int:number>/words/", stories.words, name="story-words"),
    path("stories/<int:number>/articles/", stories.articles, name="story-articles"),
    path("stories/<int:number>/merge/", stories.merge, name="story-merge"),
    path("stories/<int:number>/follow/", stories.follow, name="story-follow"),
    path("statements/", statements.index, name="statements"),
    path("statements/<int:number>/", statements.rule, name="rule-statement"),
    path("quoted/<int:number>/", statements.quoted_person, name="quoted-person"),
    path("people/", people.index, name="people"),
    path("people/<int:number>/role/", people.role, name="person-role"),
    path("people/<int:number>/shut-out/", people.shut_out, name="person-shut-out"),
    path("people/<int:number>/link/", people.let_in, name="person-link"),
    path("log/", people.log, name="log"),
    path("settings/", views.settings, name="settings"),
]
