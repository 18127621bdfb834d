"""What is drawn of gathered messages and of the hours in which they come."""

from datetime import time

from policy.quiet import Hours
from tests.views.samples import APPROVAL, EDITION, MUTE, OWN_WORDS, person, sights
from views.digests import digest_message
from views.projects import desk_card, moved
from views.quiet import HoursSight, hours_modal, saved_view

CHOSEN = Hours(time(0), time(5, 15), (time(5, 17), time(9), time(13, 30), time(23, 59)), ("news", "silent"))


def quiet_surfaces(say, how):
    reader = person("wang", MUTE if how == "mute" else OWN_WORDS[how])
    seen = list(sights(how))
    cards = [desk_card(each, say, reader, each.project.at) for each in seen if each.here.is_gate]
    cards += [moved(each, say, reader, {"step": APPROVAL}) for each in seen]
    for count in (1, 2, 20, 60):
        yield "digest", "message", digest_message((cards * 60)[:count], say)
    for chosen in (None, CHOSEN):
        for messages in (None, EDITION.messages):
            yield "hours", "modal", hours_modal(HoursSight(reader, messages, chosen), say)
            yield "hours saved", "modal", saved_view(HoursSight(reader, messages, chosen), say)
