"""Draws the README's picture of a card: a real answer's real layout, photographed by a headless Chromium.

uv run python tests/pictures/card.py "How many pounds of fentanyl were seized?"
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import simcord

from bot.cards import Desktop, answer_card
from bot.refs import Signer
from index import Searcher, update

HERE = Path(__file__).parent
QUESTION = "How many pounds of fentanyl were seized?"
STYLE = """
body { margin: 0; padding: 20px; width: 660px; background: #313338; color: #dbdee1;
       font: 16px/1.375 "Noto Sans", "DejaVu Sans", sans-serif; }
.name { color: #f2f3f5; font-weight: 600; margin-bottom: 4px; }
.app { background: #5865f2; color: #fff; font-size: 10px; border-radius: 3px; padding: 1px 5px; }
.container { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid var(--accent);
             border-radius: 8px; padding: 16px; max-width: 600px; }
.container > * + * { margin-top: 8px; }
.section { display: flex; gap: 16px; align-items: flex-start; }
.section > .text { flex: 1; }
small { color: #949ba4; font-size: 13px; }
blockquote { margin: 0; padding-left: 12px; border-left: 4px solid #4e5058; }
hr { border: 0; border-top: 1px solid #3f4147; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { background: #4e5058; color: #fff; border-radius: 8px; padding: 6px 14px; font-size: 14px;
          white-space: nowrap; }
.emoji { font-family: emoji; }
.disabled { opacity: .5; }
"""


def markdown(text: str) -> str:
    """The few marks that cards use, as HTML."""
    kept: list[str] = []
    shown = re.sub(r"\\(.)", lambda match: kept.append(match[1]) or f"\0{len(kept) - 1}\0", text)
    shown = html.escape(shown, quote=False)
    shown = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", shown)
    shown = re.sub(
        r"&lt;t:(\d+):D&gt;", lambda match: time.strftime("%B %-d, %Y", time.gmtime(int(match[1]))), shown
    )
    lines = []
    for line in shown.split("\n"):
        if line.startswith("&gt; "):
            lines.append(f"<blockquote>{line[5:]}</blockquote>")
        elif line.startswith("-# "):
            lines.append(f"<small>{line[3:]}</small>")
        elif line.startswith("### "):
            lines.append(f"<b>{line[4:]}</b>")
        else:
            lines.append(f"<div>{line}</div>")
    return re.sub("\0(\\d+)\0", lambda match: html.escape(kept[int(match[1])]), "".join(lines))


def drawn(part: dict[str, Any]) -> str:
    """One component, with those inside it, as HTML."""
    inside = "".join(map(drawn, part.get("components", ())))
    match part["type"]:
        case 17:
            accent = f"--accent: #{part.get('accent_color') or 0:06x}"
            return f'<div class="container" style="{accent}">{inside}</div>'
        case 10:
            return f'<div class="text">{markdown(part["content"])}</div>'
        case 9:
            return f'<div class="section"><div class="text">{inside}</div>{drawn(part["accessory"])}</div>'
        case 14:
            return "<hr>"
        case 1:
            return f'<div class="row">{inside}</div>'
        case 2:
            words = part.get("label") or part["emoji"]["name"]
            mark = " ↗" if part.get("url") else ""
            off = (" disabled" if part.get("disabled") else "") + ("" if part.get("label") else " emoji")
            return f'<span class="button{off}">{html.escape(words)}{mark}</span>'
    raise ValueError(f"no picture of component type {part['type']}")


def page(question: str, index: Path) -> str:
    """The answer's card as a page."""
    searcher = Searcher.open(index)
    try:
        card = answer_card(searcher.ask(question), Desktop(Signer(b"picture"), 1))
    finally:
        searcher.close()
    body = "".join(map(drawn, card.to_components()))
    name = '<div class="name">Pressdesk <span class="app">APP</span></div>'
    return f'<!doctype html><meta charset="utf-8"><style>{_emoji()}{STYLE}</style>{name}{body}'


def _emoji() -> str:
    """The emoji that come with the simulated Discord of the tests, as a font."""
    fonts = Path(simcord.__file__).parent / "preview" / "static" / "fonts"
    return "".join(
        f"@font-face {{ font-family: emoji; src: url('{font.as_uri()}'); }}"
        for font in fonts.glob("*emoji*.ttf")
    )


def main(question: str, target: Path) -> int:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("A Chromium is needed to draw the picture.", file=sys.stderr)  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory() as folder:
        index, written = Path(folder) / "index.sqlite", Path(folder) / "card.html"
        update(HERE.parent.parent / "source_docs", index)
        written.write_text(page(question, index), encoding="utf-8")
        subprocess.run(
            [
                browser,
                *(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--virtual-time-budget=2000",
                ),
                f"--user-data-dir={folder}/profile",
                "--window-size=700,384",
                f"--screenshot={target}",
                written.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]) or QUESTION, HERE / "card.png"))
