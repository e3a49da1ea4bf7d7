import pytest

import broadsheet

PAGE = """<!doctype html><html lang="en"><head><title>Council votes for the pier</title></head><body><main><h1>Council votes for the pier</h1>
{}
<p>The town council voted on Tuesday night to rebuild the old pier, seven years after the storm that took the last of its planks away.</p>
<p>The works are to begin in March and cost about four million, of which the county pays half, the mayor said after the vote.</p>
<p>By Ann Crewe and others it was once called the longest pier of the coast, and the drawings of it fill a whole room of the museum.</p>
</main></body></html>"""


@pytest.mark.parametrize(
    "line",
    ['<p class="byline">By Ann Crewe</p>', '<p class="byline">By Ann Crewe and Tom Hale</p>', '<p class="author">Ann Crewe</p>'],
)
def test_a_line_that_only_signs_is_no_text(line):
    article = broadsheet.read(PAGE.format(line))
    assert article.bylines[0] == "Ann Crewe"
    assert article.text.startswith("The town council")
    assert "By Ann Crewe and others" in article.text
