"""An import from its first byte to its report, a batch at a time: the console runs it through, the worker in its turns.

1. The first pass: authors, terms, attachments, lines of menus, how many items there are.
2. The second: posts and pages, one transaction a batch, with their comments and old addresses.
3. The end: pages of attachments, the menu, feeds and archives.

A process killed at any line loses at most one batch: the next run finds what was done by its number and hash, and goes on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.desk.wordpress import addresses, menus, posts, standing
from broadsheet.desk.wordpress.moving import MAX_MENU_LINES, Moving, Options, key_of, title_of
from broadsheet.desk.wordpress.reading import Batch, batches
from broadsheet.desk.wordpress.report import Report
from broadsheet.engine.wxr.values import Post
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.store import audit, imported, publication
from broadsheet.store.database import writing
from broadsheet.store.models import Import, Imported, ImportState

POSTS = frozenset({"post"})
PAGES = frozenset({"page"})
GONE_STATES = frozenset({"trash", "auto-draft", "inherit"})
_ATTACHMENTS = 500


class Journey:
    """One run over one file; :meth:`steps` and :meth:`save` take turns, the first without the database.

    Args:
        run: its row.
        path: the file.
        now: the time (aware).
        goes_on: the row says how far another process came with the same file: go on from there.
    """

    def __init__(self, run: Import, path: Path, *, now: datetime, goes_on: bool = False) -> None:
        self.moving = Moving(run, Options.of_json(run.options), now)
        self._path = path
        self._done = run.done if goes_on else 0

    def steps(self) -> Iterator[Batch]:
        """Read the file.

        Raises:
            InputError: it cannot be read, or is no export.
        """
        return batches(self._path)

    def save(self, batch: Batch) -> None:
        """Write a batch, in one transaction."""
        moving = self.moving
        with writing():
            if batch.site is not None:
                moving.meet(batch.site)
            for sentence in batch.problems:
                moving.report.problem(sentence)
            if batch.is_look:
                self._look(batch)
            else:
                self._take(batch)
            if moving.items >= self._done:
                self._note_progress()

    def end(self) -> None:
        """Do what needs everything to be there, and close the run."""
        moving = self.moving
        self._attachment_pages()
        with writing():
            menus.hang_menu(moving)
            addresses.keep(moving, addresses.of_site(moving))
            publication.bump_version()
            audit.note(moving.run.by, "site-imported", moving.report.site, **moving.report.as_json()["counts"])
            moving.run.state, moving.run.finished_at = ImportState.DONE, moving.now
            self._close()

    def fail(self, error: str) -> None:
        """Close a run whose file cannot be read."""
        self.moving.report.problem(error)
        with writing():
            self.moving.run.state, self.moving.run.finished_at = ImportState.FAILED, self.moving.now
            self._close()

    def _close(self) -> None:
        columns = {"report": self.moving.report.as_json(), "done": self.moving.items, "total": self.moving.total}
        row = Import.objects.filter(pk=self.moving.run.pk)
        row.update(**columns, state=self.moving.run.state, finished_at=self.moving.now, due_at=None)

    def _note_progress(self) -> None:
        moving = self.moving
        imported.progress(moving.run, done=moving.items, total=moving.total, report=moving.report.as_json())

    def _look(self, batch: Batch) -> None:
        moving = self.moving
        moving.total += batch.items
        moving.know_authors(batch.authors)
        moving.categories.update((term.id, term) for term in batch.terms if term.kind == "category")
        moving.menus.update((term.slug, term.name) for term in batch.terms if term.kind == "nav_menu")
        rows = [row for author in batch.authors for row in addresses.of_author(moving, author)]
        for term in batch.terms:
            if term.kind in {"category", "post_tag"}:
                rows += addresses.of_term(moving, term)
                moving.report.count("tags" if term.kind == "post_tag" else "sections")
        addresses.keep(moving, rows)
        lines = [post for post in batch.posts if post.kind == "nav_menu_item"]
        moving.lines += lines[: MAX_MENU_LINES - len(moving.lines)]
        unique = {key_of(post): post for post in batch.posts if post.kind == "attachment"}
        imported.keep_attachments([self._attachment(post) for post in unique.values()])

    def _attachment(self, post: Post) -> Imported:
        words = {"url": post.url[:2000], "link": post.link[:2000], "caption": post.excerpt[:500]}
        words["alt"] = post.meta.get("_wp_attachment_image_alt", "")[:500]
        if not post.parent:
            self.moving.report.leave_out(
                "Files of the media library that no post holds: nothing leads to their pages", title_of(post)
            )
        return Imported(
            site=self.moving.key, kind="attachment", key=key_of(post), parent=post.parent[:100], said=words, run=self.moving.run
        )

    def _take(self, batch: Batch) -> None:
        moving = self.moving
        if self._done and not moving.items:
            moving.report = Report.of_json(moving.run.report)
        moving.items += batch.items
        if moving.items <= self._done:
            return
        found = [post for post in batch.posts if not self._unwanted(post)]
        unique = {key_of(post): post for post in found}
        wanted = POSTS | set(moving.options.also)
        posts.take_posts(moving, [post for post in unique.values() if post.kind in wanted])
        standing.take_pages(moving, [post for post in unique.values() if post.kind in PAGES])

    def _unwanted(self, post: Post) -> bool:
        """Note why a post is not taken in; ``False`` for one that is."""
        report, kind = self.moving.report, post.kind[:40]
        if kind not in POSTS | PAGES | set(self.moving.options.also):
            report.leave_out(f"Things of the type {kind} (to take them in as posts: --also {kind})", title_of(post))
        elif post.status in GONE_STATES:
            where = "in the trash" if post.status == "trash" else "begun and never saved"
            report.leave_out(f"What was {where}", title_of(post))
        else:
            return False
        return True

    def _attachment_pages(self) -> None:
        """Lead the pages that attachments had to the posts they hung on, some at a time."""
        moving, after = self.moving, 0
        while found := imported.attachments_with_parent(moving.key, after=after, limit=_ATTACHMENTS):
            with writing():
                rows = [addresses.of_attachment(moving, link, key, piece) for _, key, link, _, piece in found if piece]
                addresses.keep(moving, [row for part in rows for row in part])
            after = found[-1][0]


def run_through(journey: Journey, progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
    """Run an import to its end; return its report as plain values.

    Args:
        journey: at its beginning.
        progress: called with items done and in all.

    Raises:
        InputError: the file cannot be read, or is no export.
    """
    moving = journey.moving
    try:
        for batch in journey.steps():
            journey.save(batch)
            if progress is not None:
                progress(moving.items, moving.total)
        journey.end()
    except InputError as error:
        journey.fail(str(error))
        raise
    except BaseException:  # Ctrl-C too: nobody is to be told for ever that it is under way
        with contextlib.suppress(BroadsheetError):
            imported.break_off(moving.run, now=moving.now)
        raise
    return moving.report.as_json()
