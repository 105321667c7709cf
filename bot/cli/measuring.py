"""`eval`: measure answers against a gold set."""

import argparse
from math import inf, nan
from pathlib import Path
from statistics import median
from time import process_time

from bot.cli.common import FOUND, NOT_FOUND, Context, fresh_searcher, place_options, print_json
from bot.evaluation import SHOWN, Gold, Judged, doubts, read_gold
from bot.figures import FLOORS, TITLES, Figure, figures, groups, missed
from bot.screen import Line
from bot.terminal import counted
from index import Answer, PressdeskError, Searcher


def eval_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("questions", metavar="QUESTIONS.jsonl", help="gold questions, a JSON object a line")
    place_options(parser)
    for option, (name, sign) in FLOORS.items():
        bound, read = ("below", _floor) if sign > 0 else ("above", _ceiling)
        parser.add_argument(option, type=read, metavar="X", help=f"exit 1 {bound} this: {TITLES[name]}")


def eval(context: Context) -> int:  # noqa: A001 - the command's name
    """Print figures over the gold questions; 1 where one misses its floor."""
    options, screen = context.options, context.screen
    gold = read_gold(Path(options.questions))
    judged, milliseconds = _judged(context, gold)
    table = figures(judged)
    if options.json:
        print_json(
            screen,
            {
                "questions": len(gold),
                "figures": {name: figure._asdict() for name, figure in table.items()},
                "by_kind": groups(judged, "kind"),
                "by_style": groups(judged, "style"),
                "by_why": groups(judged, "why"),
                "processor_ms_median": round(median(milliseconds), 2),
            },
        )
    else:
        screen.show(_table_lines(judged, table))
        screen.show(
            [[], [(f"{counted(len(gold), 'question')}, {median(milliseconds):.1f} ms each (median)", "dim")]]
        )
    limits = {option: _limit(options, option) for option in FLOORS if _limit(options, option) is not None}
    faults = missed(table, {option: limit for option, limit in limits.items() if limit is not None})
    for fault in faults:
        screen.say(f"pressdesk: {fault}")
    return NOT_FOUND if faults else FOUND


def _floor(text: str) -> float:
    """A share that a figure must reach."""
    value = _ceiling(text)
    if value < 0:
        raise _no_share(text)
    return value


def _ceiling(text: str) -> float:
    """A share that a figure may reach; below 0 none may."""
    try:
        value = float(text)
    except ValueError:
        value = nan
    if not -inf < value <= 1:
        raise _no_share(text)
    return value


def _no_share(text: str) -> Exception:
    return argparse.ArgumentTypeError(f"a number from 0 to 1 is needed, not {text!r}")


def _limit(options: argparse.Namespace, option: str) -> float | None:
    value: float | None = getattr(options, option.removeprefix("--").replace("-", "_"))
    return value


def _judged(context: Context, gold: list[Gold]) -> tuple[list[Judged], list[float]]:
    """Every question asked, and what each took of the processor, in milliseconds."""
    judged, milliseconds = [], []
    searcher = fresh_searcher(context)

    def text_of(release_id: str) -> str | None:
        release = searcher.release(release_id)
        return None if release is None else release.text

    try:
        for doubt in doubts(gold, text_of):
            context.screen.say(f"pressdesk: {doubt}")
        with context.screen.progress() as bar:
            for number, item in enumerate(gold, 1):
                started = process_time()
                answer = _asked(searcher, item.question)
                milliseconds.append((process_time() - started) * 1000)
                judged.append(Judged(item, answer))
                bar.update(number, len(gold), "asking")
    finally:
        searcher.close()
    return judged, milliseconds


def _asked(searcher: Searcher, question: str) -> Answer:
    """The answer; a question that can't be understood at all counts as unanswered."""
    try:
        return searcher.ask(question, passages=SHOWN)
    except PressdeskError:
        return Answer(question, "unanswered", 0.0, None, (), (), "")


def _table_lines(judged: list[Judged], table: dict[str, Figure]) -> list[Line]:
    lines: list[Line] = []
    for name, figure in table.items():
        if figure.value is None:
            continue
        interval = f"[{figure.low:.3f}, {figure.high:.3f}]"
        lines.append(
            [
                (f"{TITLES[name]:<46}", ""),
                (f"{figure.value:.3f}", "bold"),
                (f"  {interval} of {figure.of}", "dim"),
            ]
        )
    for name in ("kind", "style"):
        rows = groups(judged, name)
        if rows:
            lines += [[], [(f"{'by ' + name:<14}{'n':>5} {'@1':>6} {'in 3':>6} {'refused':>8}", "bold")]]
            lines += [
                [
                    (
                        f"{value:<14}{row['answerable']:>5} {_cell(row['answer_at_1']):>6} "
                        f"{_cell(row['answer_in_3']):>6} {_cell(row['refused_wrong']):>8}",
                        "",
                    )
                ]
                for value, row in rows.items()
                if row["answerable"]
            ]
    for why, row in groups(judged, "why").items():
        lines.append([(f"refused {why:<14}{_cell(row['refused_right'])} of {row['unanswerable']}", "")])
    return lines


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
