import json


def test_feeds_that_are_not_due_are_asked_on_request(fresh, tmp_path, sentence):
    console = fresh("now", ready=True)
    (tmp_path / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="The Dock" xmlUrl="http://127.0.0.1:9/feed"/></body></opml>'
    )
    console.settings |= {"BROADSHEET_ALLOW_HOSTS": "127.0.0.1"}
    console.good("add", tmp_path / "list.opml")

    def asked(*more):
        return json.loads(console.good("fetch", "--json", *more))["feeds"]

    assert asked() == 1
    assert asked() == 0
    assert asked("--now") == 1
    assert asked("--now", "--source", "the-dock") == 1
    assert "There is no source 'nobody'" in sentence(console("fetch", "--now", "--source", "nobody"), 2)
