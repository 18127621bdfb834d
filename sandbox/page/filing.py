"""Files that are chosen in a form: sent by the tab's own address, then kept as the form's state holds them."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

from sandbox.errors import SlackError
from sandbox.files import MOST_OF_A_FORM, OF_A_FORM
from sandbox.page.controls import Filer
from sandbox.page.question import Question
from sandbox.payloads import as_file
from sandbox.recorded import Recorded

KILO = 1024


def add_filing(app: FastAPI, gestures: Recorded) -> None:
    """The address is known to the page's own tabs alone."""

    @app.post("/chosen/{key}/{person}")
    async def choose(request: Request, key: str, person: str, name: str) -> PlainTextResponse:
        if key != gestures.filing_key or person not in gestures.workspace.people:
            return PlainTextResponse("file_not_found", 404)
        try:
            return PlainTextResponse(gestures.choose_file(person, name, await request.body())["id"])
        except SlackError as refused:
            return PlainTextResponse(refused.code, 400)


def file_input(question: Question) -> None:
    tab, element, words = question.answers.tab, question.element, question.reader.words
    filer = Filer().give(
        files=lines(question.kept()),
        label=question.name,
        most=element.get("max_files", MOST_OF_A_FORM),
        accept=",".join(f".{kind}" for kind in element.get("filetypes", ())) or None,
        largest=OF_A_FORM,
        address=f"/chosen/{tab.gestures.filing_key}/{tab.me.id}",
        words={
            "add": words("choose_files"),
            "remove": words("list_remove"),
            "waiting": words("uploading"),
            "too_large": words("file_too_large"),
            "failed": words("file_failed"),
        },
        described=question.described,
    )

    def keep(files: list[dict[str, Any]]) -> None:
        question.keep(files)
        filer.give(files=lines(files))

    def add(id_: str) -> None:
        file = tab.workspace.files.get(id_)
        if file is not None and file.user == tab.me.id:
            keep([*question.kept(), as_file(tab.gestures.here, file)])

    filer.on("add", lambda event: add(str(event.args)))
    filer.on("remove", lambda event: keep([each for each in question.kept() if each["id"] != event.args]))


def lines(files: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"id": each["id"], "name": each["name"], "size": size_of(each["size"])} for each in files]


def size_of(count: int) -> str:
    for unit, limit in (("B", KILO), ("KB", KILO**2)):
        if count < limit:
            return f"{count * KILO // limit} {unit}"
    return f"{count / KILO**2:.1f} MB"
