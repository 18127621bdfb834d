"""Markup that this page writes itself: whatever comes from people or apps is escaped on its way in."""

from html import escape


def marked(tag: str, text: str, look: str = "", **attributes: str) -> str:
    """One element around words. `aria_label` is written aria-label."""
    return around(tag, escape(text), look, **attributes)


def around(tag: str, inner: str, look: str = "", **attributes: str) -> str:
    """One element around markup."""
    given = {"class": look} if look else {}
    given |= {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value}
    written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f"<{tag}{written}>{inner}</{tag}>"
