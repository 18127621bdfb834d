"""Line icons, drawn on a grid of 20, so that the page needs no icon font and says nothing to a screen reader."""

from sandbox.page.markup import around

STROKES = {
    "hash": "M7.5 3 5.5 17M14.5 3l-2 14M3.5 7.5h14M2.5 12.5h14",
    "lock": "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
    "archive": "M3 4h14v3H3zM4.5 7v9.5h11V7M8 10.5h4",
    "close": "m5 5 10 10M15 5 5 15",
    "back": "M12.5 4 6.5 10l6 6",
    "down": "m5 7.5 5 5 5-5",
    "menu": "M3 5.5h14M3 10h14M3 14.5h14",
    "more": "M10 4.2v.1M10 10v.1M10 15.7v.1",
    "dots": "M4.3 10h.1M10 10h.1M15.7 10h.1",
    "search": "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5 17.5 17.5",
    "thread": "M3.5 4h13v9.5h-7L6 17v-3.5H3.5zM7 7.5h6M7 10.3h4",
    "eye": (
        "M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10z"
        "M10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z"
    ),
    "pin": "M7.5 3h5l-.6 5.5 2.6 3H5.5l2.6-3zM10 11.5V17",
    "people": (
        "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c.3-3 2.5-4.5 5.5-4.5s5.2 1.5 5.5 4.5"
        "M13 4a2.8 2.8 0 0 1 0 5.3M15 12.3c1.8.6 2.8 2 3 4.2"
    ),
    "home": "M3.5 9 10 3.5 16.5 9v7.5h-4.2V12H7.7v4.5H3.5z",
    "message": "M3.5 4.5h13v9h-6.5L6.5 17v-3.5h-3z",
    "bolt": "M11 2.5 4.5 11.5H10l-1 6 6.5-9H10z",
    "inspect": "M7 6 3 10l4 4M13 6l4 4-4 4M11.3 4.5l-2.6 11",
    "globe": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15z",
    "clock": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 5.5V10l3 2",
    "pause": "M7 4.5v11M13 4.5v11",
    "keep": "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
    "play": "M6 4 15.5 10 6 16z",
    "copy": "M7 7h9.5v9.5H7zM4 13V3.5h9.5",
    "alert": "M10 3 1.8 16.5h16.4zM10 8v4M10 14.2v.1",
    "info": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9v5M10 6v.1",
    "outside": "M8.5 4.5h-4v11h11v-4M11.5 4.5h4v4M15.5 4.5 9 11",
    "link": (
        "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1"
    ),
    "file": "M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4",
    "image": "M3 4h14v12H3zM3 13.5l4-4 3.5 3.5 2.5-2.5 4 4M13 7.5v.1",
}

DOTTED = {"more", "dots"}


def icon(name: str, size: int = 20) -> str:
    return around(
        "svg",
        f'<path d="{STROKES[name]}"/>',
        "icon dotted" if name in DOTTED else "icon",
        viewBox="0 0 20 20",
        width=str(size),
        height=str(size),
        aria_hidden="true",
    )
