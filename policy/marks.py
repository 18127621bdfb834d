"""What people choose among on a form: types, departments, flags, reasons, and what a suggestion is about."""

from dataclasses import dataclass

from policy.presets import Preset
from policy.reading import Label


@dataclass(frozen=True)
class Mark:
    """A type, a department or a flag: something to choose on the form. `at_least`: the size that it makes a project."""

    key: str
    label: Label
    at_least: str = ""


@dataclass(frozen=True)
class Category(Mark):
    """What a suggestion is about; `desk`: the role that receives it."""

    desk: str = ""


@dataclass(frozen=True)
class Flag(Mark):
    """`red`: what it stands for deserves a look of its own; such a project is never approved together with others."""

    red: bool = False


@dataclass(frozen=True)
class Reason(Mark):
    """Why a proposal is sent back; `in_words`: it says too little alone, so that words have to stand beside it."""

    in_words: bool = False


@dataclass(frozen=True)
class Type(Mark):
    presets: tuple[Preset, ...] = ()  # the measures from which goals of such a project start
