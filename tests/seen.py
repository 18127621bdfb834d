"""What a person sees in messages, views and Homes, and what they may do there."""

from datetime import date, datetime

from sandbox.blocks import interactive
from sandbox.limits import words_of

PRESSED = {"button", "workflow_button"}


def written(value):
    """As Slack sends it: a moment as seconds, dates as YYYY-MM-DD, numbers as text, rich text as it is."""
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, dict) else str(value)


def options_of(element):
    return [
        *element.get("options", ()),
        *(one for group in element.get("option_groups", ()) for one in group["options"]),
    ]


def option_called(offered, name, block_id):
    for option in offered:
        if name in (option["value"], option["text"]["text"]):
            return option
    raise AssertionError(f"{block_id} does not offer {name!r}; it offers {[option['value'] for option in offered]}")


def blocks_of(source):
    return source.body["blocks"] if hasattr(source, "body") else source.blocks


def elements_of(source):
    return [(block, element) for block in blocks_of(source) for element in interactive(block)]


def buttons_of(source):
    """Text, block_id and action of every button, and of every option in an overflow."""
    found = []
    for block, element in elements_of(source):
        action = {name: element[name] for name in ("type", "action_id", "value", "text", "style") if name in element}
        if element["type"] in PRESSED:
            found.append((element["text"]["text"], block["block_id"], action))
        elif element["type"] == "overflow":
            for option in element["options"]:
                found.append((option["text"]["text"], block["block_id"], {**action, "selected_option": option}))
    return found


def words_in(source):
    """All text that is read in a message, a view, a Home's blocks or a list of any of them, line by line."""
    if isinstance(source, list | tuple):
        return "\n".join(words_in(each) for each in source)
    if isinstance(source, dict):
        return "\n".join(words_of(source))
    if hasattr(source, "body"):
        return "\n".join(words_of(source.body))
    return "\n".join(filter(None, [source.text, *words_of(source.blocks)]))
