"""What the toy app shows: a form of two pages, every kind of input, every kind of block, a card to press."""


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
            asked("proof", "Proof 佐证", "file_input", filetypes=["pdf", "png"], max_files=2, optional=True),
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
