from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(outlet, rich_story, copied):
    return copied(rich_story(outlet(policy="full", image_policy="copy")))


def _path(picture):
    return f"/media/{picture.file}"


def test_our_copy_with_safe_headers(cleo, picture):
    response = cleo.get(_path(picture))
    assert b"".join(response) == b"\xff\xd8 a picture"
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=604800, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_goes_with_its_article(cleo, picture, state):
    picture.article.state = state
    picture.article.save()
    assert cleo.get(_path(picture)).status_code == 404


@pytest.mark.parametrize("policy", ["none", "link"])
def test_goes_with_the_policy(cleo, picture, policy):
    picture.article.source.image_policy = policy
    picture.article.source.save()
    assert cleo.get(_path(picture)).status_code == 404


def test_only_what_the_database_names(cleo, picture, settings):
    (settings.CONFIG.media / "stray.jpg").write_bytes(b"x")
    for path in ("stray.jpg", "../broadsheet.sqlite3", "..%2fsecrets/django", "/etc/passwd", "%2e%2e/x.jpg", "\x00.jpg"):
        assert cleo.get(f"/media/{path}").status_code in {400, 404}


def test_missing_file(cleo, picture, settings):
    (settings.CONFIG.media / picture.file).unlink()
    assert cleo.get(_path(picture)).status_code == 404


def test_private_site(cleo, as_ben, picture, publication):
    publication.purpose = "private"
    publication.save()
    assert cleo.get(_path(picture)).status_code == 302
    response = as_ben.get(_path(picture))
    assert response["Cache-Control"].startswith("private")
    response.close()


def test_wrong_method(cleo, picture):
    assert cleo.post(_path(picture)).status_code == 405


def test_demo_pictures_stay_at_home(cleo, picture):
    picture.article.source.is_demo = True
    picture.article.source.save()
    assert cleo.get(_path(picture), REMOTE_ADDR="192.0.2.9").status_code == 404
