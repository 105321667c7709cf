"""Cards for moderators, and the one that says what is indexed and what is kept of members."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.cards.base import ANSWERED, NEUTRAL, TROUBLE, WEAK, Card, Desktop, container, day, moment, row, text
from bot.escaping import escape, one_line
from bot.gaps import Cluster
from bot.limits import LAYOUT_TEXT, fit, size
from bot.state import GuildSettings, Vote
from index import BuildReport, ReleaseSummary

PRIVACY = (
    "Kept for {days} days: questions that found no answer, and votes on answers, each with a keyed hash of "
    "the member’s id. Nothing else about members, and no message. `/privacy` shows, exports, deletes yours."
)
_INTENT = "your application → Bot → Privileged Gateway Intents → Message Content Intent"
INTENT_HELP = (
    "Ask-channels need the **Message Content Intent**. Switch it on in the Discord Developer Portal: "
    f"{_INTENT}, then restart the bot."
)
INTENT_COMES = (
    "Ask-channels need the **Message Content Intent**. Discord says that I may have it, so I reconnect to "
    "use it. Should no question be answered then, switch it on in the Discord Developer Portal: "
    f"{_INTENT}, and restart the bot."
)
_REASONS = {
    "figure": "wrong figure",
    "outdated": "outdated",
    "speaker": "wrong speaker",
    "question": "not what I asked",
}
REASONS: Mapping[str, str] = _REASONS


def settings_card(settings: GuildSettings, desktop: Desktop, hint: str = "") -> Card:
    """A server's settings, with the controls that change them."""
    shown = [
        "### Pressdesk in this server",
        f"**Ask-channels** (every question is answered): {_channels(settings.ask_channels) or 'none'}",
        f"**Allowed channels** (where the bot answers): {_channels(settings.allowed_channels) or 'all'}",
        f"**Announcements** of new releases: {_channels((settings.announcements,)) or 'off'}",
        f"**Private by default:** {'on' if settings.private else 'off'}",
        f"**Where the releases don’t say, in ask-channels:** {'react' if settings.react else 'stay silent'}",
        f"**Cooldowns:** by member {_rate(settings.member_questions, settings.member_window)}, "
        f"by server {_rate(settings.server_questions, settings.server_window)}",
        f"**Kept for:** {settings.retention_days} days",
    ]
    controls = row(
        desktop.button("gp", f"Private by default: {'on' if settings.private else 'off'}"),
        desktop.button("gr", f"Silence or reaction: {'reaction' if settings.react else 'silence'}"),
        desktop.button("gc", "Cooldowns and retention"),
    )
    said = [text("\n".join(shown))] + ([text(hint)] if hint else [])
    return Card(
        container(
            *said,
            row(_menu(desktop, "ga", "Ask-channels", settings.ask_channels, 25)),
            row(_menu(desktop, "gl", "Allowed channels", settings.allowed_channels, 25)),
            row(_menu(desktop, "gn", "Announcement channel", (settings.announcements,), 1)),
            controls,
        )
    )


def _rate(questions: int, seconds: int) -> str:
    return f"{questions} questions in {seconds} s" if questions else "no limit"


def _channels(ids: Sequence[int | None]) -> str:
    return ", ".join(f"<#{channel}>" for channel in ids if channel)


def _menu(
    desktop: Desktop, action: str, placeholder: str, chosen: Sequence[int | None], most: int
) -> "discord.ui.ChannelSelect[Card]":
    return discord.ui.ChannelSelect(
        custom_id=desktop.custom_id(action),
        placeholder=placeholder,
        min_values=0,
        max_values=most,
        channel_types=[discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]
        if action != "gn"
        else [discord.ChannelType.text, discord.ChannelType.news],
        default_values=[
            discord.SelectDefaultValue(id=channel, type=discord.SelectDefaultValueType.channel)
            for channel in chosen[:most]
            if channel
        ],
    )


def report_card(title: str, report: BuildReport) -> Card:
    """What a build did: every file where they fit, else how many more."""
    room = (LAYOUT_TEXT - 400) // 4
    parts = [f"### {title}"]
    for name, paths in (
        ("Added", report.added),
        ("Changed", report.changed),
        ("Moved", report.moved),
        ("Removed", report.removed),
    ):
        if paths:
            parts.append(f"**{name}: {len(paths)}**\n{_lines(paths, room // 2)}")
    if report.skipped:
        lines = [f"{skip.path}: {skip.reason}" for skip in report.skipped]
        parts.append(f"**Skipped: {len(lines)}**\n{_lines(lines, room)}")
    parts.append(f"-# Unchanged: {report.unchanged} · build {escape(report.build[:16])}")
    return Card(container(text("\n".join(parts)), colour=WEAK if report.skipped else ANSWERED))


def _lines(lines: Sequence[str], room: int) -> str:
    made: list[str] = []
    for number, line in enumerate(lines):
        bullet = f"- {fit(one_line(line), 300, escape)}"
        if sum(map(size, made)) + len(made) + size(bullet) > room - 20:
            made.append(f"- … and {len(lines) - number} more")
            break
        made.append(bullet)
    return "\n".join(made)


@dataclass(frozen=True, slots=True)
class Status:
    """What `/pressdesk status` shows. Times are seconds, memory MB."""

    build: str | None
    releases: int
    newest: ReleaseSummary | None
    median: float
    slowest: float
    stall: float
    memory: float
    uptime: float
    waiting: int
    reads_messages: bool
    gateway: float
    problem: str | None = None


def status_card(status: Status) -> Card:
    """How the bot and its index are."""
    newest = "none"
    if status.newest:
        newest = f"{fit(one_line(status.newest.title), 200, escape)} ({day(status.newest.published)})"
    lines = [
        "### Pressdesk status",
        f"**Build:** {escape(status.build[:40]) if status.build else 'no index yet'}",
        f"**Releases:** {status.releases:,}",
        f"**Newest release:** {newest}",
        f"**Latency:** answers {status.median * 1000:.0f} ms (median), "
        f"{status.slowest * 1000:.0f} ms (slowest of the last 200); "
        f"gateway {status.gateway * 1000:.0f} ms; longest stall {status.stall * 1000:.0f} ms",
        f"**Memory:** {status.memory:.0f} MB",
        f"**Up since:** <t:{int(time.time() - status.uptime)}:R> · waiting questions: {status.waiting}",
        f"**Reads ask-channels:** {'yes' if status.reads_messages else 'no (no Message Content Intent)'}",
    ]
    if status.problem:
        lines.append(f"**Problem:** {fit(one_line(status.problem), 500, escape)}")
    return Card(container(text("\n".join(lines)), colour=TROUBLE if status.problem else NEUTRAL))


def gaps_card(clusters: Sequence[Cluster], total: int, days: int) -> Card:
    """Unanswered questions, the like ones together, the most frequent first."""
    if not clusters:
        return Card(container(text(f"### No gaps\nEvery question of the last {days} days found an answer.")))
    lines = [f"### {total:,} unanswered question{'s' if total != 1 else ''} in {days} days"]
    used = size(lines[0])
    for number, cluster in enumerate(clusters):
        line = f"- **{cluster.count}×** {fit(one_line(cluster.question), 200, escape)}"
        if cluster.missing:
            words = fit(", ".join(map(one_line, cluster.missing[:6])), 120, escape)
            line += f"\n  -# not in any release: {words}"
        if used + size(line) > LAYOUT_TEXT - 200:
            lines.append(f"- … and {len(clusters) - number} more")
            break
        used += size(line) + 1
        lines.append(line)
    return Card(container(text("\n".join(lines))))


def votes_card(votes: Sequence[Vote], desktop: Desktop) -> Card:
    """Votes and their reasons, newest first, with an export."""
    good = sum(vote.good for vote in votes)
    lines = [f"### Feedback\n👍 {good} · 👎 {len(votes) - good}"]
    reasons: dict[str, int] = {}
    for vote in votes:
        if vote.reason:
            reasons[vote.reason] = reasons.get(vote.reason, 0) + 1
    if reasons:
        counted = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        lines.append(" · ".join(f"{_reason(reason)}: {count}" for reason, count in counted[:6]))
    for vote in [vote for vote in votes if not vote.good][:10]:
        line = f"- **{_reason(vote.reason)}** · {fit(one_line(vote.question), 140, escape)}"
        lines.append(line + (f"\n  -# “{fit(one_line(vote.words), 160, escape)}”" if vote.words else ""))
    children: list[discord.ui.Item[Card]] = [text("\n".join(lines))]
    if votes:
        children.append(row(desktop.button("fe", "Export as a file")))
    return Card(container(*children))


def _reason(reason: str | None) -> str:
    return _REASONS.get(reason or "") or fit(one_line(reason or "no reason given"), 40, escape)


def about_card(summaries: Sequence[ReleaseSummary], build: str, built_at: str | None, days: int) -> Card:
    """What is indexed, since when, and what is kept of members."""
    dates = sorted(summary.published for summary in summaries if summary.published)
    sources = sorted({one_line(summary.source) for summary in summaries if summary.source})
    lines = [
        "### Pressdesk",
        "I answer questions about press releases by quoting them, word for word, or say that they don’t say.",
        f"**Indexed:** {len(summaries):,} release{'s' if len(summaries) != 1 else ''}"
        + (f", {day(dates[0])} to {day(dates[-1])}" if dates else ""),
    ]
    if sources:
        lines.append(f"**From:** {fit(', '.join(sources), 600, escape)}")
    since = f" of {moment(built_at)}" if built_at else ""
    lines.append(f"**Build:** {escape(build[:16])}{since}")
    lines.append(f"**Privacy:** {PRIVACY.format(days=days)}")
    return Card(container(text("\n".join(lines))))
