"""The words of the slash command, in both languages: what is typed, and the command that it means."""

from views.help import SUB_COMMANDS

COMMAND_WORDS = {"": "help"} | {
    spelling: name for name, spellings in SUB_COMMANDS.items() for spelling in (name, *spellings)
}
