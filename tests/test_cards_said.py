"""What cards say and which of their controls are open, so that a member is never led astray."""

import pytest
from answers_made import TEXT, answered, hit_of, quote_of, release
from discord_made import all_parts

from bot.cards import Desktop, answer_card, gaps_card, release_card, releases_card, status_card, votes_card
from bot.cards.answers import GONE, PER_PAGE, context_card, further_refs, passages_page
from bot.cards.base import ANSWERED, NEUTRAL, WEAK
from bot.cards.moderation import Status
from bot.gaps import Cluster
from bot.refs import MAX_REFS, Ref, Signer
from bot.state import Vote

ASKER = 7
DESKTOP = Desktop(Signer(b"secret"), ASKER)
SENTENCES = [
    "The new bridge cost $12.5 million and carries 4,000 cars a day.",
    "Mayor Ada Long opened it on Monday.",
    "It replaces a ferry that ran since 1921.",
    "Bridge opens in Springfield",
]
REFS = tuple(Ref.of("bridge", TEXT, number, number + 9) for number in range(5))


def said(*components):
    return "\n".join(part["content"] for part in all_parts(list(components)) if part["type"] == 10)


def buttons(*components):
    return {
        part["label"]: part for part in all_parts(list(components)) if part["type"] == 2 and "label" in part
    }


def page(number, found=None, refs=REFS, room=4000):
    found = found or [quote_of(sentence) for sentence in SENTENCES] + [None]
    return passages_page(found, refs, number, DESKTOP, room).to_component_dict()


def shown_on(number):
    text = said(page(number))
    return [sentence for sentence in SENTENCES if f"\n> {sentence}" in text.replace("\\", "")]


def number_of(button):
    action, _, encoded = button["custom_id"].partition(":")[2].partition(":")
    return DESKTOP.signer.read(action, encoded).number


def test_each_page_shows_its_own_passages_and_no_others():
    expected = [SENTENCES[at : at + PER_PAGE] for at in range(0, len(SENTENCES), PER_PAGE)]
    assert [shown_on(number) for number in range(len(expected))] == expected


def test_a_passage_that_is_gone_is_said_to_be():
    last = -(-len(REFS) // PER_PAGE) - 1
    assert GONE in said(page(last))
    assert GONE not in said(page(0))


def test_the_pager_leads_on_and_back_and_no_further():
    last = -(-len(REFS) // PER_PAGE) - 1
    first, end = buttons(page(0)), buttons(page(last))
    assert first["Back"]["disabled"]
    assert not first["Next"].get("disabled")
    assert number_of(first["Next"]) == 1
    assert f"Page 1 of {last + 1}" in first
    assert not end["Back"].get("disabled")
    assert number_of(end["Back"]) == last - 1
    assert end["Next"]["disabled"]
    assert not buttons(page(last - 1))["Next"].get("disabled")
    assert number_of(buttons(page(1))["Back"]) == 0
    assert buttons(page(1))[f"Page 2 of {last + 1}"]["disabled"]


@pytest.mark.parametrize(("asked", "given"), [(-3, 1), (99, -(-len(REFS) // PER_PAGE))])
def test_a_page_that_is_not_there_is_the_nearest_that_is(asked, given):
    assert any(label.startswith(f"Page {given} of") for label in buttons(page(asked)))


def test_one_page_has_nowhere_to_go():
    controls = buttons(page(0, [quote_of(SENTENCES[0])], REFS[:1]))
    assert controls["Back"]["disabled"]
    assert controls["Next"]["disabled"]
    assert "Page 1 of 1" in controls


def test_the_passage_that_the_answer_was_quoted_from_is_no_further_one():
    answer = answered()
    assert [ref.start for ref in further_refs(answer.hits, answer.quote)] == [TEXT.index(SENTENCES[2])]
    assert len(further_refs(answer.hits, None)) == 2


def test_the_same_place_in_another_release_is_a_further_passage():
    hits = (hit_of(SENTENCES[0], of=release(id="other")),)
    assert len(further_refs(hits, quote_of(SENTENCES[0]))) == 1


def test_a_quote_at_the_end_of_a_passage_belongs_to_the_next_one():
    hits = (hit_of("Bridge opens in Springfield"),)
    at_its_end = quote_of(SENTENCES[0], of=release())
    assert len(further_refs(hits, at_its_end)) == 1
    assert further_refs((hit_of(SENTENCES[0]),), quote_of(SENTENCES[0])) == ()


def test_no_more_references_are_kept_than_a_control_can_hold():
    hits = tuple(hit_of(SENTENCES[2], of=release(id=str(number))) for number in range(9))
    assert len(further_refs(hits, None)) == MAX_REFS


def test_where_the_releases_say_nothing_the_nearest_passages_are_offered_if_there_are_any():
    found = answer_card(answered(status="unanswered", quote=None, missing=("airport",)), DESKTOP)
    assert "Found in no release: “airport”" in said(*found.to_components())
    assert not buttons(*found.to_components())["Nearest passages"].get("disabled")
    nothing = answer_card(answered(status="unanswered", quote=None, hits=()), DESKTOP)
    assert buttons(*nothing.to_components())["Nearest passages"]["disabled"]
    assert "may still be of use" not in said(*nothing.to_components())
    assert "Found in no release" not in said(*nothing.to_components())


def test_a_dozen_of_the_words_that_no_release_holds_are_named():
    missing = tuple(f"word{number}" for number in range(13))
    text = said(
        *answer_card(answered(status="unanswered", quote=None, missing=missing), DESKTOP).to_components()
    )
    assert "“word11”." in text
    assert "word12" not in text


def test_the_colour_of_a_card_says_how_sure_its_answer_is():
    def colour(**changes):
        return answer_card(answered(**changes), DESKTOP).to_components()[0]["accent_color"]

    sure, weak = colour(), colour(status="weak")
    assert (sure, weak, colour(status="unanswered", quote=None)) == (
        ANSWERED.value,
        WEAK.value,
        NEUTRAL.value,
    )


def test_an_answer_without_further_passages_offers_none():
    quote = answered().quote
    alone = answer_card(answered(hits=(hit_of(SENTENCES[0]),)), DESKTOP)
    assert quote is not None
    assert buttons(*alone.to_components())["More passages"]["disabled"]
    assert not buttons(*answer_card(answered(), DESKTOP).to_components())["More passages"].get("disabled")


def test_a_private_answer_can_be_shared_and_a_public_one_deleted():
    public = buttons(*answer_card(answered(), DESKTOP).to_components())
    private = buttons(*answer_card(answered(), Desktop(DESKTOP.signer, ASKER, private=True)).to_components())
    assert "Delete" in public
    assert "Share to channel" not in public
    assert "Share to channel" in private
    assert "Delete" not in private


def test_in_its_context_only_the_quotation_is_in_bold():
    around = [quote_of(sentence) for sentence in SENTENCES[:3]]
    text = said(*context_card(around, around[1]).to_components())
    assert f"**{SENTENCES[1]}**" in text
    assert text.count("\n> ") == 3
    assert "**The new" not in text


def test_a_quotation_without_an_address_has_no_link_in_its_context():
    linked = quote_of(SENTENCES[0])
    bare = quote_of(SENTENCES[0], of=release(url=None))
    assert any(part["type"] == 2 for part in all_parts(context_card([linked], linked).to_components()))
    assert not any(part["type"] == 2 for part in all_parts(context_card([bare], bare).to_components()))


def test_highlights_that_touch_or_overlap_are_bold_as_one():
    words = "The new bridge cost $12.5 million"
    quote = quote_of(words, "cost $12.5", "$12.5 million")
    assert "**cost $12.5 million**" in said(answer_card(answered(quote=quote), DESKTOP).to_components()[0])


def test_without_releases_or_gaps_or_votes_a_list_says_so():
    status = Status("b1", 0, None, 0, 0, 0, 0, 0, 0, False, 0, None)
    for card, words in (
        (releases_card([], 0, DESKTOP), "None is indexed yet"),
        (gaps_card([], 0, 30), "Every question of the last 30 days found an answer"),
        (votes_card([], DESKTOP), "👍 0 · 👎 0"),
        (status_card(status), "**Newest release:** none"),
    ):
        assert words in said(*card.to_components())


def test_a_withdrawn_release_says_so_where_it_is_opened():
    card = release_card(release(status="withdrawn"), DESKTOP, summary="", sections=[], contact="")
    assert "**withdrawn**" in said(*card.to_components())


def test_a_gap_without_missing_words_and_a_vote_without_a_reason_are_listed_without_them():
    gap = Cluster("Who built it?", frozenset(), 2, [])
    assert "**2×** Who built it?" in said(*gaps_card([gap], 2, 30).to_components())
    vote = Vote(False, None, None, "Who built it?", "Ada Long", 0.0)
    assert "no reason given** · Who built it?" in said(*votes_card([vote], DESKTOP).to_components())


def test_six_of_the_words_that_a_gap_misses_are_named():
    gap = Cluster("Who built it?", frozenset(), 2, [f"word{number}" for number in range(7)])
    text = said(*gaps_card([gap], 2, 30).to_components())
    assert "word5" in text
    assert "word6" not in text
