"""The nouns. All are frozen; every offset counts Unicode code points into a release's canonical text."""

from bisect import bisect_right
from collections.abc import Mapping

from index.hints import Literal
from index.light import dataclass, field
from index.patterns import pattern

Kind = Literal[
    "headline",
    "summary",
    "dateline",
    "heading",
    "paragraph",
    "quotation",
    "list",
    "table",
    "boilerplate",
    "contact",
]
ReleaseStatus = Literal["current", "corrected", "withdrawn"]
AnswerStatus = Literal["answered", "weak", "unanswered"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as its file marks it: `kind` where the markup says so, and where it stood in the file."""

    start: int
    end: int
    kind: Kind | None = None
    line: int | None = None
    """First line in the file, counted from 1, for formats that have lines."""
    page: int | None = None
    """Page in the file, counted from 1, for formats that have pages."""


@dataclass(frozen=True, slots=True)
class Release:
    """One press release: its canonical text, and what is known of it (None where it is not known)."""

    id: str
    title: str
    text: str = field(repr=False)
    path: str
    """Relative to the source folder, with forward slashes."""
    digest: str
    """SHA-256 of the file's bytes (and of its sidecar's, where it has one), in hexadecimal."""
    published: str | None = None
    """ISO date, YYYY-MM-DD."""
    url: str | None = None
    source: str | None = None
    language: str | None = None
    status: ReleaseStatus = "current"
    embargo: str | None = None
    """ISO time in UTC (2026-03-01T09:00:00Z) before which the release is invisible."""
    replaces: str | None = None
    """Id, URL or title of the release that this one replaces, as the release names it."""
    warnings: tuple[str, ...] = ()
    """What a person should know of how it was read; each one sentence."""
    blocks: tuple[Block, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with what it is. `number` counts from 1 through the release."""

    start: int
    end: int
    number: int
    kind: Kind
    section: str | None = None
    """The heading it stands under."""
    speaker: str | None = None
    """Who says it, as the release names them, where it is a quotation with an attribution."""
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph, with its analysed terms in order."""

    start: int
    end: int
    paragraph: int
    """The `number` of its paragraph."""
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A release with its paragraphs and sentences, in the order of the text."""

    release: Release
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    def quote(self, start: int, end: int, highlights: tuple[tuple[int, int], ...] = ()) -> "Quote":
        """The slice as a quotation, with what is known of the paragraph that it starts in."""
        paragraph = self.paragraphs[bisect_right(self.paragraphs, start, key=_start) - 1]
        return Quote(
            self.release,
            start,
            end,
            highlights,
            paragraph.number,
            paragraph.kind,
            paragraph.section,
            paragraph.speaker if self.said(start, end) else None,
            paragraph.line,
            paragraph.page,
        )

    def said(self, start: int, end: int) -> bool:
        """Whether the slice holds words that are quoted in the paragraph that it starts in.

        In a quotation without any marks, all are.
        """
        paragraph = self.paragraphs[bisect_right(self.paragraphs, start, key=_start) - 1]
        marked = [*_QUOTED.finditer(self.release.text, paragraph.start, paragraph.end)]
        if not marked:
            return paragraph.kind == "quotation"
        return any(_is_speech(one[0]) and one.start() < end and start < one.end() for one in marked)


_QUOTED = pattern(
    r'(?<![^\s(\[—–/-])"(?=\S)[^"]*(?:"|$)|“[^”]*(?:”|$)|‘[^‘]*?[.,!?]’|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)'
)
_FEWEST = 4
"""Words that are somebody's at least; fewer in marks are a name or irony, unless they end a clause."""


def _is_speech(words: str) -> bool:
    return words.count(" ") + 1 >= _FEWEST or words[-1] not in '"”“»’' or words[-2:-1] in {*",.?!–—-"}


def _start(paragraph: Paragraph) -> int:
    return paragraph.start


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one release, never across a heading: what is ranked and shown."""

    release: Release
    start: int
    end: int
    paragraph: int
    """The `number` of the paragraph it starts in."""
    kind: Kind
    section: str | None = None
    speaker: str | None = None
    line: int | None = None
    page: int | None = None

    @property
    def text(self) -> str:
        return self.release.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its BM25 score, and what each query term gave to that score."""

    passage: Passage
    score: float
    contributions: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of a release. `highlights` are (start, end) offsets into its text, inside the slice."""

    release: Release
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...] = ()
    paragraph: int = 1
    kind: Kind = "paragraph"
    section: str | None = None
    speaker: str | None = None
    line: int | None = None
    page: int | None = None

    @property
    def text(self) -> str:
        return self.release.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which releases may answer. Dates are ISO (YYYY-MM-DD) and inclusive; None lets everything through."""

    since: str | None = None
    until: str | None = None
    release: str | None = None
    source: str | None = None
    speaker: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is what it is: the terms as analysed, what was expanded, the features of the best two
    sentences, and what makes it as sure as it is."""

    terms: tuple[str, ...]
    expansions: Mapping[str, tuple[str, ...]]
    """Query term to the terms that were tried in its stead."""
    features: Mapping[str, float]
    """Of the chosen sentence: what each feature gave to its being chosen (weight times value)."""
    runner_up: Quote | None = None
    runner_up_features: Mapping[str, float] = field(default_factory=dict)
    chosen: Quote | None = None
    """The sentence that was chosen, also where it was not sure enough to be the answer."""
    superseding: bool = False
    """Whether it took the runner-up's place because its release is newer."""
    signs: Mapping[str, float] = field(default_factory=dict)
    """What each sign gave to the log odds of the confidence; they add up to what no rule overruled."""
    rule: str | None = None
    """The rule that had the last word against the signs, if one did."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got. "Nothing found" is a value: status `unanswered` with no quote."""

    question: str
    status: AnswerStatus
    confidence: float
    quote: Quote | None
    hits: tuple[Hit, ...]
    missing: tuple[str, ...]
    """The question's own words that no visible release holds."""
    build: str
    as_of: str | None = None
    """Date of the quoted release where other releases give other figures for the same thing."""
    history: tuple[Quote, ...] = ()
    """Those other figures, newest first; without `as_of` they may be figures for something else."""
    note: str | None = None
    """One sentence a reader must know: corrected, replaces another, and the like."""
    explanation: Explanation | None = None
    chat: bool = False
    """Whether it was small talk ("thank you") rather than a question to the releases, and got no quote."""


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """A release as lists show it, without its text."""

    id: str
    path: str
    title: str
    published: str | None
    source: str | None
    url: str | None
    language: str | None
    status: ReleaseStatus
    passages: int


@dataclass(frozen=True, slots=True)
class Skipped:
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. Paths are relative to the source folder."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    moved: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    skipped: tuple[Skipped, ...]
    build: str
    noted: tuple[tuple[str, str], ...] = ()
    """Of the releases that were read, path and warning: what was taken otherwise than it is written."""
