"""What `/project` understands, by its word in each language."""

from collections.abc import Iterator

from views.blocks import Block, actions, button, context, header, lines, message, modal, rich, section, text
from views.text import Say, flat

# What may be typed after the command, and how else it may be spelt; the first of these is the Chinese word.
SUB_COMMANDS = {
    "new": ("新建",),
    "todo": ("待办",),
    "drafts": ("草稿",),
    "list": ("列表",),
    "show": ("查看",),
    "copy": ("复制",),
    "find": ("查找", "搜索"),
    "history": ("历史",),
    "risks": ("风险",),
    "update": ("进展",),
    "blocker": ("障碍",),
    "away": ("请假",),
    "feedback": ("反馈",),
    "calendar": ("日历",),
    "minutes": ("纪要",),
    "actions": ("行动",),
    "limits": ("规定",),
    "setup": ("设置",),
    "help": ("帮助",),
}


def help_message(say: Say, unknown: str = "") -> Block:
    """`unknown`: a word that was typed and that we do not know."""
    first = say("help.unknown", word=flat(unknown, 40)) if unknown else say("help.intro")
    new = button("project.new", say("project.new"), "new", style="primary")
    return message(first, [header(say("help.title")), section(first), *_words(say), actions([new])])


def help_view(say: Say) -> Block:
    """The same, opened from Home."""
    title = say.title("help.title")
    blocks = [section(say("help.intro")), *_words(say)]
    return modal("help", title, blocks, close=say.title("word.close"))


def _words(say: Say) -> list[Block]:
    rows = [[*_spelt(word), *_spelt(*others), text(say(f"help.{word}"))] for word, others in SUB_COMMANDS.items()]
    return [rich(lines(rows)), context(say("help.home"))]


def _spelt(*words: str) -> Iterator[Block]:
    for word in words:
        yield from (_code(f"/project {word}"), text("  "))


def _code(word: str) -> Block:
    return text(word, code=True)
