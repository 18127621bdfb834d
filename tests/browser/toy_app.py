"""An ordinary Bolt app over Socket Mode that shows every surface. It reads SLACK_API_URL and both tokens."""

import asyncio
import os

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.toy_views import (
    actions,
    asked,
    button,
    card,
    every_block,
    every_input,
    first_page,
    modal,
    mrkdwn,
    option,
    plain,
    second_page,
    section,
)

CITIES = ("Berlin", "Bern", "Bergen", "杭州", "杭州湾新区")


class Toy:
    def __init__(self, client):
        self.client = client
        self.app = AsyncApp(client=client, process_before_response=True)
        self.approved = {}
        self.closed = 0
        self.listen()

    def listen(self):
        app = self.app
        app.command("/project")(self.on_command)
        app.view("page1")(self.on_first)
        app.view("page2")(self.on_second)
        app.view("kinds")(self.on_kinds)
        app.view_closed("page1")(self.on_closed)
        app.options("a")(self.on_options)
        app.action("approve")(self.on_approve)
        app.action("gone")(self.on_gone)
        app.action("clause")(self.on_clause)
        app.action("note")(self.on_note)
        for quiet in ("decline", "menu", "pick", "day", "a"):
            app.action(quiet)(self.on_nothing)
        app.event("app_home_opened")(self.on_home)
        app.event("message")(self.on_nothing)
        app.shortcut("log_risk")(self.on_shortcut)

    async def on_command(self, ack, body, command):
        words = command["text"].split() or [""]
        opens = {"new": first_page, "kinds": every_input}
        if words[0] in opens:
            await self.client.views_open(trigger_id=body["trigger_id"], view=opens[words[0]]())
            await ack()
        elif words[0] == "slow":
            await asyncio.sleep(4)
            await ack()
        elif words[0] == "blocks":
            await ack(response_type="in_channel", blocks=every_block())
        elif words[0] == "card":
            await self.client.chat_postMessage(
                channel=command["channel_id"], text="card", blocks=card(" ".join(words[1:]))
            )
            await ack()
        elif words[0] == "hear":
            await ack(text=f"heard: {command['text']}")
        elif words[0] == "long":
            fields = [asked(f"f{number}", f"Field {number}", "plain_text_input", optional=True) for number in range(60)]
            await self.client.views_open(
                trigger_id=body["trigger_id"], view=modal("kinds", "Sixty inputs", fields, submit="Save")
            )
            await ack()
        else:
            await ack(
                "Try `/project new`",
                blocks=[section("Try `/project new`"), actions(button("note", "Change this note"))],
            )

    async def on_first(self, ack, view):
        values = view["state"]["values"]
        if values["name"]["a"]["value"] == "slow":
            await asyncio.sleep(4)
        if int(values["budget"]["a"]["value"]) > 50000:
            await ack(
                response_action="errors", errors={"budget": "Over 50,000 needs the board. 超过 50,000 需管理层批准。"}
            )
        else:
            await ack(response_action="update", view=second_page(values["name"]["a"]["value"]))

    async def on_second(self, ack, view, body):
        name, values = view["private_metadata"], view["state"]["values"]
        chosen = {block_id: next(iter(inputs.values())) for block_id, inputs in values.items()}
        said = [
            chosen["owner"]["selected_user"],
            "+".join(chosen["team"]["selected_users"]),
            chosen["start"]["selected_date"],
            chosen["at"]["selected_time"],
            "+".join(option["value"] for option in chosen["depts"]["selected_options"]),
            chosen["risk"]["selected_option"]["value"],
            (chosen["city"]["selected_option"] or {}).get("value", "-"),
            "+".join(option["value"] for option in chosen["places"]["selected_options"]),
        ]
        await self.client.chat_postEphemeral(
            channel="C0001", user=body["user"]["id"], text=f"Filed {name}: {' '.join(map(str, said))}"
        )
        await ack()

    async def on_kinds(self, ack, body):
        """The files by their links, which shares them."""
        await ack()
        chosen = body["view"]["state"]["values"].get("proof", {}).get("a", {}).get("files") or ()
        if chosen:
            links = " ".join(f"<{each['permalink']}|{each['name']}>" for each in chosen)
            await self.client.chat_postMessage(channel="C0001", text=f"Proof {links}")

    async def on_closed(self, ack, body):
        self.closed += 1
        await self.client.chat_postEphemeral(channel="C0001", user=body["user"]["id"], text=f"Closed {self.closed}")
        await ack()

    async def on_options(self, ack, payload):
        typed = payload["value"].lower()
        await ack(options=[option(city, city) for city in CITIES if city.lower().startswith(typed)])

    async def on_approve(self, ack, body, action):
        name = action["value"]
        self.approved[name] = f"✅ Approved by <@{body['user']['id']}>"
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await self.client.chat_update(**where, text=name, blocks=card(name, self.approved[name]))
        await self.publish(body["user"]["id"])
        await ack()

    async def on_gone(self, ack):
        await asyncio.sleep(4)
        await ack()

    async def on_clause(self, ack, body):
        deeper = modal(
            "clause",
            "Clause 4.1(2)",
            [section("Departments concerned review. 相关部门评审。"), actions(button("clause", "Deeper"))],
        )
        try:
            await self.client.views_push(trigger_id=body["trigger_id"], view=deeper)
        except SlackApiError as refused:
            told = modal("clause", refused.response["error"], deeper["blocks"])
            await self.client.views_update(view_id=body["view"]["id"], view=told)
        await ack()

    async def on_note(self, ack, respond):
        await respond(text="The note was changed", replace_original=True)
        await ack()

    async def on_shortcut(self, ack, body):
        await self.client.views_open(
            trigger_id=body["trigger_id"], view=modal("kinds", "Log a risk", [section(body["message"]["text"])])
        )
        await ack()

    async def on_nothing(self, ack):
        await ack()

    async def on_home(self, event):
        await self.publish(event["user"])

    async def publish(self, user):
        lines = [
            section(f"*{name}*\n{verdict}", accessory=button("a", "Open")) for name, verdict in self.approved.items()
        ]
        head = [
            {"type": "header", "text": plain("My work 我的工作")},
            {"type": "context", "elements": [mrkdwn(f"<@{user}> · {len(self.approved)} approved")]},
            {"type": "divider"},
            actions(button("clause_home", "New project 新建项目", style="primary"), button("b", "Drafts 草稿")),
        ]
        await self.client.views_publish(user_id=user, view={"type": "home", "blocks": [*head, *lines]})


async def main():
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    await AsyncSocketModeHandler(Toy(client).app, os.environ["SLACK_APP_TOKEN"]).start_async()


if __name__ == "__main__":
    asyncio.run(main())
