"""The page's own controls: one Vue component each, in js/. Quasar's would look and behave like Quasar's."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from nicegui.element import Element
from nicegui.events import GenericEventArguments

Answer = Callable[[GenericEventArguments], Any]
SHARED = {"sandbox-page": str(Path(__file__).parent / "js" / "shared")}


class Control(Element):
    """Props are set one by one: a string of props would be parsed, and people's words must never be."""

    def give(self, **props: Any) -> Self:
        for name, value in props.items():
            if value is not None:
                self.props[name] = value
        return self


class Composer(Control, component="js/composer.js", esm=SHARED):
    pass


class Chooser(Control, component="js/chooser.js"):
    pass


class Picker(Control, component="js/picker.js"):
    pass


class Filer(Control, component="js/filer.js"):
    pass


class Scroller(Control, component="js/scroller.js"):
    pass


class Popover(Control, component="js/popover.js"):
    """Its default slot is the face of the button; what is drawn within `panel()` exists only while it is open."""

    def panel(self) -> Any:
        return self.add_slot("panel")


class Guide(Control, component="js/guide.js"):
    pass


class Sheet(Control, component="js/sheet.js"):
    pass
