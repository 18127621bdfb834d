"""A past project as the beginning of a new proposal."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policy.edition import Edition
from policy.evidence import AT_MOST, attached
from policy.forms import FILES, FLAGS, GOALS, LINES, LINKS, PEOPLE, PERSON, TYPED, Field, Values
from policy.projects import Project
from policy.proposals import refiled_values

FROM = "copied_from"  # in a draft: the key of the project that it began as
DATES = ("starts", "ends")


@dataclass(frozen=True)
class Copying:
    """What a copy is made under: the edition in force, and who and what is still there.

    `departments` are those that whoever copies may file for; `with_money`: may they see what it cost?
    """

    edition: Edition
    members: Collection[str]
    departments: Collection[str]
    objectives: Collection[str]
    with_money: bool = True


def copied(project: Project, under: Copying) -> Values:
    """What a draft begins with: everything but dates, and but people, choices and fields that are there no more."""
    values = refiled_values(project)
    fields = {key: field for form in under.edition.forms.values() for key, field in form.fields.items()}
    kept = {key: value for key, field in fields.items() if (value := _kept(field, values.get(key), under))}
    kept |= {GOALS: [_goal(each, under) for each in values[GOALS]], FROM: project.key}
    if under.with_money:
        kept[LINES] = [{**each, "month": ""} for each in values[LINES]]
        kept |= _files_as_links(fields, values, kept)
    return kept


def _files_as_links(fields: Mapping[str, Field], values: Values, kept: Values) -> Values:
    """The files of a project stay its own: to a copy they are addresses, and nobody gets to see them by it."""
    into = next((key for key, field in fields.items() if field.kind == LINKS), "")
    names = [key for key, field in fields.items() if field.kind == FILES]
    urls = [file.url for key in names for file in attached(values.get(key) or "")]
    if not into or not urls:
        return {}
    whole = list(dict.fromkeys([*str(kept.get(into) or "").split("\n"), *urls]))
    return {into: "\n".join([each for each in whole if each][:AT_MOST])[: fields[into].max_length]}


def _kept(field: Field, value: Any, under: Copying) -> Any:
    """Nothing where it does not hold any more."""
    if field.key in DATES or value is None:
        return None
    if field.kind in TYPED:
        return value
    if field.kind == PERSON:
        return value if value in under.members else None
    if field.kind == PEOPLE:
        return [each for each in value if each in under.members]
    if field.kind == FLAGS:
        return [flag for flag in value if flag in under.edition.flags]
    if field.source:
        known = {"types": under.edition.types, "departments": under.departments}[field.source]
        return value if value in known else None
    return None if field.kind in (GOALS, LINES, FILES) else value


def _goal(typed: Mapping[str, str], under: Copying) -> Mapping[str, str]:
    return dict(_of_goal(typed, under))


def _of_goal(typed: Mapping[str, str], under: Copying) -> Iterator[tuple[str, str]]:
    still = {"by": (), "owner": under.members, "objective": under.objectives}
    for name, value in typed.items():
        yield name, value if name not in still or value in still[name] else ""
