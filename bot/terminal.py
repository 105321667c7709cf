"""An answer to a screen: pure functions from what the library returns to lines of styled text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import exp

from bot.screen import Line, Piece, one_line
from index import (
    Answer,
    BuildReport,
    Hit,
    Passage,
    Quote,
    ReleaseSummary,
    address,
    citation,
    location,
)

EXCERPT = 220
"""Characters of a passage that is shown below an answer."""
_LEAD = 40
_WORD = re.compile(r"\w+")
_MOST_MATCHES = 200
_MOST_WORDS = 12
_MOST_FILES = 20
_MOST_SIGNS = 8


def answer_lines(answer: Answer) -> list[Line]:
    """What `ask` prints: the quotation and where it stands, or that the releases don't say; then passages."""
    lines: list[Line] = []
    if answer.quote is None:
        lines += _unanswered(answer)
        lines += passages_lines(() if answer.chat else answer.hits, "Nearest passages:")
        return lines
    if answer.status == "weak":
        lines += [[("Not sure, but this comes nearest:", "bold yellow")], []]
    lines += _quotation(answer.quote)
    if answer.as_of:
        lines.append([(f"  As of {_in_words(answer.as_of)}.", "yellow")])
    if answer.history:
        lines += [[], [("Other releases give other figures:", "bold")]]
        for quote in answer.history:
            lines += [_quoted(quote, "- "), [(f"  {_cited(quote)}", "dim")]]
    if answer.note:
        lines += [[], [(f"Note: {one_line(answer.note)}", "yellow")]]
    if answer.missing:
        lines += [[], [(f"No release holds: {_listed(answer.missing)}.", "yellow")]]
    lines += passages_lines(_others(answer), "Also:")
    return lines


def passages_lines(hits: Sequence[Hit], title: str = "", limit: int = EXCERPT) -> list[Line]:
    """Numbered excerpts of passages with their citations; nothing for no hits."""
    if not hits:
        return []
    lines: list[Line] = [[], [(title, "bold")]] if title else []
    for number, hit in enumerate(hits, 1):
        text = excerpt(hit.passage.text, dict(hit.contributions), limit)
        lines += [[(f"{number}. ", "bold"), (text, "")], [(f"   {_cited(hit.passage)}", "dim")]]
    return lines


def search_lines(hits: Sequence[Hit]) -> list[Line]:
    """What `search` prints: passages with their citations and where each one opens."""
    lines: list[Line] = []
    for number, hit in enumerate(hits, 1):
        text = excerpt(hit.passage.text, dict(hit.contributions), 2 * EXCERPT)
        lines += [[(f"{number}. ", "bold"), (text, "")], [(f"   {_cited(hit.passage)}", "dim")]]
        lines += [[(f"   {opens_at(hit.passage)}", "link")], []]
    return lines[:-1]


def quotations_lines(quotes: Iterable[Quote]) -> list[Line]:
    """What `search --speaker` prints: verbatim quotations, each with who said it and where."""
    lines: list[Line] = []
    for quote in quotes:
        lines += [*_quotation(quote), []]
    return lines[:-1]


def report_lines(report: BuildReport) -> list[Line]:
    """The first files that changed, every one that was skipped, the first notes, and a line that counts."""
    lines: list[Line] = []
    for word in ("added", "changed", "moved", "removed"):
        paths = getattr(report, word)
        lines += [[(f"{word}: ", "bold"), (one_line(path), "")] for path in paths[:_MOST_FILES]]
        if len(paths) > _MOST_FILES:
            lines.append(
                [(f"{word}: ", "bold"), (f"{len(paths) - _MOST_FILES:,} more; --json names all", "")]
            )
    for skipped in report.skipped:
        lines.append([("skipped: ", "bold yellow"), (one_line(f"{skipped.path}: {skipped.reason}"), "")])
    for path, note in report.noted[:_MOST_FILES]:
        lines.append([("note: ", "bold yellow"), (one_line(f"{path}: {note}"), "")])
    if len(report.noted) > _MOST_FILES:
        more = f"{len(report.noted) - _MOST_FILES:,} more; releases show has those of each"
        lines.append([("note: ", "bold yellow"), (more, "")])
    lines.append([(f"{report_counts(report)}. Build {report.build}.", "")])
    return lines


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural where it is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def report_counts(report: BuildReport) -> str:
    """The counts of a report in words: "2 added, 1 skipped, 40 unchanged"."""
    counted = [
        f"{len(paths)} {word}"
        for word, paths in (
            ("added", report.added),
            ("changed", report.changed),
            ("moved", report.moved),
            ("removed", report.removed),
            ("skipped", report.skipped),
        )
        if paths
    ]
    return ", ".join([*counted, f"{report.unchanged} unchanged"])


def summaries_lines(summaries: Iterable[ReleaseSummary]) -> list[Line]:
    """What `releases list` prints: one release a line, apart by tabs when piped."""
    lines: list[Line] = []
    for summary in summaries:
        status = "" if summary.status == "current" else f"  ({summary.status})"
        lines.append(
            [
                (f"{summary.published or 'undated   '}  ", "dim"),
                (one_line(summary.title), ""),
                (status, "yellow"),
                (f"  [{one_line(summary.id)}]", "dim"),
            ]
        )
    return lines


def explanation_lines(answer: Answer) -> list[Line]:
    """What `--explain` adds: terms, what each gave to the passages, features of the best two sentences."""
    explanation = answer.explanation
    if explanation is None:
        return []
    lines: list[Line] = [[], [("Why:", "bold")], [(f"  Terms: {_joined(explanation.terms)}", "")]]
    for term, tried in explanation.expansions.items():
        lines.append([(f"  {one_line(term)} was also tried as {_joined(tried)}", "")])
    for number, hit in enumerate(answer.hits, 1):
        given = ", ".join(f"{one_line(term)} {value:.2f}" for term, value in hit.contributions)
        lines.append([(f"  Passage {number}, score {hit.score:.2f}: {given or 'no term of its own'}", "")])
    if explanation.chosen is not None and answer.quote is None:
        lines.append([("  Chosen, but not sure enough: ", ""), (one_line(explanation.chosen.text), "italic")])
    if explanation.features:
        lines += _features("What the chosen sentence got", explanation.features)
    if explanation.runner_up is not None:
        lines.append([("  Runner-up: ", ""), (one_line(explanation.runner_up.text), "italic")])
        lines += _features("What the runner-up got", explanation.runner_up_features)
    if explanation.superseding:
        lines.append([("  The chosen sentence took the runner-up's place: its release is newer.", "")])
    if explanation.signs:
        odds = sum(explanation.signs.values())
        title = f"Signs of a confidence of {1 / (1 + exp(-odds)):.2f}, which is {odds:+.2f} in log odds"
        lines += _features(title, explanation.signs, _MOST_SIGNS)
    if explanation.rule is not None:
        lines.append([(f"  The rule “{explanation.rule}” had the last word: {answer.confidence:.2f}", "")])
    return lines


def opens_at(where: Quote | Passage) -> str:
    """The link that opens at that very passage, or at the page; path, line and paragraph without one."""
    return one_line(address(where) or location(where))


def excerpt(text: str, weights: Mapping[str, float], limit: int = EXCERPT) -> str:
    """At most `limit` characters of `text`, cut at words, around where its weightiest terms stand together.

    `weights` are terms as the index stems them; a word counts for a term that it begins with.
    """
    text = one_line(text)
    if len(text) <= limit:
        return text
    matches = _matches(text, weights)
    best, most = 0, 0.0
    for first in [0, *(position for position, _ in matches)]:
        start = max(0, first - _LEAD)
        start = max(start, text.rfind(". ", start, first) + 1)
        inside = {term for position, term in matches if start <= position < start + limit - _LEAD}
        weight = sum(weights[term] for term in sorted(inside))
        if weight > most + 1e-9:
            best, most = start, weight
    last = len(text) - limit + 1
    if best > last:
        best = text.find(". ", last, best + 1) + 1 or last
    if best:
        best = text.find(" ", best) + 1
    end = best + limit - 2
    if end >= len(text):
        return "…" + text[best:]
    cut = text.rfind(" ", best, end)
    return ("…" if best else "") + text[best : cut if cut > best else end].rstrip(" ,;:–—-") + "…"


def _matches(text: str, weights: Mapping[str, float]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _WORD.finditer(text.casefold()):
        term = next((term for term in weights if match[0].startswith(term)), None)
        if term is not None:
            found.append((match.start(), term))
        if len(found) == _MOST_MATCHES:
            break
    return found


def _unanswered(answer: Answer) -> list[Line]:
    lines: list[Line] = [[("The releases don't say.", "bold")]]
    if answer.chat:
        lines.append([("Ask something about them; to that, they don't say anything.", "")])
    elif answer.missing:
        lines.append([(f"No release holds: {_listed(answer.missing)}.", "")])
    if answer.note:
        lines.append([(one_line(answer.note), "yellow")])
    return lines


def _quotation(quote: Quote) -> list[Line]:
    lines = [_quoted(quote)]
    if quote.speaker:
        lines.append([(f"  said by {one_line(quote.speaker)}", "")])
    lines += [[(f"  {_cited(quote)}", "dim")], [(f"  {opens_at(quote)}", "link")]]
    return lines


def _quoted(quote: Quote, before: str = "") -> Line:
    """The quotation with its highlights in bold, always the release's own characters."""
    pieces: list[Piece] = [(before, "")] if before else []
    at = quote.start
    for start, end in sorted(quote.highlights):
        if start < at:
            continue
        pieces += [(quote.release.text[at:start], ""), (quote.release.text[start:end], "bold green")]
        at = end
    pieces.append((quote.release.text[at : quote.end], ""))
    return [(text.replace("\n", " "), style) for text, style in pieces if text]


def _others(answer: Answer) -> list[Hit]:
    """The passages beside the quoted one; of a sure answer, those that hold a word of the question."""
    quote = answer.quote
    return [
        hit
        for hit in answer.hits
        if (hit.score or answer.status != "answered")
        and (
            quote is None
            or hit.passage.release.id != quote.release.id
            or not (hit.passage.start <= quote.start < hit.passage.end)
        )
    ]


def _cited(where: Quote | Passage) -> str:
    return one_line(citation(where))


def _in_words(iso: str) -> str:
    """An ISO date as the citations write it; what is none stays as it is."""
    from datetime import date

    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return one_line(iso)
    return f"{day.day} {day:%B} {day.year}"


def _listed(words: Sequence[str]) -> str:
    named = ", ".join(f"“{one_line(word)}”" for word in words[:_MOST_WORDS])
    more = len(words) - _MOST_WORDS
    return f"{named} and {more:,} more" if more > 0 else named


def _joined(terms: Iterable[str]) -> str:
    return one_line(", ".join(terms))


def _features(title: str, features: Mapping[str, float], most: int | None = None) -> list[Line]:
    ordered = sorted(features.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    given = [f"{name} {value:+.2f}" for name, value in ordered[:most]]
    others = ordered[len(given) :]
    if others:
        given.append(f"{len(others)} more {sum(value for _, value in others):+.2f}")
    return [[(f"  {title}: {', '.join(given)}", "")]]
