"""An ordinary Bolt app over Socket Mode that shows every surface. It reads SLACK_API_URL and both tokens."""

import asyncio
import os

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

CITIES = ("Berlin", "Bern", "Bergen", "杭州", "杭州湾新区")


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def option(text, value, more=None):
    return {"text": plain(text), "value": value, **({"description": plain(more)} if more else {})}


def asked(block_id, label, kind, **more):
    outer = {key: more.pop(key) for key in ("optional", "hint", "dispatch_action") if key in more}
    element = {"type": kind, "action_id": "a", **more}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **outer}


def button(action_id, text, **more):
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def section(text, **more):
    return {"type": "section", "text": mrkdwn(text), **more}


def actions(*elements, block_id="buttons"):
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def modal(callback_id, title, blocks, **more):
    texts = {key: plain(more.pop(key)) for key in ("submit", "close") if key in more}
    return {"type": "modal", "callback_id": callback_id, "title": plain(title), "blocks": blocks, **texts, **more}


def first_page():
    sizes = [option("Small 小", "s", "up to 50,000"), option("Large 大", "l", "more")]
    return modal(
        "page1",
        "New project 新建项目",
        [
            asked("name", "Name 名称", "plain_text_input", placeholder=plain("Spring launch"), max_length=80),
            asked("why", "Purpose 目的", "plain_text_input", multiline=True, hint=plain("One paragraph is enough.")),
            asked("budget", "Budget 预算", "number_input", is_decimal_allowed=False),
            asked("size", "Size 规模", "static_select", options=sizes),
        ],
        submit="Next",
        notify_on_close=True,
    )


def second_page(name):
    departments = [option("Finance 财务", "fin", "money"), option("Legal 法务", "law"), option("Sales 销售", "sal")]
    risks = [option("Low 低", "low", "nothing public"), option("High 高", "high", "a prize draw, an endorser")]
    groups = [
        {"label": plain("Europe 欧洲"), "options": [option("Berlin 柏林", "ber"), option("Madrid 马德里", "mad")]},
        {"label": plain("Asia 亚洲"), "options": [option("Hangzhou 杭州", "hgh"), option("Shanghai 上海", "sha")]},
    ]
    return modal(
        "page2",
        "New project 新建项目",
        [
            section(f"*{name}*"),
            asked("owner", "Owner 负责人", "users_select", placeholder=plain("Who leads it?")),
            asked("team", "Team 团队", "multi_users_select", optional=True, max_selected_items=3),
            asked("start", "Start 开始", "datepicker"),
            asked("at", "Weekly meeting 例会", "timepicker", initial_time="09:30", optional=True),
            asked("depts", "Departments 部门", "checkboxes", options=departments, optional=True),
            asked("risk", "Risk 风险", "radio_buttons", options=risks, initial_option=risks[0]),
            asked("city", "City 城市", "external_select", min_query_length=1, optional=True),
            asked("places", "Places 地点", "multi_static_select", option_groups=groups, optional=True),
            actions(button("clause", "Clause 条款")),
        ],
        submit="Create 创建",
        private_metadata=name,
    )


def every_input():
    many = [option(f"Choice {number} 选项", str(number)) for number in range(1, 101)]
    return modal(
        "kinds",
        "Every kind of input",
        [
            asked("mail", "Mail", "email_text_input", optional=True),
            asked("link", "Link", "url_text_input", optional=True),
            asked("when", "Moment", "datetimepicker", optional=True, initial_date_time=1798761600),
            asked("hundred", "One of a hundred", "static_select", options=many, optional=True),
            asked("channel", "Channel", "channels_select", optional=True),
            asked("talk", "Conversation", "conversations_select", optional=True),
            asked("cities", "Cities", "multi_external_select", min_query_length=1, optional=True),
            asked("note", "Note", "rich_text_input", optional=True),
            asked("told", "Told at once", "static_select", options=many[:3], dispatch_action=True, optional=True),
        ],
        submit="Save",
    )


def every_block():
    table = [
        [{"type": "raw_text", "text": cell} for cell in row]
        for row in (("Step", "Seat", "By"), ("Review", "财务", "Fri"))
    ]
    leaves = [
        {"type": "text", "text": "目标", "style": {"bold": True}},
        {"type": "text", "text": "：三月前上线 "},
        {"type": "user", "user_id": "U0001"},
        {"type": "text", "text": " "},
        {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://example.com", "text": " plan"},
        {"type": "date", "timestamp": 1798761600, "format": " {date_long}", "fallback": "2027"},
    ]
    items = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]} for text in ("first", "second")
    ]
    return [
        {"type": "header", "text": plain("📁 Mist kettle: Europe launch 晨雾手冲壶欧洲上市")},
        section(
            "*Proposal* waiting for review by <!date^1798761600^{date_long} {time}|later> :bell:",
            accessory={
                "type": "overflow",
                "action_id": "menu",
                "options": [option("History", "h"), option("Export", "e")],
            },
        ),
        {
            "type": "section",
            "fields": [
                mrkdwn("*Budget*\n¥1,488,000"),
                mrkdwn("*Owner*\n<@U0002>"),
                mrkdwn("*Size*\nL 大型"),
                mrkdwn("*Type*\n新品"),
            ],
        },
        {"type": "table", "rows": table},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": leaves},
                {"type": "rich_text_list", "style": "bullet", "indent": 0, "elements": items},
                {"type": "rich_text_list", "style": "ordered", "indent": 1, "elements": items},
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted 引用"}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1\ny = 2"}]},
            ],
        },
        {
            "type": "markdown",
            "text": "## Heading\n**bold** and _slanted_, `code`\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        },
        {"type": "image", "image_url": "https://example.com/chart.png", "alt_text": "A chart of the budget"},
        {"type": "divider"},
        {
            "type": "context",
            "elements": [mrkdwn("Policy 4.1(2) · 制度 4.1(2)"), mrkdwn(":hourglass_flowing_sand: 2 days left")],
        },
        actions(
            {
                "type": "static_select",
                "action_id": "pick",
                "placeholder": plain("Verdict"),
                "options": [option("Yes", "y"), option("No", "n")],
            },
            {"type": "datepicker", "action_id": "day", "initial_date": "2027-01-04"},
            block_id="choices",
        ),
    ]


def card(name, verdict=""):
    confirm = {
        "title": plain("Approve? 批准？"),
        "text": mrkdwn("This is recorded *under your name*. 将以您的名义记录。"),
        "confirm": plain("Yes 是"),
        "deny": plain("No 否"),
    }
    head = [{"type": "header", "text": plain(name)}, section("*Proposal* waiting for a verdict")]
    if verdict:
        return [*head, {"type": "context", "elements": [mrkdwn(verdict)]}]
    return [
        *head,
        actions(
            button("approve", "Approve 批准", style="primary", value=name, confirm=confirm),
            button("decline", "Decline 不批准", style="danger", value=name),
            button("gone", "No answer"),
            block_id="vote",
        ),
    ]


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

    async def on_kinds(self, ack):
        await ack()

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
