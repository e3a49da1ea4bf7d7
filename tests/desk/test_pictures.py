import io
from datetime import timedelta

import pytest
from PIL import Image

from broadsheet.desk import pictures
from broadsheet.desk.pictures import Gathered
from broadsheet.desk.shrinking import MAX_SIDE, shrink
from broadsheet.errors import InputError, TooComplex
from broadsheet.records import Article, Page, Refusal, Refused
from broadsheet.records import Image as ImageValue
from broadsheet.store import identity, media, sources
from broadsheet.store.models import ImagePolicy, Picture, PictureState
from broadsheet.store.write import save_article

URL = "https://beacon.example/bridge.jpg"


def draw(size=(40, 30), form="JPEG", mode="RGB", **more):
    out = io.BytesIO()
    Image.new(mode, size, 128).save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("GIF", "P"), ("WEBP", "RGB")],
)
def test_every_kind_becomes_webp(form, mode):
    done = shrink(draw(form=form, mode=mode))
    with Image.open(io.BytesIO(done.data)) as copy:
        assert (copy.format, copy.size, done.suffix) == ("WEBP", (40, 30), ".webp")


def test_large_pictures_are_made_smaller():
    done = shrink(draw((4000, 2000)))
    assert (done.width, done.height) == (MAX_SIDE, MAX_SIDE // 2)


def test_a_picture_stands_as_its_camera_meant_it_and_tells_nothing_else():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of somebody"
    done = shrink(draw((40, 30), exif=exif))
    with Image.open(io.BytesIO(done.data)) as copy:
        assert copy.size == (30, 40)
        assert not copy.getexif()
    assert b"Camera" not in done.data


def test_nothing_after_the_picture_survives():
    assert b"<script>" not in shrink(draw() + b"<script>alert(1)</script>").data


@pytest.mark.parametrize(
    "body",
    [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe", draw()[:200], b"RIFF\x00\x00\x00\x00WEBPVP8 "],
)
def test_what_is_no_picture_is_refused(body):
    with pytest.raises(InputError):
        shrink(body)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    with pytest.raises(TooComplex):
        shrink(draw((10_000, 7_000), form="PNG", mode="1"))


# --- the step -----------------------------------------------------------------------------------------------------


@pytest.fixture
def picture(db, now):
    source = sources.add("The Beacon", image_policy=ImagePolicy.COPY)
    article = Article("Words.", title="Bridge", images=(ImageValue(URL, alt="A bridge"),))
    save_article(
        source, article, identity=identity.of_page("https://beacon.example/bridge"), url="https://beacon.example/bridge", now=now
    )
    return Picture.objects.get()


async def redraw(page):
    return shrink(page.body)


def test_a_picture_is_copied(picture, press, run, take, now):
    press.answers[URL] = draw()
    row = take("pictures")
    assert pictures.save(row, run(pictures.gather(row, fetch=press, shrink=redraw)), now=now)
    picture.refresh_from_db()
    assert (picture.state, picture.width, picture.height, picture.due_at) == (PictureState.COPIED, 40, 30, None)
    assert media.path_of(picture.file).read_bytes()[:4] == b"RIFF"


def test_a_new_copy_replaces_the_old_file(picture, press, run, take, now):
    for colour in (1, 200):
        out = io.BytesIO()
        Image.new("L", (40, 30), colour).save(out, "PNG")
        press.answers[URL] = out.getvalue()
        Picture.objects.update(state=PictureState.WAITING, due_at=now)
        row = take("pictures")
        pictures.save(row, run(pictures.gather(row, fetch=press, shrink=redraw)), now=now)
    picture.refresh_from_db()
    assert media.path_of(picture.file).exists()


def test_no_copy_is_kept_once_the_source_forbids_it(picture, take, now):
    row = take("pictures")
    picture.article.source.image_policy = ImagePolicy.LINK
    picture.article.source.save()
    assert not pictures.save(row, Gathered(shrunk=shrink(draw())), now=now)
    picture.refresh_from_db()
    assert (picture.state, picture.file) == (PictureState.LINKED, "")


@pytest.mark.parametrize(
    ("gathered", "again"),
    [
        (Gathered(refused=Refused(URL, Refusal.TIMEOUT, "Slow."), error="Slow."), True),
        (Gathered(refused=Refused(URL, Refusal.NOT_FOUND, "Not there."), error="Not there."), False),
        (Gathered(error="It is no picture."), False),
    ],
)
def test_a_picture_that_does_not_come(picture, take, now, gathered, again):
    assert not pictures.save(take("pictures"), gathered, now=now)
    picture.refresh_from_db()
    assert picture.last_error == gathered.error
    assert (picture.due_at is not None) is again
    assert (picture.state == PictureState.FAILED) is not again


def test_a_worker_that_was_too_slow_deletes_no_file_of_the_quicker(picture, take, now, django_capture_on_commit_callbacks):
    slow = take("pictures")
    quick = take("pictures", at=now + timedelta(minutes=3))
    copy = Gathered(shrunk=shrink(draw()))
    assert pictures.save(quick, copy, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        assert not pictures.save(slow, copy, now=now)
    picture.refresh_from_db()
    assert media.path_of(picture.file).exists()


def test_a_worker_that_lost_its_lease_stores_nothing(picture, take, now):
    slow = take("pictures")
    take("pictures", at=now + timedelta(minutes=3))
    assert not pictures.save(slow, Gathered(shrunk=shrink(draw())), now=now)
    picture.refresh_from_db()
    assert picture.file == ""


def test_a_page_instead_of_a_picture_is_told(picture, press, run, take):
    press.answers[URL] = b"<html>Not here any more"
    gathered = run(pictures.gather(take("pictures"), fetch=press, shrink=redraw))
    assert gathered.shrunk is None
    assert "no picture" in gathered.error
    assert Page(URL, b"").url == URL


def test_a_changed_policy_reaches_every_picture(picture, take, now):
    source = picture.article.source
    pictures.save(take("pictures"), Gathered(shrunk=shrink(draw())), now=now)
    picture.refresh_from_db()
    file = media.path_of(picture.file)
    source.image_policy = ImagePolicy.NONE
    assert pictures.follow_policy(source, now=now) == 1
    picture.refresh_from_db()
    assert (picture.state, picture.file, file.exists()) == (PictureState.LINKED, "", True), "within a test nothing is committed"
    source.image_policy = ImagePolicy.COPY
    assert pictures.follow_policy(source, now=now) == 1
    assert take("pictures").pk == picture.pk


@pytest.mark.django_db(transaction=True)
def test_copies_that_are_forbidden_are_deleted(transactional_db, picture, take, now):
    pictures.save(take("pictures"), Gathered(shrunk=shrink(draw())), now=now)
    picture.refresh_from_db()
    file = media.path_of(picture.file)
    assert file.exists()
    source = picture.article.source
    source.image_policy = ImagePolicy.LINK
    source.save()
    pictures.follow_policy(source, now=now)
    assert not file.exists()
