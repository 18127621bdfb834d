"""The page's door: who comes in as whom, with the style and the scripts that every tab needs."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response
from nicegui import Client, ui

from sandbox.interactions import Hand
from sandbox.page.filing import add_filing
from sandbox.page.following import Following
from sandbox.page.frame import Frame
from sandbox.page.guide import enter
from sandbox.recorded import Recorded
from sandbox.scenario import Scenario
from sandbox.workspace import Workspace

HERE = Path(__file__).parent
SHEETS = ("frame", "message", "kit", "controls", "sheet", "phone", "guide")
ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'><rect width='20' height='20' rx='5' fill='#4a154b'/>"
    "<path d='M7.5 4.5 6 15.5M14 4.5l-1.5 11M4.5 8h12M3.8 12.3h12' stroke='#fff' stroke-width='1.8'/></svg>"
)
TOLD = """
<script>
  function speakTo(language, lost) {
    document.documentElement.lang = language;
    const [title, more] = document.querySelectorAll("#popup span");
    [title.textContent, more.textContent] = ["", lost];
  }
  document.addEventListener("visibilitychange", () => emitEvent("watched", !document.hidden));
  window.addEventListener("popstate", () => emitEvent("went", location.pathname.split("/")[3] || ""));
  document.addEventListener("keydown", (event) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      document.querySelector(".jump-to input")?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    }
  });
</script>
"""


@cache
def style() -> str:
    return "\n".join(HERE.joinpath("css", f"{name}.css").read_text() for name in SHEETS)


def someone(workspace: Workspace) -> str:
    return workspace.start or next(one.id for one in workspace.people.values() if not one.is_bot and not one.deleted)


async def show(tab: Frame, scenario: Scenario | None) -> None:
    tab.build(scenario)
    tab.client.on_delete(tab.workspace.listen(Following(tab).on_change))
    await tab.go(tab.place, remember=False)


def add_page(app: FastAPI, gestures: Recorded, scenario: Scenario | None = None) -> None:
    workspace = gestures.workspace

    @ui.page("/")
    async def come_in(client: Client) -> Response | None:
        if scenario is None:
            return RedirectResponse(f"/as/{quote(someone(workspace))}")
        await client.connected()  # a page that was fetched but never opened changes nothing
        if not client.is_deleted:
            await enter(client, gestures, scenario.steps[0])
        return None

    @ui.page("/as/{person}")
    @ui.page("/as/{person}/{place}")
    async def look(client: Client, person: str, place: str = "") -> Response | None:
        known = workspace.people.get(person)
        if known is None or known.deleted or known.is_bot:
            return RedirectResponse(f"/as/{quote(someone(workspace))}")
        ui.add_css(style())
        ui.add_body_html(TOLD)
        await client.connected()  # only then is the tab known; a page that was fetched but never opened must not listen
        if client.is_deleted or client.tab_id is None:
            return None
        await show(Frame(gestures, Hand(person, client.tab_id), place, client), scenario)
        return None

    add_filing(app, gestures)
    ui.run_with(
        app,
        title=workspace.name,
        favicon=ICON,
        viewport="width=device-width, initial-scale=1, interactive-widget=resizes-content",
        tailwind=False,
        show_welcome_message=False,
        gzip_middleware_factory=None,
        binding_refresh_interval=None,
        reconnect_timeout=30,  # also sets the ping: with the default 3 s a browser that is busy for 2 s is dropped
        message_history_length=0,  # a replayed history goes stale after a lost connection; without one it reloads
    )
