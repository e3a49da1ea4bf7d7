"""The worker's jobs: each a query for due rows, and the three steps that ``desk.work`` takes with every row."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from broadsheet.config import Config
from broadsheet.desk import (
    findings,
    hub_pings,
    pictures,
    pieces,
    place,
    refresh,
    rules,
    summaries,
    take_in,
    webhooks,
    websub,
)
from broadsheet.desk.outside import Fetch, Parse, Post, Read, Shrink
from broadsheet.desk.wordpress import turns
from broadsheet.store import due


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of work. ``window`` is how many rows are under way at once, ``spread`` how many of one group."""

    name: str
    window: int
    rows: Callable[[], Any]
    gather: Callable[[Any], Awaitable[Any]]
    save: Callable[..., Any]
    broke: Callable[..., None]
    group: str = ""
    spread: int = 0
    prepare: Callable[..., bool] | None = None
    """For work of one worker at a time: take the role before rows are taken, or leave them to the worker that has it."""


def table(*, fetch: Fetch, read: Read, parse: Parse, shrink: Shrink, post: Post | None = None) -> tuple[Job, ...]:
    """Name the jobs; hubs are asked and webhooks told only with ``post``."""
    jobs = (*_gathering(fetch, read, parse, shrink), *_understanding(), _pushes(parse))
    return jobs if post is None else (*jobs, *_outward(post))


def _gathering(fetch: Fetch, read: Read, parse: Parse, shrink: Shrink) -> tuple[Job, ...]:
    """What comes in: feeds, pages, pictures, and the publication's own pieces."""
    return (
        Job(
            name="feeds",
            window=20,
            rows=due.feeds,
            gather=partial(refresh.gather, fetch=fetch, parse=parse),
            save=refresh.save,
            broke=refresh.broke,
        ),
        Job(
            name="pages",
            window=16,
            rows=due.entries,
            gather=partial(take_in.gather, fetch=fetch, read=read),
            save=take_in.save,
            broke=take_in.broke,
            group="feed_id",
            spread=4,
        ),
        Job(
            name="pictures",
            window=4,
            rows=due.pictures,
            gather=partial(pictures.gather, fetch=fetch, shrink=shrink),
            save=pictures.save,
            broke=pictures.broke,
        ),
        Job(name="imports", window=1, rows=due.imports, gather=turns.gather, save=turns.save, broke=turns.broke),
        Job(name="pieces", window=2, rows=due.pieces, gather=pieces.gather, save=pieces.save_due, broke=pieces.broke),
    )


def _understanding() -> tuple[Job, ...]:
    """What is made of it: stories, statements."""
    placer = place.Placer()
    return (
        Job(
            name="places",
            window=50,
            rows=due.placing,
            prepare=placer.prepare,
            gather=placer.gather,
            save=placer.save,
            broke=place.broke,
        ),
        Job(name="rules", window=1, rows=due.rule_runs, gather=rules.gather, save=rules.advance, broke=rules.broke),
        Job(name="findings", window=4, rows=due.findings, gather=findings.gather, save=findings.save, broke=findings.broke),
    )


def _pushes(parse: Parse) -> Job:
    """Name the job that reads what hubs send."""
    read = partial(websub.read, parse=parse)
    return Job(name="pushes", window=4, rows=due.pushes, gather=read, save=websub.save_read, broke=websub.broke_reading)


def _outward(post: Post) -> tuple[Job, ...]:
    """Name the jobs that tell others something."""
    return (
        Job(
            name="hubs",
            window=4,
            rows=due.hub_links,
            gather=partial(websub.ask, post=post),
            save=websub.save_asked,
            broke=websub.broke,
        ),
        Job(
            name="deliveries",
            window=8,
            rows=due.deliveries,
            gather=partial(webhooks.tell, post=post),
            save=webhooks.save,
            broke=webhooks.broke,
            group="webhook_id",
            spread=2,
        ),
        Job(
            name="topics",
            window=2,
            rows=due.topics_to_tell,
            gather=partial(hub_pings.tell, post=post),
            save=hub_pings.save,
            broke=hub_pings.broke,
        ),
    )


def with_readers(jobs: tuple[Job, ...], config: Config) -> tuple[Job, ...]:
    """Return the jobs with the readers that the settings plug in to look into articles."""
    if not config.findings:
        return jobs
    gather = findings.gatherer(config)
    return tuple(replace(job, gather=gather) if job.name == "findings" else job for job in jobs)


def with_model(jobs: tuple[Job, ...], config: Config, post: Post | None) -> tuple[Job, ...]:
    """Return the jobs with one more where the settings name a language model: it writes summaries."""
    if not config.model_url or post is None:
        return jobs
    save = partial(summaries.save, model=config.model_name)
    writer = summaries.Writer(config, post)
    return (*jobs, Job(name="summaries", window=1, rows=due.summaries, gather=writer, save=save, broke=summaries.broke))
