"""What backs a proposal is an address that leads where it says, and nowhere else."""

import pytest

from policy.evidence import (
    AT_MOST,
    DOCUMENT,
    FILE,
    MESSAGE,
    Attached,
    attached,
    file_objections,
    links,
    objections,
    put_together,
)

SAFE = [
    ("https://docs.lanchuan.example/reports/tea-2026.pdf", DOCUMENT),
    ("https://docs.lanchuan.example/r?q=1&b=%E8%8C%B6#page=3", DOCUMENT),
    ("HTTPS://Docs.Lanchuan.example/R", DOCUMENT),
    ("https://docs.lanchuan.example/春茶节/报告.pdf", DOCUMENT),
    ("https://docs.lanchuan.example:443/a", DOCUMENT),
    ("https://lanchuan.slack.com/archives/C024BE91L/p1355517523000008", MESSAGE),
    ("https://lanchuan.enterprise.slack.com/archives/D024BE91L/p1355517523000008?thread_ts=1", MESSAGE),
    ("https://lanchuan.slack.com/files/U024BE7LH/F024BERPE/tea.png", FILE),
    ("https://lanchuan.slack.com/files/W024BE7LH/F024BERPE", FILE),
    ("https://lanchuan.slack.com/team", DOCUMENT),
    ("https://slack.com.evil.example/archives/C024BE91L/p1355517523000008", DOCUMENT),
]
HOSTILE = [
    ("http://docs.lanchuan.example/a", "link_not_https"),
    ("docs.lanchuan.example/a", "link_not_https"),
    ("javascript:alert(1)", "link_not_https"),
    ("data:text/html,<b>", "link_not_https"),
    ("file:///etc/passwd", "link_not_https"),
    ("slack://open", "link_not_https"),
    ("//docs.lanchuan.example/a", "link_not_https"),
    ("see the report", "link_not_https"),
    ("<!channel>", "link_not_https"),
    ("https://", "link_unsafe"),
    ("https:///a", "link_unsafe"),
    ("https://mei:secret@docs.lanchuan.example/a", "link_unsafe"),
    ("https://docs.lanchuan.example@evil.example/a", "link_unsafe"),
    ("https://evil.example\\@docs.lanchuan.example", "link_unsafe"),
    ("https://docs.lanchuan.example:8080/a", "link_unsafe"),
    ("https://docs.lanchuan.example:port/a", "link_unsafe"),
    ("https://127.0.0.1/a", "link_unsafe"),
    ("https://[::1]/a", "link_unsafe"),
    ("https://2130706433/a", "link_unsafe"),
    ("https://0x7f.1/a", "link_unsafe"),
    ("https://localhost/a", "link_unsafe"),
    ("https://printer.local/a", "link_unsafe"),
    ("https://intranet/a", "link_unsafe"),
    ("https://dосs.lanchuan.example/a", "link_unsafe"),  # two letters are Cyrillic
    ("https://岚川.example/a", "link_unsafe"),
    ("https://docs。lanchuan。example/a", "link_unsafe"),
    ("https://-docs.lanchuan.example/a", "link_unsafe"),
    ("https://docs..example/a", "link_unsafe"),
    ("https://docs.lanchuan.example/a b", "link_unsafe"),
    ("https://docs.lanchuan.example/\u202egpj.exe", "link_unsafe"),
    ("https://docs.lanchuan.example/\u200b", "link_unsafe"),
    ("https://docs.lanchuan.example/a|<!here>", "link_unsafe"),
    ("https://docs.lanchuan.example/a>", "link_unsafe"),
    ("https://docs.lanchuan.example/" + "a" * 600, "link_unsafe"),
    ("https://docs.lanchuan.example/a\tb", "link_unsafe"),
]


@pytest.mark.parametrize(("url", "what"), SAFE)
def test_an_address_that_leads_where_it_says_is_kept(url, what):
    [link] = links(url)
    assert (link.url, link.what) == (url, what) and not list(objections(url))
    assert link.host == link.host.lower() and link.host in url.lower()


@pytest.mark.parametrize(("url", "code"), HOSTILE)
def test_a_hostile_or_broken_address_is_refused(url, code):
    [refusal] = objections(f"\n{url}", "evidence")
    assert (refusal.code, refusal.field, refusal.facts["number"]) == (code, "evidence", "2")
    assert links(url) == ()


def test_each_line_is_read_by_itself_and_blank_ones_are_nothing():
    written = "\r\n".join(["", f"  {SAFE[0][0]}  ", "no link", "", SAFE[1][0]])
    assert [link.url for link in links(written)] == [SAFE[0][0], SAFE[1][0]]
    [refusal] = objections(written)
    assert refusal.facts == {"number": "3", "text": "no link"}


def test_more_than_ten_are_too_many():
    written = "\n".join(f"https://docs.lanchuan.example/{n}" for n in range(AT_MOST + 1))
    [refusal] = objections(written, "evidence")
    assert (refusal.code, refusal.facts) == ("too_many", {"limit": "10"})


def told(id_="F024BERPE", name="tea.pdf", url="https://lanchuan.slack.com/files/U024BE7LH/F024BERPE/tea.pdf"):
    """A file as Slack tells of it."""
    return {"id": id_, "name": name, "permalink": url, "size": 3, "url_private": "https://files.slack.com/x"}


TEA, PLAN, CHART = told(), told("F2", "春茶 plan v2.xlsx", f"{told()['permalink']}2"), told("F3", "chart.png")
BOTH = put_together("", (), [TEA, PLAN])


def test_files_are_kept_by_id_link_and_name_and_by_nothing_else():
    assert attached(BOTH) == tuple(Attached(each["id"], each["permalink"], each["name"]) for each in (TEA, PLAN))
    assert "url_private" not in BOTH and "files.slack.com" not in BOTH


@pytest.mark.parametrize(
    ("ticked", "chosen", "stay"),
    [
        (["F024BERPE", "F2"], [], ["F024BERPE", "F2"]),
        (["F2"], [], ["F2"]),
        ([], [], []),
        ([], [CHART], ["F3"]),
        (["F2"], [CHART, CHART], ["F2", "F3"]),
        (["F2", "F9"], [PLAN], ["F2"]),
    ],
)
def test_what_is_ticked_stays_and_what_is_chosen_comes_once(ticked, chosen, stay):
    assert [each.id for each in attached(put_together(BOTH, ticked, chosen))] == stay


def test_names_and_links_of_any_length_are_kept_on_a_line_with_their_type():
    name, url = "a " * 200 + "\n\u2028.pdf", TEA["permalink"] + "a" * 500
    [file] = attached(put_together("", (), [told(name=name, url=url)]))
    assert len(file.name) == 120 and file.name.endswith(".pdf") and file.type == "pdf"
    assert file.url == "https://lanchuan.slack.com/files/U024BE7LH/F024BERPE"
    assert attached("") == attached("half line") == ()


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (told(name="TEA.PDF"), None),
        (told(name="run.exe"), "file_type"),
        (told(name="tea.pdf.html"), "file_type"),
        (told(name="pdf"), "file_type"),
        (told(name=""), "file_type"),
        (told(url="javascript:alert(1)"), "file_gone"),
        (told(url=""), "file_gone"),
        ({}, "file_type"),
    ],
)
def test_a_file_is_of_a_type_that_people_read_and_has_a_safe_link(file, code):
    found = list(file_objections(put_together("", (), [file]), "proof", 5))
    assert [(each.code, each.field) for each in found] == ([(code, "proof")] if code else [])


def test_more_files_than_the_edition_allows_are_too_many():
    files = put_together("", (), [told(f"F{n}") for n in range(6)])
    assert [each.code for each in file_objections(files, "proof", 6)] == []
    [refusal] = file_objections(files, "proof", 5)
    assert (refusal.code, refusal.facts) == ("too_many", {"limit": "5"})
