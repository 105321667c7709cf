# ruff: noqa: E501 - sample texts are easier to read in one piece
"""Web pages: the release, without the page around it."""

import contextlib

import pytest

from index.errors import ReadError
from index.models import Release
from index.readers import read_bytes

LEAD = "SACRAMENTO – The governor signed the water act today, which brings water to all of the valley and its towns."
MORE = "“This act is good for the valley,” said the governor. “It took ten years, and it was worth every day of them.”"
LAST = (
    "The act takes effect in the spring, when the first of the four canals opens near the town of Los Banos."
)
MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("About", "News", "Contact", "Services"))
TEASER = (
    '<div class="teaser"><h3><a href="/2">Governor opens a bridge over the river</a></h3><p>The governor opened a bridge '
    "today that took seven years to build and will carry ten thousand cars a day.</p></div>"
)


def page(body: str, head: str = "", name: str = "page.html", lang: str = "en") -> Release:
    source = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    (release,) = read_bytes(source.encode(), name)
    return release


def fragment(source: str) -> Release:
    (release,) = read_bytes(source.encode(), "page.html")
    return release


def kinds(release: Release) -> list[tuple[str | None, str]]:
    return [(block.kind, release.text[block.start : block.end]) for block in release.blocks]


TEXT = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
WHOLE = f"{LEAD}\n\n{MORE}\n\n{LAST}"

WORDPRESS = f"""
<a class="skip-link screen-reader-text" href="#c">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title">Office of the Governor</p><nav><ul>{MENU}</ul></nav></header>
<div id="content"><main><article class="post-7 post type-post category-news tag-water">
<header class="entry-header"><h1 class="entry-title">Governor signs water act</h1>
<div class="entry-meta">Posted on <time class="entry-date" datetime="2025-03-03T10:00:00-08:00">March 3, 2025</time></div></header>
<div class="entry-content">{TEXT}<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{TEASER}</div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/n">News</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/p">Previous: Bridge</a></nav>
<div id="comments"><h2>Leave a reply</h2><p>Your email address will not be published at any time at all.</p></div></main></div>
<aside class="widget-area"><h2>Recent posts</h2>{TEASER}{TEASER}</aside>
<footer class="site-footer"><p>© 2025 Office of the Governor. All rights reserved in all of the world.</p></footer>"""

DRUPAL = f"""
<div class="region-header"><div class="site-name">Department of Water</div></div>
<div class="breadcrumb"><a href="/">Home</a> » <a href="/news">News</a> » Governor signs water act</div>
<div role="main"><h1>News</h1><article class="node node--press-release">
<div class="pr-info"><div class="urgency-state">FOR IMMEDIATE RELEASE</div>
<div class="field field--name-field-pr-date"><span class="date-display-single" property="dc:date"
 content="2025-03-03T00:00:00-05:00">Monday, March 3, 2025</span></div></div>
<h1 id="node-title">Governor signs water act</h1>
<div class="field field--name-field-pr-body"><div class="field__items">{TEXT}</div></div>
<div class="pr-fields"><div class="field__label">Press Release Number: </div><div>25-101</div></div>
<div class="node__updated">Updated April 9, 2025</div></article></div>
<aside class="sidebar-second"><h2>Related</h2>{TEASER}</aside>"""

TABLES = f"""
<table width="100%"><tr><td><a href="/">Home</a> | <a href="/n">News</a></td></tr>
<tr><td><font size="5"><h1>Governor signs water act</h1></font><p>March 3, 2025</p>{TEXT}</td></tr></table>"""

BARE = f"""
<div class="top-bar"><a href="/">Home</a></div><div class="wrap"><div class="col-8"><h1>Governor signs water act</h1>
<p class="date">March 3, 2025</p>{TEXT}</div><div class="col-4"><h4>Latest news</h4><ul>{MENU}</ul></div></div>
<div class="foot"><p>Terms of use, privacy and accessibility of the site.</p></div>"""

ELEMENTOR = f"""
<div data-elementor-type="header" class="elementor"><div class="elementor-widget elementor-widget-nav-menu"><ul>{MENU}</ul></div></div>
<div class="elementor-section"><div class="elementor-widget elementor-widget-heading"><h1>Governor signs water act</h1></div>
<div class="elementor-widget elementor-widget-post-info"><time>March 3, 2025</time></div>
<div class="elementor-widget elementor-widget-text-editor"><p>{LEAD}</p></div>
<div class="elementor-widget elementor-widget-text-editor"><p>{MORE}</p></div>
<div class="elementor-widget elementor-widget-text-editor"><p>{LAST}</p></div></div>
<footer><p>Copyright of the Office of the Governor, all rights reserved.</p></footer>"""

LINE_BREAKS = f"""<div id="main"><h2>Governor signs water act</h2>March 3, 2025<br><br>{LEAD}<br><br>{MORE}<br /><br />{LAST}</div>"""


@pytest.mark.parametrize("body", [WORDPRESS, DRUPAL, TABLES, BARE, ELEMENTOR, LINE_BREAKS])
def test_the_release_is_found_on_pages_of_every_make(body: str) -> None:
    release = page(body, "<title>Governor signs water act | Office of the Governor</title>")
    assert release.text == WHOLE
    assert release.title == "Governor signs water act"
    assert release.published == "2025-03-03"
    assert release.source == "Office of the Governor"
    assert release.language == "en"


def test_a_page_s_own_description_gives_what_it_does_not_show() -> None:
    head = (
        '<meta property="og:title" content="Governor signs water act - State of Water">'
        '<meta property="og:site_name" content="State of Water"><link rel="canonical" href="https://example.gov/2025/act">'
        '<meta property="article:published_time" content="2025-03-03T20:00:00+00:00">'
    )
    release = page(f"<main>{TEXT}</main>", head)
    assert (release.title, release.published, release.source, release.url) == (
        "Governor signs water act",
        "2025-03-03",
        "State of Water",
        "https://example.gov/2025/act",
    )


def test_linked_data_is_read() -> None:
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},'
        '{"@type": "NewsArticle", "headline": "Governor signs water act", "datePublished": "2025-03-03",'
        '"publisher": {"@type": "Organization", "name": "State of Water"}, "url": "https://example.gov/act"}]}</script>'
    )
    release = page(f"<main>{TEXT}</main>", head)
    assert (release.title, release.published, release.source, release.url) == (
        "Governor signs water act",
        "2025-03-03",
        "State of Water",
        "https://example.gov/act",
    )


def test_broken_linked_data_is_passed_over() -> None:
    assert (
        page(f"<h1>The water act</h1>{TEXT}", '<script type="application/ld+json">{"@type": [}</script>').text
        == WHOLE
    )


def test_the_date_beside_the_title_wins_over_the_page_s_own() -> None:
    head = '<meta property="article:published_time" content="2019-01-01">'
    assert (
        page(f"<main><h1>The water act</h1><p>March 3, 2025</p>{TEXT}</main>", head).published == "2025-03-03"
    )


def test_an_american_date_in_a_byline_is_read() -> None:
    body = f'<main><h1>The water act</h1>{TEXT}<p class="byline">By Jane Roe<br>03/04/2025</p></main>'
    assert page(body).published == "2025-03-04"


def test_the_date_of_a_change_or_of_other_news_is_not_the_release_s() -> None:
    body = (
        f'<main><h1>The water act</h1>{TEXT}<p class="updated-date">Updated March 9, 2025</p></main>'
        '<aside><time datetime="2024-01-01">January 1, 2024</time></aside>'
    )
    assert page(body).published is None


def test_what_marks_words_within_a_paragraph_does_not_part_it() -> None:
    body = (
        '<p>The <span itemscope><meta itemprop="name" content="act">act</span> was <nobr>signed</nobr> by the <x-name>governor'
        "</x-name> in<o:p></o:p> the capital of the state today.</p>"
    )
    assert (
        page(f"<main>{body}</main>").text
        == "The act was signed by the governor in the capital of the state today."
    )


def test_headings_lists_quotations_and_tables_keep_their_kind() -> None:
    release = page(
        f"<article><h1>The water act</h1><p>{LEAD}</p><h2>Why</h2><blockquote><p>{MORE}</p></blockquote>"
        "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul><p><strong>What it costs</strong></p>"
        "<table><tr><th>County</th><th>Sum</th></tr><tr><td>Kern</td><td>$5</td></tr></table></article>"
    )
    assert kinds(release) == [
        (None, LEAD),
        ("heading", "Why"),
        ("quotation", MORE),
        ("list", "one"),
        ("list", "two"),
        ("list", "three"),
        ("heading", "What it costs"),
        ("table", "County | Sum"),
        ("table", "Kern | $5"),
    ]


def test_inline_elements_do_not_cut_words() -> None:
    assert fragment(
        "<p>H<sub>2</sub>O is <b>wa</b>ter,\n as <a href='#'>the act</a> says&nbsp;so.</p>"
    ).text == ("H2O is water, as the act says so.")


def test_a_fragment_keeps_all_of_its_paragraphs() -> None:
    short = "<p><em>Short.</em></p>"
    assert (
        fragment(f"{short}{TEXT}<h2>About us:</h2><p>We are we.</p>").text
        == f"Short.\n\n{WHOLE}\n\nAbout us:\n\nWe are we."
    )


def test_a_fragment_s_first_heading_is_its_title() -> None:
    release = fragment(f"<h1>The water act</h1>{TEXT}")
    assert release.title == "The water act"
    assert release.text == WHOLE


def test_hidden_parts_and_cookie_banners_go() -> None:
    body = (
        f'<main><h1>The water act</h1>{TEXT}<p style="display: none">Nobody sees this sentence of the page at all.</p>'
        '<span class="visually-hidden">Opens in a new window</span></main>'
        '<div id="cookie-consent"><p>We use cookies to make your visit of the site better than it was.</p></div>'
    )
    assert page(body).text == WHOLE


def test_characters_of_windows_1252_that_call_themselves_latin_1_are_read() -> None:
    source = b"<meta charset=iso-8859-1><p>The governor\x92s \x93water act\x94 \x96 signed.</p><p>&#146;</p>"
    (release,) = read_bytes(source, "page.html")
    assert release.text == "The governor’s “water act” – signed."


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            "<html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>",
            "Just a moment",
        ),
        ("<html><body><h1>404 Not Found</h1><p>nginx</p></body></html>", "404 not found"),
        (
            "<html><head><title>Access Denied</title></head><body><p>You don't have permission.</p></body></html>",
            "Access denied",
        ),
        (
            '<html><body><div id="root"></div><script>app()</script></body></html>',
            "holds no text; if a script writes it",
        ),
        ("no markup at all", "It holds no HTML"),
    ],
)
def test_what_is_no_release_is_refused_with_its_reason(source: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        fragment(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "x" + "</div>" * 100_000,
        "<b>" * 3_000 + "The water act passed." + "</b>" * 3_000,
        '<p class="' + "share " * 500_000 + '">The water act passed.</p>',
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;&b; The water act passed.</p>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x; The water act passed.</p>',
        "<table>" * 500 + "<tr><td>The water act passed.",
        "<p>" * 50_000,
        "<p>a" * 50_000,
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>The water act passed.</p></body></html>",
    ],
)  # fmt: skip
def test_hostile_pages_end(source: str) -> None:
    with contextlib.suppress(ReadError):
        assert "root:" not in fragment(source).text
