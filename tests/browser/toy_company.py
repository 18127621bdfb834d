"""Who lives in the toy workspace, and what the toy app declares of itself."""

PEOPLE = [
    {"name": "ana", "real_name": "Ana Ruiz", "tz": "Europe/Madrid", "title": "Marketing lead"},
    {"name": "weili", "real_name": "李伟", "tz": "Asia/Shanghai", "locale": "zh-CN", "title": "市场总监"},
    {"name": "boris", "real_name": "Boris Ivanov", "tz": "America/New_York", "title": "Finance"},
    {"name": "linxiao", "real_name": "林晓", "tz": "Asia/Shanghai", "locale": "zh-CN", "title": "市场部"},
    {"name": "ines", "real_name": "Ines Roth", "tz": "Europe/Berlin", "title": "Studio Kranich", "is_restricted": True},
    {"name": "tom", "real_name": "Tom Reed", "tz": "Europe/London", "title": "Sales", "deleted": True},
]
CHANNELS = ["general", "cards", "forms", "threads", "unread", "hostile", "long", "phone", "live", "pins"]
COMPANY = {
    "name": "Lanchuan Appliances",
    "start": "ana",
    "bot": {"name": "projects", "real_name": "Projects", "id": "U0BOT"},
    "people": PEOPLE,
    "channels": [
        {"name": "general", "topic": "Company-wide news 全公司公告 <https://example.com|handbook>", "is_general": True},
        *({"name": name} for name in CHANNELS[1:]),
        {"name": "reviews", "is_private": True, "members": ["ana", "weili", "projects"]},
        {"name": "last-year", "is_archived": True},
        {"name": "open-day", "members": ["ana", "projects"]},
    ],
    "dms": [["ana", "weili"], ["ana", "boris"], ["ana", "weili", "boris"]],
}
MANIFEST = {
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {
                "command": "/project",
                "description": "Projects 项目",
                "usage_hint": "new | show KEY | slow | help",
                "should_escape": True,
            },
            {"command": "/projector", "description": "Another one"},
        ],
        "shortcuts": [
            {"name": "Log as risk 登记风险", "callback_id": "log_risk", "type": "message", "description": "Log"}
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("chat:write", "commands", "users:read", "im:read", "im:write", "pins:write", "files:read"),
                *("channels:read", "channels:manage", "groups:read"),
            ]
        }
    },
    "settings": {"event_subscriptions": {"bot_events": ["app_home_opened", "message.im", "message.channels"]}},
}
