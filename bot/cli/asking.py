"""`ask`, `chat` and `search`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from bot import TYPE_CHECKING
from bot.cli.common import (
    FAILED,
    FOUND,
    NOT_FOUND,
    Context,
    UsageError,
    filter_options,
    filters,
    fresh_searcher,
    opened_searcher,
    passages_option,
    place_options,
    print_json,
)
from bot.records import answer_record, hit_record, said_record
from bot.terminal import answer_lines, explanation_lines, quotations_lines, search_lines
from index import Answer, PressdeskError, Searcher, begin_check

if TYPE_CHECKING:
    import argparse
    from typing import Any

_REMEMBERED = 10
"""Questions of a conversation that a follow-up may lean on."""


def ask_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "question", nargs="*", metavar="QUESTION", help="the question; without one, or -, it is read"
    )
    place_options(parser)
    parser.add_argument(
        "--jsonl", action="store_true", help='read {"id": …, "question": …} lines, print an answer a line'
    )
    parser.add_argument("--explain", action="store_true", help="say why it is this answer")
    passages_option(parser, 5)
    filter_options(parser)


def ask(context: Context) -> int:
    """Answer one question, or with --jsonl each line of standard input."""
    options = context.options
    if options.jsonl:
        if options.question:
            raise UsageError("--jsonl reads the questions from standard input, so none may be given.")
        return _ask_lines(context)
    question = _clean(_given(options.question))
    fresh = begin_check(context.settings.source_name, context.settings.index_name)
    searcher = opened_searcher(context) if fresh else fresh_searcher(context)
    try:
        answer = _answer(searcher, context, question)
        if fresh and not fresh():
            searcher.close()
            searcher = fresh_searcher(context)
            answer = _answer(searcher, context, question)
        _say_what_fits(searcher, context, question, answer)
    finally:
        searcher.close()
    _show(context, answer)
    return _status(answer)


def _given(words: Sequence[str]) -> str:
    """The question on the command line; where none is, or "-", the one on standard input."""
    question = " ".join(words)
    if sys.stdin and (question == "-" or not (words or sys.stdin.isatty())):
        question = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if not words and not question.strip():
        raise UsageError('no question was given; ask one as in: pressdesk ask "Who signed the letter?"')
    return question


def chat_options(parser: argparse.ArgumentParser) -> None:
    place_options(parser)
    parser.add_argument("--explain", action="store_true", help="say why it is this answer")
    passages_option(parser, 3)
    filter_options(parser)


def chat(context: Context) -> int:
    """Answer questions until /quit or the end of input; a thin follow-up leans on the question before."""
    from bot.cli.conversation import typed_lines

    screen = context.screen
    searcher = fresh_searcher(context)
    previous: list[str] = []
    try:
        for question in map(_clean, typed_lines(context)):
            try:
                answer = _answer(searcher, context, question, previous)
            except PressdeskError as error:
                screen.say(f"pressdesk: {error}")
                continue
            _say_what_fits(searcher, context, question, answer)
            _show(context, answer)
            screen.show([[]] if not context.options.json else [])
            screen.flush()
            previous = [*previous[1 - _REMEMBERED :], question]
            if screen.closed:
                break
    finally:
        searcher.close()
    return FOUND


def search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="what to look for")
    place_options(parser)
    passages_option(parser, 10)
    parser.add_argument("--speaker", metavar="NAME", help="only verbatim quotations by this speaker")
    filter_options(parser)


def search(context: Context) -> int:
    """Print ranked passages, or with --speaker that speaker's quotations."""
    options, screen = context.options, context.screen
    query = _clean(" ".join(options.query))
    if not query and not options.speaker:
        raise UsageError('nothing to look for was given; search as in: pressdesk search "border"')
    searcher = fresh_searcher(context)
    try:
        if options.speaker:
            quotes = searcher.quotations(_clean(options.speaker), query, limit=options.passages)
            passages = [said_record(quote, rank) for rank, quote in enumerate(quotes, 1)]
            lines = quotations_lines(quotes)
        else:
            hits = searcher.search(query, limit=options.passages, filters=filters(options))
            passages = [hit_record(hit, rank) for rank, hit in enumerate(hits, 1)]
            lines = search_lines(hits)
        build = searcher.build
    finally:
        searcher.close()
    if options.json:
        print_json(screen, {"query": query, "passages": passages, "build": build})
    elif passages:
        screen.show(lines)
    else:
        screen.say("pressdesk: the releases hold nothing like that.")
    return FOUND if passages else NOT_FOUND


def _answer(searcher: Searcher, context: Context, question: str, previous: Sequence[str] = ()) -> Answer:
    options = context.options
    return searcher.ask(
        question,
        passages=options.passages,
        filters=filters(options),
        previous=previous,
        explain=options.explain,
        fill=options.json or getattr(options, "jsonl", False),
    )


def _say_what_fits(searcher: Searcher, context: Context, question: str, answer: Answer) -> None:
    """Say so where nothing was found because options or operators let no release through."""
    if not answer.hits and not searcher.fits_any(question, filters(context.options)):
        context.screen.say("pressdesk: no release fits; pressdesk releases list shows what there is.")


def _show(context: Context, answer: Answer) -> None:
    if context.options.json:
        print_json(context.screen, answer_record(answer))
        return
    context.screen.show(answer_lines(answer))
    context.screen.show(explanation_lines(answer))


def _status(answer: Answer) -> int:
    return NOT_FOUND if answer.status == "unanswered" else FOUND


def _clean(question: str) -> str:
    """The question without halves of surrogate pairs, which a command line or JSON can carry."""
    return question.encode("utf-8", "replace").decode("utf-8").strip()


def _ask_lines(context: Context) -> int:
    """Answer JSON Lines in order; a bad line gets an object with `error`. The status is as grep's."""
    from json import dumps

    screen = context.screen
    searcher = fresh_searcher(context)
    statuses: set[int] = set()
    try:
        for number, line in _input_lines():
            record, status = _line_record(searcher, context, number, line)
            statuses.add(status)
            screen.write_json(dumps(record, ensure_ascii=False))
            screen.flush()
            if screen.closed:
                break
    finally:
        searcher.close()
    if FAILED in statuses:
        return FAILED
    return FOUND if FOUND in statuses else NOT_FOUND


def _line_record(
    searcher: Searcher, context: Context, number: int, line: bytes
) -> tuple[dict[str, Any], int]:
    from json import loads

    try:
        asked = loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _failed(searcher, None, "", f"Line {number} is no JSON object in UTF-8."), FAILED
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        known = asked.get("id") if isinstance(asked, dict) else None
        return _failed(searcher, known, "", f'Line {number} has no "question" that is a string.'), FAILED
    question = _clean(asked["question"])
    try:
        answer = _answer(searcher, context, question)
    except PressdeskError as error:
        return _failed(searcher, asked.get("id"), question, str(error)), FAILED
    except Exception as error:  # one question must not cost the answers to the others
        if context.environ.get("PRESSDESK_DEBUG"):
            raise
        words = f"An unexpected {type(error).__name__} stopped this question."
        return _failed(searcher, asked.get("id"), question, words), FAILED
    return {"id": asked.get("id"), **answer_record(answer)}, _status(answer)


def _failed(searcher: Searcher, known: Any, question: str, words: str) -> dict[str, Any]:
    """The object of a line that cannot be answered: as of one that no release answers, and why."""
    nothing = Answer(question, "unanswered", 0.0, None, (), (), searcher.build)
    return {"id": known, **answer_record(nothing), "error": words}


def _input_lines() -> Iterator[tuple[int, bytes]]:
    """The lines of standard input that are not blank, with their numbers."""
    if sys.stdin is None:
        return
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            yield number, line
