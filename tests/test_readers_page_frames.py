# ruff: noqa: E501 - sample texts are easier to read in one piece
"""Web pages of unknown make: what stands around a release, told by what it is rather than by its name."""

import pytest

from index.models import Release
from index.readers import read_bytes

LEAD = "SACRAMENTO – The governor signed the water act today, which brings water to all of the valley and its towns."
MORE = "“This act is good for the valley,” said the governor. “It took ten years, and it was worth every day of them.”"
LAST = (
    "The act takes effect in the spring, when the first of the four canals opens near the town of Los Banos."
)
TEXT = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
WHOLE = f"{LEAD}\n\n{MORE}\n\n{LAST}"
TITLE = "Governor signs water act"
REMARK = (
    "I have lived in the valley for forty years and I have never seen the state keep a promise about water."
)


def page(body: str, head: str = f"<title>{TITLE}</title>", lang: str = "en", name: str = "p.html") -> Release:
    source = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    (release,) = read_bytes(source.encode(), name)
    return release


def card(number: int) -> str:
    return (
        f'<div class="tile"><h3><a href="/{number}">Governor opens bridge {number} over the river</a></h3><p>The governor opened '
        f"a bridge today that took {number} years to build and will carry ten thousand cars a day.</p></div>"
    )


CARDS = "".join(map(card, range(1, 9)))


def test_cards_that_lead_to_other_releases_are_left_out_whatever_they_are_called() -> None:
    body = f'<div class="x1"><h1>{TITLE}</h1>{TEXT}</div><div class="x2">{CARDS}</div>'
    assert page(body).text == WHOLE


def test_cards_that_tell_nothing_are_left_out_even_amid_a_text() -> None:
    bare = "".join(
        f'<div><h5><a href="/{n}">Governor opens bridge {n}</a></h5><p>May {n}, 2020</p></div>'
        for n in range(1, 5)
    )
    body = f'<h1>{TITLE}</h1><div class="entry-content"><p>{LEAD}</p><div>{bare}</div><p>{MORE}</p><p>{LAST}</p></div>'
    assert page(body).text == WHOLE


@pytest.mark.parametrize("first", ["date", "link"])
def test_a_text_ends_where_dated_links_to_others_follow(first: str) -> None:
    pairs = [
        (f"<p>May {n}, 2020</p>", f'<p><a href="/{n}">Governor opens bridge {n}</a></p>') for n in range(1, 5)
    ]
    news = "".join(
        f"{date}{link}<p>{REMARK}</p>" if first == "date" else f"{link}{date}<p>{REMARK}</p>"
        for date, link in pairs
    )
    assert page(f"<div><h1>{TITLE}</h1>{TEXT}{news}</div>").text == WHOLE


def test_linked_headings_are_kept_where_they_are_the_text() -> None:
    assert "bridge 8" in page(f'<h1>{TITLE}</h1><div class="entry-content">{CARDS}</div>').text
    (fragment,) = read_bytes(f"{TEXT}{CARDS}".encode(), "p.html")
    assert "bridge 8" in fragment.text


@pytest.mark.parametrize("name", ["forum", "post-comments", "commentaires", "comments-area"])
def test_what_readers_write_is_left_out_even_where_it_is_longer(name: str) -> None:
    body = f'<div><h1>{TITLE}</h1>{TEXT}</div><div class="{name}">{f"<p>{REMARK}</p>" * 9}</div>'
    assert page(body).text == WHOLE


@pytest.mark.parametrize(
    "heading", ["12 comments", "Comments (3)", "27 commentaires", "3 Kommentare", "Leave a reply"]
)
def test_a_page_s_text_ends_where_its_readers_write(heading: str) -> None:
    body = f"<div><h1>{TITLE}</h1>{TEXT}<h3>{heading}</h3>{f'<p>{REMARK}</p>' * 9}</div>"
    assert page(body).text == WHOLE


def test_a_box_that_is_named_for_its_buttons_but_holds_the_text_stays() -> None:
    other = f"<p>{'Another thing that is told at some length on this very page. ' * 3}</p>" * 9
    long = "".join(f"<p>{text} {text}</p>" for text in (LEAD, MORE, LAST))
    body = f'<h1>{TITLE}</h1><div class="share">{long}</div><div class="other">{other}</div>'
    assert LAST in page(body).text


def test_a_heading_whose_id_is_a_word_of_frames_stays() -> None:
    body = f'<article><h1>{TITLE}</h1><p>{LEAD}</p><h2 id="menu-of-works">Works</h2><p>{MORE}</p><p>{LAST}</p></article>'
    assert "Works" in page(body).text


def test_what_stands_above_the_title_is_not_the_text_however_long_it_is() -> None:
    menu = "".join(f"<li><a href='/{n}'>Office {n}</a></li><li>Topic {n}</li>" for n in range(60))
    assert page(f"<div><ul>{menu}</ul><h1>{TITLE}</h1>{TEXT}</div>").text == WHOLE


@pytest.mark.parametrize(
    "notice",
    [
        "Our website uses cookies to offer you optimal navigation and personalised content.",
        "We use cookies to make this site better, and to count the people who come to read it.",
        "Diese Website verwendet Cookies, damit Sie sie besser nutzen können, und zählt ihre Leser.",
        "En poursuivant votre navigation sur ce site, vous acceptez que nous nous souvenions de vous.",
    ],
)
def test_notices_about_cookies_are_left_out(notice: str) -> None:
    assert page(f"<div><h1>{TITLE}</h1>{TEXT}<p>{notice}</p></div>").text == WHOLE


def test_a_summary_below_the_title_is_found_beyond_what_stands_between() -> None:
    links = "".join(
        f"<a href='#'>{name}</a><br>" for name in ("Share", "Print", "Mail", "Post", "Save", "Like", "Send")
    )
    summary = "It is the first act of its kind in the state and the last that this governor will sign."
    body = f'<div><h1>{TITLE}</h1><p class="lead">{summary}</p><div>{links}</div></div><div class="article-body">{TEXT}</div>'
    assert page(body).text == f"{summary}\n\n{WHOLE}"


def test_a_run_of_links_amid_a_text_that_nothing_names_is_left_out() -> None:
    links = "".join(f"<li><a href='/{n}'>Another story of the day {n}</a></li>" for n in range(5))
    assert (
        page(f"<div><h1>{TITLE}</h1><p>{LEAD}</p><ul>{links}</ul><p>{MORE}</p><p>{LAST}</p></div>").text
        == WHOLE
    )


@pytest.mark.parametrize(
    "heading",
    ["Read also", "Mehr zum Thema", "Ähnliche Artikel", "À lire aussi", "Noticias relacionadas", "Lees ook"],
)
def test_links_to_other_texts_are_left_out_below_their_heading_in_any_language(heading: str) -> None:
    links = "".join(f"<p><a href='/{n}'>Another story of the day {n}</a></p>" for n in range(2))
    assert (
        page(f'<h1>{TITLE}</h1><div class="article-body">{TEXT}<h2>{heading}</h2>{links}</div>').text == WHOLE
    )


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        (f"{TITLE} - The State's Own Blog", f"<h1>The State's Own Blog</h1><h1>{TITLE}</h1>"),
        (f"Water Blog » {TITLE}", '<h1><a href="/">Water Blog</a></h1><h2>12.3.25</h2>'),
        (f"{TITLE} | iwater.example", '<a href="https://iwater.example"><h1>iwater.example</h1></a>'),
        (f"{TITLE} ‹ Office of the Governor", ""),
        (f"Office of the Governor - {TITLE}", f"<div>{TITLE}</div>"),
        ("state.example", f"<h2>{TITLE}</h2>"),
        (
            "DOW | Governor signs water act in the valley",
            "<h1>Department of Water</h1><h1>Governor signs water act in the valley of Los Banos</h1>",
        ),
    ],
)
def test_a_title_is_told_from_the_name_of_its_site(title: str, heading: str) -> None:
    assert page(f"{heading}<div>{TEXT}</div>", f"<title>{title}</title>").title.startswith(TITLE)


def test_a_heading_that_runs_the_site_s_name_into_the_title_is_not_taken_for_it() -> None:
    title = "Governor signs water act for all of the valley"
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    assert page(f"<h1>{title}State of Water</h1><div>{TEXT}</div>", head).title == title
    assert page(f"<h1>Mar 3 {title}</h1><div>{TEXT}</div>", head).title == title
    assert page(f"<h1>Water: {title}</h1><div>{TEXT}</div>", head).title == f"Water: {title}"


def test_a_heading_that_leads_home_names_who_publishes() -> None:
    head = f"<title>State of Water » {TITLE}</title>"
    assert page(f'<h1><a href="/">State of Water</a></h1><div>{TEXT}</div>', head).source == "State of Water"


def test_a_page_that_names_nothing_is_called_by_its_first_line() -> None:
    body = f"<p>Exhibit 99.1</p><p><b>GOVERNOR SIGNS WATER ACT</b></p>{TEXT}"
    assert page(body, "<title>EX-99.1</title>").title == "GOVERNOR SIGNS WATER ACT"


@pytest.mark.parametrize(
    "line",
    [
        '<p class="published">3.3.2025</p>',
        "<abbr class='published' title='x'>3. März 2025</abbr>",
        '<div class="post-footer">Dieser Artikel wurde am 3. März 2025 um 14:48 von Jane Roe veröffentlicht</div>',
        "<p>Veröffentlicht am 03.03.2025</p>",
        "<div><h3>Quelle</h3>VERÖFFENTLICHT AM 03.03.2025</div>",
        "<p class='meta'>March 3, 2025 | Updated March 9, 2025</p>",
        '<div class="event-list"><span class="date">1 January 2024</span></div><p>Publié le 3 mars 2025</p>',
        '<div class="comment"><span class="date">1 January 2024</span></div><p id="datum">3 maart 2025</p>',
    ],
)
def test_the_date_of_a_release_is_found_below_its_text(line: str) -> None:
    assert (
        page(f"<div><h1>{TITLE}</h1>{TEXT}{TEXT}</div><div>{line}<p>{LAST}</p></div>").published
        == "2025-03-03"
    )


def test_of_several_dates_above_the_title_the_nearest_is_the_release_s() -> None:
    news = "".join(f"<p>{day}.01.2024</p><p>Governor opens bridge {day}</p>" for day in range(1, 4))
    body = f"<div>{news}<p>03.03.2025 - State</p><h1>{TITLE}</h1>{TEXT}</div>"
    assert page(body, lang="de").published == "2025-03-03"


def test_of_several_dates_the_one_nearest_to_the_title_is_the_release_s() -> None:
    other = '<div><p class="date">1 January 2024</p><p>Something else.</p></div>' + "".join(
        f"<p>Line {n}.</p>" for n in range(30)
    )
    assert (
        page(
            f'{other}<div><p class="date">3 March 2025</p></div><div><p>News of the day</p></div><h1>{TITLE}</h1>{TEXT}'
        ).published
        == "2025-03-03"
    )


@pytest.mark.parametrize(
    ("lang", "address", "more", "date"),
    [
        ("en", "https://water.example.gov/act", "", "2025-03-04"),
        ("en-US", "https://water.example.org/act", "", "2025-03-04"),
        ("en-GB", "https://water.example.org/act", "", "2025-04-03"),
        ("en", "https://water.example.gov.uk/act", "", "2025-04-03"),
        ("en", "https://water.example.org/act", "<p>It was read first on 7 January 2025.</p>", "2025-04-03"),
        ("de", "https://water.example.org/act", "", "2025-04-03"),
        ("es", "https://water.example.org/act", "", None),
        ("es", "https://water.example.es/act", "", "2025-04-03"),
    ],
)
def test_a_date_of_three_numbers_is_read_as_its_readers_read_it(
    lang: str, address: str, more: str, date: str | None
) -> None:
    head = f'<title>{TITLE}</title><link rel="canonical" href="{address}">'
    assert (
        page(f'<h1>{TITLE}</h1><div class="date">03/04/2025</div>{TEXT}{more}', head, lang).published == date
    )


def test_a_page_s_own_date_says_how_the_one_it_shows_is_read() -> None:
    head = f'<title>{TITLE}</title><meta property="article:published_time" content="2025-04-03T09:00:00Z">'
    assert page(f"<h1>{TITLE}</h1><div>03/04/2025</div>{TEXT}", head).published == "2025-04-03"


@pytest.mark.parametrize(
    "path", ["2025/3/3/water-act", "2025-03-03-water-act", "press/20250303-water-act.html"]
)
def test_a_date_in_an_address_is_taken_where_nothing_else_tells_and_says_so(path: str) -> None:
    head = f'<title>{TITLE}</title><link rel="canonical" href="https://example.gov/{path}">'
    release = page(f"<h1>{TITLE}</h1>{TEXT}", head)
    assert release.published == "2025-03-03"
    assert release.warnings == ("Its date was taken from its address.",)
