"""What a person reads: the quotation, where it stands, and what comes next."""

from answers_made import TEXT, answered, hit_of, quote_of, release

from bot.screen import Line, safe
from bot.terminal import answer_lines, excerpt, explanation_lines, quotations_lines, report_lines
from index import Answer, BuildReport, Skipped
from index.models import Explanation


def plain(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def test_an_answer_begins_with_the_sentence_of_the_release() -> None:
    first = plain(answer_lines(answered())).splitlines()[0]
    assert first == "The new bridge cost $12.5 million and carries 4,000 cars a day."


def test_the_figure_that_answers_is_bold() -> None:
    assert ("$12.5 million", "bold green") in answer_lines(answered())[0]


def test_an_answer_names_title_date_and_paragraph() -> None:
    assert "Bridge opens in Springfield — 3 February 2026 — paragraph 2" in plain(answer_lines(answered()))


def test_an_answer_links_to_its_passage() -> None:
    assert "https://example.org/bridge#:~:text=" in plain(answer_lines(answered()))


def test_a_release_without_an_address_is_found_by_path_and_paragraph() -> None:
    quote = quote_of("The new bridge cost $12.5 million", of=release(url=None), line=3)
    assert "bridge.md:3, paragraph 2" in plain(answer_lines(answered(quote=quote, hits=())))


def test_the_passage_of_the_answer_is_not_shown_again_below_it() -> None:
    text = plain(answer_lines(answered()))
    assert text.count("4,000 cars") == 1
    assert "1. It replaces a ferry" in text


def test_beside_a_sure_answer_no_passage_is_shown_without_a_word_of_the_question() -> None:
    hits = (hit_of("It replaces a ferry that ran since 1921.", score=0.0),)
    assert "ferry" not in plain(answer_lines(answered(hits=hits)))
    assert "1. It replaces a ferry" in plain(answer_lines(answered(status="weak", hits=hits)))


def test_a_weak_answer_says_that_it_is_weak() -> None:
    assert plain(answer_lines(answered(status="weak"))).startswith("Not sure, but this comes nearest:")


def test_nothing_found_names_the_words_that_no_release_holds_and_shows_what_is_near() -> None:
    lines = answer_lines(answered(status="unanswered", quote=None, missing=("Sacramento", "mayor")))
    text = plain(lines)
    assert text.startswith("The releases don't say.\nNo release holds: “Sacramento”, “mayor”.")
    assert "Nearest passages:" in text
    assert "1. The new bridge" in text


def test_small_talk_gets_no_passages_and_is_told_what_to_ask() -> None:
    text = plain(answer_lines(answered(status="unanswered", quote=None, missing=("thanks",), chat=True)))
    assert text == ("The releases don't say.\nAsk something about them; to that, they don't say anything.")


def test_of_many_words_that_no_release_holds_the_first_dozen_is_named() -> None:
    words = tuple(f"word{number}" for number in range(40))
    text = plain(answer_lines(answered(status="unanswered", quote=None, missing=words)))
    assert "“word11” and 28 more." in text
    assert "word12" not in text


def test_other_figures_stand_below_the_answer_with_their_citations() -> None:
    older = quote_of("It replaces a ferry that ran since 1921.", of=release(published="2019-05-01"))
    text = plain(answer_lines(answered(as_of="2026-02-03", history=(older,))))
    assert "As of 3 February 2026." in text
    assert "Other releases give other figures:\n- It replaces a ferry" in text
    assert "1 May 2019" in text


def test_a_note_is_shown() -> None:
    assert "Note: This release was corrected." in plain(
        answer_lines(answered(note="This release was corrected."))
    )


def test_a_quotation_names_its_speaker() -> None:
    quote = quote_of("It replaces a ferry that ran since 1921.", speaker="Mayor Ada Long")
    assert "said by Mayor Ada Long" in plain(quotations_lines([quote]))


def test_control_characters_of_a_release_are_written_out() -> None:
    assert safe("red \x1b[31m alert\u202e, bell\x07") == "red \\x1b[31m alert\\u202e, bell\\x07"


def test_an_excerpt_is_the_part_where_the_terms_stand_together() -> None:
    text = "word " * 200 + "the bridge cost twelve million " + "word " * 200
    shown = excerpt(text, {"bridg": 2.0, "cost": 1.0}, 80)
    assert "bridge cost twelve" in shown
    assert len(shown) <= 80
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_an_excerpt_of_a_short_passage_is_the_whole_passage() -> None:
    assert excerpt("A short one.", {}) == "A short one."


def test_an_excerpt_of_one_endless_word_is_cut() -> None:
    assert len(excerpt("a" * 100_000, {"a": 1.0}, 100)) <= 101


def test_nothing_is_explained_where_nothing_was_asked_to_be() -> None:
    assert explanation_lines(answered()) == []


def test_every_text_of_an_answer_is_a_slice_of_the_release() -> None:
    lines = answer_lines(Answer("q", "answered", 0.9, quote_of("Mayor Ada Long", "Ada"), (), (), "b"))
    assert "".join(text for text, _ in lines[0]) in TEXT


def test_hits_without_contributions_are_shown_from_their_beginning() -> None:
    lines = answer_lines(answered(status="unanswered", quote=None, hits=(hit_of("It replaces a ferry"),)))
    assert "1. It replaces a ferry" in plain(lines)


def test_of_many_new_files_a_report_names_the_first_and_counts_the_rest() -> None:
    added = tuple(f"{number}.md" for number in range(1_000))
    text = plain(report_lines(BuildReport(added, (), (), (), 0, (), "b1")))
    assert "added: 19.md\nadded: 980 more; --json names all\n1000 added" in text


def test_an_excerpt_begins_with_a_sentence_where_one_begins_close_by() -> None:
    text = "The first sentence goes on and on. " * 20 + "Then a zeppelin came. " + "It left. " * 20
    assert excerpt(text, {"zeppelin": 2.0}, limit=120).startswith("…Then a zeppelin came")


def test_an_excerpt_from_the_end_uses_the_room_there_is() -> None:
    text = (
        "The first sentence goes on. " * 20
        + "Both sides shook hands on what they call a most durable zeppelin."
    )
    assert excerpt(text, {"zeppelin": 2.0}, limit=100).startswith("…The first sentence goes on. Both")


def test_an_answer_names_the_words_that_it_leaves_out_and_a_refusal_has_its_note() -> None:
    assert "No release holds: “Sacramento”." in plain(answer_lines(answered(missing=("Sacramento",))))
    refused = answered(status="unanswered", quote=None, note="Only releases since 2025 were asked.")
    assert "Only releases since 2025 were asked." in plain(answer_lines(refused))


def test_highlights_that_overlap_repeat_no_word() -> None:
    words = "The new bridge cost $12.5 million"
    quote = quote_of(words, "cost $12.5", "$12.5 million")
    assert plain(answer_lines(answered(quote=quote, hits=()))).startswith(f"{words}\n")


def test_a_date_that_is_none_is_shown_as_it_is_written() -> None:
    text = plain(answer_lines(answered(as_of="spring 2026", history=(quote_of("It replaces a ferry"),))))
    assert "As of spring 2026." in text


def test_a_report_names_each_file_that_was_skipped_with_its_reason() -> None:
    report = BuildReport((), (), (), (), 3, (Skipped("old.pdf", "It holds only images."),), "b1")
    assert plain(report_lines(report)) == (
        "skipped: old.pdf: It holds only images.\n1 skipped, 3 unchanged. Build b1."
    )


def test_an_explanation_names_what_was_tried_and_what_came_second_where_there_was_such() -> None:
    bare = Explanation(("bridg",), {}, {})
    assert "Runner-up" not in plain(explanation_lines(answered(explanation=bare)))
    second = quote_of("It replaces a ferry that ran since 1921.")
    full = Explanation(("brigde",), {"brigde": ("bridg",)}, {"coverage": 1.5}, second, {"coverage": 0.5})
    text = plain(explanation_lines(answered(explanation=full)))
    assert "brigde was also tried as bridg" in text
    assert "Runner-up: It replaces a ferry" in text


def test_an_excerpt_of_a_passage_full_of_the_asked_words_is_cut_all_the_same() -> None:
    assert len(excerpt("bridge " * 5_000, {"bridg": 2.0}, 80)) <= 80


def test_an_explanation_says_how_sure_it_is_by_which_signs_and_which_rule_overruled_them() -> None:
    signs = {"bias": -2.0, "fit_value": 3.0, **{f"sign{number}": 0.1 for number in range(10)}}
    explanation = Explanation(("bridg",), {}, {}, signs=signs, rule="holds no value", superseding=True)
    text = plain(explanation_lines(answered(explanation=explanation, confidence=0.154)))
    assert "Signs of a confidence of 0.88, which is +2.00 in log odds: fit_value +3.00, bias -2.00" in text
    assert "4 more +0.40" in text
    assert "The rule “holds no value” had the last word: 0.15" in text
    assert "took the runner-up's place: its release is newer" in text


def test_an_explanation_of_a_refusal_shows_the_sentence_that_was_not_sure_enough() -> None:
    ferry = quote_of("It replaces a ferry that ran since 1921.")
    explanation = Explanation(("ferri",), {}, {}, chosen=ferry)
    refused = answered(status="unanswered", quote=None, explanation=explanation)
    assert "Chosen, but not sure enough: It replaces a ferry" in plain(explanation_lines(refused))
    assert "not sure enough" not in plain(explanation_lines(answered(explanation=explanation)))
