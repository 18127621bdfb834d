"""Slack's Web API, as far as it is called: one module a noun. What is not in this table is `unknown_method`."""

from collections.abc import Callable

from sandbox.asked import Asked
from sandbox.installation import Installation
from sandbox.payloads import Payload
from sandbox.web_api import api, apps, auth, blocks, chat, conversations, files, pins, usergroups, users, views

Method = Callable[[Installation, Asked], Payload]
METHODS: dict[str, Method] = {
    "api.test": api.test,
    "apps.connections.open": apps.connections_open,
    "auth.test": auth.test,
    "blocks.validate": blocks.validate,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.archive": conversations.archive,
    "conversations.create": conversations.create,
    "conversations.info": conversations.info,
    "conversations.invite": conversations.invite,
    "conversations.join": conversations.join,
    "conversations.list": conversations.list_,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_,
    "conversations.setTopic": conversations.set_topic,
    "files.completeUploadExternal": files.complete_upload_external,
    "files.getUploadURLExternal": files.get_upload_url_external,
    "files.info": files.info,
    "pins.add": pins.add,
    "usergroups.list": usergroups.list_,
    "usergroups.users.list": usergroups.users_list,
    "users.info": users.info,
    "users.list": users.list_,
    "views.open": views.open_,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
OF_THE_APP = {"apps.connections.open"}
"""Called with the app's own token (xapp-), all others with the bot's."""
